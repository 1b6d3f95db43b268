"""A new archive: the small tree that an archive is, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from veille.tree import write_file

SCAFFOLD = Path(__file__).parent / "scaffold"
"""The files of a new archive; `{{ name }}` and `{{ language }}` stand for what the owner chose."""

VOCABULARY = Path("docs/vocabulary.yml")
_RENAMED = {"gitignore": ".gitignore"}


def default_vocabulary() -> Path:
    """The vocabulary that comes with the package: packed beside the scaffold, or in the project's own `docs/`."""
    packed = SCAFFOLD / VOCABULARY
    return packed if packed.is_file() else Path(__file__).parents[2] / VOCABULARY


def create_archive(folder: Path, name: str, language: str) -> tuple[str, ...]:
    """Write a new archive into a folder and give the paths written; raises FileExistsError where it is not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    files = {path.relative_to(SCAFFOLD): path for path in SCAFFOLD.rglob("*") if path.is_file()}
    files = {path: source for path, source in files.items() if "__pycache__" not in path.parts}
    files[VOCABULARY] = default_vocabulary()
    written: list[str] = []
    for path, source in sorted(files.items()):
        target = Path(_RENAMED.get(path.as_posix(), path))
        data = source.read_bytes()
        if path != VOCABULARY:
            quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
            data = data.replace(b"{{ name }}", quoted.encode()).replace(b"{{ language }}", language.encode())
        write_file(folder / target, data)
        written.append(target.as_posix())
    return tuple(written)
