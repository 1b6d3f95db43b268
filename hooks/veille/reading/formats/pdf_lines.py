"""The lines of a PDF by where they stand: which of them make a paragraph, and which its pages repeat."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from veille.reading import dates
from veille.reading.lines import goes_on

_SAME_SIZE = 0.1
_MORE_ROOM = 1.25
_MOST_ROOM = 1.6
_NUMBER = re.compile(r"\d+")
_LEAST_SHARE = 3
"""Of so many pages, one at least has a line that they repeat: titles of chapters and pictures have none, and left pages
have others than right ones."""


class Line:
    """The words of a line, its height on the page, and the size of its letters."""

    def __init__(self) -> None:
        self.text = ""
        self.height = 0.0
        self.size = 0.0

    def leading(self, below: Line) -> float:
        """The room down to the line below, in sizes of its letters; 0 where it is no line further down."""
        size = max(self.size, below.size)
        return max(self.height - below.height, 0.0) / size if size else 0.0

    def form(self) -> tuple[str, int, int]:
        """What of a line is the same wherever pages repeat it: its words but for numbers, its height and its size."""
        return _NUMBER.sub("#", " ".join(self.text.split())), round(self.height), round(self.size)


def spaced(lines: Sequence[Line]) -> Iterator[str]:
    """The lines, parted by an empty one where the room between them or their size is not that of one paragraph."""
    leadings = sorted(leading for one, two in pairwise(lines) if (leading := one.leading(two)) > 0)
    # Between the lines of a paragraph is the least room that is usual, also where most paragraphs are one line.
    usual = leadings[len(leadings) // 4] if leadings else 0.0
    for above, line in zip([None, *lines], lines, strict=False):
        if above is not None:
            leading = above.leading(line)
            alike = abs(above.size - line.size) <= _SAME_SIZE * max(above.size, line.size)
            # Where a line is no further down, a column begins; a raised number takes room.
            follows = 0 < leading <= _MORE_ROOM * usual
            follows = follows or (leading <= _MOST_ROOM * usual and goes_on(above.text, line.text))
            if not (alike and follows):
                yield ""
        yield line.text.rstrip()


def find_running(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The lines, by `id`, that pages repeat at the same height, with nothing but others of them above or below.

    On the first page one with a day stays in its place, since no other line may say when the text appeared.
    """
    where: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for line in page:
            where[line.form()].add(number)
    repeated = {form for form, on in where.items() if len(on) > 1 and len(on) * _LEAST_SHARE >= len(pages)}
    found: set[int] = set()
    for number, page in enumerate(pages):
        order = sorted(page, key=lambda line: line.height)
        if all(line.form() in repeated for line in order):
            continue
        for lines in (order, reversed(order)):
            found |= {id(line) for line in _lead(lines, repeated) if number or not _has_day(line)}
    return found


def _lead(lines: Iterable[Line], repeated: set[tuple[str, int, int]]) -> Iterator[Line]:
    for line in lines:
        if line.form() not in repeated:
            return
        yield line


def _has_day(line: Line) -> bool:
    return any(dates.find(line.text, language) for language in ("fr", "en"))
