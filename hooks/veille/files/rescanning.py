"""The files of an archive, of which those that have not changed since the last build are not read again."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from veille.files.listing import Listing, is_settled, stamp
from veille.files.tree import Known, Tree, read_bytes, scan
from veille.keeping.store import Kept, make_key
from veille.settings import Settings

KNOWN = "known"
"""What the key is made of under which is kept what is known of files."""


_NEAR = 500
"""What is known is kept once more where it is new of one file in so many; till then, these files are read again."""


def rescan(root: Path, settings: Settings, store: Kept, listings: Mapping[str, Listing] | None = None) -> Tree:
    """Find the files of an archive, knowing what is kept of those found by the last build.

    `listings` are those of folders that were looked at already.
    """
    kept = store.fetch(make_key(KNOWN))
    known: Mapping[str, Known] = pickle.loads(kept) if kept else {}  # noqa: S301 - our own values
    return scan(root, settings, known, listings)


def remember(root: Path, tree: Tree, written: Mapping[str, str], store: Kept) -> None:
    """Keep what is known of the files of a tree, and of those that were written since (path below the root -> text)."""
    known = {**tree.known, **dict(_look_at(root, written))}
    if tree.news + len(written) > len(known) // _NEAR:
        store.put_large({make_key(KNOWN): pickle.dumps(known, protocol=5)})


def forget(store: Kept) -> None:
    """Let the next scan read all files again."""
    store.put_large({make_key(KNOWN): pickle.dumps({})})


def _look_at(root: Path, written: Mapping[str, str]) -> Iterable[tuple[str, Known]]:
    """What is known of files that were written, unless somebody else may have written them since."""
    now = time.time_ns()
    for path, text in written.items():
        place, data = str(root / path), text.encode()
        stat = os.stat(place)  # noqa: PTH116 - ten thousand briefings of a first build
        if is_settled(stamp(stat), now) and read_bytes(place) == data:
            yield place, (stat.st_size, stamp(stat), sha256(data).hexdigest())
