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


@dataclass(frozen=True, slots=True)
class Found:
    """What is like some articles: like `articles[i]` are `others[ends[i]:ends[i + 1]]`, best first, ties by number."""

    articles: Ints
    ends: Ints
    others: Ints
    scores: Ints


def score(vectors: Vectors, articles: Ints, least: int) -> Iterator[Found]:
    """What is like each of some articles (ascending), in blocks; `least` and the scores count 2**-24."""
    spaces = [(space.rows, postings) for space in (vectors.words, vectors.concepts) for postings in space.postings]
    bits = len(vectors.stamps).bit_length()
    work = sum((_count_products(*space, articles) for space in spaces), np.zeros(len(articles), dtype=np.int64))
    most = min(max(1, _BOARD >> bits), max(len(articles), 1))
    board = np.zeros(most << bits, dtype=np.float64)
    done = np.concatenate([[0], np.cumsum(work)])
    start = 0
    while start < len(articles):
        stop = int(np.searchsorted(done, done[start] + _BLOCK, side="right")) - 1
        stop = max(start + 1, min(stop, start + most, len(articles)))
        yield _score_block(spaces, articles[start:stop], board, bits, least)
        start = stop


def _score_block(
    spaces: Sequence[tuple[Rows, Postings]], articles: Ints, board: npt.NDArray[np.float64], bits: int, least: int
) -> Found:
    """`board` is all zero, before and after; the cell of a pair is the row of the one and, in `bits`, the other."""
    cells, products = zip(*(_multiply(*space, articles, bits) for space in spaces), strict=True)
    cell = np.concatenate(cells)
    np.add.at(board, cell, np.concatenate(products))
    sums = board[cell]
    enough = np.flatnonzero(sums >= least * _UNITS)
    pairs, sums = cell[enough], sums[enough]
    # A pair stands there once for each term that it shares: the last of them stays.
    board[pairs] = np.arange(len(pairs))
    last = np.flatnonzero(board[pairs] == np.arange(len(pairs)))
    board[cell] = 0
    pairs, sums = pairs[last], sums[last]
    scores = (sums / _UNITS).astype(np.int64)
    rows, others = pairs >> bits, pairs & ((1 << bits) - 1)
    # One number for what is sorted by: the row, the score downwards, the other one.
    keys = (((rows << _SCORE_ROOM) + (_WORST - scores)) << bits) + others
    keys = np.sort(keys[articles[rows] != others])
    rows = keys >> (_SCORE_ROOM + bits)
    scores = _WORST - ((keys >> bits) & _WORST)
    return Found(articles, np.searchsorted(rows, np.arange(len(articles) + 1)), keys & ((1 << bits) - 1), scores)


def _multiply(rows: Rows, postings: Postings, articles: Ints, bits: int) -> tuple[Ints, npt.NDArray[np.float64]]:
    """The cell to which each product of two weights is added, and the product."""
    places, lengths = _list_places(rows, articles)
    terms = rows.terms[places]
    held = postings.sizes[terms]
    posts = np.repeat(postings.starts[terms] - (np.cumsum(held) - held), held)
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
