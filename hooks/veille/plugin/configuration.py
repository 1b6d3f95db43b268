"""What MkDocs' configuration says of an archive: its settings, its folders, its files."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote, urljoin

import yaml
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.theme import Theme

from veille.conventions.faults import explain
from veille.diagnostics import Diagnostic, diagnose
from veille.files.listing import Listing, list_folder, stamp
from veille.keeping.store import CACHE
from veille.plugin.misplaced import find_misplaced
from veille.plugin.whereabouts import find_pages
from veille.publishing import Site, load_catalogue
from veille.settings import Settings, load
from veille.sites.ledger import Stat, list_files
from veille.sites.placing import holds_others

log = logging.getLogger("mkdocs.plugins.veille")

THEME = Path(__file__).parents[1] / "theme"
"""Overrides of the theme, its assets and the interface's words; an archive's `docs/.overrides` precede them."""

_DEFAULT = Settings()

_ELSEWHERE = ("!ENV", "INHERIT", "pymdownx.snippets")
"""What in a configuration leads to things that are not told there."""

_LOOKS = ("features", "icon", "palette")
"""What Material reads of a theme's settings and our own frame does not."""

_LOOKS_HINT = "take it out; set colours in a sheet of your own, named under extra_css"

_KEY = re.compile(r"([A-Za-z_]\w*)[ \t]*:(?=\s|$)")
"""A line that begins with a key of the configuration itself."""

EVENTS = (
    *("on_startup", "on_config", "on_files", "on_nav", "on_page_content", "on_env", "on_template_context"),
    *("on_post_build", "on_serve"),
)
"""The events of MkDocs that make an archive's pages, which its hooks bind to `Plugin`."""

OVERRIDES = ".overrides"
ASSETS = "assets/veille"
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]*")
"""Addresses that need no escaping."""


def load_archive_config(root: Path, **overrides: Any) -> MkDocsConfig:
    """MkDocs' configuration of the archive in a folder; raises `mkdocs.exceptions.ConfigurationError`."""
    try:
        return load_config(str(root / "mkdocs.yml"), **overrides)
    except (Abort, ConfigurationError) as error:
        for found in _find_misplaced(root / "mkdocs.yml"):  # which MkDocs may have ended for
            log.warning("%s", found)
        if isinstance(error.__context__, yaml.YAMLError):
            raise ConfigurationError(_tell_broken(error.__context__, root)) from None
        raise


def _tell_broken(error: yaml.YAMLError, root: Path) -> str:
    """What is wrong with a configuration that is no YAML, which may be one that the archive's own inherits."""
    mark = getattr(error, "problem_mark", None)
    path = Path(mark.name) if mark else Path(getattr(error, "name", "mkdocs.yml"))
    shown = os.path.relpath(path, root.resolve()) if path.is_absolute() else path.name
    data = path.read_bytes() if path.is_file() else b""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        return f"{shown}:{line}: the configuration is not in UTF-8 (hint: save the file as UTF-8)"
    at, problem, hint = explain(error, lines)
    return f"{shown}:{at + 1}: the configuration cannot be read: {problem} (hint: {hint})"


def load_settings(config: MkDocsConfig) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The archive's settings, and what is wrong with them.

    What they name has to be there, save what a build writes; where the folder of briefings is not, and pages of the
    same seeds are in another, that one is used. Folders of seeds and briefings that lie in one another
    cannot be used: each build would take the pages of the last one for articles.
    """
    root, line_of = root_of(config), partial(_find_line, config)
    settings, found = load(config.extra.get("veille"), language_of(config), today(), "mkdocs.yml", line_of)
    told = [
        *found,
        *_find_misplaced(path_of(config)),
        *_find_twice(config),
        *_find_looks(config),
        *_find_missing(config, settings),
    ]
    if pages := find_pages(root, settings):
        message = f"extra.veille.briefings is {settings.briefings!r}, a folder that is not there"
        message += f"; the pages of these seeds are in {pages}/, which is used"
        hint = "correct the name, or rename that folder; for new pages beside those, make the folder"
        told.append(_diagnose_setting(config, "briefings", message, hint))
        settings = replace(settings, briefings=pages)
    seeds, briefings = ((root / name).resolve() for name in (settings.seeds, settings.briefings))
    if seeds.is_relative_to(briefings) or briefings.is_relative_to(seeds):
        name = "briefings" if settings.briefings != _DEFAULT.briefings else "seeds"
        message = f"extra.veille.{name} is {getattr(settings, name)!r}: seeds and briefings are in one folder"
        told.append(_diagnose_setting(config, name, message, "give each a folder of its own, neither in the other"))
        settings = replace(settings, seeds=_DEFAULT.seeds, briefings=_DEFAULT.briefings)
    return settings, tuple(told)


def _find_misplaced(path: Path) -> Iterator[Diagnostic]:
    """Settings that stand where nothing reads them."""
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    return find_misplaced(text, "mkdocs.yml")


def _find_missing(config: MkDocsConfig, settings: Settings) -> Iterator[Diagnostic]:
    """What the settings name and is not there; and a vocabulary that is there and that they do not name."""
    root = root_of(config)
    for name, is_there, kind in (("seeds", Path.exists, "folder"), ("vocabulary", Path.is_file, "file")):
        value = getattr(settings, name)
        if value != getattr(_DEFAULT, name) and not is_there(root / value):
            message = f"extra.veille.{name} is {value!r}, a {kind} that is not there"
            yield _diagnose_setting(config, name, message, "correct the name, or make it")
    elsewhere = Path(config.docs_dir) / Path(_DEFAULT.vocabulary).name
    unnamed = settings.vocabulary == _DEFAULT.vocabulary
    if unnamed and not (root / settings.vocabulary).exists() and elsewhere.is_file():
        found_at = os.path.relpath(elsewhere, root)
        message = f"{found_at} is not used: extra.veille.vocabulary is {settings.vocabulary!r}, which is not there"
        yield _diagnose_setting(config, "", message, f"write vocabulary: {found_at} under extra.veille")


def _diagnose_setting(config: MkDocsConfig, name: str, message: str, hint: str) -> Diagnostic:
    """What is wrong with a setting, on its line; without a name, with all of them."""
    return diagnose("mkdocs.yml", "V401", line=_find_line(config, name), message=message, hint=hint)


def _find_looks(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """A language of the interface without words, a logo that is not there, and looks of Material alone."""
    language = language_of(config)
    if (used := load_catalogue(language).language) != language:
        message = f"theme.language is {language!r}, for which there are no words; those of {used!r} are used"
        line = _find_key(config, "theme", "language")
        yield diagnose("mkdocs.yml", "V401", line=line, message=message, hint="write fr or en")
    for name in filter(config.theme.get, _LOOKS):
        line = _find_key(config, "theme", name)
        message = f"theme.{name} is for Material's own pages, and changes nothing here"
        yield diagnose("mkdocs.yml", "V401", line=line, message=message, hint=_LOOKS_HINT)
    folders = (Path(config.docs_dir), *list_overrides(config))
    if (logo := config.theme.get("logo")) and not any((folder / str(logo)).is_file() for folder in folders):
        message, line = f"theme.logo is {logo!r}, a file that is not there", _find_key(config, "theme", "logo")
        hint = "write its path from the folder of the site's own pages, such as assets/logo.svg"
        yield diagnose("mkdocs.yml", "V401", line=line, message=message, hint=hint)


def _find_twice(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """What stands in the configuration a second time: MkDocs takes the last, and forgets the others without a word."""
    path = path_of(config)
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    first: dict[str, int] = {}
    for line, name in enumerate((match and match[1] for match in map(_KEY.match, text.split("\n"))), 1):
        if name and (before := first.setdefault(name, line)) != line:
            message = f"{name} is there twice, and only this one is used: what stands on line {before} is not"
            yield diagnose("mkdocs.yml", "V401", line=line, message=message, hint=f"put all of it below one {name}:")


def _find_line(config: MkDocsConfig, name: str) -> int:
    """The line of a setting below `extra.veille`, or that of all of them; 0 where they are in another file."""
    return _find_key(config, "extra", "veille", *([name] if name else ()))


def _find_key(config: MkDocsConfig, *keys: str) -> int:
    """The line of a key within others in the configuration; 0 where it is in another file."""
    node: yaml.Node | None = yaml.compose((root_of(config) / "mkdocs.yml").read_text(encoding="utf-8-sig"))
    line = 0
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        line, node = next(((at.start_mark.line + 1, value) for at, value in pairs if at.value == key), (0, None))
    return line


def today() -> date:
    """The day of the build: that of SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org/specs/).

    Raises ConfigurationError where that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        hint = "write the seconds since 1970, such as 1700000000, or unset it"
        raise ConfigurationError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time (hint: {hint})") from None
    return now.date()


def language_of(config: MkDocsConfig) -> str:
    """The language of the interface."""
    language = config.theme.get("language") or "en"
    return str(language)


def site_of(config: MkDocsConfig) -> Site:
    """What pages say of the site they are on."""
    settings, _ = load(config.extra.get("veille"), language_of(config), date.max, "mkdocs.yml")
    return Site(
        config.site_name, config.site_url or "", config.site_description or "", settings.licence, settings.leave_out
    )


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the archive."""
    return path_of(config).resolve().parent


def path_of(config: MkDocsConfig) -> Path:
    """The file of the configuration."""
    return Path(config.config_file_path or "mkdocs.yml")


def _list_hooks(config: MkDocsConfig) -> Mapping[str, ModuleType]:
    """The modules of the archive's hooks, by name."""
    hooks: Any = config.hooks  # which MkDocs types as a list, and gives as a mapping
    found: Mapping[str, ModuleType] = hooks
    return found


def _list_hook_files(config: MkDocsConfig) -> list[Path]:
    return [Path(hook.__file__) for hook in _list_hooks(config).values() if hook.__file__]


def find_articles(config: MkDocsConfig, settings: Settings) -> Callable[[str], bool]:
    """Tells whether a file is one of the seeds or briefings, whose folders may be among the owner's pages."""
    folders = [os.path.realpath(root_of(config) / name) for name in (settings.seeds, settings.briefings)]

    @cache
    def holds(folder: str) -> bool:
        real = f"{os.path.realpath(folder)}{os.sep}"
        return any(real.startswith(f"{each}{os.sep}") for each in folders)

    return lambda path: holds(os.path.dirname(path))  # noqa: PTH120 - as MkDocs has it


def has_own(config: MkDocsConfig, settings: Settings) -> Callable[[str], bool]:
    """Tells whether the owner has a page or a file at an address of the site, without slashes at its ends."""
    folder, is_article = Path(config.docs_dir), find_articles(config, settings)

    def found(address: str) -> bool:
        path = folder / address
        pages = (path.with_name(f"{path.name}.md"), path / "index.md", path / "README.md")
        return any(each.is_file() and not is_article(str(each)) for each in (path, *pages))

    return found


def locate(config: MkDocsConfig, path: str) -> str | None:
    """The address of a page as MkDocs says it."""
    site_url = config.site_url  # asked for once, since a configuration takes its time to tell
    if not site_url:
        return None
    base = f"{site_url.rstrip('/')}/"
    return f"{base}{path}" if PLAIN_PATH.fullmatch(path) else urljoin(base, quote(path))


def require_apart(config: MkDocsConfig, site: Path) -> None:
    """Check that what a build deletes in a site's folder is none of the archive's own files, nor of anybody else's.

    Raises ConfigurationError where the folder is, contains, or lies in one that the site is made from, or holds files
    of something that is no site.
    """
    root, (settings, _) = root_of(config), load_settings(config)
    folders = [root / name for name in (settings.seeds, settings.briefings, CACHE, ".git")]
    folders = [folder.resolve() for folder in (*folders, Path(config.docs_dir))]
    others = [root / settings.vocabulary, *map(Path, config.watch), *_list_hook_files(config)]
    others += [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    others = [root, *(path.resolve() for path in others)]
    site = site.resolve()
    for path in (*folders, *others):
        if path.is_relative_to(site) or (path in folders and site.is_relative_to(path)):
            relation = "is" if path == site else "contains" if path.is_relative_to(site) else "lies in"
            hint = "name a folder of its own, such as `site`, with --site-dir or in mkdocs.yml"
            message = f"the site cannot be put into {site}, which {relation} {path} (hint: {hint})"
            raise ConfigurationError(message)
    if holds_others(site):
        hint = "empty it, or name another with --site-dir or in mkdocs.yml"
        message = f"the site cannot be put into {site}, where there are files of something else (hint: {hint})"
        raise ConfigurationError(message)


def require_hooks(config: MkDocsConfig) -> None:
    """Check that the archive's hooks bind all events that make its pages: they may be of another version, or gone.

    Raises ConfigurationError where they do not: the site would lack pages, and take the place of one that has them.
    """
    bound = {name for module in _list_hooks(config).values() for name in EVENTS if hasattr(module, name)}
    if missing := [name for name in EVENTS if name not in bound]:
        which = ", ".join(missing) if bound else "events"
        hint = "write hooks: [hooks/mkdocs_hooks.py], with that file as `veille new` makes it"
        message = f"the hooks in mkdocs.yml bind no {which}, and the site would lack pages (hint: {hint})"
        raise ConfigurationError(message)


def make_folders(config: MkDocsConfig) -> None:
    """Make the folder of briefings, and that of seeds under its usual name: another may be a slip, which is told."""
    root, (settings, _) = root_of(config), load_settings(config)
    for folder in (settings.briefings, *({settings.seeds} & {_DEFAULT.seeds})):
        (root / folder).mkdir(parents=True, exist_ok=True)


def list_watched(config: MkDocsConfig) -> list[Path]:
    """The files and folders that a site is made from, as far as they are there."""
    root, (settings, _) = root_of(config), load_settings(config)
    paths = [root / settings.seeds, root / settings.briefings, root / settings.vocabulary, Path(config.docs_dir)]
    paths += [path_of(config), *map(Path, config.watch), *_list_hook_files(config)]
    if config.theme.custom_dir:
        paths.append(Path(config.theme.custom_dir))
    return [path for path in dict.fromkeys(paths) if path.exists()]


def list_articles(config: MkDocsConfig, known: Mapping[str, Listing]) -> dict[str, Listing]:
    """The files of the folders of seeds and briefings; `known` are listings of before, as far as they hold."""
    root, (settings, _) = root_of(config), load_settings(config)
    found: dict[str, Listing] = {}
    for name in (settings.seeds, settings.briefings):
        folder = str(root / name)
        before = known.get(folder)
        found[folder] = before if before and before.is_current() else list_folder(folder)
    return found


def list_inputs(config: MkDocsConfig, articles: Mapping[str, Listing]) -> dict[str, Stat] | None:
    """Every file that a site is made from; None where other code, files or variables may have a part in it."""
    text = path_of(config).read_text(encoding="utf-8", errors="replace")
    hooks = _list_hooks(config)
    if config.plugins.keys() != hooks.keys() or len(hooks) > 1 or any(word in text for word in _ELSEWHERE):
        return None
    found: dict[str, Stat] = {}
    for path in list_watched(config):
        if str(path) in articles:
            listing = articles[str(path)]
            found.update((f"{path}/{name}", (size, written)) for name, size, written in listing.files)
            # What is told of these depends on where they lead, and not on what is there.
            found.update((f"{path}/{name} -> {target}", (0, 0)) for name, target in listing.links.items())
            found.update((f"{path}/{name}: {reason}", (0, 0)) for name, reason in listing.unread)
        elif path.is_dir():
            found.update(_list_through_links(path))
        else:
            stat = path.stat()
            found[str(path)] = (stat.st_size, stamp(stat))
    return found


def _list_through_links(folder: Path, within: frozenset[Path] = frozenset()) -> Iterator[tuple[str, Stat]]:
    """The files below a folder by their paths, and what symbolic links lead to, as MkDocs follows them."""
    for name in list_files(folder):
        path = folder / name
        if not (path.is_symlink() and path.is_dir()):
            stat = path.stat() if path.exists() else path.lstat()
            yield str(path), (stat.st_size, stamp(stat))
        elif (real := path.resolve()) not in within:
            yield from _list_through_links(path, within | {real})


def list_overrides(config: MkDocsConfig) -> list[Path]:
    """The folders of the archive's own templates and assets of the theme, the first of which wins."""
    folders = (Path(config.docs_dir) / OVERRIDES, Path(config.theme.custom_dir or ""))
    return [folder for folder in folders if folder.name and folder.is_dir()]


def prepare_theme(config: MkDocsConfig) -> None:
    """Put our theme between the archive's own overrides, which may be in two folders, and Material."""
    own = list_overrides(config)
    others = [folder for folder in config.theme.dirs if Path(folder) not in {*own, THEME}]
    config.theme.dirs[:] = [*map(str, own), str(THEME), *others]
    config.theme.get_env = partial(_make_environment, config.theme)  # type: ignore[method-assign]


class _WithoutIcons(FileSystemLoader):
    """Templates and files of a theme without the hidden ones, such as thousands of icons: MkDocs leaves them out."""

    def list_templates(self) -> list[str]:
        """The names of all, in order."""
        found = (path for folder in self.searchpath for path in list_files(Path(folder), hidden=False))
        return sorted(set(found))


def _make_environment(theme: Theme) -> Environment:
    env = Theme.get_env(theme)
    env.loader = _WithoutIcons(theme.dirs)
    return env
