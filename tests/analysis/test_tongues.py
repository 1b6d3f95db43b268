from __future__ import annotations

from articles import build

from veille.analysis.figures.stated import find_figures
from veille.analysis.language.sentences import split_sentences
from veille.analysis.language.tongues import find_foreign, find_version
from veille.analysis.language.words import tokenise
from veille.analysis.phrases import find_key_phrases
from veille.analysis.summary import find_key_points, summarise, weigh_sentences
from veille.model import Article, BlockKind

TITLE = (BlockKind.TITLE, "Kelvax ouvre une usine de batteries à Lille")
FRENCH = (
    "Kelvax construit à Lille une usine de batteries qui emploiera 1 200 personnes. Le chantier commence au printemps "
    "sur un ancien terrain militaire, et le coût est de 2,5 milliards d’euros."
)
ENGLISH = (
    "Kelvax will build a plant for batteries that is going to employ 1,200 people in Lille. Work on the site of the "
    "former barracks begins in spring, and the cost of it is put at 2.5 billion euros."
)
QUOTE = "What they have built here is the best of all the plants that we could have had, and it was not expensive."


def article(*texts: str) -> Article:
    return build(TITLE, *((BlockKind.PARAGRAPH, text) for text in texts))


def test_a_translation_is_told_wherever_it_stands() -> None:
    assert find_version(article(FRENCH, ENGLISH)) == {2}
    assert find_version(article(ENGLISH, FRENCH)) == {1}


def test_a_quotation_is_in_the_other_language_and_no_translation() -> None:
    quoting = article(FRENCH, QUOTE, FRENCH)
    assert find_foreign(quoting) == {2: "en"}
    assert find_version(quoting) == frozenset()
    assert find_version(article(FRENCH)) == frozenset()


def test_a_translation_into_german_is_told() -> None:
    german = (
        "Kelvax baut in Lille ein Werk für Batterien, das 1.200 Leute haben wird und die Stadt freut. Der Bau auf dem "
        "Gelände der Kaserne beginnt im Frühjahr, und die Kosten sind mit 2,5 Milliarden Euro angegeben."
    )
    translated = article(FRENCH, german)
    assert find_foreign(translated) == {2: "de"}
    assert find_version(translated) == {2}
    assert {figure.passage.block for figure in find_figures(translated)} == {1}
    assert (
        find_foreign(article(FRENCH, "Le patron de Der Spiegel und das Bild est là pour les affaires du groupe.")) == {}
    )


def test_figures_are_read_in_the_language_of_their_block() -> None:
    more = ENGLISH.replace("1,200", "1,300")
    found = [(figure.low, figure.unit, figure.passage.block) for figure in find_figures(article(FRENCH, more))]
    assert found == [(1200, "personne", 1), (2.5e9, "EUR", 1), (1300, "person", 2)]


def test_what_a_translation_states_again_is_one_figure() -> None:
    for texts, units in (((FRENCH, ENGLISH), ["personne", "EUR"]), ((ENGLISH, FRENCH), ["personne", "EUR"])):
        found = find_figures(article(*texts))
        assert [figure.unit for figure in found] == units


def test_what_is_said_of_an_article_is_in_its_language() -> None:
    for texts in ((FRENCH, ENGLISH), (ENGLISH, FRENCH), (FRENCH, QUOTE, FRENCH)):
        both = article(*texts)
        words = tokenise(both)
        phrases = find_key_phrases(both, words)
        weighed = weigh_sentences(both, words, split_sentences(both), phrases)
        summary = summarise(both, weighed)
        chosen = [both.quote(passage) for passage in (*summary, *find_key_points(both, weighed, summary))]
        assert chosen
        assert all(sentence in FRENCH for sentence in chosen)
        if QUOTE not in texts:
            assert not {phrase.text for phrase in phrases} & {"plant", "people", "will", "site", "cost", "spring"}
