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
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_SPACES = r"[ \u00a0\u202f]"
_UNITS = "millions?|milliards?|Md|Mds|M|kg|km|nm|Go|To|Mo|Ko|GHz|MHz|W|kW|MW|GW|TWh|°C"
_DIGIT = re.compile(r"\d")
_GAPS = tuple(
    (signs, re.compile(pattern), space)
    for signs, pattern, space in (
        (";!?", rf"(?<=[\w»)\]”’…%€$]){_SPACES}*(?=[;!?]+(?:[\s»)\]”]|$))", NARROW),
        (";!?", rf"(?<=[;!?]){_SPACES}+(?=[;!?])", NARROW),
        (":", rf"(?<=[\w»)\]”%€$]){_SPACES}+(?=:(?:\s|$))", NARROW),
        ("«", rf"(?<=«){_SPACES}*", NARROW),
        ("»", rf"(?<![ \u00a0\u202f]){_SPACES}*(?=»)", NARROW),
        ("", rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", NARROW),
        ("", rf"(?<=\d){_SPACES}+(?=[%‰€$£¥])", NARROW),
        ("", rf"(?<=\d) (?=(?:{_UNITS})\b)", NO_BREAK),
        (".°", r"(?<=\b[Mnp][.°]) (?=[A-ZÀ-Ý0-9])", NO_BREAK),
        ("M", r"(?<=\bMme|\bMM\.) (?=[A-ZÀ-Ý])", NO_BREAK),
    )
)
"""What sets each kind of space, and the signs of which one must be there for it; for the empty ones, a digit."""

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
    opening: str
    closing: str


class _Gap(NamedTuple):
    """White space, maybe none, that one kind of space stands for."""

    start: int
    end: int
    space: str


def typeset(text: str, language: str) -> str:
    """Text with the spaces that its language's typography asks for; only French has rules of its own here."""
    parts: list[str] = []
    position = 0
    for gap in _find_gaps(text, language):
        parts += text[position : gap.start], gap.space
        position = gap.end
    return "".join([*parts, text[position:]])


def render_inline(text: str, language: str, marks: Iterable[Mark] = ()) -> str:
    """Text as HTML: escaped, typeset, with elements round its marks.

    A mark that would cross another is left out; of two that cross, the one that begins first stays, and at the
    same place the longer.
    """
    gaps = _find_gaps(text, language)
    starts, ends = {}, {}
    for gap in gaps:
        for position in range(gap.start, gap.end):
            starts[position] = gap.end
            ends[position + 1] = gap.start
    pieces: list[tuple[int, int, int, int, str]] = [(gap.start, 1, 0, gap.end, gap.space) for gap in gaps]
    kept = _nest([*marks, *_ordinals(text, language)], len(text))
    for index, mark in enumerate(kept):
        begin, end = starts.get(mark.start, mark.start), ends.get(mark.end, mark.end)
        if begin < end:
            pieces += (begin, 2, index, begin, mark.opening), (end, 0, -index, end, mark.closing)
    parts: list[str] = []
    position = 0
    for start, _, _, end, html in sorted(pieces):
        parts += escape(text[position:start]), html
        position = max(position, end)
    return "".join([*parts, escape(text[position:])])


def language_tag(language: str, fallback: str) -> str:
    """A language as an attribute may say it (BCP 47): what is no tag at all becomes the fallback."""
    return language if _LANGUAGE.match(language) else fallback


def _find_gaps(text: str, language: str) -> list[_Gap]:
    """The spaces to set, in the order of the text; where two rules claim one place, the first has it."""
    if language != "fr":
        return []
    found: dict[int, _Gap] = {}
    numbers = bool(_DIGIT.search(text))
    for signs, pattern, space in _GAPS:
        if any(sign in text for sign in signs) if signs else numbers:
            for match in pattern.finditer(text):
                found.setdefault(match.start(), _Gap(*match.span(), space))
    gaps: list[_Gap] = []
    for gap in sorted(found.values()):
        if not gaps or gap.start >= gaps[-1].end:
            gaps.append(gap)
    return gaps


def _ordinals(text: str, language: str) -> Iterator[Mark]:
    if language == "fr" and _ORDINAL_END.search(text):
        for match in _ORDINAL.finditer(text):
            yield Mark(*match.span(match.lastgroup or 0), "<sup>", "</sup>")


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
