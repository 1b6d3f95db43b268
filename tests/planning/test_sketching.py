"""Seeds analysed in a process that loads what that takes while a build finds out what has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import SETTINGS, copy_sample

from veille.analysis import Vocabulary, parse_vocabulary
from veille.entries.background import unpack
from veille.files.listing import list_folder
from veille.keeping.store import Store, connect_store, locate_store
from veille.model import Seed
from veille.planning import sketching
from veille.planning.recalling import find_last, recall_analyst
from veille.planning.sketching import Sketcher
from veille.planning.understanding import Sketch, sketch
from veille.plugin import build_site, building
from veille.processes.executors import LEAST_FOR_PROCESSES
from veille.sites.begun import begin
from veille.sites.ledger import list_files

pytestmark = pytest.mark.forks

ROOT = Path(__file__).resolve().parents[2]
SEEDS = [
    Seed("mistral.txt", "Mistral lève 600 millions d’euros\n\n11 juin 2024\n\nLa société a réuni 3 fonds.\n".encode()),
    Seed("libre.md", b"---\ntitle: Libre\ntags: [Nvidia, sans pareil]\n---\n\nUn texte de Nvidia.\n"),
    Seed("vide.txt", b""),
]


@pytest.fixture
def vocabulary() -> Vocabulary:
    return parse_vocabulary((ROOT / "docs" / "vocabulary.yml").read_text("utf-8"), "docs/vocabulary.yml")[0]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return connect_store(tmp_path / "veille.sqlite")


def unpack_all(sketches: Sequence[Sketch] | None) -> list[tuple[Sketch, object]] | None:
    """Sketches with what is packed in them, which may be packed in other ways."""
    if sketches is None:
        return None
    packed = [unpack(each.packed) if each.packed else None for each in sketches]
    whole = [(one.article, one.analysis) if one else None for one in packed]
    return [(each._replace(packed=b""), inside) for each, inside in zip(sketches, whole, strict=True)]


def test_seeds_are_analysed_as_they_would_be_here(vocabulary: Vocabulary, store: Store) -> None:
    analyst = recall_analyst(vocabulary, store)  # which keeps it
    here = [sketch(seed, analyst, SETTINGS) for seed in SEEDS]
    with Sketcher(store.path) as sketcher:
        for _ in range(2):
            assert unpack_all(sketcher.sketch(SEEDS, vocabulary, SETTINGS)) == unpack_all(here)


def test_what_it_cannot_have_or_is_too_much_is_left_to_the_build(vocabulary: Vocabulary, store: Store) -> None:
    with Sketcher(store.path) as sketcher:
        assert sketcher.sketch(SEEDS[:1] * LEAST_FOR_PROCESSES, vocabulary, SETTINGS) is None
        assert sketcher.sketch(SEEDS, vocabulary, SETTINGS) is None  # a vocabulary that nobody has kept
        recall_analyst(vocabulary, store)
        assert sketcher.sketch(SEEDS, vocabulary, SETTINGS) is None  # the process is gone


def test_what_a_build_uses_is_loaded_for_the_next(vocabulary: Vocabulary, store: Store) -> None:
    assert find_last(store) == ""
    recall_analyst(vocabulary, store)
    assert find_last(store) == vocabulary.fingerprint
    other = parse_vocabulary("acme:\n  kind: organisation\n  label: Acme\n", "docs/vocabulary.yml")[0]
    recall_analyst(other, store)
    recall_analyst(vocabulary, store)
    recall_analyst(other, store)
    assert find_last(store) == other.fingerprint


def test_a_file_that_is_no_store_is_left_to_the_build(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "veille.sqlite"
    path.write_bytes(b"no store" * 1000)
    with Sketcher(path) as sketcher:
        assert sketcher.sketch(SEEDS, vocabulary, SETTINGS) is None
    assert path.read_bytes() == b"no store" * 1000


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that is built, and in which an article has changed since."""
    root = copy_sample(tmp_path / "archive")
    assert build_site(root, tmp_path / "site", strict=False, quiet=True) == 0
    seed = min((root / "seeds").glob("*.txt"))
    seed.write_text(f"{seed.read_text(encoding='utf-8')}\n\nUn zyzzyva de plus.\n", encoding="utf-8")
    return root


def build(root: Path, site: Path) -> int:
    return build_site(root, site, strict=False, quiet=True, begun=begin(root, site))


def find_pages(site: Path) -> int:
    return sum("zyzzyva" in path.read_text(encoding="utf-8") for path in site.glob("briefings/**/index.html"))


def test_a_build_that_follows_loads_nothing_that_analyses(archive: Path, tmp_path: Path) -> None:
    arguments = ["build", "--archive", str(archive), "--site-dir", str(tmp_path / "site"), "--quiet"]
    program = f"""
import sys
from veille.cli import main
try:
    main({arguments})
except SystemExit as end:
    assert end.code == 0
print(*[name for name in sys.modules if name.startswith(("veille.analysis.passes", "veille.reading"))])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
    assert find_pages(tmp_path / "site") == 1


def leave(*given: object) -> None:
    assert given
    os._exit(3)


def fail(*given: object) -> None:
    raise LookupError(given)


@pytest.mark.parametrize("end", [leave, fail])
def test_a_build_whose_process_fails_does_its_work(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Callable[..., None]
) -> None:
    monkeypatch.setattr(sketching, "_sketch", end)
    assert build(archive, tmp_path / "site") == 0
    assert find_pages(tmp_path / "site") == 1


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The stores of the archives for which there was such a process."""
    paths: list[Path] = []

    class Noted(Sketcher):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            paths.append(path)

    monkeypatch.setattr(building, "Sketcher", Noted)
    return paths


def test_a_build_has_one_where_it_follows_another_and_something_has_changed(
    archive: Path, tmp_path: Path, asked: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "is_settled", lambda _written, _looked: True)  # as a moment later
    assert build(archive, tmp_path / "site") == 0
    assert asked == [locate_store(archive)]
    assert build(archive, tmp_path / "site") == 0
    assert len(asked) == 1
    assert build(archive, tmp_path / "another") == 0
    assert len(asked) == 1
    assert find_pages(tmp_path / "another") == 1


def test_what_is_in_the_folders_is_listed_before_anything_is_loaded(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "archive")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "left.html").write_text("left")
    begun = begin(root, tmp_path / "site")
    assert begun.list()[str(root / "seeds")].files == list_folder(str(root / "seeds")).files
    assert begun.see().files == list_files(tmp_path / "site")
