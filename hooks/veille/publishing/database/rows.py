"""An archive as the rows of the tables of `schema.sql`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np

from veille.archive import Archive, Topic
from veille.conventions.licences import Rights
from veille.digests import SIZE, put_together, read_rows, sum_up, write_rows
from veille.entries.content import Inside
from veille.entries.entry import Entry
from veille.publishing.api import plain_text
from veille.publishing.backlinks import Backlink
from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import clean, encode, locate
from veille.publishing.quotations import name_figure
from veille.publishing.roll import Roll
from veille.publishing.site import Site

Value = str | int | float | None
Row = tuple[Value, ...]

BRIEFING = (
    *(
        "rowid",
        "id",
        "title",
        "date",
        "updated",
        "language",
        "author",
        "source",
        "license",
        "rights",
        "kicker",
        "description",
        "text",
    ),
    *("minutes", "edited", "path", "url", "seed", "sha256", "revision"),
)
"""The columns of a briefing's row."""

TEXT = ("title", "description", "text")
"""Those of them that the full-text search looks into."""

OF_BRIEFINGS = (
    *("briefing_topics", "key_points", "figures", "links", "related_briefings", "near_duplicates", "thread_briefings"),
)
"""The tables that say something more of briefings, whose ids are in their first column, `briefing`."""


_REMEMBERED = 4_000
"""Lists of words that bind articles which are remembered as JSON: many bind several."""


class Described(NamedTuple):
    """A briefing: its row without the number, and its rows in each of `OF_BRIEFINGS`."""

    row: Row
    more: tuple[list[Row], ...]

    @property
    def text(self) -> Row:
        """What of it the full-text search finds: its title, its description, and its text."""
        return tuple(self.row[BRIEFING.index(name) - 1] for name in TEXT)


@dataclass(frozen=True)
class Rows:
    """The rows of each table of one archive."""

    archive: Archive
    site: Site
    words: Catalogue
    backlinks: Mapping[str, Sequence[Backlink]]

    def roll(self) -> Roll[Described]:
        """The rows of each briefing, by its id."""
        entries = self.archive.entries[::-1]
        revisions = self._revise()[::-1]
        describe = self._describe
        return Roll(
            [clean(entry.id) for entry in entries],
            revisions,
            lambda number: describe(entries[number], revisions[number].hex()),
        )

    def _revise(self) -> list[bytes]:
        """What changes with anything that the tables say of a briefing, for each of the archive."""
        archive, register = self.archive, self.archive.register
        concepts = read_rows(map(_hash, register.concepts))
        about, named = sum_up(concepts, register.tags), sum_up(concepts, register.named)
        related, marks = archive.links.digest(register.entries), read_rows([entry.mark for entry in archive.entries])
        threads = np.zeros_like(marks)
        for name, thread in archive.threads.items():
            threads[register.entries[name]] = read_rows([_hash("\0".join(thread.articles))])[0]
        leading = np.zeros_like(marks)
        for name, links in self._leading.items():
            leading[register.entries[name]] = read_rows([_hash("\0".join(chain.from_iterable(links)))])[0]
        versions = np.zeros_like(marks)
        for name, others in self._versions.items():
            versions[register.entries[name]] = read_rows([_hash(repr(others))])[0]
        return write_rows(put_together(marks, about, named, related, threads, leading, versions))

    def _describe(self, entry: Entry, revision: str) -> Described:
        name, inside = clean(entry.id), entry.inside.load()
        row = (
            name,
            clean(entry.title),
            entry.published.isoformat() if entry.published else None,
            entry.updated.isoformat() if entry.updated else None,
            clean(entry.language),
            clean(entry.author),
            clean(entry.source),
            *_state_rights(self.site.rights_of(entry)),
            clean(entry.kicker),
            clean(entry.description),
            clean(plain_text(inside)),
            entry.minutes,
            int(entry.edited),
            clean(entry.path),
            locate(self.site, entry.path) if self.site.url else None,
            clean(entry.seed),
            clean(entry.sha256),
            revision,
        )
        known, mentioned = self._topics, self.archive.named.get(entry.id, ())
        about: list[Row] = [(name, known[tag], at) for at, tag in enumerate(self.archive.tags[entry.id])]
        about += [(name, known[topic], None) for topic in mentioned]
        points: list[Row] = [(name, at, clean(point.text)) for at, point in enumerate(inside.key_points)]
        links = self.archive.links.get(entry.id, ())
        related: list[Row] = [
            (name, clean(link.target), link.rank, _encode_list(link.concepts), _encode_list(link.words))
            for link in links
        ]
        leading: list[Row] = [(name, clean(target), clean(words)) for target, words in self._leading.get(entry.id, ())]
        versions: list[Row] = [(name, clean(other), share) for other, share in self._versions.get(entry.id, ())]
        steps = _steps(self.archive, entry)
        thread: list[Row] = [(name, clean(steps[0]), steps.index(entry.id))] if steps else []
        return Described(row, (about, points, list(_figures(name, entry, inside)), leading, related, versions, thread))

    def tables(self) -> Iterator[tuple[str, list[Row]]]:
        """The tables of the archive as a whole and of its topics, in the order of their keys."""
        site, topics = self.site, self.archive.topics
        yield (
            "archive",
            [_clean((site.name, site.description, site.url, self.words.language, *_state_rights(site.rights)))],
        )
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
    def _leading(self) -> Mapping[str, list[tuple[str, str]]]:
        """What the text of an entry links to, by its id: the id of each, and the sentence that does."""
        leading: dict[str, list[tuple[str, str]]] = {}
        for target, links in self.backlinks.items():
            for link in links:
                leading.setdefault(link.source.id, []).append((target, link.sentence))
        return leading

    @cached_property
    def _versions(self) -> Mapping[str, list[tuple[str, float]]]:
        """What an entry is a version of, by its id: the id of each, and how much of the shorter one is in the other."""
        versions: dict[str, list[tuple[str, float]]] = {}
        for one, other, share in self.archive.duplicates:
            versions.setdefault(one, []).append((other, share))
            versions.setdefault(other, []).append((one, share))
        return versions

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        """The ids of topics, as the tables have them."""
        return {name: clean(name) for name in self.archive.topics}


def _state_rights(rights: Rights) -> tuple[str, str]:
    return clean(rights.address), clean(rights.words)


@lru_cache(_REMEMBERED)
def _encode_list(texts: tuple[str, ...]) -> str:
    return encode(list(texts))


def _hash(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def _steps(archive: Archive, entry: Entry) -> tuple[str, ...]:
    """The entries of the thread that an entry is in, if any."""
    thread = archive.threads.get(entry.id)
    return thread.articles if thread else ()


def _names(topic: Topic) -> Iterator[Row]:
    for language, label in topic.concept.labels.items():
        yield topic.concept.id, label, language
    for alias in topic.concept.aliases:
        yield topic.concept.id, alias, ""


def _figures(name: str, entry: Entry, inside: Inside) -> Iterator[Row]:
    for place, figure in enumerate(entry.figures):
        sentence, fragment = clean(inside.quoted[place].quotation), name_figure(inside.quoted, place)
        yield name, place, clean(figure.text), figure.low, figure.high, clean(figure.unit), sentence, fragment


def _clean(row: Row) -> Row:
    return tuple(clean(value) if isinstance(value, str) else value for value in row)
