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
from html.entities import html5
from typing import NamedTuple

from veille.conventions.splicing import splice
from veille.publishing.text.hypertext import Html, escape

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_SPACES = " \u00a0\u202f"
_SPACE = f"[{_SPACES}]"
_UNITS = "millions?|milliards?|Md|Mds|M|kg|km|nm|Go|To|Mo|Ko|GHz|MHz|W|kW|MW|GW|TWh|°C"
_SIGN = re.compile(
    rf"[;:!?«»\dIVX](?:(?<![\dIVX])|(?P<ordinal>(?=[en]|re))"
    rf"|(?<!\D)(?:(?P<narrow>{_SPACE}(?=\d{{3}}(?!\d))|{_SPACE}+(?=[%‰€$£¥]))|(?P<wide> (?=(?:{_UNITS})\b))))"
)
"""Where a space may have to be set: at high punctuation and guillemets, after a number; and what may be an ordinal."""

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
_REFERENCE = re.compile(r"&(#?\w{1,31}\Z)")
"""What may be a character reference (`&nbsp;`), up to its semicolon."""

_TITLE = re.compile(r"[Mnp](?:[.°](?<!\w..) (?=[A-ZÀ-Ý0-9])|(?<=M)(?:me|M\.)(?<!\w...) (?=[A-ZÀ-Ý]))")
"""`M.`, `n°` and their like, to the space after them. No other beginning is found as fast as a set of letters."""

_ORDINAL = re.compile(
    r"(?<![\w.,-])(?:1(?P<first>ers?|res?)|\d{1,3}(?P<nth>es?|nde?s?)|[IVX]{2,}(?P<roman>es?)"
    r"|[VX](?P<short>e)(?= siècle| République| arrondissement))(?![\w-])"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


class Mark(NamedTuple):
    """A stretch of text, half open, that an element goes round."""

    start: int
    end: int
    opening: Html
    closing: Html


_Bare = tuple[int, int, Html, Html]
"""A mark, or what is one but for its name."""

_Gap = tuple[int, int, str]
"""White space, maybe none, as the half-open stretch of text that it is, and the kind of space that it becomes."""


def typeset(text: str, language: str) -> str:
    """Text with the spaces that its language's typography asks for; only French has rules of its own here."""
    return splice(text, _find_gaps(text)[0]) if language == "fr" else text


def render_inline(text: str, language: str, marks: Sequence[Mark] = ()) -> Html:
    """Text as HTML: escaped, typeset, with elements round its marks.

    A mark that would cross another is left out; of two that cross, the one that begins first stays, and at the
    same place the longer.
    """
    gaps: Sequence[_Gap] = ()
    if language == "fr":
        gaps, ordinal = _find_gaps(text)
        if ordinal:
            marks = [*marks, *_ordinals(text)]
    return _put_marks(text, gaps, marks) if marks else escape(splice(text, gaps))


def _put_marks(text: str, gaps: Sequence[_Gap], marks: Sequence[Mark]) -> Html:
    """Text as HTML, with its gaps set; no element begins or ends with a space that is set."""
    kept: Sequence[_Bare] = _nest(marks, len(text))
    if gaps:
        kept, text = _move(kept, gaps), splice(text, gaps)
    plain = len(escape(text)) == len(text)  # mostly, nothing needs escaping
    parts: list[str] = []
    around: list[tuple[int, Html]] = []
    position = 0
    for start, end, opening, closing in kept:
        while around and around[-1][0] <= start:
            inner, tag = around.pop()
            parts += text[position:inner], tag
            position = inner
        parts += text[position:start], opening
        position = start
        around.append((end, closing))
    for end, closing in reversed(around):
        parts += text[position:end], closing
        position = end
    parts.append(text[position:])
    if not plain:
        parts[::2] = map(escape, parts[::2])  # texts and tags come by turns
    return Html("".join(parts))


def _move(marks: Sequence[_Bare], gaps: Sequence[_Gap]) -> list[_Bare]:
    """Marks as they stand in the text whose gaps are set: each of these is one space then, and at no mark's edge."""
    places = [start for start, _, _ in gaps]
    shifts = [0]
    shift = 0
    for start, end, _ in gaps:
        shift += 1 - (end - start)
        shifts.append(shift)
    moved: list[_Bare] = []
    for start, end, opening, closing in marks:
        before, after = bisect_right(places, start), bisect_left(places, end)
        first, last = start, end
        if before and gaps[before - 1][1] > start:
            first = gaps[before - 1][1]
        if after and end <= gaps[after - 1][1]:
            after -= 1
            last = places[after]
        first += shifts[before]
        last += shifts[after]
        if first < last:
            moved.append((first, last, opening, closing))
    return moved


def language_tag(language: str, fallback: str) -> str:
    """A language as an attribute may say it (BCP 47): what is no tag at all becomes the fallback."""
    return language if _LANGUAGE.match(language) else fallback


def _find_gaps(text: str) -> tuple[list[_Gap], bool]:
    """The spaces to set in French, in the order of the text: each is all the white space there is in its place.

    And whether there may be an ordinal number in it.
    """
    gaps: list[_Gap] = []
    ordinal = False
    position = -1
    for sign in _SIGN.finditer(text):
        kind, space = sign.lastgroup, NARROW
        if kind == "ordinal":
            ordinal = True
            continue
        place = sign.start()
        if kind:
            start, end = sign.span(kind)
            if kind == "wide":
                space = NO_BREAK
        else:
            rule = _BEFORE.get(text[place])
            if rule is None:
                match = _INSIDE.match(text, place + 1)
            else:
                while place and text[place - 1] in _SPACES:
                    place -= 1
                match = rule.match(text, place)
            if match is None:
                continue
            start, end = match.span()
            if start == end and text[place] == ";" and _is_reference(text, place):
                continue
        if start > position:
            position = start
            gaps.append((start, end, space))
    titles = _find_titles(text)
    return sorted([*gaps, *titles]) if titles else gaps, ordinal


def _find_titles(text: str) -> list[_Gap]:
    """The spaces after `M.`, `n°` and their like."""
    if "M" in text or "°" in text or "n. " in text or "p. " in text:  # one of which each of them has
        return [(match.end() - 1, match.end(), NO_BREAK) for match in _TITLE.finditer(text)]
    return []


def _is_reference(text: str, place: int) -> bool:
    """Whether the semicolon at a place ends a character reference, of which it is a part."""
    name = _REFERENCE.search(text, max(0, place - 33), place)
    return name is not None and (name[1].startswith("#") or f"{name[1]};" in html5)


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
