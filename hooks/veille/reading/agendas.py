"""Days that head the parts of a text, as in an agenda or a chronology, and say nothing of its publication."""

from __future__ import annotations

from collections.abc import Sequence

from veille.model import BlockKind
from veille.reading import bylines, datelines
from veille.reading.datelines import Stamped
from veille.reading.dates import Written
from veille.reading.structure import Unit

_MAX_DAY = 40
_LEAST_DAYS = 3


def is_one_of_days(units: Sequence[Unit], at: int, stamped: Stamped, language: str) -> bool:
    """Whether a line gives a day without its year, and another line does too: they head the days of an agenda.

    Or it is one of three or more days of as many years, one after another, each right above its text: a history.
    """
    if any(stamp.written.year for stamp in stamped.stamps):
        return stamped.stamps[0].rule == datelines.ALONE and _is_of_history(units, at, language)
    return any(
        other != at and (found := _read_day(unit, language)) is not None and not found.year
        for other, unit in enumerate(units)
    )


def _is_of_history(units: Sequence[Unit], at: int, language: str) -> bool:
    if not units[at].gap or at + 1 == len(units) or units[at + 1].gap:
        return False
    heads = [place for place in range(len(units) - 1) if units[place].gap and not units[place + 1].gap]
    years = [day.year for place in heads if (day := _read_day(units[place], language)) and day.complete]
    return len(set(years)) >= _LEAST_DAYS and years in (sorted(years), sorted(years, reverse=True))


def is_section(units: Sequence[Unit], at: int, language: str) -> bool:
    """Whether a line after the first paragraph heads a section, as the days of a chronology do.

    A byline heads none, though the date may stand below it, nor do a line that says what the date below it is, and
    that date.
    """
    if bylines.opens(units[at].text) or any(datelines.wording(unit.text) for unit in units[max(0, at - 1) : at + 1]):
        return False
    return any(_read_day(unit, language) is not None for unit in units[at + 1 :])


def _read_day(unit: Unit, language: str) -> Written | None:
    """The date that is all that a line gives."""
    if unit.kind is not BlockKind.PARAGRAPH or len(unit.text) > _MAX_DAY:
        return None
    stamped = datelines.read_line(unit.text, language)
    return stamped.stamps[0].written if stamped and stamped.stamps[0].rule == datelines.ALONE else None
