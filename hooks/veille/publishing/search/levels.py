"""Records -> how much each is about each term, for some of them at once, as arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Final

import numpy as np

from veille.publishing.search.records import Record
from veille.publishing.search.spelling import IN_TEXT, IN_TITLE, Spelled, Spellings, spell
from veille.publishing.search.words import Terms, split

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Levels = np.ndarray[Any, np.dtype[np.uint8]]

MOST: Final = 15
"""The highest level."""

_TITLE, _SUBJECT, _TOPIC, _DAY = 8, 3, 1, 2
"""Steps for a term of the title, of a name of the first and of further topics, and the least for one of the date."""

_OTHER: Final = 6
"""Steps by which a name that a text lacks is behind that which it has: nearly as much as a title weighs, so that what
says the name itself comes before what is about its like."""

_IN_TEXT: Final = 5
"""Steps for a term that a text repeats without end."""

_SATURATION: Final = 1.2
_NORMAL: Final = 400
"""Words of a text of usual length, by which `k1` of BM25 (Robertson and Zaragoza, 2009) is weighed, its `b` at 0.75."""

_MOST_COUNTED: Final = 16
_STEP: Final = 50
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some records.

    Their terms, the level of each (a row) in each record (a column), 0 where it is not found; and their spellings.
    """

    terms: list[str]
    levels: Levels
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers, one after the other."""

    values: Numbers
    starts: Numbers
    sizes: Numbers

    def pick(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """What some of the lists have, one after the other, and for each number, which of those chosen it is from."""
        sizes = self.sizes[chosen]
        ends = np.cumsum(sizes)
        origin = np.repeat(np.arange(len(chosen)), sizes)
        within = np.arange(len(origin)) - (ends - sizes)[origin]
        return self.values[self.starts[chosen][origin] + within], origin


def weigh(records: Sequence[Record], terms: Terms, titles: Terms, spellings: Spellings) -> Weighed:
    """The levels of the terms of some records; `terms` and `titles` are for texts and for titles."""
    size = len(records)
    number, spelled = _numbered(), _numbered()
    texts = [split(record.text) for record in records]
    pieces = _numbered()
    tokens = _array(map(pieces.__getitem__, chain.from_iterable(chain(*text) for text in texts)))
    places = np.repeat(np.arange(size), [len(words) + len(numbers) for words, numbers in texts])
    said, times = np.unique(tokens * size + places, return_counts=True)
    piece, place = np.divmod(said, size)

    cut = list(map(terms.__getitem__, pieces))
    lengths = np.bincount(place, _array(one.size for one in cut)[piece] * times, size).astype(np.int64)
    lengths -= [len(numbers) for _, numbers in texts]
    found, origin = _lists((one.terms for one in cut), number.__getitem__).pick(piece)
    said, origin_of = np.unique(found * size + place[origin], return_inverse=True)
    counted = np.bincount(origin_of, times[origin]).astype(np.int64)

    titled = _lists((titles.cut(record.title) for record in records), number.__getitem__)
    dated = _lists(((*terms.cut(record.day), *terms.of(record.day).whole) for record in records), number.__getitem__)
    named = _Named(records, terms, number.__getitem__)

    levels = np.zeros((len(number), size), np.uint8)
    term, place_of = np.divmod(said, size)
    levels[term, place_of] = _ROWS[
        np.minimum(lengths[place_of] // _STEP, len(_ROWS) - 1), np.minimum(counted, _MOST_COUNTED)
    ]
    everywhere = np.arange(size)
    levels[titled.pick(everywhere)] += _TITLE
    named.add(levels)
    found, origin = dated.pick(everywhere)
    levels[found, origin] = np.maximum(levels[found, origin], _DAY)

    found, origin = _lists((one.spellings for one in cut), spelled.__getitem__).pick(piece)
    in_text = _unique(found * size + place[origin])
    titles_of = [chain.from_iterable(titles[one].spellings for one in split(record.title)[0]) for record in records]
    found, origin = _lists(titles_of, spelled.__getitem__).pick(everywhere)
    in_title = _unique(found * size + origin)
    said, at = np.unique(np.concatenate((in_text, in_title)), return_inverse=True)
    parts = np.bincount(at, np.repeat((IN_TEXT, IN_TITLE), (len(in_text), len(in_title))), len(said))
    words = spell(list(spelled), *np.divmod(said, size), parts.astype(np.int64), spellings)
    return Weighed(list(number), np.minimum(levels, MOST), words)


class _Named:
    """The concepts that records are about or name: a pair is one of a record and one of its concepts."""

    def __init__(self, records: Sequence[Record], terms: Terms, number: Callable[[str], int]) -> None:
        concepts = _numbered()
        of_records = _lists(
            ((*record.subjects, *record.topics, *record.mentions) for record in records), concepts.__getitem__
        )
        self._concept, self._place = of_records.pick(np.arange(len(records)))
        more = ((_SUBJECT,) * len(r.subjects) + (_TOPIC,) * len(r.topics) + (0,) * len(r.mentions) for r in records)
        self._more = _array(chain.from_iterable(more))
        names = list(map(terms.of, concepts))
        every_name = list(chain.from_iterable(one.each for one in names))
        at = iter(range(len(every_name)))
        self._names = _lists((one.each for one in names), lambda _: next(at))
        self._terms = _lists(every_name, number)
        self._wholes = _array(map(number, chain.from_iterable(one.whole for one in names)))

    def add(self, levels: Levels) -> None:
        """Give all names of a concept nearly the level of that which a text has, more where it is about the concept."""
        name, pair = self._names.pick(self._concept)
        place, whole = self._place[pair], self._wholes[name]
        term, origin = self._terms.pick(name)
        own = np.full(len(name), MOST, np.uint8)  # a name of several terms is found as much as the least of them
        np.minimum.at(own, origin, levels[term, place[origin]])
        best = np.full(len(self._concept), _OTHER + 1, np.uint8)
        np.maximum.at(best, pair, own)
        own = np.maximum(own, levels[whole, place])
        given = np.maximum(own, best[pair] - np.uint8(_OTHER)) + self._more[pair].astype(np.uint8)
        np.maximum.at(levels.reshape(-1), whole * levels.shape[1] + place, given)


def _numbered() -> defaultdict[str, int]:
    """Texts with numbers, in the order in which they are first asked for."""
    return defaultdict(count().__next__)


def _lists(rows: Iterable[Iterable[Any]], number: Callable[[Any], int]) -> Lists:
    found = list(map(tuple, rows))
    sizes = _array(map(len, found))
    return Lists(_array(map(number, chain.from_iterable(found))), np.cumsum(sizes) - sizes, sizes)


def _unique(numbers: Numbers) -> Numbers:
    """The different numbers among some, in order; for so few of them sorting is much faster than what numpy does."""
    ordered = np.sort(numbers)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]


def _array(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, np.int64)


def _make_row(length: int) -> tuple[int, ...]:
    """Levels by how often a term is in a text of so many words."""
    slow = _SATURATION * (0.25 + 0.75 * length / _NORMAL)
    return tuple(1 + round((_IN_TEXT - 1) * number / (number + slow)) for number in range(_MOST_COUNTED + 1))


_ROWS: Final = np.array([_make_row(length) for length in range(0, _LONGEST, _STEP)], np.uint8)
