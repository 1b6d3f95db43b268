"""A map over forks of this process, which see all that is in its memory without any of it being sent to them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from mmap import mmap
from struct import Struct
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Given = TypeVar("Given")
Made = TypeVar("Made")
First = TypeVar("First")

LEAST = 160
"""Fewer items are done sooner here than by forks: what a large archive has in memory is copied as they go on."""

_BATCHES_EACH = 16
"""Batches a fork gets, so that one slow batch does not leave the others idle for long."""

_awaited: set[int] = set()
"""The pipes through which results of work done ahead come."""

_END = Struct("d")
_BRIEFLY = 0.002

_EACH = 2
"""Threads and processes that a fork is, with what ends it with its parent."""

_OF_POOL = 4
"""What a pool needs besides: two threads, and two processes where these are made by another."""

_brief: list[threading.Thread] = []
"""Threads that end soon."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What the forks of the present map do; each has it as it was when it was made."""


class Pause:
    """In which a fork gives way to the process that made it before, and that asks for it."""

    def __init__(self) -> None:
        self._end = mmap(-1, _END.size)

    def begin(self, seconds: float) -> None:
        """Let the fork do nothing for some seconds, from when it looks again."""
        _END.pack_into(self._end, 0, time.monotonic() + seconds)

    def end(self) -> None:
        """Let it go on."""
        self.begin(-1)

    def keep(self) -> None:
        """Wait, in the fork, while there is one."""
        while time.monotonic() < _END.unpack_from(self._end)[0]:
            time.sleep(_BRIEFLY)


def begin_thread(work: Callable[[], Made]) -> Callable[[], Made]:
    """Begin some brief work in a thread, which is waited for before this process is forked.

    What is given waits for its result, or raises what it has raised.
    """
    done: Future[Made] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except Exception as error:  # noqa: BLE001 - raised where the result is asked for
            done.set_exception(error)

    thread = threading.Thread(target=run, daemon=True)
    try:
        thread.start()
    except RuntimeError:  # the system lets no more be made
        run()
    else:
        _brief.append(thread)
    return done.result


def can_fork() -> bool:
    """Whether this process may be forked: other threads may hold locks, which would stay locked in a fork."""
    while _brief:
        _brief.pop().join()
    return hasattr(os, "fork") and threading.active_count() == 1


def map_on_forks(jobs: int) -> Callable[[Callable[[Given], Made], Sequence[Given]], Iterable[Made]]:
    """A `map` over `jobs` forks, in the order of the items; results are sent back and must be able to travel.

    Small work stays in this process, as does all work where one cannot fork: other threads may hold locks that would
    stay locked in a fork.
    """

    def mapped(function: Callable[[Given], Made], items: Sequence[Given]) -> Iterable[Made]:
        if jobs <= 1 or len(items) < LEAST or not can_fork():
            return map(function, items)
        return _on_forks(function, items, jobs)

    return mapped


def end_with_parent() -> None:
    """Let this process end when the one that made it has, in whatever way: nobody would ever tell it to.

    Else processes of a pool would wait for work for ever, and hold the lock of the build that they worked for.
    """
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    from multiprocessing.connection import wait  # noqa: PLC0415 - a build begins before it is loaded

    wait([sentinel])
    os._exit(1)


def has_begun(process: BaseProcess) -> bool:
    """Whether a fork of this process has been made, which has a thread; where one cannot fork, it is not."""
    try:
        if begun := can_fork() and _has_room(_EACH):
            process.start()
    except OSError:  # for want of memory
        return False
    return begun


def _has_room(number: int) -> bool:
    """Whether the system lets so many more threads be, or processes: it counts them as one (RLIMIT_NPROC, pids.max)."""
    end, made = threading.Event(), []
    try:
        for _ in range(number):
            thread = threading.Thread(target=end.wait, daemon=True)
            thread.start()
            made.append(thread)
    except RuntimeError:
        return False
    finally:
        end.set()
        for thread in made:
            thread.join()
    return True


@contextmanager
def pool_of(
    jobs: int, context: BaseContext, begin: Callable[..., None], *given: Any
) -> Iterator[ProcessPoolExecutor | None]:
    """Processes as long as the block runs, each of which begins with a call; none where the system lets not all be."""
    if not _has_room(jobs * _EACH + _OF_POOL):
        yield None
        return
    others = set(multiprocessing.active_children())
    try:
        pool = ProcessPoolExecutor(jobs, context, begin, given)  # which needs semaphores, and they a /dev/shm
        pool.submit(os.getpid)  # with which forks are made, all of them
    except OSError:  # of these, or for want of memory
        for process in set(multiprocessing.active_children()) - others:
            process.kill()
            process.join()
        yield None
        return
    with pool:
        yield pool


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[None]:
    """Do some work in a fork while the block runs, or before it where one cannot fork.

    Raises what the work has raised, and BrokenExecutor where somebody has ended the fork.
    """
    context = multiprocessing.get_context("fork")
    reading, writing = context.Pipe(duplex=False)
    fork = context.Process(target=_work_beside, args=(work, writing), daemon=True)
    begun = has_begun(fork)
    writing.close()
    if not begun:
        reading.close()
        work()
        yield
        return
    wrong: list[Exception] = []
    try:
        yield
        with suppress(EOFError):  # there is nothing to say of what has ended well
            wrong.append(reading.recv())
    except BaseException:
        fork.terminate()
        raise
    finally:
        fork.join()
        status = fork.exitcode
        fork.close()
        reading.close()
    if wrong:
        raise wrong[0]
    if status:
        raise BrokenExecutor(f"work beside the build ended with status {status}")


def ahead(
    work: Callable[[], Made], *, wait: Callable[[], object] = tuple, done: Callable[[], object] = tuple
) -> Callable[[], Made]:
    """Begin some work in a fork; what is given waits for its result, and does the work where that cannot be had.

    The fork calls `wait` before the work, and `done` when it has done it and is about to send what came of it.
    """
    if not can_fork():
        return work
    reading, writing = os.pipe()
    _awaited.add(reading)
    try:
        child = os.fork()
    except OSError:  # the system lets no more be made
        _awaited.discard(reading)
        os.close(reading)
        os.close(writing)
        return work
    if not child:
        status = 1
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's to handle
        try:
            for pipe in _awaited:
                os.close(pipe)  # else nothing would tell it, or one before it, that nobody waits any more
            wait()
            made = work()
            done()
            with os.fdopen(writing, "wb") as stream:
                pickle.dump(made, stream, protocol=5)
            status = 0
        finally:
            os._exit(status)  # whatever else this process would do is the parent's
    os.close(writing)

    def receive() -> Made:
        with os.fdopen(reading, "rb") as stream:
            packed = stream.read()
        _awaited.discard(reading)
        _, status = os.waitpid(child, 0)
        return work() if status else pickle.loads(packed)  # noqa: S301 - our own

    return receive


def ahead_in_turn(
    first: Callable[[], First], second: Callable[[], Made]
) -> tuple[Callable[[], First], Callable[[], Made]]:
    """Begin two works in forks, see `ahead`, the second when the first is done: it would hold up both that and us."""
    gate, held = os.pipe()

    def wait() -> None:
        os.close(held)
        os.read(gate, 1)  # which ends when the gate is held by nobody any more

    try:
        return ahead(first, done=partial(os.close, held)), ahead(second, wait=wait)
    finally:
        os.close(gate)
        os.close(held)


def _work_beside(work: Callable[[], None], wrong: Connection) -> None:
    end_with_parent()
    try:
        work()
    except Exception as error:  # noqa: BLE001 - raised where it is waited for
        error.add_note("".join(traceback.format_exception(error)))
        wrong.send(error)


def _on_forks(function: Callable[[Given], Made], items: Sequence[Given], jobs: int) -> Iterator[Made]:
    global _work  # noqa: PLW0603 - what a fork takes along
    size = max(1, len(items) // (jobs * _BATCHES_EACH))
    batches = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    _work = (function, items)
    gc.freeze()  # else the first collection in a fork would copy every page of memory
    try:
        with pool_of(jobs, multiprocessing.get_context("fork"), end_with_parent) as pool:
            for made in pool.map(_run, batches) if pool else map(_run, batches):
                yield from made
    finally:
        gc.unfreeze()
        _work = None


def _run(batch: range) -> list[Any]:
    if _work is None:
        raise RuntimeError("this process was not forked for any work")
    function, items = _work
    return [function(items[index]) for index in batch]
