"""Files that have not changed are not read again; one that was taken for what it no longer is, is read after all."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from veille.files import rescanning
from veille.files.listing import SETTLED
from veille.files.rescanning import forget, remember, rescan
from veille.files.tree import ChangedError, Texts, Tree
from veille.keeping.layer import open_layer
from veille.settings import Settings

SETTINGS = Settings()
LONG_AGO = 1_700_000_000_000_000_000


@pytest.fixture
def root(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    if "replaced" not in request.function.__name__:
        # So that a file can be changed unseen: by the time that is written on it alone.
        for module in ("listing", "rescanning"):
            monkeypatch.setattr(f"veille.files.{module}.stamp", lambda stat: stat.st_mtime_ns)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefings").mkdir()
    write(tmp_path / "seeds" / "a.txt", "Un titre")
    return tmp_path


def write(path: Path, text: str, when: int = LONG_AGO) -> None:
    path.write_text(text)
    os.utime(path, ns=(when, when))


def look(root: Path, written: dict[str, str] | None = None) -> Tree:
    with open_layer(root / "store.sqlite") as store:
        tree = rescan(root, SETTINGS, store)
        remember(root, tree, written or {}, store)
    return tree


def test_a_file_that_has_not_changed_is_not_read(root: Path) -> None:
    look(root)
    (root / "seeds" / "a.txt").chmod(0)
    if os.access(root / "seeds" / "a.txt", os.R_OK):  # root may read anything, so what is in it is swapped unseen
        write(root / "seeds" / "a.txt", "Un autre")
    (seed,) = look(root).seeds
    assert seed.sha256 == sha256(b"Un titre").hexdigest()


def test_a_file_that_has_changed_is_read(root: Path) -> None:
    look(root)
    write(root / "seeds" / "a.txt", "Un autre", LONG_AGO + 1)
    (seed,) = look(root).seeds
    assert seed.data == b"Un autre"
    assert seed.sha256 == sha256(b"Un autre").hexdigest()


def test_a_file_that_is_replaced_by_one_as_large_and_as_old_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veille.files.tree.is_settled", lambda _written, _now: True)
    assert look(root).known
    write(root / "other.txt", "Un autre")
    (root / "other.txt").replace(root / "seeds" / "a.txt")
    (seed,) = look(root).seeds
    assert seed.data == b"Un autre"
    assert seed.sha256 == sha256(b"Un autre").hexdigest()


def test_what_changed_unseen_is_told_and_then_read_again(root: Path) -> None:
    look(root)
    write(root / "seeds" / "a.txt", "Un autre")
    (seed,) = look(root).seeds
    with pytest.raises(ChangedError, match=r"seeds/a\.txt has changed"):
        assert seed.data
    with open_layer(root / "store.sqlite") as store:
        forget(store)
    (seed,) = look(root).seeds
    assert seed.data == b"Un autre"


@pytest.mark.parametrize(
    ("written", "since", "known"),
    [
        (LONG_AGO + 1, SETTLED // 2, False),
        (LONG_AGO + 1, SETTLED + 1, True),
        (LONG_AGO, SETTLED + 1, False),  # FAT tells every other second
        (LONG_AGO, 2_000_000_000 + SETTLED // 2, False),
        (LONG_AGO, 2_000_000_000 + SETTLED + 1, True),
    ],
)
def test_a_file_that_was_just_written_is_read_again(
    written: int, since: int, root: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    """It could be written once more at what the clock of the file system calls the same time."""
    write(root / "seeds" / "a.txt", "Un titre", written)
    monkeypatch.setattr("veille.files.listing.time.time_ns", lambda: written + since)
    assert bool(look(root).known) is known


def test_what_a_build_wrote_is_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ntitle: Un titre\n---\n"
    write(root / "briefings" / "a.md", text)
    other = {"briefings/a.md": text.replace("Un", "Le")}
    for written, known in (({"briefings/a.md": text}, True), (other, False)):
        forgotten(root)
        with open_layer(root / "store.sqlite") as store:
            remember(root, Tree((), {}, ""), written, store)
        monkeypatch.setattr(
            rescanning, "scan", lambda _root, _settings, known=None, _=None: Tree((), {}, "", (), known or {})
        )
        assert bool(look(root).known) == known
        monkeypatch.undo()


def forgotten(root: Path) -> None:
    with open_layer(root / "store.sqlite") as store:
        forget(store)


def test_texts_are_known_by_name_without_being_read(root: Path) -> None:
    write(root / "briefings" / "a.md", "---\ntitle: Un titre\n---\n")
    look(root)
    texts = look(root).briefings
    assert isinstance(texts, Texts)
    assert list(texts) == ["a"]
    assert texts.sha256("a") == sha256(texts["a"].encode()).hexdigest()


def test_what_is_new_of_few_files_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescanning, "_NEAR", 2)
    for name in "bcd":
        write(root / "seeds" / f"{name}.txt", "Un titre")
    assert look(root).news == 4
    assert look(root).news == 0
    write(root / "seeds" / "a.txt", "Un autre", LONG_AGO + 1)
    assert look(root).news == 1
    assert look(root).news == 1
    (root / "seeds" / "b.txt").unlink()
    assert look(root).news == 2
    assert look(root).news == 0
