"""A text with other words in the place of some of its stretches."""

from __future__ import annotations

from collections.abc import Iterable


def splice(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """The text with other words in some places: each piece says where they begin and end, half open, and the words.

    Pieces come in order and do not overlap.
    """
    parts: list[str] = []
    last = 0
    for start, end, words in pieces:
        parts += (text[last:start], words)
        last = end
    return "".join((*parts, text[last:])) if parts else text
