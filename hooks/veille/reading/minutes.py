"""Minutes: who met and when, that the meeting was opened, and what it was about, which is their title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.model import BlockKind
from veille.reading.structure import Unit

_OPENED = re.compile(
    r"\(?(?:la (?:réunion|séance) est ouverte|the meeting (?:was opened|opened|began))\b.{0,60}", re.IGNORECASE
)
_REACH = 10
_LONGEST = 250
_LONGEST_ABOVE = 120


def find(units: Sequence[Unit], start: int) -> int:
    """The unit that says what a meeting was about, below that it was opened; -1 in all other texts."""
    for at in range(start, min(len(units), start + _REACH)):
        text = units[at].text
        if _OPENED.fullmatch(text):
            return at + 1 if start < at < len(units) - 2 and _is_line(units[at + 1]) else -1
        if len(text) > _LONGEST_ABOVE or units[at].kind is not BlockKind.PARAGRAPH:
            return -1
    return -1


def _is_line(unit: Unit) -> bool:
    plain = unit.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not unit.markdown
    return plain and len(unit.text) <= _LONGEST and not unit.text.endswith((".", "!", "?", ":", ";"))
