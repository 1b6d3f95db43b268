from __future__ import annotations

import pytest
from articles import build
from hypothesis import example, given
from hypothesis import strategies as st

from veille.analysis.language.sentences import split_block, split_sentences
from veille.model import BlockKind


def split(text: str, language: str = "fr", kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    article = build((kind, text), language=language)
    return [article.quote(passage) for passage in split_sentences(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il pleut. Le vent souffle !", ["Il pleut.", "Le vent souffle !"]),
        ("M. Roux et Mme. Lenoir signent. Fin.", ["M. Roux et Mme. Lenoir signent.", "Fin."]),
        ("Le Dr. Blanc, n° 5, p. 12, gagne 3.5 points.", ["Le Dr. Blanc, n° 5, p. 12, gagne 3.5 points."]),
        ("J. R. Martin écrit. Vraiment.", ["J. R. Martin écrit.", "Vraiment."]),
        ("Et puis… la nuit. Et… Le jour.", ["Et puis… la nuit.", "Et…", "Le jour."]),
        ("Des puces, des cartes, etc. Le reste attend.", ["Des puces, des cartes, etc.", "Le reste attend."]),
        ("« C’est fini. » Le patron sort.", ["« C’est fini. »", "Le patron sort."]),
        ("« Non ! » a-t-il crié. Silence.", ["« Non ! » a-t-il crié.", "Silence."]),
        ("C’est la fin.Le début suit.", ["C’est la fin.", "Le début suit."]),
        (
            "Les ventes gagnent 3,9%.L’EBITDA suit (à 4 %).La marge non.",
            ["Les ventes gagnent 3,9%.", "L’EBITDA suit (à 4 %).", "La marge non."],
        ),
        ("Le site node.js tourne. Yahoo! lance un jeu.", ["Le site node.js tourne.", "Yahoo! lance un jeu."]),
        ("Kelvax Inc. Paul Roux. Kelvax Inc. Le reste.", ["Kelvax Inc. Paul Roux.", "Kelvax Inc.", "Le reste."]),
        ("Dans la version 3. Elle plaît. iPhone en tête.", ["Dans la version 3.", "Elle plaît.", "iPhone en tête."]),
        ("22 mai 2015. - La pluie cesse.", ["22 mai 2015. - La pluie cesse."]),
        ("LL. MM. sont en ville. Fin.", ["LL. MM. sont en ville.", "Fin."]),
        ("Le ministre des P. T. T. a parlé. Le poste émet.", ["Le ministre des P. T. T. a parlé.", "Le poste émet."]),
    ],
)
def test_french_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said no. The U.S. Senate voted.", ["He said no.", "The U.S. Senate voted."]),
        ('"It works." She left at 5 p.m. The end.', ['"It works."', "She left at 5 p.m.", "The end."]),
        ("See no. 5 and Fig. 3. Mr. Lee agrees.", ["See no. 5 and Fig. 3.", "Mr. Lee agrees."]),
        ("On Jan. 15 it rained. Done.", ["On Jan. 15 it rained.", "Done."]),
    ],
)
def test_english_sentences(text: str, expected: list[str]) -> None:
    assert split(text, "en") == expected


def test_list_items_are_apart_and_without_bullets() -> None:
    assert split("1. Un premier point\n- Un autre. Puis rien", kind=BlockKind.LIST) == [
        "Un premier point",
        "Un autre.",
        "Puis rien",
    ]


def test_headings_and_code_have_no_sentences() -> None:
    assert split("Une ligne. Une autre.", kind=BlockKind.HEADING) == []
    assert split("a. B. C.", kind=BlockKind.CODE) == []


@given(st.text(alphabet="aB .!?…«»\"'’)-\n1", max_size=80), st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST]))
def test_sentences_keep_every_letter_in_order(text: str, kind: BlockKind) -> None:
    article = build((kind, text))
    passages = split_sentences(article)
    last = 0
    for passage in passages:
        assert last <= passage.start < passage.end <= len(text)
        assert article.quote(passage) == article.quote(passage).strip()
        last = passage.end
    kept = "".join(article.quote(passage) for passage in passages)
    assert sum(map(str.isalpha, kept)) == sum(map(str.isalpha, text))


@pytest.mark.parametrize("ugly", ["." * 30_000, ". A" * 10_000, "» " * 15_000, "A. " * 10_000, '."' * 15_000])
def test_ugly_text_is_split(ugly: str) -> None:
    assert len(split(ugly)) <= len(ugly)


@example(parts=["Un mot.", "Un mot.", "\n", "Un mot."], kind=BlockKind.LIST, place=0)
@given(
    st.lists(st.sampled_from(["Un mot.", "M. Dupont", "dit", "oui !", "Non ?", "- et", "\n"]), max_size=12),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST]),
    st.integers(0, 60),
)
def test_the_sentence_around_a_place_is_found_without_those_that_follow(
    parts: list[str], kind: BlockKind, place: int
) -> None:
    article = build((kind, " ".join(parts)))
    every, some = split_block(article, 0), split_block(article, 0, until=place)
    assert some == every[: len(some)]
    assert [each for each in some if each.start <= place] == [each for each in every if each.start <= place]
