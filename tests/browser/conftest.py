"""What the tests in a browser share: the sample archive, built once and served, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import copy_sample
from playwright.sync_api import Browser, Page, sync_playwright

from browser.serving import DESKTOP, build_sample, find_browser, launch, serve

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample archive."""
    folder = tmp_path_factory.mktemp("browser")
    return build_sample(copy_sample(folder / "sample"), folder / "site")


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address at which the site of the sample archive is served."""
    with serve(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    executable = find_browser()
    if executable is None:
        pytest.fail("no Chromium here: install Debian's package chromium, or call make test, which does")
    with sync_playwright() as playwright:
        running = launch(playwright, executable)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens a page in a fresh profile; `options` are those of a browser context."""
    contexts = []

    def opener(path: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(site + path, wait_until="networkidle")
        return page

    yield opener
    for context in contexts:
        context.close()
