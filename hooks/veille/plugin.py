"""The MkDocs adapter: the only module that knows MkDocs.

It scans the tree, plans and applies a build when MkDocs gathers its files, and hands every page over
with its content already rendered, so that MkDocs only puts the frame round it.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.__main__ import ColorFormatter
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from veille.diagnostics import Diagnostic, Severity
from veille.executors import default_jobs, map_on_processes
from veille.pipeline import Build, apply, plan
from veille.publishing import Page, Site, load_catalogue, publish
from veille.publishing.artifacts import make_artifacts
from veille.publishing.cards import Cards
from veille.publishing.head import Head
from veille.publishing.moved import redirect_pages
from veille.publishing.search import make_records, write_index
from veille.publishing.sitemap import Changes
from veille.settings import Settings, load
from veille.store import open_store
from veille.tree import scan, write_file

THEME = Path(__file__).parent / "theme"
"""Overrides of the theme, its assets and the interface's words; an archive's `docs/.overrides` precede them."""

OVERRIDES = ".overrides"
ASSETS = "assets/veille"
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
SEARCH_INDEX = "pagefind"
CACHE = ".cache"
STORE = "veille.sqlite"

log = logging.getLogger("mkdocs.plugins.veille")


class Plugin:
    """The events of one archive's build; between two events it keeps the build and the home page's content."""

    def __init__(self) -> None:
        self._build: Build | None = None
        self._extended: dict[str, Page] = {}
        self._pages: list[Page] = []
        self._written: dict[str, str] = {}
        self._preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this object from one rebuild of the preview to the next."""
        del dirty
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme between the archive's own overrides and Material."""
        own = Path(config.docs_dir) / OVERRIDES
        for folder in (THEME, own):
            if folder.is_dir() and str(folder) not in config.theme.dirs:
                config.theme.dirs.insert(0, str(folder))
        config.extra["veille_words"] = load_catalogue(_language(config))
        config.extra["veille_assets"] = f"?v={_digest(THEME / ASSETS)}"
        # The preview's reloading is an inline script, which the policy would stop.
        config.extra["veille_preview"] = self._preview
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring the briefings up to date and add every page of the archive."""
        root = _root(config)
        settings, found = load_settings(config)
        work = map_on_processes(settings.jobs or default_jobs())
        with open_store(root / CACHE / STORE) as store:
            self._build = plan(scan(root, settings), settings, map=work, store=store)
        apply(self._build, root)
        _log((*found, *self._build.diagnostics))
        words = load_catalogue(settings.language)
        for file in _unused_assets(files, config):
            files.remove(file)
        if files.get_file_from_path("index.md") is None:
            files.append(File.generated(config, "index.md", content=""))
        own = {file.dest_uri for file in files.documentation_pages()}
        self._extended, self._written = {}, {}
        archive, site = self._build.archive, _site(config)
        self._pages = list(publish(archive, words, site))
        changes = Changes(archive)
        for page in self._pages:
            if f"{page.path}index.html" in own:
                self._extended[f"{page.path}index.html"] = page
            else:
                files.append(_RenderedPage(page, config, changes.last_change(page)).file)
        config.extra["veille_head"] = Head(archive, site, words, Cards(archive, site, words).path).write
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the content of a page of the archive below what the owner wrote on it: on the home page, for one."""
        del config, files
        if page.markdown and page.file.dest_uri.endswith("index.html"):
            self._written[page.file.dest_uri.removesuffix("index.html")] = page.markdown
        extended = self._extended.get(page.file.dest_uri)
        if extended is None or self._build is None:
            return html
        page.meta["veille"] = extended
        page.update_date = Changes(self._build.archive).last_change(extended) or page.update_date
        return f'<div class="v-prose v-own">{html}</div>\n{extended.html}' if html.strip() else extended.html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page: the seeds as received, redirects, the search index, what programs read."""
        if self._build is None:
            return
        site = Path(config.site_dir)
        words = load_catalogue(_language(config))
        archive = self._build.archive
        for entry in archive.entries:
            if entry.seed in self._build.seeds:
                write_file(site / "seeds" / entry.seed, self._build.seeds[entry.seed])
        for path, html in redirect_pages(archive, words):
            write_file(site / path / "index.html", html.encode())
        asyncio.run(write_index(make_records(archive, words), site / SEARCH_INDEX, words.language))
        if self._preview:
            return
        for artifact in make_artifacts(archive, _site(config), words, self._pages, self._written):
            if not (site / artifact.path).exists():  # else the owner has a file of that name
                write_file(site / artifact.path, artifact.data)
        if config.site_url:
            _write_cards(Cards(archive, _site(config), words), site, _root(config))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watch the seeds and the briefings too."""
        del builder
        settings, _ = load_settings(config)
        for folder in (settings.seeds, settings.briefings):
            path = _root(config) / folder
            path.mkdir(exist_ok=True)
            server.watch(str(path))
        return server


class _RenderedPage(MkDocsPage):
    """A page of the archive, whose content needs no Markdown."""

    def __init__(self, page: Page, config: MkDocsConfig, changed: str) -> None:
        source = f"{page.path}index.md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        self._rendered = page
        super().__init__(page.title, file, config)
        self.update_date = changed

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the metadata from the page of the archive."""
        del config
        self.markdown = ""
        self.meta = {"description": self._rendered.description, "veille": self._rendered}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the content from the page of the archive."""
        del config, files
        self.content = self._rendered.html
        self.toc = TableOfContents([])


def _write_cards(cards: Cards, site: Path, root: Path) -> None:
    """Write the images of the briefings; those that were drawn before come from the store."""
    wanted = list(cards)
    with open_store(root / CACHE / STORE) as store:
        for start in range(0, len(wanted), 200):
            chunk = {cards.key(card): card for card in wanted[start : start + 200]}
            kept = store.get(list(chunk))
            drawn = {key: cards.draw(card) for key, card in chunk.items() if key not in kept}
            store.put(drawn)
            for key, image in (kept | drawn).items():
                write_file(site / chunk[key].path, image)


def load_archive_config(root: Path, **overrides: Any) -> MkDocsConfig:
    """MkDocs' configuration of the archive in a folder; raises `mkdocs.exceptions.ConfigurationError`."""
    return load_config(str(root / "mkdocs.yml"), **overrides)


def load_settings(config: MkDocsConfig) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The archive's settings, and what is wrong with them."""
    return load(config.extra.get("veille"), _language(config), today(), "mkdocs.yml")


def build_site(root: Path, site_dir: Path | None, *, strict: bool, quiet: bool) -> int:
    """Build an archive's site aside and switch it in when it is whole; gives the exit status.

    A build that fails leaves the site there was. One that drops an article (an error) switches and gives 1.
    """
    handler = _show_log(logging.WARNING if quiet or os.environ.get("CI") else logging.INFO)
    counter = CountHandler(level=logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    try:
        config = load_archive_config(root, strict=strict)
        site = (site_dir or Path(config.site_dir)).resolve()
        with _lock(root), tempfile.TemporaryDirectory(dir=_parent(site), prefix=f".{site.name}.") as aside:
            config.site_dir = str(Path(aside) / "new")
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            _switch(Path(config.site_dir), site, Path(aside) / "old")
    except (Abort, ConfigurationError, BlockingIOError) as error:
        log.error("%s", str(error) or "the build was stopped")  # noqa: TRY400 - a person caused it
        return 1
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
        logging.getLogger("mkdocs").removeHandler(counter)
    return int(dict(counter.get_counts()).get("ERROR", 0) > 0)


def serve_site(root: Path, address: str, *, open_browser: bool) -> None:
    """Serve an archive's preview until interrupted."""
    _show_log(logging.INFO)
    serve(str(root / "mkdocs.yml"), dev_addr=address, open_in_browser=open_browser)


def _show_log(level: int) -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(ColorFormatter())
    handler.setLevel(level)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


def _parent(site: Path) -> Path:
    site.parent.mkdir(parents=True, exist_ok=True)
    return site.parent


def _switch(new: Path, site: Path, old: Path) -> None:
    if site.exists():
        site.rename(old)
    new.rename(site)


@contextmanager
def _lock(root: Path) -> Iterator[None]:
    """One build of an archive at a time; raises BlockingIOError while another runs."""
    folder = root / CACHE
    folder.mkdir(exist_ok=True)
    with (folder / "build.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BlockingIOError(f"another build of {root.resolve()} is running") from None
        yield


def today() -> date:
    """The day of the build: that of SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org/specs/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date()


def _language(config: MkDocsConfig) -> str:
    language = config.theme.get("language") or "en"
    return str(language)


def _site(config: MkDocsConfig) -> Site:
    return Site(config.site_name, config.site_url or "", config.site_description or "")


def _digest(folder: Path) -> str:
    """Eight hexadecimal digits that change with any file of a folder."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _unused_assets(files: Files, config: MkDocsConfig) -> list[File]:
    """The scripts and sheets of Material, which no page loads."""
    theirs = set(config.theme.dirs) - {str(THEME), str(Path(config.docs_dir) / OVERRIDES)}
    return [file for file in files if file.src_dir in theirs and file.src_uri.startswith(UNUSED)]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _log(diagnostics: Iterable[Diagnostic]) -> None:
    levels = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTICE: logging.INFO}
    for diagnostic in sorted(set(diagnostics)):
        log.log(levels[diagnostic.severity], "%s", diagnostic)
