"""The figures of a run as tables: every tool's builds, and ours beside the reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.peers import PEERS, REFERENCE
from bench.results import OURS, Results
from bench.scenarios import SCENARIOS, Scenario

NONE = "-"
GOALS_FROM = 10_000
"""The size that the goals are for; below, starting up weighs too much."""


class Table(NamedTuple):
    """A caption, and lines of cells, of which the first is the head."""

    caption: str
    lines: Sequence[tuple[str, ...]]


def make_tables(results: Results) -> list[Table]:
    """Two tables for each size, the smallest first; one is left out where it has nothing to say."""
    made = [make(results, size) for size in results.sizes() for make in (compare_tools, compare_scenarios)]
    return [table for table in made if len(table.lines) > 1]


def compare_tools(results: Results, size: int) -> Table:
    """Every tool's cold build and its build after one change, the fastest first."""
    head = (
        *("tool", "version", "cold, s", "processor, s", "one changed, s", "processor, s"),
        *("largest process, MB", "all, MB", "output, MB", "files", "first search, kB"),
    )
    tools = [tool for tool in results.versions if results.median(tool, size, "cold") is not None]
    lines = [
        (
            name_tool(tool),
            results.name_version(tool, size),
            as_seconds(results.median(tool, size, "cold")),
            as_seconds(results.median(tool, size, "cold", "cpu")),
            as_seconds(results.median(tool, size, "edit")),
            as_seconds(results.median(tool, size, "edit", "cpu")),
            _scaled(results.median(tool, size, "cold", "largest"), 1e6),
            _scaled(results.median(tool, size, "cold", "together"), 1e6),
            _scaled(results.median(tool, size, "cold", "written"), 1e6),
            _scaled(results.median(tool, size, "cold", "files"), 1),
            _scaled(results.median(tool, size, "search", "loaded"), 1e3),
        )
        for tool in sorted(tools, key=lambda tool: results.median(tool, size, "cold") or 0)
    ]
    return Table(f"{size:,} articles: every tool", [head, *lines])


def compare_scenarios(results: Results, size: int) -> Table:
    """Ours and the reference in every scenario, with what is to be reached."""
    theirs = name_tool(REFERENCE)
    head = (
        *("scenario", "ours", "ours, processor, s", theirs, f"{theirs}, processor, s"),
        *("ratio", "ratio of processor", "reach", "aim", ""),
    )
    lines: list[tuple[str, ...]] = [head]
    for name, scenario in SCENARIOS.items():
        figure = "loaded" if scenario.kind == "search" else "wall"
        ours = results.median(OURS, size, name, figure)
        if ours is None:
            continue
        lines.append(
            (
                scenario.title,
                _show(scenario, ours),
                as_seconds(results.median(OURS, size, name, "cpu")),
                _show(scenario, results.median(REFERENCE, size, name, figure)),
                as_seconds(results.median(REFERENCE, size, name, "cpu")),
                as_ratio(results.ratio(size, name, REFERENCE, figure)),
                as_ratio(results.ratio(size, name, REFERENCE, "cpu")),
                _goal(scenario, scenario.reach),
                _goal(scenario, scenario.aim),
                judge(results, size, scenario),
            )
        )
    return Table(f"{size:,} articles: ours and {theirs}", lines)


def judge(results: Results, size: int, scenario: Scenario) -> str:
    """Whether a figure reaches what it has to, at the size that is for: builds by the ratio of their wall times."""
    if scenario.kind == "build":
        found = results.ratio(size, scenario.name, REFERENCE)
    else:
        found = results.median(OURS, size, scenario.name, "loaded" if scenario.kind == "search" else "wall")
    if size < GOALS_FROM or found is None or scenario.reach is None or scenario.aim is None:
        return ""
    return "aim" if found <= scenario.aim else "reached" if found <= scenario.reach else "MISSED"


def as_text(table: Table) -> str:
    """A table for a terminal."""
    widths = [max(len(line[column]) for line in table.lines) for column in range(len(table.lines[0]))]
    return "\n".join(
        "  ".join(cell.rjust(width) if column > 1 else cell.ljust(width) for column, (cell, width) in enumerate(cells))
        for cells in (list(zip(line, widths, strict=True)) for line in table.lines)
    )


def as_markdown(table: Table) -> str:
    """A table for a document."""
    lines = ["| " + " | ".join(line) + " |" for line in table.lines]
    rule = "|" + "".join("---|" if column == 0 else "--:|" for column in range(len(table.lines[0])))
    return "\n".join([lines[0], rule, *lines[1:]])


def name_tool(tool: str) -> str:
    """The name of a tool as people write it."""
    return "Veille" if tool == OURS else PEERS[tool].title


def as_seconds(value: float | None) -> str:
    """Seconds, with as many digits as say something."""
    return (
        NONE if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
    )


def as_ratio(value: float | None) -> str:
    """A ratio."""
    return NONE if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _scaled(value: float | None, unit: float) -> str:
    if value is None:
        return NONE
    number = value / unit
    return f"{number:,.1f}" if number < 10 and unit > 1 else f"{number:,.0f}"


def _show(scenario: Scenario, value: float | None) -> str:
    if scenario.kind == "search":
        return NONE if value is None else f"{_scaled(value, 1e3)} kB"
    return NONE if value is None else f"{as_seconds(value)} s"


def _goal(scenario: Scenario, goal: float | None) -> str:
    if goal is None:
        return NONE
    unit = {"build": f"{goal:g} ×", "preview": f"{goal:g} s", "search": f"{goal / 1e3:g} kB"}
    return unit[scenario.kind]
