"""Topics in the orders that pages list them: by the alphabet, and by how much is written about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

import numpy as np
import numpy.typing as npt
from anyascii import anyascii

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.model import ConceptKind

Ints = npt.NDArray[np.int64]

Company = tuple[tuple[Topic, int], ...]
"""Topics with the number of entries that are about them."""


def alphabetic(topics: Iterable[Topic], language: str) -> list[Topic]:
    """Topics by their labels in a language, without regard to accents and case."""
    return sorted(topics, key=lambda topic: (_fold(topic, language), topic.concept.id))


def by_initial(topics: Iterable[Topic], language: str) -> list[tuple[str, list[Topic]]]:
    """Topics in alphabetic order under the first letters of their labels; `#` is for those that begin with none."""
    ordered = alphabetic(topics, language)
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda topic: _initial(topic, language))]


def group_by_kind(topics: Sequence[Topic]) -> list[tuple[ConceptKind, list[Topic]]]:
    """Topics by kind, in the order of the kinds and theirs."""
    groups: dict[ConceptKind, list[Topic]] = {kind: [] for kind in ConceptKind}
    for topic in topics:
        groups[topic.concept.kind].append(topic)
    return [(kind, group) for kind, group in groups.items() if group]


def busiest(archive: Archive, entries: Iterable[Entry]) -> list[tuple[Topic, int]]:
    """Topics by the number of these entries that are about them, ties by id."""
    counts = Counter(chain.from_iterable([archive.tags[entry.id] for entry in entries]))
    ordered = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    return [(archive.topics[concept], counts[concept]) for concept in ordered]


class Companies:
    """Which topics of an archive stand beside which."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = tuple(archive.register.concepts)

    def find(self, topic: Topic, most: int) -> Company:
        """The other topics that stand most often beside one, as `busiest` would list them."""
        register = self._archive.register
        ends, tags = register.tags
        about = register.number(topic.tagged)
        starts, lengths = ends[about], ends[about + 1] - ends[about]
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        counts = np.bincount(tags[places], minlength=len(self._names))
        counts[register.concepts[topic.concept.id]] = 0
        others = np.flatnonzero(counts)
        chosen = others[np.argsort(-counts[others], kind="stable")][:most]
        return tuple([(self._archive.topics[self._names[other]], int(counts[other])) for other in chosen])


def narrower(archive: Archive) -> dict[str, Sequence[Topic]]:
    """The narrower topics of each concept that has some, by its id, in alphabetic order."""
    found: dict[str, list[Topic]] = {}
    for topic in alphabetic(archive.topics.values(), archive.language):
        for concept in topic.concept.broader:
            found.setdefault(concept, []).append(topic)
    return dict(found)


def _fold(topic: Topic, language: str) -> str:
    return anyascii(topic.concept.label(language)).casefold()


def _initial(topic: Topic, language: str) -> str:
    letter = _fold(topic, language)[:1].upper()
    return letter if letter.isalpha() else "#"
