"""Texts in valid UTF-8 whose letters another program has garbled or lost before they were saved."""

from __future__ import annotations

import re

_MARKS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_BYTES = {ord(mark): code for code, mark in _MARKS.items()}
"""From what Windows-1252 has where Latin-1 has controls to the bytes that it stands for."""
_FOLLOWING = "".join([*_MARKS.values(), *map(chr, range(0x80, 0xC0))])
_GARBLED = re.compile(f"[ÂÃ][{_FOLLOWING}]|â[€\x80][{_FOLLOWING}]|â[‚\x82]¬|Å[“\x93]")
"""A letter or mark of French or English of which each byte in UTF-8 has become a character: `Ã©` for `é`."""
_LEADS = ("Ã", "Â", "â€", "â\x80", "â‚", "â\x82", "Å“", "Å\x93")
_FIRSTS = "ÃÂÅâ"
"""What each of these begins with, and the first letters of that: that none is there is seen at once."""
_WHOLE = re.compile("[àâçéèêëîïôöœùûüÀÇÉÈÊŒ’«]")
_LOST = re.compile("\\w\ufffd|\ufffd\\w")
_LEAST = 3
"""Garbled letters at the least: fewer may be an example."""


def restore(text: str) -> str | None:
    """The text as it was before its UTF-8 was taken for Windows-1252 and saved again; None where that was not so.

    It has to be so of all letters, which by chance never follow one another as the bytes of UTF-8 do.
    """
    if len(_find_garbled(text)) < _LEAST:
        return None
    try:
        return text.translate(_BYTES).encode("latin-1").decode("utf-8").removeprefix("\ufeff")
    except UnicodeError:
        return None


def find_damage(text: str) -> tuple[int, str] | None:
    """Where the first letter is that is lost, or garbled and cannot be restored, and what is told of all of them.

    U+FFFD that stands by itself, or a few garbled letters among whole ones, are what a text is about.
    """
    if "\ufffd" in text and (lost := _LOST.findall(text)):
        return text.find(lost[0]), f"letters were lost before it was saved ({len(lost)}): {lost[0]}"
    garbled = _find_garbled(text)
    if len(garbled) < _LEAST or len(garbled) < len(_WHOLE.findall(text)):
        return None
    return text.find(garbled[0]), f"letters were garbled before it was saved ({len(garbled)}): {garbled[0]}"


def _find_garbled(text: str) -> list[str]:
    has = text.__contains__
    return _GARBLED.findall(text) if any(map(has, _FIRSTS)) and any(map(has, _LEADS)) else []
