"""What must hold for any seed, however ugly."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from veille.model import Article, Passage, Seed
from veille.reading import read
from veille.settings import Settings

SETTINGS = Settings(today=date(2026, 1, 1))
WORD = re.compile(r"[^\W_]+")
MARKS = "-–—•*·‣▪◦●○■□➢➤→►✓✔+o>#=~`"
PIECES = st.sampled_from(
    [
        "Le réseau",
        "Le réseau de la ville relie les écoles 3 mars 2024 Le réseau de la ville relie vingt écoles depuis lundi. "
        * 3,
        "de la ville",
        "3 mars 2024",
        "Par Ada Lovel",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\u00ad",
        "\u202e",
        "e\u0301",
        "\u0301",
        "\t",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "```",
        "---",
        "| a | b |",
        "« dit »",
        ". ",
        "?",
        "*gras*",
        "[lien](x)",
        "\x00",
        "\x1b",
        "Source : ",
        "https://exemple.org/a",
        "été",
        "어",
        "😀",
        "شبكة",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
)


def parsed(text: str, path: str) -> Article | None:
    article, _ = read(Seed(path, text.encode()), SETTINGS)
    return article


SOFTLY_BROKEN = re.compile(r"(\w+)\u00ad\s*\n\s*(\w+)")


def words(text: str) -> Counter[str]:
    """The words as they stand in a text, hidden characters left out as the blocks leave them out."""
    plain = re.sub(
        "[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", "", text
    )
    return Counter(WORD.findall(unicodedata.normalize("NFC", plain)))


def letters(text: str) -> list[str]:
    return [character for character in unicodedata.normalize("NFD", text) if character.isalnum()]


@example("Le réseauLe réseauLe réseau\u00ad\nété")
@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_word_of_a_text_is_in_exactly_one_block(text: str) -> None:
    article = parsed(text, "x.txt")
    if article is None:
        return
    found: Counter[str] = Counter()
    for block in article.blocks:
        found += Counter(WORD.findall(block.text))
    # An `o` may be a bullet; a compound broken at its hyphen stays two words, a word at a soft one becomes one.
    lost = words(article.text) - found
    joined = {word for pair in SOFTLY_BROKEN.findall(article.text) for word in pair}
    assert all(word == "o" or word in joined for word in lost), lost


@example("Le réseauLe réseauLe réseau\u00ad\nété")
@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    article = parsed(text, "x.txt")
    if article is not None:
        kept = Counter(letter for block in article.blocks for letter in letters(block.text))
        assert Counter(letters(article.text)) - kept <= Counter("o")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_character_is_in_two_blocks_and_only_marks_are_in_none(text: str) -> None:
    article = parsed(text, "x.txt")
    if article is None:
        return
    covered: Counter[int] = Counter()
    for index, block in enumerate(article.blocks):
        for at, character in enumerate(block.text):
            if not character.isspace():
                span = article.span(Passage(index, at, at + 1))
                covered.update({span.start: 1})
    assert all(count == 1 or len(unicodedata.normalize("NFC", article.text[at])) > 1 for at, count in covered.items())
    for at, character in enumerate(article.text):
        if at in covered or character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}:
            continue
        composed = bool(unicodedata.combining(character)) or unicodedata.category(character)[0] == "M"
        joined = "\u1160" <= character <= "\u11ff"  # vowels and endings of a Korean syllable
        hidden = "\U000e0000" <= character <= "\U000e007f"  # tags, of which some are assigned to nothing
        assert composed or joined or hidden or character in MARKS or character in " \x85"


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_each_word_of_a_block_is_found_again_in_the_seed(path: str, text: str) -> None:
    article = parsed(text, path)
    if article is None:
        return
    for index, block in enumerate(article.blocks):
        for match in re.finditer(r"[A-Za-z0-9]+", block.text):
            span = article.span(Passage(index, *match.span()))
            seen = re.sub("[^A-Za-z0-9]", "", unicodedata.normalize("NFC", article.text[span.start : span.end]))
            assert seen.startswith(match.group()[:1])
            assert set(match.group()) <= set(article.text[span.start : span.end])


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
@given(text=TEXTS)
@example(text="3 mars 20243 mars 2024\n3 mars 2024\nPar Ada Lovel")
@settings(max_examples=200, deadline=None)
def test_values_show_their_words(path: str, text: str) -> None:
    article = parsed(text, path)
    if article is None:
        return
    texts = [article.title, article.author, article.source, article.description]
    for value in (value for value in texts if value):
        assert value.rule
        assert value.spans
        shown = article.text[value.spans[0].start : value.spans[-1].end]
        # Marks of Markdown may stand inside a word, even between a letter and its accent: bare letters are compared.
        assert Counter(letters(value.value)) - Counter(letters(shown)) == Counter()
    for dated in (value for value in (article.published, article.updated) if value):
        shown = article.text[dated.spans[0].start : dated.spans[0].end]
        assert str(dated.value.day) in shown
        assert f"{dated.value.year % 100:02}" in (article.text if dated.rule == "date/year-from-text" else shown)


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_text_of_blocks_is_clean(path: str, text: str) -> None:
    article = parsed(text, path)
    if article is None:
        return
    for block in article.blocks:
        assert unicodedata.is_normalized("NFC", block.text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u00ad\u200b\x00-\x08\x0e-\x1f]", block.text)
        assert block.shifts[0].clean == 0
        assert list(block.shifts) == sorted(block.shifts)
    assert [block.line for block in article.blocks] == sorted(block.line for block in article.blocks)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    article, diagnostics = read(Seed("x.txt", data), SETTINGS)
    assert article is not None or diagnostics
    if article is not None:
        assert set(article.diagnostics) == set(diagnostics)


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000,
        "](" * 20_000,
        "[a](b " * 10_000,
        "*a " * 15_000,
        "_" * 40_000,
        "`a``b" * 8_000,
        "<a " * 15_000,
        "<!--" * 10_000,
        "a" + "\u0301\u0323" * 20_000,
        "- a\n" * 8_000,
        "    a\n" * 8_000,
        "ab\n" * 8_000,
        "À lire aussi\n\n" * 8_000,
        "> De : a\n> Objet : b\n> À : c\n" * 8_000,
        "> a\n" * 8_000,
        "a | b\n" * 8_000,
        "```\n" * 8_000,
        "---\n" * 8_000,
        "---\na: " + "[" * 20_000 + "\n---\nb",
        "3 mars 2024 " * 4_000,
        "1/1/" * 10_000,
        "Par A, " * 8_000,
        "a@" * 20_000,
        " \t" * 20_000 + "a",
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)
def test_reading_time_grows_with_the_length_and_not_faster(text: str, path: str) -> None:
    begun = time.process_time()
    read(Seed(path, text.encode()), SETTINGS)
    # What is linear takes a tenth of this on a slow machine; what is quadratic takes minutes.
    assert time.process_time() - begun < 10
