"""The whole archive as one SQLite file with full-text search (FTS5), as Datasette serves it.

A working copy is kept between builds, in which only those rows are written that have changed. What is in it depends on
the archive alone; and so do the bytes of the file that SQLite then packs from it, table after table in the order of
their keys, however the working copy came by its rows.
"""

# ruff: noqa: S608 - the name of a table can be no parameter, and is one of the schema

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from pathlib import Path
from types import MappingProxyType

from veille.archive import Archive
from veille.program import code_version
from veille.publishing.backlinks import Backlink
from veille.publishing.catalogue import Catalogue
from veille.publishing.database.full_text import write_records, write_segment
from veille.publishing.database.rows import BRIEFING, OF_BRIEFINGS, TEXT, Described, Row, Rows
from veille.publishing.grouping import group
from veille.publishing.roll import Roll
from veille.publishing.site import Site

PATH = "archive.sqlite"
SCHEMA = Path(__file__).parent / "schema.sql"
VERSION = 6
"""The number of the schema, which the file says as its `user_version`."""

MEAN, LEAST, MOST = 256, 64, 512
"""Briefings of a group, which have a segment of the full-text index to themselves."""

_FTS = "briefings_fts"
_PAGE = 16_384
"""Bytes of a page: some briefings and some pages of the index are in one, so that there are fewer to be packed."""
_WAIT = 60.0
"""Seconds to wait while another build has the working copy."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All that the file says.

    `said` is whose it is and in which words; `whole` are the rows of the tables that are not of briefings.
    """

    said: str
    whole: Sequence[tuple[str, list[Row]]]
    briefings: Roll[Described]


def list_tables(
    archive: Archive,
    site: Site,
    words: Catalogue,
    backlinks: Mapping[str, Sequence[Backlink]] = MappingProxyType({}),
) -> Tables:
    """What the file of an archive says; `backlinks` are the links to each entry, by its id."""
    rows = Rows(archive, site, words, backlinks)
    return Tables(_say(site, words), list(rows.tables()), rows.roll())


def write_database(tables: Tables, path: Path, folder: Path | None = None) -> None:
    """Write the file: the same bytes for the same archive and version of SQLite, with a working `folder` and without.

    The folder is for nothing else. The file is put in its place whole.
    """
    place = folder / _file_name(tables.said) if folder else None
    if folder and place:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, place)
        with suppress(sqlite3.DatabaseError):
            _write(tables, path, str(place))
            return
        _clear(folder)  # what is kept there is no working copy
    _write(tables, path, str(place or ":memory:"))


def list_described(folder: Path, site: Site, words: Catalogue) -> frozenset[bytes]:
    """The keys of briefings that need not be described for a working folder."""
    place = folder / _file_name(_say(site, words))
    if not place.exists():
        return frozenset()
    with suppress(sqlite3.DatabaseError), _open(str(place)) as connection:
        return frozenset(
            bytes.fromhex(revision) for (revision,) in connection.execute("SELECT revision FROM briefings")
        )
    return frozenset()


def _say(site: Site, words: Catalogue) -> str:
    return repr((site, words.language))


def _file_name(said: str) -> str:
    """A name for working copies of what is said in this way, by this code."""
    data = repr((said, VERSION, sqlite3.sqlite_version)).encode("utf-8", "surrogatepass")
    return f"{blake2b(code_version() + data, digest_size=10).hexdigest()}.sqlite"


def _clear(folder: Path, kept: Path | None = None) -> None:
    for path in sorted(folder.iterdir()):
        if kept is None or not path.name.startswith(kept.name):  # as its journal does, too
            path.unlink()


def _write(tables: Tables, path: Path, place: str) -> None:
    aside = path.with_name(f".{path.name}")
    aside.unlink(missing_ok=True)
    with _open(place) as connection:
        schema, indexes = _schema()
        new = connection.execute("PRAGMA user_version").fetchone() == (0,)
        if new:
            _run(connection, schema)
        places = _update(connection, tables)
        if new:
            _run(connection, indexes)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        if new or places:
            _index(connection, places)
        connection.execute("COMMIT")
        connection.execute("PRAGMA cache_size = -2000")
        connection.execute("PRAGMA synchronous = OFF")  # no file of a site waits for the disk
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(aside),))  # in whatever encoding
    aside.chmod(0o644)
    aside.replace(path)


@contextmanager
def _open(place: str) -> Iterator[sqlite3.Connection]:
    """A working copy, held from others as long as it is open."""
    with closing(sqlite3.connect(place, timeout=_WAIT, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


def _schema() -> tuple[list[str], list[str]]:
    """The statements that make the tables, and those that make their indexes."""
    statements = [f"{statement};" for statement in SCHEMA.read_text(encoding="utf-8").split(";\n") if statement]
    first = next(at for at, statement in enumerate(statements) if "CREATE INDEX" in statement)
    return statements[:first], statements[first:]


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def _update(connection: sqlite3.Connection, tables: Tables) -> list[int]:
    """Bring the rows of a working copy up to date; gives the groups of briefings in which some texts have changed."""
    for table, wanted in tables.whole:
        if connection.execute(f"SELECT * FROM {table}").fetchall() != wanted:
            connection.execute(f"DELETE FROM {table}")
            _insert(connection, table, wanted)
    roll = tables.briefings
    numbers = dict(_number(roll.names))
    rows = connection.execute("SELECT id, revision, rowid FROM briefings")
    old = {(name, revision): number for name, revision, number in rows}
    new = {(roll.names[at], roll.keys[at].hex()): number for at, number in numbers.items()}
    gone = {number: name for (name, revision), number in old.items() if (name, revision) not in new}
    moved = [(number, new[said]) for said, number in old.items() if new.get(said, number) != number]
    read = f"SELECT {', '.join(TEXT)} FROM briefings WHERE rowid = ?"
    before = {number: connection.execute(read, (number,)).fetchone() for number in gone}
    _delete(connection, gone)
    _move(connection, moved)
    after: dict[int, Row] = {}
    come = [at for at, number in numbers.items() if (roll.names[at], roll.keys[at].hex()) not in old]
    for start in range(0, len(come), MOST):
        some = {numbers[at]: roll.make(at) for at in come[start : start + MOST]}
        _insert(connection, "briefings", [(number, *one.row) for number, one in some.items()])
        for place, table in enumerate(OF_BRIEFINGS):
            _insert(connection, table, [row for one in some.values() for row in one.more[place]])
        after.update((number, one.text) for number, one in some.items())
    changed = {number for number in (*before, *after) if before.get(number) != after.get(number)}
    return sorted({(number - 1) // MOST for number in changed.union(*moved)})


def _index(connection: sqlite3.Connection, places: Iterable[int]) -> None:
    """Bring the full-text index of some groups of briefings up to date."""
    for place in places:
        span = (place * MOST, (place + 1) * MOST)
        texts = connection.execute(
            f"SELECT rowid, {', '.join(TEXT)} FROM briefings WHERE rowid > ? AND rowid <= ?", span
        )
        connection.execute(f"DELETE FROM {_FTS}_docsize WHERE id > ? AND id <= ?", span)
        write_segment(connection, _FTS, place + 1, texts.fetchall())
    write_records(connection, _FTS)


def _number(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The rowid of each briefing, by its place: they count from the oldest, so that new briefings move few."""
    for place, found in enumerate(group(names, MEAN, LEAST, MOST)):
        yield from zip(found, count(place * MOST + 1), strict=False)


def _delete(connection: sqlite3.Connection, gone: Mapping[int, str]) -> None:
    connection.executemany("DELETE FROM briefings WHERE rowid = ?", [(number,) for number in gone])
    for table in OF_BRIEFINGS:
        connection.executemany(f"DELETE FROM {table} WHERE briefing = ?", [(name,) for name in gone.values()])


def _move(connection: sqlite3.Connection, moved: Sequence[tuple[int, int]]) -> None:
    """Give some rows other numbers, which others of them may still have."""
    move = "UPDATE briefings SET rowid = ? WHERE rowid = ?"
    connection.executemany(move, [(-number, number) for number, _ in moved])
    connection.executemany(move, [(number, -before) for before, number in moved])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        columns = f"({', '.join(BRIEFING)})" if table == "briefings" else ""
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table}{columns} VALUES ({marks})", rows)
