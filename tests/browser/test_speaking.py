"""What a screen reader makes of a page: Chromium's accessibility tree, which axe does not read."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from browser.conftest import Opener
from browser.serving import DESKTOP, PAGES, PHONE

LISTS = "briefings/2023/openai-sam-altman-de-retour-cinq-jours-apres-son-eviction/"
"""An article with a list."""


class Said(NamedTuple):
    """What is said of one thing on a page."""

    role: str
    name: str
    description: str


def _listen(page: Page) -> list[Said]:
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [Said(*(_value(node, key) for key in Said._fields)) for node in nodes if not node["ignored"]]


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


@pytest.mark.parametrize("path", [PAGES["figures"], LISTS])
def test_no_mark_that_is_only_drawn_is_read_out(open_page: Opener, path: str) -> None:
    said = _listen(open_page(path))
    assert len(said) > 100
    assert [one for one in said if re.search("[↕↑↓]|^–$", one.name)] == []


@pytest.mark.parametrize("name", ["archive", "topic", "about"])
def test_a_chart_is_named_once(open_page: Opener, name: str) -> None:
    charts = [one for one in _listen(open_page(PAGES[name])) if one.role == "image"]
    assert [(bool(chart.name), chart.description) for chart in charts] == [(True, "")]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_each_cell_of_the_figures_has_its_head(open_page: Opener, viewport: Any) -> None:
    """Those that a phone does not show too: a screen reader counts heads to tell what a cell is."""
    page = open_page(PAGES["figures"], viewport=viewport)
    heads = [one.name for one in _listen(page) if one.role == "columnheader"]
    assert heads == ["Chiffre", "Nature", "Phrase", "Article", "Date"]


@pytest.mark.parametrize("name", ["error", "search", "briefing"])
def test_there_is_one_search_on_a_page(open_page: Opener, name: str) -> None:
    assert [one.role for one in _listen(open_page(PAGES[name]))].count("search") == 1


def test_the_keys_of_the_search_are_said_with_its_field_and_nowhere_else(open_page: Opener) -> None:
    said = _listen(open_page(PAGES["search"]))
    assert ["Échap" in one.description for one in said if one.role == "searchbox"] == [True]
    assert [one for one in said if "Échap" in one.name] == []


def test_what_is_found_is_said_once(open_page: Opener) -> None:
    page = open_page("search/?q=nvidia", viewport=PHONE)
    page.evaluate("""() => {
        globalThis.said = [];
        const status = document.querySelector("[data-v-status]");
        new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true});
    }""")
    page.locator("[data-v-facets] summary").click()
    year = page.locator("[data-v-facet=year] a").first
    year.wait_for()
    assert page.evaluate("said") == []
    year.click()
    page.wait_for_url("**&year=*")
    page.locator("[data-v-results]:not([aria-busy])").wait_for()
    assert page.evaluate("said") == [page.locator("[data-v-status]").inner_text()]


def test_no_two_buttons_of_an_article_are_called_the_same(open_page: Opener) -> None:
    page = open_page(LISTS)
    page.locator(".v-cite summary").click()
    names = [one.name for one in _listen(page) if one.role == "button"]
    assert len(names) == len(set(names)) > 5
    assert {"Copier (ISO 690)", "Télécharger .ris (RIS)"} <= set(names)
