"""The files of an archive: read whole into memory, and written each in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from veille.diagnostics import Diagnostic, diagnose
from veille.model import Seed
from veille.settings import Settings


@dataclass(frozen=True, slots=True)
class Tree:
    """The files that an archive is made from: seeds by path, the text of briefings by id, the vocabulary's text."""

    seeds: tuple[Seed, ...]
    briefings: Mapping[str, str]
    vocabulary: str
    diagnostics: tuple[Diagnostic, ...] = ()


def scan(root: Path, settings: Settings) -> Tree:
    """Read the files of an archive; what cannot be read is a diagnostic."""
    found: list[Diagnostic] = []
    seeds: list[Seed] = []
    for name, path in _files(root / settings.seeds):
        if (data := _read(path, f"{settings.seeds}/{name}", found)) is not None:
            seeds.append(Seed(name, data))
    briefings: dict[str, str] = {}
    for name, path in _files(root / settings.briefings):
        if name.endswith(".md") and (data := _read(path, f"{settings.briefings}/{name}", found)) is not None:
            briefings[name.removesuffix(".md")] = data.decode("utf-8", "replace")
    vocabulary = root / settings.vocabulary
    data = _read(vocabulary, settings.vocabulary, found) if vocabulary.is_file() else b""
    return Tree(tuple(seeds), briefings, (data or b"").decode("utf-8", "replace"), tuple(found))


def write_file(target: Path, data: bytes) -> None:
    """Put a file in place in one step, readable by all, whatever the umask; raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _files(folder: Path) -> list[tuple[str, str]]:
    """The files below a folder by name, hidden ones and editors' backups aside, in the order of their names.

    A name is the path below the folder, with forward slashes, and with what is no UTF-8 in it made visible.
    """
    found: list[tuple[list[str], str]] = []
    pending: list[tuple[list[str], str]] = [([], os.fspath(folder))]
    while pending:
        parts, path = pending.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if not entry.is_symlink():
                    pending.append(([*parts, entry.name], entry.path))
            elif entry.is_file() and not entry.name.endswith("~"):
                found.append(([*parts, entry.name], entry.path))
    return [(os.fsencode("/".join(parts)).decode("utf-8", "replace"), path) for parts, path in sorted(found)]


def _read(path: Path | str, name: str, found: list[Diagnostic]) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - tens of thousands of files
            return stream.read()
    except OSError as error:
        hint = "check its permissions"
        found.append(diagnose(name, "V114", message=f"the file cannot be read: {error.strerror}", hint=hint))
        return None
