"""Many values of few classes as columns, which are packed smaller and read back sooner than value after value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from sys import intern
from typing import Any, NamedTuple

Folded = list[tuple[list[bytes], "list[Any] | Column"]]
"""The keys of all values of a class, and the values."""


class Column(NamedTuple):
    """Values of one class: the class, and of what it makes them, a column for each argument."""

    make: type[Any]
    arguments: list[list[Any] | Column]


def fold(values: Mapping[bytes, Any]) -> Folded:
    """Values by class; a class says with `__reduce__` of what its values are made."""
    keys: dict[type, list[bytes]] = defaultdict(list)
    for key, value in values.items():
        keys[type(value)].append(key)
    return [(some, _fold([values[key] for key in some])) for some in keys.values()]


def unfold(folded: Folded) -> dict[bytes, Any]:
    """The values that were folded."""
    values: dict[bytes, Any] = {}
    for keys, some in folded:
        values.update(zip(keys, _unfold(some), strict=True))
    return values


def _fold(values: Sequence[Any]) -> list[Any] | Column:
    kind = type(values[0])
    if kind is tuple:
        return [_share(value) for value in values]
    if kind.__module__ == "builtins" or any(type(value) is not kind for value in values):
        return list(values)
    rows = values if _is_named_tuple(kind) else list(_take_apart(values, kind))
    if len(rows) != len(values) or not rows[0]:
        return list(values)
    return Column(kind, [_fold(column) for column in zip(*rows, strict=True)])


def _share(value: Any) -> Any:
    """Labels and ids, which many values have, as one text, which is packed once for all."""
    if type(value) is tuple and all(type(text) is str for text in value):
        return tuple(map(intern, value))
    return value


def _take_apart(values: Iterable[Any], kind: type) -> Iterator[tuple[Any, ...]]:
    """What values are made of, as far as the class alone makes them of it."""
    for value in values:
        made = value.__reduce__()
        if made[0] is not kind or len(made) != 2:  # noqa: PLR2004 - a callable and its arguments
            return
        yield made[1]


def _unfold(values: list[Any] | Column) -> Iterable[Any]:
    if isinstance(values, list):
        return values
    columns = map(_unfold, values.arguments)
    if _is_named_tuple(values.make):
        return map(partial(tuple.__new__, values.make), zip(*columns, strict=True))
    return map(values.make, *columns)


def _is_named_tuple(kind: Any) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")
