"""The entries and the concepts of an archive by number, and which of these have to do with which of those."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter

import numpy as np

from veille.digests import Lists, Numbers, list_numbers
from veille.entries.entry import Entry

_ID = attrgetter("id")
_LONG = 8
"""From how many entries on their numbers are remembered."""


class Register:
    """Numbers for the entries of an archive, in their order, and for all concepts that they have or name."""

    def __init__(
        self,
        entries: Iterable[Entry],
        topics: Iterable[str],
        tags: Mapping[str, Collection[str]],
        named: Mapping[str, Collection[str]],
    ) -> None:
        """`topics` are the ids of the concepts that have a page; `tags` and `named` those of each entry."""
        listed = tuple(entries)
        self._mentioned = [entry.mentioned for entry in listed]
        self.entries = {entry.id: number for number, entry in enumerate(listed)}
        every = dict.fromkeys(chain(topics, *self._mentioned))
        self.concepts = {concept: number for number, concept in enumerate(every)}
        self._tags, self._named = tags, named
        self._numbered: dict[int, tuple[Sequence[Entry], Numbers]] = {}

    def number(self, entries: Sequence[Entry]) -> Numbers:
        """The numbers of some entries; those of a topic are asked for some four times."""
        known = self._numbered.get(id(entries))
        if known is None:
            numbers = map(self.entries.__getitem__, map(_ID, entries))
            known = entries, np.fromiter(numbers, np.int64, len(entries))
            self._keep([known])
        return known[1]

    def know(self, lists: Iterable[Sequence[Entry]], concepts: Lists) -> None:
        """Number the lists of the entries that have each concept, in the order of the concepts, all at once.

        `concepts` are those of each entry. Lists of concepts that come last may be left out.
        """
        counts = np.diff(concepts.ends)
        kind = np.uint16 if len(self.concepts) <= np.iinfo(np.uint16).max else np.int64  # which numpy sorts faster
        owners = np.repeat(np.arange(len(counts)), counts)[concepts.numbers.astype(kind).argsort(kind="stable")]
        ends = np.bincount(concepts.numbers, minlength=len(self.concepts)).cumsum()
        self._keep(zip(lists, np.split(owners, ends[:-1]), strict=False))

    def divide(self, entries: Sequence[Entry], parts: Sequence[Sequence[Entry]]) -> None:
        """Number the parts of a list, which follow one another in it."""
        ends = np.cumsum([len(part) for part in parts])
        self._keep(zip(parts, np.split(self.number(entries), ends[:-1]), strict=True))

    def _keep(self, numbered: Iterable[tuple[Sequence[Entry], Numbers]]) -> None:
        # With the list, which so keeps its id.
        self._numbered.update((id(entries), (entries, own)) for entries, own in numbered if len(entries) >= _LONG)

    @cached_property
    def tags(self) -> Lists:
        """The tags of each entry, in their order."""
        return list_numbers([self._tags[name] for name in self.entries], self.concepts)

    @cached_property
    def named(self) -> Lists:
        """The other concepts that the text of each entry names and that have a page."""
        return list_numbers([self._named.get(name, ()) for name in self.entries], self.concepts)

    @cached_property
    def mentioned(self) -> Lists:
        """All concepts that the text of each entry names."""
        return list_numbers(self._mentioned, self.concepts)
