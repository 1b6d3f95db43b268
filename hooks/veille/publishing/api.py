"""The archive as static JSON files, versioned by their folder; `schemas/` says what is in each.

Paths in the documents count from the root of the site; `url` is the full address of a page, null where the site
has none. Within a version, fields are only ever added.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from veille.archive import Archive, Topic
from veille.entry import Entry, StatedFigure
from veille.model import Link
from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import Artifact, dump_json, file_name, locate
from veille.publishing.site import Site
from veille.publishing.subjects import list_mentioned, newest_day

ROOT = "api/v1/"
SCHEMAS = Path(__file__).parent / "schemas"
PER_PAGE = 100
"""Briefings in one document of their list."""
FIGURES_PER_PAGE = 500

Json = dict[str, object]


def briefing_path(entry: Entry) -> str:
    """The path of the document of a briefing."""
    return f"{ROOT}briefing/{file_name(entry.id)}.json"


def topic_path(topic: Topic) -> str:
    """The path of the document of a topic."""
    return f"{ROOT}topic/{file_name(topic.concept.id)}.json"


def make_api(archive: Archive, site: Site, words: Catalogue) -> Iterator[Artifact]:
    """Every document of the API, and their schemas."""
    for path, document in _Api(archive, site, words).documents():
        yield Artifact(ROOT + path, dump_json(document))
    for schema in sorted(SCHEMAS.glob("*.json")):
        yield Artifact(f"{ROOT}schemas/{schema.name}", schema.read_bytes())


def plain_text(entry: Entry) -> str:
    """The text of a briefing, blocks apart by a blank line: the article's clean text, an editor's Markdown."""
    blocks = entry.article.blocks
    return "\n\n".join(block.markdown if block.index is None else blocks[block.index].text for block in entry.body)


@dataclass(frozen=True)
class _Api:
    """Makes the documents of one archive."""

    archive: Archive
    site: Site
    words: Catalogue

    def documents(self) -> Iterator[tuple[str, Json]]:
        """The path of each document below the API's root, with its content."""
        yield "index.json", self.index()
        yield from self._list("briefings", [self.summary(entry) for entry in self.archive.entries], PER_PAGE)
        for entry in self.archive.entries:
            yield briefing_path(entry).removeprefix(ROOT), self.briefing(entry)
        topics = self.archive.topics.values()
        yield "topics.json", {"total": len(topics), "topics": [self.topic_summary(topic) for topic in topics]}
        for topic in topics:
            yield topic_path(topic).removeprefix(ROOT), self.topic(topic)
        yield from self._list("figures", self._figures, FIGURES_PER_PAGE)

    def index(self) -> Json:
        feeds = {"atom": "feed.xml", "rss": "rss.xml", "json": "feed.json"}
        return {
            "version": 1,
            "name": self.site.name,
            "description": self.site.description,
            "language": self.words.language,
            "url": self._url(""),
            "updated": newest_day(self.archive.entries) or None,
            "counts": {
                "briefings": len(self.archive.entries),
                "topics": len(self.archive.topics),
                "figures": len(self._figures),
            },
            "briefings": f"{ROOT}briefings/1.json",
            "topics": f"{ROOT}topics.json",
            "figures": f"{ROOT}figures/1.json",
            "schemas": {path.stem: f"{ROOT}schemas/{path.name}" for path in sorted(SCHEMAS.glob("*.json"))},
            "feeds": feeds if self.site.url else {"atom": feeds["atom"]},
            "database": "archive.sqlite",
        }

    def summary(self, entry: Entry) -> Json:
        """A briefing in a list."""
        return {
            "id": entry.id,
            "title": entry.title,
            "date": _day(entry.published),
            "updated": _day(entry.updated),
            "language": entry.language,
            "description": entry.description,
            "topics": list(self.archive.tags[entry.id]),
            "path": entry.path,
            "url": self._url(entry.path),
            "api": briefing_path(entry),
        }

    def briefing(self, entry: Entry) -> Json:
        older, newer = self.archive.neighbours[entry.id]
        seed = {"name": entry.seed, "path": f"seeds/{entry.seed}", "sha256": entry.sha256} if entry.seed else None
        return {
            **self.summary(entry),
            "author": entry.author,
            "source": entry.source,
            "kicker": entry.kicker,
            "key_points": list(entry.key_points),
            "figures": [_figure(figure) for figure in entry.figures],
            "about": [self._label(topic) for topic in self.archive.topics_of(entry)],
            "mentions": [self._label(topic) for topic in self._mentioned[entry.id]],
            "related": [self._related(link) for link in self.archive.links.get(entry.id, ())],
            "older": older.id if older else None,
            "newer": newer.id if newer else None,
            "minutes": entry.minutes,
            "edited": entry.edited,
            "seed": seed,
            "markdown": f"{entry.path}index.md",
            "text": plain_text(entry),
        }

    def topic_summary(self, topic: Topic) -> Json:
        """A topic in a list."""
        return {
            "id": topic.concept.id,
            "kind": str(topic.concept.kind),
            "label": topic.concept.label(self.words.language),
            "briefings": len(topic.tagged),
            "mentions": len(topic.mentioning),
            "path": topic.path,
            "url": self._url(topic.path),
            "api": topic_path(topic),
        }

    def topic(self, topic: Topic) -> Json:
        concept = topic.concept
        return {
            **self.topic_summary(topic),
            "labels": dict(concept.labels),
            "aliases": list(concept.aliases),
            "definitions": dict(concept.definitions),
            "broader": list(concept.broader),
            "related": list(concept.related),
            "same_as": list(concept.same_as),
            "feed": f"{topic.path}feed.xml",
            "markdown": f"{topic.path}index.md",
            "about": [entry.id for entry in topic.tagged],
            "mentioned_in": [entry.id for entry in topic.mentioning],
        }

    @cached_property
    def _mentioned(self) -> Mapping[str, tuple[Topic, ...]]:
        return list_mentioned(self.archive)

    @cached_property
    def _figures(self) -> list[Json]:
        return [
            {**_figure(figure), "briefing": entry.id, "date": _day(entry.published), "path": entry.path}
            for entry in self.archive.entries
            for figure in entry.figures
        ]

    def _list(self, name: str, items: Sequence[Json], size: int) -> Iterator[tuple[str, Json]]:
        """The documents of a list, which count from 1; there is one even for an empty list."""
        chunks = [items[start : start + size] for start in range(0, len(items), size)] or [[]]
        for number, chunk in enumerate(chunks, start=1):
            paths = {"previous": number - 1 if number > 1 else 0, "next": number + 1 if number < len(chunks) else 0}
            yield (
                f"{name}/{number}.json",
                {
                    "page": number,
                    "pages": len(chunks),
                    "total": len(items),
                    **{key: f"{ROOT}{name}/{other}.json" if other else None for key, other in paths.items()},
                    name: list(chunk),
                },
            )

    def _label(self, topic: Topic) -> Json:
        concept = topic.concept
        return {"id": concept.id, "kind": str(concept.kind), "label": concept.label(self.words.language)}

    def _related(self, link: Link) -> Json:
        return {
            "id": link.target,
            "title": self.archive.by_id[link.target].title,
            "topics": list(link.concepts),
            "words": list(link.words),
        }

    def _url(self, path: str) -> str | None:
        return locate(self.site, path) if self.site.url else None


def _figure(figure: StatedFigure) -> Json:
    """A figure; a bound without end is null, since JSON has no infinity."""
    low, high = (value if math.isfinite(value) else None for value in (figure.low, figure.high))
    return {"text": figure.text, "low": low, "high": high, "unit": figure.unit}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
