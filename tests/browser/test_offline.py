"""The site opened from a folder, without a server: all that readers do works, and the console stays empty."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import copy_sample
from playwright.sync_api import Browser, Page, expect

from browser.serving import DESKTOP, OWNERS_ARTICLE, PAGES, build_sample, serve
from browser.test_exporting import PICKS, TOLD, pick
from browser.test_search import CHOSEN, FIELD, STATUS, TITLES, search, titles

FOLDER = "Été à 50 % #1; l'an 'd' ? [a] +é&"
"""A name of a folder in which much has a meaning in addresses."""
FORMER = "briefings/2016/ancienne-adresse/"

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive made to be opened from a folder, and nowhere else; one article had another address before."""
    root = copy_sample(tmp_path_factory.mktemp("offline") / "sample")
    config = root / "mkdocs.yml"
    said = config.read_text("utf-8").replace("  veille: {}", "  veille: {offline: true}")
    config.write_text(said.replace("site_url: ", "# site_url: "), "utf-8")
    (page,) = (root / "briefings" / "2016").glob("*.md")
    page.write_text(page.read_text("utf-8").replace("---\n", f"---\nredirect_from: [{FORMER[10:-1]}]\n", 1), "utf-8")
    return build_sample(root, root.parent / FOLDER / "site")


@pytest.fixture
def open_file(browser: Browser, folder: Path) -> Iterator[Opener]:
    """Opens a page of it; nothing may be told in the console."""
    contexts = []
    told: list[str] = []

    def opener(path: str = "", query: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.add_init_script("window.printed = 0; window.print = () => window.printed++;")
        page.goto((folder / path / ("" if path.endswith("html") else "index.html")).as_uri() + query)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert told == []


def test_pages_are_as_from_a_server(open_file: Opener, folder: Path) -> None:
    page = open_file()
    for path in (path for name, path in PAGES.items() if name != "error"):
        page.goto((folder / path / "index.html").as_uri())
        page.wait_for_function("document.fonts.status === 'loaded'")
        assert "v-no-js" not in (page.locator("html").get_attribute("class") or ""), path
        expect(page.locator("[data-v-theme]")).to_be_visible()
        assert page.evaluate("document.fonts.check('1em Newsreader')"), path
        assert page.locator("[data-v-local]:visible").count() == 0, path
        addresses = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        assert [one for one in addresses if one.startswith("file:") and one.endswith("/")] == [], path


def test_a_search_finds_what_it_does_from_a_server(open_file: Opener) -> None:
    page = open_file("search/")
    for query, title in {
        "donnees strasbourg": "OVHcloud",
        "l’illimité": "Free Mobile",
        "hartbleed": "Heartbleed",
        "microsotf github": "Microsoft s'offre GitHub",
        "GDPR": "RGPD",
        '"faille d\'OpenSSL"': "Heartbleed",
    }.items():
        assert search(page, query)[0].startswith(title), query


def test_a_reader_goes_from_the_search_to_an_article_and_back(open_file: Opener) -> None:
    page = open_file()
    page.fill(".v-find input", "nvidia & arm #1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.locator(FIELD)).to_have_value("nvidia & arm #1")
    search(page, "nvidia")
    page.get_by_role("navigation", name="Page du sujet").get_by_role("link", name="Nvidia", exact=True).click()
    page.wait_for_url("**/topics/nvidia/index.html")
    page.go_back()
    page.locator(TITLES).first.wait_for()
    found = titles(page)
    page.locator(TITLES).first.click()
    page.wait_for_url("**/briefings/*/*/index.html")
    assert " ".join(page.inner_text("h1").split()) == found[0]
    page.go_back()
    page.locator(TITLES).first.wait_for()
    assert titles(page) == found


def test_facets_periods_and_order_narrow_what_is_found(open_file: Opener) -> None:
    page = open_file("search/")
    search(page, "microsoft")
    page.locator("[data-v-facet=organisation] a", has_text="Microsoft").click()
    expect(page.locator(CHOSEN)).to_contain_text("Microsoft")
    found = page.inner_text(STATUS)
    page.locator("[data-v-from]").fill("2018-01-05")
    expect(page.locator(STATUS)).not_to_have_text(found)
    page.locator("[data-v-order]").select_option("oldest")
    page.wait_for_url("**sort=oldest*")
    page.reload()
    page.locator(TITLES).first.wait_for()
    days = page.locator(".v-result time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days == sorted(days)
    assert days[0] >= "2018-01-05"


def take(page: Page, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as waited:
        page.get_by_role("button", name=re.compile(rf"^Télécharger \.{kind}\b")).click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


def test_what_is_taken_is_the_same_as_from_a_server(browser: Browser, folder: Path, open_file: Opener) -> None:
    """But for the address of each article, which it has there alone: the site does not know one."""
    taken = []
    with serve(folder) as address:
        served = browser.new_page(locale="fr-FR")
        served.goto(f"{address}search/?q=stargate")
        for page in (open_file("search/", "?q=stargate"), served):
            page.locator(".v-result").first.wait_for()
            page.locator("[data-v-cite] summary").click()
            taken.append([take(page, kind) for kind in ("bib", "ris", "csv")])
        served.close()
    assert taken[0] == [(name, re.sub(rb"http://127\S+", b"", data)) for name, data in taken[1]]
    assert all(len(data) > 200 for _, data in taken[0])


def test_what_was_picked_is_printed_as_one_document(open_file: Opener) -> None:
    page = open_file("search/")
    picked = [pick(page, query) for query in ("wannacry", "heartbleed")]
    page.reload()
    page.locator("[data-v-cite] summary").click()
    expect(page.locator(PICKS)).to_have_text("Les 2 articles retenus")
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator(TOLD)).to_have_text("2 articles.")
    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    assert [" ".join(one.split()) for one in page.locator(".v-dossier h2.v-title").all_inner_texts()] == picked
    assert page.locator("iframe").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.get_by_label("Tous les articles trouvés").check()
    page.get_by_role("button", name="Imprimer").click()
    page.locator(".v-dossier h1", has_text="heartbleed").wait_for(state="attached")
    assert "file:" not in (page.locator(".v-dossier").text_content() or "")


def test_the_chosen_theme_is_kept(open_file: Opener) -> None:
    page = open_file()
    page.locator("[data-v-theme]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("link", name="Sujets", exact=True).click()
    page.wait_for_url("**/topics/index.html")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_citations_and_figures_of_a_page_are_saved(open_file: Opener) -> None:
    page = open_file(OWNERS_ARTICLE)
    for block in page.locator("details:has([data-v-copy])").all():
        block.evaluate("one => one.open = true")
    assert page.locator("[data-v-viewed]:visible").count() == 1
    assert page.locator("[data-v-here]:visible").count() == 0, "a file on a disk has no address for others"
    name, data = take(page, "bib")
    assert name.endswith(".bib")
    assert data.startswith(b"@")
    page = open_file("figures/")
    page.get_by_role("button", name="Chiffre").click()
    assert take(page, "csv")[1].startswith("\ufeffDate".encode())


def test_a_former_address_leads_on(open_file: Opener) -> None:
    page = open_file(FORMER, "#h-cite")
    page.wait_for_url("**/alphago-*/index.html#h-cite")


def test_from_a_server_pages_load_what_those_of_any_site_do(browser: Browser, folder: Path) -> None:
    asked: list[str] = []
    with serve(folder) as address:
        page = browser.new_page(locale="fr-FR")
        page.on("request", lambda request: asked.append(request.url.partition("?")[0].removeprefix(address)))
        page.goto(f"{address}search/")
        assert search(page, "hartbleed")[0].startswith("Heartbleed")
        page.close()
    assert "assets/veille/search.js" in asked
    assert not any(path.endswith(("modules.js", ".bin.js", ".json.js")) for path in asked)


def test_a_copy_that_lacks_its_scripts_says_that_it_has_no_search(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    copied = shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("modules.js", "briefings", "api"))
    page = browser.new_page(locale="fr-FR")
    page.goto((copied / "search" / "index.html").as_uri())
    expect(page.get_by_text("La recherche demande que le site soit sur un serveur")).to_be_visible()
    assert page.locator(".v-search").is_hidden()
    page.close()
