"""What people take with them from a search: a table for a spreadsheet, a dossier on paper."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from browser.conftest import Opener
from browser.serving import PHONE, alter, build_sample, serve
from browser.test_search import STATUS, TITLES, search, titles
from veille.commands.scaffolding import create_archive

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
        "a": (
            "title: =1+1\ndate: 2024-03-01\nauthor: Jean Dupont et Marie Curie\nrights: © Gazette",
            "Une puce à voir, [là](b.md).",
        ),
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
    assert data.startswith(
        "\ufeffDate;Titre;Auteurs;Source;Droits;Langue;Mots-clés;Résumé;Adresse permanente\r\n".encode()
    )
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {9}
    first, second, third = rows[1:]
    assert first[:6] == ["2024-03-01", "'=1+1", "Jean Dupont; Marie Curie", "", "© Gazette", "fr"]
    assert second[:4] == ["2024-03-02", LONG, "Une rédaction", ""]
    assert third[:6] == ["", 'Dit "ainsi"', "", "https://exemple.fr/c", "", "en"]
    assert first[8].startswith(f"{odd_site}briefings/2024/")


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
    first = "getComputedStyle(document.querySelector('.v-dossier__head .v-note:last-child'), '::first-letter')"
    assert odd.evaluate(f"{first}.textTransform") == "none"
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
    expect(page.locator(".v-dossier h1")).to_have_text("openai, Nvidia, 1er février 2024 – …")
    number = int(re.sub(r"\D", "", page.inner_text(STATUS)))
    expect(page.locator(".v-dossier .v-article")).to_have_count(number)
    expect(page.locator(".v-dossier__contents li")).to_have_count(number)


def test_so_many_articles_are_printed_at_most(open_page: Opener, site_folder: Path) -> None:
    page = open_page("")
    alter(page, site_folder / "assets/veille/search-exports.js", "PRINTED=100", "PRINTED=3")
    page.goto(page.url + "search/?q=microsoft")
    page.evaluate("window.print = () => {}")
    page.locator(".v-result").first.wait_for()
    page.locator("[data-v-cite] summary").click()
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator(TOLD)).to_have_text("3 articles. Seuls les 3 premiers articles y sont.")
    assert page.locator(".v-dossier .v-article").count() == 3


PICKS = "[data-v-picks]"


def pick(page: Page, query: str) -> str:
    """Pick the first article of a search; gives its title."""
    (title, *_) = search(page, query)
    page.locator(".v-pick input").first.check()
    return title


def test_articles_are_picked_over_several_searches(open_page: Opener) -> None:
    """In the order in which they are; they are still picked after a reload, and in a search that finds nothing."""
    page = open_page("search/")
    picked = [pick(page, query) for query in ("wannacry", "heartbleed", "crowdstrike")]
    page.reload(wait_until="networkidle")
    assert page.locator(".v-pick input").first.is_checked()
    assert search(page, "zzyzx") == []
    page.locator("[data-v-cite] summary").click()
    assert page.get_by_label("Tous les articles trouvés").is_disabled()
    assert page.get_by_label("Les 3 articles retenus").is_checked()
    name, data = save(page)
    assert name == "articles-retenus.csv"
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert [" ".join(row["Titre"].split())[:20] for row in rows] == [title[:20] for title in picked]
    expect(page.locator(TOLD)).to_have_text("3 articles.")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator(".v-dossier h1")).to_have_text("Articles retenus")
    expect(page.locator(".v-dossier .v-article")).to_have_count(3)


def test_what_is_found_can_be_taken_all_the_same(open_page: Opener) -> None:
    page = open_page("search/")
    pick(page, "wannacry")
    search(page, "android")
    page.locator("[data-v-cite] summary").click()
    assert page.inner_text(PICKS) == "Le seul article retenu"
    assert page.get_by_label("Le seul article retenu").is_checked()
    page.get_by_label("Tous les articles trouvés").check()
    pick(page, "android")
    assert page.get_by_label("Tous les articles trouvés").is_checked()
    assert save(page)[0] == "android.csv"
    expect(page.locator(TOLD)).to_have_text("8 articles.")


def test_what_was_picked_is_let_go_of(open_page: Opener) -> None:
    page = open_page("search/")
    pick(page, "wannacry")
    page.locator(".v-pick input").first.uncheck()
    assert page.locator("[data-v-scope]").is_hidden()
    pick(page, "wannacry")
    page.locator("[data-v-cite] summary").click()
    page.get_by_role("button", name="Ne plus rien retenir").click()
    assert page.locator("[data-v-scope]").is_hidden()
    assert page.locator(".v-pick :checked").count() == 0
    assert page.evaluate("sessionStorage.getItem('veille.picks')") == "[]"
    assert save(page)[0] == "wannacry.csv"


@pytest.mark.parametrize("kept", ["{", '"a"', '{"a": 1}', "[1, null]"])
def test_what_another_has_written_there_picks_nothing(open_page: Opener, kept: str) -> None:
    page = open_page("search/")
    page.evaluate("kept => sessionStorage.setItem('veille.picks', kept)", kept)
    page.reload(wait_until="networkidle")
    assert search(page, "wannacry")
    assert page.locator("[data-v-scope]").is_hidden()
    assert page.locator(".v-pick :checked").count() == 0


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_what_is_found_can_be_taken_without_going_through_all_of_it(
    open_page: Opener, viewport: dict[str, int]
) -> None:
    page = open_page("search/?q=microsoft", viewport=viewport)
    panel, first = page.locator("[data-v-cite]").bounding_box(), page.locator(".v-result").first.bounding_box()
    assert panel
    assert first
    assert panel["y"] + panel["height"] <= first["y"]
    assert panel["y"] < viewport["height"]


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_picking_is_accessible(open_page: Opener, viewport: dict[str, int]) -> None:
    page = open_page("search/", viewport=viewport, reduced_motion="reduce")
    title = pick(page, "wannacry")
    page.locator("[data-v-cite] summary").click()
    label = page.locator(".v-pick").first.inner_text()
    assert " ".join(label.split()).startswith(f"Retenir : {title[:20]}")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_figures_are_a_table_in_the_order_in_which_they_are_shown(open_page: Opener) -> None:
    """With numbers that a spreadsheet of the language reads, and the address of each sentence."""
    page = open_page("figures/")
    page.get_by_role("button", name="Chiffre").click()
    name, data = save(page)
    assert name == "figures.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == page.locator(".v-ledger tbody tr").count()
    amounts = [float(row["Valeur"].replace(",", ".")) for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert any("," in row["Valeur"] for row in rows)
    (row,) = (row for row in rows if row["Chiffre"] == "$61 per device")
    assert (row["Date"], row["Valeur"], row["Unité"], row["Nature"]) == ("2025-10-14", "61", "USD", "Somme")
    assert re.search(r"/briefings/2025/windows-10-[^#]*/#q-\w+$", row["Adresse permanente"])
    assert row["Phrase"].startswith("for companies, at $61 per device")
