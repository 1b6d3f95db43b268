"""One run: ours and the peers, turn by turn, on archives of one size."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bench.browsing import Preview, find_port, has_browser, time_preview, weigh_index, weigh_search
from bench.corpus import Article, make_article, make_articles
from bench.measuring import CommandError, Usage, measure
from bench.ours import Ours
from bench.peers import PEERS, REFERENCE, AbsentError, Installed, Peer
from bench.results import OURS, Figure
from bench.scenarios import Scenario

_FIRST = 3
"""The first article that is edited."""

_PATIENCE = 900
"""Seconds that a preview may take to answer, or to show a change."""


@dataclass(slots=True)
class Session:
    """Measures one size; what cannot be measured is told in `remarks`, and the rest goes on."""

    folder: Path
    size: int
    program: Path
    peers: Mapping[str, Installed]
    scenarios: Sequence[Scenario]
    rounds: int
    slow_rounds: int
    limit: float
    remarks: list[str] = field(default_factory=list)
    _failed: set[str] = field(default_factory=set)
    _rounds: list[tuple[Ours, dict[str, Path]]] = field(default_factory=list)

    def build(self) -> Iterator[Figure]:
        """What all builds took, as it is measured; every round is in new folders.

        Some file systems are slow to make files for some minutes after many were deleted, so what is written stays.
        """
        for number in range(self.rounds):
            self._say(f"{self.size} seeds, round {number + 1} of {self.rounds}")
            folder = self.folder / str(number + 1)
            ours = Ours(folder, self.size, self.program)
            ours.make()
            sites = {name: self._write_site(PEERS[name], folder) for name in self._peers_of(number)}
            self._rounds.append((ours, sites))
            yield from self._measure_each(number, lambda scenario: scenario.kind == "build")

    def show(self) -> Iterator[Figure]:
        """What previews and searches took, once all is built: a preview deletes a whole site when it ends."""
        for number in range(self.rounds):
            self._say(f"{self.size} seeds, round {number + 1} of {self.rounds}, as it is shown")
            yield from self._measure_each(number, lambda scenario: scenario.kind != "build")

    def _measure_each(self, number: int, is_meant: Callable[[Scenario], bool]) -> Iterator[Figure]:
        ours, sites = self._rounds[number]
        for scenario in filter(is_meant, self.scenarios):
            yield from self._measure_all(scenario, number, ours, sites)

    def _peers_of(self, number: int) -> list[str]:
        """The reference in every round, the others in the first ones."""
        fit = [name for name in self.peers if self.size <= PEERS[name].largest]
        if number == 0:
            for name in self.peers.keys() - set(fit):
                self._remark(f"{PEERS[name].title} is left out above {PEERS[name].largest} articles")
        return [name for name in fit if name == REFERENCE or number < self.slow_rounds]

    def _measure_all(self, scenario: Scenario, number: int, ours: Ours, sites: Mapping[str, Path]) -> Iterator[Figure]:
        yield from self._attempt(OURS, scenario, partial(self._measure_ours, scenario, number, ours))
        for name, root in sites.items():
            if name == REFERENCE or scenario.peers:
                yield from self._attempt(name, scenario, partial(self._measure_peer, scenario, number, name, root))

    def _attempt(self, tool: str, scenario: Scenario, work: Callable[[], list[Figure]]) -> list[Figure]:
        if tool in self._failed:
            return []
        try:
            figures = work()
        except (CommandError, OSError) as error:
            self._say(f"  {error}")
            # The first line alone, since the others name folders of this machine.
            self._remark(f"{tool}, {scenario.name} at {self.size}: {str(error).splitlines()[0]}")
            if scenario.kind == "build":
                self._failed.add(tool)
            return []
        for figure in figures:
            self._say(f"  {scenario.name:10} {tool:14} {_describe(figure)}")
        return figures

    def _measure_ours(self, scenario: Scenario, number: int, ours: Ours) -> list[Figure]:
        if scenario.kind == "preview":
            return self._preview_ours(number, ours)
        if scenario.kind == "search":
            loaded, page = weigh_search(ours.site)
            return [Figure(OURS, self.size, scenario.name, number, loaded=loaded, page=page)]
        holds = scenario.change(ours, _FIRST + number if scenario.name == "edit" else number)
        load = os.getloadavg()[0]
        usage = measure(ours.build(), self.folder, environment_with({}), self.limit)
        if not holds():
            raise CommandError("the site does not show the change")
        return [_as_figure(Figure(OURS, self.size, scenario.name, number, load=load), usage, ours.site)]

    def _measure_peer(self, scenario: Scenario, number: int, name: str, root: Path) -> list[Figure]:
        peer, installed = PEERS[name], self.peers[name]
        if scenario.kind == "preview":
            return self._preview_peer(peer, number, root)
        output = root / peer.output
        if scenario.kind == "search":
            if peer.index is None:
                return []
            return [Figure(name, self.size, scenario.name, number, loaded=weigh_index(output / peer.index))]
        if scenario.name == "edit":
            peer.write_article(root, _with_sentence(make_article(_FIRST + number), "Une phrase de plus."))
        elif scenario.name == "add":
            peer.write_article(root, make_article(self.size + number))
        elif scenario.name == "remove":
            (root / peer.articles / peer.place(make_article(self.size // 2 + number))).unlink()
        load = os.getloadavg()[0]
        usage = measure(peer.build(installed), root, environment_with(installed.environment), self.limit)
        if not (output / peer.address(make_article(0)) / "index.html").is_file():
            raise CommandError("the first article has no page")
        return [_as_figure(Figure(name, self.size, scenario.name, number, load=load), usage, output)]

    def _preview_ours(self, number: int, ours: Ours) -> list[Figure]:
        port = find_port()
        seed = _FIRST + number
        place = (port, ours.address(seed))
        change = partial(ours.append_sentence, seed)
        preview = Preview(ours.serve(port), self.folder, environment_with({}), *place, change)
        return self._preview(OURS, number, preview)

    def _preview_peer(self, peer: Peer, number: int, root: Path) -> list[Figure]:
        port, installed = find_port(), self.peers[peer.name]
        command = peer.serve(installed, port)
        if command is None:
            return []
        article = make_article(_FIRST + number)
        sentences = (f"Voici la phrase {count} de plus." for count in range(1, 1000))

        def change() -> str:
            sentence = next(sentences)
            peer.write_article(root, _with_sentence(article, sentence))
            return sentence

        preview = Preview(command, root, environment_with(installed.environment), port, peer.address(article), change)
        return self._preview(peer.name, number, preview)

    def _preview(self, tool: str, number: int, preview: Preview) -> list[Figure]:
        if not has_browser():
            raise FileNotFoundError(2, "no such program", "chromium")
        load = os.getloadavg()[0]
        started, seconds = time_preview(preview, min(self.limit, _PATIENCE))
        self._say(f"  preview    {tool:14} answers after {started:.2f} s")
        return [
            Figure(tool, self.size, "preview", number * len(seconds) + count, wall=taken, load=load)
            for count, taken in enumerate(seconds)
        ]

    def _write_site(self, peer: Peer, folder: Path) -> Path:
        root = folder / peer.name
        shutil.rmtree(root, ignore_errors=True)
        peer.write_site(root, make_articles(self.size), self.peers[peer.name])
        return root

    def _remark(self, text: str) -> None:
        if text not in self.remarks:
            self.remarks.append(text)
            self._say(f"  {text}")

    @staticmethod
    def _say(text: str) -> None:
        sys.stderr.write(f"{text}\n")


def install_peers(names: Sequence[str], cache: Path) -> tuple[dict[str, Installed], dict[str, str]]:
    """Those of the peers that are here or can be installed, and why the others are absent."""
    installed: dict[str, Installed] = {}
    absent: dict[str, str] = {}
    for name in names:
        try:
            installed[name] = PEERS[name].install(cache / PEERS[name].environment)
        except AbsentError as error:
            absent[name] = str(error)
            sys.stderr.write(f"absent: {PEERS[name].title}: {error}\n")
    return installed, absent


def environment_with(more: Mapping[str, str]) -> dict[str, str]:
    """Ours and more, save what tells Python where to look, and not to keep its byte code, as anybody else's does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, **more}


def _as_figure(figure: Figure, usage: Usage, output: Path) -> Figure:
    sizes = [path.stat().st_size for path in output.rglob("*") if path.is_file()]
    return replace(
        figure,
        wall=usage.wall,
        cpu=usage.cpu,
        largest=usage.largest,
        together=usage.together,
        files=len(sizes),
        written=sum(sizes),
    )


def _with_sentence(article: Article, sentence: str) -> Article:
    first, *rest = article.blocks
    return replace(article, blocks=(f"{first} {sentence}", *rest))


def _describe(figure: Figure) -> str:
    if figure.loaded is not None:
        return f"{figure.loaded / 1e3:.0f} kB"
    said = f"{figure.wall:.2f} s"
    if figure.cpu is not None and figure.largest is not None:
        said += f", processor {figure.cpu:.2f} s, memory {figure.largest / 1e6:.0f} MB"
    return said
