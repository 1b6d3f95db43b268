"""How a text is cut into words: elisions (`l’`, `qu'`) and possessives (`’s`) stand apart, compounds together.

Nothing of it looks beyond a space. So a text is first cut at its spaces, which is fast, and how each piece goes on
to be cut is kept for the articles to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from threading import Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from veille.analysis.language.forms import Flags, Forms, Ints, Table
from veille.conventions.wordlists import listed

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

OUTSIDE: Final = -1
"""The name of a title that stands in no block of its own (in front matter, for one), and the last of the texts."""

_PIECE: Final = np.dtype([("length", "i8"), ("tight", "?")], align=True)
"""Of a piece: its characters and the space after it, and whether it ends with its last word."""
_PART: Final = np.dtype([("form", "i8"), ("start", "i8"), ("end", "i8"), ("joined", "?")], align=True)
"""Of a word of a piece: its form, its place, and whether nothing parts it from the one before (the first: from the
piece's beginning)."""

Judge = Callable[[str], Any]
"""What a part of the analysis knows of a piece: a truth, a number, or several."""
ANYWAY: Final = 1
IF_FOLLOWED: Final = 2
FOLLOWS: Final = 2 * IF_FOLLOWED
"""Bits by which a function picks pieces: this one; this one, if the next has the third."""


class Lists:
    """Lists of values by number, kept one after the other in one array."""

    __slots__ = ("_bounds", "_values")

    def __init__(self, dtype: npt.DTypeLike) -> None:
        self._values = Table(dtype)
        self._bounds = Table(np.int64)
        self._bounds.extend([0])

    @property
    def size(self) -> int:
        """How many lists there are."""
        return self._bounds.size - 1

    def extend(self, lists: Sequence[Sequence[Any]]) -> None:
        """Put lists at the end; who gathers at the same time finds those there were."""
        ends = [*accumulate(map(len, lists), initial=self._values.size)][1:]
        self._values.extend([*chain.from_iterable(lists)])
        self._bounds.extend(ends)

    def gather(self, numbers: Ints) -> tuple[npt.NDArray[Any], Ints]:
        """The values of some lists, one after the other, and how many each has."""
        bounds = self._bounds.rows
        first = bounds.take(numbers)
        counts = bounds.take(numbers + 1) - first
        places = (first - counts.cumsum() + counts).repeat(counts)
        places += np.arange(len(places))
        return self._values.rows.take(places), counts


class Cutter:
    """Cuts the texts of one `language`, and remembers how; `forms` are the words that it met."""

    def __init__(self, language: str) -> None:
        self.forms = Forms(language)
        self.language = language
        self._numbers: dict[str, int] = {}
        self._known: list[str] = []
        self._pieces = Table(_PIECE)
        self._parts = Lists(_PART)
        self._traits: WeakKeyDictionary[Judge, Table] = WeakKeyDictionary()
        self._lists: WeakKeyDictionary[Judge, Lists] = WeakKeyDictionary()
        self._lock = Lock()

    @property
    def full(self) -> bool:
        """Whether it is time to begin anew."""
        return len(self._numbers) > _MOST_KEPT

    def cut(self, texts: Sequence[str], names: Sequence[int]) -> Cut:
        """Some texts cut at their spaces, each with a number for a name."""
        split = [text.split(" ") for text in texts]
        pieces = [*chain.from_iterable(split)]
        numbers = self._number(pieces)
        sizes = np.array([*map(len, split)], np.int64)
        bounds = np.zeros(len(sizes) + 1, np.int64)
        sizes.cumsum(out=bounds[1:])
        rows = self._pieces.rows.take(numbers)
        lengths = rows["length"]
        ends = lengths.cumsum()
        places = ends - lengths
        places -= places.take(bounds[:-1]).repeat(sizes)
        return Cut(self, pieces, numbers, np.array(names, np.int64).repeat(sizes), places, bounds, rows["tight"])

    def words(self, numbers: Ints) -> tuple[npt.NDArray[Any], Ints]:
        """The words of some pieces, one after the other, and how many each has."""
        return self._parts.gather(numbers)

    def trait(self, judge: Judge, dtype: str) -> npt.NDArray[Any]:
        """What a function says of each piece, by its number; it is asked once for each piece."""
        table = self._traits.get(judge)
        if table is None or table.size < len(self._known):
            with self._lock:
                table = self._traits.setdefault(judge, Table(dtype))
                table.extend([*map(judge, self._known[table.size :])])
        return table.rows

    def lists(self, judge: Judge, dtype: str) -> Lists:
        """The same where it says several things of each piece."""
        lists = self._lists.get(judge)
        if lists is None or lists.size < len(self._known):
            with self._lock:
                lists = self._lists.setdefault(judge, Lists(dtype))
                lists.extend([*map(judge, self._known[lists.size :])])
        return lists

    def _number(self, pieces: Sequence[str]) -> Ints:
        numbers = np.fromiter(map(self._numbers.get, pieces, repeat(-1)), np.int64, len(pieces))
        unknown = (numbers < 0).nonzero()[0].tolist()
        if unknown:
            new = [pieces[at] for at in unknown]
            with self._lock:
                self._learn([piece for piece in sorted({*new}) if piece not in self._numbers])
            numbers[unknown] = [*map(self._numbers.__getitem__, new)]
        return numbers

    def _learn(self, pieces: Sequence[str]) -> None:
        cuts = [self._cut_piece(piece) for piece in pieces]
        words = (piece[start:end] for piece, cut in zip(pieces, cuts, strict=True) for start, end, _ in cut)
        forms = iter(self.forms.number(words))
        self._parts.extend([[(next(forms), *part) for part in cut] for cut in cuts])
        self._pieces.extend(
            [(len(piece) + 1, bool(cut) and cut[-1][1] == len(piece)) for piece, cut in zip(pieces, cuts, strict=True)]
        )
        numbered = len(self._known)
        self._known.extend(pieces)
        self._numbers.update(zip(pieces, range(numbered, numbered + len(pieces)), strict=True))

    def _cut_piece(self, piece: str) -> list[tuple[int, int, bool]]:
        """Start and end of the words of a piece, and whether each is joined to what is before it."""
        if piece.isalnum():  # as most are, which spares the pattern
            return [(0, len(piece), True)]
        parted = _parted_in_french if self.language == "fr" else _parted_in_english
        words: list[tuple[int, int, bool]] = []
        last = 0
        for match in _TOKEN[self.language].finditer(piece):
            (start, end), *more = parted(piece, *match.span())
            gap = piece[last:start]
            words.append((start, end, gap in _LOOSE if words else not gap))
            words.extend((*part, True) for part in more)
            last = words[-1][1]
        return words


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Texts cut at their spaces: the `pieces`, and for each its number, the name of its text, and its place there.

    A text has the pieces from one of the `bounds` to before the next.
    """

    cutter: Cutter
    pieces: list[str]
    numbers: Ints
    names: Ints
    places: Ints
    bounds: Ints
    _tight: Flags

    @property
    def block_bounds(self) -> Ints:
        """The bounds of the texts that are blocks."""
        outside = len(self.names) and self.names[-1] == OUTSIDE
        return self.bounds[:-1] if outside else self.bounds

    def trait(self, judge: Judge, dtype: str = "?") -> npt.NDArray[Any]:
        """What a function says of each piece."""
        return self.cutter.trait(judge, dtype).take(self.numbers)

    def lists(self, judge: Judge, dtype: str) -> tuple[npt.NDArray[Any], Ints]:
        """The several things that a function says of the pieces, one after the other, and how many of each."""
        return self.cutter.lists(judge, dtype).gather(self.numbers)

    def pick(self, judge: Judge) -> list[tuple[int, int, str]]:
        """The pieces of blocks that a function picks by bits: for each its block, its place there, and it."""
        bits = self.trait(judge, "u1")[: self.block_bounds[-1]]
        picked = bits & ANYWAY
        picked[:-1] |= bits[:-1] & (bits[1:] >> 1) & IF_FOLLOWED
        at = picked.nonzero()[0]
        pieces = map(self.pieces.__getitem__, at.tolist())
        return [*zip(self.names.take(at).tolist(), self.places.take(at).tolist(), pieces, strict=True)]

    def words(self) -> tuple[Ints, Ints, Ints, Ints, Flags]:
        """The words: form, name of the text, start and end in it, and whether it is joined to the last.

        Joined are words that only a space, or an apostrophe, or nothing parts.
        """
        parts, counts = self.cutter.words(self.numbers)
        # The first word of a piece is joined to the last of the piece before, where neither has anything between.
        tight = np.empty_like(self._tight)
        tight[1:] = self._tight[:-1]
        tight[self.bounds[:-1]] = False
        joined = parts["joined"].copy()
        some = counts > 0
        joined[(counts.cumsum() - counts)[some]] &= tight[some]
        places = self.places.repeat(counts)
        return parts["form"], self.names.repeat(counts), places + parts["start"], places + parts["end"], joined


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
