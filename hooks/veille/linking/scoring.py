"""Which articles are like one another: sparse products of vectors, by blocks of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from veille.linking.spaces import ONE, Ints, Postings, Rows
from veille.linking.vectors import Vectors

SCORE_BITS = 24
"""A score of one is two to this."""

_SCORE_ROOM = SCORE_BITS + 1
_WORST = (1 << _SCORE_ROOM) - 1
_UNITS = ONE * ONE // (1 << SCORE_BITS)
"""Products of two weights that make one unit of a score; a power of two, so that dividing is exact."""

_BLOCK = 1 << 16
"""Products that are summed at once, about as many as the fastest memory holds."""

_BOARD = 1 << 20
"""Sums that are held at once."""

_MOST_MIRRORED = 1 << 14
"""Articles of which all pairs that are alike may be held at once."""

_MOST_PAIRS = 1 << 24
"""Pairs, in both directions, above which they are not."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is like some articles: like `articles[i]` are `others[ends[i]:ends[i + 1]]`, best first, ties by number."""

    articles: Ints
    ends: Ints
    others: Ints
    scores: Ints


def score(vectors: Vectors, articles: Ints, least: int) -> Iterator[Found]:
    """What is like each of some articles (ascending), in blocks; `least` and the scores count 2**-24."""
    total = len(vectors.stamps)
    spaces = [(space.rows, postings) for space in vectors.spaces for postings in space.postings]
    scorer = _Scorer(spaces, total.bit_length(), least)
    # Vectors that are made of those there were have more postings, in which articles are not in order.
    whole = len(articles) == total <= _MOST_MIRRORED and all(len(space.postings) == 1 for space in vectors.spaces)
    found = scorer.score_all(articles) if whole else None
    if found is not None:
        yield found
        return
    for block in scorer.split(articles):
        rows, scores, others = scorer.score(block)
        yield scorer.sort(block, _pack(rows, scores, others, scorer.bits))


class _Scorer:
    """Scores articles, block by block, with all others but those that have passed.

    The cell of a pair on the `_board`, which is all zero between blocks, is the place of the one in its block and, in
    the lowest `bits`, the other. `_passed` tells for each space how many articles with each term have passed.
    """

    def __init__(self, spaces: Sequence[tuple[Rows, Postings]], bits: int, least: int) -> None:
        self.bits = bits
        self._spaces = spaces
        self._least = least * _UNITS
        self._most = max(1, _BOARD >> bits)
        self._board = np.zeros(self._most << bits, dtype=np.float64)
        self._passed = [np.zeros(len(postings.sizes), dtype=np.int64) for _, postings in spaces]

    def score_all(self, articles: Ints) -> Found | None:
        """What is like all articles, each pair being looked at once; None where there are too many pairs."""
        keys: list[Ints] = []
        count = 0
        for block in self.split(articles, halved=True):
            rows, scores, others = self.score(block)
            rows = block[rows]
            later = others > block[-1]
            keys.append(_pack(rows, scores, others, self.bits))
            keys.append(_pack(others[later], scores[later], rows[later], self.bits))
            count += len(rows) + len(keys[-1])
            if count > _MOST_PAIRS:
                self._passed = [np.zeros_like(passed) for passed in self._passed]
                return None
            self._pass_by(block)
        return self.sort(articles, np.concatenate(keys or [articles]))

    def split(self, articles: Ints, *, halved: bool = False) -> Iterator[Ints]:
        """Articles by blocks that take as long; `halved` says that those of earlier blocks have passed."""
        work = sum([_count_products(*space, articles) for space in self._spaces], np.zeros(len(articles), np.int64))
        done = np.concatenate([[0], np.cumsum(work)])
        start = 0
        while start < len(articles):
            room = _BLOCK * len(articles) // (len(articles) - start) if halved else _BLOCK
            stop = int(np.searchsorted(done, done[start] + room, side="right")) - 1
            stop = max(start + 1, min(stop, start + self._most, len(articles)))
            yield articles[start:stop]
            start = stop

    def score(self, block: Ints) -> tuple[Ints, Ints, Ints]:
        """The pairs of some articles that are enough alike: the place of the one, the score, the other."""
        board = self._board
        cells, products = zip(
            *(
                _multiply(*space, passed, block, self.bits)
                for space, passed in zip(self._spaces, self._passed, strict=True)
            ),
            strict=True,
        )
        cell = np.concatenate(cells)
        np.add.at(board, cell, np.concatenate(products))
        sums = board[cell]
        enough = np.flatnonzero(sums >= self._least)
        pairs, sums = cell[enough], sums[enough]
        # A pair stands there once for each term that it shares: the last of them stays.
        board[pairs] = np.arange(len(pairs))
        last = np.flatnonzero(board[pairs] == np.arange(len(pairs)))
        board[cell] = 0
        pairs, sums = pairs[last], sums[last]
        rows, others = pairs >> self.bits, pairs & ((1 << self.bits) - 1)
        apart = block[rows] != others
        return rows[apart], (sums[apart] / _UNITS).astype(np.int64), others[apart]

    def sort(self, articles: Ints, keys: Ints) -> Found:
        """What is like some articles, by keys in which the one is its place among them."""
        keys.sort()
        rows = keys >> (_SCORE_ROOM + self.bits)
        scores = _WORST - ((keys >> self.bits) & _WORST)
        ends = np.searchsorted(rows, np.arange(len(articles) + 1))
        return Found(articles, ends, keys & ((1 << self.bits) - 1), scores)

    def _pass_by(self, block: Ints) -> None:
        for (rows, postings), passed in zip(self._spaces, self._passed, strict=True):
            terms = rows.terms[_list_places(rows, block)[0]]
            np.add.at(passed, terms[postings.sizes[terms] > 0], 1)


def _pack(rows: Ints, scores: Ints, others: Ints, bits: int) -> Ints:
    """One number for what is sorted by: the row, the score downwards, the other one."""
    return (((rows << _SCORE_ROOM) + (_WORST - scores)) << bits) + others


def _multiply(
    rows: Rows, postings: Postings, passed: Ints, articles: Ints, bits: int
) -> tuple[Ints, npt.NDArray[np.float64]]:
    """The cell to which each product of two weights is added, and the product."""
    places, lengths = _list_places(rows, articles)
    terms = rows.terms[places]
    held = postings.sizes[terms] - passed[terms]
    posts = np.repeat(postings.starts[terms] + passed[terms] - (np.cumsum(held) - held), held)
    posts += np.arange(len(posts))
    cells = np.repeat(np.repeat(np.arange(len(articles)) << bits, lengths), held)
    cells += postings.articles[posts]
    products = np.repeat(rows.weights[places].astype(np.float64), held)
    products *= postings.weights[posts]
    return cells, products


def _list_places(rows: Rows, articles: Ints) -> tuple[Ints, Ints]:
    """The places of all terms of some articles, and how many each has."""
    lengths = rows.sizes[articles]
    places = np.repeat(rows.starts[articles] - (np.cumsum(lengths) - lengths), lengths)
    return places + np.arange(len(places)), lengths


def _count_products(rows: Rows, postings: Postings, articles: Ints) -> Ints:
    """How many products each article takes."""
    places, lengths = _list_places(rows, articles)
    sums = np.concatenate([[0], np.cumsum(postings.sizes[rows.terms[places]])])
    ends = np.cumsum(lengths)
    counts: Ints = sums[ends] - sums[ends - lengths]
    return counts
