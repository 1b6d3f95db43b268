"""What each entry is about, and what it only names: an archive's topics, seen from its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.publishing.interchange import last_day


def list_mentioned(archive: Archive) -> Mapping[str, tuple[Topic, ...]]:
    """The topics that each entry names without being about them, by entry id, in the order of the topics' ids."""
    mentioned: dict[str, list[Topic]] = defaultdict(list)
    for topic in archive.topics.values():
        for entry in topic.mentioning:
            mentioned[entry.id].append(topic)
    return {entry.id: tuple(mentioned.get(entry.id, ())) for entry in archive.entries}


def newest_day(entries: Iterable[Entry]) -> str:
    """The day of the last change of any of some entries, as 2024-02-15; empty where none is known."""
    newest = max((day for entry in entries if (day := last_day(entry))), default=None)
    return newest.isoformat() if newest else ""
