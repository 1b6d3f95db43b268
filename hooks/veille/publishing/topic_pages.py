"""The pages of a topic: the first, with the newest entries and all there is to say of it, and those of older ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import groupby

from veille.archive import Archive, Topic
from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.credits import seek
from veille.publishing.indexes import Companies, narrower
from veille.publishing.parts import Cuts, Lengths, Part, find_ends, place, place_beside
from veille.publishing.quotations import QuotedFigure
from veille.publishing.sheets import Counted, Listed, Page, Sheet, Titled
from veille.publishing.site import Site
from veille.publishing.timeline import draw_timeline
from veille.publishing.topic_figures import TopicFigures, tell

LENGTHS = Lengths(least=50, mean=50, most=150)
"""Of the pages of a topic, in entries: 93 on average."""

MENTIONS = 100
"""Entries that only name a topic which its first page lists."""

COOCCURRING = 12
"""Topics that a topic's page names as its company."""

MANY = 20
"""Entries from which on the first page of a topic leads to the beginning of each year, on whichever of its pages."""


@dataclass(frozen=True)
class TopicPages:
    """Makes the pages of topics; `render` fills a template, and `span` are the first and last day of the archive."""

    archive: Archive
    words: Catalogue
    site: Site
    span: tuple[date, date] | None
    render: Callable[..., str]
    cuts: Cuts
    figures: TopicFigures

    def sheets(self, topic: Topic) -> Iterator[Sheet]:
        """The pages of one topic."""
        language = self.words.language
        label, definition = topic.concept.label(language), topic.concept.definitions.get(language, "")
        about = definition or self.words("topic.about", label=label)
        parts = self.cuts(topic.tagged, LENGTHS)
        newest, *others = parts
        periods = [(place(topic.path, part.number), self.words.period(find_ends(part.items))) for part in others]
        first = Page(topic.path, "topic", label, about, language, topic=topic, part=newest)
        ends = [entry for entry in _ends(topic) if entry]
        told = (topic, newest.items, Titled(topic.mentioning[:MENTIONS]), *self._around(topic).values(), Titled(ends))
        counted = (self.span, Counted(topic.tagged), Listed(topic.mentioning))
        figures = self.figures.find(topic)
        stated = (Titled([one.entry for one in figures]), tell(figures))
        fill = partial(self._first, topic, parts, definition, periods, figures)
        yield Sheet(first, (*told, *counted, *stated), fill)
        for part, (path, period) in zip(others, periods, strict=True):
            page = first._replace(path=path, title=self.words("part", label=label, period=period), part=part)
            inputs = (topic, part.older, part.newer, part.items)
            yield Sheet(page, inputs, partial(self._older, topic, part, path, period))

    def _first(
        self,
        topic: Topic,
        parts: Sequence[Part[Entry]],
        definition: str,
        periods: Sequence[tuple[str, str]],
        figures: Sequence[QuotedFigure],
    ) -> str:
        oldest, newest = _ends(topic)
        return self.render(
            "topic",
            topic.path,
            topic=topic,
            definition=definition,
            figures=figures,
            first=oldest,
            last=newest,
            years=_by_year(parts[0].items),
            starts=_find_starts(topic, parts) if len(topic.tagged) >= MANY else (),
            periods=periods,
            cooccurring=self._companies.find(topic, COOCCURRING),
            mentioning=topic.mentioning[:MENTIONS],
            timeline=draw_timeline(self.span, topic.tagged, topic.mentioning),
            feed=f"{topic.path}feed.xml" if self.site.has("topic-feeds") else "",
            searched=_search(topic, self.words.language),
            **self._around(topic),
        )

    def _older(self, topic: Topic, part: Part[Entry], path: str, period: str) -> str:
        years, beside = _by_year(part.items), place_beside(topic.path, part)
        return self.render("topic_part", path, topic=topic, period=period, years=years, **beside)

    def _around(self, topic: Topic) -> Mapping[str, Sequence[Topic]]:
        """The topics that the vocabulary puts beside one."""
        topics, concept = self.archive.topics, topic.concept
        return {
            "broader": [topics[one] for one in concept.broader if one in topics],
            "narrower": self._narrower.get(concept.id, ()),
            "near": [topics[one] for one in concept.related if one in topics],
        }

    @cached_property
    def _narrower(self) -> dict[str, Sequence[Topic]]:
        return narrower(self.archive)

    @cached_property
    def _companies(self) -> Companies:
        return Companies(self.archive)


def _search(topic: Topic, language: str) -> str:
    """The address of a search among what is about a topic; empty where nothing is."""
    concept = topic.concept
    if not topic.tagged:
        return ""
    return seek(concept.kind.value, concept.label(language))


def _ends(topic: Topic) -> tuple[Entry | None, Entry | None]:
    """The oldest and the newest dated entry of a topic, each list of which goes from the newest to the undated."""
    lists = (topic.tagged, topic.mentioning)
    newest = [entries[0] for entries in lists if entries and entries[0].published]
    oldest = [last for entries in lists if (last := next((one for one in reversed(entries) if one.published), None))]
    return max(oldest, key=_order, default=None), min(newest, key=_order, default=None)


def _by_year(entries: Sequence[Entry]) -> list[tuple[int | None, list[Entry]]]:
    return [(year, list(group)) for year, group in groupby(entries, key=_year)]


def _find_starts(topic: Topic, parts: Sequence[Part[Entry]]) -> list[tuple[int | None, str, int]]:
    """The years of a topic, each with the page on which it begins (empty for the first) and how many entries it has."""
    found: dict[int | None, str] = {}
    for part in parts:
        for entry in part.items:
            found.setdefault(_year(entry), place(topic.path, part.number) if part.number else "")
    counts = Counter(map(_year, topic.tagged))
    return [(year, path, counts[year]) for year, path in found.items()] if len(found) > 1 else []


def _order(entry: Entry) -> tuple[int, str]:
    return entry.order


def _year(entry: Entry) -> int | None:
    return entry.published.year if entry.published else None
