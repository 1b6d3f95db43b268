"""Archive -> the content of every page, as HTML that the site's frame goes round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import groupby
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from veille.archive import Archive
from veille.entries.entry import Entry
from veille.model import Source
from veille.publishing.api import ROOT as API
from veille.publishing.api import list_schemas
from veille.publishing.backlinks import Backlink, find_backlinks, rewriter
from veille.publishing.briefing_page import BriefingPages, Surroundings
from veille.publishing.catalogue import Catalogue
from veille.publishing.faces import Faces
from veille.publishing.front import LATEST, SECONDS, choose_front, find_anniversaries, find_movement
from veille.publishing.indexes import busiest, by_initial, group_by_kind
from veille.publishing.ledger import figures_of_month, list_figures, render_rows, tell_figures
from veille.publishing.month_pages import MonthPages
from veille.publishing.months import TITLED, Month, group_by_day, list_months, neighbours
from veille.publishing.parts import Cuts, Part, find_ends, place, place_beside
from veille.publishing.quality import Quality
from veille.publishing.quotations import QuotedFigure, quote, rank, spread
from veille.publishing.reasons import Reasons
from veille.publishing.sheets import Around, Listed, Page, Sheet, Titled, Whole
from veille.publishing.site import Site
from veille.publishing.targets import Targets
from veille.publishing.templates import make_environment
from veille.publishing.text.body import render_body
from veille.publishing.text.hypertext import Html
from veille.publishing.threads import Threads
from veille.publishing.timeline import draw_timeline
from veille.publishing.topic_figures import TopicFigures
from veille.publishing.topic_pages import TopicPages
from veille.publishing.undated_pages import NAMED, UndatedPages, by_title
from veille.publishing.wording import Wording

BUSIEST = 12
"""Topics that stand in front of all others in their index."""

LETTERED = 60
"""Topics of a kind from which on their index leads to each of its letters."""

Values = dict[str, Any]
"""What a template is given."""


@dataclass(frozen=True)
class Publisher:
    """Makes the pages of one archive; each method is one kind of page. `seeds` are what was received, by path."""

    archive: Archive
    words: Catalogue
    site: Site = field(default_factory=Site)
    seeds: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def cuts(self) -> Cuts:
        """Cuts lists of entries into parts."""
        return Cuts(self.archive.register)

    @cached_property
    def environment(self) -> Environment:
        """The templates, with what all of them may call."""
        return make_environment(self.faces, self.wording, self.archive, self.words)

    @cached_property
    def faces(self) -> Faces:
        """What entries and topics look like on lists."""
        return Faces(self.archive, self.words)

    @cached_property
    def wording(self) -> Wording:
        """The words of the interface."""
        return Wording(self.words)

    @cached_property
    def briefings(self) -> BriefingPages:
        """Writes the pages of briefings."""
        return BriefingPages(self.archive, self.words, self.site, self.faces, self.wording, self.reasons, self.threads)

    @cached_property
    def reasons(self) -> Reasons:
        """Explains the links between briefings."""
        return Reasons(self.archive, self.words)

    @cached_property
    def threads(self) -> Threads:
        """Tells what briefings go on from."""
        return Threads(self.archive, self.words)

    @cached_property
    def topic_figures(self) -> TopicFigures:
        """Finds the figures that say something of topics."""
        return TopicFigures(self.archive)

    @cached_property
    def paths(self) -> dict[str, str]:
        """The address of each topic, by the id of its concept."""
        return {topic.concept.id: topic.path for topic in self.archive.topics.values()}

    @cached_property
    def targets(self) -> Targets:
        """Finds what the links of texts lead to."""
        return Targets(self.archive)

    @cached_property
    def backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        """What links to each entry, by id."""
        return dict(find_backlinks(self.archive, self.targets))

    @cached_property
    def months(self) -> list[Month]:
        """The months that have entries, newest first."""
        return list_months(self.archive)

    @cached_property
    def listed_figures(self) -> Sequence[Part[QuotedFigure]]:
        """All figures in parts, those of the newest entries first."""
        return list_figures(self.archive)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of the archive."""
        days = [entry.published for entry in self.archive.entries if entry.published]
        return (days[-1], days[0]) if days else None

    def sheets(self) -> Iterator[Sheet]:
        """Every page still to be made, in a fixed order."""
        yield self.home()
        for entry in self.archive.entries:
            yield self.briefing(entry)
        yield self.topics()
        topics = TopicPages(self.archive, self.words, self.site, self.span, self._render, self.cuts, self.topic_figures)
        for topic in self.archive.topics.values():
            yield from topics.sheets(topic)
        yield from self.calendar()
        yield from self.figures()
        yield self.about()
        if self.site.has("api"):
            yield self.machines()
        count = len(self.archive.entries)
        yield self._sheet("search/", "search", self.words("search"), self.words("search.about"), (count,), dict)

    def home(self) -> Sheet:
        """The lead, three more, the latest by day, and what is worth knowing of the topics, figures and past years."""
        entries = self.archive.entries
        title = self.site.name or self.words("home")
        about = self.site.description or self.words("home.about", n=len(entries))
        inputs = (Whole(entries), self.archive.topics.values())
        return self._sheet("", "home", title, about, inputs, self._home)

    def _home(self) -> Values:
        entries = self.archive.entries
        lead, seconds = choose_front(self.archive)
        rest = entries[1 + SECONDS :]
        undated = [entry for entry in rest[:LATEST] if not entry.published]
        figures = spread(rank(quote(lead).figures))[:2] if lead else ()
        return {
            "lead": lead,
            "quoted": quote(lead) if lead else None,
            "lead_figures": figures,
            "seconds": seconds,
            "days": (*group_by_day(rest[:LATEST]), *([(None, undated)] if undated else [])),
            "movement": find_movement(self.archive),
            "timeline": lambda topic: draw_timeline(self.span, topic.tagged, ()),
            "figures": figures_of_month(self.months, figures),
            "anniversaries": find_anniversaries(self.archive, entries[: 1 + SECONDS + LATEST]),
        }

    def briefing(self, entry: Entry) -> Sheet:
        """One article."""
        inputs: tuple[object, ...] = (Around(entry),)
        if backlinks := self.backlinks.get(entry.id):
            inputs += tuple((link.source, link.before, link.words, link.after) for link in backlinks)
        if entry.references:
            inputs += tuple(self.targets.find_address(entry, each.target) for each in entry.references)
            inputs += tuple((path, picture.sha256) for path, picture in self._pictures(entry).items())
        if told := self.threads.find(entry):
            inputs += (told.topics, Titled(told.entries))
        blank = Page(entry.path, "briefing", entry.title, entry.description, entry.language, "", entry)
        return Sheet(blank, inputs, partial(self._briefing, entry))

    def _briefing(self, entry: Entry) -> str:
        archive, root = self.archive, _root(entry.path)
        older, newer = archive.neighbours[entry.id]
        quoted = quote(entry)
        rewrite, back = rewriter(entry, self.targets, root), self.words("footnote.back", n="{}")
        pictures = self._pictures(entry)
        body = render_body(entry, self._linkable(entry), root, rewrite, quoted.sentences, back, pictures=pictures)
        links, backlinks = archive.links.get(entry.id, ()), self.backlinks.get(entry.id, ())
        return self.briefings.render(entry, body, quoted, Surroundings(root, older, newer, links, backlinks))

    def _pictures(self, entry: Entry) -> Mapping[str, Source]:
        """The images that an entry leads to, by path: its page says how large they are."""
        if not self.archive.images:
            return {}
        found = {self.targets.find_image(entry, each.target) for each in entry.references}
        return {path: self.seeds[path] for path in sorted(filter(None, found)) if path in self.seeds}

    def topics(self) -> Sheet:
        """The index of the topics, by kind, those with the most entries in front."""
        topics = self.archive.topics.values()
        counts = ((topic, len(topic.tagged), len(topic.mentioning)) for topic in topics)
        return self._sheet("topics/", "topics", self.words("topics"), self.words("topics.about"), counts, self._topics)

    def _topics(self) -> Values:
        kinds = group_by_kind(tuple(self.archive.topics.values()))
        return {
            "kinds": [(kind, by_initial(group, self.words.language)) for kind, group in kinds],
            "busiest": busiest(self.archive, self.archive.entries)[:BUSIEST],
            "many": LETTERED,
        }

    def calendar(self) -> Iterator[Sheet]:
        """The archive by year and by month, and what has no day."""
        years = {year: list(group) for year, group in groupby(self.months, key=lambda month: month.year)}
        entries, undated = self.archive.entries, by_title(self.archive.undated)
        named = undated if len(undated) <= NAMED else ()
        about = self.words("archive.about", n=len(entries))
        shown, values = (Listed(entries), Titled(named)), partial(self._calendar, named)
        yield self._sheet("archive/", "archive", self.words("archive"), about, shown, values)
        for year, group in years.items():
            title = self.words("archive.year", year=str(year))
            titled = sum(len(month.entries) for month in group) <= TITLED
            told: Values = {"year": year, "months": group, "titled": titled} | neighbours(list(years), year)
            months = [(Titled if titled else Listed)(month.entries) for month in group]
            yield self._sheet(f"archive/{year:04d}/", "year", title, title, (months, list(years)), told.copy)
        pages = MonthPages(self.months, self.words, self._render, self.cuts)
        for month in self.months:
            yield from pages.sheets(month)
        yield from UndatedPages(undated, self.words, self._render, self.cuts).sheets()

    def _calendar(self, named: Sequence[Entry]) -> Values:
        years = {year: list(group) for year, group in groupby(self.months, key=lambda month: month.year)}
        return {
            "years": {year: {month.month: month for month in months} for year, months in years.items()},
            "undated": named,
            "count": len(self.archive.undated),
            "timeline": draw_timeline(self.span, self.archive.entries, ()),
        }

    def figures(self) -> Iterator[Sheet]:
        """The table of the figures of all articles."""
        newest, *others = self.listed_figures
        label, about, root = self.words("figures.all"), self.words("figures.about"), "figures/"
        total = sum(len(entry.figures) for entry in self.archive.entries)
        periods = [(place(root, part.number), self.words.period(_period(part))) for part in others]
        values: Values = {"periods": periods, "total": total}
        yield self._figures(root, "figures", label, about, newest, values)
        for part, (path, period) in zip(others, periods, strict=True):
            title = self.words("part", label=label, period=period)
            values = {"label": label, "period": period, **place_beside(root, part)}
            yield self._figures(path, "figures_part", title, about, part, values)

    def _figures(
        self, path: str, template: str, title: str, about: str, part: Part[QuotedFigure], values: Values
    ) -> Sheet:
        def fill() -> str:
            rows = render_rows(part.items, _root(path), self.faces, self.wording)
            named = {"title": title, "description": about, "rows": Markup(rows)}  # noqa: S704 - made by escaping
            return self._render(template, path, **named, **values)

        page = Page(path, "figures", title, about, self.words.language, part=part)
        return Sheet(page, (tuple(values.items()), tell_figures(part)), fill)

    def about(self) -> Sheet:
        """What the archive is, and how good it is."""
        quality, entries, topics = Quality(self.archive), self.archive.entries, self.archive.topics
        figures = sum(len(entry.figures) for entry in entries)
        counts = (figures, len(topics), quality.edited, quality.languages)
        lists = (quality.undated, quality.untagged, quality.orphans, quality.singletons)
        values = partial(self._about, quality, figures)
        inputs = (*counts, *lists, Listed(entries))
        return self._sheet("about/", "about", self.words("about"), self.words("about.about"), inputs, values)

    def _about(self, quality: Quality, figures: int) -> Values:
        return {
            "quality": quality,
            "figures": figures,
            "timeline": draw_timeline(self.span, self.archive.entries, ()),
            "site": self.site,
        }

    def machines(self) -> Sheet:
        """What programs read, and where: whoever opens the folder of the API sees it."""
        values: Values = {"site": self.site, "api": API, "schemas": list_schemas()}
        return self._sheet("api/", "api", self.words("machines"), self.words("machines.lead"), (), values.copy)

    def _sheet(
        self, path: str, kind: str, title: str, description: str, inputs: Iterable[object], values: Callable[[], Values]
    ) -> Sheet:
        blank = Page(path, kind, title, description, self.words.language)
        fill = partial(self._list, path, kind, title, description, values)
        return Sheet(blank, tuple(inputs), fill)

    def _list(self, path: str, kind: str, title: str, description: str, values: Callable[[], Values]) -> str:
        return self._render(kind, path, title=title, description=description, **values())

    def _render(self, kind: str, path: str, **values: object) -> str:
        return self.environment.get_template(f"{kind}.html").render(root=_root(path), path=path, **values)

    def _linkable(self, entry: Entry) -> Mapping[str, str]:
        """The addresses of the topics that an entry may link to: not of those that an editor took away."""
        dropped = set(entry.dropped)
        if not dropped:
            return self.paths
        topics = ((concept, self.archive.topics[concept]) for concept in entry.mentioned if concept in self.paths)
        return {concept: topic.path for concept, topic in topics if dropped.isdisjoint(topic.concept.labels.values())}


def _root(path: str) -> Html:
    """The way from a page to the root of the site."""
    return Html("../" * path.count("/") or "./")


def _period(part: Part[QuotedFigure]) -> tuple[date, date] | None:
    return find_ends([figure.entry for figure in part.items])
