"""The settings of an archive, and what is wrong in the configuration that says them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

from veille.diagnostics import Diagnostic, diagnose
from veille.plugin.configuration import language_of, path_of, read_source, root_of, today
from veille.plugin.misplaced import find_misplaced
from veille.plugin.theme import list_overrides
from veille.plugin.whereabouts import find_pages
from veille.publishing import load_catalogue
from veille.settings import Settings, load

_DEFAULT = Settings()

_LOOKS = ("features", "icon", "palette")
"""What Material reads of a theme's settings and our own frame does not."""

_LOOKS_HINT = "take it out; set colours in a sheet of your own, named under extra_css"


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
        *find_misplaced(read_source(path_of(config)), "mkdocs.yml"),
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
        hint = f"put it into {Path(config.docs_dir).name}/, and write its path from there, such as assets/logo.svg"
        yield diagnose("mkdocs.yml", "V401", line=line, message=message, hint=hint)


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
