"""How often something is written about in each year or month: as bars, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from veille.entries.entry import Entry

WIDTH, HEIGHT = 640, 96
"""Of the drawing, in its own units; the page scales it."""

_WIDEST = WIDTH / 10
"""Of a bar: a few of them are no walls."""

_FEW_MONTHS = 30
"""An archive of no more months than this is drawn by month, else by year."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One year or month: its first day, what is counted in it, and where it stands in the drawing."""

    day: date
    tagged: int
    mentioning: int
    x: float
    width: float
    top: float
    middle: float
    labelled: bool

    @property
    def count(self) -> int:
        """All entries of the period."""
        return self.tagged + self.mentioning


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first period of the archive to the last; `style` is how `Catalogue.day` names a period.

    There are none where there is but one period, which nothing can be compared with.
    """

    bars: tuple[Bar, ...]
    style: str

    @property
    def label_style(self) -> str:
        """How `Catalogue.day` names a period below its bar, where there is little room."""
        return "brief" if self.style == "month" else self.style

    @property
    def counted(self) -> tuple[Bar, ...]:
        """The periods in which there is something."""
        return tuple(bar for bar in self.bars if bar.count)


def draw_timeline(span: tuple[date, date] | None, tagged: Iterable[Entry], mentioning: Iterable[Entry]) -> Timeline:
    """The timeline of some entries from the first day of a span to its last, in which they all are."""
    if span is None:
        return Timeline((), "year")
    by_month = _months(span[1]) - _months(span[0]) < _FEW_MONTHS
    periods = _periods(*span, by_month=by_month)
    style = "month" if by_month else "year"
    if len(periods) == 1:
        return Timeline((), style)
    counts = [_count(entries, by_month=by_month) for entries in (tagged, mentioning)]
    highest = max((counts[0].get(day, 0) + counts[1].get(day, 0) for day in periods), default=0) or 1
    step = WIDTH / len(periods)
    width = min(step * 0.76, _WIDEST)
    labels = _labelled(len(periods), by_month=by_month)
    bars = []
    for index, day in enumerate(periods):
        about, naming = counts[0].get(day, 0), counts[1].get(day, 0)
        bars.append(
            Bar(
                day,
                about,
                naming,
                round(index * step + (step - width) / 2, 2),
                round(width, 2),
                round(HEIGHT - HEIGHT * (about + naming) / highest, 2),
                round(HEIGHT - HEIGHT * about / highest, 2),
                index in labels,
            )
        )
    return Timeline(tuple(bars), style)


def _periods(first: date, last: date, *, by_month: bool) -> list[date]:
    if by_month:
        return [date(month // 12, month % 12 + 1, 1) for month in range(_months(first), _months(last) + 1)]
    return [date(year, 1, 1) for year in range(first.year, last.year + 1)]


def _count(entries: Iterable[Entry], *, by_month: bool) -> dict[date, int]:
    """How many entries there are in each period, by its first day."""
    days = [day for entry in entries if (day := entry.published)]
    if by_month:
        months = Counter([(day.year, day.month) for day in days])
        return {date(year, month, 1): count for (year, month), count in months.items()}
    return {date(year, 1, 1): count for year, count in Counter([day.year for day in days]).items()}


def _labelled(count: int, *, by_month: bool) -> set[int]:
    """The first and the last period, and some between them: of months one, since a phone has no room for more."""
    if by_month:
        return {0, (count - 1) // 2, count - 1}
    step = max(1, round(count / 5))
    inner = {index for index in range(0, count - step // 2, step) if index + step / 2 < count}
    return {0, count - 1} | {index for index in inner if count - 1 - index >= max(1, step // 2 + 1)}


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1
