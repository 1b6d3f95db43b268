"""Shards -> the files that a search page loads.

`index.json` says which they are. Terms are in `words/`, some thousand places in a file, so that a word of a query costs
one file; what is shown of the records is in `texts/`; `facets` and `spelling` are loaded where they are needed. All but
the first are gzipped, and named by a hash of what they hold: a browser keeps them until they change.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from veille.publishing.search_shards import LEVELS, PACK, Shard
from veille.publishing.search_words import pack, pack_words

ENTRY: Final = "index.json"

_SIZE: Final = 16_000
"""Bytes of a file of words before it is gzipped."""

_TWO: Final = 2
"""Bytes of a place."""

_NAME: Final = 10
"""Characters of a shard's hash that name the folder of its texts."""


def lay_out(shards: Mapping[str, Shard], language: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file, the entry last, from shards in the order of their records (hash -> shard)."""
    groups = list(shards.values())
    folders = [name[:_NAME] for name in shards]
    starts: list[str] = []
    names: list[str] = []
    before = ""
    for table in _cut(_sort(_merge([shard.terms for shard in groups]))):
        data = _pack_table(table)
        starts.append(_separate(before, next(iter(table))))
        names.append(_name(data))
        before = next(reversed(table))
        yield f"words/{names[-1]}.bin", data
    facets = _pack_table(_sort(_merge([shard.facets for shard in groups])))
    yield (facets_file := f"facets.{_name(facets)}.bin"), facets
    forms: Counter[str] = Counter()
    for shard in groups:
        for form, number in shard.forms.items():
            forms[form] += number
    spelling = pack_words(forms)
    yield (spelling_file := f"spelling.{_name(spelling)}.bin"), spelling
    for folder, shard in zip(folders, groups, strict=True):
        for at, data in enumerate(shard.texts):
            yield f"texts/{folder}/{at}.bin", data
    entry = {
        "language": language,
        "levels": LEVELS,
        "pack": PACK,
        "sizes": [shard.size for shard in groups],
        "texts": folders,
        "starts": " ".join(starts),
        "words": " ".join(names),
        "facets": facets_file,
        "spelling": spelling_file,
    }
    yield ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _name(data: bytes) -> str:
    return blake2b(data, digest_size=4).hexdigest()


def _merge(tables: Sequence[Mapping[str, bytes]]) -> dict[str, bytes]:
    """What each shard has of a term, one after the other: number of the shard, number of places, places."""
    merged: dict[str, bytes] = {}
    for number, table in enumerate(tables):
        longest = max(map(len, table.values()), default=0) // _TWO
        heads = [_varint(number) + _varint(count) for count in range(longest + 1)]
        for term, places in table.items():
            merged[term] = merged.get(term, b"") + heads[len(places) // _TWO] + places
    return merged


def _sort(table: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """In the order in which a browser compares texts: by units of UTF-16."""
    beyond = max("".join(table), default="") > "\uffff"
    names = sorted(table, key=lambda name: name.encode("utf-16-be")) if beyond else sorted(table)
    return [(name, table[name]) for name in names]


def _cut(terms: Sequence[tuple[str, bytes]]) -> Iterator[dict[str, bytes]]:
    """The terms in tables of about `_SIZE` bytes."""
    table: dict[str, bytes] = {}
    size = 0
    for term, places in terms:
        if table and size + len(places) > _SIZE:
            yield table
            table, size = {}, 0
        table[term] = places
        size += len(term) + len(places) + 1
    if table:
        yield table


def _separate(before: str, after: str) -> str:
    """The shortest beginning of a word that comes after another."""
    shared = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    return after[: shared + 1]


def _pack_table(table: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    """A table as bytes: the length of the names in 4 bytes, the names as lines, how long each value is, the values."""
    items = list(table.items()) if isinstance(table, Mapping) else table
    names = "\0".join(name.replace("\0", "") for name, _ in items).encode("utf-8", "replace")
    lengths = b"".join(_varint(len(value)) for _, value in items)
    return pack(b"".join((len(names).to_bytes(4, "little"), names, lengths, *(value for _, value in items))))


def _varint(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first (LEB128)."""
    packed = bytearray()
    while number > 127:  # noqa: PLR2004 - seven bits
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)
    return bytes(packed)
