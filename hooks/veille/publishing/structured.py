"""Structured data: what a page is, in the words of schema.org, as one JSON-LD graph (https://www.w3.org/TR/json-ld11/).

Nothing is stated that the archive does not know: an author has a type where the archive knows the name, and is plain
text else; a page without an address has no `url`, and no trail of breadcrumbs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json.encoder import encode_basestring
from typing import NewType

from veille.archive import Archive, Topic
from veille.conventions.licences import Rights
from veille.entries.entry import Entry
from veille.model import ConceptKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.interchange import clean, is_address, locate
from veille.publishing.sheets import Page
from veille.publishing.site import Site
from veille.publishing.text.typography import language_tag
from veille.publishing.undated_pages import UNDATED

CONTEXT = "https://schema.org"
LONGEST_HEADLINE = 110
"""Characters of a headline that search engines take; the whole title is the name of the page."""

_TYPES = {
    ConceptKind.TOPIC: "Thing",
    ConceptKind.ORGANISATION: "Organization",
    ConceptKind.PERSON: "Person",
    ConceptKind.PRODUCT: "Product",
    ConceptKind.PLACE: "Place",
}
_CRUMBS = 1_000
"""Pages of months, topics and the like whose place in a trail is remembered: most lead to many others."""

_PAGES = {"about": "AboutPage", "api": "WebPage", "search": "SearchResultsPage"}

Json = NewType("Json", str)
"""A value as JSON, written at once: what is said of a topic or of the site is the same on every page."""

NO_VALUE = Json("")


@dataclass(frozen=True)
class Describer:
    """Describes the pages of one archive."""

    archive: Archive
    site: Site
    words: Catalogue

    def describe(self, page: Page, image: str = "") -> Json:
        """The graph of a page; `image` is the address of its card, if it has one."""
        if page.entry:
            main = self._article(page.entry, image)
        elif page.kind == "home":
            main = self._website()
        else:
            main = self._collection(page)
        trail = list(self._trail(page)) if self.site.url and page.path else []
        nodes = [main, _breadcrumbs(trail)] if len(trail) > 1 else [main]
        return Json(f'{{"@context": "{CONTEXT}", "@graph": {_list(nodes)}}}')

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        """The type of each person and organisation of the archive, by name without case."""
        return {
            name.casefold(): _TYPES[topic.concept.kind]
            for topic in self.archive.topics.values()
            if topic.concept.kind in {ConceptKind.ORGANISATION, ConceptKind.PERSON}
            for name in (*topic.concept.labels.values(), *topic.concept.aliases)
        }

    def _article(self, entry: Entry, image: str) -> Json:
        address, title = _text(self._address(entry.path)), _text(entry.title)
        return _object(
            ("@type", _text("NewsArticle")),
            ("@id", address),
            ("url", address),
            ("headline", title if len(entry.title) <= LONGEST_HEADLINE else _text(_shorten(entry.title))),
            ("name", title if len(entry.title) > LONGEST_HEADLINE else NO_VALUE),
            ("description", _text(entry.description)),
            ("datePublished", _text(entry.published.isoformat() if entry.published else "")),
            ("dateModified", _text(entry.updated.isoformat() if entry.updated else "")),
            ("inLanguage", _text(language_tag(entry.language, self.words.language))),
            ("author", self._name_authors(entry)),
            ("publisher", self._publisher),
            ("isPartOf", self._site_reference),
            ("isBasedOn", _text(entry.source if is_address(entry.source) else "")),
            ("creditText", _text("" if is_address(entry.source) else entry.source)),
            ("articleSection", _text(entry.kicker)),
            *_state_rights(self.site.rights_of(entry)),
            ("timeRequired", _text(f"PT{entry.minutes}M")),
            ("image", _text(image)),
            ("about", _list(map(self._thing, self.archive.topics_of(entry)))),
            ("mentions", _list(map(self._thing, self.archive.topics_named_by(entry)))),
        )

    def _name_authors(self, entry: Entry) -> Json:
        """The author, or a list of them where there are several."""
        named = [self._name_author(author.usual_name) for author in list_authors(entry.author)]
        return named[0] if len(named) == 1 else _list(named)

    def _name_author(self, author: str) -> Json:
        known, name = self._authors.get(author.casefold()), _text(author)
        return _object(("@type", _text(known)), ("name", name)) if known else name

    def _website(self) -> Json:
        address = self._address("")
        search = _object(
            ("@type", _text("SearchAction")),
            (
                "target",
                _object(
                    ("@type", _text("EntryPoint")),
                    ("urlTemplate", _text(f"{address}search/?q={{search_term_string}}")),
                ),
            ),
            ("query-input", _text("required name=search_term_string")),
        )
        return _object(
            ("@type", _text("WebSite")),
            ("@id", _text(address)),
            ("url", _text(address)),
            ("name", _text(self.site.name)),
            ("description", _text(self.site.description)),
            ("inLanguage", _text(self.words.language)),
            *_state_rights(self.site.rights),
            ("potentialAction", search if address else NO_VALUE),
        )

    def _collection(self, page: Page) -> Json:
        address = _text(self._address(page.path))
        return _object(
            ("@type", _text(_PAGES.get(page.kind, "CollectionPage"))),
            ("@id", address),
            ("url", address),
            ("name", _text(page.title)),
            ("description", _text(page.description)),
            ("inLanguage", _text(self.words.language)),
            ("isPartOf", self._site_reference),
            ("about", self._describe_topic(page.topic, whole=True) if page.topic else NO_VALUE),
        )

    @cached_property
    def _things(self) -> dict[str, Json]:
        """The topics that were described so far, by id."""
        return {}

    def _thing(self, topic: Topic) -> Json:
        """A topic as what an article is about."""
        found = self._things.get(topic.concept.id)
        if found is None:
            found = self._things[topic.concept.id] = self._describe_topic(topic, whole=False)
        return found

    def _describe_topic(self, topic: Topic, *, whole: bool) -> Json:
        """A topic; `whole` adds what only its own page says."""
        concept, language = topic.concept, self.words.language
        names = dict.fromkeys((*concept.labels.values(), *concept.aliases))
        names.pop(concept.label(language), None)
        same = [address for address in concept.same_as if is_address(address)]
        return _object(
            ("@type", _text(_TYPES[concept.kind])),
            ("name", _text(concept.label(language))),
            ("url", _text(self._address(topic.path))),
            ("sameAs", _list(map(_text, same))),
            ("alternateName", _list(map(_text, names)) if whole else NO_VALUE),
            ("description", _text(concept.definitions.get(language, "")) if whole else NO_VALUE),
        )

    @cached_property
    def _publisher(self) -> Json:
        kind, name, address = _text("Organization"), _text(self.site.name), _text(self.site.url)
        return _object(("@type", kind), ("name", name), ("url", address))

    @cached_property
    def _site_reference(self) -> Json:
        kind, address, name = _text("WebSite"), _text(self._address("")), _text(self.site.name)
        return _object(("@type", kind), ("@id", address), ("name", name))

    def _trail(self, page: Page) -> Iterator[tuple[str, str]]:
        """The name and address of the pages that lead to one, from the home page to itself."""
        yield self.site.name or self.words("home"), self._address("")
        if page.entry and page.entry.published:
            day = page.entry.published
            yield self.words("archive"), self._address("archive/")
            yield self.words.day(day, "month"), self._address(f"archive/{day.year:04d}/{day.month:02d}/")
        elif page.entry:
            yield self.words("archive"), self._address("archive/")
            yield self.words("about.undated"), self._address(UNDATED)
        elif page.kind == "topic":
            yield self.words("topics"), self._address("topics/")
            if page.topic and page.path != page.topic.path:
                yield page.topic.concept.label(self.words.language), self._address(page.topic.path)
        elif page.kind in {"year", "month", "undated"}:
            yield self.words("archive"), self._address("archive/")
            if page.kind == "undated" and page.path != UNDATED:
                yield self.words("about.undated"), self._address(UNDATED)
        yield page.title, self._address(page.path)

    def _address(self, path: str) -> str:
        return locate(self.site, path) if self.site.url else ""


def _breadcrumbs(trail: list[tuple[str, str]]) -> Json:
    *others, (name, address) = trail
    items = [_crumb(position, *page) for position, page in enumerate(others, start=1)]
    items.append(_crumb.__wrapped__(len(trail), name, address))
    return _object(("@type", _text("BreadcrumbList")), ("itemListElement", _list(items)))


@lru_cache(_CRUMBS)
def _crumb(position: int, name: str, address: str) -> Json:
    return _object(
        ("@type", _text("ListItem")),
        ("position", Json(str(position))),
        ("name", _text(name) or Json('""')),
        ("item", _text(address)),
    )


def _state_rights(rights: Rights) -> tuple[tuple[str, Json], ...]:
    """A licence by its address, or a notice in words."""
    return (("license", _text(rights.address)), ("copyrightNotice", _text("" if rights.address else rights.words)))


def _text(text: str) -> Json:
    """A text, or no value where it is empty."""
    if not text:
        return NO_VALUE
    encoded: str = encode_basestring(text)
    if "\\u00" in encoded:  # JSON writes most of the forbidden characters so, out of sight of who cleans the page
        encoded = encode_basestring(clean(text))
    return Json(encoded)


def _list(values: Iterable[Json]) -> Json:
    """A list of values, or no value where there are none."""
    joined = ", ".join(filter(None, values))
    return Json(f"[{joined}]") if joined else NO_VALUE


def _object(*members: tuple[str, Json]) -> Json:
    """An object without the members that have no value; a node that says no more than its type is none."""
    kept = [f'"{name}": {value}' for name, value in members if value]
    return Json(f"{{{', '.join(kept)}}}") if len(kept) > 1 or not kept[0].startswith('"@type"') else NO_VALUE


def _shorten(title: str) -> str:
    if len(title) <= LONGEST_HEADLINE:
        return title
    return title[: LONGEST_HEADLINE - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
