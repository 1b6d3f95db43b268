"""Two columns of print side by side in one line, as programs write that keep the layout of a PDF (`pdftotext -layout`).

The second column begins at the same character on all lines of a page, behind two spaces or more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from veille.reading.cleaning import clean
from veille.reading.lines import Line, goes_on

_WIDE = "   "
_FEED = "\f"
_BEGINS = re.compile(r"(?<=  )\S")
_INNER = re.compile(r"\S {3,}\S")
_FIRST = 24
"""Characters that the first column has at the least."""
_LEAST = 5
"""Lines that have words in both columns, at the least."""
_LEAST_WORDS = 20
"""Characters that the pieces of a column have on average; the cells of a table have fewer."""
_LEAST_SHARE = 0.4
_MOST_CELLS = 0.2
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?](?: [A-ZÀ-Þ«“]|\Z)|[^\W\d_]-\Z")
_LEAST_SENTENCES = 2
"""Pieces in which a sentence ends, or that end within a word."""
_MOST_GAP = 1


@dataclass(slots=True)
class _Pair:
    """What two columns have side by side, and the last line of each."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)

    def flow(self) -> Iterator[Line]:
        """The lines of the first column, then those of the second, into which a paragraph may go on.

        Lines of the two seldom stand at one height, which leaves rows where one column has nothing between its lines.
        """
        lines = [*self.left, *self.right]
        for at, line in enumerate(lines):
            if at and goes_on(lines[at - 1].text, line.text):
                yield replace(line, gap=0)
            else:
                yield replace(line, gap=max(line.gap, 1)) if at and at == len(self.left) else line


def part(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a text, those of a second column below those of the first: each is a piece of a line of the seed."""
    if seed.count(_WIDE) < _LEAST:
        return list(lines)
    found: list[Line] = []
    for page in _pages(seed, lines):
        column = _find_column(seed, page)
        found += _flow(seed, page, column) if column else page
    return found


def _pages(seed: str, lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if pages[-1] and _FEED in seed[pages[-1][-1].end : line.start + 1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _find_column(seed: str, page: Sequence[Line]) -> int:
    """The character at which the second column begins, 0 where there is none."""
    places = Counter(
        at
        for line in page
        for match in _BEGINS.finditer(seed[line.start : line.end])
        if (at := match.start()) >= _FIRST
    )
    column = max(places, key=lambda at: (places[at], -at), default=0)
    rows = [seed[line.start : line.end] for line in page]
    pairs = [(row[:column].strip(), row[column:].strip()) for row in rows if column and _is_split(row, column)]
    both = [(left, right) for left, right in pairs if left]
    if len(both) < _LEAST:
        return 0
    lefts, rights = [left for left, _ in both], [right for _, right in pairs]
    if sum(1 for piece in (*lefts, *rights) if _SENTENCE.search(piece)) < _LEAST_SENTENCES:
        return 0
    for pieces in (lefts, rights):
        cells = sum(1 for piece in pieces if _INNER.search(piece))
        inside = sum(1 for piece in pieces if piece[0].islower())
        long = sum(map(len, pieces)) >= _LEAST_WORDS * len(pieces)
        if not long or inside < _LEAST_SHARE * len(pieces) or cells > _MOST_CELLS * len(pieces):
            return 0
    return column


def _is_split(row: str, column: int) -> bool:
    return len(row) > column and row[column - 2 : column] == "  " and row[column:].strip() != ""


def _flow(seed: str, page: Sequence[Line], column: int) -> Iterator[Line]:
    """The lines of a page, each pair of columns as one text; a line that spans both ends a pair."""
    last = max(at for at, line in enumerate(page) if _is_split(seed[line.start : line.end], column))
    pair, rows = _Pair(), [0, 0]
    for at, line in enumerate(page):
        row = seed[line.start : line.end]
        split = _is_split(row, column)
        spans = len(row) > column and not split
        if spans or (at > last and (line.gap > _MOST_GAP or line.indent > column // 2)):
            yield from pair.flow()
            pair, rows = _Pair(), [0, 0]
            yield line
            continue
        rows = [gap + line.gap for gap in rows]
        cut = line.start + column if split else line.end
        if seed[line.start : cut].strip():
            piece = clean(seed, line.start, cut)
            pair.left.append(
                replace(line, end=line.start + len(seed[line.start : cut].rstrip()), clean=piece, gap=rows[0])
            )
            rows[0] = 0
        else:
            rows[0] += 1
        if split:
            start = cut + len(seed[cut : line.end]) - len(seed[cut : line.end].lstrip())
            pair.right.append(replace(line, start=start, clean=clean(seed, start, line.end), gap=rows[1], indent=0))
            rows[1] = 0
        else:
            rows[1] += 1
    yield from pair.flow()
