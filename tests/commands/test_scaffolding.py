from __future__ import annotations

import subprocess
from pathlib import Path

from veille.commands.scaffolding import create_archive

RECEIVED = {
    "a.txt": b"Un titre\n\nUn texte.\n",
    "b.txt": b"Un autre\r\n\r\nUn texte.\r\n",
    "c/d.md": b"# Un\n\r\rdeux\r\n",
}


def git(folder: Path, *arguments: str) -> None:
    own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true")
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


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
