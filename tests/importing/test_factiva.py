"""Exports of Factiva, with the codes of the fields and without: what each field becomes, and what is nobody's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from veille.diagnostics import Diagnostic
from veille.importing.articles import import_feed
from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><title>Factiva</title>
<script>if (a < b) { document.write('<div class="article frArticle">'); }</script></head>
<body class=''><div id="navcontainer"><table><tr><td><h1>Factiva</h1></td><td><span>Dow Jones</span></td></tr></table>
</div><form name="PageBaseForm"><div id="contentWrapper"><div id="contentLeft"><span></span>
{articles}
<div id="pageFooter"><table><tr><td><span>&copy; 2023 Factiva, Inc. Tous droits réservés.</span></td></tr></table></div>
</div></div></form></body></html>
"""
NUMBER = "GAZPOR0020230412ej4c0001r"
FIELDS = {
    "SE": "Économie",
    "HD": "<b class='frHeadline'>Le marégraphe de Brest&nbsp;: R&amp;D\n</b>",
    "BY": "Par Gwenn Riou et Ana Le Roux",
    "CR": "Avec AFP",
    "WC": "295 mots",
    "PD": "12 avril 2023",
    "ET": "15:32",
    "SN": "La Gazette du Port",
    "SC": "GAZPOR",
    "ED": "Ouest",
    "PG": "12",
    "LA": "Français",
    "CY": "(c) 2023 La Gazette du Port.   ",
    "LP": "<p class='articleParagraph frarticleParagraph'>Le <b>marégraphe</b> est en panne.</p>\n"
    "<p class='articleParagraph frarticleParagraph'>Il a été posé en 1711.</p>",
    "TD": "<p class='articleParagraph frarticleParagraph'>Un technicien de <span class='companylink'>Météo</span>,"
    " dit-on.</p><table><tr><td>1711</td><td>un puits</td></tr></table><p class='articleParagraph'>Fin.</p>",
    "ART": "Le puits, vu du quai.",
    "CO": "meteo : Météo",
    "NS": "gcat : Political/General News | gsci : Sciences",
    "RE": "fra : France",
    "IPC": "SCI | LANGFR",
    "PUB": "Société du Port",
    "AN": f"Document {NUMBER}",
}
PARAGRAPHS = '<p class="articleParagraph enarticleParagraph">{}</p>'


def coded(number: str = NUMBER, **fields: str) -> str:
    stated = FIELDS | {"AN": f"<br/>Document {number}"} | fields
    rows = (
        f'<tr><td align="right" valign="top" class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'
        for code, value in stated.items()
        if value
    )
    return f'<div class="article frArticle"><table cellpadding="1">{"".join(rows)}</table><br/></div><br/><span></span>'


def plain(
    *,
    above: str = "",
    author: str = "",
    credit: str = "",
    stated: tuple[str, ...] = (
        "877 words",
        "9 January 1993",
        "The Quay",
        "QUAY",
        "English",
        "Copyright 1993 The Quay.",
    ),
    text: str = PARAGRAPHS.format("One."),
    number: str = "QUAY000020050408dp1900j9s",
    language: str = "en",
) -> str:
    lines = [line for line in (credit, *stated) if line]
    return (
        f'<div id="article-{number}" class="article"><div class="article {language}Article"><p>\n</p>'
        + (f"<div>{above}</div>" if above else "")
        + '<div id="hd"><span class="enHeadline">A lamp on the quay  </span>\n</div>'
        + (f'<div class="author">{author}  </div>' if author else "")
        + "".join(f"<div>{line}</div>" for line in lines)
        + f"<p></p>{text}<p>The Quay Press</p><p>Document {number}</p></div></div><br><span></span>"
    )


def page(*articles: str) -> str:
    return PAGE.replace("{articles}", "\n".join(articles))


def take(source: str, existing: Mapping[str, bytes] | None = None) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    return import_feed(source.encode(), "factiva.html", existing or {})


def only(source: str) -> Article:
    files, told = take(source)
    assert told == ()
    ((name, text),) = files.items()
    found, wrong = read(Seed(name, text.encode()), Settings(today=date(2026, 1, 1)))
    assert found is not None, wrong
    return found


def matter(source: str) -> list[str]:
    """The front matter of the only seed, line by line."""
    (text,) = take(source)[0].values()
    return text.removeprefix("---\n").partition("\n---\n")[0].splitlines()


def test_an_article_with_codes_has_every_field_and_no_terms_of_the_index() -> None:
    assert matter(page(coded())) == [
        "title: 'Le marégraphe de Brest : R&D'",
        "date: 2023-04-12",
        "author:",
        "- Gwenn Riou",
        "- Ana Le Roux",
        "source: La Gazette du Port",
        "lang: fr",
        "rights: (c) 2023 La Gazette du Port.",
        "section: Économie",
        "credit: Avec AFP",
        "edition: Ouest",
        "page: '12'",
        "captions: Le puits, vu du quai.",
        "publisher: Société du Port",
        f"document: {NUMBER}",
    ]
    assert [(block.kind, block.text) for block in only(page(coded())).blocks[1:]] == [
        (BlockKind.PARAGRAPH, "Le marégraphe est en panne."),
        (BlockKind.PARAGRAPH, "Il a été posé en 1711."),
        (BlockKind.PARAGRAPH, "Un technicien de Météo, dit-on."),
        (BlockKind.TABLE, "1711 | un puits"),
        (BlockKind.PARAGRAPH, "Fin."),
    ]


def test_an_article_without_codes_has_its_fields_by_their_order() -> None:
    stated = (
        *("1,684 words", "9 January 1993", "10:15 AM", "The Quay", "QUAY", "Late Edition - Final", "A4", "English"),
        "Copyright 1993 The Quay Company.  All Rights Reserved.  ",
    )
    text = PARAGRAPHS.format("One <b>lamp</b>.") + "<pre>7 lamps</pre>" + PARAGRAPHS.format("Two.")
    source = page(plain(above="Foreign Desk; 1", author="By ADA LOVEL", credit="Special", stated=stated, text=text))
    assert matter(source) == [
        "title: A lamp on the quay",
        "date: 1993-01-09",
        "author:",
        "- ADA LOVEL",
        "source: The Quay",
        "lang: en",
        "rights: Copyright 1993 The Quay Company. All Rights Reserved.",
        "section: Foreign Desk; 1",
        "credit: Special",
        "edition: Late Edition - Final",
        "page: A4",
        "publisher: The Quay Press",
        "document: QUAY000020050408dp1900j9s",
    ]
    assert [block.text for block in only(source).blocks[1:]] == ["One lamp.", "7 lamps", "Two."]


def test_fields_that_are_not_there_leave_the_others_in_place() -> None:
    assert matter(page(plain())) == [
        "title: A lamp on the quay",
        "date: 1993-01-09",
        "source: The Quay",
        "lang: en",
        "rights: Copyright 1993 The Quay.",
        "publisher: The Quay Press",
        "document: QUAY000020050408dp1900j9s",
    ]


def test_a_table_in_a_text_is_none_of_fields() -> None:
    text = PARAGRAPHS.format("<table><tr><td>HD</td><td>12</td></tr></table>") + PARAGRAPHS.format("Two.")
    source = page(plain(text=text))
    assert "title: A lamp on the quay" in matter(source)
    assert "HD | 12" in [block.text for block in only(source).blocks]


def test_what_cannot_be_told_by_its_order_is_kept_and_not_guessed() -> None:
    found = matter(page(plain(stated=("The Quay", "English"))))
    assert "credit: The Quay | English" in found
    assert not [line for line in found if line.startswith(("date:", "source:"))]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("29 décembre 2011", "date: 2011-12-29"),
        ("9 January 1993", "date: 1993-01-09"),
        # A month of a language that is not known is left to who reads the seed.
        ("9 maaliskuuta 1993", "date: 9 maaliskuuta 1993"),
        ("", ""),
    ],
)
def test_the_day_is_that_of_publication(stated: str, day: str) -> None:
    assert next((line for line in matter(page(coded(PD=stated))) if line.startswith("date:")), "") == day


@pytest.mark.parametrize(("mark", "language"), [("fr", "lang: fr"), ("de", "lang: de"), ("zhcn", "")])
def test_the_language_is_that_of_the_class(mark: str, language: str) -> None:
    found = matter(page(plain(language=mark)))
    assert next((line for line in found if line.startswith("lang:")), "") == language


def test_a_second_import_makes_nothing_twice() -> None:
    export = page(coded(), plain(), coded("GAZPOR0020230412ej4c0002r"))
    files, told = take(export)
    assert (len(files), told) == (3, ())
    assert take(export, {name: text.encode() for name, text in files.items()}) == ({}, ())


def test_two_hundred_articles_are_as_many_seeds() -> None:
    files, told = take(page(*(coded(f"GAZPOR0020230412ej4c00{at:03}") for at in range(200))))
    assert (len(files), told) == (200, ())


@pytest.mark.parametrize("second", [coded("GAZPOR0020230412ej4c0002r"), plain()])
def test_a_file_that_breaks_off_gives_all_but_the_last_article(second: str) -> None:
    export = page(coded(), second)
    files, told = take(export[: export.rindex("articleParagraph") + 30])
    assert len(files) == 1
    (said,) = told
    assert (said.code, said.line) == ("V110", 9)
    assert said.message.startswith("the file breaks off in an article, which was left out: “")


@pytest.mark.parametrize(
    "source",
    [
        '<html><body><div class="article frArticle"><h1>Un titre</h1><p>Un texte.</p></div></body></html>',
        '<html><body><div class="article"><div id="hd">Un titre</div><p>Un texte.</p></div></body></html>',
        page("<p>Aucun article.</p>"),
    ],
)
def test_a_web_page_is_no_export(source: str) -> None:
    files, told = take(source)
    assert files == {}
    assert [each.message for each in told] == ["the feed cannot be read: it is a web page, and no export that is known"]
