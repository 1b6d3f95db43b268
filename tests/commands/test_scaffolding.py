from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from veille.commands.scaffolding import create_archive

RECEIVED = {
    "a.txt": b"Un titre\n\nUn texte.\n",
    "b.txt": b"Un autre\r\n\r\nUn texte.\r\n",
    "c/d.md": b"# Un\n\r\rdeux\r\n",
}


def git(folder: Path, *arguments: str) -> str:
    own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true")
    done = subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def test_git_gives_seeds_and_pages_as_they_are_where_it_turns_the_ends_of_lines(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    create_archive(archive, "Une veille", "fr")
    page = archive / "briefings/2024/un-titre.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(b"---\ntitle: Un titre\n---\n\nUn texte.\n")
    for name, data in RECEIVED.items():
        path = archive / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    git(archive, "init", "--quiet")
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "-m", "begin")
    git(tmp_path, "clone", "--quiet", "archive", "copy")
    assert {name: (tmp_path / "copy/seeds" / name).read_bytes() for name in RECEIVED} == RECEIVED
    assert (tmp_path / "copy/briefings/2024/un-titre.md").read_bytes() == page.read_bytes()


def test_git_leaves_out_what_is_made_and_nothing_that_was_received(tmp_path: Path) -> None:
    """Whatever the folders among the seeds are called."""
    archive = tmp_path / "archive"
    create_archive(archive, "Une veille", "fr")
    git(archive, "init", "--quiet")
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "-m", "begin")
    made = ("site", "public", ".site.1a2b", ".public.1a2b", ".cache")
    kept = ("seeds/site", "seeds/public", "briefings/2024/site", "docs/public")
    for name in (*made, *kept):
        (archive / name).mkdir(parents=True)
        (archive / name / "a.txt").write_text("Un texte.", encoding="utf-8")
    listed = git(archive, "status", "--short", "--untracked-files=all").split("\n")
    assert [line.removeprefix("?? ") for line in listed if line] == sorted(f"{name}/a.txt" for name in kept)


@pytest.mark.parametrize(("language", "first"), [("fr", "# Cette archive"), ("en", "# This archive")])
def test_a_new_archive_says_what_is_in_it(tmp_path: Path, language: str, first: str) -> None:
    written = create_archive(tmp_path / "archive", "Une veille", language)
    text = (tmp_path / "archive" / "README.md").read_text(encoding="utf-8")
    assert text.startswith(first)
    told = re.findall(
        r"`([\w./]+?)/?`", "".join(line.split("|")[1] for line in text.split("\n") if line.startswith("| `"))
    )
    there = {path.partition("/")[0] for path in written if not path.startswith((".git", "README"))}
    assert set(told) == {*there, "site", ".cache"}
    assert not list((tmp_path / "archive").glob("README.*.md"))
