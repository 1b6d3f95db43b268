"""Days and order in a search: from one day to another, the newest or the oldest first, held by the address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Opener
from browser.serving import DESKTOP, build_sample, serve
from browser.test_search import STATUS, titles, wait_for
from veille.commands.scaffolding import create_archive
from veille.publishing.catalogue import load_catalogue

FROM, TO, ORDER = "[data-v-from]", "[data-v-to]", "[data-v-order]"
DAYS = [date(2019, 12, 31) + timedelta(days=(number * number) // 7) for number in range(80)]
"""Closer together at first than later, over four years, some of them twice."""
UNDATED = 3


def dates(page: Page) -> list[str]:
    found: list[str] = page.locator(".v-result time").evaluate_all("all => all.map((one) => one.dateTime)")
    return found


@pytest.fixture(scope="module")
def dated_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with an article for each of `DAYS`, and some without a day."""
    folder = tmp_path_factory.mktemp("dated")
    create_archive(folder / "archive", "Essai", "fr")
    for number, day in enumerate((*DAYS, *(None,) * UNDATED)):
        fields = f"title: Titre {number}\n" + (f"date: {day}\n" if day else "")
        path = folder / "archive" / "briefings" / (str(day.year) if day else "undated") / f"b-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{fields}---\n\nUn texte{' long' * (number % 5)} sur une puce.\n", encoding="utf-8")
    with serve(build_sample(folder / "archive", folder / "site")) as address:
        yield address


@pytest.fixture(scope="module")
def dated(browser: Browser, dated_site: str) -> Iterator[Page]:
    """The search page of that site."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(dated_site + "search/", wait_until="networkidle")
    yield page
    context.close()


def count(page: Page, **asked: str) -> int:
    """How many articles there are at an address, to which one comes back: so the page is not loaded for each anew."""
    address = "?" + "&".join(f"{name}={value}" for name, value in asked.items())
    page.evaluate("to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address)
    wait_for(page, **asked)
    number = page.inner_text(STATUS).split()[0]
    return int(number) if number.isdigit() else 0


def test_every_day_begins_and_ends_where_its_articles_do(dated: Page) -> None:
    """Days of articles, those beside them, and some before and after all."""
    seen = {*DAYS[::9], DAYS[-1]}
    ends = {day + timedelta(days=step) for day, step in product(seen, (-1, 0, 1))} | {
        date(1999, 1, 1),
        date(2040, 1, 1),
    }
    for day in sorted(ends):
        assert count(dated, q="puce", **{"from": str(day)}) == sum(one >= day for one in DAYS), day
        assert count(dated, q="puce", to=str(day)) == sum(one <= day for one in DAYS), day
        assert count(dated, **{"from": str(day), "to": str(day)}) == DAYS.count(day), day


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({"from": "2021"}, "2021-01-01", ""),
        ({"to": "2021"}, "", "2021-12-31"),
        ({"from": "2020-02", "to": "2020-02"}, "2020-02-01", "2020-02-29"),
        ({"from": "2021-02", "to": "2021-02"}, "2021-02-01", "2021-02-28"),
    ],
)
def test_a_month_or_a_year_is_meant_whole(dated: Page, asked: dict[str, str], first: str, last: str) -> None:
    number = count(dated, q="puce", **asked)
    assert (dated.input_value(FROM), dated.input_value(TO)) == (first, last)
    assert number == sum((first or "0") <= str(day) <= (last or "9") for day in DAYS)


@pytest.mark.parametrize("day", ["2021-13", "2021-02-30", "2021-2-3", "0000", "hier", "2021-01-01x", "%00"])
def test_what_is_no_day_leaves_nothing_out(dated: Page, day: str) -> None:
    dated.goto(f"{dated.url.partition('?')[0]}?q=puce&from={day}&to={day}&sort={day}")
    expect(dated.locator(STATUS)).to_have_text(f"{len(DAYS) + UNDATED} articles")
    assert dated.input_value(ORDER) == ""


@pytest.mark.parametrize("sort", ["newest", "oldest"])
@pytest.mark.parametrize("query", ["puce", '"sur une puce"', "-rien", ""])
def test_articles_come_in_the_order_of_their_days(dated: Page, query: str, sort: str) -> None:
    """Those without a day at the end; a phrase, too, is read for in that order."""
    asked = {"q": query, "sort": sort} if query else {"sort": sort}
    dated.goto(f"{dated.url.partition('?')[0]}")
    dated.evaluate(
        "(query) => history.replaceState(null, '', query)", "?" + "&".join(f"{k}={v}" for k, v in asked.items())
    )
    dated.reload(wait_until="networkidle")
    expect(dated.locator(".v-result")).to_have_count(10)
    while dated.locator("[data-v-more]").is_visible():
        before = dated.locator(".v-result").count()
        dated.locator("[data-v-more]").click()
        expect(dated.locator(".v-result")).not_to_have_count(before)
    found = dates(dated)
    assert found == sorted(map(str, DAYS), reverse=sort == "newest")
    assert len(titles(dated)) == len(DAYS) + UNDATED
    assert dated.locator(".v-result").nth(-1).locator("time").count() == 0


def test_the_best_come_first_unless_one_says_otherwise(open_page: Opener) -> None:
    page = open_page("search/?q=nvidia")
    wait_for(page, q="nvidia")
    best = dates(page)
    assert best != sorted(best, reverse=True)
    page.focus(ORDER)
    page.select_option(ORDER, "newest")
    wait_for(page, q="nvidia", sort="newest")
    assert dates(page) == sorted(dates(page), reverse=True)
    assert page.evaluate("document.activeElement.matches('[data-v-order]')")
    page.go_back()
    wait_for(page, q="nvidia")
    assert dates(page) == best
    assert page.input_value(ORDER) == ""


def test_days_are_chosen_and_let_go_of(open_page: Opener) -> None:
    page = open_page("search/?q=openai&organisation=Nvidia")
    wait_for(page, q="openai", organisation="Nvidia")
    whole = dates(page)
    page.fill(FROM, "2024-02-15")
    wait_for(page, q="openai", organisation="Nvidia", **{"from": "2024-02-15"})
    page.fill(TO, "2025-01-22")
    wait_for(page, q="openai", organisation="Nvidia", **{"from": "2024-02-15", "to": "2025-01-22"})
    found = dates(page)
    assert sorted(found) == sorted(day for day in whole if "2024-02-15" <= day <= "2025-01-22")
    assert "2024-02-15" in found
    assert "2025-01-22" in found
    page.locator("[data-v-facet=organisation] [aria-current]").click()
    wait_for(page, q="openai", **{"from": "2024-02-15", "to": "2025-01-22"})
    page.fill(FROM, "")
    page.fill(TO, "")
    wait_for(page, q="openai")


def test_an_order_alone_opens_no_panel_and_names_no_file(open_page: Opener) -> None:
    page = open_page("search/?q=openai&sort=oldest", viewport={"width": 390, "height": 844})
    wait_for(page, q="openai", sort="oldest")
    assert not page.locator("[data-v-facets]").evaluate("one => one.open")
    page.locator(".v-cite summary").click()
    with page.expect_download() as saved:
        page.locator("[data-v-kind=ris]").click()
    assert saved.value.suggested_filename == "openai.ris"


@pytest.mark.parametrize(("path", "number"), [("archive/2024/07/", 2), ("archive/2024/", 9)])
def test_a_month_and_a_year_lead_to_a_search_among_their_articles(open_page: Opener, path: str, number: int) -> None:
    page = open_page(path)
    assert page.locator(".v-byline").inner_text().startswith(f"{number} articles")
    page.get_by_role("link", name="Chercher parmi ces articles").click()
    expect(page.locator(STATUS)).to_have_text(f"{number} articles")
    assert {day[:4] for day in dates(page)} == {"2024"}


def test_a_day_that_is_half_typed_is_kept_when_another_is_searched(open_page: Opener) -> None:
    page = open_page("search/?q=openai", locale="fr-FR")
    wait_for(page, q="openai")
    page.fill(FROM, "2024-02-15")
    page.focus(TO)
    page.keyboard.type("01")
    wait_for(page, q="openai", **{"from": "2024-02-15"})
    page.keyboard.type("022025")
    page.locator("[data-v-shown*='to=2025']:not([aria-busy])").wait_for(state="attached")
    assert page.input_value(TO) in {"2025-01-02", "2025-02-01"}


@pytest.mark.parametrize(("language", "written"), [("fr", "1er mars 2024"), ("en", "1 March 2024")])
def test_a_script_writes_a_day_as_pages_do(dated: Page, language: str, written: str) -> None:
    script = """language => import(new URL("../assets/veille/search-days.js", location.href))
        .then((days) => days.writeDay(new Date("2024-03-01"), language, "UTC"))"""
    assert dated.evaluate(script, language) == written
    assert load_catalogue(language).day(date(2024, 3, 1)) == written


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with an article for each year from 1785 to 1834, and two more for 1799."""
    folder = tmp_path_factory.mktemp("old")
    create_archive(folder / "archive", "Essai", "fr")
    for number, year in enumerate((*range(1785, 1835), 1799, 1799)):
        path = folder / "archive" / "briefings" / str(year) / f"b-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: Titre {number}\ndate: {year}-05-03\n---\n\nUn télégraphe.\n", encoding="utf-8")
    with serve(build_sample(folder / "archive", folder / "site")) as address:
        yield address


def test_many_years_are_shown_as_decades_which_lead_to_their_years(browser: Browser, old_site: str) -> None:
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR")
    page = context.new_page()
    page.goto(old_site + "search/?q=télégraphe&to=1833-12-31", wait_until="networkidle")
    chips = page.locator("[data-v-facet=year] a")
    expect(chips.first).to_be_visible()
    decades = ["1830–1839 4", "1820–1829 10", "1810–1819 10", "1800–1809 10", "1790–1799 12", "1780–1789 5"]
    assert [chip.replace("\n", " ") for chip in chips.all_inner_texts()] == decades
    chips.nth(4).click()
    wait_for(page, q="télégraphe", to="1799-12-31", **{"from": "1790-01-01"})
    assert [chip.replace("\n", " ") for chip in chips.all_inner_texts()[:2]] == ["1799 3", "1798 1"]
    assert page.input_value(FROM) == "1790-01-01"
    page.goto(old_site + "search/?q=télégraphe&to=1833-12-31", wait_until="networkidle")
    chips.first.click()
    wait_for(page, q="télégraphe", to="1833-12-31", **{"from": "1830-01-01"})
    context.close()
