"""What writers put beside CommonMark: callouts, tasks, comments, names of blocks, attributes, admonitions, shortcodes.

The forms are those of Obsidian (https://help.obsidian.md/obsidian-flavored-markdown), of GitHub
(https://docs.github.com/get-started/writing-on-github), and of MkDocs-Material
(https://squidfunk.github.io/mkdocs-material/reference/admonitions/).
Those of kramdown, Pandoc, Hugo and Jekyll are beside them. Here is how they are told from words; what
becomes of them is for those who read a text and those who show it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

CALLOUT = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]{0,40})(?:\|[^\]\n]{0,100})?\](?P<fold>[+-]?)(?:[ \t]+|(?=\n)|\Z)")
"""The mark that opens a quotation which is a callout; its title follows on the line."""

TASK = re.compile(r"\[([ xX])\](?=[ \t]+\S)")
"""The box of a task, behind the mark of an item."""

BLOCK_NAME = re.compile(r"(?:(?<=[ \t\n])|\A)\^(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{2,60}[ \t]*\Z")
"""The name of a block, at its end; a power (`x ^2`, `x ^n`) is none."""

HEADING_NAME = re.compile(r"(?<!\\)\{:?[ \t]*#([\w:.-]{1,100})(?:[ \t]+[.\w][\w.=\"-]{0,100})*[ \t]*\}[ \t]*\Z")
"""The name of a heading, at its end, as kramdown, Pandoc and Hugo have it, with its classes."""

COMMENT = re.compile(r"(?<![\w%])%%(?!%)(?=[^%])(?:[^%]|%(?!%)){1,2000}?%%(?!%)|<!--(?:[^-]|-(?!->)){0,2000}-->")
"""A comment within a paragraph; a percentage (`100 %%`) opens none."""

SHORTCODE = re.compile(
    r"(?<![\\{(])(?<!url\}\})(?<!url \}\})"
    r"(?:\{\{<[^{}]{1,1000}?>\}\}|\{\{%[^{}]{1,1000}?%\}\}|\{%[^{}%][^{}]{0,1000}?%\})"
)
"""What Hugo (https://gohugo.io/content-management/shortcodes/) and Jekyll (tags of Liquid) put something for.

The target of a link is for `wikilinks`, be it behind the address of the site.
"""

HIGHLIGHT = re.compile(
    r"\{(?:\{[<%]|%)-?[ \t]*(?P<ends>/[ \t]*|end)?highlight(?:[ \t][^{}\n]{0,300}?)?[ \t]*-?(?:[>%]\}|%)\}\Z"
)
"""A line that opens code, or ends it, as Jekyll (`{% highlight ruby %}`) and Hugo (`{{< highlight go >}}`) have it."""

_ATTRIBUTE = r"(?:[.#][A-Za-z][\w:-]{0,80}|[A-Za-z][\w-]{0,40}=(?:\"[^\"\n{}]{0,200}\"|'[^'\n{}]{0,200}'))"
BRACED = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}"
"""Attributes, wherever they stand."""

ATTRIBUTES = re.compile(rf"(?<=[)\]*_`]){BRACED}|(?<![^ \t\n]){BRACED}[ \t]*(?=\n|\Z)")
"""Attributes behind an element, or at the end of a line, as kramdown, Pandoc and MkDocs have them."""

MATH = re.compile(
    r"(?<![\\$\w])(?:\$\$(?=[^$]{0,2000}?[\\^_])[^$]{1,2000}\$\$"
    r"|\$(?=[^\s$])(?=[^$]{0,300}?[\\^_])[^$]{1,300}(?<![\s\\])\$)(?![\w$])"
)
"""A formula in the manner of TeX, as Pandoc tells it from prices; it has a sign that only a formula needs."""

ADMONITION = re.compile(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[A-Za-z][\w-]{0,40})(?:[ \t]+[A-Za-z][\w-]{0,40}){0,5}|===[!+]{0,2}(?=[ \t]))"
    r"""(?:[ \t]+"(?P<title>[^"\n]{0,300})")?[ \t]*\Z"""
)
"""The line that opens an admonition, or with a title after `===` a tab: what it holds stands four columns in."""

CONTAINER = re.compile(
    r":{3,}[ \t]*(?:\{[ \t]*\.?)?(?:callout-)?"
    r"(?P<kind>abstract|attention|bug|caution|danger|details|error|example|hint|important|info|note|question|quote|success"
    r"|tip|warning)(?:[ \t][^{}\n]{0,200}\}|\})?(?:[ \t]*\[?(?P<title>[^\[\]{}:\s][^\[\]{}\n]{0,300}?)\]?)?[ \t]*:*\Z"
)
"""The line that opens an admonition between colons, as Docusaurus, VuePress and Pandoc have it (`:::note[Title]`)."""

CONTAINER_EDGE = re.compile(r":{3,}(?:[ \t]*\{[^{}\n]{0,300}\})?[ \t]*:*\Z")
"""The line that ends what stands between colons, or opens what has no name that a reader sees."""

IMPORT = re.compile(r"import (?:[\w*{}$, \t]{1,300} from )?(?P<mark>[\"'])[^\"'\n]{1,300}(?P=mark);?\Z")
"""A line by which MDX (https://mdxjs.com/docs/using-mdx/) loads what a page is put together from."""

NOTE = re.compile(r"\[\^[^\[\]\n]{1,100}\]:(?:[ \t]|\Z)")
"""The mark that opens a note at the foot: what it holds besides stands four columns in."""

PROPERTY = re.compile(r"(?:id|collapsed)::[ \t]+\S+[ \t]*\Z")
"""A line of an item in which Logseq keeps what it alone needs."""

OPENING = ("[^", "!!!", "???", "===")
"""What one of is in any text that has admonitions, tabs or notes at the foot."""

_CALLED = {
    "fr": {
        "abstract": "Résumé",
        "bug": "Bogue",
        "caution": "Prudence",
        "danger": "Danger",
        "error": "Erreur",
        "example": "Exemple",
        "failure": "Échec",
        "faq": "Questions",
        "help": "Aide",
        "hint": "Indice",
        "info": "Information",
        "quote": "Citation",
        "success": "Réussite",
        "summary": "Résumé",
        "tip": "Astuce",
        "todo": "À faire",
        "warning": "Attention",
    }
}
"""By language, the kinds that have another name there; of the others the English one does (`Note`, `Important`)."""

_ENDS = {"%%": "%%", "<!--": "-->"}


_NAME = re.compile(r"\{\{?[<%]-?\s*(?:include(?:_cached)?\s+)?(?P<name>/?[\w-]+)")
_WORDS = re.compile(r"""\b(?:caption|title|alt|text)\s*=\s*(?:"(?P<double>[^"]{1,500})"|'(?P<single>[^']{1,500})')""")
_ADDRESS = re.compile(r"""https?://[^\s"'<>{}%]{1,1000}""")
_IDENTIFIER = re.compile(r"""(?:\A\s+|\bid\s*=\s*)["']?(?P<id>[\w-]{5,40})["']?(?=[\s%>])""")
_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tweet": "https://x.com/i/web/status/{}",
    "x": "https://x.com/i/web/status/{}",
}


class Shown(NamedTuple):
    """What a reader sees of a shortcode: where its words begin and end in it, and the address that it leads to."""

    words: tuple[int, int] | None
    address: str


class Opened(NamedTuple):
    """The kind and the title of an admonition, if it has one; empty where none is to be shown, as is a tab's kind."""

    kind: str
    title: str | None


def open_admonition(text: str) -> Opened | None:
    """What a line without its indent opens: an admonition, a tab, or nothing."""
    if text[:3] not in {"!!!", "???", "==="}:
        return None
    found = ADMONITION.match(text)
    if found is None or (found["kind"] is None and not found["title"]):
        return None
    kind, title = found["kind"] or "", found["title"]
    return Opened(kind, None if title is None else title.strip())


def read_shortcode(text: str) -> Shown:
    """What a reader sees of what `SHORTCODE` matches: its caption or title, and what it would load from elsewhere."""
    words = _WORDS.search(text)
    found = _ADDRESS.search(text)
    named = _NAME.match(text)
    address = found[0] if found else ""
    if named and not found and (host := _HOSTS.get(named["name"].lower())):
        loaded = _IDENTIFIER.search(text[named.end() :])
        address = host.format(loaded["id"]) if loaded else ""
    return Shown(words.span(words.lastgroup or 0) if words else None, address)


def name_kind(kind: str, language: str) -> str:
    """What a callout is called in a text of a language, where it has no title."""
    known = _CALLED.get(language, {}).get(kind.lower())
    return known or kind[:1].upper() + kind[1:].lower().replace("-", " ")


class Comments:
    """The comments in a text that have lines of their own, given its lines without their indents."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._closing: dict[str, list[int]] = {}

    def end(self, at: int) -> int:
        """The number of the line behind a comment that a line opens; 0 if it opens none, or none that ends a line."""
        mark = self._lines[at][:2]
        if mark != "%%":
            mark = "<!--" if mark == "<!" and self._lines[at].startswith("<!--") else ""
        if not mark:
            return 0
        closing = _ENDS[mark]
        first = self._lines[at][len(mark) :].rstrip()
        if closing in first:
            return at + 1 if first.endswith(closing) and first.count(closing) == 1 else 0
        if closing not in self._closing:
            self._closing[closing] = [number for number, line in enumerate(self._lines) if closing in line]
        following = bisect_right(self._closing[closing], at)
        if following == len(self._closing[closing]):
            return 0
        number = self._closing[closing][following]
        last = self._lines[number].rstrip()
        return number + 1 if last.endswith(closing) and last.count(closing) == 1 else 0
