"""Citations, as who copies them and reference managers read them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from conftest import Folder

from veille.entries.entry import Entry
from veille.publishing import Site, load_catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.citing.citations import to_bibtex, to_csl, to_ris, to_text
from veille.publishing.citing.styles import Styles
from veille.publishing.text.typography import render_inline

SITE = Site("L’Écho & Cie", "https://archive.example/presse/")


def entry_of(folder: Folder, *lines: str, name: str = "2024/un-titre") -> Entry:
    folder.briefing(name, "\n".join(["---", *lines, "---", "", "Un texte."]) + "\n")
    return folder.plan().archive.by_id[name]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", []),
        ("Jean Dupont", ["Dupont, Jean"]),
        ("Jean Dupont et Anne Martin", ["Dupont, Jean", "Martin, Anne"]),
        ("Charles de Gaulle, Jean-Paul Sartre", ["de Gaulle, Charles", "Sartre, Jean-Paul"]),
        (
            "Anne-Marie Le Gall, J. R. R. Tolkien and Étienne Ory",
            ["Le Gall, Anne-Marie", "Tolkien, J. R. R.", "Ory, Étienne"],
        ),
        ("Ludwig van Beethoven", ["van Beethoven, Ludwig"]),
        ("Martin Luther King, Jr.", ["King Jr., Martin Luther"]),
        ("Jean-François d’Aubigné & Rachel O’Hara", ["d’Aubigné, Jean-François", "O’Hara, Rachel"]),
        ("Smith, John; Doe, Jane", ["Smith, John", "Doe, Jane"]),
        ("de Gaulle, Charles", ["de Gaulle, Charles"]),
        ("Jean Dupont, AFP", ["Dupont, Jean", "AFP"]),
        ("Agence France-Presse et Reuters", ["Agence France-Presse", "Reuters"]),
        ("王小明, 李华", ["王小明", "李华"]),
        ("Jean DUPONT et ANNE LE GALL", ["Dupont, Jean", "Le Gall, Anne"]),
        ("Jean D’ORMESSON, CHARLES DE GAULLE", ["d’Ormesson, Jean", "de Gaulle, Charles"]),
        ("DUPOND-MORETTI, Éric", ["Dupond-Moretti, Éric"]),
        ("J.R.R. TOLKIEN and John MCDONALD and Rachel O'HARA", ["Tolkien, J.R.R.", "McDonald, John", "O'Hara, Rachel"]),
        ("Jean-Paul II, AFP", ["II, Jean-Paul", "AFP"]),
        ("Jean Dupont / Anne Martin | Paul Ory", ["Dupont, Jean", "Martin, Anne", "Ory, Paul"]),
        ("Jean Dupont et l'AFP", ["Dupont, Jean", "AFP"]),
        ("L’AFP", ["AFP"]),
        ("AFP/Reuters", ["AFP", "Reuters"]),
        ("Jean Dupont (avec AFP)", ["Dupont, Jean", "AFP"]),
        ("Jean Dupont, avec l'AFP, Reuters et agences", ["Dupont, Jean", "AFP", "Reuters"]),
        ("Le Monde avec AFP", ["Le Monde", "AFP"]),
        ("Jean Dupont with news agencies", ["Dupont, Jean"]),
        ("Jean Dupont, Anne Martin, envoyés spéciaux à Lyon", ["Dupont, Jean", "Martin, Anne"]),
        ("Jean Dupont – journaliste au Port", ["Dupont, Jean"]),
        ("Jean Dupont (Libération)", ["Dupont, Jean"]),
        ("Jean Dupont et Anne Martin pour Libération", ["Dupont, Jean", "Martin, Anne"]),
        ("Zzyx Qwor, chercheuse", ["Zzyx Qwor"]),
        ("Prof. Dr. Zzyx Qwor and Mme Anne Martin", ["Qwor, Zzyx", "Martin, Anne"]),
        ("Jean Dupont <jean@port.example>", ["Dupont, Jean"]),
        ("jean@port.example (Jean Dupont)", ["Dupont, Jean"]),
        ("Service du port, https://port.example/nous", ["Service du port"]),
        ("By Jean Dupont, CNN", ["Dupont, Jean"]),
        ("Par Jean Dupont, Anne Martin, Le Figaro", ["Dupont, Jean", "Martin, Anne"]),
    ],
)
def test_authors_are_told_apart(line: str, names: list[str]) -> None:
    assert [author.sorted_name for author in list_authors(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        *("Open Source Initiative", "La rédaction de l’Écho", "Procter & Gamble", "Centre for Media and Democracy"),
        *(
            "Ministère de l’Économie et des Finances",
            "Jean Dupont avec Anne",
            "Martin, Thomas",
            "Pierre et Marie Curie",
        ),
        *("Xi Jinping and Li Qiang", "Лев Толстой", "طه حسين", "OpenAI", "bloodyowl", "Thomas Martin Inc.", "Le Monde"),
        *("jean@port.example", "M. Dupont", "Maison de la radio, france", "Institut d’électronique (CNRS)", "Avec AFP"),
        *("Pierre et Marie Curie, physiciens", "Dr Who", "Le Port pour tous", "AC/DC", "Par ailleurs"),
    ],
)
def test_what_is_not_surely_a_person_stands_as_written(line: str) -> None:
    assert [(author.name, author.family) for author in list_authors(line)] == [(line, "")]


def test_a_line_of_any_length_is_read_in_no_time() -> None:
    line = "a" * 400_000
    assert [author.name for author in list_authors(f"{line} @")] == [f"{line} @"]


def test_each_author_has_an_entry_of_their_own(folder: Folder) -> None:
    entry = entry_of(
        folder, "title: Un titre", "date: 2024-03-01", "lang: fr", "author: Jean Dupont, Anne Le Gall, AFP"
    )
    assert "  author = {Dupont, Jean and Le Gall, Anne and {AFP}}," in to_bibtex(entry, SITE)
    assert [line for line in to_ris(entry, SITE).split("\n") if line.startswith("AU")] == [
        "AU  - Dupont, Jean",
        "AU  - Le Gall, Anne",
        "AU  - AFP",
    ]
    assert to_csl(entry, SITE)["author"] == [
        {"family": "Dupont", "given": "Jean"},
        {"family": "Le Gall", "given": "Anne"},
        {"literal": "AFP"},
    ]


def test_the_same_is_said_in_every_format(folder: Folder) -> None:
    lines = ("title: 'Qui a dit « non » ?'", "date: 2024-03-01", "lang: fr", "author: AFP", "source: Le Monde")
    entry = entry_of(folder, *lines)
    address = "https://archive.example/presse/briefings/2024/un-titre/"
    key = to_csl(entry, SITE)["id"]
    assert to_csl(entry, SITE) == {
        "id": key,
        "type": "article-newspaper",
        "author": [{"literal": "AFP"}],
        "title": "Qui a dit « non » ?",
        "container-title": "L’Écho & Cie",
        "issued": {"date-parts": [[2024, 3, 1]]},
        "language": "fr",
        "URL": address,
        "note": "Source: Le Monde",
    }
    assert to_bibtex(entry, SITE).split("\n") == [
        f"@online{{{key},",
        '  author = "{AFP}",',
        '  title = "{Qui a dit « non » ?}",',
        "  date = {2024-03-01},",
        r'  organization = "{L’Écho \& Cie}",',
        "  langid = {french},",
        f"  url = {{{address}}},",
        "  note = {Source: Le Monde},",
        "}",
    ]
    assert to_ris(entry, SITE).split("\n")[-3:] == [f"UR  - {address}", "N1  - Source: Le Monde", "ER  - "]


def test_a_line_can_be_copied_into_a_text(folder: Folder) -> None:
    entry = entry_of(folder, "title: 'Qui a dit « non » ?'", "date: 2024-03-01", "lang: fr", "author: Jean Dupont")
    french, address = load_catalogue("fr"), "https://archive.example/presse/briefings/2024/un-titre/"
    told = " ".join(to_text(entry, SITE, french).split())
    assert told == f"Jean Dupont, « Qui a dit “non” ? », L’Écho & Cie, 1er mars 2024, {address}"
    undated = entry_of(folder, "title: 'Say “no” {now}'", "lang: en", name="dit-non")
    assert to_text(undated, Site("Echo"), load_catalogue("en")) == "“Say ‘no’ {now}”, Echo, undated"


def cite(entry: Entry, site: Site, language: str) -> list[str]:
    """The references after ISO 690 and APA, as they are read on the day that a browser would fill in, on no page."""
    styles, title = Styles(site, load_catalogue(language)), render_inline(entry.title, entry.language)
    found = []
    for html in styles.write(entry, title):
        shown = re.sub(r'<span data-v-viewed="([^"]*)" hidden></span>', r"\1", html)
        found.append(" ".join(unescape(shown.replace("<i>", "_").replace("</i>", "_")).split()))
    return found


@pytest.mark.parametrize(
    ("author", "iso", "apa"),
    [
        ("Jean Dupont", "DUPONT, Jean. ", "Dupont, J. "),
        ("Jean-Paul Sartre et J.-B. Martin", "SARTRE, Jean-Paul et MARTIN, J.-B. ", "Sartre, J.-P. et Martin, J.-B. "),
        ("Anne Marie Le Gall, AFP", "LE GALL, Anne Marie et AFP. ", "Le Gall, A. M. et AFP. "),
        ("J. R. R. Tolkien, Anne Martin et Paul Ory", "TOLKIEN, J. R. R., MARTIN, Anne et ORY, Paul. ", None),
        ("Martin Luther King, Jr.", "KING JR., Martin Luther. ", "King Jr., M. L. "),
        ("La rédaction & Cie", "La rédaction & Cie. ", "La rédaction & Cie. "),
        ("the Veille newsroom", "The Veille newsroom. ", "The Veille newsroom. "),
        ("l’équipe", "L’équipe. ", "L’équipe. "),
        ("Anne le Gall", "LE GALL, Anne. ", "le Gall, A. "),
        ("bloodyowl", "bloodyowl. ", "bloodyowl. "),
        ("Charles de Gaulle", "DE GAULLE, Charles. ", "de Gaulle, C. "),
        ("王小明", "王小明. ", "王小明. "),
    ],
)
def test_authors_stand_as_a_style_has_them(folder: Folder, author: str, iso: str, apa: str | None) -> None:
    entry = entry_of(folder, "title: Un titre", "date: 2024-03-01", "lang: fr", f"author: {author}")
    address = "https://archive.example/presse/briefings/2024/un-titre/"
    first, second = cite(entry, SITE, "fr")
    seen = "[consulté le {day}]. Disponible à l’adresse :"
    assert first == f"{iso}Un titre. _L’Écho & Cie_ [en ligne]. 1er mars 2024 {seen} {address}"
    if apa:
        assert second == f"{apa}(2024, 1er mars). Un titre. _L’Écho & Cie_. {address}"


def test_styles_speak_the_language_of_the_interface(folder: Folder) -> None:
    entry = entry_of(folder, "title: Why?", "date: 2024-03-01", "lang: en", "author: Jean Dupont and Anne Martin")
    first, second = cite(entry, Site("Echo", "https://e.example/"), "en")
    address = "https://e.example/briefings/2024/un-titre/"
    assert first == (
        f"DUPONT, Jean and MARTIN, Anne. Why? _Echo_ [online]. 1 March 2024 [viewed {{day}}]. Available at: {address}"
    )
    assert second == f"Dupont, J., & Martin, A. (2024, March 1). Why? _Echo_. {address}"


def test_what_is_not_known_is_in_no_style(folder: Folder) -> None:
    """Without author, day, name and address of the site; the address is for the browser to say."""
    entry = entry_of(folder, "title: Un <titre> & rien", "lang: fr", name="undated/x")
    here = "<span data-v-here hidden>{} </span>"
    assert cite(entry, Site(""), "fr") == [
        f"Un <titre> & rien [en ligne]. [sans date] [consulté le {{day}}]. {here.format('Disponible à l’adresse :')}",
        "Un <titre> & rien. (s. d.). <span data-v-here hidden> </span>",
    ]
    assert (
        "Un &lt;titre&gt; &amp; rien"
        in Styles(SITE, load_catalogue("fr")).write(entry, render_inline(entry.title, "fr"))[1]
    )


def test_what_a_document_cites_stays_and_is_no_other(folder: Folder) -> None:
    one = to_csl(
        entry_of(folder, "title: Revue de presse du lundi", "date: 2024-03-01", name="2024/revue-de-presse-1"), SITE
    )
    two = to_csl(
        entry_of(folder, "title: Revue de presse du mardi", "date: 2024-03-01", name="2024/revue-de-presse-2"), SITE
    )
    changed = entry_of(folder, "title: Autre", "slug: autre", "date: 2024-03-01", name="2024/revue-de-presse-1")
    assert one["id"] != two["id"]
    assert to_csl(changed, SITE)["id"] == one["id"]


def test_a_year_has_four_digits_on_every_system(folder: Folder) -> None:
    entry = entry_of(folder, "title: Un titre", "date: 0812-03-04", "lang: fr")
    key = to_csl(entry, SITE)["id"]
    assert str(key).startswith("l-echo-cie-08120304-")
    assert f"@online{{{key}," in to_bibtex(entry, SITE)
    assert "DA  - 0812/03/04\n" in to_ris(entry, SITE)


def test_what_is_not_known_is_not_cited(folder: Folder) -> None:
    entry = entry_of(folder, "title: 中国的人工智能", "lang: und", name="undated/x")
    assert set(to_csl(entry, Site("Essai"))) == {"id", "type", "title", "container-title"}
    assert not {"PY", "DA", "LA", "UR", "AU", "N1"} & {line[:2] for line in to_ris(entry, Site("Essai")).split("\n")}
    assert "langid" not in to_bibtex(entry, Site("Essai"))
