"""Where the work of analysis runs: here, on processes of this machine, or on a cluster.

All three are an order-preserving `map`, so the result does not depend on which one ran. What is mapped goes to each
process once, items in small batches, and no more batches are under way than keep all busy: results that nobody has
asked for yet do not pile up.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from veille.diagnostics import advise_installing
from veille.processes.forks import can_fork, end_with_parent, pool_of
from veille.program import code_version

if TYPE_CHECKING:
    from distributed import Client

Given = TypeVar("Given")
Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)

LEAST_FOR_PROCESSES = 64
"""Fewer articles are done sooner here than processes start."""

PATIENCE = 15.0
"""Seconds within which a scheduler has to answer, and to have a worker."""

_LARGEST_BATCH = 64
_BATCHES_EACH = 4
"""Batches a process gets at least, so that one slow batch does not leave the others idle for long."""

_AHEAD = 3
"""Batches for each process that are under way at once."""


class _Future(Protocol[Made_co]):
    def result(self) -> Made_co: ...


def default_jobs() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_on_processes(jobs: int) -> Callable[[Callable[[Given], Made], Iterable[Given]], Iterable[Made]]:
    """A `map` over `jobs` processes of this machine; small work and one job stay in this process."""

    def mapped(function: Callable[[Given], Made], items: Iterable[Given]) -> Iterable[Made]:
        given = list(items)
        if jobs <= 1 or len(given) < LEAST_FOR_PROCESSES:
            return map(function, given)
        return _on_processes(function, given, jobs)

    return mapped


def map_on_cluster(
    address: str, patience: float = PATIENCE
) -> Callable[[Callable[[Given], Made], Iterable[Given]], Iterable[Made]]:
    """A `map` over the workers of a Dask scheduler (extra `cluster`), which reruns what a lost worker had.

    The workers need the same version of this package, of the libraries it calls, and of Python. Raises ImportError
    without the extra. Where the scheduler does not answer, or has no worker, for `patience` seconds, or a worker has
    another version, the results raise ConnectionError.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, loaded where it is asked for
    except ImportError as error:
        hint = advise_installing("cluster")
        raise ImportError(f"--cluster needs what is not installed: {error.name or error} (hint: {hint})") from None

    def mapped(function: Callable[[Given], Made], items: Iterable[Given]) -> Iterable[Made]:
        given = list(items)
        return _on_cluster(Client, address, patience, function, given) if given else ()

    return mapped


def _on_processes(function: Callable[[Given], Made], given: Sequence[Given], jobs: int) -> Iterator[Made]:
    # A fork has the function in its memory at once; a process that is made otherwise has to load all of this first.
    context = multiprocessing.get_context("fork" if can_fork() else "forkserver" if os.name == "posix" else "spawn")
    with pool_of(jobs, context, _take_over, function) as pool:
        if pool is None:
            yield from map(function, given)
            return
        yield from _in_order(lambda batch: pool.submit(_run_taken, batch), _cut(given, jobs), jobs * _AHEAD)


def _on_cluster(
    connect: type[Client], address: str, patience: float, function: Callable[[Given], Made], given: Sequence[Given]
) -> Iterator[Made]:
    client = _connect(connect, address, patience)
    with _hushed(), client:
        threads, version = _wait_for_workers(client, address, patience), code_version()
        _require_version(client, version)
        # A task and not scattered data, so that it can be made again when all workers that had it are lost.
        shared = client.submit(_pass_on, function, pure=False)

        def submit(batch: Sequence[Given]) -> _Future[list[Made]]:
            return _Patient(client, client.submit(_run_same, version, shared, batch, pure=False), address, patience)

        yield from _in_order(submit, _cut(given, threads), threads * _AHEAD)


@contextmanager
def _hushed() -> Iterator[None]:
    """Without what Dask says of a connection that is lost, in forty lines: it is told in one."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _connect(connect: type[Client], address: str, patience: float) -> Client:
    """A client of the scheduler at an address."""
    made: list[Client] = []
    errors: list[Exception] = []

    def attempt() -> None:
        try:
            made.append(connect(address, timeout=patience, set_as_default=False))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told below
            errors.append(error)

    # The timeout of Dask does not hold for what listens and is silent, as anything but a scheduler may be.
    thread = Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(2 * patience)
    if not made:
        error = errors[0] if errors else None
        reason = error or f"silent for {2 * patience:g} s"
        raise ConnectionError(f"no Dask scheduler answers at {address} ({reason})") from error
    return made[0]


class _Patient:
    """A future of a cluster, given up when the cluster has had no worker for a while."""

    def __init__(self, client: Client, future: Any, address: str, patience: float) -> None:
        self.client, self.future, self.address, self.patience = client, future, address, patience

    def result(self) -> Any:
        while True:
            try:
                return self.future.result(timeout=self.patience)
            except TimeoutError:
                _wait_for_workers(self.client, self.address, self.patience)
            except ConnectionError:
                raise  # a worker has another version
            except (CancelledError, OSError) as error:  # the latter where it goes while it is asked
                raise ConnectionError(f"the Dask scheduler at {self.address} is gone") from error


def _wait_for_workers(client: Client, address: str, patience: float) -> int:
    """The threads of all workers, once there is one."""
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        raise ConnectionError(f"the Dask scheduler at {address} has no worker (waited {patience:g} s)") from error
    threads: dict[str, int] = client.nthreads()  # type: ignore[no-untyped-call] # theirs
    return max(1, sum(threads.values()))


def _require_version(client: Client, version: bytes) -> None:
    """Check that all workers there are would give what this process gives."""
    try:
        found: dict[str, bool] = client.run(_is_version, version)
    except (ImportError, AttributeError) as error:
        raise ConnectionError(f"{_tell_other('one of the cluster')} ({error})") from error
    for address in sorted(found):
        if not found[address]:
            raise ConnectionError(_tell_other(address))


def _is_version(version: bytes) -> bool:
    return code_version() == version


def _run_same(version: bytes, function: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    """Run a batch on a worker, which may have come after the others were looked at."""
    if not _is_version(version):
        raise ConnectionError(_tell_other(f"process {os.getpid()}"))
    return _run_batch(function, batch)


def _tell_other(worker: str) -> str:
    hint = "install on the workers what this machine has"
    return f"a worker ({worker}) has another version of Veille, of its libraries or of Python (hint: {hint})"


def _in_order(
    submit: Callable[[Sequence[Given]], _Future[list[Made]]], batches: Iterable[Sequence[Given]], ahead: int
) -> Iterator[Made]:
    """The results of all batches in their order, of which at most `ahead` are under way."""
    under_way: deque[_Future[list[Made]]] = deque()
    for batch in batches:
        under_way.append(submit(batch))
        if len(under_way) >= ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _cut(items: Sequence[Given], processes: int) -> Iterator[Sequence[Given]]:
    size = max(1, min(_LARGEST_BATCH, len(items) // (processes * _BATCHES_EACH)))
    return (items[start : start + size] for start in range(0, len(items), size))


_SELDOM = 500_000
"""Objects made between two collections in a process of a pool: articles leave next to nothing that refers to itself."""

_taken: list[Callable[[Any], Any]] = []
"""In a process of a pool, the function that it runs."""


def _take_over(function: Callable[[Any], Any]) -> None:
    end_with_parent()
    _taken[:] = [function]
    gc.freeze()  # what came with the function stays to the end, and need not be passed over again and again
    gc.set_threshold(_SELDOM)
    gc.enable()  # which a build is not


def _run_taken(batch: Sequence[Any]) -> list[Any]:
    return _run_batch(_taken[0], batch)


def _run_batch(function: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    return [function(item) for item in batch]


def _pass_on(function: Callable[[Given], Made]) -> Callable[[Given], Made]:
    return function
