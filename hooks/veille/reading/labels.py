"""Lines of the form `label : value`, with which people mark metadata in plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from veille.model import BlockKind

_NAMES = {
    "title": r"titre|title|headline",
    "published": r"date(?: de (?:première )?(?:publication|parution|mise en ligne))?(?: initiale)?"
    "|publication date|date published",
    "author": r"auteure?s?|authors?|byline",
    "source": r"sources?|url|lien|link|origine",
    "tags": r"tags?|mots[- ]cl[ée]s|keywords|étiquettes|thèmes?",
    "section": r"rubrique|catégories?|categor(?:y|ies)|section",
    "language": r"langue|lang|language",
    "description": r"chap[ôo]|chapeau|standfirst|description",
}
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items()) + r")\s*:\s*", re.IGNORECASE
)
_KINDS = {
    "title": BlockKind.TITLE,
    "published": BlockKind.DATELINE,
    "author": BlockKind.BYLINE,
    "source": BlockKind.SOURCE,
    "section": BlockKind.KICKER,
    "description": BlockKind.STANDFIRST,
}


class Label(NamedTuple):
    """The field that a line marks, and where its value begins in the line."""

    field: str
    start: int

    @property
    def kind(self) -> BlockKind:
        """What the line is."""
        return _KINDS.get(self.field, BlockKind.FRONT_MATTER)


def read(text: str) -> Label | None:
    """The label of a line, None where it has none."""
    match = _LABEL.match(text) if ":" in text else None
    return Label(str(match.lastgroup), match.end()) if match else None


def values(text: str, start: int) -> list[tuple[int, int]]:
    """Where the values of a list stand that commas or semicolons separate."""
    found = []
    for match in re.finditer(r"[^,;]+", text[start:]):
        words = match.group()
        value = words.strip(" #[]\"'")
        if value:
            at = start + match.start() + words.index(value)
            found.append((at, at + len(value)))
    return found
