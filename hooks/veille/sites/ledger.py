"""What is in a site's folder: its files, and the ledger of what the last build put there and from what."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from veille.keeping.sealing import LostError, seal, unseal
from veille.keeping.store import CACHE
from veille.program import code_version

Stat = tuple[int, int]
"""The size of a file in bytes, and when it was last written, in nanoseconds."""


class Made(NamedTuple):
    """What a build made of one unit: the key of its inputs, and its files."""

    key: bytes
    paths: tuple[str, ...]


class Seen(NamedTuple):
    """What is in a site's folder: its files, or none where they are those of the ledger of this size and time."""

    files: Mapping[str, Stat] | None
    of: Stat


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is in a site's folder: every file with its size and time, and the units it is made of.

    `inputs` are the files that the site was made from, `day` the day of the build, and `said` what it had to say (level
    and line each): with the same inputs on the same day, another build would say and do the same.
    """

    version: bytes = b""
    files: Mapping[str, Stat] = field(default_factory=dict)
    units: Mapping[str, Made] = field(default_factory=dict)
    inputs: Mapping[str, Stat] | None = None
    day: str = ""
    said: tuple[tuple[int, str], ...] = ()


def read_ledger(root: Path, site: Path) -> Ledger:
    """The ledger of a site's folder; an empty one where there is none, or one of other code, or a damaged one."""
    try:
        ledger = pickle.loads(unseal(_ledger_path(root, site).read_bytes()))  # noqa: S301 - our own values
    except (OSError, LostError, AttributeError, ImportError):
        return Ledger()
    if not isinstance(ledger, Ledger) or ledger.version != code_version():
        return Ledger()
    return replace(ledger, units={name: Made._make(made) for name, made in ledger.units.items()})


def write_ledger(root: Path, site: Path, ledger: Ledger) -> None:
    """Keep the ledger of a site's folder, in one step."""
    path = _ledger_path(root, site)
    aside = path.with_suffix(".new")
    # Plain tuples, of which ten thousand are written and read in no time.
    plain = replace(ledger, units={name: tuple(made) for name, made in ledger.units.items()})  # type: ignore[misc]
    aside.write_bytes(seal(pickle.dumps(plain, protocol=5)))
    aside.replace(path)


def forget_ledger(root: Path, site: Path) -> None:
    """Let the next build of a site's folder be a whole one."""
    _ledger_path(root, site).unlink(missing_ok=True)


def list_files(folder: Path, *, hidden: bool = True, give_way: Callable[[], object] = tuple) -> dict[str, Stat]:
    """Every file below a folder, by its path from there with forward slashes; none where there is no folder.

    Without the `hidden`, names that begin with a dot are left out. `give_way` is called before each folder.
    """
    found: dict[str, Stat] = {}
    pending = [("", os.fspath(folder))]
    while pending:
        prefix, path = pending.pop()
        give_way()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue
        for entry in entries:
            if not hidden and entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((f"{prefix}{entry.name}/", entry.path))
            else:
                stat = entry.stat(follow_symlinks=False)
                found[f"{prefix}{entry.name}"] = (stat.st_size, stat.st_mtime_ns)
    return found


def look(root: Path, site: Path, give_way: Callable[[], object] = tuple) -> Seen:
    """Look into a site's folder; its files are told only where they are not those of the ledger."""
    of, files = _stat_ledger(root, site), list_files(site, give_way=give_way)
    return Seen(None if files == read_ledger(root, site).files else files, of)


def recognise(seen: Seen, ledger: Ledger, root: Path, site: Path) -> Mapping[str, Stat]:
    """The files of a site's folder, into which somebody has looked before; `ledger` is as it is now."""
    if seen.files is not None:
        return seen.files
    return ledger.files if _stat_ledger(root, site) == seen.of else list_files(site)


def find_intact(ledger: Ledger, files: Mapping[str, Stat]) -> dict[str, Made]:
    """The units of which every file is as the last build left it."""
    if files == ledger.files:
        return dict(ledger.units)
    intact = {path for path, stat in files.items() if ledger.files.get(path) == stat}
    return {name: made for name, made in ledger.units.items() if intact.issuperset(made.paths)}


def _stat_ledger(root: Path, site: Path) -> Stat:
    try:
        stat = _ledger_path(root, site).stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


def _ledger_path(root: Path, site: Path) -> Path:
    return root / CACHE / f"site-{sha256(os.fsencode(site.resolve())).hexdigest()[:12]}.pickle"
