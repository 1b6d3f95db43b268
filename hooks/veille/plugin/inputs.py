"""The files that a site is made from: which they are, and that a build deletes none of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files

from veille.conventions.versions import (
    HINT,
    LONGEST_POINTER,
    UNFETCHED,
    UNFETCHED_HINT,
    find_versions,
    is_pointer,
)
from veille.diagnostics import Diagnostic, diagnose
from veille.files.listing import Listing, list_folder, stamp
from veille.keeping.store import CACHE
from veille.plugin.configuration import list_hooks, path_of, root_of
from veille.plugin.settings import load_settings
from veille.settings import Settings
from veille.sites.ledger import Stat, list_files
from veille.sites.placing import holds_others

_DEFAULT = Settings()

_ELSEWHERE = ("!ENV", "INHERIT", "pymdownx.snippets")
"""What in a configuration leads to things that are not told there."""


def make_folders(config: MkDocsConfig) -> None:
    """Make the folder of briefings, and that of seeds under its usual name: another may be a slip, which is told."""
    root, (settings, _) = root_of(config), load_settings(config)
    for folder in (settings.briefings, *({settings.seeds} & {_DEFAULT.seeds})):
        (root / folder).mkdir(parents=True, exist_ok=True)


def list_watched(config: MkDocsConfig) -> list[Path]:
    """The files and folders that a site is made from, as far as they are there."""
    return [path for path in list_sources(config) if path.exists()]


def list_sources(config: MkDocsConfig) -> list[Path]:
    """The files and folders that a site is made from, or would be if they were there."""
    root, (settings, _) = root_of(config), load_settings(config)
    paths = [root / settings.seeds, root / settings.briefings, root / settings.vocabulary, Path(config.docs_dir)]
    paths += [path_of(config), *map(Path, config.watch), *_list_hook_files(config)]
    if config.theme.custom_dir:
        paths.append(Path(config.theme.custom_dir))
    return list(dict.fromkeys(paths))


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
    hooks = list_hooks(config)
    if config.plugins.keys() != hooks.keys() or len(hooks) > 1 or any(word in text for word in _ELSEWHERE):
        return None
    return list_known_inputs(config, articles)


def list_known_inputs(config: MkDocsConfig, articles: Mapping[str, Listing]) -> dict[str, Stat]:
    """The files that a site is made from, as far as its configuration tells."""
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


def _list_hook_files(config: MkDocsConfig) -> list[Path]:
    return [Path(hook.__file__) for hook in list_hooks(config).values() if hook.__file__]


def drop_unreadable(files: Files, config: MkDocsConfig) -> list[Diagnostic]:
    """Take out those of the owner's files that cannot be read, which is told: MkDocs would wait for a pipe, or end."""
    found: list[Diagnostic] = []
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        path = Path(file.abs_src_path or "")
        if why := _find_fault(path):
            files.remove(file)
            shown, (reason, hint) = os.path.relpath(path, root_of(config)), why
            found.append(diagnose(shown, "V114", message=f"the file cannot be read: {reason}", hint=hint))
    return found


def _find_fault(path: Path) -> tuple[str, str] | None:
    """Why a file is none that can be published, and what to do about it."""
    if not path.is_file():
        kind = "a link to nothing, or in a circle" if path.is_symlink() else "a pipe, a socket or a device"
        return f"it is {kind}", "put the file itself there"
    if path.stat().st_size < LONGEST_POINTER and is_pointer(path.read_bytes()):
        return UNFETCHED, UNFETCHED_HINT
    return None


def find_conflicts(files: Files, config: MkDocsConfig) -> Iterator[Diagnostic]:
    """The owner's pages in which version control has left two versions: both would be published, with their marks."""
    for file in files.documentation_pages():
        if file.src_dir == config.docs_dir:
            path = Path(file.abs_src_path or "")
            for line in find_versions(path.read_text(encoding="utf-8", errors="replace")):
                shown, message = os.path.relpath(path, root_of(config)), "two versions of the page stand in it"
                yield diagnose(shown, "V207", line=line, message=message, hint=HINT)


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
