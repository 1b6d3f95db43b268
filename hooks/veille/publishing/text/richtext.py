"""What an editor (or a Markdown seed) writes -> HTML that cannot run, load or hide anything.

Python-Markdown renders, taught what it lacks (`dialect`); nh3 stands behind it with an allow-list.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from veille.conventions.parsing import is_beyond_parsing
from veille.publishing.text.dialect import CLASSES, NAMED, teach
from veille.publishing.text.hypertext import Html, escape, form
from veille.publishing.text.picture_sizes import Size
from veille.publishing.text.pictures import finish_images
from veille.publishing.text.tags import PASSED

_TAGS = {*PASSED, "img", "pre"}
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "div": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "img": {"src"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class", "scope"},
}
_FOOTNOTE = re.compile(r"fn(ref\d*)?:[\w-]+\Z")
_CLASSES = {"footnote", "footnote-ref", "footnote-backref", *CLASSES}
_SCROLLED = {
    "<pre>": '<pre tabindex="0">',
    "<table>": '<div class="v-table" tabindex="0"><table>',
    "</table>": "</table></div>",
}
"""What may be wider than the page scrolls by itself, and with the keys too (WCAG 2.1.1)."""
_SCROLLING = re.compile("|".join(_SCROLLED))
_TOP = re.compile(r"(</?h)1\b")
_EMPTY = re.compile(r"<(p|div)>\s*</\1>\n?")
"""What is left round a tag that stood on its own."""
_WORDLESS = re.compile(r'(<a href="([^"]+)"[^>]*>)\s*(?=</a>)')
"""A link without words, such as an image that nobody has described."""
_VERBATIM = form('<p class="v-verbatim">{}</p>')


def _show_none(address: str) -> bool:
    del address
    return False


def _measure_none(address: str) -> Size | None:
    del address
    return None


def render_markdown(
    source: str,
    rewrite_link: Callable[[str], str],
    back: str = "{}",
    language: str = "",
    is_shown: Callable[[str], bool] = _show_none,
    size_of: Callable[[str], Size | None] = _measure_none,
) -> Html:
    """HTML for Markdown; `rewrite_link` gives the address that a link has on the site.

    `back` says what the link after a footnote does, `{}` being the number of the note; `language` is that of the text.

    Headings begin at level two, and have the name that their writer gave them, behind `NAMED`, for an anchor. Images
    become links to them, which show those whose address `is_shown` takes, with the room that `size_of` gives for it; a
    link without words shows its address, and text that would take a parser for a long ride comes back as it stands.
    """
    if is_beyond_parsing(source):
        return show_as_it_stands(source)
    footnotes = FootnoteExtension(BACKLINK_TITLE=back)
    markdown = Markdown(extensions=["tables", footnotes, "def_list", "sane_lists"])
    teach(markdown, language)
    try:
        html = markdown.convert(source)
    except RecursionError:
        return show_as_it_stands(source)

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return value if _FOOTNOTE.match(value) or (tag[0] == "h" and value.startswith(NAMED)) else None
        if attribute == "class":
            return value if value in _CLASSES else None
        if tag == "img":
            address = rewrite_link(value)
            return address if is_shown(address) else None
        return rewrite_link(value) if tag == "a" and attribute == "href" else value

    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    cleaned = finish_images(_EMPTY.sub("", _TOP.sub(r"\g<1>2", cleaned)), size_of)
    return Html(_WORDLESS.sub(r"\1\2", _SCROLLING.sub(lambda tag: _SCROLLED[tag[0]], cleaned)))


def show_as_it_stands(source: str) -> Html:
    """HTML for Markdown that is not parsed: its lines, with all marks."""
    return _VERBATIM(escape(source))
