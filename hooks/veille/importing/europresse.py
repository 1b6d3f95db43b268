"""An article of Europresse (Eureka in Quebec), as its export in HTML has it since 2013.

An `<article>` has a `<header>` with the publication (`DocPublicationName`), a line with section, day, length and page
(`DocHeader`), the title with what stands above and below it (`titreArticle`, `titreArticleVisu`, `rdp__subtitle`), and
the authors (`docAuthors`, or `sm-margin-bottomNews` behind the title). The text follows, in a `<section>` with
`DocText` or `docOcurrContainer`; a `<footer>` (`Doc-LegalInfo`) has whose rights they are, what the database allows,
and the number of the document (`publiC-lblNodoc`, `news·20230412·LM·0001`). Where else the article was published is
listed in `apd-wrapper`, and what is said about the publication stands in an `<aside>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

from veille.conventions.pressbases import Piece
from veille.importing.clippings import escape_text, find, find_first, leaves, read_byline, words, write
from veille.importing.items import Item
from veille.reading import dates
from veille.reading.formats import elements
from veille.reading.formats.elements import Element

_NUMBER = re.compile(r"\b[a-z]{2,12}·(\d{8})·[^\s·]{1,40}·[^\s·]\S{0,120}")
_MEDIUM = re.compile(r"\s*\(((?:site )?web\b[^()]{0,40}|website)\)", re.IGNORECASE)
_GAP = re.compile(r"\s{2,}")
_ISSUE = re.compile(r",\s*((?:no|nos|n°|nº|numéro|vol|volume|hors[- ]série)\b.*)", re.IGNORECASE)
_LENGTH = re.compile(r"\b\d[\d\s.,]*\s(?:mots?|words?)\b")
_PAGE = re.compile(r"\bpp?\.\s*(\S.*)")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b|tous droits)", re.IGNORECASE)
_RESERVED = re.compile(r".{0,300}?(?:tous droits réservés|all rights reserved)\.?", re.IGNORECASE)
_LABELLED = re.compile(r"(notes?|encadrés?|illustrations?)\s?(?:\(s\))?\s?:\s*(?=\S)", re.IGNORECASE)
_ESCAPED = re.compile(r"</?(?:p|br|div)\b[^<>]{0,200}>", re.IGNORECASE)

_TITLES = frozenset({"titreArticle", "titreArticleVisu"})
_APART = frozenset(
    {"DocPublicationName", "DocHeader", "DocTitreSousSection", "docAuthors", "rdp__subtitle", "sm-margin-bottomNews"}
    | {"rdp__DocPublicationName", "rdp__DocHeader"}
    | _TITLES
)
_LEGAL = ("<footer>", "Doc-LegalInfo", "publiC-lblNodoc")
_TEXT = ("<section>", "DocText", "docOcurrContainer")
_NO_TEXT = frozenset({"<header>", "<aside>", "apd-wrapper", *_LEGAL})
_NO_HEAD = frozenset({"<aside>", "DocPublicationName", "rdp__DocPublicationName", *_TEXT, *_LEGAL})
_STATED = frozenset({"DocHeader", "rdp__DocHeader", "DocTitreSousSection"})
_SIGNED = frozenset({"docAuthors", "sm-margin-bottomNews"})
_LONGEST_LINE = 500
_LONGEST_BYLINE = 200
_LONGEST_RIGHTS = 300


@dataclass(slots=True)
class _Head:
    """What the header says, line by line."""

    stated: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)


def read_article(piece: Piece) -> Item:
    """An article of an export; raises ValueError where its HTML cannot be read."""
    tree = find_first(elements.parse(piece.source, marked=True), "<article>")
    header = next(find(tree, "<header>"), tree)
    head = _read_head(header)
    legal = " ".join(words(each) for each in find(tree, *_LEGAL))
    number = _NUMBER.search(legal) or _NUMBER.search(words(tree))
    day, stated = _read_line(head.stated)
    if not day and number:
        day = _read_number(number[1])
    source, edition, issue = _read_publication(header)
    section = "" if stated["section"] == source else stated["section"]
    notes, captions, left = _read_aside(tree)
    authors, credit = read_byline("; ".join(head.authors))
    return Item(
        line=piece.line,
        title=escape_text(" ".join(head.title)),
        identity=f"europresse:{number[0]}" if number else "",
        published=day,
        content="".join((*map(_paragraph, head.opening), _write_text(tree), *map(_paragraph, notes))),
        summary=escape_text(" ".join(head.below)),
        rights=_read_rights(tree),
        source=source,
        authors=[escape_text(name) for name in authors],
        others={
            "kicker": " | ".join(head.above),
            "section": section,
            "page": stated["page"],
            "edition": edition,
            "issue": issue,
            "credit": credit,
            "captions": " | ".join(captions),
            "also_in": "; ".join(words(each) for each in find(tree, "source-name-APD")),
            "document": number[0] if number else "",
        },
        left=left,
    )


def _read_head(header: Element) -> _Head:
    head = _Head()
    lines = list(leaves(header, _APART, _NO_HEAD))
    named = any("titreArticleVisu" in each for each, _ in lines)
    for each, line in lines:
        if not each.isdisjoint(_STATED):
            head.stated.append(line)
        elif "rdp__subtitle" in each:
            head.below.append(line)
        elif "titreArticleVisu" in each or ("titreArticle" in each and not named):
            head.title.append(line)
        elif "titreArticle" in each and not each.isdisjoint(_SIGNED):
            head.above.append(line)
        elif not each.isdisjoint(_SIGNED) and head.title:
            (head.authors if len(line) <= _LONGEST_BYLINE else head.opening).append(line)
        else:
            _take_other(head, line)
    return head


def _take_other(head: _Head, line: str) -> None:
    """A line whose sense no class says: that of the day where it has one, else what stands above or below the title."""
    if not head.stated and not head.title and dates.find(normalize("NFC", line[:_LONGEST_LINE]), "fr"):
        head.stated.append(line)
    elif head.title:
        head.below.append(line)
    else:
        head.above.append(line)


def _read_line(lines: list[str]) -> tuple[str, dict[str, str]]:
    """The day, and section and page, of `France, mercredi 11 septembre 2024 134 mots, p. 11`."""
    line = normalize("NFC", ", ".join(lines))
    if len(line) > _LONGEST_LINE:
        return "", {"section": line, "page": ""}
    written = next((each for each in dates.find(line, "fr") if each.date() and not each.span), None)
    before, after = (line[: written.start], line[written.end :]) if written else (line, "")
    page = _PAGE.search(_LENGTH.sub("", after))
    found = written.date() if written else None
    section = before.strip(" ,;-–—|")
    return found.isoformat() if found else "", {"section": section, "page": page[1].strip(" ,") if page else ""}


def _read_number(digits: str) -> str:
    """The day in the number of a document; empty where it is none."""
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}").isoformat()
    except ValueError:
        return ""


def _read_publication(header: Element) -> tuple[str, str, str]:
    """The name of the publication, its edition and its issue, of `Le Monde (site web)` or `La Croix, no. 43018`.

    A local edition stands behind the name, with more than one space between (`Ouest-France   Lannion`).
    """
    found = [each for each in find(header, "DocPublicationName") if words(each)]
    if not found:
        return "", "", ""
    name, *editions = _GAP.split(elements.text_of(found[0]).strip())
    name = " ".join(name.split())
    if medium := _MEDIUM.search(name):
        editions.append(medium[1])
    name = _MEDIUM.sub("", name)
    issues = [words(each) for each in found[1:]]
    if issue := _ISSUE.search(name):
        name = name[: issue.start()]
        issues.insert(0, issue[1])
    return name.strip(" ,"), ", ".join(" ".join(each.strip("() ").split()) for each in editions), ", ".join(issues)


def _read_rights(tree: Element) -> str:
    """Whose rights are said to be reserved, without what the database says of its own."""
    for part in find(tree, *_LEGAL):
        for line in (normalize("NFC", line) for _, line in leaves(part)):
            if _RIGHTS.match(line):
                reserved = _RESERVED.match(line)
                return escape_text(reserved[0] if reserved else line[:_LONGEST_RIGHTS])
    return ""


def _read_aside(tree: Element) -> tuple[list[str], list[str], int]:
    """The notes and boxes beside a text, the captions of its pictures, and how many other words there are."""
    notes: list[str] = []
    captions: list[str] = []
    left = 0
    for part in find(tree, "<aside>"):
        for _, line in leaves(part):
            if label := _LABELLED.match(line):
                if label[1].lower().startswith("illustration"):
                    captions.append(line[label.end() :])
                else:
                    notes.append(line)
            else:
                left += len(line.split())
    return notes, captions, left


def _write_text(article: Element) -> str:
    """The HTML of the text: all that is neither head nor foot, nor about the publication or the database."""
    headed = next(find(article, "<header>"), None) is not None
    html = write(article.parts if headed else list(find(article, *_TEXT)), _NO_TEXT)
    shown = words(elements.parse(html)) if "<p>" not in html else ""
    # Some texts come as HTML that was escaped once more.
    return shown if _ESCAPED.search(shown) else html


def _paragraph(line: str) -> str:
    return f"<p>{escape_text(line)}</p>"
