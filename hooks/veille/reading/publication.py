"""The day of publication and of the last change, chosen among the dates that metadata lines give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from veille.diagnostics import CODES, Diagnostic, diagnose
from veille.model import Sourced, Span
from veille.reading import dates
from veille.reading.cleaning import Clean, span
from veille.reading.datelines import OWN, SHORT, Stamp
from veille.reading.draft import Draft
from veille.reading.structure import Unit

_YEAR_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?:/(\d\d))?(?:/|$)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*((?:19|20)\d\d)(?![\d-])", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_EXAMPLES = {"en": "15 February 2024"}
_EXAMPLE = "15 février 2024"
_MARKS = {"en": "published on"}
_MARK = "publié le"
_SOON = 5
"""So many years at the most is an article ahead of its publication."""
_CORRECT = {
    "V105": "correct the line, or write date: into the briefing",
    "V107": "complete the line, or write date: into the briefing",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date, the unit whose text it was read from, and its line (from 1)."""

    stamp: Stamp
    whole: Clean
    line: int

    @property
    def is_marked(self) -> bool:
        """Whether words say that the article appeared on that day."""
        return self.stamp.rule == "date/published"

    def sourced(self, seed: str, day: date, rule: str = "") -> Sourced[date]:
        """The day with the words it came from."""
        written = self.stamp.written
        where: Span = span(seed, self.whole, written.start, written.end)
        return Sourced(day, rule or self.stamp.rule, (where,))


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of when an article appeared."""

    published: Sourced[date] | None
    updated: Sourced[date] | None
    diagnostics: tuple[Diagnostic, ...]


def choose(
    seed: str, found: Sequence[Candidate], language: str, today: date, path: str, vague: Unit | None = None
) -> Publication:
    """The publication date among `found`, which stand in the order of the text.

    What says that the article appeared then wins (`Publié le`), then the surest, of equally sure ones the first; one
    that is later than `today` only where there is no other. `vague` says how long ago the article appeared, which is
    no day.
    """
    told: list[Diagnostic] = []
    days: list[tuple[Candidate, date, str]] = []
    updates: list[tuple[Candidate, date]] = []
    missed = False
    read = [(candidate, *_day(seed, candidate, language, today)) for candidate in found]
    sure = max((each.stamp.score for each, day, *_ in read if day and not each.stamp.updated), default=0)
    for candidate, day, rule, code in read:
        if code == "V107" and candidate.stamp.score < sure:
            continue  # a dispatch in the issue of a day that is known
        if code:
            words = candidate.whole.text[candidate.stamp.written.start : candidate.stamp.written.end]
            message = f"{CODES[code][1]}: {words}"
            told.append(diagnose(path, code, line=candidate.line, message=message, hint=_CORRECT[code]))
            missed = True
        if day and candidate.stamp.updated:
            updates.append((candidate, day))
        elif day:
            days.append((candidate, day, rule))
    published = None
    if days:
        best = max(days, key=lambda each: (each[1] <= today, each[0].is_marked, each[0].stamp.score))
        published = best[0].sourced(seed, best[1], best[2])
        changes = {day for _, day in updates}
        told += _doubts(best, [each for each in days if each[1] not in changes], language, path)
        if best[1] > today:
            told.append(tell_future(best[1], path, best[0].line))
    elif not missed:
        told.append(_lacks(path, vague, language))
    updated = max(updates, key=lambda each: each[1], default=None)
    return Publication(published, updated[0].sourced(seed, updated[1]) if updated else None, tuple(told))


def tell_future(day: date, path: str, line: int) -> Diagnostic:
    """What is told of a seed whose day of publication, which stands on a line, is still to come."""
    message = f"the publication date is in the future: {day.isoformat()}; the article is published now"
    hint = "correct it; to hold the article back until that day, write draft: true into the briefing"
    return diagnose(path, "V106", line=line, message=message, hint=hint)


def date_by_change(draft: Draft, seed: str, today: date, path: str) -> Draft:
    """The draft, dated by its last change where it says of no other day that it appeared then, and this is told.

    A day of publication that is written and cannot be used is left to an editor, and so is a change in the future.
    """
    changed = draft.updated
    undated = [found for found in draft.diagnostics if found.code == "V102"]
    if draft.published or changed is None or not undated or changed.value > today:
        return draft
    line = seed.count("\n", 0, changed.spans[0].start) + 1
    message = f"the only date is that of a change, which stands for the publication: {changed.value.isoformat()}"
    told = diagnose(path, "V127", line=line, message=message, hint=_advise(draft.language.value))
    kept = tuple(found for found in draft.diagnostics if found not in undated)
    published = Sourced(changed.value, "date/only-change", changed.spans)
    return replace(draft, published=published, diagnostics=(*kept, told))


def _day(seed: str, candidate: Candidate, language: str, today: date) -> tuple[date | None, str, str]:
    """The day of a candidate, the rule that read it, and the code of what is wrong with it (empty: nothing)."""
    stamp = candidate.stamp
    day = stamp.written.date()
    if day and day > today and _is_short(candidate, day) and day.year - today.year > _SOON:
        day = replace(stamp.written, year=day.year - 100).date()
    if day:
        return day, stamp.rule, ""
    if stamp.written.complete:
        return None, "", "V105"
    if stamp.score <= SHORT:
        return None, "", ""
    day = _completed(seed, candidate, language)
    return (day, "date/year-from-text", "") if day else (None, "", "V107")


def _is_short(candidate: Candidate, day: date) -> bool:
    """Whether a date gives two figures of its year (`12/05/61`), by which it may be of either century."""
    written = candidate.stamp.written
    text = candidate.whole.text[written.start : written.end]
    return f"{day.year % 100:02}" in text and str(day.year) not in text


def _advise(language: str) -> str:
    """How to say when an article of a language appeared."""
    return f'add a line such as "{_EXAMPLES.get(language, _EXAMPLE)}", or date: in the briefing'


def _lacks(path: str, vague: Unit | None, language: str) -> Diagnostic:
    if vague is None:
        return diagnose(path, "V102", hint=_advise(language))
    message = f"no publication date found: “{vague.text}” counts from a day that is not told"
    hint = f'write the day there, such as "{_EXAMPLES.get(language, _EXAMPLE)}"'
    return diagnose(path, "V102", line=vague.line, message=message, hint=hint)


def _doubts(
    best: tuple[Candidate, date, str], days: Sequence[tuple[Candidate, date, str]], language: str, path: str
) -> list[Diagnostic]:
    rivals = [each for each in days if each[0].is_marked] if best[0].is_marked else days
    others = sorted({day for candidate, day, _ in rivals if day != best[1] and candidate.stamp.score > SHORT})
    if not others or best[0].stamp.score <= SHORT:
        return []
    named = ", ".join(day.isoformat() for day in others)
    message = f"several dates could be the publication date: {best[1].isoformat()} was taken, not {named}"
    mark = _MARKS.get(language, _MARK)
    hint = f'write "{mark}" before the right one alone, or date: in the briefing; if this one is right, reviewed: true'
    return [diagnose(path, "V104", line=best[0].line, message=message, hint=hint)]


class _Years(NamedTuple):
    """The years that a seed gives: in full dates, in addresses beside months and days, of rights, and anywhere."""

    dates: set[tuple[int, int, int]]
    addresses: Sequence[tuple[str, str, str]]
    copyrights: set[int]
    all: set[int]


@lru_cache(1)
def _list_years(seed: str, language: str) -> _Years:
    """The years of a seed, which every date without one asks for."""
    complete = {(each.year, each.month, each.day) for each in dates.find(seed, language) if each.complete}
    copyrights, every = ({int(year) for year in pattern.findall(seed)} for pattern in (_COPYRIGHT, _ANY_YEAR))
    return _Years(complete, _YEAR_IN_ADDRESS.findall(seed), copyrights, every)


def _completed(seed: str, candidate: Candidate, language: str) -> date | None:
    """The day of a date without a year, where the text gives the year and leaves no doubt; else None.

    It gives it in a full date of the same day and month, in an address, in a copyright line, or as the only year
    it names, if the weekday then agrees.
    """
    written = candidate.stamp.written
    if written.year or not (written.day and written.month) or candidate.stamp.score < OWN - 2:
        return None
    said = _list_years(seed, language)
    years = {year for year, month, day in said.dates if (month, day) == (written.month, written.day)}
    years = years or {
        int(year)
        for year, month, day in said.addresses
        if int(month) == written.month and (not day or int(day) == written.day)
    }
    years = years or said.copyrights
    if not years and written.weekday >= 0:
        years = said.all
    if len(years) != 1:
        return None
    try:
        day = date(next(iter(years)), written.month, written.day)
    except ValueError:
        return None
    return day if written.weekday < 0 or day.weekday() == written.weekday else None
