"""Who has signed an article with no more than a name: what is around it tells its author from whom it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.model import BlockKind
from veille.reading import datelines, titles
from veille.reading.datelines import PUBLISHED
from veille.reading.structure import Unit

_OPENING = 5
_REACH = 600
"""How many units, and how many characters of each, tell whom an article is about."""


def is_author(units: Sequence[Unit], at: int, name: str) -> bool:
    """Whether what looks like a name in a unit is no rubric, and nobody whom the article is about."""
    if titles.is_rubric(name):
        return False
    last = re.compile(rf"\b{re.escape(name.rpartition(' ')[2])}\b", re.IGNORECASE)
    others = [*units[max(0, at - _OPENING) : at], *units[at + 1 : at + 1 + _OPENING]]
    return not any(last.search(unit.text[:_REACH]) for unit in others if unit.text != name)


def is_dated(units: Sequence[Unit], at: int, language: str) -> bool:
    """Whether a unit gives the whole date of publication, and nobody who wrote."""
    unit = units[at] if at < len(units) else None
    if unit is None or unit.kind is not BlockKind.PARAGRAPH or titles.is_prose(unit):
        return False
    stamped = datelines.read_line(unit.text, language)
    if stamped is None or stamped.author:
        return False
    return stamped.stamps[0].score >= PUBLISHED and stamped.stamps[0].written.complete
