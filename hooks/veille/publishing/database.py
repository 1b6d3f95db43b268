"""The whole archive as one SQLite file with full-text search (FTS5), as Datasette serves it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.publishing.api import plain_text
from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import Artifact, clean, locate
from veille.publishing.site import Site

PATH = "archive.sqlite"
SCHEMA = Path(__file__).parent / "database.sql"
VERSION = 1
"""The number of the schema, which the file says as its `user_version`."""

Value = str | int | float | None
Row = tuple[Value, ...]


def make_database(archive: Archive, site: Site, words: Catalogue) -> Artifact:
    """The file: the same bytes for the same archive and version of SQLite."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("BEGIN")
        for table, rows in _Tables(archive, site, words).all():
            _insert(connection, table, rows)
        connection.execute("INSERT INTO briefings_fts(briefings_fts) VALUES ('rebuild')")
        connection.execute("INSERT INTO briefings_fts(briefings_fts) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        return Artifact(PATH, connection.serialize())


@dataclass(frozen=True)
class _Tables:
    """The rows of each table of one archive."""

    archive: Archive
    site: Site
    words: Catalogue

    def all(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """Every table with its rows, those that others refer to in front."""
        site, entries, topics = self.site, self.archive.entries, self.archive.topics
        yield "archive", [(site.name, site.description, site.url, self.words.language)]
        yield "briefings", map(self._briefing, entries)
        yield "topics", map(self._topic, topics.values())
        yield "topic_names", (row for topic in topics.values() for row in _names(topic))
        yield (
            "broader_topics",
            (
                (topic.concept.id, broader)
                for topic in topics.values()
                for broader in dict.fromkeys(topic.concept.broader)
                if broader in topics
            ),
        )
        yield "briefing_topics", (row for entry in entries for row in self._about(entry))
        yield (
            "briefing_topics",
            ((entry.id, topic.concept.id, None) for topic in topics.values() for entry in topic.mentioning),
        )
        yield (
            "key_points",
            ((entry.id, place, text) for entry in entries for place, text in enumerate(entry.key_points)),
        )
        yield "figures", (row for entry in entries for row in _figures(entry))
        yield (
            "related_briefings",
            ((entry.id, link.target, link.rank) for entry in entries for link in self.archive.links.get(entry.id, ())),
        )

    def _briefing(self, entry: Entry) -> Row:
        return (
            entry.id,
            entry.title,
            entry.published.isoformat() if entry.published else None,
            entry.updated.isoformat() if entry.updated else None,
            entry.language,
            entry.author,
            entry.source,
            entry.kicker,
            entry.description,
            plain_text(entry),
            entry.minutes,
            int(entry.edited),
            entry.path,
            locate(self.site, entry.path) if self.site.url else None,
            entry.seed,
            entry.sha256,
        )

    def _topic(self, topic: Topic) -> Row:
        concept, language = topic.concept, self.words.language
        url = locate(self.site, topic.path) if self.site.url else None
        definition = concept.definitions.get(language, "")
        return (concept.id, str(concept.kind), concept.label(language), definition, topic.path, url)

    def _about(self, entry: Entry) -> Iterator[Row]:
        for place, concept in enumerate(self.archive.tags[entry.id]):
            yield entry.id, concept, place


def _names(topic: Topic) -> Iterator[Row]:
    for language, label in topic.concept.labels.items():
        yield topic.concept.id, label, language
    for alias in topic.concept.aliases:
        yield topic.concept.id, alias, ""


def _figures(entry: Entry) -> Iterator[Row]:
    for place, figure in enumerate(entry.figures):
        low, high = (value if math.isfinite(value) else None for value in (figure.low, figure.high))
        yield entry.id, place, figure.text, low, high, figure.unit


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    values = [tuple(clean(value) if isinstance(value, str) else value for value in row) for row in rows]
    if values:
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - the tables named above
