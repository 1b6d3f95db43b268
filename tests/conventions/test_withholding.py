"""Drafts: what front matter withholds is no part of the site, and its file stays as it is."""

from __future__ import annotations

import pytest
from conftest import Folder, codes

from veille.conventions.withholding import find_withheld

ARTICLE = (
    "Nvidia dépasse les attentes\n\nL’entreprise Nvidia a publié ses résultats, meilleurs que prévu.\n\n12 mars 2024\n"
)
NAME = "2024/nvidia-depasse-les-attentes"


@pytest.mark.parametrize("line", ["draft: true", "published: false", "Draft: Yes", "status: draft", "publish: 'off'"])
def test_a_briefing_that_is_a_draft_is_not_published_and_stays_as_it_is(folder: Folder, line: str) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", ARTICLE.replace("Nvidia", "Intel"))
    folder.build()
    published = folder.pages()[NAME]
    draft = published.replace("lang: fr\n", f"lang: fr\n{line}\n")
    folder.briefing(NAME, draft)
    build = folder.build()
    assert [entry.seed for entry in build.archive.entries] == ["b.txt"]
    assert folder.pages()[NAME] == draft
    told = [found for found in build.diagnostics if found.code == "V125"]
    assert [(found.path, found.line, found.severity) for found in told] == [(f"briefings/{NAME}.md", 5, "notice")]
    assert f"delete the field {line.partition(':')[0]}" in told[0].hint
    folder.briefing(NAME, published)
    assert {entry.id for entry in folder.build().archive.entries} == {NAME, NAME.replace("nvidia", "intel")}


@pytest.mark.parametrize(
    "line", ["draft: false", "published: true", "draft:", "published: 2024-03-12", "status: published"]
)
def test_any_other_page_is_published(folder: Folder, line: str) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.briefing(NAME, folder.pages()[NAME].replace("lang: fr\n", f"lang: fr\n{line}\n"))
    assert [entry.id for entry in folder.build().archive.entries] == [NAME]


def test_a_draft_whose_seed_has_another_name_stays_one(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.briefing(NAME, folder.pages()[NAME].replace("lang: fr\n", "lang: fr\ndraft: true\n"))
    folder.root.joinpath("seeds/a.txt").rename(folder.root / "seeds/z.txt")
    build = folder.build()
    assert not build.archive.entries
    assert list(folder.pages()) == [NAME]


@pytest.mark.parametrize("name", ["a.txt", "b.txt"])
def test_of_the_seed_of_a_draft_nothing_is_told_until_it_is_published(folder: Folder, name: str) -> None:
    folder.seed("a.txt", "Un titre\n\n12 mars 2031\n\nNvidia ouvre un bureau à Lyon, sous embargo.\n")
    assert codes(folder.build()) == ["V106"]
    (folder.root / "seeds" / "a.txt").rename(folder.root / "seeds" / name)
    page = folder.root / "briefings" / "2031" / "un-titre.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    assert codes(folder.build()) == ["V125"]
    page.write_text(text, "utf-8")
    assert codes(folder.build()) == ["V106"]


def test_a_page_without_a_seed_may_be_a_draft(folder: Folder) -> None:
    folder.briefing("2024/note", "---\ntitle: Une note\ndraft: true\n---\nTexte.\n")
    build = folder.build()
    assert not build.archive.entries
    assert codes(build) == ["V125"]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: Nvidia\ndraft: true\n---\n", 3),
        ("---\r\ndate: 2024-03-12\r\npublished: false\r\n---\r\n", 3),
        ('+++\ntitle = "Nvidia"\ndraft = true\n+++\n', 3),
        ('{\n"title": "Nvidia",\n"draft": true\n}\n', 3),
        ("+++\ndraft = true\n+++\n", 2),
        ("Title: Nvidia\nDate: 2024-03-12\nStatus: draft\n", 3),
    ],
)
def test_a_seed_that_is_a_draft_has_no_page(folder: Folder, front: str, line: int) -> None:
    folder.seed("a.md", f"{front}\n{ARTICLE}")
    build = folder.build()
    assert not build.archive.entries
    assert folder.pages() == {}
    assert [(found.code, found.path, found.line) for found in build.diagnostics] == [("V125", "seeds/a.md", line)]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ndraft: true\n---\n", 2),
        ("---\ntitle: Nvidia: le bilan\ndraft: true  # jusqu'à mardi\n---\n", 3),
        ("---\nauthor: @lea\npublished: 'false'\n---\n", 3),
        ("---\ndraft: true\ntitle: [Nvidia\n---\n", 2),
        ("---\ntitle: Nvidia\ndraft: true\n", 3),
    ],
)
def test_front_matter_withholds_a_text_whatever_else_is_wrong_with_it(
    folder: Folder, name: str, front: str, line: int
) -> None:
    """And in plain text too: an embargo that is not kept cannot be mended."""
    folder.seed(name, f"{front}\n{ARTICLE}")
    build = folder.build()
    assert folder.pages() == {}
    assert [(found.code, found.line) for found in build.diagnostics] == [("V125", line)]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Nvidia: le bilan\ndraft: false\n---\n",
        "---\ntitle: Nvidia: le bilan\n---\ndraft: true\n",
        "---\nUn mot : draft: true\n---\n",
    ],
)
def test_what_only_has_such_words_is_published(folder: Folder, front: str) -> None:
    for name in ("a.md", "b.txt"):
        folder.seed(name, f"{front}\n{ARTICLE.replace('Nvidia', name)}")
    assert len(folder.build().archive.entries) == 2


def test_a_seed_that_becomes_a_draft_takes_its_page_off_the_site_and_gets_it_back(folder: Folder) -> None:
    folder.seed("a.md", ARTICLE)
    folder.build()
    page = folder.pages()
    folder.seed("a.md", f"---\ndraft: true\n---\n{ARTICLE}")
    build = folder.build()
    assert (build.archive.entries, folder.pages()) == ((), page)
    folder.seed("a.md", ARTICLE)
    assert [entry.id for entry in folder.build().archive.entries] == list(page)


@pytest.mark.parametrize(
    "front", ["---\ndraft: false\n---\n", "+++\ndraft = false\ndate = 2024-03-12\n+++\n", "draft: true\n\n"]
)
def test_any_other_seed_is_published(folder: Folder, front: str) -> None:
    folder.seed("a.md", f"{front}\n{ARTICLE}")
    assert len(folder.build().archive.entries) == 1


def test_the_first_field_that_withholds_is_told() -> None:
    assert find_withheld({"title": "true", "draft": False, "published": False, "brouillon": True}) == "published"
    assert find_withheld({"draft": None}) == ""
