"""What is known of a site's folder before a build, told by a process that looks into it ahead."""

from __future__ import annotations

from pathlib import Path

import pytest

from veille.keeping.store import CACHE
from veille.program import code_version
from veille.sites.ledger import Ledger, Made, Seen, list_files, look, read_ledger, recognise, write_ledger


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / CACHE).mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("accueil")
    return tmp_path


def keep(root: Path, units: dict[str, Made] | None = None) -> Ledger:
    ledger = Ledger(code_version(), list_files(root / "site"), units or {})
    write_ledger(root, root / "site", ledger)
    return ledger


def test_a_ledger_is_read_as_it_was_written(root: Path) -> None:
    ledger = keep(root, {"": Made(b"key", ("index.html",))})
    assert read_ledger(root, root / "site") == ledger
    assert isinstance(read_ledger(root, root / "site").units[""], Made)


def test_files_of_the_ledger_are_not_told_again(root: Path) -> None:
    site, ledger = root / "site", keep(root)
    seen = look(root, site)
    assert seen.files is None
    assert recognise(seen, ledger, root, site) is ledger.files


def test_files_that_are_not_as_in_the_ledger_are_told(root: Path) -> None:
    site, ledger = root / "site", keep(root)
    (site / "stray.html").write_text("autre chose")
    assert recognise(look(root, site), ledger, root, site) == list_files(site)
    assert "stray.html" in list_files(site)


def test_a_ledger_written_meanwhile_is_not_that_which_was_compared(root: Path) -> None:
    site = root / "site"
    keep(root)
    seen = look(root, site)
    (site / "new.html").write_text("nouveau")
    ledger = Ledger(code_version(), {})  # of a build that another process ended in between
    write_ledger(root, site, ledger)
    assert recognise(seen, ledger, root, site) == list_files(site)


def test_a_folder_without_a_ledger_is_listed(root: Path) -> None:
    seen = look(root, root / "site")
    assert seen == Seen(list_files(root / "site"), (0, 0))
