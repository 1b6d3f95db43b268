from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from veille.publishing.catalogue import WORDS, load_catalogue
from veille.publishing.templates import CONTENT

PACKAGE = CONTENT.parents[1]
TEMPLATES = sorted([*CONTENT.rglob("*.html"), *(PACKAGE / "theme").rglob("*.html")])
FRENCH, ENGLISH = (yaml.safe_load((WORDS / f"{name}.yml").read_text(encoding="utf-8")) for name in ("fr", "en"))

LETTERS = re.compile(r"[^\W\d_]{2,}")
NAMES = {"BibTeX", "RIS"}


def test_both_languages_say_the_same() -> None:
    assert set(FRENCH) == set(ENGLISH)
    for key, french in FRENCH.items():
        english = ENGLISH[key]
        assert isinstance(french, str) == isinstance(english, str), key
        for one in french.values() if isinstance(french, dict) else [french]:
            assert one.strip(), key
        placeholders = [set(re.findall(r"\{(\w+)\}", str(text))) for text in (french, english)]
        assert placeholders[0] == placeholders[1], key


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_word_of_the_interface_stands_in_a_template(path: Path) -> None:
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    said = [text for text in re.sub(r"<[^>]*>", "\n", html).split("\n") if LETTERS.search(text)]
    assert [text.strip() for text in said if text.strip() not in NAMES] == []
    attributes = re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', html)
    assert [text for text in attributes if LETTERS.search(text)] == []


def test_every_word_asked_for_is_there() -> None:
    for path in TEMPLATES:
        for key in re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*[,)]""", path.read_text(encoding="utf-8")):
            assert key in FRENCH, f"{path.name} asks for {key}"


def test_every_word_is_asked_for() -> None:
    asked = "".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *PACKAGE.glob("publishing/**/*.py")])
    quoted = set(re.findall(r"""["']([\w.]+)(?=["'{])""", asked))
    for key in FRENCH:
        beginnings = {key[: dot.end()] for dot in re.finditer(r"\.", key)}
        assert quoted & {key, *beginnings}, f"{key} is asked for nowhere"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [(FRENCH, r"['\"]|\.\.\.|(?<=\w)[;:!?»]|«(?! )|[«»]\w"), (ENGLISH, r"['«»]|\.\.\.|\s[;:!?]")],
    ids=["fr", "en"],
)
def test_each_language_has_the_signs_of_its_typography(words: dict[str, str | dict[str, str]], wrong: str) -> None:
    for key, text in words.items():
        for form in text.values() if isinstance(text, dict) else [text]:
            typed = key == "search.example"  # what people type has the marks of their keyboards
            assert typed or not re.search(wrong, form), f"{key}: {form}"


def test_numbers_and_dates_are_said_as_in_the_language() -> None:
    french, english = load_catalogue("fr"), load_catalogue("en")
    assert french("articles", n=1) == "1 article"
    assert french("articles", n=0) == "0 article"
    assert english("articles", n=0) == "0 articles"
    assert french("articles", n=1234) == "1\u202f234 articles"
    assert french.day(date(2024, 3, 1)) == "1er mars 2024"
    assert english.day(date(2024, 3, 1)) == "1 March 2024"
    assert english.day(date(2024, 3, 1), "short") == "1 Mar"
    assert english.day(date(2024, 3, 1), "weekday") == "Friday 1 March 2024"
    assert english.day(date(2024, 3, 1), "day") == "March 1"


@pytest.mark.parametrize(
    ("month", "french", "english"),
    [
        (3, "Archives de mars 2024", "Archive of March 2024"),
        (4, "Archives d’avril 2024", "Archive of April 2024"),
        (8, "Archives d’août 2024", "Archive of August 2024"),
        (10, "Archives d’octobre 2024", "Archive of October 2024"),
    ],
)
def test_a_month_is_named_in_a_sentence(month: int, french: str, english: str) -> None:
    for language, said in (("fr", french), ("en", english)):
        words = load_catalogue(language)
        assert words("archive.month", month=words.day(date(2024, month, 1), "month")) == said


def test_an_unknown_language_speaks_english() -> None:
    assert load_catalogue("de").language == "en"


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (1, "1~min de lecture", "1~min read"),
        (59, "59~min de lecture", "59~min read"),
        (60, "1~h de lecture", "1~h read"),
        (62, "1~h de lecture", "1~h read"),
        (63, "1~h~05 de lecture", "1~h 05~min read"),
        (119, "2~h de lecture", "2~h read"),
        (237, "3~h~55 de lecture", "3~h 55~min read"),
    ],
)
def test_a_long_time_to_read_is_told_in_hours(minutes: int, french: str, english: str) -> None:
    """And no line ends between a number and its unit (`~`)."""
    said = [load_catalogue(language).reading_time(minutes) for language in ("fr", "en")]
    assert [one.replace("\u00a0", "~") for one in said] == [french, english]
