"""What befalls a build: what is kept gets damaged, or cannot be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from veille.placing import CACHE, STORE, list_files
from veille.plugin import build_site
from veille.scaffolding import create_archive

SEED = """{name} ouvre un centre de calcul

{name} a ouvert à Lyon un centre de calcul de {number} millions d’euros, avec Nvidia et OpenAI.

Le centre {number} emploie {number} personnes et sert à entraîner des modèles d’intelligence artificielle.

{number} mars 2024
"""


def make_archive(root: Path) -> Path:
    create_archive(root, "Archive", "fr")
    for number, name in enumerate(("Alpha", "Bêta", "Gamma"), 11):
        (root / "seeds" / f"{number}.txt").write_text(SEED.format(name=name, number=number), encoding="utf-8")
    return root


def build(root: Path) -> int:
    return build_site(root, None, strict=False, quiet=True, jobs=1)


def read_all(root: Path) -> dict[str, bytes]:
    """Every file of the site and of the briefings."""
    folders = (root / name for name in ("site", "briefings"))
    return {f"{folder.name}/{path}": (folder / path).read_bytes() for folder in folders for path in list_files(folder)}


def change_a_seed(root: Path) -> None:
    text = (root / "seeds" / "12.txt").read_text(encoding="utf-8")
    (root / "seeds" / "12.txt").write_text(text.replace("emploie", "emploiera"), encoding="utf-8")


def change_rows(statement: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.create_function("flip", 1, lambda value: value[:-9] + bytes([value[-9] ^ 4]) + value[-8:])
            connection.execute(statement)

    return damage


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a bit of everything": change_rows("UPDATE kept SET value = flip(value)"),
    "a bit of what is large": change_rows("UPDATE kept SET value = flip(value) WHERE substr(key, 1, 1) = X'3D'"),
    "a bit of what is small": change_rows("UPDATE kept SET value = flip(value) WHERE substr(key, 1, 1) != X'3D'"),
    "what is large is gone": change_rows("DELETE FROM kept WHERE substr(key, 1, 1) = X'3D'"),
    "features are gone": change_rows("DELETE FROM kept WHERE CAST(substr(key, 1, 9) AS TEXT) = 'features:'"),
    "no bytes": change_rows("UPDATE kept SET value = 'a text'"),
    "another table": change_rows("ALTER TABLE kept ADD COLUMN more"),
    "cut": cut,
    "empty": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"no database at all " * 500),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("ledger", ["with the ledger", "without"])
def test_a_damaged_store_changes_nothing(damage: Callable[[Path], None], ledger: str, tmp_path: Path) -> None:
    root, clean = make_archive(tmp_path / "archive"), make_archive(tmp_path / "clean")
    assert build(root) == 0
    for archive in (root, clean):
        change_a_seed(archive)
    damage(root / CACHE / STORE)
    if ledger == "without":
        for path in (root / CACHE).glob("site-*"):
            path.unlink()
    assert build(root) == build(clean) == 0
    assert read_all(root) == read_all(clean)
    assert build(root) == 0, "what was damaged is kept anew"


@pytest.mark.parametrize("part", [0, 0.2, 0.5, 0.9])
def test_a_damaged_ledger_changes_nothing(part: float, tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    before = read_all(root)
    (path,) = (root / CACHE).glob("site-*")
    data = bytearray(path.read_bytes())
    data[int(part * len(data))] ^= 64
    for damaged in (bytes(data), bytes(data[: int(part * len(data))])):
        path.write_bytes(damaged)
        assert build(root) == 0
        assert read_all(root) == before


def test_a_store_that_cannot_be_written_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    before = read_all(root)
    change_a_seed(root)

    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("veille.store.Store.put", fail)
        assert build(root) == 1
    said = capsys.readouterr().err.splitlines()
    assert ".cache cannot be used: database or disk is full (hint: " in said[-1]
    assert (root / CACHE / STORE).stat().st_size > 100_000
    assert read_all(root).keys() == before.keys()
    assert build(root) == 0
