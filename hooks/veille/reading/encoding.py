"""Bytes into characters: UTF-8 first, then what the bytes themselves show.

No statistics over languages: a byte order mark, the place of the NULs, the validity of UTF-8 and, for
one-byte encodings, which reading gives letters that French and English use.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from veille.diagnostics import Diagnostic, diagnose
from veille.reading.garbling import find_damage, restore

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The longer marks stand first: that of UTF-32 begins with that of UTF-16.

_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b\x08",
    b"\x7fELF",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"SQLite format 3\x00",
    b"MZ\x90",
)
_SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_HIGH = bytes(range(128, 256))
_LETTERS = frozenset("àâäæçéèêëîïôœöùûüÿñßÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸÑ«»‘’“”–—…•€£§°·²½©®\xa0")
_ESCAPES = re.compile("[\udc80-\udcff]")
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}

LETTERS_OF_CONTROLS = {
    code: letter for code in range(0x80, 0xA0) if (letter := bytes([code]).decode("cp1252", "ignore"))
}
"""The letters and marks that Windows-1252 has where Latin-1 has control characters, which no text means."""

_SNIFFED = 4096
_MAX_CONTROLS_UTF8 = 0.3
_MAX_CONTROLS_OTHER = 0.05
_REPLACEMENT = "\ufffd"


class Decoded(NamedTuple):
    """The characters of a seed; `text` is None where the bytes are no text."""

    text: str | None
    encoding: str
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes, path: str) -> Decoded:
    """The characters of `data` without a byte order mark, line ends as they are.

    What is not in UTF-8 is told by V111, what had to be replaced by V112, what is no text by V110.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, path)
    if data.startswith(_SIGNATURES):
        return _binary(path)
    wide = _wide_encoding(data)
    if wide:
        return _decode_as(data, wide, path)
    return _decode_as(data, "utf-8", path)


def decode_stated(data: bytes, label: str) -> tuple[str, str] | None:
    """The characters of bytes whose encoding is stated, and its name; None where they are not in it, or it is unknown.

    What is called ASCII or Latin-1 is read as Windows-1252, as in browsers
    (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    for name in dict.fromkeys((meant(label), label)):
        try:
            return str(data, name), codecs.lookup(name).name
        except (LookupError, UnicodeError, ValueError):
            continue
    return None


def meant(label: str) -> str:
    """The name of the encoding that a label means; the label itself where it is unknown."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return label
    return _MEANT.get(name, name)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of Western text is NUL, always on the same side."""
    head = data[:_SNIFFED]
    half = len(head) // 2
    if half == 0 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = half * 0.05, half * 0.6
    if odd >= many and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even >= many and odd <= few else ""


def _decode_as(data: bytes, encoding: str, path: str) -> Decoded:
    if encoding == "utf-8":
        return _decode_bytes(data, path)
    text = data.decode(encoding, "replace")
    told = [diagnose(path, "V111", message=f"the seed is in {encoding}", hint="save it as UTF-8")]
    added = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode(encoding))
    if added > 0:
        told.append(_replaced(path, text, text.find(_REPLACEMENT), added))
    return Decoded(text, encoding, tuple(told))


def _decode_bytes(data: bytes, path: str) -> Decoded:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if controls > _MAX_CONTROLS_OTHER * len(data):
            return _binary(path)
        high = len(data) - len(data.translate(None, _HIGH))
        valid = sum(len(found) for found in _SEQUENCES.findall(data))
        if valid > high - valid:
            return _mend(data, path)
        return _decode_one_byte(data, path)
    if controls > _MAX_CONTROLS_UTF8 * len(data):
        return _binary(path)
    if (restored := restore(text)) is not None:
        hint = "turn it back once: iconv -f UTF-8 -t WINDOWS-1252"
        return Decoded(restored, "utf-8", (diagnose(path, "V111", message="the seed is in UTF-8 twice", hint=hint),))
    damage = find_damage(text)
    return Decoded(text, "utf-8", (_tell_damage(path, text, *damage),) if damage else ())


def _mend(data: bytes, path: str) -> Decoded:
    """Text in UTF-8 but for a few bytes, each of which is shown as the letter it is in Windows-1252, or as U+FFFD."""
    text = data.decode("utf-8", "surrogateescape")
    found = _ESCAPES.findall(text)
    first = _ESCAPES.search(text)
    text = text.translate({ord(escape): _letter(ord(escape) - 0xDC00) for escape in set(found)})
    return Decoded(text, "utf-8", (_replaced(path, text, first.start() if first else 0, len(found)),))


def _letter(byte: int) -> str:
    letter = bytes([byte]).decode("windows-1252", "replace")
    return letter if letter in _LETTERS else _REPLACEMENT


def _decode_one_byte(data: bytes, path: str) -> Decoded:
    """The reading that gives most letters and marks of French and English; Windows-1252 where two are equal."""
    best, most, encoding = data.decode("latin-1"), -1, "iso-8859-1"
    for name in ("windows-1252", "mac-roman"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        letters = sum(text.count(letter) for letter in _LETTERS)
        if letters > most:
            best, most, encoding = text, letters, name
    return Decoded(
        best, encoding, (diagnose(path, "V111", message=f"the seed is in {encoding}", hint="save it as UTF-8"),)
    )


def _replaced(path: str, text: str, position: int, count: int) -> Diagnostic:
    what = "1 invalid byte was" if count == 1 else f"{count} invalid bytes were"
    message, hint = f"{what} replaced visibly", "save the file as UTF-8"
    return diagnose(path, "V112", line=_line_at(text, position), message=message, hint=hint)


def _tell_damage(path: str, text: str, position: int, message: str) -> Diagnostic:
    hint = "get the text anew from where it came, or write the letters again"
    return diagnose(path, "V112", line=_line_at(text, position), message=message, hint=hint)


def _line_at(text: str, position: int) -> int:
    before = text[:position]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _binary(path: str) -> Decoded:
    hint = "save it as text, or take it out of the folder"
    return Decoded(None, "", (diagnose(path, "V110", hint=hint),))


def join_halves(text: str) -> str:
    """A text whose halves of characters (UTF-16), as escapes may write them, are whole again, or replaced."""
    try:
        return text.encode().decode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
