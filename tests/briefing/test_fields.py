from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.briefing.fields import dump_any, dump_field

WORDS = (
    *("yes", "No", "null", "~", "0x1f", "1_000", "12:30", "2024-02-15", ".5", ".inf", "1e5", "<<", "=", "017", "---"),
    *(
        "... a",
        "-",
        "- a",
        "-a",
        "?",
        "? a",
        ":",
        ": a",
        "a:",
        "a: b",
        "a #",
        "a #b",
        "+1",
        "1.",
        "!a",
        "%a",
        "'",
        "''",
    ),
    *("a, b", "[a]", "{a}", "a\xa0", "\xa0a", " a", "a ", "a\nb", "\u2028", "\ufeff", "\x85", "\x07", "é: è"),
)

texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.sampled_from("ab1é’ -:#,[]{}&*!|>'\"%@`?._~<=\xa0\u202f\n"), max_size=8),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
numbers = st.one_of(st.integers(), st.floats(), st.dates(), st.booleans(), st.none(), st.datetimes())
scalars = st.one_of(texts, numbers)
names = st.one_of(st.sampled_from(["title", "low", "unit"]), st.text(max_size=5), st.just("a" * 200))
rows = st.dictionaries(names, scalars, max_size=4)


@given(names, st.one_of(scalars, st.lists(scalars, max_size=4), st.lists(rows, max_size=3), st.lists(st.lists(texts))))
def test_a_field_has_the_bytes_that_pyyaml_gives(name: str, value: object) -> None:
    assert dump_field(name, value) == dump_any(name, value)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_quoted_where_pyyaml_does(word: str) -> None:
    assert dump_field("title", word) == dump_any("title", word)
    assert dump_field("tags", [word, "b"]) == dump_any("tags", [word, "b"])


@pytest.mark.parametrize(
    "value", ["Un titre : « deux »", ["Nvidia", "IA"], 12, 1e22, date(2024, 2, 15), [{"text": "5 €", "low": 5.5}]]
)
def test_what_pages_have_is_written_without_pyyaml(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    expected = dump_any("field", value)
    monkeypatch.delattr("veille.briefing.fields.dump_any")
    assert dump_field("field", value) == expected
