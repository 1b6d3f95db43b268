"""Word documents that Nexis exports: a seed for each article, with no cover, no terms of an index, no links back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from veille.diagnostics import Diagnostic
from veille.importing.articles import import_feed
from veille.model import Article, Seed
from veille.reading import read
from veille.settings import Settings

COVER = ("User Name: ADA LOVEL", "Date and Time: Monday, March 2, 2020", "Job Number: 1", "Documents (2)", "A lamp")
FULL = (
    *("A lamp on the quay", "The Quay (England)", "January 11, 2018 Thursday 10:15 AM GMT, Late Edition - Final"),
    *("Scotland, from January 12, 2018", "Copyright 2018 The Quay Company", "All Rights Reserved"),
    *("Section:\xa0NEWS; Column 0; Foreign Desk; Pg. 1", "Length:\xa01143 words"),
    "Byline:\xa0By ADA LOVEL and MO FIELD; Ada Lovel reported from Brest.",
    *(
        "Dateline:\xa0BREST",
        "Highlight:\xa0It burns all night.",
        "Body",
        "One lamp.",
        "It burns.",
        "Correction",
        "Two lamps.",
    ),
    *("Graphic", "PHOTO: The lamp.", "Classification", "Language:\xa0ENGLISH", "Subject:\xa0LAMPS (90%)"),
    *("Load-Date:\xa0January 12, 2018", "End of Document"),
)
SHORT = (
    *("Un titre", "Le Phare", "11 janvier 2018 jeudi", "Copyright 2018 Le Phare", "Body", "Un texte."),
    *("Classification", "Language: FRENCH; FRANÇAIS", "Subject: PHARES (90%)", "End of Document"),
)


def document(*lines: str) -> bytes:
    made, out = docx.Document(), BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def take(data: bytes, existing: Mapping[str, bytes] | None = None) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    return import_feed(data, "nexis.docx", existing or {})


def article(name: str, text: str) -> Article:
    found, wrong = read(Seed(name, text.encode()), Settings(today=date(2026, 1, 1)))
    assert found is not None, wrong
    return found


def matter(text: str) -> list[str]:
    return text.removeprefix("---\n").partition("\n---\n")[0].splitlines()


def test_an_article_has_every_field() -> None:
    files, told = take(document(*COVER, *FULL, "End of Document", *SHORT))
    assert told == ()
    long, short = sorted(files)
    assert matter(files[long]) == [
        "title: A lamp on the quay",
        "date: 2018-01-11",
        "author:",
        "- ADA LOVEL",
        "- MO FIELD",
        "source: The Quay (England)",
        "lang: en",
        "rights: Copyright 2018 The Quay Company All Rights Reserved",
        "description: It burns all night.",
        "section: NEWS; Column 0; Foreign Desk",
        "page: '1'",
        "edition: Late Edition - Final, Scotland, from January 12, 2018",
        "credit: Ada Lovel reported from Brest.",
        "place: BREST",
        "captions: 'PHOTO: The lamp.'",
    ]
    assert [block.text for block in article(long, files[long]).blocks[1:]] == [
        "One lamp.",
        "It burns.",
        "Correction",
        "Two lamps.",
    ]
    assert matter(files[short]) == [
        "title: Un titre",
        "date: 2018-01-11",
        "source: Le Phare",
        "lang: fr",
        "rights: Copyright 2018 Le Phare",
    ]
    assert [block.text for block in article(short, files[short]).blocks[1:]] == ["Un texte."]


def test_a_second_import_makes_nothing_twice_and_two_publications_are_two_seeds() -> None:
    other = tuple(line.replace("Le Phare", "La Hune") for line in SHORT)
    export = document(*SHORT, *other)
    files, told = take(export)
    assert (len(files), told) == (2, ())
    assert take(export, {name: text.encode() for name, text in files.items()}) == ({}, ())


def test_links_into_the_database_go_and_others_stay() -> None:
    made, out = docx.Document(), BytesIO()
    for line in SHORT[:6]:
        made.add_paragraph(line)
    for target in ("https://advance.lexis.com/api/document?id=1", "https://quay.example/1"):
        number = made.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made.element.body[-1].addprevious(
            parse_xml(
                f"<w:p {nsdecls('w', 'r')}><w:hyperlink r:id='{number}'><w:r><w:t>Voir</w:t></w:r></w:hyperlink></w:p>"
            )
        )
    made.add_paragraph("End of Document")
    made.save(out)
    (text,) = take(out.getvalue())[0].values()
    assert text.partition("Un texte.")[2].split() == ["Voir", "[Voir](https://quay.example/1)"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ("Un titre", "Le Phare", "Body", "Un texte.", "End of Document"),
            "of which head and text cannot be told: “Un titre”",
        ),
        (
            ("Un titre", "Le Phare", "11 janvier 2018", "End of Document"),
            "of which head and text cannot be told: “Un titre”",
        ),
        (
            ("Coupé", "Le Phare", "11 janvier 2018", "Body", "Un"),
            "the file breaks off in an article, which was left out: “Coupé”",
        ),
    ],
)
def test_an_article_that_cannot_be_told_is_left_out_and_the_others_are_taken(lines: tuple[str, ...], said: str) -> None:
    files, told = take(document(*SHORT, *lines))
    assert len(files) == 1
    assert [each.code for each in told] == ["V110"]
    assert told[0].message.endswith(said)


def test_a_document_is_no_export() -> None:
    files, (told,) = take(document("Un titre", "Un texte."))
    assert files == {}
    assert (told.code, told.hint) == ("V110", "save a document among the seeds")
    assert told.message == "the feed cannot be read: it is a document, and no export of Nexis"


def test_a_damaged_document_is_told() -> None:
    files, (told,) = take(document(*SHORT)[:-40])
    assert files == {}
    assert told.message.startswith("the feed cannot be read: the document cannot be read: ")


def test_an_export_among_the_seeds_is_told_and_not_read_as_a_document() -> None:
    found, (told,) = read(Seed("export.docx", document(*FULL, *FULL)), Settings(today=date(2026, 1, 1)))
    assert found is None
    assert (told.code, told.message) == ("V110", "the document is what Nexis exports, with 2 articles")
