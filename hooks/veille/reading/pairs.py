"""Labels of a form with their values below them, one pair after the other, as advisories and records have them.

`Advisory ID:`, then the number; `First published:`, then the day. They are known by a day among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from veille.model import BlockKind
from veille.reading import datelines
from veille.reading.datelines import OWN, Stamp
from veille.reading.publication import Candidate
from veille.reading.structure import Unit

_LONGEST_LABEL = 40
_LONGEST_VALUE = 60
_LEAST = 3


class Pairs(NamedTuple):
    """The units of the pairs, and the days that they give, by the unit of each."""

    units: tuple[int, ...]
    days: tuple[tuple[int, Candidate], ...]


def find(units: Sequence[Unit], language: str) -> Pairs:
    """All pairs of a text that stand with others and with a day."""
    found: list[int] = []
    days: list[tuple[int, Candidate]] = []
    at = 0
    while at < len(units):
        run: list[int] = []
        while at + 1 < len(units) and _is_pair(units, at, first=not run):
            run.append(at)
            at += 2
        stamps = [(label + 1, stamp) for label in run if (stamp := _stamp(units, label, language))]
        if len(run) >= _LEAST and stamps:
            found += [place for label in run for place in (label, label + 1)]
            days += [(place, Candidate(stamp, units[place].clean, units[place].line)) for place, stamp in stamps]
        at += not run
    return Pairs(tuple(found), tuple(days))


def _is_pair(units: Sequence[Unit], at: int, *, first: bool) -> bool:
    label, value = units[at], units[at + 1]
    plain = label.kind is value.kind is BlockKind.PARAGRAPH and not (label.markdown or value.markdown)
    if not plain or value.gap or (label.gap and not first):
        return False
    return (
        label.text.endswith(":")
        and len(label.text) <= _LONGEST_LABEL
        and len(value.text) <= _LONGEST_VALUE
        and not value.text.endswith((":", "."))
    )


def _stamp(units: Sequence[Unit], at: int, language: str) -> Stamp | None:
    """The day of a pair whose label says of what it is (`Last updated:`)."""
    wording = datelines.wording(units[at].text)
    stamped = datelines.read_line(units[at + 1].text, language) if wording else None
    if stamped is None or stamped.stamps[0].score < OWN:
        return None
    return datelines.say(stamped.stamps[0], wording)
