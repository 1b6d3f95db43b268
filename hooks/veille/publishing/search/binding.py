"""Shards of records that were indexed before, perhaps among others, and of new ones.

How a record is found, and what is shown of it, depends on nothing but the record. So a shard with a changed record is
bound from the columns that the others have in a shard that is kept, and the bytes are those of one that is made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from veille.publishing.roll import Roll
from veille.publishing.search.cache import Kept
from veille.publishing.search.records import Record
from veille.publishing.search.shards import (
    Indexer,
    Shard,
    combine_columns,
    cut_runs,
    list_packs,
    pack_texts,
    unpack_texts,
)


class Place(NamedTuple):
    """Where a record is kept: in which shard, under which number."""

    shard: str
    number: int


class Binder:
    """Makes shards of records, from those that are kept as far as they have the records."""

    def __init__(self, records: Roll[Record], kept: Mapping[str, Kept], indexer: Indexer) -> None:
        self._records, self._kept, self._indexer = records, kept, indexer
        self._places = {
            key: Place(name, number) for name, shard in kept.items() for number, key in enumerate(shard.head.keys)
        }

    def bind(self, span: range) -> Shard:
        """The shard of the records of some numbers."""
        keys = tuple(self._records.keys[span.start : span.stop])
        places = [self._places.get(key) for key in keys]
        new = {at: self._records.make(span[at]) for at, place in enumerate(places) if place is None}
        moved: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for at, place in enumerate(places):
            if place:
                moved[place.shard][place.number] = at
        parts = []
        for name, numbers in moved.items():
            renumbered = np.full(self._kept[name].size, -1)
            renumbered[list(numbers)] = list(numbers.values())
            parts.append((self._kept[name].columns, renumbered))
        if new:
            parts.append((self._indexer.index(list(new.values())), np.array(list(new))))
        shown = {at: self._indexer.show(record) for at, record in new.items()}
        columns = combine_columns(parts) if moved else parts[0][0]
        runs = cut_runs(self._records.names[span.start : span.stop])
        return Shard(keys, runs, columns, tuple(self._pack(runs, places, shown)))

    def _pack(
        self, runs: Sequence[int], places: Sequence[Place | None], shown: Mapping[int, dict[str, Any]]
    ) -> Iterator[bytes]:
        """What is shown of records, packed anew where one is new or is not with those it was with."""
        for numbers in chain.from_iterable(list_packs(runs)):
            some = places[numbers.start : numbers.stop]
            first = some[0]
            if first and some == [Place(first.shard, number) for number in self._find_pack(first)]:
                yield self._read(first)
            else:
                yield pack_texts([self._show(one) if one else shown[at] for at, one in zip(numbers, some, strict=True)])

    def _show(self, place: Place) -> dict[str, Any]:
        return unpack_texts(self._read(place))[place.number - self._find_pack(place).start]

    def _find_pack(self, place: Place) -> range:
        """The numbers of the records of which the texts are in one file with that of a place."""
        shard = self._kept[place.shard]
        return shard.packs[shard.pack_of[place.number]]

    def _read(self, place: Place) -> bytes:
        shard = self._kept[place.shard]
        return shard.read_text(shard.pack_of[place.number])
