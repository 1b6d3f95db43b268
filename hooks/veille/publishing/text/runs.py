"""The runs of text in a piece of HTML, and where a sentence stands in them, whatever is marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

VERBATIM_TAG = re.compile(r"<(/?)(code|pre)\b")
"""The elements whose text stays as it is."""

_INLINE_TAG = re.compile(r"</?(?:a|em|strong|code|su[bp]|del|br|mark|img|ins|kbd|small|[bius])\b")
_VOID = ("<br", "<img")
_FOOTNOTE_CALL = '<sup id="fnref'


class Run:
    """Text of a piece of HTML with nothing but inline elements in it: a paragraph, the first line of an item."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._texts: list[str] = []
        self._paths: list[tuple[int, ...]] = []
        self._verbatim: list[bool] = []

    def add(self, number: int, text: str, path: tuple[int, ...], *, verbatim: bool) -> None:
        """The text with a number among the pieces, and the elements of the run that it stands in, by their numbers."""
        self._numbers.append(number)
        self._texts.append(text)
        self._paths.append(path)
        self._verbatim.append(verbatim)

    def find(self, sentence: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Where a sentence begins and ends, each as the number of a text and a place in it; spaces may be doubled.

        What begins or ends within an element that the rest of it is not in has its end moved, at most to that of the
        text in which it begins.
        """
        found = _find("".join(self._texts), sentence)
        if found is None:
            return None
        start, end = found
        first = last = -1
        before = 0
        for at, text in enumerate(self._texts):
            if first < 0 and start < before + len(text):
                first, start = at, start - before
            if end <= before + len(text):
                last, end = at, end - before
                break
            before += len(text)
        if first != last and self._paths[first] != self._paths[last]:
            outer_first, outer_start = self._leave(first, start)
            outer_last, outer_end = self._leave(last, end, -1)
            if self._paths[outer_first] == self._paths[outer_last]:
                first, start, last, end = outer_first, outer_start, outer_last, outer_end
            else:
                last, end = first, len(self._texts[first])
        if self._verbatim[first] or self._verbatim[last]:
            return None
        return (self._numbers[first], start), (self._numbers[last], end)

    def _leave(self, at: int, place: int, step: int = 1) -> tuple[int, int]:
        """A place moved out of the elements that begin there, or with a step of -1, of those that end there."""
        while place == (0 if step > 0 else len(self._texts[at])):
            beyond = at - step
            if not 0 <= beyond < len(self._texts) or len(self._paths[beyond]) >= len(self._paths[at]):
                break
            at, place = beyond, len(self._texts[beyond]) if step > 0 else 0
        return at, place


def _find(text: str, sentence: str) -> tuple[int, int] | None:
    start = text.find(sentence)
    if start >= 0:
        return start, start + len(sentence)
    match = re.search(r"\s+".join(map(re.escape, sentence.split())), text)
    return match.span() if match and sentence.strip() else None


def list_runs(pieces: Sequence[str]) -> Iterator[Run]:
    """The runs of a piece of HTML, given as texts and tags by turns."""
    run, call, verbatim = Run(), -1, 0
    path: list[int] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            text = "" if call >= 0 else unescape(piece).replace("\n", " ")
            run.add(number, text, tuple(path), verbatim=verbatim > 0)
            continue
        verbatim += step(VERBATIM_TAG, piece)
        if not _INLINE_TAG.match(piece):
            yield run
            run, path = Run(), []
        elif piece.startswith("</"):
            if path and path.pop() == call:
                call = -1
        elif not piece.startswith(_VOID):
            path.append(number)
            if piece.startswith(_FOOTNOTE_CALL):
                call = number
    yield run


def step(pattern: re.Pattern[str], tag: str) -> int:
    """How much deeper one stands after a tag in elements of a pattern, whose first group is the slash of an end."""
    match = pattern.match(tag)
    return 0 if match is None else -1 if match[1] else 1
