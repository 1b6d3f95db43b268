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
