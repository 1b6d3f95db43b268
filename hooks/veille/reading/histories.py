"""The history of the versions of a document, with which it ends: its days are those of versions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.reading.structure import Unit

_HISTORY = re.compile(
    r"(?:\d{1,2}\.? )?(?:gestion détaillée du document|historique d(?:es|u)"
    r" (?:versions|révisions|modifications|document)"
    r"|journal des (?:modifications|révisions)|suivi des (?:versions|modifications)"
    r"|(?:revision|version|document|change|submission) history|history of (?:changes|revisions))\s*:?",
    re.IGNORECASE,
)
_LONGEST = 60
_LONGEST_ENTRY = 160
_REACH = 40
_LEAST_ABOVE = 2


def find(units: Sequence[Unit]) -> int:
    """Where the history begins that ends a text, the number of units where none does."""
    for at in range(len(units) - 1, max(_LEAST_ABOVE, len(units) - _REACH), -1):
        text = units[at].bare.text
        if len(text) > _LONGEST_ENTRY:
            break
        if len(text) <= _LONGEST and _HISTORY.fullmatch(text):
            return at
    return len(units)
