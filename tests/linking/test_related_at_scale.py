"""Links by arrays are those of the definition, and a memory of any other state changes none of them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from archives import features_of, hold, make_analysis, make_archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import find_all_duplicates, link_all

from veille.linking import (
    Duplicates,
    Features,
    Ground,
    Linked,
    Shingles,
    Subjects,
    duplicates,
    extract_features,
    find_duplicate_subjects,
    link_subjects,
    scoring,
    spaces,
    vectors,
)
from veille.linking.features import hash_texts
from veille.linking.scoring import score
from veille.model import Analysis

TAGS = st.lists(st.sampled_from(["c1", "c2", "c3", "c9"]), max_size=3, unique=True)
ARCHIVES = st.dictionaries(st.sampled_from("abcdefghijklmnopqrst"), st.tuples(st.integers(0, 40), TAGS), max_size=20)


def link_features(
    features: dict[str, Features], tags: dict[str, Any], limit: int, previous: Linked | None = None
) -> Linked:
    return link_subjects(hold(features), tags, limit, previous)[0]


def find_duplicate_features(features: dict[str, Features]) -> Duplicates:
    return find_duplicate_subjects(hold(features))[0]


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


@pytest.mark.parametrize("limit", ["_MOST_MIRRORED", "_MOST_PAIRS"])
@pytest.mark.parametrize("most", [0, 1000, 1 << 20])
def test_pairs_looked_at_once_or_twice_give_the_same_links(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    analyses, tags = make_archive(300)
    features = features_of(analyses)
    linked = link_features(features, tags, 5)
    monkeypatch.setattr(scoring, limit, most)
    monkeypatch.setattr(scoring, "_BLOCK", 1 << 10)
    again = link_features(features, tags, 5)
    assert (again, again.memory) == (linked, linked.memory)


def test_those_outside_of_a_group_are_those_of_the_definition_whatever_is_kept() -> None:
    analyses, tags = make_archive(200)
    features = features_of(analyses)
    every = link_all(analyses, tags, len(analyses))
    names = sorted(analyses)
    # One is nearest to its first, as in a thread; one is larger than a row of the table; one is far apart.
    groups = [[name, *(link.target for link in every[name][:size])] for name, size in ((names[0], 4), (names[9], 16))]
    groups.append(names[20::30])
    lacking = dict(sorted(features.items())[:-40])
    linked, ground, _ = link_subjects(hold(lacking), tags, 5)
    for before in ((None, None), (linked, ground)):
        further = link_subjects(hold(features), tags, 5, *before)[2]
        for group in groups:
            found = further.link([group])
            for name, links in found.items():
                others = [link for link in every[name] if link.target not in group][:5]
                assert [(*link[:3], link.score) for link in links] == [(*link[:3], link.score) for link in others]
                assert [link.rank for link in links] == list(range(len(links)))
            assert sorted(found) == sorted(group)


def test_a_word_that_many_articles_have_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses, tags = make_archive(60)
    plenty = link_features(features_of(analyses), tags, 5)
    monkeypatch.setattr(spaces, "MOST_POSTINGS", 6)
    monkeypatch.setattr("reference.MOST_POSTINGS", 6)
    few = link_features(features_of(analyses), tags, 5)
    assert few.links == link_all(analyses, tags, 5) != plenty.links


@settings(max_examples=60, deadline=None)
@given(st.lists(ARCHIVES, min_size=2, max_size=5), st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_a_memory_changes_nothing(states: list[dict[str, tuple[int, list[str]]]], limits: list[int]) -> None:
    linked: Linked | None = None
    ground: Ground | None = None
    for state, limit in zip(states, limits, strict=False):
        subjects = hold(features_of({name: make_analysis(number) for name, (number, _) in state.items()}))
        tags = {name: tags for name, (_, tags) in state.items()}
        clean = link_subjects(subjects, tags, limit)[0]
        linked, ground = pickle.loads(pickle.dumps((linked, ground)))  # noqa: S301 - ours
        linked, ground, _ = link_subjects(subjects, tags, limit, linked, ground)
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
    linked, ground, _ = link_subjects(hold(features), tags, 4)
    shingles: Shingles | None = None
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
        linked, ground, _ = link_subjects(hold(features), tags, 4, linked, ground)
        found, shingles = find_duplicate_subjects(hold(features), shingles)
        clean = link_features(features, tags, 4)
        assert (linked, linked.memory.stamps) == (clean, clean.memory.stamps)
        assert found == find_duplicate_features(features)


def test_little_is_compared_again_after_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses, tags = make_archive(1500, spread=20)
    features = features_of(analyses)
    linked = link_features(features, tags, 5)
    compared: list[int] = []

    def counting(found: vectors.Vectors, articles: spaces.Ints, least: int) -> object:
        compared.append(len(articles))
        return score(found, articles, least)

    monkeypatch.setattr("veille.linking.related.score", counting)
    features["00700"] = extract_features(make_analysis(10**6, spread=20))
    again = link_features(features, tags, 5, previous=linked)
    assert 0 < sum(compared) < 400
    compared.clear()
    assert link_features(features, tags, 5) == again
    assert compared == [1500]


def loading(features: dict[str, Features], asked: list[str]) -> Subjects:
    """Articles to compare, telling whose features are asked for."""
    subjects = hold(features)

    def load(names: Sequence[str]) -> Sequence[Features]:
        asked.extend(names)
        return subjects.load(names)

    return Subjects(subjects.keys, load)


def test_few_features_are_looked_at_after_an_edit() -> None:
    analyses, tags = make_archive(1500, spread=20)
    features = features_of(analyses)
    linked, ground, _ = link_subjects(hold(features), tags, 5)
    _, shingles = find_duplicate_subjects(hold(features))
    features["00700"] = extract_features(make_analysis(10**6, spread=20))
    del features["00800"]
    asked: list[str] = []
    again, same_ground, _ = link_subjects(loading(features, asked), tags, 5, linked, ground)
    assert again == link_features(features, tags, 5)
    assert same_ground is ground
    assert "00700" in asked
    assert len(asked) < 200
    asked.clear()
    found, same_shingles = find_duplicate_subjects(loading(features, asked), shingles)
    assert found == find_duplicate_features(features)
    assert same_shingles is shingles
    assert asked == ["00700"]


def test_what_was_found_is_kept_again_where_more_has_changed() -> None:
    analyses, tags = make_archive(300)
    features = features_of(analyses)
    linked = link_features(features, tags, 5)
    assert linked.is_near(linked)
    assert not link_features(features, tags, 4).is_near(linked)
    assert not link_features({name: features[name] for name in sorted(features)[20:]}, tags, 5).is_near(linked)
    for number in range(20):
        features[f"{number:05d}"] = extract_features(make_analysis(10**6 + number))
    assert not link_features(features, tags, 5).is_near(linked)


@pytest.mark.parametrize("module", [vectors, duplicates])
def test_all_features_are_looked_at_where_many_have_changed(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType
) -> None:
    analyses, tags = make_archive(60)
    features = features_of(analyses)
    linked, ground, _ = link_subjects(hold(features), tags, 5)
    _, shingles = find_duplicate_subjects(hold(features))
    monkeypatch.setattr(module, "MOST_FRESH", 2)
    for name in ("00003", "00030", "00050"):
        features[name] = extract_features(make_analysis(10**6 + int(name)))
    again, other_ground, _ = link_subjects(hold(features), tags, 5, linked, ground)
    found, other_shingles = find_duplicate_subjects(hold(features), shingles)
    assert again == link_features(features, tags, 5)
    assert found == find_duplicate_features(features)
    assert other_ground is not ground if module is vectors else other_shingles is not shingles


def test_all_is_looked_at_where_the_words_alone_become_too_many_for_their_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analyses, tags = make_archive(60)
    features = features_of(analyses)
    linked, ground, _ = link_subjects(hold(features), tags, 5)
    assert ground
    assert len(ground.phrases.rows.terms) < len(ground.words.rows.terms)
    monkeypatch.setattr(spaces, "_PART", len(ground.words.rows.terms))
    features["00061"] = extract_features(make_analysis(61))
    again, other_ground, _ = link_subjects(hold(features), tags, 5, linked, ground)
    assert again == link_features(features, tags, 5)
    assert other_ground is not ground


def test_a_formula_that_fewer_articles_have_is_one_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_HOLDERS", 3)
    features = {name: extract_features(Analysis(shingles=tuple(range(8)))) for name in "abcd"}
    found, shingles = find_duplicate_subjects(hold(features))
    assert [pair[:2] for pair in found] == [("a", "b"), ("a", "c"), ("a", "d")]
    del features["d"]
    found, _ = find_duplicate_subjects(hold(features), shingles)
    assert [pair[:2] for pair in found] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_only_those_with_a_shingle_that_becomes_a_formula_are_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_HOLDERS", 3)
    shared = {f"{number:03d}": (0, 1, 2, 3, 10 + number) for number in range(3)}
    others = {f"{number:03d}": tuple(range(100 + number * 5, 105 + number * 5)) for number in range(4, 200)}
    features = {name: extract_features(Analysis(shingles=own)) for name, own in (shared | others).items()}
    found, shingles = find_duplicate_subjects(hold(features))
    assert [pair[:2] for pair in found] == [("000", "001"), ("000", "002"), ("001", "002")]
    features["003"] = extract_features(Analysis(shingles=tuple(range(9))))
    asked: list[str] = []
    found, same_shingles = find_duplicate_subjects(loading(features, asked), shingles)
    assert found == find_duplicate_features(features)
    assert [pair[:2] for pair in found] == [("000", "001"), ("000", "002")]
    assert set(asked) == {"000", "001", "002", "003"}
    assert same_shingles is shingles


def test_versions_are_told_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_HOLDERS", 3)
    versions = {f"v{number}": (*range(8), 10 + number, 20 + number) for number in range(9)}
    notices = {f"n{number}": (0, 1, *range(100 * number, 100 * number + 9)) for number in range(1, 7)}
    stubs = {f"w{number}": (0, 1, 2, 3, 4, 30 + number) for number in range(4)}
    analyses = {name: Analysis(shingles=own) for name, own in (versions | notices | stubs).items()}
    found = find_duplicate_features(features_of(analyses))
    # What a notice has too counts for no pair of versions: six of ten are left. A stub is not most of a version.
    assert found == tuple(("v0", f"v{number}", 0.6) for number in range(1, 9))


@pytest.mark.parametrize(
    ("gone", "new", "first"), [("b", None, "c"), ("b", "x", "c"), ("b", "a", "a"), (None, "a", "a"), (None, "x", "b")]
)
def test_versions_have_another_first(
    monkeypatch: pytest.MonkeyPatch, gone: str | None, new: str | None, first: str
) -> None:
    monkeypatch.setattr(duplicates, "MOST_HOLDERS", 3)
    features = {name: extract_features(Analysis(shingles=tuple(range(8)))) for name in "bcdefg"}
    _, shingles = find_duplicate_subjects(hold(features))
    if gone:
        features[gone] = extract_features(Analysis(shingles=tuple(range(50, 58))))
    if new:
        features[new] = features["c"]
    found, same_shingles = find_duplicate_subjects(hold(features), shingles)
    others = sorted(features.keys() - {first, gone})
    assert found == tuple((first, other, 1.0) for other in others)
    assert same_shingles is shingles


VERSIONS = st.sets(st.integers(0, 9), max_size=3).map(lambda gone: set(range(9)) - gone)
SAMPLES = st.dictionaries(
    st.sampled_from("abcdefgh"), VERSIONS | st.sets(st.integers(0, 12), max_size=8), min_size=4, max_size=8
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(SAMPLES, min_size=2, max_size=4))
def test_a_memory_changes_no_duplicates(monkeypatch: pytest.MonkeyPatch, states: list[dict[str, set[int]]]) -> None:
    monkeypatch.setattr(duplicates, "MOST_HOLDERS", 3)
    before: Shingles | None = None
    for state in states:
        analyses = {name: Analysis(shingles=tuple(sorted(own))) for name, own in state.items()}
        features = features_of(analyses)
        found, now = find_duplicate_subjects(hold(features), pickle.loads(pickle.dumps(before)))  # noqa: S301 - ours
        assert found == find_duplicate_features(features) == find_all_duplicates(analyses, most=3)
        before = before or now  # so that all are compared with the first


@pytest.mark.parametrize("share", [0.1, 1.0])
def test_many_entries_are_grouped_in_parts(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    analyses, tags = make_archive(120)
    whole = link_features(features_of(analyses), tags, 5)
    monkeypatch.setattr(spaces, "_PART", int(120 * 110 * share / 4))
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
