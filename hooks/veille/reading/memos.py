"""The head of memos in plain text, in two columns: who publishes which number, and by whom and when it was written.

So begin the RFCs (RFC 7322) and the advisories of distributions. The title is set in the middle below, or is the first
cell where nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from veille.model import BlockKind
from veille.reading import bylines, dates
from veille.reading.datelines import OWN, Stamp
from veille.reading.outlets import Credit
from veille.reading.publication import Candidate
from veille.reading.structure import Unit

_COLUMNS = re.compile(r"\s*(\S.*?\S) {3,}(\S.*)")
_RULER = re.compile(r"\W{10,}")
_INITIALS = re.compile(r"(?:[A-Z]\. ?){1,3}[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?")
_EDITOR = re.compile(r",? Eds?\.?\Z")
_LEAST_ROWS = 3
_MOST_LINES = 14
_MIDDLE = 8
_LONGEST = 120


class Memo(NamedTuple):
    """The units of the title (up to `cell` in the first, if not 0), what those of the head are, and what they give."""

    title: range
    cell: int
    roles: Mapping[int, BlockKind]
    days: tuple[tuple[int, Candidate], ...]
    author: tuple[int, Credit] | None


def find(seed: str, units: Sequence[Unit], language: str) -> Memo | None:
    """The head in two columns with which a text begins, None where it does not."""
    reach = range(1, min(len(units), _MOST_LINES + 1))
    end = next((at for at in reach if units[at].gap and not _RULER.fullmatch(units[at - 1].text)), 0)
    lines = (line for unit in units[:end] for line in unit.lines)
    rows = [row for line in lines if (row := _COLUMNS.fullmatch(seed[line.start : line.end].rstrip()))]
    plain = all(unit.kind is BlockKind.PARAGRAPH and not unit.markdown for unit in units[:end])
    if not plain or len(rows) < _LEAST_ROWS:
        return None
    below = list(takewhile(lambda at: _is_in_middle(units, at, end), range(end, min(end + 3, len(units)))))
    roles = dict.fromkeys(range(end), BlockKind.FRONT_MATTER)
    days = tuple(
        (at, Candidate(Stamp(written, OWN, "date/head"), units[at].clean, units[at].line))
        for at in range(end)
        for written in dates.find(units[at].text, language)[:1]
    )
    author = next(filter(None, (_author(units, end, row[2]) for row in rows)), None)
    if not days:
        return None
    if below:
        roles.update(dict.fromkeys(below, BlockKind.TITLE))
        return Memo(range(end, below[-1] + 1), 0, roles, days, author)
    first = next((at for at in range(end) if units[at].text.startswith(rows[0][1])), -1)
    return Memo(range(first, first + 1), len(rows[0][1]), roles, days, author) if first >= 0 else None


def _is_in_middle(units: Sequence[Unit], at: int, end: int) -> bool:
    """Whether a line is set in the middle of the page, and right below another that is."""
    short = len(units[at].text) <= _LONGEST and not units[at].text.endswith((".", ":"))
    return short and units[at].lines[0].indent >= _MIDDLE and (at == end or not units[at].gap)


def _author(units: Sequence[Unit], end: int, cell: str) -> tuple[int, Credit] | None:
    """Who is named in a cell, in the unit that has it."""
    name = _EDITOR.sub("", cell)
    if not (_INITIALS.fullmatch(name) or bylines.is_name(name)):
        return None
    for at in range(end):
        start = units[at].text.find(name)
        if start >= 0:
            return at, Credit(start, start + len(name))
    return None
