"""Tags that are almost a name of the vocabulary."""

from __future__ import annotations

import pytest
from conftest import Folder

from veille.planning import slips

VOCABULARY = """
ia: {kind: topic, label: Intelligence artificielle, alias: [Réseaux de neurones]}
google: {kind: organisation, label: Google}
windows: {kind: product, label: Windows 10}
orange: {kind: organisation, label: Orange}
arm: {kind: organisation, label: Arm}
"""


def describe(folder: Folder, tags: str) -> list[str]:
    """What is said of a page with such tags."""
    (folder.root / "docs" / "vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    folder.briefing("2024/a", f"---\ntitle: A\ntags: [{tags}]\ndate: 2024-03-12\n---\n\nMon texte.\n")
    return list(map(str, folder.build().diagnostics))


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("Inteligence artificielle", "'Intelligence artificielle'"),
        ("Intelligence artificiele", "'Intelligence artificielle'"),
        ("Réseaux de neuornes", "'Réseaux de neurones', a name of 'Intelligence artificielle'"),
        ("Gogle", "'Google'"),
        ("Windoms 10", "'Windows 10'"),
        ("Googel", "'Google'"),
        ("Goggle", "'Google'"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(folder: Folder, tag: str, meant: str) -> None:
    (said,) = describe(folder, tag)
    message = f"the tag {tag!r} is a topic of its own, and almost {meant}"
    assert said.startswith(f"briefings/2024/a.md:3: notice[V208] {message} (hint: ")


@pytest.mark.parametrize(
    "tag",
    [
        "Intelligence artificielle",
        "reseau-de-neurones",
        "GOOGLE",
        "Windows 11",
        "Ark",
        "Oogles",
        "Oranais",
        "Granges",
        "",
    ],
)
def test_another_name_is_no_slip(folder: Folder, tag: str) -> None:
    assert describe(folder, tag) == []


def test_a_tag_that_is_longer_than_any_name_is_compared_with_none(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence that somebody has put among the tags: all its forms take the square of its length."""
    compared: list[str] = []

    def count(name: str) -> set[str]:
        compared.append(name)
        return {name}

    monkeypatch.setattr(slips, "_shorten", count)
    assert describe(folder, "Orangs, " + "Intelligence artificielle " * 40) == []
    assert "orangs" in compared
    assert max(map(len, compared)) < 30


def test_a_slip_on_many_pages_is_told_once(folder: Folder) -> None:
    for name in ("2024/b", "2024/c"):
        folder.briefing(name, "---\ntitle: B\ntags: [Gogle]\ndate: 2024-03-12\n---\n\nUn texte.\n")
    (said,) = describe(folder, "Gogle")
    assert "briefings/2024/a.md:3" in said
    assert "almost 'Google' (and on 2 more)" in said


def test_a_slip_is_told_on_the_line_that_a_first_build_writes(folder: Folder) -> None:
    (folder.root / "docs" / "vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    folder.seed("a.md", "---\ntitle: A\ntags: [Gogle]\ndate: 2024-03-12\n---\n\nUn texte qui a assez de mots.\n")
    first, again = (list(map(str, folder.build().diagnostics)) for _ in range(2))
    assert first == again
    lines = folder.pages()["2024/a"].splitlines()
    number = next(number for number, line in enumerate(lines, start=1) if line.startswith("tags:"))
    assert first[0].startswith(f"briefings/2024/a.md:{number}: notice[V208]")
