"""The files of an archive: known by their checksums, read when they are asked for, and written each in one step."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path

from veille.conventions.versions import UNFETCHED, UNFETCHED_HINT, is_pointer
from veille.diagnostics import Diagnostic, diagnose
from veille.files.listing import HALF, Listing, is_settled, list_folder
from veille.model import Seed, Source
from veille.settings import Settings

_LARGE = 10_000_000
"""Bytes of a file that is not read at once: a film or a disk image that lies among the articles."""

_TIMES_LARGER = 4
"""How much more than a seed a briefing may have at most: its text, and what is told of it."""

Known = tuple[int, int, str]
"""A file that was read before: its size in bytes, when it last changed in nanoseconds, and its SHA-256."""


class ChangedError(OSError):
    """A file is no longer what it was taken for."""


class File:
    """A file as it was found: of one that was known, or is large, the bytes are read only when they are asked for."""

    __slots__ = ("_data", "_place", "path", "sha256", "size")

    def __init__(self, path: str, place: str, digest: str, size: int, data: bytes | None = None) -> None:
        self.path, self.sha256, self.size = path, digest, size
        self._place, self._data = place, data

    @property
    def data(self) -> bytes:
        """Its bytes; raises OSError where it is gone, ChangedError where it is no longer as it was found."""
        if self._data is not None:
            return self._data
        data = read_bytes(self._place)
        if sha256(data).hexdigest() != self.sha256:
            raise ChangedError(f"{self._place} has changed while the site was being built")
        return data


class Texts(Mapping[str, str]):
    """Files as text by name, in the order of their names; bytes that are no UTF-8 are escaped, so that none is lost."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self._files = files

    def __getitem__(self, name: str) -> str:
        return self._files[name].data.decode("utf-8", "surrogateescape")

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def sha256(self, name: str) -> str:
        """The checksum of a file, in hex."""
        return self._files[name].sha256


@dataclass(frozen=True, slots=True)
class Tree:
    """The files that an archive is made from: seeds, the text of briefings by id, the vocabulary's text.

    `known` is what a later scan may be told, by the place of each file, and `news` of how many files it is other than
    what this one was told. `unread` are the ids of briefings that are there and cannot be read, and
    the folders of briefings, each with a slash at its end; `unread_seeds` are the same of seeds, by name. `has_own`
    tells whether the owner has a page or a file of their own at an address of the site, which is told without slashes
    at its ends.
    """

    seeds: tuple[Source, ...]
    briefings: Mapping[str, str]
    vocabulary: str
    diagnostics: tuple[Diagnostic, ...] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    news: int = 0
    unread: frozenset[str] = frozenset()
    unread_seeds: frozenset[str] = frozenset()
    has_own: Callable[[str], bool] = lambda _: False

    def is_unread(self, name: str) -> bool:
        """Whether there is a briefing of this id that cannot be read, or may be one in a folder that cannot."""
        return _is_among(name, self.unread)

    def is_unread_seed(self, name: str) -> bool:
        """Whether there is a seed of this name that cannot be read, or may be one in a folder that cannot."""
        return _is_among(name, self.unread_seeds)


def _is_among(name: str, unread: Collection[str]) -> bool:
    return bool(unread) and any(
        name == each or (each.endswith("/") and name.startswith(each)) or not each for each in unread
    )


def scan(
    root: Path,
    settings: Settings,
    known: Mapping[str, Known] | None = None,
    listings: Mapping[str, Listing] | None = None,
) -> Tree:
    """Find the files of an archive; what cannot be read is a diagnostic, and so is a link that leads out of it.

    A file of the size and time that `known` gives is taken to have the checksum given there, and is not read.
    `listings` are those of folders that were looked at already, by their paths.
    """
    scanner = _Scanner(known or {}, listings or {}, root, settings)
    seeds = scanner.scan(root / settings.seeds, settings.seeds)
    unread_seeds = frozenset(scanner.unread)
    scanner.unread.clear()
    briefings = scanner.scan(root / settings.briefings, settings.briefings, ".md")
    unread = frozenset(name.removesuffix(".md") for name in scanner.unread)
    vocabulary = root / settings.vocabulary
    data = _read(vocabulary, settings.vocabulary, scanner.found) if vocabulary.is_file() else b""
    return Tree(
        tuple(seeds),
        Texts({file.path.removesuffix(".md"): file for file in briefings}),
        (data or b"").decode("utf-8", "surrogateescape"),
        tuple(scanner.found),
        scanner.known,
        scanner.news,
        unread,
        unread_seeds,
    )


def checksum(texts: Mapping[str, str], name: str) -> str:
    """The SHA-256 of one of some texts, in hex."""
    if isinstance(texts, Texts):
        return texts.sha256(name)
    return sha256(texts[name].encode("utf-8", "surrogatepass")).hexdigest()


def read_bytes(place: str) -> bytes:
    """The bytes of a file, of which there are tens of thousands; raises OSError."""
    with open(place, "rb", buffering=0) as stream:  # noqa: PTH123 - half as dear as by its path
        return stream.read()


def digest_file(path: Path) -> str:
    """The SHA-256 of a file as it is now, in hex; empty where there is none. Raises OSError where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def read_seed(place: Path, name: str, most: int) -> Seed:
    """A file to be read as a seed of a name; without its bytes where they are more than `most`. Raises OSError."""
    size = place.stat().st_size
    return Seed(name, place.read_bytes()) if size <= most else Seed(name, b"", size)


def write_file(target: Path, data: bytes) -> None:
    """Put a file in place in one step, readable by all, whatever the umask; raises OSError."""
    descriptor, temporary = _open_beside(target)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            while data:
                data = data[stream.write(data) :]
            os.fchmod(descriptor, 0o644)
        os.replace(temporary, target)  # noqa: PTH105 - ten thousand briefings of a first build
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def remove_halves(paths: Iterable[str]) -> None:
    """Remove files that a process which is no more had not yet put in their places."""
    for path in paths:
        number = path.removesuffix(HALF).rpartition(".")[2].partition("-")[0]
        if number.isdecimal() and not _is_running(int(number)):
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - as they are told


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is another user's
        return True
    return True


def _open_beside(target: Path) -> tuple[int, str]:
    """A new file, hidden in the folder of another, which is made if it has to be; its descriptor and its path."""
    folder, name = os.path.split(target)
    folder = folder or os.curdir
    while True:
        path = f"{folder}/.{name[:40]}.{os.getpid()}-{next(_written)}{HALF}"
        try:
            return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), path
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        except FileExistsError:
            continue  # left by a process of that number which was killed


_written = count()
"""Tells apart files that one process writes at the same time."""


class _Scanner:
    """Finds files; adds to `known` what it learns of them, to `found` what is wrong, to `unread` what has no bytes."""

    def __init__(
        self, known: Mapping[str, Known], listings: Mapping[str, Listing], root: Path, settings: Settings
    ) -> None:
        self.known: dict[str, Known] = {}
        self.found: list[Diagnostic] = []
        self.unread: list[str] = []
        self.news = len(known)
        self._before = known
        self._listings = listings
        self._root, self._settings = root, settings

    def scan(self, folder: Path, shown: str, suffix: str = "") -> list[File]:
        """The files below a folder, which diagnostics call `shown`."""
        files: list[File] = []
        path = os.fspath(folder)
        listing = self._listings.get(path) or list_folder(path)
        for name, reason in listing.unread:
            if name.endswith((suffix, "/")) or not name:
                self._miss(shown, name, reason, "check where it leads, and its permissions")
        links = (link for link in listing.links.items() if link[0].endswith((suffix, "/")))
        passed = {name for name, target in links if self._pass_over(shown, name, target)}
        most = _TIMES_LARGER * self._settings.max_seed_bytes if shown == self._settings.briefings else sys.maxsize
        for name, size, written in listing.files:
            if not name.endswith(suffix) or name in passed:
                continue
            if size > most:
                message = f"the briefing is too large: {size} bytes, at most {most} are read"
                self.found.append(
                    diagnose(_show(shown, name), "V113", message=message, hint="shorten it, or delete it")
                )
                self.unread.append(name)
                continue
            if not name.isascii() and _is_foreign(name):
                self._miss(shown, name, "its name is not in UTF-8", "rename it")
                continue
            place = f"{path}/{name}"
            before = self._before.get(place)
            if before and before[0] == size and before[1] == written:
                self.known[place] = before
                self.news -= 1
                files.append(File(name, place, before[2], size))
            elif file := self._read(shown, name, place, size):
                if is_settled(written, listing.begun) and file.size == size:
                    self.known[place] = (size, written, file.sha256)
                    self.news += place not in self._before
                files.append(file)
        return files

    def _read(self, shown: str, name: str, place: str, size: int) -> File | None:
        """A file that is read now; what is larger than any article is not kept in memory."""
        try:
            if size > _LARGE:
                with open(place, "rb") as stream:  # noqa: PTH123 - as for all others
                    return File(name, place, file_digest(stream, "sha256").hexdigest(), stream.tell())
            data = read_bytes(place)
        except OSError as error:
            self._miss(shown, name, error.strerror or "", "check its permissions")
            return None
        if is_pointer(data):
            self._miss(shown, name, UNFETCHED, UNFETCHED_HINT)
            return None
        return File(name, place, sha256(data).hexdigest(), len(data), data)

    def _pass_over(self, shown: str, name: str, target: str) -> bool:
        """Whether a link is passed over, which is told: one that leads out of the archive, and one to a folder."""
        is_folder = name.endswith("/")
        if not _leads_out(target, self._places):
            if is_folder and shown == self._settings.briefings:  # pages would be written through it unseen
                reason = "it is a link, and links to folders are not followed"
                self._miss(shown, name, reason, "put the folder itself there")
            return is_folder
        if is_folder:
            message = "the link leads to a folder outside the archive; nothing in it is read"
            hint = "put the folder itself there"
        elif self._settings.outside_links:
            return False
        else:
            message = ""
            hint = "put the file itself there; for links of your own, set outside_links: true under extra.veille"
        self.found.append(diagnose(_show(shown, name), "V123", message=message, hint=hint))
        self.unread.append(name)
        return True

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """Where links may lead: the folder of an archive, and those of seeds and briefings, which may be links too."""
        names = ("", self._settings.seeds, self._settings.briefings)
        return tuple([os.path.realpath(self._root / name).rstrip("/") for name in names])

    def _miss(self, shown: str, name: str, reason: str, hint: str) -> None:
        """Say of a file or folder that it cannot be read."""
        kind = "folder" if name.endswith("/") or not name else "file"
        self.found.append(
            diagnose(_show(shown, name), "V114", message=f"the {kind} cannot be read: {reason}", hint=hint)
        )
        self.unread.append(name)


def _leads_out(target: str, places: Iterable[str]) -> bool:
    """Whether a file or folder lies in none of some folders, or there in what git keeps for itself.

    That may be how to log in elsewhere; what git-annex has there are files of the archive.
    """
    for place in places:
        if f"{target}/".startswith(f"{place}/"):
            _, kept, within = f"{target[len(place) :]}/".partition("/.git/")
            return bool(kept) and not within.startswith("annex/objects/")
    return True


def _show(shown: str, name: str) -> str:
    """The path of a file or folder as diagnostics have it; what of its name is no UTF-8 is made visible."""
    return os.fsencode(f"{shown}/{name}".rstrip("/")).decode("utf-8", "backslashreplace")


def _is_foreign(name: str) -> bool:
    """Whether a file's name is not in UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False


def _read(path: Path | str, name: str, found: list[Diagnostic]) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - tens of thousands of files
            return stream.read()
    except OSError as error:
        hint = "check its permissions"
        found.append(diagnose(name, "V114", message=f"the file cannot be read: {error.strerror}", hint=hint))
        return None
