"""Exports of Europresse: each article with what its markup says of it, and nothing of what the database says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from veille.diagnostics import Diagnostic
from veille.importing.articles import import_feed
from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Europresse</title><style>article {{ margin: 0 }}</style></head>
<body>
{articles}
</body></html>
"""
FULL = """<article>
 <header>
  <div class="rdp__DocPublicationName">
   <span class="DocPublicationName">La Gazette du Port (site web)                </span></div>
  <div class="rdp__DocHeader">
   <span class="DocHeader">Économie, mercredi 12 avril 2023 - 10:32:11 UTC +02:00 457 mots, p. 12</span></div>
  <div class="titreArticle"><p class="sm-margin-bottomNews">Mesures</p>
   <p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Le <mark>marégraphe</mark>
    de Brest&nbsp;: R&amp;D</p>
   <p class="sm-margin-TopNews rdp__subtitle">Un capteur neuf remplace celui de 2004.</p></div>
  <p class="sm-margin-bottomNews">Par Gwenn Riou et Ana Le Roux</p>
 </header>
 <aside><div>Nom de la source</div><div>La Gazette du Port (site web)</div>
  <div>Illustration(s) : Le puits, vu du quai.</div><div>Note(s) : Mis à jour le 13.</div></aside>
 <section><div class="DocText clearfix"><div class="docOcurrContainer">
  <p>Le <mark>marégraphe</mark> est <em>en panne</em>, <span class="occurrence">dit-on</span>.</p>
  <h3>La suite</h3>
  <table><tr><td><table><tr><td>1711</td><td>un puits</td></tr></table></td></tr></table>
  <p>Fin&eacute;.</p>
  <p><a href="https://gazette.example/1">Cet article est paru dans La Gazette du Port</a></p></div></div>
  <div class="apd-wrapper"><p>Cet article est aussi paru dans</p><div class="apd-sources-date">12 avril 2023</div>
   <div class="source-name-APD">Le Phare</div><div class="source-name-APD">La Hune</div></div>
 </section>
 <footer><div class="Doc-LegalInfo"><small>© 2023 La Gazette du Port. Tous droits réservés.</small>
  <small>Le présent document et son usage sont protégés.</small></div>
  <div class="publiC-lblNodoc">news·20230412·GP·0001</div><div>Certificat émis le 2 mai 2023</div></footer>
</article>"""


def article(
    header: str = "Mer, samedi 6 mai 2023, p. 4",
    *,
    publication: str = "Le Phare",
    title: str = "<div class='titreArticle'>Un titre</div>",
    authors: str = "",
    text: str = "<p>Un texte.</p>",
    number: str = "news·20230506·PH·1",
) -> str:
    return (
        f"<article><header><div><span class='DocPublicationName'>{publication}</span></div>"
        f"<div><span class='DocHeader'>{header}</span></div>{title}{authors}</header>"
        f"<section><div class='DocText'>{text}</div></section>"
        "<footer><small>© 2023 Le Phare. Tous droits réservés.</small>"
        f"<p>Numéro de document : {number}</p></footer></article>"
    )


def page(*articles: str) -> str:
    return PAGE.format(articles="\n".join(articles))


def take(source: str, existing: Mapping[str, bytes] | None = None) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    return import_feed(source.encode(), "export.html", existing or {})


def only(source: str) -> Article:
    files, told = take(source)
    assert all(each.code == "V119" for each in told)
    ((name, text),) = files.items()
    found, wrong = read(Seed(name, text.encode()), Settings(today=date(2026, 1, 1)))
    assert found is not None, wrong
    return found


def field(source: str, name: str) -> str:
    """What the front matter of the only seed says, as it is written there."""
    (text,) = take(source)[0].values()
    lines = text.partition("\n---\n")[0].splitlines()
    return next((line.removeprefix(f"{name}: ") for line in lines if line.startswith(f"{name}: ")), "")


def authors_of(line: str) -> str:
    (text,) = take(page(article(authors=line)))[0].values()
    return " | ".join(each.removeprefix("- ") for each in text.splitlines() if each.startswith("- "))


def test_an_article_has_every_field_and_nothing_of_the_database() -> None:
    (name,) = take(page(FULL))[0]
    assert name.startswith("2023-04-12_le-maregraphe-de-brest-r-d_")
    found = only(page(FULL))
    assert found.title is not None
    assert found.title.value == "Le marégraphe de Brest : R&D"
    assert found.published is not None
    assert found.published.value == date(2023, 4, 12)
    assert found.author is not None
    assert found.author.value == "Gwenn Riou, Ana Le Roux"
    assert found.source is not None
    assert found.source.value == "La Gazette du Port"
    assert found.description is not None
    assert found.description.value == "Un capteur neuf remplace celui de 2004."
    assert found.rights is not None
    assert found.rights.value == "© 2023 La Gazette du Port. Tous droits réservés."
    assert found.tags == ()
    assert [(block.kind, block.text) for block in found.blocks[1:]] == [
        (BlockKind.PARAGRAPH, "Le marégraphe est en panne, dit-on."),
        (BlockKind.HEADING, "La suite"),
        (BlockKind.TABLE, "1711 | un puits"),
        (BlockKind.PARAGRAPH, "Finé."),
        (BlockKind.PARAGRAPH, "Cet article est paru dans La Gazette du Port"),
        (BlockKind.PARAGRAPH, "Note(s) : Mis à jour le 13."),
    ]


def test_what_is_said_about_a_publication_is_left_out_and_told() -> None:
    _, told = take(page(FULL, article()))
    (said,) = told
    assert (said.code, said.line) == ("V119", 0)
    assert said.message == "beside the articles, 10 words about their publications were left out"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kicker", "Mesures"),
        ("section", "Économie"),
        ("page", "'12'"),
        ("edition", "site web"),
        ("captions", "Le puits, vu du quai."),
        ("also_in", "Le Phare; La Hune"),
        ("document", "news·20230412·GP·0001"),
    ],
)
def test_what_has_no_field_of_its_own_stands_in_the_front_matter(name: str, value: str) -> None:
    assert field(page(FULL), name) == value


@pytest.mark.parametrize(
    ("header", "day", "section", "pages"),
    [
        ("Seine-Saint-Denis, lundi 28 janvier 2013, p. 93_T_17", "2013-01-28", "Seine-Saint-Denis", "93_T_17"),
        ("France, mercredi 11 septembre 2024 134 mots, p. 11", "2024-09-11", "France", "'11'"),
        ("World, Friday, November 13, 2015", "2015-11-13", "World", ""),
        ("Thursday, December 22, 2022 13887 words, p. 819(40)", "2022-12-22", "", "819(40)"),
        ("samedi 1er juillet 2023 1 204 mots", "2023-07-01", "", ""),
        ("Sports, hors série", "2023-05-06", "Sports, hors série", ""),  # the day is that of the number
        (unicodedata.normalize("NFD", "Société, mardi 7 février 2023"), "2023-02-07", "Société", ""),
    ],
)
def test_the_line_of_the_day_has_the_section_and_the_page(header: str, day: str, section: str, pages: str) -> None:
    source = page(article(header))
    assert (field(source, "date"), field(source, "section"), field(source, "page")) == (day, section, pages)


def test_no_day_is_made_up() -> None:
    source = page(article("Sports", number="news·20231345·PH·1"))
    assert field(source, "date") == ""
    assert only(source).published is None


@pytest.mark.parametrize(
    ("publication", "source", "edition", "issue"),
    [
        ("La Croix, no. 43018", "La Croix", "", "no. 43018"),
        ("Revue du littoral, Vol. 14, no 4", "Revue du littoral", "", "Vol. 14, no 4"),
        ("La Vigie (site web réf.)", "La Vigie", "site web réf.", ""),
        ("Ouest-Rivage\n              Lannion", "Ouest-Rivage", "Lannion", ""),
        ("Le Journal\ndu large", "Le Journal du large", "", ""),
        ("Ports, marées et vents", "Ports, marées et vents", "", ""),
    ],
)
def test_the_publication_is_named_without_edition_and_issue(
    publication: str, source: str, edition: str, issue: str
) -> None:
    export = page(article(publication=publication))
    assert (field(export, "source"), field(export, "edition"), field(export, "issue")) == (source, edition, issue)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", ""),
        ("<div class='docAuthors'>Gwenn Riou</div>", "Gwenn Riou"),
        ("<div class='docAuthors'>Riou, Gwenn; Le-Roux, Ana Maria</div>", "Gwenn Riou | Ana Maria Le-Roux"),
        ("<div class='docAuthors'>Gwenn Riou, Ana Le Roux et AFP</div>", "Gwenn Riou | Ana Le Roux | AFP"),
        ("<p class='sm-margin-bottomNews'>PAR ANA LE ROUX</p>", "ANA LE ROUX"),
        ("<p class='sm-margin-bottomNews'>AFP</p>", "AFP"),
        ("<div class='docAuthors'>AFP, Reuters</div>", "AFP | Reuters"),
        ("<div class='docAuthors'>Gwenn Riou ; envoyé spécial à Brest</div>", "Gwenn Riou"),
        # What is no list of names stays as it is.
        ("<div class='docAuthors'>Brest, Paris, Nice</div>", "Brest, Paris, Nice"),
        ("<div class='docAuthors'>Le service politique, à Brest</div>", "Le service politique, à Brest"),
    ],
)
def test_authors_are_the_names_behind_the_title(line: str, names: str) -> None:
    assert authors_of(line) == names


def test_a_paragraph_in_place_of_the_authors_is_text() -> None:
    line = "Le marégraphe est en panne. " * 10
    found = only(page(article(authors=f"<p class='sm-margin-bottomNews'>{line}</p>")))
    assert found.author is None
    assert [block.text for block in found.blocks[1:]] == [line.strip(), "Un texte."]


@pytest.mark.parametrize(
    ("foot", "rights"),
    [
        (
            "<small>© 2023, La Hune. Tous droits réservés. Le présent document…</small>",
            "© 2023, La Hune. Tous droits réservés.",
        ),
        ("<small>© 2023, La Hune</small> <small>Le présent document…</small>", "© 2023, La Hune"),
        ("<small>Le présent document…</small>", ""),
        (unicodedata.normalize("NFD", "<p>Tous droits réservés. Le présent…</p>"), "Tous droits réservés."),
    ],
)
def test_rights_are_those_of_the_publication(foot: str, rights: str) -> None:
    source = page(article()).replace("<small>© 2023 Le Phare. Tous droits réservés.</small>", foot)
    assert field(source, "rights") == rights


def test_the_name_of_the_publication_is_no_section() -> None:
    assert field(page(article("Le Phare, samedi 6 mai 2023")), "section") == ""


def test_a_line_that_is_too_long_for_one_is_kept() -> None:
    line = "Mer " * 150 + "6 mai 2023"
    assert field(page(article(line)), "section") == line


def test_a_title_has_words_above_and_below_it_that_no_class_names() -> None:
    title = (
        "<div class='titreArticle'><p>Reportage</p><p class='titreArticleVisu grandTitre'>Le titre</p>"
        "<b><p>Ce qui est dit dessous.</p></b></div>"
    )
    source = page(article(title=title))
    assert (field(source, "title"), field(source, "kicker")) == ("Le titre", "Reportage")
    assert field(source, "description") == "Ce qui est dit dessous."


def test_a_rubric_beside_a_title_is_neither_author_nor_standfirst() -> None:
    title = (
        "<div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>Le titre</p>"
        "<p class='sm-margin-bottomNews'>Débats</p></div>"
    )
    source = page(article(title=title))
    assert (field(source, "kicker"), field(source, "description"), only(source).author) == ("Débats", "", None)


def test_an_article_without_a_header_has_its_fields_and_text() -> None:
    source = page(article()).replace("<header>", "").replace("</header>", "")
    assert (field(source, "title"), field(source, "source"), field(source, "date")) == (
        "Un titre",
        "Le Phare",
        "2023-05-06",
    )
    assert [block.text for block in only(source).blocks[1:]] == ["Un texte."]


def test_text_that_was_escaped_once_more_is_read() -> None:
    text = "<div class='docOcurrContainer'>&lt;p&gt;Un caf&amp;eacute;.&lt;/p&gt;&lt;p&gt;Deux.&lt;/p&gt;</div>"
    assert [block.text for block in only(page(article(text=text))).blocks[1:]] == ["Un café.", "Deux."]


PIECES = (
    "mer",
    " ",
    "12",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<mark>",
    "</mark>",
    "<br>",
    "<div>",
    "</div>",
    "<ul><li>",
    "</ul>",
)
MORE = (
    "<h3>",
    "</h3>",
    "<span class='x'>",
    "</span>",
    "<table><tr><td>",
    "</td></tr></table>",
    "&eacute;",
    "# ",
    "* ",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=40))
@example(["<ul><li>", "<ul><li>", "&eacute;", "</ul>", "mer"])
@settings(max_examples=150)
def test_every_word_of_a_text_comes_into_the_seed(pieces: list[str]) -> None:
    source = "".join(pieces)
    (text,) = take(page(article(text=f"<div class='docOcurrContainer'>{source}</div>")))[0].values()
    letters = re.sub(r"<[^>]+>", "", source).replace("&eacute;", "é")
    # What an item says behind a list with which it begins stands before it.
    assert Counter(re.sub(r"\W|_", "", text.rpartition("\n---\n")[2])) == Counter(re.sub(r"\W|_", "", letters))


def test_a_text_about_elements_keeps_them() -> None:
    text = "<p>La balise &lt;br&gt; coupe, &lt;p&gt; aussi.</p>"
    assert [block.text for block in only(page(article(text=text))).blocks[1:]] == ["La balise <br> coupe, <p> aussi."]


def test_the_print_and_the_web_edition_are_two_seeds_and_a_second_import_makes_none() -> None:
    export = page(article(), article(publication="Le Phare (site web)", number="web·20230506·PHW·2"))
    files, told = take(export)
    assert (len(files), told) == (2, ())
    stored = {name: text.encode() for name, text in files.items()}
    assert take(export, stored) == ({}, ())
    # The number of the document tells which seed it is, whatever its words.
    files, told = take(export.replace("Un titre", "Un autre titre"), stored)
    assert files == {}
    assert [each.code for each in told] == ["V206", "V206"]


def test_three_hundred_articles_are_as_many_seeds() -> None:
    export = page(*(article(number=f"news·20230506·PH·{at}") for at in range(300)))
    files, told = take(export)
    assert (len(files), told) == (300, ())


def test_a_file_that_breaks_off_gives_all_but_the_last_article() -> None:
    whole = page(article(), article(title="<div class='titreArticle'>Le coupé</div>", number="news·20230506·PH·2"))
    files, told = take(whole[: whole.rindex("Un texte") + 5])
    assert len(files) == 1
    (said,) = told
    assert (said.code, said.line, said.hint) == ("V110", 5, "export it again")
    assert said.message == "the file breaks off in an article, which was left out: “Le coupé”"


def test_an_article_whose_markup_is_broken_is_told_and_the_others_are_taken() -> None:
    files, told = take(page(FULL.replace("<article>", "<article{>"), article()))
    assert [name.partition("_")[0] for name in files] == ["2023-05-06"]
    assert [(each.code, each.line, each.message) for each in told] == [
        ("V110", 4, "an article cannot be read: its markup is broken where it begins")
    ]


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_taken() -> None:
    broken = article(text="<div>" * 900)
    files, told = take(page(broken, article(number="news·20230506·PH·2")))
    assert len(files) == 1
    assert [(each.code, each.line) for each in told] == [("V110", 4)]
    files, again = take(page(broken))
    assert (files, again) == ({}, told)


@pytest.mark.parametrize(
    "opening", ["", "<style>p { margin: 0 }</style>", "<?xml version='1.0'?><!DOCTYPE html><html>"]
)
def test_a_page_may_begin_anywhere(opening: str) -> None:
    files, told = take(opening + article())
    assert (len(files), told) == (1, ())


def test_line_ends_and_encodings_are_those_of_the_page() -> None:
    latin = page(article("Été, mardi 7 février 2023")).replace("utf-8", "iso-8859-1").replace("\n", "\r\n")
    files, _ = import_feed(latin.encode("cp1252"), "export.html", {})
    (text,) = files.values()
    assert "section: Été\n" in text


@pytest.mark.parametrize(
    "source",
    [
        # A page of a newspaper, one that explains the markup, and one that a script writes it into.
        "<html><body><article><header><h1>Un titre</h1></header><p>Un texte.</p></article></body></html>",
        "<html><body><article><p class='titreArticle'>Un titre</p><p>Un texte.</p></article></body></html>",
        f"<html><body><pre>{FULL.replace('<', '&lt;')}</pre></body></html>",
        f"<html><head><script>var t = `{FULL}`;</script></head><body><article>Un texte.</article></body></html>",
        f"<html><body><!-- {FULL} --><article>Un texte.</article></body></html>",
    ],
)
def test_a_web_page_is_no_export(source: str) -> None:
    files, told = take(source)
    assert files == {}
    (said,) = told
    assert (said.code, said.message) == (
        "V110",
        "the feed cannot be read: it is a web page, and no export that is known",
    )
    assert said.hint.startswith("save a page among the seeds; of Europresse and Factiva, import an export in HTML")


def test_an_export_among_the_seeds_is_told_and_not_read_as_a_page() -> None:
    export = page(article(), article(number="news·20230506·PH·2")).encode()
    found, (told,) = read(Seed("export.html", export), Settings(today=date(2026, 1, 1)))
    assert found is None
    assert (told.code, told.message) == ("V110", "the page is what Europresse exports, with 2 articles")
    assert told.hint == "move it out of the seeds, and `veille import` it"
    found, _ = read(Seed("one.html", page(article()).encode()), Settings(today=date(2026, 1, 1)))
    assert found is not None


def test_a_feed_that_carries_the_markup_is_a_feed() -> None:
    files, told = take(
        f"<rss><channel><item><title>Un</title><description><![CDATA[{FULL}]]></description></item></channel></rss>"
    )
    assert (len(files), told) == (1, ())
    assert "\nsource:" not in next(iter(files.values()))


@pytest.mark.parametrize(("data", "kind"), [(rb"{\rtf1 x}", "RTF"), (b"%PDF-1.4 x", "a PDF file")])
def test_other_exports_are_told_for_what_they_are(data: bytes, kind: str) -> None:
    files, (told,) = import_feed(data, "export", {})
    assert files == {}
    assert (told.code, told.message) == ("V110", f"the feed cannot be read: it is {kind}")
