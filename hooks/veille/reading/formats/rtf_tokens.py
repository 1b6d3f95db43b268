"""What a file in Rich Text Format is made of (RTF 1.9.1): groups, control words, and bytes in some code page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n\0]+)", re.DOTALL
)
_MOST = 500_000
_CHARSETS = {
    77: "mac-roman",
    78: "cp932",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
"""Code pages by `fcharset`; a font in another is in that of the document."""
_PAGES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_OF_NUMBERS = {65001: "utf-8", 10000: "mac-roman"}


class Token(NamedTuple):
    """A control word with its number, a control sign, a brace (`group`), or bytes of text."""

    kind: Literal["word", "sign", "group", "bytes"]
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokenize(data: bytes) -> Iterator[Token]:
    """The parts of a file, without the bytes of pictures; raises OverflowError where it has more than any text."""
    position = 0
    for _ in range(_MOST):
        found = _TOKEN.search(data, position)
        if found is None:
            return
        position = found.end()
        word, number, code, sign, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin":
                position += max(value or 0, 0)
            yield Token("word", word.decode("ascii"), value)
        elif text:
            yield Token("bytes", "", None, text)
        elif brace:
            yield Token("group", brace.decode("ascii"))
        elif code:
            yield Token("bytes", "'", None, bytes.fromhex(code.decode("ascii")))
        else:
            yield Token("sign", sign.decode("latin-1"))
    raise OverflowError


def page_of_charset(number: int) -> str:
    """The code page of a character set of a font; empty where it is that of the document."""
    return _CHARSETS.get(number, "")


def page_of(word: str, number: int) -> str:
    """The code page that a control word states for the document; empty where it states none that is known."""
    if word in _PAGES:
        return _PAGES[word]
    name = _OF_NUMBERS.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
