"""Lines that pages repeat at their top or foot, which text has that was copied out of a PDF."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from veille.reading.lines import Line

_LAST = re.compile(r"(?P<words>.*?)(?P<gap>\s*)(?<!\d)(?P<number>\d{1,3})(?: ?(?P<of>/|sur|of) ?\d{1,3})?(?: ?[-–—])?")
_FIRST = re.compile(r"(?P<number>\d{1,3})(?P<gap>\s+)(?P<words>\D.*)")
_PAGE = re.compile(r"(?:.*\W)?(?:pages?|p\.|[|·])|[-–—]", re.IGNORECASE)
_LEAST_CAPITALS = 3
_WIDE = 2
_ADDRESS = "://"
_DIGITS = frozenset("0123456789")
_ENDS = _DIGITS | frozenset("-–—")
_LONGEST = 120
_LEAST = 3
_MOST_PAGES = 3
"""Pages from one such line to the next: titles of chapters and blank pages have none."""


def mark(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those marked as running that come three times or more with the number of their page, and nothing else.

    So are those that stand beside one of them as often, always the same. That a number is that of a page is told by
    `page` or a bar before it, by how many there are (`1/4`), by the room that parts it from the words, or by several
    words in capitals: `Étape 1` is none.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        text = line.text
        if (text[-1] in _ENDS or text[0] in _DIGITS) and len(text) <= _LONGEST:
            raw = seed[line.start : line.end].strip()
            for form in (_LAST, _FIRST):
                match = form.fullmatch(raw)
                if match and _is_of_page(match):
                    found[" ".join(match["words"].split())].append((at, int(match["number"])))
    if not found:
        return list(lines)
    running = {at for places in found.values() if _count_pages(places) for at, _ in places}
    beside = Counter(lines[at].text for place in running for at in _around(place, len(lines)) if at not in running)
    running |= {at for place in running for at in _around(place, len(lines)) if beside[lines[at].text] >= _LEAST}
    return [replace(line, running=True) if at in running else line for at, line in enumerate(lines)]


def _around(at: int, count: int) -> Iterator[int]:
    yield from (place for place in (at - 1, at + 1) if 0 <= place < count)


def _is_of_page(match: re.Match[str]) -> bool:
    words, gap = match["words"], match["gap"]
    if match.groupdict().get("of") and (_ADDRESS in words or len(words.split()) != 1):
        return True
    if len(gap) >= _WIDE or "\t" in gap or _PAGE.fullmatch(words):
        return True
    return words.isupper() and len(words.split()) >= _LEAST_CAPITALS


def _count_pages(places: Sequence[tuple[int, int]]) -> bool:
    return len(places) >= _LEAST and all(0 < two[1] - one[1] <= _MOST_PAGES for one, two in pairwise(places))
