"""The months of an archive, and their calendars."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from veille.archive import Archive
from veille.entries.entry import Entry

TITLED = 1000
"""Entries of a year up to which its page names them all; beyond, it leads to its months."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the archive, for a heading, a link and a calendar."""

    year: int
    month: int
    entries: tuple[Entry, ...]

    @property
    def path(self) -> str:
        """The address of the month's page."""
        return f"archive/{self.year:04d}/{self.month:02d}/"

    @property
    def day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def days(self) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
        """The days with entries, newest first."""
        return group_by_day(self.entries)

    def weeks(self, first_weekday: int) -> list[list[tuple[int, int]]]:
        """The weeks of the month as (day, entries of that day); day 0 is in another month. Monday is weekday 0."""
        counts = {day.day: len(entries) for day, entries in self.days}
        return [
            [(number, counts.get(number, 0)) for number in week]
            for week in Calendar(first_weekday).monthdayscalendar(self.year, self.month)
        ]


Period = TypeVar("Period", int, Month)


def list_months(archive: Archive) -> list[Month]:
    """The months that have entries, newest first."""
    return [Month(year, month, entries) for (year, month), entries in archive.months.items()]


def neighbours(periods: Sequence[Period], period: Period) -> dict[str, Period | None]:
    """The periods before and after one, in a list from the newest to the oldest."""
    index = periods.index(period)
    older = periods[index + 1] if index + 1 < len(periods) else None
    return {"older": older, "newer": periods[index - 1] if index else None}


def group_by_day(entries: Iterable[Entry]) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
    """Dated entries by their day, in the order given."""
    dated = [(entry.published, entry) for entry in entries if entry.published]
    return tuple((day, tuple(entry for _, entry in group)) for day, group in groupby(dated, key=lambda pair: pair[0]))
