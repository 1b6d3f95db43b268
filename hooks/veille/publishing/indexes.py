"""Topics in the orders that pages list them: by the alphabet, and by how much is written about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

import numpy as np
from anyascii import anyascii

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import ConceptKind

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


def find_company(archive: Archive, most: int) -> dict[str, Company]:
    """For each topic, by its id, the others that stand most often beside it, as `busiest` would list them.

    What any entry may change has to be known for all topics, so it is counted for all of them at once.
    """
    names, tags = list(archive.topics), [archive.tags[entry.id] for entry in archive.entries]
    numbers = {name: number for number, name in enumerate(names)}
    sizes = np.fromiter(map(len, tags), np.int64, len(tags))
    flat = np.fromiter(map(numbers.__getitem__, chain.from_iterable(tags)), np.int64, int(sizes.sum()))
    starts = np.cumsum(sizes) - sizes
    holders = np.repeat(np.arange(len(tags)), sizes)[np.argsort(flat, kind="stable")]
    ends = np.cumsum(np.bincount(flat, minlength=len(names)))
    found: dict[str, Company] = {}
    for number, (name, about) in enumerate(zip(names, np.split(holders, ends), strict=False)):
        lengths = sizes[about]
        places = np.repeat(starts[about] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        counts = np.bincount(flat[places], minlength=len(names))
        counts[number] = 0
        others = np.flatnonzero(counts)
        chosen = others[np.argsort(-counts[others], kind="stable")][:most]
        found[name] = tuple((archive.topics[names[other]], int(counts[other])) for other in chosen)
    return found


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
