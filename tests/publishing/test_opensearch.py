"""How a browser is told of the search."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from conftest import Folder
from editions import publish

from veille.publishing import Site, load_catalogue
from veille.publishing.head import Head
from veille.publishing.opensearch import describe_search

WORDS = load_catalogue("fr")
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize(
    ("name", "short", "long"),
    [
        ("Veille", "Veille", None),
        ("Seize caractères", "Seize caractères", None),
        ("La veille de l’équipe & amis", "La veille de…", "La veille de l’équipe & amis"),
        ("Donaudampfschifffahrt", "Donaudampfschif…", "Donaudampfschifffahrt"),
        ("mot " * 30, "mot mot mot mot…", f"{'mot ' * 11}mot…"),
    ],
)
def test_a_browser_is_told_where_and_how_to_search(name: str, short: str, long: str | None) -> None:
    made = describe_search(Site(name, "https://essai.example/a&b/"), WORDS)
    assert made.path == "opensearch.xml"
    root = fromstring(made.data)  # noqa: S314 - made here
    assert root.tag == f"{NAMESPACE}OpenSearchDescription"
    assert root.findtext(f"{NAMESPACE}ShortName") == short
    assert root.findtext(f"{NAMESPACE}LongName") == long
    assert root.findtext(f"{NAMESPACE}Description") == WORDS("search.about")
    found = {url.get("type"): url.get("template") for url in root.findall(f"{NAMESPACE}Url")}
    assert found == {
        "text/html": "https://essai.example/a&b/search/?q={searchTerms}",
        "application/opensearchdescription+xml": "https://essai.example/a&b/opensearch.xml",
    }


@pytest.mark.parametrize("url", ["https://essai.example/", ""])
def test_home_and_search_lead_to_it_where_it_is(folder: Folder, url: str) -> None:
    folder.briefing("2024/un", "---\ntitle: Un\ndate: 2024-02-15\n---\n\nRien.\n")
    archive, site = folder.plan().archive, Site("Essai", url)
    heads = {page.path: Head(archive, site, WORDS, lambda _: "").write(page) for page in publish(archive, WORDS, site)}
    linked = {path for path, head in heads.items() if 'rel="search"' in head}
    assert linked == ({"", "search/"} if url else set())
    if url:
        assert 'href="../opensearch.xml"' in heads["search/"]
