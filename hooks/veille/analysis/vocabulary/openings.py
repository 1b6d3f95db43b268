"""With which words of a text a name may begin: asked once for each piece, cut at spaces, and each vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from veille.analysis.language.cutting import Cut
from veille.analysis.vocabulary.spelling import GAPS, WORD

NEXT = re.compile(
    f"([{re.escape(''.join(gap for gap in GAPS if len(gap) == 1))}]"
    f"|{'|'.join(re.escape(gap) for gap in GAPS if len(gap) > 1)})({WORD.pattern})"
)
"""A gap that a name may have, and the word behind it."""
_PARTING = frozenset({"", ".", ",", "'", "’"})
"""What may stand behind a word of a name before the space after it."""
_ANYWAY: Final = 1
"""The bit of a piece in which a name may begin whatever follows."""
_HINTS: Final = 2
"""The bit of a piece in which a phrase may begin that gives a context."""
_FIRST, _CLASSES = 2, 30
"""Second words are parted into so many classes, each with a bit for the pieces that begin with one of its words.

Higher by their number is the bit of the pieces that end with what such a word may follow.
"""
_SECONDS: Final = (2**_CLASSES - 1) << _FIRST
_MOST_KEPT = 1 << 14
"""Pieces of which is kept with which words names may begin, before all are forgotten."""


Opening = tuple[int, int, int, str, int]
"""A word with which a name may begin: its block, where it begins and ends there, it in lower case, and its value."""


class Openings:
    """Finds the words of texts with which names may begin."""

    def __init__(self, openings: Mapping[str, int], phrases: Iterable[str]) -> None:
        self._openings = openings
        self._hints = frozenset(word for phrase in phrases for word in phrase.split(None, 1)[:1])
        self._seconds: dict[str, int] = {}
        self._followed: dict[str, int] = {}
        self._words: dict[str, tuple[tuple[int, int, str, int], ...]] = {}
        for key in openings:
            if " " in key:
                first, _, second = key.partition(" ")
                if " " not in second:
                    self._follow(first, second)
            if "&" in key:
                self._follow(key.partition("&")[0], "&")

    def _follow(self, first: str, second: str) -> None:
        """Note that a word may be the second of a name, behind what stands before the space."""
        bit = self._seconds.setdefault(second, 1 << (_FIRST + len(self._seconds) % _CLASSES))
        self._followed[first] = self._followed.get(first, 0) | bit << _CLASSES

    def __call__(self, piece: str) -> int:
        """The bits of a piece."""
        if piece.isalnum():  # one word, as most are
            lower = piece.lower()
            bits = self._seconds.get(lower, 0) | (_HINTS if lower in self._hints else 0)
            ends = self._openings.get(lower)
            return bits if ends is None else bits | _ANYWAY if ends else bits | self._followed.get(lower, 0)
        bits = self._seconds.get(piece, 0) if piece == "&" else 0
        for match in WORD.finditer(piece):
            lower = match.group().lower()
            bits |= self._begins(lower, piece, match.end()) | (_HINTS if lower in self._hints else 0)
            if not match.start():
                bits |= self._seconds.get(lower, 0)
        return bits

    def _begins(self, lower: str, piece: str, end: int) -> int:
        """The bits for a word that ends at some character of a piece, if a name may begin with it."""
        ends = self._openings.get(lower)
        if ends is None:
            return 0
        if ends or piece[end : end + 1] == "+":
            return _ANYWAY
        if piece[end:] in _PARTING:
            return self._followed.get(lower + piece[end:].replace("’", "'"), 0)
        further = NEXT.match(piece, end)
        goes_on = further is not None and lower + GAPS[further[1]] + further[2].lower() in self._openings
        return _ANYWAY if goes_on else 0

    def find(self, heard: Cut) -> list[Opening]:
        """The words of blocks with which names may begin, in the order of the text."""
        bits = heard.trait(self, "i8")[: heard.block_bounds[-1]]
        picked = bits & _ANYWAY
        picked[:-1] |= (bits[:-1] >> _CLASSES) & bits[1:] & _SECONDS
        at = picked.nonzero()[0]
        pieces = map(heard.pieces.__getitem__, at.tolist())
        return [
            (block, place + first, place + last, lower, ends)
            for block, place, piece in zip(
                heard.names.take(at).tolist(), heard.places.take(at).tolist(), pieces, strict=True
            )
            for first, last, lower, ends in self._words.get(piece) or self._list_words(piece)
        ]

    def find_hints(self, heard: Cut) -> frozenset[str]:
        """The words in lower case of the pieces of blocks in which phrases may begin that give a context."""
        bits = heard.trait(self, "i8")[: heard.block_bounds[-1]]
        pieces = map(heard.pieces.__getitem__, (bits & _HINTS).nonzero()[0].tolist())
        return frozenset([word.lower() for piece in {*pieces} for word in WORD.findall(piece)])

    def _list_words(self, piece: str) -> tuple[tuple[int, int, str, int], ...]:
        """The words of a piece with which names may begin: their places in it, they in lower case, their values."""
        found = [(*match.span(), match.group().lower()) for match in WORD.finditer(piece)]
        if len(self._words) >= _MOST_KEPT:
            self._words.clear()
        words = self._words[piece] = tuple(
            [(start, end, lower, self._openings[lower]) for start, end, lower in found if lower in self._openings]
        )
        return words
