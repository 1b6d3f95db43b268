"""A build that follows others gives what a clean one would; the fast way of making pages what the plain way does."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Container
from contextlib import AbstractContextManager
from fnmatch import fnmatch
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import active_count
from typing import Any

import pytest
from conftest import compare, copy_sample
from PIL import Image
from watchdog.events import FileModifiedEvent

from veille.commands.scaffolding import create_archive
from veille.files.tree import ChangedError
from veille.keeping.layer import Layer, open_layer
from veille.keeping.store import CACHE
from veille.plugin import build_site, load_archive_config
from veille.plugin.inputs import list_inputs
from veille.plugin.preview import Preview
from veille.plugin.session import OutdatedError
from veille.processes.forks import beside
from veille.publishing.edition import Unit
from veille.publishing.pages import Publisher
from veille.publishing.parts import Lengths
from veille.sites import placing
from veille.sites.begun import begin
from veille.sites.ledger import list_files
from veille.sites.making import Put, write_unit
from veille.sites.placing import Placed, lock, place

ADDRESS = "127.0.0.1:8000"


def show_afresh(root: Path, site: Path, store: Layer) -> Path:
    """The folder of a preview that begins now, when all is in it."""
    fresh = Preview(root, site, ADDRESS, store, jobs=1)
    fresh.build()
    fresh.finish()
    return site


def build(root: Path) -> None:
    assert build_site(root, None, strict=False, quiet=True, jobs=1) == 0


def make_archive(root: Path, size: int) -> None:
    """An archive of some articles, one a year."""
    create_archive(root, "Essai", "fr")
    for number in range(size):
        text = f"Un titre {number}\n\n12 mars {2010 + number}\n\nUn article sur Nvidia, numéro {number}.\n"
        (root / "seeds" / f"{number}.txt").write_text(text)


def test_a_setting_that_pages_depend_on_makes_them_anew(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    path = root / "mkdocs.yml"
    text = path.read_text() + "site_url: https://essai.example/\n"
    for chosen in ("{}", "{cards: false}", "{related: 1}", "{}"):
        path.write_text(text.replace("  veille: {}", f"  veille: {chosen}"))
        build(root)
        page = (root / "site" / "briefings" / "2011" / "un-titre-1" / "index.html").read_text()
        assert ("og:image" in page) is (chosen != "{cards: false}")


def test_a_page_follows_the_size_of_its_image(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    make_archive(root, 1)
    page, image = "briefings/2011/une-vue/index.html", root / "seeds" / "vue.png"
    (root / "seeds" / "a.md").write_text("# Une vue\n\n12 mars 2011\n\nLà.\n\n![De haut](vue.png)\n")
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        for size in ((60, 20), (20, 60), (40, 40)):
            Image.new("RGB", size, "#456").save(image)
            preview.build()
            build(root)
            for built in (site, root / "site"):
                assert 'width="{}" height="{}"'.format(*size) in (built / page).read_text()
        preview.finish()
    fresh = tmp_path / "fresh"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site", CACHE))
    build(fresh)
    assert compare(root / "site", fresh / "site") == []


def test_what_a_link_among_the_pages_leads_to_is_looked_at(tmp_path: Path) -> None:
    root, outside = tmp_path / "archive", tmp_path / "outside"
    make_archive(root, 1)
    outside.mkdir()
    for name in ("note", "autre"):
        (outside / f"{name}.md").write_text("# Une note\n\nAvant.\n")
    (root / "docs" / "note.md").symlink_to(outside / "note.md")
    (root / "docs" / "notes").symlink_to(outside)
    pages = root / "site" / "note" / "index.html", root / "site" / "notes" / "autre" / "index.html"
    for word in ("Avant.", "Après.", "Enfin."):
        for name in ("note", "autre"):
            (outside / f"{name}.md").write_text(f"# Une note\n\n{word}\n")
        build(root)
        assert [word in page.read_text() for page in pages] == [True, True]


@pytest.mark.parametrize("name", ["docs/note.md", "docs/.overrides/assets/veille/maison.css", "modele/404.html"])
def test_an_own_file_in_whose_place_another_of_its_size_and_age_was_put_is_looked_at(name: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  font: false", "  font: false\n  custom_dir: modele"))
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (root / "modele").mkdir(exist_ok=True)
    for word in ("Avant.", "Apres."):
        other = tmp_path / "other"
        other.write_text(f"# Une note\n\n{word}\n")
        os.utime(other, (1_700_000_000, 1_700_000_000))
        other.replace(path)
        build(root)
        site = root / "site"
        assert any(word in file.read_text("utf-8", "replace") for file in site.rglob("*.*") if file.is_file())


def test_snippets_of_other_files_are_looked_at(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    (root / "bits").mkdir()
    (root / "docs" / "note.md").write_text('# Une note\n\n--8<-- "bit.md"\n')
    extension = f"markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [{root / 'bits'}]\n"
    (root / "mkdocs.yml").open("a").write(extension)
    for word in ("Avant.", "Après."):
        (root / "bits" / "bit.md").write_text(word)
        build(root)
        assert word in (root / "site" / "note" / "index.html").read_text()


def test_links_that_lead_back_are_followed_once(tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 1)
    docs = tmp_path / "archive" / "docs"
    (docs / "ici").symlink_to(docs)
    config = load_archive_config(tmp_path / "archive")
    found = list_inputs(config, {})
    assert found is not None
    assert str(docs / "vocabulary.yml") in found


def test_a_preview_shows_an_article_before_all_that_follows(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    make_archive(root, 3)
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        shown: list[list[str]] = []
        preview.show = lambda paths: shown.append(sorted(paths))
        seed = root / "seeds" / "1.txt"
        seed.write_text(seed.read_text() + "\nOpenAI a signé un accord de 7 milliards de dollars.\n")
        preview.notice([str(seed.resolve())])
        preview.follow()
        page = "briefings/2011/un-titre-1/index.html"
        api, twin = "api/v1/briefing/2011/un-titre-1.json", page.replace(".html", ".md")
        assert shown[0] == [api, page, twin, "seeds/1.txt"]
        assert "OpenAI" in (site / page).read_text()
        assert "OpenAI" in (site / "seeds" / "1.txt").read_text()
        preview.finish()
        assert "topics/openai/index.html" in shown[1]
        assert compare(site, show_afresh(root, tmp_path / "fresh", store)) == []


def test_a_build_is_given_up_as_soon_as_something_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    create_archive(root, "Essai", "fr")
    seed = root / "seeds" / "a.txt"
    seed.write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        page = site / "briefings" / "2024" / "un-titre" / "index.html"
        made = preview._session.units  # noqa: SLF001 - what the next build starts from
        made_first: list[str] = []

        def write(unit: Unit, put: Put, taken: Container[str]) -> tuple[str, ...]:
            made_first.append(unit.name)
            preview.notice([str(seed)])
            return write_unit(unit, put, taken)

        monkeypatch.setattr("veille.plugin.events.write_unit", write)
        seed.write_text(seed.read_text() + "\nUne phrase de plus.\n")
        with pytest.raises(OutdatedError):
            preview._build(lambda: bool(preview._changes))  # noqa: SLF001 - as the thread does
        assert len(made_first) == 1
        assert preview._session.units is made  # noqa: SLF001
        assert "phrase de plus" not in page.read_text()
        monkeypatch.undo()
        preview.build()
        preview.finish()
    assert "phrase de plus" in page.read_text()


def test_a_build_may_be_given_up_at_any_of_its_steps(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    make_archive(root, 4)
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        if preview._later:  # noqa: SLF001 - the search index
            preview._later.join()  # noqa: SLF001
        before = list_files(site)
        (root / "seeds" / "1.txt").write_text("Un titre 1\n\n12 mars 2011\n\nUn article sur OpenAI et sur le RGPD.\n")
        (root / "seeds" / "new.txt").write_text("Un titre neuf\n\n12 mars 2012\n\nUn article sur OpenAI.\n")
        asking: set[tuple[str, int]] = set()
        for last in count():
            asked = count()

            def is_outdated() -> bool:
                caller = sys._getframe(2)  # noqa: SLF001 - who asks the session, which asks this
                asking.add((caller.f_code.co_name, caller.f_lineno))
                return next(asked) == last  # noqa: B023 - called in this round

            try:
                preview._build(is_outdated)  # noqa: SLF001 - as the thread does
            except OutdatedError:
                assert list_files(site) == before
            else:
                break
        steps = Counter(name for name, _ in asking)
        assert steps["plan"] == 9, "between all of its steps"
        assert {"on_files", "sheets", "on_env", "units", "on_post_build", "_write", "build_aside"} <= steps.keys()
        preview.finish()
        assert compare(site, show_afresh(root, tmp_path / "fresh", store)) == []


@pytest.mark.forks
@pytest.mark.parametrize("superseded", [False, True])
def test_what_follows_the_first_build_of_a_preview_is_made_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, superseded: bool
) -> None:
    root, site, go, here = tmp_path / "archive", tmp_path / "preview", tmp_path / "go", os.getpid()
    make_archive(root, 3)
    write = Preview._write_later  # noqa: SLF001

    def write_later(preview: Preview, units: Any) -> bool:
        assert go.exists() or os.getpid() != here, "the first is not made here"
        while not go.exists():
            time.sleep(0.01)
        return write(preview, units)

    monkeypatch.setattr(Preview, "_write_later", write_later)
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        if superseded:
            preview._session.later = []  # noqa: SLF001 - as a build does that has ended meanwhile
        go.touch()
        assert preview._later  # noqa: SLF001
        preview._later.join()  # noqa: SLF001
        made = preview._session.units["search-index"]  # noqa: SLF001
        assert (site / "search-index" / "index.json").is_file()
        assert made.paths
        assert bool(made.key) is not superseded
        (root / "seeds" / "1.txt").write_text("Un titre 1\n\n12 mars 2011\n\nUn article sur le RGPD.\n")
        preview.build()
        preview.finish()
        assert compare(site, show_afresh(root, tmp_path / "fresh", store)) == []


def test_a_preview_that_could_not_put_all_in_place_looks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    make_archive(root, 2)
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        seed = root / "seeds" / "new.txt"
        seed.write_text("Un titre neuf\n\n12 mars 2012\n\nUn article sur OpenAI.\n")

        def fail(*arguments: Any, **named: Any) -> Placed:
            place(*arguments, **named)
            raise OSError(28, "no space left on device")

        monkeypatch.setattr("veille.plugin.building.place", fail)
        with pytest.raises(OSError, match="no space"):
            preview.build()
        monkeypatch.undo()
        assert (site / "briefings" / "2012" / "un-titre-neuf" / "index.html").is_file()
        seed.unlink()
        (root / "briefings" / "2012" / "un-titre-neuf.md").unlink()
        preview.build()
        preview.finish()
        assert compare(site, show_afresh(root, tmp_path / "fresh", store)) == []


def test_a_preview_says_in_a_line_what_stops_a_build_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    root, site = tmp_path / "archive", tmp_path / "preview"
    make_archive(root, 2)
    settings, seed = root / "mkdocs.yml", root / "seeds" / "new.txt"
    text = settings.read_text()
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        sweeps: list[bool] = []
        monkeypatch.setattr("veille.plugin.preview._sweep", lambda: sweeps.append(True))

        def fail(*_: object, **__: object) -> Placed:
            raise ChangedError("new.txt has changed while the site was being built")

        for broken in (True, False):
            with monkeypatch.context() as patched:
                if broken:
                    settings.write_text(f"{text}\nextra: [")
                else:
                    patched.setattr("veille.plugin.building.place", fail)
                seed.write_text("Un titre neuf\n\n12 mars 2012\n\nUn article sur OpenAI.\n")
                caplog.clear()
                preview.notice([str(seed.resolve())])
                preview.follow()
                settings.write_text(text)
            told = [record for record in caplog.records if record.name == "mkdocs.plugins.veille"]
            said = [record for record in told if record.levelname == "ERROR" or "has changed" in record.getMessage()]
            assert [(record.levelname, record.exc_info) for record in said] == [("ERROR" if broken else "INFO", None)]
            assert broken or said[0].getMessage().endswith("was being built; what it is now is built next")
            assert sweeps, "what was made in vain is let go of"
            sweeps.clear()
        preview.notice([str(seed.resolve())])
        preview.follow()
        preview.finish()
    assert (site / "briefings" / "2012" / "un-titre-neuf" / "index.html").is_file()


def test_a_preview_shows_what_a_strict_build_would_not(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    create_archive(root, "Essai", "fr")
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "\nstrict: true\n")
    (root / "seeds" / "a.txt").write_text("Un titre\n\nUn article sur Nvidia, qui n'a pas de date.\n")
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        preview.finish()
    assert (site / "briefings" / "undated" / "un-titre" / "index.html").is_file()


def test_a_preview_says_again_only_what_is_new_and_errors(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    seeds = root / "seeds"
    for name in ("a", "b"):
        (seeds / f"{name}.txt").write_text(f"Un titre {name}\n\nUn article sur Nvidia, qui n'a pas de date : {name}.\n")
    (seeds / "c.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, tmp_path / "preview", ADDRESS, store, jobs=1)

        def say() -> list[str]:
            caplog.clear()
            preview.build()
            told = (record.getMessage() for record in caplog.records if record.name == "mkdocs.plugins.veille")
            return [line for line in told if line.startswith(("seeds", "Diagnostics"))]

        first = say()
        assert [line.partition(":")[0] for line in first] == ["seeds/a.txt", "seeds/b.txt", "seeds/c.txt"]
        assert say() == [first[2], "Diagnostics as before: 2; gone: 0 (hint: `veille check` prints all there are)"]
        (seeds / "a.txt").write_text("Un titre a\n\n12 mars 2024\n\nUn article sur Nvidia, qui a une date.\n")
        (seeds / "d.txt").write_text("Un titre d\n\nEncore un article sur Nvidia, qui n'en a pas.\n")
        (seeds / "c.txt").unlink()
        new, counted = say()
        assert new.startswith("seeds/d.txt: warning[V102]")
        assert counted.startswith("Diagnostics as before: 1; gone: 2 (")
        preview.finish()


@pytest.mark.parametrize(("most", "swept"), [(1, True), (1000, False)])
def test_memory_is_swept_after_some_builds_however_soon_the_next_change_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, *, swept: bool
) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    seed = root / "seeds" / "a.txt"
    seed.write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, tmp_path / "preview", ADDRESS, store, jobs=1)
        preview.build()
        sweeps: list[bool] = []
        monkeypatch.setattr("veille.plugin.preview._sweep", lambda: sweeps.append(True))
        monkeypatch.setattr("veille.plugin.preview._MOST_UNSWEPT", most)
        for word in ("Intel", "OpenAI"):
            seed.write_text(f"{seed.read_text()}\nUne phrase de plus sur {word}.\n")
            preview.notice([str(seed.resolve())])
            preview.follow()
            preview.settle()
        preview.finish()
    assert bool(sweeps) is swept
    assert "OpenAI" in (tmp_path / "preview" / "briefings" / "2024" / "un-titre" / "index.html").read_text()


def test_an_owners_own_sheet_has_an_address_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "seeds" / "a.txt").write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    addresses = []
    for content in (None, "body { color: red }", "body { color: blue }"):
        own = root / "docs" / "assets" / "veille" / "veille.css"
        if content:
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_text(content)
        build(root)
        page = (root / "site" / "briefings" / "2024" / "un-titre" / "index.html").read_text()
        addresses += re.findall(r"veille\.css\?v=[0-9a-f]+", page)
        assert content is None or (root / "site" / "assets" / "veille" / "veille.css").read_text() == content
    assert len(set(addresses)) == 3


def test_the_foot_of_pages_leads_to_the_owners_pages_and_links(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    (root / "docs" / "contact.md").write_text("# Contact\n")
    path, page = root / "mkdocs.yml", root / "site" / "briefings" / "2010" / "un-titre-0" / "index.html"
    text, legal = path.read_text(), "https://journal.example/mentions/"
    found = []
    for nav in ("", f"nav:\n- index.md\n- Mentions: {legal}\n- contact.md\n"):
        path.write_text(text + nav)
        build(root)
        foot = page.read_text().split("<footer")[-1]
        found.append(re.findall(r'<li><a href="([^"]*)">', foot)[1:])
    assert found == [["../../../contact/"], [legal, "../../../contact/"]]


def test_a_logo_stands_before_the_name_of_the_site(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    (root / "docs" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    path = root / "mkdocs.yml"
    path.write_text(path.read_text().replace("  language: fr", "  language: fr\n  logo: logo.svg"))
    build(root)
    for page, way in {"index.html": "", "briefings/2010/un-titre-0/index.html": "../../../"}.items():
        html = (root / "site" / page).read_text()
        assert f'<img class="v-logo" src="{way}logo.svg" alt="">Essai</a>' in html


def test_the_fast_way_gives_the_same_bytes_as_the_plain_way(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    (root / "docs" / "contact.md").write_text("# Contact\n\n[Un article](briefings/2024/)\n")
    text = "L'État & <i>ses</i> \"agences\" d'hier : {{ x }} {% y %}."
    hostile = f"L'accord <b>\"R&D\"</b> d'hier\n\n12 mars 2024\n\n{text}\n"
    (root / "seeds" / "hostile.txt").write_text(hostile)
    config = (root / "mkdocs.yml").read_text()
    assert "  veille: {}" in config
    assert build_site(root, tmp_path / "fast", strict=False, quiet=True) == 0
    (root / "mkdocs.yml").write_text(config.replace("  veille: {}", "  veille: {fast: false}"))
    assert build_site(root, tmp_path / "plain", strict=False, quiet=True) == 0
    assert compare(tmp_path / "fast", tmp_path / "plain") == []


@pytest.mark.parametrize("settings", ["{}", "{fast: false}", "{leave_out: [markdown]}"])
def test_the_owners_pages_link_to_those_of_the_archive(
    settings: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    path = root / "mkdocs.yml"
    path.write_text(path.read_text().replace("  veille: {}", f"  veille: {settings}"))
    own = root / "docs" / "dossiers" / "puces.md"
    own.parent.mkdir()
    by_file, by_address = "../../briefings/2010/un-titre-0.md#b-1", "../briefings/2010/un-titre-0/index.md"
    topic, lost = "../topics/nvidia/index.md", "../../briefings/2010/rien.md"
    own.write_text(f"[a]({by_file}) [b]({by_address}) [c]({topic}) [d]({lost})\n")
    (tmp_path / "par" / "ici").mkdir(parents=True)
    (tmp_path / "par" / "ici" / "archive").symlink_to(root)
    build(tmp_path / "par" / "ici" / "archive")
    page = (root / "site" / "dossiers" / "puces" / "index.html").read_text()
    found = dict(re.findall(r'<a href="([^"]*)">([abcd])</a>', page))
    article = "../../briefings/2010/un-titre-0/"
    assert found == {f"{article}#b-1": "a", article: "b", "../../topics/nvidia/": "c", lost: "d"}
    twin = root / "site" / "dossiers" / "puces" / "index.md"
    if twin.is_file():
        links = f"[a]({article}#b-1) [b]({article}) [c](../../topics/nvidia/) [d]({lost})"
        assert twin.read_text() == f"{links}\n"
    assert twin.is_file() is ("markdown" not in settings)
    told = [record.getMessage() for record in caplog.records if "dossiers/puces.md" in record.getMessage()]
    assert len(told) == 1
    assert repr(lost) in told[0]


@pytest.mark.parametrize("settings", ["{}", "{fast: false}"])
def test_wiki_links_in_the_owners_pages_lead_to_what_they_name(
    settings: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    path = root / "mkdocs.yml"
    path.write_text(path.read_text().replace("  veille: {}", f"  veille: {settings}"))
    own = root / "docs" / "dossiers" / "puces.md"
    own.parent.mkdir()
    (root / "docs" / "mentions-legales.md").write_text("# Mentions\n\n## L'éditeur\n\nLe journal.\n")
    (root / "docs" / "assets").mkdir(exist_ok=True)
    Image.new("1", (9, 9)).save(root / "docs" / "assets" / "plan.png")
    links = [
        *("[[Un titre 0]]", "[[0.txt|le premier]]", "[[2010/un-titre-0#Une partie|sa partie]]", "[[nvidia]]"),
        *("[[Mentions légales]]", "[[mentions-legales#L'éditeur|éditeur]]", "![[plan.png]]", "[[#Ici|ici]]"),
        *(
            "[[Rien]]",
            "`[[code]]`",
            "",
            "    [[servers]]  ",
            "",
            "- un",
            "",
            "    [[nvidia|puces]]",
            "",
            "```",
            "",
            "[[a]]",
            "```",
        ),
    ]
    own.write_text("---\ntitle: '[[Puces]]'\n---\n\n## Ici\n\n" + "\n".join(links) + "\n")
    build(root)
    page = (root / "site" / "dossiers" / "puces" / "index.html").read_text()
    found = {words: address for address, words in re.findall(r'<a href="([^"]*)">([^<]*)</a>', page)}
    article = "../../briefings/2010/un-titre-0/"
    assert found.items() >= {
        ("Un titre 0", article),
        ("le premier", article),
        ("sa partie", f"{article}#s-une-partie"),
        ("nvidia", "../../topics/nvidia/"),
        ("puces", "../../topics/nvidia/"),
        ("Mentions légales", "../../mentions-legales/"),
        ("éditeur", "../../mentions-legales/#lediteur"),
        ("ici", "#ici"),
    }
    assert 'src="../../assets/plan.png"' in page
    assert "\nRien\n<code>[[code]]</code>" in page
    assert re.findall(r"<pre><code>(.*?)\n</code>", page, re.DOTALL) == ["[[servers]]", "\n[[a]]"]
    assert "[[Puces]]" in page
    twin = (root / "site" / "dossiers" / "puces" / "index.md").read_text()
    assert f"[le premier]({article})" in twin
    told = [record.getMessage() for record in caplog.records if "dossiers/puces.md" in record.getMessage()]
    assert [text.partition(" (hint")[0] for text in told] == [
        "docs/dossiers/puces.md:15: warning[V209] the link [[Rien]] leads nowhere"
    ]


def test_two_versions_in_an_owners_page_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    (root / "docs" / "contact.md").write_text("# Contact\n\n<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> b\n")
    (root / "docs" / "exemple.md").write_text("# Contact\n\nUne ligne de `<<<<<<< HEAD`.\n")
    build(root)
    told = [record.getMessage() for record in caplog.records if "V207" in record.getMessage()]
    assert [text.partition(" (hint")[0] for text in told] == [
        "docs/contact.md:3: warning[V207] two versions of the page stand in it"
    ]
    caplog.clear()
    build(root)
    assert [record.getMessage() for record in caplog.records if "V207" in record.getMessage()] == told


def test_a_pointer_in_place_of_an_owners_file_is_told_and_not_published(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d7a' * 16}\nsize 12345\n"
    (root / "docs" / "contact.md").write_text("# Contact\n\n![Le plan](plan.png)\n")
    (root / "docs" / "plan.png").write_text(pointer)
    (root / "docs" / "index.md").write_text(pointer)
    assert build_site(root, None, strict=False, quiet=True) == 1
    told = [record.getMessage() for record in caplog.records if "V114" in record.getMessage()]
    assert [text.partition(": error[V114] ")[0] for text in told] == ["docs/index.md", "docs/plan.png"]
    assert all("pointer of Git LFS" in text and "git lfs pull" in text for text in told)
    assert not (root / "site" / "plan.png").exists()
    assert "git-lfs" not in (root / "site" / "index.html").read_text()
    (root / "docs" / "plan.png").unlink()
    Image.new("1", (9, 9)).save(root / "docs" / "plan.png")
    (root / "docs" / "index.md").unlink()
    build(root)
    assert (root / "site" / "plan.png").is_file()


@pytest.mark.parametrize("indexed", [True, False])
def test_pages_ask_not_to_be_listed_where_the_owner_says_so(tmp_path: Path, *, indexed: bool) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    path = root / "mkdocs.yml"
    address = path.read_text().replace("# site_url:", "site_url: https://archive.example/ #")
    path.write_text(address.replace("  veille: {}", f"  veille: {{indexed: {str(indexed).lower()}}}"))
    (root / "docs" / "contact.md").write_text("# Contact\n")
    build(root)
    site = root / "site"
    said = {'<meta name="robots" content="noindex">' in page.read_text() for page in site.rglob("*.html")}
    former = "briefings/index.html"  # leads to another page, and is never listed
    assert '<meta name="robots" content="noindex">' in (site / former).read_text()
    assert said == ({True, False} if indexed else {True})
    for name in ("index.html", "contact/index.html", "briefings/2010/un-titre-0/index.html", "404.html"):
        assert ("noindex" in (site / name).read_text()) is not indexed
    assert ("Sitemap:" in (site / "robots.txt").read_text()) is indexed


def test_nothing_is_made_when_nothing_has_changed(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "seeds" / "a.txt").write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    build(root)
    before = list_files(root / "site")
    build(root)
    assert list_files(root / "site") == before


def test_a_seed_that_a_link_leads_to_is_read_when_it_changes(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    text = "Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n"
    (root / "notes").mkdir()
    (root / "notes" / "a.txt").write_text(text)
    (root / "seeds" / "a.txt").symlink_to("../notes/a.txt")
    build(root)
    (root / "notes" / "a.txt").write_text(f"{text}\nUne phrase de plus.\n")
    build(root)
    assert "Une phrase de plus." in (root / "site" / "briefings" / "2024" / "un-titre" / "index.html").read_text()


def test_what_an_editor_says_of_a_repetition_changes_nothing_on_the_site(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    (root / "seeds" / "copie.txt").write_text((root / "seeds" / "0.txt").read_text() + "\n")
    (root / "seeds" / "autre.txt").write_text("Un titre 0\n\n12 mars 2010\n\nUn article sur la société Intel.\n")
    pages = [root / "briefings" / "2010" / f"{name}.md" for name in ("un-titre-0", "un-titre-0-2")]

    def make(*, strict: bool = True) -> tuple[int, list[str]]:
        status = build_site(root, None, strict=strict, quiet=True)
        return status, sorted(re.findall(r"seeds/\S+: warning\[V12[01]\]", capfd.readouterr().err))

    told = ["seeds/autre.txt: warning[V121]", "seeds/copie.txt: warning[V120]"]
    assert make(strict=False) == (0, told)
    assert make() == (1, told)
    before, texts = list_files(root / "site"), [page.read_text() for page in pages]
    for page, name in zip(pages, ("copie.txt", "0.txt"), strict=True):
        page.write_text(page.read_text().replace("\nlang: ", f"\nrepeats: {name}\nlang: "))
    assert [make(), make()] == [(0, []), (0, [])]
    assert list_files(root / "site") == before
    for page, text in zip(pages, texts, strict=True):
        page.write_text(text)
    assert make(strict=False) == (0, told)


def test_a_link_that_comes_to_lead_out_takes_its_words_from_the_site(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root, link = tmp_path / "archive", tmp_path / "archive" / "seeds" / "lien.txt"
    make_archive(root, 1)
    text = "Un titre de plus\n\n12 mars 2024\n\nUn article sur la société {}.\n"
    (root / "notes").mkdir()
    (root / "notes" / "lien.txt").write_text(text.format("Intel"))
    (tmp_path / "lien.txt").write_text(text.format("Secret"))

    def make() -> tuple[int, bool, bool, bool]:
        status = build_site(root, None, strict=False, quiet=True)
        told = "seeds/lien.txt: error[V123] the link leads out of the archive" in capfd.readouterr().err
        pages = "".join(path.read_text() for path in (root / "site").rglob("*.html"))
        return status, told, "Intel" in pages, "Secret" in pages

    for target, expected in (
        (tmp_path / "lien.txt", (1, True, False, False)),
        ("../notes/lien.txt", (0, False, True, False)),
        (None, (0, False, True, False)),
        (tmp_path / "lien.txt", (1, True, True, False)),
        (None, (0, False, True, False)),
    ):
        link.unlink(missing_ok=True)
        if target:
            link.symlink_to(target)
        assert [make(), make()] == [expected, expected]


@pytest.mark.parametrize(("target", "code"), [("rien.txt", "V114"), ("../..", "V123")])
def test_a_link_that_gives_no_seed_is_told_while_it_is_there(
    target: str, code: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    link = root / "seeds" / "lien.txt"
    for is_there in (False, True, True, False):
        link.unlink(missing_ok=True)
        if is_there:
            link.symlink_to(target)
        assert build_site(root, None, strict=False, quiet=True) == is_there
        assert (f"seeds/lien.txt: error[{code}]" in capfd.readouterr().err) is is_there


def test_a_preview_leaves_a_link_to_the_build(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "preview"
    make_archive(root, 2)
    (tmp_path / "secret.txt").write_text((root / "seeds" / "1.txt").read_text() + "\nUn secret.\n")
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, site, ADDRESS, store, jobs=1)
        preview.build()
        seed = root / "seeds" / "1.txt"
        seed.unlink()
        seed.symlink_to(tmp_path / "secret.txt")
        preview.notice([str(root / "seeds" / "1.txt")])
        preview.follow()
        assert "secret" not in (site / "briefings" / "2011" / "un-titre-1" / "index.html").read_text()
        preview.finish()
        assert not (site / "seeds" / "1.txt").exists()


def test_wiki_links_follow_what_comes_goes_and_is_renamed(tmp_path: Path) -> None:
    root, page = tmp_path / "archive", tmp_path / "archive" / "site" / "briefings" / "2024" / "un-depart" / "index.html"
    make_archive(root, 3)
    seeds = root / "seeds"
    (seeds / "depart.md").write_text(
        "# Un départ\n\n1er mai 2024\n\nVoir [[Cible|ceci]], [[le but]] et [[Tout à coup]].\n"
    )
    target = "# Le but\n\n2 mai 2024\n\nUne phrase sur les ports. Une autre sur les quais.\n"
    changes: tuple[tuple[Callable[[], object], list[str]], ...] = (
        (lambda: None, []),
        (lambda: (seeds / "cible.md").write_text(target), ["le-but", "le-but"]),
        (lambda: (seeds / "cible.md").rename(seeds / "autre.md"), ["le-but"]),
        (lambda: (seeds / "autre.md").write_text(target.replace("Le but", "Tout à coup")), ["le-but", "le-but"]),
        (
            lambda: (seeds / "le but.txt").write_text("Un autre but\n\n3 mai 2024\n\nDes grues, des docks.\n"),
            ["un-autre-but", "le-but"],
        ),
        ((seeds / "le but.txt").unlink, ["le-but", "le-but"]),
    )
    for change, led in changes:
        change()
        build(root)
        clean = tmp_path / "clean"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns(CACHE, "site"))
        build(clean)
        assert compare(root / "site", clean / "site") == []
        shutil.rmtree(clean)
        named = re.findall(r'href="[^"]*/([^/"]+)/" rel="noopener"', page.read_text())
        assert named == led


def test_a_change_leaves_other_pages_untouched(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    for number in range(12):
        text = f"Un titre {number}\n\n12 mars {2010 + number}\n\nUn article sur le sujet numéro {number}.\n"
        (root / "seeds" / f"{number}.txt").write_text(text)
    build(root)
    before = list_files(root / "site")
    seed = root / "seeds" / "5.txt"
    seed.write_text(f"{seed.read_text()}\nUne phrase de plus.\n")
    build(root)
    after = list_files(root / "site")
    changed = {path for path in before if before[path] != after.get(path) and path.startswith("briefings/")}
    assert {path.rpartition("/")[0] for path in changed} == {"briefings/2015/un-titre-5"}


def test_what_somebody_did_to_the_site_is_undone(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "seeds" / "a.txt").write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    build(root)
    page, site = root / "site" / "briefings" / "2024" / "un-titre" / "index.html", root / "site"
    whole = page.read_bytes()
    page.write_text("rien")
    (site / "robots.txt").unlink()
    (site / "intrus.html").write_text("rien")
    build(root)
    assert page.read_bytes() == whole
    assert (site / "robots.txt").exists()
    assert not (site / "intrus.html").exists()


def test_what_somebody_did_is_undone_by_a_build_that_has_other_work_too(tmp_path: Path) -> None:
    root, site, clean = tmp_path / "archive", tmp_path / "archive" / "site", tmp_path / "clean"
    create_archive(root, "Essai", "fr")
    for name in ("a", "b"):
        (root / "seeds" / f"{name}.txt").write_text(f"Un titre {name}\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    build(root)
    (site / "briefings" / "2024" / "un-titre-a" / "index.html").write_text("rien")
    (site / "search-index" / "index.json").unlink()
    (site / "intrus.html").write_text("rien")
    (root / "seeds" / "b.txt").write_text("Un titre b\n\n12 mars 2024\n\nUn article sur Nvidia, puis sur Intel.\n")
    assert build_site(root, site, strict=False, quiet=True, begun=begin(root, site)) == 0
    assert build_site(root, clean, strict=False, quiet=True) == 0
    assert compare(site, clean) == []


@pytest.mark.parametrize("name", ["briefings", "topics", "search-index", "briefings/2010/un-titre-0"])
def test_a_folder_of_the_site_that_somebody_keeps_elsewhere_is_put_back(name: str, tmp_path: Path) -> None:
    root, site, clean = tmp_path / "archive", tmp_path / "archive" / "site", tmp_path / "clean"
    make_archive(root, 2)
    build(root)
    shutil.move(site / name, tmp_path / "elsewhere")
    (site / name).symlink_to(tmp_path / "elsewhere")
    before = list_files(tmp_path / "elsewhere")
    seed = root / "seeds" / "1.txt"
    seed.write_text(seed.read_text() + "\nUne phrase de plus.\n")
    build(root)
    assert build_site(root, clean, strict=False, quiet=True) == 0
    assert compare(site, clean) == []
    assert list_files(tmp_path / "elsewhere") == before, "which is not the build's to write into"


@pytest.mark.parametrize("collecting", [True, False])
def test_a_build_leaves_the_collection_of_garbage_as_it_was(tmp_path: Path, *, collecting: bool) -> None:
    create_archive(tmp_path / "archive", "Essai", "fr")
    (gc.enable if collecting else gc.disable)()
    try:
        build(tmp_path / "archive")
        assert gc.isenabled() is collecting
    finally:
        gc.enable()


def test_a_build_that_was_killed_while_it_wrote_is_followed_by_a_whole_one(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    seed = root / "seeds" / "a.txt"
    seed.write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    build(root)
    for ledger in (root / CACHE).glob("site-*.pickle"):
        ledger.write_bytes(ledger.read_bytes()[:100])
    (root / "site" / "briefings" / "2024" / "un-titre" / "index.html").write_text("à moitié")
    build(root)
    one = root / "site"
    shutil.copytree(one, tmp_path / "kept")
    shutil.rmtree(one)
    shutil.rmtree(root / CACHE)
    build(root)
    assert compare(one, tmp_path / "kept") == []


def test_what_a_killed_build_has_left_is_removed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, other = tmp_path / "archive", tmp_path / "other"
    for each in (root, other):
        create_archive(each, "Essai", "fr")
    site = tmp_path / "public" / "site"
    killed = f"""
import os
from pathlib import Path
import veille.plugin.building as building
building.place = lambda *_, **__: os.kill(os.getpid(), 9)
building.build_site(Path({str(root)!r}), Path({str(site)!r}), strict=False, quiet=True)
"""
    subprocess.run([sys.executable, "-c", killed], check=False)
    (left,) = site.parent.iterdir()
    assert (left / "new" / "index.html").is_file()
    assert fnmatch(left.name + "/", (root / ".gitignore").read_text().splitlines()[-1])
    mine = site.parent / ".site.notes"
    mine.mkdir()
    monkeypatch.chdir(other)
    assert build_site(Path(), site, strict=False, quiet=True) == 0
    assert {path.name for path in site.parent.iterdir()} == {"site", left.name, mine.name}
    with lock(root):
        assert build_site(root, site, strict=False, quiet=True) == 1
    assert left.is_dir()
    monkeypatch.chdir(root)
    assert build_site(Path(), site, strict=False, quiet=True) == 0
    assert {path.name for path in site.parent.iterdir()} == {"site", mine.name}


def test_a_site_may_be_in_a_folder_where_nothing_else_may_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of a web server often is: it belongs to who publishes, and the one round it does not."""
    root, site = tmp_path / "archive", tmp_path / "www" / "html"
    make_archive(root, 2)
    site.mkdir(parents=True)
    access, inode, used = os.access, site.stat().st_ino, list[Path]()
    parent = site.parent.resolve()
    monkeypatch.setattr(  # who is root may write anywhere
        "veille.sites.placing.os.access", lambda path, mode: Path(path) != parent and access(path, mode)
    )

    def make(*, dir: Path, prefix: str) -> TemporaryDirectory[str]:  # noqa: A002 - as Python has it
        used.append(dir)
        (dir / f"{prefix}left").mkdir()  # of a build that was killed
        return TemporaryDirectory(dir=dir, prefix=prefix)

    monkeypatch.setattr("veille.sites.placing.tempfile.TemporaryDirectory", make)
    for words in ("Un article", "Un autre"):
        (root / "seeds" / "1.txt").write_text(f"Un titre 1\n\n12 mars 2011\n\n{words} sur Nvidia.\n")
        assert build_site(root, site, strict=False, quiet=True, jobs=1) == 0
        assert words in (site / "briefings" / "2011" / "un-titre-1" / "index.html").read_text()
    assert site.stat().st_ino == inode
    assert {folder.resolve() for folder in used} == {(root / CACHE).resolve()}
    assert len(list((root / CACHE).glob("*left"))) == 1


def test_a_file_that_can_be_read_again_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "seeds" / "a.txt").write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")

    def refuse(path: str, *arguments: Any, **options: Any) -> Any:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return Path(path).open(*arguments, **options)

    monkeypatch.setattr("veille.files.tree.open", refuse, raising=False)
    assert build_site(root, None, strict=False, quiet=True) == 1
    monkeypatch.undo()
    assert build_site(root, None, strict=False, quiet=True) == 0
    assert (root / "site" / "briefings" / "2024" / "un-titre" / "index.html").is_file()


def test_a_change_makes_only_the_pages_of_a_topic_that_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veille.publishing.topic_pages.LENGTHS", Lengths(least=3, mean=1, most=3))
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    for number in range(9):
        text = f"Nvidia vend {number}\n\n{number + 1} mars 2024\n\nNvidia vend des puces. Nvidia en vend {number}.\n"
        (root / "seeds" / f"{number}.txt").write_text(text)
    build(root)
    made: list[str] = []
    render = Publisher._render  # noqa: SLF001 - what is made cannot be told from what is put in its place

    def watch(publisher: Publisher, kind: str, path: str, **values: object) -> str:
        made.append(path)
        return render(publisher, kind, path, **values)

    monkeypatch.setattr(Publisher, "_render", watch)

    def build_again() -> list[str]:
        made.clear()
        build(root)
        return [path for path in made if path.startswith("topics/nvidia/")]

    briefing = root / "briefings" / "2024" / "nvidia-vend-4.md"
    briefing.write_text(briefing.read_text().replace("title: Nvidia vend 4", "title: Nvidia vend encore"))
    assert build_again() == ["topics/nvidia/2/"]
    # A new article is counted by the first page, which lists it too.
    (root / "seeds" / "9.txt").write_text("Nvidia achète\n\n10 mars 2024\n\nNvidia achète une usine.\n")
    assert build_again() == ["topics/nvidia/"]
    # Without an article of the oldest part, the parts after it begin later.
    (root / "seeds" / "1.txt").unlink()
    (root / "briefings" / "2024" / "nvidia-vend-1.md").unlink()
    assert build_again() == ["topics/nvidia/", "topics/nvidia/2/", "topics/nvidia/1/"]
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(CACHE, "site"))
    build(clean)
    assert compare(root / "site", clean / "site") == []


def test_pages_in_templates_of_an_archives_own_follow_the_navigation(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "seeds" / "a.txt").write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    template = root / "docs" / ".overrides" / "main.html"
    template.parent.mkdir()
    template.write_text('{% extends "base.html" %}{% block extrahead %}<!-- ici -->{% endblock %}')
    build(root)
    (root / "docs" / "contact.md").write_text("# Contact\n\nÉcrivez-nous.\n")
    build(root)
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(CACHE, "site"))
    build(clean)
    assert compare(root / "site", clean / "site") == []


@pytest.mark.parametrize("setting", ["modele", "modele/", "./modele"])
def test_the_themes_custom_dir_precedes_what_comes_with_veille(setting: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "seeds" / "a.txt").write_text("Un titre\n\n12 mars 2024\n\nUn article sur Nvidia.\n")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("font: false", f"font: false\n  custom_dir: {setting}"), "utf-8"
    )
    sheet, page = root / "modele/assets/stylesheets/maison.css", root / "modele/404.html"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("p { color: red }")
    for words in ("Rien ici.", "Rien là."):
        page.write_text(words)
        build(root)
        assert (root / "site/404.html").read_text() == words
        assert (root / "site/assets/stylesheets/maison.css").read_bytes() == sheet.read_bytes()
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(CACHE, "site"))
    build(clean)
    assert compare(root / "site", clean / "site") == []


@pytest.mark.forks
def test_a_first_build_of_a_committed_archive_leaves_both_processors_to_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No briefing is written, and yet all is to be made: to send all of it would take longer than forks do."""
    root = copy_sample(tmp_path / "sample")
    begun: list[int] = []

    def note(work: Callable[[], None]) -> AbstractContextManager[None]:
        begun.append(active_count())
        return beside(work)

    monkeypatch.setattr("veille.plugin.events.beside", note)
    build(root)
    assert begun == [1, 1], "two forks, and no thread that would hold others back"
    assert (root / "site" / "archive.sqlite").is_file()
    assert (root / "site" / "search-index" / "index.json").is_file()
    (root / "site" / "search-index" / "index.json").unlink()
    shutil.rmtree(root / CACHE / "search-index")
    build(root)
    assert len(begun) == 3, "all records would have to be sent"
    (root / "site" / "archive.sqlite").unlink()
    build(root)
    assert len(begun) == 3, "none has to be sent"


def test_a_build_ends_when_what_goes_from_the_site_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is deleted beside the rest, in a thread that ends with the command."""
    root = tmp_path / "archive"
    make_archive(root, 2)
    build(root)
    remove = placing._remove  # noqa: SLF001 - what takes its time on a slow disk

    def remove_slowly(*arguments: Any) -> None:
        time.sleep(0.5)
        remove(*arguments)

    monkeypatch.setattr(placing, "_remove", remove_slowly)
    (root / "site" / "foreign.html").touch()
    seed = root / "seeds" / "new.txt"
    seed.write_text("Un titre neuf\n\n12 mars 2012\n\nUn article sur OpenAI.\n")
    build(root)
    assert not (root / "site" / "foreign.html").exists()


@pytest.mark.parametrize("change", ["edit", "delete"])
def test_what_an_editor_does_to_a_page_that_a_build_has_just_written_is_looked_at_by_the_next(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    page = root / "briefings" / "2010" / "un-titre-0.md"

    def interfere(*arguments: Any, **named: Any) -> Placed:
        if change == "edit":
            page.write_text(page.read_text().replace("title: Un titre 0", "title: Le titre de l’éditeur"))
        else:
            page.unlink()
        return place(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr("veille.plugin.building.place", interfere)
        build(root)
    build(root)
    shown = (root / "site" / "briefings" / "2010" / "un-titre-0" / "index.html").read_text()
    assert ("Le titre de l’éditeur" in shown) is (change == "edit")
    assert page.is_file()


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that tells whole seconds alone all that happens here happens in one."""
    second = (time.time_ns() // 10**9 + 3600) * 10**9
    for module in ("files.listing", "files.rescanning", "plugin.inputs", "plugin.building", "plugin.preview"):
        monkeypatch.setattr(f"veille.{module}.stamp", lambda _: second)


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("name", ["seeds/0.txt", "briefings/2010/un-titre-0.md", "docs/a.md", "docs/vocabulary.yml"])
def test_a_second_edit_within_what_a_file_system_calls_the_same_time_is_built(name: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 2)
    (root / "docs" / "a.md").write_text("# Un essai\n")
    build(root)
    path = root / name
    text = path.read_text()
    new = text.replace("label: Nvidia", "label: NVidia") if name.endswith(".yml") else text.replace("Un ", "Le ")
    assert len(new) == len(text)
    assert new != text
    path.write_text(new)
    build(root)
    shutil.copytree(root, tmp_path / "clean", ignore=shutil.ignore_patterns(CACHE, "site"))
    build(tmp_path / "clean")
    assert compare(root / "site", tmp_path / "clean" / "site") == []


@pytest.mark.usefixtures("coarse")
def test_a_preview_tells_what_it_wrote_from_what_is_written_over_it_at_the_same_time(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_archive(root, 1)
    page = root / "briefings" / "2010" / "un-titre-0.md"
    event = FileModifiedEvent(str(page.resolve()))
    with open_layer(root / CACHE / "preview.sqlite") as store:
        preview = Preview(root, tmp_path / "preview", ADDRESS, store, jobs=1)
        preview.build()
        assert preview.is_own(event)
        page.write_text(page.read_text().replace("title: Un", "title: Le"))
        assert not preview.is_own(event)
        preview.finish()


@pytest.mark.parametrize("through_links", [False, True])
def test_folders_of_articles_among_the_owners_pages_are_published_once(tmp_path: Path, *, through_links: bool) -> None:
    """As what is made of them: MkDocs would show drafts too, and run what a seed has of scripts."""
    plain, root = tmp_path / "plain", tmp_path / "archive"
    for each in (plain, root):
        make_archive(each, 2)
        (each / "seeds" / "a.md").write_text("# Un script\n\n12 mars 2024\n\nUn <script>x()</script> de Nvidia.\n")
        (each / "seeds" / "b.md").write_text("---\ndraft: true\n---\n# Un secret\n\n12 mars 2024\n\nRien.\n")
        Image.new("RGB", (2, 3)).save(each / "seeds" / "plan.png")
        (each / "seeds" / "c.md").write_text("# Un plan\n\n13 mars 2024\n\nVoici le plan : ![Un plan](plan.png)\n")
    if through_links:
        (root / "docs" / "briefings").symlink_to("../briefings")
        (root / "docs" / "seeds").symlink_to("../seeds")
    else:
        (root / "seeds").rename(root / "docs" / "seeds")
        path = root / "mkdocs.yml"
        path.write_text(path.read_text().replace(": {}", ": {seeds: docs/seeds, briefings: docs/briefings}"))
    build(plain)
    build(root)
    name = root / "mkdocs.yml"
    name.write_text(name.read_text().replace('"Essai"', "Essai"))  # which changes nothing, and has all looked at again
    build(root)
    assert compare(plain / "site", root / "site") == []
    assert not list((root / "site").rglob("*un-secret*"))
