"""Lists of words and of names as they are easiest to read: written out in lines, without a mark round each."""

from __future__ import annotations


def listed(*lines: str) -> frozenset[str]:
    """The words of some lines, parted by white space."""
    return frozenset(word for line in lines for word in line.split())


def named(*lines: str) -> frozenset[str]:
    """Names that may have several words, parted by commas; one may go on in the next line."""
    return frozenset(name.strip() for name in " ".join(lines).split(",") if name.strip())
