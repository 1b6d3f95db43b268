"""What a command costs: time, processor time of all its processes, memory.

`python measuring.py REPORT COMMAND...` runs a command and writes the cost as JSON into a file. That it is a
program of its own lets it adopt what outlives its parent (such as the servers that Python forks workers from)
and wait for it: otherwise the kernel would credit that time to nobody.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""

_TICK = 0.25
_GROWTH = 1.15
_LINGERING = 10.0
"""Seconds that processes may outlive the command."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The cost of a command: seconds, and bytes of the largest process and of all of them at one moment.

    `together` is sampled and counts what processes share once (proportional set size); 0 where /proc is missing.
    """

    wall: float
    user: float
    system: float
    largest: int
    together: int

    @property
    def cpu(self) -> float:
        """Processor seconds of all processes."""
        return self.user + self.system


class CommandError(RuntimeError):
    """A command failed; the first line of the message says how, the others are the end of what it said."""


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, limit: float = 3600
) -> Usage:
    """Run a command in a folder and give its cost; raises CommandError if it fails or takes more than `limit` s."""
    os.sync()  # else it would pay for what the one before it wrote
    with tempfile.TemporaryDirectory() as aside:
        report, said = Path(aside) / "usage.json", Path(aside) / "said"
        with said.open("wb") as stream:
            launcher = subprocess.Popen(
                [sys.executable, __file__, str(report), *command],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                code = launcher.wait(limit)
            except subprocess.TimeoutExpired:
                code = None
            finally:
                stop_group(launcher)
        if code:
            lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise CommandError(f"{Path(command[0]).name}: exit status {code}\n" + "\n".join(lines[-20:]))
        if code is None:
            raise CommandError(f"{Path(command[0]).name}: not finished after {limit:g} s")
        return Usage(**json.loads(report.read_text(encoding="utf-8")))


def stop_group(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a session, and all that it started there."""
    for signal in (15, 9):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)


def find_descendants(pid: int) -> list[int]:
    """All processes below one, without itself; empty where there is no /proc."""
    found, waiting = [], [pid]
    while waiting:
        for path in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            with suppress(OSError):
                children = [int(child) for child in path.read_text().split()]
                found += children
                waiting += children
    return found


class _Watch(threading.Thread):
    """Samples the memory of all processes below this one."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.together = 0
        self._last = 0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_TICK):
            pids = find_descendants(os.getpid())
            resident = sum(_resident(pid) for pid in pids)
            # The exact figure walks the page tables, which is too dear for every tick.
            if resident > self._last * _GROWTH:
                self._last = resident
                self.together = max(self.together, sum(map(_proportional, pids)))

    def stop(self) -> int:
        self._done.set()
        self.join()
        return self.together


def _resident(pid: int) -> int:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    return 0


def _proportional(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _run(report: Path, command: Sequence[str]) -> int:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    watch = _Watch()
    watch.start()
    begun = time.perf_counter()
    code = subprocess.call(command)
    wall = time.perf_counter() - begun
    together = watch.stop()
    _await_orphans()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    usage = Usage(wall, used.ru_utime, used.ru_stime, largest, together)
    report.write_text(json.dumps(asdict(usage)), encoding="utf-8")
    return code


def _await_orphans() -> None:
    deadline = time.monotonic() + _LINGERING
    with suppress(ChildProcessError):
        while time.monotonic() < deadline:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if not pid:
                time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(_run(Path(sys.argv[1]), sys.argv[2:]))
