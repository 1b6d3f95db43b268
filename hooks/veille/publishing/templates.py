"""The environment of the templates in `content/`: they escape what they are given, and get only values made here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import ConceptKind, Link
from veille.publishing.catalogue import Catalogue
from veille.publishing.quotations import anchor
from veille.publishing.typography import language_tag, render_inline


class CompiledTemplates(BytecodeCache):
    """Templates as Python's byte code, by a key that stands for their source; compiling takes a third of a second."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take over what is kept, if it is of the same source."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
"""What this process has compiled, and what it was given of what others have."""

CONTENT = Path(__file__).parent / "content"
"""The templates of the pages' content."""

_KEPT = 10_000
"""Texts that are kept once they are set: titles, labels and words of the interface come on many pages."""


class _Spoken:
    """A catalogue that sets each text once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.words = catalogue.words
        self.language = catalogue.language
        self._say = lru_cache(maxsize=_KEPT)(catalogue.__call__)

    def __call__(self, key: str, **values: Hashable) -> str:
        """The words for a key."""
        return self._say(key, **values)


def make_environment(archive: Archive, words: Catalogue) -> Environment:
    """The templates, with what all of them may call."""
    environment = Environment(
        loader=FileSystemLoader(CONTENT),
        autoescape=True,
        bytecode_cache=COMPILED,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    @lru_cache(maxsize=_KEPT)
    def speak(language: str) -> Markup:
        """The attribute for words that are not in the language of the interface."""
        tag = language_tag(language, words.language)
        return Markup(' lang="{}"').format(tag) if tag != words.language else Markup("")

    @lru_cache(maxsize=_KEPT)
    def typeset(text: str, language: str = words.language) -> Markup:
        return Markup(render_inline(text, language))  # noqa: S704 - made by escaping

    environment.globals |= {
        "t": _Spoken(words),
        "day": lru_cache(maxsize=_KEPT)(words.day),
        "number": lru_cache(maxsize=_KEPT)(words.number),
        "weekdays": _weekdays(words),
        "month_names": _month_names(words),
        "first_weekday": words.locale.first_week_day,
        "archive": archive,
        "language": words.language,
        "topics_of": archive.topics_of,
        "by_kind": group_by_kind,
        "rubric": _rubric(archive),
        "label": lambda topic: topic.concept.label(words.language),
        "label_language": lambda topic: _label_language(topic, words.language),
        "reason": lambda link: explain_link(link, archive, words),
        "language_name": lambda language: _language_name(language, words),
        "anchor": anchor,
        "speak": speak,
    }
    environment.filters["typeset"] = typeset
    environment.globals |= _remember(environment)
    return environment


def _remember(environment: Environment) -> dict[str, Callable[..., Markup]]:
    """What comes on many pages, made once for each depth of page: a topic's chip, and an entry's title and card."""

    @cache
    def macros() -> Any:
        return environment.get_template("macros.html").module

    chips: dict[Hashable, Markup] = {}
    titles: dict[Hashable, Markup] = {}
    cards: dict[Hashable, Markup] = {}

    def chip(root: str, topic: Topic, count: int = 0) -> Markup:
        key = (root, topic.concept.id, count)
        return chips.get(key) or _keep(chips, key, macros().make_chip(root, topic, count))

    def linked_title(root: str, entry: Entry) -> Markup:
        key = (root, entry.id)
        return titles.get(key) or _keep(titles, key, macros().make_title(root, entry))

    def card(root: str, entry: Entry, reason: str = "", level: int = 3, dated: bool = True) -> Markup:  # noqa: FBT001, FBT002 - named where it is called
        key = (root, entry.id, level, dated)
        made = cards.get(key) or _keep(cards, key, macros().make_card(root, entry, level, dated))
        end: Markup = macros().card_end(reason)
        return made + end

    return {"chip": chip, "linked_title": linked_title, "card": card}


def _keep(kept: dict[Hashable, Markup], key: Hashable, made: Markup) -> Markup:
    if len(kept) < _KEPT:
        kept[key] = made
    return made


def group_by_kind(topics: Sequence[Topic]) -> list[tuple[ConceptKind, list[Topic]]]:
    """Topics by kind, in the order of the kinds and theirs."""
    kinds = [(kind, [topic for topic in topics if topic.concept.kind is kind]) for kind in ConceptKind]
    return [(kind, group) for kind, group in kinds if group]


def explain_link(link: Link, archive: Archive, words: Catalogue) -> str:
    """Why two briefings are related, in words."""
    known = (archive.topics[concept] for concept in link.concepts if concept in archive.topics)
    labels = [topic.concept.label(words.language) for topic in known]
    named = labels or [words("quoted", words=word) for word in link.words]
    if not named:
        return words("related.alike")
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {words('and')} {named[-1]}"
    return words("related.reason", what=listed)


def _rubric(archive: Archive) -> Callable[[Entry], Topic | None]:
    """Finds the topic that stands for an entry: the first of its tags that is a topic, else the first."""
    rubrics: dict[str, Topic | None] = {}
    for entry in archive.entries:
        topics = archive.topics_of(entry)
        subjects = (topic for topic in topics if topic.concept.kind is ConceptKind.TOPIC)
        rubrics[entry.id] = next(subjects, topics[0] if topics else None)
    return lambda entry: rubrics[entry.id]


def _label_language(topic: Topic, language: str) -> str:
    """The language that a label is in, where it is a word and no name."""
    labels: Mapping[str, str] = topic.concept.labels
    if topic.concept.kind is not ConceptKind.TOPIC or language in labels:
        return language
    return "fr" if "fr" in labels else next(iter(labels))


def _language_name(language: str, words: Catalogue) -> str:
    """A language as a sentence names it; its code, where it has no name."""
    return str(words.locale.languages.get(language, language))


def _weekdays(words: Catalogue) -> list[tuple[str, str]]:
    """Short and long names of the days of the week, from the one that weeks begin with."""
    short, long = words.locale.days["stand-alone"]["short"], words.locale.days["stand-alone"]["wide"]
    first = words.locale.first_week_day
    return [(short[day % 7], long[day % 7]) for day in range(first, first + 7)]


def _month_names(words: Catalogue) -> list[tuple[str, str, str]]:
    """The wide, short and narrow name of each month."""
    names = words.locale.months["stand-alone"]
    return [tuple(names[form][month] for form in ("wide", "abbreviated", "narrow")) for month in range(1, 13)]
