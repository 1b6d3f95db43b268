"""Newspapers, channels and agencies in lines that say who has written, or when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from veille.conventions.agencies import AGENCIES
from veille.conventions.press import ADDRESS, OUTLETS, is_outlet, resembles_outlet

_BETWEEN_PARTS = re.compile(r"\s*[|•·,;()\[\]]\s*|\s+[-–—/]+\s+|\s+[-–—/]*\Z")
_OPENING = re.compile(r"(?:par|by)\s+", re.IGNORECASE)
_AROUND_OUTLET = " ,/–—-|()[]"
_LED = re.compile(r"(?:pour|for|in|dans|from|via) ", re.IGNORECASE)
_MAX_LINE = 120
_OF_ISSUE = re.compile(r"(\S.*?),? (?:n[o°º]\.?|№|issue|vol\.) ?\d[\d \xa0\u202f,.]*", re.IGNORECASE)
_EDITED_IN = re.compile(r"(\S.*?) \([^()\d]{3,40}\)|(?:Via|From) (\S.*)")
_BEFORE_TITLE = re.compile(r"\[([^\[\]]{2,40})\] ?(?=\S)")
_BEHIND_STROKE = re.compile(r"(?<=\S\S) (?:[|•·]|[-–—]{1,2}) ((?:(?! [-–—]{1,2} )[^|•·]){2,40})\Z")
_IN_BRACKETS = re.compile(r"(?<=\S\S) ?\(([^(),]{2,40})(?:,[^()]{4,30})?\)\Z")
AGENT = r"(?<![\w-])(?:" + "|".join(map(re.escape, AGENCIES)) + r")(?![\w-])"
"""A pattern for the name of an agency."""
AGENCY = re.compile(AGENT)
_WIRED = re.compile(rf"(?:[Aa]vec |[Ww]ith )?\(?{AGENT}(?:(?: ?[/,–—-] ?| et | and | avec | with | ){AGENT})*\)?\.?")
NAMES = tuple(sorted(OUTLETS, reverse=True))
"""Newspapers, channels and agencies that are known, the longer of two that begin alike first."""
_BY_FIRST_WORD = {word: tuple(names) for word, names in groupby(NAMES, lambda name: name.partition(" ")[0])}
WRITER = re.compile(
    r"(?:reporter|correspondent|editor|journalist|columnist|writer|journaliste|correspondante?)\Z", re.IGNORECASE
)


_APPEARED_IN = re.compile(
    rf"(?:\b(?:dans|sur|in|on|by|par|[Ee]xtraite? d(?:u|e|es)) |\A\(?(?=[^,]* du \d))"
    rf"({'|'.join(map(re.escape, NAMES))}|{ADDRESS})(?![\w-])"
)


class Credit(NamedTuple):
    """Characters of a text that name an author or a source."""

    start: int
    end: int


def find_outlet(text: str, start: int, end: int) -> Credit | None:
    """The first news agency named between two characters of a byline or dateline, or the outlet that is all of it.

    So is the outlet that stands last between strokes (`May 3, 2024 / 5:15 PM EDT / CBS News`), or first in what
    somebody is there (`BBC News Business reporter`).
    """
    match = AGENCY.search(text, start, end)
    if match:
        return Credit(*match.span())
    by = _OPENING.match(text, start, end)
    outlet = text[by.end() if by else start : end].strip(_AROUND_OUTLET)
    outlet = outlet[led.end() :] if (led := _LED.match(outlet)) else outlet
    if WRITER.search(outlet):
        outlet = find_leading(outlet) or outlet
    if resembles_outlet(outlet):
        at = text.find(outlet, start)
        return Credit(at, at + len(outlet))
    start = led.end() if (led := _LED.match(text, start, end)) else start
    part = next((part for part in split_parts(text, start, end) if resembles_outlet(text[slice(*part)])), None)
    within = None if part else _APPEARED_IN.search(text, start, end)
    return Credit(*within.span(1)) if within else part


def find_leading(text: str) -> str:
    """The known newspaper, channel or agency with which a text begins that goes on behind it; empty for none."""
    known = _BY_FIRST_WORD.get(text.partition(" ")[0], ())
    return next((name for name in known if text.startswith(f"{name} ")), "")


def find_masthead(text: str) -> Credit | None:
    """The newspaper that a line names with the number of its issue (`Le Fil du port, no 1 234`), or one with its place.

    A place in brackets (`Le Fil (Brest)`) or a word that leads (`Via Le Fil`) is beside a known newspaper alone.
    """
    if len(text) > _MAX_LINE:
        return None
    match = _OF_ISSUE.fullmatch(text)
    if match and resembles_outlet(match.group(1)):
        return Credit(*match.span(1))
    placed = _EDITED_IN.fullmatch(text) if text[-1:] == ")" or text[:4] in {"Via ", "From"} else None
    named = placed and placed.lastindex
    return Credit(*placed.span(named)) if placed and named and is_outlet(placed.group(named)) else None


def part_title(text: str, start: int) -> tuple[int, int, Credit] | None:
    """Where a title begins and ends without the newspaper that stands before or behind it, and which that is.

    It may be in brackets before it (`[Le Fil] Un titre`), or behind a stroke, as the names of windows have it (`Un
    titre | Le Fil`), or behind it in brackets, with the day of the issue (`Un titre (Le Fil, 3 mars 2024)`).
    """
    before = _BEFORE_TITLE.match(text, start)
    if before and resembles_outlet(before.group(1)):
        return before.end(), len(text), Credit(*before.span(1))
    for pattern in (_BEHIND_STROKE, _IN_BRACKETS):
        behind = pattern.search(text, start)
        if behind and resembles_outlet(behind.group(1)):
            return start, behind.start(), Credit(*behind.span(1))
    return None


def split_parts(text: str, start: int, end: int) -> Iterator[Credit]:
    """The parts of a line between strokes, commas and brackets."""
    for mark in _BETWEEN_PARTS.finditer(text, start, end):
        yield Credit(start, mark.start())
        start = mark.end()
    yield Credit(start, end)


def is_wired(text: str) -> bool:
    """Whether a line names one or several news agencies, and nothing else (`AFP Agence France-Presse`)."""
    return len(text) <= _MAX_LINE and _WIRED.fullmatch(text) is not None


def cut_outlet(name: str) -> str:
    """The name of an author without the newspaper behind it (`Ada Lovel (Le Fil)`)."""
    parts = list(split_parts(name, 0, len(name)))
    beside = [part for part in parts[1:] if part.start < part.end]
    return name[: parts[0].end] if beside and all(resembles_outlet(name[slice(*part)]) for part in beside) else name
