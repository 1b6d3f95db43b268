"""Archive -> every file of the site, as units that are made apart from one another, each with the key of its inputs.

A unit whose key is that of the last build has the same bytes as then. So what a build makes is what has changed, in
whatever order and process, and the site does not depend on how much of it was there before.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.model import Source
from veille.publishing.api import ROOT as API
from veille.publishing.api import SCHEMAS, Api, Listing
from veille.publishing.cards import Card, Cards
from veille.publishing.catalogue import Catalogue
from veille.publishing.feeds.atom import Atom
from veille.publishing.feeds.histories import Document, Renderer, list_feeds, paginate
from veille.publishing.feeds.json_feed import JsonFeed
from veille.publishing.feeds.rss import Rss
from veille.publishing.head import Head
from veille.publishing.interchange import Artifact
from veille.publishing.keys import Key, Keyring
from veille.publishing.markdown_twin import Twins
from veille.publishing.moved import redirect_pages
from veille.publishing.offline import add_scripts
from veille.publishing.opensearch import describe_search
from veille.publishing.pages import Publisher
from veille.publishing.search.names import FOLDER as NAMES
from veille.publishing.search.names import name_topics
from veille.publishing.sheets import Page, Sheet, Tagged
from veille.publishing.site import Site
from veille.publishing.sitemap import Changes, make_robots
from veille.publishing.targets import place_image

Draw = Callable[[Cards, Card], bytes]


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are made together from what `key` stands for."""

    name: str
    key: Key
    make: Callable[[], Iterable[Artifact]]


@dataclass(frozen=True)
class Frame:
    """What goes round the content of pages: `put` gives the whole file, `key` stands for all that the frame says."""

    put: Callable[[Page], bytes]
    key: Callable[[Page], bytes]


@dataclass(frozen=True)
class Edition:
    """All files of one archive's site.

    `seeds` are what was received, by path; `own` is the Markdown that the owner wrote, by the address of its page, and
    `ground` what every file depends on besides. Without `illustrated` there are no cards. `check` is called between
    pages and between units, and raises where they are not wanted any more.
    """

    archive: Archive
    site: Site
    words: Catalogue
    seeds: Mapping[str, Source]
    own: Mapping[str, str]
    ground: bytes
    illustrated: bool = True
    check: Callable[[], object] = tuple

    @cached_property
    def publisher(self) -> Publisher:
        """Makes the pages."""
        return Publisher(self.archive, self.words, self.site, self.seeds)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every page, still to be made."""
        sheets: list[Sheet] = []
        for sheet in self.publisher.sheets():
            self.check()
            sheets.append(sheet)
        return tuple(sheets)

    @cached_property
    def keys(self) -> Keyring:
        """Makes the keys of units."""
        return Keyring(self.archive, self.site, self.words, self.ground + (b"+" if self.illustrated else b"-"))

    @cached_property
    def changes(self) -> Changes:
        """When each page last changed."""
        return Changes(self.archive)

    @cached_property
    def cards(self) -> Cards:
        """The images that stand for entries elsewhere."""
        return Cards(self.archive, self.site, self.words)

    @cached_property
    def head(self) -> Head:
        """Writes the heads of pages."""
        return Head(self.archive, self.site, self.words, self.cards.path if self.illustrated else _no_card)

    def units(self, frame: Frame | None, taken: Container[str], draw: Draw) -> Iterator[Unit]:
        """Every unit, in a fixed order; without a frame, the HTML of pages is left to somebody else.

        So it is for pages whose file is among those `taken`, in which the owner has a part. `draw` gives the image of
        a card.
        """
        for sheet in self.sheets:
            self.check()
            page = sheet.blank
            framed = None if f"{page.path}index.html" in taken else frame
            key = framed.key(page) if framed else b""
            if page.entry:
                told: tuple[object, ...] = (self.keys.author(page.entry), page.entry.seed in self.seeds)
            else:
                told = (page.path, page.title, page.description, "" if framed else self.own.get(page.path, ""))
            made = self.keys.make(key, *told, *sheet.inputs)
            yield Unit(page.path, made, partial(self._make_page, sheet, framed, draw))
        for path, html in redirect_pages(self.archive, self.words, self.site):
            artifact = Artifact(f"{path}index.html", html.encode())
            yield Unit(artifact.path, self.keys.make(artifact.data), partial(_once, artifact))
        yield from self._feeds()
        listings = self._api.lists(self.publisher.listed_figures) if self.site.has("api") else ()
        for listing in listings:
            yield Unit(listing.path, self.keys.make(listing.path, *listing.inputs), partial(_list, listing))
        yield from self._images()
        yield from self._rest()

    def make_briefing(self, entry: Entry, frame: Frame, draw: Draw) -> Iterable[Artifact]:
        """The page of one entry, and what says the same to programs."""
        return self._make_page(self.publisher.briefing(entry), frame, draw)

    def _make_page(self, sheet: Sheet, frame: Frame | None, draw: Draw) -> Iterator[Artifact]:
        """A page as HTML and as Markdown, and what says the same to programs."""
        page = sheet.page() if frame else sheet.blank
        if frame:
            yield Artifact(f"{page.path}index.html", frame.put(page))
        if self.site.has("markdown"):
            yield self._twins.make(page, self.own.get(page.path, ""))
        if page.entry:
            yield from self._make_briefing(page.entry, draw)
        elif page.topic and page.path == page.topic.path and self.site.has("api"):
            yield self._api.topic(page.topic)

    def _make_briefing(self, entry: Entry, draw: Draw) -> Iterator[Artifact]:
        if self.site.has("api"):
            yield self._api.briefing(entry)
        if entry.seed in self.seeds and self.site.has("seeds"):
            yield Artifact(f"seeds/{entry.seed}", self.seeds[entry.seed].data)
        card = self.cards.find(entry) if self.illustrated and self.site.url else None
        if card:
            yield Artifact(card.path, draw(self.cards, card))

    def _feeds(self) -> Iterator[Unit]:
        """The documents of the feeds; RSS and JSON Feed ask for full addresses, so a site without has Atom alone."""
        renderers = [Atom(self.site), Rss(self.site), JsonFeed(self.site)] if self.site.url else [Atom(self.site)]
        for feed in list_feeds(self.archive, self.site, self.words):
            for document in paginate(feed, self.publisher.cuts):
                part = document.part
                said = (feed.path, feed.title, feed.description)
                shown = part.items if document.archived else Tagged(part.items)
                inputs = (*said, part.number, part.older, shown)
                name = f"{feed.path}feed/{document.number}"
                yield Unit(name, self.keys.make("feed", *inputs), partial(_feed, document, renderers))

    def _images(self) -> Iterator[Unit]:
        """The pictures beside the seeds that some text leads to."""
        for path in self.publisher.targets.list_images():
            name = place_image(path)
            yield Unit(name, self.keys.make(name, self.seeds[path].sha256), partial(_copy, name, self.seeds[path]))

    def _rest(self) -> Iterator[Unit]:
        """What says nothing of the archive, or leads to all of it."""
        leading = [self._twins.guide(), make_robots(self.site)]
        if self.site.url:
            leading.append(describe_search(self.site, self.words))
        for artifact in leading:
            yield Unit(artifact.path, self.keys.make(artifact.data), partial(_once, artifact))
        for schema in sorted(SCHEMAS.glob("*.json")) if self.site.has("api") else ():
            artifact = Artifact(f"{API}schemas/{schema.name}", schema.read_bytes())
            yield Unit(artifact.path, self.keys.make(artifact.data), partial(_once, artifact))
        topics, language = tuple(self.archive.topics.values()), self.words.language
        yield Unit(NAMES, self.keys.make(NAMES, *topics), partial(_name, topics, language, offline=self.site.offline))
        made = {sheet.blank.path for sheet in self.sheets}
        for path in sorted(set(self.own) - made) if self.site.has("markdown") else ():
            artifact = Artifact(f"{path}index.md", self.own[path].encode("utf-8", "replace"))
            yield Unit(artifact.path, self.keys.make(artifact.data), partial(_once, artifact))

    @cached_property
    def _twins(self) -> Twins:
        own = self.publisher
        found = (own.targets, own.topic_figures, own.backlinks)
        return Twins(self.archive, self.site, self.words, own.reasons, own.threads, *found)

    @cached_property
    def _api(self) -> Api:
        own = self.publisher
        return Api(self.archive, self.site, self.words, own.topic_figures, own.backlinks)


def _list(listing: Listing) -> Iterable[Artifact]:
    return (listing.make(),)


def _feed(document: Document, renderers: Sequence[Renderer]) -> Iterable[Artifact]:
    return [Artifact(renderer.path(document), renderer.render(document)) for renderer in renderers]


def _once(artifact: Artifact) -> Iterable[Artifact]:
    return (artifact,)


def _name(topics: Sequence[Topic], language: str, *, offline: bool) -> Iterable[Artifact]:
    names = name_topics(topics, language)
    return add_scripts(names) if offline else names


def _copy(path: str, seed: Source) -> Iterable[Artifact]:
    return (Artifact(path, seed.data),)


def _no_card(entry: Entry) -> str:
    del entry
    return ""
