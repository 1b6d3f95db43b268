"""Headings that no mark announces: yes/no features of a line and of its neighbours, weighed.

The weights are those of a logistic regression, rounded, so that every decision can be added up by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from veille.model import BlockKind
from veille.reading.shapes import describe, surroundings
from veille.reading.structure import NUMBER, Unit
from veille.reading.weights import BIAS, PAIRS, WEIGHTS

_AGENCY = re.compile(r"[-–—] (\S.*?) [-–—]")
_MAX_CHARS = 150
_MAX_CANDIDATES = 2000  # more short lines than this are a dump and no article


def agency_style(text: str) -> tuple[int, int] | None:
    """Where the words of a heading stand that is set as agencies do (`- Words -`)."""
    match = _AGENCY.fullmatch(text)
    return match.span(1) if match else None


def find(units: Sequence[Unit], free: Sequence[int], first: int) -> set[int]:
    """The units among `free` (what is no metadata) that are headings; `first` is where the body begins."""
    at_all = candidates(units, free)
    if not at_all:
        return set()
    around = surroundings(units, free, at_all, first)
    return {at for at in at_all if agency_style(units[at].text) or score(describe(units, at, around)) > 0}


def score(names: frozenset[str]) -> int:
    """How much the features with these names speak for a heading."""
    pairs = sum(weight for first, second, weight in PAIRS if first in names and second in names)
    return BIAS + sum(WEIGHTS.get(name, 0) for name in names) + pairs


def candidates(units: Sequence[Unit], free: Sequence[int]) -> list[int]:
    """The units of `free` that may be headings at all: lines, and numbered lines that stand alone."""
    found = (
        at
        for at in free
        if len(units[at].text) <= _MAX_CHARS
        and (units[at].kind is BlockKind.PARAGRAPH or _stands_alone(units, at))
        and any(map(str.isalpha, units[at].text))
    )
    return list(islice(found, _MAX_CANDIDATES))


def _stands_alone(units: Sequence[Unit], at: int) -> bool:
    if units[at].kind is not BlockKind.LIST or not NUMBER.match(units[at].text):
        return False
    beside = [units[other] for other in (at - 1, at + 1) if 0 <= other < len(units)]
    return all(unit.kind is not BlockKind.LIST or not NUMBER.match(unit.text) for unit in beside)
