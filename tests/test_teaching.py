"""Editors' tags teach the next article."""

from __future__ import annotations

from functools import partial

import pytest
from conftest import Folder

CLOUD = "Les clients louent des serveurs chez {name} et y rangent leurs données, pour {what}."


def teach(folder: Folder, count: int) -> None:
    """Articles on hosting, on each of which an editor puts the same tag of the archive's own."""
    for number in range(count):
        subject = "hébergement" if number % 2 else "fusées"
        text = CLOUD if number % 2 else "La fusée {name} a décollé de la base et placé {what} en orbite."
        body = text.format(name=f"Ovarix{number}", what=f"l’affaire {number * 37}")
        folder.seed(
            f"{number}.txt", f"Un titre sur {subject} numéro {number}\n\n{body}\n\n{number % 28 + 1} mars 2024\n"
        )
    folder.build()
    for index, name in enumerate(folder.pages()):
        tag = "Location de serveurs" if "hebergement" in name else "Vols"
        tag += ", Divers" if index % 5 == 0 else ""
        folder.edit(name, partial(_tag, tag=tag))
    folder.build()


def _tag(text: str, tag: str) -> str:
    lines = [line for line in text.splitlines() if not line.startswith("tags:")]
    return "\n".join([lines[0], f"tags: [{tag}]", *lines[1:]]) + "\n"


NEW = "Un titre sur hébergement, encore\n\n" + CLOUD.format(name="Brumix", what="toujours") + "\n\n30 mars 2024\n"


def tags(folder: Folder) -> tuple[str, ...]:
    (entry,) = (entry for entry in folder.build().archive.entries if entry.seed == "new.txt")
    return entry.tags


def test_a_tag_of_the_nearest_edited_pages_is_given_to_the_next(folder: Folder) -> None:
    teach(folder, 40)
    folder.seed("new.txt", NEW)
    assert "Location de serveurs" in tags(folder)
    assert not {"Vols", "Divers"} & set(tags(folder))
    assert dict(folder.plan().writes) == {}


def test_without_edits_nothing_is_learned(folder: Folder) -> None:
    folder.seed("new.txt", NEW)
    assert "Location de serveurs" not in tags(folder)


@pytest.mark.parametrize("count", [6])
def test_a_few_edits_are_too_few_to_learn_from(folder: Folder, count: int) -> None:
    teach(folder, count)
    folder.seed("new.txt", NEW)
    assert "Location de serveurs" not in tags(folder)
