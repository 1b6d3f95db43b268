"""Records -> shards: groups of neighbours, indexed on their own, so that a changed record costs its group alone."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from veille.publishing.grouping import group
from veille.publishing.search.levels import weigh
from veille.publishing.search.records import Record
from veille.publishing.search.spelling import Numbers, Spelled, Spellings, combine_spelled
from veille.publishing.search.tables import LEVELS, Table, combine, make_table
from veille.publishing.search.words import Terms, pack

MEAN: Final = 128
LEAST: Final = 64
MOST: Final = 256
"""Records of a group."""

PACK: Final = 2
"""Records in one file of texts; a search that shows ten results loads ten files at most."""

_LEAST_RUN: Final = 8
_MEAN_RUN: Final = 8
_MOST_RUN: Final = 32
"""Records whose texts are in one folder: 16 on average."""

_TAGS: Final = ("topic", "organisation", "person")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Columns:
    """By what some records are found. The names in `facets` are kind, line break, value."""

    terms: Table
    facets: Table
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Shard:
    """The index of some records. `texts` are what is shown of them, see `list_packs` for how many are in a file."""

    keys: tuple[bytes, ...]
    runs: tuple[int, ...]
    columns: Columns
    texts: tuple[bytes, ...]


class Indexer:
    """Makes what shards have, in an interface of a language; what it has learned of words serves for all of them."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._terms, self._titles, self._spellings = Terms(), Terms(plain=True), Spellings()

    def index(self, records: Sequence[Record]) -> Columns:
        """By what some records are found."""
        self._terms.forget()
        weighed = weigh(records, self._terms, self._titles, self._spellings)
        return Columns(make_table(weighed.terms, weighed.levels), _list_facets(records), weighed.spelled)

    def show(self, record: Record) -> dict[str, Any]:
        """What a page shows of a record; the tags at most three of a kind."""
        tags = [[kind, label] for wanted in _TAGS for kind, label in [f for f in record.facets if f[0] == wanted][:3]]
        shown = {
            "url": record.url,
            "title": record.title,
            "text": record.text,
            "date": record.date,
            "day": record.day,
            "source": record.source,
            "lang": "" if record.language == self._language else record.language,
            "tags": tags,
        }
        return {name: value for name, value in shown.items() if value}


def combine_columns(parts: Sequence[tuple[Columns, Numbers]]) -> Columns:
    """By what records of others are found; each comes with its records' new numbers, -1 if left out."""
    return Columns(
        combine((columns.terms, numbers) for columns, numbers in parts),
        combine((columns.facets, numbers) for columns, numbers in parts),
        combine_spelled((columns.spelled, numbers) for columns, numbers in parts),
    )


def cut_runs(names: Sequence[str]) -> tuple[int, ...]:
    """How many of some records are in each run, of which the texts are in one folder.

    A folder has an address, which changes with any of its files. So a record that comes or goes moves only those of
    its own run.
    """
    return tuple(map(len, group(names, _MEAN_RUN, _LEAST_RUN, _MOST_RUN)))


def list_packs(runs: Sequence[int]) -> list[list[range]]:
    """For each run, the numbers of the records that are in each of its files: `PACK`, and fewer in the last."""
    packs: list[list[range]] = []
    stop = 0
    for size in runs:
        start, stop = stop, stop + size
        packs.append([range(at, min(at + PACK, stop)) for at in range(start, stop, PACK)])
    return packs


def pack_texts(shown: Sequence[dict[str, Any]]) -> bytes:
    """The file of what is shown of some records."""
    return pack(_encode(shown).encode("utf-8", "replace"))


def unpack_texts(packed: bytes) -> list[dict[str, Any]]:
    """What `pack_texts` has packed."""
    shown: list[dict[str, Any]] = json.loads(gzip.decompress(packed))
    return shown


def _list_facets(records: Sequence[Record]) -> Table:
    found: dict[tuple[str, str], list[int]] = {}
    for number, record in enumerate(records):
        for facet in record.facets:
            found.setdefault(facet, []).append(number)
    has = np.zeros((len(found), len(records)), np.uint8)
    for row, numbers in zip(has, found.values(), strict=True):
        row[numbers] = LEVELS
    return make_table([f"{kind}\n{value}".replace("\0", "") for kind, value in found], has)
