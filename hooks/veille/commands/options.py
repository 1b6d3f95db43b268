"""What commands share: the options that name an archive, its settings, its vocabulary, and files as people name them.

What it takes to load these is imported when it is asked for, so that the command starts as soon as it can.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING
from unicodedata import normalize

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from veille.analysis import Vocabulary
    from veille.settings import Settings

_CONFIGURATION = "mkdocs.yml"
"""The file that makes a folder an archive."""


def _require(context: click.Context, parameter: click.Parameter, root: Path) -> Path:
    """Check that a folder is an archive, so that none is found in order because there is nothing in it."""
    del context, parameter
    if not is_archive(root):
        raise click.ClickException(tell_absence(root))
    return root


def _require_named(context: click.Context, parameter: click.Parameter, root: Path) -> Path:
    """Check it of a folder that was named; this one need not be an archive."""
    named = context.get_parameter_source(str(parameter.name)) is not ParameterSource.DEFAULT
    return _require(context, parameter, root) if named else root


def is_archive(folder: Path) -> bool:
    """Whether a folder is an archive."""
    return (folder / _CONFIGURATION).is_file()


def tell_absence(folder: Path) -> str:
    """That a folder is no archive, and which one may be meant."""
    folder = folder.resolve()
    above = next(filter(is_archive, folder.parents), None)
    meant = f"use --archive {above}" if above else "go to the folder of the archive, or name it with --archive"
    return f"{folder} is no archive: it has no {_CONFIGURATION} (hint: {meant})"


_archive_option = partial(
    click.option,
    "--archive",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the archive (default: this one).",
)
ARCHIVE = _archive_option(callback=_require)
"""The folder of an archive, which has to be one."""

NAMED_ARCHIVE = _archive_option(callback=_require_named)
"""The same, but where it is not named the current folder need be none."""


JOBS = click.option(
    "--jobs", type=click.IntRange(1), help="Processes to work with (default: extra.veille.jobs, or one for each core)."
)


class SavedFile(click.Path):
    """A file that is there; an address is none, since nothing is read from the network."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path of it."""
        if str(value).startswith(("http://", "https://")):
            self.fail(f"{value} is an address (hint: save it first: curl -Lo feed.xml {quote(str(value))})", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


def find_file(path: Path, root: Path) -> Path:
    """A file as a person names it: from the current folder, or as diagnostics do, from that of the archive.

    An accent may be a sign of its own in the name on disk, as on macOS, and none where it was typed, or the reverse.
    """
    return next(filter(Path.exists, (path, root / path)), None) or _respell(path) or _respell(root / path) or path


def _respell(path: Path) -> Path | None:
    """The file whose name is the same in Unicode normal form C, if there is one and it is not plain ASCII."""
    if str(path).isascii():
        return None
    found = Path(path.anchor)
    for part in path.parts[bool(path.anchor) :]:
        found /= part if (found / part).exists() else _spell(found, part)
    return found if found.exists() else None


def _spell(folder: Path, name: str) -> str:
    """The name of what a folder has under a name, as the disk spells it; the name itself where it has no such thing."""
    wanted, names = normalize("NFC", name), []
    with suppress(OSError):
        names = sorted(each.name for each in folder.iterdir())
    return next((each for each in names if normalize("NFC", each) == wanted), name)


def settings_of(root: Path) -> Settings:
    """The settings of an archive, or those of a new one; what of them cannot be used is told."""
    from veille.plugin import load_archive_config, load_settings, today
    from veille.settings import Settings

    if not is_archive(root):
        return Settings(today=today())
    settings, found = load_settings(load_archive_config(root))
    for diagnostic in found:
        click.echo(diagnostic, err=True)
    return settings


def vocabulary_of(root: Path, settings: Settings) -> Vocabulary:
    """The vocabulary of an archive, or that of a new one; what of it cannot be used is told."""
    from veille.analysis import parse_vocabulary
    from veille.commands.scaffolding import default_vocabulary

    path = root / settings.vocabulary
    path = path if path.is_file() else default_vocabulary()
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    vocabulary, found = parse_vocabulary(text, settings.vocabulary)
    for diagnostic in found:
        click.echo(diagnostic, err=True)
    return vocabulary
