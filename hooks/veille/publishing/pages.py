"""Archive -> the content of every page, as HTML that the site's frame goes round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby

from jinja2 import Environment
from markupsafe import Markup

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import BlockKind
from veille.publishing.backlinks import Backlink, find_backlinks, rewriter
from veille.publishing.body import render_body
from veille.publishing.catalogue import Catalogue
from veille.publishing.citations import to_bibtex, to_ris
from veille.publishing.front import LATEST, SECONDS, choose_front, find_anniversaries, find_movement
from veille.publishing.indexes import busiest, by_initial, narrower
from veille.publishing.ledger import figures_of_month, list_figures
from veille.publishing.months import Month, group_by_day, list_months
from veille.publishing.quality import Quality
from veille.publishing.quotations import Quotations, quote, rank
from veille.publishing.site import Site
from veille.publishing.templates import group_by_kind, make_environment
from veille.publishing.timeline import draw_timeline

PER_PAGE = 100
"""Entries on one page of a topic; a longer list goes on at `topics/<id>/2/`."""

COOCCURRING = 12
"""Topics that a topic's page names as its company."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `path` is its address below the root of the site (empty for the home page, else ending in a slash).

    `kind` names its template (`briefing`, `topic` …), `html` is its content, `entry` the briefing it shows, if any.
    """

    path: str
    kind: str
    title: str
    description: str
    language: str
    html: str
    entry: Entry | None = None
    topic: Topic | None = None


@dataclass(frozen=True)
class Publisher:
    """Makes the pages of one archive; each method is one kind of page."""

    archive: Archive
    words: Catalogue
    site: Site = field(default_factory=Site)

    @cached_property
    def environment(self) -> Environment:
        """The templates, with what all of them may call."""
        return make_environment(self.archive, self.words)

    @cached_property
    def quotations(self) -> dict[str, Quotations]:
        """What each entry's page quotes from its own text, by id."""
        return {entry.id: quote(entry) for entry in self.archive.entries}

    @cached_property
    def paths(self) -> dict[str, str]:
        """The address of each topic, by the id of its concept."""
        return {topic.concept.id: topic.path for topic in self.archive.topics.values()}

    @cached_property
    def backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        """What links to each entry, by id."""
        return dict(find_backlinks(self.archive))

    @cached_property
    def narrower(self) -> dict[str, Sequence[Topic]]:
        """The narrower topics of each concept that has some, by its id."""
        return narrower(self.archive)

    @cached_property
    def months(self) -> list[Month]:
        """The months that have entries, newest first."""
        return list_months(self.archive)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of the archive."""
        days = [entry.published for entry in self.archive.entries if entry.published]
        return (days[-1], days[0]) if days else None

    def pages(self) -> Iterator[Page]:
        """Every page, in a fixed order."""
        yield self.home()
        for entry in self.archive.entries:
            yield self.briefing(entry)
        yield self.topics()
        for topic in self.archive.topics.values():
            yield from self.topic(topic)
        yield from self.calendar()
        yield from self.figures()
        yield self.about()
        yield self._page("search/", "search", self.words("search"), self.words("search.about"))

    def home(self) -> Page:
        """The lead, three more, the latest by day, and what is worth knowing of the topics, figures and past years."""
        entries = self.archive.entries
        lead, seconds = choose_front(self.archive)
        rest = entries[1 + SECONDS :]
        return self._page(
            "",
            "home",
            self.site.name or self.words("home"),
            self.site.description or self.words("home.about", n=len(entries)),
            lead=lead,
            quoted=self.quotations[lead.id] if lead else None,
            lead_figures=rank(self.quotations[lead.id].figures)[:2] if lead else (),
            seconds=seconds,
            days=group_by_day(rest[:LATEST]),
            more=len(rest) > LATEST,
            movement=find_movement(self.archive),
            timeline=lambda topic: draw_timeline(self.span, topic.tagged, ()),
            figures=figures_of_month(self.months, self.quotations),
            anniversaries=find_anniversaries(self.archive),
        )

    def briefing(self, entry: Entry) -> Page:
        """One article."""
        root = _root(entry.path)
        older, newer = self.archive.neighbours[entry.id]
        quoted = self.quotations[entry.id]
        rewrite = rewriter(entry, self.archive, root)
        body = render_body(entry, self._linkable(entry), root, rewrite, quoted.sentences)
        rubric = next((note for note in body.notes if note[0] is BlockKind.KICKER), None)
        ranked = rank(quoted.figures)
        html = self._render(
            "briefing",
            entry.path,
            entry=entry,
            body=body,
            standfirst=_safe(body.standfirst),
            text=_safe(body.text),
            notes=[_safe(note[1]) for note in body.notes if note is not rubric],
            rubric_received=_safe(rubric[1]) if rubric else "",
            previews=[self.archive.topics[concept] for concept in body.concepts],
            key_points=quoted.key_points,
            figures=ranked[:5],
            more_figures=ranked[5:],
            older=older,
            newer=newer,
            related=[(self.archive.by_id[link.target], link) for link in self.archive.links.get(entry.id, ())],
            backlinks=self.backlinks.get(entry.id, ()),
            permalink=self.site.address(entry.path),
            bibtex=to_bibtex(entry, self.site),
            ris=to_ris(entry, self.site),
        )
        return Page(entry.path, "briefing", entry.title, entry.description, entry.language, html, entry)

    def topics(self) -> Page:
        """The index of the topics, by kind, those with the most entries in front."""
        kinds = group_by_kind(tuple(self.archive.topics.values()))
        return self._page(
            "topics/",
            "topics",
            self.words("topics"),
            self.words("topics.about"),
            kinds=[(kind, by_initial(group, self.words.language)) for kind, group in kinds],
            busiest=busiest(self.archive, self.archive.entries)[:COOCCURRING],
        )

    def topic(self, topic: Topic) -> Iterator[Page]:
        """The pages of one topic: its briefings, newest first, and those that only name it."""
        chunks = [topic.tagged[start : start + PER_PAGE] for start in range(0, len(topic.tagged), PER_PAGE)] or [()]
        title = topic.concept.label(self.words.language)
        definition = topic.concept.definitions.get(self.words.language, "")
        dated = sorted(
            (entry for entry in (*topic.tagged, *topic.mentioning) if entry.published), key=lambda entry: entry.order
        )
        shared = {
            "topic": topic,
            "definition": definition,
            "chunks": [_chunk(topic.path, other) for other in range(1, len(chunks) + 1)],
            "first": dated[-1] if dated else None,
            "last": dated[0] if dated else None,
            "broader": [self.archive.topics[one] for one in topic.concept.broader if one in self.archive.topics],
            "narrower": self.narrower.get(topic.concept.id, ()),
            "near": [self.archive.topics[one] for one in topic.concept.related if one in self.archive.topics],
        }
        for number, chunk in enumerate(chunks, start=1):
            path = _chunk(topic.path, number)
            html = self._render(
                "topic",
                path,
                current=number,
                years=[(year, list(group)) for year, group in groupby(chunk, key=_year)],
                mentioning=topic.mentioning[:PER_PAGE] if number == 1 else (),
                cooccurring=busiest(self.archive, topic.tagged, besides=topic)[:COOCCURRING] if number == 1 else [],
                timeline=draw_timeline(self.span, topic.tagged, topic.mentioning) if number == 1 else None,
                **shared,
            )
            about = definition or self.words("topic.about", label=title)
            yield Page(path, "topic", title, about, self.words.language, html, topic=topic)

    def calendar(self) -> Iterator[Page]:
        """The archive by year and by month."""
        years = {year: list(group) for year, group in groupby(self.months, key=lambda month: month.year)}
        about = self.words("archive.about", n=len(self.archive.entries))
        values = {
            "years": {year: {month.month: month for month in months} for year, months in years.items()},
            "undated": self.archive.undated,
            "timeline": draw_timeline(self.span, self.archive.entries, ()),
        }
        yield self._page("archive/", "archive", self.words("archive"), about, **values)
        for year, group in years.items():
            title = self.words("archive.year", year=str(year))
            older, newer = _neighbours(list(years), year)
            yield self._page(
                f"archive/{year:04d}/", "year", title, title, year=year, months=group, older=older, newer=newer
            )
        for index, month in enumerate(self.months):
            title = self.words("archive.month", month=self.words.day(month.day, "month"))
            older_month = self.months[index + 1] if index + 1 < len(self.months) else None
            newer_month = self.months[index - 1] if index else None
            yield self._page(month.path, "month", title, title, month=month, older=older_month, newer=newer_month)

    def figures(self) -> Iterator[Page]:
        """The table of the figures of all articles."""
        chunks = list_figures(self.archive, self.quotations)
        paths = [_chunk("figures/", number) for number in range(1, len(chunks) + 1)]
        title, about = self.words("figures.all"), self.words("figures.about")
        total = sum(len(chunk) for chunk in chunks)
        for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), start=1):
            yield self._page(path, "figures", title, about, figures=chunk, current=number, chunks=paths, total=total)

    def about(self) -> Page:
        """What the archive is, and how good it is."""
        return self._page(
            "about/",
            "about",
            self.words("about"),
            self.words("about.about"),
            quality=Quality(self.archive),
            figures=sum(len(quoted.figures) for quoted in self.quotations.values()),
            timeline=draw_timeline(self.span, self.archive.entries, ()),
            site=self.site,
        )

    def _page(self, path: str, kind: str, title: str, description: str, **values: object) -> Page:
        html = self._render(kind, path, title=title, description=description, **values)
        return Page(path, kind, title, description, self.words.language, html)

    def _render(self, kind: str, path: str, **values: object) -> str:
        return self.environment.get_template(f"{kind}.html").render(root=_root(path), path=path, **values)

    def _linkable(self, entry: Entry) -> dict[str, str]:
        """The addresses of the topics that an entry may link to: not of those that an editor took away."""
        mentioned = {mention.concept for mention in entry.analysis.mentions if mention.concept in self.paths}
        return {
            concept: self.paths[concept]
            for concept in sorted(mentioned)
            if not any(label in entry.dropped for label in self.archive.topics[concept].concept.labels.values())
        }


def publish(archive: Archive, words: Catalogue, site: Site | None = None) -> Iterator[Page]:
    """Every page of an archive, in a fixed order; `site` is what citations name."""
    return Publisher(archive, words, site or Site()).pages()


def _root(path: str) -> str:
    return "../" * path.count("/") or "./"


def _chunk(path: str, number: int) -> str:
    return path if number == 1 else f"{path}{number}/"


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - made by escaping, see `body`


def _year(entry: Entry) -> int | None:
    return entry.published.year if entry.published else None


def _neighbours(years: list[int], year: int) -> tuple[int | None, int | None]:
    """The years before and after one, in a list from the newest to the oldest."""
    index = years.index(year)
    return (years[index + 1] if index + 1 < len(years) else None, years[index - 1] if index else None)
