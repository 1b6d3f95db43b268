"""Shards of records that were indexed before, perhaps among others, and of new ones.

How a record is found, and what is shown of it, depends on nothing but the record. So a shard with a changed record is
bound from the columns that the others have in a shard that is kept, and the bytes are those of one that is made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from veille.publishing.roll import Roll
from veille.publishing.search_cache import Kept
from veille.publishing.search_records import Record
from veille.publishing.search_shards import PACK, Indexer, Shard, combine_columns, pack_texts, unpack_texts


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
        return Shard(keys, columns, tuple(self._pack(places, shown)))

    def _pack(self, places: Sequence[Place | None], shown: Mapping[int, dict[str, Any]]) -> Iterator[bytes]:
        """What is shown of records, packed anew where one is new or stands elsewhere than it did."""
        for start in range(0, len(places), PACK):
            some = places[start : start + PACK]
            first = some[0]
            if first and some == self._list_pack(first):
                yield self._read(first)
            else:
                packs = {place: unpack_texts(self._read(place)) for place in some if place}
                found = enumerate(some, start)
                yield pack_texts([packs[one][one.number % PACK] if one else shown[at] for at, one in found])

    def _list_pack(self, place: Place) -> list[Place]:
        """The records of which texts are in one file with that of a place."""
        start = place.number - place.number % PACK
        end = min(start + PACK, self._kept[place.shard].size)
        return [Place(place.shard, number) for number in range(start, end)]

    def _read(self, place: Place) -> bytes:
        return self._kept[place.shard].read_text(place.number // PACK)
