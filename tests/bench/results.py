"""What a run measured, kept as JSON, and what follows from it: medians, and ratios round by round."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

OURS = "veille"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement: seconds of wall and processor time, bytes of memory, of output, or of a first search."""

    tool: str
    size: int
    scenario: str
    round: int
    wall: float | None = None
    cpu: float | None = None
    largest: int | None = None
    together: int | None = None
    files: int | None = None
    written: int | None = None
    loaded: int | None = None
    """What the first search loads: scripts and index; or the index alone, of a peer."""

    page: int | None = None
    """The same with the text, style and fonts of the search page."""

    load: float | None = None
    """The machine's load average when it began."""

    version: str = ""
    """Of the tool; that of its run where it is empty."""


@dataclass(frozen=True, slots=True)
class Results:
    """A run: where, when and with which versions it was made, what it measured, and what it could not."""

    machine: Mapping[str, str | int | float]
    date: str
    versions: Mapping[str, str]
    figures: tuple[Figure, ...]
    absent: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def sizes(self) -> list[int]:
        """The sizes of archives, ascending."""
        return sorted({figure.size for figure in self.figures})

    def median(self, tool: str, size: int, scenario: str, name: str = "wall") -> float | None:
        """The median of one figure over the rounds, or None where it was not measured."""
        found = [value for _, value in self._rounds(tool, size, scenario, name)]
        return statistics.median(found) if found else None

    def name_version(self, tool: str, size: int) -> str:
        """The version of a tool that was measured at a size, or all of them."""
        found = (each.version for each in self.figures if (each.tool, each.size) == (tool, size))
        return ", ".join(dict.fromkeys(version or self.versions.get(tool, "") for version in found))

    def ratio(self, size: int, scenario: str, reference: str, name: str = "wall") -> float | None:
        """Ours divided by the reference's build in the same round; the median of that."""
        theirs = dict(self._rounds(reference, size, scenario, name))
        ours = self._rounds(OURS, size, scenario, name)
        found = [value / theirs[number] for number, value in ours if theirs.get(number)]
        return statistics.median(found) if found else None

    def _rounds(self, tool: str, size: int, scenario: str, name: str) -> list[tuple[int, float]]:
        return [
            (figure.round, value)
            for figure in self.figures
            if (figure.tool, figure.size, figure.scenario) == (tool, size, scenario)
            and (value := getattr(figure, name)) is not None
        ]


def save(results: Results, path: Path) -> None:
    """Write results as JSON, a figure a line."""
    kept = asdict(results)
    figures = [json.dumps({key: _rounded(v) for key, v in row.items() if v is not None}) for row in kept.pop("figures")]
    head = json.dumps(kept, ensure_ascii=False, indent=1).removesuffix("\n}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + ',\n "figures": [\n  ' + ",\n  ".join(figures) + "\n ]\n}\n", encoding="utf-8")


def load(path: Path) -> Results:
    """Read results that `save` wrote."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    figures = tuple(Figure(**row) for row in kept.pop("figures"))
    return Results(**{**kept, "figures": figures, "remarks": tuple(kept["remarks"])})


def join(results: Iterable[Results]) -> Results:
    """Several runs of one machine as one, the last winning where two measured the same; raises ValueError if none."""
    runs = list(results)
    if not runs:
        raise ValueError("no results")
    figures = {
        (each.tool, each.size, each.scenario, each.round): replace(
            each, version=each.version or run.versions.get(each.tool, "")
        )
        for run in runs
        for each in run.figures
    }
    versions = {tool: version for run in runs for tool, version in run.versions.items()}
    absent = {tool: why for run in runs for tool, why in run.absent.items() if tool not in versions}
    remarks = tuple(dict.fromkeys(remark for run in runs for remark in run.remarks))
    return Results(runs[-1].machine, runs[-1].date, versions, tuple(figures.values()), absent, remarks)


def _rounded(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value
