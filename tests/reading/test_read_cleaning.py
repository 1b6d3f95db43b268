"""Clean text knows where its characters came from."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from veille.model import Span
from veille.reading.cleaning import clean, cut, join, keep, span
from veille.reading.lines import split


def test_white_space_is_folded_and_found_again() -> None:
    seed = " \u00a0Un\u202f\u00a0 mot\t ici \n"
    whole = clean(seed, 0, len(seed))
    assert whole.text == "Un mot ici"
    assert [seed[slice(*span(seed, whole, start, end))] for start, end in ((0, 2), (3, 6), (7, 10))] == [
        "Un",
        "mot",
        "ici",
    ]


def test_hidden_characters_are_dropped_and_controls_shown() -> None:
    seed = "co\u00adopé\u200bra\u202etion\x00\x7f\x9f"
    assert clean(seed, 0, len(seed)).text == "coopération\u2400\u2421\ufffd"


def test_every_control_hidden_or_spacing_character_is_noticed() -> None:
    controls = (*range(0x20), *range(0x7F, 0xA0), 0xD800, 0xDFFF)
    hidden = (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    spaces = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
    for code in (*controls, *hidden, *range(0xE0000, 0xE0080), *spaces):
        assert chr(code) not in clean(f"a{chr(code)}b", 0, 3).text, hex(code)


def test_only_line_feeds_and_carriage_returns_end_lines() -> None:
    found = split("un\fdeux\r\ntrois\rquatre\u2028cinq\n\n\x85\nsix\x1esept")
    assert [(line.text.split()[0], line.number, line.gap) for line in found] == [
        ("un", 1, 0),
        ("trois", 2, 0),
        ("quatre", 3, 0),
        ("six\u241esept", 6, 2),
    ]


def test_composition_keeps_its_marks_in_the_span() -> None:
    seed = "e\u0301te\u0301 fini"
    whole = clean(seed, 0, len(seed))
    assert whole.text == "été fini"
    assert span(seed, whole, 0, 3) == Span(0, 5)
    assert seed[slice(*span(seed, whole, 4, 8))] == "fini"


def test_code_keeps_its_white_space() -> None:
    seed = "\tif  x:\u00ad"
    assert clean(seed, 0, len(seed), fold=False).text == "\tif  x:"


def test_pieces_are_cut_joined_and_kept_with_their_places() -> None:
    seed = "abc  def\nghi"
    first, second = clean(seed, 0, 8), clean(seed, 9, 12)
    whole = join([cut(first, 4, 7), second], [" "])
    assert whole.text == "def ghi"
    assert seed[slice(*span(seed, whole, 4, 7))] == "ghi"
    kept = keep(whole, [(0, 2), (4, 6)])
    assert kept.text == "degh"
    assert span(seed, kept, 2, 4) == Span(9, 11)


@given(st.text(max_size=200))
def test_clean_text_is_composed_and_short_of_no_letter(seed: str) -> None:
    whole = clean(seed, 0, len(seed))
    assert unicodedata.is_normalized("NFC", whole.text) or any(
        unicodedata.combining(character) for character in whole.text
    )
    assert whole.shifts[0].clean == 0
    for at, character in enumerate(whole.text):
        start, end = span(seed, whole, at, at + 1)
        assert 0 <= start < end <= len(seed)
        if character.isascii() and character.isalnum():
            assert seed[start] == character or unicodedata.normalize("NFC", seed[start]) == character
