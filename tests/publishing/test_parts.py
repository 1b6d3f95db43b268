"""Long lists in parts, which hardly ever change once they are full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from veille.publishing.parts import Lengths, Part, cut, find_ends, place

LENGTHS = Lengths(least=5, mean=5, most=15)


def parts_of(items: Sequence[str]) -> list[Part[str]]:
    return cut(items, str, LENGTHS)


def names(count: int) -> list[str]:
    """Names of items from the newest to the oldest."""
    return [f"article-{number}" for number in range(count, 0, -1)]


@given(st.lists(st.text(max_size=3), unique=True, max_size=120))
def test_every_item_stands_in_one_part_in_its_order(items: list[str]) -> None:
    newest, *older = parts = parts_of(items)
    assert list(chain.from_iterable(part.items for part in parts)) == items
    assert all(LENGTHS.least <= len(part.items) <= LENGTHS.most for part in older)
    assert len(newest.items) < LENGTHS.least + LENGTHS.most
    assert len(newest.items) >= min(len(items), LENGTHS.least)


@given(st.integers(0, 200))
def test_parts_lead_to_one_another(count: int) -> None:
    newest, *older = parts = parts_of(names(count))
    assert (newest.number, newest.newer) == (0, 0)
    assert [part.number for part in older] == list(range(len(older), 0, -1))
    assert [part.older for part in parts] == [*(part.number for part in older), 0]
    assert [part.newer for part in older] == [part.number for part in parts[:-1]]


@given(st.integers(0, 200), st.integers(1, 50))
def test_newer_items_change_no_part_that_is_full(count: int, more: int) -> None:
    before = {part.number: part.items for part in parts_of(names(count))[1:]}
    after = {part.number: part.items for part in parts_of(names(count + more))[1:]}
    assert before.items() <= {number: after[number] for number in before}.items()


def test_an_item_that_comes_in_between_changes_few_parts() -> None:
    items = names(600)
    before = {tuple(part.items) for part in parts_of(items)}
    changed, moved = [], 0
    for place_of_it in range(0, 600, 3):
        later = parts_of([*items[:place_of_it], f"x-{place_of_it}", *items[place_of_it:]])
        changed.append(len({tuple(part.items) for part in later} - before))
        moved += len(later) != len(before)
    assert len(before) > 50
    assert max(changed) <= 8
    assert sum(changed) / len(changed) < 2
    assert moved / len(changed) < 0.3


def test_a_part_has_an_address_of_its_own_and_the_newest_that_of_the_list() -> None:
    assert [place("figures/", number) for number in (0, 1, 12)] == ["figures/", "figures/1/", "figures/12/"]


def test_the_ends_of_a_part_are_days_that_are_known() -> None:
    def entries(*days: date | None) -> list[Any]:
        return [SimpleNamespace(published=day) for day in days]

    assert find_ends(entries(date(2024, 3, 2), date(2023, 1, 1), None)) == (date(2023, 1, 1), date(2024, 3, 2))
    assert find_ends(entries(None, None)) is None
    assert find_ends([]) is None
