"""Forms of words: what must be found, and what must not be taken for a form."""

from __future__ import annotations

import pytest

from veille.analysis.language.inflection import feminines, inflections, numbers, plurals, singulars, without_accents


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("réseau", "réseaux"),
        ("signal", "signaux"),
        ("festival", "festivals"),
        ("travail", "travaux"),
        ("jeu", "jeux"),
        ("pneu", "pneus"),
        ("bijou", "bijoux"),
        ("puce", "puces"),
        ("battery", "batteries"),
        ("breach", "breaches"),
        ("index", "indices"),
        ("life", "lives"),
        ("box", "boxes"),
        ("display", "displays"),
    ],
)
def test_each_number_gives_the_other(singular: str, plural: str) -> None:
    assert plural in plurals(singular)
    assert singular in singulars(plural)
    assert {singular, plural} <= set(numbers(singular)) & set(numbers(plural))


@pytest.mark.parametrize("word", ["cours", "pays", "virus", "accès", "news", "voix", "prix", "de", "les", "5"])
def test_words_that_are_no_plural_keep_their_ending(word: str) -> None:
    assert singulars(word) == ()


def test_the_forms_of_one_word_are_not_those_of_another() -> None:
    assert "cour" not in numbers("cours")
    assert "fil" not in numbers("fils")


@pytest.mark.parametrize(
    ("masculine", "feminine"),
    [("artificiel", "artificielle"), ("utilisateur", "utilisatrice"), ("hackeur", "hackeuse"), ("social", "sociale")],
)
def test_feminines_follow_the_ending(masculine: str, feminine: str) -> None:
    assert feminine in feminines(masculine)
    assert {feminine, feminine + "s", masculine + "s"} - {"socials"} <= set(inflections(masculine)) | {"socials"}


def test_a_word_without_a_masculine_ending_has_no_feminine() -> None:
    assert feminines("puce") == ()


def test_forms_are_sorted_and_have_the_word() -> None:
    for word in ("réseau", "x", "", "émail", "ss"):
        assert list(inflections(word)) == sorted(set(inflections(word)))
        assert word in inflections(word)


def test_accents_and_ligatures_are_taken_off() -> None:
    assert without_accents("Sécurité à l'Œuvre, Æther") == "Securite a l'OEuvre, AEther"
