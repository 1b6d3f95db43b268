"""The list of its own sections that a page has above an article: each of them stands again as a heading below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.reading.structure import Unit

_ABOVE = frozenset(
    {
        *("sommaire", "au sommaire", "le sommaire", "table des matières", "dans cet article", "plan de l'article"),
        *("contents", "table of contents", "in this article", "on this page", "summary", "plan de l’article"),
    }
)
_LONGEST_ABOVE = max(map(len, _ABOVE)) + 2
_MARK = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[ivxIVX]{1,4}[.)]) +")
_LINK = re.compile(r"\]\(|\[\[")
_LEAST = 2
_MOST = 40


def find(units: Sequence[Unit]) -> set[int]:
    """The units of such a list and the line above it; none where links in it lead to the sections."""
    found: set[int] = set()
    for at, unit in enumerate(units):
        text = unit.bare.text
        if len(text) <= _LONGEST_ABOVE and text.lower().rstrip(" :") in _ABOVE:
            found |= _list_sections(units, at)
    return found


def _list_sections(units: Sequence[Unit], above: int) -> set[int]:
    below = [[_MARK.sub("", line, count=1) for line in unit.bare.text.split("\n")] for unit in units[above + 1 :]]
    counts: dict[str, int] = {}
    for line in (line for lines in below for line in lines):
        counts[line] = counts.get(line, 0) + 1
    end = count = 0
    while end < min(len(below), _MOST) and all(counts[line] > 1 for line in below[end]):
        if _LINK.search(units[above + 1 + end].markdown):
            return set()
        for line in below[end]:
            counts[line] -= 1
        count += len(below[end])
        end += 1
    return set(range(above, above + 1 + end)) if count >= _LEAST else set()
