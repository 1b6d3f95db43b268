"""Days that head the parts of a text, as in an agenda or a chronology, and say nothing of its publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from veille.model import BlockKind
from veille.reading import bylines, datelines
from veille.reading.datelines import Stamped
from veille.reading.dates import Written
from veille.reading.structure import Unit

_MAX_DAY = 40
_LEAST_DAYS = 3


class Days:
    """The days that are all that some lines of a text give, read once, when the first of them is asked for."""

    def __init__(self, units: Sequence[Unit], language: str) -> None:
        self._units, self._language = units, language

    def has(self, at: int, stamped: Stamped) -> bool:
        """Whether a line gives a day without its year, and another line does too: they head the days of an agenda.

        Or it is one of three or more days of as many years, one after another, each right above its text: a history.
        """
        if any(stamp.written.year for stamp in stamped.stamps):
            return stamped.stamps[0].rule == datelines.ALONE and self._is_of_history(at)
        return any(other != at and not day.year for other, day in self._read.items())

    def is_section(self, at: int) -> bool:
        """Whether a line after the first paragraph heads a section, as the days of a chronology do.

        A byline heads none, though the date may stand below it, nor do a line that says what the date below it is, and
        that date.
        """
        near = self._units[max(0, at - 1) : at + 1]
        if bylines.opens(self._units[at].text) or any(datelines.wording(unit.text) for unit in near):
            return False
        return max(self._read, default=-1) > at

    def _is_of_history(self, at: int) -> bool:
        if not self._heads(at):
            return False
        years = [day.year for place, day in self._read.items() if day.complete and self._heads(place)]
        return len(set(years)) >= _LEAST_DAYS and years in (sorted(years), sorted(years, reverse=True))

    def _heads(self, at: int) -> bool:
        """Whether a line stands apart from what is above, and right above what is below."""
        return at + 1 < len(self._units) and self._units[at].gap > 0 and self._units[at + 1].gap == 0

    @cached_property
    def _read(self) -> Mapping[int, Written]:
        found = ((at, _read_day(unit, self._language)) for at, unit in enumerate(self._units))
        return {at: day for at, day in found if day}


def _read_day(unit: Unit, language: str) -> Written | None:
    """The date that is all that a line gives."""
    if unit.kind is not BlockKind.PARAGRAPH or len(unit.text) > _MAX_DAY:
        return None
    stamped = datelines.read_line(unit.text, language)
    return stamped.stamps[0].written if stamped and stamped.stamps[0].rule == datelines.ALONE else None
