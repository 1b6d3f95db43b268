"""The whole archive as one SQLite file with full-text search (FTS5), as Datasette serves it.

A working copy is kept between builds, in which only those rows are written that have changed. What is in it depends on
the archive alone; and so do the bytes of the file that SQLite then packs from it, table after table in the order of
their keys, however the working copy came by its rows.
"""

# ruff: noqa: S608 - the name of a table can be no parameter, and is one of the schema

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from veille.archive import Archive
from veille.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.database_rows import BRIEFING, OF_BRIEFINGS, Row, Rows
from veille.publishing.full_text import write_records, write_segment
from veille.publishing.grouping import group
from veille.publishing.interchange import clean
from veille.publishing.site import Site
from veille.store import code_version

PATH = "archive.sqlite"
SCHEMA = Path(__file__).parent / "database.sql"
VERSION = 2
"""The number of the schema, which the file says as its `user_version`."""

MEAN, LEAST, MOST = 256, 64, 512
"""Briefings of a group, which have a segment of the full-text index to themselves."""

_FTS = "briefings_fts"
_PAGE = 16_384
"""Bytes of a page: some briefings and some pages of the index are in one, so that there are fewer to be packed."""
_WAIT = 60.0
"""Seconds to wait while another build has the working copy."""


def write_database(archive: Archive, site: Site, words: Catalogue, path: Path, folder: Path | None = None) -> None:
    """Write the file: the same bytes for the same archive and version of SQLite, with a working `folder` and without.

    The folder is for nothing else. The file is put in its place whole.
    """
    rows = Rows(archive, site, words)
    place = folder / _file_name(site, words) if folder else None
    if folder and place:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, place)
        with suppress(sqlite3.DatabaseError):
            _write(rows, path, str(place))
            return
        _clear(folder)  # what is kept there is no working copy
    _write(rows, path, str(place or ":memory:"))


def _file_name(site: Site, words: Catalogue) -> str:
    """A name for working copies of what is said in this way, by this code."""
    said = repr((site, words.language, VERSION, sqlite3.sqlite_version)).encode("utf-8", "surrogatepass")
    return f"{blake2b(code_version() + said, digest_size=10).hexdigest()}.sqlite"


def _clear(folder: Path, kept: Path | None = None) -> None:
    for path in sorted(folder.iterdir()):
        if kept is None or not path.name.startswith(kept.name):  # as its journal does, too
            path.unlink()


def _write(rows: Rows, path: Path, place: str) -> None:
    aside = path.with_name(f".{path.name}")
    aside.unlink(missing_ok=True)
    with _open(place) as connection:
        tables, indexes = _schema()
        new = connection.execute("PRAGMA user_version").fetchone() == (0,)
        if new:
            _run(connection, tables)
        places = _update(connection, rows)
        if new:
            _run(connection, indexes)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        _index(connection, places)
        connection.execute("COMMIT")
        connection.execute("PRAGMA cache_size = -2000")
        connection.execute("VACUUM INTO ?", (str(aside),))
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


def _update(connection: sqlite3.Connection, rows: Rows) -> list[int]:
    """Bring the rows of a working copy up to date; gives the groups of briefings in which some have changed."""
    for table, wanted in rows.of_archive():
        if connection.execute(f"SELECT * FROM {table}").fetchall() != wanted:
            connection.execute(f"DELETE FROM {table}")
            _insert(connection, table, wanted)
    entries = dict(_number(rows.archive.entries))
    old = {number: said for number, *said in connection.execute("SELECT rowid, id, revision FROM briefings")}
    new = {number: [clean(entry.id), rows.revision(entry)] for number, entry in entries.items()}
    gone = [number for number, said in old.items() if new.get(number) != said]
    come = [number for number, said in new.items() if old.get(number) != said]
    _delete(connection, gone, [old[number][0] for number in gone])
    for at in range(0, len(come), MOST):
        some = [(number, entries[number], new[number][1]) for number in come[at : at + MOST]]
        _insert(connection, "briefings", [rows.briefing(*one) for one in some])
        for table, found in rows.of_briefings([entry for _, entry, _ in some]):
            _insert(connection, table, found)
    return sorted({(number - 1) // MOST for number in (*gone, *come)})


def _index(connection: sqlite3.Connection, places: Iterable[int]) -> None:
    """Bring the full-text index of some groups of briefings up to date."""
    for place in places:
        span = (place * MOST, (place + 1) * MOST)
        texts = connection.execute(
            "SELECT rowid, title, description, text FROM briefings WHERE rowid > ? AND rowid <= ?", span
        )
        connection.execute(f"DELETE FROM {_FTS}_docsize WHERE id > ? AND id <= ?", span)
        write_segment(connection, _FTS, place + 1, texts.fetchall())
    write_records(connection, _FTS)


def _number(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """The rowid of each entry: they count from the oldest, so that new entries move none."""
    groups = group(reversed(entries), lambda entry: entry.id, MEAN, LEAST, MOST)
    for place, found in enumerate(groups):
        yield from enumerate(found, start=place * MOST + 1)


def _delete(connection: sqlite3.Connection, numbers: Sequence[int], names: Sequence[str]) -> None:
    connection.executemany("DELETE FROM briefings WHERE rowid = ?", [(number,) for number in numbers])
    for table in OF_BRIEFINGS:
        connection.executemany(f"DELETE FROM {table} WHERE briefing = ?", [(name,) for name in names])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        columns = f"({', '.join(BRIEFING)})" if table == "briefings" else ""
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table}{columns} VALUES ({marks})", rows)
