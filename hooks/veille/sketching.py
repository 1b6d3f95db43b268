"""Seeds read and analysed in a process that loads what that takes while a build loads the rest.

A build that follows another seldom has more than a few to read, and would load for these alone what takes as long as a
tenth of it. What is imported here comes late, so that the process can be there before any of it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from veille.aside import Aside

if TYPE_CHECKING:
    from veille.analysis import Vocabulary
    from veille.model import Seed
    from veille.settings import Settings
    from veille.store import Kept
    from veille.understanding import Sketch

FEW = 64
"""So many seeds are too many for one process."""

_LATER = 10
"""How much nicer than the build it is (`nice`) while it loads: what the build waits for comes first."""


class Sketcher:
    """Such a process, as long as the block runs; there is none where one cannot fork."""

    def __init__(self) -> None:
        self._aside = Aside(_load)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._aside.end()

    def sketch(
        self, seeds: Sequence[Seed], vocabulary: Vocabulary, settings: Settings, store: Kept
    ) -> list[Sketch] | None:
        """The sketches of a few seeds; None of many, and where they cannot be had from there."""
        if len(seeds) >= FEW or store.path is None:
            return None
        self._aside.send(partial(_sketch, seeds, vocabulary.fingerprint, settings, store.path))
        received = self._aside.receive()
        return received[0] if received else None


def _load() -> None:
    from veille.store import code_version
    from veille.understanding import load_stages

    with suppress(OSError):
        os.nice(_LATER)
    load_stages()
    code_version()


def _sketch(seeds: Sequence[Seed], fingerprint: str, settings: Settings, path: Path) -> list[Sketch]:
    from veille.recalling import load_analyst
    from veille.store import connect_store
    from veille.understanding import sketch

    with closing(connect_store(path)) as store:
        analyst = load_analyst(fingerprint, store)
    return [sketch(seed, analyst, settings) for seed in seeds]
