"""What people take with them from a search: a table for a spreadsheet, a dossier on paper."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from browser.conftest import Opener
from browser.serving import build_sample, serve
from browser.test_search import STATUS, TITLES, titles
from veille.scaffolding import create_archive

TOLD = "[data-v-cite] [role=status]"
LONG = "Un titre de plus de cent dix signes, " * 4 + "et la fin; du titre"


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site below a folder, which it does not know, with articles that say odd things of themselves."""
    folder = tmp_path_factory.mktemp("odd")
    create_archive(folder / "archive", "Essai", "fr")
    seeds = folder / "archive" / "seeds"
    Image.new("RGB", (300, 200), "#456").save(seeds / "vue.png")
    picture = "Une puce.\n\n![Une vue](vue.png)\n\n## Une partie\n\nFin[^1].\n\n[^1]: Note."
    texts = {
        "a": ("title: =1+1\ndate: 2024-03-01\nauthor: Jean Dupont et Marie Curie", "Une puce à voir, [là](b.md)."),
        "b": (f'title: "{LONG}"\ndate: 2024-03-02\nauthor: Une rédaction', picture),
        "c": ('title: Dit "ainsi"\nlang: en\nsource: https://exemple.fr/c', "Une puce of the world."),
    }
    for name, (fields, text) in texts.items():
        (seeds / f"{name}.md").write_text(f"---\n{fields}\n---\n\n{text}\n", encoding="utf-8")
    build_sample(folder / "archive", folder / "site" / "below")
    with serve(folder / "site") as address:
        yield f"{address}below/"


@pytest.fixture
def odd(browser: Browser, odd_site: str) -> Iterator[Page]:
    """A search there that finds all."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.add_init_script("globalThis.printed = 0; window.print = () => globalThis.printed++;")
    page.goto(f"{odd_site}search/?q=puce&sort=oldest", wait_until="networkidle")
    page.locator("[data-v-cite] summary").click()
    yield page
    context.close()


def save(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as waited:
        page.get_by_role("button", name="Télécharger .csv").click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


def test_what_is_found_is_a_table(odd: Page, odd_site: str) -> None:
    name, data = save(odd)
    expect(odd.locator(TOLD)).to_have_text("3 articles.")
    assert name == "puce.csv"
    assert data.startswith("\ufeffDate;Titre;Auteurs;Source;Langue;Mots-clés;Résumé;Adresse permanente\r\n".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {8}
    first, second, third = rows[1:]
    assert first[:5] == ["2024-03-01", "'=1+1", "Jean Dupont; Marie Curie", "", "fr"]
    assert second[:4] == ["2024-03-02", LONG, "Une rédaction", ""]
    assert third[:5] == ["", 'Dit "ainsi"', "", "https://exemple.fr/c", "en"]
    assert first[7].startswith(f"{odd_site}briefings/2024/")


def test_a_table_has_the_order_the_topics_and_the_addresses_of_what_is_found(open_page: Opener) -> None:
    page = open_page("search/?q=nvidia&from=2024")
    page.locator(".v-result").first.wait_for()
    page.locator("[data-v-cite] summary").click()
    rows = list(csv.DictReader(io.StringIO(save(page)[1].decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == int(re.sub(r"\D", "", page.inner_text(STATUS)))
    paths = page.locator(TITLES).evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert [f"/briefings/{row['Adresse permanente'].partition('/briefings/')[2]}" for row in rows][
        : len(paths)
    ] == paths
    assert all("Nvidia" in row["Mots-clés"].split("; ") for row in rows[:2])


def test_what_is_found_is_printed_as_one_document(odd: Page, odd_site: str) -> None:
    odd.get_by_role("button", name="Imprimer").click()
    expect(odd.locator(TOLD)).to_have_text("3 articles.")
    assert odd.evaluate("printed") == 1
    assert odd.locator(".v-dossier").is_hidden()
    odd.emulate_media(media="print")
    assert odd.locator(".v-results").is_hidden()
    assert odd.locator(".v-search").is_hidden()
    odd.locator(".v-dossier h1").wait_for()
    assert odd.locator(".v-dossier [id]").count() == 0
    assert odd.locator(".v-dossier h2.v-title").all_inner_texts()[0] == "=1+1"
    assert odd.locator(".v-dossier img").evaluate("one => one.complete && one.naturalWidth") == 300
    assert odd.locator(".v-dossier h2.v-title").nth(2).get_attribute("lang") == "en"
    link = odd.locator(".v-dossier a", has_text="là").get_attribute("href")
    assert link
    assert link.startswith(f"{odd_site}briefings/2024/")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(odd.pdf())).pages]
    assert len(pages) == 4, "a list, and each article on a page of its own"
    assert "Dossier constitué le" in pages[0]
    assert "=1+1, 1er mars 2024" in pages[0].replace("\n", " ")
    for page, words in zip(pages[1:], ("voir", "Une vue", "of the world"), strict=True):
        assert words in page
        assert "briefings/" in page
    odd.evaluate("dispatchEvent(new Event('afterprint'))")
    assert odd.locator(".v-dossier").count() == 0
    odd.emulate_media(media="screen")
    assert len(titles(odd)) == 3


def test_a_dossier_says_what_was_searched(open_page: Opener) -> None:
    page = open_page("search/?q=openai&organisation=Nvidia&from=2024-02&sort=newest")
    page.evaluate("window.print = () => {}")
    page.locator(".v-result").first.wait_for()
    page.locator("[data-v-cite] summary").click()
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator(".v-dossier h1")).to_have_text("openai, Nvidia, 1 février 2024 – …")
    number = int(re.sub(r"\D", "", page.inner_text(STATUS)))
    expect(page.locator(".v-dossier .v-article")).to_have_count(number)
    expect(page.locator(".v-dossier__contents li")).to_have_count(number)


def test_so_many_articles_are_printed_at_most(open_page: Opener, site_folder: Path) -> None:
    page = open_page("")
    script = (site_folder / "assets/veille/search.js").read_text(encoding="utf-8")
    few = script.replace("PRINTED = 100", "PRINTED = 3")
    assert few != script
    page.route("**/search.js*", lambda route: route.fulfill(body=few, content_type="text/javascript"))
    page.goto(page.url + "search/?q=microsoft")
    page.evaluate("window.print = () => {}")
    page.locator(".v-result").first.wait_for()
    page.locator("[data-v-cite] summary").click()
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator(TOLD)).to_have_text("3 articles. Seuls les 3 premiers articles y sont.")
    assert page.locator(".v-dossier .v-article").count() == 3
