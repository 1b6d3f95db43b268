from __future__ import annotations

from math import log

import numpy as np
import pytest
from articles import build
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis.language.words import tokenise
from veille.analysis.terms import LIMIT, round_all, weigh_terms
from veille.model import Article, BlockKind

PARAGRAPH = BlockKind.PARAGRAPH


def weigh(article: Article) -> dict[str, float]:
    return dict(weigh_terms(tokenise(article)))


def test_stems_and_pairs_without_function_words() -> None:
    terms = weigh(build((PARAGRAPH, "Les modèles de langage, une puce")))
    assert set(terms) == {"model", "langag", "model langag", "puc"}


def test_the_title_counts_three_times_wherever_it_stands() -> None:
    text = "Une puce chauffe."
    in_block = weigh(build((BlockKind.TITLE, "La batterie"), (PARAGRAPH, text), title="La batterie"))
    in_front_matter = weigh(build((PARAGRAPH, text), title="La batterie"))
    assert in_block["batter"] == in_front_matter["batter"] == pytest.approx(1 + log(3), abs=1e-3)
    assert in_block["puc"] < 1


def test_frequency_is_sublinear_and_early_words_lead() -> None:
    terms = weigh(build((PARAGRAPH, "zèbre. " + "puce. " * 8 + "antenne.")))
    assert terms["zebr" if "zebr" in terms else "zèbr"] > terms["anten"]
    assert 1 < terms["puc"] < 8


def test_heaviest_first_and_no_more_than_the_limit() -> None:
    article = build(
        (PARAGRAPH, " ".join(f"mot{letter}{other}" for letter in "abcdefgh" for other in "abcdefghijklmnopq"))
    )
    terms = weigh_terms(tokenise(article))
    assert len(terms) == LIMIT
    assert list(terms) == sorted(terms, key=lambda pair: (-pair[1], pair[0]))


@given(st.lists(st.floats(-9, 9) | st.integers(-90_000, 90_000).map(lambda number: number / 10_000 + 0.00005)))
def test_all_are_rounded_as_one_is(numbers: list[float]) -> None:
    assert round_all(np.array(numbers, np.float64)).tolist() == [round(number, 4) for number in numbers]


def test_nothing_gives_nothing() -> None:
    assert weigh_terms(tokenise(build())) == ()
    assert weigh_terms(tokenise(build((PARAGRAPH, "le la les, 12")))) == ()
