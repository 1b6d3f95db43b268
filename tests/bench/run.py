"""`make bench`: times ours and its peers on the same articles, in one run and turn by turn.

Prints tables; with a file to keep them, the figures too. What is absent (a peer, a browser) is said, and the
run goes on. Exit status 1 when ours could not be measured.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.chart import draw_chart
from bench.ours import PROGRAM
from bench.peers import PEERS, AbsentError
from bench.peers.environments import install_project
from bench.publication import publish
from bench.results import OURS, Results, join, load, save
from bench.scenarios import SCENARIOS, with_first_build
from bench.session import Session, install_peers
from bench.surroundings import describe_code, describe_machine, name_machine
from bench.table import as_text, make_tables

ROOT = Path(__file__).parents[2]
CACHE = (ROOT / ".cache" / "bench").resolve()
KEPT = Path(__file__).with_name("results")
DOCUMENT = ROOT / "docs" / "benchmarks.md"
CHART = ROOT / "docs" / "assets" / "bench.svg"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; gives the exit status."""
    chosen = _parse(arguments)
    if chosen.publish:
        publish(join(map(load, chosen.publish)), DOCUMENT, CHART)
        return 0
    machine = describe_machine()
    kept = chosen.keep or KEPT / f"{today()}-{name_machine(machine)}.json"
    results = Results(machine, today(), {}, ())
    # Also where a shell starts it in the background, with interrupts ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        for results in measure(chosen, machine):
            save(results, kept)
    except AbsentError as error:
        sys.stderr.write(f"ours cannot be installed: {error}\n")
        return 1
    except KeyboardInterrupt:
        results = replace(results, remarks=(*results.remarks, "interrupted"))
    for table in make_tables(results):
        sys.stdout.write(f"\n{table.caption}\n{as_text(table)}\n")
    for line in (*(f"absent: {name}: {why}" for name, why in results.absent.items()), *results.remarks):
        sys.stdout.write(f"{line}\n")
    if any(figure.scenario == "cold" for figure in results.figures):
        chart = chosen.chart or CHART
        chart.parent.mkdir(parents=True, exist_ok=True)
        chart.write_text(draw_chart(results), encoding="utf-8")
        sys.stdout.write(f"drawn in {chart}\n")
    if results.figures:
        save(results, kept)
        sys.stdout.write(f"kept in {kept}\n")
    return 0 if any(figure.tool == OURS for figure in results.figures) and not _failed(results) else 1


def measure(chosen: argparse.Namespace, machine: dict[str, str | int | float]) -> Iterator[Results]:
    """Measure the chosen scenarios at the chosen sizes; gives all there is after each figure, and at the end."""
    program = PROGRAM if chosen.here else install_project(CACHE / OURS, ROOT) / "veille"
    peers, absent = install_peers(chosen.peers, CACHE)
    versions = {OURS: describe_code(), **{name: installed.version for name, installed in peers.items()}}
    results = Results(machine, today(), versions, (), absent)
    scenarios = [SCENARIOS[name] for name in chosen.scenarios]
    rounds = {"rounds": chosen.rounds, "slow_rounds": chosen.slow_rounds}
    with tempfile.TemporaryDirectory(dir=chosen.work, prefix="bench-") as folder:
        sessions = [
            Session(Path(folder) / str(size), size, program, peers, scenarios, **rounds, limit=chosen.limit)
            for size in chosen.sizes
        ]
        for session in sessions:
            session.folder.mkdir()
        for part in (*(session.build() for session in sessions), *(session.show() for session in sessions)):
            for figure in part:
                results = replace(results, figures=(*results.figures, figure), remarks=_join_remarks(sessions))
                yield results
        results = replace(results, remarks=_join_remarks(sessions))
    yield results


def _join_remarks(sessions: Sequence[Session]) -> tuple[str, ...]:
    return tuple(remark for session in sessions for remark in session.remarks)


def today() -> str:
    """The day of the run, by the clock of Greenwich."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _failed(results: Results) -> bool:
    return any(remark.startswith(f"{OURS}, ") for remark in results.remarks)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add = parser.add_argument
    add("--sizes", type=_sizes, default=(100, 1000), help="numbers of articles (default: 100,1000)")
    add("--peers", type=_peers, default=tuple(PEERS), help=f"all, none, or some of {','.join(PEERS)} (default: all)")
    add("--scenarios", type=_scenarios, default=tuple(SCENARIOS), help=f"some of {','.join(SCENARIOS)} (default: all)")
    add("--here", action="store_true", help="measure ours where it is, not in an environment of its own")
    add("--rounds", type=int, default=2, help="how often ours and the reference are measured (default: 2)")
    add("--slow-rounds", type=int, default=1, help="in how many of them the other peers are too (default: 1)")
    add("--limit", type=float, default=3600, help="seconds that one build may take (default: 3600)")
    add("--work", type=Path, help="the folder to work in (default: that for temporary files)")
    add("--keep", type=Path, help="the file of the figures (default: tests/bench/results/DATE-MACHINE.json)")
    add("--chart", type=Path, help="the file of the chart (default: docs/assets/bench.svg)")
    add("--publish", type=Path, nargs="+", metavar="FILE", help="measure nothing; put kept figures into the documents")
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(part) for part in text.replace("_", "").split(","))
    if min(sizes) < 20:
        raise argparse.ArgumentTypeError("20 articles at least")
    return sizes


def _peers(text: str) -> tuple[str, ...]:
    return () if text == "none" else _named(text, tuple(PEERS))


def _scenarios(text: str) -> tuple[str, ...]:
    return with_first_build(_named(text, tuple(SCENARIOS)))


def _named(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    asked = text.split(",")
    unknown = sorted(set(asked) - {*known, "all"})
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)} is none of {', '.join(known)}")
    return known if "all" in asked else tuple(name for name in known if name in asked)


if __name__ == "__main__":
    sys.exit(main())
