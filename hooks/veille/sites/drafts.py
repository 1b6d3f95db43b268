"""Files that are to go into the folder of a site: written side by side, and moved into their places at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from veille.sites.ledger import Stat, list_files


@dataclass(frozen=True, slots=True)
class Drafts:
    """Files that are to go into the folder of a site, side by side in a `folder` until they are moved there.

    What the site has with the same bytes is not written; `see` gives its files, if they are known, without what a link
    in it leads to. A file system takes longer to make a folder for each page than
    to write what is in it, and for a while also to make files after as many were deleted.
    """

    folder: Path
    site: Path
    see: Callable[[], Mapping[str, Stat] | None] = lambda: None

    def put(self, path: str, data: bytes) -> None:
        """Write what is to be a file of the site, as `put_file` does, unless that has it already."""
        there = self.see()
        known = there is None or path in there
        if not (known and _has(os.path.join(self.site, path), data)):  # noqa: PTH118 - thousands of files
            put_file(self.folder, _name_draft(path), data)

    def list(self, paths: Iterable[str]) -> dict[str, tuple[str, Stat]]:
        """The files that were written of some paths: where each is, and its size and time."""
        drafts = list_files(self.folder)
        named = ((path, _name_draft(path)) for path in paths)
        return {path: (f"{self.folder}{os.sep}{name}", drafts[name]) for path, name in named if name in drafts}


def put_file(folder: Path, path: str, data: bytes) -> None:
    """Write a file of a folder that nobody else reads yet."""
    target = os.path.join(folder, path)  # noqa: PTH118 - tens of thousands of files
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except FileNotFoundError:
        _make_folder(os.path.dirname(target))  # noqa: PTH120 - the same
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        while data:
            data = data[os.write(descriptor, data) :]
    finally:
        os.close(descriptor)


def _make_folder(path: str) -> None:
    """Make a folder, mostly the one of a page in that of its year, which is there."""
    try:
        os.mkdir(path)  # noqa: PTH102 - as above
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 - as above
    except FileExistsError:
        pass  # another process was faster


def _has(target: str, data: bytes) -> bool:
    """Whether a file is there and has these bytes."""
    try:
        if os.stat(target).st_size != len(data):  # noqa: PTH116 - thousands of files
            return False
        with open(target, "rb") as stream:  # noqa: PTH123 - the same
            return stream.read() == data
    except OSError:
        return False


def _name_draft(path: str) -> str:
    return blake2b(os.fsencode(path), digest_size=16).hexdigest()
