"""How good an archive is: what is undated, alone or without tags."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from veille.archive import Archive, Topic
from veille.entries.entry import Entry


@dataclass(frozen=True)
class Quality:
    """What an editor can mend, newest first or by label."""

    archive: Archive

    @cached_property
    def undated(self) -> tuple[Entry, ...]:
        """Entries without a publication date."""
        return self.archive.undated

    @cached_property
    def untagged(self) -> tuple[Entry, ...]:
        """Entries without any tag."""
        return tuple(entry for entry in self.archive.entries if not self.archive.tags[entry.id])

    @cached_property
    def orphans(self) -> tuple[Entry, ...]:
        """Entries that neither a thread nor a related entry leads to or from."""
        linked = self.archive.links.list_linked() | self.archive.threads.keys()
        return tuple(entry for entry in self.archive.entries if entry.id not in linked)

    @cached_property
    def singletons(self) -> tuple[Topic, ...]:
        """Topics that only one entry is about."""
        return tuple(topic for topic in self.archive.topics.values() if len(topic.tagged) == 1)

    @cached_property
    def edited(self) -> int:
        """Entries whose text an editor has a part in; the blocks of a Markdown seed are no editor's."""
        return sum(entry.revised for entry in self.archive.entries)

    @cached_property
    def languages(self) -> tuple[tuple[str, int], ...]:
        """Languages by the number of their entries."""
        counts = Counter(entry.language for entry in self.archive.entries)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
