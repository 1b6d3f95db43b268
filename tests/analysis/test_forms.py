from __future__ import annotations

import pickle

import numpy as np
import pytest
from articles import build, list_words
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis import phrases
from veille.analysis.groups import group
from veille.analysis.language import cutting
from veille.analysis.language.forms import Form, Forms
from veille.analysis.language.sentences import split_sentences
from veille.analysis.language.words import tokenise
from veille.analysis.phrases import find_key_phrases
from veille.analysis.summary import weigh_sentences
from veille.analysis.terms import weigh_terms
from veille.analysis.vocabulary.concepts import parse_vocabulary
from veille.analysis.vocabulary.matching import Matcher, find_mentions
from veille.model import BlockKind

PARAGRAPH = BlockKind.PARAGRAPH
TEXT = (
    "Les serveurs de la ville de Kelvax chauffent. Le serveur de Kelvax, dit-il, chauffe l’eau de la ville de Kelvax."
)


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_cutters", {})


def test_a_form_is_judged_once() -> None:
    forms = Forms("fr")
    asked: list[str] = []

    def measure(form: Form) -> int:
        asked.append(form.text)
        return len(form.text)

    numbers = forms.number(["un", "deux", "un"])
    assert forms.trait(measure, "i8")[numbers].tolist() == [2, 4, 2]
    more = forms.number(["trois", "deux"])
    assert forms.trait(measure, "i8")[more].tolist() == [5, 4]
    assert sorted(asked) == ["deux", "trois", "un"]


def test_several_truths_are_told_of_a_form_and_none_of_no_form() -> None:
    forms = Forms("fr")

    def judge(form: Form) -> tuple[bool, bool]:
        return form.capital, form.number

    assert forms.trait(judge, ("?", 2))[: len(forms.known)].tolist() == []
    numbers = forms.number(["Un", "2"] * 2000 + [f"mot{number}" for number in range(3000)])
    assert forms.trait(judge, ("?", 2))[numbers[:2]].tolist() == [[True, False], [False, True]]
    assert not forms.trait(judge, ("?", 2))[numbers[4000:]].any()


@pytest.mark.parametrize("text", ["🚀🚀", "…", "42"])
def test_the_first_article_may_have_no_words(text: str) -> None:
    article = build((PARAGRAPH, text))
    words = tokenise(article)
    assert find_key_phrases(article, words) == ()
    assert weigh_terms(words) == ()
    assert not any(weighed.stems for weighed in weigh_sentences(article, words, split_sentences(article), ()))


def test_more_forms_than_there_was_room_for() -> None:
    forms = Forms("en")
    texts = [f"word{number}" for number in range(5000)]
    first = forms.number(texts[:10])
    numbers = forms.number(texts)
    assert numbers[:10] == first
    assert [forms.known[number].text for number in numbers] == texts
    assert [forms.stem_texts[stem] for stem in forms.stems.rows[numbers].tolist()] == texts


def test_words_are_the_same_after_others_and_when_all_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    article = build((PARAGRAPH, TEXT))
    words = tokenise(article)
    said = find_key_phrases(article, words)
    tokenise(build((PARAGRAPH, "Dit-il Kelvax de l’eau chauffent, serveurs !")))
    assert list_words(tokenise(article)) == list_words(words)
    monkeypatch.setattr(cutting, "_MOST_KEPT", 3)
    again = tokenise(article)
    assert list_words(again) == list_words(words)
    assert find_key_phrases(article, again) == said == find_key_phrases(article, words)


@given(st.lists(st.text(alphabet="ab’'-. é1\n", max_size=12), max_size=6))
def test_what_is_kept_of_pieces_changes_nothing(texts: list[str]) -> None:
    kept = [list_words(tokenise(build((PARAGRAPH, text)))) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_cutters", {})
        blocks = tokenise(build(*((PARAGRAPH, text) for text in texts)))
    assert list_words(blocks) == [word._replace(block=at) for at, words in enumerate(kept) for word in words]


@given(st.lists(st.integers(0, 9), max_size=40))
def test_equal_numbers_are_brought_together(numbers: list[int]) -> None:
    groups = group(np.array(numbers, np.int64))
    places = [
        groups.order[offset : offset + times].tolist()
        for offset, times in zip(groups.offset.tolist(), groups.times.tolist(), strict=True)
    ]
    assert places == [[at for at, each in enumerate(numbers) if each == value] for value in sorted(set(numbers))]


def test_more_stems_than_a_number_holds_give_the_same_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    article = build((PARAGRAPH, TEXT))
    said = find_key_phrases(article, tokenise(article))
    assert any(" " in phrase.text for phrase in said)
    monkeypatch.setattr(phrases, "_MOST_PACKED", 1)
    assert find_key_phrases(article, tokenise(article)) == said


def test_a_matcher_that_has_read_can_be_sent() -> None:
    vocabulary = parse_vocabulary("kelvax: {kind: organisation, label: Kelvax, context: {KX: [serveur]}}", "v.yml")[0]
    matcher = Matcher(vocabulary)
    article = build((PARAGRAPH, TEXT + " KX, kx et Kelvax+."))
    mentions = find_mentions(article, matcher)
    sent = pickle.loads(pickle.dumps(matcher))  # noqa: S301 - our own value
    assert len(mentions) == 5
    assert find_mentions(article, matcher) == mentions == find_mentions(article, sent)
