"""The theme of an archive: ours, between what the archive has of its own and Material."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from rjsmin import jsmin

from veille.sites.ledger import list_files

THEME = Path(__file__).parents[1] / "theme"
"""Overrides of the theme, its assets and the interface's words; an archive's `docs/.overrides` precede them."""

OVERRIDES = ".overrides"

ASSETS = "assets/veille"


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


def shrink_scripts(files: Files) -> None:
    """Leave out of our scripts what browsers pass over, which is a quarter of what they load; an owner's stay."""
    for file in files:
        if file.src_dir == str(THEME) and file.src_uri.endswith(".js"):
            file.content_string = f"{jsmin(file.content_string)}\n"


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
