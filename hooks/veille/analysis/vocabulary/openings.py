"""With which pieces of a text, cut at its spaces, a name may begin: asked once for each piece and each vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from veille.analysis.language.cutting import ANYWAY, FOLLOWS, IF_FOLLOWED
from veille.analysis.vocabulary.spelling import GAPS, WORD

NEXT = re.compile(
    f"([{re.escape(''.join(gap for gap in GAPS if len(gap) == 1))}]"
    f"|{'|'.join(re.escape(gap) for gap in GAPS if len(gap) > 1)})({WORD.pattern})"
)
"""A gap that a name may have, and the word behind it."""
_PARTING = frozenset({"", ".", ",", "'", "’"})
"""What may stand behind a word of a name before the space after it."""


class Openings:
    """Picks the pieces of texts in which names may begin."""

    HINTS = 2 * FOLLOWS
    """The bit of a piece in which a phrase may begin that gives a context."""

    def __init__(self, openings: Mapping[str, int], phrases: Iterable[str]) -> None:
        self._openings = openings
        self._seconds = frozenset(word for key in openings for word in key.split(" ", 2)[1:2])
        self._hints = frozenset(word for phrase in phrases for word in phrase.split(None, 1)[:1])

    def __call__(self, piece: str) -> int:
        """The bits of a piece."""
        if piece.isalnum():  # one word, as most are
            lower = piece.lower()
            ends = self._openings.get(lower)
            bits = 0 if ends is None else ANYWAY if ends else IF_FOLLOWED
            return bits | self._know(lower, first=True)
        bits = FOLLOWS if piece == "&" else 0
        for match in WORD.finditer(piece):
            lower = match.group().lower()
            bits |= self._begins(lower, piece, match.end()) | self._know(lower, first=not match.start())
        return bits

    def _know(self, lower: str, *, first: bool) -> int:
        """The bits for a word, whatever is around it; `first` where its piece begins with it."""
        return (FOLLOWS if first and lower in self._seconds else 0) | (self.HINTS if lower in self._hints else 0)

    def _begins(self, lower: str, piece: str, end: int) -> int:
        """The bit for a word that ends at some character of a piece, if a name may begin with it."""
        ends = self._openings.get(lower)
        if ends is None:
            return 0
        if ends or piece[end : end + 1] == "+":
            return ANYWAY
        if piece[end:] in _PARTING:
            return IF_FOLLOWED
        further = NEXT.match(piece, end)
        goes_on = further is not None and lower + GAPS[further[1]] + further[2].lower() in self._openings
        return ANYWAY if goes_on else 0
