"""Which texts may have a name, told from their words as numbers: an archive is looked through without being read.

The *wording* of an article is the words in which names are looked for, in their order, each as 32 bits: thirty of a
hash of the word in lower case, two for its capitals. Two words of one hash, and the gaps between words, may make a
text look as if it had a name that it has not; one that has it is always found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

_CAPITALS = 3
"""The bits for capitals: 0 for a word in lower case, 1 for one that only begins with a capital, 2 for others."""
_AT_ONCE = 2048
"""Wordings that are looked through together."""
_TABLE = 1 << 20
_MOST_KEPT = 1 << 16
"""Words whose numbers are kept for the articles to come, before all are forgotten."""
_Numbers = npt.NDArray[np.uint32]


class Sought(NamedTuple):
    """A word of a name: the lowest and the highest of the numbers, both included, that it may have."""

    low: int
    high: int


class _Kept(dict[str, int]):
    """The numbers of words, worked out once for all articles."""

    def __missing__(self, word: str) -> int:
        low = seek(word.lower()).low
        if not word.islower():
            low += 1 if word[1:].islower() else 2
        self[word] = low
        return low


_kept = _Kept()


def number_words(lines: Iterable[Sequence[str]]) -> bytes:
    """The wording of a text, whose blocks are given word by word; it is empty for a text without words."""
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    numbers: list[int] = []
    for words in lines:  # parted by a zero, which is no word's number
        numbers.extend(map(_kept.__getitem__, words))
        numbers.append(0)
    return np.array(numbers, dtype="<u4").tobytes()


def seek(lower: str) -> Sought:
    """A word whatever its capitals, given in lower case."""
    low = crc32(lower.encode("utf-8", "surrogatepass")) & ~_CAPITALS or _CAPITALS + 1
    return Sought(low, low + _CAPITALS)


def seek_capital(lower: str) -> Sought:
    """A word that has a capital somewhere, given in lower case."""
    low, high = seek(lower)
    return Sought(low + 1, high)


def seek_exactly(word: str) -> Sought:
    """A word as it is."""
    return Sought(_kept[word], _kept[word])


def find_wordings(wordings: Sequence[bytes], names: Iterable[tuple[Sought, ...]]) -> set[int]:
    """The places of the wordings that may have any of some names; a name without words may be anywhere."""
    sought = sorted(set(names))
    if sought and not sought[0]:
        return set(range(len(wordings)))
    if not sought:
        return set()
    longest = max(map(len, sought))
    hashes = np.unique(np.array([word.low & ~_CAPITALS for name in sought for word in name], dtype=np.uint32))
    found: set[int] = set()
    for start in range(0, len(wordings), _AT_ONCE):
        part = wordings[start : start + _AT_ONCE]
        ends = np.cumsum([len(wording) // 4 for wording in part])
        # Zeros at both ends, so that a name may be compared wherever one of its words is.
        around = b"\0" * 4 * longest
        text = np.frombuffer(b"".join((around, *part, around)), dtype="<u4")
        for places in _find_places(text, hashes, sought):
            found.update((np.searchsorted(ends, places - longest, side="right") + start).tolist())
    return found


def _find_places(
    text: _Numbers, hashes: _Numbers, sought: Sequence[tuple[Sought, ...]]
) -> Iterator[npt.NDArray[np.intp]]:
    """Where each name begins in a text, for those that are in it; `hashes` are those of all their words, ascending."""
    # Nearly all words are left out at once by a few bits of their hash.
    wanted = np.zeros(_TABLE, dtype=np.bool_)
    wanted[(hashes >> 2) % _TABLE] = True
    spots = np.flatnonzero(wanted[(text >> 2) % _TABLE])
    order = np.argsort(text[spots], kind="stable")
    spots = spots[order]
    numbers = text[spots]
    words = sorted({word for name in sought for word in name})
    lows = np.searchsorted(numbers, np.array([word.low for word in words], dtype=np.uint32), side="left")
    highs = np.searchsorted(numbers, np.array([word.high for word in words], dtype=np.uint32), side="right")
    bounds = dict(zip(words, zip(lows.tolist(), highs.tolist(), strict=True), strict=True))
    for name in sought:
        counts = [bounds[word][1] - bounds[word][0] for word in name]
        rarest = counts.index(min(counts))
        low, high = bounds[name[rarest]]
        places = spots[low:high] - rarest
        for at, word in enumerate(name):
            if at != rarest and len(places):
                there = text[places + at]
                places = places[(there >= word.low) & (there <= word.high)]
        if len(places):
            yield places
