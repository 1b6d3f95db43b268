"""Values with large arrays as bytes, from which the arrays are read back without being copied."""

from __future__ import annotations

import pickle
from itertools import accumulate, chain, pairwise
from struct import Struct
from typing import Any

from veille.keeping.sealing import Packed

_COUNT = Struct("<Q")
_ALIGNED = 16
"""Bytes that the places of arrays are a multiple of, as those of the bytes themselves are in memory."""


def pack(value: object) -> bytes:
    """A value as bytes: how many arrays it has, their sizes and that of the rest, the rest, and the arrays."""
    arrays: list[pickle.PickleBuffer] = []
    rest = pickle.dumps(value, protocol=5, buffer_callback=arrays.append)
    parts: list[Packed] = [rest, *(array.raw() for array in arrays)]
    sizes = [len(part) for part in parts]
    head = b"".join(_COUNT.pack(number) for number in (len(arrays), *sizes))
    spaces = [bytes(-size % _ALIGNED) for size in (len(head), *sizes)]
    return b"".join(chain.from_iterable(zip((head, *parts), spaces, strict=True)))


def unpack(data: Packed) -> Any:
    """The value that was packed; its arrays cannot be written to."""
    view = memoryview(data)
    count = _COUNT.unpack_from(view)[0]
    sizes = [_COUNT.unpack_from(view, _COUNT.size * (1 + at))[0] for at in range(count + 1)]
    places = accumulate(map(_round, sizes), initial=_round(_COUNT.size * (count + 2)))
    rest, *arrays = [view[place : place + size] for (place, _), size in zip(pairwise(places), sizes, strict=True)]
    return pickle.loads(rest, buffers=arrays)  # noqa: S301 - our own values


def _round(size: int) -> int:
    return size + -size % _ALIGNED
