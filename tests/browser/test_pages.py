"""Every type of page in a browser: accessible, self-contained, light, and readable in every circumstance."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Folder
from PIL import Image
from playwright.sync_api import Browser, Page, Response, ViewportSize
from pypdf import PdfReader

from browser.conftest import Opener
from browser.serving import DESKTOP, OWNERS_ARTICLE, PAGES, PHONE, build_sample, serve
from veille.commands.scaffolding import create_archive
from veille.publishing import load_catalogue
from veille.publishing.moved import redirect_pages
from veille.publishing.site import Site

FIRST_VIEW, FIRST_SCRIPTS, SECOND_VIEW = 200_000, 60_000, 30_000
"""The most bytes that a page may cost, uncompressed."""

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
NARROW: ViewportSize = {"width": 320, "height": 700}
SOME_LOOKS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    (DESKTOP, "light"),
    (PHONE, "dark"),
    (NARROW, "light"),
)
"""For lists of hundreds: what they are made of is seen in all where they are short."""

SHORTEN = """() => [...document.querySelectorAll('main :is(li, tr):not(nav *)')]
    .slice(60).forEach(one => one.remove())"""
"""Leaves the first of a list, since each look at hundreds takes a while."""
ARABIC = "الذكاء الاصطناعي مع Google"
TEXT_OF_CONTENT = "document.querySelector('main').innerText"


@pytest.mark.parametrize("name", PAGES)
def test_no_accessibility_violation(open_page: Opener, name: str) -> None:
    page = open_page(PAGES[name], reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options=AXE)
            assert found.violations_count == 0, f"{scheme}, {viewport}: {found.generate_report()}"


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with lists that go over several pages."""
    folder = tmp_path_factory.mktemp("long")
    create_archive(folder / "archive", "Essai", "fr")
    for number in range(270):
        day = date(2020, 1, 1) + timedelta(days=5 * number)
        figures = ", ".join(f"{{text: {number} puces, low: {number}, high: {number}, unit: puce}}" for _ in range(3))
        fields = (
            f"title: Titre {number}\ndate: {day}\ntags: [Nvidia]\ndescription: Numéro {number}.\nfigures: [{figures}]"
        )
        path = folder / "archive" / "briefings" / f"{day.year}" / f"b-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{fields}\n---\n\nUn texte.\n", encoding="utf-8")
    with serve(build_sample(folder / "archive", folder / "site")) as address:
        yield address


@pytest.mark.parametrize("path", ["topics/nvidia/", "figures/"])
def test_no_accessibility_violation_in_long_lists(browser: Browser, long_site: str, path: str) -> None:
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    page = context.new_page()
    page.goto(long_site + path, wait_until="networkidle")
    for _ in range(2):
        for viewport, scheme in SOME_LOOKS:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            found = Axe().run(page, options=AXE)
            assert found.violations_count == 0, f"{scheme}, {viewport}: {found.generate_report()}"
            page.evaluate(SHORTEN)
        if page.url == long_site + path:
            page.locator(".v-periods a").first.click()
            page.wait_for_url(f"{long_site}{path}*/")
    page.locator(".v-neighbours__newer").click()
    page.wait_for_url(long_site + path)
    context.close()


@pytest.fixture(scope="module")
def unusual_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose articles have words of a hundred letters, or are written from the right."""
    folder = tmp_path_factory.mktemp("unusual")
    create_archive(folder / "archive", "Essai", "fr")
    long, address = "Donaudampfschifffahrtselektrizitäten" * 6, f"https://exemple.fr/{'a' * 200}"
    for number in range(9):
        fields = f"title: {long}\ndate: 2024-03-{number + 1:02}\ntags: [Nvidia]\ndescription: {long}"
        fields += "\nfigures: [{text: 3 millions d’euros, low: 3000000, high: 3000000, unit: EUR}]"
        path = folder / "archive" / "briefings" / "2024" / f"b-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{fields}\n---\n\n{long} coûte 3 millions d’euros.\n\n{address}\n", encoding="utf-8")
    path = folder / "archive" / "briefings" / "2024" / "arabe.md"
    path.write_text(f"---\ntitle: {ARABIC}\ndate: 2024-03-10\n---\n\n{ARABIC}\n\nEn français.\n", encoding="utf-8")
    table = f"|{' Colonne |' * 12}\n|{'---|' * 12}\n|{' 1 000 000 |' * 12}"
    code = f"```\nprint({'1 + ' * 60}1)\n```"
    text = f"{ARABIC}\n\n- {ARABIC}\n- {ARABIC}\n\n> {ARABIC}\n\n`code`\n\n| {ARABIC} | B |\n|---|---|\n| 1 | 2 |\n"
    path = folder / "archive" / "briefings" / "2024" / "liste.md"
    path.write_text(f"---\ntitle: {ARABIC}\ndate: 2024-03-10\n---\n\n{text}", encoding="utf-8")
    path = folder / "archive" / "briefings" / "2024" / "large.md"
    path.write_text(f"---\ntitle: Large\ndate: 2024-03-11\n---\n\n{table}\n\n{code}\n", encoding="utf-8")
    rows = [
        "|Carte|Mémoire|Énergie|Prix|Sortie|Fabricant|Remarques de ceux qui en vendent|",
        "|:--|--:|--:|--:|:-:|---|---|",
    ]
    rows += [f"|RTX 4090|24 Go|450 W|1\u202f949 €|2022|Nvidia|{'épuisée chez les marchands ' * 4}|"] * 2
    path = folder / "archive" / "briefings" / "2024" / "tableau.md"
    path.write_text("---\ntitle: Tableau\ndate: 2024-03-11\n---\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with serve(build_sample(folder / "archive", folder / "site")) as site:
        yield site


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize(
    "path", ["", "briefings/2024/b-4/", "topics/nvidia/", "archive/", "archive/2024/03/", "search/?q=Donau"]
)
def test_a_long_word_makes_no_page_wider(
    browser: Browser, unusual_site: str, path: str, viewport: ViewportSize
) -> None:
    page = browser.new_page(locale="fr-FR", viewport=viewport)
    page.goto(unusual_site + path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.close()


def test_a_long_title_leaves_the_sentences_of_figures_their_room(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport=DESKTOP)
    page.goto(f"{unusual_site}figures/", wait_until="networkidle")
    assert page.locator(".v-table--wide").evaluate("one => one.scrollWidth === one.clientWidth")
    page.evaluate("document.querySelector('.v-ledger__sentence').textContent = 'Trois mots seulement.'")
    page.evaluate("document.querySelector('.v-ledger__article').textContent = 'Un titre qui ne finit pas. '.repeat(40)")
    widths = [
        page.locator(f".v-ledger__{cell}").first.evaluate("one => one.offsetWidth") for cell in ("sentence", "article")
    ]
    assert widths[0] > 1.4 * widths[1]
    page.set_viewport_size(PHONE)
    for cell in ("sentence", "article"):
        whole = "one => one.offsetWidth === one.parentNode.offsetWidth"
        assert page.locator(f".v-ledger__{cell}").first.evaluate(whole)
    page.close()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_what_is_wider_than_the_page_scrolls_by_itself(
    browser: Browser, unusual_site: str, viewport: ViewportSize
) -> None:
    page = browser.new_page(locale="fr-FR", viewport=viewport)
    page.goto(f"{unusual_site}briefings/2024/large/", wait_until="networkidle")
    assert page.locator("main table").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_shows_on_which_side_there_is_more_of_it(
    browser: Browser, unusual_site: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(locale="fr-FR", viewport=PHONE, color_scheme=scheme)
    page.goto(f"{unusual_site}briefings/2024/large/", wait_until="networkidle")
    table = page.locator(".v-text .v-table")

    def edges() -> tuple[bool, bool]:
        image = Image.open(io.BytesIO(table.screenshot())).convert("RGB")
        left, right, middle = (image.getpixel((x, 2)) for x in (0, image.width - 1, image.width // 2))
        return left != middle, right != middle

    assert edges() == (False, True)
    table.evaluate("one => { one.scrollLeft = (one.scrollWidth - one.clientWidth) / 2; }")
    assert edges() == (True, True)
    table.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    assert edges() == (True, False)
    page.set_viewport_size({"width": 3000, "height": 900})
    page.evaluate("document.querySelector('.v-text').style.maxWidth = 'none'")
    page.evaluate("document.querySelector('.v-article').style.display = 'block'")
    page.evaluate("document.querySelector('.v-article').style.maxWidth = 'none'")
    page.evaluate("document.querySelector('main').style.maxWidth = 'none'")
    assert table.evaluate("one => one.scrollWidth === one.clientWidth")
    assert edges() == (False, False)
    page.close()


def test_a_long_head_makes_no_column_wider(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport=PHONE)
    page.goto(f"{unusual_site}briefings/2024/tableau/", wait_until="networkidle")
    lines = page.locator(".v-text th").last.evaluate(
        """head => {
            const all = document.createRange();
            all.selectNodeContents(head);
            return all.getClientRects().length;
        }"""
    )
    assert lines > 1
    page.close()


def test_a_text_from_the_right_is_set_from_the_right(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport=DESKTOP)
    page.goto(f"{unusual_site}briefings/2024/arabe/", wait_until="networkidle")
    for selector in (".v-title", ".v-text p:nth-of-type(1)"):
        first, last, box = _edges(page, selector)
        assert last < first, f"{selector}: its last words stand left of its first"
        assert abs(first - box) < 20, f"{selector}: it begins at the right"
    first, last, _ = _edges(page, ".v-text p:nth-of-type(2)")
    assert first < last
    page.close()


@pytest.mark.parametrize(("last", "names"), [("2024-10-02", 2), ("2025-02-02", 3), ("2027-02-02", 3)])
def test_the_names_of_months_below_a_chart_do_not_run_into_one_another(
    browser: Browser, tmp_path: Path, last: str, names: int
) -> None:
    create_archive(tmp_path / "archive", "Essai", "fr")
    folder = tmp_path / "archive" / "briefings" / "2024"
    folder.mkdir(parents=True)
    for name, day in {"a": "2024-09-02", "b": last}.items():
        text = f"---\ntitle: Titre {name}\ndate: {day}\n---\n\nUn texte.\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with serve(build_sample(tmp_path / "archive", tmp_path / "site")) as address:
        page = browser.new_page(locale="fr-FR", viewport=NARROW)
        page.goto(f"{address}archive/", wait_until="networkidle")
        ends = page.locator(".v-axis li:not(:empty)").evaluate_all(
            """all => all.map(one => {
                const range = document.createRange();
                range.selectNodeContents(one);
                const { left, right } = range.getBoundingClientRect();
                return [left, right];
            })"""
        )
        page.close()
    assert len(ends) == names
    assert all(before[1] + 4 < after[0] for before, after in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= NARROW["width"]


def test_the_marks_of_a_text_from_the_right_stand_on_its_right(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport=DESKTOP)
    page.goto(f"{unusual_site}briefings/2024/liste/", wait_until="networkidle")
    style = "(one, side) => getComputedStyle(one).getPropertyValue(side)"
    assert page.locator(".v-text ul").evaluate(style, "padding-right") != "0px"
    assert page.locator(".v-text li").first.evaluate("one => getComputedStyle(one, '::before').float") == "inline-start"
    assert page.locator(".v-text blockquote").evaluate(style, "border-right-width") == "3px"
    assert page.locator(".v-text code").evaluate(style, "direction") == "ltr"
    first, second = (page.locator(".v-text th").nth(at).bounding_box() for at in (0, 1))
    assert first
    assert second
    assert second["x"] < first["x"], "columns go from the right"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation_while_a_preview_is_open(open_page: Opener, scheme: str) -> None:
    page = open_page(OWNERS_ARTICLE, color_scheme=scheme, reduced_motion="reduce")
    page.locator("a.v-concept").first.hover()
    page.locator(".v-preview").wait_for(state="visible")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_others_and_logs_no_error(browser: Browser, site: str, name: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    problems: list[str] = []
    page.on("request", lambda request: _note_foreign(request.url, site, problems))
    page.on("console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: problems.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda response: problems.append(f"{response.status}: {response.url}") if response.status >= 400 else None,
    )
    page.goto(site + PAGES[name], wait_until="networkidle")
    context.close()
    assert problems == []


def test_the_policy_stops_a_script_of_another(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("name", PAGES)
def test_no_script_stands_in_a_page(site_folder: Path, name: str) -> None:
    path = site_folder / PAGES[name]
    html = (path if path.suffix else path / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)[^>]*>", html)
    assert inline == []
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", html) == []


def test_one_policy_holds_everywhere(site_folder: Path) -> None:
    html = (site_folder / "index.html").read_text(encoding="utf-8")
    meta = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    headers = re.search(r"Content-Security-Policy: (.+)", (site_folder / "_headers").read_text(encoding="utf-8"))
    nginx = Path(__file__).parents[2] / "ci" / "nginx" / "veille.conf"
    sample = re.search(r'Content-Security-Policy "([^"]+)"', nginx.read_text(encoding="utf-8"))
    assert meta
    assert headers
    assert sample
    assert headers[1] == sample[1] == f"{meta[1]}; frame-ancestors 'none'"
    assert "unsafe-inline" not in headers[1]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(open_page: Opener, name: str) -> None:
    page = open_page(PAGES[name], viewport=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("name", ["search", "error"])
def test_a_hint_that_is_longer_than_its_field_says_so(open_page: Opener, name: str) -> None:
    page = open_page(PAGES[name], viewport=NARROW)
    field = page.locator(".v-search input")
    assert field.get_attribute("placeholder")
    assert field.evaluate("one => getComputedStyle(one).textOverflow") == "ellipsis"
    field.fill("nvidia")
    assert field.evaluate("one => getComputedStyle(one).textOverflow") == "clip", "what is typed scrolls"


def test_a_phone_shows_all_sections_and_all_months_at_once(open_page: Opener) -> None:
    page = open_page(PAGES["archive"], viewport={"width": 360, "height": 780})
    tops = page.evaluate("[...document.querySelectorAll('.v-nav a')].map(one => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.evaluate(
        "(table => table.scrollWidth <= table.clientWidth)(document.querySelector('main > section .v-table'))"
    )
    assert page.evaluate("Math.min(...[...document.querySelectorAll('.v-cell')].map(one => one.offsetWidth))") >= 24


@pytest.mark.parametrize("name", ["home", "briefing"])
def test_nothing_moves_when_scripts_arrive(open_page: Opener, name: str) -> None:
    page = open_page(PAGES[name])
    place = "(({left, top}) => [left, top])(document.querySelector('#v-find').getBoundingClientRect())"
    arrived = page.evaluate(place)
    page.evaluate("document.querySelector('[data-v-theme]').hidden = true")
    assert page.evaluate(place) == arrived


def test_chosen_colours_tell_all_that_ours_do(open_page: Opener) -> None:
    page = open_page(PAGES["topic"], forced_colors="active", color_scheme="dark")
    lines = page.evaluate(
        "[...document.querySelectorAll('.v-nav a')].map(one => getComputedStyle(one).borderBottomColor)"
    )
    assert len(set(lines)) == 2, "the section that one is in has a line of its own"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    swatches = page.evaluate(
        "[...document.querySelectorAll('.v-swatch')].map(one => getComputedStyle(one).backgroundColor)"
    )
    bars = page.evaluate(
        """[".v-bar:not(.v-bar--mentioning)", ".v-bar--mentioning"].map(
            (one) => getComputedStyle(document.querySelector(one)).fill)"""
    )
    assert swatches == bars
    assert len({*swatches, paper}) == 3


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_with_letters_of_twice_the_size(open_page: Opener, name: str, viewport: ViewportSize) -> None:
    page = open_page(PAGES[name], viewport=viewport)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator("h1").first.is_visible()


@pytest.mark.parametrize("name", ["home", "briefing", "topic", "archive", "search"])
def test_no_word_is_cut_in_two_with_letters_of_twice_the_size(open_page: Opener, name: str) -> None:
    """In titles and the name of the archive; the names of years below a chart stand apart."""
    page = open_page(PAGES[name], viewport=PHONE)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    words, labels = page.evaluate(
        """() => {
            const boxes = (text, start, end) => {
                const range = document.createRange();
                range.setStart(text, start);
                range.setEnd(text, end);
                return [...range.getClientRects()];
            };
            const cut = [], labels = [];
            for (const one of document.querySelectorAll(".v-wordmark, .v-title, .v-lead__title, .v-card__title")) {
                const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
                for (let text = walker.nextNode(); text; text = walker.nextNode())
                    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
                        const lines = boxes(text, word.index, word.index + word[0].length).map((box) => box.top);
                        if (new Set(lines).size > 1) cut.push(word[0]);
                    }
            }
            for (const one of document.querySelectorAll(".v-axis li:not(:empty)"))
                if (getComputedStyle(one).visibility === "visible") {
                    const [box] = boxes(one.firstChild, 0, one.textContent.length);
                    labels.push([box.left, box.right]);
                }
            return [cut, labels];
        }"""
    )
    assert words == []
    assert all(before[1] + 4 < after[0] for before, after in pairwise(labels))
    assert name not in {"topic", "archive"} or len(labels) > 1


def test_the_focus_is_always_visible(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE, reduced_motion="reduce")
    hidden: list[str] = []
    seen: set[str] = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const one = document.activeElement;
                if (one === document.body) return null;
                const style = getComputedStyle(one);
                const box = one.getBoundingClientRect();
                return {html: one.outerHTML.slice(0, 120), drawn: style.outlineStyle !== "none" &&
                    parseFloat(style.outlineWidth) >= 2, inView: box.bottom > 0 && box.top < innerHeight};
            }"""
        )
        if state is None:
            break
        seen.add(state["html"])
        if not (state["drawn"] and state["inView"]):
            hidden.append(state["html"])
    assert hidden == []
    assert len(seen) > 20


def test_the_first_key_leads_past_the_masthead(open_page: Opener) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_slash_goes_to_the_search_field(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.evaluate("document.activeElement.value") == ""


def test_slash_can_be_turned_off(open_page: Opener) -> None:
    """A key alone must not act where somebody does not want it to (WCAG 2.2, 2.1.4)."""
    page = open_page("search/")
    page.locator(".v-keys summary").click()
    choice = page.locator("[data-v-slash]")
    assert choice.is_checked()
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    choice.uncheck()
    for address in (page.url, page.url.removesuffix("search/")):
        page.goto(address, wait_until="networkidle")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement === document.body")
    page.go_back(wait_until="networkidle")
    page.locator(".v-keys summary").click()
    assert not choice.is_checked()
    choice.check()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "v-q"


def test_a_preview_opens_on_focus_and_closes_on_escape(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    link = page.locator("a.v-concept").first
    page.keyboard.press("Tab")
    link.focus()
    preview = page.locator(".v-preview")
    preview.wait_for(state="visible")
    assert link.get_attribute("aria-describedby")
    assert preview.inner_text().strip()
    page.keyboard.press("Escape")
    preview.wait_for(state="hidden")


def test_a_preview_stays_while_it_is_pointed_at(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    page.locator("a.v-concept").first.hover()
    preview = page.locator(".v-preview")
    preview.wait_for(state="visible")
    preview.hover()
    page.wait_for_timeout(400)
    assert preview.is_visible()


def test_the_chosen_theme_is_kept(open_page: Opener) -> None:
    page = open_page(color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-v-theme]").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert after != before
    page.goto(page.url + "topics/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_a_key_figure_leads_to_its_sentence(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    page.get_by_role("link", name="entre 5.000 et").click()
    target = page.evaluate("document.querySelector(':target').innerText")
    assert "7.000 milliards de dollars" in target.replace("\u00a0", " ")
    assert page.locator(":target").is_visible()


def test_figures_can_be_sorted(open_page: Opener) -> None:
    page = open_page(PAGES["figures"])
    page.get_by_role("button", name="Chiffre").click()
    amounts = page.evaluate(
        "[...document.querySelectorAll('.v-ledger tbody tr')].map(row => Number(row.dataset.amount))"
    )
    assert len(amounts) > 10
    assert amounts == sorted(amounts, reverse=True)
    page.get_by_role("button", name="Chiffre").click()
    assert page.locator(".v-ledger th[aria-sort=ascending]").count() == 1


def test_a_citation_can_be_saved(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    page.locator(".v-cite summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name=re.compile(r"\.bib")).click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text.startswith("@online{veille-20240215-")
    assert "7.000 milliards" in text


def test_a_citation_can_be_copied_as_a_line(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".v-cite summary").click()
    line = page.locator(".v-cite p[data-v-copy]").first
    assert line.inner_text().startswith("«\u202fLe patron d'OpenAI")
    assert line.inner_text().endswith(f", Veille, 15 février 2024, https://veille.example/{OWNERS_ARTICLE}")
    page.locator(".v-cite p[data-v-copy] + .v-buttons button").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == line.evaluate("line => line.textContent")


@pytest.mark.parametrize(("name", "end"), [("ISO 690", r"\. Disponible à l’adresse\s: "), ("APA", r"\. ")])
def test_a_citation_in_a_style_is_copied_with_its_italics(open_page: Opener, name: str, end: str) -> None:
    page = open_page(OWNERS_ARTICLE, permissions=["clipboard-read", "clipboard-write"], timezone_id="Asia/Tokyo")
    page.clock.set_fixed_time("2026-03-31T20:00:00Z")
    page.reload(wait_until="networkidle")
    page.locator(".v-cite summary").click()
    block = page.locator(f".v-cite h3:text-is('{name}') + p")
    page.locator(f".v-cite h3:text-is('{name}') + p + .v-buttons button").click()
    page.get_by_text("Copié").wait_for()
    read = "async kind => await (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    text = page.evaluate(read, "text/plain")
    assert text == block.evaluate("one => one.textContent")
    assert re.search(rf"{end}https://veille\.example/{OWNERS_ARTICLE}$", text)
    assert ("[consulté le 1er avril 2026]" in text) == (name == "ISO 690")
    assert re.search(r"<i\b[^>]*>Veille</i>", page.evaluate(read, "text/html"))


def test_a_citation_ends_with_the_address_that_a_site_does_not_know(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{unusual_site}briefings/2024/large/", wait_until="networkidle")
    line, iso, apa = page.locator(".v-cite p[data-v-copy]").evaluate_all("all => all.map(one => one.textContent)")
    address = f"{unusual_site}briefings/2024/large/"
    assert line.endswith(f", Essai, 11 mars 2024, {address}")
    assert re.search(
        rf"11 mars 2024 \[consulté le \d+ \S+ \d{{4}}\]\. Disponible à l’adresse\s: {re.escape(address)}$", iso
    )
    assert " ".join(apa.split()).endswith(f"(2024, 11 mars). Essai. {address}")
    assert page.locator("dd[data-v-here]").inner_text() == page.url
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_former_address_leads_on(
    open_page: Opener, site: str, site_folder: Path, folder: Folder, *, scripts: bool
) -> None:
    name = OWNERS_ARTICLE.split("/")[2]
    folder.briefing(
        f"2024/{name}", f"---\ntitle: Un titre\nslug: {name}\nredirect_from: 2023/ancien\n---\n\nUn texte.\n"
    )
    pages = redirect_pages(folder.plan().archive, load_catalogue("fr"), Site("Veille", "https://archive.example/"))
    path = "briefings/2023/ancien/"
    html = dict(pages)[path]
    (site_folder / path).mkdir(parents=True, exist_ok=True)
    (site_folder / path / "index.html").write_text(html, encoding="utf-8")
    page = open_page(f"{path}#b-title", java_script_enabled=scripts)
    page.wait_for_url(f"{site}{OWNERS_ARTICLE}{'#b-title' if scripts else ''}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_without_scripts(open_page: Opener, name: str) -> None:
    scripted = open_page(PAGES[name])
    plain = open_page(PAGES[name], java_script_enabled=False)
    scripted.evaluate("document.querySelectorAll('[data-v-here], .v-buttons').forEach(one => one.remove())")
    words = set(plain.locator("main").inner_text().split())
    if name != "search":
        assert set(scripted.evaluate(TEXT_OF_CONTENT).split()) - words <= {"↕", "↓", "↑"}
    assert plain.locator("[data-v-theme]").is_hidden()
    assert plain.locator("nav a").first.is_visible()


def test_nothing_moves_where_motion_is_not_wanted(open_page: Opener) -> None:
    page = open_page(reduced_motion="reduce")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter(one => {
            const style = getComputedStyle(one);
            return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
                || style.scrollBehavior === "smooth";
        }).length"""
    )
    assert moving == 0


def test_a_briefing_prints_as_one_clean_article(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE, color_scheme="dark")
    page.emulate_media(media="print")
    for gone in (".v-nav", ".v-tools", ".v-footer", ".v-related", ".v-neighbours", ".v-cite"):
        assert page.locator(gone).first.is_hidden(), gone
    for kept in ("h1", ".v-dateline time", ".v-text", ".v-checksum"):
        assert page.locator(kept).first.is_visible(), kept
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


A4: ViewportSize = {"width": 640, "height": 900}
"""Without its margins."""

_LIST_BROKEN = r"""selector => [...document.querySelectorAll(selector)].flatMap(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        for (const match of walker.currentNode.data.matchAll(/[^ \n-]+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, match.index);
            range.setEnd(walker.currentNode, match.index + match[0].length);
            if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) found.push(match[0]);
        }
    }
    return found;
})"""
"""The words of some elements that go over two lines."""


def test_the_calendar_is_whole_on_paper(open_page: Opener) -> None:
    page = open_page("archive/", viewport=A4)
    page.emulate_media(media="print")
    box = page.locator(".v-years").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 640


def test_paper_is_light_whatever_the_screen_is(open_page: Opener) -> None:
    """What is marked too, where somebody prints the backgrounds."""
    page = open_page("search/?q=nvidia", color_scheme="dark", reduced_motion="reduce")
    page.emulate_media(media="print", color_scheme="dark")
    found = Axe().run(page, options={**AXE, "runOnly": {"type": "rule", "values": ["color-contrast"]}})
    assert found.violations_count == 0, found.generate_report()


def test_paper_shows_long_lines_whole(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"{unusual_site}briefings/2024/large/", wait_until="networkidle")
    for selector in (".v-text pre", ".v-text .v-table"):
        wide = page.evaluate(f"(one => one.scrollWidth - one.clientWidth)(document.querySelector('{selector}'))")
        assert wide <= 0, f"{selector}: {wide} pixels are cut off"
    page.close()


def test_no_word_of_a_table_is_broken_on_paper_for_the_sake_of_a_long_cell(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport=A4)
    page.emulate_media(media="print")
    page.goto(f"{unusual_site}briefings/2024/tableau/", wait_until="networkidle")
    broken = page.evaluate(_LIST_BROKEN, ".v-text td:not(:last-child), .v-text th")
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"]
    page.close()


def test_no_number_of_a_table_of_many_columns_is_broken_on_paper(browser: Browser, unusual_site: str) -> None:
    page = browser.new_page(locale="fr-FR", viewport=A4)
    page.emulate_media(media="print")
    page.goto(f"{unusual_site}briefings/2024/large/", wait_until="networkidle")
    assert page.locator(".v-text th").count() == 12
    assert page.evaluate(_LIST_BROKEN, ".v-text td, .v-text th") == []
    page.close()


_LIST_UNPRINTED = """() => {
    const found = [];
    for (const element of document.querySelectorAll("main *")) {
        for (const part of ["", "::before"]) {
            const style = getComputedStyle(element, part);
            if (part ? style.content === "none" : !element.checkVisibility()) continue;
            const plain = ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(style.backgroundColor);
            if (!plain && style.printColorAdjust !== "exact") found.push(element.className + part);
        }
    }
    return found;
}"""
"""What has a background that a browser leaves out on paper, unless it is told otherwise."""


@pytest.mark.parametrize("name", ["home", "topic", "organisation", "archive", "month"])
def test_what_only_a_background_tells_is_told_on_paper(open_page: Opener, name: str) -> None:
    page = open_page(PAGES[name])
    page.emulate_media(media="print")
    assert page.evaluate(_LIST_UNPRINTED) == []


def test_no_card_of_a_list_is_cut_in_two_between_sheets_of_paper(browser: Browser, long_site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{long_site}topics/nvidia/", wait_until="networkidle")
    texts = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    page.close()
    cards = [(re.findall(r"Titre (\d+)", text), re.findall(r"Numéro (\d+)", text)) for text in texts]
    listed = [titles for titles, _ in cards if len(titles) > 3]
    assert len(listed) > 2
    for titles, descriptions in cards:
        assert set(descriptions) <= set(titles)


def test_the_table_of_figures_breaks_no_word_on_wide_paper(open_page: Opener) -> None:
    page = open_page("figures/", viewport={"width": 800, "height": 600})
    page.emulate_media(media="print")
    assert page.locator(".v-ledger__date").count() > 0
    assert page.evaluate(_LIST_BROKEN, ".v-ledger th, .v-kind, .v-ledger__date") == []


def test_every_sheet_of_figures_has_the_heads_of_their_columns(open_page: Opener) -> None:
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(open_page("figures/").pdf(format="A4"))).pages]
    assert 10 < len(sheets) < 25
    assert [sheet[:60] for sheet in sheets if "Chiffre Nature Phrase Article Date" not in sheet] == []


@pytest.mark.parametrize("name", ["home", "briefing", "topics", "topic", "search", "archive"])
def test_a_finger_has_room(open_page: Opener, name: str) -> None:
    """And what stands in a line of text takes nothing from the title beside it."""
    page = open_page(PAGES[name] + ("?q=nvidia" if name == "search" else ""), has_touch=True, is_mobile=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            ".v-chip, .v-button, .v-on a, .v-footer li a, .v-jump ul a, .v-pick, .v-years th a")]
            .filter(one => one.getClientRects().length && one.offsetHeight < 36).map(one => one.outerHTML)"""
    )
    assert small == []
    covered = page.evaluate(
        """() => [...document.querySelectorAll(".v-day__title a, .v-card__title a, .v-result h2 a")].filter(one => {
            one.scrollIntoView({ block: "center", behavior: "instant" });
            return [...one.getClientRects()].some(line => [line.top + 1, (line.top + line.bottom) / 2, line.bottom - 1]
                .some(y => !one.contains(document.elementFromPoint(line.left + 4, y))));
        }).map(one => one.textContent)"""
    )
    assert covered == []


@pytest.mark.parametrize("name", ["home", "year", "month", "about"])
def test_a_heading_begins_with_a_capital(open_page: Opener, name: str) -> None:
    """Names of months and days too, which French writes without."""
    small = open_page(PAGES[name]).evaluate(
        """() => [...document.querySelectorAll("main :is(h1, .v-label, .v-note, caption, dt)")].filter(one => {
            const [first] = one.textContent.trim(), shown = getComputedStyle(one, "::first-letter").textTransform;
            return first !== first.toUpperCase() && shown !== "uppercase";
        }).map(one => one.textContent)"""
    )
    assert small == []


def test_no_line_ends_within_a_day_or_a_time_to_read(open_page: Opener) -> None:
    page = open_page(viewport=PHONE)
    page.evaluate("document.querySelectorAll('.v-dateline').forEach(one => { one.style.width = '6em'; })")
    lines = page.evaluate("[...document.querySelectorAll('.v-dateline time')].map(one => one.getClientRects().length)")
    assert set(lines) == {1}


def test_text_stands_at_a_reading_measure(open_page: Opener) -> None:
    page = open_page(OWNERS_ARTICLE)
    lines: list[int] = page.evaluate(
        """() => {
            const text = document.querySelector(".v-text p:nth-of-type(2)");
            const range = document.createRange();
            const counts = new Map();
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                for (let at = 0; at < walker.currentNode.length; at++) {
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + 1);
                    const y = Math.round(range.getBoundingClientRect().bottom / 12);
                    counts.set(y, (counts.get(y) ?? 0) + 1);
                }
            }
            return [...counts.values()].slice(0, -1);
        }"""
    )
    full = sorted(lines)[len(lines) // 2]
    assert 60 <= full <= 74
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.v-text')).fontSize)")
    assert size >= 19


def test_pages_are_light(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    first = _measure(page, site + OWNERS_ARTICLE)
    page.close()
    second = _measure(context.new_page(), site + PAGES["english"])
    context.close()
    assert sum(first.values()) <= FIRST_VIEW, first
    assert sum(size for url, size in first.items() if urlsplit(url).path.endswith(".js")) <= FIRST_SCRIPTS
    assert sum(second.values()) <= SECOND_VIEW, second


def _edges(page: Page, selector: str) -> tuple[float, float, float]:
    """Where the first and the last letter of an element stand, and its right edge, in pixels."""
    found: tuple[float, float, float] = page.evaluate(
        """(selector) => {
            const one = document.querySelector(selector);
            const text = one.firstChild;
            const edge = (at) => {
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return range.getBoundingClientRect().right;
            };
            return [edge(0), edge(text.length - 1), one.getBoundingClientRect().right];
        }""",
        selector,
    )
    return found


def _note_foreign(url: str, site: str, problems: list[str]) -> None:
    if not url.startswith((site, "blob:", "data:")):
        problems.append(f"asks another: {url}")


def _measure(page: Page, address: str) -> dict[str, int]:
    """Bytes of what a page brings over the wire, by address; what the browser kept costs nothing."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks what it is given
    page.goto(address, wait_until="networkidle")
    return {response.url: response.request.sizes()["responseBodySize"] for response in responses}
