"""The articles of a Word document that Nexis (Nexis Uni, Lexis Advance) exports in English.

Below a cover, which lists the articles, each has its title, its publication and its day on lines of their own, an
edition behind the day, the copyright, and labels (`Section:`, `Length:`, `Byline:`). A line `Body` opens the text;
`Graphic` (captions), `Classification` (terms of an index) and `Load-Date:` stand below it, and `End of Document` last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.importing.clippings import escape_text, read_byline, words, write
from veille.importing.items import Feed, FeedError, Item
from veille.reading import dates
from veille.reading.formats.elements import Element

_END = "End of Document"
_BODY = "Body"
_BELOW = ("Graphic", "Classification")
_LABEL = re.compile(r"(Section|Length|Byline|Dateline|Highlight|Load-Date|Language):\s*(.*)")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_PAGE = re.compile(r";\s*(?:pg\.|page|p\.)\s*([^;]+)", re.IGNORECASE)
_LINK = re.compile(r'<a href="https?://[^"/]*(?:lexis|nexis)[^"]*">(.*?)</a>')
"""A link into the database, which asks a reader to sign in there."""
_BEHIND = re.compile(
    r"^\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)?"
    r"\s*(?:\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s[A-Z]{2,5}\b)?)?[\s,]*",
    re.IGNORECASE,
)
_LANGUAGES = {"english": "en", "french": "fr"}
_LONGEST_DAY = 120
_HEAD = 3
"""Title, publication and day are the lines that every article begins with."""


def holds_articles(tree: Element) -> bool:
    """Whether the paragraphs of a document are those of an export."""
    lines = {words(part) for part in tree.parts if isinstance(part, Element)}
    return {_END, _BODY} <= lines


def read_articles(tree: Element) -> Feed:
    """The articles of an export."""
    feed = Feed()
    parts: list[Element] = []
    for part in (part for part in tree.parts if isinstance(part, Element) and words(part)):
        if words(part) != _END:
            parts.append(part)
            continue
        try:
            if parts:
                feed.items.append(_read_article(parts))
        except FeedError as error:
            feed.faults.append((0, error.reason))
        parts = []
    if parts:
        feed.faults.append((0, f"the file breaks off in an article, which was left out: “{words(parts[0])[:60]}”"))
    return feed


def _read_article(parts: Sequence[Element]) -> Item:
    lines = [words(part) for part in parts]
    body = lines.index(_BODY) if _BODY in lines else len(lines)
    rights = next((at for at, line in enumerate(lines[:body]) if _RIGHTS.match(line)), body)
    dated = max((at for at in range(_HEAD - 1, body) if _find_day(lines[at])[0]), default=-1)
    if body == len(lines) or dated < 0:
        raise FeedError(f"an article was left out, of which head and text cannot be told: “{lines[0][:60]}”")
    below = next((at for at in range(body, len(lines)) if _is_below(lines[at])), len(lines))
    labelled = (_LABEL.match(line) for line in (*lines[dated:body], *lines[below:]))
    labels = {found[1]: found[2] for found in labelled if found}
    first = next((at for at in range(dated, body) if _LABEL.match(lines[at])), body)
    title, source = lines[dated - 2 : dated]
    day, edition = _find_day(lines[dated])
    authors, credit = read_byline(labels.get("Byline", ""))
    content = _LINK.sub(r"\1", write(parts[body + 1 : below]))
    section = labels.get("Section", "")
    page = _PAGE.search(section)
    return Item(
        title=escape_text(title),
        identity=f"nexis:\n{source}\n{day}\n{title}\n{content}",
        published=day,
        content=content,
        summary=escape_text(labels.get("Highlight", "")),
        rights=escape_text(" ".join(lines[rights:first])),
        source=source,
        language=next((code for name, code in _LANGUAGES.items() if name in labels.get("Language", "").lower()), ""),
        authors=[escape_text(name) for name in authors],
        others={
            "section": _PAGE.sub("", section),
            "page": page[1].strip() if page else "",
            "edition": ", ".join(line for line in (edition, *lines[dated + 1 : min(rights, first)]) if line),
            "credit": credit,
            "place": labels.get("Dateline", ""),
            "captions": _read_captions(lines[below:]),
        },
    )


def _find_day(line: str) -> tuple[str, str]:
    """The day that a line begins with, and what stands behind it; nothing where it begins with none."""
    found = next(iter(dates.find(line[:_LONGEST_DAY], "en")), None)
    day = found.date() if found and found.start == 0 and not found.span else None
    return (day.isoformat(), _BEHIND.sub("", line[found.end :], count=1)) if found and day else ("", "")


def _is_below(line: str) -> bool:
    return line in _BELOW or line.startswith("Load-Date:")


def _read_captions(lines: Sequence[str]) -> str:
    """What stands below `Graphic`."""
    if not lines or lines[0] != _BELOW[0]:
        return ""
    end = next((at for at in range(1, len(lines)) if _is_below(lines[at])), len(lines))
    return " | ".join(lines[1:end])
