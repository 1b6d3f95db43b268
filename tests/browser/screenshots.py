"""Pictures of every type of page: all into .cache/screenshots, and four into the folder of the README."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import FloatRect, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from conftest import copy_sample  # noqa: E402 - as above

from browser.serving import DESKTOP, PAGES, PHONE, build_sample, find_browser, launch, serve  # noqa: E402 - as above

EVERYTHING = ROOT / ".cache" / "screenshots"
README = ROOT / "docs" / "assets" / "screenshots"
TALLEST = 4_000
"""Of a long page its beginning is enough."""

SHOWN = {
    ("home", "desktop", "light"): "home-desktop-light",
    ("briefing", "phone", "light"): "briefing-phone-light",
    ("briefing", "desktop", "dark"): "briefing-desktop-dark",
    ("topic", "desktop", "light"): "topic-desktop-light",
}
"""The four of the README; they show what fits on the screen, the others the whole page."""


def main() -> None:
    """Build the sample archive and picture it."""
    executable = find_browser()
    if executable is None:
        sys.exit("no Chromium here: install Debian's package chromium, or call make screenshots, which does")
    for folder in (EVERYTHING, README):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = build_sample(copy_sample(Path(name) / "sample"), Path(name) / "site")
        browser = launch(playwright, executable)
        with serve(site) as address:
            for size, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport=viewport,
                        color_scheme="dark" if scheme == "dark" else "light",
                        device_scale_factor=2 if size == "phone" else 1,
                        locale="fr-FR",
                    )
                    page = context.new_page()
                    for kind, path in PAGES.items():
                        page.goto(address + path, wait_until="networkidle")
                        _picture(page, kind, size, scheme)
                    context.close()
        browser.close()


def _picture(page: Page, kind: str, size: str, scheme: str) -> None:
    width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    shown: FloatRect = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    page.screenshot(path=EVERYTHING / f"{kind}-{size}-{scheme}.png", full_page=True, clip=shown)
    if name := SHOWN.get((kind, size, scheme)):
        page.screenshot(path=README / f"{name}.png")


if __name__ == "__main__":
    main()
