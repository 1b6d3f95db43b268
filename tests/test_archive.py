"""The topics of an archive: which tags are the same, and which are not."""

from __future__ import annotations

import pytest
from conftest import Folder

from veille.briefing import name_topic


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Notepad++ 8", "notepad-plus-plus-8"),
        ("Salto+", "salto-plus"),
        ("#MeToo", "metoo"),
        ("Recherche + développement", "recherche-developpement"),
        ("Énergie", "energie"),
        ("énergie", "energie"),
        ("++", ""),
    ],
)
def test_marks_that_tell_names_apart_are_words_of_an_address(label: str, name: str) -> None:
    assert name_topic(label) == name


def test_names_that_differ_in_a_mark_are_topics_of_their_own(folder: Folder) -> None:
    for number, tag in enumerate(["C", "C++", "C#"]):
        fields = f"title: Article {number}\nlang: fr\ndate: 2024-03-1{number}\ntags: [{tag}]"
        folder.briefing(f"2024/{number}", f"---\n{fields}\n---\n\nMon texte.\n")
    archive = folder.build().archive
    found = {topic.concept.label("fr"): [entry.title for entry in topic.tagged] for topic in archive.topics.values()}
    assert found == {"C": ["Article 0"], "C++": ["Article 1"], "C#": ["Article 2"]}


def test_a_tag_that_gives_the_id_of_a_concept_means_the_concept(folder: Folder) -> None:
    (folder.root / "docs" / "vocabulary.yml").write_text("node-js: {kind: product, label: Plateforme Node}\n")
    for number, tag in enumerate(["Node.js", "Plateforme Node"]):
        fields = f"title: Article {number}\nlang: fr\ndate: 2024-03-1{number}\ntags: [{tag}]"
        folder.briefing(f"2024/{number}", f"---\n{fields}\n---\n\nMon texte.\n")
    (topic,) = folder.build().archive.topics.values()
    assert topic.concept.label("fr") == "Plateforme Node"
    assert len(topic.tagged) == 2
