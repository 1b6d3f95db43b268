"""The days of entries."""

from __future__ import annotations

from collections.abc import Iterable

from veille.entry import Entry
from veille.publishing.interchange import last_day


def newest_day(entries: Iterable[Entry]) -> str:
    """The day of the last change of any of some entries, as 2024-02-15; empty where none is known."""
    newest = max((day for entry in entries if (day := last_day(entry))), default=None)
    return newest.isoformat() if newest else ""
