"""Where the peers live: each in an environment of its own below a folder, with the versions that are pinned."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

_STAMP = ".packages"
_ADDRESS = re.compile(r"\w+://\S+")


class AbsentError(RuntimeError):
    """A peer cannot be installed here; the message says why, in one line."""


def install_python(folder: Path, packages: Sequence[str]) -> Path:
    """A virtual environment with some packages; gives its folder of programs."""
    if not _is_made(folder, packages):
        _call([*_make(folder), *packages], folder)
        _stamp(folder, packages)
    return folder / "bin"


def install_project(folder: Path, root: Path) -> Path:
    """A virtual environment with the project as it is now, and what it needs as its locks say, without what tests need.

    Gives its folder of programs; raises AbsentError.
    """
    locks = [root / "requirements" / name for name in ("build.txt", "base.txt")]
    wanted = [lock.read_text(encoding="utf-8") for lock in locks]
    if not _is_made(folder, wanted):
        install = _make(folder)
        for lock in locks:
            _call([*install, "--require-hashes", "--no-build-isolation", "-r", str(lock)], folder)
        _stamp(folder, wanted)
    command = [*_installer(folder), "--no-deps", "--no-build-isolation", "--force-reinstall", str(root)]
    _call(command, folder)
    return folder / "bin"


def install_node(folder: Path, packages: Sequence[str]) -> Path:
    """A folder with some packages of Node.js; gives its folder of programs."""
    npm = shutil.which("npm")
    if npm is None:
        raise AbsentError("no npm here")
    if not _is_made(folder, packages):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        _call([npm, "install", "--silent", "--no-audit", "--no-fund", *packages], folder)
        _stamp(folder, packages)
    return folder / "node_modules" / ".bin"


def install_debian(folder: Path, package: str, libraries: Sequence[str]) -> Path:
    """A program of Debian's: that of this machine, or else unpacked into a folder; gives the path of the program."""
    there = Path("/usr/bin") / package
    if there.is_file():
        return there
    program = folder / "usr" / "bin" / package
    if not program.is_file():
        if not (shutil.which("apt-get") and shutil.which("dpkg")):
            raise AbsentError("this is no Debian")
        folder.mkdir(parents=True, exist_ok=True)
        _call(["apt-get", "-qq", "download", package, *libraries], folder)
        for path in sorted(folder.glob("*.deb")):
            _call(["dpkg", "-x", str(path), str(folder)], folder)
            path.unlink()
    return program


def find_libraries(program: Path) -> dict[str, str]:
    """The environment that an unpacked program of Debian's finds its libraries with."""
    if program.parent == Path("/usr/bin"):
        return {}
    folders = {str(path.parent) for path in program.parents[2].rglob("*.so.*")}
    return {"LD_LIBRARY_PATH": os.pathsep.join(sorted(folders))}


def _make(folder: Path) -> list[str]:
    """Make a virtual environment; gives the command that installs into it."""
    try:
        venv.create(folder, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise AbsentError(str(error)) from error
    return _installer(folder)


def _installer(folder: Path) -> list[str]:
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    return [*pip, "install"]


def _is_made(folder: Path, packages: Sequence[str]) -> bool:
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _describe(folder, packages)


def _stamp(folder: Path, packages: Sequence[str]) -> None:
    (folder / _STAMP).write_text(_describe(folder, packages), encoding="utf-8")


def _describe(folder: Path, packages: Sequence[str]) -> str:
    # The place, because scripts of a virtual environment hold it.
    return "\n".join((str(folder), sys.version, *packages))


def _call(command: Sequence[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        # Where it was looked for is nobody's business.
        raise AbsentError(_ADDRESS.sub("…", said[-1]) if said else "the installer failed") from error
