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
