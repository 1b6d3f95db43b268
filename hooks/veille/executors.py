"""Where the work of analysis runs: here, on processes of this machine, or on a cluster.

All three are an order-preserving `map`, so the result does not depend on which one ran.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

LEAST_FOR_PROCESSES = 64
"""Fewer articles are done sooner here than processes start."""

_BATCHES_EACH = 4
"""Batches a process gets, so that one slow batch does not leave the others idle for long."""


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


def map_on_cluster(address: str) -> Callable[[Callable[[Given], Made], Iterable[Given]], Iterable[Made]]:
    """A `map` over the workers of a Dask scheduler (extra `cluster`), which reruns what a lost worker had.

    Raises ImportError without the extra, and OSError where the scheduler does not answer.
    """
    from distributed import Client  # noqa: PLC0415 - an extra, loaded where it is asked for

    def mapped(function: Callable[[Given], Made], items: Iterable[Given]) -> Iterable[Made]:
        given = list(items)
        batches = _cut(given, LEAST_FOR_PROCESSES)
        with Client(address) as client:
            shared = client.scatter(function, broadcast=True)
            futures = client.map(_run_batch, [shared] * len(batches), batches, pure=False)
            return [made for batch in client.gather(futures) for made in batch]

    return mapped


def _on_processes(function: Callable[[Given], Made], given: Sequence[Given], jobs: int) -> Iterator[Made]:
    size = max(1, len(given) // (jobs * _BATCHES_EACH))
    # Not by fork: the preview has threads of its own, whose locks a fork would copy held.
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield from pool.map(function, given, chunksize=size)


def _cut(items: Sequence[Given], size: int) -> list[Sequence[Given]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _run_batch(function: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    return [function(item) for item in batch]
