from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from archives import features_of, hold
from hypothesis import given
from hypothesis import strategies as st

from veille.linking import find_duplicate_subjects, link_subjects
from veille.linking.related import LEAST_SCORE
from veille.model import Analysis, Link, Mention, Passage, Phrase


def analysis(words: str, concepts: str = "", phrases: tuple[str, ...] = ()) -> Analysis:
    return Analysis(
        terms=tuple((word, 1.0) for word in words.split()),
        mentions=tuple(Mention(concept, Passage(0, 0, 1)) for concept in concepts.split()),
        key_phrases=tuple(Phrase(phrase, 1.0, ()) for phrase in phrases),
    )


def link(
    articles: Mapping[str, Analysis], tags: Mapping[str, Sequence[str]], limit: int
) -> Mapping[str, tuple[Link, ...]]:
    return link_subjects(hold(features_of(articles)), tags, limit)[0].links


ARTICLES = {
    "a": analysis("puce gpu nvidia centre", "nvidia gpu"),
    "b": analysis("puce gpu nvidia bourse", "nvidia gpu bourse"),
    "c": analysis("fusée ariane lancement", "ariane"),
    "d": analysis("fusée falcon lancement", "falcon", ("premier étage",)),
    "e": analysis("fusée falcon atterrissage", "", ("Premier étage",)),
}


def test_what_shares_most_comes_first_with_its_reasons() -> None:
    links = link(ARTICLES, {"a": ["nvidia", "gpu"], "b": ["nvidia", "gpu"]}, 5)
    assert [found.target for found in links["a"]] == ["b"]
    assert set(links["a"][0].concepts) == {"nvidia", "gpu"}


def test_shared_phrases_are_a_reason_where_no_concept_is() -> None:
    (found,) = (found for found in link(ARTICLES, {}, 5)["d"] if found.target == "e")
    assert (found.concepts, found.words) == ((), ("premier étage",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("data center", "Data centers", True),
        ("open-source model", "open source models", True),
        ("centre de données", "centres de données", True),
        ("réseau de neurones", "réseaux de neurones", True),
        ("smart grid", "smart gun", False),
        ("gas", "ga", False),
    ],
)
def test_a_phrase_is_the_same_in_any_number_and_with_a_hyphen_or_without(one: str, other: str, *, same: bool) -> None:
    articles = {"a": analysis("fusée lancement", "", (one,)), "b": analysis("fusée lancement", "", (other,))}
    articles |= {str(number): analysis(f"mot{number}") for number in range(40)}
    assert [found.words for found in link(articles, {}, 5)["a"]] == ([(one,)] if same else [])


def test_names_and_several_words_come_before_single_words_in_small_letters() -> None:
    phrases = ("antenne", "dernier vol", "Falcon", "zinc", "premier étage")
    articles = {name: analysis("fusée lancement", "", phrases) for name in "ab"}
    articles |= {str(number): analysis(f"mot{number}") for number in range(40)}
    (found,) = link(articles, {}, 5)["a"]
    assert found.words == ("Falcon", "dernier vol", "premier étage")


def test_without_a_reason_there_is_no_link() -> None:
    assert link(ARTICLES, {}, 5)["c"] == ()


def test_the_only_concept_of_two_articles_does_not_relate_them() -> None:
    filler = {f"x{number}": analysis(f"mot{number}", f"sujet{number}") for number in range(6)}
    alone = {"a": analysis("fusée lancement", "paris"), "b": analysis("impôt budget", "paris")}
    assert link({**filler, **alone}, {"a": ["paris"], "b": ["paris"]}, 5)["a"] == ()
    many = "paris seine louvre montmartre bastille"
    rich = {"a": analysis("fusée lancement", many), "b": analysis("impôt budget", many)}
    (found,) = link({**filler, **rich}, {"a": many.split(), "b": many.split()}, 5)["a"]
    assert (found.target, set(found.concepts) <= set(many.split())) == ("b", True)


def test_articles_with_the_same_key_phrases_are_nearer_than_those_with_others() -> None:
    articles = {
        "a": analysis("fusée lancement", "ariane", ("premier étage", "pas de tir")),
        "b": analysis("fusée lancement", "ariane", ("deuxième étage", "base spatiale")),
        "c": analysis("fusée lancement", "ariane", ("Premier étage", "Pas de tir")),
        **{f"x{number}": analysis(f"mot{number}") for number in range(6)},
    }
    assert [found.target for found in link(articles, {}, 5)["a"]] == ["c", "b"]


WORDS = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=6, unique=True).map(" ".join)


@given(st.dictionaries(st.sampled_from("pqrstuv"), st.tuples(WORDS, WORDS), max_size=7), st.integers(1, 3))
def test_links_are_ranked_bounded_and_never_to_oneself(texts: dict[str, tuple[str, str]], limit: int) -> None:
    articles = {name: analysis(*words) for name, words in texts.items()}
    links = link(articles, {}, limit)
    assert links == link(dict(reversed(articles.items())), {}, limit)
    for name, found in links.items():
        assert len(found) <= limit
        assert name not in [one.target for one in found]
        assert [one.rank for one in found] == list(range(len(found)))
        assert all(one.score >= LEAST_SCORE and (one.concepts or one.words) for one in found)


def test_a_copy_is_a_duplicate_and_a_quotation_is_not() -> None:
    articles = {
        "a": Analysis(shingles=tuple(range(40))),
        "b": Analysis(shingles=tuple(range(10, 40))),
        "c": Analysis(shingles=tuple(range(30, 80))),
        "d": Analysis(shingles=(1, 2)),
    }
    assert find_duplicate_subjects(hold(features_of(articles)))[0] == (("a", "b", 1.0),)
