"""The day and the author that a page shows beside the title of its article, for pages that state none for machines.

A reader takes them for those of the article. So they count where they stand near the title, and a day too where words
say that the article appeared then; what is in the text, in lists of other articles and at the foot of a page does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from veille.reading import bylines, datelines, dates, languages

_BLOCKS = (
    frozenset(
        ["address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption"]
    )
    | frozenset(
        ["figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"]
    )
    | frozenset(["pre", "section", "table", "td", "th", "tr", "ul"])
)
_HEADINGS = frozenset(["h1", "h2", "h3"])
_PASSED_OVER = frozenset(["nav", "noscript", "script", "style", "svg", "template", "textarea", "select", "iframe"])
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORD = re.compile(r"\w+")
_BEFORE_COMMA = re.compile(r" (?=,)")
"""What is left between a name and a comma where the name is a link."""
_ABOVE, _BELOW = 3, 12
_LONGEST, _MOST_WORDS = 160, 14
_MOST_LINES = 5_000
_FIRST_YEAR = 1991
"""That of the first page of the web: a line that has more than a day before it speaks of something else."""


class Line(NamedTuple):
    """A line as a browser shows it, the first day that an element of it states, and whether it is a heading."""

    text: str
    day: str
    heads: bool


class Shown(NamedTuple):
    """The day, as ISO 8601 has it, and the author; each empty where none is shown."""

    day: str = ""
    author: str = ""


def find(page: Any, title: str) -> Shown:
    """What stands beside a title in the tree of a page."""
    lines = list(_lines(page))[:_MOST_LINES]
    language = languages.detect("\n".join(line.text for line in lines if len(line.text) > _LONGEST), "fr").value
    wanted = _words(title)
    titles = [at for at, line in enumerate(lines) if wanted and _words(line.text) == wanted]
    at = next((at for at in titles if lines[at].heads), titles[-1] if titles else -1)
    near = _near(lines, at) if at >= 0 else []
    day = next(filter(None, (_read(line, language, worded=worded) for worded in (True, False) for line in near)), "")
    told = {told for line in lines if (told := _read(line, language, worded=True))} if not day else set()
    author = next(filter(None, (_read_author(line, language) for line in near)), "")
    return Shown(day or (told.pop() if len(told) == 1 else ""), author)


def _near(lines: Sequence[Line], title: int) -> list[Line]:
    """The lines below a title until the text begins, then those above it, the nearest first."""
    below: list[Line] = []
    for line in lines[title + 1 : title + 1 + _BELOW]:
        if len(line.text) > _LONGEST and below:
            break
        below.append(line)
    return [*below, *reversed(lines[max(0, title - _ABOVE) : title])]


def _read_author(line: Line, language: str) -> str:
    """Who a line says to have written."""
    if len(line.text) > _LONGEST or not bylines.opens(line.text):
        return ""
    stamped = datelines.read_line(line.text, language)
    credit = (stamped.author if stamped else None) or bylines.byline(line.text, len(line.text), certain=False)
    return line.text[slice(*credit)] if credit else ""


def _read(line: Line, language: str, *, worded: bool) -> str:
    """The first day of a line that is none of a change; with `worded`, only one that says to be that of the article."""
    if len(line.text) > _LONGEST:
        return ""
    stamped = datelines.read_line(line.text, language)
    for stamp in stamped.stamps if stamped else ():
        if not stamp.updated and (not worded or stamp.rule == "date/published"):
            day = stamp.written.date()
            return line.day or (day.isoformat() if day else "")
    if worded or (stamped and all(stamp.updated for stamp in stamped.stamps)):
        return ""
    if len(_words(line.text)) > _MOST_WORDS or line.text.endswith("."):
        return ""
    days = [
        day
        for written in dates.find(line.text, language)
        if written.complete and (day := written.date()) and day.year >= _FIRST_YEAR
    ]
    return line.day or (days[0].isoformat() if len(set(days)) == 1 else "")


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page, in its order."""
    from lxml import etree  # noqa: PLC0415 - an extra

    words: list[str] = []
    days: list[str] = []
    walker = etree.iterwalk(page, events=("start", "end"))
    for event, node in walker:
        starts, block = event == "start", node.tag in _BLOCKS
        if block and (words or days):
            text = _BEFORE_COMMA.sub("", " ".join("".join(words).split()))
            if text or days:
                yield Line(text, days[0] if days else "", not starts and node.tag in _HEADINGS)
            words.clear()
            days.clear()
        if not starts:
            words.append(node.tail or "")
        elif node.tag in _PASSED_OVER:
            walker.skip_subtree()
        else:
            words.append(node.text or "")
            stated = _DAY.match(node.get("datetime") or "") if node.tag == "time" else None
            days += [stated[0]] if stated and _exists(stated) else []


def _exists(stated: re.Match[str]) -> bool:
    try:
        date(*map(int, stated.groups()))
    except ValueError:
        return False
    return True


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
