"""Commands that only read make use of what builds have kept, say the same as without it, and leave it as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Folder

from veille.analysis import Analyst
from veille.cli import main
from veille.commands import borrowing
from veille.files.tree import scan
from veille.keeping.layer import open_layer
from veille.keeping.store import CACHE, STORE, locate_store
from veille.model import Seed
from veille.pipeline import apply, plan
from veille.planning.understanding import Sketch, sketch
from veille.settings import Settings

BRIEFING = "briefings/2024/un-titre.md"
COMMANDS = (("check",), ("vocabulary", "suggest"), ("accept", BRIEFING), ("explain", "seeds/b.txt"))
TEXTS = {
    "a.txt": "Un titre\n\nUn premier texte avec assez de mots sur Marivole.\n\n12 mars 2024\n",
    "b.txt": "Un autre\n\nEncore un texte, qui parle de la mer et de Zanzibule.\n\n13 mars 2024\n",
    "c.txt": "Un dernier\n\nUne page sans jour, qui parle de la montagne et de Zanzibule.\n",
}


def build(folder: Folder) -> None:
    """Bring the briefings up to date, and keep what a build keeps."""
    with open_layer(locate_store(folder.root)) as store:
        apply(plan(scan(folder.root, folder.settings), folder.settings, store=store), folder.root)


def read_files(root: Path) -> dict[str, bytes]:
    """All files in a folder, but for what Python itself keeps of the hooks that it runs there."""
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def run(folder: Folder, *arguments: str) -> tuple[int, str, str]:
    """The exit status, and what is said."""
    done = CliRunner().invoke(main, [*arguments, "--archive", str(folder.root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def kept(folder: Folder) -> Folder:
    """An archive that was built, in which an editor and two seeds have changed a text since."""
    for name, text in TEXTS.items():
        folder.seed(name, text)
    build(folder)
    folder.edit("2024/un-titre", lambda page: page.replace("Un premier texte", "Mon texte"))
    folder.seed("a.txt", TEXTS["a.txt"].replace("assez", "beaucoup"))
    return folder


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the seeds that are analysed from now on."""
    paths: list[str] = []

    def note(seed: Seed, *, analyst: Analyst, settings: Settings) -> Sketch:
        paths.append(seed.path)
        return sketch(seed, analyst=analyst, settings=settings)

    monkeypatch.setattr("veille.planning.steps.sketch", note)
    return paths


@pytest.mark.parametrize("command", COMMANDS[:3], ids=" ".join)
def test_only_what_has_changed_is_analysed(command: tuple[str, ...], kept: Folder, analysed: list[str]) -> None:
    run(kept, *command)
    assert analysed == ["a.txt"]


def test_what_edited_pages_teach_is_kept_too(kept: Folder, analysed: list[str]) -> None:
    kept.edit("2024/un-autre", lambda page: page.replace("title: ", "tags: [Océans]\ntitle: "))
    run(kept, "explain", "seeds/c.txt")
    assert analysed == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same_with_and_without(command: tuple[str, ...], kept: Folder) -> None:
    before = read_files(kept.root)
    said = run(kept, *command)
    after = read_files(kept.root)
    assert {path for path in before | after if before.get(path) != after.get(path)} <= {BRIEFING}
    (kept.root / BRIEFING).write_bytes(before[BRIEFING])
    locate_store(kept.root).unlink()
    assert run(kept, *command) == said
    assert {**read_files(kept.root), f"{CACHE}/{STORE}": before[f"{CACHE}/{STORE}"]} == after


def lose(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM kept WHERE substr(key, 1, 1) = x'3d'")


def damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE kept SET value = substr(value, 1, 9)")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"nothing of the kind" * 1000)


@pytest.mark.parametrize("harm", [lose, damage, empty, overwrite])
def test_a_command_works_where_what_is_kept_cannot_be_used(harm: object, kept: Folder) -> None:
    assert callable(harm)
    said = run(kept, "vocabulary", "suggest")
    harm(locate_store(kept.root))
    assert run(kept, "vocabulary", "suggest") == said


def test_a_command_does_not_wait_for_who_has_all_to_himself(kept: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(borrowing, "_WAIT", 0)
    said = run(kept, "check")
    with closing(sqlite3.connect(locate_store(kept.root))) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        assert run(kept, "check") == said
