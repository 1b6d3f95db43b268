"""The folder of a site: how what a build has made takes the place of what the last one put there.

A first build is made aside and switched in whole. One that follows writes into the folder only what has changed, each
file in one step. There is no ledger while it does so: a build that is killed then is followed by a whole one.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from filecmp import cmp
from functools import partial
from hashlib import sha256
from pathlib import Path

from veille.files.listing import is_of_volume
from veille.keeping.store import CACHE
from veille.processes.forks import begin_thread
from veille.sites.ledger import Stat, forget_ledger, list_files


@dataclass(frozen=True, slots=True)
class Placed:
    """Every file of a site's folder, and the paths of those that are new or other than they were.

    What was there before is being deleted: `wait` returns when it is gone, or raises OSError.
    """

    files: Mapping[str, Stat]
    changed: frozenset[str]
    wait: Callable[[], object] = tuple


def place(
    aside: Path,
    site: Path,
    kept: Iterable[str],
    root: Path,
    old: Mapping[str, Stat] | None = None,
    spared: tuple[str, ...] = (),
    *,
    drafts: Mapping[str, tuple[str, Stat]] | None = None,
) -> Placed:
    """Put what was made aside in its place, and the `drafts`; of what was there, only the `kept` paths stay.

    `old` are the files that are there, if they are known. Paths that begin as one of the `spared` are somebody else's
    to write and to delete, and so is what is hidden in the folder itself, such as `.git`: MkDocs spares that too. Where
    that is a file system of its own, so is what the system keeps in it.
    """
    staying, drafts = set(kept), drafts or {}
    new = list_files(aside)
    spared = (*spared, *filter(partial(_is_elses, site), _list_names(site)))
    if not drafts and not (site.exists() and (staying or spared or os.path.ismount(site) or _is_shut_in(site))):
        _switch(aside, site)
        return Placed(new, frozenset(new))
    forget_ledger(root, site)
    files = dict(list_files(site) if old is None else old)
    here, there = f"{aside}{os.sep}", f"{site}{os.sep}"  # and no `Path` for each of a thousand files
    moving = dict(drafts)
    for path, stat in new.items():
        before = files.get(path)
        if before is None or before[0] != stat[0] or not cmp(here + path, there + path, shallow=False):
            moving[path] = (here + path, stat)
    gone = {path for path in files.keys() - new.keys() - drafts.keys() - staying if not path.startswith(spared)}
    for path in gone:
        del files[path]
    in_the_way = _find_in_the_way(gone, moving.keys())
    _remove(site, in_the_way)
    (site / _OURS).mkdir(parents=True, exist_ok=True)  # so that what a full disk leaves is known to be a build's
    for path, (made, stat) in moving.items():
        files[path] = _move(made, there + path) or stat
    return Placed(files, frozenset(moving), begin_thread(partial(_remove, site, gone - in_the_way)))


def holds_others(site: Path) -> bool:
    """Whether there are files in the place of a site that no build has put there, as far as can be seen."""
    if site.exists() and not site.is_dir():
        return True
    is_empty = all(_is_elses(site, name) for name in _list_names(site))
    return not (is_empty or all((site / name).is_file() for name in _MADE_BY_MKDOCS) or (site / _OURS).is_dir())


@contextmanager
def make_aside(root: Path, site: Path) -> Iterator[Path]:
    """A folder in which an archive's build is made, beside its site's where that may be; it is gone afterwards."""
    around = root / CACHE if _is_shut_in(site) else site.parent
    around.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=around, prefix=_prefix(root, site)) as folder:
        yield Path(folder)


def remove_left(root: Path, site: Path) -> None:
    """Remove what builds of an archive that were killed have left where they work; only where its lock is held."""
    prefix = _prefix(root, site)
    for around in (site.parent, root / CACHE):
        with suppress(OSError):
            left = [entry.path for entry in os.scandir(around) if entry.name.startswith(prefix)]
            for path in left:
                shutil.rmtree(path, ignore_errors=True)  # which follows no link


@contextmanager
def readable() -> Iterator[None]:
    """Let all read what is made meanwhile, folders too, whatever the umask: it is to be published."""
    before = os.umask(0o022)
    os.umask(before & ~0o055)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """One build of an archive at a time; raises BlockingIOError while another runs."""
    folder = root / CACHE
    folder.mkdir(exist_ok=True)
    with (folder / "build.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            hint = "wait for it to end, or end it"
            raise BlockingIOError(f"another build of {root.resolve()} is running (hint: {hint})") from None
        yield


_MADE_BY_MKDOCS = ("404.html", "sitemap.xml")
"""What is in the folder of every site of MkDocs."""

_OURS = Path("assets", "veille")
"""What is in the folder of every site of Veille."""


def _is_elses(site: Path, name: str) -> bool:
    """Whether what is in a site's folder itself is never a build's to delete."""
    return name.startswith(".") or is_of_volume(os.fspath(site), name)


def _list_names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return []


def _is_shut_in(site: Path) -> bool:
    """Whether a site's folder is in one where nothing else may be put, as `/var/www/html` mostly is."""
    return site.is_dir() and not os.access(site.parent, os.W_OK | os.X_OK)


def _prefix(root: Path, site: Path) -> str:
    """What the names of an archive's folders beside a site begin with: other archives may have their sites there."""
    place = os.path.relpath(root.resolve(), site.parent.resolve())
    return f".{site.name}.{sha256(os.fsencode(place)).hexdigest()[:8]}."


def _move(made: str, target: str) -> Stat | None:
    """Put a file in its place, mostly into a folder that is there; gives its size and time where they may be others."""
    try:
        os.replace(made, target)  # noqa: PTH105 - thousands of files
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - the same
        return _move(made, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return _copy(made, target)
    return None


def _copy(made: str, target: str) -> Stat:
    """Put a file in its place on another file system, such as a volume that is mounted there, in one step as well."""
    aside = f"{target}.new"
    try:
        shutil.copy2(made, aside)
        os.replace(aside, target)  # noqa: PTH105 - as above
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    stat = os.stat(target)  # noqa: PTH116 - the same
    return stat.st_size, stat.st_mtime_ns


def _switch(aside: Path, site: Path) -> None:
    if site.exists():
        site.rename(aside.parent / "old")
    aside.rename(site)


def _find_in_the_way(gone: Collection[str], coming: Collection[str]) -> set[str]:
    """The files to delete that are where a folder has to be, or in one where a file has to be."""
    folders = {folder for path in coming for folder in _list_folders(path)}
    return {path for path in gone if path in folders or any(folder in coming for folder in _list_folders(path))}


def _list_folders(path: str) -> Iterator[str]:
    """The folders that a path leads through, the innermost first."""
    while path := path.rpartition("/")[0]:
        yield path


def _remove(site: Path, paths: Collection[str]) -> None:
    """Delete files of a site, and the folders that have nothing else in them."""
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(f"{site}{os.sep}{path}")  # noqa: PTH108
    for folder in sorted({path.rpartition("/")[0] for path in paths}, reverse=True):
        _remove_empty(site / folder, site)


def _remove_empty(folder: Path, site: Path) -> None:
    """Remove a folder and those round it, up to the site's, as far as they are empty."""
    while folder != site:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
