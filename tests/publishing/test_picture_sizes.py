"""Sizes of pictures, as browsers show them, from bytes that anybody may have sent."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from veille.publishing.text.picture_sizes import Size, measure

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
TURNED = 6


def draw(name: str, size: tuple[int, int] = (60, 20), **options: object) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "#456").save(stream, name, **options)
    return stream.getvalue()


def turn(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_that_is_shown_says_how_large_it_is(name: str) -> None:
    assert measure(draw(name)) == Size(60, 20)


@pytest.mark.parametrize("name", ["JPEG", "AVIF"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 20)), (3, (60, 20)), (TURNED, (20, 60)), (8, (20, 60))])
def test_a_photograph_is_as_large_as_it_is_shown(name: str, orientation: int, size: tuple[int, int]) -> None:
    assert measure(draw(name, exif=turn(orientation))) == size


@pytest.mark.parametrize("name", ["PNG", "WEBP"])
def test_where_browsers_do_not_agree_nothing_is_said(name: str) -> None:
    assert measure(draw(name, exif=turn(TURNED))) is None
    assert measure(draw(name, exif=turn(1))) == Size(60, 20)


def test_what_stands_behind_the_pixels_of_a_picture_is_not_overlooked() -> None:
    plain, end = draw("PNG"), chunk(b"IEND", b"")
    assert plain.endswith(end)
    late = plain.removesuffix(end) + chunk(b"eXIf", turn(TURNED).tobytes()[6:]) + end
    assert measure(late) is None


def test_a_picture_of_which_the_pixels_are_not_there_has_a_size_all_the_same() -> None:
    assert measure(draw("PNG")[:-20]) == Size(60, 20)


def test_a_large_picture_is_not_worth_a_warning() -> None:
    """In a process of its own, where nobody has said so before."""
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 12_000, 9_000, 1, 0, 0, 0, 0))
    code = f"from veille.publishing.text.picture_sizes import measure; print(measure({head + chunk(b'IDAT', b'')!r}))"
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Size(width=12000, height=9000)\n", "")


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"<svg width='3' height='4'/>", b"GIF89a", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert measure(data) is None


@given(st.sampled_from(FORMATS).map(draw), st.data())
def test_a_damaged_picture_stops_nothing(picture: bytes, draws: st.DataObject) -> None:
    data = bytearray(picture)
    for at in draws.draw(st.lists(st.integers(0, len(data) - 1), max_size=8)):
        data[at] = draws.draw(st.integers(0, 255))
    found = measure(bytes(data))
    assert found is None or min(found) > 0
