"""Minutes: who met and when, that the meeting was opened, and what it was about, which is their title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.model import BlockKind
from veille.reading.structure import Unit

_OPENED = re.compile(
    r"\(?(?:la (?:réunion|séance) est ouverte|the meeting (?:was opened|opened|began))\b.{0,60}", re.IGNORECASE
)
_SESSION = re.compile(r"(?:(?:compte[ -]rendu|procès-verbal) de la )?séance (?:\w+ )?du .{8,60}", re.IGNORECASE)
"""The title of minutes that are only told from others by their day."""
_FIRSTS = frozenset("sScCpP")
_CHAIRED = re.compile(r"\(?(?:sous la )?présidence (?:de|d['’]|du) ?.{3,80}", re.IGNORECASE)
_REACH = 10
_LONGEST = 250
_LONGEST_ABOVE = 120


def find(units: Sequence[Unit], start: int) -> int:
    """The unit that says what a meeting was about, below that it was opened, or whose it was; -1 in all other texts."""
    for at in range(start, min(len(units), start + _REACH)):
        text = units[at].text
        if _OPENED.fullmatch(text):
            return at + 1 if start < at < len(units) - 2 and _is_line(units[at + 1]) else -1
        if start < at < len(units) - 1 and text[:1] in _FIRSTS and _SESSION.fullmatch(text):
            below = units[at + 1 + (_CHAIRED.fullmatch(units[at + 1].text) is not None) :][:1]
            return at if below and len(below[0].text) > _LONGEST_ABOVE else -1
        if len(text) > _LONGEST_ABOVE or units[at].kind is not BlockKind.PARAGRAPH:
            return -1
    return -1


def _is_line(unit: Unit) -> bool:
    plain = unit.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not unit.markdown
    return plain and len(unit.text) <= _LONGEST and not unit.text.endswith((".", "!", "?", ":", ";"))
