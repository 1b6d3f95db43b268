from __future__ import annotations

import numpy as np
import pytest
from articles import build, list_words
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis.language.cutting import ANYWAY, FOLLOWS, IF_FOLLOWED, OUTSIDE, cutter_of
from veille.analysis.language.words import Words, tokenise
from veille.model import BlockKind


def cut(text: str, language: str = "fr") -> list[str]:
    return list(tokenise(build((BlockKind.PARAGRAPH, text), language=language)).texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’IA d'hier", ["L’", "IA", "d'", "hier"]),
        ("jusqu'à aujourd’hui", ["jusqu'", "à", "aujourd’hui"]),
        ("Qu’a-t-il dit ?", ["Qu’", "a", "t-il", "dit"]),
        ("des semi-conducteurs à 7.000 euros", ["des", "semi-conducteurs", "à", "7.000", "euros"]),
        ("Node.js, C++ et C#", ["Node.js", "C++", "et", "C#"]),
        ("La fin.Le début", ["La", "fin", "Le", "début"]),
        ("AT&T aux U.S.", ["AT&T", "aux", "U.S."]),
        ("l'opérateur O'Brien", ["l'", "opérateur", "O'Brien"]),
        ("les serveurs' d'", ["les", "serveurs", "d"]),
    ],
)
def test_french_words(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kelvax's chip isn’t new", ["Kelvax", "'s", "chip", "isn’t", "new"]),
        ("the users' 3,000 phones", ["the", "users", "3,000", "phones"]),
        ("O’Hara met d'Artagnan", ["O’Hara", "met", "d'Artagnan"]),
    ],
)
def test_english_words(text: str, expected: list[str]) -> None:
    assert cut(text, "en") == expected


def test_what_is_said_of_a_word() -> None:
    words = tokenise(build((BlockKind.PARAGRAPH, "Les serveurs, 12 en tout, de Kelvax")))
    by_text = {word.form.text: word for word in list_words(words)}
    assert by_text["Les"].form.function
    assert by_text["Les"].form.capital
    assert by_text["serveurs"].form.stem == "serveur"
    assert by_text["serveurs"].joined
    assert not by_text["12"].joined
    assert by_text["12"].form.number
    assert not by_text["Kelvax"].form.function


def test_metadata_and_code_are_not_read() -> None:
    words = tokenise(build((BlockKind.BYLINE, "Par Zoé"), (BlockKind.CODE, "x = 1"), (BlockKind.PARAGRAPH, "Du texte")))
    assert words.texts == ("Du", "texte")
    assert words.extents == ((0, 0), (0, 0), (0, 2))


def test_a_title_is_known_with_and_without_a_block() -> None:
    inside = tokenise(build((BlockKind.TITLE, "Un titre"), (BlockKind.PARAGRAPH, "Du texte"), title="Un titre"))
    outside = tokenise(build((BlockKind.PARAGRAPH, "Du texte"), title="Un titre"))
    assert inside.titled == slice(0, 2)
    assert outside.titled == slice(2, 4)
    assert inside.list_stems(np.arange(0, 2)) == outside.list_stems(np.arange(2, 4)) == ["un", "titr"]
    assert outside.blocks[outside.titled].tolist() == [OUTSIDE, OUTSIDE]
    assert outside.texts == ("Du", "texte")


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "xx"]))
def test_words_are_where_they_say(text: str, language: str) -> None:
    words: Words = tokenise(build((BlockKind.PARAGRAPH, text), language=language))
    last = 0
    for word in list_words(words):
        assert last <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.form.text
        last = word.end
    letters = sum(character.isalnum() for character in text)
    assert sum(character.isalnum() for word in words.texts for character in word) == letters


@pytest.mark.parametrize(
    "ugly", ["." * 50_000, "l'" * 50_000, "a-" * 50_000, "1," * 50_000, "A." * 50_000, "\0" * 50_000]
)
def test_ugly_text_is_cut(ugly: str) -> None:
    assert len(tokenise(build((BlockKind.PARAGRAPH, ugly))).texts) <= len(ugly)


def test_pieces_are_picked_by_what_is_known_of_each_and_of_the_next() -> None:
    texts = ["Le prix de vente", "de l’un"]
    bits = {"prix": ANYWAY, "de": IF_FOLLOWED, "vente": FOLLOWS}
    cut = cutter_of("fr").cut([*texts, "prix"], [3, 5, OUTSIDE])
    picked = cut.pick(lambda piece: bits.get(piece, 0))
    assert picked == [(3, 3, "prix"), (3, 8, "de")]
    for name, place, piece in picked:
        assert texts[[3, 5].index(name)][place:].startswith(piece)


def test_several_values_of_a_piece_stand_one_after_the_other() -> None:
    cut = cutter_of("fr").cut(["a bc", "", "def a"], [0, 1, 2])

    def spell(piece: str) -> list[int]:
        return [*map(ord, piece)]

    values, counts = cut.lists(spell, "u4")
    assert "".join(map(chr, values)) == "abcdefa"
    assert counts.tolist() == [1, 2, 0, 3, 1]
    assert cutter_of("fr").cut([], []).lists(spell, "u4")[0].tolist() == []
