"""Markdown as CommonMark and writers of notes have it -> the same as Python-Markdown wants it.

To CommonMark (https://spec.commonmark.org/0.31.2/#list-items) what stands below the words of an item is inside of it,
two columns in for `- ` and three for `1. `. Python-Markdown wants four columns a level, else makes of that another
item of the same list, or goes on with the line; and it knows no `1)`, and no list or quotation that follows on words
without a blank line. Code between fences and what else is enclosed (`enclosing`) is found on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from veille.conventions.notation import BLOCK_NAME, NOTE, PROPERTY, TASK
from veille.publishing.text.enclosing import TAB, Enclosures, column_of

_LEVEL = 4
_FOREIGN = re.compile(
    r"^(?:[ \t]+\S|\d{1,9}\)[ \t]|[ \t]*(?:[-*+>]|1\.|`{3}|~{3}|[!?=:]{3}|%%|<!--)|.*[ \t]\^[\w-]+[ \t]*$|\^)",
    re.MULTILINE,
)
"""What at the beginning of a line, or of a name at its end, the two may read differently."""
_PARENTHESIS = re.compile(r"(?<=\d)\)")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:[ \t]+(?=\S)|[ \t]*$)")
_DEFINED = re.compile(r":[ \t]{1,3}\S")
"""The definition of a term, which may go on four columns in."""
_BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_OTHER = re.compile(r"#|>|`{3}|~{3}")
"""What ends a list although no line is left blank."""
_BOXES = {" ": "\u2610", "x": "\u2611", "X": "\u2611"}

Keep = Callable[[str], str]
"""Takes code away, and gives the line that stands for it."""


def indent_lists(source: str, keep: Keep) -> str:
    """Markdown whose nested items, and what else belongs to items, stand four columns in for each level.

    Code between fences is handed to `keep`, admonitions are callouts, and comments and the names of blocks are gone.
    """
    return "\n".join(_Lists(source.split("\n"), keep).lines()) if _FOREIGN.search(source) else source


class _Lists:
    """The items that are open at a line, each by the column from which on a line is inside of it."""

    def __init__(self, rows: Sequence[str], keep: Keep) -> None:
        self._rows = rows
        self._enclosures = Enclosures(rows)
        self._keep = keep
        self._open: list[int] = []
        self._numbered: list[bool] = []  # by level, whether the last item has a number
        self._parted = 0  # the level at which a list of the other kind began without a blank line
        self._apart = False  # whether what was last in an item stands below a blank line in it
        self._listing = self._quoting = False  # whether the line before is of a list, of a quotation

    def lines(self) -> Iterator[str]:
        """The lines, moved."""
        at, blank = 0, True
        while at < len(self._rows):
            line = self._rows[at]
            text = line.lstrip(" \t")
            if text.strip():
                moved, at = self._move(at, text, blank)
                yield from moved
                blank = False
            else:
                yield line
                at, blank = at + 1, True

    def _move(self, at: int, text: str, blank: bool) -> tuple[list[str], int]:  # noqa: FBT001 - whether the line before is
        """What stands in the place of a line, or of all that it encloses, and the number of the line behind."""
        line, column = self._rows[at], column_of(self._rows[at])
        item = None if _BREAK.match(text) else _ITEM.match(text)
        listed = blank or bool(self._open)
        if item or blank or _OTHER.match(text):
            while self._open and column < self._open[-1]:
                self._open.pop()
        depth = len(self._open)
        inside = column - (self._open[-1] if depth else 0)
        margin = " " * (_LEVEL * depth)
        before = [""] if not blank and self._follows(text, item) else []
        self._apart = not item and depth > 0 and (blank or self._apart)
        if inside >= TAB and (blank or not depth):
            kept = column >= _LEVEL * depth + TAB or not depth
            return [line if kept else margin + " " * inside + text], at + 1
        self._listing, self._quoting = depth > 0 or item is not None, text[0] == ">"
        if enclosed := self._enclose(at, text, column, margin):
            return enclosed
        if depth and inside >= 0 and PROPERTY.match(text):
            return [], at + 1
        if item:
            self._numbered[depth:] = [text[0].isdigit()]
            self._open.append(_begin(column, item))
            text = _PARENTHESIS.sub(".", text, count=1) if listed and text[0].isdigit() else text
            return self._fill(at, text, item, [*before, margin])
        text = self._unname(at, text)
        if not depth and (NOTE.match(text) or _DEFINED.match(text)):
            self._open.append(TAB)
        return [
            *before,
            (margin if depth and inside >= 0 else line[: len(line) - len(line.lstrip(" \t"))]) + text,
        ], at + 1

    def _follows(self, text: str, item: re.Match[str] | None) -> bool:
        """Whether a line begins something that Python-Markdown sees only below a blank line."""
        level = len(self._open)
        if text[0] == ">":
            return level > 0 and not self._quoting
        if item is None or self._quoting:
            return item is not None
        interrupts = item.end() < len(text.rstrip()) and (not text[0].isdigit() or item[1][:-1] == "1")
        other = interrupts and self._numbered[level : level + 1] == [not text[0].isdigit()]
        outside, self._parted = level < self._parted, level if other else min(level, self._parted)
        return self._apart or other or outside or (interrupts and not self._listing)

    def _enclose(self, at: int, text: str, column: int, margin: str) -> tuple[list[str], int] | None:
        """What stands for the lines that a line encloses, and the number of the line behind them."""
        if end := self._enclosures.end_comment(at):
            return [], end
        if fenced := self._enclosures.find_fenced(at, text, column):
            around = [] if margin else [""]
            return [*around, margin + self._keep(fenced.code), *around], fenced.end
        if admonition := self._enclosures.find_admonition(at, column):
            held, end = admonition
            self._quoting = True
            return ["", *(margin + row for row in held), ""], end
        return None

    def _fill(self, at: int, text: str, item: re.Match[str], before: Sequence[str]) -> tuple[list[str], int]:
        """An item with what follows its mark: words, a task, or code between fences."""
        *lines, margin = before
        mark, words = text[: item.end()], text[item.end() :]
        if fenced := self._enclosures.find_fenced(at, words, self._open[-1]):
            return [*lines, margin + mark + self._keep(fenced.code)], fenced.end
        words = TASK.sub(lambda box: _BOXES[box[1]], words, count=1) if TASK.match(words) else words
        return [*lines, margin + mark + self._unname(at, words)], at + 1

    def _unname(self, at: int, text: str) -> str:
        """A line without the name that a block has at its end."""
        if "^" not in text:
            return text
        following = self._rows[at + 1].lstrip(" \t") if at + 1 < len(self._rows) else ""
        return BLOCK_NAME.sub("", text).rstrip() if not following or _ITEM.match(following) else text


def _begin(column: int, item: re.Match[str]) -> int:
    """The column in which the words of an item begin, whose mark is in some column: the next but one for no words."""
    after = column + len(item[1])
    words = len((" " * column + item[0]).expandtabs(_LEVEL))
    return words if item.end() < len(item.string.rstrip()) and words <= after + TAB else after + 1
