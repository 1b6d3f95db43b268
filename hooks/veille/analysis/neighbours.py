"""Which known articles are nearest to another, by the words that they share.

Cosine of TF-IDF vectors (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988) over
an inverted index. Weights are whole numbers, so that sums are exact in whatever order. What many articles share is
packed into one long integer, a lane of bits for each article: one multiplication then weighs it for all of them,
which is several times faster than to visit each.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

_COMMON = 0.5
"""A term in more than this share of the articles tells none of them apart."""
_PACKED = 16
"""Articles that must have a term for it to be packed."""
_UNIT = 1 << 15
"""What the weight 1 is as a whole number: the sum of the products of two vectors of length one fits into 32 bits."""
_LANE_BYTES = 4

Bag = Sequence[tuple[str, float]]
"""Terms with their weights, as in `Analysis.terms`."""


@dataclass(frozen=True, slots=True)
class Index:
    """Articles made ready to be compared, by term: its rarity, and its weight in each article that has it.

    That is either in `postings`, with the article's place, or in `packed`.
    """

    size: int
    rarities: Mapping[str, float]
    postings: Mapping[str, tuple[tuple[int, int], ...]]
    packed: Mapping[str, int]


def build_index(bags: Sequence[Bag]) -> Index:
    """The index of some articles; their places are their order. A term of one article alone compares nothing."""
    frequencies = Counter(term for bag in bags for term, _ in bag)
    most = max(len(bags) * _COMMON, 2)
    rarities = {term: log((len(bags) + 1) / (count + 0.5)) for term, count in frequencies.items() if 1 < count <= most}
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for term, weight in _normalise(bag, rarities):
            postings[term].append((place, weight))
    return Index(
        size=len(bags),
        rarities=rarities,
        postings={term: tuple(pairs) for term, pairs in postings.items() if len(pairs) < _PACKED},
        packed={term: _pack(pairs, len(bags)) for term, pairs in postings.items() if len(pairs) >= _PACKED},
    )


def compare(index: Index, bag: Bag, without: int | None = None) -> list[float]:
    """The similarity of an article to each of the index, from 0 to 1; 0 to that at the place `without`."""
    packed = 0
    found: list[tuple[int, int]] = []
    for term, weight in _normalise(bag, index.rarities):
        if term in index.packed:
            packed += index.packed[term] * weight
        else:
            found += [(place, weight * other) for place, other in index.postings.get(term, ())]
    sums = list(struct.unpack(f"<{index.size}I", packed.to_bytes(index.size * _LANE_BYTES, "little")))
    for place, product in found:
        sums[place] += product
    if without is not None:
        sums[without] = 0
    return [total / (_UNIT * _UNIT) for total in sums]


def choose_nearest(similarities: Sequence[float], most: int) -> tuple[int, ...]:
    """The places of the most similar, nearest first, ties by place; none that shares nothing."""
    order = sorted(range(len(similarities)), key=similarities.__getitem__, reverse=True)
    return tuple(place for place in order[:most] if similarities[place] > 0)


def _pack(pairs: Sequence[tuple[int, int]], size: int) -> int:
    lanes = [0] * size
    for place, weight in pairs:
        lanes[place] = weight
    return int.from_bytes(struct.pack(f"<{size}I", *lanes), "little")


def _normalise(bag: Bag, rarities: Mapping[str, float]) -> Iterator[tuple[str, int]]:
    """The terms that compare, by rarity, brought to length one."""
    scaled = [(term, weight * rarities[term]) for term, weight in bag if term in rarities]
    length = sqrt(sum(weight * weight for _, weight in scaled)) or 1.0
    return ((term, int(weight / length * _UNIT)) for term, weight in scaled)
