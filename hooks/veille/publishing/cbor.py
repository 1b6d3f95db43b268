"""The part of CBOR (RFC 8949) that the search index is written in: integers, texts and arrays."""

from __future__ import annotations

from typing import Any, Final

_UNSIGNED, _NEGATIVE, _TEXT, _ARRAY = 0, 1, 3, 4
"""Major types (section 3.1)."""

_LAST_SMALL: Final = 23
_SIZES: Final = {24: 1, 25: 2, 26: 4, 27: 8}
"""How many bytes the argument has, by the additional information that says so (section 3)."""


def loads(data: bytes) -> Any:
    """The value that some bytes begin with. Raises ValueError for a type that is not one of the three."""
    return _decode(data, 0)[0]


def dumps(value: Any) -> bytes:
    """The bytes of a value, in the shortest form (section 4.2.1). Raises TypeError for any other type."""
    packed = bytearray()
    _encode(value, packed)
    return bytes(packed)


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    major, number = data[at] >> 5, data[at] & 0x1F
    at += 1
    if number > _LAST_SMALL:
        if number not in _SIZES:
            raise ValueError(f"byte {at - 1} begins a value of unknown length")
        end = at + _SIZES[number]
        number, at = int.from_bytes(data[at:end]), end
    if major == _UNSIGNED:
        return number, at
    if major == _NEGATIVE:
        return -1 - number, at
    if major == _TEXT:
        return data[at : at + number].decode(), at + number
    if major == _ARRAY:
        items = []
        for _ in range(number):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"byte {at - 1} begins a value of type {major}")


def _encode(value: Any, packed: bytearray) -> None:
    if isinstance(value, int):
        _begin(_NEGATIVE if value < 0 else _UNSIGNED, -1 - value if value < 0 else value, packed)
    elif isinstance(value, str):
        text = value.encode()
        _begin(_TEXT, len(text), packed)
        packed += text
    elif isinstance(value, list):
        _begin(_ARRAY, len(value), packed)
        for item in value:
            _encode(item, packed)
    else:
        raise TypeError(f"{type(value).__name__} is not written")


def _begin(major: int, number: int, packed: bytearray) -> None:
    if number <= _LAST_SMALL:
        packed.append(major << 5 | number)
        return
    information, size = next((info, size) for info, size in _SIZES.items() if number < 1 << 8 * size)
    packed.append(major << 5 | information)
    packed += number.to_bytes(size)
