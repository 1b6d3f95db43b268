"""Near-duplicates by containment of hashed shingles.

After Broder, "On the resemblance and containment of documents" (1997): of each article's four-word shingles
one in four is kept by its hash, so that the sample of a text does not depend on the others.

What many articles have is no sign that two of them are versions of one text, and the pairs of those that have it are
many. But where most of both texts is such, they are: so the first article that has it is compared with each other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from veille.linking.features import Features, Hashes, Subjects, distinct
from veille.linking.spaces import Ints, Small

LEAST_CONTAINMENT = 0.6
"""From here on, two texts are versions of one."""

LEAST_SHINGLES = 4
"""Fewer kept shingles cannot tell a repetition from a common phrase."""

MOST_HOLDERS = 50
"""A shingle in more articles than this is a formula: it counts only between the first of them and each other."""

MOST_FRESH = 400
"""Where more articles than this are not what they were, all are compared."""

Duplicates = tuple[tuple[str, str, float], ...]
"""Pairs of ids (smaller first) of which one holds most of the other, with the containment from 0 to 1, in order.

Where formulas are needed for that, each holds most of the other, and only pairs with the first of all are told.
"""


@dataclass(frozen=True, slots=True)
class Shingles:
    """The kept shingles of the articles `ids`, as the next build may be told of them, and the duplicates among these.

    `keys` are what the features of each are known by, `sizes` how many shingles each has. The shingles are in order,
    and each of the `owners` is the number of the article it is from, ascending where there are several.
    """

    ids: tuple[str, ...]
    keys: tuple[bytes, ...]
    sizes: Ints
    hashes: Hashes
    owners: Small
    found: Duplicates


def find_duplicates(subjects: Subjects, before: Shingles | None = None) -> tuple[Duplicates, Shingles]:
    """The near-duplicates, and what the next build may be told; `before` is what any other was told."""
    ids = sorted(subjects.keys)
    if before is not None and before.ids:
        found = _compare_changed(ids, subjects, before)
        if found is not None:
            return found, before
    sizes, hashes = _list(subjects.load(ids))
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], np.repeat(np.arange(len(ids), dtype=np.int32), sizes)[order]
    found = _compare(ids, sizes, hashes, owners)
    return found, Shingles(tuple(ids), tuple([subjects.keys[name] for name in ids]), sizes, hashes, owners, found)


def _compare_changed(ids: Sequence[str], subjects: Subjects, before: Shingles) -> Duplicates | None:
    """The duplicates where few articles have changed; None where too much has.

    Where a shingle has become a formula, or is one no more, all that have it are compared again; where another is
    the first with a formula, the one of the two that stays.
    """
    former = {name: (key, at) for at, (name, key) in enumerate(zip(before.ids, before.keys, strict=True))}
    held = [former.get(name, (b"", -1)) for name in ids]
    places = np.array(
        [at if key == subjects.keys[name] else -1 for name, (key, at) in zip(ids, held, strict=True)], dtype=np.int64
    )
    while max(np.count_nonzero(places < 0), len(before.ids) - np.count_nonzero(places >= 0)) <= MOST_FRESH:
        compared = _compare_fresh(ids, subjects, before, places)
        if not isinstance(compared, np.ndarray):
            return compared
        places[compared] = -1
    return None


def _compare_fresh(ids: Sequence[str], subjects: Subjects, before: Shingles, places: Ints) -> Duplicates | Ints:
    """The duplicates that there were, and those of the fresh articles: those without a place in what was before.

    Or else the articles that have to be compared again too.
    """
    fresh = np.flatnonzero(places < 0)
    staying = np.flatnonzero(places >= 0)
    today = np.full(len(before.ids), -1, dtype=np.int64)
    today[places[staying]] = staying
    own, hashes = _list(subjects.load([ids[number] for number in fresh.tolist()]))
    kinds, foremost, news = np.unique(hashes, return_index=True, return_counts=True)
    starts, counts = _look_up(before.hashes, kinds)
    each = np.repeat(np.arange(len(kinds)), counts)
    holders = today[before.owners[_spread(starts, counts)]]
    there = holders >= 0
    left = np.bincount(each[there], minlength=len(kinds))
    formulas = left + news > MOST_HOLDERS
    turned = (left > 1) & ((counts > MOST_HOLDERS) != formulas)
    formulas &= counts > MOST_HOLDERS
    first = np.repeat(fresh, own)[foremost[formulas]]
    moved = _find_moved(holders[formulas[each]], counts[formulas], first)
    again = np.concatenate([holders[there & turned[each]], moved, _find_loosened(before, today, kinds)])
    if len(again):
        return again
    of_fresh = np.concatenate([np.repeat(kinds, counts)[there], hashes])
    owners = np.concatenate([holders[there], np.repeat(fresh, own)])
    order = np.lexsort((owners, of_fresh))
    sizes = before.sizes[places]
    sizes[fresh] = own
    new = {ids[number] for number in fresh.tolist()}
    stayed = {ids[number] for number in staying.tolist()}
    compared = _compare(ids, sizes, of_fresh[order], owners[order].astype(np.int32))
    kept = [pair for pair in before.found if stayed.issuperset(pair[:2])]
    return tuple(sorted(kept + [pair for pair in compared if not new.isdisjoint(pair[:2])]))


def _find_loosened(before: Shingles, today: Ints, kinds: Hashes) -> Ints:
    """The articles with a shingle that others, now gone, have lost: all where it is a formula no more, or a new first.

    `today` are the numbers that articles of before have now, -1 where they are gone; the `kinds` are left out.
    """
    lost = distinct(before.hashes[(today < 0)[before.owners]])
    lost = lost[_look_up(kinds, lost)[1] == 0]
    starts, counts = _look_up(before.hashes, lost)
    formulas = counts > MOST_HOLDERS
    starts, counts = starts[formulas], counts[formulas]
    holders = today[before.owners[_spread(starts, counts)]]
    each = np.repeat(np.arange(len(counts)), counts)
    left = np.bincount(each[holders >= 0], minlength=len(counts))
    less = holders[(holders >= 0) & ((left > 1) & (left <= MOST_HOLDERS))[each]]
    still = left > MOST_HOLDERS
    nobody = np.full(np.count_nonzero(still), len(today))
    return np.concatenate([less, _find_moved(holders[still[each]], counts[still], nobody)])


def _find_moved(holders: Ints, counts: Ints, fresh: Ints) -> Ints:
    """Of the holders of formulas, -1 where they are gone, those that stay and were the first, or are now.

    Those of one formula stand together, in order; `fresh` is the first fresh article with each, or more than any.
    """
    begins = np.cumsum(counts) - counts
    stays = holders[begins] >= 0
    nobody = np.iinfo(np.int64).max
    first = np.minimum.reduceat(np.where(holders >= 0, holders, nobody), begins) if len(begins) else begins
    moved: Ints = first[(first < nobody) & (stays == (fresh < first))]
    return moved


def _spread(starts: Ints, sizes: Ints) -> Ints:
    """All places of some stretches, one after the other."""
    return np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))


def _look_up(hashes: Hashes, kinds: Hashes) -> tuple[Ints, Ints]:
    """Where each of some shingles begins in all hashes, which are in order, and how many of it there are."""
    starts = np.searchsorted(hashes, kinds)
    return starts, np.searchsorted(hashes, kinds, side="right") - starts


def _list(features: Sequence[Features]) -> tuple[Ints, Hashes]:
    """How many shingles each article has, and all shingles."""
    sizes = np.array([len(one.shingles) // 8 for one in features], dtype=np.int64)
    return sizes, np.frombuffer(b"".join([one.shingles for one in features]), dtype="<u8").astype(np.uint64)


def _compare(ids: Sequence[str], sizes: Ints, hashes: Hashes, owners: Small) -> Duplicates:
    """The duplicates by shingles, which are in order, each article that has one ascending."""
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(hashes) else np.arange(0)
    holders = np.diff(np.append(starts, len(hashes)))
    telling = (holders > 1) & (holders <= MOST_HOLDERS)
    formulas = holders > MOST_HOLDERS
    shared = owners[np.repeat(telling, holders)].astype(np.int64)
    pairs, counts = _count_pairs(shared, holders[telling], len(ids))
    common = owners[np.repeat(formulas, holders)].astype(np.int64)
    stars, rays = _count_with_first(common, holders[formulas], len(ids))
    every = distinct(np.concatenate([pairs, stars]))
    told = np.zeros(len(every), dtype=np.int64)
    told[np.searchsorted(every, pairs)] = counts
    total = told.copy()
    total[np.searchsorted(every, stars)] += rays
    ones, others = np.divmod(every, max(len(ids), 1))
    smaller, larger = np.minimum(sizes[ones], sizes[others]), np.maximum(sizes[ones], sizes[others])
    versions = total >= LEAST_CONTAINMENT * larger
    parts = told >= LEAST_CONTAINMENT * smaller
    kept = (smaller >= LEAST_SHINGLES) & (versions | parts)
    held = np.where(versions, total, told)[kept]
    found = zip(ones[kept].tolist(), others[kept].tolist(), held.tolist(), smaller[kept].tolist(), strict=True)
    return tuple((ids[one], ids[other], round(count / size, 4)) for one, other, count, size in found)


def _count_pairs(owners: Ints, holders: Ints, total: int) -> tuple[Ints, Ints]:
    """The pairs of articles, as one number each, and how many shingles each has in common."""
    left = np.repeat(np.cumsum(holders), holders) - np.arange(len(owners)) - 1
    keys: list[Ints] = []
    for distance in range(1, int(holders.max(initial=1))):
        firsts = np.flatnonzero(left >= distance)
        keys.append(owners[firsts] * total + owners[firsts + distance])
    pairs, counts = np.unique(np.concatenate(keys or [np.arange(0)]), return_counts=True)
    return pairs, counts


def _count_with_first(owners: Ints, holders: Ints, total: int) -> tuple[Ints, Ints]:
    """The pairs of the first article of each shingle with its others, as one number each, and their counts."""
    begins = np.cumsum(holders) - holders
    others = np.delete(owners, begins)
    pairs, counts = np.unique(np.repeat(owners[begins], holders - 1) * total + others, return_counts=True)
    return pairs, counts
