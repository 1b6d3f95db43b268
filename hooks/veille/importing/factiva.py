"""An article of Factiva, as its exports in HTML have it; its class says the language (`article frArticle`).

With the codes of its fields, it is a table: each row has a code (`HD` headline, `BY` byline, `CR` credit, `PD` day,
`SN` source, `SE` section, `PG` page, `ED` edition, `LP` lead, `TD` text, `CY` copyright, `AN` number) and a value.
Without them, the same values follow one another in a `<div>` each, before the paragraphs (`articleParagraph`): section,
headline (`hd`), byline (`author`), credit, number of words, day, hour, source, its code, edition and page, language,
copyright. Of the terms that the article is indexed by, and what tells the source to the database, nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from veille.conventions.pressbases import Piece
from veille.importing.clippings import classes, escape_text, find, find_first, read_byline, words, write
from veille.importing.items import Item
from veille.reading import dates
from veille.reading.formats import elements
from veille.reading.formats.elements import Element

_CODE = re.compile(r"[^A-Z]")
_NUMBER = re.compile(r"\b[A-Z0-9]{8}\d{8}[0-9a-z]{9}\b")
_COUNT = re.compile(r"\d[\d\s.,]*\s?\S+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: \w{2,5})?")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,10}")
_PAGE = re.compile(r"[A-Z]{0,3}\d[\w ,;/-]{0,20}|[A-Z]-?\d{1,3}")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)|\b(?:droits|rights|rechte)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"[^\W\d_]{3,20}(?:[ (-]+[^\W\d_]+\)?)?")
_TWO_LETTERS = re.compile(r"[a-z]{2}")
_STATED = {
    "SE": "section",
    "CLM": "column",
    "CR": "credit",
    "ED": "edition",
    "VOL": "issue",
    "PG": "page",
    "ART": "captions",
    "CT": "contact",
    "RF": "reference",
    "PUB": "publisher",
}
_LONGEST_DAY = 100
_TEXT = ("LP", "TD")
_PARAGRAPH = "articleParagraph"


def read_article(piece: Piece) -> Item:
    """An article of an export; raises ValueError where its HTML cannot be read."""
    article = find_first(elements.parse(piece.source, marked=True), "article")
    rows = _read_rows(article)
    item = _from_rows(rows) if rows else _from_blocks(article)
    language = piece.mark.lower()
    item.line = piece.line
    item.language = language if _TWO_LETTERS.fullmatch(language) else ""
    item.identity = f"factiva:{item.others['document']}" if item.others["document"] else ""
    return item


def _read_rows(article: Element) -> dict[str, Element]:
    """The values of a table of fields, by their codes."""
    rows: dict[str, Element] = {}
    for row in find(article, "<tr>"):
        cells = [part for part in row.parts if isinstance(part, Element) and part.tag == "td"]
        if len(cells) > 1 and "index" in classes(cells[0]):
            rows.setdefault(_CODE.sub("", words(cells[0])), Element("div")).parts.extend(cells[1].parts)
    return rows


def _from_rows(rows: dict[str, Element]) -> Item:
    values = {code: words(value) for code, value in rows.items()}
    authors, credit = read_byline(values.get("BY", ""))
    values["CR"] = " | ".join(filter(None, (credit, values.get("CR", ""))))
    return Item(
        title=escape_text(values.get("HD", "")),
        published=_read_day(values.get("PD", "")),
        content="".join(write(rows[code].parts) for code in _TEXT if code in rows),
        rights=escape_text(values.get("CY", "")),
        source=values.get("SN", ""),
        authors=[escape_text(name) for name in authors],
        others={
            **{name: values.get(code, "") for code, name in _STATED.items()},
            "document": number[0] if (number := _NUMBER.search(values.get("AN", ""))) else "",
        },
    )


def _from_blocks(article: Element) -> Item:
    """An article whose fields are told by their order, with no code."""
    holding = [at for at, part in enumerate(article.parts) if _has_paragraph(part)]
    first, end = (holding[0], holding[-1] + 1) if holding else (len(article.parts), len(article.parts))
    head = _Head([part for part in article.parts[:first] if isinstance(part, Element) and words(part)])
    behind = [line for part in article.parts[end:] if isinstance(part, Element) and (line := words(part))]
    numbers = [number[0] for line in behind if (number := _NUMBER.search(line))]
    stated = head.read_fields()
    authors, credit = read_byline(head.author)
    stated["credit"] = " | ".join(filter(None, (credit, stated["credit"])))
    return Item(
        title=escape_text(head.title),
        published=_read_day(stated.pop("day", "")),
        content=write(article.parts[first:end]),
        rights=escape_text(stated.pop("rights", "")),
        source=stated.pop("source", ""),
        authors=[escape_text(name) for name in authors],
        others={
            **stated,
            "publisher": " | ".join(line for line in behind if not _NUMBER.search(line)),
            "document": numbers[-1] if numbers else "",
        },
    )


class _Head:
    """The lines above a text: those above the headline, the headline, the byline, and those below it."""

    def __init__(self, parts: Sequence[Element]) -> None:
        at = next((at for at, part in enumerate(parts) if part.attributes.get("id") == "hd"), -1)
        named = [part for part in parts[at + 1 :] if "author" in classes(part)]
        self.title = words(parts[at]) if at >= 0 else ""
        self.author = " ; ".join(words(part) for part in named)
        self._above = [words(part) for part in parts[: max(at, 0)]]
        self._below = [words(part) for part in parts[at + 1 :] if "author" not in classes(part)]

    def read_fields(self) -> dict[str, str]:
        """The fields below the headline, each told by those around it: the day stands behind the number of words."""
        lines = self._below
        counted = (at for at, line in enumerate(lines[:-1]) if _COUNT.fullmatch(line) and _YEAR.search(lines[at + 1]))
        at = next(counted, -1)
        if at < 0:
            return {"section": " | ".join(self._above), "credit": " | ".join(lines)}
        day, *rest = lines[at + 1 :]
        if rest and _HOUR.fullmatch(rest[0]):
            del rest[0]
        source = rest.pop(0) if rest else ""
        if rest and _SOURCE_CODE.fullmatch(rest[0]):
            del rest[0]
        rights = rest.pop() if rest and _RIGHTS.search(rest[-1]) else ""
        if rest and _LANGUAGE.fullmatch(rest[-1]):
            del rest[-1]
        return {
            "section": " | ".join(self._above),
            "credit": " | ".join(lines[:at]),
            "day": day,
            "source": source,
            "edition": ", ".join(line for line in rest if not _PAGE.fullmatch(line)),
            "page": ", ".join(line for line in rest if _PAGE.fullmatch(line)),
            "rights": rights,
        }


def _has_paragraph(part: Element | str) -> bool:
    if isinstance(part, str):
        return False
    return _PARAGRAPH in classes(part) or next(find(part, _PARAGRAPH), None) is not None


def _read_day(value: str) -> str:
    """The day of a field; its words where they are none that is known, for the reader of the seed to tell."""
    found = next((each.date() for each in dates.find(normalize("NFC", value[:_LONGEST_DAY]), "fr")), None)
    return found.isoformat() if found else value
