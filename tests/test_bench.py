"""The benchmark: its articles, its arithmetic, its pictures, and a run as small as can be."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bench.chart import draw_chart
from bench.corpus import WORDS, as_seed, make_article, make_articles, make_seeds
from bench.measuring import CommandError, measure
from bench.ours import Ours
from bench.peers import PEERS, REFERENCE, Installed
from bench.peers.peer import as_markdown, find_tags
from bench.publication import BEGIN, END, describe, publish, renew
from bench.results import OURS, Figure, Results, join, load, save
from bench.scenarios import SCENARIOS, with_first_build
from bench.session import environment_with, install_peers
from bench.table import GOALS_FROM, as_text, compare_scenarios, compare_tools, judge
from bench.table import as_markdown as as_markdown_table

RUN = Path(__file__).parent / "bench" / "run.py"
SIZE = GOALS_FROM


def figure(tool: str, scenario: str, number: int, wall: float, size: int = SIZE) -> Figure:
    return Figure(tool, size, scenario, number, wall=wall, cpu=wall * 2, largest=3_000_000, together=5_000_000)


@pytest.fixture
def results() -> Results:
    """Three rounds on a machine that gets slower from one to the next."""
    figures = [
        figure(tool, scenario, number, wall * (1 + number))
        for number in range(3)
        for tool, scenario, wall in (
            (OURS, "cold", 20.0),
            (REFERENCE, "cold", 16.0),
            (OURS, "edit", 5.0),
            (REFERENCE, "edit", 16.0),
        )
    ]
    figures.append(Figure("pelican", SIZE, "cold", 0, wall=85.5, cpu=85.0))
    figures.append(Figure(OURS, SIZE, "search", 0, loaded=123_456, page=234_567))
    machine: dict[str, str | int | float] = {
        "processor": "A <Processor>",
        "cores": 2,
        "load": 0.1,
        "memory": "8 GiB",
        "system": "Linux",
        "python": "3.11",
    }
    versions = {OURS: "1.2", REFERENCE: "0.168", "pelican": "4.12"}
    return Results(machine, "2026-01-01", versions, tuple(figures), {"eleventy": "no npm here"}, ("a remark",))


def test_the_text_of_a_number_never_changes() -> None:
    assert [text for _, text in make_seeds(5, 40)] == [as_seed(make_article(number)) for number in range(40, 45)]
    script = "import sys; sys.path.insert(0, sys.argv[1]); from bench.corpus import *; print(as_seed(make_article(41)))"
    command = [sys.executable, "-c", script, str(RUN.parents[1])]
    others = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert others == {f"{as_seed(make_article(41))}\n"}


def test_articles_are_as_long_and_as_mixed_as_they_should() -> None:
    articles = list(make_articles(300))
    assert statistics.mean(len(as_seed(article).split()) for article in articles) == pytest.approx(WORDS, rel=0.05)
    assert 0.1 < statistics.mean(article.language == "en" for article in articles) < 0.3
    assert len({article.title for article in articles}) > 295
    words = [word for article in articles for block in article.blocks for word in block.lower().split()]
    assert len(set(words[: len(words) // 2])) < 0.8 * len(set(words))  # new words never end
    assert statistics.mean(bool(article.headings) for article in articles) > 0.5


def test_articles_are_read_without_a_complaint(tmp_path: Path) -> None:
    ours = Ours(tmp_path, 30)
    ours.make()
    command = [sys.executable, "-c", "from veille.cli import main; main()", "check", "--archive", str(ours.root)]
    done = subprocess.run([*command, "--strict"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_peers_get_front_matter_and_tags() -> None:
    article = make_article(3)
    _, head, body = as_markdown(article).split("---\n", 2)
    fields = yaml.safe_load(head)
    assert (fields["title"], fields["date"]) == (article.title, article.published)
    assert fields["tags"] == find_tags(article)
    assert fields["tags"]
    assert all(block in body for block in article.blocks)


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_is_handed_the_same_articles(name: str, tmp_path: Path) -> None:
    peer, installed = PEERS[name], Installed("0.111.3", tmp_path / "bin" / "it", {})
    peer.write_site(tmp_path, make_articles(4), installed)
    written = [tmp_path / peer.articles / peer.place(article) for article in make_articles(4)]
    assert sorted(written) == sorted((tmp_path / peer.articles).rglob("*.md"))
    for path, article in zip(written, make_articles(4), strict=True):
        text = path.read_text(encoding="utf-8")
        assert all(text.count(block) >= 1 for block in article.blocks)
        assert article.title in text
    edited = replace(make_article(2), blocks=("Nothing else.",))
    peer.write_article(tmp_path, edited)
    assert "Nothing else." in written[2].read_text(encoding="utf-8")


def test_the_time_of_every_process_counts(tmp_path: Path) -> None:
    """That of a child which outlives its parent too."""
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    command = [sys.executable, "-c", f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"]
    usage = measure(command, tmp_path)
    assert usage.cpu >= 0.5
    assert usage.largest > 1_000_000


@pytest.mark.parametrize(
    ("script", "said"), [("print('why'); raise SystemExit(3)", "3\nwhy"), ("while True: pass", "not finished")]
)
def test_a_command_that_fails_or_hangs_is_told(script: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=said):
        measure([sys.executable, "-c", script], tmp_path, limit=3)


def test_a_peer_that_cannot_be_installed_is_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason, and without the address that was asked."""
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho one >&2\necho 'no answer from https://registry.example/x now' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    installed, absent = install_peers(["eleventy"], tmp_path / "cache")
    assert (installed, absent) == ({}, {"eleventy": "no answer from … now"})


def test_what_is_measured_runs_as_anybody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("HOME", "anywhere")
    found = environment_with({"LD_LIBRARY_PATH": "/lib"})
    assert not [name for name in found if name.startswith("PYTHON")]
    assert (found["HOME"], found["LD_LIBRARY_PATH"]) == ("anywhere", "/lib")


def test_ratios_are_taken_within_a_round(results: Results) -> None:
    """Else a machine that is busy for a while would be taken for a slow or a fast program."""
    walls = zip((10, 20, 90), (5, 40, 45), strict=True)
    rounds = [
        figure(tool, "cold", number, wall)
        for number, pair in enumerate(walls)
        for tool, wall in zip((OURS, REFERENCE), pair, strict=True)
    ]
    assert replace(results, figures=tuple(rounds)).ratio(SIZE, "cold", REFERENCE) == 2
    assert results.ratio(SIZE, "cold", REFERENCE) == pytest.approx(1.25)
    alone = [each for each in results.figures if each.tool == OURS]
    assert replace(results, figures=tuple(alone)).ratio(SIZE, "cold", REFERENCE) is None


def test_figures_are_kept_as_they_are(results: Results, tmp_path: Path) -> None:
    save(results, tmp_path / "new" / "kept.json")
    assert load(tmp_path / "new" / "kept.json") == results
    later = replace(results, figures=(figure(OURS, "cold", 0, 7.0),), versions={"eleventy": "3"}, absent={})
    joined = join([results, later])
    assert joined.median(OURS, SIZE, "cold") == 40.0
    assert joined.ratio(SIZE, "cold", REFERENCE) == pytest.approx(1.25)
    assert joined.absent == {}
    small = replace(figure(OURS, "cold", 0, 7.0), size=SIZE // 10)
    newer = replace(results, figures=(small,), versions={OURS: "1.3"})
    joined = join([results, newer])
    assert compare_tools(joined, SIZE // 10).lines[1][:2] == ("Veille", "1.3")
    assert compare_tools(joined, SIZE).lines[2][:2] == ("Veille", "1.2")
    with pytest.raises(ValueError, match="no results"):
        join([])


def test_tables(results: Results) -> None:
    tools = compare_tools(results, SIZE)
    assert [line[0] for line in tools.lines] == ["tool", "Hugo", "Veille", "Pelican"]
    assert tools.lines[2] == ("Veille", "1.2", "40.0", "80.0", "10.0", "20.0", "3.0", "5.0", "-", "-", "123")
    scenarios = compare_scenarios(results, SIZE)
    assert [line[0] for line in scenarios.lines[1:]] == ["cold", "one seed changed", "to the first search"]
    assert scenarios.lines[2][-5:] == ("0.31", "0.31", "0.25 ×", "0.1 ×", "MISSED")
    assert as_markdown_table(tools).splitlines()[1].startswith("|---|--:|")
    assert {line.count("|") for line in as_markdown_table(scenarios).splitlines()} == {11}
    assert len({len(line) for line in as_text(tools).splitlines()}) == 1


@pytest.mark.parametrize(
    ("wall", "size", "verdict"),
    [(16, SIZE, "aim"), (17, SIZE, "reached"), (48, SIZE, "reached"), (49, SIZE, "MISSED"), (99, 100, "")],
)
def test_goals_are_held_against_the_ratio(wall: float, size: int, verdict: str, results: Results) -> None:
    figures = (figure(OURS, "cold", 0, wall, size), figure(REFERENCE, "cold", 0, 16, size))
    assert judge(replace(results, figures=figures), size, SCENARIOS["cold"]) == verdict


def test_the_chart_says_what_it_shows(results: Results) -> None:
    drawn = ET.fromstring(draw_chart(results))  # noqa: S314 - made here
    space = "{http://www.w3.org/2000/svg}"
    assert drawn.get("role") == "img"
    named = {element.get("id"): element.text or "" for element in drawn if element.get("id")}
    assert list(named) == (drawn.get("aria-labelledby") or "").split()
    assert "10,000 articles" in named["title"]
    assert "Pelican 85.5 s" in named["desc"]
    bars = {rect.get("class"): float(rect.get("width") or 0) for rect in drawn.iter(f"{space}rect")}
    assert set(bars) == {"bar", "bar ours"}
    widths = [float(rect.get("width") or 0) for rect in drawn.iter(f"{space}rect")]
    cold, changes = widths[:3], widths[3:]
    assert cold == sorted(cold)
    assert cold[0] / cold[2] == pytest.approx(32 / 85.5, abs=0.01)
    assert max(cold) == max(changes) == pytest.approx(float(drawn.get("width") or 0), rel=0.5)
    assert "prefers-color-scheme: dark" in draw_chart(results)
    with pytest.raises(ValueError, match="no builds"):
        draw_chart(replace(results, figures=()))


def test_the_chart_is_of_the_largest_size_that_others_were_built_in(results: Results) -> None:
    alone = figure(OURS, "cold", 0, 650.0, 10 * SIZE)
    assert draw_chart(replace(results, figures=(*results.figures, alone))) == draw_chart(results)
    assert f"Builds of {10 * SIZE:,} articles" in draw_chart(replace(results, figures=(alone,)))


def test_figures_get_between_the_marks_of_the_document(results: Results, tmp_path: Path) -> None:
    document, chart = tmp_path / "doc.md", tmp_path / "assets" / "chart.svg"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    publish(results, document, chart)
    publish(results, document, chart)
    text = document.read_text(encoding="utf-8")
    assert text == f"before\n{BEGIN}\n\n{describe(results)}\n\n{END}\nafter\n"
    assert "Eleventy is absent: no npm here" in text
    assert chart.read_text(encoding="utf-8") == draw_chart(results)
    with pytest.raises(ValueError, match="marks"):
        renew("no marks", "new")


def test_the_document_has_its_marks() -> None:
    text = (RUN.parents[2] / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert renew(text, "new") != text


def test_a_run(tmp_path: Path) -> None:
    """The smallest: ours alone, each build checked for what it has to show."""
    kept, chart = tmp_path / "kept.json", tmp_path / "chart.svg"
    scenarios = "cold,unchanged,edit"
    asked = ["--sizes", "20", "--peers", "none", "--scenarios", scenarios, "--rounds", "1", "--work", str(tmp_path)]
    command = [sys.executable, str(RUN), "--here", *asked, "--keep", str(kept), "--chart", str(chart)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(kept.read_text(encoding="utf-8"))["figures"]
    assert [(row["tool"], row["scenario"]) for row in figures] == [(OURS, name) for name in scenarios.split(",")]
    assert all(row["wall"] > 0 and row["cpu"] > 0 and row["files"] > 20 and row["written"] > 0 for row in figures)
    assert chart.is_file()
    assert "20 articles: ours and Hugo" in done.stdout
    assert list(tmp_path.glob("bench-*")) == []
    refused = subprocess.run([sys.executable, str(RUN), "--peers", "frontpage"], capture_output=True, check=False)
    assert refused.returncode == 2


@pytest.mark.parametrize(
    ("asked", "measured"),
    [
        (("edit", "add"), ("cold", "edit", "add")),
        (("unchanged",), ("cold", "unchanged")),
        (("cold", "edit"), ("cold", "edit")),
        (("cold",), ("cold",)),
        (("search",), ("search",)),
    ],
)
def test_what_follows_a_build_is_measured_after_one(asked: tuple[str, ...], measured: tuple[str, ...]) -> None:
    assert with_first_build(asked) == measured
