"""Entries -> what the search indexes of them, and shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from veille.archive import Archive, Topic
from veille.conventions.notation import ATTRIBUTES, CALLOUT, COMMENT, SHORTCODE, read_shortcode
from veille.digests import SIZE, put_together, read_rows, sum_up, write_rows
from veille.entries.entry import Entry
from veille.model import BlockKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.credits import list_credits, name_author, name_source
from veille.publishing.roll import Roll
from veille.publishing.text.markless import take_out_marks
from veille.publishing.text.typography import typeset

SUBJECTS = 3
"""Topics of an entry that it is foremost about: they come in the order of their weight."""

LONGEST = 400_000
"""Characters of a text that are indexed: a book's worth."""

_APART = " ·"
"""What stands in an extract between a heading and its text, and between the items of a list."""

_LISTED = frozenset({BlockKind.LIST, BlockKind.TABLE})
_NOTES = frozenset({BlockKind.KICKER, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SOURCE})


@dataclass(frozen=True, slots=True)
class Record:
    """What is searched of one entry.

    `text` is that below the title, from which extracts are shown. It is also found by all names of concepts, those of
    one a line each: of its first topics (`subjects`), of the rest of its `topics`, and of those that it only names
    (`mentions`). `day` is its date in words, `date` that for machines, `source` where it appeared. `language` is that
    of the entry. `facets` are pairs such as ("year", "2024").
    """

    url: str
    title: str
    text: str
    language: str = ""
    subjects: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    day: str = ""
    date: str = ""
    source: str = ""
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """What records say of a topic: its names, a line each, and its facet; `key` stands for both."""

    names: str
    facet: tuple[str, str]
    key: bytes


@dataclass(frozen=True)
class Records:
    """The records of one archive."""

    archive: Archive
    words: Catalogue

    def roll(self) -> Roll[Record]:
        """A record for each entry."""
        entries, register = self.archive.entries, self.archive.register
        said = {name: topic.key for name, topic in self._named.items()}
        concepts = read_rows([said.get(name, bytes(SIZE)) for name in register.concepts])
        marks = read_rows([entry.mark for entry in entries])
        told = put_together(marks, sum_up(concepts, register.tags), sum_up(concepts, register.named))
        keys, entries = write_rows(told)[::-1], entries[::-1]
        return Roll([entry.path for entry in entries], keys, lambda number: self.make(entries[number]))

    def make(self, entry: Entry) -> Record:
        """The record of an entry."""
        topics = [self._named[topic] for topic in self.archive.tags[entry.id]]
        facets = [("language", _language_name(entry.language, self.words))]
        if entry.published:
            facets.append(("year", str(entry.published.year)))
        facets += [topic.facet for topic in topics]
        facets += list_credits(entry.author, entry.source)
        own = tuple(topic.names for topic in topics)
        return Record(
            url=entry.path,
            title=typeset(entry.title, entry.language),
            text=_join(_text(entry)[:LONGEST]),
            language=entry.language,
            subjects=own[:SUBJECTS],
            topics=own[SUBJECTS:],
            mentions=tuple(self._named[topic].names for topic in self.archive.named[entry.id]),
            day=self.words.day(entry.published) if entry.published else "",
            date=entry.published.isoformat() if entry.published else "",
            source=name_source(entry.source),
            facets=tuple(facets),
        )

    @cached_property
    def _named(self) -> Mapping[str, _Named]:
        return {name: _name(topic, self.words.language) for name, topic in self.archive.topics.items()}


def _name(topic: Topic, language: str) -> _Named:
    concept = topic.concept
    names = "\n".join(dict.fromkeys((*concept.labels.values(), *concept.aliases)))
    facet = concept.kind.value, concept.label(language)
    said = repr((names, facet)).encode("utf-8", "surrogatepass")
    return _Named(names, facet, blake2b(said, digest_size=16).digest())


def _text(entry: Entry) -> str:
    """The words of an entry's page below its title, those of bylines and the like at the end.

    Its authors are there too where it is a field alone that names them.
    """
    parts: list[str] = []
    notes: list[str] = []
    for item in entry.body:
        if item.index is None:
            heading = item.markdown.startswith("#")
            parts.append(_plain(item.text) + _APART * heading)
        elif item.kind in _LISTED:
            parts.append(item.text.replace("\n", f"{_APART} ") + _APART)
        elif item.kind is not BlockKind.TITLE:
            (notes if item.kind in _NOTES else parts).append(item.text + _APART * (item.kind is BlockKind.HEADING))
    if not any(entry.description in part for part in parts):
        parts.insert(0, entry.description)
    said = f"{_APART} ".join((" ".join(parts).removesuffix(_APART), *notes))
    authors = [name_author(author) for author in list_authors(entry.author) if author.name not in said]
    return f"{_APART} ".join((said, *authors))


def _plain(markdown: str) -> str:
    """Markdown without its marks, and without what no reader sees."""
    words = ATTRIBUTES.sub("", CALLOUT.sub("", COMMENT.sub("", SHORTCODE.sub(_show, markdown))))
    return take_out_marks(words)


def _show(shortcode: re.Match[str]) -> str:
    shown = read_shortcode(shortcode[0]).words
    return shortcode[0][slice(*shown)] if shown else ""


def _join(text: str) -> str:
    """A text with one space between its words."""
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _language_name(language: str, words: Catalogue) -> str:
    name = words.name_language(language)
    return name[:1].upper() + name[1:]
