"""The files of a site that are made from all the text there is: the database, and those of the search.

A first build makes them in forks, which see the archive; one that follows, in a process that is sent what has changed.
The preview makes them in a thread, when the page is already shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from veille.processes.aside import Aside
from veille.publishing.catalogue import Catalogue
from veille.publishing.database.file import PATH as DATABASE
from veille.publishing.database.file import Tables, list_described, list_tables, write_database
from veille.publishing.edition import Edition, Unit
from veille.publishing.roll import Roll
from veille.publishing.search.files import Records, list_indexed, list_paths, write_files
from veille.publishing.search.records import Record
from veille.publishing.site import Site
from veille.sites.placing import readable

Item = TypeVar("Item")

SEARCH = "search-index"
WHOLE = frozenset({SEARCH, DATABASE})
"""The names of the units."""

Known = Mapping[str, frozenset[bytes]]
"""By the name of a unit, the keys of what is kept and need not be sent."""

FEW = 32
"""So many items are sent from any archive, and an eighth of those of a large one."""


class Write(Protocol):
    """Writes a unit into the folder of a site; of its files, those of the paths that are given need not be written."""

    def __call__(self, site: Path, there: Collection[str]) -> None:
        """Write it."""

    def reduce(self, known: Known) -> Write | None:
        """The same without what is known, so that it can be sent to another process; nothing if that is too much."""


@dataclass(frozen=True, slots=True)
class _WriteDatabase:
    tables: Tables
    cache: Path

    def __call__(self, site: Path, there: Collection[str]) -> None:
        del there
        write_database(self.tables, site / DATABASE, self.cache / DATABASE)

    def reduce(self, known: Known) -> Write | None:
        briefings = _reduce(self.tables.briefings, known[DATABASE])
        return replace(self, tables=replace(self.tables, briefings=briefings)) if briefings else None


@dataclass(frozen=True, slots=True)
class _WriteIndex:
    records: Roll[Record]
    language: str
    cache: Path
    offline: bool

    def __call__(self, site: Path, there: Collection[str]) -> None:
        kept = {path.removeprefix(f"{SEARCH}/") for path in there}
        cache = self.cache / SEARCH
        write_files(self.records, site / SEARCH, self.language, cache, kept, offline=self.offline)

    def reduce(self, known: Known) -> Write | None:
        records = _reduce(self.records, known[SEARCH])
        return replace(self, records=records) if records else None


def _reduce(roll: Roll[Item], known: frozenset[bytes]) -> Roll[Item] | None:
    few = len(roll.list_unknown(known)) <= max(FEW, len(roll.keys) // 8)
    return roll.without(known) if few else None


def whole_units(edition: Edition, cache: Path) -> Iterator[tuple[Unit, Write]]:
    """The units, each with what writes it."""
    archive, words, make_key = edition.archive, edition.words, edition.keys.make
    if edition.site.has("database"):
        tables = list_tables(archive, edition.site, words, edition.publisher.backlinks)
        database = make_key(repr(tables.whole), b"".join(tables.briefings.keys))
        yield Unit(DATABASE, database, tuple), _WriteDatabase(tables, cache)
    records = Records(archive, words).roll()
    write = _WriteIndex(records, words.language, cache, edition.site.offline)
    yield Unit(SEARCH, make_key(b"".join(records.keys)), tuple), write


def list_whole(site: Path, name: str) -> tuple[str, ...]:
    """The files of a unit, those included that need not be written into a site."""
    return tuple(f"{SEARCH}/{path}" for path in list_paths(site / SEARCH)) if name == SEARCH else (name,)


def list_known(site: Site, words: Catalogue, cache: Path) -> Known:
    """What is kept of the last build, which is made ready for what `send` sends to this process."""
    return {
        DATABASE: list_described(cache / DATABASE, site, words),
        SEARCH: list_indexed(cache / SEARCH, words.language),
    }


def send(aside: Aside[Known], works: Iterable[tuple[Write, Collection[str]]], site: Path) -> bool:
    """Let a process beside this one write units, each of which has some files there; whether it is going to."""
    known = aside.see()
    if known is None:
        return False
    reduced: list[tuple[Write, Collection[str]]] = []
    for write, there in works:
        less = write.reduce(known)
        if less is None:
            return False
        reduced.append((less, there))
    site.mkdir(parents=True, exist_ok=True)
    aside.send(partial(_write_all, reduced, site))
    return True


def _write_all(works: Sequence[tuple[Write, Collection[str]]], site: Path) -> None:
    with readable():  # this process was forked before the one that sends it this had that
        for write, there in works:
            write(site, there)
