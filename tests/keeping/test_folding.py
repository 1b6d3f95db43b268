"""Values come back from columns as they were."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from veille.entries.content import Content
from veille.keeping.folding import Column, fold, unfold
from veille.model import packed


@packed
@dataclass(frozen=True, slots=True)
class Point:
    x: Any
    y: Any


@packed
@dataclass(frozen=True, slots=True)
class One:
    only: Any


class Row(NamedTuple):
    name: Any
    point: Any = None


class Empty(NamedTuple):
    pass


PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.tuples(st.text(), st.integers())
VALUES = st.recursive(
    PLAIN | st.builds(Empty),
    lambda inner: (
        st.builds(Point, inner, inner)
        | st.builds(One, inner)
        | st.builds(Row, inner, inner)
        | st.builds(Content, st.binary(max_size=3))
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.binary(max_size=2), VALUES, max_size=12))
def test_values_are_as_they_were(values: dict[bytes, Any]) -> None:
    found = unfold(pickle.loads(pickle.dumps(fold(values))))  # noqa: S301 - our own
    assert found == values
    assert {key: type(value) for key, value in found.items()} == {key: type(value) for key, value in values.items()}


def test_values_of_one_class_are_columns() -> None:
    values = {bytes([number]): Row(str(number), Point(number, date(2024, 1, 1 + number))) for number in range(9)}
    ((keys, rows),) = fold(values)
    assert keys == list(values)
    assert isinstance(rows, Column)
    assert rows.arguments[0] == [row.name for row in values.values()]
    assert isinstance(rows.arguments[1], Column)
    assert len(pickle.dumps(fold(values))) < len(pickle.dumps(values))
