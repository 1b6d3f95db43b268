"""What encloses lines of Markdown: fences of code, admonitions, and comments that go over several lines.

Python-Markdown knows fences at the margin alone, and takes what an admonition holds for code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from veille.conventions.notation import CONTAINER, CONTAINER_EDGE, Comments, open_admonition

TAB = 4
"""The columns of a tab, and those from which on an indent makes code."""

_COLONS = ":::"
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")


class Fenced(NamedTuple):
    """The code between two fences, and the number of the line behind them."""

    code: str
    end: int


class Enclosures:
    """What the lines of one text enclose."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = rows
        self._texts = [row.strip(" \t") for row in rows]
        self._comments = Comments(self._texts)
        self._closing = [at for at, text in enumerate(self._texts) if _is_closing(text)]

    def find_fenced(self, at: int, text: str, column: int) -> Fenced | None:
        """The code that a fence encloses: the `text` of a line or the end of it, in a column; None if nothing does."""
        fence = _FENCE.match(text)
        if fence is None:
            return None
        for number in self._closing[bisect_right(self._closing, at) :]:
            if self._texts[number].startswith(fence[0]) and column_of(self._rows[number]) < column + TAB:
                return Fenced("".join(_cut(row, column) + "\n" for row in self._rows[at + 1 : number]), number + 1)
        return None

    def find_admonition(self, at: int, column: int) -> tuple[list[str], int] | None:
        """An admonition that a line opens in a column, as the lines of a callout, and the number of the line behind."""
        opened = open_admonition(self._texts[at])
        if opened is None:
            return self._find_container(at, column)
        end = last = at + 1
        while end < len(self._rows) and (not self._texts[end] or column_of(self._rows[end]) >= column + TAB):
            end += 1
            last = end if self._texts[end - 1] else last
        head = [f"[!{opened.kind or 'tab'}] {opened.title or ''}"] if opened.title != "" else []
        return [f"> {row}" for row in (*head, *(_cut(row, column + TAB) for row in self._rows[at + 1 : last]))], last

    def _find_container(self, at: int, column: int) -> tuple[list[str], int] | None:
        """The same of an admonition between colons; what has no name there is as if it were not enclosed."""
        text = self._texts[at]
        opened = CONTAINER.match(text) if text[:3] == _COLONS else None
        if opened is None:
            return ([], at + 1) if text[:3] == _COLONS and CONTAINER_EDGE.match(text) else None
        end = self._containers.get(at)
        if end is None:
            return None
        held = [_cut(row, column) for row in self._rows[at + 1 : end]]
        return [f"> {row}" for row in (f"[!{opened['kind']}] {opened['title'] or ''}", *held)], end + 1

    @cached_property
    def _containers(self) -> dict[int, int]:
        """The line that ends what stands between colons, by that which opens it; what is never ended is left out."""
        ends: dict[int, int] = {}
        opened: list[int] = []
        for at, text in enumerate(self._texts):
            if text[:3] != _COLONS:
                continue
            if text.strip(":"):
                if CONTAINER.match(text) or CONTAINER_EDGE.match(text):
                    opened.append(at)
            elif opened:
                ends[opened.pop()] = at
        return ends

    def end_comment(self, at: int) -> int:
        """The number of the line behind a comment that has lines of its own; 0 if a line opens none."""
        return self._comments.end(at)


def column_of(row: str) -> int:
    """The column in which the text of a line begins."""
    return len(row[: len(row) - len(row.lstrip(" \t"))].expandtabs(TAB))


def _is_closing(text: str) -> bool:
    return text[:3] in {"```", "~~~"} and not text.strip(text[0])


def _cut(row: str, columns: int) -> str:
    """A line without so many columns of the space that it begins with, or as many as it has."""
    column = column_of(row)
    return " " * max(0, column - columns) + row.lstrip(" \t") if row.strip() else ""
