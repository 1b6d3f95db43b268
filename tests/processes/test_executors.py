"""Wherever analysis runs, it gives the same: on processes, and on a cluster that loses a worker."""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from distributed import Client

from veille.analysis import parse_vocabulary, prepare
from veille.model import Seed
from veille.planning.understanding import understand
from veille.processes.executors import map_on_cluster, map_on_processes
from veille.processes.forks import ahead
from veille.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY, _ = parse_vocabulary((ROOT / "docs" / "vocabulary.yml").read_text("utf-8"), "docs/vocabulary.yml")
WORK = partial(understand, analyst=prepare(VOCABULARY), settings=Settings(today=date(2026, 1, 1)))
PATIENCE = 30.0


def make_seeds(count: int) -> list[Seed]:
    """Short articles, each of its own."""
    things = ["OpenAI", "Nvidia", "Ariane 6", "la Commission européenne", "Mistral"]
    return [
        Seed(
            f"{number:03d}.txt",
            (
                f"{things[number % 5]} annonce le projet {number}\n\n"
                f"{things[number % 5]} a annoncé un investissement de {number + 2} milliards d’euros. "
                f"Le projet {number} doit réunir {number * 7 + 11} ingénieurs et {things[number % 3]}.\n\n"
                f"{number % 28 + 1} mars 2024\n"
            ).encode(),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_processes_changes_nothing(jobs: int) -> None:
    seeds = make_seeds(70)
    assert repr(list(map_on_processes(jobs)(WORK, seeds))) == repr(list(map(WORK, seeds)))


class Counted:
    """A function that tells how often it was sent to another process, by leaving a file there each time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __setstate__(self, state: dict[str, Path]) -> None:
        self.__dict__.update(state)
        (self.folder / f"{os.getpid()}-{time.monotonic_ns()}").touch()

    def __call__(self, number: int) -> int:
        return number * number


@pytest.mark.forks
def test_a_fork_is_sent_no_function(tmp_path: Path) -> None:
    assert list(map_on_processes(2)(Counted(tmp_path), range(500))) == [number * number for number in range(500)]
    assert list(tmp_path.iterdir()) == []


def test_a_process_is_sent_the_function_once(tmp_path: Path) -> None:
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()  # beside which no process may be forked
    try:
        assert list(map_on_processes(2)(Counted(tmp_path), range(500))) == [number * number for number in range(500)]
    finally:
        done.set()
    assert len(list(tmp_path.iterdir())) == 2


def note(folder: Path, number: int) -> int:
    (folder / str(number)).touch()
    return number


def test_results_that_nobody_asks_for_are_not_made(tmp_path: Path) -> None:
    results = iter(map_on_processes(2)(partial(note, tmp_path), range(5000)))
    assert next(results) == 0
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) < 1000
    assert list(results) == list(range(1, 5000))


def fail_on_seven(number: int) -> int:
    if number == 7:
        raise ValueError(number)
    return number


def test_a_process_looks_for_garbage_where_a_build_does_not() -> None:
    gc.disable()
    try:
        assert set(map_on_processes(2)(collects, range(70))) == {True}
    finally:
        gc.enable()


def collects(_: int) -> bool:
    """Whether this process looks for garbage."""
    return gc.isenabled()


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="7"):
        list(map_on_processes(2)(fail_on_seven, range(100)))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler of this machine alone, and the processes of its two workers."""
    place = tmp_path / "scheduler.json"
    common = ["--host", "127.0.0.1", "--scheduler-file", str(place), "--no-dashboard"]
    worker = ["dask_worker", *common, "--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path)]
    with ExitStack() as ended:
        start(["dask_scheduler", *common, "--port", "0"], tmp_path / "scheduler.log", ended)
        workers = [start(worker, tmp_path / f"worker-{number}.log", ended) for number in range(2)]
        wait_for(place)
        address = json.loads(place.read_text("utf-8"))["address"]
        assert address.startswith("tcp://127.0.0.1:")
        yield address, workers
    gc.collect()  # what a lost client leaves tells of itself when it goes, and must not do so inside another test


def start(command: Sequence[str], log: Path, ended: ExitStack) -> subprocess.Popen[bytes]:
    """One process of the cluster, which does not outlive the test."""
    module, *options = command
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *options], stdout=file, stderr=subprocess.STDOUT
        )
    ended.callback(process.wait)
    ended.callback(process.kill)
    return process


def connect(address: str) -> Client:
    return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call] # theirs


def wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not (path.exists() and path.read_bytes().rstrip().endswith(b"}")):  # it may be half written
        assert time.monotonic() < end, "the scheduler did not start"
        time.sleep(0.05)


def test_a_cluster_that_loses_a_worker_loses_nothing(cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, workers = cluster
    seeds = make_seeds(60)
    with connect(address) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        results = iter(map_on_cluster(address, PATIENCE)(WORK, seeds))
        made = [next(results)]
        workers[0].send_signal(signal.SIGKILL)
        assert workers[0].wait(PATIENCE) == -signal.SIGKILL
        made += results
        assert len(client.nthreads()) == 1
    assert [repr(one) for one in made] == [repr(one) for one in map(WORK, seeds)]


def test_a_cluster_that_loses_all_workers_says_so(cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, workers = cluster
    with connect(address) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
    results = iter(map_on_cluster(address, 2.0)(WORK, make_seeds(60)))
    next(results)
    for worker in workers:
        worker.kill()
    with pytest.raises(ConnectionError, match="has no worker"):
        list(results)


def test_a_scheduler_that_goes_away_is_told_in_a_line(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _ = cluster
    with connect(address) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        scheduler = client.run_on_scheduler(os.getpid)
    said: list[str] = []
    monkeypatch.setattr(logging.StreamHandler, "emit", lambda _, record: said.append(record.getMessage()))
    results = iter(map_on_cluster(address, PATIENCE)(WORK, make_seeds(60)))
    next(results)
    os.kill(scheduler, signal.SIGKILL)
    with pytest.raises(ConnectionError, match=f"the Dask scheduler at {address} is gone"):
        list(results)
    assert said == []


def test_workers_of_another_version_are_told(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they give might differ from what is made here."""
    address, _ = cluster
    assert list(map_on_cluster(address, PATIENCE)(abs, [-1])) == [1]
    monkeypatch.setattr("veille.processes.executors.code_version", lambda: b"another")
    with pytest.raises(ConnectionError, match=r"a worker \(tcp:.*\) has another version of Veille"):
        list(map_on_cluster(address, PATIENCE)(abs, [-1]))
    monkeypatch.setattr("veille.processes.executors._require_version", lambda *_: None)  # of one that comes later
    with pytest.raises(ConnectionError, match=r"a worker \(process .*\) has another version of Veille"):
        list(map_on_cluster(address, PATIENCE)(abs, [-1]))


def test_a_cluster_that_does_not_answer_says_so() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ConnectionError, match=f"no Dask scheduler answers at {address}"):
            list(map_on_cluster(address, 1.0)(WORK, make_seeds(1)))
    with pytest.raises(ConnectionError, match="no Dask scheduler answers at nowhere"):
        list(map_on_cluster("nowhere", 1.0)(WORK, make_seeds(1)))


def test_a_cluster_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ImportError, match=r"needs what is not installed: distributed \(hint: .*veille\[cluster\]"):
        map_on_cluster("tcp://127.0.0.1:1")


def test_nothing_to_do_asks_no_cluster() -> None:
    assert list(map_on_cluster("tcp://127.0.0.1:1", 1.0)(WORK, [])) == []


@pytest.mark.forks
def test_an_interrupt_is_left_to_whoever_asked_for_work_ahead() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGINT)  # as a terminal sends it to both
        return os.getpid()

    assert ahead(work)() != here


def test_work_done_ahead_ends_when_nobody_waits_for_it() -> None:
    work = "[ahead(lambda: bytes(10_000_000)) for _ in 'ab']"
    program = f"import os; from veille.processes.forks import ahead; {work}; os._exit(0)"
    # Whoever does not end keeps this end of the output open.
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60).stderr == b""
