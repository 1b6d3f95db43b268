"""The immutable, indexed whole that every page and feed is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from veille.entry import Entry, slugify
from veille.model import Concept, ConceptKind, Link


class Labels(Protocol):
    """What an archive asks of a vocabulary."""

    @property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by id."""

    def find(self, label: str) -> Concept | None:
        """The concept that a tag means, in whatever language or case it is written."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept with the entries that are about it (`tagged`) and those that only name it, newest first."""

    concept: Concept
    tagged: tuple[Entry, ...]
    mentioning: tuple[Entry, ...]

    @property
    def path(self) -> str:
        """The address of the topic's page below the root of the site."""
        return f"topics/{self.concept.id}/"


@dataclass(frozen=True)
class Archive:
    """Entries from the newest to the oldest, their topics by id, and what binds them, by entry id.

    `tags` are the concept ids of an entry's tags in their order, `named` those of others that its text names, by
    id; `links` its related entries.
    """

    entries: tuple[Entry, ...]
    topics: Mapping[str, Topic]
    tags: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[Link, ...]]
    language: str

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def months(self) -> Mapping[tuple[int, int], tuple[Entry, ...]]:
        """Dated entries by (year, month), newest first."""
        months: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.published:
                months[entry.published.year, entry.published.month].append(entry)
        return {month: tuple(entries) for month, entries in months.items()}

    @cached_property
    def undated(self) -> tuple[Entry, ...]:
        """Entries without a publication date."""
        return tuple(entry for entry in self.entries if entry.published is None)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Entry | None, Entry | None]]:
        """The previous (older) and the next (newer) entry in time, by entry id."""
        newer: tuple[Entry | None, ...] = (None, *self.entries[:-1])
        older: tuple[Entry | None, ...] = (*self.entries[1:], None)
        return {entry.id: (older[index], newer[index]) for index, entry in enumerate(self.entries)}

    def rubric_of(self, entry: Entry) -> Topic | None:
        """The topic that stands for an entry: the first of its tags that is a topic, else the first."""
        tags, topics = self.tags[entry.id], self.topics
        for concept in tags:
            if topics[concept].concept.kind is ConceptKind.TOPIC:
                return topics[concept]
        return topics[tags[0]] if tags else None

    def topics_of(self, entry: Entry) -> tuple[Topic, ...]:
        """The topics of an entry, in the order of its tags."""
        return tuple([self.topics[concept] for concept in self.tags[entry.id]])

    def topics_named_by(self, entry: Entry) -> tuple[Topic, ...]:
        """The topics that an entry names without being about them, by id."""
        return tuple([self.topics[concept] for concept in self.named[entry.id]])


def resolve(entry: Entry, vocabulary: Labels) -> tuple[Concept, ...]:
    """The concepts of an entry's tags."""
    return name_topics(entry.tags, entry.language, vocabulary)


def name_topics(labels: Iterable[str], language: str, vocabulary: Labels) -> tuple[Concept, ...]:
    """The concepts that labels in a language mean; one that the vocabulary does not know is a topic of its own."""
    concepts: dict[str, Concept] = {}
    for label in labels:
        concept = vocabulary.find(label) or Concept(slugify(label), ConceptKind.TOPIC, {language: label})
        if concept.id:
            concepts.setdefault(concept.id, concept)
    return tuple(concepts.values())


def gather(
    entries: Iterable[Entry], vocabulary: Labels, links: Mapping[str, tuple[Link, ...]], language: str
) -> Archive:
    """The archive of some entries, in whatever order they come."""
    ordered = tuple(sorted(entries, key=lambda entry: entry.order))
    concepts: dict[str, Concept] = {}
    tagged: dict[str, list[Entry]] = defaultdict(list)
    mentioning: dict[str, list[Entry]] = defaultdict(list)
    tags: dict[str, tuple[str, ...]] = {}
    named: dict[str, tuple[str, ...]] = {}
    for entry in ordered:
        own = resolve(entry, vocabulary)
        concepts.update([(concept.id, concept) for concept in own])
        tags[entry.id] = tuple([concept.id for concept in own])
        for concept in tags[entry.id]:
            tagged[concept].append(entry)
        named[entry.id] = name_others(entry, tags[entry.id], vocabulary)
        for concept in named[entry.id]:
            concepts[concept] = vocabulary.by_id[concept]
            mentioning[concept].append(entry)
    topics = {
        concept: Topic(concepts[concept], tuple(tagged[concept]), tuple(mentioning[concept]))
        for concept in sorted(concepts)
    }
    return Archive(ordered, topics, tags, named, links, language)


def name_others(entry: Entry, tags: Sequence[str], vocabulary: Labels) -> tuple[str, ...]:
    """Concepts that an entry names besides its tags, without those that an editor took away, by id."""
    refused = {concept.id for label in entry.dropped if (concept := vocabulary.find(label))}
    known = vocabulary.by_id
    return tuple(
        [concept for concept in entry.mentioned if concept in known and concept not in tags and concept not in refused]
    )
