"""What helps readers of long articles and lists, in a browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from browser.conftest import Opener
from browser.serving import DESKTOP, PHONE

LONG = "briefings/2022/ethereum-abandonne-le-minage-la-fusion-a-reussi/"


def test_the_parts_of_an_article_are_a_key_away(open_page: Opener) -> None:
    """Without scripts too."""
    page = open_page(LONG, java_script_enabled=False, viewport=PHONE)
    links = page.locator(".v-contents a")
    assert not links.first.is_visible()
    page.locator(".v-contents summary").focus()
    page.keyboard.press("Enter")
    assert links.count() == 4
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("h2:target").inner_text() == links.first.inner_text()


def test_the_parts_of_an_article_are_accessible_and_not_on_paper(open_page: Opener) -> None:
    page = open_page(LONG)
    page.locator(".v-contents summary").click()
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.emulate_media(media="print")
    assert page.locator(".v-contents").is_hidden()


def test_a_search_field_has_room_with_letters_of_twice_the_size(open_page: Opener) -> None:
    for path in ("search/", "404.html"):
        page = open_page(path, viewport=PHONE)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        field, button = page.locator(".v-search input"), page.locator(".v-search button")
        boxes = field.bounding_box(), button.bounding_box()
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["width"] > 300
        assert boxes[1]["x"] + boxes[1]["width"] <= PHONE["width"]
