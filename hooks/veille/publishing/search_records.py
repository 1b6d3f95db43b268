"""Entries -> what the search engine indexes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from veille.analysis.inflection import without_accents
from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import BlockKind, ConceptKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.search_words import further_words, hide_plain_words, name_words, separate_words
from veille.publishing.typography import typeset

FACETS = {ConceptKind.TOPIC, ConceptKind.ORGANISATION, ConceptKind.PERSON}
"""The kinds of concept that a search can be narrowed to, besides year and language."""

SUBJECTS = 3
"""Topics of an entry that it is foremost about: they come in the order of their weight."""

REST = "\u2063"
"""Parts what is shown of a title from the further words that it is found by."""

LONGEST = 400_000
"""Characters of a text that are indexed: a book's worth."""

_NOTES = frozenset({BlockKind.KICKER, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SOURCE})
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"[*`#>]+")


@dataclass(frozen=True, slots=True)
class Record:
    """What is searched of one entry.

    `content` is its text, with plain words hidden, from which extracts are shown. A search weighs each part of `meta`
    apart: the `title`; the words of all names of its `subjects`, which are its first topics, of the rest of its
    `topics`, and of its `mentions`, the concepts that it only names, those that its text has not; further `words` to
    find its text by; its `day` in words. `date` is for machines; `lang` is there where it is not that of the
    interface. `filters` are its facets.
    """

    url: str
    content: str
    meta: dict[str, str]
    filters: dict[str, list[str]]


def make_records(archive: Archive, words: Catalogue) -> Iterator[Record]:
    """A record for each entry, newest first."""
    mentioned: dict[str, list[Topic]] = {}
    for topic in archive.topics.values():
        for entry in topic.mentioning:
            mentioned.setdefault(entry.id, []).append(topic)
    for entry in archive.entries:
        yield _record(entry, archive.topics_of(entry), mentioned.get(entry.id, []), words)


def _record(entry: Entry, topics: Sequence[Topic], mentioned: Sequence[Topic], words: Catalogue) -> Record:
    language = words.language
    content = separate_words(_text(entry)[:LONGEST])
    title = separate_words(typeset(entry.title, entry.language))
    titled = _names(topic for topic in (*topics, *mentioned) if _stands_in(title, topic))
    subjects = name_words(_names(topics[:SUBJECTS]), language)
    rest = name_words(_names(topics[SUBJECTS:]), language, subjects)
    behind = (*further_words(title, language), *name_words(titled, language, [title]))
    meta = {
        "title": " ".join((title, REST, *behind)),
        "subjects": " ".join(subjects),
        "topics": " ".join(rest),
        "mentions": " ".join(name_words(_names(mentioned), language, (content, *subjects, *rest))),
        "words": " ".join(further_words(content, language)),
    }
    meta = {field: text for field, text in meta.items() if text}
    filters = {"language": [_language_name(entry.language, words)]}
    if entry.language != language:
        meta["lang"] = entry.language
    if entry.published:
        meta |= {"date": entry.published.isoformat(), "day": words.day(entry.published)}
        filters["year"] = [str(entry.published.year)]
    for topic in topics:
        if topic.concept.kind in FACETS:
            filters.setdefault(topic.concept.kind.value, []).append(topic.concept.label(language))
    return Record(entry.path, hide_plain_words(content), meta, filters)


def _text(entry: Entry) -> str:
    """The words of an entry's page below its title, those of bylines and the like at the end."""
    parts: list[str] = []
    notes: list[str] = []
    for item in entry.body:
        if item.index is None:
            parts.append(_MARKS.sub("", _LINK.sub(r"\1", item.markdown)))
        elif (block := entry.article.blocks[item.index]).kind is not BlockKind.TITLE:
            (notes if block.kind in _NOTES else parts).append(block.text)
    if not any(entry.description in part for part in parts):
        parts.insert(0, entry.description)
    return "\n".join((*parts, *notes))


def _stands_in(text: str, topic: Topic) -> bool:
    """Whether one of a topic's names stands in a text as it is."""
    words = f" {_plain(text)} "
    return any(f" {_plain(name)} " in words for name in _names([topic]))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", without_accents(text.lower())))


def _names(topics: Iterable[Topic]) -> list[str]:
    names = chain.from_iterable((*topic.concept.labels.values(), *topic.concept.aliases) for topic in topics)
    return list(dict.fromkeys(names))


def _language_name(language: str, words: Catalogue) -> str:
    key = f"language.{language}"
    return words(key) if key in words.words else language
