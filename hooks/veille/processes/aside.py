"""A process beside this one that is forked early, and sent its work when that is known.

What a fork shares with its parent is copied, page by page, as the two go on: in Python even by what only reads. Beside
a process that has a large archive in memory, that costs more than work which needs little of it; so such work is given
to one that was forked while there was nothing to share, and is sent what it needs.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, TypeVar

from veille.processes.forks import end_with_parent, has_begun

Seen = TypeVar("Seen")


class Aside(Generic[Seen]):
    """Such a process, which has a look at something while it waits; there is none where one cannot fork.

    It says nothing of what goes wrong: whoever has sent it the work does the work, and meets with the same.
    """

    def __init__(self, look: Callable[[], Seen]) -> None:
        self._process: BaseProcess | None = None
        self._seen: list[Seen] | None = None
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._pipe, look), daemon=True)
        if has_begun(process):
            self._process = process
        else:
            self._pipe.close()
        theirs.close()

    def __enter__(self) -> Aside[Seen]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def see(self) -> Seen | None:
        """What it has seen; nothing where there is no process."""
        if self._seen is None:
            self._seen = self._receive()
        return self._seen[0] if self._seen else None

    def send(self, work: Callable[[], object]) -> None:
        """Have it do some work; what it is to do it with is sent along, and what comes of it is received."""
        if self._process:
            with suppress(OSError):  # which shows in the end
                self._pipe.send(work)

    def receive(self) -> list[Any]:
        """Wait for the work that it was sent: what came of it, alone in a list; an empty one where it is not done."""
        self.see()
        return self._receive()

    def end(self) -> None:
        """Let there be no such process any more, whatever it is doing."""
        if self._process:
            self._process.terminate()
            self._process.join()
            self._process.close()
            self._pipe.close()
            self._process = None

    def _receive(self) -> list[Any]:
        if self._process:
            with suppress(EOFError, OSError):
                return [self._pipe.recv()]
        return []


def _serve(pipe: Connection, other: Connection, look: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's to handle
    end_with_parent()
    other.close()  # so that the parent's end is seen
    with suppress(Exception):
        pipe.send(look())
        while True:
            pipe.send(pipe.recv()())
