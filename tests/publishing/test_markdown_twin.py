"""The Markdown beside every page, and the guide to it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from urllib.parse import unquote

import pytest
from conftest import Folder, copy_sample
from editions import publish
from markdown import markdown

from veille.archive import Archive
from veille.briefing import dump_flow, loads
from veille.model import Briefing
from veille.publishing import Site, load_catalogue
from veille.publishing.cards import Cards
from veille.publishing.edition import Edition
from veille.publishing.parts import Lengths, cut
from veille.publishing.topic_pages import LENGTHS, MENTIONS

SITE = Site("Essai", "https://essai.example/", "Des textes d’essai")
WORDS = load_catalogue("fr")
HOSTILE = '---\ntitle: "[x](javascript:alert(1)) <b> & *y* \\x01"\ntags: [Nvidia]\n---\n\nUn texte sur **Nvidia**.\n'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    sample = Folder(copy_sample(tmp_path_factory.mktemp("twins") / "sample"))
    sample.briefing("2024/piège (1)", HOSTILE)
    return sample.plan().archive


def twins(archive: Archive, site: Site = SITE, own: dict[str, str] | None = None) -> dict[str, str]:
    edition = Edition(archive, site, WORDS, {}, own or {}, b"", illustrated=False)
    made = [artifact for unit in edition.units(None, (), Cards.draw) for artifact in unit.make()]
    assert [path for path, count in Counter(artifact.path for artifact in made).items() if count > 1] == []
    return {item.path: item.data.decode() for item in made if item.path.endswith((".md", ".txt"))}


def test_every_page_has_its_twin_and_every_link_leads_to_one(archive: Archive) -> None:
    found = twins(archive)
    pages = {page.path for page in publish(archive, WORDS, SITE)}
    assert {path for path in found if path.endswith(".md")} == {f"{path}index.md" for path in pages}
    broken = []
    for path, text in found.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", text if path.endswith("index.md") else ""):
            if target.startswith(("../", "./")):
                reached = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
                broken += [(path, target)] if reached not in {*found, *SITE.offers.values()} else []
    assert broken == []


def test_the_licence_of_the_owner_is_said_where_there_is_one(archive: Archive) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    found = twins(archive, Site("Essai", SITE.url, licence=licence))
    assert f"\n[Licence de l’archive](<{licence}>)\n" in found["llms.txt"]
    for entry in archive.entries:
        briefing = loads(found[f"{entry.path}index.md"], entry.id, entry.path)
        assert isinstance(briefing, Briefing)
        assert briefing.fields["license"] == licence
    assert not any("[Licence de" in text or "\nlicense:" in text for text in twins(archive).values())


def test_the_twin_of_a_briefing_is_the_briefing(archive: Archive) -> None:
    found = twins(archive)
    for entry in archive.entries:
        briefing = loads(found[f"{entry.path}index.md"], entry.id, entry.path)
        assert isinstance(briefing, Briefing)
        assert briefing.fields.get("title") == entry.title
        assert briefing.fields.get("date") == entry.published
        assert tuple(briefing.fields.get("tags", ())) == entry.tags  # type: ignore[arg-type]
        figures = [dict(row) for row in briefing.fields.get("figures", ())]  # type: ignore[attr-defined]
        assert figures == [
            {name: getattr(one, name) for name in ("text", "low", "high", "unit")} for one in entry.figures
        ]
        assert all(block.markdown in briefing.body for block in entry.body)


def test_the_smallest_amounts_are_numbers_to_yaml_too(folder: Folder) -> None:
    figures = [{"text": '"low": 9e-08', "low": -9e-08, "high": 9e-08, "unit": "s"}]
    folder.briefing("2024/a", f"---\ntitle: A\nfigures: {dump_flow(figures)}\n---\n\nTexte.\n")
    found = loads(twins(folder.plan().archive)["briefings/2024/a/index.md"], "2024/a", "a.md")
    assert isinstance(found, Briefing)
    assert found.fields["figures"] == figures


def test_a_title_is_only_ever_text(archive: Archive) -> None:
    entry = next(entry for entry in archive.entries if entry.id == "2024/piège (1)")
    path = "briefings/2024/pi%C3%A8ge%20%281%29/index.md"
    found = twins(archive)
    for text in (found["topics/nvidia/index.md"], found["llms.txt"]):
        html = markdown(next((line for line in text.split("\n") if path in line), ""))
        assert not html or re.fullmatch(
            r'<ul>\n<li><a href="[^"]*">\[x\]\(javascript:alert\(1\)\) &lt;b&gt; &amp; \*y\* \u2401</a>.*\n</ul>', html
        )
    assert path in found["topics/nvidia/index.md"]
    assert entry.path == "briefings/2024/piège (1)/"


def test_the_owners_pages_have_theirs(archive: Archive) -> None:
    found = twins(archive, own={"": "Bienvenue.\n", "charte/": "# Charte\n\nNos règles.\n"})
    assert found["index.md"].startswith("Bienvenue.\n\n# ")
    assert found["charte/index.md"] == "# Charte\n\nNos règles.\n"


def test_a_list_that_goes_over_several_pages_is_cut_as_they_are(folder: Folder) -> None:
    for number in range(300):
        folder.briefing(f"2024/b-{number:03}", f"---\ntitle: B {number}\ntags: [Nvidia]\n---\n\nTexte.\n")
    archive = folder.plan().archive
    found = twins(archive)
    pages = [text for path, text in found.items() if path.startswith("topics/nvidia/")]
    newest, *older = cut(archive.topics["nvidia"].tagged, lambda entry: entry.id, LENGTHS)
    assert [text.count("\n- [B ") for text in pages] == [len(part.items) for part in (newest, *older)]
    assert len(pages) > 1
    assert "## 300 articles" in pages[0]
    assert f"## {len(older[0].items)} articles" in pages[1]


@pytest.mark.parametrize(
    ("lengths", "first"),
    [
        ("topic_pages", "topics/nvidia/"),
        ("month_pages", "archive/2024/03/"),
        ("undated_pages", "archive/undated/"),
        ("ledger", "figures/"),
    ],
)
def test_all_parts_of_a_list_are_reached_from_its_first(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, lengths: str, first: str
) -> None:
    monkeypatch.setattr(f"veille.publishing.{lengths}.LENGTHS", Lengths(least=3, mean=3, most=6))
    for number in range(30):
        day = f"date: 2024-03-{number // 2 + 1:02}\n" if number % 2 else ""
        figures = f"[{{text: {number} km, low: {number}, high: {number}, unit: km}}]"
        head = f"title: B {number}\ntags: [Nvidia]\nfigures: {figures}\n{day}"
        folder.briefing(f"2024/b-{number:02}", f"---\n{head}---\n\nTexte.\n")
    found = twins(folder.plan().archive)
    for word, others in (("Plus anciens|Titres suivants", True), ("Plus récents|Titres précédents", False)):
        path = f"{first}index.md" if others else f"{first}1/index.md"
        walked = [path]
        while following := re.search(rf"^- \[(?:{word})\]\((.*?)\)$", found[path], re.MULTILINE):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), following[1]))
            walked.append(path)
        assert len(walked) > 2
        assert sorted(walked) == sorted(path for path in found if path.startswith(first))


def test_a_topic_lists_as_many_that_only_name_it_as_its_page(folder: Folder) -> None:
    for number in range(MENTIONS + 20):
        folder.briefing(f"2024/b-{number:03}", f"---\ntitle: B {number}\ntags: [Apple]\n---\n\nNvidia est citée ici.\n")
    archive = folder.plan().archive
    topic = archive.topics["nvidia"]
    assert len(topic.mentioning) == MENTIONS + 20
    text = twins(archive)["topics/nvidia/index.md"]
    assert re.findall(r"^- \[(B \d+)\]", text, re.MULTILINE) == [entry.title for entry in topic.mentioning[:MENTIONS]]
    assert re.findall(r"^## (.*)", text, re.MULTILINE) == [f"Cité dans {MENTIONS + 20} articles"]


def test_the_table_of_figures_has_the_sentences(folder: Folder) -> None:
    folder.seed("a.txt", "Un titre\n\n# Nvidia a vendu 3 millions de puces en mars.\n\n12 mars 2024\n")
    folder.briefing("2024/b", "---\ntitle: B\nfigures: [{text: 7 km, low: 7, high: 7, unit: km}]\n---\n\nTexte.\n")
    text = twins(folder.plan().archive)["figures/index.md"]
    assert "/un-titre/index.md), 2024-03-12\n  > Nvidia a vendu 3 millions de puces en mars.\n" in text
    assert text.endswith("- 7 km: [B](../briefings/2024/b/index.md), Sans date\n")


def test_the_guide_leads_to_everything(archive: Archive) -> None:
    guide = twins(archive)["llms.txt"]
    assert guide.startswith("# Essai\n\n> Des textes d’essai\n\n")
    for path in ("api/v1/index.json", "archive.sqlite", "feed.xml", "rss.xml", "feed.json", "archive/2024/index.md"):
        assert f"](https://essai.example/{path})" in guide
    nowhere = twins(archive, Site("Essai"))["llms.txt"]
    assert "https://" not in nowhere
    assert "](feed.xml)" in nowhere
    assert "rss.xml" not in nowhere


def test_the_guide_of_an_empty_archive_has_no_empty_lists(folder: Folder) -> None:
    guide = twins(folder.plan().archive)["llms.txt"]
    assert [line for line in guide.splitlines() if line.startswith("## ")] == [f"## {WORDS('machines')}"]
