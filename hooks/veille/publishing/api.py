"""The archive as static JSON files, versioned by their folder; `schemas/` says what is in each.

Paths in the documents count from the root of the site; `url` is the full address of a page, null where the site
has none. Within a version, fields are only ever added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from veille.archive import Archive, Topic
from veille.conventions.licences import Rights
from veille.entries.content import Inside, StatedFigure
from veille.entries.entry import Entry
from veille.model import Link
from veille.publishing.backlinks import Backlink
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.citing.citations import to_csl
from veille.publishing.interchange import (
    Artifact,
    clean_bytes,
    dump_json,
    encode,
    encode_raw,
    file_name,
    locate,
    newest_day,
)
from veille.publishing.ledger import tell_figures
from veille.publishing.parts import Lengths, Part, cut
from veille.publishing.quotations import QuotedFigure, name_figure
from veille.publishing.sheets import Tagged
from veille.publishing.site import Site
from veille.publishing.thesaurus import write_thesaurus
from veille.publishing.topic_figures import TopicFigures

ROOT = "api/v1/"
THESAURUS = f"{ROOT}vocabulary.jsonld"
SCHEMAS = Path(__file__).parent / "schemas"
LENGTHS = Lengths(least=50, mean=50, most=150)
"""Of the documents that list briefings; those that list figures have the parts of the table."""

Json = dict[str, object]
T = TypeVar("T")


def briefing_path(entry: Entry) -> str:
    """The path of the document of a briefing."""
    return f"{ROOT}briefing/{file_name(entry.id)}.json"


def topic_path(topic: Topic) -> str:
    """The path of the document of a topic."""
    return f"{ROOT}topic/{file_name(topic.concept.id)}.json"


def list_schemas() -> dict[str, str]:
    """The path of the schema of each kind of document."""
    return {path.stem: f"{ROOT}schemas/{path.name}" for path in sorted(SCHEMAS.glob("*.json"))}


def plain_text(inside: Inside) -> str:
    """The text of a briefing, blocks apart by a blank line: the article's clean text, an editor's Markdown."""
    return "\n\n".join(block.text for block in inside.body)


@dataclass(frozen=True, slots=True)
class Listing:
    """A document that lists what others say, still to be made; `inputs` as those of a `sheets.Sheet`."""

    path: str
    inputs: tuple[object, ...]
    content: Callable[[], Json]

    def make(self) -> Artifact:
        """The document."""
        return Artifact(self.path, dump_json(self.content()))


@dataclass(frozen=True)
class Api:
    """Makes the documents of one archive."""

    archive: Archive
    site: Site
    words: Catalogue
    figures: TopicFigures
    backlinks: Mapping[str, Sequence[Backlink]]

    def briefing(self, entry: Entry) -> Artifact:
        """The document of a briefing."""
        labels = self._labels
        about = ", ".join([labels[topic] for topic in self.archive.tags[entry.id]])
        mentions = ", ".join([labels[topic.concept.id] for topic in self.archive.topics_named_by(entry)])
        front, back = encode_raw(self._front(entry)).removesuffix("}"), encode_raw(self._back(entry)).removeprefix("{")
        text = f'{front}, "about": [{about}], "mentions": [{mentions}], {back}\n'
        return Artifact(briefing_path(entry), clean_bytes(text))

    def topic(self, topic: Topic) -> Artifact:
        """The document of a topic."""
        return Artifact(topic_path(topic), dump_json(self._topic(topic)))

    def lists(self, listed_figures: Sequence[Part[QuotedFigure]]) -> Iterator[Listing]:
        """The documents that lead to all others, in a fixed order; the figures as `ledger.list_figures` gives them."""
        entries, topics = self.archive.entries, self.archive.topics.values()
        figures = sum(len(entry.figures) for entry in entries)
        counts = (len(entries), len(topics), figures, newest_day(entries))
        yield Listing(f"{ROOT}index.json", counts, lambda: self._index(figures))
        listed = ((topic, len(topic.tagged), len(topic.mentioning)) for topic in topics)
        yield Listing(f"{ROOT}topics.json", (listed,), self._topics)
        yield Listing(
            THESAURUS, (*topics,), lambda: write_thesaurus(self.archive, self.site, self.words.language, ROOT)
        )
        for part in cut(entries, attrgetter("id"), LENGTHS):
            yield _list("briefings", part, self._summary, (Tagged(part.items),))
        for stated in listed_figures:
            yield _list("figures", stated, _stated, tell_figures(stated))

    def _topics(self) -> Json:
        topics = self.archive.topics.values()
        return {"total": len(topics), "topics": [self._topic_summary(topic) for topic in topics]}

    def _index(self, figures: int) -> Json:
        feeds = {"atom": "feed.xml", "rss": "rss.xml", "json": "feed.json"}
        return {
            "version": 1,
            "name": self.site.name,
            "description": self.site.description,
            "language": self.words.language,
            "url": self._url(""),
            **_state_rights(self.site.rights),
            "updated": newest_day(self.archive.entries) or None,
            "counts": {
                "briefings": len(self.archive.entries),
                "topics": len(self.archive.topics),
                "figures": figures,
            },
            "briefings": f"{ROOT}briefings.json",
            "topics": f"{ROOT}topics.json",
            "figures": f"{ROOT}figures.json",
            "vocabulary": THESAURUS,
            "schemas": list_schemas(),
            "feeds": feeds if self.site.url else {"atom": feeds["atom"]},
            "database": "archive.sqlite" if self.site.has("database") else None,
        }

    def _summary(self, entry: Entry) -> Json:
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

    def _front(self, entry: Entry) -> Json:
        """What a briefing says in front of its topics."""
        inside = entry.inside.load()
        return {
            **self._summary(entry),
            "author": entry.author,
            "authors": [author.usual_name for author in list_authors(entry.author)],
            "source": entry.source,
            **_state_rights(self.site.rights_of(entry)),
            "kicker": entry.kicker,
            "key_points": [point.text for point in inside.key_points],
            "figures": [{**_figure(figure), **_quote(inside, place)} for place, figure in enumerate(entry.figures)],
        }

    def _back(self, entry: Entry) -> Json:
        """What a briefing says behind its topics."""
        older, newer = self.archive.neighbours[entry.id]
        thread = self.archive.threads.get(entry.id)
        path = f"seeds/{entry.seed}" if self.site.has("seeds") else None
        seed = {"name": entry.seed, "path": path, "sha256": entry.sha256} if entry.seed else None
        return {
            "related": [self._related(link) for link in self.archive.links.get(entry.id, ())],
            "thread": {"topics": list(thread.subjects), "briefings": list(thread.articles)} if thread else None,
            "backlinks": [_linking(link) for link in self.backlinks.get(entry.id, ())],
            "older": older.id if older else None,
            "newer": newer.id if newer else None,
            "minutes": entry.minutes,
            "edited": entry.edited,
            "seed": seed,
            "csl": to_csl(entry, self.site),
            "markdown": f"{entry.path}index.md" if self.site.has("markdown") else None,
            "text": plain_text(entry.inside.load()),
        }

    def _topic_summary(self, topic: Topic) -> Json:
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

    def _topic(self, topic: Topic) -> Json:
        concept = topic.concept
        return {
            **self._topic_summary(topic),
            "labels": dict(concept.labels),
            "aliases": list(concept.aliases),
            "definitions": dict(concept.definitions),
            "broader": list(concept.broader),
            "related": list(concept.related),
            "same_as": list(concept.same_as),
            "feed": f"{topic.path}feed.xml" if self.site.has("topic-feeds") else None,
            "markdown": f"{topic.path}index.md" if self.site.has("markdown") else None,
            "figures": [_stated(figure) for figure in self.figures.find(topic)],
            "about": [entry.id for entry in topic.tagged],
            "mentioned_in": [entry.id for entry in topic.mentioning],
        }

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """What a briefing says of each topic, as JSON, by id: dozens of briefings say the same."""
        concepts = (topic.concept for topic in self.archive.topics.values())
        return {
            concept.id: encode(
                {"id": concept.id, "kind": str(concept.kind), "label": concept.label(self.words.language)}
            )
            for concept in concepts
        }

    def _related(self, link: Link) -> Json:
        return {
            "id": link.target,
            "title": self.archive.by_id[link.target].title,
            "topics": list(link.concepts),
            "words": list(link.words),
        }

    def _url(self, path: str) -> str | None:
        return locate(self.site, path) if self.site.url else None


def _list(name: str, part: Part[T], show: Callable[[T], Json], told: tuple[object, ...]) -> Listing:
    """One of the documents of a list; `show` gives what is said of an item, and `told` is what that is made from."""

    def fill() -> Json:
        previous = _list_path(name, part.newer) if part.number else None
        following = _list_path(name, part.older) if part.older else None
        return {"previous": previous, "next": following, name: [show(item) for item in part.items]}

    return Listing(_list_path(name, part.number), (part.number, part.older, part.newer, *told), fill)


def _list_path(name: str, number: int) -> str:
    return f"{ROOT}{name}/{number}.json" if number else f"{ROOT}{name}.json"


def _state_rights(rights: Rights) -> Json:
    """The address of a licence, and what people read of it or of other rights."""
    return {"license": rights.address or None, "rights": rights.words}


def _linking(link: Backlink) -> Json:
    return {"id": link.source.id, "title": link.source.title, "sentence": link.sentence}


def _stated(stated: QuotedFigure) -> Json:
    entry = stated.entry
    quoted = _quote(entry.inside.load(), stated.place)
    return {**_figure(stated.figure), **quoted, "briefing": entry.id, "date": _day(entry.published), "path": entry.path}


def _quote(inside: Inside, place: int) -> Json:
    """The sentence that states a figure, and its fragment in the page."""
    return {"sentence": inside.quoted[place].quotation, "fragment": name_figure(inside.quoted, place)}


def _figure(figure: StatedFigure) -> Json:
    return {"text": figure.text, "low": figure.low, "high": figure.high, "unit": figure.unit}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
