"""The entries and the concepts of an archive by number, and which of these have to do with which of those."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter

import numpy as np

from veille.digests import Lists, Numbers, list_numbers
from veille.entry import Entry

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
            if len(entries) >= _LONG:
                self._numbered[id(entries)] = known  # with the list, which so keeps its id
        return known[1]

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
