"""The floors pinned in `floors.toml`, and what a row is told by them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from rows import Row

PINNED = Path(__file__).with_name("floors.toml")
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Floor:
    """What the rows that fit `corpus`, `layout` and `measure` (patterns with `*`) must reach.

    `at_least` and `at_most` bound the value; `over_baseline` is how many times the baseline's value it must exceed.
    """

    corpus: str
    layout: str
    measure: str
    at_least: float | None = None
    at_most: float | None = None
    over_baseline: float | None = None

    def fits(self, row: Row) -> bool:
        pairs = ((row.corpus, self.corpus), (row.layout, self.layout), (row.measure, self.measure))
        return all(fnmatchcase(text, pattern) for text, pattern in pairs)

    def misses(self, row: Row) -> bool:
        """Whether a row that it fits is on the wrong side; a baseline that was not run is not held against it."""
        if self.at_least is not None and row.value < self.at_least - _TOLERANCE:
            return True
        if self.at_most is not None and row.value > self.at_most + _TOLERANCE:
            return True
        return (
            self.over_baseline is not None
            and row.baseline is not None
            and row.value <= self.over_baseline * row.baseline + _TOLERANCE
        )

    def __str__(self) -> str:
        parts = []
        if self.at_least is not None:
            parts.append(f"≥ {self.at_least:g}")
        if self.at_most is not None:
            parts.append(f"≤ {self.at_most:g}")
        if self.over_baseline is not None:
            parts.append("> baseline" if self.over_baseline == 1 else f"> {self.over_baseline:g} × baseline")
        return ", ".join(parts)


class Judged(NamedTuple):
    row: Row
    floors: tuple[Floor, ...]
    misses: bool
    compared: bool
    """Whether every floor could be told; not where it speaks of a baseline that was not run."""


def load(path: Path = PINNED) -> tuple[Floor, ...]:
    """The pinned floors; ValueError or TypeError where one is not of the form."""
    floors = tuple(Floor(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["floor"])
    for floor in floors:
        if not str(floor):
            raise ValueError(f"the floor for {floor.corpus}, {floor.layout}, {floor.measure} asks for nothing")
    return floors


def judge(rows: Sequence[Row], floors: Sequence[Floor]) -> list[Judged]:
    """Each row with all the floors that fit it. A floor that the row brings along counts where none is pinned."""
    judged = []
    for row in rows:
        fitting = tuple(floor for floor in floors if floor.fits(row))
        if not fitting and row.floor is not None:
            fitting = (Floor(row.corpus, row.layout, row.measure, at_least=row.floor),)
        compared = row.baseline is not None or all(floor.over_baseline is None for floor in fitting)
        judged.append(Judged(row, fitting, any(floor.misses(row) for floor in fitting), compared))
    return judged


def unmeasured(rows: Sequence[Row], floors: Sequence[Floor]) -> list[Floor]:
    """The floors that no row is held against: a renamed measure must not pass for a reached one."""
    return [floor for floor in floors if not any(floor.fits(row) for row in rows)]
