"""A figure that was found in a plain text."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """A figure in a plain text: its bounds in `unit`, and the characters `start` to `end` that state it."""

    low: float
    high: float
    unit: str
    start: int
    end: int
