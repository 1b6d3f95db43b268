"""What is in the folders of an archive: told before anything of it is read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

_SYSTEM = frozenset({"Thumbs.db", "desktop.ini"})
"""What Windows keeps in a folder for itself."""


_SECOND = 1_000_000_000

SETTLED = 50_000_000
"""Nanoseconds after which a file that is written once more has another time: some ticks of the clock of a kernel."""

COARSELY_SETTLED = 2 * _SECOND + SETTLED
"""The same of a file whose time is a whole second: FAT tells every other one."""


_MAX_DEPTH = 100
"""Folders in folders: an unpacking that went wrong makes more, and no path of theirs would be an address."""


_OF_VOLUMES = frozenset({"lost+found", "System Volume Information", "$RECYCLE.BIN"})
"""Folders that a system keeps in the topmost one of a file system."""


HALF = ".half"
"""What the names end in of files that are being written, beside the places where they will be; these are hidden."""


class Listing(NamedTuple):
    """The files below a folder without those that are no one's own (`is_passing`), in the order of their names.

    They are paths from there with forward slashes, each with its size in bytes and when it last changed (`stamp`);
    `folders` are all folders with when these were, and `begun` is when they were looked at, all in nanoseconds.
    `unread` are paths that the system does not give, each with its reason, and `links` those that are symbolic links,
    each with the path of what it leads to in the end; that of a folder ends in a slash, and nothing in it is listed.
    `halves` are the paths of files that were not yet in their places (`HALF`).
    """

    begun: int
    files: list[tuple[str, int, int]]
    folders: dict[str, int]
    unread: list[tuple[str, str]]
    links: dict[str, str]
    halves: list[str]

    def is_current(self) -> bool:
        """Whether no file has come, gone or been renamed since."""
        try:
            written = {path: os.stat(path).st_mtime_ns for path in self.folders}  # noqa: PTH116
        except OSError:
            return False
        return bool(written) and written == self.folders


def is_passing(name: str) -> bool:
    """Whether a file or folder of such a name is hidden, or a file is a program's own beside what people write.

    It is a backup, what Emacs saves by itself (`#a.txt#`), the mark of a document that is open in an office suite
    (`~$a.docx`), or something of the system.
    """
    return (
        name.startswith((".", "~$"))
        or name.endswith("~")
        or (name.startswith("#") and name.endswith("#"))
        or name in _SYSTEM
    )


def is_of_volume(folder: str, name: str) -> bool:
    """Whether a name in a folder is the system's own there, since a file system of its own is mounted in its place."""
    return name in _OF_VOLUMES and os.path.ismount(folder)


def stamp(stat: os.stat_result) -> int:
    """When a file last changed, in nanoseconds: also where another, as old as it says, has taken its place."""
    return max(stat.st_mtime_ns, stat.st_ctime_ns)


def is_coarse(written: int) -> bool:
    """Whether a time may be one of a file system that tells no more than seconds: FAT, ext3, some of a network."""
    return written % _SECOND == 0


def is_settled(written: int, now: int) -> bool:
    """Whether a file that was last written at a time would have another one if it were written `now` or later."""
    return written < now - (COARSELY_SETTLED if is_coarse(written) else SETTLED)


def list_folders(folders: Iterable[str]) -> dict[str, Listing]:
    """The files below each of some folders."""
    return {folder: list_folder(folder) for folder in folders}


def list_folder(folder: str) -> Listing:
    """The files below a folder; none where there is no folder."""
    listing = Listing(time.time_ns(), [], {}, [], {}, [])
    _list_into(listing, folder, "")
    return listing


def _list_into(listing: Listing, folder: str, prefix: str) -> None:
    try:
        written = os.stat(folder).st_mtime_ns  # noqa: PTH116 - tens of thousands of files
        entries = sorted(os.scandir(folder), key=attrgetter("name"))
    except FileNotFoundError:
        return
    except OSError as error:
        listing.unread.append((prefix, error.strerror or ""))
        return
    if prefix.count("/") > _MAX_DEPTH:
        listing.unread.append((prefix, f"it is below more than {_MAX_DEPTH} folders"))
        return
    listing.folders[folder] = written
    for entry in entries:
        if entry.name.startswith("."):
            if entry.name.endswith(HALF):
                listing.halves.append(entry.path)
            continue
        if is_of_volume(folder, entry.name):
            continue
        try:
            _list_entry(listing, entry, prefix)
        except FileNotFoundError:
            continue  # it has gone meanwhile
        except OSError as error:
            listing.unread.append((prefix + entry.name, error.strerror or ""))


def _list_entry(listing: Listing, entry: os.DirEntry[str], prefix: str) -> None:
    name = prefix + entry.name
    if entry.is_dir():
        if entry.is_symlink():
            listing.links[f"{name}/"] = os.path.realpath(entry.path)
        else:
            _list_into(listing, entry.path, f"{name}/")
    elif is_passing(entry.name):
        pass
    elif entry.is_file():
        stat = entry.stat()
        listing.files.append((name, stat.st_size, stamp(stat)))
        if entry.is_symlink():  # which costs nothing where it is none: the folder says so
            listing.links[name] = os.path.realpath(entry.path)
    elif entry.is_symlink() and not os.path.exists(entry.path):  # noqa: PTH110 - as above
        listing.unread.append((name, "it is a link to nothing"))
