"""The figures that say something of a topic: those of its articles whose sentences name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.publishing.quotations import QuotedFigure, rank

MOST = 4
"""Figures that a topic's page shows."""

_Named = Mapping[str, list[tuple[Entry, int]]]


class TopicFigures:
    """Finds the figures of topics in one archive."""

    def __init__(self, archive: Archive) -> None:
        self._tags = archive.tags
        self._named = _list_named(archive)

    def find(self, topic: Topic) -> tuple[QuotedFigure, ...]:
        """The weightiest figure of each of the newest articles on a topic that have one, no amount twice."""
        return tuple(islice(self._choose(topic.concept.id), MOST))

    def _choose(self, concept: str) -> Iterator[QuotedFigure]:
        told: set[tuple[float, float, str]] = set()
        for _, places in groupby(self._named.get(concept, ()), key=lambda named: named[0].id):
            found = tuple(QuotedFigure(entry, entry.figures[at], at) for entry, at in places)
            first = next((one for one in rank(found) if _amount(one) not in told), None)
            if first and concept in self._tags[first.entry.id]:
                told.add(_amount(first))
                yield first


def tell(figures: tuple[QuotedFigure, ...]) -> tuple[object, ...]:
    """What figures are made from, besides the lines of their entries, as `sheets.Sheet` has it."""
    return tuple((one.entry.stated, one.place) for one in figures)


def _amount(quoted: QuotedFigure) -> tuple[float, float, str]:
    return quoted.figure.low, quoted.figure.high, quoted.figure.unit


def _list_named(archive: Archive) -> _Named:
    """The figures whose sentences name a concept, by its id, those of the newest entries first."""
    named: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
    for entry in archive.entries:
        for concept, at in entry.measured:
            named[concept].append((entry, at))
    return named
