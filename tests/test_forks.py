"""Work in forks and in threads that end soon."""

from __future__ import annotations

import os
import signal
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from veille.forks import ahead_in_turn, begin_thread, can_fork

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
