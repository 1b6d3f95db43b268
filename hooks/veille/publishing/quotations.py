"""Key figures and key points with the sentences of the page that state them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from veille.analysis.sentences import PROSE, split_sentences
from veille.entry import Entry, StatedFigure
from veille.model import Passage, packed

LONGEST_CONTEXT = 150
"""Characters of a sentence that are shown round a figure."""

_MARKS = re.compile(r"[*_`\[\]<>&\\~]")
"""What Markdown may read as more than text."""

_MONEY = re.compile(r"[A-Z]{3}\Z")
_MEASURES = frozenset({"°C", "°F", "K", "V", "A", "J", "N", "Pa", "l", "ha", "m²", "m³", "m/s", "km/h", "FLOPS", "px"})
_SYMBOL = re.compile(r"[kMGTnµm]?(?:m|Hz|Wh?|B|bit|B/s|bit/s|s|g|t)\Z")


class Measure(StrEnum):
    """What kind of thing a figure counts."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    MEASURE = "measure"


@packed
@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """A figure, the sentence that states it first, cut where it is long, and its place in the text if it has one."""

    entry: Entry
    figure: StatedFigure
    quotation: str
    sentence: Passage | None

    @property
    def measure(self) -> Measure:
        """The kind of thing that is counted."""
        return measure_of(self.figure.unit)

    @property
    def anchor(self) -> str:
        """The fragment of the sentence in its page, or that of the title."""
        return anchor(self.sentence) if self.sentence else "b-title"


@packed
@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A key point, with its place in the text if it is a sentence of it."""

    text: str
    sentence: Passage | None


def anchor(passage: Passage) -> str:
    """The fragment of a passage in its page."""
    return f"p-{passage.block}-{passage.start}"


def measure_of(unit: str) -> Measure:
    """The kind of thing that a unit of `model.Figure` counts."""
    if unit == "%":
        return Measure.SHARE
    if _MONEY.match(unit):
        return Measure.MONEY
    return Measure.MEASURE if unit in _MEASURES or _SYMBOL.match(unit) else Measure.COUNT


def rank(figures: tuple[QuotedFigure, ...]) -> tuple[QuotedFigure, ...]:
    """Figures by weight: those of the title first, then money, shares and counts, and measures; else as in the text."""
    order = {Measure.MONEY: 1, Measure.SHARE: 2, Measure.COUNT: 2, Measure.MEASURE: 3}

    def weigh(figure: QuotedFigure) -> int:
        return 0 if figure.figure.text in figure.entry.title else order[figure.measure]

    return tuple(sorted(figures, key=weigh))


@dataclass(frozen=True)
class Quotations:
    """What the page of one entry quotes from its own text."""

    figures: tuple[QuotedFigure, ...]
    key_points: tuple[KeyPoint, ...]

    def is_of(self, entry: Entry) -> bool:
        """Whether this is quoted from the page of an entry at the address that it has."""
        return all(figure.entry.path == entry.path for figure in self.figures)

    @property
    def sentences(self) -> frozenset[Passage]:
        """The passages of the text that something links to."""
        places = [*(figure.sentence for figure in self.figures), *(point.sentence for point in self.key_points)]
        return frozenset(place for place in places if place)


def quote(entry: Entry) -> Quotations:
    """The figures and key points of an entry, each with its sentence."""
    page = _Shown(entry)
    sentences: dict[int, list[Passage]] = {}
    if entry.figures:
        for sentence in split_sentences(entry.article):
            sentences.setdefault(sentence.block, []).append(sentence)
    stated: dict[tuple[float, float, str], list[Passage]] = {}
    for figure in entry.analysis.figures:
        stated.setdefault((figure.low, figure.high, figure.unit), []).append(figure.passage)
    points = {entry.article.quote(passage): passage for passage in entry.analysis.key_points}
    return Quotations(
        tuple(_quote_figure(entry, figure, stated, sentences, page) for figure in entry.figures),
        tuple(KeyPoint(text, page.place(points.get(text))) for text in entry.key_points),
    )


class _Shown:
    """Which sentences of an article stand in its page, where an editor may have changed or deleted any of them."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._blocks = {block.index for block in entry.body if block.index is not None}
        self._own = " ".join(" ".join(block.markdown.split()) for block in entry.body if block.index is None)

    def place(self, passage: Passage | None) -> Passage | None:
        """The passage, if the page shows it in one piece."""
        if passage is None or self._entry.article.blocks[passage.block].kind not in PROSE:
            return None
        if passage.block in self._blocks:
            return passage
        text = self._entry.article.quote(passage)
        return passage if text in self._own and not _MARKS.search(text) else None


def _quote_figure(
    entry: Entry,
    figure: StatedFigure,
    stated: Mapping[tuple[float, float, str], list[Passage]],
    sentences: Mapping[int, list[Passage]],
    page: _Shown,
) -> QuotedFigure:
    """The first sentence of the page that states a figure; else a sentence, title or heading of the seed that does."""
    quoted: list[QuotedFigure] = []
    for passage in stated.get((figure.low, figure.high, figure.unit), []):
        around = (one for one in sentences.get(passage.block, ()) if one.start <= passage.start < one.end)
        sentence = next(around, Passage(passage.block, 0, len(entry.article.blocks[passage.block].text)))
        quoted.append(QuotedFigure(entry, figure, _surround(entry, passage, sentence), page.place(sentence)))
        if quoted[-1].sentence:
            return quoted[-1]
    return quoted[0] if quoted else QuotedFigure(entry, figure, "", None)


def _surround(entry: Entry, passage: Passage, sentence: Passage) -> str:
    """A sentence, cut at words before and after a figure where it is long."""
    text = entry.article.blocks[sentence.block].text
    end = min(passage.end, sentence.end)
    before, after = text[sentence.start : passage.start], text[end : sentence.end]
    room = max(40, LONGEST_CONTEXT - (end - passage.start))
    ahead = min(len(before), max(room // 2, room - len(after)))
    behind = min(len(after), room - ahead)
    if len(before) > ahead:
        before = "…" + before[-ahead:].partition(" ")[2]
    if len(after) > behind:
        after = after[:behind].rpartition(" ")[0].rstrip(" ,;:") + "…"
    return " ".join(f"{before}{text[passage.start : end]}{after}".split("\n"))
