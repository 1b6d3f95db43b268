"""Records -> shards: groups of neighbours, indexed on their own, so that a changed record costs its group alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from veille.publishing.search_levels import weigh
from veille.publishing.search_records import Record
from veille.publishing.search_spelling import Spellings, keep_spellings
from veille.publishing.search_tables import LEVELS, Table, make_table
from veille.publishing.search_words import Terms, pack

MEAN: Final = 128
LEAST: Final = 64
MOST: Final = 256
"""Records of a group."""

PACK: Final = 4
"""Records in one file of texts; a search that shows ten results loads ten files at most."""

_TAGS: Final = ("topic", "organisation", "person")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Shard:
    """The index of some records.

    The names in `facets` are kind, line break, value. `spellings` are for `pack_spellings`; `texts` are what is shown
    of the records, `PACK` in a file.
    """

    size: int
    terms: Table
    facets: Table
    spellings: bytes
    texts: tuple[bytes, ...]


class Indexer:
    """Makes shards, in an interface of a language; what it has learned of words serves for all of them."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._terms, self._titles, self._spellings = Terms(), Terms(plain=True), Spellings()

    def index(self, records: Sequence[Record]) -> Shard:
        """The shard of some records."""
        self._terms.forget()
        weighed = weigh(records, self._terms, self._titles)
        texts = (
            pack(_encode([self._show(record) for record in records[at : at + PACK]]).encode("utf-8", "replace"))
            for at in range(0, len(records), PACK)
        )
        return Shard(
            len(records),
            make_table(weighed.terms, weighed.levels),
            _list_facets(records),
            keep_spellings(weighed.spellings, weighed.numbers, self._spellings),
            tuple(texts),
        )

    def _show(self, record: Record) -> dict[str, Any]:
        """What a page shows of a record; the tags at most three of a kind."""
        tags = [[kind, label] for wanted in _TAGS for kind, label in [f for f in record.facets if f[0] == wanted][:3]]
        shown = {
            "url": record.url,
            "title": record.title,
            "text": record.text,
            "date": record.date,
            "day": record.day,
            "lang": "" if record.language == self._language else record.language,
            "tags": tags,
        }
        return {name: value for name, value in shown.items() if value}


def _list_facets(records: Sequence[Record]) -> Table:
    found: dict[tuple[str, str], list[int]] = {}
    for number, record in enumerate(records):
        for facet in record.facets:
            found.setdefault(facet, []).append(number)
    has = np.zeros((len(found), len(records)), np.uint8)
    for row, numbers in zip(has, found.values(), strict=True):
        row[numbers] = LEVELS
    return make_table([f"{kind}\n{value}" for kind, value in found], has)
