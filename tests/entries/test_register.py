"""The numbers of entries are the same however they come to be known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from veille.entries.entry import Entry
from veille.entries.register import Register
from veille.publishing.parts import Cuts, Lengths

NAMES = [f"concept-{number}" for number in range(40)]


@pytest.fixture
def entries() -> list[Entry]:
    """Entries that name up to seven concepts each, some of them a concept without a page."""
    random = Random(1)  # noqa: S311 - no secret
    drawn = (tuple(random.sample(NAMES, random.randrange(8))) for _ in range(400))
    return [cast("Entry", SimpleNamespace(id=f"2024/{at}", mentioned=own)) for at, own in enumerate(drawn)]


def register_of(entries: Sequence[Entry], topics: Sequence[str]) -> Register:
    tags = {entry.id: [name for name in entry.mentioned if name in topics] for entry in entries}
    return Register(entries, topics, tags, tags)


def count(register: Register, entries: Sequence[Entry]) -> list[int]:
    return [register.entries[entry.id] for entry in entries]


@pytest.mark.parametrize("topics", [NAMES, NAMES[:25], NAMES[:1]])
def test_lists_of_concepts_are_numbered_at_once(entries: list[Entry], topics: list[str]) -> None:
    register = register_of(entries, topics)
    lists = [tuple(entry for entry in entries if topic in entry.mentioned) for topic in topics]
    register.know(lists, register.tags)
    told: Any = register.number  # of what is known, without looking at the entries
    register.entries = dict.fromkeys(register.entries, -1)
    assert [told(each).tolist() for each in lists] == [
        [at for at, entry in enumerate(entries) if topic in entry.mentioned] for topic in topics
    ]


def test_parts_of_a_list_are_numbered_with_it(entries: list[Entry]) -> None:
    register = register_of(entries, NAMES)
    listed = tuple(entries[::-1])
    parts = Cuts(register)(listed, Lengths(least=20, mean=20, most=60))
    assert len(parts) > 3
    expected = [count(register, part.items) for part in parts]
    register.entries = dict.fromkeys(register.entries, -1)
    assert [register.number(part.items).tolist() for part in parts] == expected
    assert sorted(chain.from_iterable(expected)) == list(range(400))
