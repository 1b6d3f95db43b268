"""Editors' tags teach the next article."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from conftest import Folder

from veille.analysis import Model, Vocabulary
from veille.files.tree import scan
from veille.keeping.store import open_store
from veille.model import Analysis, Article, Briefing
from veille.pipeline import apply, plan
from veille.planning.teaching import decided, list_tags
from veille.planning.teaching import teach as learn

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


@pytest.mark.parametrize(
    ("tags", "taught"),
    [(["A", "B"], ("A", "B")), ("A", ("A",)), ("", ()), ([], ()), (["A, B"], ("A, B",)), ("A, B", None), (None, ())],
)
def test_what_the_tags_of_a_page_teach(tags: object, taught: tuple[str, ...] | None) -> None:
    """Those that are not read, since they are one text, teach nothing, and not that the page has none."""
    briefing = Briefing("2024/a", {"tags": tags}, "", {"tags": "0"})
    assert (list_tags(briefing) if decided(briefing) else None) == taught


@pytest.mark.parametrize("count", [6])
def test_a_few_edits_are_too_few_to_learn_from(folder: Folder, count: int) -> None:
    teach(folder, count)
    folder.seed("new.txt", NEW)
    assert "Location de serveurs" not in tags(folder)


def test_an_edit_that_teaches_nothing_else_is_not_learned_from_again(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(folder, 40)
    first, *_ = folder.pages()
    taught: list[int] = []

    def note(pages: Mapping[str, tuple[Briefing, Article, Analysis]], vocabulary: Vocabulary) -> Model | None:
        taught.append(len(pages))
        return learn(pages, vocabulary)

    monkeypatch.setattr("veille.planning.steps.teach", note)

    def edit(old: str, new: str) -> int:
        folder.edit(first, lambda text: text.replace(old, new, 1))
        with open_store(tmp_path / "kept.sqlite") as store:
            for _ in range(2):
                apply(plan(scan(folder.root, folder.settings), folder.settings, store=store), folder.root)
        return len(taught)

    assert edit("", "") == 1
    assert edit("\n---\n", "\n---\n\nUn paragraphe d’un éditeur.\n") == 1
    assert edit("\n---\n", "\nreviewed: true\n---\n") == 1
    assert edit("title: Un titre", "title: Un autre titre") == 2
    assert edit("tags: [", "tags: [Autres, ") == 3
    assert set(taught) == {40}
