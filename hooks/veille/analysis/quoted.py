"""Where somebody is quoted at length: of such words, only the first sentence and the last have a mark that says so."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile('[«»“”"]')
_CLOSING: Final = {"«": "»", "“": "”", '"': '"'}


def find_quoted(text: str) -> list[tuple[int, int]]:
    """Where quotations begin and end in a paragraph, with their marks; one that nothing closes goes on to its end.

    Plain marks that do not pair may stand for inches, and open none.
    """
    if '"' not in text and "«" not in text and "“" not in text:
        return []
    plain = text.count('"') % 2 == 0
    found: list[tuple[int, int]] = []
    opened, start = "", 0
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark == '"' and not plain:
            continue
        if not opened:
            opened, start = (mark, match.start()) if mark in _CLOSING else ("", 0)
        elif mark == _CLOSING[opened]:
            found.append((start, match.end()))
            opened = ""
    return [*found, (start, len(text))] if opened else found


def is_within(start: int, quoted: list[tuple[int, int]]) -> bool:
    """Whether a sentence begins inside of a quotation, and not with it."""
    return any(first < start < last for first, last in quoted)
