"""What a build found of related articles, kept so that the next looks again only at what has changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from veille.linking.features import Hashes
from veille.linking.spaces import Flags, Ints, Small

Candidates = list[tuple[int, int]]
"""Scores (in 2**-24) and numbers of what is related to one article, best first, ties by number."""


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of all articles by number, a row each: `targets`, and -1 where there are no more.

    A row is all that an article has down to its bound, the score and number (ties are by number) of the last
    that was looked at; a bound of -1 says that there is no other at all.
    """

    targets: npt.NDArray[np.int32]
    scores: npt.NDArray[np.int32]
    bound_scores: npt.NDArray[np.int32]
    bounds: npt.NDArray[np.int32]

    def read(self, article: int, most: int | None = None) -> Candidates:
        """The first `most` candidates of an article."""
        targets, scores = self.targets[article, :most].tolist(), self.scores[article, :most].tolist()
        return [(score, target) for score, target in zip(scores, targets, strict=True) if target >= 0]

    def write(self, article: int, found: Candidates, *, complete: bool) -> None:
        """Keep the best of what was found; `complete` says that there is no more than this."""
        most = self.targets.shape[1]
        held = min(len(found), most)
        self.targets[article, :held] = [target for _, target in found[:most]]
        self.targets[article, held:] = -1
        self.scores[article, :held] = [score for score, _ in found[:most]]
        self.scores[article, held:] = 0
        if len(found) >= most:
            self.bound_scores[article], self.bounds[article] = found[most - 1]
        elif complete:
            self.bound_scores[article] = self.bounds[article] = -1

    def write_all(self, articles: Ints, found: Sequence[Candidates]) -> None:
        """Keep what was found for some articles: as much as there is room for, or all that there is."""
        most = self.targets.shape[1]
        held = np.arange(most) < np.array(list(map(len, found)), dtype=np.int64)[:, None]
        pairs = np.array(list(chain.from_iterable(found)), dtype=np.int32).reshape(-1, 2)
        targets, scores = np.full(held.shape, -1, dtype=np.int32), np.zeros(held.shape, dtype=np.int32)
        scores[held], targets[held] = pairs.T
        self.targets[articles], self.scores[articles] = targets, scores
        # Those whose last place is taken may have more.
        self.bound_scores[articles] = np.where(held[:, -1], scores[:, -1], -1)
        self.bounds[articles] = np.where(held[:, -1], targets[:, -1], -1)

    def admits(self, articles: Ints, scores: Ints, others: Ints) -> Flags:
        """Which of some candidates are not below the bounds of the articles."""
        bounds = self.bound_scores[articles]
        flags: Flags = (scores > bounds) | ((scores == bounds) & (others <= self.bounds[articles]))
        return flags


@dataclass(frozen=True, slots=True)
class Memory:
    """A table in bytes, for the articles `ids`; `stamps` is a hash of all of each that its links depend on."""

    ids: tuple[str, ...] = ()
    stamps: bytes = b""
    most: int = 0
    table: tuple[bytes, ...] = (b"", b"", b"", b"")

    def list_stamps(self) -> dict[str, int]:
        """The stamps by id."""
        return dict(zip(self.ids, np.frombuffer(self.stamps, dtype="<u8").tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Recalled:
    """What of a memory still holds, by today's numbers.

    `same` tells which articles are as they were, `touched` which of these have lost a candidate; `table` has
    what is left.
    """

    same: Flags
    touched: Flags
    table: Table


def remember(ids: tuple[str, ...], stamps: Hashes, table: Table) -> Memory:
    """Pack what was found."""
    columns = (table.targets, table.scores, table.bound_scores, table.bounds)
    packed = tuple(column.astype("<i4").tobytes() for column in columns)
    return Memory(ids, stamps.astype("<u8").tobytes(), table.targets.shape[1], packed)


def unpack(memory: Memory) -> Table:
    """The table of a memory, to read."""
    targets, scores, bound_scores, bounds = (
        np.frombuffer(packed, dtype="<i4").astype(np.int32) for packed in memory.table
    )
    shape = (len(memory.ids), memory.most)
    return Table(targets.reshape(shape), scores.reshape(shape), bound_scores, bounds)


def recall(memory: Memory, ids: tuple[str, ...], stamps: Hashes, most: int) -> Recalled:
    """What of a memory holds for the articles of today; their `stamps` tell which have changed."""
    if memory.most != most:
        memory = Memory(most=most)
    former = unpack(memory)
    numbers = {name: number for number, name in enumerate(memory.ids)}
    places = np.array([numbers.get(name, -1) for name in ids], dtype=np.int64)
    before = np.append(np.frombuffer(memory.stamps, dtype="<u8").astype(np.uint64), np.uint64(0))
    same = (places >= 0) & (before[places] == stamps)
    held = places[same]
    # One place more, at the end, for the target -1.
    today = np.full(len(memory.ids) + 1, -1, dtype=np.int32)
    today[held] = np.flatnonzero(same)
    table = Table(
        np.full((len(ids), most), -1, dtype=np.int32),
        np.zeros((len(ids), most), dtype=np.int32),
        np.full(len(ids), -1, dtype=np.int32),
        np.full(len(ids), -1, dtype=np.int32),
    )
    targets = former.targets[held]
    table.targets[same] = today[targets]
    table.scores[same] = former.scores[held]
    table.bound_scores[same] = former.bound_scores[held]
    table.bounds[same] = _move(memory.ids, ids, places)[former.bounds[held]]
    touched = np.zeros(len(ids), dtype=np.bool_)
    touched[same] = np.any((targets >= 0) & (today[targets] < 0), axis=1)
    return Recalled(same, touched, table)


def _move(before: tuple[str, ...], after: tuple[str, ...], places: Ints) -> Small:
    """For each former number, today's number of the last article that does not come after it; -1 stays."""
    moved = np.full(len(before) + 1, -1, dtype=np.int32)
    known = places >= 0
    moved[places[known]] = np.flatnonzero(known)
    gone = np.ones(len(before), dtype=np.bool_)
    gone[places[known]] = False
    for number in np.flatnonzero(gone).tolist():
        moved[number] = bisect_right(after, before[number]) - 1
    return moved


def merge(candidates: Candidates, news: Iterable[tuple[int, int]]) -> Candidates:
    """Candidates with further ones, best first."""
    return sorted([*candidates, *news], key=lambda pair: (-pair[0], pair[1]))
