"""French typography for the eye alone: the stored text stays as received, and no word is ever changed.

Rules of the Imprimerie nationale (*Lexique des règles typographiques*, 2002), with the narrow no-break
space that the web prefers before the colon and inside guillemets too: narrow no-break spaces before
`; : ! ?`, `%` and currency signs, inside guillemets and between groups of three digits; no-break spaces
before units and scales and after `M.`, `n°` and their like; raised ends of ordinals (1er, 2e, XXIe).
Only spaces that are already there are replaced, and missing ones added before high punctuation that ends
a word and inside guillemets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from veille.publishing.hypertext import Html, escape

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_SPACES = " \u00a0\u202f"
_SPACE = f"[{_SPACES}]"
_UNITS = "millions?|milliards?|Md|Mds|M|kg|km|nm|Go|To|Mo|Ko|GHz|MHz|W|kW|MW|GW|TWh|°C"
_SIGN = re.compile(rf"[;:!?«»\d](?:(?<!\d)|(?={_SPACE}))")
"""Where a space may have to be set: at high punctuation and guillemets, and after the last digit of a number."""

_BEFORE = {
    **dict.fromkeys(
        ";!?",
        re.compile(
            rf"(?<=[\w»)\]”’…%€$]){_SPACE}*(?=[;!?]+(?:[\s»)\]”]|$))"
            rf"|(?<=[;!?]){_SPACE}+(?=[;!?])"
        ),
    ),
    ":": re.compile(rf"(?<=[\w»)\]”%€$]){_SPACE}+(?=:(?:\s|$))"),
    "»": re.compile(f"{_SPACE}*"),
}
"""The space before a sign, from its first character on; all of them become narrow."""

_INSIDE = re.compile(f"{_SPACE}*")
_IN_NUMBER = re.compile(rf"(?P<narrow>{_SPACE}(?=\d{{3}}(?!\d))|{_SPACE}+(?=[%‰€$£¥]))|(?P<wide> (?=(?:{_UNITS})\b))")
_TITLE = re.compile(r"(?<=\b[Mnp][.°]) (?=[A-ZÀ-Ý0-9])|(?<=\bMme|\bMM\.) (?=[A-ZÀ-Ý])")
_TITLES = ("M. ", "M° ", "n. ", "n° ", "p. ", "p° ", "Mme ", "MM. ")
"""What the space after `M.`, `n°` and their like follows: one of these must be there."""

_ORDINAL = re.compile(
    r"(?<![\w.,-])(?:1(?P<first>ers?|res?)|\d{1,3}(?P<nth>es?|nde?s?)|[IVX]{2,}(?P<roman>es?)"
    r"|[VX](?P<short>e)(?= siècle| République| arrondissement))(?![\w-])"
)
_ORDINAL_END = re.compile(r"[\dIVX](?:er|re|e|n)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


class Mark(NamedTuple):
    """A stretch of text, half open, that an element goes round."""

    start: int
    end: int
    opening: Html
    closing: Html


_Gap = tuple[int, int, str]
"""White space, maybe none, as the half-open stretch of text that it is, and the kind of space that it becomes."""


def typeset(text: str, language: str) -> str:
    """Text with the spaces that its language's typography asks for; only French has rules of its own here."""
    return _set_gaps(text, _find_gaps(text)) if language == "fr" else text


def render_inline(text: str, language: str, marks: Sequence[Mark] = ()) -> Html:
    """Text as HTML: escaped, typeset, with elements round its marks.

    A mark that would cross another is left out; of two that cross, the one that begins first stays, and at the
    same place the longer.
    """
    gaps: Sequence[_Gap] = ()
    if language == "fr":
        gaps = _find_gaps(text)
        if _ORDINAL_END.search(text):
            marks = [*marks, *_ordinals(text)]
    return _put_marks(text, gaps, marks) if marks else escape(_set_gaps(text, gaps))


def _set_gaps(text: str, gaps: Sequence[_Gap]) -> str:
    if not gaps:
        return text
    parts: list[str] = []
    position = 0
    for start, end, space in gaps:
        parts += text[position:start], space
        position = end
    return "".join([*parts, text[position:]])


def _put_marks(text: str, gaps: Sequence[_Gap], marks: Sequence[Mark]) -> Html:
    """Text as HTML, with its gaps set; no element begins or ends with a space that is set."""
    kept = _nest(marks, len(text))
    if gaps:
        kept, text = _move(kept, gaps), _set_gaps(text, gaps)
    write = str if len(escape(text)) == len(text) else escape  # mostly, nothing needs escaping
    parts: list[str] = []
    around: list[Mark] = []
    position = 0
    for mark in kept:
        while around and around[-1].end <= mark.start:
            parts += write(text[position : around[-1].end]), around[-1].closing
            position = around.pop().end
        parts += write(text[position : mark.start]), mark.opening
        position = mark.start
        around.append(mark)
    for mark in reversed(around):
        parts += write(text[position : mark.end]), mark.closing
        position = mark.end
    return Html("".join([*parts, write(text[position:])]))


def _move(marks: Sequence[Mark], gaps: Sequence[_Gap]) -> list[Mark]:
    """Marks as they stand in the text whose gaps are set: each of these is one space then, and at no mark's edge."""
    places = [start for start, _, _ in gaps]
    shifts = [0]
    for start, end, _ in gaps:
        shifts.append(shifts[-1] + 1 - (end - start))
    moved: list[Mark] = []
    for mark in marks:
        before, after = bisect_right(places, mark.start), bisect_left(places, mark.end)
        start, end = mark.start, mark.end + shifts[after]
        if before:
            start = max(start, gaps[before - 1][1])
        if after and mark.end <= gaps[after - 1][1]:
            end = places[after - 1] + shifts[after - 1]
        if start + shifts[before] < end:
            moved.append(Mark(start + shifts[before], end, mark.opening, mark.closing))
    return moved


def language_tag(language: str, fallback: str) -> str:
    """A language as an attribute may say it (BCP 47): what is no tag at all becomes the fallback."""
    return language if _LANGUAGE.match(language) else fallback


def _find_gaps(text: str) -> list[_Gap]:
    """The spaces to set in French, in the order of the text: each is all the white space there is in its place."""
    gaps: list[_Gap] = []
    position = -1
    for sign in _SIGN.finditer(text):
        place, space = sign.start(), NARROW
        rule = _BEFORE.get(text[place])
        if rule:
            while place and text[place - 1] in _SPACES:
                place -= 1
            found = rule.match(text, place)
        elif text[place] == "«":
            found = _INSIDE.match(text, place + 1)
        else:
            found = _IN_NUMBER.match(text, place + 1)
            space = NO_BREAK if found and found["wide"] else NARROW
        if found and found.start() > position:
            position = found.start()
            gaps.append((position, found.end(), space))
    for title in _TITLES:
        if title in text:
            return sorted([*gaps, *((*match.span(), NO_BREAK) for match in _TITLE.finditer(text))])
    return gaps


def _ordinals(text: str) -> Iterator[Mark]:
    for match in _ORDINAL.finditer(text):
        yield Mark(*match.span(match.lastgroup or 0), Html("<sup>"), Html("</sup>"))


def _nest(marks: Sequence[Mark], length: int) -> list[Mark]:
    """The marks from the first to the last, without empty ones and those that cross an earlier one."""
    kept: list[Mark] = []
    open_until: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        while open_until and open_until[-1] <= mark.start:
            open_until.pop()
        if 0 <= mark.start < mark.end <= length and (not open_until or mark.end <= open_until[-1]):
            kept.append(mark)
            open_until.append(mark.end)
    return kept
