"""Every page of the site as Markdown, beside it: `briefings/2024/x/index.md`; and `llms.txt`, which leads to them.

A briefing's twin is its front matter and its text as its file has them, but that links to other files lead to where the
site has these; that of a list is the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from veille.archive import Archive, Topic
from veille.briefing import state_figure
from veille.briefing.source import escape
from veille.conventions.licences import Rights
from veille.entries.entry import Entry
from veille.entries.references import relink
from veille.publishing.backlinks import Backlink, rewriter
from veille.publishing.catalogue import Catalogue
from veille.publishing.indexes import group_by_kind
from veille.publishing.interchange import Artifact, clean_bytes, encode_raw, locate, refer
from veille.publishing.months import TITLED
from veille.publishing.parts import place_beside
from veille.publishing.quotations import QuotedFigure
from veille.publishing.reasons import Reasons
from veille.publishing.sheets import Page
from veille.publishing.site import Site
from veille.publishing.targets import Targets
from veille.publishing.threads import Threads
from veille.publishing.topic_figures import TopicFigures
from veille.publishing.topic_pages import MENTIONS
from veille.publishing.undated_pages import NAMED, UNDATED, by_title

LATEST = 50
"""Entries that the home page's twin and `llms.txt` name; the rest is in the archive's pages by month."""
TOPICS = 100
"""Topics that `llms.txt` names, those with the most entries."""

_POINTLESS = re.compile(r'("(?:low|high)": -?\d)e')
"""A bound as JSON writes it that is a text to YAML 1.1, which wants a point in front of an exponent."""


@dataclass(frozen=True)
class Twins:
    """Writes the Markdown of one archive's pages."""

    archive: Archive
    site: Site
    words: Catalogue
    reasons: Reasons
    threads: Threads
    targets: Targets
    figures: TopicFigures
    backlinks: Mapping[str, Sequence[Backlink]]

    def make(self, page: Page, own: str = "") -> Artifact:
        """The twin of a page; `own` is what the archive's owner wrote on it, as Markdown."""
        root = "../" * page.path.count("/") or "./"
        lines: Iterable[str]
        if page.entry:
            lines = self._briefing(page.entry, root)
        elif page.topic:
            lines = self._topic(page, page.topic, root)
        else:
            lines = self._list(page, root)
        text = "\n".join([*([own.strip(), ""] if own.strip() else []), *lines]).rstrip("\n")
        return Artifact(f"{page.path}index.md", clean_bytes(f"{text}\n"))

    def guide(self) -> Artifact:
        """`llms.txt` (https://llmstxt.org): what there is, and where."""
        site, words, archive = self.site, self.words, self.archive
        about = site.description or words("home.about", n=len(archive.entries))
        busiest = sorted(archive.topics.values(), key=lambda topic: (-len(topic.tagged), topic.concept.id))
        lines = [f"# {escape(site.name or words('home'))}", "", f"> {escape(about)}", ""]
        lines += [words("machines.about"), ""] if site.has("markdown") else []
        if site.licence:
            lines += [self._say_rights(site.rights), ""]
        lines += [f"## {words('machines')}", ""]
        lines += [f"- [{words(name)}]({locate(site, path)})" for name, path in site.offers.items()]
        base = locate(site, "")
        years = [
            self._lead(words("archive.year", year=str(year)), f"archive/{year:04d}/").put(base)
            for year in dict.fromkeys(year for year, _ in archive.months)
        ]
        if archive.undated:
            years.append(self._undated.put(base))
        lists = {
            "home.latest": self._items(archive.entries[:LATEST], base),
            "topics": [self._topic_item(topic, base) for topic in busiest[:TOPICS]],
            "archive": years,
        }
        for title, items in lists.items():
            if items:
                lines += ["", f"## {words(title)}", "", *items]
        return Artifact("llms.txt", clean_bytes("\n".join([*lines, ""])))

    def _say_rights(self, rights: Rights) -> str:
        if rights.address:
            return f"[{self.words('footer.licence')}](<{rights.address}>)"
        return escape(rights.words)

    def _briefing(self, entry: Entry, root: str) -> Iterator[str]:
        yield from self._front_matter(entry)
        yield f"\n# {escape(entry.title)}\n"
        if entry.description:
            yield f"> {escape(entry.description)}\n"
        rewrite = rewriter(entry, self.targets, root, "index.md")
        for block in entry.body:
            yield f"{relink(block.markdown, rewrite, block.below) if block.index is None else block.markdown}\n"
        topics = self.archive.topics_of(entry)
        if topics:
            yield f"## {self.words('subjects')}\n"
            yield from (self._topic_item(topic, root) for topic in topics)
            yield ""
        if told := self.threads.find(entry):
            yield f"## {escape(self.threads.name(told))}\n"
            yield from self._items(told.entries, root)
            yield ""
        if backlinks := self.backlinks.get(entry.id):
            yield f"## {self.words('backlinks')}\n"
            for link in backlinks:
                yield self._item(link.source, root)
                yield f"  > {escape(link.sentence)}"
            yield ""
        related = self.archive.links.get(entry.id, ())
        if related:
            yield f"## {self.words('related')}\n"
        for other in related:
            reason = escape(self.reasons(other))
            yield f"{self._item(self.archive.by_id[other.target], root)} ({reason})"

    def _front_matter(self, entry: Entry) -> Iterator[str]:
        """The fields that are set, each a line of YAML; JSON is written in it, of which YAML is a superset."""
        rights = self.site.rights_of(entry)
        fields: dict[str, object] = {
            "title": entry.title,
            "date": entry.published.isoformat() if entry.published else "",
            "updated": entry.updated.isoformat() if entry.updated else "",
            "lang": entry.language,
            "author": entry.author,
            "source": entry.source,
            "tags": list(entry.tags),
            "key_points": list(entry.key_points),
            "figures": [state_figure(each.text, each.low, each.high, each.unit) for each in entry.figures],
            "url": locate(self.site, entry.path) if self.site.url else "",
            "license": rights.address,
            "rights": "" if rights.address else rights.words,
            "seed": entry.seed,
            "sha256": entry.sha256,
        }
        yield "---"
        for name, value in fields.items():
            if value:
                written = str(value) if name in {"date", "updated"} else encode_raw(value)
                written = _POINTLESS.sub(r"\1.0e", written) if name == "figures" else written
                yield f"{name}: {written}"
        yield "---"

    def _topic(self, page: Page, topic: Topic, root: str) -> Iterator[str]:
        yield from self._heading(page)
        shown: Sequence[Entry] = page.part.items if page.part else ()
        also, about = topic.mentioning[:MENTIONS], self.words("articles", n=len(topic.tagged))
        if page.path != topic.path:
            also, about = (), self.words("articles", n=len(shown))
        elif figures := self.figures.find(topic):
            yield f"## {self.words('figures')}\n"
            yield from self._stated(figures, root)
            yield ""
        named = self.words("topic.also") if topic.tagged else self.words("topic.named", n=len(topic.mentioning))
        for title, entries, beside in ((about, shown, self._beside(page, root)), (named, also, ())):
            if entries:
                yield f"## {title}\n"
                yield from self._items(entries, root)
                yield ""
                yield from beside

    def _list(self, page: Page, root: str) -> Iterator[str]:
        yield from self._heading(page)
        archive, words = self.archive, self.words
        parts = page.path.split("/")
        if page.kind == "home":
            yield from self._items(archive.entries[:LATEST], root)
        elif page.kind == "topics":
            for kind, topics in group_by_kind(list(archive.topics.values())):
                yield f"## {words(f'kind.{kind}')}\n"
                yield from (self._topic_item(topic, root) for topic in topics)
                yield ""
        elif page.kind == "archive":
            yield from (self._month(month).put(root) for month in archive.months)
            if archive.undated:
                yield f"\n## {words('archive.undated')}\n"
                few = len(archive.undated) <= NAMED
                yield from self._items(by_title(archive.undated), root) if few else [self._undated.put(root)]
        elif page.kind == "year":
            months = {month: entries for month, entries in archive.months.items() if month[0] == int(parts[1])}
            if sum(map(len, months.values())) > TITLED:
                yield from (self._month(month).put(root) for month in months)
            else:
                yield from self._items(chain.from_iterable(months.values()), root)
        elif page.kind in {"month", "undated"}:
            shown: Sequence[Entry] = page.part.items if page.part else ()
            yield from (*self._items(shown, root), "", *self._beside(page, root))
        elif page.kind == "figures":
            stated: Sequence[QuotedFigure] = page.part.items if page.part else ()
            yield from (*self._stated(stated, root), "", *self._beside(page, root))
        else:
            yield from self._lead_on(page, root)

    def _lead_on(self, page: Page, root: str) -> Iterator[str]:
        """What there is beside a page that lists nothing: of that for programs, what they read of the whole archive."""
        words = self.words
        if page.kind == "api":
            yield from (f"- [{words(name)}]({root}{path})" for name, path in self.site.offers.items())
        else:
            yield from (self._lead(words(name), f"{name}/").put(root) for name in ("topics", "archive"))

    @property
    def _undated(self) -> _Item:
        return self._lead(self.words("about.undated"), UNDATED)

    def _month(self, month: tuple[int, int]) -> _Item:
        return self._lead(self.words.day(date(*month, 1), "month"), "archive/{:04d}/{:02d}/".format(*month))

    def _stated(self, figures: Iterable[QuotedFigure], root: str) -> Iterator[str]:
        """Figures, each with what states it."""
        for quoted in figures:
            yield f"- {escape(quoted.figure.text)}: {self._item(quoted.entry, root).removeprefix('- ')}"
            if quoted.quotation:
                yield f"  > {escape(quoted.quotation)}"

    def _beside(self, page: Page, root: str) -> Iterator[str]:
        """Links to the parts of a list that stand before and behind the one on a page."""
        part = page.part
        if part is None or not (part.number or part.older):
            return
        words = ("part.after", "part.before") if page.kind == "undated" else ("part.older", "part.newer")
        base = page.path.removesuffix(f"{part.number}/") if part.number else page.path
        for word, path in zip(words, place_beside(base, part).values(), strict=True):
            if path:
                yield self._lead(self.words(word), path).put(root)
        yield ""

    def _heading(self, page: Page) -> Iterator[str]:
        yield f"# {escape(page.title)}\n"
        if page.description:
            yield f"{escape(page.description)}\n"

    def _items(self, entries: Iterable[Entry], root: str) -> list[str]:
        return [self._item(entry, root) for entry in entries]

    @cached_property
    def _entries(self) -> dict[str, _Item]:
        """The items of the entries that were listed so far, by id."""
        return {}

    @cached_property
    def _topics(self) -> dict[str, _Item]:
        """The items of the topics that were listed so far, by id."""
        return {}

    def _lead(self, label: str, path: str, more: str = "") -> _Item:
        """An item that leads to the twin of a page; to the page itself where there are no twins but `llms.txt`."""
        return _Item(label, f"{path}index.md" if self.site.has("markdown") else path, more)

    def _item(self, entry: Entry, root: str) -> str:
        item = self._entries.get(entry.id)
        if item is None:
            day = entry.published.isoformat() if entry.published else self.words("undated")
            item = self._entries[entry.id] = self._lead(entry.title, entry.path, f", {day}")
        return item.put(root)

    def _topic_item(self, topic: Topic, root: str) -> str:
        item = self._topics.get(topic.concept.id)
        if item is None:
            item = self._topics[topic.concept.id] = self._lead(topic.concept.label(self.words.language), topic.path)
        return item.put(root)


class _Item:
    """An item of a list that links to a file of the site, but for the way to the site's root from where it stands."""

    __slots__ = ("_after", "_before")

    def __init__(self, label: str, path: str, more: str = "") -> None:
        self._before = f"- [{escape(label)}]("
        self._after = f"{refer(path)}){more}"

    def put(self, root: str) -> str:
        """The item as it stands on a page."""
        return f"{self._before}{root}{self._after}"
