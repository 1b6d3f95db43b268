"""Links by arrays are those of the definition, and a memory of any other state changes none of them."""

from __future__ import annotations

import pickle
from random import Random

import numpy as np
import pytest
from archives import make_analysis, make_archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import find_all_duplicates, link_all

from veille.linking import Features, extract_features, find_duplicate_features, link_features, vectors
from veille.linking.features import hash_texts
from veille.linking.related import Linked
from veille.linking.scoring import score
from veille.model import Analysis

TAGS = st.lists(st.sampled_from(["c1", "c2", "c3", "c9"]), max_size=3, unique=True)
ARCHIVES = st.dictionaries(st.sampled_from("abcdefghijklmnopqrst"), st.tuples(st.integers(0, 40), TAGS), max_size=20)


def features_of(analyses: dict[str, Analysis]) -> dict[str, Features]:
    return {name: extract_features(analysis) for name, analysis in analyses.items()}


@settings(deadline=None)
@given(ARCHIVES, st.integers(0, 4))
def test_links_are_those_of_the_definition(archive: dict[str, tuple[int, list[str]]], limit: int) -> None:
    analyses = {name: make_analysis(number) for name, (number, _) in archive.items()}
    tags = {name: tags for name, (_, tags) in archive.items() if tags}
    assert link_features(features_of(analyses), tags, limit).links == link_all(analyses, tags, limit)
    assert find_duplicate_features(features_of(analyses)) == find_all_duplicates(analyses)


def test_links_of_a_large_archive_are_those_of_the_definition() -> None:
    analyses, tags = make_archive(2000)
    sample = sorted(analyses)[::80]
    found = link_features(features_of(analyses), tags, 5).links
    assert sum(map(len, found.values())) > 8000
    assert {name: found[name] for name in sample} == link_all(analyses, tags, 5, sample)


def test_a_word_that_many_articles_have_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses, tags = make_archive(60)
    plenty = link_features(features_of(analyses), tags, 5)
    monkeypatch.setattr(vectors, "MOST_POSTINGS", 6)
    monkeypatch.setattr("reference.MOST_POSTINGS", 6)
    few = link_features(features_of(analyses), tags, 5)
    assert few.links == link_all(analyses, tags, 5) != plenty.links


@settings(max_examples=60, deadline=None)
@given(st.lists(ARCHIVES, min_size=2, max_size=5), st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_a_memory_changes_nothing(states: list[dict[str, tuple[int, list[str]]]], limits: list[int]) -> None:
    linked: Linked | None = None
    for state, limit in zip(states, limits, strict=False):
        features = features_of({name: make_analysis(number) for name, (number, _) in state.items()})
        tags = {name: tags for name, (_, tags) in state.items()}
        clean = link_features(features, tags, limit)
        linked = link_features(features, tags, limit, previous=pickle.loads(pickle.dumps(linked)))  # noqa: S301 - ours
        assert linked == clean


@pytest.mark.parametrize("reserve", [0, 1, 5])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_a_memory_changes_nothing_over_many_edits(
    monkeypatch: pytest.MonkeyPatch, reserve: int, random: Random
) -> None:
    monkeypatch.setattr("veille.linking.related._RESERVE", reserve)
    analyses, tags = make_archive(80)
    features = features_of(analyses)
    linked = link_features(features, tags, 4)
    for _ in range(6):
        for _ in range(random.choice([1, 1, 2, 8])):
            name = random.choice(sorted(features))
            edit = random.randrange(5)
            if edit == 0:
                del features[name]
            elif edit == 1:
                features[f"{name}-{random.randrange(9)}"] = extract_features(make_analysis(random.randrange(10**6)))
            elif edit == 2:
                features[name] = extract_features(make_analysis(random.randrange(10**6)))
            elif edit == 3:
                tags[name] = ("c1", f"c{random.randrange(60)}")
            else:
                features[name] = features[random.choice(sorted(features))]
        linked = link_features(features, tags, 4, previous=linked)
        assert linked == link_features(features, tags, 4)


def test_little_is_compared_again_after_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses, tags = make_archive(1500, spread=20)
    features = features_of(analyses)
    linked = link_features(features, tags, 5)
    compared: list[int] = []

    def counting(found: vectors.Vectors, articles: vectors.Ints, least: int) -> object:
        compared.append(len(articles))
        return score(found, articles, least)

    monkeypatch.setattr("veille.linking.related.score", counting)
    features["00700"] = extract_features(make_analysis(10**6, spread=20))
    again = link_features(features, tags, 5, previous=linked)
    assert 0 < sum(compared) < 400
    compared.clear()
    assert link_features(features, tags, 5) == again
    assert compared == [1500]


@pytest.mark.parametrize("share", [0.1, 1.0])
def test_many_entries_are_grouped_in_parts(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    analyses, tags = make_archive(120)
    whole = link_features(features_of(analyses), tags, 5)
    monkeypatch.setattr(vectors, "_PART", int(120 * 110 * share / 4))
    assert link_features(features_of(analyses), tags, 5) == whole


@settings(deadline=None)
@given(st.lists(st.text(max_size=3), unique=True, max_size=30))
def test_texts_have_hashes_of_their_own(texts: list[str]) -> None:
    hashes = hash_texts(texts)
    assert len(np.unique(hashes >> np.uint64(24))) == len(texts)
    assert [int(hash_texts([text])[0]) for text in texts] == hashes.tolist()


def test_an_article_takes_little_room() -> None:
    features = extract_features(make_analysis(1))
    assert len(pickle.dumps(features)) < 2500


def test_duplicates_of_a_large_archive_are_those_of_the_definition() -> None:
    analyses, _ = make_archive(300)
    assert find_duplicate_features(features_of(analyses)) == find_all_duplicates(analyses) != ()
