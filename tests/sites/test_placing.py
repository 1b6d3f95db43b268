"""What a build has made takes its place in a site's folder, and leaves there what is of others."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from veille.keeping.store import CACHE
from veille.program import code_version
from veille.sites import placing
from veille.sites.drafts import Drafts
from veille.sites.ledger import Ledger, list_files, read_ledger, write_ledger
from veille.sites.placing import holds_others, place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("accueil")
    return tmp_path


@pytest.fixture
def drafts(root: Path) -> Drafts:
    (root / "drafts").mkdir()
    (root / "aside").mkdir()
    return Drafts(root / "drafts", root / "site")


@pytest.mark.parametrize("kept", [[], ["index.html"]])
def test_what_is_hidden_in_the_folder_is_somebody_elses(root: Path, kept: list[str]) -> None:
    site, aside = root / "site", root / "aside"
    for name in (".git/HEAD", ".nojekyll", "un/.DS_Store", "weg.html"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("de quelqu'un")
    for name in ("index.html", "neu.html"):
        aside.mkdir(exist_ok=True)
        (aside / name).write_text("accueil")
    placed = place(aside, site, kept, root)
    placed.wait()
    assert sorted(list_files(site)) == [".git/HEAD", ".nojekyll", "index.html", "neu.html"]
    assert placed.files == list_files(site)


def test_a_file_that_is_gone_already_stops_nothing(root: Path) -> None:
    aside, site = root / "aside", root / "site"
    (aside / "un").mkdir(parents=True)
    (aside / "un" / "index.html").write_text("un")
    old = list_files(site) | {"parti.html": (1, 1)}
    placed = place(aside, site, ["index.html"], root, old)
    placed.wait()
    assert set(placed.files) == set(list_files(site)) == {"index.html", "un/index.html"}
    assert placed.changed == {"un/index.html"}


@pytest.mark.parametrize("apart", [False, True])
def test_a_file_may_become_a_folder_and_a_folder_a_file(root: Path, drafts: Drafts, *, apart: bool) -> None:
    site, aside = root / "site", root / "aside"
    for name in ("un.txt", "deux.txt/tief/dedans.txt", "trois/index.html", "vier"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("avant")
    if apart:  # a folder that somebody keeps elsewhere, where nothing is to be written
        shutil.move(site / "trois", root / "ailleurs")
        (site / "trois").symlink_to(root / "ailleurs")
    paths = ["un.txt/dedans.txt", "deux.txt", "trois/neu.html"]
    drafts.put(paths[0], b"apres")
    for name in paths[1:]:
        (aside / name).parent.mkdir(exist_ok=True)
        (aside / name).write_text("apres")
    placed = place(aside, site, ["index.html"], root, drafts=drafts.list(paths))
    placed.wait()
    assert placed.files == list_files(site)
    assert sorted(placed.files) == sorted(["index.html", *paths])
    assert not apart or list_files(root / "ailleurs").keys() == {"index.html"}


@pytest.mark.parametrize("kept", [[], ["index.html"]])
def test_a_site_may_be_a_file_system_of_its_own(
    root: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch, kept: list[str]
) -> None:
    """As a volume is that is mounted there: it cannot be renamed, nor can a file be moved into it."""
    site, aside, replace = root / "site", root / "aside", os.replace

    def refuse(one: str, other: str) -> None:
        if str(one).startswith(str(site)) is not str(other).startswith(str(site)) and Path(other).parent.is_dir():
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(one, other)

    monkeypatch.setattr("veille.sites.placing.os.replace", refuse)
    monkeypatch.setattr("veille.sites.placing.os.path.ismount", lambda path: path == site)
    monkeypatch.setattr("veille.sites.placing.shutil.copy2", shutil.copyfile)  # some keep no time, or a coarser one
    inode = site.stat().st_ino
    drafts.put("un/neu.html", b"neu")
    for name in ("un/index.html", "zwei.html"):
        (aside / name).parent.mkdir(exist_ok=True)
        (aside / name).write_text("apres")
    for made in ({}, drafts.list(["un/neu.html"])):
        placed = place(aside, site, [*kept, *(["un/index.html", "zwei.html"] if made else [])], root, drafts=made)
        placed.wait()
        assert placed.files == list_files(site)
        shutil.rmtree(aside)
        aside.mkdir()
    assert sorted(placed.files) == [*kept, "un/index.html", "un/neu.html", "zwei.html"]
    assert (site.stat().st_ino, (site / "un" / "neu.html").read_bytes()) == (inode, b"neu")


def test_what_a_full_disk_leaves_of_a_first_build_is_no_site_of_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, aside = root / "site", root / "aside"
    (site / "index.html").unlink()
    aside.mkdir()
    (aside / "404.html").write_text("perdu")

    def refuse(_: str, other: str) -> None:
        raise OSError(errno.EXDEV if Path(other).parent.is_dir() else errno.ENOENT, "Invalid cross-device link")

    def fill(_: str, other: str) -> None:
        Path(other).write_text("per")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("veille.sites.placing.os.replace", refuse)
    monkeypatch.setattr("veille.sites.placing.os.path.ismount", lambda path: path == site)
    with monkeypatch.context() as patched:
        patched.setattr("veille.sites.placing.shutil.copy2", fill)
        with pytest.raises(OSError, match="No space"):
            place(aside, site, [], root)
    assert (list(list_files(site)), holds_others(site)) == ([], False)
    (site / "404.html").write_text("de quelqu'un")
    assert not holds_others(site)


@pytest.mark.parametrize("name", ["lost+found", "System Volume Information"])
def test_what_a_system_keeps_in_a_file_system_of_its_own_is_no_site_of_others_and_stays(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, aside = root / "site", root / "aside"
    (site / "index.html").unlink()
    (site / name).mkdir()
    (site / name / "#12").write_text("trouve")
    assert holds_others(site)  # a folder of such a name may be anybody's
    monkeypatch.setattr("veille.files.listing.os.path.ismount", lambda path: Path(path) == site)
    assert not holds_others(site)
    for page in ("un.html", "deux.html"):
        aside.mkdir(exist_ok=True)
        (aside / page).write_text("page")
        place(aside, site, [], root).wait()
        assert sorted(list_files(site)) == sorted([f"{name}/#12", page])
    shutil.rmtree(site / "assets")
    (site / "autre").mkdir()
    assert holds_others(site)


def test_a_file_that_cannot_be_deleted_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whoever waits for what is deleted beside the rest."""
    aside, site = root / "aside", root / "site"
    (aside / "un").mkdir(parents=True)
    (aside / "un" / "index.html").write_text("un")
    (site / "zwei").mkdir()
    (site / "zwei" / "index.html").write_text("zwei")

    unlink = os.unlink

    def fail(path: str | Path) -> None:
        if "zwei" in str(path):
            raise PermissionError(13, "not permitted", str(path))
        unlink(path)

    monkeypatch.setattr("veille.sites.placing.os.unlink", fail)
    placed = place(aside, site, ["index.html"], root)
    with pytest.raises(PermissionError):
        placed.wait()
    monkeypatch.undo()
    assert list_files(site).keys() == {"index.html", "un/index.html", "zwei/index.html"}
    (aside / "un").mkdir(parents=True, exist_ok=True)
    (aside / "un" / "index.html").write_text("un")
    place(aside, site, ["index.html"], root).wait()
    assert not (site / "zwei").exists()


def test_what_the_site_has_is_not_written_again(root: Path, drafts: Drafts) -> None:
    site, paths = root / "site", ["index.html", "gleich.html", "neu/tief/index.html", f"{'é' * 120}/{'l' * 200}.html"]
    (site / "gleich.html").write_text("lang")
    (site / "alt.html").write_text("alt")
    old = list_files(site)
    drafts.put("index.html", b"accueil")
    for path in paths[1:]:
        drafts.put(path, b"kurz")
    made = drafts.list([*paths, "nie.html"])
    assert set(made) == {*paths[1:]}
    placed = place(root / "aside", site, paths, root, drafts=made)
    placed.wait()
    assert placed.changed == {*paths[1:]}
    assert placed.files == list_files(site)
    assert placed.files["index.html"] == old["index.html"]
    assert set(placed.files) == set(paths)
    assert (site / "index.html").read_bytes() == b"accueil"
    assert {(site / path).read_bytes() for path in paths[1:]} == {b"kurz"}


def test_drafts_go_into_a_site_that_has_gone(root: Path, drafts: Drafts) -> None:
    site = root / "site"
    drafts.put("un/index.html", b"un")
    (site / "index.html").unlink()
    site.rmdir()
    (root / "aside" / "index.html").write_text("accueil")
    placed = place(root / "aside", site, [], root, drafts=drafts.list(["un/index.html"]))
    assert placed.files == list_files(site)
    assert set(placed.files) == {"index.html", "un/index.html"}


def test_without_drafts_a_site_that_has_gone_is_switched_in(root: Path, drafts: Drafts) -> None:
    (drafts.site / "index.html").unlink()
    drafts.site.rmdir()
    (root / "aside" / "index.html").write_text("accueil")
    assert place(root / "aside", drafts.site, ["weg.html"], root).files == list_files(drafts.site)
    assert not (root / "aside").exists()


def test_a_build_that_ends_while_files_are_moved_leaves_no_ledger(
    root: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = root / "site"
    (root / CACHE).mkdir()
    ledger = Ledger(code_version(), list_files(site))
    write_ledger(root, site, ledger)
    assert read_ledger(root, site) == ledger
    (root / "aside" / "index.html").write_text("autre accueil")

    def end(made: str, target: str) -> None:
        raise KeyboardInterrupt(made, target)

    monkeypatch.setattr(placing, "_move", end)
    with pytest.raises(KeyboardInterrupt):
        place(root / "aside", site, ["index.html"], root, drafts=drafts.list([]))
    assert read_ledger(root, site) == Ledger()
