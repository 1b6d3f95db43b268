"""A name by the date is the author's, unless it is a rubric, or somebody whom the article is about."""

from __future__ import annotations

import pytest
from conftest import SETTINGS

from veille.model import Seed
from veille.reading import bylines, read

TEXT = """Une usine rouvre ses portes

{name}
12 mars 2024

L’atelier avait fermé il y a deux ans, faute de commandes, et tous les ouvriers étaient partis ailleurs.

{name_again} n’a pas répondu à nos questions, et la mairie non plus.
"""


@pytest.mark.parametrize(
    ("name", "again", "author"),
    [
        ("Ada Lovel", "La direction", "Ada Lovel"),
        ("Tribune Libre", "La direction", ""),
        ("Intelligence Artificielle", "La direction", ""),
        ("Ada Lovel", "Mme Lovel", ""),
    ],
)
def test_a_name_above_the_date(name: str, again: str, author: str) -> None:
    text = TEXT.format(name=name, name_again=again)
    article, _ = read(Seed("a.txt", text.encode()), SETTINGS)
    assert article is not None
    assert (article.author.value if article.author else "") == author


@pytest.mark.parametrize(
    ("line", "function"),
    [
        ("Journaliste au service réseaux", True),
        ("Grande Reporter", True),
        ("Cheffe de Rédaction", False),
        ("Technology correspondent, BBC News", True),
        ("Senior Editor", True),
        ("Editor and writer of the year was chosen on Tuesday by a jury of ten.", False),
        ("Journaliste ?", False),
        ("Trois marins", False),
        ("Publié le 12 mars", False),
    ],
)
def test_what_says_what_somebody_is(line: str, function: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert bylines.is_function(line) is function


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("By The Irish Examiner", "", "The Irish Examiner"),
        ("Par Le Monde", "", "Le Monde"),
        ("Par Sud Radio", "", "Sud Radio"),
        ("Par La Gazette des communes", "", "La Gazette des communes"),
        ("Corse Matin", "", "Corse Matin"),
        ("Radio Mouette", "", "Radio Mouette"),
        ("The Port Bruno Observer", "", "The Port Bruno Observer"),
        ("Par Ada Lovel, Le Quotidien de Brest", "Ada Lovel", "Le Quotidien de Brest"),
        ("Ada Lovel, The Port Bruno Gazette", "Ada Lovel", "The Port Bruno Gazette"),
        ("Par Ada Lovel et Jean Petit, Var-Matin", "Ada Lovel et Jean Petit", "Var-Matin"),
        ("By Ada Lovel for The Port Bruno Post", "Ada Lovel", "The Port Bruno Post"),
        ("Par Le Monde avec AFP", "Le Monde", "AFP"),
        ("Par Ada Lovel pour ses proches", "Ada Lovel", ""),
        ("By Freddie Mercury", "Freddie Mercury", ""),
        ("By Wei Sun", "Wei Sun", ""),
        ("Par France Gallier", "France Gallier", ""),
    ],
)
def test_a_newspaper_that_signs_is_the_source_whether_it_is_known_or_not(line: str, author: str, source: str) -> None:
    text = TEXT.format(name=line, name_again="La direction")
    article, _ = read(Seed("a.txt", text.encode()), SETTINGS)
    assert article is not None
    assert tuple(found.value if found else "" for found in (article.author, article.source)) == (author, source)


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("Le Monde, 3 mars 2024", "", "Le Monde"),
        ("Le Petit Courrier du Val de Loir, le 3 mars 2024", "", "Le Petit Courrier du Val de Loir"),
        ("Vosges Matin | 03/03/2024 | 17:05", "", "Vosges Matin"),
        ("Mouette.fr, 3 mars 2024 à 8h", "", "Mouette.fr"),
        ("Le Monde, Ada Lovel, 3 mars 2024", "Ada Lovel", "Le Monde"),
        ("Ada Lovel - Le Journal du Centre - 3 mars 2024", "Ada Lovel", "Le Journal du Centre"),
        ("La Voix du Nord, Ada Lovel, publié le 3 mars 2024", "Ada Lovel", "La Voix du Nord"),
        ("Le Quotidien du Médecin, 3 mars 2024, par Ada Lovel", "Ada Lovel", "Le Quotidien du Médecin"),
        ("Publié le 3 mars 2024 à 10h12 par Ada Lovel (Nice-Matin)", "Ada Lovel", "Nice-Matin"),
        ("Le Monde avec AFP, 3 mars 2024", "Le Monde", "AFP"),
        ("LE TÉLÉGRAMME | 03.03.2024 à 10h12 | Par Ada Lovel", "Ada Lovel", "LE TÉLÉGRAMME"),
        ("Le Figaro, no 24 123, lundi 3 mars 2024, p. 12", "", "Le Figaro"),
        ("The New York Times, March 3, 2024, Section B, Page 1", "", "The New York Times"),
        ("Publié dans Le Monde le 3 mars 2024", "", "Le Monde"),
        ("Mis en ligne le 3 mars 2024 sur mouette.fr", "", "mouette.fr"),
        ("Le Télégramme du 3 mars 2024", "", "Le Télégramme"),
        ("The Verge / Ada Lovel / Mar 3, 2024, 10:12 AM EST", "Ada Lovel", "The Verge"),
        ("by Ada Lovel, The Port Bruno Gazette | March 3, 2024", "Ada Lovel", "The Port Bruno Gazette"),
        ("Par A. L. - 03/03/2024 à 10:12 - mis à jour le 03/03/2024 à 11:00", "A. L.", ""),
        ("La rédaction avec AFP\n3 mars 2024", "La rédaction", "AFP"),
        ("Brest, 3 mars 2024", "", ""),
        ("Nvidia, 3 mars 2024", "", ""),
    ],
)
def test_a_newspaper_beside_the_date_is_the_source(line: str, author: str, source: str) -> None:
    text = TEXT.format(name="", name_again="La direction").replace("12 mars 2024", line)
    article, _ = read(Seed("a.txt", text.encode()), SETTINGS)
    assert article is not None
    assert tuple(found.value if found else "" for found in (article.author, article.source)) == (author, source)
    assert article.published is not None
    assert article.published.value.isoformat() == "2024-03-03"


def test_a_newspaper_that_an_article_refers_to_is_not_its_source() -> None:
    text = TEXT.format(name="Ada Lovel", name_again="La direction") + "\nSources\n\nLe Monde, 3 mars 2024\n"
    article, _ = read(Seed("a.txt", text.encode()), SETTINGS)
    assert article is not None
    assert (article.source, str(article.published and article.published.value)) == (None, "2024-03-12")


@pytest.mark.parametrize(
    ("head", "author", "source"),
    [
        ("{title} | Le Figaro\nPublié le 3 mars 2024", "", "Le Figaro"),
        ("{title} - Le Figaro\n3 mars 2024", "", "Le Figaro"),
        ("[Les Echos] {title}\n3 mars 2024", "", "Les Echos"),
        ("{title} (Le Figaro, 3 mars 2024)", "", "Le Figaro"),
        ("{title} (Le Figaro)\n3 mars 2024", "", "Le Figaro"),
        ("{title} (Le Figaro, 2 mars 2024)\nPublié le 3 mars 2024 par Ada Lovel", "Ada Lovel", "Le Figaro"),
        ("{title} – Le Courrier de la rade\n3 mars 2024", "", "Le Courrier de la rade"),
        ("Le Figaro, no. 24 123\nLe Figaro, lundi 3 mars 2024, p. 12\nÉconomie\n\n{title}", "", "Le Figaro"),
        ("Le Figaro, lundi 3 mars 2024, p. 12\n\n{title}\n\nAda Lovel", "Ada Lovel", "Le Figaro"),
        ("Le Figaro, lundi 3 mars 2024, p. 12\n\n{title}\n\nIntelligence Artificielle", "", "Le Figaro"),
        ("Le Figaro, lundi 3 mars 2024, p. 12\n\n{title}\n\nÉlectre Direction", "", "Le Figaro"),
        ("Le Monde\nÉCONOMIE\n\n{title}\n\nPar Ada Lovel\nPublié le 3 mars 2024 à 11h45", "Ada Lovel", "Le Monde"),
        ("Journal : Le Figaro\nDate : 3 mars 2024\nJournaliste : Ada Lovel\n\n{title}", "Ada Lovel", "Le Figaro"),
    ],
)
def test_a_newspaper_at_the_title_is_the_source_and_no_part_of_the_title(head: str, author: str, source: str) -> None:
    title = "Une usine - la seule du port - rouvre (un peu)"
    body = TEXT.format(name="", name_again="La direction").split("\n", 4)[4]
    article, _ = read(Seed("a.txt", f"{head.format(title=title)}\n\n{body}".encode()), SETTINGS)
    assert article is not None
    found = article.title, article.author, article.source, article.published
    assert [str(each.value) if each else "" for each in found] == [title, author, source, "2024-03-03"]


@pytest.mark.parametrize("title", ["Une usine rouvre - la dernière", "Une usine rouvre | Économie", "L’usine (Brest)"])
def test_what_is_no_newspaper_stays_in_the_title(title: str) -> None:
    article, _ = read(
        Seed("a.txt", TEXT.format(name="", name_again="Elle").replace("Une usine rouvre ses portes", title).encode()),
        SETTINGS,
    )
    assert article is not None
    assert article.title is not None
    assert (article.title.value, article.source) == (title, None)
