"""What an owner leaves out of a site: it is not there, nothing leads to it, and all else is as it was."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import copy_sample
from jsonschema import Draft202012Validator

from veille.keeping.layer import open_layer
from veille.plugin import build_site
from veille.plugin.preview import Preview
from veille.publishing.database.file import Tables, write_database
from veille.settings import OPTIONAL

ADDRESS = "127.0.0.1:8000"


@dataclass(frozen=True)
class Part:
    """The files of a part, and what leads to one of them, as patterns."""

    files: str
    links: str


PARTS = {
    "api": Part(r"api/.*", r"api/v1/"),
    "database": Part(r"archive\.sqlite", r"archive\.sqlite"),
    "markdown": Part(r"(.*/)?index\.md", r"\bindex\.md"),
    "seeds": Part(r"seeds/.*", r'(href="|"path": ")[./]*seeds/'),
    "topic-feeds": Part(
        r"topics/.*/((feed|rss)\.xml|feed\.json|(feed|rss)/.*)", r"topics/[^/\"]+/(feed|rss)|[./]/(feed|rss)/"
    ),
}
HEADERS = "_headers"
"""What a host is told of files, whether they are there or not."""


def leave_out(archive: Path, *names: str) -> None:
    config = archive / "mkdocs.yml"
    said = f"  veille: {{cards: false, leave_out: [{', '.join(names)}]}}"
    config.write_text(re.sub(r"(?m)^  veille: .*", said, config.read_text("utf-8")), "utf-8")


def build(archive: Path, *names: str) -> dict[str, bytes]:
    """The files of the site without some parts."""
    leave_out(archive, *names)
    assert build_site(archive, None, strict=False, quiet=True, jobs=1) == 0
    return read(archive / "site")


def read(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built with all there is, so that what a build has understood of it serves others."""
    archive = copy_sample(tmp_path_factory.mktemp("whole") / "archive")
    build(archive)
    return archive


@pytest.fixture
def archive(sample: Path, tmp_path: Path) -> Path:
    """A copy of it in which no site has been built."""
    return shutil.copytree(sample, tmp_path / "archive", ignore=shutil.ignore_patterns("site"))


def test_every_part_is_known() -> None:
    assert set(OPTIONAL) == PARTS.keys()


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_part_that_is_left_out_is_gone_and_nothing_leads_to_it(name: str, sample: Path, archive: Path) -> None:
    part, files, whole = PARTS[name], build(archive, name), read(sample / "site")
    gone = {path for path in whole if re.fullmatch(part.files, path)}
    assert gone
    assert files.keys() == whole.keys() - gone
    links = re.compile(part.links.encode())
    assert any(links.search(data) for path, data in whole.items() if path not in {*gone, HEADERS})
    assert [path for path, data in files.items() if links.search(data) and path != HEADERS] == []
    if "api/v1/index.json" in files:
        for kind in ("index", "briefing", "topic"):
            validator = Draft202012Validator(json.loads(files[f"api/v1/schemas/{kind}.json"]))
            for path in files:
                if re.fullmatch(rf"api/v1/{kind}(/.*)?\.json", path):
                    validator.validate(json.loads(files[path]))


def test_what_is_left_out_later_goes_and_comes_back(tmp_path: Path) -> None:
    archive = copy_sample(tmp_path / "archive")
    before = build(archive)
    less = build(archive, *OPTIONAL)
    assert less == build(copy_sample(tmp_path / "other"), *OPTIONAL)
    assert build(archive) == before


def test_a_preview_forgets_what_is_left_out(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "preview"
    leave_out(archive)
    with open_layer(tmp_path / "store.sqlite") as store:
        preview = Preview(archive, site, ADDRESS, store, jobs=1)
        preview.build()
        preview.finish()
        assert (site / "archive.sqlite").is_file()
        leave_out(archive, "database")
        preview.build()
        preview.finish()
        assert not (site / "archive.sqlite").exists()


@pytest.mark.forks
@pytest.mark.parametrize("forked", [True, False])
def test_a_preview_forgets_what_is_left_out_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, forked: bool
) -> None:
    archive, site, begun, go = copy_sample(tmp_path / "archive"), tmp_path / "preview", tmp_path / "a", tmp_path / "b"

    def write(tables: Tables, path: Path, folder: Path | None) -> None:
        begun.touch()
        while not go.exists():
            time.sleep(0.01)
        write_database(tables, path, folder)

    monkeypatch.setattr("veille.sites.whole.write_database", write)
    if not forked:
        monkeypatch.setattr("veille.plugin.preview.ahead", lambda work: work)
    leave_out(archive)
    with open_layer(tmp_path / "store.sqlite") as store:
        preview = Preview(archive, site, ADDRESS, store, jobs=1)
        preview.build()
        while not begun.exists():
            time.sleep(0.01)
        leave_out(archive, "database")
        preview.build()
        go.touch()
        preview.finish()
        assert not (site / "archive.sqlite").exists()
        assert (site / "search-index" / "index.json").is_file()


def test_without_seeds_a_page_is_without_what_stood_round_its_article(archive: Path) -> None:
    head = "De : Paul Serre <paul.serre@exemple.example>\nObjet : Un contrat à Lyon\nDate : 12 mars 2024 10:12\n"
    text = "Nvidia ouvre un bureau à Lyon, où 200 personnes travailleront."
    (archive / "seeds" / "mail.txt").write_text(f"{head}\n{text}\n", "utf-8")
    found = {}
    for names in ((), ("seeds",)):
        files = build(archive, *names)
        pages = b"".join(data for path, data in files.items() if not path.startswith("seeds/"))
        found[names] = (b"paul.serre" in pages, b"reste disponible" in files["about/index.html"])
        assert text.encode() in pages
    assert found == {(): (True, True), ("seeds",): (False, False)}
