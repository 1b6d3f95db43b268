"""What the home page shows. Time is counted from the latest briefing and never from the clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from veille.archive import Archive, Topic
from veille.entries.entry import Entry

SECONDS = 3
"""Briefings that stand beside the lead."""

LATEST = 12
"""Briefings in the list by day, below them."""

MOVERS = 6
ANNIVERSARIES = 3
NEAR = 21
"""How many days from the day of the year an anniversary may be."""

_ENOUGH = 8
"""Briefings that a span of time must have for its topics to say something."""

_SPANS = (1, 3, 6, 12, 24, 36, 60)
"""The spans tried, in months."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A topic that is written about more than before: entries in the latest span and all before it."""

    topic: Topic
    recent: int
    before: int


@dataclass(frozen=True, slots=True)
class Movement:
    """The topics on the move in the latest `months` months; `compared` says whether there is anything before these."""

    months: int
    movers: tuple[Mover, ...]
    compared: bool


@dataclass(frozen=True, slots=True)
class Anniversary:
    """What was written `years` years before the latest briefing."""

    years: int
    entry: Entry


def choose_front(archive: Archive) -> tuple[Entry | None, tuple[Entry, ...]]:
    """The lead and those beside it, out of the latest: the lead is in the language of the site where one of them is."""
    latest = archive.entries[: 1 + SECONDS]
    lead = next((entry for entry in latest if entry.language == archive.language), latest[0] if latest else None)
    return lead, tuple(entry for entry in latest if entry is not lead)


def find_movement(archive: Archive) -> Movement:
    """Topics whose share of the briefings rose most, in the shortest latest span that has enough of them."""
    dated = [entry for entry in archive.entries if entry.published]
    if not dated:
        return Movement(0, (), compared=False)
    months, count = _choose_span(dated)
    recent, before = dated[:count], dated[count:]
    now, undated = _count_topics(archive.tags, recent), _count_topics(archive.tags, archive.undated)
    then = {concept: len(archive.topics[concept].tagged) - now[concept] - undated[concept] for concept in now}

    def rise(concept: str) -> float:
        return now[concept] / len(recent) - (then[concept] / len(before) if before else 0.0)

    least = 2 if len(recent) >= _ENOUGH else 1
    rising = [concept for concept in now if now[concept] >= least and rise(concept) > 0]
    rising.sort(key=lambda concept: (-round(rise(concept), 9), -now[concept], concept))
    movers = (Mover(archive.topics[concept], now[concept], then[concept]) for concept in rising[:MOVERS])
    return Movement(months, tuple(movers), compared=bool(before))


def find_anniversaries(archive: Archive, shown: Collection[Entry] = ()) -> tuple[Anniversary, ...]:
    """For the years before the latest briefing, last year first: the entry nearest to the same day, if one is near.

    Those that are `shown` beside them are none of them.
    """
    every = [(entry.published, entry) for entry in reversed(archive.entries) if entry.published]
    if not every:
        return ()
    latest, first = every[-1][0], every[0][0]
    left_out = {entry.id for entry in shown}
    dated = [(day, entry) for day, entry in every if entry.id not in left_out]
    days = [published.toordinal() for published, _ in dated]
    found: list[Anniversary] = []
    for years in range(1, latest.year - first.year + 2):
        day = _years_before(latest, years).toordinal()
        span = range(bisect_left(days, day - NEAR), bisect_right(days, day + NEAR))
        near = [(abs(days[at] - day), dated[at][1].id, dated[at][1]) for at in span]
        if near:
            found.append(Anniversary(years, min(near)[2]))
        if len(found) == ANNIVERSARIES:
            break
    return tuple(found)


def _choose_span(dated: Sequence[Entry]) -> tuple[int, int]:
    """Months of the latest span, and how many of the entries are in it."""
    count = 0
    for months in _SPANS:
        count = sum(1 for entry in dated if entry.published and entry.published > _months_before(dated[0], months))
        if count >= _ENOUGH:
            return months, count
    return _SPANS[-1], count


def _months_before(entry: Entry, months: int) -> date:
    day = entry.published or date.min
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, min(day.day, 28)) if month >= 12 else date.min  # noqa: PLR2004 - year 1


def _years_before(day: date, years: int) -> date:
    year = max(1, day.year - years)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _count_topics(tags: Mapping[str, tuple[str, ...]], entries: Sequence[Entry]) -> Counter[str]:
    return Counter(concept for entry in entries for concept in tags[entry.id])
