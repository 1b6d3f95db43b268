"""Structured data: what a page is, in the words of schema.org, as one JSON-LD graph (https://www.w3.org/TR/json-ld11/).

Nothing is stated that the archive does not know: an author has a type where the archive knows the name, and is plain
text else; a page without an address has no `url`, and no trail of breadcrumbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import ConceptKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import locate
from veille.publishing.sheets import Page
from veille.publishing.site import Site
from veille.publishing.subjects import list_mentioned
from veille.publishing.typography import language_tag

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
_PAGES = {"about": "AboutPage", "search": "SearchResultsPage"}

Node = dict[str, object]


@dataclass(frozen=True)
class Describer:
    """Describes the pages of one archive."""

    archive: Archive
    site: Site
    words: Catalogue

    def describe(self, page: Page, image: str = "") -> Node:
        """The graph of a page; `image` is the address of its card, if it has one."""
        if page.entry:
            main = self._article(page.entry, image)
        elif page.kind == "home":
            main = self._website()
        else:
            main = self._collection(page)
        trail = list(self._trail(page)) if self.site.url and page.path else []
        return {"@context": CONTEXT, "@graph": [main, *([_breadcrumbs(trail)] if len(trail) > 1 else [])]}

    @cached_property
    def _mentioned(self) -> Mapping[str, tuple[Topic, ...]]:
        return list_mentioned(self.archive)

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        """The type of each person and organisation of the archive, by name without case."""
        return {
            name.casefold(): _TYPES[topic.concept.kind]
            for topic in self.archive.topics.values()
            if topic.concept.kind in {ConceptKind.ORGANISATION, ConceptKind.PERSON}
            for name in (*topic.concept.labels.values(), *topic.concept.aliases)
        }

    def _article(self, entry: Entry, image: str) -> Node:
        address = self._address(entry.path)
        about = self.archive.topics_of(entry)
        return _filled(
            {
                "@type": "NewsArticle",
                "@id": address,
                "url": address,
                "headline": _shorten(entry.title),
                "name": entry.title if len(entry.title) > LONGEST_HEADLINE else "",
                "description": entry.description,
                "datePublished": entry.published.isoformat() if entry.published else "",
                "dateModified": entry.updated.isoformat() if entry.updated else "",
                "inLanguage": language_tag(entry.language, self.words.language),
                "author": self._author(entry),
                "publisher": _filled({"@type": "Organization", "name": self.site.name, "url": self.site.url}),
                "isPartOf": self._site_reference(),
                "isBasedOn": entry.source if is_address(entry.source) else "",
                "creditText": "" if is_address(entry.source) else entry.source,
                "articleSection": entry.kicker,
                "timeRequired": f"PT{entry.minutes}M",
                "image": image,
                "about": [self._thing(topic) for topic in about],
                "mentions": [self._thing(topic) for topic in self._mentioned[entry.id]],
            }
        )

    def _author(self, entry: Entry) -> Node | str:
        known = self._authors.get(entry.author.casefold())
        return {"@type": known, "name": entry.author} if known else entry.author

    def _website(self) -> Node:
        address = self._address("")
        search = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address}search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
        return _filled(
            {
                "@type": "WebSite",
                "@id": address,
                "url": address,
                "name": self.site.name,
                "description": self.site.description,
                "inLanguage": self.words.language,
                "potentialAction": search if address else {},
            }
        )

    def _collection(self, page: Page) -> Node:
        address = self._address(page.path)
        return _filled(
            {
                "@type": _PAGES.get(page.kind, "CollectionPage"),
                "@id": address,
                "url": address,
                "name": page.title,
                "description": page.description,
                "inLanguage": self.words.language,
                "isPartOf": self._site_reference(),
                "about": self._describe_topic(page.topic, whole=True) if page.topic else {},
            }
        )

    @cached_property
    def _things(self) -> dict[str, Node]:
        """The topics that were described so far, by id."""
        return {}

    def _thing(self, topic: Topic) -> Node:
        """A topic as what an article is about."""
        found = self._things.get(topic.concept.id)
        if found is None:
            found = self._things[topic.concept.id] = self._describe_topic(topic, whole=False)
        return found

    def _describe_topic(self, topic: Topic, *, whole: bool) -> Node:
        """A topic; `whole` adds what only its own page says."""
        concept, language = topic.concept, self.words.language
        names = dict.fromkeys((*concept.labels.values(), *concept.aliases))
        names.pop(concept.label(language), None)
        more = {"alternateName": list(names), "description": concept.definitions.get(language, "")} if whole else {}
        return _filled(
            {
                "@type": _TYPES[concept.kind],
                "name": concept.label(language),
                "url": self._address(topic.path),
                "sameAs": [address for address in concept.same_as if is_address(address)],
                **more,
            }
        )

    def _site_reference(self) -> Node:
        return _filled({"@type": "WebSite", "@id": self._address(""), "name": self.site.name})

    def _trail(self, page: Page) -> Iterator[tuple[str, str]]:
        """The name and address of the pages that lead to one, from the home page to itself."""
        yield self.site.name or self.words("home"), self._address("")
        if page.entry and page.entry.published:
            day = page.entry.published
            yield self.words("archive"), self._address("archive/")
            yield self.words.day(day, "month"), self._address(f"archive/{day.year:04d}/{day.month:02d}/")
        elif page.kind == "topic":
            yield self.words("topics"), self._address("topics/")
        elif page.kind in {"year", "month"}:
            yield self.words("archive"), self._address("archive/")
        yield page.title, self._address(page.path)

    def _address(self, path: str) -> str:
        return locate(self.site, path) if self.site.url else ""


def _breadcrumbs(trail: list[tuple[str, str]]) -> Node:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _filled(node: Node) -> Node:
    """A node without the properties that have no value; a node that says no more than its type is none."""
    kept = {name: value for name, value in node.items() if value}
    return kept if set(kept) != {"@type"} else {}


def _shorten(title: str) -> str:
    if len(title) <= LONGEST_HEADLINE:
        return title
    return title[: LONGEST_HEADLINE - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return text.startswith(("https://", "http://"))
