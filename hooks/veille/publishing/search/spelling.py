"""The words that typing errors are corrected to: what each shard has of them, and the commonest of all shards.

Each build counts them anew, so a shard's spellings are kept in a form that numpy counts at once: a word stands for its
hash, and the word itself is looked up for those alone that are chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import numpy as np

from veille.analysis.language.inflection import without_accents
from veille.publishing.search.words import pack

MOST: Final = 12_000
"""Words that typing errors are corrected to."""

_RECORD: Final = np.dtype(
    [("form", "<u8"), ("bare", "<u8"), ("number", "<u4"), ("texts", "<u4"), ("start", "<u4"), ("size", "<u4")]
)
"""A spelling, and without its accents, as hashes; how much it weighs, and in how many texts it is; where it stands in
the shard's letters."""

IN_TEXT: Final = 1
IN_TITLE: Final = 2
_TITLE_COUNTS: Final = 10
"""Texts that a title counts for."""

_WEIGHTS: Final = np.array([0, 1, _TITLE_COUNTS, _TITLE_COUNTS + 1])

_PLACES: Final = 4
_BITS: Final = 16

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


Numbers = np.ndarray[Any, np.dtype[np.int64]]
Said = tuple[int, int, int, int, int, int]


class Spellings(dict[str, Said]):
    """Word -> what a record says of it but its weight and places: two hashes, and its length in bytes."""

    def __missing__(self, word: str) -> Said:
        data = word.encode()
        form = _hash(data)
        bare = form if word.isascii() else _hash(without_accents(word).encode())
        self[word] = said = (form, bare, 0, 0, 0, len(data))
        return said


@dataclass(frozen=True, slots=True)
class Spelled:
    """The spellings of some texts, in the order of their hashes.

    `places` say for each in which texts it is: the text's number, times `_PLACES`, plus `IN_TEXT`, `IN_TITLE` or both.
    """

    said: np.ndarray
    letters: bytes
    places: Numbers


def spell(words: Sequence[str], word: Numbers, text: Numbers, part: Numbers, known: Spellings) -> Spelled:
    """The spellings of texts: which of the words is in which text, in which part of it."""
    said = np.array(list(map(known.__getitem__, words)), _RECORD)
    return _spell(said, "".join(words).encode(), word, text * _PLACES + part)


def combine_spelled(parts: Iterable[tuple[Spelled, Numbers]]) -> Spelled:
    """The spellings of texts of others, each of which come with their texts' new numbers, -1 if left out."""
    said, letters, words, places = [], [], [], []
    base = 0
    for spelled, numbers in parts:
        word = np.repeat(np.arange(len(spelled.said)), spelled.said["texts"])
        text = numbers[spelled.places // _PLACES]
        kept = text >= 0
        words.append(word[kept] + base)
        places.append((text * _PLACES + spelled.places % _PLACES)[kept])
        said.append(spelled.said)
        letters.append(spelled.letters)
        base += len(spelled.said)
    return _spell(np.concatenate(said), b"".join(letters), np.concatenate(words), np.concatenate(places))


def pack_spelled(spelled: Spelled) -> tuple[bytes, bytes]:
    """Spellings as bytes: what `pack_spellings` takes, and what is needed besides to combine them."""
    head = len(spelled.said).to_bytes(4, "little")
    return b"".join((head, spelled.said.tobytes(), spelled.letters)), spelled.places.astype("<u2").tobytes()


def unpack_spelled(spellings: bytes, places: bytes) -> Spelled:
    """The spellings that `pack_spelled` has packed."""
    size = int.from_bytes(spellings[:4], "little")
    letters = spellings[4 + size * _RECORD.itemsize :]
    return Spelled(_read(spellings, size), letters, np.frombuffer(places, "<u2").astype(np.int64))


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


def _spell(said: np.ndarray, letters: bytes, words: Numbers, places: Numbers) -> Spelled:
    """Spellings in order, from those of some letters, among which one may be twice, and from the places of words."""
    sizes = said["size"].astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    _, firsts, numbers = np.unique(said["form"], return_index=True, return_inverse=True)
    words, places = np.divmod(np.sort(numbers[words] << _BITS | places), 1 << _BITS)
    texts = np.bincount(words, minlength=len(firsts))
    weights = np.bincount(words, _WEIGHTS[places % _PLACES], len(firsts))
    there = np.flatnonzero(texts)
    firsts = firsts[there]
    found, sizes = said[firsts], sizes[firsts]
    found["number"], found["texts"], found["start"] = weights[there], texts[there], np.cumsum(sizes) - sizes
    within = np.repeat(starts[firsts] - found["start"], sizes) + np.arange(sizes.sum())
    return Spelled(found, np.frombuffer(letters, np.uint8)[within].tobytes(), places)


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
