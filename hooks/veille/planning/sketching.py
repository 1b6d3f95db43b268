"""Seeds read and analysed in a process that loads what that takes while a build finds out what has changed.

A build that follows another seldom has more than a few to read, and would load for these alone what takes as long as a
tenth of it. What is imported here comes late, so that the build itself loads none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from veille.processes.aside import Aside
from veille.processes.executors import LEAST_FOR_PROCESSES

if TYPE_CHECKING:
    from veille.analysis import Vocabulary
    from veille.model import Seed
    from veille.planning.understanding import Sketch
    from veille.settings import Settings

_SAMPLES = (
    "Un exemple\n\nLe 3 mars 2024, Exemple SA a levé 12 millions d’euros auprès de trois fonds, dit Paul Petit.\n",
    "An example\n\nMarch 3, 2024. Example Inc has raised $12 million from three funds, said Paul Little.\n",
)


class Sketcher:
    """Such a process, as long as the block runs; there is none where one cannot fork.

    `path` is that of the store: what seeds are analysed with is taken from there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._aside = Aside(partial(_load, path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._aside.end()

    def sketch(self, seeds: Sequence[Seed], vocabulary: Vocabulary, settings: Settings) -> list[Sketch] | None:
        """The sketches of a few seeds; None of many, and where they cannot be had from there."""
        if len(seeds) >= LEAST_FOR_PROCESSES:
            return None
        self._aside.send(partial(_sketch, self._path, seeds, vocabulary.fingerprint, settings))
        received = self._aside.receive()
        return received[0] if received else None


def _load(path: Path) -> None:
    """Load all that the next build may need, and use it once, since some of it is made when it is first asked for."""
    from veille.keeping.store import Reader
    from veille.model import Seed
    from veille.planning.recalling import find_last
    from veille.settings import Settings

    fingerprint = find_last(Reader(path))
    if fingerprint:
        _sketch(path, [Seed("sample.txt", text.encode()) for text in _SAMPLES], fingerprint, Settings())


def _sketch(path: Path, seeds: Sequence[Seed], fingerprint: str, settings: Settings) -> list[Sketch]:
    from veille.keeping.store import Reader
    from veille.planning.recalling import load_analyst
    from veille.planning.understanding import sketch

    analyst = load_analyst(fingerprint, Reader(path))
    return [sketch(seed, analyst, settings) for seed in seeds]
