"""What version control leaves in files: marks round two versions that it could not merge, a pointer to a large file."""

from __future__ import annotations

import re

HINT = "keep one of the two, and take out the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>"
"""What to do about them."""

_BEGINS = re.compile(r"(?m)^<{7} ")
_ENDS = re.compile(r"(?m)^>{7} ")
_BETWEEN = re.compile(r"(?m)^={7}\r?$")


_POINTS = b"version https://git-lfs.github.com/spec/v1\n"
"""How what Git LFS keeps in place of a file begins (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md)."""
LONGEST_POINTER = 1024
"""A pointer has fewer bytes."""

UNFETCHED = "it is a pointer of Git LFS, and the file itself was not fetched"
UNFETCHED_HINT = "run git lfs pull; in CI, have the checkout fetch such files"
"""What is said of one."""


def is_pointer(data: bytes) -> bool:
    """Whether bytes are what Git LFS keeps in place of a file that it has not fetched."""
    return len(data) < LONGEST_POINTER and data.startswith(_POINTS) and b"\noid " in data


def find_versions(text: str) -> list[int]:
    """The lines, from 1, on which the first of two versions begins; none where the text lacks the other marks."""
    if "<<<<<<< " not in text or not _ENDS.search(text) or not _BETWEEN.search(text):
        return []
    return [text.count("\n", 0, match.start()) + 1 for match in _BEGINS.finditer(text)]
