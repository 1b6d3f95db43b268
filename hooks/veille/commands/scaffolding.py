"""A new archive: the small tree that an archive is, in a folder of its own."""

from __future__ import annotations

import os
import re
from pathlib import Path

import yaml

from veille.files.tree import write_file

SCAFFOLD = Path(__file__).parents[1] / "scaffold"
"""The files of a new archive; `{{ name }}` and `{{ language }}` stand for what the owner chose."""

VOCABULARY = Path("docs/vocabulary.yml")
_SLOT = re.compile(rb"\{\{ (?:name|language) \}\}")
_README = "README.{}.md"
"""What the files of an archive are, for who comes after those who made it, by the language of the interface."""
_READMES = frozenset(map(_README.format, ("en", "fr")))
_RENAMED = {name: f".{name}" for name in ("gitattributes", "gitignore")}


def default_vocabulary() -> Path:
    """The vocabulary that comes with the package: packed beside the scaffold, or in the project's own `docs/`."""
    packed = SCAFFOLD / VOCABULARY
    return packed if packed.is_file() else Path(__file__).parents[3] / VOCABULARY


def create_archive(folder: Path, name: str, language: str) -> tuple[str, ...]:
    """Write a new archive into a folder and give the paths written; raises FileExistsError where it is not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    files = {path.relative_to(SCAFFOLD): path for path in SCAFFOLD.rglob("*") if path.is_file()}
    files = {path: source for path, source in files.items() if not {"__pycache__", *_READMES} & {*path.parts}}
    files[Path("README.md")] = SCAFFOLD / _README.format(language)
    files[VOCABULARY] = default_vocabulary()
    # What of the name of a folder is no text is made visible.
    visible = os.fsencode(name).decode("utf-8", "replace")
    quoted = yaml.safe_dump(visible, default_style='"', allow_unicode=True, width=2**30).strip()
    stated = {b"{{ name }}": quoted.encode(), b"{{ language }}": language.encode()}
    written: list[str] = []
    for path, source in sorted(files.items()):
        target = Path(_RENAMED.get(path.as_posix(), path))
        data = source.read_bytes()
        if path != VOCABULARY:
            data = _SLOT.sub(lambda slot: stated[slot.group()], data)
        write_file(folder / target, data)
        written.append(target.as_posix())
    return tuple(written)
