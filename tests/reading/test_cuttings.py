"""Press cuttings: the newspaper, its day and who wrote are read wherever people put them."""

from __future__ import annotations

import pytest
from conftest import SETTINGS

from veille.conventions.press import is_outlet, resembles_outlet
from veille.model import Article, BlockKind, Seed
from veille.reading import read

TITLE = "Une usine rouvre ses portes au bord du canal"
BODY = """L’atelier avait fermé il y a deux ans, faute de commandes, et les ouvriers étaient tous partis ailleurs.

La direction n’a pas répondu à nos questions, et la mairie non plus, qui promet une réunion pour le printemps.
"""


def _read(text: str) -> Article:
    article, _ = read(Seed("a.txt", text.encode()), SETTINGS)
    assert article is not None
    return article


def _told(text: str) -> list[str]:
    article = _read(text)
    found = article.title, article.author, article.source, article.published
    return [str(each.value) if each else "" for each in found]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("L'Est Républicain", True),
        ("L’Usine Nouvelle", True),
        ("LE TELEGRAMME", True),
        ("DERNIÈRES NOUVELLES D'ALSACE", True),
        ("France 3 Nouvelle-Aquitaine", True),
        ("France 3 Pays de la Loire", True),
        ("The Port and Harbour Gazette", True),
        ("Guadeloupe la 1ère", True),
        ("le monde", False),
        ("sud ouest", False),
        ("", False),
        ("From The Port Bruno Gazette", False),
        ("France 3 ans plus tard", False),
    ],
)
def test_names_of_newspapers_are_known_in_any_capitals(name: str, outlet: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert resembles_outlet(name) is outlet
    assert not is_outlet(name) or outlet


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("[Le Monde, dimanche 3 mars 2024, page 18]", "", "Le Monde"),
        ("(Le Monde, Brest, 3 mars 2024, p. 4, 5)", "", "Le Monde"),
        ("From The Telegraph, 3 March 2024", "", "The Telegraph"),
        ("Lu dans Le Monde du 3 mars 2024", "", "Le Monde"),
        ("Repéré sur Numerama, le 3 mars 2024", "", "Numerama"),
        ("FIL - Le Journal du port - 3 mars 2024 - p. 4", "", "Le Journal du port"),
        ("Le Monde, 3 mars 2024, Ada Lovel", "Ada Lovel", "Le Monde"),
        ("Le Monde, Brest, 3 mars 2024, p. 5, Ada Lovel", "Ada Lovel", "Le Monde"),
        ("Le Monde, 3 mars 2024, Cahier Économie, page 4", "", "Le Monde"),
        ("Source : Le Monde, Ada Lovel, 3 mars 2024", "Ada Lovel", "Le Monde"),
        ("(Source : Ada Lovel, Le Monde du 3 mars 2024, p. 12)", "Ada Lovel", "Le Monde"),
        ("Source : Kelvax, 3 mars 2024", "", "Kelvax"),
        ("Le 3 mars 2024\nVia Les Numériques", "", "Les Numériques"),
        ("Recueilli par Ada Lovel, La Croix, le 3/03/2024 à 16:12", "Ada Lovel", "La Croix"),
        ("Ouest-France Ada LOVEL. Publié le 03/03/2024 à 18h32", "Ada LOVEL", "Ouest-France"),
        ("(Le Progrès du 3/03/2024)", "", "Le Progrès"),
        ("The Guardian, 3 March 2024, Main Section", "", "The Guardian"),
        ("DIMANCHE 3 MARS 2024 — LE MONDE — 7", "", "LE MONDE"),
        ("Le Monde (Paris, France)\n3 March 2024 Sunday\nLondon Edition 1", "", "Le Monde"),
        ("Le Parisien (site web)\ndimanche 3 mars 2024 - 10:12 UTC +01:00 1234 mots", "", "Le Parisien"),
    ],
)
def test_a_line_of_a_cutting_tells_newspaper_day_and_author(line: str, author: str, source: str) -> None:
    assert _told(f"{TITLE}\n\n{line}\n\n{BODY}") == [TITLE, author, source, "2024-03-03"]


@pytest.mark.parametrize(
    ("head", "author", "source"),
    [
        ("L'Alsace\nDimanche 3 mars 2024 - Édition de Brest - Page 5\n\n{title}\nAda Lovel", "Ada Lovel", "L'Alsace"),
        ("Sud Ouest\nGironde, dimanche 3 mars 2024, p. GIR-12\n\n{title}\n\nAda Lovel", "Ada Lovel", "Sud Ouest"),
        ("LE TELEGRAMME, n° 3729\ndimanche 3 mars 2024, p. 34,35\nEnquête\n\n{title}", "", "LE TELEGRAMME"),
        ("Le Soir\nRhône, dimanche 3 mars 2024, p. RHO2\n\nPatrimoine\n{title}\n\nAda Lovel", "Ada Lovel", "Le Soir"),
        ("NEW SCIENTIST\n3 March 2024 | Vol 261 | No 3472 | p. 14\n\n{title}", "", "NEW SCIENTIST"),
        ("Coupure de presse\nJournal : Le Fil\nDate : 3 mars 2024\n\n{title}", "", "Le Fil"),
        ("Le Monde, 3 mars 2024\n{title}\nLes ouvriers d’hier ont été rappelés\n\nADA LOVEL", "ADA LOVEL", "Le Monde"),
        ("DIMANCHE 3 MARS 2024 — LE MONDE — 7\n\nUne usine rouvre ses portes\nau bord du canal", "", "LE MONDE"),
        ("Support : L'Alsace\nJournalist: Ada Lovel\nTitre : {title}\nDate : 3 mars 2024", "Ada Lovel", "L'Alsace"),
        ("Publication: Ouest-France\nTitre : {title}\nDate : 3 mars 2024\nTirage : 3 000", "", "Ouest-France"),
        ("{title}\n\nSupport : Windows 10, macOS\n3 mars 2024", "", ""),
        ("Publication : 3 mars 2024\nTitre : {title}", "", ""),
    ],
)  # fmt: skip
def test_the_head_of_a_cutting_is_no_part_of_its_text(head: str, author: str, source: str) -> None:
    text = f"{head.format(title=TITLE)}\n\n{BODY}"
    assert _told(text) == [TITLE, author, source, "2024-03-03"]


@pytest.mark.parametrize(
    ("last", "source", "published"),
    [
        ("© Le Monde 2024", "Le Monde", ""),
        ("© Ouest-France - 3 mars 2024", "Ouest-France", "2024-03-03"),
        ("Tous droits réservés 2024 Le Parisien", "Le Parisien", ""),
        ("Copyright 2024 The New York Times Company. All rights reserved.", "The New York Times", ""),
        ("© AFP 2024", "", ""),
        ("Photo © Le Monde 2024", "", ""),
        ("© 2024 Mouette. Tous droits réservés.", "", ""),
        ("Ada Lovel, Le Monde, 3 mars 2024, p. 5. Consulté le 5 mars 2024.", "Le Monde", "2024-03-03"),
        ("Source : mouette.example, consulté le 5 mars 2024", "mouette.example", ""),
        ("Source : https://mouette.example/a (consulté le 5 mars 2024)", "https://mouette.example/a", ""),
        ("(Source : Le Monde, consulté le 5 mars 2024)", "Le Monde", ""),
        ("Source : consulté le 5 mars 2024", "", ""),
    ],
)
def test_the_last_line_of_a_cutting_tells_its_newspaper(last: str, source: str, published: str) -> None:
    assert _told(f"{TITLE}\n\n{BODY}\n{last}\n")[2:] == [source, published]


def test_the_newspaper_that_a_cutting_names_is_not_replaced_by_the_owner_of_the_page() -> None:
    assert _told(f"{TITLE}\nLe Figaro, 3 mars 2024\n\n{BODY}\n© Le Monde - 5 mars 2024\n")[2:] == [
        "Le Figaro",
        "2024-03-03",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Consulté le 5 mars 2024",
        "Page consultée le 5 mars 2024. Archivée le 6 mars 2024.",
        "Article imprimé le 5 mars 2024 depuis mouette.example",
        "[consulté le 5 mars 2024]",
        "Accessed 5 March 2024",
    ],
)
def test_when_a_page_was_read_or_kept_is_neither_its_day_nor_its_text(line: str) -> None:
    for text in (f"{TITLE}\n{line}\n\n{BODY}", f"{TITLE}\n\n{BODY}\n{line}\n"):
        article = _read(text)
        assert article.published is None
        assert [block.kind for block in article.blocks if block.text == line] == [BlockKind.FRONT_MATTER]


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("LOVEL Ada. « {title} », Le Monde, 3 mars 2024, p. 12.", "LOVEL Ada", "Le Monde"),
        ("Ada Lovel, « {title} », Le Monde, 3 mars 2024", "Ada Lovel", "Le Monde"),
        ('LOVEL, Ada. "{title}", in Le Figaro, n° 24 123, 3 mars 2024, p. 12-13', "LOVEL, Ada", "Le Figaro"),
        ("« {title} », dans Le Monde du 3 mars 2024", "", "Le Monde"),
    ],
)
def test_a_reference_stands_above_a_text_or_below_it(line: str, author: str, source: str) -> None:
    reference = line.format(title=TITLE)
    for text in (f"{reference}\n\n{BODY}", f"{TITLE}\n\n{BODY}\n{reference}\n"):
        assert _told(text) == [TITLE, author, source, "2024-03-03"]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lovel : « Il faut rouvrir cette usine », Le Monde, 3 mars 2024",
        "Ada Lovel, « Une autre histoire du port », Le Monde, 3 mars 2024, p. 4",
    ],
)
def test_a_reference_to_another_article_tells_nothing(line: str) -> None:
    assert _told(f"{TITLE}\nPublié le 7 mars 2024\n\n{BODY}\n{line}\n") == [TITLE, "", "", "2024-03-07"]
    assert _read(f"{line.replace(',', ' :', 1)}\n\n{BODY}").author is None


def test_the_name_of_a_newspaper_above_running_text_is_the_title() -> None:
    assert _told(f"Quartz\n3 mars 2024\n\n{BODY}") == ["Quartz", "", "", "2024-03-03"]


@pytest.mark.parametrize(
    "title", ["Le port - ce que l’on sait", f"{TITLE} | Nvidia", f"{TITLE} (Microsoft)", f"[Dossier] {TITLE}"]
)
def test_dashes_bars_and_brackets_in_a_title_name_no_newspaper(title: str) -> None:
    assert _told(f"{title}\n\n3 mars 2024\n\n{BODY}") == [title, "", "", "2024-03-03"]
