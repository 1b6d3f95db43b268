"""Near-duplicates by containment of hashed shingles.

After Broder, "On the resemblance and containment of documents" (1997): of each article's four-word shingles
one in four is kept by its hash, so that the sample of a text does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from veille.linking.features import Features, Hashes
from veille.linking.vectors import Ints

LEAST_CONTAINMENT = 0.6
"""From here on, two texts are versions of one."""

LEAST_SHINGLES = 4
"""Fewer kept shingles cannot tell a repetition from a common phrase."""

MOST_HOLDERS = 50
"""A shingle in more articles than this is a formula, not a copy."""

_PLACE_BITS = 24


def find_duplicates(features: Mapping[str, Features]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of ids (smaller first) of which one holds most of the other, with the containment from 0 to 1."""
    ids = sorted(features)
    sizes = np.array([len(features[name].shingles) // 8 for name in ids], dtype=np.int64)
    hashes = np.frombuffer(b"".join([features[name].shingles for name in ids]), dtype="<u8").astype(np.uint64)
    owners, holders = _group(hashes, np.repeat(np.arange(len(ids)), sizes))
    pairs, counts = _count_pairs(owners, holders, len(ids))
    ones, others = np.divmod(pairs, max(len(ids), 1))
    smaller = np.minimum(sizes[ones], sizes[others])
    kept = (smaller >= LEAST_SHINGLES) & (counts / np.maximum(smaller, 1) >= LEAST_CONTAINMENT)
    found = zip(ones[kept].tolist(), others[kept].tolist(), counts[kept].tolist(), smaller[kept].tolist(), strict=True)
    return tuple((ids[one], ids[other], round(count / size, 4)) for one, other, count, size in found)


def _group(hashes: Hashes, owners: Ints) -> tuple[Ints, Ints]:
    """The articles that hold a shingle, ascending, one shingle after the other, and how many hold each.

    Only shingles that tell something: not those of one article, nor of too many.
    """
    shared = _find_shared(hashes)
    hashes, owners = hashes[shared], owners[shared]
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(hashes) else np.arange(0)
    holders = np.diff(np.append(starts, len(hashes)))
    telling = (holders > 1) & (holders <= MOST_HOLDERS)
    return owners[order[np.repeat(telling, holders)]], holders[telling]


def _find_shared(hashes: Hashes) -> Ints:
    """The places, ascending, of all hashes that come more than once, and of a few others.

    Most come once. One sort of 40 bits of a hash and its place, in one number, tells them apart several times faster
    than a sort of places by their hash.
    """
    if len(hashes) > 1 << _PLACE_BITS:
        return np.arange(len(hashes))
    packed = hashes << np.uint64(_PLACE_BITS)
    packed |= np.arange(len(hashes), dtype=np.uint64)
    packed.sort()
    alike = np.flatnonzero((packed[1:] ^ packed[:-1]) < np.uint64(1 << _PLACE_BITS))
    places = packed[np.unique(np.concatenate([alike, alike + 1]))] & np.uint64((1 << _PLACE_BITS) - 1)
    return np.sort(places.astype(np.int64))


def _count_pairs(owners: Ints, holders: Ints, total: int) -> tuple[Ints, Ints]:
    """The pairs of articles, as one number each, and how many shingles each has in common."""
    left = np.repeat(np.cumsum(holders), holders) - np.arange(len(owners)) - 1
    keys: list[Ints] = []
    for distance in range(1, int(holders.max(initial=1))):
        firsts = np.flatnonzero(left >= distance)
        keys.append(owners[firsts] * total + owners[firsts + distance])
    pairs, counts = np.unique(np.concatenate(keys or [np.arange(0)]), return_counts=True)
    return pairs, counts
