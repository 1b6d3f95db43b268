"""How a text is cut into words: elisions (`l’`, `qu'`) and possessives (`’s`) stand apart, compounds together.

Nothing of it looks beyond a space. So a text is first cut at its spaces, which is fast, and how each piece goes on
to be cut is kept for the articles to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from threading import Lock
from typing import Final

import numpy as np

from veille.analysis.forms import Flags, Forms, Ints, Table
from veille.analysis.lexicon import listed

# Each pattern begins with plain word characters, so that the search is fast, and looks behind where it must.
_INNER = r"(?:[-‑&]\w+|[.,](?:(?<=\d[.,])\d\w*|(?<=\.)[a-z]{2,4}\b))*(?:\+\+|[+#](?!\w))?"
_INITIALS = r"(?<=\b[A-Z])\.(?:[A-Z]\.)+"
_TOKEN: Final = {
    "fr": re.compile(
        rf"\w+(?:{_INITIALS}"
        r"|['’](?:(?<=ujourd.)hui\b|(?<=uelqu.)une?\b|(?<=resqu.)île\b|(?<=\bO.)(?=[A-Z])\w+|(?=\w))"
        rf"|{_INNER})"
    ),
    "en": re.compile(
        rf"\w+(?:{_INITIALS}|{_INNER}"
        r"(?:['’](?:s\b|(?<=n.)t\b|(?:re|ve|ll|d|m)\b|(?<=\b[OdlL].)(?=[A-Z])\w+))?)"
    ),
}
_ELIDED: Final = listed("l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu quelqu presqu entr")
_VERB_TAIL: Final = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|ci|là|y|en|moi|toi|lui|leur)\Z")
_LOOSE: Final = frozenset({"", "'", "’"})
"""What may stand between two words of a piece that are joined."""
_MOST_KEPT: Final = 1 << 16
"""Pieces that are kept before all are forgotten."""

_PIECE: Final = np.dtype([("first", "i8"), ("count", "i8"), ("length", "i8"), ("tight", "?")], align=True)
"""Of a piece: its first part and how many it has, its characters and the space after it, and whether it ends with
its last word."""
_PART: Final = np.dtype([("form", "i8"), ("start", "i8"), ("end", "i8"), ("joined", "?")], align=True)
"""Of a word of a piece: its form, its place, and whether nothing parts it from the one before (the first: from the
piece's beginning)."""


class Cutter:
    """Cuts the texts of one language, and remembers how; `forms` are the words that it met."""

    def __init__(self, language: str) -> None:
        self.forms = Forms(language)
        self._language = language
        self._numbers: dict[str, int] = {}
        self._pieces = Table(_PIECE)
        self._parts = Table(_PART)
        self._lock = Lock()

    @property
    def full(self) -> bool:
        """Whether it is time to begin anew."""
        return len(self._numbers) > _MOST_KEPT

    def cut(self, texts: Sequence[str]) -> tuple[Ints, Ints, Ints, Ints, Flags]:
        """The words of some texts: form, number of the text, start and end in it, and whether it is joined to the last.

        Joined are words that only a space, or an apostrophe, or nothing parts.
        """
        split = [text.split(" ") for text in texts]
        numbers = self._number([piece for text in split for piece in text])
        if not numbers:
            nothing = np.zeros(0, np.int64)
            return nothing, nothing, nothing, nothing, np.zeros(0, np.bool_)
        pieces = self._pieces.rows[numbers]
        sizes = np.array([*map(len, split)])
        openings = np.cumsum(sizes) - sizes
        text_of = np.repeat(np.arange(len(texts)), sizes)
        places = np.cumsum(pieces["length"]) - pieces["length"]
        places -= places[openings][text_of]
        counts = pieces["count"]
        before = np.cumsum(counts) - counts
        piece_of = np.repeat(np.arange(len(pieces)), counts)
        parts = self._parts.rows[(pieces["first"] - before)[piece_of] + np.arange(len(piece_of))]
        # The first word of a piece is joined to the last of the piece before, where neither has anything between.
        tight = np.roll(pieces["tight"], 1)
        tight[openings] = False
        joined = parts["joined"].copy()
        joined[before[counts > 0]] &= tight[counts > 0]
        starts = places[piece_of]
        return parts["form"], text_of[piece_of], starts + parts["start"], starts + parts["end"], joined

    def _number(self, pieces: Sequence[str]) -> list[int]:
        found = list(map(self._numbers.get, pieces))
        if None in found:
            new = sorted(set(pieces).difference(self._numbers))
            with self._lock:
                self._learn([piece for piece in new if piece not in self._numbers])
            return [self._numbers[piece] for piece in pieces]
        return found  # type: ignore[return-value] # none of them is None

    def _learn(self, pieces: Sequence[str]) -> None:
        cuts = [self._cut_piece(piece) for piece in pieces]
        words = (piece[start:end] for piece, cut in zip(pieces, cuts, strict=True) for start, end, _ in cut)
        forms = iter(self.forms.number(words))
        rows: list[tuple[int, int, int, bool]] = []
        parts: list[tuple[int, int, int, bool]] = []
        size = self._parts.size
        for piece, cut in zip(pieces, cuts, strict=True):
            rows.append((size + len(parts), len(cut), len(piece) + 1, bool(cut) and cut[-1][1] == len(piece)))
            parts.extend((next(forms), start, end, joined) for start, end, joined in cut)
        self._parts.extend(parts)
        numbered = self._pieces.size
        self._pieces.extend(rows)
        self._numbers.update(zip(pieces, range(numbered, numbered + len(pieces)), strict=True))

    def _cut_piece(self, piece: str) -> list[tuple[int, int, bool]]:
        """Start and end of the words of a piece, and whether each is joined to what is before it."""
        parted = _parted_in_french if self._language == "fr" else _parted_in_english
        words: list[tuple[int, int, bool]] = []
        last = 0
        for match in _TOKEN[self._language].finditer(piece):
            (start, end), *more = parted(piece, *match.span())
            gap = piece[last:start]
            words.append((start, end, gap in _LOOSE if words else not gap))
            words.extend((*part, True) for part in more)
            last = words[-1][1]
        return words


_cutters: Final[dict[str, Cutter]] = {}


def cutter_of(language: str) -> Cutter:
    """The cutter of a language; another where the last one is full, since what was cut may still be read."""
    cutter = _cutters.get(language)
    if cutter is None or cutter.full:
        cutter = _cutters[language] = Cutter(language)
    return cutter


LANGUAGES: Final = frozenset(_TOKEN)
"""The languages whose words are known; a text of any other is cut as French."""


def _parted_in_french(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The words of one match: an apostrophe stays with a word it elides only; `dit-il` is cut before the pronoun."""
    if text[end - 1] in "'’":
        return ((start, end if text[start : end - 1].lower() in _ELIDED else end - 1),)
    hyphen = text.find("-", start, end)
    if hyphen > start and (tail := _VERB_TAIL.search(text, hyphen, end)):
        return (start, tail.start()), (tail.start() + 1, end)
    return ((start, end),)


def _parted_in_english(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The words of one match: a possessive stands apart."""
    if end - start > 2 and text[end - 1] == "s" and text[end - 2] in "'’":  # noqa: PLR2004 - the two of `'s`
        return (start, end - 2), (end - 2, end)
    return ((start, end),)
