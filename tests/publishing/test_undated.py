"""The pages of articles without a date."""

from __future__ import annotations

import re
from typing import Any

from conftest import Folder

from veille.publishing import Site, load_catalogue
from veille.publishing.edition import Edition, Frame
from veille.publishing.undated_pages import NAMED, UNDATED, by_title

FRAME = Frame(lambda page: page.html.encode(), lambda _: b"")
SITE = Site("Essai", "https://essai.example/")
MANY = 400


def write(folder: Folder, number: int, title: str = "", date: str = "") -> None:
    named = title or f"Titre {number:03}"
    folder.briefing(f"undated/a-{number}", f"---\ntitle: {named}\ndate: {date}\nlang: fr\n---\n\nUn texte.\n")


def make(folder: Folder) -> tuple[dict[str, bytes], dict[str, str]]:
    """The keys of units, and the files of the archive by path."""

    def draw(*_: Any) -> bytes:
        return b""

    edition = Edition(folder.plan().archive, SITE, load_catalogue("fr"), {}, {}, b"", illustrated=False)
    units = [unit for unit in edition.units(FRAME, (), draw) if unit.name.startswith(("archive/", "llms"))]
    files = {artifact.path: artifact.data.decode() for unit in units for artifact in unit.make()}
    return {unit.name: unit.key for unit in units}, files


def list_shown(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"briefings/undated/(a-\d+)/", text)))


def test_an_archive_in_which_all_have_a_date_has_no_page_of_those_without(folder: Folder) -> None:
    write(folder, 1, date="2024-03-01")
    keys, files = make(folder)
    assert not [name for name in keys if name.startswith(UNDATED)]
    assert all("undated" not in file.replace("briefings/undated", "") for file in files.values())


def test_few_are_named_on_the_page_of_the_archive_and_on_their_own(folder: Folder) -> None:
    for number in range(NAMED):
        write(folder, number)
    keys, files = make(folder)
    assert [name for name in keys if name.startswith(UNDATED)] == [UNDATED]
    for path in ("archive/", UNDATED):
        assert len(list_shown(files[f"{path}index.html"])) == len(list_shown(files[f"{path}index.md"])) == NAMED, path
    assert "h-periods" not in files[f"{UNDATED}index.html"]
    assert '<a href="../archive/undated/">Sans date</a>' in files["archive/index.html"]


def test_where_there_are_more_the_page_of_the_archive_leads_to_them(folder: Folder) -> None:
    for number in range(NAMED + 10):
        write(folder, number)
    _, files = make(folder)
    assert list_shown(files["archive/index.html"]) == list_shown(files["archive/index.md"]) == []
    assert '<a href="../archive/undated/">60 articles</a>' in files["archive/index.html"]
    assert "(../archive/undated/index.md)" in files["archive/index.md"]
    assert "(https://essai.example/archive/undated/index.md)" in files["llms.txt"]
    assert len(list_shown(files[f"{UNDATED}index.html"])) == NAMED + 10


def test_each_of_many_is_on_one_page_and_all_pages_are_led_to(folder: Folder) -> None:
    for number in range(MANY):
        write(folder, number)
    keys, files = make(folder)
    paths = [name for name in keys if name.startswith(UNDATED)]
    assert len(paths) > 2
    for suffix in ("html", "md"):
        shown = [article for path in paths for article in list_shown(files[f"{path}index.{suffix}"])]
        assert shown == [f"a-{number}" for number in range(MANY)], suffix
    first, *others = (files[f"{path}index.html"] for path in paths)
    assert "400 articles" in first
    assert [path for path in paths[1:] if f'href="../../{path}"' not in first] == []
    assert f'rel="next" href="../../{paths[1]}"' in first
    assert f'rel="prev" href="../../../{UNDATED}"' in others[0]
    assert f'rel="next" href="../../../{paths[2]}"' in others[0]
    assert "<span>Titres précédents</span>" in others[0]
    assert "<span>Titres suivants</span>" in others[0]
    assert 'rel="next"' not in others[-1]
    assert "Titre 399" in others[-1].partition("</header>")[0]


def test_one_that_comes_or_changes_leaves_the_other_pages_as_they_are(folder: Folder) -> None:
    for number in range(MANY):
        write(folder, number)
    before, files = make(folder)
    home = next(path for path in before if path != UNDATED and "Titre 200" in files.get(f"{path}index.html", ""))
    write(folder, 1000, "Titre 200, suite")
    added, _ = make(folder)
    changed = {name for name in added if before.get(name) != added[name] and name.startswith("archive/")}
    assert changed == {"archive/", UNDATED, home}
    folder.edit("undated/a-201", lambda text: text.replace("Un texte", "Un autre texte"))
    assert {name: key for name, key in make(folder)[0].items() if name.startswith("archive/")} == {
        name: key for name, key in added.items() if name.startswith("archive/")
    }


def test_titles_are_in_order_without_accents_case_and_marks(folder: Folder) -> None:
    for number, title in enumerate(["Zone", "Éclipse", "« Ebola »", "eau", "Émoi", "Ébola"]):
        write(folder, number, title)
    ordered = by_title(folder.plan().archive.undated)
    assert [entry.title for entry in ordered] == ["eau", "« Ebola »", "Ébola", "Éclipse", "Émoi", "Zone"]


def test_the_trail_to_an_article_and_to_a_part_leads_through_the_first_page(folder: Folder) -> None:
    for number in range(MANY):
        write(folder, number)
    write(folder, MANY, date="2024-03-01")
    edition = Edition(folder.plan().archive, SITE, load_catalogue("fr"), {}, {}, b"", illustrated=False)
    heads = {sheet.blank.path: edition.head.write(sheet.blank) for sheet in edition.sheets}
    led = {path for path, head in heads.items() if '"https://essai.example/archive/undated/"' in head}
    assert {"briefings/undated/a-0/", UNDATED, f"{UNDATED}1/", f"{UNDATED}2/"} <= led
    assert f"briefings/undated/a-{MANY}/" not in led
