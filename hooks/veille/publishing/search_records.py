"""Entries -> what the search indexes of them, and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import BlockKind, ConceptKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.typography import typeset

FACETS = {ConceptKind.TOPIC, ConceptKind.ORGANISATION, ConceptKind.PERSON}
"""The kinds of concept that a search can be narrowed to, besides year and language."""

SUBJECTS = 3
"""Topics of an entry that it is foremost about: they come in the order of their weight."""

LONGEST = 400_000
"""Characters of a text that are indexed: a book's worth."""

_NOTES = frozenset({BlockKind.KICKER, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SOURCE})
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"[*`#>]+")


@dataclass(frozen=True, slots=True)
class Record:
    """What is searched of one entry.

    `text` is that below the title, from which extracts are shown. It is also found by all names of concepts, those of
    one a line each: of its first topics (`subjects`), of the rest of its `topics`, and of those that it only names
    (`mentions`). `day` is its date in words, `date` that for machines. `language` is that of the entry. `facets` are
    pairs such as ("year", "2024").
    """

    url: str
    title: str
    text: str
    language: str = ""
    subjects: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    day: str = ""
    date: str = ""
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> bytes:
        """A hash of all that the record has."""
        named = (*self.subjects, "", *self.topics, "", *self.mentions, "")
        shown = (self.url, self.title, self.text, self.language, self.day, self.date)
        parts = [*shown, *named, *(part for facet in self.facets for part in facet)]
        lengths = ",".join(map(str, map(len, parts)))
        return sha256("".join((lengths, " ", *parts)).encode("utf-8", "surrogatepass")).digest()


def make_records(archive: Archive, words: Catalogue) -> Iterator[Record]:
    """A record for each entry, newest first."""
    names = {concept: _names(topic) for concept, topic in archive.topics.items()}
    mentioned: dict[str, list[str]] = {}
    for concept, topic in archive.topics.items():
        for entry in topic.mentioning:
            mentioned.setdefault(entry.id, []).append(names[concept])
    for entry in archive.entries:
        own = tuple(names[concept] for concept in archive.tags[entry.id])
        facets = [("language", _language_name(entry.language, words))]
        if entry.published:
            facets.append(("year", str(entry.published.year)))
        concepts = (topic.concept for topic in archive.topics_of(entry))
        facets += (
            (concept.kind.value, concept.label(words.language)) for concept in concepts if concept.kind in FACETS
        )
        yield Record(
            url=entry.path,
            title=typeset(entry.title, entry.language),
            text=" ".join(_text(entry)[:LONGEST].split()),
            language=entry.language,
            subjects=own[:SUBJECTS],
            topics=own[SUBJECTS:],
            mentions=tuple(mentioned.get(entry.id, ())),
            day=words.day(entry.published) if entry.published else "",
            date=entry.published.isoformat() if entry.published else "",
            facets=tuple(facets),
        )


def _names(topic: Topic) -> str:
    """All names of a topic, a line each."""
    return "\n".join(dict.fromkeys((*topic.concept.labels.values(), *topic.concept.aliases)))


def _text(entry: Entry) -> str:
    """The words of an entry's page below its title, those of bylines and the like at the end."""
    parts: list[str] = []
    notes: list[str] = []
    for item in entry.body:
        if item.index is None:
            parts.append(_MARKS.sub("", _LINK.sub(r"\1", item.markdown)))
        elif item.kind is not BlockKind.TITLE:
            (notes if item.kind in _NOTES else parts).append(item.text)
    if not any(entry.description in part for part in parts):
        parts.insert(0, entry.description)
    return "\n".join((*parts, *notes))


def _language_name(language: str, words: Catalogue) -> str:
    key = f"language.{language}"
    return words(key) if key in words.words else language
