"""The words that typing errors are corrected to: what each shard has of them, and the commonest of all shards.

Each build counts them anew, so a shard's spellings are kept in a form that numpy counts at once: a word stands for its
hash, and the word itself is looked up for those alone that are chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Final

import numpy as np

from veille.analysis.inflection import without_accents
from veille.publishing.search_words import pack

MOST: Final = 12_000
"""Words that typing errors are corrected to."""

_RECORD: Final = np.dtype([("form", "<u8"), ("bare", "<u8"), ("number", "<u4"), ("start", "<u4"), ("size", "<u4")])
"""A spelling, and without its accents, as hashes; in how many texts it is; where it stands in the shard's letters."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


Said = tuple[int, int, int, int, int]


class Spellings(dict[str, Said]):
    """Word -> what a record says of it but its number and place: two hashes, and its length in bytes."""

    def __missing__(self, word: str) -> Said:
        data = word.encode()
        form = _hash(data)
        bare = form if word.isascii() else _hash(without_accents(word).encode())
        self[word] = said = (form, bare, 0, 0, len(data))
        return said


def keep_spellings(words: Sequence[str], numbers: np.ndarray, known: Spellings) -> bytes:
    """What a shard keeps of its spellings and the number of texts that have each."""
    kept = np.array(list(map(known.__getitem__, words)), _RECORD)
    kept["number"] = numbers
    kept["start"] = np.cumsum(kept["size"]) - kept["size"]
    kept = kept[np.argsort(kept["form"])]
    return b"".join((len(kept).to_bytes(4, "little"), kept.tobytes(), "".join(words).encode()))


def pack_spellings(shards: Iterable[bytes]) -> bytes:
    """The commonest words for the page that corrects typing errors: gzipped text, a line each.

    Spellings that differ in accents alone are one word, in the commonest of them. A line says in base 36 how many
    letters the word shares with the one before, then its further letters, then the binary logarithm of its weight, at
    most 9.
    """
    kept = list(shards)
    sizes = [int.from_bytes(shard[:4], "little") for shard in kept]
    found = np.concatenate([np.zeros(0, _RECORD), *map(_read, kept, sizes)])
    of_shard = np.repeat(np.arange(len(kept)), sizes)
    order = np.argsort(found["form"], kind="stable")
    starts = _starts(found["form"][order])
    numbers = np.add.reduceat(found["number"][order].astype(np.int64), starts) if len(starts) else starts
    first = order[starts]
    forms, bare = found["form"][first], found["bare"][first]
    order = np.lexsort((forms, -numbers, bare))  # the commonest spelling of a word first
    starts = _starts(bare[order])
    weights = np.add.reduceat(numbers[order], starts) if len(starts) else starts
    chosen = np.lexsort((bare[order][starts], -weights))[:MOST]
    lines = []
    for at, weight in zip(first[order[starts[chosen]]].tolist(), weights[chosen].tolist(), strict=True):
        shard = of_shard[at]
        start = 4 + sizes[shard] * _RECORD.itemsize + int(found["start"][at])
        lines.append((kept[shard][start : start + int(found["size"][at])].decode(), min(9, weight.bit_length() - 1)))
    return pack("\n".join(_share(sorted(lines))).encode())


def _hash(word: bytes) -> int:
    return int.from_bytes(blake2b(word, digest_size=8).digest(), "little")


def _read(shard: bytes, size: int) -> np.ndarray:
    return np.frombuffer(shard, _RECORD, size, 4)


def _starts(ordered: np.ndarray) -> np.ndarray:
    """Where each value of an ordered array begins."""
    return np.flatnonzero(np.concatenate((ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1])))


def _share(weighed: Sequence[tuple[str, int]]) -> Iterator[str]:
    before = ""
    for word, weight in weighed:
        length = min(len(word), len(before))
        while not word.startswith(before[:length]):
            length -= 1
        yield f"{_DIGITS[length]}{word[length:]}{weight}"
        before = word
