"""Files are put in place whole."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from veille.files import tree
from veille.files.listing import list_folder
from veille.files.tree import remove_halves, write_file


def test_a_file_is_put_in_place_with_its_folder_and_readable_by_all(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        for data in (b"first", b"", b"x" * 3_000_000):
            write_file(tmp_path / "a" / "b" / "page.md", data)
            assert (tmp_path / "a" / "b" / "page.md").read_bytes() == data
    finally:
        os.umask(before)
    assert (tmp_path / "a" / "b" / "page.md").stat().st_mode & 0o777 == 0o644
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["page.md"]


def test_a_name_without_a_folder_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_file(Path("page.md"), b"here")
    assert (tmp_path / "page.md").read_bytes() == b"here"


def test_what_a_killed_process_has_left_is_in_nobody_s_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_written", count(7))
    left = tmp_path / f".page.md.{os.getpid()}-7.half"
    left.write_bytes(b"half")
    write_file(tmp_path / "page.md", b"whole")
    assert (tmp_path / "page.md").read_bytes() == b"whole"
    assert left.read_bytes() == b"half"


def test_what_is_half_written_is_removed_where_nobody_writes_it_any_more(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    names = [f".a.md.{number}-{7}.half" for number in (ended.pid, os.getpid(), 10**30, 1)]
    for name in (*names, ".own.half", ".no.-7.half", ".x.-1-7.half", f".a.md.{ended.pid}-7", "b.md"):
        (tmp_path / name).write_text("half")
    listing = list_folder(str(tmp_path))
    assert [name for name, _, _ in listing.files] == ["b.md"]
    remove_halves([*listing.halves, str(tmp_path / f".gone.{ended.pid}-1.half")])
    assert {path.name for path in tmp_path.iterdir()} == {
        *(f".a.md.{os.getpid()}-7.half", ".a.md.1-7.half", ".own.half", ".no.-7.half", ".x.-1-7.half"),
        *(f".a.md.{ended.pid}-7", "b.md"),
    }


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.md" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="page"):
        write_file(tmp_path / "page.md", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
