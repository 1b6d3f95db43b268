"""Lists of Markdown as CommonMark nests them -> the same with four columns a level, as Python-Markdown wants them.

To CommonMark (https://spec.commonmark.org/0.31.2/#list-items) what stands below the words of an item is inside of it,
two columns in for `- ` and three for `1. `. Python-Markdown makes of that another item of the same list, or goes on
with the line; and it knows no `1)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEVEL = 4
_CODE = 4
"""Columns of an indent from which on it makes code."""
_FOREIGN = re.compile(r"^(?:[ \t]+\S|\d{1,9}\)[ \t])", re.MULTILINE)
"""What of lists, at the beginning of a line, the two may read differently."""
_PARENTHESIS = re.compile(r"(?<=\d)\)")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:[ \t]+(?=\S)|[ \t]*$)")
_BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_OTHER = re.compile(r"#|>|`{3}|~{3}")
"""What ends a list although no line is left blank."""


def indent_lists(source: str) -> str:
    """Markdown whose nested items, and what else belongs to items, stand four columns in for each level."""
    return "\n".join(_Lists().lines(source)) if _FOREIGN.search(source) else source


class _Lists:
    """The items that are open at a line, each by the column from which on a line is inside of it."""

    def __init__(self) -> None:
        self._open: list[int] = []
        self._fence = ""
        self._apart = False  # whether what was last in an item stands below a blank line in it

    def lines(self, source: str) -> Iterator[str]:
        """The lines, moved."""
        blank = True
        for line in source.split("\n"):
            text = line.lstrip(" \t")
            yield self._move(line, text, blank) if text else line
            blank = not text.strip()

    def _move(self, line: str, text: str, blank: bool) -> str:  # noqa: FBT001 - whether the line before it is
        if self._fence:
            if text.startswith(self._fence) and not text.rstrip().strip(self._fence[0]):
                self._fence = ""
            return line
        fence = _FENCE.match(text)
        if fence:
            self._fence = fence[0]
        column = len(line[: len(line) - len(text)].expandtabs(_LEVEL))
        item = None if _BREAK.match(text) else _ITEM.match(text)
        listed = blank or bool(self._open)
        if item or blank or _OTHER.match(text):
            while self._open and column < self._open[-1]:
                self._open.pop()
        depth = len(self._open)
        inside = column - (self._open[-1] if depth else 0)
        before = "\n" if self._apart and item and not blank else ""
        self._apart = not item and depth > 0 and (blank or self._apart)
        if inside >= _CODE and (blank or not depth):
            return line if column >= _LEVEL * depth + _CODE or not depth else " " * (_LEVEL * depth + inside) + text
        if item:
            self._open.append(_begin(column, item))
            words = _PARENTHESIS.sub(".", text, count=1) if listed and text[0].isdigit() else text
            return before + " " * (_LEVEL * depth) + words
        return " " * (_LEVEL * depth) + text if depth and inside >= 0 and not fence else line


def _begin(column: int, item: re.Match[str]) -> int:
    """The column in which the words of an item begin, whose mark is in some column: the next but one for no words."""
    after = column + len(item[1])
    words = len((" " * column + item[0]).expandtabs(_LEVEL))
    return words if item.end() < len(item.string.rstrip()) and words <= after + _CODE else after + 1
