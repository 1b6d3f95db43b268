"""What programs read in the `<head>` of a page.

JSON-LD, Open Graph (https://ogp.me), the citation tags of HighWire Press and Dublin Core (DCMI, "Expressing
Dublin Core in HTML") that Zotero and Google Scholar read, and links to the same content in other formats. The
result is HTML; whatever an article says in it is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from babel.core import get_global

from veille.archive import Archive
from veille.entry import Entry
from veille.publishing.api import briefing_path, topic_path
from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import encode, instant, link, locate, mark_up
from veille.publishing.sheets import Page
from veille.publishing.site import Site
from veille.publishing.structured import Describer, is_address

CARD_SIZE = (1200, 630)
"""Width and height in pixels of the image that stands for a page elsewhere."""

_ZOTERO_TYPE = "newspaperArticle"
"""What Zotero takes `DC.type` for; without it, citation tags mean an article of a scientific journal."""

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})

Pairs = Iterator[tuple[str, str]]


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
        lines = [*self._links(page)]
        lines += [_meta("property", name, value) for name, value in self._open_graph(page, image) if value]
        lines += [_meta("name", "twitter:card", "summary_large_image")] if image else []
        if page.entry:
            lines += [_meta("name", name, value) for name, value in self._citation(page.entry) if value]
        data = encode(self._describer.describe(page, image)).translate(_IN_SCRIPT)
        return "\n".join([*lines, f'<script type="application/ld+json">{data}</script>'])

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.archive, self.site, self.words)

    def _links(self, page: Page) -> Iterator[str]:
        """The page as Markdown and as JSON, and the feeds in the formats that the frame does not name."""
        root = "../" * page.path.count("/") or "./"
        yield _alternate("text/markdown", link(root, f"{page.path}index.md"))
        if page.entry:
            yield _alternate("application/json", link(root, briefing_path(page.entry)))
        elif page.topic:
            yield _alternate("application/json", link(root, topic_path(page.topic)))
        if self.site.url:
            for folder, title in self._feeds(page):
                yield _alternate("application/rss+xml", link(root, f"{folder}rss.xml"), title)
                yield _alternate("application/feed+json", link(root, f"{folder}feed.json"), title)

    def _feeds(self, page: Page) -> Pairs:
        yield "", self.site.name
        if page.topic:
            yield page.topic.path, f"{self.site.name} – {page.title}"

    def _open_graph(self, page: Page, image: str) -> Pairs:
        yield "og:type", "article" if page.entry else "website"
        yield "og:title", page.title
        yield "og:description", page.description
        yield "og:site_name", self.site.name
        yield "og:locale", _locale(page.language)
        if self.site.url:
            yield "og:url", locate(self.site, page.path)
        if image:
            yield "og:image", image
            yield "og:image:type", "image/png"
            yield "og:image:width", str(CARD_SIZE[0])
            yield "og:image:height", str(CARD_SIZE[1])
            yield "og:image:alt", page.title
        if page.entry:
            yield from _article(page.entry)

    def _citation(self, entry: Entry) -> Pairs:
        day = entry.published
        address = locate(self.site, entry.path) if self.site.url else ""
        yield "citation_title", entry.title
        yield "citation_author", entry.author
        yield "citation_publication_date", f"{day.year:04d}/{day.month:02d}/{day.day:02d}" if day else ""
        yield "citation_language", entry.language
        yield "citation_public_url", address
        yield "DC.type", _ZOTERO_TYPE
        yield "DC.title", entry.title
        yield "DC.creator", entry.author
        yield "DC.date", day.isoformat() if day else ""
        yield "DC.language", entry.language
        yield "DC.publisher", self.site.name
        yield "DC.source", "" if is_address(entry.source) else entry.source
        yield "DC.identifier", address
        yield "DC.description", entry.description
        for topic in self.archive.topics_of(entry):
            yield "DC.subject", topic.concept.label(self.words.language)


def _article(entry: Entry) -> Pairs:
    yield "article:published_time", instant(entry.published) if entry.published else ""
    yield "article:modified_time", instant(entry.updated) if entry.updated else ""
    yield "article:section", entry.kicker


def _meta(attribute: str, name: str, value: str) -> str:
    return f'<meta {attribute}="{name}" content="{mark_up(value)}">'


def _alternate(kind: str, address: str, title: str = "") -> str:
    named = f' title="{mark_up(title)}"' if title else ""
    return f'<link rel="alternate" type="{kind}"{named} href="{mark_up(address)}">'


def _locale(language: str) -> str:
    """A language with the country that Unicode CLDR finds most likely: `fr_FR` for French."""
    likely = str(get_global("likely_subtags").get(language, ""))
    country = likely.rpartition("_")[2]
    return f"{language}_{country}" if country else ""
