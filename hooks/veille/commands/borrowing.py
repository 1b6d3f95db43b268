"""What builds have kept, lent to a command that works anew on what has changed since, and keeps nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from veille.keeping.layer import Layer
from veille.keeping.sealing import LostError
from veille.keeping.store import Kept, Nothing, Store, locate_store

Result = TypeVar("Result")

_WAIT = 5.0
"""Seconds to wait for a store that is being replaced."""


class _Borrowed(Store):
    """A store as it is; what is put into it is left to whoever puts it."""

    def put(self, values: Mapping[bytes, Any], shelf: bytes = b"") -> None:
        """Do nothing."""
        del values, shelf

    def put_large(self, values: Mapping[bytes, bytes]) -> bool:
        """Do nothing; false."""
        del values
        return False


def with_kept(root: Path, work: Callable[[Kept], Result]) -> Result:
    """The result of some work on the archive in a folder, with what builds have kept of it.

    Where nothing is kept, or it cannot be read or has lost something (a build may go on at the same time), the work is
    done with nothing, once more where it had begun; so it must have no effect but its result.
    """
    path = locate_store(root)
    if path.is_file():
        try:
            # Not made where it has just gone; where nothing may be written, not even beside it, it cannot be read.
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", timeout=_WAIT, uri=True)
            with closing(connection), closing(_Borrowed(connection, path)) as store:
                return work(Layer(store))
        except (LostError, sqlite3.DatabaseError):
            pass
    return work(Nothing())
