from __future__ import annotations

from dataclasses import replace

import pytest
from articles import build

from veille.analysis.figures.stated import find_figures
from veille.analysis.language.words import tokenise
from veille.analysis.phrases import find_key_phrases
from veille.model import Article, BlockKind, Phrase, Sourced

PARAGRAPH = BlockKind.PARAGRAPH
ARTICLE = build(
    (BlockKind.TITLE, "Kelvax mise sur les grands modèles de langage"),
    (
        PARAGRAPH,
        (
            "La société Kelvax ouvre à Lyon un laboratoire consacré aux grands modèles de langage. L’intelligence "
            "artificielle occupe déjà une centaine de ses chercheurs, et l'intelligence artificielle attire."
        ),
    ),
    (
        PARAGRAPH,
        (
            "Le laboratoire de Lyon recevra des processeurs graphiques. Ces processeurs graphiques servent à entraîner "
            "les modèles, disait-on hier dans le couloir. Il fait beau, et tout le monde a pris un café."
        ),
    ),
)


def found(article: Article, limit: int = 10) -> tuple[Phrase, ...]:
    return find_key_phrases(article, tokenise(article), limit)


def test_what_the_article_is_about_is_found_in_full() -> None:
    texts = [phrase.text for phrase in found(ARTICLE)]
    assert {"Kelvax", "grands modèles de langage", "intelligence artificielle", "processeurs graphiques"} <= set(texts)
    assert texts.index("Kelvax") < 5


def test_what_names_nothing_by_itself_is_no_phrase() -> None:
    text = (
        "La version 2.1 de Kelvax corrige une faille. La version compte 3,5 Md€ de nouveautés, https://kelvax.example."
    )
    texts = {phrase.text.lower() for phrase in found(build((PARAGRAPH, text)))}
    assert "kelvax" in texts
    assert not texts & {"version", "md", "https", "nouveautés"}


def test_what_indian_and_african_money_is_counted_in_is_no_phrase() -> None:
    texts = "Kelvax pays Rs 20 lakh crore, then Rs 3 crore.", "Kelvax verse 3 FCFA, puis 900 MDH et 2 MMDH."
    for text, language in zip(texts, ("en", "fr"), strict=True):
        article = replace(build((PARAGRAPH, text)), language=Sourced(language, "test"))
        phrases = {phrase.text.lower() for phrase in found(article)}
        assert "kelvax" in phrases
        assert not phrases & {"rs", "lakh", "crore", "lakh crore", "fcfa", "mdh", "mmdh"}


def test_no_phrase_begins_or_ends_with_a_function_word_or_crosses_one() -> None:
    words = tokenise(ARTICLE)
    for phrase in found(ARTICLE, 50):
        parts = phrase.text.lower().replace("’", "' ").replace("'", "' ").split()
        function = {form.lower.replace("’", "'") for form in words.forms if form.function}
        assert parts[0] not in function
        assert parts[-1] not in function
        assert not {"et", "aux", "dans"} & set(parts)


def test_a_part_of_a_longer_phrase_is_not_repeated() -> None:
    texts = [phrase.text.lower() for phrase in found(ARTICLE)]
    assert "intelligence" not in texts
    assert "graphiques" not in texts


def test_passages_quote_the_phrase_and_scores_fall() -> None:
    phrases = found(ARTICLE)
    assert [phrase.score for phrase in phrases] == sorted((phrase.score for phrase in phrases), reverse=True)
    for phrase in phrases:
        assert 0 < phrase.score < 1
        assert phrase.text in {ARTICLE.quote(passage) for passage in phrase.passages}
    twice = next(phrase for phrase in phrases if phrase.text == "intelligence artificielle")
    assert len(twice.passages) == 2


def test_inside_a_sentence_the_spelling_is_that_of_the_sentence() -> None:
    article = build((PARAGRAPH, "Batteries solides en vue. Les batteries solides durent. Oui, des batteries solides."))
    assert found(article)[0].text == "batteries solides"


def test_the_limit_is_kept_and_nothing_gives_nothing() -> None:
    assert len(found(ARTICLE, 3)) == 3
    assert found(build()) == ()
    assert found(build((PARAGRAPH, "… — 12 !"))) == ()


def test_english() -> None:
    article = build(
        (BlockKind.TITLE, "Kelvax opens a language model lab"),
        (PARAGRAPH, "The large language model will run in Leeds. Every large language model needs power."),
        language="en",
    )
    assert "large language model" in [phrase.text for phrase in found(article)]


def test_a_long_repetitive_text_is_done() -> None:
    assert len(found(build((PARAGRAPH, "grand modèle de langage " * 5_000)))) <= 10


def test_function_words_of_a_quotation_in_the_other_language_are_no_phrases() -> None:
    article = build(
        (BlockKind.TITLE, "Les vidéos de The Guardian sont en ligne"),
        (PARAGRAPH, "Mapping for the Web : the state of the art of the maps, and the future of the maps for the Web."),
        (PARAGRAPH, "The Guardian a publié les vidéos, et The Guardian en prépare."),
    )
    texts = [phrase.text for phrase in found(article, 50)]
    ends = {word.lower() for text in texts for word in (text.split()[0], text.split()[-1])}
    assert not ends & {"for", "of", "and"}
    assert "the" not in {text.lower() for text in texts}
    assert "The Guardian" in texts


def test_the_number_of_a_figure_is_no_part_of_a_phrase() -> None:
    article = build(
        (BlockKind.TITLE, "Bruxelles veut mobiliser 43 milliards d’euros, Kelvax accueille 159 nouveaux membres"),
        (PARAGRAPH, "Exotec lève quatre cent quatre-vingt-six millions d’euros pour OpenLayers 3, à 30km de Lille."),
    )
    phrases = find_key_phrases(article, tokenise(article), 50, find_figures(article))
    texts = " | ".join(phrase.text for phrase in phrases)
    assert not any(number in texts for number in ("43", "159", "quatre", "30km"))
    assert "OpenLayers 3" in texts
    assert "nouveaux membres" in texts


@pytest.mark.parametrize(
    ("title", "text", "language", "phrases"),
    [
        # A clause is no phrase, nor is its verb; a noun of the same form is one.
        ("Kelvax 6 place Zorbium en orbite", "Kelvax 6 place Zorbium.", "fr", {"Kelvax 6", "Zorbium"}),
        ("Une place libre", "La place libre reste une place libre.", "fr", {"place libre"}),
        ("Kelvax publie Zorbium", "Hier, Kelvax publie Zorbium.", "fr", {"Kelvax", "Zorbium"}),
        ("Kelvax stops record attack", "Kelvax stops record attack.", "en", {"Kelvax", "record attack"}),
        ("Kelvax completed deal", "Kelvax completed deal.", "en", {"Kelvax", "deal"}),
        ("Two bus stops", "The bus stops are bus stops.", "en", {"bus stops"}),
        # Adverbs and infinitives name nothing, nor do parts of addresses.
        ("Outil totalement libre", "Un outil totalement libre.", "fr", {"outil", "libre"}),
        ("Le renouvellement", "Le renouvellement aura lieu.", "fr", {"renouvellement"}),
        ("Visualiser une carte", "Visualiser une carte, consultez.", "fr", {"carte"}),
        ("Le cancer", "Le cancer recule.", "fr", {"cancer"}),
    ],
)
def test_clauses_and_their_verbs_are_no_phrases(title: str, text: str, language: str, phrases: set[str]) -> None:
    article = build((BlockKind.TITLE, title), (PARAGRAPH, text), language=language)
    texts = {phrase.text.lower() for phrase in found(article)}
    assert {phrase.lower() for phrase in phrases} <= texts
    verbs = {"place", "publie", "stops", "completed", "totalement", "visualiser", "consultez"}
    named = {word for phrase in phrases for word in phrase.split()}
    assert not {word for text in texts for word in text.split()} & verbs - named


def test_parts_of_addresses_are_no_phrases() -> None:
    article = build((PARAGRAPH, "Une carte, kelvax_map et la carte. Voir kelvax_map, notre carte."))
    assert "kelvax_map" not in " ".join(phrase.text for phrase in found(article, 50))


def test_the_file_of_a_picture_is_no_phrase() -> None:
    article = build((PARAGRAPH, "kelvax-usine-lille.jpg"), (PARAGRAPH, "La carte de l’usine."))
    assert [phrase.text for phrase in found(article, 50) if "jpg" in phrase.text] == []
