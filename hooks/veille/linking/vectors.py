"""Features of all articles -> their weighted vectors, as arrays of whole numbers.

Weights are TF-IDF (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988) brought
to length one. All are whole numbers in the end, so that a sum is exact and the same in any order, on any machine.

How rare a term is, is told in coarse steps: so an article more or less changes the weights of a few others
only, and what was found between all the rest still holds at the next build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from veille.linking.features import WEIGHT_UNIT, Features, Hashes, hash_texts, mix

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Whole = TypeVar("Whole", np.int64, np.uint64)

WEIGHT_OF_WORDS = 0.6
"""The share of words in the score; concepts have the rest."""

MOST_POSTINGS = 400
"""A term in more articles than this adds nothing to a score: its weight is small and its pairs are many."""

ONE = 1 << 20
"""The length of a vector. Products of two weights, and their sums, stay far below 2**53."""

RARITY_STEP = 4
"""How many times rarer a term must be to weigh more."""

_COMMONEST_RARE = 8
"""Terms in fewer articles than this are all equally rare."""

_RARITY_UNIT = 64
_PLACE = np.uint64(24)
_PART = 1 << 22
"""Entries that are sorted at once; at most 2**24, the places that are packed beside a hash."""


@dataclass(frozen=True, slots=True)
class Space:
    """Vectors over words, or over concepts, by article and by term.

    The terms of article `i` are `terms[ends[i]:ends[i + 1]]`, their weights `weights` there. The articles with
    term `t`, if it counts, are the `lengths[t]` in `postings` from `starts[t]` on, with their `posted` weights;
    a term of one article, or of too many, has none.
    """

    ends: Ints
    terms: Small
    weights: Floats
    starts: Ints
    lengths: Ints
    postings: Small
    posted: Floats


@dataclass(frozen=True, slots=True)
class Vectors:
    """The two spaces, and one hash of each article for all of it that its links depend on.

    `numbers` tells for each entry of `concepts` the place of its concept in `names`, which are in order.
    """

    words: Space
    concepts: Space
    names: tuple[str, ...]
    numbers: Ints
    stamps: Hashes


def vectorise(features: Sequence[Features], tags: Sequence[Sequence[str]]) -> Vectors:
    """The vectors of articles; `tags` are the concept ids of each one's page, most important first."""
    total = len(features)
    hashes = np.frombuffer(b"".join([one.terms for one in features]), dtype="<u8").astype(np.uint64, copy=False)
    weights = np.frombuffer(b"".join([one.weights for one in features]), dtype="<u2").astype(np.int64)
    ends = _ends([len(one.weights) // 2 for one in features])
    words, stamps = _weigh(total, hashes, weights, ends, WEIGHT_OF_WORDS)
    del hashes, weights
    names = tuple(sorted({name for one in features for name, _ in one.mentions}.union(*tags)))
    numbers, weights, ends = _weigh_concepts(features, tags, names)
    hashed = hash_texts(names)
    concepts, of_concepts = _weigh(total, numbers.astype(np.uint64), weights, ends, 1 - WEIGHT_OF_WORDS, hashed)
    of_phrases = np.array([one.stamp for one in features], dtype=np.uint64)
    return Vectors(words, concepts, names, numbers, mix(mix(mix(stamps) + of_concepts) + of_phrases))


def _weigh_concepts(
    features: Sequence[Features], tags: Sequence[Sequence[str]], names: Sequence[str]
) -> tuple[Ints, Ints, Ints]:
    """Concepts of each page, with their weights: each tag by its rank, halved for one that the text only mentions."""
    index = {name: number for number, name in enumerate(names)}
    width = max(len(names), 1)
    mentioned = np.array([index[name] for one in features for name, _ in one.mentions], dtype=np.int64)
    counts = np.array([count for one in features for _, count in one.mentions], dtype=np.int64)
    tagged = np.array([index[name] for name in chain.from_iterable(tags)], dtype=np.int64)
    mentions_each = np.array([len(one.mentions) for one in features], dtype=np.int64)
    tags_each = np.array([len(each) for each in tags], dtype=np.int64)
    articles = np.arange(len(features), dtype=np.int64)
    keys = np.concatenate([np.repeat(articles, mentions_each), np.repeat(articles, tags_each)]) * width
    keys += np.concatenate([mentioned, tagged])
    found, places = np.unique(keys, return_inverse=True)
    named = np.zeros(len(found), dtype=np.int64)
    given = np.zeros(len(found), dtype=np.int64)
    often = {int(count): round(0.5 * WEIGHT_UNIT * (1 + log(count))) for count in np.unique(counts)}
    np.add.at(named, places[: len(counts)], np.array([often[count] for count in counts.tolist()], dtype=np.int64))
    ranks = np.arange(len(tagged)) - np.repeat(_ends(tags_each)[:-1], tags_each)
    np.add.at(given, places[len(counts) :], np.rint(WEIGHT_UNIT / (1 + 0.2 * ranks)).astype(np.int64))
    weights = np.where(named > 0, named, WEIGHT_UNIT // 2) + given
    ends = np.searchsorted(found, np.arange(len(features) + 1) * width)
    return found % width, weights, ends.astype(np.int64)


def _weigh(
    total: int, keys: Hashes, weights: Ints, ends: Ints, share: float, hashes: Hashes | None = None
) -> tuple[Space, Hashes]:
    """One space, and a hash of each article's vector in it; `hashes` of the keys where these are numbers."""
    order, frequencies = _group(keys)
    terms = np.empty(len(keys), dtype=np.int32)
    terms[order] = np.repeat(np.arange(len(frequencies), dtype=np.int32), frequencies)
    raw = weights * _rarities(total, frequencies)[terms]
    squares = _sum_rows(raw * raw, ends)
    lengths = np.sqrt(squares.astype(np.float64))
    raw_scaled = raw * (sqrt(share) * ONE)
    raw_scaled /= np.repeat(lengths, np.diff(ends))
    scaled = np.rint(raw_scaled, out=raw_scaled).astype(np.float32)
    counting = (frequencies > 1) & (frequencies <= MOST_POSTINGS)
    kept = np.repeat(counting, frequencies)
    order = order[kept]
    owners = np.repeat(np.arange(total, dtype=np.int32), np.diff(ends))
    held = np.where(counting, frequencies, 0)
    space = Space(ends, terms, scaled, _ends(held)[:-1], held, owners[order], scaled[order])
    stamped = mix((keys if hashes is None else hashes[keys.astype(np.int64)]) ^ scaled.astype(np.uint64))
    # Of words only what counts is stamped; of concepts all, since any is a reason to show.
    stamped *= counting[terms] if hashes is None else (1 + counting[terms]).astype(np.uint64)
    return space, _sum_rows(stamped, ends)


def _group(keys: Hashes) -> tuple[Small, Ints]:
    """The places of all keys, equal ones together, and how many of each there are.

    Keys are told apart by 40 of their bits and, where there are many, by their lowest too; one sort of hash and place
    in one number is several times faster than to sort places by their hash.
    """
    parts = 1
    while len(keys) > parts * _PART:
        parts *= 2
    orders: list[Small] = []
    counts: list[Ints] = []
    for part in range(parts):
        places = np.flatnonzero((keys & np.uint64(parts - 1)) == np.uint64(part)) if parts > 1 else np.arange(len(keys))
        packed = keys[places] * np.uint64(0x9E3779B97F4A7C15)
        packed >>= _PLACE
        packed <<= _PLACE
        packed |= np.arange(len(places), dtype=np.uint64)
        packed.sort()
        orders.append(places[(packed & np.uint64((1 << 24) - 1)).astype(np.int64)].astype(np.int32))
        packed >>= _PLACE
        starts = np.flatnonzero(np.concatenate([[True], packed[1:] != packed[:-1]])) if len(packed) else np.arange(0)
        counts.append(np.diff(np.append(starts, len(packed))))
    return np.concatenate(orders), np.concatenate(counts).astype(np.int64)


def _rarities(total: int, frequencies: Ints) -> Ints:
    """The weight of each term by the share of articles it is in, in steps."""
    bounds = [_COMMONEST_RARE]
    while bounds[-1] <= total:
        bounds.append(bounds[-1] * RARITY_STEP)
    steps = np.searchsorted(np.array(bounds), frequencies, side="right")
    highest = int(np.searchsorted(np.array(bounds), total, side="right"))
    table = [round(_RARITY_UNIT * log(1 + RARITY_STEP ** (highest - step))) for step in range(highest + 1)]
    found: Ints = np.array(table, dtype=np.int64)[steps]
    return found


def _ends(lengths: Sequence[int] | Ints) -> Ints:
    ends = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=ends[1:])
    return ends


def _sum_rows(values: npt.NDArray[Whole], ends: Ints) -> npt.NDArray[Whole]:
    """Sums over each article; what a running sum loses above 64 bits, the difference has back."""
    sums = np.zeros(len(values) + 1, dtype=values.dtype)
    np.cumsum(values, out=sums[1:])
    found: npt.NDArray[Whole] = sums[ends[1:]] - sums[ends[:-1]]
    return found
