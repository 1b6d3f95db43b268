"""Whom the press may ask, beside a press release: a line that says so, and names with an address or a number.

A contact of no press may be what an article is about, and is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.model import BlockKind
from veille.reading import titles
from veille.reading.structure import Unit

_PRESS = r"(?:la |the )?(?:presse|press|médias?|media)"
_LABEL = re.compile(
    rf"(?:vos |les )?contacts?(?: de| pour| for| avec)? {_PRESS}|{_PRESS} contacts?",
    re.IGNORECASE,
)
INITIALS = frozenset("CVLPMcvlpm")
"""The first letters of the line that opens a block."""
_FIRST_WORDS = frozenset(["contact", "contacts", "vos", "les", "presse", "press", "média", "médias", "media"])
_REACHED = re.compile(r"\S@\w|(?<!\w)(?:\+|\(?0)\d?(?:[ .()-]{0,2}\d){7,}")
"""An address, or the number of a telephone."""
_MOST = 8
_LONGEST_LABEL = 60
_LONGEST_LINE = 120


def find(units: Sequence[Unit], at: int) -> range:
    """The units of a block of contacts that begins at one, up to the last address or number in it; else none."""
    return range(at, _end(units, at)) if _opens(units[at]) else range(0)


def _opens(unit: Unit) -> bool:
    text = unit.bare.text
    if len(text) > _LONGEST_LABEL or text.partition(" ")[0].rstrip(":").lower() not in _FIRST_WORDS:
        return False
    label = _LABEL.match(text)
    return label is not None and text[label.end() :].lstrip()[:1] in {"", ":"}


def _end(units: Sequence[Unit], at: int) -> int:
    """Before which unit the block ends; at its first one where nobody can be reached."""
    end = at + 1 if _REACHED.search(units[at].text) else at
    for below in range(at + 1, min(len(units), at + 1 + _MOST)):
        unit = units[below]
        if unit.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST} or len(unit.text) > _LONGEST_LINE or _opens(unit):
            break
        if _REACHED.search(unit.text):
            end = below + 1
        elif titles.is_prose(unit):
            break
    return end
