"""The tags of HTML that writers put into Markdown, as far as a page may have them.

A tag that marks text up passes as it is, one that holds blocks together does so without its attributes, and what would
load something is a link to it. What is no such tag is text, scripts and styles among it.
"""

from __future__ import annotations

import re

from veille.conventions.wordlists import listed
from veille.publishing.text.hypertext import Html, escape, form

PASSED = listed(
    """a b i u s em strong del ins mark small sub sup kbd code br hr p div ul ol li dl dt dd blockquote
    h1 h2 h3 h4 h5 h6 table thead tbody tr th td"""
)
"""Elements that a page may have."""
_HOLDERS = listed("section article aside header footer main nav center figure figcaption details summary address")
"""Elements that hold blocks, of which a page has the content."""
_SILENT = listed("span font picture video audio iframe tfoot caption colgroup abbr cite q time var samp wbr")
"""Elements of which a page has the words."""
_LOADING = frozenset({"img", "iframe", "video", "audio", "source"})
"""Elements that load something, which a page links to."""
_NAMES = "|".join(sorted(PASSED | _HOLDERS | _SILENT | _LOADING, key=lambda name: (-len(name), name)))
TAG = re.compile(
    rf"(?i:<a\s[^<>]{{1,1000}}>\s{{0,99}}<img\s[^<>]{{1,1000}}>\s{{0,99}}</a>|</?(?:{_NAMES})(?=[\s/>])[^<>]{{0,1000}}>)"
)
"""A tag, or a link of which an image is all there is to see."""

_PARTS = re.compile(r"<(/?)([A-Za-z0-9]+)")
_VALUE = r"""\s{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_SOURCE, _WORDS, _ADDRESS = (
    re.compile(_VALUE.format(names), re.IGNORECASE) for names in ("src", "(?:alt|title)", "href")
)
_OPEN = form('<a href="{}">')
_LINK = form('<a href="{}">{}</a>')
"""A link to what a tag would load; one without words shows its address."""
_IMAGE = form('<img src="{}">{}')


def pass_tag(tag: str) -> str:
    """The HTML that stands for what `TAG` matches."""
    slash, name = _parts(tag)
    if name == "a" and not slash:
        address, image = escape(_find(_ADDRESS, tag)), tag.partition(">")[2]
        return str(_LINK(address, _show(image)) if tag.count("<") > 1 else _OPEN(address))
    if name in PASSED:
        return f"<{slash}{name}>"
    if name == "summary":
        return "</strong></p>" if slash else "<p><strong>"
    if name in _HOLDERS:
        return f"<{slash}div>"
    source = "" if slash or name not in _LOADING else _find(_SOURCE, tag)
    if not source:
        return ""
    return str(_LINK(escape(source), _show(tag) if name == "img" else escape(_find(_WORDS, tag))))


def _show(image: str) -> Html:
    """An image before its words."""
    return _IMAGE(escape(_find(_SOURCE, image)), escape(_find(_WORDS, image)))


def _parts(tag: str) -> tuple[str, str]:
    found = _PARTS.match(tag)
    return (found[1], found[2].lower()) if found else ("", "")


def _find(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return "".join(filter(None, found.groups())).strip() if found else ""
