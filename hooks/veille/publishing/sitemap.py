"""When each page last changed, as the site's map says it (https://www.sitemaps.org), and who may read the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import urlsplit

from veille.archive import Archive
from veille.entries.entry import Entry
from veille.publishing.interchange import Artifact, last_day, locate
from veille.publishing.sheets import Page
from veille.publishing.site import Site

_FIRST, _LAST = "1970-01-01", "2105-12-31"
"""The days that the time stamp of a compressed file can say (RFC 1952); others are left out of the map."""


@dataclass(frozen=True)
class Changes:
    """The day of the last change of each page of one archive: that of the newest entry it shows, never the clock's."""

    archive: Archive

    def last_change(self, page: Page) -> str:
        """The day as 2024-02-15, empty where it is not known or no day of a map."""
        day = self._day(page)
        return day if _FIRST <= day <= _LAST else ""

    def _day(self, page: Page) -> str:
        if page.entry:
            return self._days[page.entry.id]
        if page.part and page.part.number:
            items = page.part.items if self._revised else page.part.items[:1]
            return self._latest([getattr(shown, "entry", shown) for shown in items])
        if page.topic:
            return self._topics[page.topic.concept.id]
        if page.kind in {"year", "month"}:
            return self._periods.get(page.path, "")
        if page.kind == "undated":
            return self._latest(self.archive.undated)
        return "" if page.kind in {"api", "search"} else self._newest

    @cached_property
    def _days(self) -> Mapping[str, str]:
        """The last change of each entry, by id."""
        days = ((entry.id, last_day(entry)) for entry in self.archive.entries)
        return {name: day.isoformat() if day else "" for name, day in days}

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        """The last change of each topic, by id."""
        return {
            name: max(self._latest(topic.tagged), self._latest(topic.mentioning))
            for name, topic in self.archive.topics.items()
        }

    @cached_property
    def _revised(self) -> bool:
        """Whether any entry has a day of a change besides that of its publication, by which entries are in order."""
        return any(entry.updated for entry in self.archive.entries)

    def _latest(self, entries: Sequence[Entry]) -> str:
        """The last change of entries from the newest to the oldest; empty where none is known."""
        days = self._days
        return max([days[entry.id] for entry in (entries if self._revised else entries[:1])], default="")

    @cached_property
    def _newest(self) -> str:
        return max(self._days.values(), default="")

    @cached_property
    def _periods(self) -> Mapping[str, str]:
        """The last change of the pages of years and months, by their paths."""
        days: dict[str, str] = {}
        for (year, month), entries in self.archive.months.items():
            newest = self._latest(entries)
            for path in (f"archive/{year:04d}/", f"archive/{year:04d}/{month:02d}/"):
                days[path] = max(days.get(path, ""), newest)
        return days


def write_map(pages: Iterable[tuple[str, str]]) -> str:
    """What the site's map says of pages: their addresses, and the days of their last changes, where they are known.

    A map names pages by their full addresses: those of a site that has no address are left out.
    """
    lines: list[str] = []
    for address, day in pages:
        if not address:
            continue
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(address)}</loc>{changed}</url>\n")
    return "".join(lines)


def make_robots(site: Site) -> Artifact:
    """`robots.txt` (RFC 9309): everything may be read; it names the map where the site has an address.

    That of a site that search engines shall not list names none, and keeps nobody out: who may not read a page does not
    see that it says so.

    Paths in it count from the root of the host, where alone it is read: of a site that stands in a folder, it is what
    the one there has to say.
    """
    folder = f"{urlsplit(site.url).path.rstrip('/')}/"
    named = f"\nSitemap: {locate(site, 'sitemap.xml')}\n" if site.url and site.indexed else ""
    return Artifact("robots.txt", f"User-agent: *\nDisallow: {folder}search-index/\n{named}".encode())
