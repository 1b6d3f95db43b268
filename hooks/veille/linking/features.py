"""What linking needs of an analysis, small enough to keep for every article of an archive.

Words are hashed, so that an archive of any size is compared as arrays of integers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from veille.model import Analysis, packed

Hashes = npt.NDArray[np.uint64]

WEIGHT_UNIT = 1000
"""Weights of terms are kept as whole thousandths, so that every sum made of them is exact."""

_MOST_WEIGHT = 65_535
_TIES = re.compile(r"[ ’'-]")
_ENDINGS = re.compile(r"(?<=\w{3})(?:es|[esx])(?= |$)")
_MOST_TERMS = 1000
"""More terms than analysis ever gives (120); below it, no sum of weights can overflow."""


@packed
@dataclass(frozen=True, slots=True)
class Features:
    """One article as linking compares it.

    `terms` are hashes of 64 bits and `weights` the squares of theirs, as thousandths in 16 bits, in one order;
    `concepts` are ids, in order, and `counts` how often each is named, in 32 bits; `phrases` are the key phrases, and
    `stamp` is their hash; `shingles` are the kept hashes for near-duplicates, of 64 bits, ascending. Packed numbers are
    little-endian.
    """

    terms: bytes = b""
    weights: bytes = b""
    concepts: tuple[str, ...] = ()
    counts: bytes = b""
    phrases: tuple[str, ...] = ()
    shingles: bytes = b""
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Subjects:
    """Articles to compare: what each one's features are known by, by id, and how the features of some are had.

    Two features that are known by the same are the same.
    """

    keys: Mapping[str, bytes]
    load: Callable[[Sequence[str]], Sequence[Features]]


def extract(analysis: Analysis) -> Features:
    """The features of one article; nothing else of its analysis is needed to link it."""
    terms = dict(analysis.terms[:_MOST_TERMS])
    mentions = dict(sorted(Counter([mention.concept for mention in analysis.mentions]).items()))
    phrases = tuple([phrase.text for phrase in analysis.key_phrases])
    hashes = hash_texts([*terms, "\n".join(phrases)])
    # What an article names often tells more of it than the logarithm of how often has it.
    weights = np.rint(np.array([*terms.values()]) ** 2 * WEIGHT_UNIT)
    return Features(
        hashes[:-1].astype("<u8").tobytes(),
        np.minimum(np.maximum(weights, 1), _MOST_WEIGHT).astype("<u2").tobytes(),
        tuple(mentions),
        np.array([*mentions.values()], dtype="<u4").tobytes(),
        phrases,
        _sort(np.array(analysis.shingles, dtype="<u8")).tobytes(),
        int(hashes[-1]) if phrases else 0,
    )


def fold(phrase: str) -> str:
    """What a key phrase is compared as: in any case, number and gender, and with a hyphen or without."""
    return _ENDINGS.sub("", _TIES.sub(" ", phrase.casefold()))


def hash_texts(texts: Sequence[str]) -> Hashes:
    """64 bits that stand for each text, the same on every machine.

    Each byte is multiplied by a number of its place, and the sum is spread (multilinear hashing: Lemire and Kaser,
    "Strongly universal string hashing is fast", 2014), which takes all texts at once.
    """
    if not texts:
        return np.zeros(0, dtype=np.uint64)
    encoded = ("\0".join(texts) + "\0").encode("utf-8", "surrogatepass")
    codes = np.frombuffer(encoded, dtype=np.uint8)
    ends = (codes == 0).nonzero()[0] + 1
    if len(ends) > len(texts):  # where a text has zeros of its own
        ends = ends[np.cumsum([1 + text.count("\0") for text in texts]) - 1]
    starts = np.concatenate(([0], ends[:-1]))
    lengths = ends - starts
    places = np.arange(len(codes)) - np.repeat(starts, lengths)
    factors = _FACTORS if lengths.max() <= len(_FACTORS) else _list_factors(int(lengths.max()))
    values = codes.astype(np.uint64) + np.uint64(1)
    values *= factors[places]
    return mix(np.add.reduceat(values, starts))


def _sort(numbers: Hashes) -> Hashes:
    """Numbers ascending, each once, as they mostly are."""
    return numbers if bool((numbers[1:] > numbers[:-1]).all()) else distinct(numbers)


def distinct(numbers: Hashes) -> Hashes:
    """Numbers ascending, each once; `numpy.unique` would load masked arrays for that, which a small build waits for."""
    ordered = np.sort(numbers)
    found: Hashes = ordered[np.concatenate((ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1]))]
    return found


def mix(values: Hashes) -> Hashes:
    """Spread the bits of numbers: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014)."""
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _list_factors(count: int) -> Hashes:
    """What the bytes at the first places of a text are multiplied by."""
    return mix(np.arange(1, count + 1, dtype=np.uint64))


_FACTORS = _list_factors(512)
