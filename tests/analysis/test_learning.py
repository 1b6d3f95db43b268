"""Editors teach: what they keep, drop and add comes back for the next article, with the reason shown."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.analysis.language.words import tokenise
from veille.analysis.learning import FEWEST, MOST, Example, Model, Record, _recall, learn, suggest
from veille.analysis.neighbours import build_index, choose_nearest, compare
from veille.analysis.regression import fit, predict, solve
from veille.analysis.tagging import rank_tags
from veille.analysis.terms import weigh_terms
from veille.analysis.vocabulary.concepts import build_vocabulary, parse_vocabulary
from veille.analysis.vocabulary.matching import Matcher, find_mentions
from veille.model import Analysis, Article, Block, BlockKind, Concept, ConceptKind, Shift, Sourced, Tag
from veille.settings import Settings

VOCABULARY, _ = parse_vocabulary(
    "alpha: {kind: organisation, label: Alphacorp}\n"
    "beta: {kind: organisation, label: Betacorp}\n"
    "peche: {kind: topic, label: Pêche en mer}\n"
    "vigne: {kind: topic, label: Culture de la vigne}\n",
    "v.yml",
)
MATCHER = Matcher(VOCABULARY)
SETTINGS = Settings()
SEA = "Le chalutier rentre au port avec ses filets, la marée monte et les mareyeurs attendent la criée."
WINE = "La vendange commence sur les coteaux, le raisin mûrit et les caves ouvrent leurs cuves."
ODD = ("phare", "bouée", "ancre", "quai", "voile", "rame", "coque", "mât")


def article(title: str, *paragraphs: str, tags: tuple[str, ...] = ()) -> Article:
    pairs = [(BlockKind.TITLE, title), *((BlockKind.PARAGRAPH, text) for text in paragraphs)]
    blocks = tuple(Block(kind, text, line, (Shift(0, 0),)) for line, (kind, text) in enumerate(pairs, 1))
    given = tuple(Sourced(tag, "front-matter") for tag in tags)
    return Article("", "utf-8", None, None, None, Sourced("fr", "test"), None, None, None, given, blocks)


def analysed(read: Article) -> Analysis:
    mentions = find_mentions(read, MATCHER)
    tags = rank_tags(read, mentions, VOCABULARY, SETTINGS)
    return Analysis(mentions=mentions, tags=tags, terms=weigh_terms(tokenise(read)))


def example(name: str, read: Article, *tags: str) -> Example:
    return Example(name, read.blocks[0].text, tags, read, analysed(read))


def teach(count: int = 24) -> list[Example]:
    """Editors keep Alphacorp, drop Betacorp, and add the subject, which no text names."""
    examples = []
    for number in range(count):
        sea = number % 2 == 0
        story = article(
            f"Numéro {number}",
            f"Alphacorp parle de {ODD[number % len(ODD)]}. Betacorp aussi.",
            SEA if sea else WINE,
        )
        examples.append(example(f"2024/{number:03}", story, "alpha", "peche" if sea else "vigne"))
    return examples


def taught(count: int = 24) -> Model:
    model = learn(teach(count), VOCABULARY)
    assert model is not None
    return model


def suggested(model: Model, read: Article, max_tags: int = 15) -> dict[str, Tag]:
    tags = suggest(model, read, analysed(read), VOCABULARY, replace(SETTINGS, max_tags=max_tags))
    return {tag.concept: tag for tag in tags}


NEXT = article("Retour de pêcheurs", "Betacorp et Alphacorp discutent.", SEA)


def test_what_editors_keep_is_suggested_and_what_they_drop_is_not() -> None:
    assert [tag.concept for tag in analysed(NEXT).tags] == ["beta", "alpha"]
    assert set(suggested(taught(), NEXT)) == {"alpha", "peche"}


def test_a_named_concept_keeps_its_passages_and_says_its_probability() -> None:
    tag = suggested(taught(), NEXT)["alpha"]
    assert [NEXT.quote(passage) for passage in tag.passages] == ["Alphacorp"]
    assert tag.rule == f"tag/learned (p={tag.score:.2f})"
    assert 0 < tag.score <= 1


def test_what_neighbours_alone_suggest_shows_their_titles() -> None:
    tag = suggested(taught(), NEXT)["peche"]
    assert tag.passages == ()
    assert tag.rule.startswith("tag/neighbours: « Numéro ")
    shown = tag.rule.removeprefix("tag/neighbours: « ").removesuffix(" »").split(" », « ")
    assert len(shown) == 3
    assert all(int(title.split()[1]) % 2 == 0 for title in shown)


def test_titles_are_shown_on_one_line_and_not_too_long() -> None:
    examples = [replace(one, title=f"Ligne\n{one.title} {'très ' * 30}long") for one in teach()]
    model = learn(examples, VOCABULARY)
    assert model is not None
    rule = suggested(model, NEXT)["peche"].rule
    assert "\n" not in rule
    shown = rule.removeprefix("tag/neighbours: « ").removesuffix(" »").split(" », « ")
    assert [(len(title), title[-1]) for title in shown] == [(80, "…")] * 3


def test_one_neighbour_is_no_evidence_for_what_the_text_does_not_name() -> None:
    examples = teach()
    examples[0] = replace(examples[0], tags=("alpha", "peche", "unique"))
    model = learn(examples, VOCABULARY)
    assert model is not None
    certain = replace(model, threshold=0.0)
    assert "unique" not in suggested(certain, NEXT)
    assert {"peche", "alpha", "beta"} <= set(suggested(certain, NEXT))
    examples[2] = replace(examples[2], tags=("alpha", "peche", "unique"))
    again = learn(examples, VOCABULARY)
    assert again is not None
    assert "unique" in suggested(replace(again, threshold=0.0), NEXT)


def test_nothing_is_suggested_below_the_threshold() -> None:
    assert suggested(replace(taught(), threshold=1.1), NEXT) == {}


def test_the_front_matter_of_the_seed_comes_first() -> None:
    read = article("Retour de pêcheurs", "Betacorp et Alphacorp discutent.", SEA, tags=("Betacorp",))
    tags = suggest(replace(taught(), threshold=0.0), read, analysed(read), VOCABULARY, SETTINGS)
    assert (tags[0].concept, tags[0].rule) == ("beta", "tag/front-matter")
    assert sorted(tag.concept for tag in tags[1:]) == ["alpha", "peche"]


def test_likeliest_first_and_at_most_so_many() -> None:
    model = replace(taught(), threshold=0.0)
    tags = list(suggested(model, NEXT).values())
    assert len(tags) > 2
    assert all((-one.score, one.concept) < (-other.score, other.concept) for one, other in pairwise(tags))
    assert list(suggested(model, NEXT, max_tags=2).values()) == tags[:2]
    assert suggested(model, NEXT, max_tags=0) == {}


def test_equal_chances_stand_in_the_order_of_ids() -> None:
    examples = [replace(one, tags=(*one.tags, "zeta", "eta")) for one in teach()]
    model = learn(examples, VOCABULARY)
    assert model is not None
    names = [name for name in suggested(model, NEXT) if name in {"zeta", "eta"}]
    assert names == ["eta", "zeta"]


def test_too_few_examples_teach_nothing() -> None:
    assert learn([], VOCABULARY) is None
    assert learn(teach(FEWEST - 1), VOCABULARY) is None
    assert learn(teach(FEWEST), VOCABULARY) is not None


def test_where_the_ranking_is_always_confirmed_there_is_nothing_to_learn() -> None:
    confirmed = [replace(one, tags=tuple(tag.concept for tag in one.analysis.tags)) for one in teach()]
    assert learn(confirmed, VOCABULARY) is None


@pytest.mark.parametrize("tags", [(), ("alpha",)])
def test_examples_without_text_teach_nothing(tags: tuple[str, ...]) -> None:
    empty = [example(str(number), article("", "\0…"), *tags) for number in range(FEWEST)]
    assert learn(empty, VOCABULARY) is None


def test_what_editors_always_drop_teaches_although_nobody_ever_tagged_it() -> None:
    named = [
        example(str(number), article(f"Numéro {number}", "Alphacorp et Betacorp."), "alpha") for number in range(25)
    ]
    model = learn(named, VOCABULARY)
    assert model is not None
    scores = {name: tag.score for name, tag in suggested(replace(model, threshold=0.0), NEXT).items()}
    assert scores["alpha"] > 0.8
    assert scores["beta"] < 0.2


def test_only_the_last_examples_count() -> None:
    few = teach(8)
    many = [replace(few[number % 8], id=str(number)) for number in range(MOST + 5)]
    model = learn(many, VOCABULARY)
    assert model is not None
    assert (model.precedents.ids[0], model.precedents.ids[-1]) == ("5", str(MOST + 4))
    assert len(model.precedents.ids) == MOST


def test_an_article_does_not_testify_for_itself() -> None:
    own = example("2024/own", NEXT, "beta", "peche")
    model = learn([*teach()[1:], own], VOCABULARY)
    assert model is not None
    model = replace(model, threshold=0.0)
    apart = {tag.concept: tag for tag in suggest(model, NEXT, own.analysis, VOCABULARY, SETTINGS, edited=own.id)}
    beside = suggested(model, NEXT)
    assert apart["beta"].score < beside["beta"].score
    assert NEXT.blocks[0].text in beside["peche"].rule
    assert NEXT.blocks[0].text not in apart["peche"].rule


def test_the_record_of_a_concept_leaves_an_article_out() -> None:
    precedents = taught(24).precedents
    named = dict.fromkeys(("alpha", "beta"))
    assert _recall(precedents, "alpha", named, None) == Record(24, 24, 24)
    assert _recall(precedents, "alpha", named, 0) == Record(23, 23, 23)
    assert _recall(precedents, "beta", named, 0) == Record(23, 0, 0)
    assert _recall(precedents, "peche", named, 0) == Record(0, 11, 0)
    assert _recall(precedents, "peche", named, 1) == Record(0, 12, 0)
    assert _recall(precedents, "inconnu", named, 0) == Record()


def test_a_tag_that_the_vocabulary_does_not_know_is_found_by_its_name() -> None:
    own = Concept("gammacorp", ConceptKind.TOPIC, {"fr": "Gammacorp"})
    unused = Concept("alphacorp-bis", ConceptKind.TOPIC, {"fr": "Alphacorp"})
    examples = []
    for number, one in enumerate(teach()):
        blocks = (*one.article.blocks, Block(BlockKind.PARAGRAPH, "Gammacorp suit.", 9, (Shift(0, 0),)))
        read = replace(one.article, blocks=blocks) if number % 3 else one.article
        examples.append(example(one.id, read, *one.tags, *(["gammacorp"] if number % 3 else [])))
    model = learn(examples, VOCABULARY, [own, unused])
    assert model is not None
    assert list(model.own) == ["gammacorp"]
    read = article("Ailleurs", "Alphacorp reçoit Gammacorp.", WINE)
    tag = suggested(model, read)["gammacorp"]
    assert [read.quote(passage) for passage in tag.passages] == ["Gammacorp"]
    assert tag.rule.startswith("tag/learned")
    assert "gammacorp" not in suggested(model, article("Ailleurs", "Alphacorp reçoit.", "Rien de plus."))


def test_a_tag_that_only_one_article_defines_teaches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    examples, own = [], []
    for number, one in enumerate(teach()):
        name = f"Unique{chr(65 + number)}"
        blocks = (*one.article.blocks, Block(BlockKind.PARAGRAPH, f"{name} suit.", 9, (Shift(0, 0),)))
        examples.append(example(one.id, replace(one.article, blocks=blocks), *one.tags, name.lower()))
        own.append(Concept(name.lower(), ConceptKind.TOPIC, {"fr": name}))
    counted: list[int] = []

    def count(columns: list[tuple[float, ...]], outcomes: list[float]) -> tuple[float, ...]:
        counted.append(len(outcomes))
        return fit(columns, outcomes)

    monkeypatch.setattr("veille.analysis.learning.fit", count)
    learn(examples, VOCABULARY)
    learn(examples, VOCABULARY, own)
    assert counted[0] == counted[1]


def test_an_article_that_shares_nothing_is_tagged_from_what_it_names() -> None:
    read = article("Xyz", "Alphacorp.")
    lone = replace(analysed(read), terms=())
    assert [tag.concept for tag in suggest(taught(), read, lone, VOCABULARY, SETTINGS)] == ["alpha"]
    assert suggest(taught(), article(""), Analysis(), VOCABULARY, SETTINGS) == ()


def test_a_model_travels() -> None:
    model = taught()
    sent = pickle.loads(pickle.dumps(model))  # noqa: S301 - what was pickled on the same line
    assert suggested(sent, NEXT) == suggested(model, NEXT)


def test_the_order_of_tags_does_not_matter() -> None:
    turned = learn([replace(one, tags=one.tags[::-1]) for one in teach()], VOCABULARY)
    assert turned is not None
    assert turned.weights == taught().weights
    assert suggested(turned, NEXT) == suggested(taught(), NEXT)


def test_the_same_in_every_process() -> None:
    code = "import test_learning as t; m = t.taught(); print(m.weights, m.threshold, t.suggested(m, t.NEXT))"
    folder = Path(__file__).parent
    hooks = folder.parents[1] / "hooks"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={"PYTHONPATH": f"{hooks}:{folder}", "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def test_neighbours_are_the_most_similar_and_ties_go_by_place() -> None:
    bags = [(("mer", 1.0), ("port", 1.0)), (("vin", 2.0),), (("mer", 1.0),), (("mer", 1.0),), (("vin", 1.0),)] + [
        ((word, 1.0),) for word in ODD * 2
    ]
    index = build_index(bags)
    similarities = compare(index, (("mer", 1.0), ("inconnu", 5.0)))
    assert choose_nearest(similarities, 9) == (0, 2, 3)
    assert choose_nearest(similarities, 1) == (0,)
    assert choose_nearest(compare(index, (("mer", 1.0),), without=2), 9) == (0, 3)
    assert compare(index, ()) == [0.0] * len(bags)


def test_a_word_of_most_articles_makes_no_neighbours() -> None:
    index = build_index([(("partout", 1.0), (word, 1.0)) for word in ODD * 2])
    assert compare(index, (("partout", 1.0),)) == [0.0] * 16
    assert choose_nearest(compare(index, (("partout", 1.0), ("quai", 1.0))), 9) == (3, 11)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(ODD), st.floats(0.1, 9)), max_size=6, unique_by=lambda pair: pair[0]),
        min_size=1,
        max_size=12,
    )
)
def test_similarity_is_a_cosine(bags: list[list[tuple[str, float]]]) -> None:
    index = build_index(bags)
    for place, bag in enumerate(bags):
        similarities = compare(index, bag)
        assert all(0 <= similarity <= 1 for similarity in similarities)
        if any(term in index.rarities for term, _ in bag):
            assert similarities[place] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("count", [15, 16, 17])
def test_words_of_few_and_of_many_articles_count_alike(count: int) -> None:
    shared = [(("mer", 1.0), (f"x{place}", 1.0)) for place in range(count)]
    others = [((word, 1.0), (f"y{place}", 1.0)) for place, word in enumerate(ODD * 9)]
    similarities = compare(build_index([*others, *shared]), (("mer", 3.0), ("quai", 1e-9)))
    assert similarities[: len(others)] == [0.0] * len(others)
    assert similarities[len(others) :] == pytest.approx([1.0] * count, abs=1e-3)


def test_regression_finds_the_log_odds_of_a_share() -> None:
    ones, marked = [1.0] * 40, [0.0] * 20 + [1.0] * 20
    outcomes = [1.0] * 5 + [0.0] * 15 + [1.0] * 15 + [0.0] * 5
    weights = fit([ones, marked], outcomes, ridge=1e-9)
    assert weights == pytest.approx([log(5 / 15), 2 * log(3)], abs=1e-2)
    assert predict(sum(weights)) == pytest.approx(0.75, abs=1e-2)


def test_regression_ends_where_the_ridge_balances_the_data() -> None:
    column, outcomes = [0.0, 1.0, 2.0, 3.0, 4.0], [0.0, 1.0, 0.0, 1.0, 1.0]
    weights = fit([[1.0] * 5, column], outcomes, ridge=0.7)
    misses = [wanted - predict(weights[0] + weights[1] * value) for value, wanted in zip(column, outcomes, strict=True)]
    assert sum(value * miss for value, miss in zip(column, misses, strict=True)) == pytest.approx(0.7 * weights[1])


def test_regression_stays_finite_where_the_columns_tell_all() -> None:
    weights = fit([[1.0] * 10, [-50.0] * 5 + [50.0] * 5], [0.0] * 5 + [1.0] * 5)
    assert all(abs(weight) < 10 for weight in weights)
    assert predict(weights[0] + 50 * weights[1]) > 0.9
    assert predict(1e9) == pytest.approx(1)
    assert predict(-1e9) == pytest.approx(0)


def test_regression_does_not_overshoot() -> None:
    columns = [[1.0] * 4, [1.0, 300.0, -20.0, -0.1], [-5.0, 300.0, -300.0, 300.0], [5.0, 300.0, -20.0, 20.0]]
    weights = fit(columns, [0.0] * 4, ridge=1e-4)
    assert all(abs(weight) < 10 for weight in weights)


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=3, max_size=3))
def test_solve_solves(rows: list[list[float]]) -> None:
    matrix = [
        [
            sum(one * other for one, other in zip(left, right, strict=True)) + (at == beside)
            for beside, right in enumerate(rows)
        ]
        for at, left in enumerate(rows)
    ]
    found = solve(matrix, [1.0, -2.0, 3.0])
    assert [sum(a * x for a, x in zip(row, found, strict=True)) for row in matrix] == pytest.approx(
        [1, -2, 3], abs=1e-6
    )


def test_an_empty_vocabulary_learns_too() -> None:
    empty = build_vocabulary(())
    own = [Concept("alpha", ConceptKind.TOPIC, {"fr": "Alphacorp"})]
    examples = [replace(one, analysis=replace(one.analysis, mentions=(), tags=())) for one in teach()]
    model = learn(examples, empty, own)
    assert model is not None
    lone = replace(analysed(NEXT), mentions=(), tags=())
    assert {tag.concept for tag in suggest(model, NEXT, lone, empty, SETTINGS)} == {"alpha", "peche"}
