"""Hashes of many things as rows of numbers, put together by arithmetic for all things at once.

A row has `SIZE` bytes, as two numbers of 64 bits that never meet. What is put together is multiplied by odd numbers,
one for each place, and added up (modulo 2**64): two rows are the same by chance as seldom as two hashes of `SIZE`
bytes are. That holds for hashes that nobody has chosen; it is no protection from one who would.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

SIZE = 16
"""Bytes of a row."""

Rows = np.ndarray[Any, np.dtype[np.uint64]]
"""Hashes, of shape (things, 2)."""

Numbers = np.ndarray[Any, np.dtype[np.int64]]

_ROW = np.dtype(f"V{SIZE}")
_OF_COLUMNS = np.array([0xD6E8FEB86659FD95, 0xA0761D6478BD642D], np.uint64)
_OF_RANKS = np.array([0x9E3779B97F4A7C15, 0xE7037ED1A0B428DD], np.uint64)
"""Odd numbers of which all powers up to the 2**62nd differ (modulo 2**64)."""


class Lists(NamedTuple):
    """Lists of numbers one after the other: list `at` goes from `ends[at]` to `ends[at + 1]`."""

    ends: Numbers
    numbers: Numbers


def list_numbers(lists: Collection[Collection[str]], index: Mapping[str, int]) -> Lists:
    """The numbers of the names in some lists; raises KeyError for a name that has none."""
    ends = np.cumsum([0, *map(len, lists)], dtype=np.int64)
    numbers = np.fromiter(map(index.__getitem__, chain.from_iterable(lists)), np.int64, int(ends[-1]))
    return Lists(ends, numbers)


def read_rows(hashes: Iterable[bytes]) -> Rows:
    """Rows from hashes of `SIZE` bytes."""
    return np.frombuffer(b"".join(hashes), "<u8").astype(np.uint64, copy=False).reshape(-1, 2)


def write_rows(rows: Rows) -> list[bytes]:
    """Rows as bytes, which are the same on every machine."""
    return np.ascontiguousarray(rows).astype("<u8", copy=False).view(_ROW).ravel().tolist()


def put_together(*columns: Rows) -> Rows:
    """A row for the things in the same row of all columns, of which it tells the order."""
    found = np.zeros_like(columns[0])
    factor = np.ones(2, np.uint64)
    for column in columns:
        factor = factor * _OF_COLUMNS
        found += column * factor
    return _mix(found)


def sum_up(rows: Rows, lists: Lists, *, ordered: bool = True) -> Rows:
    """A row for what is in each of some lists of numbers of rows, and, if `ordered`, for its order there."""
    every = rows[lists.numbers]
    if ordered and len(every):
        sizes = np.diff(lists.ends)
        ranks = np.arange(len(every)) - np.repeat(lists.ends[:-1], sizes)
        every = every * _raise(_OF_RANKS, int(sizes.max()))[ranks]
    sums = np.zeros((len(every) + 1, 2), np.uint64)
    np.cumsum(every, axis=0, out=sums[1:])
    return _mix(sums[lists.ends[1:]] - sums[lists.ends[:-1]])


def _raise(base: Rows, most: int) -> Rows:
    """The powers of two numbers, from the first on."""
    return np.cumprod(np.broadcast_to(base, (most, 2)), axis=0, dtype=np.uint64)


def _mix(rows: Rows) -> Rows:
    """Spread the bits of numbers: the finaliser of MurmurHash3 (Appleby, 2011), which gives no two the same."""
    mixed = (rows ^ (rows >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return mixed ^ (mixed >> np.uint64(33))
