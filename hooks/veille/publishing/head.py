"""What programs read in the `<head>` of a page.

JSON-LD, Open Graph (https://ogp.me), the citation tags of HighWire Press and Dublin Core (DCMI, "Expressing
Dublin Core in HTML") that Zotero and Google Scholar read, and links to the same content in other formats. The
result is HTML; whatever an article says in it is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from babel.core import get_global

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.publishing import opensearch
from veille.publishing.api import briefing_path, topic_path
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.interchange import clean, instant, is_address, link, locate
from veille.publishing.sheets import Page
from veille.publishing.site import Site
from veille.publishing.structured import Describer, Json
from veille.publishing.text.hypertext import NOTHING, Html, escape, form, join_lines

CARD_SIZE = (1200, 630)
"""Width and height in pixels of the image that stands for a page elsewhere."""

_ZOTERO_TYPE = Html("newspaperArticle")
"""What Zotero takes `DC.type` for; without it, citation tags mean an article of a scientific journal."""

_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What must not stand in a script, and how JSON says it."""

_META = form('{}{}">')
_DATA = form('<script type="application/ld+json">{}</script>')
_ALTERNATE = form('<link rel="alternate" type="{}"{} href="{}">')
_SEARCH = form('<link rel="search" type="{}" title="{}" href="{}">')
_LICENCE = form('<link rel="license" href="{}">')
_SEARCHED = {"", "search/"}
"""The pages that offer the search of the archive to browsers."""

_COUNTRY = 2
"""Letters of the subtag of a country (BCP 47)."""

_TITLED = form(' title="{}"')
_SUBJECT = form('<meta name="DC.subject" content="{}">')

Pairs = Iterator[tuple[str, Html]]


@dataclass(frozen=True)
class Head:
    """Writes the heads of one archive's pages; `card` gives the path of an entry's image, empty where it has none."""

    archive: Archive
    site: Site
    words: Catalogue
    card: Callable[[Entry], str]

    def write(self, page: Page) -> str:
        """The HTML for the head of a page."""
        card = self.card(page.entry) if page.entry and self.site.url else ""
        image = locate(self.site, card) if card else ""
        said = _Said(escape(page.title), escape(page.description), escape(page.language), self._address(page.path))
        lines = [*self._links(page)]
        lines += [_META(_open_property(name), value) for name, value in self._open_graph(page, said, image) if value]
        lines += [_META(_open_name("twitter:card"), Html("summary_large_image"))] if image else []
        if page.entry:
            lines += [_META(_open_name(name), value) for name, value in self._citation(page.entry, said) if value]
            lines += [self._subject(topic) for topic in self.archive.topics_of(page.entry)]
        lines.append(_DATA(_in_script(self._describer.describe(page, image))))
        return clean(join_lines(lines))

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.archive, self.site, self.words)

    @cached_property
    def _subjects(self) -> dict[str, Html]:
        """The topics that were written so far, by id."""
        return {}

    def _subject(self, topic: Topic) -> Html:
        found = self._subjects.get(topic.concept.id)
        if found is None:
            found = self._subjects[topic.concept.id] = _SUBJECT(escape(topic.concept.label(self.words.language)))
        return found

    def _address(self, path: str) -> Html:
        return escape(locate(self.site, path)) if self.site.url else NOTHING

    def _links(self, page: Page) -> Iterator[Html]:
        """The page as Markdown and as JSON, and the feeds in the formats that the frame does not name."""
        root = "../" * page.path.count("/") or "./"
        if self.site.has("markdown"):
            yield _alternate("text/markdown", link(root, f"{page.path}index.md"))
        if page.entry and self.site.has("api"):
            yield _alternate("application/json", link(root, briefing_path(page.entry)))
        elif page.topic and self.site.has("api"):
            yield _alternate("application/json", link(root, topic_path(page.topic)))
        licence = (self.site.rights_of(page.entry) if page.entry else self.site.rights).address
        if licence:
            yield _LICENCE(escape(licence))
        if self.site.url:
            if page.path in _SEARCHED:
                yield _SEARCH(Html(opensearch.TYPE), escape(self.site.name), escape(link(root, opensearch.PATH)))
            yield from self._feeds(root)
        if page.topic and self.site.has("topic-feeds"):
            title = f"{self.site.name} – {page.topic.concept.label(self.words.language)}"
            yield _alternate("application/atom+xml", link(root, f"{page.topic.path}feed.xml"), title)
            if self.site.url:
                yield from _link_feeds(root, page.topic.path, title)

    @cached_property
    def _feeds(self) -> Callable[[str], tuple[Html, ...]]:
        """The feeds of the whole site, by the way up to its root."""
        return cache(lambda root: _link_feeds(root, "", self.site.name))

    def _open_graph(self, page: Page, said: _Said, image: str) -> Pairs:
        yield "og:type", Html("article" if page.entry else "website")
        yield "og:title", said.title
        yield "og:description", said.description
        yield "og:site_name", escape(self.site.name)
        yield "og:locale", escape(_locale(page.language))
        yield "og:url", said.address
        if image:
            yield "og:image", escape(image)
            yield "og:image:type", Html("image/png")
            yield "og:image:width", Html(str(CARD_SIZE[0]))
            yield "og:image:height", Html(str(CARD_SIZE[1]))
            yield "og:image:alt", said.title
        if page.entry:
            yield from _article(page.entry)

    def _citation(self, entry: Entry, said: _Said) -> Pairs:
        day, authors = entry.published, [escape(author.usual_name) for author in list_authors(entry.author)]
        yield "citation_title", said.title
        for author in authors:
            yield "citation_author", author
        yield "citation_publication_date", Html(f"{day.year:04d}/{day.month:02d}/{day.day:02d}" if day else "")
        yield "citation_language", said.language
        yield "citation_public_url", said.address
        yield "DC.type", _ZOTERO_TYPE
        yield "DC.title", said.title
        for author in authors:
            yield "DC.creator", author
        yield "DC.date", Html(day.isoformat() if day else "")
        yield "DC.language", said.language
        yield "DC.publisher", escape(self.site.name)
        if entry.source and not is_address(entry.source):
            yield "DC.source", escape(entry.source)
            # Zotero takes that for the publication where nothing else says which it is.
            yield "prism.publicationName", escape(self.site.name)
        yield "DC.identifier", said.address
        yield "DC.rights", escape(self.site.rights_of(entry).said)
        yield "DC.description", said.description


class _Said(NamedTuple):
    """What the head of a page says more than once, escaped."""

    title: Html
    description: Html
    language: Html
    address: Html


def _article(entry: Entry) -> Pairs:
    yield "article:published_time", Html(instant(entry.published) if entry.published else "")
    yield "article:modified_time", Html(instant(entry.updated) if entry.updated else "")
    yield "article:section", escape(entry.kicker)


def _link_feeds(root: str, folder: str, title: str) -> tuple[Html, ...]:
    return (
        _alternate("application/rss+xml", link(root, f"{folder}rss.xml"), title),
        _alternate("application/feed+json", link(root, f"{folder}feed.json"), title),
    )


@cache
def _open_property(name: str) -> Html:
    """The tag of a property of the page, up to its value."""
    return Html(f'<meta property="{name}" content="')


@cache
def _open_name(name: str) -> Html:
    """The tag of something else that is said of the page, up to its value."""
    return Html(f'<meta name="{name}" content="')


def _alternate(kind: str, address: str, title: str = "") -> Html:
    return _ALTERNATE(Html(kind), _TITLED(escape(title)) if title else NOTHING, escape(address))


def _in_script(data: Json) -> Html:
    """JSON as a script may have it: nothing in it ends the script."""
    text: str = data
    for sign, escaped in _IN_SCRIPT.items():
        if sign in text:
            text = text.replace(sign, escaped)
    return Html(text)


@cache
def _locale(language: str) -> str:
    """A language with its country, or the one that Unicode CLDR finds most likely: `fr_FR` for French."""
    name, *subtags = language.split("-")
    likely = str(get_global("likely_subtags").get(name, "")).rpartition("_")[2]
    country = next((subtag.upper() for subtag in subtags if len(subtag) == _COUNTRY), likely)
    return f"{name}_{country}" if country else ""
