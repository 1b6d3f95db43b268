"""Full-text search (SQLite's FTS5) of which each group of rows has a segment of its own.

FTS5 keeps what it indexed in segments, as a search engine does, and looks through all of them. Left to itself it makes
and merges them as rows come, so that its tables tell the history of a file. Here a segment is a function of the rows
of one group: it is made in memory, and put into the tables of the index under the group's number. So a changed row
costs its group alone, and the tables depend on nothing but the rows.

The tables are those of https://www.sqlite.org/fts5.html#fts5_data_structures: `_data` has the pages of segments, the
number of the segment in the upper bits of their ids, and two records; `_idx` leads to pages, `_docsize` has the number
of tokens of each column of a row, as varints.
"""

# ruff: noqa: S608 - the name of a table can be no parameter, and is none that anybody sent

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

_AVERAGES, _STRUCTURE = 1, 10
"""Ids of the records that say how many rows and tokens there are, and which segments."""

_SEGMENT_BITS = 37
_LEAF_BITS = 31
"""Bits of an id below the number of its segment, and of the number of a page in it."""

_CONTENT = re.compile(r"content = '\w+'")


def write_segment(connection: sqlite3.Connection, table: str, number: int, rows: Sequence[Sequence[object]]) -> None:
    """Let the segment of a group, which counts from 1, be that of some rows: their rowids, then the indexed columns.

    `write_records` is to follow when all segments are written.
    """
    base = number << _SEGMENT_BITS
    connection.execute(f"DELETE FROM {table}_data WHERE id >= ? AND id < ?", (base, base + (1 << _SEGMENT_BITS)))
    connection.execute(f"DELETE FROM {table}_idx WHERE segid = ?", (number,))
    if not rows:
        return
    pages, leaders, sizes = _index(connection, table, rows)
    connection.executemany(f"INSERT INTO {table}_data VALUES (? + {base}, ?)", pages)
    connection.executemany(f"INSERT INTO {table}_idx VALUES ({number}, ?, ?)", leaders)
    connection.executemany(f"INSERT INTO {table}_docsize VALUES (?, ?)", sizes)


def write_records(connection: sqlite3.Connection, table: str) -> None:
    """Say in the index which segments there are, in the order of their numbers, and how much text is in them."""
    last = f"SELECT max(id) FROM {table}_data WHERE id >= ? AND id < ?"
    segments: list[int] = []
    leaves = 0
    for (number,) in connection.execute(f"SELECT DISTINCT segid FROM {table}_idx ORDER BY segid").fetchall():
        base = number << _SEGMENT_BITS
        ((page,),) = connection.execute(last, (base, base + (1 << _LEAF_BITS)))
        segments += (number, 1, page - base)
        leaves += page - base
    count = len(segments) // 3
    level = (1, count, leaves, 0, count, *segments) if count else (0, 0, 0)
    write = f"INSERT OR REPLACE INTO {table}_data VALUES (?, ?)"
    connection.execute(write, (_STRUCTURE, bytes(4) + _varints(level)))
    sizes = [_read_varints(size) for (size,) in connection.execute(f"SELECT sz FROM {table}_docsize")]
    totals = (len(sizes), *map(sum, zip(*sizes, strict=True)))
    connection.execute(write, (_AVERAGES, _varints(totals) if sizes else b""))


def _index(
    connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]
) -> tuple[list[tuple[int, bytes]], list[tuple[bytes, int]], list[tuple[int, bytes]]]:
    """The pages, leaders and sizes of the one segment of some rows."""
    ((made,),) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as aside:
        aside.execute(_CONTENT.sub("content = ''", made))
        columns = [name for _, name, *_ in aside.execute(f"PRAGMA table_info({table})")]
        marks = ", ".join("?" * len(columns))
        aside.execute("BEGIN")
        aside.executemany(f"INSERT INTO {table}(rowid, {', '.join(columns)}) VALUES (?, {marks})", rows)
        aside.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        aside.execute("COMMIT")
        places = f"id & {(1 << _SEGMENT_BITS) - 1}"
        pages = aside.execute(f"SELECT {places}, block FROM {table}_data WHERE id > {_STRUCTURE}")
        leaders = aside.execute(f"SELECT term, pgno FROM {table}_idx")
        sizes = aside.execute(f"SELECT id, sz FROM {table}_docsize")
        return pages.fetchall(), leaders.fetchall(), sizes.fetchall()


def _varints(numbers: Iterable[int]) -> bytes:
    """Numbers as SQLite packs them: in groups of seven bits, the highest first, all but the last marked."""
    packed = bytearray()
    for number in numbers:
        groups = [number & 127]
        while number := number >> 7:
            groups.append(number & 127 | 128)
        packed += bytes(reversed(groups))
    return bytes(packed)


def _read_varints(packed: bytes) -> list[int]:
    """The numbers of `_varints`."""
    numbers: list[int] = []
    number = 0
    for byte in packed:
        number = number << 7 | byte & 127
        if byte < 128:  # noqa: PLR2004 - the mark
            numbers.append(number)
            number = 0
    return numbers
