"""A sequence in groups of neighbours, so that a changed item costs its group alone.

Where a group ends is read from the names of its items (content-defined chunking, as in rsync and backup programs): an
item that comes or goes moves no other into another group, but next to where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from zlib import crc32

Item = TypeVar("Item")


def group(items: Iterable[Item], name: Callable[[Item], str], mean: int, least: int, most: int) -> Iterator[list[Item]]:
    """The items in groups of `least` to `most`, and fewer in the last, in their order."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        size = len(found)
        if size >= least and (size == most or crc32(name(item).encode("utf-8", "surrogatepass")) % mean == 0):
            yield found
            found = []
    if found:
        yield found
