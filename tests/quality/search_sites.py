"""The same articles as two sites, and a browser that asks their search pages as a reader does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlencode

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.serving import build_sample, find_browser, launch, serve

from veille.commands.scaffolding import create_archive

FIRST = 3
"""Results that are looked at."""

_MATERIAL = """site_name: Essai
theme: {name: material, language: fr, font: false}
plugins: [search: {lang: fr}]
"""


class Asker:
    """A search page in a browser; `ask` gives the addresses of the first results, below the root of the site."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root

    def ask(self, query: str) -> list[str]:
        raise NotImplementedError

    def _paths(self, selector: str) -> list[str]:
        links = self.page.locator(selector)
        found = [str(link) for link in links.evaluate_all("links => links.map(link => link.href)")]
        paths = [unquote(link.removeprefix(self.root).partition("?")[0].partition("#")[0]) for link in found]
        return list(dict.fromkeys(paths))[:FIRST]


class VeilleAsker(Asker):
    """Our own search page."""

    def ask(self, query: str) -> list[str]:
        self.page.fill("#v-q", query)
        shown = json.dumps("?" + urlencode({"q": query.strip()}, safe="*"))
        self.page.locator(f"[data-v-shown={shown}]:not([aria-busy])").wait_for(state="attached", timeout=20_000)
        return self._paths(".v-result h2 a")


class MaterialAsker(Asker):
    """The search of the theme that we build on (lunr, with its French stemmer)."""

    def ask(self, query: str) -> list[str]:
        field = self.page.locator(".md-search__input")
        count = self.page.locator(".md-search-result__meta")
        field.focus()
        field.fill(query)
        field.press("End")
        before = ""
        for _ in range(60):
            self.page.wait_for_timeout(60)
            now = count.inner_text() + "".join(self._paths(".md-search-result__link"))
            if now == before and "nitial" not in now:
                break
            before = now
        return self._paths(".md-search-result__link")


def build_sites(articles: Mapping[str, str], folder: Path, sample: Path | None = None) -> tuple[Path, Path]:
    """Build ours, from `sample` or else from the articles (name -> title, blank line, text), and Material's."""
    ours = sample
    if ours is None:
        ours = folder / "archive"
        create_archive(ours, "Essai", "fr")
        for name, text in articles.items():
            (ours / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    site = build_sample(ours, folder / "ours")
    pages = folder / "material" / "docs"
    pages.mkdir(parents=True)
    (pages / "index.md").write_text("# Accueil\n", encoding="utf-8")
    for name, text in articles.items():
        title, _, rest = text.partition("\n")
        body = "".join(f"<p>{escape(part)}</p>\n" for part in rest.split("\n\n") if part.strip())
        (pages / f"{name}.md").write_text(
            f"---\ntitle: {json.dumps(title)}\n---\n\n<h1>{escape(title)}</h1>\n{body}", encoding="utf-8"
        )
    (folder / "material" / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(folder / "theirs")]
    subprocess.run(command, cwd=folder / "material", check=True, capture_output=True)
    return site, folder / "theirs"


@contextmanager
def ask_both(sites: tuple[Path, Path]) -> Iterator[Sequence[Asker]]:
    """Both search pages, opened; raises FileNotFoundError where there is no browser."""
    executable = find_browser()
    if executable is None:
        raise FileNotFoundError(2, "no such program", "chromium")
    with sync_playwright() as playwright, serve(sites[0]) as ours, serve(sites[1]) as theirs:
        browser = launch(playwright, executable)
        page = browser.new_page(locale="fr-FR")
        page.goto(f"{ours}search/", wait_until="networkidle")
        other = browser.new_page(locale="fr-FR")
        other.goto(theirs, wait_until="networkidle")
        yield VeilleAsker(page, ours), MaterialAsker(other, theirs)
        browser.close()
