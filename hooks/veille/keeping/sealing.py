"""Bytes that are kept with a checksum, from which it is seen whether they are as they were."""

from __future__ import annotations

from zlib import crc32

_SUM = 16
"""Bytes before what is kept: its checksum, in as many as keep the place of the rest even."""


Packed = bytes | memoryview
"""Bytes that are only read: where there may be many of them, a view that copies none."""


class LostError(LookupError):
    """What is kept is damaged, or something that belongs to it is gone: all of it is to be made anew."""


def seal(data: bytes) -> bytes:
    """Bytes with their checksum."""
    return crc32(data).to_bytes(_SUM, "little") + data


def unseal(sealed: object) -> memoryview:
    """The bytes that were sealed; raises LostError where they are others."""
    if isinstance(sealed, bytes):
        data = memoryview(sealed)[_SUM:]
        if sealed[:_SUM] == crc32(data).to_bytes(_SUM, "little"):
            return data
    raise LostError("what is kept between builds is damaged")
