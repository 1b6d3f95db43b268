"""What is related and what is a version, as an archive keeps it from one build to the next."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from veille.keeping.layer import open_layer
from veille.keeping.sealing import LostError
from veille.keeping.store import FEATURES
from veille.linking import Features, extract_features
from veille.model import Analysis, Concept, ConceptKind, Mention, Passage
from veille.planning.comparing import Comparison

KEYS = {name: name.encode() * 20 for name in "abcd"}
TAGS = {name: (Concept("c1", ConceptKind.TOPIC, {"fr": "Un"}),) for name in KEYS}


def describe(*words: str) -> Features:
    """The features of an article that has some words, as often as one another, and names a concept."""
    terms = tuple((word, 1.0) for word in words)
    return extract_features(Analysis(mentions=(Mention("c1", Passage(0, 0, 2)),), terms=terms))


def list_entries() -> list[Any]:
    return [
        SimpleNamespace(id=name, seed=f"{name}.txt", content=SimpleNamespace(key=key)) for name, key in KEYS.items()
    ]


BEFORE = {"a": ("lune", "fusée"), "b": ("lune", "fusée", "orbite"), "c": ("puce", "gravure"), "d": ("puce", "nickel")}


def test_an_article_that_is_another_on_another_day_is_compared_again(tmp_path: Path) -> None:
    features = {KEYS[name]: describe(*words) for name, words in BEFORE.items()}
    lasting = {KEYS["a"], KEYS["b"], KEYS["d"]}
    with open_layer(tmp_path / "store") as store:
        store.put({key: features[key] for key in lasting}, FEATURES)
        first = Comparison(store, 5)
        first.hold(features, lasting)
        before = first.link(list_entries(), TAGS)
    assert before["c"][0].target == "d"
    another = {KEYS["c"]: describe("lune", "fusée")}
    with open_layer(tmp_path / "store") as store:
        second = Comparison(store, 5)
        second.hold(another, ())
        after = second.link(list_entries(), TAGS)
    with open_layer(tmp_path / "fresh") as store:
        alone = Comparison(store, 5)
        alone.hold({**features, **another}, KEYS.values())
        assert dict(after) == dict(alone.link(list_entries(), TAGS))
    assert after["c"][0].target == "a"


def test_features_that_are_gone_are_told(tmp_path: Path) -> None:
    with open_layer(tmp_path / "store") as store, pytest.raises(LostError, match="the store has lost"):
        Comparison(store, 5).link(list_entries(), TAGS)
