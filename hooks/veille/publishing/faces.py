"""What entries and topics look like where others name them: on cards, in lines and as chips.

Each stands on many pages, an entry on about twenty, so all that is the same on every page is made once: only the way
up to the site's root differs, which is why links are kept from there on. Cards and chips, of which there are most, are
kept whole for each such way.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.model import ConceptKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.credits import name_source
from veille.publishing.quotations import QuotedFigure
from veille.publishing.text.hypertext import NOTHING, Html, Join, escape_value, form, join
from veille.publishing.text.typography import language_tag, render_inline

MOST = 20_000
"""Faces that are kept at once, each of about a thousand characters."""

DOT = Html(' <span aria-hidden="true">·</span> ')
join_dots = cast("Join", DOT.join)

_DAY = form('<time datetime="{}">{}</time>')
_UNDATED = form("<span>{}</span>")
_SOURCE = form('<span class="v-source">{}</span>')
_LANGUAGE = form(' lang="{}"')
_TITLE = form('{}"{}>{}</a>')
_TITLE_LINK = form('<a href="{}{}')
_RUBRIC = form('{}"{}>{}</a>')
_RUBRIC_LINK = form('<a class="v-rubric" href="{}{}')
_CHIP = form('<a class="v-chip v-chip--{}" href="')
_CHIP_END = form('{}"><span{}>{}</span>')
_CHIP_LINK = form("{}{}{}</a>")
_CHIP_COUNTED = form("{}{}{} <small>{}</small></a>")
_CHIPS = form('<ul class="v-chips">{}</ul>')
_ITEM = form("<li>{}</li>")
_TEXT = form('<p class="v-card__text"{}>{}</p>')
_REASON = form('<p class="v-card__reason">{}</p>')
_CARD = form("""<article class="v-card">
  <p class="v-dateline">{}</p>
  <h{} class="v-card__title">{}</h{}>
{}""")
_CARD_END = form("{}{}</article>")
_AMOUNT = form('<a class="v-figure__amount" href="{}{}#{}"{}>{}</a>\n')
_CONTEXT = form('<span class="v-figure__context"{}>{}</span>')
_LINE_DAY = form('<time class="v-line__day v-line__day--{}" datetime="{}">{}</time> ')

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Face:
    """The pieces of an entry but its title; `rubric` is a link from the site's root on, and leads to the `topic`."""

    topic: Topic | None
    rubric: Html
    dateline: Html
    source: Html
    text: Html


@dataclass(frozen=True, slots=True)
class _Title:
    """The title of an entry, typeset, and the link to it from the site's root on."""

    name: Html
    link: Html


@dataclass(frozen=True, slots=True)
class _Chip:
    """A topic as a chip, before the way to the site's root and from there on."""

    start: Html
    end: Html


class Faces:
    """The faces of one archive's entries and topics. `root` is always the way from the page to the site's root."""

    def __init__(self, archive: Archive, words: Catalogue) -> None:
        self._archive = archive
        self._words = words
        self._faces: dict[str, _Face] = {}
        self._titles: dict[str, _Title] = {}
        self._cards: dict[tuple[str, int, Html], Html] = {}
        self._chips: dict[str, _Chip] = {}
        self._items: dict[tuple[Html, str], Html] = {}
        self._spoken: dict[str, Html] = {}
        self._days: dict[tuple[date, str], Html] = {}
        self._texts: dict[tuple[str, str], Html] = {}

    def speak(self, language: str) -> Html:
        """The attribute for words that are not in the language of the interface."""
        return _remember(self._spoken, language, self._speak)

    def typeset(self, text: str, language: str = "") -> Html:
        """Text that comes on many pages, typeset in a language or in that of the interface."""
        return _remember(self._texts, (text, language or self._words.language), _typeset)

    def day(self, day: date, style: str = "long") -> Html:
        """A day in words."""
        return _remember(self._days, (day, style), self._day)

    def dateline(self, entry: Entry) -> Html:
        """The day of an entry."""
        return self._face(entry).dateline

    def source(self, entry: Entry) -> Html:
        """Where an entry appeared."""
        return self._face(entry).source

    def name(self, entry: Entry) -> Html:
        """The title of an entry, typeset."""
        return self._title(entry).name

    def title(self, root: Html, entry: Entry) -> Html:
        """The title of an entry, which leads to it."""
        return _TITLE_LINK(root, self._title(entry).link)

    def rubric(self, root: Html, entry: Entry) -> Html:
        """The topic that stands for an entry, if there is one."""
        rubric = self._face(entry).rubric
        return _RUBRIC_LINK(root, rubric) if rubric else NOTHING

    def facts(self, root: Html, entry: Entry, *, dated: bool = True, rubric: bool = True) -> Html:
        """The topic that stands for an entry, its day, and where it appeared, as far as there are any."""
        face = self._face(entry)
        shown = self.rubric(root, entry) if rubric else NOTHING
        parts = (shown, face.dateline if dated else NOTHING, face.source)
        return join_dots(filter(None, parts))

    def card(self, root: Html, entry: Entry, level: int = 3, reason: str = "") -> Html:
        """The card of an entry: rubric, day, title as a heading of a level, description, and why it is shown."""
        key = entry.id, level, root
        start = self._cards.get(key) or _keep(self._cards, key, self._begin_card(root, entry, level))
        return _CARD_END(start, _REASON(self.typeset(reason)) if reason else NOTHING)

    def _begin_card(self, root: Html, entry: Entry, level: int, *, dated: bool = True, rubric: bool = True) -> Html:
        """A card up to the reason, which differs from page to page."""
        heading = Html(str(level))
        facts = self.facts(root, entry, dated=dated, rubric=rubric)
        return _CARD(facts, heading, self.title(root, entry), heading, self._face(entry).text)

    def cards(
        self,
        root: Html,
        entries: Iterable[Entry],
        level: int,
        indent: int,
        *,
        dated: bool = True,
        topic: Topic | None = None,
    ) -> Html:
        """The cards of some entries, each on lines of its own; on the page of a `topic` none leads to it again."""
        between, cards = "\n" + " " * indent, list[Html]()
        for entry in entries:
            own = topic is not None and self._face(entry).topic is topic
            if dated and not own:
                cards.append(self.card(root, entry, level))
            else:
                cards.append(_CARD_END(self._begin_card(root, entry, level, dated=dated, rubric=not own), NOTHING))
        return Html(between.join(cards))

    def lines(self, root: Html, entries: Iterable[Entry], style: str = "") -> Html:
        """Items of a list, each the title of an entry, after its day where a style is given."""
        return join([_ITEM(self._line(root, entry, style)) for entry in entries])

    def figure(self, root: Html, quoted: QuotedFigure, anchor: str = "") -> Html:
        """A figure with the sentence that states it, to which it leads; within the page itself where root is empty.

        `anchor` is where it leads, if not there.
        """
        entry = quoted.entry
        language, path = self.speak(entry.language), escape_value(entry.path) if root else NOTHING
        text = render_inline(quoted.figure.text, entry.language)
        amount = _AMOUNT(root, path, escape_value(anchor or quoted.anchor), language, text)
        sentence = quoted.quotation
        context = _CONTEXT(language, render_inline(sentence, entry.language)) if sentence else NOTHING
        return join((amount, context))

    def chip(self, root: Html, topic: Topic, count: int = 0) -> Html:
        """The chip of a topic, which leads to it, with a number that belongs to it."""
        chip = _remember(self._chips, topic.concept.id, self._make_chip)
        if count:
            return _CHIP_COUNTED(chip.start, root, chip.end, Html(self._words.number(count)))
        return _CHIP_LINK(chip.start, root, chip.end)

    def chips(self, root: Html, topics: Iterable[Topic]) -> Html:
        """A list of chips."""
        return _CHIPS(join([_remember(self._items, (root, topic.concept.id), self._make_item) for topic in topics]))

    def counted(self, root: Html, pairs: Iterable[tuple[Topic, int]]) -> Html:
        """A list of chips with their numbers."""
        return _CHIPS(join([_ITEM(self.chip(root, topic, count)) for topic, count in pairs]))

    def label(self, topic: Topic) -> str:
        """The label of a topic in the language of the interface."""
        return topic.concept.label(self._words.language)

    def speak_label(self, topic: Topic) -> Html:
        """The attribute for the label of a topic, where it is a word, and no name, of another language."""
        labels: Mapping[str, str] = topic.concept.labels
        if topic.concept.kind is not ConceptKind.TOPIC or self._words.language in labels:
            return NOTHING
        return self.speak("fr" if "fr" in labels else next(iter(labels)))

    def _face(self, entry: Entry) -> _Face:
        return self._faces.get(entry.id) or _keep(self._faces, entry.id, self._make_face(entry))

    def _title(self, entry: Entry) -> _Title:
        return self._titles.get(entry.id) or _keep(self._titles, entry.id, self._make_title(entry))

    def _make_title(self, entry: Entry) -> _Title:
        name = render_inline(entry.title, entry.language)
        return _Title(name, _TITLE(escape_value(entry.path), self.speak(entry.language), name))

    def _make_face(self, entry: Entry) -> _Face:
        topic = self._archive.rubric_of(entry)
        if entry.published:
            iso = Html(entry.published.isoformat())
            dateline = _DAY(iso, self.day(entry.published))
        else:
            dateline = _UNDATED(escape_value(self._words("undated")))
        rubric = NOTHING
        if topic:
            rubric = _RUBRIC(escape_value(topic.path), self.speak_label(topic), escape_value(self.label(topic)))
        text = render_inline(entry.description, entry.language)
        source = name_source(entry.source)
        named = _SOURCE(escape_value(source)) if source else NOTHING
        return _Face(topic, rubric, dateline, named, _TEXT(self.speak(entry.language), text) if text else NOTHING)

    def _make_chip(self, concept: str) -> _Chip:
        topic = self._archive.topics[concept]
        path, label = escape_value(topic.path), escape_value(self.label(topic))
        return _Chip(_CHIP(Html(topic.concept.kind.value)), _CHIP_END(path, self.speak_label(topic), label))

    def _make_item(self, key: tuple[Html, str]) -> Html:
        root, concept = key
        return _ITEM(self.chip(root, self._archive.topics[concept]))

    def _line(self, root: Html, entry: Entry, style: str) -> Html:
        title = self.title(root, entry)
        if not style or not entry.published:
            return title
        day = _LINE_DAY(Html(style), Html(entry.published.isoformat()), self.day(entry.published, style))
        return Html(day + title)

    def _speak(self, language: str) -> Html:
        tag = language_tag(language, self._words.language)
        return _LANGUAGE(escape_value(tag)) if tag != self._words.language else NOTHING

    def _day(self, key: tuple[date, str]) -> Html:
        return render_inline(self._words.day(*key), self._words.language)


def _typeset(key: tuple[str, str]) -> Html:
    return render_inline(*key)


def _remember(kept: dict[Key, Value], key: Key, make: Callable[[Key], Value]) -> Value:
    """What is kept under a key, made if it is not there."""
    found = kept.get(key)
    return _keep(kept, key, make(key)) if found is None else found


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep a value among others; when there are too many, all of them are forgotten."""
    if len(kept) >= MOST:
        kept.clear()
    kept[key] = value
    return value
