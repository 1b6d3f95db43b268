"""Where an article begins and ends in what databases of the press export: one file in HTML for many articles.

The elements and classes are those that programs of others look for in such files, several for each database:
tm.plugin.europresse, Gargantext, IRaMuTeQ, minet and Parscival in those of Europresse (Eureka in Quebec),
tm.plugin.factiva, newspapers and others in those of Factiva.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

EUROPRESSE = "Europresse"
FACTIVA = "Factiva"

_BLANKED = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<[!?][^<>]*>)*+<([A-Za-z][A-Za-z0-9:]*)", re.DOTALL)
_PAGE = re.compile(
    "article|body|div|form|head|html|link|main|meta|p|script|section|span|style|table|title", re.IGNORECASE
)
_CLASS = r"\bclass\s{0,9}=\s{0,9}[\"']?"
_AMONG = _CLASS + r"(?:[\w-]{1,40} ){0,5}"
_BEGINS = {
    EUROPRESSE: re.compile(r"<article\b[^<>]{0,500}>", re.IGNORECASE),
    FACTIVA: re.compile(rf"<div\b[^<>]{{0,200}}?{_CLASS}article ([a-z]{{2,5}})Article\b[^<>]{{0,200}}>"),
}
_NEEDED = {
    EUROPRESSE: (
        re.compile(rf"{_AMONG}DocPublicationName\b"),
        re.compile(rf"{_AMONG}titreArticle(?:Visu)?\b", re.IGNORECASE),
    ),
    FACTIVA: (
        re.compile(
            rf"<td\b[^<>]{{0,200}}{_CLASS}index\b"
            rf"|<div\b[^<>]{{0,200}}?\bid\s{{0,9}}=\s{{0,9}}[\"']?hd\b",
            re.IGNORECASE,
        ),
    ),
}
"""What an article of the database has in it, and that of a page with the same element has not."""
_MARKS = ("DocPublicationName", "articleParagraph")
"""One of these is in every export, and in hardly any other page."""
_TAGS = {EUROPRESSE: "article", FACTIVA: "div"}


class Piece(NamedTuple):
    """An article in a file: its line (from 1), its HTML, and whether it is whole; `mark` is what its class says."""

    line: int
    source: str
    closed: bool
    mark: str = ""


def is_page(text: str) -> bool:
    """Whether a text begins as HTML does, and not as a feed does."""
    first = _FIRST.match(text)
    return first is not None and _PAGE.fullmatch(first[1]) is not None


def find_base(text: str) -> tuple[str, str]:
    """The database that a page was exported from, and the page without scripts and comments (but their line ends).

    No name where it is none of these exports.
    """
    if not any(mark in text for mark in _MARKS):
        return "", text
    shown = _BLANKED.sub(lambda found: "\n" * found[0].count("\n"), text)
    for name in (EUROPRESSE, FACTIVA):
        if any(_is_article(name, piece) for piece in cut(shown, name)):
            return name, shown
    return "", text


def count_documents(text: str) -> int:
    """How many articles of Nexis the text of a document has; it ends each of them with a line that says so."""
    return text.count("End of Document") if "Load-Date:" in text else 0


def count_articles(text: str) -> tuple[str, int]:
    """The database that a page was exported from, and how many articles it has; no name and 0 where it is none."""
    base, shown = find_base(text)
    return base, sum(1 for _ in cut(shown, base)) if base else 0


def cut(text: str, base: str) -> Iterator[Piece]:
    """The articles of a page that was exported from a database, each up to its end, or to the next one."""
    found = list(_BEGINS[base].finditer(text))
    ends = (*(each.start() for each in found[1:]), len(text))
    line, at = 1, 0
    for begin, end in zip(found, ends, strict=False):
        line += text.count("\n", at, begin.start())
        at = begin.start()
        stop = _find_end(text, at, end, _TAGS[base])
        yield Piece(line, text[at : stop or end], stop > 0, begin[1] if begin.re.groups else "")


def _find_end(text: str, start: int, end: int, tag: str) -> int:
    """Where the element that begins at `start` ends; 0 where it does not before `end`."""
    depth = 0
    for each in re.compile(rf"<(/?){tag}\b[^<>]*>", re.IGNORECASE).finditer(text, start, end):
        depth += -1 if each[1] else 1
        if depth == 0:
            return each.end()
    return 0


def _is_article(base: str, piece: Piece) -> bool:
    return all(needed.search(piece.source) for needed in _NEEDED[base])
