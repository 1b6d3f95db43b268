"""The whole of an archive, from the files of a folder to what is written and reported."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from conftest import SETTINGS, Folder, codes

from veille.analysis import Analyst
from veille.briefing.misspelt import NAMES
from veille.entries.content import Content
from veille.files.tree import ChangedError, scan
from veille.keeping.layer import open_layer
from veille.model import Seed
from veille.pipeline import apply, plan
from veille.planning.heads import read_heads, read_name
from veille.planning.ownership import settle_addresses
from veille.planning.settling import Page, Settlement
from veille.planning.understanding import Sketch, sketch
from veille.settings import Settings

ARTICLE = """Nvidia dépasse les attentes

L’entreprise Nvidia a publié ses résultats. Les GPU destinés à l’intelligence artificielle se vendent toujours mieux.

Une demande soutenue

Les fournisseurs d’informatique en nuage, dont Amazon et Microsoft, restent les premiers clients de l’entreprise.

12 mars 2024
"""
NAME = "2024/nvidia-depasse-les-attentes"


def test_a_seed_becomes_a_briefing(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    build = folder.build()
    assert codes(build) == []
    text = folder.pages()[NAME]
    assert "title: Nvidia dépasse les attentes\ndate: 2024-03-12\nlang: fr\n" in text
    assert "## Une demande soutenue" in text
    assert "Nvidia" in re.search(r"tags: \[(.*)\]", text)[1]  # type: ignore[index]


def test_a_build_after_a_build_writes_nothing(sample: Folder) -> None:
    sample.build()
    assert dict(sample.plan().writes) == {}


def test_the_sample_archive_is_built_without_a_warning_and_is_committed_as_built(sample: Folder) -> None:
    build = sample.plan()
    assert [str(found) for found in build.diagnostics if found.severity != "notice"] == []
    assert dict(build.writes) == {}


def test_edits_survive_a_rebuild_and_a_new_version_of_the_seed(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    edited = folder.edit(
        NAME,
        lambda text: text.replace(
            "title: Nvidia dépasse les attentes", "title: Un bon trimestre  # choisi\nmood: gai"
        ).replace("Les GPU destinés", "Ses GPU destinés"),
    )
    folder.build()
    assert folder.pages()[NAME] == edited
    folder.seed("a.txt", ARTICLE.replace("12 mars", "13 mars").replace("Amazon", "Google"))
    assert codes(folder.build()) == []
    text = folder.pages()[NAME]
    assert "title: Un bon trimestre  # choisi\nmood: gai\n" in text
    assert "Ses GPU destinés" in text
    assert "date: 2024-03-13" in text
    assert "dont Google et Microsoft" in text


CABLE = """Le port de Brest accueille un câble sous-marin

3 mars 2024

Le consortium Atlantis a posé mardi un câble long de 6 200 kilomètres, pour un coût de 310 millions d’euros.

Le directeur Paul Dubreuil a été accusé d’avoir détourné 12 millions d’euros par un ancien associé, ce qu’il nie.

Les travaux ont mobilisé 240 personnes pendant quatorze mois. Le câble portera 320 térabits par seconde.
"""


def test_what_is_said_of_a_paragraph_goes_with_it(folder: Folder) -> None:
    folder.seed("a.txt", CABLE)
    (name, page), *_ = ((entry.id, entry) for entry in folder.build().archive.entries)
    accused = next(block for block in page.body if "Dubreuil" in block.text)
    assert any("Dubreuil" in text for text in (page.description, *page.key_points))
    assert "12 millions d’euros" in [figure.text for figure in page.figures]
    path = folder.root / "briefings" / f"{name}.md"
    path.write_text(path.read_text(encoding="utf-8").replace(f"{accused.markdown}\n\n", ""), encoding="utf-8")
    folder.seed("a.txt", CABLE.replace("310", "350"))
    build = folder.build()
    (page,) = build.archive.entries
    assert build.diagnostics == ()
    assert "Dubreuil" not in path.read_text(encoding="utf-8")
    assert [figure.text for figure in page.figures if "euros" in figure.text] == ["350 millions d’euros"]
    assert any("350 millions" in block.text for block in page.body)
    assert page.description
    assert folder.build().writes == {}


def test_both_sides_of_a_disagreement_are_shown_until_accepted(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: text.replace("Les GPU destinés", "Ses GPU destinés"))
    folder.seed("a.txt", ARTICLE.replace("se vendent toujours mieux", "se vendent moins bien"))
    assert set(codes(folder.build())) == {"V203"}
    assert set(codes(folder.build())) == {"V203"}
    assert codes(folder.build(accepted=frozenset({NAME}))) == []
    assert codes(folder.build()) == []
    assert "Ses GPU destinés" in folder.pages()[NAME]


def test_what_is_wrong_with_a_briefing_is_on_its_line(folder: Folder) -> None:
    """In the file as the build leaves it, which may have fewer lines or more than the editor's."""
    folder.seed("a.txt", CABLE)
    (name,) = folder.build().writes
    page = name.removeprefix("briefings/").removesuffix(".md")
    folder.edit(page, lambda text: text.replace("310 millions", "300 millions").replace("title: Le", "title: Ce"))
    folder.edit(page, lambda text: text.replace("date: 2024-03-03", "date: hier  # ou avant"))
    folder.edit(page, lambda text: re.sub(r"(?m)^slug: .*", "slug: Deux Mots!", text))
    folder.seed(
        "a.txt", "L’île de Sein\n" + CABLE.replace("310", "350").partition("\n")[2].replace("12 millions", "rien")
    )
    for _ in range(2):
        found = folder.build().diagnostics
        lines = folder.pages()[page].splitlines()
        told = {(one.code, lines[one.line - 1].partition(":")[0].partition(" a posé")[0]) for one in found}
        assert ("V203", "title") in told
        assert ("V203", "Le consortium Atlantis") in told
        assert ("V204", "date") in told
        assert ("V206", "slug") in told
    (folder.root / "seeds" / "a.txt").unlink()
    gone = next(one for one in folder.build().diagnostics if one.code == "V202")
    assert folder.pages()[page].splitlines()[gone.line - 1] == "seed: a.txt"


def test_two_versions_that_stand_in_a_page_are_told(folder: Folder) -> None:
    folder.seed("a.txt", CABLE)
    (name,) = folder.build().writes
    page = name.removeprefix("briefings/").removesuffix(".md")
    marks = "<<<<<<< HEAD\nUn texte.\n=======\nUn autre.\n>>>>>>> autre\n"
    folder.edit(page, lambda text: f"{text}\n{marks}\n{marks}\nLe titre\n=======\n")
    for _ in range(2):
        found = folder.build().diagnostics
        assert [one.code for one in found] == ["V207", "V207"]
        assert {folder.pages()[page].splitlines()[one.line - 1] for one in found} == {"<<<<<<< HEAD"}


def test_what_yaml_leaves_out_of_a_field_is_told_until_it_is_quoted(folder: Folder) -> None:
    path = "briefings/2024/a.md"
    folder.briefing("2024/a", "---\ntitle: C # pour tous\ndate: 2024-03-12\n---\n\nUn mot.\n")
    (found,) = folder.build().diagnostics
    assert str(found).startswith(f"{path}:2: notice[V213] title lacks '# pour tous', which YAML takes for a comment")
    assert "quotation marks" in found.hint
    folder.briefing("2024/a", '---\ntitle: "C # pour tous"\ndate: 2024-03-12\n---\n\nUn mot.\n')
    assert folder.build().diagnostics == ()


def test_markdown_that_no_parser_gets_through_is_told_with_its_line(folder: Folder) -> None:
    table = "| a | b |\n|---|---|\n" + "| *un* | [deux](https://exemple.fr/x_y) |\n" * 600
    folder.seed("a.md", f"# Un titre\n\n15 février 2024\n\nUn texte.\n\n{table}\n{'[ ' * 4000}fin\n")
    for _ in range(2):
        (found,) = [one for one in folder.build().diagnostics if one.code == "V214"]
        page = folder.pages()[found.path.removeprefix("briefings/").removesuffix(".md")]
        assert page.splitlines()[found.line - 1].startswith("[ [ [")


def test_two_versions_that_stand_in_a_page_with_the_line_ends_of_windows_are_told(folder: Folder) -> None:
    marks = "<<<<<<< HEAD\nUn texte.\n=======\nUn autre.\n>>>>>>> autre\n"
    folder.briefing("2024/a", f"---\ntitle: A\ndate: 2024-03-12\n---\n\n{marks}".replace("\n", "\r\n"))
    assert [(one.code, one.line) for one in folder.build().diagnostics] == [("V207", 6)]


def test_a_field_that_is_almost_one_that_is_read_is_told(folder: Folder) -> None:
    misspelt = {
        "dat": "date",
        "tag": "tags",
        "Title": "title",
        "Key-points": "key_points",
        "lnag": "lang",
        "titre": "title",
        "summary": "description",
        "Résumé": "description",
        "Mots-clés": "tags",
        "auteur": "author",
        "langue": "lang",
    }
    others = ["data", "page", "image", "weight", "long", "template", "tags_of_my_own", "url", "category", "aliases"]
    lines = [f"{name}: x" for name in (*misspelt, *others)]
    folder.briefing("2024/a", "\n".join(["---", "date: 2024-03-12", *lines, "title: A", "---", "", "Un texte."]))
    found = folder.build().diagnostics
    assert [(one.code, one.line, one.message) for one in found] == [
        ("V210", line, f"the field {name!r} is not read; {meant!r} is")
        for line, (name, meant) in enumerate(misspelt.items(), 3)
    ]


def test_every_field_that_is_read_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| field of a page |")[2].partition("\n\n")[0]
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(named) == sorted(NAMES)


def test_two_versions_in_front_matter_are_told_as_such(folder: Folder) -> None:
    marks = "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> autre\n"
    folder.briefing("2024/a", f"---\ndate: 2024-03-12\n{marks}---\n\nUn texte.\n")
    (found,) = folder.build().diagnostics
    assert str(found).startswith(
        "briefings/2024/a.md:3: error[V201] the front matter cannot be read: two versions stand in it (hint: keep one"
    )


def test_two_versions_that_stand_in_a_seed_are_told(folder: Folder) -> None:
    folder.seed("a.txt", f"{ARTICLE}\n<<<<<<< HEAD\nUn texte.\n=======\nUn autre.\n>>>>>>> autre\n")
    (found,) = (one for one in folder.build().diagnostics if one.code == "V122")
    assert (found.path, found.line) == ("seeds/a.txt", ARTICLE.count("\n") + 2)
    folder.seed("a.txt", f"{ARTICLE}\n<<<<<<< et rien d’autre\n")
    assert "V122" not in codes(folder.build())


def test_two_versions_in_the_front_matter_of_a_seed_are_told_as_such(folder: Folder) -> None:
    marks = "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> autre\n"
    folder.seed("a.md", f"---\ndate: 2024-03-12\n{marks}---\n\nUn texte.\n")
    (found,) = (one for one in folder.build().diagnostics if one.code == "V116")
    assert (found.line, found.message) == (3, "the front matter of the seed cannot be read: two versions stand in it")


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:%b\nsize 12345\n" % (b"4d7a" * 16)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.png"])
def test_a_pointer_in_place_of_a_file_is_no_article_and_no_image(folder: Folder, name: str) -> None:
    folder.seed(name, POINTER)
    for _ in range(2):  # also where it was met before
        build = folder.build()
        assert [(one.path, one.code) for one in build.diagnostics] == [(f"seeds/{name}", "V114")]
        assert not build.archive.entries
        assert not folder.pages()


def test_a_pointer_in_place_of_a_seed_leaves_its_page_as_it_is(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    pages = folder.pages()
    folder.seed("a.txt", POINTER)
    build = folder.build()
    assert (codes(build), folder.pages(), len(build.archive.entries)) == (["V114"], pages, 1)
    folder.seed("a.txt", f"Un pointeur\n\n{POINTER.decode()}\n{'Un texte qui en parle. ' * 50}\n\n12 mars 2024\n")
    assert "V114" not in codes(folder.build())


def test_a_renamed_seed_keeps_its_page(folder: Folder) -> None:
    seed = folder.seed("a.txt", ARTICLE)
    folder.build()
    seed.rename(seed.with_name("b.txt"))
    assert codes(folder.build()) == []
    assert list(folder.pages()) == [NAME]
    assert "seed: b.txt" in folder.pages()[NAME]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("ab", "ba", id="two are exchanged"),
        pytest.param("abc", "cab", id="three go round"),
        pytest.param("abc", "-abc", id="each gets the name of the next"),
        pytest.param("abc", "nabc", id="one comes before all others, which are numbered anew"),
        pytest.param("abc", "acb", id="one stays"),
    ],
)
def test_seeds_that_take_the_names_of_one_another_keep_their_pages(folder: Folder, before: str, after: str) -> None:
    def name_all(letters: str) -> None:
        shutil.rmtree(folder.root / "seeds", ignore_errors=True)
        for number, letter in enumerate(letters):
            if letter != "-":
                folder.seed(f"{number}.txt", ARTICLE.replace("Nvidia dépasse", f"{letter.upper()} dépasse"))

    def list_addresses() -> dict[str, str]:
        titles = {name: re.findall("title: (.*)", page)[0] for name, page in folder.pages().items()}
        return {title: name for name, title in titles.items()}

    name_all(before)
    folder.build()
    published = list_addresses()
    name_all(after)
    told = codes(folder.build())
    shown = list_addresses()
    assert set(told) == {"V120"}  # since the texts are much the same
    assert {title: shown[title] for title in published} == published
    for title, name in shown.items():
        number = after.find(title[0].lower())
        assert number < 0 or f"seed: {number}.txt" in folder.pages()[name]
    assert len(shown) == len({*before, *after} - {"-"})
    assert dict(folder.plan().writes) == {}


def test_a_page_stays_with_its_seed_where_a_copy_of_it_is_made_before_a_change(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.seed("copie.txt", ARTICLE)
    folder.seed("a.txt", ARTICLE.replace("premiers clients", "meilleurs clients"))
    folder.build()
    assert "seed: a.txt" in folder.pages()[NAME]
    assert "meilleurs clients" in folder.pages()[NAME]


def test_a_post_that_is_renamed_has_the_day_of_its_new_name(folder: Folder, tmp_path: Path) -> None:
    seed = folder.seed("2021-03-04-grues.md", "---\ntitle: Les grues\n---\n\nLe port de Brest remplace ses grues.\n")
    with open_layer(tmp_path / "store.sqlite") as store:
        apply(plan(scan(folder.root, folder.settings), folder.settings, store=store), folder.root)
        seed.rename(seed.with_name("2021-03-05-grues.md"))
        apply(plan(scan(folder.root, folder.settings), folder.settings, store=store), folder.root)
    (page,) = folder.pages().values()
    assert "date: 2021-03-05\n" in page


def test_a_seed_that_is_renamed_and_corrected_at_once_keeps_its_page(folder: Folder) -> None:
    seed = folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: re.sub("tags: .*", "tags: [Bourse]", text))
    seed.unlink()
    folder.seed("b.txt", ARTICLE.replace("premiers clients", "meilleurs clients"))
    assert codes(folder.build()) == []
    (page,) = folder.pages().items()
    assert page[0] == NAME
    assert {"seed: b.txt", "tags: [Bourse]"} <= set(page[1].splitlines())
    assert "meilleurs clients" in page[1]
    assert "premiers clients" not in page[1]


@pytest.mark.parametrize(
    "others",
    [
        {"b.txt": ARTICLE.replace("attentes", "craintes", 1)},
        {"b.txt": ARTICLE.replace("12 mars", "13 mars")},
        {"b.txt": ARTICLE.replace("publié", "livré"), "c.txt": ARTICLE.replace("publié", "montré")},
    ],
)
def test_another_seed_takes_no_page_whose_seed_is_gone(folder: Folder, others: dict[str, str]) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    before = folder.pages()[NAME]
    (folder.root / "seeds" / "a.txt").unlink()
    for name, text in others.items():
        folder.seed(name, text)
    assert "V202" in codes(folder.build())
    assert folder.pages()[NAME] == before
    assert len(folder.pages()) == 1 + len(others)


def test_a_page_whose_seed_is_gone_is_not_read_for_articles_of_other_days() -> None:
    page = "---\ntitle: Le titre\ndate: 2024-03-12\n---\n\nUn texte.\n"
    assert read_name(page, NAME, {"2024-03-12"}) == ("Le titre", "2024-03-12")
    assert read_name(page, NAME, {"2024-03-13"}) == ("", "")


def test_a_page_whose_seed_is_gone_stays(folder: Folder) -> None:
    seed = folder.seed("a.txt", ARTICLE)
    folder.build()
    text = folder.pages()[NAME]
    seed.unlink()
    build = folder.build()
    assert codes(build) == ["V202"]
    assert folder.pages()[NAME] == text
    assert [entry.title for entry in build.archive.entries] == ["Nvidia dépasse les attentes"]


def test_a_seed_that_cannot_be_read_is_not_said_to_be_gone(folder: Folder, tmp_path: Path) -> None:
    seed = folder.seed("un/a.txt", ARTICLE)
    folder.build()
    pages = folder.pages()
    seed.unlink()
    seed.symlink_to("nowhere.txt")
    build = folder.build()
    assert (codes(build), folder.pages(), len(build.archive.entries)) == (["V114"], pages, 1)
    seed.parent.rename(tmp_path / "un")
    seed.parent.symlink_to(tmp_path / "un")
    assert (codes(folder.build()), folder.pages()) == (["V123"], pages)
    seed.parent.unlink()
    assert codes(folder.build()) == ["V202"]


@pytest.mark.parametrize(("before", "after"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_seed_keeps_its_page_however_the_accents_of_its_name_are_written(
    folder: Folder, before: Literal["NFC", "NFD"], after: Literal["NFC", "NFD"]
) -> None:
    name = "L'été à Nîmes.txt"
    seed = folder.seed(normalize(before, name), ARTICLE)
    folder.seed("b.txt", "Un autre titre\n\nOpenAI ouvre un bureau à Nîmes.\n\n14 mars 2024\n")
    folder.build()
    folder.edit(NAME, lambda text: text.replace("title: ", "title: Corrigé. "))
    seed.unlink()
    folder.seed(normalize(after, name), ARTICLE.replace("Les fournisseurs", "Tous les fournisseurs"))
    build = folder.build()
    assert (codes(build), len(folder.pages())) == ([], 2)
    assert f"seed: {normalize(after, name)}\n" in folder.pages()[NAME]
    assert "title: Corrigé." in folder.pages()[NAME]


@pytest.mark.parametrize(
    ("title", "name"), [("Nul !", "nul-2"), ("Con", "con-2"), ("COM1", "com1-2"), ("Aux armes", "aux-armes")]
)
def test_no_new_page_has_a_name_that_windows_keeps_for_its_devices(folder: Folder, title: str, name: str) -> None:
    folder.seed("a.txt", f"{title}\n\nNvidia ouvre un centre de calcul à Lyon.\n\n12 mars 2024\n")
    folder.build()
    assert list(folder.pages()) == [f"2024/{name}"]


def test_that_all_seeds_are_gone_is_told_once(folder: Folder) -> None:
    names = ("a.txt", "b.txt", "c.txt")
    paths = [folder.seed(name, ARTICLE.replace("Nvidia", f"Nvidia {name[0].upper()}")) for name in names]
    folder.build()
    pages = folder.pages()
    for path in paths[1:]:
        path.unlink()
    assert [found.path for found in folder.build().diagnostics if found.code == "V202"] == [
        f"briefings/{name}.md" for name in sorted(pages)[1:]
    ]
    paths[0].unlink()
    build = folder.build()
    (told,) = build.diagnostics
    assert (told.path, told.code) == ("seeds", "V202")
    assert told.message == "none of the 3 seeds that briefings name is there; their pages stay"
    assert (folder.pages(), len(build.archive.entries)) == (pages, 3)


def test_an_address_has_the_words_of_a_title(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE.replace("Nvidia dépasse les attentes", "Gazette n°10 : l’été à 20°C"))
    (entry,) = folder.build().archive.entries
    assert entry.path == "briefings/2024/gazette-n-10-l-ete-a-20-c/"


def test_an_address_stays_when_title_and_date_change(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    before = folder.build().archive.entries[0].path
    folder.edit(NAME, lambda text: text.replace("title: Nvidia", "title: Autre").replace("2024-03-12", "2023-03-12"))
    assert folder.build().archive.entries[0].path == before


@pytest.mark.parametrize("field", ["slug: {0}\n", "slug: autre\nredirect_from: {0}\n", "redirect_from: [b, {0}]\n"])
def test_a_new_seed_takes_no_address_of_another_page(folder: Folder, field: str) -> None:
    folder.briefing("2024/a", f"---\ntitle: A\n{field.format(NAME.removeprefix('2024/'))}---\n\nMon texte.\n")
    (before,) = folder.build().archive.entries
    folder.seed("a.txt", ARTICLE)
    build = folder.build()
    assert codes(build) == []
    assert {entry.id: entry.path for entry in build.archive.entries} == {
        "2024/a": before.path,
        f"{NAME}-2": f"briefings/{NAME}-2/",
    }


def test_a_long_address_with_a_number_stays(folder: Folder) -> None:
    """It is longer than what is made of a title alone."""
    title = "Des relais expliqués par quelqu’un qui n’y connaît rien à qui en sait encore un peu moins"
    for number in range(2):
        text = ARTICLE.replace("Nvidia dépasse les attentes", title).replace("Amazon", f"Amazon, puis {number} autres")
        folder.seed(f"{number}.txt", text)
    before = folder.build()
    assert max(len(entry.id.removeprefix("2024/")) for entry in before.archive.entries) > 80
    again = folder.build()
    assert again.writes == {}
    assert [entry.path for entry in again.archive.entries] == [entry.path for entry in before.archive.entries]
    assert [entry.redirects for entry in again.archive.entries] == [(), ()]
    assert codes(again) == codes(before)


def test_a_former_address_leads_on(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: re.sub(r"\nslug: .*", "\nslug: resultats", text))
    entry = folder.build().archive.entries[0]
    assert entry.path == "briefings/2024/resultats/"
    assert entry.redirects == (f"briefings/{NAME}/",)


def test_the_address_of_a_page_whose_file_was_moved_leads_on(folder: Folder) -> None:
    """And stays that page's, whatever comes at the same time; of a page that was copied, nothing does."""
    folder.seed("a.txt", ARTICLE)
    folder.build()
    briefings, stem = folder.root / "briefings", NAME.rpartition("/")[2]
    (briefings / "undated").mkdir()
    shutil.move(briefings / f"{NAME}.md", briefings / "undated" / "autre.md")
    folder.seed("b.txt", ARTICLE.replace("Amazon", "Microsoft, et non plus Amazon"))
    build = folder.build()
    moved, new = sorted(build.archive.entries, key=lambda entry: entry.seed)
    assert (moved.path, moved.redirects) == (f"briefings/undated/{stem}/", (f"briefings/{NAME}/",))
    assert new.id == f"{NAME}-2"
    again = folder.build()
    assert (again.writes, again.archive) == ({}, build.archive)
    text = (briefings / f"{new.id}.md").read_text("utf-8").replace("seed: b.txt", "seed: c.txt")
    folder.briefing("2020/copie", text)
    folder.seed("c.txt", ARTICLE.replace("Amazon", "Apple, et non plus Amazon"))
    copied = next(entry for entry in folder.build().archive.entries if entry.seed == "c.txt")
    assert (copied.path, copied.redirects) == (f"briefings/2020/{stem}-2/", ())
    (briefings / f"{new.id}.md").unlink()
    assert folder.build().archive.by_id["2020/copie"].redirects == ()


def test_a_page_that_was_moved_keeps_its_address_when_the_archive_is_built_with_what_is_kept(folder: Folder) -> None:
    """And is moved back, with a build after each."""
    folder.seed("a.txt", ARTICLE)
    briefings, stem = folder.root / "briefings", NAME.rpartition("/")[2]
    places = [NAME, f"2023/{stem}", NAME, f"2022/{stem}"]
    found: list[Sequence[Page]] = []

    def watch(work: Callable[[Page], Settlement], pages: Sequence[Page]) -> Iterable[Settlement]:
        found.append(pages)
        return map(work, pages)

    with open_layer(folder.root / "kept.sqlite") as store:
        for before, place in pairwise([NAME, *places]):
            if place != before:
                (briefings / place).parent.mkdir(exist_ok=True)
                shutil.move(briefings / f"{before}.md", briefings / f"{place}.md")
            for settled in (1, 0):
                build = plan(scan(folder.root, SETTINGS), SETTINGS, store=store, fork=watch)
                apply(build, folder.root)
                assert build.archive == folder.plan().archive
                assert len(found.pop()) == settled
            assert build.writes == {}
        assert build.archive.entries[0].redirects == (f"briefings/{NAME}/", f"briefings/2023/{stem}/")
        # In a page that cannot be written, nothing says of which address it is by now.
        folder.edit(f"2022/{stem}", lambda text: text.replace("date: 2024-03-12\n", "<<: {date: 2024-03-12}\n"))
        folder.seed("a.txt", ARTICLE.replace("\n12 mars 2024\n", ""))
        shutil.move(briefings / "2022" / f"{stem}.md", briefings / "2021.md")
        other = folder.briefing(f"2022/{stem}", "---\ntitle: B\n---\n\nMon texte.\n")
        for last in (f"briefings/2023/{stem}/", f"briefings/2022/{stem}/"):
            build = plan(scan(folder.root, SETTINGS), SETTINGS, store=store)
            assert [found.code for found in build.diagnostics if found.code == "V204"] == ["V204"]
            assert build.archive.by_id["2021"].redirects[-1] == last
            other.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("Le port de Brest\n\nUn texte sans date, assez long pour être un texte.\n", "V102", "date: 2024-05-05"),
        ("Le port\n\njuillet 2024\n\nUn texte dont la date n’a pas de jour, et rien.\n", "V107", "date: 2024-07-05"),
        (f"{'un texte qui commence sans titre, ' * 9}et finit.\n\n3 mars 2024\n", "V103", "title: Un titre"),
        ("Le port de Brest\n\nMis à jour le 3 mars 2024\n\nUn texte.\n", "V127", "date: 2024-02-05"),
    ],
)
def test_what_an_editor_answers_in_the_page_is_no_longer_asked(
    folder: Folder, text: str, code: str, field: str
) -> None:
    folder.seed("a.txt", text)
    build = folder.build()
    assert code in codes(build)
    name = field.partition(":")[0]
    (page,) = folder.pages()
    folder.edit(page, lambda text: re.sub(f"(?m)^{name}: .*\n", "", text).replace("---\n", f"---\n{field}\n", 1))
    assert codes(folder.build()) == []
    assert codes(folder.build()) == []
    folder.edit(page, lambda text: text.replace(f"{field}\n", f"{name}:\n"))
    assert code in codes(folder.build())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le port de Brest\n\nUn texte sans date, assez long pour être un texte.\n", "V102"),
        ("Le port de Brest\n\n3 mars 2024\n\nUn texte à deux dates, et rien d’autre.\n\n8 mars 2024\n", "V104"),
        ("Le port de Brest\n\n3 mars 2034\n\nUn texte qui est daté d’un jour à venir.\n", "V106"),
        ("Le port de Brest\n\nMis à jour le 3 mars 2024\n\nUn texte qui n’a que ce jour-là.\n", "V127"),
        ("Le port de Brest\n\n3 mars 2024\n\nUn texte dans un autre codage que les autres.\n", "V111"),
    ],
)
def test_what_was_read_is_right_where_an_editor_says_so_of_the_page(folder: Folder, text: str, code: str) -> None:
    """With the same words in the field nothing would tell that of what nobody has looked at."""
    folder.seed("a.txt", text.encode("utf-16" if code == "V111" else "utf-8"))
    build = folder.build()
    assert codes(build) == [code]
    (page,) = folder.pages()
    folder.edit(page, lambda text: text.replace("---\n", "---\nreviewed: true\n", 1))
    for _ in range(2):
        assert codes(folder.build()) == []
    folder.edit(page, lambda text: text.replace("reviewed: true", "reviewed: false"))
    assert codes(folder.build()) == [code]


def test_two_slugs_alike_share_no_address(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed(
        "b.txt", ARTICLE.replace("Nvidia dépasse", "Intel déçoit").replace("Nvidia", "Intel").replace("GPU", "CPU")
    )
    folder.build()
    for name in folder.pages():
        folder.edit(name, lambda text: re.sub(r"\nslug: .*", "\nslug: le-meme", text))
    build = folder.build()
    (found,) = [found for found in build.diagnostics if found.code == "V206"]
    other = found.path.removesuffix(".md")
    assert found.message.endswith(f"; the page is at {other}/")
    assert {entry.path for entry in build.archive.entries} == {"briefings/2024/le-meme/", f"{other}/"}


def test_a_slug_that_another_page_has_is_told_on_the_line_that_it_has_after_the_build(folder: Folder) -> None:
    text = ARTICLE.replace("de l’entreprise.", "de l’entreprise. Ils ont payé 3 milliards de dollars.")
    folder.seed("a.txt", text)
    folder.briefing("2024/a", "---\ntitle: Autre\ndate: 2024-03-12\nslug: le-meme\n---\n\nUn texte.\n")
    folder.build()
    folder.edit(NAME, lambda page: re.sub(r"\nslug: .*", "\nslug: le-meme", page))
    before = folder.pages()[NAME].splitlines().index("slug: le-meme") + 1
    folder.seed("a.txt", text.replace("dollars.", "dollars, puis 5 milliards d’euros."))
    (found,) = [found for found in folder.build().diagnostics if found.code == "V206"]
    after = folder.pages()[found.path.removeprefix("briefings/").removesuffix(".md")].splitlines()
    assert (found.path, found.line) == (f"briefings/{NAME}.md", after.index("slug: le-meme") + 1)
    assert found.line > before


def test_an_entry_that_is_left_without_its_address_is_another(folder: Folder) -> None:
    """By what stands for all that its records and the lists it stands on say: they say where it is."""
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", ARTICLE.replace("Nvidia", "Intel").replace("GPU", "CPU"))
    one, other = sorted(folder.build().archive.entries, key=lambda entry: entry.id)
    settled, found = settle_addresses([one, other._replace(path=one.path)], folder.settings)
    assert [entry.path for entry in settled] == [one.path, f"briefings/{other.id}/"]
    assert [code.code for code in found] == ["V206"]
    assert settled[0] == one
    assert all(getattr(settled[1], name) != getattr(other, name) for name in ("mark", "face", "line"))
    assert settled[1].day == other.day


def test_a_file_whose_name_is_no_address_gets_one(folder: Folder) -> None:
    for name in ("c", "c#", "c?", "%20", "d#/e"):
        folder.briefing(f"2024/{name}", f"---\ntitle: Page {name!r}\n---\n\nUn texte sur {name}, à part.\n")
    build = folder.build()
    paths = {entry.id: entry.path for entry in build.archive.entries}
    assert paths == {
        "2024/c": "briefings/2024/c/",
        "2024/c#": "briefings/2024/c-2/",
        "2024/c?": "briefings/2024/c-3/",
        "2024/%20": "briefings/2024/20/",
        "2024/d#/e": "briefings/2024/d/e/",
    }
    assert [found.code for found in build.diagnostics if found.code == "V206"] == ["V206"] * 2


def test_a_former_address_that_is_none_is_told_on_its_line(folder: Folder) -> None:
    lines = "title: A\nredirect_from: [ancienne, Ancienne-Adresse, 2023/vieux, ../vieux, 2023//vieux, 2023/Vieux, /]\n"
    folder.briefing("2024/a", f"---\n{lines}---\n\nMon texte.\n")
    build = folder.build()
    assert [(found.code, found.line) for found in build.diagnostics] == [("V206", 3)] * 5
    shown = {
        found.message.split("'")[1]: found.hint.partition(", such as ")[2].partition(";")[0]
        for found in build.diagnostics
    }
    as_vieux = dict.fromkeys(("../vieux", "2023//vieux", "2023/Vieux"), "vieux")
    assert shown == {"Ancienne-Adresse": "ancienne-adresse", **as_vieux, "/": ""}
    assert build.archive.entries[0].redirects == ("briefings/2024/ancienne/", "briefings/2023/vieux/")


def test_a_new_seed_takes_no_former_address_in_its_folder(folder: Folder) -> None:
    """That of a page which was moved to another year."""
    folder.briefing("2023/a", f"---\ntitle: A\nredirect_from: {NAME}\n---\n\nMon texte.\n")
    folder.seed("a.txt", ARTICLE)
    assert {entry.id for entry in folder.build().archive.entries} == {"2023/a", f"{NAME}-2"}


@pytest.mark.parametrize(("slug", "path"), [("Carte Ancienne!", "2024/carte-ancienne"), ("'!!!'", NAME)])
def test_a_slug_that_is_no_address_is_told_with_the_address_there_is(folder: Folder, slug: str, path: str) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: re.sub(r"\nslug: .*", f"\nslug: {slug}", text))
    build = folder.plan()
    assert [entry.path for entry in build.archive.entries] == [f"briefings/{path}/"]
    (found,) = build.diagnostics
    assert (found.code, found.message.partition("; ")[2]) == ("V206", f"the page is at briefings/{path}/")
    assert found.hint.endswith(f"such as {path.removeprefix('2024/')}")


def test_a_page_without_a_title_is_titled_and_named_as_it_is_told(folder: Folder) -> None:
    folder.seed("carnet-12.txt", BAD["untitled.txt"][0])
    build = folder.build()
    (entry,) = build.archive.entries
    (found,) = build.diagnostics
    assert (entry.id, entry.title.startswith("L’entreprise Nvidia a publié")) == ("2024/carnet-12", True)
    assert "titled with the first words, and its file named after the seed" in found.message


LONG = "Le gouvernement annonce un sommet sur les réseaux, afin de discuter de ce que coûte leur extension. " * 2


@pytest.mark.parametrize(
    ("name", "seed", "title"),
    [
        ("carnet.txt", f"10 novembre 2012. - {LONG}\n\n{LONG}\n", "Le gouvernement annonce un sommet"),
        ("carnet.md", f"10 novembre 2012. - {LONG}\n\n{LONG}\n", "Le gouvernement annonce un sommet"),
        ("carnet.md", f"**PARIS**, 10 novembre 2012 (AFP) - {LONG}\n\n{LONG}\n", "Le gouvernement annonce un sommet"),
        ("carnet.md", f"{LONG}\n\n10 novembre 2012. - {LONG}\n", "Le gouvernement annonce un sommet"),
        (
            "carnet.md",
            "Par Anne Martin, le 10 novembre 2012\n\n| an | parc |\n|---|---|\n| 2011 | 12 |\n",
            "Par Anne Martin, le",
        ),
    ],
)
def test_the_first_words_are_those_of_the_text_where_there_is_any(
    folder: Folder, name: str, seed: str, title: str
) -> None:
    folder.seed(name, seed)
    (entry,) = folder.build().archive.entries
    assert entry.title.startswith(title)


BAD = {
    "empty.txt": (b"", "V101"),
    "blank.txt": (b" \n\t\n", "V101"),
    "binary.txt": (bytes(range(256)) * 40, "V110"),
    "untitled.txt": (ARTICLE.split("\n", 2)[2].replace("Une demande soutenue\n\n", "").encode(), "V103"),
    "undated.txt": (ARTICLE.replace("12 mars 2024", "").encode(), "V102"),
    "impossible.txt": (ARTICLE.replace("12 mars 2024", "31 février 2024").encode(), "V105"),
    "future.txt": (ARTICLE.replace("2024", "2031").encode(), "V106"),
    "bytes.txt": (ARTICLE.encode() + b"\n\xff\xfe\x81 fin\n", "V112"),
    "control.txt": (ARTICLE.replace("Amazon", "Ama\x00zon\x07").encode(), "V112"),
    "bidi.txt": (ARTICLE.replace("Amazon", "Ama\u202ezon").encode(), "V117"),
    "latin.txt": (ARTICLE.encode("cp1252"), "V111"),
    "photo.jpg": (b"\xff\xd8\xff", "V115"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input_is_reported_and_the_others_are_built(folder: Folder, name: str) -> None:
    data, code = BAD[name]
    folder.seed(
        "good.txt",
        "Intel\n\nIntel annonce une nouvelle usine de semi-conducteurs en Allemagne, à Magdebourg.\n\n15 mars 2022\n",
    )
    folder.seed(name, data)
    build = folder.build()
    assert code in codes(build)
    assert all(found.hint for found in build.diagnostics if found.code == code)
    assert "Intel" in [entry.title for entry in build.archive.entries]
    assert (folder.root / "seeds" / name).read_bytes() == data


def test_a_line_of_twenty_megabytes_is_refused_and_the_others_are_built(folder: Folder) -> None:
    folder.seed("long.txt", b"a" * 20_000_000)
    folder.seed("good.txt", ARTICLE)
    build = folder.build()
    assert "V113" in codes(build)
    assert len(build.archive.entries) == 1


def test_a_repeated_seed_has_one_page(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", ARTICLE + "\n")
    build = folder.build()
    assert codes(build) == ["V120"]
    assert len(build.archive.entries) == 1


def test_each_of_many_versions_is_told_once(folder: Folder) -> None:
    for number in range(4):
        text = ARTICLE.replace("Nvidia dépasse", f"Les {number + 2} de Nvidia passent")
        folder.seed(f"{number}.txt", text.replace("12 mars", f"1{number} mars"))
    found = folder.build().diagnostics
    assert [(one.path, one.code) for one in found] == [(f"seeds/{number}.txt", "V120") for number in (1, 2, 3)]
    assert [one.message.partition(": ")[0].partition("as ")[2] for one in found] == [
        "seeds/0.txt",
        "seeds/0.txt (and 1 more)",
        "seeds/0.txt (and 2 more)",
    ]


def test_two_seeds_of_one_title_and_date_have_a_page_each(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    other = "Nvidia dépasse les attentes\n\nUn tout autre texte, sur la société en Bourse.\n\n12 mars 2024\n"
    folder.seed("b.txt", other)
    build = folder.build()
    assert codes(build) == ["V121"]
    assert sorted(folder.pages()) == [NAME, f"{NAME}-2"]


REPEATED = {
    "copy": ARTICLE + "\n",
    "version": ARTICLE.replace("Nvidia dépasse", "Le groupe Nvidia dépasse"),
    "twin": "Nvidia dépasse les attentes\n\nUn tout autre texte, sur la société en Bourse.\n\n12 mars 2024\n",
}


def test_what_two_people_did_to_a_page_and_its_seed_is_kept(folder: Folder, tmp_path: Path) -> None:
    """As docs/keeping.md tells: of what is in conflict one's own side, and the build has the rest from the seed."""
    seeds = [ARTICLE, ARTICLE.replace("Amazon", "Oracle"), ARTICLE.replace("12 mars", "14 mars")]
    texts: list[Path] = []
    for number, seed in enumerate(seeds):
        folder.seed("a.txt", seed)
        if texts:
            folder.briefing(NAME, texts[0].read_text("utf-8"))
        if number == 2:
            folder.edit(NAME, lambda text: re.sub("(?m)^title: .*", "title: Un titre à nous", text))
        folder.build()
        texts.append(tmp_path / f"{number}.md")
        texts[-1].write_text(folder.pages()[NAME], "utf-8")
    base, own, other = map(str, texts)
    merge = ["git", "merge-file", "-p", "--ours", own, base, other]
    merged = subprocess.run(merge, capture_output=True, check=True).stdout.decode()
    assert "<<<" not in merged
    folder.briefing(NAME, merged)
    folder.seed("a.txt", seeds[1].replace("12 mars", "14 mars"))
    build = folder.build()
    page = folder.pages()[NAME]
    assert (codes(build), build.archive.entries[0].published) == ([], date(2024, 3, 14))
    assert "\ntitle: Un titre à nous\n" in page
    assert "Oracle" in page
    assert "Amazon" not in page


def test_one_article_saved_twice_is_told_as_such_whatever_its_title_and_date(folder: Folder) -> None:
    """Not as one that lacks a title of its own: mostly one of the two is to be deleted."""
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", f"{ARTICLE}\nVu sur un autre site.\n")
    (found,) = folder.build().diagnostics
    assert (found.path, found.code, found.hint.partition(",")[0]) == ("seeds/b.txt", "V120", "delete one of the two")


def test_many_articles_saved_many_times_are_told_once_each(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of so many, only pairs with the first are known to be versions of one text."""
    monkeypatch.setattr("veille.linking.duplicates.MOST_HOLDERS", 3)
    for number in range(6):
        folder.seed(f"{number}.txt", f"{ARTICLE}\nVu sur un site, le {number + 2}e de tous.\n")
    found = folder.build().diagnostics
    assert [(one.path, one.code) for one in found] == [(f"seeds/{number}.txt", "V120") for number in range(1, 6)]


@pytest.mark.parametrize("kind", REPEATED)
def test_what_the_hint_of_a_repetition_says_keeps_both_seeds(folder: Folder, kind: str) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b: c, d.txt", REPEATED[kind])
    (found,) = folder.build().diagnostics
    answer = re.search("`(.*)`", found.hint)
    place = re.search(r"briefings/(\S+)\.md", found.hint)
    assert answer
    assert place
    edited = folder.edit(place[1], lambda text: text.replace("\nlang: ", f"\n{answer[1]}\nlang: "))
    assert f"\n{answer[1]}\n" in edited
    build = folder.build()
    assert (build.diagnostics, dict(build.writes)) == ((), {})
    folder.seed("e.txt", REPEATED[kind].replace("de l’entreprise", "du groupe").replace("en Bourse", "à la Bourse"))
    assert codes(folder.build()) == {"copy": ["V120"], "version": ["V120", "V120"], "twin": ["V121"]}[kind]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[seeds/a.txt]", 0),
        ("a.txt", 0),
        ("seeds/a.txt", 0),
        (f"{NAME}", 0),
        (f"[autre.txt, briefings/{NAME}.md]", 0),
        ("true", 0),
        ("[b.txt]", 1),
        ("false", 1),
        ("[]", 1),
        ("", 1),
        ("{a: b}", 2),
    ],
)
def test_an_editor_says_what_a_page_repeats(folder: Folder, said: str, told: int) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", REPEATED["twin"])
    folder.build()
    folder.edit(f"{NAME}-2", lambda text: text.replace("\nlang: ", f"\nrepeats: {said}\nlang: "))
    assert codes(folder.build()) == ["V121", "V204"][:told]


def test_a_page_that_repeats_others_on_purpose_need_not_name_them(folder: Folder) -> None:
    for number in range(6):
        text = ARTICLE.replace("Nvidia dépasse", f"Les {number + 2} de Nvidia passent")
        folder.seed(f"{number}.txt", text.replace("12 mars", f"1{number} mars"))
    found = folder.build().diagnostics
    assert [one.hint.partition("`")[2].partition("`")[0] for one in found] == [
        "repeats: [0.txt]",
        "repeats: [0.txt, 1.txt]",
        "repeats: [0.txt, 1.txt, 2.txt]",
        "repeats: true",
        "repeats: true",
    ]
    folder.edit(
        "2024/les-2-de-nvidia-passent-les-attentes", lambda text: text.replace("\nlang: ", "\nrepeats: true\nlang: ")
    )
    messages = [one.message for one in folder.build().diagnostics]
    assert [message.partition(": ")[0].partition("seeds/")[2] for message in messages] == [
        "1.txt",
        "1.txt (and 1 more)",
        "1.txt (and 2 more)",
        "1.txt (and 3 more)",
    ]


def test_a_copy_of_a_broken_page_is_told(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", REPEATED["copy"])
    folder.build()
    folder.edit(NAME, lambda text: text.replace("title: ", "repeats: true\ntitle: ["))
    found = folder.build().diagnostics
    assert [(one.path, one.code) for one in found] == [(f"briefings/{NAME}.md", "V201"), ("seeds/b.txt", "V120")]


@pytest.mark.parametrize("there", [True, False])
def test_what_an_editor_saves_while_the_archive_is_built_is_not_written_over(folder: Folder, *, there: bool) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", ARTICLE.replace("Nvidia dépasse", "AMD dépasse"))
    if there:
        folder.build()
        folder.seed("a.txt", ARTICLE.replace("Amazon", "Apple"))
    build = folder.plan()
    mine = folder.briefing(NAME, "---\ntitle: Mien\nseed: a.txt\n---\n\nMes mots.\n")
    with pytest.raises(ChangedError, match=re.escape(f"briefings/{NAME}.md has changed")):
        apply(build, folder.root)
    assert "Mes mots." in mine.read_text("utf-8")
    builds = folder.plan(), folder.plan()
    for build in builds:  # such as one for a preview, of which neither is in the way of the other
        apply(build, folder.root)
    assert "Mes mots." in mine.read_text("utf-8")
    if there:
        folder.seed("a.txt", ARTICLE)
        build = folder.plan()
        mine.unlink()
        with pytest.raises(ChangedError):
            apply(build, folder.root)
        assert not mine.exists(), "what somebody has deleted is not brought back unseen"


def test_a_broken_briefing_is_reported_and_never_rewritten(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    broken = folder.edit(NAME, lambda text: text.replace("title: ", "title: ["))
    build = folder.build()
    assert "V201" in codes(build)
    assert folder.pages() == {NAME: broken}


@pytest.mark.parametrize(
    ("seed", "line"),
    [
        ("a.txt", "seed: a.txt  # note"),
        ("a.txt", '"seed": a.txt'),
        ("a.txt", "'seed' : \"\\x61.txt\""),
        ("a.txt", "seed : a.txt"),
        ("a.txt", "seed: &s a.txt"),
        ("it's: x.txt", "seed: 'it''s: x.txt'"),
        ("a: b.txt", "seed: a: b.txt"),
    ],
)
@pytest.mark.parametrize("above", ["", "\n"])
def test_a_broken_briefing_is_that_of_its_seed_however_it_is_written(
    folder: Folder, seed: str, line: str, above: str
) -> None:
    folder.seed(seed, ARTICLE)
    text = f"{above}---\ntitle: a: b: c\n{line}\n---\n\nTexte.\n"
    folder.briefing("2024/a", text)
    assert codes(folder.build()) == ["V201"]
    assert folder.pages() == {"2024/a": text}


def test_a_briefing_with_a_field_twice_is_never_rewritten(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    edited = folder.edit(NAME, lambda text: text.replace("title: ", "title: Mon titre\ntitle: ", 1))
    folder.seed("a.txt", ARTICLE.replace("dépasse les", "déçoit les"))
    build = folder.build()
    assert [(found.code, found.line) for found in build.diagnostics] == [("V201", 3)]
    assert folder.pages() == {NAME: edited}


def test_a_value_that_holds_itself_stops_no_other_page(folder: Folder) -> None:
    folder.briefing("2024/a", "---\ntitle: A\ntags: &a [*a]\n---\n\nTexte.\n")
    folder.briefing("2024/b", "---\ntitle: B\n---\n\nTexte.\n")
    build = folder.build()
    assert [(found.path, found.code) for found in build.diagnostics] == [("briefings/2024/a.md", "V201")]
    assert [entry.id for entry in build.archive.entries] == ["2024/b"]


def test_an_anchor_of_an_editor_outlives_a_new_title(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: re.sub("title: (.*)", r"title: &t \1\nog_title: *t", text, count=1))
    folder.seed("a.txt", ARTICLE.replace("dépasse les", "déçoit les"))
    assert codes(folder.build()) == []
    assert folder.build().archive.entries[0].title == "Nvidia déçoit les attentes"
    assert "title: Nvidia déçoit les attentes\nog_title: Nvidia dépasse les attentes\n" in folder.pages()[NAME]


def test_front_matter_that_cannot_be_changed_line_by_line_is_left_as_it_is(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    edited = folder.edit(NAME, lambda text: text.replace("date: 2024-03-12\n", "<<: {date: 2024-03-12}\n"))
    folder.seed("a.txt", ARTICLE.replace("\n12 mars 2024\n", ""))
    for _ in range(2):
        assert sorted(codes(folder.build())) == ["V102", "V204"]
        assert folder.pages() == {NAME: edited}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_a_briefing_that_is_not_in_utf_8_is_reported_and_never_rewritten(folder: Folder, encoding: str) -> None:
    text = ARTICLE.replace("’", "'")
    folder.seed("été.txt", text)
    folder.build()
    (path,) = (folder.root / "briefings").rglob("*.md")
    saved = path.read_text(encoding="utf-8").replace("’", "'").encode(encoding, "replace")
    path.write_bytes(saved)
    folder.seed("été.txt", text.replace("Amazon", "Google"))
    build = folder.build()
    (found,) = [one for one in build.diagnostics if one.code == "V201"]
    first = 2 if encoding != "utf-16" else 1
    assert (found.line, found.message) == (first, "the briefing is not in UTF-8")
    assert "UTF-8" in found.hint
    assert (build.writes, build.archive.entries, path.read_bytes()) == ({}, (), saved)


def test_a_briefing_that_cannot_be_read_is_reported_and_never_rewritten(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    edited = folder.edit(NAME, lambda text: text.replace("Les GPU", "Ses GPU"))

    def refuse(path: str, *arguments: Any, **options: Any) -> Any:
        if str(path).endswith(f"{NAME}.md"):
            raise PermissionError(13, "Permission denied")
        return Path(path).open(*arguments, **options)

    monkeypatch.setattr("veille.files.tree.open", refuse, raising=False)
    folder.seed("b.txt", ARTICLE.replace("Amazon", "Google").replace("Nvidia a", "La société a"))
    build = folder.build()
    assert [str(one) for one in build.diagnostics if one.path.startswith("briefings")] == [
        f"briefings/{NAME}.md: error[V114] the file cannot be read: Permission denied (hint: check its permissions)"
    ]
    assert folder.pages()[NAME] == edited
    assert [(page.name, page.seed) for page in build.pages.values()] == [(f"{NAME}-2", "b.txt")]
    monkeypatch.undo()
    assert codes(folder.build()) == ["V120"]


def test_a_briefing_that_is_a_link_to_nowhere_keeps_its_name(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.seed("b.txt", "Sans date\n\nUn tout autre texte, sur la société en Bourse.\n")
    path = folder.root / "briefings" / f"{NAME}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.name)
    build = folder.build()
    assert [found.path for found in build.diagnostics if found.code == "V114"] == [f"briefings/{NAME}.md"]
    assert [page.seed for page in build.pages.values()] == ["b.txt"]
    assert path.is_symlink()


def test_nothing_is_written_into_a_folder_of_briefings_that_is_a_link(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    edited = folder.edit(NAME, lambda text: text.replace("Les GPU", "Ses GPU"))
    (folder.root / "briefings" / "2024").rename(folder.root / "old")
    (folder.root / "briefings" / "2024").symlink_to("../old")
    build = folder.build()
    told = "briefings/2024: error[V114] the folder cannot be read: it is a link, and links to folders are not followed"
    assert [str(found).partition(" (hint")[0] for found in build.diagnostics] == [told]
    assert (build.writes, build.archive.entries) == ({}, ())
    assert (folder.root / "old" / f"{NAME.removeprefix('2024/')}.md").read_text() == edited


def test_two_briefings_of_one_seed(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.briefing("2024/copie", folder.pages()[NAME])
    (found,) = [one for one in folder.build().diagnostics if one.code == "V205"]
    assert folder.pages()["2024/copie"].splitlines()[found.line - 1] == "seed: a.txt"


def test_a_field_of_the_wrong_type_falls_back_to_the_seeds(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: text.replace("date: 2024-03-12", "date: hier"))
    build = folder.build()
    assert codes(build) == ["V204"]
    assert str(build.archive.entries[0].published) == "2024-03-12"


def test_tags_on_one_line_with_commas_between_are_no_tag(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    (before,) = folder.build().archive.entries
    assert before.tags
    folder.edit(NAME, lambda text: re.sub("(?m)^tags: .*", "tags: Bourse, Énergie", text))
    build = folder.build()
    assert [(one.code, one.message) for one in build.diagnostics] == [("V204", "tags is 'Bourse, Énergie'")]
    assert build.archive.entries[0].tags == before.tags
    assert "tags: Bourse, Énergie\n" in folder.pages()[NAME]
    folder.edit(NAME, lambda text: re.sub("(?m)^tags: .*", "tags: Bourse", text))
    build = folder.build()
    assert (codes(build), build.archive.entries[0].tags) == ([], ("Bourse",))


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("tags: Bourse; Énergie", "write a list, as in [one, two]"),
        ("tags: ['Sécurité', {'a': 'b'}]", 'put quotation marks around what has a colon in it: "…"'),
        ("key_points:\n- Un point : deux", 'put quotation marks around what has a colon in it: "…"'),
        ("author: [Léa Roy, Ada Ito]", "write one line of text: author: Léa Roy, Ada Ito"),
        ("author: {name: Léa}", "write one line of text"),
        ("draft: peut-être", "write true or false"),
        ("reviewed: demain", "write true or false"),
        ("date: '2024-02-31'", "write an existing day as 2024-02-15"),
        ("lang: français", "write the code of the language, such as fr or en"),
        ("lang: f", "write the code of the language, such as fr or en"),
        ("date: 2024", "write an existing day as 2024-02-15"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_to_write(folder: Folder, field: str, hint: str) -> None:
    day = "" if field.startswith("date") else "date: 2024-03-12\n"
    folder.briefing("2024/a", f"---\ntitle: A\n{day}{field}\n---\n\nTexte.\n")
    (told,) = (one for one in folder.build().diagnostics if one.code != "V102")
    assert (told.code, told.line, told.hint) == ("V204", 3 + bool(day), hint)


@pytest.mark.parametrize("said", ["true", "oui", "yes", "'true'", "Vrai"])
def test_a_page_is_reviewed_where_it_says_yes(folder: Folder, said: str) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: text.replace("title: ", f"reviewed: {said}\ntitle: "))
    assert codes(folder.build()) == []
    assert read_heads(scan(folder.root, folder.settings), folder.settings)[NAME].decided


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("FR", "fr"),
        ("fr_FR", "fr-FR"),
        ("en-GB", "en-GB"),
        ("und", "und"),
        ("zh-Hant", "zh-Hant"),
        ("x-elfique", "x-elfique"),
    ],
)
def test_a_language_is_a_code(folder: Folder, said: str, code: str) -> None:
    folder.briefing("2024/a", f"---\ntitle: A\ndate: 2024-03-12\nlang: {said}\n---\n\nUn texte de la rédaction.\n")
    build = folder.build()
    assert (codes(build), build.archive.entries[0].language) == ([], code)


def test_the_language_of_the_seed_is_shown_where_an_editor_wrote_no_code(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    folder.build()
    folder.edit(NAME, lambda text: text.replace("lang: fr", "lang: français"))
    build = folder.build()
    assert (codes(build), build.archive.entries[0].language) == (["V204"], "fr")


@pytest.mark.parametrize("day", ["'2024-03-05'", "2024-3-5", "2024-03-05 10:30", '"2024-03-05T23:30:00+01:00"'])
def test_a_day_may_be_quoted_or_have_a_time(folder: Folder, day: str) -> None:
    folder.briefing("2024/a", f"---\ntitle: A\ndate: {day}\n---\n\nTexte.\n")
    build = folder.build()
    assert (codes(build), str(build.archive.entries[0].published)) == ([], "2024-03-05")


@pytest.mark.parametrize("low", ["1" * 400, ".inf", ".nan", "many"])
def test_a_figure_that_is_no_number_is_reported(folder: Folder, low: str) -> None:
    folder.briefing("2024/a", f"---\ntitle: A\nfigures: [{{text: x, low: {low}, unit: EUR}}]\n---\n\nTexte.\n")
    assert codes(folder.build()) == ["V204"]


def test_a_page_without_a_seed_is_published(folder: Folder) -> None:
    folder.briefing("2024/a-moi", "---\ntitle: À moi\ndate: 2024-05-01\ntags: [OpenAI]\n---\n\nMon **propre** texte.\n")
    build = folder.build()
    assert codes(build) == []
    assert [entry.title for entry in build.archive.entries] == ["À moi"]
    assert "openai" in build.archive.topics


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("\0\1 " * 50, "V110", "the briefing is not text"),
        ("Un mot. " * 600_000, "V113", "the briefing is too large: 4800"),
    ],
)
def test_a_page_without_a_seed_that_cannot_be_read_is_told(folder: Folder, body: str, code: str, message: str) -> None:
    folder.briefing("2024/a-moi", f"---\ntitle: À moi\n---\n\n{body}\n")
    folder.briefing("2024/autre", "---\ntitle: Une autre\n---\n\nUn texte.\n")
    build = folder.build()
    assert [entry.title for entry in build.archive.entries] == ["Une autre"]
    (told,) = build.diagnostics
    assert (told.path, told.code) == ("briefings/2024/a-moi.md", code)
    assert told.message.startswith(message)


def test_a_link_in_a_page_without_a_seed_is_told_on_its_line(folder: Folder) -> None:
    folder.briefing("2024/a-moi", "---\ntitle: À moi\n---\n\nUn texte.\n\nVoir [cela](nulle-part.md).\n")
    (told,) = folder.build().diagnostics
    assert (told.path, told.line, told.code) == ("briefings/2024/a-moi.md", 7, "V209")


def test_files_are_readable_whatever_the_umask(folder: Folder, umask: None) -> None:
    del umask
    folder.seed("a.txt", ARTICLE)
    folder.build()
    path: Path = folder.root / "briefings" / f"{NAME}.md"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_order_of_files_changes_nothing(folder: Folder) -> None:
    for name in ("c", "a", "b"):
        folder.seed(f"{name}.txt", ARTICLE.replace("Nvidia dépasse", f"Nvidia {name} dépasse"))
    forward = folder.plan()
    assert dict(forward.writes) == dict(folder.plan().writes)
    assert [entry.id for entry in forward.archive.entries] == sorted(entry.id for entry in forward.archive.entries)


@pytest.mark.parametrize("name", ["a.txt", "2024-03-12.txt", "'a': b.txt", "no.txt", "é ü.txt", "yes.txt"])
def test_what_a_build_writes_need_not_be_read_to_be_known(folder: Folder, tmp_path: Path, name: str) -> None:
    folder.seed(name, ARTICLE)
    with open_layer(tmp_path / "store.sqlite") as store:
        apply(plan(scan(folder.root, folder.settings), folder.settings, store=store), folder.root)
        tree = scan(folder.root, folder.settings)
        kept = read_heads(tree, folder.settings, store)
        asked = read_heads(tree, folder.settings)
    assert kept == asked
    assert len(kept) == 1


def test_the_heads_of_written_pages_are_kept(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.seed("a.txt", ARTICLE)
    with open_layer(tmp_path / "store.sqlite") as store:
        apply(plan(scan(folder.root, folder.settings), folder.settings, store=store), folder.root)
        monkeypatch.setattr("veille.planning.heads._read_head", lambda *_: pytest.fail("a page was read"))
        assert len(read_heads(scan(folder.root, folder.settings), folder.settings, store)) == 1


@pytest.mark.parametrize(("other", "asked"), [("2023-05-04", 0), ("2029-05-04", 1)])
def test_a_seed_of_two_dates_is_read_again_where_one_is_to_come(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str, asked: int
) -> None:
    folder.seed("a.txt", f"Un titre\n\nPublié le 12 mars 2024\n\nPublié le {other}\n\nUn article sur Nvidia.\n")
    read: list[str] = []

    def count(seed: Seed, analyst: Analyst, settings: Settings) -> Sketch:
        read.append(seed.path)
        return sketch(seed, analyst, settings)

    monkeypatch.setattr("veille.planning.steps.sketch", count)
    with open_layer(tmp_path / "store.sqlite") as store:
        first = plan(scan(folder.root, folder.settings), folder.settings, store=store)
        assert [found.code for found in first.diagnostics] == ["V104"]
        read.clear()
        again = plan(scan(folder.root, folder.settings), folder.settings, store=store)
        later = replace(folder.settings, today=date(2030, 1, 1))
        assert again.diagnostics == first.diagnostics
        assert len(read) == asked
        assert (
            plan(scan(folder.root, later), later, store=store).diagnostics
            == plan(scan(folder.root, later), later).diagnostics
        )


def test_an_entry_is_the_same_wherever_its_inside_is_kept(folder: Folder) -> None:
    folder.seed("a.txt", ARTICLE)
    (entry,) = folder.plan().archive.entries
    other = entry._replace(inside=Content(b"elsewhere"))
    assert entry == other
    assert not entry != other  # noqa: SIM202 - it is another method
    assert hash(entry) == hash(other)
    assert entry != entry._replace(title="Un autre titre")
    assert entry != tuple(entry)


def test_the_script_of_the_documentation_corrects_many_pages_and_nothing_else(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        text = f"author: Moi, encore\n\n{ARTICLE}" if number else ARTICLE
        folder.seed(f"{number}.txt", text.replace("Nvidia dépasse", f"{number} fois Nvidia dépasse"))
    folder.build()
    before = folder.pages()
    first, second, third = before
    (folder.root / "corrections.csv").write_text(
        f'id,date,author,title\n{first},1999-05-04,"Éva ""É."" Le Goff : deux",\n{second},,Jean Le Goff,\n',
        encoding="utf-8-sig",
    )
    document = (Path(__file__).parents[1] / "docs" / "keeping.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", document, re.DOTALL)
    monkeypatch.chdir(folder.root)
    exec(compile(script, "keeping.md", "exec"), {})  # noqa: S102 - what the documentation says
    build = folder.build()
    assert {found.code for found in build.diagnostics} == {"V120"}
    entries = build.archive.by_id
    assert (str(entries[first].published), entries[first].author) == ("1999-05-04", 'Éva "É." Le Goff : deux')
    assert (entries[second].published, entries[second].author) == (date(2024, 3, 12), "Jean Le Goff")
    after = folder.pages()
    assert after[third] == before[third]
    for name in (first, second):
        old, new = (pages[name].split("\n") for pages in (before, after))
        changed = {line for line in {*old} ^ {*new} if not line.startswith(("date: ", "author: "))}
        assert changed == set()
        assert "\n".join(new).partition("\n---\n")[2] == "\n".join(old).partition("\n---\n")[2]
