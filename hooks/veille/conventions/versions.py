"""Marks that version control leaves in a text, round two versions of the same lines that it could not merge."""

from __future__ import annotations

import re

HINT = "keep one of the two, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"
"""What to do about them."""

_BEGINS = re.compile(r"(?m)^<{7} ")
_ENDS = re.compile(r"(?m)^>{7} ")
_BETWEEN = re.compile(r"(?m)^={7}\r?$")


def find_versions(text: str) -> list[int]:
    """The lines, from 1, on which the first of two versions begins; none where the text lacks the other marks."""
    if "<<<<<<< " not in text or not _ENDS.search(text) or not _BETWEEN.search(text):
        return []
    return [text.count("\n", 0, match.start()) + 1 for match in _BEGINS.finditer(text)]
