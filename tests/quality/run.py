"""`make quality`: scores every stage on real texts, beside baselines and against the pinned floors.

Exit status 1 when a figure is below its floor, when a floor is held against nothing although its corpus is there, or
when a stage cannot be scored. What is absent (a corpus, a baseline) or left out (a slow stage) is said.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import baselines
from floors import Floor, Judged, judge, load, unmeasured
from rows import Row

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
STAGES = ("reading", "figures", "entities", "phrases", "summary", "tagging", "related", "search")
SLOW = frozenset({"search"})
"""What takes minutes, since it builds sites and asks them in a browser: scored when named, or with --baselines."""
CORPORA = (
    "plaintext_layouts.jsonl",
    "geotribu_2008-2019.jsonl",
    "geotribu_rdp_items_2010-2019.jsonl",
    "wikinews_fr_kp_50.jsonl",
    "gazette_bluehats_issues.jsonl",
    "gazette_bluehats_items.jsonl",
    "vocab/eurovoc_fr_en.jsonl",
    "vocab/franceterme_recent.jsonl",
)
_HEAD = ("corpus", "layout", "n", "measure", "value", "floor", "baseline", "")


class Run(NamedTuple):
    """What was measured: rows by stage, what was left out and why, and what went wrong."""

    rows: dict[str, list[Row]]
    absent: list[str]
    failed: list[str]
    seconds: dict[str, float]


def measure(stages: Sequence[str], data: Path) -> Run:
    """Score the stages on the corpora that are in a folder."""
    run = Run({}, [f"corpus {name}" for name in CORPORA if not (data / name).is_file()], [], {})
    for stage in stages:
        begun = perf_counter()
        if not Path(__file__).with_name(f"{stage}.py").is_file():
            run.failed.append(f"{stage}: tests/quality/{stage}.py is missing")
            continue
        try:
            sys.stderr.write(f"Scoring {stage}\n")
            run.rows[stage] = list(import_module(stage).score(data))
        except FileNotFoundError as error:
            run.absent.append(f"stage {stage}, for want of {error.filename}")
        except Exception as error:  # noqa: BLE001 - the other stages are measured all the same
            run.failed.append(f"{stage}: {type(error).__name__}: {error}")
        run.seconds[stage] = perf_counter() - begun
        if run.rows.get(stage) == []:
            run.absent.append(f"stage {stage}, which had nothing to score")
    return run


def held_against_nothing(run: Run, pinned: Sequence[Floor], stages: Sequence[str]) -> list[Floor]:
    """The floors without a row, when all stages but the slow were scored and all corpora were there."""
    if run.absent or run.failed or not set(stages) >= set(STAGES) - SLOW:
        return []
    return unmeasured([row for rows in run.rows.values() for row in rows], pinned)


def as_cells(judged: Judged) -> tuple[str, ...]:
    row = judged.row
    verdict = "BELOW" if judged.misses else "" if judged.compared else "not compared"
    floor = "; ".join(map(str, judged.floors)) or "-"
    baseline = "-" if row.baseline is None else _number(row.baseline)
    return row.corpus, row.layout, str(row.n), row.measure, _number(row.value), floor, baseline, verdict


def as_table(cells: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(line[column]) for line in (_HEAD, *cells)) for column in range(len(_HEAD))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in (_HEAD, tuple("-" * width for width in widths), *cells)
    ]
    return "\n".join(lines)


def as_markdown(cells: Sequence[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(line[:-1]) + " |" for line in (_HEAD, *cells)]
    return "\n".join([lines[0], "|" + "---|" * (len(_HEAD) - 1), *lines[1:]])


def _number(value: float) -> str:
    return f"{value:.3f}" if value != int(value) or value == 1 else f"{value:g}"


def prepare_baselines(*, install: bool) -> list[str]:
    """Install what is wanted and missing; what of the baselines is not there, with the reason."""
    absent = []
    for name, packages in baselines.PACKAGES.items():
        if baselines.is_installed(name):
            continue
        if not install:
            absent.append(f"baseline {' '.join(packages)} (install it: make quality ARGS=--baselines)")
            continue
        sys.stderr.write(f"Installing {' '.join(packages)}\n")
        if reason := baselines.install(name):
            absent.append(f"baseline {' '.join(packages)}, which cannot be installed: {reason}")
    return absent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", action="append", choices=STAGES, help="score this stage (may be repeated)")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the corpora")
    parser.add_argument("--baselines", action="store_true", help="install the packages to compare with first")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/quality.md has it")
    chosen = parser.parse_args()
    stages = tuple(chosen.only or (STAGES if chosen.baselines else [stage for stage in STAGES if stage not in SLOW]))
    absent = prepare_baselines(install=chosen.baselines)
    run = measure(stages, chosen.data)
    pinned = load()
    judged = judge([row for rows in run.rows.values() for row in rows], pinned)
    below = [each for each in judged if each.misses]
    missing = held_against_nothing(run, pinned, stages)
    untold = sum(not each.compared for each in judged)
    lines = (
        (as_markdown if chosen.markdown else as_table)([as_cells(each) for each in judged]),
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}",
        "seconds: " + ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in run.seconds.items()),
        *(f"left out: {stage} (make quality ARGS='--only {stage}')" for stage in STAGES if stage not in stages),
        *(f"absent: {each}" for each in (*run.absent, *absent)),
        *(f"failed: {each}" for each in run.failed),
        *(f"failed: no figure for the floor {f.corpus}, {f.layout}, {f.measure}" for f in missing),
        *(f"below its floor: {', '.join(as_cells(each)[:6])}" for each in below),
        f"{len(judged)} figures, {len(below)} below a floor, {untold} not compared with a baseline",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if below or missing or run.failed or not judged else 0


if __name__ == "__main__":
    sys.exit(main())
