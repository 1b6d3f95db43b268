"""The standfirst of an article: what stands between its title and who signed it, or above its dateline."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from veille.conventions.captions import credits_picture
from veille.model import BlockKind
from veille.reading.structure import Unit

LONGEST = 600
_SHORTEST = 30
_SHORT_PHRASE = re.compile(r"\w (?:à|au|de|des|du|en|et|for|from|in|la|le|les|of|on|par|pour|sur|the|to) \w")
"""What a few words have that are neither a name nor a rubric."""
_STAMP = re.compile(r"\b\d\d?[:h]\d\d\b.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\b\d\d?[:h]\d\d\b")
"""A clock and a year: when something was published, in whatever words."""
_LONGEST_STAMP = 60
STROKES = frozenset("/|")
_SIGNS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})


def find(
    units: Sequence[Unit], roles: Mapping[int, BlockKind], openings: Container[int], title: str, title_units: range
) -> int:
    """The unit that is the standfirst, -1 where none is: a paragraph above a byline, or one that opens with a dateline.

    Buttons and the words below a picture may stand around it. A page that was copied may have its title twice; that
    says nothing more.
    """
    at = _next(units, roles, title_units.stop)
    if not title_units or at + 1 >= len(units) or at in roles:
        return -1
    unit = units[at]
    close = at == title_units.stop and not unit.gap and _SHORT_PHRASE.search(unit.text)
    least = _SHORTEST if not close else 0
    if unit.kind is not BlockKind.PARAGRAPH or not least <= len(unit.text) <= LONGEST:
        return -1
    if unit.text.casefold() == title.casefold() or (len(unit.text) <= _LONGEST_STAMP and _STAMP.search(unit.text)):
        return -1
    below = _next(units, roles, at + 1)
    if at + 1 in openings:
        return at
    ends = all(other in roles for other in range(at + 1, len(units)))
    return at if roles.get(below) in _SIGNS and not ends else -1


def _next(units: Sequence[Unit], roles: Mapping[int, BlockKind], start: int) -> int:
    """The first unit from one on that is no button, no stroke, and no words below a picture."""
    at = start
    while at < len(units) and (
        roles.get(at) is BlockKind.FRONT_MATTER or units[at].text in STROKES or credits_picture(units[at].text)
    ):
        at += 1
    return at
