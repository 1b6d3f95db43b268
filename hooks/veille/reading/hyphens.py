"""Words that were broken at the end of a line: whether the hyphen between two parts belongs to the word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from veille.conventions.wordlists import listed

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_HALVES = re.compile(r"[^\W\d_]{1,40}(?:-| ?[\u2010\xad])\n+ *[^\W\d_]*")
_ENCLITICS = listed(
    """t ce ci elle elles en eux il ils je la le les leur lui là moi même mêmes nous on toi tu vous y être"""
)
"""Words that are joined to the one before by a hyphen wherever they follow a verb or pronoun (`-t-il`, `-là`)."""


class Known(NamedTuple):
    """What a text has in the middle of its lines: words, and words that a hyphen joins, both in small letters."""

    words: frozenset[str]
    compounds: frozenset[str]

    def is_whole(self, first: str, second: str) -> bool:
        """Whether the text has both parts as one word."""
        return (first + second).casefold() in self.words

    def is_compound(self, first: str, second: str) -> bool:
        """Whether the hyphen between two parts belongs there.

        The text has them joined by one elsewhere, or has both as words, or the second is always joined so; and it has
        them nowhere as one word.
        """
        if self.is_whole(first, second):
            return False
        one, other = first.casefold(), second.casefold()
        apart = one in self.words and other in self.words
        return apart or other in _ENCLITICS or f"{one}-{other}" in self.compounds


def learn(lines: Iterable[str]) -> Known:
    """What the lines of a text have, halves of words at their ends left out."""
    text = "\n".join(lines).casefold()
    return Known(frozenset(_WORD.findall(_HALVES.sub(" ", text))), frozenset(_COMPOUND.findall(text)))
