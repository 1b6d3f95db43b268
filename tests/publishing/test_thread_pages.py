"""The thread of an article on its page, in its Markdown and in the API."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import pytest
from conftest import ROOT, SETTINGS
from editions import edition_of, make_files, publish

from veille.archive import Archive
from veille.files.tree import Tree
from veille.model import Seed
from veille.pipeline import plan
from veille.publishing import Page, Site, load_catalogue
from veille.publishing.quality import Quality

SITE = Site("Veille", "https://archive.example/", "Une archive")
VOCABULARY = (ROOT / "docs" / "vocabulary.yml").read_text(encoding="utf-8")
STEPS = (
    ("SoftBank cherche un acheteur pour Arm", "13 juillet 2020", "La banque Goldman Sachs sonde des acheteurs."),
    ("Nvidia s’offre Arm", "14 septembre 2020", "Le prix serait de 40 milliards de dollars, en actions surtout."),
    ("Londres examine la vente d’Arm", "20 avril 2021", "Le ministère de la Culture demande un rapport."),
    ("Nvidia renonce à Arm", "8 février 2022", "Les régulateurs ont eu raison de la fusion."),
)
STORY = "Arm, le concepteur de processeurs de Cambridge, appartient au japonais SoftBank. La vente d’Arm à Nvidia"
OTHERS = (
    ("Un câble sous la mer", "2 mars 2021", "Un câble relie Brest à Porto. Orange l’exploite avec ses clients."),
    ("Des vélos en libre-service", "5 mai 2021", "La mairie de Lille loue des vélos. Les stations sont quarante."),
    ("Le cadastre s’ouvre", "7 juin 2021", "Les plans du cadastre se lisent en ligne, parcelle par parcelle."),
)


def write(title: str, day: str, text: str) -> str:
    return f"{title}\n\n{text}\n\n{day}\n"


def archive_of(texts: list[str], vocabulary: str = VOCABULARY) -> Archive:
    seeds = tuple(Seed(f"{number:02d}.txt", text.encode()) for number, text in enumerate(texts))
    return plan(Tree(seeds, {}, vocabulary), SETTINGS).archive


def tell(steps: tuple[tuple[str, str, str], ...], story: str = STORY) -> list[str]:
    """A story in steps, and what else there is."""
    told = [write(title, day, f"{story} occupe les régulateurs. {text}") for title, day, text in steps]
    return [*told, *(write(*other) for other in OTHERS)]


@cache
def saga() -> Archive:
    return archive_of(tell(STEPS))


def list_titles(archive: Archive) -> set[tuple[str, ...]]:
    return {tuple(archive.by_id[name].title for name in thread.articles) for thread in archive.threads.values()}


def page_of(archive: Archive, title: str, language: str = "fr") -> Page:
    return next(page for page in publish(archive, load_catalogue(language), SITE) if page.title == title)


def test_a_story_is_told_from_its_first_step_to_its_last() -> None:
    archive = saga()
    assert list_titles(archive) == {tuple(title for title, _, _ in STEPS)}
    (thread,) = set(archive.threads.values())
    assert thread.subjects[0] == "arm"
    assert {*archive.threads} == {*thread.articles}


def list_subjects(archive: Archive) -> set[str]:
    return {subject for thread in archive.threads.values() for subject in thread.subjects}


def test_a_place_and_what_has_narrower_concepts_are_no_subject_of_a_story() -> None:
    assert {"arm", "nvidia", "softbank"} <= list_subjects(saga())
    entry = re.compile(r"^arm:.*?(?=^\S)", re.DOTALL | re.MULTILINE)
    place = entry.sub(lambda old: old[0].replace("kind: organisation", "kind: place"), VOCABULARY)
    broad = f"{VOCABULARY}\nplus-etroit: {{kind: topic, label: Cadastre, broader: nvidia}}\n"
    for subject, vocabulary in (("arm", place), ("nvidia", broad)):
        subjects = list_subjects(archive_of(tell(STEPS), vocabulary))
        assert subject not in subjects
        assert "softbank" in subjects


def test_what_many_articles_are_about_is_no_story() -> None:
    more = [
        write(f"Le composant {number} d’Arm, de SoftBank et de Nvidia", "3 mai 2010", f"Essai {number}.")
        for number in range(17)
    ]
    assert list_subjects(archive_of([*tell(STEPS), *more[1:]])) == list_subjects(saga())
    assert {"arm", "nvidia", "softbank"}.isdisjoint(list_subjects(archive_of([*tell(STEPS), *more])))


def test_a_page_has_its_thread_in_which_its_own_line_leads_nowhere() -> None:
    html = page_of(saga(), "Nvidia s’offre Arm").html
    (band,) = re.findall(r'<section class="v-band v-thread".*?</section>', html, re.DOTALL)
    assert "Le fil\u202f: Arm" in band
    lines = re.findall(r"<li.*?</li>", band)
    assert [re.findall(r'datetime="(.*?)"', line) for line in lines] == [
        ["2020-07-13"],
        ["2020-09-14"],
        ["2021-04-20"],
        ["2022-02-08"],
    ]
    assert ['aria-current="page"' in line for line in lines] == [False, True, False, False]
    assert ["<a " in line for line in lines] == [True, False, True, True]
    assert ["cet article" in line for line in lines] == [False, True, False, False]
    assert 'href="../../../briefings/2022/nvidia-renonce-a-arm/"' in lines[3]
    assert "Thread: Arm" in page_of(saga(), "Nvidia s’offre Arm", "en").html
    assert "v-thread" not in page_of(saga(), "Un câble sous la mer").html


def test_a_thread_follows_the_text_and_comes_before_where_it_is_from() -> None:
    html = page_of(saga(), "Nvidia s’offre Arm").html
    places = [html.index(f'class="{name}') for name in ("v-text", "v-band v-thread", "v-foot")]
    assert places == sorted(places)


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_the_head_of_a_page_says_which_step_of_its_thread_it_is(number: int) -> None:
    head = page_of(saga(), STEPS[number][0]).html.partition("</header>")[0]
    (place,) = re.findall(r'<p class="v-byline v-jump">(.*?)</p>', head)
    assert re.sub(r"<[^>]*>", "", place) == f"Le fil\u202f: Arm, Nvidia · article {number + 1} sur 4"
    assert '<a href="#h-thread">' in place
    assert "article 2 of 4" in page_of(saga(), "Nvidia s’offre Arm", "en").html
    assert "#h-thread" not in page_of(saga(), "Un câble sous la mer").html


def test_its_markdown_and_the_api_have_it_too() -> None:
    files = make_files(saga(), load_catalogue("fr"), SITE, "briefings/.*")
    text = files["briefings/2020/nvidia-s-offre-arm/index.md"].decode()
    told = text.partition("## Le fil")[2].partition("\n## ")[0]
    assert re.findall(r"\]\((.*?)index\.md\), (\S+)", told) == [
        ("../../../briefings/2020/softbank-cherche-un-acheteur-pour-arm/", "2020-07-13"),
        ("../../../briefings/2020/nvidia-s-offre-arm/", "2020-09-14"),
        ("../../../briefings/2021/londres-examine-la-vente-d-arm/", "2021-04-20"),
        ("../../../briefings/2022/nvidia-renonce-a-arm/", "2022-02-08"),
    ]
    thread = json.loads(files["api/v1/briefing/2022/nvidia-renonce-a-arm.json"])["thread"]
    assert thread["topics"][0] == "arm"
    assert thread["briefings"][0] == "2020/softbank-cherche-un-acheteur-pour-arm"
    assert json.loads(files["api/v1/briefing/2021/un-cable-sous-la-mer.json"])["thread"] is None


def test_what_the_thread_shows_is_not_related_besides() -> None:
    """Six steps, each of which is nearest to the five others, and something else that is about the same things."""
    more = [*STEPS, ("Arm entre en bourse", "14 septembre 2022", "Le titre gagne."), ("Arm embauche", "2 mai 2021", "")]
    aside = write("Une puce d’Arm chez Nvidia", "3 mars 2012", "La puce d’Arm que Nvidia vend à SoftBank est un jouet.")
    archive = archive_of([*tell(tuple(more)), aside])
    (thread,) = set(archive.threads.values())
    assert len(thread.articles) == len(more)
    other = "2012/une-puce-d-arm-chez-nvidia"
    for name in thread.articles:
        assert [link.target for link in archive.links[name]] == [other]
    assert {link.target for link in archive.links[other]} < {*thread.articles}
    files = make_files(archive, load_catalogue("fr"), SITE, "briefings/2022/nvidia-renonce-a-arm/")
    text = files["briefings/2022/nvidia-renonce-a-arm/index.md"].decode()
    assert re.findall(r"\]\((.*?)index\.md", text.partition("## À lire aussi")[2]) == [f"../../../briefings/{other}/"]
    document = json.loads(files["api/v1/briefing/2022/nvidia-renonce-a-arm.json"])
    assert [each["id"] for each in document["related"]] == [other]
    html = page_of(archive, "Nvidia renonce à Arm").html
    related = re.findall(r'<section class="v-band v-related".*?</section>', html, re.DOTALL)
    assert re.findall(r'href="../../../(briefings/.*?)/"', related[0]) == [f"briefings/{other}"]


def test_who_is_in_a_thread_is_no_orphan() -> None:
    archive = saga()
    alone = {name for name in archive.threads if not archive.links[name]}
    assert alone, "has nothing related besides"
    assert alone.isdisjoint(entry.id for entry in Quality(archive).orphans)


@pytest.mark.parametrize("change", ["subjects", "articles"])
def test_a_page_is_made_anew_when_its_thread_is_another(change: str) -> None:
    archive = saga()
    name, thread = next(iter(archive.threads.items()))
    changed = {"subjects": ("nvidia",)} if change == "subjects" else {"articles": thread.articles[:3]}
    other = replace(archive, threads={**archive.threads, name: replace(thread, **changed)})
    keys, others = (
        {unit.name: unit.key for unit in edition_of(each, load_catalogue("fr"), SITE).units(None, (), lambda *_: b"")}
        for each in (archive, other)
    )
    assert [path for path in keys if keys[path] != others[path]] == [archive.by_id[name].path]
