"""Several articles in one seed: told where they begin, and not where only days stand in a text."""

from __future__ import annotations

import re
from datetime import date

import pytest

from veille.model import Seed
from veille.reading import read
from veille.settings import Settings

SETTINGS = Settings(today=date(2026, 1, 1))
FIRST = "Les opérateurs se partagent les toits"
SECOND = "Une caméra parlait à tout le quartier"
THIRD = "Le musée des modems ouvre ses portes"
TEXT = """\
Les deux équipes ont mis trois mois à s'entendre sur le partage, que la mairie demandait depuis le premier hiver.
Chacune garde ses machines, et toutes deux gardent le même local, au dernier étage d'une tour que l'on voit de loin.

Le chantier durera jusqu'à l'automne, avec des coupures annoncées la veille. Les riverains ont reçu une lettre qui leur
explique quoi faire, et à qui écrire si quelque chose ne marche plus le lendemain des travaux.\
"""
BEGINNING = f"{FIRST}\n\nPublié le 12 mars 2024\n\n{TEXT}"
SHORT = (
    "Les deux équipes ont mis trois mois à s'entendre sur le partage, que la mairie demandait depuis le premier hiver."
)


LAYOUTS = {
    "the day below": "{title}\n\n{day}\n\n{text}",
    "a byline below": "{title}\n\nPar Ada Lovel, le {day}\n\n{text}",
    "who wrote, and words with the day": "{title}\n\nPar Ada Lovel\n\nPublié le {day}\n\n{text}",
    "who wrote together": "{title}\n\nPar Ada Lovel et Jean Petit\n\nPublié le {day}\n\n{text}",
    "names": "{title}\n\nAda Lovel, Jean Petit et Zoé Blanc\n\nPublié le {day}\n\n{text}",
    "a label below": "{title}\n\nRubrique : les lieux et les gens\n\nPublié le {day}\n\n{text}",
    "a rubric below": "{title}\n\nSciences, santé et environnement\n\nPublié le {day}\n\n{text}",
    "no blank lines": "{title}\nPublié le {day}\n{text}",
    "a rubric above": "MÉDIAS\n\n{title}\n\nPublié le {day}\n\n{text}",
    "the day above": "{day}\n\n{title}\n\n{text}",
    "the day at the end": "{title}\n\n{text}\n\n{day}",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_another_article_is_told_on_the_line_where_it_begins(layout: str) -> None:
    days = ("12 mars 2024", "13 mars 2024", "11 mars 2024")
    made = [
        layout.format(title=title, day=day, text=TEXT) for title, day in zip((FIRST, SECOND, THIRD), days, strict=True)
    ]
    text = "\n\n\n".join(made)
    text = re.sub(r"\n+", "\n", text) if "\n\n" not in layout else text
    lines = text.split("\n")
    begins = [days[1], days[2]] if layout.startswith("{day}") else [SECOND, THIRD]
    _, told = read(Seed("a.txt", text.encode()), SETTINGS)
    (found,) = (each for each in told if each.code == "V128")
    expected = [lines.index(words) + 1 for words in begins]
    assert found.line == expected[0]
    assert found.message.endswith(f"begin on line {expected[0]}, {expected[1]}")


def test_headings_of_markdown_may_be_headlines() -> None:
    made = (f"# {title}\n\nPar Ada Lovel, le 12 mars 2024\n\n{TEXT}" for title in (FIRST, SECOND))
    _, told = read(Seed("a.md", "\n\n".join(made).encode()), SETTINGS)
    assert [each.line for each in told if each.code == "V128"] == [11]


ONE = {
    "one article": f"{FIRST}\n\n12 mars 2024\n\n{TEXT}\n\n{SECOND}\n\n{TEXT}",
    "its date once more": f"{BEGINNING}\n\nPar Ada Lovel\n\nPublié le 12 mars 2024",
    "a chronology": f"{FIRST}\n\n12 mars 2024\n\n{TEXT}\n\n{SECOND}\n\n3 janvier 2019\n\n{TEXT}",
    "events": f"{FIRST}\n\n12 mars 2024\n\n{TEXT}\n\n{SECOND}\n\n14 mars 2024\n\n{SHORT}",
    "days at the end": f"{FIRST}\n\n{SHORT}\n\n12 mars 2024\n\n{SECOND}\n\n{TEXT}\n\n13 mars 2024",
    "fields": f"{BEGINNING}\n{SECOND}\nPublié le 13 mars 2024\n\n{TEXT}",
    "a teaser": f"{BEGINNING}\n\n{SECOND}\n\nPar Jean Petit, le 13 mars 2024\n\n{SHORT}",
    "a comment": f"{BEGINNING}\n\nCommentaire de jpetit\n\nPosté le 13 mars 2024\n\n{TEXT}",
    "an answer": f"{BEGINNING}\n\nRe: {FIRST}\n\nPublié le 13 mars 2024\n\n{TEXT}",
    "who is asked": f"{BEGINNING}\n\nAda Lovel\n\nPublié le 13 mars 2024\n\n{TEXT}",
    "a change": f"{BEGINNING}\n\n{SECOND}\n\nMis à jour le 13 mars 2024\n\n{TEXT}",
    "no date of its own": f"{FIRST}\n\n{TEXT}\n\n{SECOND}\n\nPublié le 13 mars 2024\n\n{TEXT}",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_what_has_days_and_is_one_article_is_not_told(text: str) -> None:
    _, told = read(Seed("a.txt", text.encode()), SETTINGS)
    assert "V128" not in {each.code for each in told}
