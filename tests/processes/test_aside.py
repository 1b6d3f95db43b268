"""A process beside a build, and builds that have one."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from conftest import copy_sample

from veille.keeping.store import CACHE
from veille.plugin import build_site
from veille.processes.aside import Aside
from veille.publishing.roll import Roll
from veille.publishing.search.files import write_files
from veille.publishing.search.records import Record
from veille.sites import whole
from veille.sites.ledger import list_files

pytestmark = pytest.mark.forks


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def write_pid(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="utf-8")


def fail() -> None:
    raise ValueError("not said")


def test_it_looks_and_does_what_it_is_sent(tmp_path: Path) -> None:
    with Aside(os.getpid) as aside:
        seen = aside.see()
        aside.send(partial(write_pid, tmp_path / "pid"))
        assert aside.receive() == [None]
        aside.send(partial(pow, 2, 3))
        assert aside.receive() == [8]
        assert aside.see() == seen
    assert (tmp_path / "pid").read_text(encoding="utf-8") == str(seen) != str(os.getpid())


def test_what_it_saw_is_no_work_of_its() -> None:
    with Aside(int) as aside:
        aside.send(partial(pow, 2, 3))
        assert aside.receive() == [8]


@pytest.mark.parametrize("work", [fail, partial(os._exit, 3)])
def test_work_that_fails_is_not_done_and_nothing_is_said(
    work: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    with Aside(int) as aside:
        assert aside.see() == 0
        aside.send(work)
        assert aside.receive() == []
    assert capfd.readouterr() == ("", "")


def test_one_that_cannot_look_sees_nothing() -> None:
    with Aside(fail) as aside:
        assert aside.see() is None


def test_it_ends_whatever_it_is_doing() -> None:
    begun = time.monotonic()
    with Aside(int) as aside:
        aside.see()
        aside.send(partial(time.sleep, 60))
    with Aside(partial(bytes, 1_000_000)):  # more than a pipe takes, which nobody asks for
        pass
    assert time.monotonic() - begun < 30


def test_there_is_none_beside_other_threads() -> None:
    wait = Event()
    thread = Thread(target=wait.wait)
    thread.start()
    with Aside(int) as aside:
        assert aside.see() is None
        aside.send(int)
        assert aside.receive() == []
    wait.set()
    thread.join()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that is built, and in which an article has changed since."""
    root = copy_sample(tmp_path / "archive")
    assert build_site(root, tmp_path / "site", strict=False, quiet=True) == 0
    seed = next(path for path in sorted((root / "seeds").glob("*.txt")))
    seed.write_text(f"{seed.read_text(encoding='utf-8')}\n\nUn zyzzyva de plus.\n", encoding="utf-8")
    return root


def find(site: Path) -> int:
    """How many briefings have the new word."""
    connection = sqlite3.connect(site / "archive.sqlite")
    found = connection.execute("SELECT count(*) FROM briefings_fts WHERE briefings_fts MATCH 'zyzzyva'").fetchone()
    connection.close()
    return int(found[0])


def test_a_build_that_follows_has_its_whole_files_written_there(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(records: Roll[Record], *given: object, **said: object) -> None:
        with suppress(KeyError):
            made = sum(bool(records.make(number)) for number in range(len(records.keys)))
            (tmp_path / "made").write_text(str(made), encoding="utf-8")
        write_pid(tmp_path / "pid")
        write_files(records, *given, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(whole, "write_files", write)
    assert build_site(archive, tmp_path / "site", strict=False, quiet=True) == 0
    assert (tmp_path / "pid").read_text(encoding="utf-8") != str(os.getpid())
    assert not (tmp_path / "made").exists(), "it was sent what has changed, and no other record"
    assert find(tmp_path / "site") == 1


def test_a_build_does_itself_what_was_not_done_there(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()

    def write(*given: object, **said: object) -> None:
        if os.getpid() != here:
            os._exit(1)
        write_pid(tmp_path / "pid")
        write_files(*given, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(whole, "write_files", write)
    assert build_site(archive, tmp_path / "site", strict=False, quiet=True) == 0
    assert (tmp_path / "pid").read_text(encoding="utf-8") == str(here)
    assert find(tmp_path / "site") == 1


def test_what_is_kept_and_turns_out_to_be_broken_is_made_anew(archive: Path, tmp_path: Path) -> None:
    for path in (archive / CACHE / "search-index").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    (database,) = (archive / CACHE / "archive.sqlite").iterdir()
    data = database.read_bytes()
    database.write_bytes(data[: len(data) // 2])
    assert build_site(archive, tmp_path / "site", strict=False, quiet=True) == 0
    clean = copy_sample(tmp_path / "clean")
    for name in ("seeds", "briefings"):
        shutil.rmtree(clean / name)
        shutil.copytree(archive / name, clean / name)
    assert build_site(clean, tmp_path / "fresh", strict=False, quiet=True) == 0
    built, fresh = tmp_path / "site", tmp_path / "fresh"
    for file in list_files(fresh):
        assert (built / file).read_bytes() == (fresh / file).read_bytes(), file


def test_what_goes_wrong_there_and_here_is_said_once(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def write(*given: object, **said: object) -> None:
        del given, said
        raise OSError("no space left on device")

    monkeypatch.setattr(whole, "write_files", write)
    capfd.readouterr()
    assert build_site(archive, tmp_path / "site", strict=False, quiet=True) == 1
    assert capfd.readouterr().err.count("no space left on device") == 1
    assert find(tmp_path / "site") == 0, "the site there was stays"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "site"]


def test_a_strict_build_that_fails_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    (archive / "seeds" / "empty.txt").write_text("", encoding="utf-8")
    assert build_site(archive, tmp_path / "site", strict=True, quiet=True) == 1
    assert find(tmp_path / "site") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "site"]
