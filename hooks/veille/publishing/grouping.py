"""A sequence in groups of neighbours, so that a changed item costs its group alone.

Where a group ends is read from the names of its items (content-defined chunking, as in rsync and backup programs): an
item that comes or goes moves no other into another group, but next to where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32


def group(names: Sequence[str], mean: int, least: int, most: int) -> Iterator[range]:
    """The numbers of items in groups of `least` to `most`, and fewer in the last, in the order of their names."""
    start, total = 0, len(names)
    while start < total:
        end, last = min(start + least, total), min(start + most, total)
        while end < last and _hash(names[end - 1]) % mean:
            end += 1
        yield range(start, end)
        start = end


@lru_cache(maxsize=1 << 17)
def _hash(name: str) -> int:
    """A number for a name, which may be in some thirty lists."""
    return crc32(name.encode("utf-8", "surrogatepass"))
