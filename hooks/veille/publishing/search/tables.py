"""Names with the places where they stand, in order: as a shard keeps them, and as a page loads those of all shards.

The order is that in which a browser compares texts: by units of UTF-16.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np

from veille.publishing.search.words import pack

Numbers = np.ndarray[Any, np.dtype[np.int64]]

LEVELS: Final = 16
"""Steps in which it is said how much a record is about a name."""

PART: Final = 8
"""Names of a part of a table, on the average."""

_BITS: Final = 16
"""Bits of a place."""

_SEVEN: Final = 7
_MORE: Final = 1 << _SEVEN
"""The bit of a byte that says that the number goes on in the next one."""


@dataclass(frozen=True, slots=True)
class Table:
    """Names in order, and the value of each: the number of its places, and these. `ends` say where each value ends.

    A place is the number of a record in the shard, times `LEVELS`, plus the level. In the record's stead there is how
    many are between it and the one before, and all numbers are in groups of seven bits, the lowest first (LEB128):
    that is a byte for most, and two at most.
    """

    names: Sequence[str]
    ends: Sequence[int]
    values: bytes
    key: Callable[[str], bytes] | None = None
    """How names are compared, see `_key`."""

    def find(self, name: str) -> dict[int, int]:
        """Number of a record -> the level that a name has in it."""
        if name not in self.names:
            return {}
        at = self.names.index(name)
        value = self.values[self.ends[at - 1] if at else 0 : self.ends[at]]
        places = Table([name], [len(value)], value).list_places()[1].tolist()
        return {place // LEVELS: place % LEVELS for place in places}

    def split(self) -> Pieces:
        """The same, with each value by itself."""
        return Pieces(self.names, [self.values[low:high] for low, high in pairwise([0, *self.ends])], self.key)

    def list_places(self) -> tuple[Numbers, Numbers]:
        """How many places each name has, and the places of all."""
        data = np.frombuffer(self.values, np.uint8)
        first = np.ones(len(data), np.bool_)
        first[1:] = data[:-1] < _MORE
        at = np.flatnonzero(first)
        numbers = data[at].astype(np.int64)
        long = numbers >= _MORE
        numbers[long] += (data[at[long] + 1].astype(np.int64) - 1) << _SEVEN
        heads = np.searchsorted(at, [0, *self.ends[:-1]][: len(self.ends)])
        counts, told = numbers[heads], np.delete(numbers, heads)
        records = np.cumsum(told // LEVELS + 1)
        before = np.concatenate(([0], records))[np.cumsum(counts) - counts]
        return counts, (records - 1 - np.repeat(before, counts)) * LEVELS + told % LEVELS

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The parts of the table: the name that it begins with, none for the first, and what is in it.

        Whether a part begins at a name depends on that name alone, so that parts of different tables begin alike.
        """
        sums = map(crc32, "\0".join(self.names).encode("utf-8", "surrogatepass").split(b"\0"))
        starts = [0, *[at for at, number in enumerate(sums) if at and number % PART == 0]]
        for low, high in pairwise([*starts, len(self.names)]):
            values = self.values[self.ends[low - 1] if low else 0 : self.ends[high - 1] if high else 0]
            names = "\0".join(self.names[low:high]).encode("utf-8", "surrogatepass")
            yield self.names[low] if low else "", b"\0".join((names, values))


class Pieces(NamedTuple):
    """Names in order and the value of each; `key` is how names are compared, see `_key`."""

    names: Sequence[str]
    values: Sequence[bytes]
    key: Callable[[str], bytes] | None

    def find_range(self, low: str, high: str) -> slice:
        """Where the names from one on are, up to another if there is one."""
        key = self.key or _key(low + high)
        if key:
            first = bisect_left(self.names, key(low), key=key)
            return slice(first, bisect_left(self.names, key(high), key=key) if high else len(self.names))
        first = bisect_left(self.names, low)
        return slice(first, bisect_left(self.names, high) if high else len(self.names))


def make_table(names: Sequence[str], levels: np.ndarray[Any, np.dtype[np.uint8]]) -> Table:
    """The table of names of which `levels` has a row each, a column for each record, and zeros where it is not found.

    A name that is found nowhere is left out. `LEVELS` itself stands for a name that is found without a level.
    """
    has = np.count_nonzero(levels, axis=1).tolist()
    order = [at for at in sort(names) if has[at]]
    levels = levels[order]
    rows, columns = np.nonzero(levels)
    places = columns * LEVELS + levels[rows, columns] % LEVELS
    return _fill([names[at] for at in order], np.bincount(rows, minlength=len(order)), places)


def combine(parts: Iterable[tuple[Table, Numbers]]) -> Table:
    """The table of records of other tables, each of which comes with its records' new numbers, -1 if left out."""
    numbered: defaultdict[str, int] = defaultdict(count().__next__)
    found: list[Numbers] = []
    for table, numbers in parts:
        counts, places = table.list_places()
        rows = np.fromiter(map(numbered.__getitem__, table.names), np.int64, len(table.names))
        records = numbers[places // LEVELS]
        kept = records >= 0
        found.append((np.repeat(rows, counts) << _BITS | records * LEVELS + places % LEVELS)[kept])
    rows, places = np.divmod(np.concatenate(found), 1 << _BITS)
    names, counts = list(numbered), np.bincount(rows, minlength=len(numbered))
    order = [at for at in sort(names) if counts[at]]
    ranks = np.zeros(len(names), np.int64)
    ranks[order] = np.arange(len(order))
    return _fill([names[at] for at in order], counts[order], np.sort(ranks[rows] << _BITS | places) % (1 << _BITS))


def _fill(names: Sequence[str], counts: Numbers, places: Numbers) -> Table:
    """The table of names in order, from the number of places of each, and all places."""
    ends = np.cumsum(counts)
    firsts = ends - counts
    records = places // LEVELS
    between = np.diff(records, prepend=0) - 1
    between[firsts] = records[firsts]
    told = np.insert(between * LEVELS + places % LEVELS, firsts, counts)
    long = told >= _MORE
    stops = np.cumsum(1 + long)
    values = np.zeros(len(told) + np.count_nonzero(long), np.uint8)
    starts = stops - 1 - long
    values[starts] = told % _MORE + _MORE * long
    values[starts[long] + 1] = told[long] >> _SEVEN
    return Table(names, stops[ends + np.arange(len(ends))].tolist(), values.tobytes(), _key("\0".join(names)))


def sort(names: Sequence[str]) -> list[int]:
    """The numbers of names in their order."""
    key = _key("\0".join(names))
    ranked = list(map(key, names)) if key else names
    return sorted(range(len(names)), key=ranked.__getitem__)


def rank(name: str) -> bytes:
    """What a name is ordered by."""
    return name.encode("utf-16-be", "surrogatepass")


def _key(text: str) -> Callable[[str], bytes] | None:
    """How to order names that are in a text: as they are, but where characters take two units of UTF-16."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _BELOW):
        return None
    return rank


def is_start(name: str, every: int) -> bool:
    """Whether something begins at a name, of which there is one among so many names."""
    return crc32(_encode(name)) % every == 0


def pack_table(table: Table) -> bytes:
    """A table as bytes."""
    names = "\0".join(table.names).encode("utf-8", "surrogatepass")
    head = len(names).to_bytes(4, "little") + len(table.names).to_bytes(4, "little")
    return b"".join((head, names, np.array(table.ends, "<u4").tobytes(), table.values))


def unpack_table(data: bytes) -> Table:
    """The table that `pack_table` has packed."""
    length, size = int.from_bytes(data[:4], "little"), int.from_bytes(data[4:8], "little")
    text = data[8 : 8 + length].decode("utf-8", "surrogatepass")
    ends = np.frombuffer(data, "<u4", size, 8 + length).tolist()
    return Table(text.split("\0") if size else [], ends, data[8 + length + 4 * size :], _key(text))


def merge(tables: Iterable[Pieces], low: str = "", high: str = "") -> bytes:
    """The file of what tables have from one name on, up to another if there is one.

    Of a name it has, for each table that has it, the number of the table and the value.
    """
    merged: defaultdict[str, list[bytes]] = defaultdict(list)
    for number, table in enumerate(tables):
        head, share = _varint(number), table.find_range(low, high)
        for name, value in zip(table.names[share], table.values[share], strict=True):
            merged[name] += (head, value)
    names = list(merged)
    names = [names[at] for at in sort(names)]
    joined = [b"".join(merged[name]) for name in names]
    head = "\0".join(names).encode("utf-8", "replace")
    return pack(b"".join((len(head).to_bytes(4, "little"), head, *map(_varint, map(len, joined)), *joined)))


def _varint(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first (LEB128)."""
    packed = bytearray()
    while number >= _MORE:
        packed.append(number % _MORE + _MORE)
        number >>= _SEVEN
    packed.append(number)
    return bytes(packed)


_encode = partial(str.encode, encoding="utf-8", errors="surrogatepass")

_BELOW: Final = bytes(range(0xF0))
"""Bytes that are in no character of two units of UTF-16, as UTF-8 has it."""
