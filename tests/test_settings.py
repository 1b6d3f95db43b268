"""Settings: what of them cannot be used is said, on its line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click import Command, Context, Group
from click.testing import CliRunner
from conftest import ROOT
from mkdocs.exceptions import ConfigurationError

from veille.cli import main
from veille.commands.scaffolding import create_archive
from veille.keeping.layer import Layer
from veille.keeping.store import connect_store
from veille.plugin import Plugin, build_site, load_archive_config, load_settings
from veille.plugin.configuration import EVENTS
from veille.plugin.inputs import make_folders
from veille.plugin.misplaced import find_misplaced
from veille.plugin.preview import Preview
from veille.settings import Settings, load


def test_what_can_be_used_is_and_the_rest_is_as_by_default() -> None:
    settings, found = load({"max_tags": 3, "jobs": -1, "couleur": "rouge"}, "fr", date(2024, 1, 1), "mkdocs.yml")
    assert settings == Settings(max_tags=3, language="fr", today=date(2024, 1, 1))
    assert [one.message for one in found] == ["extra.veille.jobs is -1", "unknown setting extra.veille.couleur"]


RIGHTS = (
    "write the address of a licence, such as https://creativecommons.org/licenses/by/4.0/, its SPDX id, such as "
    "CC-BY-4.0, or words on one line"
)


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"related": 10**20}, "write a whole number from 0 to 1000"),
        ({"max_tags": True}, "write a whole number from 0 to 1000"),
        ({"max_line_chars": "1"}, "write a whole number that is not negative"),
        ({"cards": 1}, "write true or false"),
        ({"offline": "yes"}, "write true or false"),
        ({"seeds": ""}, "write a name in quotation marks"),
        ({"leave_out": "api"}, "write a list of some of these: api, database, markdown, seeds, topic-feeds"),
        ({"leave_out": ["rss"]}, "write a list of some of these: api, database, markdown, seeds, topic-feeds"),
        ({"licence": "CC BY"}, RIGHTS),
        ({"licence": 'https://x.example/"'}, RIGHTS),
        ({"licence": "© Essai\n2024"}, RIGHTS),
        ({"licence": 2024}, RIGHTS),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_to_write(values: dict[str, object], hint: str) -> None:
    settings, (found,) = load(values, "fr", date(2024, 1, 1), "mkdocs.yml")
    assert settings == Settings(language="fr", today=date(2024, 1, 1))
    assert found.hint == hint


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "https://x.example/cgu", "© Essai, tous droits réservés"])
def test_a_licence_is_an_address_an_id_or_words(licence: str) -> None:
    assert load({"licence": licence}, "fr", date(2024, 1, 1), "mkdocs.yml") == (
        Settings(language="fr", licence=licence, today=date(2024, 1, 1)),
        (),
    )


def list_first_column(heading: str) -> list[str]:
    """What stands between backticks in the first column of a table of the README."""
    table = (ROOT / "README.md").read_text("utf-8").partition(f"\n| {heading} |")[2].partition("\n\n")[0]
    return [name for row in table.splitlines()[2:] for name in re.findall("`(.+?)`", row.split("|")[1])]


def test_each_setting_is_in_the_readme() -> None:
    assert sorted(list_first_column("setting")) == sorted(
        {each.name for each in fields(Settings)} - {"language", "today"}
    )


def test_each_command_is_in_the_readme_with_options_that_it_has() -> None:
    context, shown = Context(main), list_first_column("command")
    for line in shown:
        command: Command = main
        words = line.split()[1:]
        while isinstance(command, Group):
            found = command.get_command(context, words.pop(0))
            assert found, line
            command = found
        assert set(re.findall(r"--[a-z]+", line)) <= {name for each in command.params for name in each.opts}, line
    assert {line.split()[1] for line in shown} == set(main.list_commands(context))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("textes/", "textes"), ("./textes", "textes"), ("a//b/.", "a/b"), ("../a", "../a"), ("/a/", "/a"), (".", ".")],
)
@pytest.mark.parametrize("name", ["seeds", "briefings", "vocabulary"])
def test_a_path_has_one_form_however_it_is_written(name: str, written: str, meant: str) -> None:
    settings, found = load({name: written}, "fr", date(2024, 1, 1), "mkdocs.yml")
    assert (getattr(settings, name), found) == (meant, ())


@pytest.mark.parametrize("values", ["briefings: seeds", "briefings: seeds/pages", "seeds: .", "seeds: briefings/2024"])
def test_seeds_and_briefings_have_a_folder_each(values: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    (root / "briefings/2024").mkdir()
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("  veille: {}", f"  veille: {{{values}}}"), "utf-8")
    settings, (found,) = load_settings(load_archive_config(root))
    assert (settings.seeds, settings.briefings) == ("seeds", "briefings")
    assert (found.code, found.line) == ("V401", path.read_text("utf-8").partition("  veille:")[0].count("\n") + 1)


def test_a_vocabulary_that_has_moved_with_the_folder_of_the_pages_is_told(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    path = root / "mkdocs.yml"
    (root / "docs").rename(root / "pages")
    path.write_text(f"docs_dir: pages\n{path.read_text('utf-8')}", "utf-8")
    (found,) = load_settings(load_archive_config(root))[1]
    assert (found.code, found.line, found.hint) == (
        "V401",
        22,
        "write vocabulary: pages/vocabulary.yml under extra.veille",
    )
    path.write_text(path.read_text("utf-8").replace("{}", "{vocabulary: pages/vocabulary.yml}"), "utf-8")
    assert load_settings(load_archive_config(root))[1] == ()
    (root / "pages/vocabulary.yml").unlink()
    path.write_text(path.read_text("utf-8").replace("{vocabulary: pages/vocabulary.yml}", "{}"), "utf-8")
    assert load_settings(load_archive_config(root))[1] == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('Été : "x" \\ #1', 'Été : "x" \\ #1'),
        ("{{ language }}", "{{ language }}"),
        ("un\ndeux\ttrois\x07\x85\U0001f600", "un\ndeux\ttrois\x07\x85\U0001f600"),
        ("caf\udce9", "caf\ufffd"),
        ("oui", "oui"),
        ("x" * 300 + " y", "x" * 300 + " y"),
    ],
)
def test_an_archive_has_any_name(name: str, shown: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, name, "fr")
    config = load_archive_config(root)
    assert (config.site_name, config.site_description) == (shown, None)
    assert (root / "docs/index.md").read_text("utf-8").startswith("---\ntitle: ")


def test_folders_of_the_usual_names_are_made(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    folders = [root / "seeds", root / "briefings"]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    make_folders(load_archive_config(root))
    assert all(folder.is_dir() for folder in folders)


@pytest.mark.parametrize("name", ["seeds", "vocabulary"])
def test_what_a_setting_names_is_there(name: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("  veille: {}", f"  veille: {{{name}: autre}}"), "utf-8")
    config = load_archive_config(root)
    for _ in range(2):
        make_folders(config)  # as a build does
        (found,) = load_settings(config)[1]
        assert (found.code, found.line) == ("V401", path.read_text("utf-8").partition("  veille:")[0].count("\n") + 1)
    if name == "vocabulary":
        (root / "autre").mkdir()
        assert [one.code for one in load_settings(config)[1]] == ["V401"]
        (root / "autre").rmdir()
        (root / "autre").touch()
    else:
        (root / "autre").mkdir()
    assert load_settings(config)[1] == ()


def make_pages(root: Path, chosen: str) -> Path:
    """An archive with a page that an editor has changed, and then a setting that is chosen; their file."""
    create_archive(root, "Essai", "fr")
    for name in ("a", "b"):
        (root / f"seeds/{name}.txt").write_text(f"Un titre {name}\n\n12 mars 2024\n\nUn article.\n", "utf-8")
    assert build_site(root, None, strict=False, quiet=True) == 0
    page = root / "briefings/2024/un-titre-a.md"
    page.write_text(page.read_text("utf-8").replace("title: Un titre", "title: Le titre"), "utf-8")
    return choose(root, chosen)


def choose(root: Path, chosen: str) -> Path:
    path = root / "mkdocs.yml"
    path.write_text(re.sub("  veille: {.*}", f"  veille: {{{chosen}}}", path.read_text("utf-8")), "utf-8")
    return path


@pytest.mark.parametrize("chosen", ["briefings: briefing", "briefings: pages", "briefings: a/b"])
def test_a_mistyped_folder_of_briefings_begins_no_new_one(chosen: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    path = make_pages(root, chosen)
    (root / "seeds/b.txt").write_text("Un titre b\n\n12 mars 2024\n\nUn article corrigé.\n", "utf-8")
    for _ in range(2):
        build_site(root, None, strict=False, quiet=True)
        settings, (found,) = load_settings(load_archive_config(root))
        assert (found.code, found.line) == ("V401", path.read_text("utf-8").partition("  veille:")[0].count("\n") + 1)
        assert "are in briefings/, which is used" in found.message
        assert settings.briefings == "briefings"
        assert "Le titre a" in (root / "site/briefings/2024/un-titre-a/index.html").read_text("utf-8")
        assert not (root / chosen.partition(": ")[2]).exists()
    (root / "briefings").rename(root / "autres")
    choose(root, "briefings: autres")
    assert load_settings(load_archive_config(root))[1] == ()


def test_a_folder_of_almost_that_name_is_found_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "archive"
    make_pages(root, "briefings: page")
    (root / "briefings").rename(root / "Pages")
    (root / "Pages/2024/0.md").touch()
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "0.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    settings, (found,) = load_settings(load_archive_config(root))
    assert (settings.briefings, found.code) == ("Pages", "V401")


@pytest.mark.parametrize("change", ["a first build", "other seeds", "a folder that is made", "no pages"])
def test_a_folder_of_briefings_may_be_chosen(change: str, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    if change == "a first build":
        create_archive(root, "Essai", "fr")
        choose(root, "briefings: pages")
        (root / "seeds/a.txt").write_text("Un titre a\n\n12 mars 2024\n\nUn article.\n", "utf-8")
    else:
        make_pages(root, "briefings: pages")
    if change == "other seeds":
        (root / "seeds").rename(root / "autres")
        (root / "seeds").mkdir()
        (root / "seeds/a.txt").write_text("Another title\n\nMarch 12, 2024\n\nAnother article.\n", "utf-8")
    elif change == "a folder that is made":
        (root / "pages").mkdir()
    elif change == "no pages":
        for page in (root / "briefings").rglob("*.md"):
            page.write_text("# Une note\n", "utf-8")
    assert build_site(root, None, strict=True, quiet=True) == 0
    settings, found = load_settings(load_archive_config(root))
    assert (settings.briefings, found) == ("pages", ())
    assert list((root / "pages/2024").glob("*.md"))


def test_a_folder_that_cannot_be_looked_for_is_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "archive"
    make_pages(root, "briefings: private/pages")
    exists = Path.exists

    def refuse(path: Path) -> bool:
        if path.parent.name == "private":
            raise PermissionError(13, "Permission denied")
        return exists(path)

    monkeypatch.setattr(Path, "exists", refuse)
    settings, found = load_settings(load_archive_config(root))
    assert (settings.briefings, found) == ("private/pages", ())


def test_pages_are_found_without_their_seeds(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    make_pages(root, "briefings: briefing, seeds: graines")
    settings, found = load_settings(load_archive_config(root))
    assert (settings.briefings, [one.code for one in found]) == ("briefings", ["V401", "V401"])


def test_a_preview_of_mkdocs_makes_no_folder_of_seeds_that_is_mistyped(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    choose(root, "seeds: graines, briefings: a/pages")
    config = load_archive_config(root)
    watched: list[str] = []
    server: Any = SimpleNamespace(watch=watched.append)
    Plugin().on_serve(server, config=config, builder=None)
    assert watched == [str(root / "a/pages")]
    assert [one.code for one in load_settings(config)[1]] == ["V401"]
    choose(root, "")
    Plugin().on_serve(server, config=load_archive_config(root), builder=None)
    assert watched[1:] == [str(root / "seeds"), str(root / "briefings")]


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        ("extra:\n  veille:\n    max_tags: 3\n    couleur: rouge\n", 6),
        ("extra:\n  veille: {fast: yes please}\n", 4),
        ('extra:\n  veille: {seeds: "se\\0eds"}\n', 4),
        ("extra:\n  autre: 1\n  veille: tout\n", 5),
    ],
)
def test_a_setting_that_cannot_be_used_is_on_its_line(extra: str, line: int, tmp_path: Path) -> None:
    create_archive(tmp_path / "archive", "Essai", "fr")
    path = tmp_path / "archive" / "mkdocs.yml"
    theme = "theme: {name: material, language: fr}\n"
    path.write_text(f"site_name: Essai\n{theme}{extra}markdown_extensions:\n  - attr_list\n", encoding="utf-8")
    (found,) = load_settings(load_archive_config(tmp_path / "archive"))[1]
    assert (found.code, found.path, found.line) == ("V401", "mkdocs.yml", line)


def test_the_hooks_of_an_archive_bind_all_events() -> None:
    assert sorted(EVENTS) == sorted(name for name in dir(Plugin) if name.startswith("on_"))


@pytest.mark.parametrize("gone", ["on_files", "on_post_build", "hooks"])
def test_hooks_that_would_make_no_pages_are_told_and_the_site_stays(
    gone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_archive(tmp_path, "Essai", "fr")
    (tmp_path / "seeds" / "a.txt").write_text("Un titre\n\nUn mot.\n\n12 mars 2024\n", encoding="utf-8")
    page = tmp_path / "site" / "briefings" / "2024" / "un-titre" / "index.html"
    assert build_site(tmp_path, None, strict=True, quiet=True) == 0
    config, hooks = tmp_path / "mkdocs.yml", tmp_path / "hooks" / "mkdocs_hooks.py"
    lines = hooks.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "hooks" / "old.py").write_text("".join(line for line in lines if not line.startswith(gone)), "utf-8")
    named = (
        "" if gone == "hooks" else "hooks: [hooks/old.py]"
    )  # under another name, since MkDocs remembers those it has
    config.write_text(config.read_text("utf-8").replace("hooks: [hooks/mkdocs_hooks.py]", named), encoding="utf-8")
    assert build_site(tmp_path, None, strict=False, quiet=True) == 1
    assert page.is_file()
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert f"bind no {'events' if gone == 'hooks' else gone}, and the site would lack pages" in done.stderr
    preview = Preview(tmp_path, tmp_path / "preview", "127.0.0.1:8000", Layer(connect_store(tmp_path / "store")))
    with pytest.raises(ConfigurationError, match="would lack pages"):
        preview.configure()


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n", ":1: the hook cannot be loaded: two versions stand in it"),
        ("a = 1\na = (\n", ":2: the hook cannot be loaded: SyntaxError: '(' was never closed"),
        ("import json\njson.nothing()\n", ":2: the hook cannot be loaded: AttributeError: module 'json' has no"),
        ("import nothing_of_this_name\n", ":1: the hook cannot be loaded: ModuleNotFoundError: No module named"),
    ],
)
def test_a_hook_that_cannot_be_loaded_is_told_with_its_line(added: str, told: str, tmp_path: Path) -> None:
    create_archive(tmp_path, "Essai", "fr")
    (tmp_path / "hooks" / "mkdocs_hooks.py").write_text(added, encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        load_archive_config(tmp_path)
    assert str(raised.value).startswith(f"hooks/mkdocs_hooks.py{told}")
    assert build_site(tmp_path, None, strict=False, quiet=True) == 1


@pytest.mark.parametrize(("language", "told"), [("de", 1), ("fr-CA", 1), ("en", 0), ("fr", 0)])
def test_a_language_without_words_is_told(language: str, told: int, tmp_path: Path) -> None:
    create_archive(tmp_path, "Essai", "fr")
    path = tmp_path / "mkdocs.yml"
    text = path.read_text("utf-8").replace("language: fr", f"language: {language}")
    path.write_text(text, encoding="utf-8")
    found = load_settings(load_archive_config(tmp_path))[1]
    line = text.splitlines().index(f"  language: {language}") + 1
    assert [(one.code, one.line) for one in found] == [("V401", line)] * told
    assert all(f"{language!r}, for which there are no words; those of 'en' are used" in one.message for one in found)


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ("palette: {primary: red}", "theme.palette is for Material's own pages"),
        ("features: [navigation.tabs]", "theme.features is for Material's own pages"),
        ("logo: assets/lego.svg", "theme.logo is 'assets/lego.svg', a file that is not there"),
        ("logo: assets/logo.svg", ""),
        ("favicon: assets/logo.svg", ""),
    ],
)
def test_a_look_that_changes_nothing_is_told(look: str, told: str, tmp_path: Path) -> None:
    create_archive(tmp_path, "Essai", "fr")
    (tmp_path / "docs" / "assets").mkdir()
    (tmp_path / "docs" / "assets" / "logo.svg").touch()
    path = tmp_path / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  language: fr", f"  language: fr\n  {look}")
    path.write_text(text, encoding="utf-8")
    found = load_settings(load_archive_config(tmp_path))[1]
    line = text.splitlines().index(f"  {look}") + 1
    assert [(one.code, one.line) for one in found] == [("V401", line)] * bool(told)
    assert all(told in one.message and one.hint for one in found)


@pytest.mark.parametrize(
    ("added", "line", "told"),
    [
        (b"site_author: L'\xc9quipe : Paris\n", 0, "is not in UTF-8"),
        (b"site_author: Une note : Paris\n", 0, "cannot be read: a colon stands in a value without quotation marks"),
        (
            b"<<<<<<< HEAD\nsite_author: A\n=======\nsite_author: B\n>>>>>>> b\n",
            0,
            "cannot be read: two versions stand in it",
        ),
        (b"\tsite_author: Paris\n", 0, "cannot be read: a tab stands where only blanks may"),
        (b"nav: [a.md\n", 0, "cannot be read: the bracket [ that is opened here does not end as it should"),
        (b"nav: [\n", 0, "cannot be read: the bracket [ that is opened here does not end as it should"),
        (b"INHERIT: autre.yml\n", 2, "cannot be read: a value begins with @, which means something else in YAML"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_told_with_its_line(
    added: bytes, line: int, told: str, tmp_path: Path
) -> None:
    create_archive(tmp_path, "Essai", "fr")
    (tmp_path / "autre.yml").write_text("site_author: Paris\nrepo_name: @paris\n", encoding="utf-8")
    data = (tmp_path / "mkdocs.yml").read_bytes()
    (tmp_path / "mkdocs.yml").write_bytes(data + added)
    with pytest.raises(ConfigurationError) as raised:
        load_archive_config(tmp_path)
    place = f"autre.yml:{line}" if line else f"mkdocs.yml:{data.count(bytes([10])) + 1}"
    assert str(raised.value).startswith(f"{place}: the configuration {told} (hint: ")


def test_a_configuration_that_is_nested_too_deeply_is_told(tmp_path: Path) -> None:
    create_archive(tmp_path, "Essai", "fr")
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write(f"nav: {'[' * 100_000}\n")
    with pytest.raises(ConfigurationError, match=r"^mkdocs\.yml: the configuration cannot be read: it is nested too"):
        load_archive_config(tmp_path)
    assert list(find_misplaced(f"veille: {'[' * 100_000}", "mkdocs.yml")) == []


def test_what_stands_twice_in_the_configuration_is_told(tmp_path: Path) -> None:
    """MkDocs takes the last, so that what is appended under a name that is there loses what the first one says."""
    create_archive(tmp_path, "Essai", "fr")
    path = tmp_path / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert load_settings(load_archive_config(tmp_path))[1] == ()
    path.write_text(f"{text}# extra: un commentaire\nextra:\n  veille:\n    max_tags: 3\n", encoding="utf-8")
    settings, (found,) = load_settings(load_archive_config(tmp_path))
    assert settings.max_tags == 3
    assert (found.code, found.path, found.line) == ("V401", "mkdocs.yml", text.count("\n") + 2)
    before = text.splitlines().index("extra:") + 1
    assert f"what stands on line {before} is not" in found.message


@pytest.mark.parametrize(
    ("source", "line", "name", "before"),
    [
        ("extra:\n  veille: {max_tags: 3}\n  veille: {}", 3, "extra.veille", 2),
        ("extra:\n  veille:\n    max_tags: 3\n    related: 2\n    max_tags: 4", 5, "extra.veille.max_tags", 3),
        ("theme: {language: fr, name: material, language: en}", 1, "theme.language", 1),
        ('"extra": {veille: {}}\nnav:\n- extra: a.md\nextra: {}', 4, "extra", 1),
    ],
)
def test_so_is_what_stands_twice_within_something(source: str, line: int, name: str, before: int) -> None:
    (found,) = find_misplaced(source, "mkdocs.yml")
    assert (found.code, found.line) == ("V401", line)
    assert found.message == f"{name} is there twice, and only this one is used: what stands on line {before} is not"


def test_what_names_itself_again_is_looked_at_once() -> None:
    (found,) = find_misplaced("extra: &one\n  a: 1\n  a: 2\n  again: *one\nother: *one\n", "mkdocs.yml")
    assert found.line == 3


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("max_tag", "write max_tags"),
        ("license", "write licence"),
        ("Seed", "write seeds"),
        ("feeed", "the settings are"),
    ],
)
def test_a_setting_that_is_almost_one_is_told_with_that_one(name: str, hint: str) -> None:
    _, (found,) = load({name: 3}, "fr", date(2024, 1, 1), "mkdocs.yml")
    assert found.hint.startswith(hint)
    assert len(found.hint) == len(hint) or hint == "the settings are"


MISPLACED = [
    ("extra:\n  veile: {max_tags: 3}", 2, "extra.veile is not read", "write veille"),
    ("extra:\n  generator: false\n  max_tags: 3", 3, "extra.max_tags is not read", "put it under extra.veille"),
    ("extra: {leave_out: [api]}", 1, "extra.leave_out is not read", "put it under extra.veille"),
    ("max_tags: 3", 1, "max_tags is not read at the top of the configuration", "put it under extra.veille"),
    ("veille: {}", 1, "veille is not read at the top of the configuration", "put it under extra, as veille"),
    ("extras: {veille: {}}", 1, "extras is not read", "write extra"),
    ("plugins:\n- search\n- veille: {max_tags: 3}", 3, "veille is no plugin", "take it out"),
    ("plugins: {veille: {}}", 1, "veille is no plugin", "take it out"),
]


@pytest.mark.parametrize(("source", "line", "message", "hint"), MISPLACED)
def test_a_setting_in_another_place_is_told_on_its_line(source: str, line: int, message: str, hint: str) -> None:
    (found,) = find_misplaced(source, "mkdocs.yml")
    assert (found.code, found.line, found.message) == ("V401", line, message)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "source",
    [
        *("extra: {veille: {max_tags: 3}, max_tags: 3}", "extra: {cards: [un, deux], jobs: {a: 1}}"),
        *("extra: {veille_map: {a: 1}, version: {}, veile: oui}", "extras: {a: 1}", "plugins: [search, !ENV [P, x]]"),
        *("theme: {language: fr}", "site_name: veille", "", "- veille", "a: [", "plugins:", "extra:"),
    ],
)
def test_what_is_the_owners_own_is_not_told(source: str) -> None:
    assert list(find_misplaced(source, "mkdocs.yml")) == []


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("added", ["plugins: [veille]\n", "max_tags: 3\n"])
def test_it_is_told_where_mkdocs_ends_for_it_too(added: str, strict: bool, tmp_path: Path) -> None:  # noqa: FBT001
    root = tmp_path / "archive"
    create_archive(root, "Essai", "fr")
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("plugins: []\n", "") + added, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from veille.cli import main; main()", "build", *(["--strict"] if strict else [])],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = path.read_text("utf-8").count("\n")
    assert f"mkdocs.yml:{lines}: warning[V401]" in done.stderr
    assert (done.returncode == 0) == ("plugins" not in added and not strict)
