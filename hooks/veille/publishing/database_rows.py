"""An archive as the rows of the tables of `database.sql`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.publishing.api import plain_text
from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import clean, locate
from veille.publishing.site import Site

Value = str | int | float | None
Row = tuple[Value, ...]

BRIEFING = (
    *("rowid", "id", "title", "date", "updated", "language", "author", "source", "kicker", "description", "text"),
    *("minutes", "edited", "path", "url", "seed", "sha256", "revision"),
)
"""The columns of `Rows.briefing`."""

OF_BRIEFINGS = ("briefing_topics", "key_points", "figures", "related_briefings")
"""The tables that say something more of briefings, whose ids are in their first column, `briefing`."""


@dataclass(frozen=True)
class Rows:
    """The rows of each table of one archive."""

    archive: Archive
    site: Site
    words: Catalogue

    def revision(self, entry: Entry) -> str:
        """What changes with anything that the tables say of a briefing."""
        links = self.archive.links.get(entry.id, ())
        related = [f"{link.target} {link.rank}" for link in links]
        said = "\n".join((*self.archive.tags[entry.id], "", *self.archive.named[entry.id], "", *related))
        return blake2b(entry.mark + said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    def briefing(self, number: int, entry: Entry, revision: str) -> Row:
        """The row of a briefing under a number."""
        return (
            number,
            clean(entry.id),
            clean(entry.title),
            entry.published.isoformat() if entry.published else None,
            entry.updated.isoformat() if entry.updated else None,
            clean(entry.language),
            clean(entry.author),
            clean(entry.source),
            clean(entry.kicker),
            clean(entry.description),
            clean(plain_text(entry)),
            entry.minutes,
            int(entry.edited),
            clean(entry.path),
            locate(self.site, entry.path) if self.site.url else None,
            clean(entry.seed),
            clean(entry.sha256),
            revision,
        )

    def of_briefings(self, entries: Sequence[Entry]) -> Iterator[tuple[str, list[Row]]]:
        """The rows of some briefings in each of `OF_BRIEFINGS`."""
        tags, links = self.archive.tags, self.archive.links
        named = [(clean(entry.id), entry) for entry in entries]
        known, mentioned = self._topics, self.archive.named
        about: list[Row] = [(name, known[tag], at) for name, entry in named for at, tag in enumerate(tags[entry.id])]
        about += ((name, known[topic], None) for name, entry in named for topic in mentioned.get(entry.id, ()))
        yield "briefing_topics", about
        points = ((name, *point) for name, entry in named for point in enumerate(entry.key_points))
        yield "key_points", [(name, at, clean(text)) for name, at, text in points]
        yield "figures", [row for name, entry in named for row in _figures(name, entry)]
        related = ((name, link) for name, entry in named for link in links.get(entry.id, ()))
        yield "related_briefings", [(name, clean(link.target), link.rank) for name, link in related]

    def of_archive(self) -> Iterator[tuple[str, list[Row]]]:
        """The tables of the archive as a whole and of its topics, in the order of their keys."""
        site, topics = self.site, self.archive.topics
        yield "archive", [_clean((site.name, site.description, site.url, self.words.language))]
        yield "topics", [_clean(self._topic(topic)) for topic in topics.values()]
        yield "topic_names", [_clean(row) for topic in topics.values() for row in _names(topic)]
        broader = {(name, other) for name in topics for other in topics[name].concept.broader if other in topics}
        yield "broader_topics", sorted(_clean(row) for row in broader)

    def _topic(self, topic: Topic) -> Row:
        concept, language = topic.concept, self.words.language
        url = locate(self.site, topic.path) if self.site.url else None
        definition = concept.definitions.get(language, "")
        return (concept.id, str(concept.kind), concept.label(language), definition, topic.path, url)

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        """The ids of topics, as the tables have them."""
        return {name: clean(name) for name in self.archive.topics}


def _names(topic: Topic) -> Iterator[Row]:
    for language, label in topic.concept.labels.items():
        yield topic.concept.id, label, language
    for alias in topic.concept.aliases:
        yield topic.concept.id, alias, ""


def _figures(name: str, entry: Entry) -> Iterator[Row]:
    for place, figure in enumerate(entry.figures):
        low, high = (value if math.isfinite(value) else None for value in (figure.low, figure.high))
        yield name, place, clean(figure.text), low, high, clean(figure.unit)


def _clean(row: Row) -> Row:
    return tuple(clean(value) if isinstance(value, str) else value for value in row)
