"""Pages are merged by git as `docs/keeping.md` tells it to."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import join

import pytest
from conftest import ROOT, Folder, codes

from veille.briefing import fingerprint, loads
from veille.model import Briefing

CABLE = """Le port de Brest accueille un câble sous-marin

3 mars 2024

Le consortium Atlantis a posé mardi un câble long de 6 200 kilomètres, pour un coût de 310 millions d’euros.

Le directeur Paul Dubreuil a été accusé d’avoir détourné 12 millions d’euros par un ancien associé, ce qu’il nie.

Les travaux ont mobilisé 240 personnes pendant quatorze mois. Le câble portera 320 térabits par seconde.

La ville a payé 4 millions d’euros pour le quai, que 15 entreprises de la région ont construit en deux ans.
"""
NAME = "2024/le-port-de-brest-accueille-un-cable-sous-marin"
CALL = join([sys.executable, "-c", "from veille.cli import main; main()", "merge"])


@pytest.fixture
def git(folder: Folder) -> Callable[..., str]:
    def call(*arguments: str, status: int = 0) -> str:
        own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", f"merge.veille.driver={CALL} %O %A %B")
        done = subprocess.run(["git", *own, *arguments], cwd=folder.root, check=False, capture_output=True, text=True)
        assert done.returncode == status, done.stderr
        return done.stdout

    (folder.root / ".gitattributes").write_bytes((ROOT / "hooks/veille/scaffold/gitattributes").read_bytes())
    folder.seed("a.txt", CABLE)
    folder.build()
    call("init", "--quiet", "-b", "main")
    call("add", "--all")
    call("commit", "--quiet", "-m", "begin")
    return call


def part(folder: Folder, git: Callable[..., str], *edits: Callable[[], object]) -> None:
    """Make each edit on a branch of its own (`b0`, `b1`), and build there."""
    for number, edit in enumerate(edits):
        git("checkout", "--quiet", "-b", f"b{number}", "main")
        edit()
        folder.build()
        git("commit", "--quiet", "--all", "-m", "edit")


def list_edited(text: str) -> set[str]:
    page = loads(text, NAME, "a.md")
    assert isinstance(page, Briefing)
    marks = page.fingerprints
    return {
        name
        for name in page.fields
        if name in marks and name != "slug" and fingerprint(page.fields[name]) != marks[name]
    }


def test_paragraphs_that_two_take_out_leave_nothing_to_decide(folder: Folder, git: Callable[..., str]) -> None:
    part(
        folder,
        git,
        lambda: folder.edit(NAME, lambda text: re.sub(r"\nLe directeur .*\n", "", text)),
        lambda: folder.edit(NAME, lambda text: re.sub(r"\nLa ville .*\n", "", text)),
    )
    git("merge", "--quiet", "b0")
    assert codes(folder.build()) == []
    text = folder.pages()[NAME]
    assert not [word for word in ("Dubreuil", "12 millions", "4 millions", "<<<<") if word in text]
    assert list_edited(text) == set()
    assert "6 200 kilomètres" in text


def test_a_field_that_two_have_changed_is_a_conflict_alone(folder: Folder, git: Callable[..., str]) -> None:
    part(
        folder,
        git,
        lambda: folder.edit(NAME, lambda text: re.sub("title: .*", "title: Un câble", text)),
        lambda: folder.edit(NAME, lambda text: re.sub("title: .*\ndate: .*", "title: Un port\ndate: 2024-03-04", text)),
    )
    git("merge", "--quiet", "b0", status=1)
    assert (
        "<<<<<<< ours\ntitle: Un port\n=======\ntitle: Un câble\n>>>>>>> theirs\ndate: 2024-03-04\n"
        in (folder.pages()[NAME])
    )


def test_a_seed_that_is_renamed_on_one_side_and_corrected_on_the_other_keeps_its_page(
    folder: Folder, git: Callable[..., str]
) -> None:
    seed = folder.root / "seeds" / "a.txt"
    part(
        folder,
        git,
        lambda: git("mv", "seeds/a.txt", "seeds/b.txt"),
        lambda: seed.write_text(CABLE.replace("310", "350"), encoding="utf-8"),
    )
    git("merge", "--quiet", "b0")
    assert codes(folder.build()) == []
    assert list(folder.pages()) == [NAME]
    text = folder.pages()[NAME]
    assert "seed: b.txt" in text
    assert "350 millions" in text
    assert list_edited(text) == set()


def test_what_git_cannot_merge_is_told(tmp_path: Path) -> None:
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_bytes(b"\x00" + name.encode())
    command = [sys.executable, "-c", "from veille.cli import main; main()", "merge", "base", "ours", "theirs"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Cannot merge binary" in done.stderr
    assert (tmp_path / "ours").read_bytes() == b"\x00ours"
