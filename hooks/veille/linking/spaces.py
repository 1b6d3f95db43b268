"""Weighted terms of all articles, as arrays of whole numbers: made of all of them, or of what there was and some new.

Weights are TF-IDF (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988) brought
to length one. All are whole numbers in the end, so that a sum is exact and the same in any order, on any machine.

How rare a term is, is told in coarse steps: so an article more or less changes the weights of a few others
only, and what was found between all the rest still holds at the next build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from veille.linking.features import Hashes, distinct, mix

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Whole = TypeVar("Whole", np.int64, np.uint64)

MOST_POSTINGS = 400
"""A term in more articles than this adds nothing to a score: its weight is small and its pairs are many."""

ONE = 1 << 20
"""The length of a vector. Products of two weights, and their sums, stay far below 2**53."""

RARITY_STEP = 4
"""How many times rarer a term must be to weigh more."""

_COMMONEST_RARE = 8
"""Terms in fewer articles than this are all equally rare."""

_RARITY_UNIT = 64
_BITS = 40
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_PART = 1 << 22
"""Entries that are sorted at once; at most 2**24, the places that are packed beside a hash."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Unweighted terms of some articles, those of article `i` from `ends[i]` to `ends[i + 1]`.

    `keys` tell terms apart, `hashes` stand for them in stamps, and `weights` are as the articles have them.
    """

    ends: Ints
    keys: Hashes
    hashes: Hashes
    weights: Ints


@dataclass(frozen=True, slots=True)
class Rows:
    """Terms by article: those of article `i` are the `sizes[i]` from `starts[i]` on, with their weights."""

    starts: Ints
    sizes: Ints
    terms: Small
    weights: Floats


@dataclass(frozen=True, slots=True)
class Postings:
    """Articles by term: those with term `t`, if it counts, are the `sizes[t]` from `starts[t]` on, with its weights.

    A term of one article, or of too many, has none.
    """

    starts: Ints
    sizes: Ints
    articles: Small
    weights: Floats


@dataclass(frozen=True, slots=True)
class Space:
    """Vectors by article and by term; an article with a term stands in one of the postings."""

    rows: Rows
    postings: tuple[Postings, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A space as it is kept for the next build.

    `kinds` tell the terms apart, ascending, `frequencies` say in how many articles each is, and `stamps` are a hash of
    each article's vector. `posted` are the articles with each term that counts, and `weights` theirs. `share` is that
    of the space in a score; `every` says that stamps are of terms too that do not count. What is shorter than a
    rare term of the weight `least` is brought to a smaller length, as much as it is shorter.
    """

    share: float
    every: bool
    least: float
    kinds: Hashes
    frequencies: Small
    rows: Rows
    posted: Small
    weights: Floats
    stamps: Hashes

    @property
    def total(self) -> int:
        """The number of articles."""
        return len(self.stamps)

    @property
    def space(self) -> Space:
        """The vectors themselves."""
        return Space(self.rows, (self.post(0),))

    def post(self, more: int) -> Postings:
        """The articles by term; there are `more` terms, in none of them."""
        held = np.where(_counts(self.frequencies), self.frequencies, 0)
        sizes = np.concatenate([held, np.zeros(more, dtype=np.int64)])
        return Postings(sum_up(sizes)[:-1], sizes, self.posted, self.weights)


def make_index(entries: Entries, share: float, *, every: bool, least: float = 0.0) -> Index:
    """The space of all articles; `Index` tells what `share`, `every` and `least` are."""
    total, sizes = len(entries.ends) - 1, np.diff(entries.ends)
    order, kinds, frequencies = _group(entries.keys)
    terms = np.empty(len(order), dtype=np.int32)
    terms[order] = np.repeat(np.arange(len(frequencies), dtype=np.int32), frequencies)
    weights = _scale(entries, _rarities(total, frequencies)[terms], share, least * _find_highest(total))
    counting = _counts(frequencies)
    order = order[np.repeat(counting, frequencies)]
    owners = np.repeat(np.arange(total, dtype=np.int32), sizes)
    rows = Rows(entries.ends[:-1], sizes, terms, weights)
    stamps = _stamp(entries, weights, counting[terms], every=every)
    return Index(share, every, least, kinds, frequencies.astype(np.int32), rows, owners[order], weights[order], stamps)


@dataclass(frozen=True, slots=True)
class Revision:
    """A space of which some articles are other than they were.

    `places` tells the number that each article of today had, -1 for one that is new or has changed; `frequencies` are
    those of today, with those of the `news` at their end; `affected` are the articles as they were, in which the
    weight of a term is not.
    """

    index: Index
    places: Ints
    news: Hashes
    frequencies: Ints
    affected: Ints

    def finish(self, entries: Entries, articles: Ints) -> tuple[Space, Hashes]:
        """The space of today, and the stamps; `entries` are those of `articles`, all that are new or affected."""
        index, rows = self.index, self.index.rows
        sizes = np.diff(entries.ends)
        terms = _number(_tell_apart(entries.keys, _count_parts(len(rows.terms))), index.kinds, self.news)
        total = len(self.places)
        rarities = _rarities(total, self.frequencies)[terms]
        weights = _scale(entries, rarities, index.share, index.least * _find_highest(total))
        counting = _counts(self.frequencies)[terms]
        stamps = index.stamps[self.places]
        stamps[articles] = _stamp(entries, weights, counting, every=index.every)
        starts, all_sizes = rows.starts[self.places], rows.sizes[self.places]
        starts[articles], all_sizes[articles] = entries.ends[:-1] + len(rows.terms), sizes
        joined = Rows(starts, all_sizes, np.concatenate([rows.terms, terms]), np.concatenate([rows.weights, weights]))
        order = np.flatnonzero(counting)[np.argsort(terms[counting], kind="stable")]
        held = np.bincount(terms[order], minlength=len(self.frequencies))
        owners = np.repeat(articles.astype(np.int32), sizes)
        own = Postings(sum_up(held)[:-1], held, owners[order], weights[order])
        return Space(joined, (self._move(articles), own)), stamps

    def _move(self, without: Ints) -> Postings:
        """The postings that there were, by today's numbers; those of some articles weigh nothing."""
        old = self.index.post(len(self.news))
        staying = np.flatnonzero(self.places >= 0)
        moved = np.zeros(self.index.total, dtype=np.int32)
        moved[self.places[staying]] = staying
        weighing = np.zeros(self.index.total, dtype=np.float32)
        weighing[self.places[staying]] = 1
        weighing[self.places[without[self.places[without] >= 0]]] = 0
        return Postings(old.starts, old.sizes, moved[old.articles], old.weights * weighing[old.articles])


def revise(index: Index, places: Ints, fresh: Entries) -> Revision | None:
    """What becomes of a space, as far as it can be told from the terms of what is new; None where it must be made anew.

    `places` tells the number that each article of today had, -1 for one whose terms are among the `fresh`.
    """
    rows, known = index.rows, len(index.kinds)
    gone = np.ones(index.total, dtype=np.bool_)
    gone[places[places >= 0]] = False
    places_of_gone = zip(rows.starts[gone].tolist(), rows.sizes[gone].tolist(), strict=True)
    lost = np.concatenate([rows.terms[:0], *[rows.terms[start : start + size] for start, size in places_of_gone]])
    parts = _count_parts(len(rows.terms))
    if not index.total or parts != _count_parts(len(rows.terms) - len(lost) + len(fresh.keys)):
        return None
    if len(_list_bounds(index.total)) != len(_list_bounds(len(places))):
        return None
    keys = _tell_apart(fresh.keys, parts)
    news = distinct(keys[~_find(keys, index.kinds)[1]])
    frequencies = np.concatenate([index.frequencies.astype(np.int64), np.zeros(len(news), dtype=np.int64)])
    frequencies -= np.bincount(lost, minlength=len(frequencies))
    frequencies += np.bincount(_number(keys, index.kinds, news), minlength=len(frequencies))
    changed = np.flatnonzero(frequencies[:known] != index.frequencies)
    before, now = index.frequencies[changed].astype(np.int64), frequencies[changed]
    otherwise = _rarities(index.total, before) != _rarities(len(places), now)
    otherwise |= _counts(before) != _counts(now)
    weighed = np.zeros(known, dtype=np.bool_)
    weighed[changed[otherwise]] = True
    holders = np.searchsorted(sum_up(rows.sizes), np.flatnonzero(weighed[rows.terms]), side="right") - 1
    held = np.zeros(index.total + 1, dtype=np.bool_)  # one more, for the place -1
    held[holders] = True
    return Revision(index, places, news, frequencies, np.flatnonzero(held[places]))


def sum_up(sizes: Sequence[int] | Ints) -> Ints:
    """Where each of some parts begins, and the last ends."""
    ends = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=ends[1:])
    return ends


def _scale(entries: Entries, rarities: Ints, share: float, least: float) -> Floats:
    """The weights of entries, brought to one length for each article; what is shorter than `least` stays shorter."""
    raw = entries.weights * rarities
    lengths = np.maximum(np.sqrt(_sum_rows(raw * raw, entries.ends).astype(np.float64)), least)
    scaled = raw * (sqrt(share) * ONE)
    scaled /= np.repeat(lengths, np.diff(entries.ends))
    weights: Floats = np.rint(scaled, out=scaled).astype(np.float32)
    return weights


def _stamp(entries: Entries, weights: Floats, counting: Flags, *, every: bool) -> Hashes:
    """A hash of each article's vector: of the terms that count, or of every one."""
    stamped = mix(entries.hashes ^ weights.astype(np.uint64))
    stamped *= (1 + counting).astype(np.uint64) if every else counting
    return _sum_rows(stamped, entries.ends)


def _counts(frequencies: Ints | Small) -> Flags:
    """Which terms add to a score: neither those of one article nor those of too many."""
    flags: Flags = (frequencies > 1) & (frequencies <= MOST_POSTINGS)
    return flags


def _number(keys: Hashes, kinds: Hashes, news: Hashes) -> Small:
    """The numbers of terms: their places among those known, and then among the new."""
    numbers, known = _find(keys, kinds)
    numbers[~known] = len(kinds) + np.searchsorted(news, keys[~known])
    return numbers.astype(np.int32)


def _find(keys: Hashes, kinds: Hashes) -> tuple[Ints, Flags]:
    """Where keys are among the kinds, which are in order, and which of them are there."""
    numbers = np.searchsorted(kinds, keys)
    known: Flags = np.zeros(len(keys), dtype=np.bool_)
    within = numbers < len(kinds)
    known[within] = kinds[numbers[within]] == keys[within]
    return numbers, known


def _count_parts(count: int) -> int:
    """Into how many parts so many keys are told."""
    parts = 1
    while count > parts * _PART:
        parts *= 2
    return parts


def _tell_apart(keys: Hashes, parts: int) -> Hashes:
    """What keys are told apart by: 40 of their bits and, where there are many, their lowest too."""
    told = keys * _SPREAD
    told >>= np.uint64(64 - _BITS)
    if parts > 1:
        told |= (keys & np.uint64(parts - 1)) << np.uint64(_BITS)
    return told


def _group(keys: Hashes) -> tuple[Small, Hashes, Ints]:
    """The places of all keys, equal ones together, what each kind is told by, ascending, and how many of it there are.

    One sort of what tells keys apart and of their place in one number is several times faster than to sort places.
    """
    room = np.uint64(64 - _BITS)
    parts = _count_parts(len(keys))
    told = _tell_apart(keys, parts)
    orders: list[Small] = []
    kinds: list[Hashes] = []
    counts: list[Ints] = []
    for part in range(parts):
        places = np.flatnonzero(told >> np.uint64(_BITS) == part) if parts > 1 else np.arange(len(keys))
        packed = told[places] << room
        packed |= np.arange(len(places), dtype=np.uint64)
        packed.sort()
        orders.append(places[(packed & ((np.uint64(1) << room) - np.uint64(1))).astype(np.int64)].astype(np.int32))
        packed >>= room
        starts = np.flatnonzero(np.concatenate([[True], packed[1:] != packed[:-1]])) if len(packed) else np.arange(0)
        counts.append(np.diff(np.append(starts, len(packed))))
        kinds.append(packed[starts] | np.uint64(part << _BITS))
    return np.concatenate(orders), np.concatenate(kinds), np.concatenate(counts).astype(np.int64)


def _list_bounds(total: int) -> Ints:
    """Frequencies from which on terms are less rare, up to one that none has."""
    bounds = [_COMMONEST_RARE]
    while bounds[-1] <= total:
        bounds.append(bounds[-1] * RARITY_STEP)
    return np.array(bounds, dtype=np.int64)


def _rarities(total: int, frequencies: Ints) -> Ints:
    """The weight of each term by the share of articles it is in, in steps."""
    bounds = _list_bounds(total)
    highest = len(bounds) - 1
    table = [_weigh_steps(highest - step) for step in range(highest + 1)]
    found: Ints = np.array(table, dtype=np.int64)[np.searchsorted(bounds, frequencies, side="right")]
    return found


def _find_highest(total: int) -> int:
    """The weight of the rarest terms among so many articles."""
    return _weigh_steps(len(_list_bounds(total)) - 1)


def _weigh_steps(steps: int) -> int:
    """The weight of a term that is so many steps rarer than one that is in all articles."""
    return round(_RARITY_UNIT * log(1 + RARITY_STEP**steps))


def _sum_rows(values: npt.NDArray[Whole], ends: Ints) -> npt.NDArray[Whole]:
    """Sums over each article; what a running sum loses above 64 bits, the difference has back."""
    sums = np.zeros(len(values) + 1, dtype=values.dtype)
    np.cumsum(values, out=sums[1:])
    found: npt.NDArray[Whole] = sums[ends[1:]] - sums[ends[:-1]]
    return found
