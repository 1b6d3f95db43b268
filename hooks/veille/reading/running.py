"""Lines that pages repeat at their top or foot, which text has that was copied out of a PDF.

Programs that take the text out of a PDF end each page with a form feed; where there is none, the numbers of the pages
tell where one ends.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from veille.conventions.wordlists import listed
from veille.reading import dates
from veille.reading.lines import Line, goes_on

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
_FEED = "\f"
_NUMBER = re.compile(r"\d+")
_LEAST_SHARE = 3
"""Of so many pages, one at least has a line that they repeat."""
_LONGEST_NAME = 5
"""Words of a newspaper or a series, which stands above a title on the first page."""
_LEAST_LINES = 8
"""Lines from one number of a page to the next."""
_PARTS = listed("chapitre chapter partie part étape step épisode episode saison season acte act leçon lesson question")


def mark(seed: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those marked as running that pages repeat at their top or foot.

    Where a paragraph goes on over the end of a page, they stand below all others, so that it is whole.
    """
    running = _find_numbered(seed, lines) | _find_below_names(lines)
    if _FEED in seed:
        running |= _find_on_pages(seed, lines)
    return _join(lines, running) if running else list(lines)


def _join(lines: Sequence[Line], running: set[int]) -> list[Line]:
    own: list[Line] = []
    below: list[Line] = []
    waiting: list[Line] = []
    for at, line in enumerate(lines):
        if at in running:
            waiting.append(replace(line, running=True))
            continue
        over = bool(waiting and own and goes_on(own[-1].text, line.text))
        (below if over else own).extend(waiting)
        own.append(replace(line, gap=0) if over else line)
        waiting = []
    return [*own, *sorted(below + waiting, key=lambda line: line.number)]


def _find_on_pages(seed: str, lines: Sequence[Line]) -> set[int]:
    """The lines that pages repeat at their top or foot, but for their numbers, where form feeds end these.

    On the first page one with a day stays in its place, since no other line may say when the text appeared, and so
    does one that may be the title.
    """
    pages: list[list[int]] = [[]]
    feed = seed.find(_FEED)
    for at, line in enumerate(lines):
        while 0 <= feed <= line.start:
            pages.append([])
            feed = seed.find(_FEED, feed + 1)
        pages[-1].append(at)
    pages = [page for page in pages if page]
    where: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for at in page:
            where[_form(lines[at])].add(number)
    repeated = {form for form, on in where.items() if len(on) > 1 and len(on) * _LEAST_SHARE >= len(pages)}
    found: set[int] = set()
    for number, page in enumerate(pages):
        for order in (page, page[::-1]):
            lead = list(takewhile(lambda at: _form(lines[at]) in repeated, order))
            if len(lead) == len(page):
                break
            found.update(at for at in lead if number or not _may_be_said_here(lines, at))
    return found


def _form(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _may_be_said_here(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of the first page may be its date or its title, and no head that it has like any other page."""
    text = lines[at].text
    if any(dates.find(text, language) for language in ("fr", "en")):
        return True
    return not at and len(text.split()) > _LONGEST_NAME


def _find_below_names(lines: Sequence[Line]) -> set[int]:
    """The numbers of pages that stand alone beside a line that is always the same, with that line."""
    numbers = [at for at, line in enumerate(lines) if len(line.text) <= _LEAST and line.text.isdecimal()]
    found: set[int] = set()
    for step in (-1, 1) if len(numbers) > 1 else ():
        named: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at in numbers:
            if 0 <= at + step < len(lines) and any(map(str.isalpha, text := lines[at + step].text)):
                named[text].append((at, int(lines[at].text)))
        for text, places in named.items():
            if len(places) > 1 and text.casefold() not in _PARTS and _count_up(places):
                found.update(other for at, _ in places for other in (at, at + step))
    return found


def _count_up(places: Sequence[tuple[int, int]]) -> bool:
    return all(two[1] - one[1] == 1 and two[0] - one[0] >= _LEAST_LINES for one, two in pairwise(places))


def _find_numbered(seed: str, lines: Sequence[Line]) -> set[int]:
    """The lines that come three times or more with the number of their page, and nothing else.

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
    running = {at for places in found.values() if _count_pages(places) for at, _ in places}
    beside = Counter(lines[at].text for place in running for at in _around(place, len(lines)) if at not in running)
    return running | {at for place in running for at in _around(place, len(lines)) if beside[lines[at].text] >= _LEAST}


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
