"""Articles in neither French nor English: what is said of them is what holds in any language."""

from __future__ import annotations

import pytest

from veille.analysis import analyze, parse_vocabulary, prepare
from veille.model import Analysis, Article, Seed
from veille.reading import read
from veille.settings import Settings

GERMAN = """Die Werft Kelvax baut ein Netz

Die Werft Kelvax hat am Dienstag in Hamburg ein neues Netz vorgestellt, das für alle \
Häfen da ist. Der Leiter Ada Lovel sagte, dass es im Mai nach Bremen kommt. \
Sie hat mit der Bank in Hamburg gesprochen, und die Werft zahlt.

Auch der Hafen hat das Netz bestellt, und die Stadt zahlt mit.
"""
SPANISH = """La empresa Kelvax construye una red

Pérez ha presentado este martes en Sevilla una red para los puertos del sur, según la empresa Kelvax. \
La red llega en mayo y también sirve para las naves.

El puerto ha pedido la red hasta el año 2026.
"""
ARABIC = """الشركة تطلق شبكة جديدة

أطلقت شركة Kelvax اليوم شبكة جديدة للموانئ في جنوب البلاد. وقال المدير إن الشبكة تصل إلى كل الموانئ قبل نهاية العام.

وتعمل الشركة في السوق منذ عشر سنوات.
"""
JAPANESE = """ケルバックス社、新しい通信網を発表

ケルバックス社は1日、南部の港のための新しい通信網を発表した。通信網は5月に始まり、船でも使えるという。Kelvaxは港と契約した。

市も費用を負担する。
"""


def understand(text: str, vocabulary: str = "kelvax: {kind: organisation, fr: Kelvax}") -> tuple[Article, Analysis]:
    article, _ = read(Seed("a.txt", text.encode()), Settings())
    assert article is not None
    concepts, _ = parse_vocabulary(vocabulary, "vocabulary.yml")
    return article, analyze(article, prepare(concepts), Settings())


def test_key_phrases_are_names() -> None:
    _, german = understand(GERMAN)
    assert {phrase.text for phrase in german.key_phrases} <= {
        *("Werft Kelvax", "Netz", "Dienstag", "Hamburg", "Häfen", "Leiter Ada Lovel", "Mai", "Bremen", "Bank", "Werft"),
        *("Hafen", "Stadt", "Leiter Ada", "Lovel"),
    }
    assert "Hamburg" in {phrase.text for phrase in german.key_phrases}
    _, spanish = understand(SPANISH)
    assert [phrase.text for phrase in spanish.key_phrases] == ["Kelvax", "Sevilla"]
    _, japanese = understand(JAPANESE)
    assert japanese.key_phrases == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            GERMAN,
            [
                "Die Werft Kelvax hat am Dienstag in Hamburg ein neues Netz vorgestellt, das für alle Häfen da ist.",
                "Der Leiter Ada Lovel sagte, dass es im Mai nach Bremen kommt.",
            ],
        ),
        (
            SPANISH,
            [
                "Pérez ha presentado este martes en Sevilla una red para los puertos del sur, según la empresa Kelvax.",
                "La red llega en mayo y también sirve para las naves.",
            ],
        ),
        (
            ARABIC,
            [
                "أطلقت شركة Kelvax اليوم شبكة جديدة للموانئ في جنوب البلاد.",
                "وقال المدير إن الشبكة تصل إلى كل الموانئ قبل نهاية العام.",
            ],
        ),
        (
            JAPANESE,
            [
                "ケルバックス社は1日、南部の港のための新しい通信網を発表した。",
                "通信網は5月に始まり、船でも使えるという。",
            ],
        ),
    ],
)
def test_the_summary_is_how_the_text_begins(text: str, sentences: list[str]) -> None:
    article, analysis = understand(text)
    assert [article.quote(passage) for passage in analysis.summary] == sentences
    assert analysis.key_points == ()


def test_names_that_the_vocabulary_lacks_are_not_told() -> None:
    _, analysis = understand(GERMAN, "bank: {kind: organisation, fr: Autre}")
    assert analysis.candidates == ()


def test_little_words_are_no_terms() -> None:
    _, analysis = understand(GERMAN)
    terms = {word for term, _ in analysis.terms for word in term.split()}
    assert "netz" in terms
    assert terms.isdisjoint({"der", "die", "und", "hat", "mit"})
