"""The immutable, indexed whole that every page and feed is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import filterfalse
from typing import Protocol

from veille.briefing import name_topic
from veille.entries.entry import Entry
from veille.entries.register import Register
from veille.linking import Duplicates, Thread, find_threads
from veille.links import Links
from veille.model import Concept, ConceptKind, Link


class Labels(Protocol):
    """What an archive asks of a vocabulary."""

    @property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by id."""

    def find(self, label: str) -> Concept | None:
        """The concept that a tag means, in whatever language or case it is written."""


_MOST_ABOUT = 0.05
"""The share of an archive that may be about the subject of a thread: what more are about tells nothing."""

_FEW_ABOUT = 20
"""So many may be in any archive."""


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
    id; `links` its related entries that are not in its thread. `images` are the pictures that lie beside the seeds, by
    their paths from there, `threads` has the thread of each entry that is in one, and `duplicates` are the pairs of
    which one repeats most of the other.
    """

    entries: tuple[Entry, ...]
    topics: Mapping[str, Topic]
    tags: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[str, ...]]
    links: Links
    language: str
    images: frozenset[str] = frozenset()
    threads: Mapping[str, Thread] = field(default_factory=dict)
    duplicates: Duplicates = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def register(self) -> Register:
        """Entries and concepts by number."""
        register = Register(self.entries, self.topics, self.tags, self.named)
        register.know((topic.tagged for topic in self.topics.values()), register.tags)
        register.know((topic.mentioning for topic in self.topics.values()), register.named)
        return register

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


class _Named(dict[str, Concept]):
    """The concept that each label of a language means, worked out when it is first asked for."""

    def __init__(self, language: str, vocabulary: Labels) -> None:
        super().__init__()
        self._language, self._vocabulary = language, vocabulary

    def __missing__(self, label: str) -> Concept:
        found = self._vocabulary.find(label)
        if found is None:
            own = name_topic(label)
            found = self._vocabulary.by_id.get(own) or Concept(own, ConceptKind.TOPIC, {self._language: label})
        self[label] = found
        return found


def resolve(entries: Iterable[Entry], vocabulary: Labels) -> dict[str, tuple[Concept, ...]]:
    """The concepts of the tags of entries, by entry id."""
    named: dict[str, _Named] = {}
    found: dict[str, tuple[Concept, ...]] = {}
    for entry in entries:
        if entry.language not in named:
            named[entry.language] = _Named(entry.language, vocabulary)
        found[entry.id] = _name(entry.tags, named[entry.language])
    return found


def name_topics(labels: Iterable[str], language: str, vocabulary: Labels) -> tuple[Concept, ...]:
    """The concepts that labels in a language mean; one that the vocabulary does not know is a topic of its own."""
    return _name(labels, _Named(language, vocabulary))


def _name(labels: Iterable[str], named: _Named) -> tuple[Concept, ...]:
    """The concepts of labels, each once; without labels of which nothing can be made."""
    concepts = tuple(map(named.__getitem__, labels))
    ids = {concept.id for concept in concepts}
    if len(ids) == len(concepts) and "" not in ids:
        return concepts
    first: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id:
            first.setdefault(concept.id, concept)
    return tuple(first.values())


def gather(
    entries: Iterable[Entry],
    concepts: Mapping[str, Sequence[Concept]],
    vocabulary: Labels,
    links: Mapping[str, tuple[Link, ...]],
    language: str,
    images: frozenset[str] = frozenset(),
    *,
    duplicates: Duplicates = (),
    beside: Callable[[Sequence[Sequence[str]]], Mapping[str, Sequence[Link]]] = lambda _: {},
) -> Archive:
    """The archive of some entries, in whatever order they come, and of the concepts of their tags.

    Where a page shows a thread, its related entries are others: `beside` gives those of the entries of all threads.
    """
    ordered = tuple(sorted(entries, key=lambda entry: entry.order))
    tagged: dict[str, list[Entry]] = defaultdict(list)
    mentioning: dict[str, list[Entry]] = defaultdict(list)
    tags: dict[str, tuple[str, ...]] = {}
    named: dict[str, tuple[str, ...]] = {}
    for entry in ordered:
        tags[entry.id] = own = tuple([concept.id for concept in concepts[entry.id]])
        for name in own:
            tagged[name].append(entry)
        named[entry.id] = others = name_others(entry, own, vocabulary)
        for name in others:
            mentioning[name].append(entry)
    known = {concept.id: concept for entry in ordered for concept in concepts[entry.id]}
    known.update((name, vocabulary.by_id[name]) for name in mentioning)
    topics = {
        name: Topic(known[name], tuple(tagged.get(name, ())), tuple(mentioning.get(name, ()))) for name in sorted(known)
    }
    linked = Links.of(links)
    days = {entry.id: entry.published for entry in ordered if entry.published}
    threads = find_threads(linked, days, tags, _list_telling(topics, len(ordered)))
    threads_of = {name: thread for thread in threads for name in thread.articles}
    linked = linked.put(linked, beside([thread.articles for thread in threads])) if threads else linked
    return Archive(ordered, topics, tags, named, linked, language, images, threads_of, duplicates)


def _list_telling(topics: Mapping[str, Topic], total: int) -> set[str]:
    """The concepts that can be the subject of a thread: no places, nothing that has narrower ones, or many entries."""
    broad = {broader for topic in topics.values() for broader in topic.concept.broader}
    most = max(_FEW_ABOUT, _MOST_ABOUT * total)
    return {
        name
        for name, topic in topics.items()
        if topic.concept.kind is not ConceptKind.PLACE and name not in broad and len(topic.tagged) <= most
    }


def name_others(entry: Entry, tags: Iterable[str], vocabulary: Labels) -> tuple[str, ...]:
    """Concepts that an entry names besides its tags, without those that an editor took away, by id."""
    left_out = set(tags)
    if entry.dropped:
        left_out.update(concept.id for label in entry.dropped if (concept := vocabulary.find(label)))
    others = tuple(filterfalse(left_out.__contains__, entry.mentioned))
    known = vocabulary.by_id
    return others if all(map(known.__contains__, others)) else tuple(filter(known.__contains__, others))
