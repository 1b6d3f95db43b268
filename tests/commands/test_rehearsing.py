"""Commands that plan a build for what it tells do so on as many processes, and tell the same with any number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from click.testing import CliRunner
from conftest import Folder

from veille.cli import main
from veille.commands import rehearsing
from veille.model import Seed
from veille.planning.understanding import Sketch
from veille.processes import executors

ENOUGH = executors.LEAST_FOR_PROCESSES + 1


@pytest.fixture
def many(folder: Folder) -> Folder:
    """As many articles as are worth several processes, every tenth without a date."""
    for number in range(ENOUGH):
        date = f"\n\n{number % 28 + 1} mars 2024\n" if number % 10 else "\n"
        text = f"Le projet {number}\n\nAiropa {number} réunit {number + 11} ingénieurs à Limoges.{date}"
        folder.seed(f"{number:03d}.txt", text)
    return folder


@pytest.fixture
def mapped(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many processes were asked for, and how many seeds were given them, each time there were any."""
    found: list[tuple[int, int]] = []
    made = executors.map_on_processes

    def note(jobs: int) -> Callable[[Callable[[Seed], Sketch], Iterable[Seed]], Iterable[Sketch]]:
        def mapped(function: Callable[[Seed], Sketch], items: Iterable[Seed]) -> Iterable[Sketch]:
            seeds = list(items)
            if seeds:
                found.append((jobs, len(seeds)))
            return made(jobs)(function, seeds)

        return mapped

    monkeypatch.setattr(rehearsing, "map_on_processes", note)
    return found


def run(folder: Folder, *arguments: str) -> tuple[int, str, str]:
    """The exit status, and what is said."""
    done = CliRunner().invoke(main, [*arguments, "--archive", str(folder.root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_the_number_of_processes_changes_nothing(many: Folder) -> None:
    alone, two = (run(many, "check", "--strict", "--jobs", jobs) for jobs in "12")
    assert alone == two
    assert alone[0] == 1
    assert alone[1].count("V102") == len(range(0, ENOUGH, 10))


def test_processes_are_those_of_the_option_or_the_settings_or_the_cores(
    many: Folder, mapped: list[tuple[int, int]]
) -> None:
    run(many, "check", "--jobs", "1")
    run(many, "check")
    configuration = many.root / "mkdocs.yml"
    told = configuration.read_text("utf-8").replace("veille: {}", "veille: {jobs: 3}")
    configuration.write_text(told, encoding="utf-8")
    for command in (("check",), ("vocabulary", "suggest")):
        run(many, *command)
    assert mapped == [(jobs, ENOUGH) for jobs in (1, executors.default_jobs(), 3, 3)]
