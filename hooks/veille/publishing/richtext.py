"""What an editor (or a Markdown seed) writes -> HTML that cannot run, load or hide anything.

Python-Markdown renders without raw HTML; nh3 stands behind it with an allow-list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown import inlinepatterns as inline
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableProcessor

from veille.publishing.hypertext import Html, escape, form
from veille.publishing.indenting import indent_lists

MOST_MARKS = 2_000
"""More brackets, stars or quotation marks than this in one text is no prose; it is shown as it stands."""

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code"),
    *("em", "strong", "a", "sup", "sub", "del", "table", "thead", "tbody", "tr", "th", "td", "div"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "div": {"class"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class", "scope"},
}
_FOOTNOTE = re.compile(r"fn(ref\d*)?:[\w-]+\Z")
_ALIGNED = {"text-align: center;": "v-middle", "text-align: right;": "v-right"}
"""What Python-Markdown says of a cell, which no policy lets a page say, and the class that does."""
_CLASSES = {"footnote", "footnote-ref", "footnote-backref", *_ALIGNED.values()}
_MARKS = re.compile(r"[\[\]*_`>~|]")
_SCROLLED = {
    "<pre>": '<pre tabindex="0">',
    "<table>": '<div class="v-table" tabindex="0"><table>',
    "</table>": "</table></div>",
}
"""What may be wider than the page scrolls by itself, and with the keys too (WCAG 2.1.1)."""
_SCROLLING = re.compile("|".join(_SCROLLED))
_WORDLESS = re.compile(r'(<a href="([^"]+)"[^>]*>)\s*(?=</a>)')
"""A link without words, such as an image that nobody has described."""
_VERBATIM = form('<p class="v-verbatim">{}</p>')


def render_markdown(source: str, rewrite_link: Callable[[str], str], back: str = "{}") -> Html:
    """HTML for Markdown; `rewrite_link` gives the address that a link has on the site.

    `back` says what the link after a footnote does, `{}` being the number of the note.

    Headings begin at level two, images become links to them, a link without words shows its address, and text
    that would take a parser for a long ride comes back as it stands.
    """
    if len(_MARKS.findall(source)) > MOST_MARKS:
        return _as_it_stands(source)
    footnotes = FootnoteExtension(BACKLINK_TITLE=back)
    markdown = Markdown(extensions=["tables", "fenced_code", footnotes, "def_list", "sane_lists"])
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    _link_images(markdown)
    markdown.parser.blockprocessors.register(_Tables(markdown.parser, {"use_align_attribute": False}), "table", 75)
    try:
        html = markdown.convert(indent_lists(source))
    except RecursionError:
        return _as_it_stands(source)
    html = html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return value if _FOOTNOTE.match(value) else None
        if attribute == "class":
            return value if value in _CLASSES else None
        return rewrite_link(value) if tag == "a" and attribute == "href" else value

    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return Html(_WORDLESS.sub(r"\1\2", _SCROLLING.sub(lambda tag: _SCROLLED[tag[0]], cleaned)))


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


def _link_images(markdown: Markdown) -> None:
    """Let the marks of an image make a link to it, in the place that Markdown reads them in."""
    patterns = markdown.inlinePatterns
    patterns.register(inline.LinkInlineProcessor(inline.IMAGE_LINK_RE, markdown), "image_link", 150)
    patterns.register(inline.ReferenceInlineProcessor(inline.IMAGE_REFERENCE_RE, markdown), "image_reference", 140)
    patterns.register(inline.ShortReferenceInlineProcessor(inline.IMAGE_REFERENCE_RE, markdown), "short_image_ref", 125)


def _as_it_stands(source: str) -> Html:
    return _VERBATIM(escape(source))
