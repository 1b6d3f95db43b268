"""What a long article has in it: a list of its headings that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from veille.publishing.text.hypertext import NOTHING, Html, form, join

LEAST = 4
"""Headings from which on a text has a list of them."""

_HEADING = re.compile(r'<h([23]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_NOTE = re.compile(r'<sup[^>]*><a class="footnote-ref".*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \n]+")
"""That which breaks; what typography puts between words stays."""

_LIST = form("""    <nav class="v-contents" aria-label="{0}">
      <details class="v-more"><summary>{0}</summary><ol{1}>{2}</ol></details>
    </nav>
""")
_ITEM = form("<li>{}{}</li>")
_LINK = form('<a href="#{}">{}</a>')
_BELOW = form("<ol>{}</ol>")


class Heading(NamedTuple):
    """A heading of a text: its level, the name of its anchor, and its words without links and other marks."""

    level: int
    name: Html
    words: Html


def list_headings(html: Html) -> tuple[Heading, ...]:
    """The headings of the two upper levels of a text, in their order; none where there are few."""
    if html.count("<h2 ") + html.count("<h3 ") < LEAST:
        return ()
    found = (Heading(int(level), Html(name), _read(words)) for level, name, words in _HEADING.findall(html))
    headings = tuple(heading for heading in found if heading.words)
    return headings if len(headings) >= LEAST else ()


def render_contents(headings: Sequence[Heading], label: Html, language: Html) -> Html:
    """The list, folded, of headings of which the first has the upper level; `language` is the attribute for theirs."""
    if not headings:
        return NOTHING
    return _LIST(label, language, join(map(_render, _parts(headings))))


def _read(words: str) -> Html:
    """What a heading says: a link in it would stand within the link to it."""
    return Html(_SPACE.sub(" ", _TAG.sub("", _NOTE.sub("", words))).strip())


def _parts(headings: Sequence[Heading]) -> Iterable[tuple[Heading, list[Heading]]]:
    """Each heading of the upper level with those below it."""
    parts: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level > headings[0].level and parts:
            parts[-1][1].append(heading)
        else:
            parts.append((heading, []))
    return parts


def _render(part: tuple[Heading, Sequence[Heading]]) -> Html:
    heading, below = part
    items = join(_ITEM(_link(each), NOTHING) for each in below)
    return _ITEM(_link(heading), _BELOW(items) if items else NOTHING)


def _link(heading: Heading) -> Html:
    return _LINK(heading.name, heading.words)
