"""The feeds of an archive: of all its briefings, and of those about each topic.

One model, of which `atom`, `rss` and `json_feed` are renderings. A feed is paged after RFC 5005, section 4: the
newest entries are in the document that readers subscribe to, all older ones in archive documents, which keep their
address and their bytes when new entries come, see `parts`. That they stay is also why the one category of an item there
is its rubric: a word that is new in the vocabulary becomes a topic of hundreds of articles, each in a dozen feeds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from veille.archive import Archive, Topic
from veille.conventions.licences import Rights, read_rights
from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.interchange import identify, instant, last_day, locate
from veille.publishing.parts import Cuts, Lengths, Part
from veille.publishing.site import Site
from veille.publishing.text.typography import language_tag

LENGTHS = Lengths(least=50, mean=50, most=150)
"""Of the documents of a feed, in entries: 93 on average, as on the pages of a topic."""


@dataclass(frozen=True, slots=True)
class Category:
    """A topic of an item: its id and its label in the language of the interface."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """A briefing in a feed; `published` and `updated` are RFC 3339 instants, empty where no day is known.

    `rights` are those that are said of the briefing itself.
    """

    id: str
    address: str
    title: str
    summary: str
    published: str
    updated: str
    language: str
    authors: tuple[str, ...]
    categories: tuple[Category, ...]
    rights: Rights


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `path` is the folder it is in (empty or ending in a slash), which is also the address of its page.

    `entries` come from the newest to the oldest; `item` says what a feed says of one, and whether briefly, as archive
    documents do.
    """

    path: str
    title: str
    description: str
    language: str
    entries: tuple[Entry, ...]
    item: Callable[[Entry, bool], Item]


@dataclass(frozen=True)
class Document:
    """A part of a feed: number 0 is the one to subscribe to, the others are archive documents."""

    feed: Feed
    part: Part[Entry]

    @property
    def number(self) -> int:
        """The number of the part."""
        return self.part.number

    @property
    def archived(self) -> bool:
        """Whether it is an archive document."""
        return self.part.number > 0

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What the document says of each of its entries."""
        return tuple([self.feed.item(entry, self.archived) for entry in self.part.items])

    @cached_property
    def updated(self) -> str:
        """The newest instant of the document's items, or empty."""
        return max((item.updated for item in self.items), default="")


def begin(path: str) -> str:
    """How a feed in XML begins: with what a browser shows who opens it (https://www.w3.org/TR/xml-stylesheet/)."""
    sheet = f"{'../' * path.count('/')}assets/veille/feed.css"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet type="text/css" href="{sheet}"?>\n'


class Renderer(ABC):
    """A format of feeds: where its documents are, and what is in them. An item that several feeds have is made once."""

    name: str
    folder: str
    suffix: str

    def __init__(self, site: Site) -> None:
        self.site = site
        self._items: tuple[dict[str, bytes], dict[str, bytes]] = {}, {}  # of archive documents in the second

    @abstractmethod
    def render(self, document: Document) -> bytes:
        """The bytes of a document."""

    @abstractmethod
    def render_item(self, item: Item) -> str:
        """The part of a document that stands for an item."""

    def items(self, document: Document) -> list[bytes]:
        """The items of a document, rendered."""
        made = self._items[document.archived]
        return [
            made.get(item.id) or made.setdefault(item.id, self.render_item(item).encode()) for item in document.items
        ]

    def path(self, document: Document, number: int | None = None) -> str:
        """The path of a document, or of another of the same feed."""
        number = document.number if number is None else number
        name = f"{self.folder}/{number}{self.suffix}" if number else self.name
        return f"{document.feed.path}{name}"

    def address(self, document: Document, number: int | None = None) -> str:
        """The address of a document, or of another of the same feed."""
        return locate(self.site, self.path(document, number))


def list_feeds(archive: Archive, site: Site, words: Catalogue) -> Iterator[Feed]:
    """The feed of the archive, then those of its topics by id, if the site has any; an item is one object in all."""
    whole: dict[str, Item] = {}
    brief: dict[str, Item] = {}

    def item(entry: Entry, archived: bool) -> Item:  # noqa: FBT001 - called by place, tens of thousands of times
        items = brief if archived else whole
        found = items.get(entry.id)
        if found is None:
            rubric = archive.rubric_of(entry)
            topics = archive.topics_of(entry) if not archived else (rubric,) if rubric else ()
            found = items[entry.id] = _make_item(entry, topics, site, words)
        return found

    about = site.description or words("feed.about")
    yield Feed("", site.name or words("home"), about, words.language, archive.entries, item)
    for topic in archive.topics.values() if site.has("topic-feeds") else ():
        yield _topic_feed(topic, item, site, words)


def paginate(feed: Feed, cuts: Cuts) -> list[Document]:
    """The documents of a feed: the one to subscribe to, then the archive from the newest to the oldest."""
    return [Document(feed, part) for part in cuts(feed.entries, LENGTHS)]


def _topic_feed(topic: Topic, item: Callable[[Entry, bool], Item], site: Site, words: Catalogue) -> Feed:
    label = topic.concept.label(words.language)
    about = topic.concept.definitions.get(words.language) or words("topic.about", label=label)
    title = f"{site.name} – {label}" if site.name else label
    return Feed(topic.path, title, about, words.language, topic.tagged, item)


def _make_item(entry: Entry, topics: Iterable[Topic], site: Site, words: Catalogue) -> Item:
    changed = last_day(entry)
    return Item(
        id=identify(entry, site),
        address=locate(site, entry.path),
        title=entry.title,
        summary=entry.description,
        published=instant(entry.published) if entry.published else "",
        updated=instant(changed) if changed else "",
        language=language_tag(entry.language, words.language),
        authors=tuple([author.usual_name for author in list_authors(entry.author)]),
        categories=tuple(Category(topic.concept.id, topic.concept.label(words.language)) for topic in topics),
        rights=read_rights(entry.rights),
    )
