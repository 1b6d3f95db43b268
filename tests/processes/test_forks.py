"""Work in forks and in threads that end soon."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import threading
import time
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path

import pytest

from veille.processes.aside import Aside
from veille.processes.executors import map_on_processes
from veille.processes.forks import LEAST, Pause, ahead, ahead_in_turn, begin_thread, beside, can_fork, map_on_forks
from veille.sites.begun import begin
from veille.sites.ledger import list_files

pytestmark = pytest.mark.forks


def list_open() -> set[str]:
    """What this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_the_second_work_begins_when_the_first_is_done(tmp_path: Path) -> None:
    def first() -> int:
        time.sleep(0.2)
        (tmp_path / "done").touch()
        return os.getpid()

    def second() -> tuple[int, bool]:
        return os.getpid(), (tmp_path / "done").exists()

    one, other = ahead_in_turn(first, second)
    made, (process, seen) = one(), other()
    assert seen
    assert len({os.getpid(), made, process}) == 3


def test_the_second_work_does_not_wait_for_the_first_to_be_received(tmp_path: Path) -> None:
    """What it gives is more than a pipe holds."""
    one, other = ahead_in_turn(partial(bytes, 1_000_000), (tmp_path / "begun").touch)
    for _ in range(600):
        if (tmp_path / "begun").exists():
            break
        time.sleep(0.1)
    assert (tmp_path / "begun").exists()
    assert len(one()) == 1_000_000
    assert other() is None


def test_the_second_work_goes_on_where_the_first_has_failed() -> None:
    here = os.getpid()

    def first() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    before = list_open()
    one, other = ahead_in_turn(first, os.getpid)
    assert other() != here
    assert one() == here
    assert list_open() == before


def test_what_goes_wrong_beside_is_raised_here_and_said_nowhere_else(capfd: pytest.CaptureFixture[str]) -> None:
    before, here = list_open(), os.getpid()

    def fail() -> None:
        if os.getpid() == here:
            raise AssertionError("it was not forked")
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with pytest.raises(sqlite3.OperationalError, match="disk is full") as raised, beside(fail):
        pass
    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_FULL
    assert any("in fail" in note for note in raised.value.__notes__), "where it went wrong"
    with pytest.raises(BrokenExecutor, match="status -9"), beside(lambda: os.kill(os.getpid(), signal.SIGKILL)):
        pass
    with pytest.raises(KeyError, match="here"), beside(fail):
        raise KeyError("here")
    with beside(partial(time.sleep, 0.01)):
        pass
    assert capfd.readouterr() == ("", "")
    assert list_open() == before


def test_a_brief_thread_is_waited_for_before_a_fork() -> None:
    begun, ended = threading.Event(), []

    def work() -> None:
        begun.set()
        time.sleep(0.2)
        ended.append(True)

    begin_thread(work)
    begun.wait()
    assert can_fork()
    assert ended == [True]


def test_a_fork_waits_while_it_is_asked_to() -> None:
    pause = Pause()
    pause.begin(60)

    def work() -> float:
        pause.keep()
        return time.monotonic()

    receive = ahead(work)
    time.sleep(0.2)
    ended = time.monotonic()
    pause.end()
    assert receive() >= ended


def test_a_pause_ends_by_itself() -> None:
    """Whoever asked for it may be gone."""
    pause = Pause()
    pause.begin(0.1)
    begun = time.monotonic()

    def work() -> float:
        pause.keep()
        return time.monotonic()

    assert ahead(work)() >= begun + 0.09


def test_what_is_in_a_site_is_listed_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not when a pause would end, in which a build that has more to do loads."""
    (tmp_path / "site" / "one").mkdir(parents=True)
    (tmp_path / "site" / "one" / "index.html").touch()
    monkeypatch.setattr("veille.sites.begun._LOADING", 600)
    begun = begin(tmp_path, tmp_path / "site")
    begun.give_way()
    assert begun.list().keys() == {str(tmp_path / name) for name in ("seeds", "briefings")}
    files = begun.see().files
    assert files is not None
    assert files.keys() == {"one/index.html"}


def test_a_listing_gives_way_before_each_folder(tmp_path: Path) -> None:
    (tmp_path / "one" / "two").mkdir(parents=True)
    asked: list[int] = []
    list_files(tmp_path, give_way=lambda: asked.append(1))
    assert len(asked) == 3


def refuse(*_: object) -> None:
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


def refuse_thread(*_: object) -> None:
    raise RuntimeError("can't start new thread")


@pytest.mark.parametrize("refused", ["processes", "threads"])
def test_what_cannot_be_done_elsewhere_is_done_here(refused: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where few processes are let be, by `ulimit -u` or by the limits of a container."""
    here, met = os.getpid(), []
    if refused == "processes":
        monkeypatch.setattr(os, "fork", refuse)
    else:
        monkeypatch.setattr(threading.Thread, "start", refuse_thread)
        assert begin_thread(os.getpid)() == here
    items = range(2 * LEAST)
    assert set(map_on_forks(2)(lambda _: os.getpid(), items)) == {here}
    assert set(map_on_processes(2)(_find_process, items)) == {here}
    with beside(lambda: met.append(os.getpid())):
        assert met == [here]
    with Aside(os.getpid) as aside:
        aside.send(os.getpid)
        assert aside.receive() == []
    assert aside.see() is None
    if refused == "processes":
        opened = list_open()
        assert ahead(os.getpid)() == here
        assert list_open() == opened


def test_what_needs_semaphores_is_done_here_where_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container without a /dev/shm that can be written."""
    monkeypatch.setattr("multiprocessing.synchronize._multiprocessing.SemLock", refuse)
    items = range(2 * LEAST)
    assert set(map_on_forks(2)(lambda _: os.getpid(), items)) == {os.getpid()}
    assert set(map_on_processes(2)(_find_process, items)) == {os.getpid()}


def _find_process(_: int) -> int:
    return os.getpid()
