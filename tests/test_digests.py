"""Hashes put together by arithmetic: what differs in anything has another row, and what is the same has the same."""

from __future__ import annotations

from hashlib import blake2b
from itertools import permutations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from veille.digests import SIZE, Lists, list_numbers, put_together, read_rows, sum_up, write_rows

NAMES = "abcdef"
INDEX = {name: number for number, name in enumerate(NAMES)}
HASHES = [blake2b(name.encode(), digest_size=SIZE).digest() for name in NAMES]
LISTS = st.lists(st.lists(st.sampled_from(NAMES), max_size=5).map(tuple), max_size=6)


def tell(lists: list[tuple[str, ...]], *, ordered: bool = True) -> list[bytes]:
    return write_rows(sum_up(read_rows(HASHES), list_numbers(lists, INDEX), ordered=ordered))


def test_rows_are_the_hashes_they_were_read_from() -> None:
    assert write_rows(read_rows(HASHES)) == HASHES
    assert write_rows(read_rows([])) == []


@given(LISTS)
def test_a_list_has_the_row_of_what_is_in_it_in_its_order(lists: list[tuple[str, ...]]) -> None:
    rows = tell(lists)
    for at, one in enumerate(lists):
        assert rows[at] == tell([one])[0]
        for other, row in zip(lists, rows, strict=True):
            assert (row == rows[at]) is (one == other)


@example([("a", "b"), ("b", "a"), ("a", "a", "b")])
@given(LISTS)
def test_without_an_order_a_list_has_the_row_of_what_is_in_it(lists: list[tuple[str, ...]]) -> None:
    rows = tell(lists, ordered=False)
    for one, row in zip(lists, rows, strict=True):
        for other, its in zip(lists, rows, strict=True):
            assert (row == its) is (sorted(one) == sorted(other))


def test_columns_are_told_apart() -> None:
    rows = read_rows(HASHES)
    columns = rows[:1], rows[1:2], rows[2:3]
    found = {write_rows(put_together(*some))[0] for count in (1, 2, 3) for some in permutations(columns, count)}
    assert len(found) == 15
    assert len(next(iter(found))) == SIZE


def test_what_was_put_together_stays_together() -> None:
    """Pairs are not the pairs of the same things that are put together otherwise."""
    first, second = (read_rows(HASHES[start : start + 2]) for start in (0, 2))
    both = Lists(np.array([0, 2]), np.array([0, 1]))
    pairs, others = put_together(first, second), put_together(first, second[::-1])
    assert write_rows(sum_up(pairs, both, ordered=False)) != write_rows(sum_up(others, both, ordered=False))


def test_a_hundred_thousand_things_have_rows_of_their_own() -> None:
    """Numbers that are nearly the same, in both halves: in neither do two rows meet."""
    small = read_rows(number.to_bytes(8, "little") * 2 for number in range(1, 100_001))
    made = write_rows(put_together(small, small[::-1]))
    assert len({row[:8] for row in made}) == len({row[8:] for row in made}) == len(made)


def test_a_name_without_a_number_is_an_error() -> None:
    with pytest.raises(KeyError):
        list_numbers([("a", "z")], INDEX)
