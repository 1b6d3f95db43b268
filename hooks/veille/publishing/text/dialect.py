"""Python-Markdown taught what CommonMark, GitHub and note programs have and it has not.

https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/, and see `veille.conventions.notation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from string import punctuation
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown import blockprocessors as blocks
from markdown import inlinepatterns as inline
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, AtomicString

from veille.conventions.notation import (
    ATTRIBUTES,
    BRACED,
    CALLOUT,
    COMMENT,
    HEADING_NAME,
    MATH,
    SHORTCODE,
    name_kind,
    read_shortcode,
)
from veille.publishing.text.hypertext import escape, form
from veille.publishing.text.indenting import indent_lists
from veille.publishing.text.pictures import KIND, open_image
from veille.publishing.text.tags import TAG, pass_tag

_ALIGNED = {"text-align: center;": "v-middle", "text-align: right;": "v-right"}
"""What Python-Markdown says of a cell, which no policy lets a page say, and the class that does."""
CLASSES = frozenset(_ALIGNED.values())

NAMED = "named:"
"""What the anchor of a heading begins with that its writer has named."""

_ATTRIBUTES = rf"(?<={ETX}){BRACED}|{ATTRIBUTES.pattern}"
"""Attributes, behind code too, which is put away before anything else is looked at."""
_CODE = form("<pre><code>{}</code></pre>")
_SPAN = re.compile(r"(`+)(.+?)\1")
_HEADING = re.compile(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>(?:[ \t][^\n]*)?)(?:\n|$)")
_UNDERLINED = re.compile(
    r"((?:(?! {0,3}(?:[-*+>#|]|\d{1,9}[.)][ \t]|`{3}|~{3}|[ \t]*\n))[^\n]+\n){1,20}?) {0,3}(=+|-+)[ \t]*(?:\n|$)"
)
_PAIRED = r"({0})(?=[^\s{1}])(?<![\w{1}]{0})(.{{1,1000}}?)(?<=\S){0}(?![\w{1}])"


def teach(markdown: Markdown, language: str) -> None:
    """Teach a parser of texts in a language."""

    def keep(code: str) -> str:
        return markdown.htmlStash.store(_CODE(escape(code)))

    prepare = partial(indent_lists, keep=keep)
    markdown.preprocessors.deregister("html_block")
    markdown.preprocessors.register(_Prepared(prepare, markdown), "prepare", 25)
    markdown.ESCAPED_CHARS = list(punctuation)
    processors = markdown.parser.blockprocessors
    processors.register(_Tables(markdown.parser, {"use_align_attribute": False}), "table", 75)
    processors.register(_Headings(markdown.parser), "hashheader", 70)
    processors.register(_Underlined(markdown.parser), "setextheader", 60)
    processors.register(_Quotations(prepare, language, markdown.parser), "quote", 20)
    _teach_words(markdown)
    markdown.treeprocessors.register(_Unnesting(markdown), "unnest", 15)


def _teach_words(markdown: Markdown) -> None:
    patterns = markdown.inlinePatterns
    patterns.register(inline.SubstituteTagInlineProcessor(r"(?<!\\)\\\n", "br"), "break", 185)
    patterns.register(_Formulas(MATH.pattern, markdown), "formula", 187)
    patterns.register(_Shortcodes(SHORTCODE.pattern, markdown), "shortcode", 177)
    patterns.register(_Comments(_ATTRIBUTES, markdown), "attributes", 178)
    patterns.register(_Comments(COMMENT.pattern, markdown), "comment", 175)
    patterns.register(_Images(inline.IMAGE_LINK_RE, markdown), "image_link", 150)
    patterns.register(_ReferredImages(inline.IMAGE_REFERENCE_RE, markdown), "image_reference", 140)
    patterns.register(_NamedImages(inline.IMAGE_REFERENCE_RE, markdown), "short_image_ref", 125)
    patterns.register(_Tags(TAG.pattern, markdown), "html", 90)
    patterns.register(inline.SimpleTagInlineProcessor(_PAIRED.format("~~", "~"), "del"), "struck", 50)
    patterns.register(inline.SimpleTagInlineProcessor(_PAIRED.format("==", "="), "mark"), "marked", 50)


class _Prepared(Preprocessor):
    """The text as the parser wants it; `prepare` is as `indent_lists`."""

    def __init__(self, prepare: Callable[[str], str], markdown: Markdown) -> None:
        super().__init__(markdown)
        self._prepare = prepare

    def run(self, lines: list[str]) -> list[str]:
        return self._prepare("\n".join(lines)).split("\n")


class _Headings(blocks.HashHeaderProcessor):
    """Headings whose marks have a space behind them: `#tag` is a word, and seven marks make no heading."""

    RE = _HEADING

    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        words = parent[-1].text or ""
        bare = words.rstrip("#")
        parent[-1].text = bare.rstrip() if not bare or bare[-1] in " \t" else words
        _name(parent[-1])


def _name(heading: Element) -> None:
    """Take the name that its writer gave a heading out of its words."""
    if named := HEADING_NAME.search(heading.text or ""):
        heading.text = (heading.text or "")[: named.start()].rstrip()
        heading.set("id", NAMED + named[1])


class _Underlined(blocks.SetextHeaderProcessor):
    """Headings that go over several lines, with a line below."""

    RE = _UNDERLINED

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = _UNDERLINED.match(block)
        if found is None:
            return
        heading = SubElement(parent, "h1" if found[2].startswith("=") else "h2")
        heading.text = " ".join(found[1].split())
        _name(heading)
        if rest := block[found.end() :]:
            blocks.insert(0, rest)


class _Quotations(blocks.BlockQuoteProcessor):
    """Quotations that a blank line parts from one another, and callouts, whose title is their first paragraph."""

    def __init__(self, prepare: Callable[[str], str], language: str, parser: BlockParser) -> None:
        super().__init__(parser)
        self._prepare = prepare
        self._language = language

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self.RE.search(block)
        start = found.start() if found else 0
        if block[:start]:
            self.parser.parseBlocks(parent, [block[:start]])
        lines = [self.clean(line) for line in block[start:].strip("\n").split("\n")]
        quotation = SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        if callout := CALLOUT.match(lines[0]):
            title = SubElement(SubElement(quotation, "p"), "strong")
            title.text = lines[0][callout.end() :].strip() or name_kind(callout["kind"], self._language)
            lines = lines[1:]
        self.parser.parseChunk(quotation, self._prepare("\n".join(line if line.strip() else "" for line in lines)))
        self.parser.state.reset()


class _Tables(TableProcessor):
    """Tables as Markdown has them, but with every cell of a row that is longer than the head.

    The cells of the head say that they are of a column, and all are aligned by their class.
    """

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = self._split_row(row)  # type: ignore[attr-defined] # the stubs leave both methods out
        while cells and not cells[-1].strip():
            cells.pop()
        super()._build_row(row, parent, [*align, *[None] * (len(cells) - len(align))])  # type: ignore[misc]
        for cell in parent[-1]:
            aligned = _ALIGNED.get(cell.attrib.pop("style", ""))
            if aligned:
                cell.set("class", aligned)
            if cell.tag == "th":
                cell.set("scope", "col")
            if cell.text and "\\|" in cell.text:
                cell.text = _SPAN.sub(lambda code: code[0].replace("\\|", "|"), cell.text)


class _Images(inline.LinkInlineProcessor):
    """Images, which are links to them first."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:  # type: ignore[override] # noqa: N802 - as below
        link, start, end = super().handleMatch(m, data)
        if isinstance(link, Element):
            link.set("class", KIND)
        return link, start, end


class _ReferredImages(inline.ReferenceInlineProcessor):
    """The same, where the address stands elsewhere in the text."""

    def makeTag(self, href: str, title: str, text: str) -> Element:  # noqa: N802 - the name is Python-Markdown's
        link = super().makeTag(href, title, text)
        link.set("class", KIND)
        return link


class _NamedImages(_ReferredImages, inline.ShortReferenceInlineProcessor):
    """The same, where the words are the name of the address."""


class _Comments(inline.InlineProcessor):
    """Comments and attributes, which no reader sees."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: N802 - the stubs know other patterns; the name is Python-Markdown's
        del data
        return "", m.start(), m.end()


class _Formulas(inline.InlineProcessor):
    """Formulas, of which every sign is shown as it is written."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: N802 - the same
        del data
        return m[0], m.start(), m.end()


class _Shortcodes(inline.InlineProcessor):
    """What a generator of sites would put something in the place of: its words, as a link to what it would load."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:  # type: ignore[override] # noqa: N802 - the same
        del data
        shown = read_shortcode(m[0])
        words = m[0][slice(*shown.words)] if shown.words else ""
        if not shown.address:
            return words, m.start(), m.end()
        link = Element("a", {"href": shown.address})
        link.text = AtomicString(words or shown.address)
        return link, m.start(), m.end()


class _Tags(inline.HtmlInlineProcessor):
    """The tags that a page may have."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: N802 - the same
        del data
        passed = pass_tag(self.backslash_unescape(self.unescape(m.group(0))))
        return self.md.htmlStash.store(passed) if passed else "", m.start(), m.end()


class _Unnesting(Treeprocessor):
    """Links that stand for images have them; those whose words are an image lead where they say, and not to it."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.attrib.pop("class", "") == KIND:
                open_image(link, link.get("href", ""))
        for outer in root.iter("a"):
            for inner in outer.findall(".//a"):
                inner.tag = "span"
                inner.attrib.clear()
