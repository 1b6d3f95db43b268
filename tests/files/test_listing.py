"""What is in a folder, and whether it still is."""

from __future__ import annotations

import os
import tracemalloc
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from veille.files.listing import is_passing, list_folder, list_folders
from veille.files.tree import File, scan
from veille.model import take_seed
from veille.reading import read
from veille.settings import Settings

PATHS = (
    "a/b.txt",
    "a.txt",
    "a/c/d.txt",
    "a-b.txt",
    "b.txt~",
    ".hidden",
    "é.txt",
    "a/.git/x",
    "~$b.docx",
    "#b.txt#",
    "Thumbs.db",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    for path in PATHS:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    (folder / "round").symlink_to(folder)
    return folder


def test_files_come_in_the_order_of_the_parts_of_their_paths(folder: Path) -> None:
    names = [name for name, _, _ in list_folder(str(folder)).files]
    assert names == ["a/b.txt", "a/c/d.txt", "a-b.txt", "a.txt", "link.txt", "é.txt"]


@pytest.mark.parametrize("name", [".a", ".a.txt.swp", "a.txt~", "~$a.docx", "#a.txt#", "Thumbs.db", "desktop.ini"])
def test_what_programs_keep_for_themselves_is_passed_over(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize("name", ["a.txt", "~a.txt", "$a.txt", "#a.txt", "a#", "c#.md", "thumbs.txt"])
def test_a_file_of_an_unusual_name_is_not_passed_over(name: str) -> None:
    assert not is_passing(name)


def test_what_a_system_keeps_in_a_file_system_of_its_own_is_no_folder_of_seeds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("lost+found", "a/lost+found"):
        (folder / place).mkdir()
        (folder / place / "c.txt").write_text("")
    assert "lost+found/c.txt" in [name for name, _, _ in list_folder(str(folder)).files]
    monkeypatch.setattr("veille.files.listing.os.path.ismount", lambda path: path == str(folder))
    names = [name for name, _, _ in list_folder(str(folder)).files]
    assert "lost+found/c.txt" not in names
    assert "a/lost+found/c.txt" in names


def test_of_a_link_there_is_what_it_leads_to(folder: Path) -> None:
    os.utime(folder / "a.txt", ns=(10**19 // 2, 10**19 // 2))
    assert ("link.txt", 5, 10**19 // 2) in list_folder(str(folder)).files


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list_folder(str(tmp_path / "none")).files == []


@pytest.mark.parametrize("path", ["new.txt", "a/c/new.txt"])
def test_a_listing_no_longer_holds_where_a_file_has_come_or_gone(folder: Path, path: str) -> None:
    listing = list_folder(str(folder))
    assert listing.is_current()
    (folder / path).write_text("")
    assert not listing.is_current()
    listing = list_folder(str(folder))
    (folder / path).unlink()
    assert not listing.is_current()


def test_a_listing_does_not_hold_where_the_folder_was_not_there(tmp_path: Path) -> None:
    assert not list_folder(str(tmp_path / "none")).is_current()


def test_what_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("/c"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    listing = list_folder(str(folder))
    assert [name for name, _, _ in listing.files] == ["a/b.txt", "a-b.txt", "a.txt", "link.txt", "é.txt"]
    assert [name for name, _ in listing.unread] == ["a/c/", "broken.txt", "loop.txt"]
    (folder.parent / "briefings").symlink_to("briefings")
    tree = scan(folder.parent, Settings())
    assert [str(found).split(" (hint")[0] for found in tree.diagnostics] == [
        "seeds/a/c: error[V114] the folder cannot be read: Permission denied",
        "seeds/broken.txt: error[V114] the file cannot be read: it is a link to nothing",
        "seeds/loop.txt: error[V114] the file cannot be read: Too many levels of symbolic links",
        "briefings: error[V114] the folder cannot be read: Too many levels of symbolic links",
    ]
    assert tree.is_unread("2024/a")
    assert len(tree.seeds) == len(listing.files)


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """An archive with links to where they may lead, and to where they may not."""
    root, outside = tmp_path / "archive", tmp_path / "outside"
    for path in ("archive/seeds/a.txt", "archive/notes/b.txt", "archive/briefings/2024/a.md", "outside/c.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    for path in ("config", "annex/objects/d.txt"):
        (root / ".git" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / ".git" / path).write_text(path)
    for name, target in {
        "annexed.txt": "../.git/annex/objects/d.txt",
        "beside.txt": "a.txt",
        "config.txt": "../.git/config",
        "folder": str(outside),
        "image.png": str(outside / "c.txt"),
        "notes.txt": "../notes/b.txt",
        "out.txt": "../../outside/c.txt",
        "round": "../seeds",
        "twice.txt": "out.txt",
    }.items():
        (root / "seeds" / name).symlink_to(target)
    (root / "briefings" / "2024" / "out.md").symlink_to(outside / "c.txt")
    (root / "briefings" / "2024" / "out.txt").symlink_to(outside / "c.txt")
    (root / "briefings" / "2023").symlink_to(outside)
    return root


def test_a_link_that_leads_out_of_the_archive_is_passed_over_and_told(linked: Path) -> None:
    tree = scan(linked, Settings())
    assert [seed.path for seed in tree.seeds] == ["a.txt", "annexed.txt", "beside.txt", "notes.txt"]
    assert [(found.path, found.code) for found in tree.diagnostics] == [
        (path, "V123")
        for path in (
            "seeds/config.txt",
            "seeds/folder",
            "seeds/image.png",
            "seeds/out.txt",
            "seeds/twice.txt",
            "briefings/2023",
            "briefings/2024/out.md",
        )
    ]
    assert list(tree.briefings) == ["2024/a"]
    assert [tree.is_unread(name) for name in ("2024/a", "2024/out", "2023/b")] == [False, True, True]


def test_links_lead_out_where_the_owner_says_so_but_none_to_a_folder(linked: Path) -> None:
    tree = scan(linked, Settings(outside_links=True))
    assert [seed.path for seed in tree.seeds] == [
        *("a.txt", "annexed.txt", "beside.txt", "config.txt", "image.png", "notes.txt", "out.txt", "twice.txt")
    ]
    assert list(tree.briefings) == ["2024/a", "2024/out"]
    assert [(found.path, found.code) for found in tree.diagnostics] == [
        ("seeds/folder", "V123"),
        ("briefings/2023", "V123"),
    ]


def test_folders_that_are_links_themselves_may_be_anywhere(linked: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (linked / "seeds").rename(shared)
    for name in ("config.txt", "folder", "image.png", "out.txt", "twice.txt", "annexed.txt", "notes.txt", "round"):
        (shared / name).unlink()
    (linked / "seeds").symlink_to(shared)
    (shared / "also.txt").symlink_to(linked / "notes" / "b.txt")
    (tmp_path / "elsewhere").symlink_to(linked)
    for root in (linked, tmp_path / "elsewhere"):
        tree = scan(root, Settings())
        assert [seed.path for seed in tree.seeds] == ["a.txt", "also.txt", "beside.txt"]
        assert [found.path for found in tree.diagnostics if found.path.startswith("seeds")] == []


def test_a_file_that_is_no_link_is_not_asked_where_it_leads(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(os.path, "realpath", lambda path: asked.append(str(path)) or str(path))  # type: ignore[func-returns-value]
    (linked / "notes" / "c.txt").write_text("c")
    assert [name for name, _, _ in list_folder(str(linked / "notes")).files] == ["b.txt", "c.txt"]
    assert scan(linked, Settings(seeds="notes", briefings="none")).diagnostics == ()
    assert asked == []
    scan(linked, Settings())
    assert asked


def test_a_name_that_is_not_in_utf_8_is_told(folder: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        (folder / os.fsdecode(name)).write_text("Un texte")
    (folder / "broken.txt").unlink()
    tree = scan(folder.parent, Settings())
    assert [str(found) for found in tree.diagnostics] == [
        f"seeds/caf\\x{byte}.txt: error[V114] the file cannot be read: its name is not in UTF-8 (hint: rename it)"
        for byte in ("e8", "e9")
    ]
    assert not [seed.path for seed in tree.seeds if seed.path.startswith("caf")]


def test_a_scan_takes_what_was_listed_for_what_there_is(folder: Path) -> None:
    listings = list_folders([str(folder)])
    (folder / "new.txt").write_text("new")
    tree = scan(folder.parent, Settings(), None, listings)
    assert [seed.path for seed in tree.seeds] == [name for name, _, _ in listings[str(folder)].files]
    assert len(scan(folder.parent, Settings()).seeds) == len(tree.seeds) + 1


def test_what_is_below_too_many_folders_is_told_and_the_rest_is_listed(tmp_path: Path) -> None:
    place = tmp_path / "seeds"
    place.mkdir()
    (place / "z.txt").write_text("A")
    (place / "/".join("d" * 300)).mkdir(parents=True)
    tree = scan(tmp_path, Settings())
    assert [seed.path for seed in tree.seeds] == ["z.txt"]
    (told,) = tree.diagnostics
    assert (told.code, "below more than 100 folders" in told.message) == ("V114", True)
    assert tree.is_unread_seed("d/" * 300 + "a.txt")


def test_a_file_too_large_for_memory_is_no_seed_and_no_briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("seeds/a.txt", "seeds/film.mp4", "briefings/2024/b.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
        os.truncate(tmp_path / path, 40_000_000)
    monkeypatch.setattr(File, "data", property(lambda file: pytest.fail(f"{file.path} is read")))
    tracemalloc.start()
    tree = scan(tmp_path, Settings())
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    assert [(seed.path, seed.size) for seed in tree.seeds] == [("a.txt", 40_000_000), ("film.mp4", 40_000_000)]
    assert {seed.sha256 for seed in tree.seeds} == {sha256(bytes(40_000_000)).hexdigest()}
    assert [str(found).split(" (hint")[0] for found in tree.diagnostics] == [
        "briefings/2024/b.md: error[V113] the briefing is too large: 40000000 bytes, at most 16000000 are read"
    ]
    assert tree.is_unread("2024/b")
    seeds = [take_seed(seed, Settings().max_seed_bytes) for seed in tree.seeds]
    assert [read(seed, Settings())[1][0].code for seed in seeds] == ["V113", "V115"]
