"""After a change of the vocabulary only what it reaches is analysed again, and all is as in a first build."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import SETTINGS, Folder
from hypothesis import given, settings
from hypothesis import strategies as st
from test_teaching import NEW, teach

from veille.entries.entry import Entry
from veille.files.tree import scan
from veille.keeping.layer import Layer, open_layer
from veille.keeping.store import WORDINGS
from veille.model import Seed
from veille.pipeline import Build, apply, learn_from, plan
from veille.planning.holdings import Record
from veille.planning.understanding import Sketch

VOCABULARY = """\
puce: {kind: topic, label: {fr: Puces, en: Chips}}
acme: {kind: organisation, label: Acme}
"""
TEXTS = {
    "a.txt": "Les puces manquent\n\n12 mars 2024\n\nPersonne ne sait quand les puces reviendront au catalogue.\n",
    "b.txt": "Acme recrute\n\n13 mars 2024\n\nAcme cherche des ingénieurs, dit le directeur de l’usine.\n",
    "c.txt": "Un été pluvieux\n\n14 mars 2024\n\nIl a plu tout le mois, et l’usine a dû fermer ses portes.\n",
    "d.md": "---\ntags: [Météo, Acme]\n---\n\n# Un automne sec\n\n15 mars 2024\n\nLa pluie se fait attendre.\n",
}


class Watched:
    """An archive whose builds share a store, and which seeds were analysed for the last one."""

    def __init__(self, folder: Folder, store: Path) -> None:
        self.folder = folder
        self.store = store
        self.analysed: list[str] = []

    def write(self, vocabulary: str) -> None:
        (self.folder.root / SETTINGS.vocabulary).write_text(vocabulary, encoding="utf-8")

    def map(self, work: Callable[[Seed], Sketch], seeds: Iterable[Seed]) -> Iterator[Sketch]:
        for seed in seeds:
            self.analysed.append(seed.path)
            yield work(seed)

    def build(self) -> Build:
        """Build with the store, hold the result against a build without, and write it."""
        self.analysed = []
        tree = scan(self.folder.root, SETTINGS)
        with open_layer(self.store) as store:
            build = plan(tree, SETTINGS, map=self.map, store=store)
            assert describe(build) == describe(plan(tree, SETTINGS))
        apply(build, self.folder.root)
        return build

    def reached(self, vocabulary: str) -> list[str]:
        """The seeds that are analysed after a change of the vocabulary."""
        self.write(vocabulary)
        self.build()
        return sorted(self.analysed)


_WORDINGS = (WORDINGS, WORDINGS + b"\xff")


def describe(build: Build) -> tuple[object, ...]:
    """All of a build, whatever the keys under which it keeps its articles."""
    archive = build.archive
    entries = [_describe_entry(entry) for entry in archive.entries]
    topics = {
        name: (topic.concept, [entry.id for entry in topic.tagged], [entry.id for entry in topic.mentioning])
        for name, topic in archive.topics.items()
    }
    return entries, topics, archive.tags, archive.links, build.writes, build.diagnostics


def _describe_entry(entry: Entry) -> tuple[object, ...]:
    own = (getattr(entry, name) for name in entry._fields if name not in {"content", "inside"})
    return *own, entry.inside.load(), entry.article, entry.analysis


@pytest.fixture
def watched(folder: Folder, tmp_path: Path) -> Watched:
    for name, text in TEXTS.items():
        folder.seed(name, text)
    watched = Watched(folder, tmp_path / "store.sqlite")
    watched.write(VOCABULARY)
    watched.build()
    watched.build()
    assert watched.analysed == []
    return watched


@pytest.mark.parametrize(
    ("vocabulary", "reached"),
    [
        (f"{VOCABULARY}usine: {{kind: topic, label: Usines}}\n", ["b.txt", "c.txt"]),
        (f"{VOCABULARY}neige: {{kind: topic, label: Neige}}\n", []),
        (f"{VOCABULARY}meteo: {{kind: topic, label: Climat, alias: [météo]}}\n", ["d.md"]),
        (VOCABULARY.replace("label: Acme", "label: ACME"), ["b.txt", "d.md"]),
        (VOCABULARY.replace("Puces", "puces"), ["a.txt"]),
        (VOCABULARY.replace("en: Chips", "en: Rain"), []),
        (VOCABULARY.replace("en: Chips}", "en: Chips}, alias: [pluie]"), ["d.md"]),
        (VOCABULARY.replace("}}", "}, definition: Un composant.}"), []),
        (VOCABULARY.replace("acme", "acme-sa"), ["b.txt", "d.md"]),
        (VOCABULARY.replace("}}", "}, broader: acme}"), ["a.txt"]),
        (VOCABULARY.replace("Acme}", "Acme, context: {Acme: [usine]}}"), ["b.txt"]),
        ("", ["a.txt", "b.txt", "d.md"]),
    ],
)
def test_a_change_analyses_what_it_reaches(watched: Watched, vocabulary: str, reached: list[str]) -> None:
    assert watched.reached(vocabulary) == reached
    assert watched.reached(vocabulary) == []
    assert watched.reached(VOCABULARY) == []


def test_changes_follow_one_another(watched: Watched) -> None:
    more = f"{VOCABULARY}usine: {{kind: topic, label: Usines}}\n"
    assert watched.reached(more) == ["b.txt", "c.txt"]
    assert watched.reached(f"{more}pluie: {{kind: topic, label: Pluie}}\n") == ["d.md"]
    assert watched.reached(f"{more}neige: {{kind: topic, label: Neige}}\n") == ["d.md"]
    watched.folder.seed("e.txt", "La neige tombe\n\n16 mars 2024\n\nLa neige est tombée sur l’usine.\n")
    watched.build()
    assert watched.analysed == ["e.txt"]
    assert watched.reached(more) == ["e.txt"]
    assert watched.reached(VOCABULARY) == ["e.txt"]


def test_a_build_that_was_stopped_is_followed_by_a_whole_one(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = watched.map

    def stop(work: Callable[[Seed], Sketch], seeds: Iterable[Seed]) -> Iterator[Sketch]:
        yield next(whole(work, seeds))
        raise KeyboardInterrupt

    more = f"{VOCABULARY}usine: {{kind: topic, label: Usines}}\n"
    with monkeypatch.context() as patched:
        patched.setattr(watched, "map", stop)
        watched.write(more)
        with pytest.raises(KeyboardInterrupt):
            watched.build()
    assert watched.reached(more) == ["b.txt", "c.txt"]


def test_a_build_that_was_stopped_at_its_end_is_followed_by_a_whole_one(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Layer.put_large

    def stop(layer: Layer, values: Mapping[bytes, bytes]) -> bool:
        for value in values.values():
            with suppress(pickle.UnpicklingError):  # what is packed otherwise
                if isinstance(pickle.loads(value), Record):  # noqa: S301 - our own
                    raise KeyboardInterrupt
        return put(layer, values)

    with monkeypatch.context() as patched:
        patched.setattr(Layer, "put_large", stop)
        watched.write(f"{VOCABULARY}usine: {{kind: topic, label: Usines}}\n")
        with pytest.raises(KeyboardInterrupt):
            watched.build()
    assert sorted(watched.analysed) == ["b.txt", "c.txt"]
    assert watched.reached(f"{VOCABULARY}neige: {{kind: topic, label: Neige}}\n") == []


def test_what_will_be_read_otherwise_another_day_follows_the_vocabulary_too(watched: Watched) -> None:
    watched.folder.seed("e.txt", "Un hiver doux\n\n12 mars 2031\n\nDans l’usine, on a ouvert les fenêtres.\n")
    watched.build()
    assert "e.txt" in watched.reached(f"{VOCABULARY}usine: {{kind: topic, label: Usines}}\n")
    assert "e.txt" in watched.reached(VOCABULARY)


def test_an_article_whose_words_are_lost_is_analysed_again(watched: Watched) -> None:
    with closing(sqlite3.connect(watched.store)) as connection, connection:
        connection.execute(
            "DELETE FROM kept WHERE key IN (SELECT max(key) FROM kept WHERE key >= ? AND key < ?)", _WORDINGS
        )
    assert len(watched.reached(f"{VOCABULARY}neige: {{kind: topic, label: Neige}}\n")) == 1


def test_what_edited_pages_teach_may_be_asked_for_in_between(watched: Watched) -> None:
    watched.write(f"{VOCABULARY}usine: {{kind: topic, label: Usines}}\n")
    with open_layer(watched.store) as store:
        learn_from(scan(watched.folder.root, SETTINGS), SETTINGS, store=store)
    watched.build()
    assert sorted(watched.analysed) == ["b.txt", "c.txt"]


def test_tags_that_edited_pages_teach_are_called_what_the_vocabulary_calls_them(folder: Folder, tmp_path: Path) -> None:
    teach(folder, 40)
    folder.seed("new.txt", NEW)
    watched = Watched(folder, tmp_path / "store.sqlite")
    entry = "hebergement: {kind: topic, label: %s, alias: [location de serveurs]}\n"
    for vocabulary, tag in (
        (VOCABULARY, "Location de serveurs"),
        (VOCABULARY + entry % "Serveurs à louer", "Serveurs à louer"),
        (VOCABULARY + entry % "Serveurs loués", "Serveurs loués"),
        (VOCABULARY, "Location de serveurs"),
    ):
        watched.write(vocabulary)
        (new,) = (each for each in watched.build().archive.entries if each.seed == "new.txt")
        assert tag in new.tags


WORDS = ("puce", "usine", "acme", "pluie", "météo", "directeur", "catalogue", "mois")
NAMES = st.sampled_from([name for word in WORDS for name in (word, f"{word}s", word.capitalize(), word.upper())])
ENTRIES = st.fixed_dictionaries(
    {"kind": st.sampled_from(("topic", "organisation", "person")), "label": NAMES},
    optional={
        "alias": st.lists(NAMES, max_size=2).map(lambda names: f"[{', '.join(names)}]"),
        "broader": st.sampled_from(WORDS),
        "context": st.tuples(NAMES, st.sampled_from(WORDS)).map(lambda pair: f"{{{pair[0]}: [{pair[1]}]}}"),
        "except": NAMES,
    },
)
VOCABULARIES = st.dictionaries(st.sampled_from([word for word in WORDS if word.isascii()]), ENTRIES, max_size=4).map(
    lambda entries: "".join(
        f"{name}: {{{', '.join(f'{field}: {value}' for field, value in entry.items())}}}\n"
        for name, entry in entries.items()
    )
)


@settings(max_examples=15)
@given(st.lists(VOCABULARIES, min_size=2, max_size=5))
def test_whatever_the_changes_all_is_as_in_a_first_build(
    tmp_path_factory: pytest.TempPathFactory, vocabularies: list[str]
) -> None:
    root = tmp_path_factory.mktemp("archive")
    folder = Folder(root / "archive")
    for name, text in TEXTS.items():
        folder.seed(name, text)
    (folder.root / SETTINGS.vocabulary).parent.mkdir()
    watched = Watched(folder, root / "store.sqlite")
    for vocabulary in vocabularies:
        watched.write(vocabulary)
        watched.build()


@pytest.mark.parametrize(
    ("change", "analysed"),
    [
        ({"licence": "https://licence.example/"}, False),
        ({"leave_out": ("api",)}, False),
        ({"cards": False, "fast": False, "jobs": 3}, False),
        ({"max_tags": 3}, True),
    ],
)
def test_a_setting_of_the_pages_alone_costs_no_analysis(
    folder: Folder, tmp_path: Path, change: dict[str, Any], *, analysed: bool
) -> None:
    watched = Watched(folder, tmp_path / "kept.sqlite")
    for name, text in TEXTS.items():
        folder.seed(name, text)
    watched.build()
    watched.analysed = []
    changed = replace(SETTINGS, **change)
    with open_layer(watched.store) as store:
        plan(scan(folder.root, changed), changed, map=watched.map, store=store)
    assert bool(watched.analysed) is analysed
