"""Values kept between builds, by the content they were made from.

One SQLite file: safe when two builds write at once or one is killed, since each batch is a transaction.
A key holds the version of the code that makes the value, so a changed program finds nothing of the old one.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from veille.keeping.sealing import LostError, Packed, seal, unseal
from veille.program import code_version

CACHE = ".cache"
"""The folder below an archive's root that can be deleted at any time."""

STORE = "veille.sqlite"
"""The file in it with the values of the store."""

MOST_BYTES = 4_000_000_000
"""Above this size the values that were used longest ago go."""

FEATURES = b"features:"
WORDINGS = b"wordings:"
SHELVES = (FEATURES, WORDINGS)
"""What few builds read of all articles."""

_LARGE = b"="
_CHUNK = 500
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
_INDEX = "CREATE INDEX IF NOT EXISTS kept_used ON kept (used)"
"""Else the last build would be looked for behind all values."""

_WAIT = 60.0
"""Seconds to wait while another build writes."""


def locate_store(root: Path) -> Path:
    """The file in which the values of the archive in a folder are kept."""
    return root / CACHE / STORE


class Kept(Protocol):
    """Where values are kept between builds: a `Store`, a `Layer` before one, or nothing.

    Values of one `shelf` are read together, so that what few builds ask for need not be read by all. Several shelves
    may have a value each under one key.
    """

    @property
    def path(self) -> Path | None:
        """The file that the values are in, where they are in one."""

    def get(self, keys: Sequence[bytes], shelf: bytes = b"") -> dict[bytes, Any]:
        """The values that are kept, by key."""

    def put(self, values: Mapping[bytes, Any], shelf: bytes = b"") -> None:
        """Keep values."""

    def put_large(self, values: Mapping[bytes, bytes]) -> bool:
        """Keep bytes that are asked for one by one; whether `fetch` will have them."""

    def expect(self, keys: Sequence[bytes]) -> None:
        """Begin to read bytes that will be asked for soon."""

    def fetch(self, key: bytes) -> Packed | None:
        """The bytes that are kept under a key, now or at any time before the next build."""


class Nothing:
    """What keeps nothing."""

    path: Path | None = None

    def get(self, keys: Sequence[bytes], shelf: bytes = b"") -> dict[bytes, Any]:
        """No values."""
        del keys, shelf
        return {}

    def put(self, values: Mapping[bytes, Any], shelf: bytes = b"") -> None:
        """Do nothing."""
        del values, shelf

    def put_large(self, values: Mapping[bytes, bytes]) -> bool:
        """Do nothing; false."""
        del values
        return False

    def expect(self, keys: Sequence[bytes]) -> None:
        """Do nothing."""
        del keys

    def fetch(self, key: bytes) -> Packed | None:
        """Nothing."""
        del key
        return None


class Reader(Nothing):
    """The large values of a store that another process has open, as they are now; nothing is kept here."""

    def __init__(self, path: Path) -> None:
        self.path: Path = path

    def fetch(self, key: bytes) -> Packed | None:
        """The bytes that are kept under a key; raises `sqlite3.DatabaseError` where the file is no store."""
        with closing(sqlite3.connect(self.path, timeout=_WAIT)) as connection:
            return _fetch(connection, key)


class Store(Nothing):
    """A store in a file; only values that this program wrote itself are ever read from it.

    Where they are not what was written, reading raises LostError, or `sqlite3.DatabaseError` where that sees it.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path: Path = path
        self._open(connection)

    def _open(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._readers: dict[int, sqlite3.Connection] = {}
        (last,) = connection.execute("SELECT coalesce(max(used), 0) FROM kept").fetchone()
        self._build = int(last) + 1

    def renew(self) -> None:
        """Let go of all that is kept, and go on with an empty file; another thread may still read what there was."""
        with suppress(sqlite3.DatabaseError):
            self._connection.close()
        discard_store(self.path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._open(_connect(self.path))

    def get(self, keys: Sequence[bytes], shelf: bytes = b"") -> dict[bytes, Any]:
        """The values that are kept, by key."""
        found: dict[bytes, Any] = {}
        for start in range(0, len(keys), _CHUNK):
            chunk = [shelf + key for key in keys[start : start + _CHUNK]]
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", chunk)  # noqa: S608 - question marks alone
            found.update((key[len(shelf) :], pickle.loads(unseal(value))) for key, value in rows)  # noqa: S301 - our own values
        return found

    def touch(self, keys: Iterable[bytes]) -> None:
        """Let the values under some keys, on all shelves, count as used by this build."""
        used = ((self._build, shelf + key) for key in keys for shelf in (b"", _LARGE, *SHELVES))
        with self._connection:
            self._connection.executemany("UPDATE kept SET used = ? WHERE key = ?", used)

    def put(self, values: Mapping[bytes, Any], shelf: bytes = b"") -> None:
        """Keep values, all of them or none."""
        rows = ((shelf + key, seal(pickle.dumps(value, protocol=5)), self._build) for key, value in values.items())
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def put_large(self, values: Mapping[bytes, bytes]) -> bool:
        """Keep bytes that are asked for one by one, with `fetch`, and are not unpacked here; true."""
        rows = ((_LARGE + key, seal(value), self._build) for key, value in values.items())
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        return True

    def fetch(self, key: bytes) -> Packed | None:
        """The bytes kept under a key, whether or not the store is still open, and in a fork of this process too."""
        process = os.getpid()
        if process not in self._readers:
            # A connection does not survive a fork, and threads of the preview take turns.
            self._readers[process] = sqlite3.connect(self.path, timeout=_WAIT, check_same_thread=False)
        return _fetch(self._readers[process], key)

    def close(self) -> None:
        """Write no more; whoever goes on to `fetch` opens the file again."""
        self._connection.close()
        if reader := self._readers.pop(os.getpid(), None):
            reader.close()

    def is_full(self) -> bool:
        """Whether there is more than fits; of the file, what was let go of is free for what comes."""
        size, pages, free = (
            self._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_size", "page_count", "freelist_count")
        )
        return bool(size * (pages - free) > MOST_BYTES)

    def prune(self) -> None:
        """Let go of what was used longest ago, build by build, until there is room again for a quarter of what fits."""
        if not self.is_full():
            return
        room, total = MOST_BYTES - MOST_BYTES // 4, 0
        sizes = self._connection.execute("SELECT used, sum(length(value)) FROM kept GROUP BY used ORDER BY used DESC")
        for used, size in sizes.fetchall():
            total += size
            if total > room and used < self._build:
                with self._connection:
                    self._connection.execute("DELETE FROM kept WHERE used <= ?", (used,))
                return


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The store in a file, made where there is none; a file that is no store is replaced."""
    store = connect_store(path)
    with closing(store):
        yield store
        store.prune()


def connect_store(path: Path) -> Store:
    """The store in a file, to be closed by the caller, with nothing let go of."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return Store(_connect(path), path)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    discard_store(path)
    return Store(_connect(path), path)


def discard_store(path: Path) -> None:
    """Let go of a store in a file; whoever has it open keeps what it had."""
    path.unlink(missing_ok=True)  # SQLite itself lets go of what it had beside it


def is_damage(error: Exception) -> bool:
    """Whether an error tells that a store is damaged, and not that it cannot be had now: a full disk, or a lock."""
    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR  # other tables than ours
    return isinstance(error, (sqlite3.DatabaseError, LostError))


def is_lost(error: Exception, path: Path) -> bool:
    """Whether an error tells that a store is damaged, or that its file was deleted while it was open."""
    if is_damage(error):
        return True
    moved = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_DBMOVED
    return isinstance(error, sqlite3.OperationalError) and (moved or not path.is_file())


def make_key(*parts: bytes | str) -> bytes:
    """The key of a value made from these parts by the present code."""
    digest = blake2b(code_version(), digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def _fetch(connection: sqlite3.Connection, key: bytes) -> Packed | None:
    row = connection.execute("SELECT value FROM kept WHERE key = ?", (_LARGE + key,)).fetchone()
    return unseal(row[0]) if row else None


def _connect(path: Path) -> sqlite3.Connection:
    # Threads of the preview take turns.
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_SCHEMA)
        connection.execute(_INDEX)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
