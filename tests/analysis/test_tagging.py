"""Tags: ranked by what the article is about, with their evidence, and nothing that is not in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from veille.analysis.tagging import describe_mentions, rank_tags
from veille.analysis.vocabulary.concepts import parse_vocabulary
from veille.analysis.vocabulary.matching import Matcher, find_mentions
from veille.model import Article, Block, BlockKind, Shift, Sourced, Tag
from veille.settings import Settings

VOCABULARY, _ = parse_vocabulary(
    "large: {kind: topic, label: Sciences}\n"
    "etroit: {kind: topic, label: Comètes, broader: large}\n"
    "alpha: {kind: organisation, label: Alphacorp}\n"
    "beta: {kind: organisation, label: Betacorp}\n"
    "gamma: {kind: organisation, label: Gammacorp}\n"
    "delta: {kind: organisation, label: Deltacorp}\n",
    "v.yml",
)
MATCHER = Matcher(VOCABULARY)


def article(*blocks: tuple[BlockKind, str], tags: tuple[str, ...] = ()) -> Article:
    made = tuple(Block(kind, text, line, (Shift(0, 0),)) for line, (kind, text) in enumerate(blocks, 1))
    given = tuple(Sourced(tag, "front-matter") for tag in tags)
    language = Sourced("fr", "test")
    return Article("", "utf-8", None, None, None, language, None, None, None, given, made)


def tag(read: Article, settings: Settings | None = None) -> tuple[Tag, ...]:
    return rank_tags(read, find_mentions(read, MATCHER), VOCABULARY, settings or Settings())


STORY = article(
    (BlockKind.TITLE, "Alphacorp étonne"),
    (BlockKind.STANDFIRST, "Tout vient de Betacorp."),
    (BlockKind.HEADING, "Ce qu’en dit Gammacorp"),
    (BlockKind.PARAGRAPH, "Une phrase pour commencer."),
    (BlockKind.PARAGRAPH, "Les comètes passent. Les comètes reviennent. Deltacorp observe."),
)


def test_position_and_frequency_rank_and_passing_mentions_come_last() -> None:
    ranked = [(found.concept, found.rule) for found in tag(STORY)]
    assert ranked == [
        ("alpha", "tag/title"),
        ("beta", "tag/lead"),
        ("gamma", "tag/heading"),
        ("etroit", "tag/frequency"),
        ("delta", "tag/mention"),
    ]


@pytest.mark.parametrize(
    "credit",
    [
        "(Crédits : Betacorp)",
        "© Betacorp",
        "Photo : Betacorp à Lille",
        "(Image credit: Betacorp)",
        "Copyright AFP, Betacorp",
    ],
)
def test_who_made_a_picture_is_no_tag(credit: str) -> None:
    text = (BlockKind.PARAGRAPH, "Deltacorp ouvre une usine.")
    assert [found.concept for found in tag(article((BlockKind.PARAGRAPH, credit), text))] == ["delta"]
    (delta,) = tag(article((BlockKind.PARAGRAPH, credit), text))
    assert delta.rule == "tag/lead"
    shown = (BlockKind.PARAGRAPH, f"Betacorp ouvre une usine à Lille. {credit}")
    assert [found.concept for found in tag(article(shown, text))][:1] == ["beta"]


PRESS, _ = parse_vocabulary(
    "reuters: {kind: organisation, label: Reuters}\n"
    "afp: {kind: organisation, label: AFP}\n"
    "bloomberg: {kind: organisation, label: Bloomberg}\n"
    "nyt: {kind: organisation, label: {fr: New York Times, en: The New York Times}}\n"
    "alpha: {kind: organisation, label: Alphacorp}\n",
    "v.yml",
)


def tag_press(*texts: str) -> list[str]:
    read = article(*((BlockKind.PARAGRAPH, text) for text in texts))
    return [found.concept for found in rank_tags(read, find_mentions(read, Matcher(PRESS)), PRESS, Settings())]


@pytest.mark.parametrize(
    "cited",
    [
        "Des sources proches du dossier l’ont dit à l’AFP.",
        "Les analystes interrogés par Reuters attendaient mieux.",
        "Selon une enquête du New York Times, rien n’est signé.",
        "Reuters avait déjà rapporté lundi que rien n’était signé.",
        "Rien n’est signé, croit savoir l’agence Reuters.",
        "Rien n’est signé, rapporte le New York Times.",
        "LILLE (AFP) Rien n’est signé.",
        "( AFP / ADA LOVEL )",
        "Une usine à Lille en mai. Photo: Reuters",
        "Rien n’est signé (source : Bloomberg).",
        "Nothing is signed, two people told Bloomberg News.",
        "Nothing is signed, The New York Times previously reported.",
        "According to a report by Bloomberg, nothing is signed.",
        "A spokesperson tells Bloomberg that nothing is signed.",
    ],
)
def test_the_press_is_no_tag_of_what_it_reports(cited: str) -> None:
    assert tag_press(f"Alphacorp vend son usine. {cited}", cited) == ["alpha"]


@pytest.mark.parametrize(
    ("about", "concept"),
    [
        ("Le New York Times attaque Alphacorp en justice.", "nyt"),
        ("L’AFP signe un accord avec Alphacorp.", "afp"),
        ("Bloomberg lance un modèle de langage.", "bloomberg"),
        ("The plaintiff, The New York Times, wants billions.", "nyt"),
    ],
)
def test_the_press_is_a_tag_of_what_is_about_it(about: str, concept: str) -> None:
    assert concept in tag_press(about, "C’est ce qu’un porte-parole a dit à l’AFP et à Bloomberg.")


def test_who_is_no_outlet_may_be_cited() -> None:
    assert tag_press("Selon Alphacorp, rien n’est signé.") == ["alpha"]


def test_what_a_long_text_names_in_passing_is_no_tag() -> None:
    padding = "Une phrase qui ne nomme personne du tout. " * 80
    longer = replace(STORY, blocks=(*STORY.blocks, replace(STORY.blocks[-1], text=padding)))
    assert [found.concept for found in tag(longer)] == ["alpha", "beta", "gamma", "etroit"]
    code = replace(STORY, blocks=(*STORY.blocks, replace(STORY.blocks[-1], kind=BlockKind.CODE, text=padding)))
    assert "delta" in {found.concept for found in tag(code)}


def test_a_long_text_that_names_hardly_anything_else_keeps_it_for_a_tag() -> None:
    padding = "Une phrase qui ne nomme personne du tout. " * 80
    scarce = article(
        (BlockKind.TITLE, "Alphacorp étonne"),
        (BlockKind.PARAGRAPH, padding),
        (BlockKind.PARAGRAPH, "Betacorp attend. Gammacorp se tait. Deltacorp observe."),
    )
    assert [found.concept for found in tag(scarce)] == ["alpha", "beta", "gamma"]


def test_a_wider_concept_that_is_not_named_is_no_tag() -> None:
    assert "large" not in {found.concept for found in tag(STORY)}


def test_scores_are_above_zero_and_at_most_one_and_fall() -> None:
    scores = [found.score for found in tag(STORY)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_evidence_is_every_mention() -> None:
    found = {one.concept: one.passages for one in tag(STORY)}
    assert [STORY.quote(passage) for passage in found["etroit"]] == ["comètes", "comètes"]


def test_at_most_so_many_tags() -> None:
    assert [one.concept for one in tag(STORY, replace(Settings(), max_tags=2))] == ["alpha", "beta"]
    assert tag(STORY, replace(Settings(), max_tags=0)) == ()


def test_front_matter_comes_first_in_its_order_and_unknown_tags_are_left() -> None:
    read = article((BlockKind.TITLE, "Alphacorp et Betacorp"), tags=("betacorp", "Inconnu", "Sciences", "BETACORP"))
    found = tag(read)
    assert [(one.concept, one.rule) for one in found] == [
        ("beta", "tag/front-matter"),
        ("large", "tag/front-matter"),
        ("alpha", "tag/title"),
    ]
    assert [read.quote(passage) for passage in found[0].passages] == ["Betacorp"]
    assert found[1].passages == ()


def test_equal_concepts_stand_in_the_order_of_the_text() -> None:
    read = article((BlockKind.TITLE, "Deltacorp, Betacorp, Alphacorp"))
    assert [one.concept for one in tag(read)] == ["delta", "beta", "alpha"]


def test_features_say_where_and_how_often() -> None:
    features = {concept: found for concept, (found, _) in
                describe_mentions(STORY, find_mentions(STORY, MATCHER), VOCABULARY).items()}  # fmt: skip
    assert (features["alpha"].title, features["alpha"].lead, features["alpha"].early) == (1.0, 0.0, 1.0)
    assert features["etroit"].frequency == 2
    assert features["etroit"].spread > 0
    assert features["etroit"].specific < features["alpha"].specific
    assert features["delta"].passing
    assert not features["gamma"].passing


def test_an_article_without_mentions_has_no_tags() -> None:
    assert tag(article()) == ()
    assert tag(article((BlockKind.PARAGRAPH, ""))) == ()
