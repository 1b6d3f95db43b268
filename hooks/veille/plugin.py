"""The MkDocs adapter: the only module that knows MkDocs.

It scans the tree, plans and applies a build when MkDocs gathers its files, and hands every page over
with its content already rendered, so that MkDocs only puts the frame round it.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs.__main__ import ColorFormatter
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent
from watchdog.observers import Observer

from veille.diagnostics import Diagnostic, Severity
from veille.executors import default_jobs, map_on_cluster, map_on_processes
from veille.forks import beside, map_on_forks
from veille.making import (
    SEARCH,
    WHOLE,
    Drawer,
    Write,
    keep_templates,
    list_whole,
    load_templates,
    whole_units,
    write_unit,
)
from veille.pipeline import Build, Kept, apply, plan
from veille.placing import (
    CACHE,
    Ledger,
    Made,
    Stat,
    find_intact,
    list_files,
    lock,
    place,
    read_ledger,
    write_ledger,
)
from veille.publishing import Page, Site, load_catalogue
from veille.publishing.edition import Edition, Frame, Unit
from veille.publishing.sheets import Sheet
from veille.publishing.sitemap import Changes
from veille.publishing.templates import COMPILED
from veille.settings import Settings, load
from veille.store import Layer, Store, code_version, open_store
from veille.tree import scan
from veille.understanding import Map

THEME = Path(__file__).parent / "theme"
"""Overrides of the theme, its assets and the interface's words; an archive's `docs/.overrides` precede them."""

OVERRIDES = ".overrides"
ASSETS = "assets/veille"
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
STORE = "veille.sqlite"

_ASIDE = InclusionLevel.NOT_IN_NAV
_SEEING_PAGES = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
    *("env", "pre_template", "template_context", "post_template"),
)
"""MkDocs' events that show a page, or what it is made with, to whoever asks."""

_SLOTS = {name: f"\ue0f0{name}\ue0f1" for name in ("title", "description", "address", "head", "content")}
"""What stands in a frame for what differs from page to page: letters that nobody writes and that need no escaping."""
_NAMED = ("title", "description")
_SLOT = re.compile("(\ue0f0[a-z]+\ue0f1)")
_SLOT_NAMES = {slot: name for name, slot in _SLOTS.items()}
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]*")

log = logging.getLogger("mkdocs.plugins.veille")


@dataclass
class Session:
    """What a build that knows the one before it is told, and what it tells: see `placing`."""

    made: Mapping[str, Made] = field(default_factory=dict)
    jobs: int = 0
    map: Map | None = None
    kept: Kept | None = None
    preview: bool = False
    units: dict[str, Made] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    later: list[tuple[Unit, Write]] = field(default_factory=list)


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
        self._nav: Navigation | None = None
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
        config.extra["veille_preview"] = self._preview or _session(config).preview
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring the briefings up to date and add every page of the archive."""
        root, session = _root(config), _session(config)
        settings, found = load_settings(config)
        jobs = session.jobs or settings.jobs or default_jobs()
        with ExitStack() as stack:
            store = session.kept or stack.enter_context(open_store(root / CACHE / STORE))
            work = session.map or map_on_processes(jobs)
            build = plan(scan(root, settings), settings, map=work, fork=map_on_forks(jobs), store=store)
            load_templates(store)
        session.written = apply(build, root)
        self._build = build
        _log((*found, *build.diagnostics))
        for file in _unused_assets(files, config):
            files.remove(file)
        if files.get_file_from_path("index.md") is None:
            files.append(File.generated(config, "index.md", content=""))
        self._taken = frozenset(file.dest_uri for file in files)
        self._written = {}
        self._edition = edition = Edition(
            build.archive,
            _site(config),
            load_catalogue(settings.language),
            build.quotations,
            build.seeds,
            self._written,
            code_version(),
            illustrated=settings.cards and not session.preview,
        )
        self._fast = settings.fast and config.use_directory_urls and not self._is_watched(config)
        changes = Changes(build.archive)
        self._extended = {}
        for sheet in edition.sheets:
            place = f"{sheet.blank.path}index.html"
            if place in self._taken:
                self._extended[place] = sheet
            elif self._fast:
                files.append(_Made(sheet.blank.path, config))
            else:
                files.append(_RenderedPage(sheet.page(), config, changes.last_change(sheet.blank)).file)
        config.extra["veille_head"] = _Head(edition)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the frame of the pages."""
        del config, files
        self._nav = nav
        return nav

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the content of a page of the archive below what the owner wrote on it: on the home page, for one."""
        del config, files
        if page.markdown and page.file.dest_uri.endswith("index.html"):
            self._written[page.file.dest_uri.removesuffix("index.html")] = page.markdown
        sheet = self._extended.get(page.file.dest_uri)
        if sheet is None or self._build is None:
            return html
        page.meta["veille"] = extended = sheet.page()
        page.update_date = Changes(self._build.archive).last_change(extended) or page.update_date
        return f'<div class="v-prose v-own">{html}</div>\n{extended.html}' if html.strip() else extended.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the frame that goes round pages which MkDocs does not write itself."""
        env.bytecode_cache = COMPILED
        if self._fast and self._nav is not None:
            shapes = _Shapes(env, config, self._nav, files.documentation_pages())
            self._frame = Frame(shapes.put, shapes.key)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the site's map of the pages that MkDocs does not write itself."""
        if self._fast and self._edition and template_name == "sitemap.xml":
            changes, pages = Changes(self._edition.archive), self._edition.sheets
            listed = (sheet.blank for sheet in pages if f"{sheet.blank.path}index.html" not in self._extended)
            more = [_Listed(_Address(_locate(config, page.path), changes.last_change(page))) for page in listed]
            context["pages"] = [*context["pages"], *more]  # type: ignore[list-item]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what MkDocs does not: all pages of the archive, the search index, and what programs read."""
        if self._build is None or self._edition is None:
            return
        site, session, edition = Path(config.site_dir), _session(config), self._edition
        settings, _ = load_settings(config)
        whole = dict(whole_units(edition, _root(config) / CACHE))
        draw = Drawer(_root(config) / CACHE / STORE)
        units = [*edition.units(self._frame if self._fast else None, self._taken, draw), *whole]
        old = session.made
        session.units = {
            unit.name: old[unit.name] for unit in units if unit.name in old and old[unit.name].key == unit.key
        }
        missing = [unit for unit in units if unit.name not in session.units and unit not in whole]
        later = [unit for unit in whole if unit.name not in session.units and unit.name not in self._taken]
        if session.preview:
            session.units.update((unit.name, old.get(unit.name, Made(b"", ()))) for unit in later)
            session.later = [(unit, whole[unit]) for unit in later]
            later = []
        with ExitStack() as stack:
            for unit in later:
                there = old[unit.name].paths if unit.name in old else ()
                stack.enter_context(beside(partial(whole[unit], site, there)))
            work = partial(write_unit, site=site, taken=self._taken)
            made = map_on_forks(session.jobs or settings.jobs or default_jobs())(work, missing)
            session.units.update((unit.name, Made(unit.key, paths)) for unit, paths in zip(missing, made, strict=True))
        keep_templates(_root(config) / CACHE / STORE)
        session.units.update((unit.name, Made(unit.key, list_whole(site, unit.name))) for unit in later)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watch the seeds and the briefings too."""
        del builder
        settings, _ = load_settings(config)
        for folder in (settings.seeds, settings.briefings):
            path = _root(config) / folder
            path.mkdir(exist_ok=True)
            server.watch(str(path))
        return server

    def _is_watched(self, config: MkDocsConfig) -> bool:
        """Whether somebody else wants to see pages, or what they are made with, while MkDocs makes them."""
        handlers = (handler for event in _SEEING_PAGES for handler in config.plugins.events[event])
        return any(getattr(handler, "__self__", None) is not self for handler in handlers)


class _Made(File):
    """A page that is written without MkDocs, for the links of other pages that lead to it."""

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        super().__init__(f"{path}index.md", None, config.site_dir, config.use_directory_urls, inclusion=_ASIDE)
        self.generated_by = "veille"

    def is_documentation_page(self) -> bool:
        """No: MkDocs has nothing to do for it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Do nothing."""


class _RenderedPage(MkDocsPage):
    """A page of the archive, whose content needs no Markdown."""

    def __init__(self, page: Page, config: MkDocsConfig, changed: str) -> None:
        source = f"{page.path}index.md"
        file = File.generated(config, source, content="", inclusion=_ASIDE)
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


@dataclass(frozen=True, slots=True)
class _Address:
    """What the site's map says of a page."""

    canonical_url: str | None
    update_date: str
    abs_url: str | None = None
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page as the template of the site's map expects it."""

    page: _Address


@dataclass(frozen=True, slots=True)
class _Head:
    """Writes the head of a page; that of a shape is a slot."""

    edition: Edition

    def __call__(self, page: Page) -> str:
        return _SLOTS["head"] if page.html == _SLOTS["content"] else self.edition.head.write(page)


class _Shapes:
    """Frames of pages, rendered once for each shape of page, with slots for what differs between pages of a shape.

    Our own templates keep to a rule: of a page they use its kind and how deep its address is; whether there is a title
    and a description; and, escaped and nowhere tested, what the slots stand for. Where an archive has templates of its
    own, or a page's address needs escaping, each page is rendered by itself.
    """

    def __init__(self, env: Environment, config: MkDocsConfig, nav: Navigation, files: Sequence[File]) -> None:
        self._template = env.get_template("main.html")
        self._config, self._nav, self._files = config, nav, files
        self._shapes: dict[tuple[object, ...], list[str]] = {}
        self._own = _own_templates(config)

    def put(self, page: Page) -> str:
        """The whole page."""
        if self._own or not _PLAIN_PATH.fullmatch(page.path):
            return self._render(page)
        values = {
            "title": str(escape(page.title)),
            "description": str(escape(page.description)),
            "address": str(escape(_locate(self._config, page.path) or "")),
            "head": self._config.extra["veille_head"](page),
            "content": page.html,
        }
        return "".join(values.get(part, part) for part in self._shape(page))

    def key(self, page: Page) -> bytes:
        """What stands for all that the frame says, besides what the page itself does."""
        return self._own or "\0".join(self._shape(page)).encode()

    def _shape(self, page: Page) -> list[str]:
        section, _, rest = page.path.partition("/")
        named = bool(page.title), bool(page.description)
        shape = (page.kind, page.path.count("/"), section, bool(rest), page.topic is not None, *named)
        if shape not in self._shapes:
            slotted = replace(page, html=_SLOTS["content"])
            title, description = (_SLOTS[name] if there else "" for name, there in zip(_NAMED, named, strict=True))
            html = self._render(replace(slotted, title=title, description=description), _SLOTS["address"])
            self._shapes[shape] = [_SLOT_NAMES.get(part, part) for part in _SLOT.split(html)]
        return self._shapes[shape]

    def _render(self, page: Page, address: str = "") -> str:
        shown = _RenderedPage(page, self._config, "")
        shown.read_source(self._config)
        shown.render(self._config, Files([]))
        if address and shown.canonical_url:
            shown.canonical_url = address
        return self._template.render(get_context(self._nav, self._files, self._config, shown))


def load_archive_config(root: Path, **overrides: Any) -> MkDocsConfig:
    """MkDocs' configuration of the archive in a folder; raises `mkdocs.exceptions.ConfigurationError`."""
    return load_config(str(root / "mkdocs.yml"), **overrides)


def load_settings(config: MkDocsConfig) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The archive's settings, and what is wrong with them."""
    return load(config.extra.get("veille"), _language(config), today(), "mkdocs.yml")


def build_site(
    root: Path, site_dir: Path | None, *, strict: bool, quiet: bool, jobs: int = 0, cluster: str = ""
) -> int:
    """Build an archive's site and put it in its place when it is whole; gives the exit status.

    A build that fails leaves the site there was. One that drops an article (an error) puts the rest in place, and
    gives 1.
    """
    handler = _show_log(logging.WARNING if quiet or os.environ.get("CI") else logging.INFO)
    said = _Listener()
    logging.getLogger("mkdocs").addHandler(said)
    try:
        config = load_archive_config(root, strict=strict)
        site = (site_dir or Path(config.site_dir)).resolve()
        with lock(root):
            ledger, files, inputs = read_ledger(root, site), list_files(site), _list_inputs(config)
            known = inputs is not None and ledger.inputs == inputs and ledger.day == today().isoformat()
            if known and ledger.files == files and not (strict and ledger.said):
                for level, line in ledger.said:
                    log.log(level, "%s", line)
            else:
                session = Session(find_intact(ledger, files), jobs, map_on_cluster(cluster) if cluster else None)
                _build_aside(config, site, session, None)
                write_ledger(root, site, _describe(config, site, session, inputs, said.lines))
    except (Abort, ConfigurationError, BlockingIOError, ImportError, OSError) as error:
        log.error("%s", str(error) or "the build was stopped")  # noqa: TRY400 - a person caused it
        return 1
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
        logging.getLogger("mkdocs").removeHandler(said)
    return int(any(level >= logging.ERROR for level, _ in said.lines))


def serve_site(root: Path, address: str, *, open_browser: bool, jobs: int = 0) -> None:
    """Serve an archive's preview until interrupted; a change makes anew what it reaches, and reloads the open page."""
    _show_log(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="veille-") as folder, open_store(root / CACHE / STORE) as store:
        preview = Preview(root, Path(folder) / "site", address, store, jobs)
        config = preview.configure()
        place, path = config.dev_addr, urlsplit(config.site_url or "/").path
        server = LiveReloadServer(preview.build, place.host, place.port, str(preview.site), path)
        server.observer = _Observer(preview.is_own)
        server.error_handler = partial(_read_error_page, preview.site)
        preview.build()
        for watched in _watched(config):
            server.watch(str(watched))
        try:
            server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Shutting down...")
        finally:
            server.shutdown()
            preview.finish()


class Preview:
    """Builds of one archive that follow one another in this process, for a server at an address."""

    def __init__(self, root: Path, site: Path, address: str, store: Store, jobs: int = 0) -> None:
        self.root, self.site = root, site
        self._address = address
        self._session = Session(jobs=jobs, preview=True, kept=Layer(store))
        self._written: dict[str, Stat] = {}
        self._later: Thread | None = None

    def configure(self) -> MkDocsConfig:
        """The configuration as it is now."""
        config = load_archive_config(self.root, dev_addr=self._address)
        config.site_url = f"http://{config.dev_addr}{urlsplit(config.site_url or '/').path.rstrip('/')}/"
        return config

    def build(self) -> None:
        """Bring the site up to date, but for what is made from all the text there is: that follows in a thread."""
        session, config = self._session, self.configure()
        log.info("Building the site")
        session.made = session.units
        _build_aside(config, self.site, session, config.site_url)
        for path in session.written:
            stat = (self.root / path).stat()
            self._written[str((self.root / path).resolve())] = (stat.st_size, stat.st_mtime_ns)
        if session.later:
            self._later = Thread(target=self._make_later, args=(self._later, session.later), daemon=True)
            self._later.start()

    def finish(self) -> None:
        """Wait for what follows a build."""
        if self._later:
            self._later.join()

    def _make_later(self, before: Thread | None, work: Sequence[tuple[Unit, Write]]) -> None:
        """Do what follows a build, after what followed the one before; a later build may have more of it by then."""
        if before:
            before.join()
        for unit, write in work:
            if work is self._session.later:
                write(self.site, self._session.units[unit.name].paths)
                self._session.units[unit.name] = Made(unit.key, list_whole(self.site, unit.name))

    def is_own(self, event: FileSystemEvent) -> bool:
        """Whether a change of a file is one that the build made, or one of a file that no site is made from."""
        path = os.fsdecode(event.dest_path or event.src_path)
        if os.path.basename(path).startswith(".") or path.endswith("~"):  # noqa: PTH119 - it need not exist
            return True
        with suppress(OSError):
            stat = os.stat(path)  # noqa: PTH116 - the same
            return self._written.get(path) == (stat.st_size, stat.st_mtime_ns)
        return False


def _build_aside(config: MkDocsConfig, site: Path, session: Session, serve_url: str | None) -> None:
    """Build what has changed aside, and put it into the site's folder."""
    site.parent.mkdir(parents=True, exist_ok=True)
    config.extra["veille_session"] = session
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=f".{site.name}.") as aside:
        config.site_dir = str(Path(aside) / "new")
        config.plugins.on_startup(command="serve" if serve_url else "build", dirty=False)
        build(config, serve_url=serve_url)
        staying = ((name, made) for name, made in session.units.items() if name in session.made)
        kept = (path for name, made in staying if name == SEARCH or session.made[name] is made for path in made.paths)
        place(Path(config.site_dir), site, kept, _root(config), tuple(WHOLE) if session.preview else ())


def _show_log(level: int) -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(ColorFormatter())
    handler.setLevel(level)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


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


def _own_templates(config: MkDocsConfig) -> bytes:
    """Stands for the templates that an archive has besides ours, and the settings they may read; empty without any."""
    folders = {str(folder) for folder in (Path(config.docs_dir) / OVERRIDES, config.theme.custom_dir) if folder}
    templates = [path for folder in sorted(folders) for path in sorted(Path(folder).rglob("*.html"))]
    if not templates:
        return b""
    digest = sha256(Path(config.config_file_path or "mkdocs.yml").read_bytes())
    for path in templates:
        digest.update(path.read_bytes())
    return digest.digest()


def _locate(config: MkDocsConfig, path: str) -> str | None:
    """The address of a page as MkDocs says it."""
    if not config.site_url:
        return None
    base = f"{config.site_url.rstrip('/')}/"
    return f"{base}{path}" if _PLAIN_PATH.fullmatch(path) else urljoin(base, quote(path))


def _watched(config: MkDocsConfig) -> list[Path]:
    """The files and folders that a site is made from."""
    root, (settings, _) = _root(config), load_settings(config)
    for folder in (settings.seeds, settings.briefings):
        (root / folder).mkdir(exist_ok=True)
    paths = [root / settings.seeds, root / settings.briefings, root / settings.vocabulary, Path(config.docs_dir)]
    paths += [Path(config.config_file_path or "mkdocs.yml"), *(Path(path) for path in config.watch)]
    hooks: Any = config.hooks  # which MkDocs types as a list, and gives as a mapping
    paths += [Path(hook.__file__) for hook in hooks.values()]
    if config.theme.custom_dir:
        paths.append(Path(config.theme.custom_dir))
    return [path for path in dict.fromkeys(paths) if path.exists()]


def _list_inputs(config: MkDocsConfig) -> dict[str, Stat] | None:
    """Every file that a site is made from; None where other code, or the environment, may have a part in it."""
    text = Path(config.config_file_path or "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    hooks: Any = config.hooks  # which MkDocs types as a list, and gives as a mapping
    if config.plugins.keys() != hooks.keys() or len(hooks) > 1 or "!ENV" in text or "INHERIT" in text:
        return None
    found: dict[str, Stat] = {}
    for path in _watched(config):
        if path.is_dir():
            found.update((f"{path}/{name}", stat) for name, stat in list_files(path).items())
        else:
            stat = path.stat()
            found[str(path)] = (stat.st_size, stat.st_mtime_ns)
    return found


def _describe(
    config: MkDocsConfig,
    site: Path,
    session: Session,
    before: dict[str, Stat] | None,
    said: Sequence[tuple[int, str]],
) -> Ledger:
    """What is in a site's folder after a build. An input that somebody changed meanwhile leaves the inputs unknown."""
    after = _list_inputs(config) if before is not None else None
    if before is not None and after is not None:
        root = _root(config)
        written = {str(root / path) for path in session.written}
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        after = after if changed <= written else None
    return Ledger(code_version(), list_files(site), session.units, after, today().isoformat(), tuple(said))


def _read_error_page(site: Path, code: int) -> bytes | None:
    with suppress(OSError):
        return (site / f"{code}.html").read_bytes()
    return None


class _Listener(logging.Handler):
    """Remembers what a build had to say of the archive, and every warning."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING or record.name == log.name:
            self.lines.append((record.levelno, record.getMessage()))


class _Observer(Observer):  # type: ignore[misc, valid-type]
    """Tells of changes at once, where MkDocs' own looks at every file twice a second; reading a file is no change."""

    def __init__(self, is_own: Callable[[FileSystemEvent], bool]) -> None:
        super().__init__()
        self._is_own = is_own

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **options: Any) -> Any:
        """Watch a folder or file for what is written, moved or deleted there by others than the build itself."""
        tell = event_handler.on_any_event
        event_handler.on_any_event = lambda event: None if self._is_own(event) else tell(event)
        kinds = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
        return super().schedule(event_handler, path, recursive=recursive, event_filter=kinds, **options)


def _session(config: MkDocsConfig) -> Session:
    session = config.extra.get("veille_session")
    return session if isinstance(session, Session) else Session()


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _log(diagnostics: Iterable[Diagnostic]) -> None:
    levels = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTICE: logging.INFO}
    for diagnostic in sorted(set(diagnostics)):
        log.log(levels[diagnostic.severity], "%s", diagnostic)
