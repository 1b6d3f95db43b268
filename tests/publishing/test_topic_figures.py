"""The figures of a topic's page: those of its articles, of sentences that name it."""

from __future__ import annotations

import json
import re

import pytest
from conftest import Folder
from editions import edition_of, make_files

from veille.archive import Archive
from veille.publishing import Site, load_catalogue
from veille.publishing.parts import Lengths
from veille.publishing.topic_figures import MOST, TopicFigures

FRENCH, SITE = load_catalogue("fr"), Site("Essai", "https://essai.example/")
TAGGED = "---\ntitle: {title}\ndate: 2024-03-{day:02}\ntags: [Nvidia]\n---\n\n"


def write(folder: Folder, day: int, *sentences: str) -> None:
    """A seed about Nvidia."""
    text = " ".join(sentences)
    folder.seed(f"{day}.md", f"{TAGGED.format(title=f'Un titre du {day}', day=day)}Nvidia grandit. {text}\n")


def find(archive: Archive, concept: str = "nvidia") -> list[str]:
    return [one.figure.text for one in TopicFigures(archive).find(archive.topics[concept])]


def test_a_figure_is_of_the_topic_that_its_sentence_names(folder: Folder) -> None:
    write(folder, 1, "Nvidia a vendu 12 000 puces.", "Le marché compte 40 000 clients.", "Apple a vendu 7 000 montres.")
    (name,) = folder.build().archive.by_id
    folder.edit(name, lambda text: re.sub(r"(?m)^tags:.*\n(?:- .*\n)*", "tags: [Nvidia]\n", text))
    archive = folder.build().archive
    assert find(archive) == ["12 000 puces"]
    assert len(archive.entries[0].figures) == 3
    folder.briefing("2024/apple", "---\ntitle: Apple\ntags: [Apple]\n---\n\nUn texte.\n")
    assert find(folder.plan().archive, "apple") == [], "of an article that is not about it"


def test_the_newest_articles_come_first_with_their_weightiest_figure(folder: Folder) -> None:
    for day in range(1, MOST + 3):
        write(folder, day, f"Nvidia a livré {day} 000 puces.", f"Nvidia a gagné {day} milliards d’euros.")
    assert find(folder.plan().archive) == [f"{day} milliards d’euros" for day in range(MOST + 2, 2, -1)]


def test_no_amount_comes_twice(folder: Folder) -> None:
    write(folder, 1, "Nvidia a gagné 4,5 milliards d’euros.", "Nvidia a livré 9 000 puces.")
    write(folder, 2, "Nvidia a gagné 4,50 milliards d’euros.")
    assert find(folder.plan().archive) == ["4,50 milliards d’euros", "9 000 puces"]


def test_what_is_quoted_names_the_topic(folder: Folder) -> None:
    """In a long sentence, of which no more is shown than stands round the figure, it may not."""
    between = (
        "qui a été fondée par trois ingénieurs et dont personne n’avait entendu parler avant que vienne la mode " * 2
    )
    write(folder, 1, f"Nvidia, {between} de ces choses, a vendu à des clients du monde entier 12 000 puces.")
    assert find(folder.plan().archive) == []


def test_a_name_within_another_word_is_none(folder: Folder) -> None:
    text = TAGGED.format(title="T", day=1).replace("Nvidia", "Intel")
    folder.seed("a.md", f"{text}Intel est une entreprise. Intelnord compte 40 000 clients.\n")
    archive = folder.plan().archive
    assert archive.entries[0].mentioned == ("intel",)
    assert find(archive, "intel") == []


def test_what_an_editor_took_out_of_a_text_is_not_told(folder: Folder) -> None:
    write(folder, 1, "\n\nNvidia a vendu 12 000 puces.\n\nNvidia a vendu 40 000 cartes.")
    (name,) = folder.build().archive.by_id
    folder.edit(name, lambda text: text.replace("Nvidia a vendu 12 000 puces.\n", ""))
    assert find(folder.build().archive) == ["40 000 cartes"]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Nvidia a vendu 12 000 puces.", "Nvidia a vendu 13 000 puces.", True),
        ("Nvidia a vendu 12 000 puces.", "Nvidia a cédé 12 000 puces.", True),
        ("Nvidia a vendu 12 000 puces.", "Elle a vendu 12 000 puces.", True),
        ("Tout le monde le sait.", "Tout le monde l’ignore.", False),
    ],
)
def test_a_topic_is_made_again_for_its_own_figures_alone(
    folder: Folder, before: str, after: str, *, changed: bool
) -> None:
    texts = ("Nvidia a vendu 12 000 puces.", "Tout le monde le sait.", "Le marché compte 40 000 clients.")
    keys = []
    for told in (texts, [after if text == before else text for text in texts]):
        folder.seed(
            "a.md", TAGGED.format(title="T", day=1).replace("tags", "description: D.\ntags") + "\n\n".join(told)
        )
        units = edition_of(folder.plan().archive, FRENCH, SITE).units(None, (), lambda *_: b"")
        keys.append({unit.name: unit.key for unit in units}["topics/nvidia/"])
    assert (keys[0] != keys[1]) == changed


def test_a_figure_says_when_and_leads_to_its_sentence(folder: Folder) -> None:
    write(folder, 1, "Nvidia a vendu 12 000 puces.")
    page = next(
        sheet.page()
        for sheet in edition_of(folder.plan().archive, FRENCH, SITE).sheets
        if sheet.blank.path == "topics/nvidia/"
    )
    (shown,) = re.findall(r'<li class="v-figure">(.*?)</li>', page.html, re.DOTALL)
    assert '<time datetime="2024-03-01">1<sup>er</sup> mars 2024</time>' in shown
    assert re.search(r'href="\.\./\.\./briefings/2024/un-titre-du-1/#q-\w+">12\s000 puces</a>', shown)
    assert "Nvidia a vendu" in shown


def test_its_markdown_and_the_api_have_the_same(folder: Folder) -> None:
    write(folder, 1, "Nvidia a vendu 12 000 puces.", "Le marché compte 40 000 clients.")
    write(folder, 2, "*Nvidia* a gagné 4,5 milliards d’euros_.")
    archive = folder.plan().archive
    assert find(archive) == ["4,5 milliards d’euros", "12 000 puces"]
    files = make_files(archive, FRENCH, SITE, "topics/nvidia/")
    assert files.keys() == {"topics/nvidia/index.md", "api/v1/topic/nvidia.json"}
    told = files["topics/nvidia/index.md"].decode().partition("## Chiffres clés\n\n")[2].partition("\n\n## ")[0]
    first, second = re.split(r"\n(?=- )", told)
    assert first == (
        "- 4,5 milliards d’euros: [Un titre du 2](../../briefings/2024/un-titre-du-2/index.md), 2024-03-02\n"
        "  > Nvidia a gagné 4,5 milliards d’euros\\_."
    )
    assert second.endswith("/un-titre-du-1/index.md), 2024-03-01\n  > Nvidia a vendu 12 000 puces.")
    document = json.loads(files["api/v1/topic/nvidia.json"])
    listed = json.loads(make_files(archive, FRENCH, SITE, "api/v1/figures.json")["api/v1/figures.json"])["figures"]
    assert document["figures"] == [one for one in listed if one["text"] in find(archive)]
    assert [one["sentence"] for one in document["figures"]][1] == "Nvidia a vendu 12 000 puces."


def test_older_pages_of_a_topic_do_not_repeat_its_figures(folder: Folder) -> None:
    for day in range(1, 20):
        write(folder, day, f"Nvidia a vendu {day} 000 puces.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("veille.publishing.topic_pages.LENGTHS", Lengths(least=3, mean=3, most=6))
        files = make_files(folder.plan().archive, FRENCH, SITE, "topics/nvidia/.*")
    pages = {path: "## Chiffres" in text.decode() for path, text in files.items() if path.endswith(".md")}
    assert len(pages) > 1
    assert [path for path, told in pages.items() if told] == ["topics/nvidia/index.md"]
