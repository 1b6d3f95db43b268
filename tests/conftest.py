"""What tests share: small archives in memory and on disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import hypothesis
import pytest

from veille.analysis.language import cutting
from veille.commands.scaffolding import create_archive
from veille.files.tree import scan
from veille.pipeline import Build, apply, plan
from veille.settings import Settings
from veille.sites.ledger import list_files

ROOT = Path(__file__).parent.parent

# No test is timed: a busy machine would fail it. What takes how long is measured in tests/bench.
# In CI each property sees the same examples every time; elsewhere, new ones.
hypothesis.settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("untimed")


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that forks in a process of its own, where earlier ones have left threads in this one.

    A browser and a cluster do; beside other threads the code does not fork, and the test would see nothing.
    """
    if pyfuncitem.get_closest_marker("forks") is None or threading.active_count() == 1:
        return None
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", pyfuncitem.nodeid]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return True


@pytest.fixture(scope="module", autouse=True)
def forgetful() -> Iterator[None]:
    """Words are met anew in each file of tests.

    Each vocabulary is asked about all words that were met. A process has few vocabularies; tests have hundreds, and
    meet ugly words by the thousand.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_cutters", {})
        yield


def count_steps(act: Callable[[], object]) -> int:
    """How many lines of the package run in an act, which tells what grows with the square and needs no clock."""
    package = str(ROOT / "hooks" / "veille")
    steps = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return count if frame.f_code.co_filename.startswith(package) else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        act()
    finally:
        sys.settrace(before)
    return steps


SETTINGS = Settings(today=date(2026, 1, 1))


@dataclass
class Folder:
    """An archive on disk that a test edits as a person would."""

    root: Path
    settings: Settings = field(default=SETTINGS)

    def seed(self, name: str, text: str | bytes) -> Path:
        return self._write(self.root / "seeds" / name, text)

    def briefing(self, name: str, text: str) -> Path:
        return self._write(self.root / "briefings" / f"{name}.md", text)

    def plan(self, accepted: frozenset[str] = frozenset()) -> Build:
        return plan(scan(self.root, self.settings), self.settings, accepted=accepted)

    def build(self, accepted: frozenset[str] = frozenset()) -> Build:
        """Plan and apply."""
        build = self.plan(accepted)
        apply(build, self.root)
        return build

    def pages(self) -> dict[str, str]:
        """The briefings on disk, by id."""
        folder = self.root / "briefings"
        return {
            path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.md"))
        }

    def edit(self, name: str, change: Callable[[str], str]) -> str:
        path = self.root / "briefings" / f"{name}.md"
        text = change(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        return text

    @staticmethod
    def _write(path: Path, text: str | bytes) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An archive without any article, with the vocabulary that comes with the package."""
    create_archive(tmp_path / "archive", "Essai", "fr")
    return Folder(tmp_path / "archive")


@pytest.fixture
def sample(tmp_path: Path) -> Folder:
    """A copy of the project's own archive, without what it built."""
    return Folder(copy_sample(tmp_path / "sample"))


def copy_sample(target: Path) -> Path:
    """The files that the sample archive is made from."""
    ignored = shutil.ignore_patterns("__pycache__", "veille", ".screenshots")
    for name in ("seeds", "briefings", "docs", "hooks"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    return target


def compare(one: Path, other: Path) -> list[str]:
    """The paths at which two folders differ."""
    first, second = list_files(one), list_files(other)
    both = first.keys() & second.keys()
    changed = [path for path in both if (one / path).read_bytes() != (other / path).read_bytes()]
    return sorted([*(first.keys() ^ second.keys()), *changed])


@pytest.fixture
def environment() -> Mapping[str, str]:
    """The environment for commands: without colours, and as in CI."""
    return {**os.environ, "NO_COLOR": "1", "CI": "true"}


def codes(build: Build) -> list[str]:
    """The codes of a build's diagnostics, sorted."""
    return sorted(diagnostic.code for diagnostic in build.diagnostics)


@pytest.fixture
def umask() -> Iterator[None]:
    """A umask that hides new files from everybody else."""
    before = os.umask(0o077)
    yield
    os.umask(before)
