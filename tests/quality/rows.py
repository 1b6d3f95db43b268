"""What a stage scored on a corpus: one line of the table of `make quality`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    `corpus` is the name of its file, `layout` the part of it that was scored (or empty), `n` how many cases
    that were. `floor` is what the stage asks of itself; `floors.toml` decides. `baseline` is the same measure
    of the best simple method of the same run, or None where none was run.
    """

    corpus: str
    layout: str
    measure: str
    value: float
    floor: float | None = None
    baseline: float | None = None
    n: int = 0
