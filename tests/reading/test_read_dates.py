"""The grammar of dates, and the lines that give them."""

from __future__ import annotations

from datetime import date

import pytest

from veille.model import BlockKind, Seed
from veille.reading import bylines, dates, read, relative
from veille.reading.datelines import read_line, read_title
from veille.reading.openings import read_opening
from veille.settings import Settings

FRENCH = {
    "15 Février 2024": "2024-02-15",
    "1er mars 2024": "2024-03-01",
    "1ᵉʳ mai 2020": "2020-05-01",
    "jeudi 02 juillet 2020 à 19h25": "2020-07-02",
    "15 févr. 2024": "2024-02-15",
    "mar. 12 mars 2024 à 09:14": "2024-03-12",
    "Mar 1er déc. 2020": "2020-12-01",
    "12 mar. 2024": "2024-03-12",
    "le 9 déc. 2013 à 9h09": "2013-12-09",
    "Lundi 14 décembre 2015 à 16 h 16": "2015-12-14",
    "14 DÉCEMBRE 2015": "2015-12-14",
    "14 aout 2015": "2015-08-14",
    "03.03.2024": "2024-03-03",
    "3/4/2024": "2024-04-03",
    "03/04/24": "2024-04-03",
    "2024-03-03": "2024-03-03",
    "2024-03-03T10:00:00+01:00": "2024-03-03",
    "2024/03/03 10:11": "2024-03-03",
    "7 juin 2016 – 18:00 CEST": "2016-06-07",
    "3 mars 2024 10 h 32 min HNE": "2024-03-03",
    "Mardi 5 mars 2024 - 12:30 TU": "2024-03-05",
    "Dimanche 3 mars 2024, 5 h (HE)": "2024-03-03",
    "Samedi 3 Août 1889": "1889-08-03",
    "le 19 Septembre 1783": "1783-09-19",
    "02/12/1851": "1851-12-02",
    "03/04/00": "2000-04-03",
    "12 novembre 84": "1984-11-12",
    "le 4 juin ’96": "1996-06-04",
    "le 12 8bre 1790": "1790-10-12",
    "ce 1er Xbre 1785": "1785-12-01",
    "1er vendémiaire an I": "1792-09-22",
    "le 14 brumaire an II": "1793-11-04",
    "Primidi, 1er fructidor, l'an 2 de la République française une et indivisible": "1794-08-18",
    "6e jour complémentaire an III": "1795-09-22",
    "du 18 brum. an VIII": "1799-11-09",
    "1er vendémiaire de l’an XII": "1803-09-24",
    "10 nivose an 14": "1805-12-31",
    "le dix germinal an dix": "1802-03-31",
    "le deux mai mil huit cent quarante-trois": "1843-05-02",
    "L'an 1837, le vingt-quatre août": "1837-08-24",
    "le 1er avril mil huit cent quatre-vingt-dix-neuf": "1899-04-01",
    "le trente et un mars mille neuf cent soixante et onze": "1971-03-31",
    "Le trois mars deux mille douze": "2012-03-03",
}
ENGLISH = {
    "March 3rd, 2024": "2024-03-03",
    "3 March 2024": "2024-03-03",
    "the 3rd of March 2024": "2024-03-03",
    "2024 March 3 15:00 GMT": "2024-03-03",
    "Sept. 3, 2019": "2019-09-03",
    "3-Mar-2024": "2024-03-03",
    "03/04/2024": "2024-03-04",
    "13/04/2024": "2024-04-13",
    "December 8, 2015 at 7:18 PM": "2015-12-08",
    "Mon, 3 Mar 2024 10:00:00 +0100": "2024-03-03",
    "Tuesday, March 5 2024, 4pm": "2024-03-05",
    "3 Mar 2024 | 10:15 SAST": "2024-03-03",
    "Sun, Mar 3 2024 10:15 AM SGT": "2024-03-03",
    "3 March 2024, 10:15 EAT": "2024-03-03",
}


@pytest.mark.parametrize(
    "text",
    [
        *("6e jour complémentaire an II", "31 brumaire an II", "14 brumaire an XV", "le brumaire an II"),
        *(
            "31 9bre 1790",
            "le 4 juin 96 salariés",
            "le 4 juin 20",
            "14 brumaire an 2012",
            "le trente et un avril mil huit cent",
            "trois mars mille pages",
            "un plan 3 an 2",
        ),
    ],
)
def test_no_day_of_the_republic_and_none_in_words(text: str) -> None:
    assert [found for found in dates.find(text, "fr") if found.date()] == []


def test_days_of_the_republic_follow_one_another() -> None:
    months = (
        "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor thermidor fructidor"
    )
    written = [
        f"{day} {month} an {year}"
        for year in range(1, 15)
        for month, length in [(name, 30) for name in months.split()] + [("jour complémentaire", 5 + (year % 4 == 3))]
        for day in range(1, length + 1)
    ]
    first = date(1792, 9, 22).toordinal()
    days = [found.date() for text in written for found in dates.find(text, "fr")]
    assert days == [date.fromordinal(first + at) for at in range(len(written))]


@pytest.mark.parametrize(("text", "day"), FRENCH.items())
def test_french_dates_fill_their_line(text: str, day: str) -> None:
    written = dates.find(text, "fr")[0]
    there = written.date()
    assert there is not None
    assert (there.isoformat(), written.start, written.end) == (day, 0, len(text))


@pytest.mark.parametrize(("text", "day"), ENGLISH.items())
def test_english_dates_fill_their_line(text: str, day: str) -> None:
    written = dates.find(text, "en")[0]
    there = written.date()
    assert there is not None
    assert (there.isoformat(), written.start, written.end) == (day, 0, len(text))


OTHERS = {
    ("de", "Donnerstag, 25. Juni 2020, 10:31 Uhr"): "2020-06-25",
    ("de", "3. Jänner 2024"): "2024-01-03",
    ("es", "5 de diciembre de 2025"): "2025-12-05",
    ("es", "19 jul 2024 - 09:42 CEST"): "2024-07-19",
    ("it", "31 marzo 2023"): "2023-03-31",
    ("pt-BR", "30.ago.2024 às 17h08"): "2024-08-30",
    ("nl", "24 januari 2024"): "2024-01-24",
    ("sv", "4 december 2023"): "2023-12-04",
    ("pl", "29 grudnia 2025"): "2025-12-29",
    ("ca", "3 de març de 2024"): "2024-03-03",
    ("el", "5 Οκτωβρίου 2020"): "2020-10-05",
    ("ru", "15 июля 2024"): "2024-07-15",
    ("ar", "4 يونيو 2025"): "2025-06-04",
    ("ja", "2025年4月1日"): "2025-04-01",
    ("ja", "1889年8月3日"): "1889-08-03",
    ("ko", "2025년 7월 28일"): "2025-07-28",
    ("zh", "2025-01-20 20:35"): "2025-01-20",
    ("und", "3 mars 2024"): "2024-03-03",
}


@pytest.mark.parametrize(("written", "day"), OTHERS.items())
def test_dates_of_other_languages_fill_their_line(written: tuple[str, str], day: str) -> None:
    language, text = written
    found = dates.find(text, language)[0]
    there = found.date()
    assert there is not None
    assert (there.isoformat(), found.start, found.end) == (day, 0, len(text))


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Published3 Mar 2024, 04:12 PM IST", None),
        ("Published Date - 3 March 2024, 10:15 AM", None),
        ("By Ada Lovel, ET Bureau Last Updated: 3 March 2024, 08:15:00 AM IST", "Ada Lovel"),
    ],
)
def test_lines_above_articles_from_india(text: str, author: str | None) -> None:
    stamped = read_line(text, "en")
    assert stamped is not None
    assert stamped.stamps[0].written.date() == date(2024, 3, 3)
    assert (text[slice(*stamped.author)] if stamped.author else None) == author


def test_a_word_before_a_date_stands_apart() -> None:
    assert not any(written.complete for written in dates.find("Windows3 Mar 2024", "en"))


def test_months_of_one_language_are_none_of_another() -> None:
    assert dates.find("12 mai 2024", "es") == []
    assert dates.find("12 mars 2024", "ru") == []


@pytest.mark.parametrize("year", [2020, 1848])
def test_a_german_day_is_no_item_of_a_list(year: int) -> None:
    text = (
        f"Ein Netz für die Stadt\n\nVon Ada Lovel\n25. Juni {year}, 10:31 Uhr\n\n"
        "Der Rat der Stadt hat am Dienstag ein neues Netz beschlossen, das bis zum Jahr 2026 für alle da ist.\n\n"
        "1. Windows 2000\n2. Der Mai 2020\n"
    )
    article, _ = read(Seed("a.txt", text.encode()), Settings())
    assert article is not None
    assert article.published is not None
    assert article.author is not None
    assert (article.published.value, article.author.value) == (date(year, 6, 25), "Ada Lovel")
    assert article.blocks[-1].kind is BlockKind.LIST


@pytest.mark.parametrize("text", ["القاهرة - 4 يونيو 2025", "Roma, 31 marzo 2023"])
def test_a_place_before_a_day_of_another_language(text: str) -> None:
    stamped = read_line(text, "ar" if text > "b" else "it")
    assert stamped is not None
    assert stamped.stamps[0].rule == "date/short-line"


@pytest.mark.parametrize(
    "text", ["du 3 au 5 mars 2024", "3-5 mars 2024", "March 3-5, 2024", "3 mars 2024 au 5 mars 2024"]
)
def test_a_stretch_of_days_is_no_day(text: str) -> None:
    assert all(written.span for written in dates.find(text, "fr"))


@pytest.mark.parametrize(
    "text", ["10 mais doux", "192.168.10.12", "le marché", "version 2.4", "sept personnes", "1234567"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates.find(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("3 mars 2024", "date/own-line"),
        ("Publié le 3 mars 2024", "date/published"),
        ("Date de publication initiale : 3 mars 2024", "date/published"),
        ("Par Ada Lovel, 3 mars 2024", "date/byline"),
        ("Par Ada Lovel - Publié le 3 mars 2024 à 10h - 4 min de lecture", "date/byline"),
        ("Source : AFP, 3 mars 2024", "date/source-line"),
        ("Lannion, le 3 mars 2024", "date/short-line"),
        ("Mis à jour le 3 mars 2024", "date/updated"),
        ("Date : 3 mars 2024", "date/published"),
        ("Mise à jour du 3 mars 2024", "date/updated"),
        ("Date de mise à jour de l’article : 3 mars 2024", "date/updated"),
        ("Publication date: 3 mars 2024", "date/published"),
        ("Berne (awp/ats) - 03.03.2024 08:12", "date/short-line"),
        ("3 mars 2024 | 5 min de lecture | par l'équipe technique", "date/byline"),
        ("3 mars 2024, par Ada Lovel", "date/byline"),
    ],
)
def test_lines_that_give_a_date(text: str, rule: str) -> None:
    stamped = read_line(text, "fr")
    assert stamped is not None
    assert stamped.stamps[0].rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Le salon ouvre le 3 mars 2024.",
        "Ce texte a été publié le 3 mars 2024 dans une autre revue",
        "Rendez-vous le 3 mars 2024 à Brest",
        "Le livre a été publié le 3 mars 2024",
        "Pont du 3 mars 2024",
        "Du 3 au 5 mars 2024",
        "Revue de la semaine du 3 mars 2024",
        "Tout sur la panne du 3 mars 2024",
        "Date limite de dépôt : 3 mars 2024",
        "Date de sortie : 3 mars 2024",
        "Event date: 3 mars 2024",
        "Release date: 3 mars 2024",
        "Lancement : 3 mars 2024",
        "Conférence : 3 mars 2024, Paris",
        "Photo : AFP, 3 mars 2024",
        "Mise à jour du logiciel : 3 mars 2024",
    ],
)
def test_lines_that_give_none(text: str) -> None:
    assert read_line(text, "fr") is None


def test_datelines_open_paragraphs() -> None:
    found = read_opening("PARIS, 23 juin 2012 (AFP) - Le câble est posé.", "fr")
    assert found is not None
    stamp, start, credit = found
    assert (stamp.written.day, start) == (23, 28)
    assert credit is not None
    assert "PARIS, 23 juin 2012 (AFP) - Le câble"[credit.start : credit.end] == "AFP"
    assert read_opening("23 juin 2012. - Le câble est posé.", "fr") is not None
    assert read_opening("Le 23 juin 2012, le câble a été posé.", "fr") is None
    assert read_opening("23 juin 2012 - 25 juin 2012 : trois jours", "fr") is None


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Paris, France – 26 mars 2024 – Le câble", None),
        ("SANTA CLARA, Calif., Feb. 21, 2024 (GLOBE NEWSWIRE) -- Le câble", "GLOBE NEWSWIRE"),
        ("MONTRÉAL, le 2 nov. 2023 /CNW/ - Le câble", "CNW"),
    ],
)
def test_datelines_of_announcements(text: str, credited: str | None) -> None:
    found = read_opening(text, "fr")
    assert found is not None
    _, start, credit = found
    assert text[start:] == "Le câble"
    assert (credit and text[credit.start : credit.end]) == credited


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Source : LeMonde.fr.", "LeMonde.fr"),
        ("(Source : Insee.)", "Insee"),
        ("Source: Acme Inc.", "Acme Inc."),
        ("Source : Kelvax S.A.", "Kelvax S.A."),
        ("Via Ada Lovel…", None),
    ],
)
def test_the_source_ends_before_the_stop_of_its_line(text: str, source: str | None) -> None:
    credit = bylines.source(text)
    assert (credit and text[credit.start : credit.end]) == source


def test_the_source_of_a_line_ends_before_its_date() -> None:
    text = "Source : Insee, 31 décembre 2023"
    stamped = read_line(text, "fr")
    assert stamped is not None
    assert stamped.source is not None
    assert text[stamped.source.start : stamped.source.end] == "Insee"


def test_the_title_of_an_issue_gives_its_day() -> None:
    stamp = read_title("Revue de presse du 3 mars 2012", "fr")
    assert stamp is not None
    assert stamp.written.day == 3
    assert read_title("La lettre du numérique – n° 142 – mardi 23 mai 2023", "fr") is not None
    assert read_title("La panne du 3 mars 2012", "fr") is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Publié il y a 3 heures", 0),
        ("PUBLIÉ HIER À 14H02", 0),
        ("il y a 5 min", 0),
        ("Mis à jour aujourd’hui à 8 h", 0),
        ("Updated 2 hours ago", 0),
        ("Today at 9:14 am", 0),
        ("Par Ada Lovel, il y a une heure", 13),
        ("Ada Lovel | 3 days ago", 9),
        ("Hier", -1),
        ("Today", -1),
        ("Il y a 3 ans, le câble cédait", -1),
        ("Publié le 3 mars 2024", -1),
        ("un mot " * 20 + "| 3 days ago", -1),
    ],
)
def test_what_counts_from_a_day_that_is_not_told(text: str, start: int) -> None:
    assert relative.find(text) == start


def test_a_time_that_tells_no_day_is_told_with_its_line() -> None:
    seed = Seed("x.txt", "Un câble\n\nPublié il y a 3 heures\n\nLe câble est en service.\n".encode())
    _, told = read(seed, Settings(today=date(2026, 1, 1)))
    assert [(each.line, each.code) for each in told] == [(3, "V102")]
    assert "“Publié il y a 3 heures” counts from a day that is not told" in str(told[0])


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("A cable is laid\n\nThe cable has been in service since the day before.\n", "15 February 2024"),
        ("Un câble est posé\n\nLe câble est en service depuis la veille de ce jour.\n", "15 février 2024"),
    ],
)
def test_a_missing_day_is_asked_for_in_the_language_of_the_text(text: str, example: str) -> None:
    _, told = read(Seed("x.txt", text.encode()), Settings())
    assert [each.code for each in told] == ["V102"]
    assert example in str(told[0])
