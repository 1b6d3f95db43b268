"""The frozen values that pass between the stages; this module knows no other.

Two coordinate systems are used, and nothing else:

- a `Span` counts characters of the *decoded* seed (`Article.text`), half open;
- a `Passage` counts characters of one block's clean text (`Block.text`), half open.

`Article.span` turns the second into the first, so every inferred value can show the words of the seed
that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from operator import attrgetter
from typing import Generic, NamedTuple, Protocol, TypeVar
from unicodedata import combining

from veille.diagnostics import Diagnostic

T = TypeVar("T")


def packed(cls: type[T]) -> type[T]:
    """A class decorator for frozen, slotted data classes: makes their copies in other processes and stores cheap.

    What `dataclass` does for them looks up every field of every value by name; this hands them to the constructor.
    """
    names = tuple(field.name for field in fields(cls))  # type: ignore[arg-type] # a data class
    get = attrgetter(*names)

    def reduce(self: T) -> tuple[type[T], tuple[object, ...]]:
        found = get(self)
        return cls, found if len(names) > 1 else (found,)

    cls.__reduce__ = reduce  # type: ignore[assignment]
    return cls


class Span(NamedTuple):
    """Characters of the decoded seed, half open."""

    start: int
    end: int


class Passage(NamedTuple):
    """Characters of the text of one block, half open; `block` is its index in `Article.blocks`."""

    block: int
    start: int
    end: int


@packed
@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value read from a seed, with the name of the rule that read it and the words it was read from."""

    value: T
    rule: str
    spans: tuple[Span, ...] = ()


@packed
@dataclass(frozen=True, slots=True)
class Seed:
    """A raw article as it is on disk; `path` is relative to the seeds folder, with forward slashes.

    `unread` is how many bytes there are besides `data`: of what is too large to be an article, nothing is read.
    """

    path: str
    data: bytes
    unread: int = 0

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data) + self.unread

    @property
    def sha256(self) -> str:
        """The checksum of the bytes, in hex."""
        return sha256(self.data).hexdigest()


class Source(Protocol):
    """A raw article on disk: `path` is relative to the seeds folder, with forward slashes."""

    @property
    def path(self) -> str:
        """Where it is below the seeds folder."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    @property
    def data(self) -> bytes:
        """What is in it."""

    @property
    def sha256(self) -> str:
        """The checksum of what is in it, in hex."""


def take_seed(source: Source, most: int) -> Seed:
    """A seed to be read; without its bytes where they are more than `most`."""
    return Seed(source.path, source.data) if source.size <= most else Seed(source.path, b"", source.size)


class BlockKind(StrEnum):
    """What a stretch of an article is.

    Every character of a seed that is not white space is in exactly one block: what only carries
    metadata (`FRONT_MATTER` to `SOURCE`) is a block too, so that nothing is lost.
    """

    FRONT_MATTER = "front_matter"
    TITLE = "title"
    KICKER = "kicker"
    DATELINE = "dateline"
    BYLINE = "byline"
    SOURCE = "source"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"


class Shift(NamedTuple):
    """From character `clean` of a block's text on, the seed's offset is `raw` plus the distance."""

    clean: int
    raw: int


@packed
@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article.

    `text` is clean: normal form C, one space for any run of white space (also for the line ends of a
    hard-wrapped paragraph), no soft hyphens, no bidirectional overrides, control characters made
    visible. Apostrophes, dashes and quotation marks stay as received. Lines that mean something stay
    apart with a line feed: the items of a list (without their bullet; a number stays in the text),
    the rows of a table, the lines of code (in which white space stays too) and of a quotation.
    `markdown` is the source of the block where the seed is itself Markdown, else empty: its inline
    marks are not in `text`. `level` is 2 to 6 for a heading, else 0. `line` counts from 1.
    `shifts` is ordered and begins at clean character 0.
    """

    kind: BlockKind
    text: str
    line: int
    shifts: tuple[Shift, ...]
    level: int = 0
    markdown: str = ""

    def raw(self, start: int, end: int) -> Span:
        """Where clean characters `start` to `end` stand in the decoded seed."""
        return Span(self._raw(start), self._raw(end - 1) + 1 if end > start else self._raw(start))

    def _raw(self, position: int) -> int:
        index = bisect_right(self.shifts, position, key=lambda shift: shift.clean) - 1
        shift = self.shifts[index]
        return shift.raw + position - shift.clean


@packed
@dataclass(frozen=True, slots=True)
class Article:
    """A parsed seed. What the seed does not say is None; nothing is guessed.

    `aliases` are what links by name may call it besides; `rights` is a licence, or who has the rights, as stated.
    """

    text: str
    encoding: str
    title: Sourced[str] | None
    published: Sourced[date] | None
    updated: Sourced[date] | None
    language: Sourced[str]
    author: Sourced[str] | None
    source: Sourced[str] | None
    description: Sourced[str] | None
    tags: tuple[Sourced[str], ...]
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    aliases: tuple[str, ...] = ()
    rights: Sourced[str] | None = None

    def span(self, passage: Passage) -> Span:
        """The characters of the decoded seed that a passage stands for."""
        start, end = self.blocks[passage.block].raw(passage.start, passage.end)
        while start < end < len(self.text) and combining(self.text[end]):
            end += 1  # a letter and the accents that follow it are one clean character
        return Span(start, end)

    def quote(self, passage: Passage) -> str:
        """The clean words of a passage."""
        return self.blocks[passage.block].text[passage.start : passage.end]

    def line(self, span: Span) -> int:
        r"""The line of the decoded seed, from 1, on which a span begins (`\n`, `\r\n` and `\r` end lines)."""
        before = self.text[: span.start]
        return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


class ConceptKind(StrEnum):
    """The kinds of thing that a vocabulary names."""

    TOPIC = "topic"
    ORGANISATION = "organisation"
    PERSON = "person"
    PRODUCT = "product"
    PLACE = "place"


@packed
@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the vocabulary, after SKOS (https://www.w3.org/TR/skos-reference/).

    `labels` and `definitions` are by language (`fr`, `en`); `aliases` are further ways of writing it,
    whatever their language; `broader` and `related` are ids. `context` maps an ambiguous alias to the
    words or concept ids of which one must stand in the same article for it to count. `former` are ids that it had, or
    that a concept had which has become one with it.
    """

    id: str
    kind: ConceptKind
    labels: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    same_as: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The preferred label in a language, or in French, or in any."""
        return self.labels.get(language) or self.labels.get("fr") or next(iter(self.labels.values()))


@packed
@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an article names a concept of the vocabulary."""

    concept: str
    passage: Passage


@packed
@dataclass(frozen=True, slots=True)
class Tag:
    """A concept that an article is about; `score` is above 0 and at most 1, `passages` are its evidence."""

    concept: str
    score: float
    rule: str
    passages: tuple[Passage, ...]


@packed
@dataclass(frozen=True, slots=True)
class Figure:
    """An amount that an article states.

    `low` and `high` are equal unless a range or a bound is given, in `unit`: an ISO 4217 code for money,
    `%`, a symbol of the SI or IEC (`B`, `W`, `Wh`, `nm`, `Hz`, `m`, `kg`, `t`, `s`, `bit/s`), or the counted
    noun in its singular (`utilisateur`). `5e12, 7e12, USD` for "entre 5.000 et 7.000 milliards de dollars".
    """

    low: float
    high: float
    unit: str
    passage: Passage


@packed
@dataclass(frozen=True, slots=True)
class Phrase:
    """A key phrase in its full surface form, best first by `score`."""

    text: str
    score: float
    passages: tuple[Passage, ...]


@packed
@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that the vocabulary does not know, with the kind that its context suggests."""

    name: str
    kind: ConceptKind
    rule: str
    passages: tuple[Passage, ...]


@packed
@dataclass(frozen=True, slots=True)
class Analysis:
    """What was understood of an article. It has no id and no path, so a renamed seed costs nothing.

    `summary` and `key_points` are sentences of the article. `terms` is the weighted bag of words that
    linking compares (at most 120, heaviest first); `shingles` are the kept hashes for near-duplicates. `wording` is
    the text's words as numbers, by which a change of the vocabulary tells whether it reaches the article.
    """

    summary: tuple[Passage, ...] = ()
    key_points: tuple[Passage, ...] = ()
    key_phrases: tuple[Phrase, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tags: tuple[Tag, ...] = ()
    figures: tuple[Figure, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()
    shingles: tuple[int, ...] = ()
    wording: bytes = b""


@packed
@dataclass(frozen=True, slots=True)
class Briefing:
    """One page as it is on disk: front matter, Markdown body, and the fingerprints of what the machine wrote.

    `id` is the path below the briefings folder without its suffix (`2024/le-patron-d-openai`). `lines` are those of its
    file, from 1, on which its fields begin, and its `body`; there are none where it is not from a file.
    """

    id: str
    fields: Mapping[str, object]
    body: str
    fingerprints: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)


class Link(NamedTuple):
    """A reasoned link to another briefing; `rank` counts from 0."""

    target: str
    concepts: tuple[str, ...]
    words: tuple[str, ...]
    rank: int
    score: float
