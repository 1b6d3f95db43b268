"""A long list in parts, each a page or a document of its own, that stay as they are while the list grows.

They are cut as `grouping` does it and count from the oldest, so that an item that comes or goes, wherever it stands,
changes its own part and seldom another. The newest part, at the address of the list itself, has what is not yet enough
for a part of its own, and where that is little, the part before it too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Generic, TypeVar

from veille.entries.entry import Entry
from veille.entries.register import Register
from veille.publishing.grouping import group

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many items a part has: from the `least` on, one in `mean` is its last, but the `most` ends it."""

    least: int
    mean: int
    most: int


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """Neighbours in a list from the newest to the oldest.

    Number 0 is the newest part; the others count from the oldest, from 1. `older` is the number of the part that goes
    on, 0 where none does; `newer` that of the part in front, 0 for the newest, and for that part itself.
    """

    number: int
    items: Sequence[Item]
    older: int
    newer: int


def cut(items: Sequence[Item], name: Callable[[Item], str], lengths: Lengths) -> list[Part[Item]]:
    """The parts of a list, from the newest to the oldest; one for an empty list. `name` tells its items apart."""
    if len(items) < 2 * lengths.least:
        return [Part(0, items, 0, 0)]
    oldest_first = items[::-1]
    found = group(list(map(name, oldest_first)), lengths.mean, lengths.least, lengths.most)
    groups = [tuple(oldest_first[some.start : some.stop][::-1]) for some in found]
    newest = groups.pop()
    if len(newest) < lengths.least:
        newest += groups.pop()
    last = len(groups)
    older = [Part(number, groups[number - 1], number - 1, (number + 1) % (last + 1)) for number in range(last, 0, -1)]
    return [Part(0, newest, last, 0), *older]


class Cuts:
    """Cuts lists of entries, each list once: that of a topic is both on its pages and in its feed."""

    def __init__(self, register: Register | None = None) -> None:
        """`register` is told the parts, whose entries it numbers."""
        self._register = register
        self._cut: dict[tuple[int, Lengths], tuple[Sequence[Entry], list[Part[Entry]]]] = {}

    def __call__(self, entries: Sequence[Entry], lengths: Lengths) -> list[Part[Entry]]:
        """The parts of a list, see `cut`."""
        key = id(entries), lengths
        if key not in self._cut:
            parts = cut(entries, attrgetter("id"), lengths)
            self._cut[key] = entries, parts  # with the list, which so keeps its id
            if self._register and len(parts) > 1:
                self._register.divide(entries, [part.items for part in parts])
        return self._cut[key][1]


def place(path: str, number: int) -> str:
    """The address of a part of the list at some address, which ends in a slash."""
    return f"{path}{number}/" if number else path


def place_beside(path: str, part: Part[Item]) -> dict[str, str]:
    """The addresses of the part that goes on from one and of that in front of it, each empty where there is none."""
    return {
        "older": place(path, part.older) if part.older else "",
        "newer": place(path, part.newer) if part.number else "",
    }


def find_ends(entries: Sequence[Entry]) -> tuple[date, date] | None:
    """The first and the last day of entries that go from the newest to those without a day."""
    first = next((entry.published for entry in reversed(entries) if entry.published), None)
    last = entries[0].published if entries else None
    return (first, last) if first and last else None
