"""The pages of a month: the first, with its newest entries and its calendar, and those of older ones if it has many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.months import Month, group_by_day, neighbours
from veille.publishing.parts import Cuts, Lengths, Part, find_ends, place, place_beside
from veille.publishing.sheets import Listed, Page, Sheet

LENGTHS = Lengths(least=100, mean=100, most=300)
"""Of the pages of a month, in entries: an archive has to get ten articles a day for more than one."""


@dataclass(frozen=True)
class MonthPages:
    """Makes the pages of months, which come from the newest to the oldest; `render` fills a template."""

    months: Sequence[Month]
    words: Catalogue
    render: Callable[..., str]
    cuts: Cuts

    def sheets(self, month: Month) -> Iterator[Sheet]:
        """The pages of one month."""
        name = self.words.day(month.day, "month")
        title = self.words("archive.month", month=name)
        parts = self.cuts(month.entries, LENGTHS)
        newest, *others = parts
        around = neighbours(self.months, month)
        beside = tuple((other.year, other.month) for other in around.values() if other)
        periods = [(place(month.path, part.number), self.words.period(find_ends(part.items))) for part in others]
        first = Page(month.path, "month", title, title, self.words.language, part=newest)
        inputs = (newest.items, beside, *((Listed(month.entries), periods) if others else ()))
        yield Sheet(first, inputs, partial(self._first, month, title, parts, periods, around))
        for part, (path, period) in zip(others, periods, strict=True):
            page = first._replace(path=path, title=self.words("part", label=title, period=period), part=part)
            yield Sheet(
                page, (part.older, part.newer, part.items), partial(self._older, month, title, part, path, period)
            )

    def _first(
        self,
        month: Month,
        title: str,
        parts: Sequence[Part[Entry]],
        periods: Sequence[tuple[str, str]],
        around: Mapping[str, Month | None],
    ) -> str:
        days: dict[date, str] = {}
        for part in parts:
            for entry in part.items:
                if entry.published:
                    days.setdefault(entry.published, place(month.path, part.number) if part.number else "")
        return self.render(
            "month",
            month.path,
            title=title,
            month=month,
            days=group_by_day(parts[0].items),
            places={day.day: path for day, path in days.items()},
            periods=periods,
            **around,
        )

    def _older(self, month: Month, title: str, part: Part[Entry], path: str, period: str) -> str:
        days, beside = group_by_day(part.items), place_beside(month.path, part)
        return self.render("month_part", path, title=title, month=month, period=period, days=days, **beside)
