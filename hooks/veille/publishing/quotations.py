"""Key figures and key points with the sentences of the page that state them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from veille.entries.content import KeyPoint, Quoted, StatedFigure
from veille.entries.entry import Entry
from veille.model import Passage

_MONEY = re.compile(r"[A-Z]{3}\Z")
_SYMBOL = re.compile(
    r"(?:[kMGTnµm]?(?:m|Hz|Wh?|B|bit|B/s|bit/s|s|g|t)|°[CF]|K|VA?|Ah?|J|eV|Nm?|Pa|psi|l|ha|m[²³]|m/s|km/h|mph|FLOPS|TOPS"
    r"|IOPS|H/s|px|pixel|fps|rpm|[dp]pi|cd/m²|lux|dB|pp[mb]|Sv|Bq)\Z"
)

_LONGER = re.compile(r"(?:[^\W_]|[0-9][.,'’ \u00a0\u202f])\Z")
"""What stands before a figure that is the end of a longer number or word."""

_FURTHER = re.compile(r"[.,'’ \u00a0\u202f]?[0-9]|[ \u00a0\u202f]?%")
"""What stands behind one that is the beginning of such a number, or that the text gives another unit."""

_FEW = 10
_MEASURED = frozenset({"point", "pouce", "pied", "inch", "foot", "mile", "pound"})
"""Units that are nouns, of which a few are no small thing."""

_REMEMBERED = 1_000
"""Sentences of which the fragment is remembered: each stands in several forms of its page."""

TITLE = "b-title"
"""The fragment of a title in its page."""


class Measure(StrEnum):
    """What kind of thing a figure counts."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    MEASURE = "measure"


class QuotedFigure(NamedTuple):
    """A figure of an entry, by its place among them, with what states it."""

    entry: Entry
    figure: StatedFigure
    place: int

    @property
    def quotation(self) -> str:
        """The sentence that states it first, cut where it is long."""
        return self._quoted.quotation

    @property
    def sentence(self) -> Passage | None:
        """The place of that sentence in the page's text, if it has one."""
        return self._quoted.sentence

    @property
    def _quoted(self) -> Quoted:
        return self.entry.inside.load().quoted[self.place]

    @property
    def measure(self) -> Measure:
        """The kind of thing that is counted."""
        return measure_of(self.figure.unit)

    @property
    def anchor(self) -> str:
        """The fragment of the sentence in its page, or that of the title."""
        return name_figure(self.entry.inside.load().quoted, self.place)


def name_figure(quoted: Sequence[Quoted], place: int) -> str:
    """The fragment of the sentence that states a figure, by its place among those of a page, or that of the title."""
    one = quoted[place]
    return TITLE if one.sentence is None else _name(quoted[one.first].quotation)


@lru_cache(_REMEMBERED)
def _name(sentence: str) -> str:
    """The fragment of a sentence: it is made from its words alone, so that text above it may change and move it."""
    words = " ".join(sentence.split())
    return f"q-{blake2b(words.encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"


def measure_of(unit: str) -> Measure:
    """The kind of thing that a unit of `model.Figure` counts."""
    if unit == "%":
        return Measure.SHARE
    if _MONEY.match(unit):
        return Measure.MONEY
    return Measure.MEASURE if _SYMBOL.match(unit) else Measure.COUNT


def rank(figures: tuple[QuotedFigure, ...]) -> tuple[QuotedFigure, ...]:
    """Figures by weight: those of the title first, then those of the summary, then all others.

    Of each, money comes before shares and counts, and these before measures; else they are as in the text. Counts of
    less than ten come last: what there are a few of is mostly how a text is laid out (`3 étapes`, `5 sanctions`).
    """
    order = {Measure.MONEY: 1, Measure.SHARE: 2, Measure.COUNT: 2, Measure.MEASURE: 3}

    def weigh(figure: QuotedFigure) -> tuple[int, int]:
        entry, words = figure.entry, figure.figure.text
        if _is_few(figure.figure):
            return 2, 4
        place = 0 if _states(entry.title, words) else 1 if _states(entry.description, words) else 2
        return place, order[figure.measure]

    return tuple(sorted(figures, key=weigh))


def _is_few(figure: StatedFigure) -> bool:
    """Whether a figure counts less than ten whole things."""
    return (
        figure.high < _FEW
        and figure.high % 1 == figure.low % 1 == 0
        and figure.unit not in _MEASURED
        and measure_of(figure.unit) is Measure.COUNT
    )


def spread(figures: Iterable[QuotedFigure]) -> tuple[QuotedFigure, ...]:
    """Figures in their order, save that those of a sentence which states one before them come after all others."""
    told: set[tuple[str, str]] = set()
    first: list[QuotedFigure] = []
    again: list[QuotedFigure] = []
    for figure in figures:
        sentence = (figure.entry.id, figure.anchor)
        (again if sentence in told else first).append(figure)
        told.add(sentence)
    return (*first, *again)


def _states(text: str, figure: str) -> bool:
    """Whether a text has the words of a figure, and not within a longer number (`15 %` does not state `5 %`)."""
    at = text.find(figure)
    while at >= 0 and (_LONGER.search(text, max(0, at - 2), at) or _goes_on(text, at + len(figure))):
        at = text.find(figure, at + 1)
    return at >= 0


def _goes_on(text: str, end: int) -> bool:
    """Whether a number that ends there is the beginning of a longer one (`2024` does not state `2`)."""
    return text[end - 1].isdigit() and _FURTHER.match(text, end) is not None


@dataclass(frozen=True)
class Quotations:
    """What the page of one entry quotes from its own text."""

    entry: Entry

    @property
    def figures(self) -> tuple[QuotedFigure, ...]:
        """The figures of the entry."""
        return tuple([QuotedFigure(self.entry, figure, place) for place, figure in enumerate(self.entry.figures)])

    @property
    def key_points(self) -> tuple[KeyPoint, ...]:
        """The key points of the entry."""
        return self.entry.inside.load().key_points

    @cached_property
    def sentences(self) -> Mapping[Passage, str]:
        """The passages of the text that something links to, each with its fragment."""
        inside, names = self.entry.inside.load(), dict[Passage, str]()
        quoted = ((one.quotation, one.sentence) for one in inside.quoted)
        for text, sentence in (*quoted, *((point.text, point.sentence) for point in inside.key_points)):
            if sentence and sentence not in names:
                names[sentence] = _name(text)
        return names


def quote(entry: Entry) -> Quotations:
    """The figures and key points of an entry, each with its sentence."""
    return Quotations(entry)
