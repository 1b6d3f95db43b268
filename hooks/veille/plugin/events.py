"""MkDocs' events: the archive is planned when MkDocs gathers files, and written when all else is."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from veille.conventions.splicing import splice
from veille.conventions.wikilinks import is_wiki
from veille.entries.references import end_of, find_references
from veille.entries.references import path_of as path_named
from veille.files.rescanning import forget, remember, rescan
from veille.files.tree import ChangedError
from veille.keeping.layer import open_layer
from veille.keeping.store import CACHE, locate_store
from veille.pipeline import Build, apply, plan
from veille.plugin.configuration import language_of, locate, path_of, require_utf8, root_of, site_of
from veille.plugin.frames import ASIDE, Head, RenderedPage, Shapes
from veille.plugin.inputs import (
    drop_unreadable,
    find_articles,
    find_conflicts,
    has_own,
    list_watched,
    make_folders,
    require_apart,
)
from veille.plugin.session import Outcome, Session, session_of
from veille.plugin.settings import load_settings
from veille.plugin.telling import log_all
from veille.plugin.theme import ASSETS, THEME, list_overrides, prepare_theme, shrink_scripts
from veille.plugin.wikilinks import lead_wiki_links
from veille.processes.executors import default_jobs, map_on_processes
from veille.processes.forks import beside, map_on_forks
from veille.program import code_version
from veille.publishing import load_catalogue
from veille.publishing.edition import Edition, Frame, Unit
from veille.publishing.offline import BUNDLE, bundle
from veille.publishing.sheets import Sheet
from veille.publishing.sitemap import write_map
from veille.publishing.templates import COMPILED
from veille.settings import Settings
from veille.sites.drafts import put_file
from veille.sites.ledger import Made
from veille.sites.making import Drawer, Put, keep_templates, load_templates, write_unit
from veille.sites.whole import WHOLE, Write, list_whole, send, whole_units

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")

_SEEING_PAGES = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
    *("env", "pre_template", "template_context", "post_template"),
)
"""MkDocs' events that show a page, or what it is made with, to whoever asks."""


class Plugin:
    """The events of one archive's build; between two events it keeps the build and what it needs for the next."""

    def __init__(self) -> None:
        self._build: Build | None = None
        self._edition: Edition | None = None
        self._extended: dict[str, Sheet] = {}
        self._taken: frozenset[str] = frozenset()
        self._written: dict[str, str] = {}
        self._fast = False
        self._frame: Frame | None = None
        self._whole: dict[Unit, Write] = {}
        self._outdated: dict[Unit, Collection[str]] = {}
        self._sent = False
        self._jobs = 1
        self._nav: Navigation | None = None
        self._preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this object from one rebuild of the preview to the next."""
        del dirty
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme between the archive's own overrides and Material."""
        if "veille_session" not in config.extra:
            require_utf8()
            require_apart(config, Path(config.site_dir))  # before MkDocs empties it, where it is run by itself
        prepare_theme(config)
        config.extra["veille_words"] = load_catalogue(language_of(config))
        folders = (THEME, Path(config.docs_dir), *list_overrides(config))
        site = site_of(config)
        config.extra["veille_rights"], config.extra["veille_offline"] = site.rights, site.offline
        config.extra["veille_indexed"] = site.indexed
        config.extra["veille_assets"] = f"?v={_digest(*(folder / ASSETS for folder in folders))}"
        # The preview's reloading is an inline script, which the policy would stop.
        config.extra["veille_preview"] = self._preview or session_of(config).preview
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring the briefings up to date and add every page of the archive."""
        session = session_of(config)
        settings, found = load_settings(config)
        self._jobs = session.jobs or settings.jobs or default_jobs()
        self._build = build = _plan_and_apply(config, settings, session, self._jobs)
        wrong = drop_unreadable(files, config)
        for file in (*_unused_assets(files, config), *_list_articles(files, config, settings)):
            files.remove(file)
        wrong += [*find_conflicts(files, config), *lead_wiki_links(files, build.archive, config)]
        diagnostics = (*found, *build.diagnostics, *wrong)
        log_all(diagnostics, session.told)
        session.told = diagnostics
        if files.get_file_from_path("index.md") is None:
            files.append(File.generated(config, "index.md", content=""))
        if settings.offline:
            files.append(File.generated(config, f"{ASSETS}/{BUNDLE}", content=_bundle(files)))
        shrink_scripts(files)
        self._taken = frozenset(file.dest_uri for file in files)
        self._written = {}
        self._edition = edition = Edition(
            build.archive,
            site_of(config),
            load_catalogue(settings.language),
            build.seeds,
            self._written,
            code_version(),
            illustrated=settings.cards and not session.preview,
            check=session.check,
        )
        self._begin_whole(edition, config)
        session.check()
        self._fast = settings.fast and config.use_directory_urls and not self._is_watched(config)
        self._add_pages(edition, files, config, settings.briefings)
        config.extra["veille_head"] = Head(edition)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the frame of the pages."""
        del config, files
        self._nav = nav
        return nav

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the content of a page of the archive below what the owner wrote on it: on the home page, for one."""
        del config
        if page.markdown and page.file.dest_uri.endswith("index.html"):
            self._written[page.file.dest_uri.removesuffix("index.html")] = _readdress(page.markdown, page.file, files)
        sheet = self._extended.get(page.file.dest_uri)
        if sheet is None or self._edition is None:
            return html
        page.meta["veille"] = extended = sheet.page()
        page.update_date = self._edition.changes.last_change(extended) or page.update_date
        return f'<div class="v-prose v-own">{html}</div>\n{extended.html}' if html.strip() else extended.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the frame that goes round pages which MkDocs does not write itself."""
        session_of(config).check()
        env.bytecode_cache = COMPILED
        if self._fast and self._nav is not None:
            shapes = Shapes(env, config, self._nav, files.documentation_pages())
            self._frame = Frame(shapes.put, shapes.key)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the site's map of all pages, those that MkDocs does not write itself among them."""
        if template_name == "sitemap.xml" and self._edition:
            pages = (file.page for file in context["pages"] if file.page and not file.page.is_link)
            listed = [(page.canonical_url or page.abs_url or "", page.update_date or "") for page in pages]
            if self._fast:
                changes, sheets = self._edition.changes, self._edition.sheets
                ours = [sheet.blank for sheet in sheets if f"{sheet.blank.path}index.html" not in self._extended]
                listed += [(locate(config, page.path) or "", changes.last_change(page)) for page in ours]
            context["veille_map"] = write_map(listed)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what MkDocs does not: all pages of the archive, the search index, and what programs read."""
        if self._build is None or self._edition is None:
            return
        site, session, frame = Path(config.site_dir), session_of(config), self._frame if self._fast else None
        session.check()
        site.mkdir(parents=True, exist_ok=True)
        with closing(Drawer(locate_store(root_of(config)))) as draw:
            units = [*self._edition.units(frame, self._taken, draw), *self._whole]
            session.units = {unit.name: session.made[unit.name] for unit in units if _is_made(unit, session.made)}
            missing = [unit for unit in units if unit.name not in session.units and unit not in self._whole]
            self._write_missing(missing, site, session)
        session.outcome = Outcome(self._build, self._edition, frame, self._taken, config)
        keep_templates(locate_store(root_of(config)))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watch the seeds and the briefings too."""
        del builder
        make_folders(config)
        settings, _ = load_settings(config)
        folders = {root_of(config) / name for name in (settings.seeds, settings.briefings)}
        for path in list_watched(config):
            if path in folders:
                server.watch(str(path))
        return server

    def _add_pages(self, edition: Edition, files: Files, config: MkDocsConfig, briefings: str) -> None:
        """Tell MkDocs of every page, but of those that extend one of the owner's; and of the files of briefings."""
        self._extended = {}
        for sheet in edition.sheets:
            place = f"{sheet.blank.path}index.html"
            if place in self._taken:
                self._extended[place] = sheet
            elif self._fast:
                files.append(MadeFile(sheet.blank.path, config))
            else:
                files.append(RenderedPage(sheet.page(), config, edition.changes.last_change(sheet.blank)).file)
        folder = Path(os.path.relpath(path_of(config).parent / briefings, config.docs_dir)).as_posix()
        for entry in edition.archive.entries:
            files.append(MadeFile(entry.path, config, f"{folder}/{entry.id}.md"))

    def _begin_whole(self, edition: Edition, config: MkDocsConfig) -> None:
        """See what is made from all the text there is; the process beside this one may begin with it."""
        session, site = session_of(config), Path(config.site_dir)
        self._whole = dict(whole_units(edition, root_of(config) / CACHE))
        outdated = [unit for unit in self._whole if unit.name not in self._taken and not _is_made(unit, session.made)]
        there = {name: made.paths for name, made in session.made.items() if name in WHOLE}
        self._outdated = {unit: there.get(unit.name, ()) for unit in outdated}
        works = [(self._whole[unit], paths) for unit, paths in self._outdated.items()]
        self._sent = session.aside is not None and send(session.aside, works, site)

    def _write_missing(self, missing: Sequence[Unit], site: Path, session: Session) -> None:
        """Write what is missing, and beside it what is made from all the text there is, which a preview puts off."""
        old, outdated = session.made, self._outdated
        writes = [partial(self._whole[unit], site, paths) for unit, paths in outdated.items()]
        # A first build makes all folders there are; one that follows, files for some that are there.
        put = session.drafts.put if session.drafts and old else partial(put_file, site)
        with ExitStack() as stack:
            if not (session.preview or self._sent):
                for write in writes:
                    stack.enter_context(beside(write))
            made = map_on_forks(self._jobs)(partial(_write, session=session, put=put, taken=self._taken), missing)
            session.units.update((unit.name, Made(unit.key, paths)) for unit, paths in zip(missing, made, strict=True))
            if self._sent and session.aside and not session.aside.receive():
                for write in writes:
                    write()
        if session.preview:
            session.units.update((unit.name, old.get(unit.name, Made(b"", ()))) for unit in outdated)
            session.later = [(unit, self._whole[unit]) for unit in outdated]
        else:
            session.units.update((unit.name, Made(unit.key, list_whole(site, unit.name))) for unit in outdated)

    def _is_watched(self, config: MkDocsConfig) -> bool:
        """Whether somebody else wants to see pages, or what they are made with, while MkDocs makes them."""
        handlers = (handler for event in _SEEING_PAGES for handler in config.plugins.events[event])
        return any(getattr(handler, "__self__", None) is not self for handler in handlers)


def _readdress(markdown: str, source: File, files: Files) -> str:
    """The Markdown of an owner's page, with links that lead from its place on the site where they do from its file."""
    folder = posixpath.dirname(source.src_uri)

    def lead() -> Iterator[tuple[int, int, str]]:
        for start, end, target in find_references(markdown):
            path = posixpath.normpath(posixpath.join(folder, path_named(target)))
            if not is_wiki(target) and (file := files.get_file_from_path(path)):
                yield start, end, f"{file.url_relative_to(source)}{end_of(target)}"

    return splice(markdown, lead())


class MadeFile(File):
    """A page that is written without MkDocs, for the links of the owner's pages that lead to it.

    These name `source`, as seen from the folder of the owner's pages; without it, the page's address and `index.md`.
    """

    def __init__(self, path: str, config: MkDocsConfig, source: str = "") -> None:
        # Not by the constructor of the base class, which normalises a path: there may be ten thousand of them.
        self.src_uri = source or f"{path}index.md"
        self.dest_uri = f"{path}index.html"
        self.src_dir, self.dest_dir = None, config.site_dir
        self.use_directory_urls, self.inclusion, self.generated_by = config.use_directory_urls, ASIDE, "veille"

    def is_documentation_page(self) -> bool:
        """No: MkDocs has nothing to do for it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Do nothing."""


def _plan_and_apply(config: MkDocsConfig, settings: Settings, session: Session, jobs: int) -> Build:
    """Plan the archive with what is kept of the last build, and write its briefings."""
    root = root_of(config)
    with ExitStack() as stack:
        store = session.kept or stack.enter_context(open_layer(locate_store(root)))
        tree = replace(rescan(root, settings, store, session.listings), has_own=has_own(config, settings))
        try:
            build = plan(
                tree,
                settings,
                map=session.map or map_on_processes(jobs),
                fork=map_on_forks(jobs),
                store=store,
                sketcher=session.sketcher,
                check=session.check,
            )
        except ChangedError:
            forget(store)
            raise
        session.check()
        load_templates(store)
        session.writes = build.writes  # before they are written, so that a preview knows them for its own
        apply(build, root)
        remember(root, tree, build.writes, store)
    return build


def _write(unit: Unit, session: Session, put: Put, taken: Container[str]) -> tuple[str, ...]:
    session.check()
    return write_unit(unit, put, taken)


def _is_made(unit: Unit, made: Mapping[str, Made]) -> bool:
    """Whether a unit is made already, of the same inputs."""
    return unit.name in made and made[unit.name].key == unit.key


def _digest(*folders: Path) -> str:
    """Eight hexadecimal digits that change with any file of some folders: ours, and the owner's, which come first."""
    digest = sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _list_articles(files: Files, config: MkDocsConfig, settings: Settings) -> list[File]:
    """The seeds and briefings that MkDocs takes for the owner's own pages, and would show beside what is made of them.

    It would show drafts, and run what a seed has of scripts.
    """
    is_article = find_articles(config, settings)
    return [file for file in files if file.abs_src_path and is_article(file.abs_src_path)]


def _bundle(files: Files) -> str:
    """The script that has the modules of the theme, ours or the owner's in their place."""
    scripts = (file for file in files if file.src_uri.startswith(f"{ASSETS}/") and file.src_uri.endswith(".js"))
    return bundle({posixpath.basename(file.src_uri): file.content_string for file in scripts})


def _unused_assets(files: Files, config: MkDocsConfig) -> list[File]:
    """The scripts and sheets of Material, which no page loads."""
    ours = {THEME, *list_overrides(config)}
    theirs = {folder for folder in config.theme.dirs if Path(folder) not in ours}
    return [file for file in files if file.src_dir in theirs and file.src_uri.startswith(UNUSED)]
