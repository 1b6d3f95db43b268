"""Pelican, with the plainest of its own themes: tags, paged lists, a feed; it has no search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.corpus import Article
from bench.peers.environments import install_python
from bench.peers.peer import (
    ADDRESS,
    FEED_ITEMS,
    PAGED_BY,
    Installed,
    Peer,
    ask_version,
    find_tags,
    write_body,
    write_text,
)

_CONFIGURATION = f"""SITENAME = "Bench"
SITEURL = "{ADDRESS.rstrip("/")}"
AUTHOR = "Bench"
PATH = "content"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
THEME = "simple"
DEFAULT_PAGINATION = {PAGED_BY}
ARTICLE_URL = "posts/{{slug}}/"
ARTICLE_SAVE_AS = "posts/{{slug}}/index.html"
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_MAX_ITEMS = {FEED_ITEMS}
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
"""


class Pelican(Peer):
    """The generator of blogs in Python."""

    name, title = "pelican", "Pelican"
    articles, output = "content/posts", "output"
    packages = ("pelican[markdown]==4.12.0",)

    def install(self, folder: Path) -> Installed:
        """From PyPI."""
        program = install_python(folder, self.packages) / "pelican"
        return Installed(ask_version([str(program), "--version"]), program, {})

    def write_site(self, root: Path, articles: Iterable[Article], installed: Installed) -> None:
        """Write the configuration and the articles."""
        del installed
        write_text(root / "pelicanconf.py", _CONFIGURATION)
        for article in articles:
            self.write_article(root, article)

    def write_article(self, root: Path, article: Article) -> None:
        """Its front matter is not YAML."""
        head = f"Title: {article.title}\nDate: {article.published}\nSlug: {article.number:06d}\n"
        text = f"{head}Tags: {', '.join(find_tags(article))}\n\n{write_body(article)}"
        write_text(root / self.articles / f"{article.number:06d}.md", text)

    def build(self, installed: Installed) -> list[str]:
        """Build all."""
        return [str(installed.program), "--quiet", "--settings", "pelicanconf.py", "--fatal", "errors"]
