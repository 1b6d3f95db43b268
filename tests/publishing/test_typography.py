from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.publishing.text.hypertext import Html
from veille.publishing.text.typography import NARROW, NO_BREAK, Mark, language_tag, render_inline, typeset


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("Quoi ? Oui ! Bon ; soit.", "Quoi_? Oui_! Bon_; soit."),
        ("Quoi? Oui!", "Quoi_? Oui_!"),
        ("Une faille : la mémoire", "Une faille_: la mémoire"),
        ("« Fusion » ou «fusion»", "«_Fusion_» ou «_fusion_»"),
        ("7 000 milliards, 1 234 567 €", "7_000~milliards, 1_234_567_€"),
        ("en 2024 100 personnes", "en 2024_100 personnes"),
        ("12,5 % de 40 Go", "12,5_% de 40~Go"),
        ("M. Dupont, Mme Martin, n° 5", "M.~Dupont, Mme~Martin, n°~5"),
        ("à 19:25, http://exemple.org/?q=1;2", "à 19:25, http://exemple.org/?q=1;2"),
        ("Quoi ?! Déjà ?", "Quoi_?! Déjà_?"),
        ("a:b", "a:b"),
        ("Les entités &nbsp; et &#160; ; &amp;", "Les entités &nbsp; et &#160;_; &amp;"),
        ("Vu chez AT&T; puis", "Vu chez AT&T_; puis"),
    ],
)
def test_french_spaces(received: str, shown: str) -> None:
    assert typeset(received, "fr") == shown.replace("_", NARROW).replace("~", NO_BREAK)


def test_english_is_left_alone() -> None:
    assert typeset("Why? «So» 7 000 %", "en") == "Why? «So» 7 000 %"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("le 1er mars", "le 1<sup>er</sup> mars"),
        ("la 2e fois, la 1re", "la 2<sup>e</sup> fois, la 1<sup>re</sup>"),
        ("au XXIe siècle, le Ve siècle", "au XXI<sup>e</sup> siècle, le V<sup>e</sup> siècle"),
        ("Le Ce Vie 3D 5e12 B2e v1.2e", "Le Ce Vie 3D 5e12 B2e v1.2e"),
        ("Xe et Ve", "Xe et Ve"),
    ],
)
def test_ordinals_are_raised(text: str, html: str) -> None:
    assert render_inline(text, "fr") == html


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("« Fusion » ?", 2, 8, "«_<a>Fusion</a>_»_?"),
        ("« Fusion » ?", 1, 9, "«_<a>Fusion</a>_»_?"),
        ("Oui! Quoi? La fusion", 14, 20, "Oui_! Quoi_? La <a>fusion</a>"),
        ("Oui   ! La fusion; oui", 11, 17, "Oui_! La <a>fusion</a>_; oui"),
        ("La fusion: «oui»", 3, 15, "La <a>fusion: «_oui</a>_»"),
    ],
)
def test_marks_go_round_their_words_and_not_round_spaces(text: str, start: int, end: int, shown: str) -> None:
    link = Mark(start, end, Html("<a>"), Html("</a>"))
    assert render_inline(text, "fr", [link]) == shown.replace("_", NARROW)


def test_marks_nest_and_never_cross() -> None:
    marks = [
        Mark(0, 10, Html("<s>"), Html("</s>")),
        Mark(5, 8, Html("<b>"), Html("</b>")),
        Mark(8, 12, Html("<i>"), Html("</i>")),
        Mark(4, 4, Html("<u>"), Html("</u>")),
    ]
    assert render_inline("abcdefghijklmn", "en", marks) == "<s>abcde<b>fgh</b>ij</s>klmn"


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6))
def test_no_word_is_changed_and_all_is_escaped(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, Html("<b>"), Html("</b>")) for start, end in places]
    html = render_inline(text, "fr", marks)
    shown = unescape(re.sub(r"</?(?:b|sup)>", "", html))
    assert re.sub(r"[ \u00a0\u202f]", "", shown) == re.sub(r"[ \u00a0\u202f]", "", text)
    assert html.count("<b>") == html.count("</b>")
    assert re.sub(r"[ \u00a0\u202f]", "", typeset(text, "fr")) == re.sub(r"[ \u00a0\u202f]", "", text)


@pytest.mark.parametrize(
    "text", ["»" * 20_000, " " * 20_000, ";" * 20_000, "« " * 10_000, "1 000 " * 5_000, "a ?" * 9_000]
)
def test_ugly_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    render_inline(text, "fr", [Mark(place, place + 2, Html("<b>"), Html("</b>")) for place in range(0, len(text), 7)])
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("given", "tag"), [("fr", "fr"), ("pt-BR", "pt-BR"), ('"><script>', "en"), ("", "en"), ("français", "en")]
)
def test_a_language_is_a_tag_or_the_fallback(given: str, tag: str) -> None:
    assert language_tag(given, "en") == tag
