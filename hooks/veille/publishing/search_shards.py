"""Records -> shards: groups of neighbouring records, indexed on their own, so that a changed one costs its group alone.

Where a group ends is read from the addresses of its records (content-defined chunking, as in rsync and backup
programs): a record that comes or goes moves no other into another group.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any, Final

from veille.publishing.search_records import Record
from veille.publishing.search_words import Terms, pack, spell

MEAN: Final = 256
LEAST: Final = 64
MOST: Final = 512
"""Records of a group."""

PACK: Final = 4
"""Records in one file of texts; a search that shows ten results loads ten files at most."""

LEVELS: Final = 16
"""Steps in which it is said how much a record is about a term."""

_TITLE, _SUBJECT, _TOPIC, _DAY = 8, 3, 1, 2
"""Steps for a term of the title, of a name of the first and of further topics, and the least for one of the date."""

_IN_TEXT: Final = 5
"""Steps for a term that a text repeats without end."""

_SATURATION: Final = 1.2
_NORMAL: Final = 400
"""Words of a text of usual length, by which `k1` of BM25 (Robertson and Zaragoza, 2009) is weighed, its `b` at 0.75."""

_MOST_COUNTED: Final = 16
_STEP: Final = 50
_TITLE_COUNTS: Final = 10
"""Texts that a title counts for where words are counted for the correction of typing errors."""

_TAGS: Final = ("topic", "organisation", "person")


@dataclass(frozen=True, slots=True)
class Shard:
    """The index of some records.

    `terms` and `facets` (kind, line break, value) have the records' numbers in the shard, each a little-endian 16-bit
    integer, times `LEVELS` plus the level. `forms` are words with the number of texts that have them; `texts` what is
    shown of the records, `PACK` in a file.
    """

    size: int
    terms: dict[str, bytes]
    facets: dict[str, bytes]
    forms: dict[str, int]
    texts: tuple[bytes, ...]


def group(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in groups, in their order."""
    found: list[Record] = []
    for record in records:
        found.append(record)
        last = int.from_bytes(blake2b(record.url.encode("utf-8", "surrogatepass"), digest_size=4).digest()) % MEAN == 0
        if (last and len(found) >= LEAST) or len(found) == MOST:
            yield found
            found = []
    if found:
        yield found


def index_records(records: Sequence[Record], language: str, terms: Terms, titles: Terms) -> Shard:
    """The shard of some records, in an interface of a language; `terms` and `titles` are for texts and for titles."""
    places: defaultdict[str, array[int]] = defaultdict(partial(array, "H"))
    facets: defaultdict[str, array[int]] = defaultdict(partial(array, "H"))
    words: Counter[str] = Counter()
    for number, record in enumerate(records):
        place = number * LEVELS
        for term, level in _weigh(record, terms, titles, words).items():
            places[term].append(place + level if level < LEVELS else place + LEVELS - 1)
        for kind, value in dict.fromkeys(record.facets):
            facets[f"{kind}\n{value}"].append(place)
    texts = (
        pack(
            json.dumps([_show(record, language) for record in records[at : at + PACK]], ensure_ascii=False).encode(
                "utf-8", "replace"
            )
        )
        for at in range(0, len(records), PACK)
    )
    return Shard(len(records), _bytes(places), _bytes(facets), spell(words), tuple(texts))


def _weigh(record: Record, terms: Terms, titles: Terms, seen: Counter[str]) -> dict[str, int]:
    """Term -> level; the words of the record are counted into `seen`."""
    counted, words = terms.count(record.text)
    row = _ROWS[min(len(words) // _STEP, len(_ROWS) - 1)]
    levels = {term: row[number] if number < _MOST_COUNTED else row[-1] for term, number in counted.items()}
    seen.update(set(words))
    title, words = titles.count(record.title)
    seen.update(dict.fromkeys(words, _TITLE_COUNTS))
    for term in title:
        levels[term] = levels.get(term, 0) + _TITLE
    _add_names(levels, record, terms)
    for term in terms.of(record.day).every:
        if levels.get(term, 0) < _DAY:
            levels[term] = _DAY
    return levels


def _add_names(levels: dict[str, int], record: Record, terms: Terms) -> None:
    """Give all names of a concept the level of that which the text has, and more where the record is about it."""
    further: dict[str, int] = {}
    for concepts, more in ((record.subjects, _SUBJECT), (record.topics, _TOPIC), (record.mentions, 0)):
        for concept in concepts:
            names = terms.of(concept)
            level = 1
            for term in names.single:
                level = max(level, levels.get(term, 0))
            for several in names.several:
                level = max(level, min([levels.get(term, 0) for term in several]))
            for term in names.every:
                own = levels.get(term, 0)
                value = max(own, level) + more
                if further.get(term, 0) < value:
                    further[term] = value
    levels.update(further)


def _make_row(length: int) -> tuple[int, ...]:
    """Levels by how often a term is in a text of so many words."""
    slow = _SATURATION * (0.25 + 0.75 * length / _NORMAL)
    return tuple(1 + round((_IN_TEXT - 1) * number / (number + slow)) for number in range(_MOST_COUNTED + 1))


_ROWS: Final = tuple(_make_row(length) for length in range(0, 4000, _STEP))


def _show(record: Record, language: str) -> dict[str, Any]:
    """What a page shows of a record; the tags at most three of a kind."""
    tags = [[kind, label] for wanted in _TAGS for kind, label in [f for f in record.facets if f[0] == wanted][:3]]
    shown = {
        "url": record.url,
        "title": record.title,
        "text": record.text,
        "date": record.date,
        "day": record.day,
        "lang": "" if record.language == language else record.language,
        "tags": tags,
    }
    return {name: value for name, value in shown.items() if value}


def _bytes(places: dict[str, array[int]]) -> dict[str, bytes]:
    if sys.byteorder == "big":
        for numbers in places.values():
            numbers.byteswap()
    return {term: numbers.tobytes() for term, numbers in places.items()}
