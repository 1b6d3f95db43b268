"""The search page as readers use it: words in any form, facets, addresses, keys, and what is not there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from browser.conftest import Opener
from browser.serving import PHONE, alter, build_sample, serve
from veille.commands.scaffolding import create_archive

FIELD, TITLES, STATUS, CHOSEN = "#v-q", ".v-result h2 a", "[data-v-status]", ".v-facets [aria-current]"


def wait_for(page: Page, **asked: str) -> None:
    """Until the results of an address are shown."""
    address = f"?{urlencode(asked, safe='*')}" if asked else ""
    page.locator(f"[data-v-shown={json.dumps(address)}]:not([aria-busy])").wait_for(state="attached")


def search(page: Page, query: str) -> list[str]:
    """The titles of the first results, as shown."""
    page.fill(FIELD, query)
    wait_for(page, q=query.strip())
    return titles(page)


def titles(page: Page) -> list[str]:
    return [" ".join(title.split()) for title in page.locator(TITLES).all_inner_texts()]


@pytest.fixture
def page(open_page: Opener) -> Page:
    return open_page("search/")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("donnees strasbourg", "OVHcloud"),
        ("DONNÉES STRASBOURG", "OVHcloud"),
        ("l’illimité", "Free Mobile"),
        ("l'illimite", "Free Mobile"),
        ("incendies centres de données", "OVHcloud"),
        ("vulnérabilité openssl", "Heartbleed"),
        ("puces d'Apple", "Avec la puce M1"),
        ("company 4 trillion", "Nvidia becomes"),
        ("companies 4 trillion", "Nvidia becomes"),
        ("coeur de l'informatique android amende", "Android"),
        ("7 000 milliards", "Le patron d'OpenAI"),
        ("7.000 milliards", "Le patron d'OpenAI"),
        ("hartbleed", "Heartbleed"),
        ("microsotf github", "Microsoft s'offre GitHub"),
        ("GDPR", "RGPD"),
        ("ransomware hôpitaux", "WannaCry"),
        ("Wannacr", "WannaCry"),
    ],
)
def test_the_right_article_comes_first(page: Page, query: str, title: str) -> None:
    assert search(page, query)[0].startswith(title)


@pytest.mark.parametrize("query", ["IA", "AI", "artificial intelligence", "l’IA", "intelligence artificielle"])
def test_a_topic_is_found_under_every_name(page: Page, query: str) -> None:
    found = search(page, query)
    assert len(found) == 10
    assert any("l’IA" in title for title in found)


@pytest.mark.parametrize(
    ("query", "label", "path"),
    [
        ("GDPR", "RGPD", "topics/rgpd/"),
        ("l’AI", "Intelligence artificielle", "topics/intelligence-artificielle/"),
        ("semi conducteur", "Semi-conducteurs", "topics/semi-conducteurs/"),
        ("nvidia", "Nvidia", "topics/nvidia/"),
    ],
)
def test_the_name_of_a_topic_leads_to_its_page(page: Page, query: str, label: str, path: str) -> None:
    search(page, query)
    link = page.get_by_role("navigation", name="Page du sujet").get_by_role("link", name=label, exact=True)
    link.click()
    expect(page).to_have_url(re.compile(rf"/{path}$"))
    assert label in page.inner_text("h1")


def test_no_page_of_a_topic_is_offered_for_what_is_none(page: Page) -> None:
    offered = page.locator("[data-v-about]")
    search(page, "nvidia")
    assert offered.is_visible()
    for query in ("nvidia puces", "constructor", "zzxqy"):
        search(page, query)
        assert not offered.is_visible()
    search(page, "nvidia")
    page.keyboard.press("Escape")
    expect(offered).to_be_hidden()


def test_articles_are_found_where_the_names_of_topics_are_missing(page: Page) -> None:
    page.route("**/search/names/*", lambda route: route.abort())
    assert "Nvidia" in search(page, "nvidia")[0]
    assert not page.locator("[data-v-about]").is_visible()


def test_a_short_word_is_found_whole(page: Page) -> None:
    """`arm` and not `armée`: each article found has the word, or is about it."""
    search(page, "Arm")
    marks = page.locator(".v-results mark").all_inner_texts()
    assert marks
    assert {mark.lower() for mark in marks} == {"arm"}


def test_extracts_are_shown_as_written(page: Page) -> None:
    search(page, "coeur M1")
    extract = page.locator(".v-result__text").first.inner_text()
    assert "cœur" in extract
    assert "l’iPhone" in extract
    assert not re.search(r"[\u200a\u200d\ue000-\uf8ff]|[’'] ", extract)
    assert page.locator(".v-result mark").first.is_visible()


def test_a_correction_is_said(page: Page) -> None:
    """With all words of the query, so that nobody takes the others for dropped."""
    search(page, "nvdia blackwell")
    assert "« nvidia blackwell »" in re.sub(r"\s", " ", page.inner_text(STATUS))
    assert "Nvidia dévoile Blackwell" in titles(page)[0]


def test_the_nearest_are_shown_where_none_has_all_words(page: Page) -> None:
    found = search(page, "crowdstrike heartbleed mars")
    assert found
    assert "les plus proches" in page.inner_text(STATUS)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nvidia zzyzx", "Aucun article ne contient « zzyzx ». Pour le reste : 13 articles"),
        ("nvidia zzyzx qqqq", "Aucun article ne contient « zzyzx » ou « qqqq ». Pour le reste : 13 articles"),
        ("la nvidia", "13 articles"),
        ("zzyzx", "Aucun article ne correspond à cette recherche."),
    ],
)
def test_a_word_that_no_article_has_is_told(page: Page, query: str, said: str) -> None:
    search(page, query)
    assert re.sub(r"\s", " ", page.inner_text(STATUS)) == said


def test_those_that_come_near_are_told_from_those_that_have_all_words(page: Page) -> None:
    found = search(page, "rachat github microsoft")
    number, rest = page.inner_text(STATUS).split(" article", 1)
    own = int(number)
    assert own < len(found)
    assert re.fullmatch("s?, puis ceux qui s’en approchent.", rest)
    labelled = page.locator(".v-result", has=page.get_by_text("Articles qui s’en approchent"))
    assert labelled.locator("h2").all_inner_texts() == [found[own]]
    # What is counted, cited and exported is what was asked for.
    assert sum(map(int, page.locator("[data-v-facet=year] small").all_inner_texts())) == own
    page.locator("[data-v-cite] summary").click()
    assert download(page, "bib")[1].count("@online") == own


def test_the_hyphen_of_the_example_stays_with_its_word_on_a_phone(open_page: Opener) -> None:
    page = open_page("search/", viewport={"width": 320, "height": 700})
    example = page.locator("#v-syntax span")
    assert example.inner_text().endswith(" -téléphone")
    assert example.evaluate("one => one.getClientRects().length") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"puce M1"', 1),
        ("« puce M1 »", 1),
        ("“puce M1”", 1),
        ('"l’intelligence artificielle"', 12),
        ('"intelligence artificielle" mistral', 4),
        ('"7 000 milliards"', 2),
        ('"OpenAI a besoin"', 0),
        ('"artificielle intelligence"', 0),
        ('"nvidia"', 13),
        ("nvidia -openai", 5),
        ("nvidia -OpenAI -arm", 2),
        ('nvidia -"intelligence artificielle"', 6),
        ("intelligence-artificielle - nvidia", 10),
    ],
)
def test_quotation_marks_and_hyphens_say_what_is_meant(page: Page, query: str, found: int) -> None:
    search(page, query)
    first = page.inner_text(STATUS).split(".")[0]
    assert int(re.sub(r"\D", "", first) or 0) == found
    if not found:
        assert "à la suite" in first


def test_a_hyphen_alone_leaves_out_of_all(page: Page) -> None:
    search(page, "-nvidia")
    every = page.locator("form[data-v-search]").get_attribute("data-v-count")
    left = int(re.sub(r"\D", "", page.inner_text(STATUS)))
    search(page, "nvidia")
    assert left + int(re.sub(r"\D", "", page.inner_text(STATUS))) == int(every or 0)


def test_nothing_is_found_and_said(page: Page) -> None:
    assert search(page, "zzyzx qqwwq") == []
    assert "Aucun article" in page.inner_text(STATUS)
    assert page.get_by_role("link", name="Tous les sujets").is_visible()


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "___PAGEFIND",
        "\\",
        "<script>alert(1)</script>",
        "…",
        "l’",
        "' OR 1=1",
        "a" * 5000,
        "(" * 300,
        "\u202e\u0000x",
    ],
)
def test_ugly_queries_do_no_harm(page: Page, query: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.fill(FIELD, query)
    page.wait_for_timeout(300)
    assert search(page, "heartbleed")[0].startswith("Heartbleed")
    assert errors == []
    assert page.locator(".v-results script").count() == 0


def test_facets_count_and_narrow(page: Page) -> None:
    search(page, "nvidia")
    before = int(re.sub(r"\D", "", page.inner_text(STATUS)))
    year = page.locator("[data-v-facet=year] a", has_text="2024")
    count = int(year.locator("small").inner_text())
    year.click()
    wait_for(page, q="nvidia", year="2024")
    assert int(re.sub(r"\D", "", page.inner_text(STATUS))) == count < before
    assert {text[-4:] for text in page.locator(".v-result time").all_inner_texts()} == {"2024"}
    assert page.evaluate("document.activeElement.closest('[data-v-facet]').dataset.vFacet") == "year"
    page.locator(CHOSEN).click()
    wait_for(page, q="nvidia")
    assert int(re.sub(r"\D", "", page.inner_text(STATUS))) == before


def download(page: Page, kind: str) -> tuple[str, str]:
    """The name of the file of citations of what is found, and what is in it."""
    with page.expect_download() as waited:
        page.get_by_role("button", name=f"Télécharger .{kind}").click()
    return waited.value.suggested_filename, waited.value.path().read_text(encoding="utf-8")


def test_what_is_found_is_cited(page: Page, site_folder: Path) -> None:
    """All of it, those results that are not shown too, and in the order in which it is found."""
    search(page, "microsoft")
    page.locator("[data-v-cite] summary").click()
    name, cited = download(page, "bib")
    assert name == "microsoft.bib"
    number = int(re.sub(r"\D", "", page.inner_text(STATUS)))
    assert page.inner_text("[data-v-cite] [role=status]") == f"{number} citations téléchargées."
    keys = re.findall(r"^@online\{(.+),$", cited, re.MULTILINE)
    assert len(set(keys)) == len(keys) == number > 10
    while page.locator("[data-v-more]").is_visible():
        page.locator("[data-v-more]").click()
        page.locator("[data-v-results]:not([aria-busy])").wait_for()
    paths = page.locator(TITLES).evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    pages = [(site_folder / path[1:] / "index.html").read_text(encoding="utf-8") for path in paths]
    assert [next(key for key in keys if f"@online{{{key}," in one) for one in pages] == keys
    _, cited = download(page, "ris")
    assert cited.count("TY  - NEWS") == cited.count("ER  - ") == number
    search(page, "heartbleed")
    assert page.inner_text("[data-v-cite] [role=status]") == ""
    assert download(page, "bib")[1].count("@online") == len(titles(page)) < 10


def test_a_topic_leads_to_its_articles_and_their_citations(open_page: Opener) -> None:
    page = open_page("topics/intelligence-artificielle/")
    number = page.locator("#h-articles").inner_text()
    page.get_by_role("link", name="Chercher parmi ces articles").click()
    wait_for(page, topic="Intelligence artificielle")
    assert page.inner_text(STATUS).casefold() == number.casefold()
    page.locator("[data-v-cite] summary").click()
    name, cited = download(page, "bib")
    assert name == "intelligence-artificielle.bib"
    assert cited.count("@online") == int(re.sub(r"\D", "", number))


def test_so_many_articles_are_cited_at_most(open_page: Opener, site_folder: Path) -> None:
    page = open_page("")
    alter(page, site_folder / "assets/veille/search-exports.js", "CITED=500", "CITED=3")
    page.goto(page.url + "search/")
    search(page, "microsoft")
    page.locator("[data-v-cite] summary").click()
    assert download(page, "bib")[1].count("@online") == 3
    told = "3 citations téléchargées. Seuls les 3 premiers articles y sont."
    assert page.inner_text("[data-v-cite] [role=status]") == told


def test_citations_that_cannot_be_loaded_are_told(page: Page) -> None:
    search(page, "heartbleed")
    number = len(titles(page))
    page.locator("[data-v-cite] summary").click()
    page.route("**/briefings/**", lambda route: route.abort())
    page.get_by_role("button", name="Télécharger .bib").click()
    told = page.locator("[data-v-cite] [role=status]")
    expect(told).to_have_text(f"0 citation téléchargée. {number} articles n’ont pas pu être chargés.")
    page.unroute("**/briefings/**")
    page.route("**/briefings/**/heartbleed-*/", lambda route: route.abort())
    _, cited = download(page, "bib")
    expect(told).to_contain_text("1 article n’a pas pu être chargé.")
    assert cited.count("@online") == number - 1


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("year", "2018"),
        ("topic", "Logiciel libre"),
        ("organisation", "Microsoft"),
        ("person", "Sam Altman"),
        ("product", "ChatGPT"),
        ("place", "États-Unis"),
        ("source", "Rédaction Veille"),
        ("author", "Rédaction"),
        ("language", "Anglais"),
    ],
)
def test_every_facet_is_an_address(open_page: Opener, facet: str, value: str) -> None:
    page = open_page(f"search/?{urlencode({facet: value})}")
    wait_for(page, **{facet: value})
    assert titles(page)
    assert page.locator(CHOSEN).count() == 1
    assert value in page.locator(CHOSEN).inner_text()


def test_an_author_leads_to_what_else_is_by_them(open_page: Opener) -> None:
    page = open_page("briefings/2017/wannacry-un-lundi-sous-tension-apres-la-plus-vaste-attaque-au-rancongiciel/")
    page.locator(".v-author a").click()
    wait_for(page, author="Rédaction")
    assert len(titles(page)) > 1


def test_a_phone_shows_what_is_found_above_its_lower_third(open_page: Opener) -> None:
    page = open_page("search/?q=nvidia", viewport=PHONE)
    assert page.locator(".v-about a").is_visible()
    below = page.locator(".v-result").first.bounding_box()
    assert below
    assert below["y"] < PHONE["height"] * 0.6


@pytest.mark.parametrize("asked", ["year=2024&person=Sam+Altman", "q=openai&from=2024-02&to=2024-03"])
def test_a_phone_shows_what_is_found_and_not_first_what_it_is_narrowed_by(open_page: Opener, asked: str) -> None:
    page = open_page(f"search/?{asked}", viewport=PHONE)
    below = page.locator(".v-result").first.bounding_box()
    assert below
    assert below["y"] < PHONE["height"] * 0.6
    summary = page.locator(".v-facets summary")
    said = "getComputedStyle(one, '::after').content"
    assert "2024" in summary.evaluate(f"one => {said}")
    summary.click()
    expect(page.locator("[data-v-facet=topic] a").first).to_be_visible()
    numbers = page.locator(".v-facets [aria-current] small").all_inner_texts()
    assert len(numbers) == (2 if "person" in asked else 0)
    assert "0" not in numbers
    assert summary.evaluate(f"one => {said}") == "none"


def test_results_say_what_they_are(page: Page) -> None:
    search(page, "github copilot")
    result = page.locator(".v-result").first
    assert re.fullmatch(r"\d{1,2}(er)? \w+ \d{4}", result.locator("time").inner_text())
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", result.locator("time").get_attribute("datetime") or "")
    for words in ("h2 a", ".v-result__text", ".v-pick .v-hidden"):
        assert result.locator(words).get_attribute("lang") == "en"
    assert result.locator(".v-chip--organisation").count() >= 1
    assert result.locator(".v-chip--topic").count() >= 1


def test_an_address_holds_a_search(open_page: Opener) -> None:
    page = open_page("search/?q=heartbleed")
    wait_for(page, q="heartbleed")
    assert page.input_value(FIELD) == "heartbleed"
    assert titles(page)[0].startswith("Heartbleed")
    assert page.title().startswith("heartbleed")


def test_back_and_forward(page: Page) -> None:
    for query in ("heartbleed", "alphago"):
        page.fill(FIELD, query)
        page.keyboard.press("Enter")
        wait_for(page, q=query)
    page.locator(TITLES).first.click()
    page.wait_for_url("**/briefings/**")
    page.go_back()
    wait_for(page, q="alphago")
    page.go_back()
    wait_for(page, q="heartbleed")
    assert page.input_value(FIELD) == "heartbleed"
    assert titles(page)[0].startswith("Heartbleed")
    page.go_forward()
    wait_for(page, q="alphago")
    assert titles(page)[0].startswith("AlphaGo")


def test_the_field_of_the_masthead_leads_here(open_page: Opener) -> None:
    page = open_page("")
    page.fill("#v-find", "l’IA")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    wait_for(page, q="l’IA")
    assert titles(page)


def test_keys(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("nvidia")
    wait_for(page, q="nvidia")
    links = page.locator(TITLES)
    for key, focused in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(links.nth(focused)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    wait_for(page)
    expect(page.locator(FIELD)).to_be_focused()
    assert page.input_value(FIELD) == ""
    assert titles(page) == []
    page.keyboard.type("heartbleed")
    wait_for(page, q="heartbleed")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/heartbleed-*/")


def test_more_results_are_added_and_focused(page: Page) -> None:
    search(page, "microsoft")
    assert page.locator(TITLES).count() == 10
    page.get_by_role("button", name="Plus de résultats").click()
    expect(page.locator(TITLES).nth(10)).to_be_focused()


def test_whoever_comes_back_finds_the_place(page: Page) -> None:
    """Among further results, after an article, another search, and a reload."""
    place = "() => [Math.round(scrollY), document.activeElement.textContent]"
    search(page, "microsoft")
    page.get_by_role("button", name="Plus de résultats").click()
    expect(page.locator(TITLES).nth(10)).to_be_focused()
    page.keyboard.press("ArrowDown")
    seen = "document.activeElement.getBoundingClientRect().bottom < innerHeight + 1"
    assert page.evaluate(seen), "keys lead to results at once: nothing glides"
    left = page.evaluate(place)
    assert left[0] > 500
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefings/**")
    page.go_back()
    expect(page.locator(TITLES).nth(11)).to_be_focused()
    assert page.evaluate(place) == left
    page.wait_for_timeout(300)
    assert page.evaluate(place) == left
    page.reload()
    expect(page.locator(TITLES).nth(11)).to_be_focused()
    page.wait_for_timeout(1100)  # Else what is typed may be taken for the rest of what was searched.
    page.fill(FIELD, "heartbleed")
    page.keyboard.press("Enter")
    wait_for(page, q="heartbleed")
    assert page.locator(TITLES).count() < 10
    page.go_back()
    wait_for(page, q="microsoft")
    assert page.locator(TITLES).count() == 20
    page.evaluate("location.hash = 'content'")
    page.wait_for_timeout(300)
    assert page.locator(TITLES).count() == 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_results_are_accessible(open_page: Opener, scheme: str, viewport: dict[str, int]) -> None:
    page = open_page("search/?q=nvidia&year=2024", color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    wait_for(page, q="nvidia", year="2024")
    page.locator("[data-v-cite] summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator(STATUS).get_attribute("role") == "status"


def test_facets_wait_on_a_phone(open_page: Opener) -> None:
    asked: list[str] = []
    page = open_page("search/", viewport=PHONE)
    page.on("request", lambda request: asked.append(request.url))
    search(page, "nvidia")
    assert not [url for url in asked if "/facets." in url]
    page.locator(".v-facets summary").click()
    expect(page.locator("[data-v-facet=year] a").first).to_be_visible()
    assert [url for url in asked if "/facets." in url]


def test_a_search_loads_what_it_needs(open_page: Opener) -> None:
    """A file or two a word, one a result, and the list of spellings only where a word is in none."""
    page = open_page("search/", viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, "panne mondiale")
    assert 1 <= len([url for url in asked if "/words/" in url]) <= 6
    assert 1 <= len([url for url in asked if "/texts/" in url]) <= 10
    assert not [url for url in asked if "/spelling." in url]
    search(page, "pamne mondiale")
    assert [url for url in asked if "/spelling." in url]
    assert titles(page)[0].startswith("Panne mondiale")


def test_what_is_typed_is_searched_at_its_end(open_page: Opener) -> None:
    """Words half typed load nothing: only the last letter is followed by a pause."""
    page = open_page("search/", viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """word => {
          const field = document.querySelector("#v-q");
          for (const letter of word) {
            field.value += letter;
            field.dispatchEvent(new Event("input"));
          }
        }""",
        "heartbleed",
    )
    assert asked == []
    wait_for(page, q="heartbleed")
    assert titles(page)[0].startswith("Heartbleed")


def test_what_is_typed_before_the_script_is_there_is_kept(browser: Browser, site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    held: list[Route] = []
    page.route("**/search-index.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    page.goto(f"{site}search/", wait_until="load")
    page.focus(FIELD)
    page.keyboard.type("heart")
    while not held:
        page.wait_for_timeout(20)
    assert len(held) == 1
    held[0].continue_()
    wait_for(page, q="heart")
    page.keyboard.type("bleed")
    wait_for(page, q="heartbleed")
    assert page.input_value(FIELD) == "heartbleed"
    page.close()


def test_words_half_typed_are_no_steps_back(browser: Browser, site: str) -> None:
    """However long it takes to find them."""
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{site}search/?q=nvidia", wait_until="networkidle")
    held: list[Route] = []
    waiting = True
    page.route("**/search-index/**", lambda route: held.append(route) if waiting else route.continue_())
    page.wait_for_timeout(1100)
    page.focus(FIELD)
    page.keyboard.press("End")
    page.keyboard.type(" github", delay=100)
    page.wait_for_url("**/search/?q=nvidia+github")
    waiting = False
    for route in held:
        route.continue_()
    wait_for(page, q="nvidia github")
    page.go_back()
    wait_for(page, q="nvidia")
    page.close()


def test_nothing_is_asked_of_others_and_no_rule_is_broken(open_page: Opener, site: str) -> None:
    page = open_page("search/")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    search(page, "nvdia")
    assert asked
    assert {url.startswith(site) for url in asked} == {True}
    assert said == []


def test_without_scripts_the_topics_are_there(open_page: Opener) -> None:
    page = open_page("search/?q=nvidia", java_script_enabled=False)
    assert "JavaScript" in page.inner_text("main")
    page.get_by_role("link", name="Tous les sujets").click()
    page.wait_for_url("**/topics/")


LONG = 300
"""Articles that have both words of a phrase, of which every third has the phrase, and the oldest one another."""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with more articles than are read at once."""
    folder = tmp_path_factory.mktemp("long")
    create_archive(folder / "archive", "Essai", "fr")
    briefings = folder / "archive" / "briefings" / "2024"
    briefings.mkdir(parents=True)
    for number in range(LONG):
        words = "cuivre rouge" if number % 3 == 0 else "cuivre, presque rouge"
        rare = "Du rouge cuivre." if number == LONG // 2 else "Rien."
        day = date(2020, 1, 1) + timedelta(days=number)
        text = f"---\ntitle: Titre {number}\ndate: {day}\nlang: fr\n---\n\nDu {words} et autre chose. {rare}\n"
        (briefings / f"b-{number:03}.md").write_text(text, encoding="utf-8")
    with serve(build_sample(folder / "archive", folder / "site")) as address:
        yield address


def test_phrases_are_found_beyond_the_best_articles(browser: Browser, long_site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{long_site}search/", wait_until="networkidle")
    search(page, '"cuivre rouge"')
    assert page.inner_text(STATUS) == "Au moins 20 articles"
    more = page.get_by_role("button", name="Plus de résultats")
    shown = 10
    while more.is_visible():
        more.dblclick()
        shown += 10
        expect(page.locator(TITLES)).to_have_count(shown)
        expect(page.locator("[data-v-results]")).not_to_have_attribute("aria-busy", "true")
    found = [int(title.removeprefix("Titre ")) for title in titles(page)]
    assert sorted(found) == list(range(0, LONG, 3))
    assert page.inner_text(STATUS) == "100 articles"
    page.close()


def test_what_is_found_beyond_the_best_articles_is_cited_too(browser: Browser, long_site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{long_site}search/", wait_until="networkidle")
    search(page, '"cuivre rouge"')
    assert page.inner_text(STATUS) == "Au moins 20 articles"
    page.locator("[data-v-cite] summary").click()
    assert download(page, "ris")[1].count("ER  - ") == 100
    assert page.inner_text("[data-v-cite] [role=status]") == "100 citations téléchargées."
    assert page.inner_text(STATUS) == "100 articles"
    page.close()


def test_a_rare_phrase_is_looked_for_among_many(browser: Browser, long_site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{long_site}search/", wait_until="networkidle")
    assert search(page, '"rouge cuivre"') == [f"Titre {LONG // 2}"]
    assert page.inner_text(STATUS) == "Au moins 1 article"
    assert len(search(page, '"autre rouge"')) == 10
    assert page.inner_text(STATUS).startswith("Aucun des 240 articles")
    page.close()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ('cuivre -"cuivre rouge"', {number for number in range(LONG) if number % 3}),
        ('-"cuivre rouge"', {number for number in range(LONG) if number % 3}),
        ('cuivre -"rouge cuivre"', set(range(LONG)) - {LONG // 2}),
        ('"cuivre rouge" -"rouge cuivre"', set(range(0, LONG, 3)) - {LONG // 2}),
    ],
)
def test_an_unwanted_phrase_is_in_nothing_that_is_shown(
    browser: Browser, long_site: str, query: str, left: set[int]
) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{long_site}search/", wait_until="networkidle")
    search(page, query)
    assert page.inner_text(STATUS).startswith("Au moins ")
    more = page.get_by_role("button", name="Plus de résultats")
    while more.is_visible():
        more.click()
        expect(page.locator("[data-v-results]")).not_to_have_attribute("aria-busy", "true")
    found = [int(title.removeprefix("Titre ")) for title in titles(page)]
    assert len(found) == len(set(found))
    assert set(found) == left
    assert page.inner_text(STATUS) == f"{len(left)} articles"
    page.close()


def test_where_the_best_articles_have_what_is_unwanted_more_are_looked_at(browser: Browser, long_site: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{long_site}search/", wait_until="networkidle")
    assert search(page, 'cuivre -"autre chose"') == []
    assert page.inner_text(STATUS) == "Aucun des 240 articles les plus pertinents ne correspond à cette recherche."
    page.get_by_role("button", name="Plus de résultats").click()
    expect(page.locator(STATUS)).to_have_text("Aucun article ne correspond à cette recherche.")
    expect(page.locator(FIELD)).to_be_focused()
    found = search(page, '"autre rouge" -"cuivre rouge"')
    assert len(found) == 10
    assert [title for title in found if int(title.removeprefix("Titre ")) % 3 == 0] == []
    page.close()


@pytest.fixture
def unfinished(site_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site without its search index."""
    copy = tmp_path / "unfinished"
    shutil.copytree(site_folder, copy, ignore=shutil.ignore_patterns("search-index", "seeds", "cards"))
    with serve(copy) as address:
        yield address


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["search/", "search/?q=nvidia", "search/?q=zzyzx"])
def test_nothing_moves_when_what_is_found_arrives(
    browser: Browser, site: str, viewport: ViewportSize, address: str
) -> None:
    context = browser.new_context(locale="fr-FR", viewport=viewport)
    context.add_init_script(
        """globalThis.moved = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) globalThis.moved += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    page = context.new_page()
    page.goto(site + address, wait_until="networkidle")
    page.wait_for_timeout(200)
    assert page.evaluate("moved") < 0.05
    context.close()


def test_a_missing_index_is_said(browser: Browser, unfinished: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(f"{unfinished}search/?q=nvidia", wait_until="networkidle")
    expect(page.locator(STATUS)).to_contain_text("La recherche n’est pas encore prête")
    assert page.get_by_role("link", name="Tous les sujets").is_visible()
    page.close()
