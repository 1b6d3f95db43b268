"""A folder of shards kept between builds, each in a file of its own, of which a build reads what it needs.

Most builds need no more of most shards than their heads: what the parts of a shard's table begin with, and hashes of
all it has, from which it is seen that a file of the index is as it was.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, chain
from pathlib import Path

from veille.publishing.search.shards import Columns, Shard, list_packs
from veille.publishing.search.spelling import pack_spelled, unpack_spelled
from veille.publishing.search.tables import Pieces, Table, pack_table, unpack_table

SUM = 8
"""Bytes of a hash of something that a shard has."""


class BrokenShardError(Exception):
    """What is kept is not what was written."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a shard has.

    The keys of its records, and how many are in each run. Of each part of its table of terms, the name that it begins
    with, its hash, and its length in four bytes; of facets, spellings, terms, places of spellings and texts, which
    follow one another, the hashes and where they end.
    """

    keys: tuple[bytes, ...]
    runs: tuple[int, ...]
    starts: tuple[str, ...]
    parts: bytes
    lengths: bytes
    sums: bytes
    ends: tuple[int, ...]


class Kept:
    """A shard as it is kept, in memory or in a file."""

    def __init__(self, head: Head, body: bytes | Path, offset: int = 0) -> None:
        self.head = head
        self._body, self._offset = body, offset

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self.head.keys)

    @property
    def columns(self) -> Columns:
        """By what the records are found."""
        return Columns(self.terms, self.facets, unpack_spelled(self.read_spellings(), self._read(3)))

    @property
    def facets(self) -> Table:
        """The table of facets."""
        return unpack_table(self._read(0))

    @property
    def terms(self) -> Table:
        """The table of terms."""
        return unpack_table(self._read(2))

    @cached_property
    def pieces(self) -> Pieces:
        """The table of terms in pieces, as it is needed for one file after another."""
        return self.terms.split()

    def read_spellings(self) -> bytes:
        """The spellings."""
        return self._read(1)

    @cached_property
    def packs(self) -> list[range]:
        """The numbers of the records in each file of texts."""
        return list(chain.from_iterable(list_packs(self.head.runs)))

    @cached_property
    def pack_of(self) -> list[int]:
        """In which of them each record is."""
        return [at for at, numbers in enumerate(self.packs) for _ in numbers]

    def read_text(self, at: int) -> bytes:
        """What is shown of the records in a file of texts."""
        return self._read(4 + at)

    @property
    def said(self) -> tuple[bytes, bytes]:
        """What stands for the facets and the spellings."""
        return self.head.sums[:SUM], self.head.sums[SUM : 2 * SUM]

    def said_of_texts(self, run: range) -> bytes:
        """What stands for what is shown of some records."""
        return self.head.sums[(4 + run.start) * SUM : (4 + run.stop) * SUM]

    def _read(self, at: int) -> bytes:
        low, high = self.head.ends[at - 1] if at else 0, self.head.ends[at]
        if isinstance(self._body, bytes):
            return self._body[low:high]
        with self._body.open("rb") as stream:
            stream.seek(self._offset + low)
            data = stream.read(high - low)
        if _sum(data) != self.head.sums[at * SUM : (at + 1) * SUM]:
            raise BrokenShardError(self._body)
        return data


def hold(shard: Shard) -> tuple[Head, bytes]:
    """A shard in the form in which it is kept."""
    columns = shard.columns
    spellings, places = pack_spelled(columns.spelled)
    pieces = [pack_table(columns.facets), spellings, pack_table(columns.terms), places, *shard.texts]
    parts = list(columns.terms.parts())
    head = Head(
        shard.keys,
        shard.runs,
        tuple(start for start, _ in parts),
        b"".join(_sum(part) for _, part in parts),
        b"".join(len(part).to_bytes(4, "little") for _, part in parts),
        b"".join(map(_sum, pieces)),
        tuple(accumulate(map(len, pieces))),
    )
    return head, b"".join(pieces)


def load_shards(folder: Path, ground: bytes) -> dict[str, Kept]:
    """The shards that are kept, by key, as far as their heads are whole and they were made on some ground.

    The rest of each is read when it is asked for.
    """
    found = ((path.name, _load(path, ground)) for path in (sorted(folder.iterdir()) if folder.is_dir() else ()))
    return {key: shard for key, shard in found if shard}


def _load(path: Path, ground: bytes) -> Kept | None:
    try:
        with path.open("rb") as stream:
            size = int.from_bytes(stream.read(4), "little")
            start = stream.read(SUM + size)
    except OSError:
        return None
    if len(start) < SUM + size or _sum(ground + start[SUM:]) != start[:SUM]:
        return None
    head = pickle.loads(start[SUM:])  # noqa: S301 - our own values
    return Kept(head, path, 4 + len(start))


def keep_shard(folder: Path, key: str, ground: bytes, head: Head, body: bytes) -> None:
    """Keep a shard: all of it or nothing."""
    packed = pickle.dumps(head, protocol=5)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{key}.{os.getpid()}"
    unfinished.write_bytes(b"".join((len(packed).to_bytes(4, "little"), _sum(ground + packed), packed, body)))
    unfinished.replace(folder / key)


def forget_others(folder: Path, keys: Iterable[str]) -> None:
    """Delete what no build of the present archive uses."""
    used = set(keys)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in used:
            path.unlink(missing_ok=True)


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=SUM).digest()
