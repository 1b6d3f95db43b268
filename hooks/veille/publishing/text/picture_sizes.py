"""How large a picture is, from the head of its file, so that a page has the room for it before it is there.

Read with Pillow, which is imported when the first picture is measured, and decodes nothing.
"""

from __future__ import annotations

import warnings
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
_TURNED = frozenset({"JPEG", "MPO", "AVIF"})
"""Formats of which every browser turns a picture as its metadata says; of others, some do."""
_ORIENTATION = 0x0112
_UPRIGHT = range(5)
"""Orientations that leave width and height as they are (Exif 2.32, section 4.6.4); 0 is written for none."""
_LATE_EXIF = b"eXIf"
"""What a PNG may have behind its pixels, where Pillow does not look without decoding them."""


class Size(NamedTuple):
    """Width and height in pixels, as shown."""

    width: int
    height: int


def measure(data: bytes) -> Size | None:
    """The size at which browsers show a picture; None where it cannot be read, or where they do not agree on it."""
    try:
        with _pillow().open(BytesIO(data), formats=_FORMATS) as image:
            return _size_of(image, data)
    except Exception:  # noqa: BLE001 - Pillow says in a dozen ways that a file is no picture, or a damaged one
        return None


def _size_of(image: Image, data: bytes) -> Size | None:
    if not all(image.size):
        return None
    exif = image.info.get("exif")
    if exif is None:
        return None if image.format == "PNG" and _LATE_EXIF in data else Size(*image.size)
    said = _pillow().Exif()
    said.load(exif)
    if said.get(_ORIENTATION, 1) in _UPRIGHT:
        return Size(*image.size)
    return Size(*reversed(image.size)) if image.format in _TURNED else None


@cache
def _pillow() -> ModuleType:
    """What opens a picture; to say that one is large is needless where none is decoded."""
    from PIL import Image  # noqa: PLC0415 - 20 ms that an archive without pictures does not need

    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    return Image
