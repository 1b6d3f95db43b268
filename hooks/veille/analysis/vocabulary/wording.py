"""Which texts may have a name, told from their words as numbers: an archive is looked through without being read.

The *wording* of an article is the words in which names are looked for, in their order, each as 32 bits: thirty of a
hash of the word in lower case, two for its capitals. Two words of one hash, and the gaps between words, may make a
text look as if it had a name that it has not; one that has it is always found.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, starmap
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from veille.analysis.language.cutting import Cut
from veille.analysis.vocabulary.spelling import WORD

_CAPITALS = 3
"""The bits for capitals: 0 for a word in lower case, 1 for one that only begins with a capital, 2 for others."""
_AT_ONCE = 2048
"""Wordings that are looked through together."""
_TABLE = 1 << 20
_Numbers = npt.NDArray[np.uintc]
_BYTES = array("I").itemsize
_END = bytes(_BYTES)
"""What parts the blocks of a text: a zero, which is no word's number."""


class Sought(NamedTuple):
    """A word of a name: the lowest and the highest of the numbers, both included, that it may have."""

    low: int
    high: int


def number_words(heard: Cut) -> bytes:
    """The wording of the blocks of an article; it is empty for one without blocks."""
    words, counts = heard.lists(_number_piece, "u4")
    ends = counts.cumsum().take(heard.block_bounds[1:] - 1) * _BYTES
    numbers = words.tobytes()
    return b"".join([numbers[start:end] + _END for start, end in pairwise([0, *ends.tolist()])])


def _number_piece(piece: str) -> list[int]:
    return [_number(piece)] if piece.isalnum() else [*map(_number, WORD.findall(piece))]


def _number(word: str) -> int:
    low = _hash(word.lower())
    if word.islower():
        return low
    return low + 1 if word[1:].islower() else low + 2


def _hash(lower: str) -> int:
    return crc32(lower.encode("utf-8", "surrogatepass")) & ~_CAPITALS or _CAPITALS + 1


def seek(lower: str) -> Sought:
    """A word whatever its capitals, given in lower case."""
    low = _hash(lower)
    return Sought(low, low + _CAPITALS)


def seek_capital(lower: str) -> Sought:
    """A word that has a capital somewhere, given in lower case."""
    low, high = seek(lower)
    return Sought(low + 1, high)


def seek_exactly(word: str) -> Sought:
    """A word as it is."""
    number = _number(word)
    return Sought(number, number)


def find_wordings(wordings: Sequence[bytes], names: Iterable[tuple[Sought, ...]]) -> dict[tuple[Sought, ...], set[int]]:
    """For names, each given word by word, the places of the wordings that may have them; nothing for those nowhere."""
    sought = sorted(filter(None, set(names)))
    found: dict[tuple[Sought, ...], set[int]] = defaultdict(set)
    if not sought:
        return found
    longest = max(map(len, sought))
    words = sorted({word for name in sought for word in name})
    for start in range(0, len(wordings), _AT_ONCE):
        part = wordings[start : start + _AT_ONCE]
        ends = np.cumsum([len(wording) // _BYTES for wording in part])
        # Zeros at both ends, so that a name may be compared wherever one of its words is.
        around = bytes(_BYTES * longest)
        text = np.frombuffer(b"".join((around, *part, around)), dtype=np.uintc)
        for name, spots in _find_places(text, words, sought):
            found[name].update((np.searchsorted(ends, spots - longest, side="right") + start).tolist())
    return found


def _find_places(
    text: _Numbers, words: Sequence[Sought], names: Sequence[tuple[Sought, ...]]
) -> Iterator[tuple[tuple[Sought, ...], npt.NDArray[np.intp]]]:
    """The names that are in a text, and where each begins; `words` are those of all names."""
    lows = np.array([word.low for word in words], dtype=np.uintc)
    highs = np.array([word.high for word in words], dtype=np.uintc)
    # Nearly all of the text is left out at once, by a few bits of its numbers.
    wanted = np.zeros(_TABLE, dtype=np.bool_)
    wanted[(lows >> 2) % _TABLE] = True
    spots = np.flatnonzero(wanted[(text >> 2) % _TABLE])
    spots = spots[np.argsort(text[spots], kind="stable")]
    numbers = text[spots]
    bounds = zip(
        np.searchsorted(numbers, lows, side="left").tolist(),
        np.searchsorted(numbers, highs, side="right").tolist(),
        strict=True,
    )
    slices = dict(zip(words, starmap(slice, bounds), strict=True))
    for name in names:
        counts = [slices[word].stop - slices[word].start for word in name]
        rarest = counts.index(min(counts))
        begins = spots[slices[name[rarest]]] - rarest
        for at, word in enumerate(name):
            if at != rarest and len(begins):
                there = text[begins + at]
                begins = begins[(there >= word.low) & (there <= word.high)]
        if len(begins):
            yield name, begins
