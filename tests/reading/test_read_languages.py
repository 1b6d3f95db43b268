"""French or English, and nothing claimed without evidence."""

from __future__ import annotations

import pytest

from veille.reading.languages import detect, stated_language


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Le réseau de la ville est en panne depuis hier.", "fr", "language/words"),
        ("The network of the town has been down since yesterday.", "en", "language/words"),
        (
            "Lectures\n\nUn point sur ce que nous avons lu.\n\nThe Art of the Cable\nThe Web and the Sea",
            "fr",
            "language/words",
        ),
        ("«le»(la)/des;12", "fr", "language/words"),
        ("of-the.and’that", "en", "language/words"),
        ("Puces françaises", "fr", "language/shapes"),
        ("Growing pains", "en", "language/shapes"),
        ("12 345", "xx", "language/default"),
        ("", "xx", "language/default"),
    ],
)
def test_language(text: str, language: str, rule: str) -> None:
    found = detect(text, "xx")
    assert (found.value, found.rule) == (language, rule)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Bundesrat hat am Dienstag neue Regeln für die Wirtschaft beschlossen, die sie bis zum Jahr 2026 hat.",
            "de",
        ),
        ("El Gobierno ha presentado este martes la ley sobre los datos, con multas hasta los 35 millones.", "es"),
        (
            "Il governo ha presentato la legge sui dati, che prevede multe per gli operatori della rete e dei servizi.",
            "it",
        ),
        (
            "Het kabinet heeft dinsdag een wet over de gegevens aangenomen, die voor bedrijven met een netwerk geldt.",
            "nl",
        ),
        (
            "O governo apresentou uma lei sobre os dados, com multas pelo uso da rede e dos serviços em todo o país.",
            "pt",
        ),
        ("La Commission publie « Das Leben der Anderen », et le film est en ligne pour tous les habitants.", "fr"),
        ("The board read Der Spiegel and Die Zeit, and then it met again for the vote on the law.", "en"),
        ("Rio de Janeiro, Las Vegas, Los Angeles, El Paso", "fr"),
        ("Bolaget säger upp personal, och det är andra gången på ett år som kostnaderna inte har minskat.", "sv"),
        ("Selskabet fyrer ansatte, og det er anden gang på et år, at udgifterne ikke er faldet efter planen.", "da"),
        ("Selskapet sier opp ansatte, og det er andre gang på et år at utgiftene ikke har falt etter planen.", "nb"),
        ("Spółka sprzedała sklep, który jest znany z gier bez zabezpieczeń, i zapewnia, że nic się nie zmieni.", "pl"),
        ("El govern ha presentat una llei amb multes per als operadors, però també és més estricta.", "ca"),
        (
            "Ettevõte müüs poe ära ja lubab, et mängijate jaoks midagi ei muutu; töötajad jäävad tööle, ütles ülem.",
            "und",
        ),
    ],
)
def test_neighbours_of_french_and_english(text: str, language: str) -> None:
    assert detect(text, "fr").value == language


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("أعلنت شركة Google اليوم عن إطلاق نموذج جديد", "fr", "ar"),
        ("谷歌今天宣布推出新的人工智能模型 12", "en", "zh"),
        ("شرکت گوگل امروز از یک مدل جدید خبر داد", "fr", "fa"),
        ("گوگل نے آج ایک نیا ماڈل پیش کیا ہے", "fr", "ur"),
        ("بدون دليل", "fr", "und"),
        ("人工智能", "fr", "und"),
        ("グーグルは1日、新しい人工知能を発表した", "fr", "ja"),
        ("구글이 오늘 새 인공지능 모델을 공개했다", "fr", "ko"),
        ("Η εταιρεία ανακοίνωσε ένα νέο μοντέλο", "fr", "el"),
        ("החברה הודיעה היום על דגם חדש", "fr", "he"),
        ("Компания объявила о новой модели, это вторая за год", "fr", "ru"),
        ("Компанія оголосила про нову модель, її друга", "fr", "uk"),
        ("Компанията съобщи за нов модел, вторият за годината", "fr", "bg"),
        ("Компания рада", "fr", "und"),
        ("أعلنت الشركة اليوم عن إطلاق نموذج جديد", "ar", "ar"),
        ("Đặng Thị Ngọc Thịnh", "en", "en"),
        ("😀 12 €", "fr", "fr"),
        ("Le mot est dans ce texte : 人工智能正在改变世界", "fr", "fr"),
    ],
)
def test_another_script_is_neither_french_nor_english(text: str, default: str, language: str) -> None:
    assert detect(text, default).value == language


def test_what_a_text_quotes_does_not_tell_its_language() -> None:
    quoted = "“We have been here for a long time, and there is no more that we would want than to go on with it.” "
    french = (
        "Le conseil a accepté l'offre, et les salariés l'ont appris hier. Elle vaut pour tous les sites du groupe. "
    )
    english = "The board has accepted the offer, and the staff were told about it yesterday. "
    other = "« Nous sommes là depuis longtemps, et il n'y a rien que nous voulions plus que de continuer. » "
    assert detect(french + 3 * quoted, "en").value == "fr"
    assert detect(english + 3 * other, "fr").value == "en"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("ar", "ar"),
        ("no", "no"),
        ("pt_br", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ca-Valencia", "ca-valencia"),
        ("de-1996", "de-1996"),
        ("fr-CA", "fr"),
        ("English", "en"),
        *((name, "") for name in ("xx", "nope", "Arabic", "und", "zxx", "de-", "de-1", "x-own", "ar\nen", "", "١")),
    ],
)
def test_a_language_that_an_author_names(name: str, language: str) -> None:
    assert stated_language(name) == language
