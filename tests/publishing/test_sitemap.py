"""When pages changed, and who may read them."""

from __future__ import annotations

import pytest
from conftest import Folder
from editions import publish

from veille.publishing import Page, Site, load_catalogue
from veille.publishing.sitemap import Changes, make_robots, write_map

WORDS = load_catalogue("fr")


def write(folder: Folder, name: str, date: str, updated: str = "", tags: str = "") -> None:
    folder.briefing(name, f"---\ntitle: {name}\ndate: {date}\nupdated: {updated}\ntags: [{tags}]\n---\n\nTexte.\n")


@pytest.fixture
def changes(folder: Folder) -> dict[str, str]:
    """The last change of every page, by its path."""
    write(folder, "2023/vieux", "2023-05-01", tags="Nvidia")
    write(folder, "2024/revu", "2024-02-01", "2024-09-09", tags="Nvidia, OpenAI")
    write(folder, "2024/neuf", "2024-03-01", tags="OpenAI")
    write(folder, "sans", "", tags="Apple")
    write(folder, "1950/ancien", "1950-01-01")
    archive = folder.plan().archive
    found = Changes(archive)
    pages: list[Page] = list(publish(archive, WORDS, Site("Essai")))
    return {page.path: found.last_change(page) for page in pages}


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("briefings/2023/vieux/", "2023-05-01"),
        ("briefings/2024/revu/", "2024-09-09"),
        ("briefings/2024/neuf/", "2024-03-01"),
        ("briefings/sans/", ""),
        ("briefings/1950/ancien/", ""),
        ("topics/nvidia/", "2024-09-09"),
        ("topics/openai/", "2024-09-09"),
        ("topics/apple/", ""),
        ("archive/2023/", "2023-05-01"),
        ("archive/2024/", "2024-09-09"),
        ("archive/2024/02/", "2024-09-09"),
        ("archive/2024/03/", "2024-03-01"),
        ("archive/undated/", ""),
        ("", "2024-09-09"),
        ("topics/", "2024-09-09"),
        ("search/", ""),
    ],
)
def test_a_page_changed_with_the_newest_entry_it_shows(changes: dict[str, str], path: str, day: str) -> None:
    assert changes[path] == day


def test_robots_may_read_and_are_told_of_the_map() -> None:
    assert make_robots(Site("Essai")).data.decode() == "User-agent: *\nDisallow: /search-index/\n"
    text = make_robots(Site("Essai", "https://essai.example/archives/")).data.decode()
    assert text.startswith("User-agent: *\nDisallow: /archives/search-index/\n")
    assert text.endswith("\nSitemap: https://essai.example/archives/sitemap.xml\n")


def test_a_map_names_only_pages_that_have_an_address() -> None:
    assert write_map([("", ""), ("", "2024-03-01")]) == ""
    lines = write_map([("https://essai.example/?a&b", "2024-03-01"), ("https://essai.example/c/", "")])
    assert lines == (
        "<url><loc>https://essai.example/?a&amp;b</loc><lastmod>2024-03-01</lastmod></url>\n"
        "<url><loc>https://essai.example/c/</loc></url>\n"
    )
