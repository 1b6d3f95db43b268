"""Who has the rights in an article: from its seed or its briefing to all that a site says of it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import feedparser
import pytest
from conftest import Folder
from editions import edition_of, make_files, publish

from veille.archive import Archive
from veille.briefing import loads
from veille.model import Briefing
from veille.plugin import build_site
from veille.publishing import Site, load_catalogue
from veille.publishing.database.file import list_tables, write_database

WORDS = load_catalogue("fr")
DEFAULT = "https://creativecommons.org/licenses/by/4.0/"
SHARED = "https://creativecommons.org/licenses/by-sa/4.0/"
RESERVED = "© Le Monde, tous droits réservés"
SITE = Site("Essai", "https://essai.example/", "Des textes")
LICENSED = Site("Essai", "https://essai.example/", "Des textes", DEFAULT)
SEED = "---\ntitle: {title}\ndate: 2024-02-1{day}\n{rights}---\n\nUn texte assez long pour être lu comme un article.\n"
SAID = {"reserve": f"rights: {RESERVED}\n", "partage": "license: CC-BY-SA-4.0\n", "muet": ""}
PATHS = {name: f"briefings/2024/{name}/" for name in SAID}


@pytest.fixture
def archive(folder: Folder) -> Archive:
    for day, (name, rights) in enumerate(SAID.items()):
        folder.seed(f"{name}.md", SEED.format(title=name.capitalize(), day=day, rights=rights))
    return folder.build().archive


def read_all(archive: Archive, site: Site) -> dict[str, str]:
    return {path: data.decode() for path, data in make_files(archive, WORDS, site).items()}


def list_feeds(archive: Archive) -> set[tuple[str, bytes]]:
    """The names and keys of the feeds."""
    units = edition_of(archive, WORDS, SITE).units(None, (), lambda *_: b"")
    return {(unit.name, unit.key) for unit in units if "feed" in unit.name}


def contents(archive: Archive, site: Site) -> dict[str, str]:
    pages = {page.path: page.html for page in publish(archive, WORDS, site)}
    return {name: pages[path] for name, path in PATHS.items()}


def test_a_seed_says_it_and_an_editor_has_the_last_word(folder: Folder, archive: Archive) -> None:
    assert {entry.id: entry.rights for entry in archive.entries} == {
        "2024/reserve": RESERVED,
        "2024/partage": "CC-BY-SA-4.0",
        "2024/muet": "",
    }
    assert f"\nrights: {RESERVED}\n" in folder.pages()["2024/reserve"]
    folder.edit("2024/reserve", lambda text: text.replace(RESERVED, "CC0-1.0"))
    folder.seed("reserve.md", SEED.format(title="Reserve", day=0, rights="rights: © AFP\n"))
    again = folder.build()
    assert again.archive.by_id["2024/reserve"].rights == "CC0-1.0"
    assert [found.code for found in again.diagnostics] == ["V203"]


def test_a_page_shows_what_is_said_and_nothing_else(archive: Archive) -> None:
    found = contents(archive, SITE)
    assert "<dt>Droits</dt><dd>© Le Monde, tous droits réservés</dd>" in found["reserve"]
    assert f'<dt>Licence</dt><dd><a href="{SHARED}" rel="license noopener">CC BY-SA 4.0</a></dd>' in found["partage"]
    assert not re.search("Licence|Droits|license", found["muet"])
    found = contents(archive, LICENSED)
    assert f'<a href="{DEFAULT}" rel="license noopener">CC BY 4.0</a>' in found["muet"]
    assert not any(DEFAULT in found[name] for name in ("reserve", "partage"))


def test_programs_are_told_the_rights_of_the_article_before_those_of_the_archive(archive: Archive) -> None:
    files = read_all(archive, LICENSED)
    said = {name: json.loads(files[f"api/v1/briefing/2024/{name}.json"]) for name in SAID}
    assert {name: (one["license"], one["rights"], one["csl"]["license"]) for name, one in said.items()} == {
        "reserve": (None, RESERVED, RESERVED),
        "partage": (SHARED, "CC BY-SA 4.0", SHARED),
        "muet": (DEFAULT, "CC BY 4.0", DEFAULT),
    }
    twins = {name: loads(files[f"{path}index.md"], name, path) for name, path in PATHS.items()}
    fields = {name: twin.fields for name, twin in twins.items() if isinstance(twin, Briefing)}
    assert [fields[name].get("license") for name in SAID] == [None, SHARED, DEFAULT]
    assert [fields[name].get("rights") for name in SAID] == [RESERVED, None, None]


def test_a_feed_says_it_of_its_items(archive: Archive) -> None:
    files = read_all(archive, LICENSED)
    atom = {each.title: each for each in feedparser.parse(files["feed.xml"]).entries}
    licences = {title: [one.href for one in each.links if one.rel == "license"] for title, each in atom.items()}
    assert licences == {"Reserve": [], "Partage": [SHARED], "Muet": []}
    assert atom["Reserve"].rights == RESERVED
    rss = {each.title: each.get("rights") for each in feedparser.parse(files["rss.xml"]).entries}
    assert rss == {"Reserve": RESERVED, "Partage": SHARED, "Muet": None}
    items = {item["title"]: item.get("_rights") for item in json.loads(files["feed.json"])["items"]}
    assert items == {
        "Reserve": {"words": RESERVED},
        "Partage": {"words": "CC BY-SA 4.0", "address": SHARED},
        "Muet": None,
    }


def test_a_feed_is_made_anew_where_only_the_rights_are_others(folder: Folder, archive: Archive) -> None:
    folder.edit("2024/reserve", lambda text: text.replace(RESERVED, "© AFP"))
    before, after = (list_feeds(each) for each in (archive, folder.build().archive))
    assert before
    assert not before & after


def test_the_database_says_it(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    write_database(list_tables(archive, LICENSED, WORDS), path)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id, license, rights FROM briefings ORDER BY date").fetchall()
        (archived,) = connection.execute("SELECT license, rights FROM archive")
    assert rows == [
        ("2024/reserve", "", RESERVED),
        ("2024/partage", SHARED, "CC BY-SA 4.0"),
        ("2024/muet", DEFAULT, "CC BY 4.0"),
    ]
    assert archived == (DEFAULT, "CC BY 4.0")


def test_an_archive_may_say_in_words_who_has_the_rights(archive: Archive) -> None:
    files = read_all(archive, Site("Essai", "https://essai.example/", "Des textes", "© Essai <& Cie>"))
    assert feedparser.parse(files["feed.xml"]).feed.rights == feedparser.parse(files["rss.xml"]).feed.rights
    assert "<rights>© Essai &lt;&amp; Cie&gt;</rights>" in files["feed.xml"]
    assert "\n© Essai &lt;& Cie>\n" in files["llms.txt"]
    index = json.loads(files["api/v1/index.json"])
    assert (index["license"], index["rights"]) == (None, "© Essai <& Cie>")
    assert json.loads(files["api/v1/briefing/2024/muet.json"])["rights"] == "© Essai <& Cie>"


def test_the_foot_of_a_page_does_not_license_its_article(folder: Folder) -> None:
    folder.briefing("2024/reserve", f"---\ntitle: Réservé\ndate: 2024-02-15\nrights: {RESERVED}\n---\n\nUn texte.\n")
    path = folder.root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for licence, links, shown in ((DEFAULT, 1, "Licence de l’archive"), ("© Essai", 0, "© Essai")):
        path.write_text(text.replace("veille: {}", f"veille: {{licence: '{licence}'}}"), encoding="utf-8")
        assert build_site(folder.root, None, strict=True, quiet=True) == 0
        page = (folder.root / "site" / PATHS["reserve"] / "index.html").read_text(encoding="utf-8")
        assert page.count(DEFAULT) == links
        assert shown in page
        assert 'rel="license' not in page
        home = (folder.root / "site/index.html").read_text(encoding="utf-8")
        assert home.count('<link rel="license"') == links
