"""Feeds as RSS 2.0 (https://www.rssboard.org/rss-specification), paged after RFC 5005.

The titles and descriptions follow the RSS Advisory Board's best practices profile: a title is plain text, a
description is HTML, so the plain text of a summary is escaped as HTML and then as XML.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from html import unescape

from veille.publishing.feeds.histories import Document, Item, Renderer, begin
from veille.publishing.interchange import locate, mark_up

_DAYS = 10_000
"""Days that are remembered as they are written: those of thirty years."""

_SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:fh="http://purl.org/syndication/history/1.0"'
)


class Rss(Renderer):
    """RSS documents. The format asks for full addresses, so a site without one has none of these."""

    name, folder, suffix = "rss.xml", "rss", ".xml"

    def render(self, document: Document) -> bytes:
        """The bytes of a document."""
        feed = document.feed
        lines = [
            f'{begin(self.path(document))}<rss version="2.0" {_SPACES} xml:lang="{mark_up(feed.language)}">\n<channel>',
            f"<title>{mark_up(feed.title)}</title>",
            f"<link>{mark_up(locate(self.site, feed.path))}</link>",
            f"<description>{write_html(feed.description)}</description>",
            f"<language>{mark_up(feed.language)}</language>",
            _link("self", self.address(document)),
        ]
        if self.site.licence:
            lines.append(f"<copyright>{mark_up(self.site.rights.said)}</copyright>")
        if document.updated:
            lines.append(f"<lastBuildDate>{_format_day(document.updated)}</lastBuildDate>")
        if document.number:
            lines += ["<fh:archive/>", _link("current", self.address(document, 0))]
        if document.part.older:
            lines.append(_link("prev-archive", self.address(document, document.part.older)))
        return b"\n".join(["\n".join(lines).encode(), *self.items(document), b"</channel>\n</rss>\n"])

    def render_item(self, item: Item) -> str:
        """The part of a document that stands for an item."""
        permanent = "true" if item.id == item.address else "false"
        lines = [
            "<item>",
            f"<title>{_plain(item.title)}</title>",
            f"<link>{mark_up(item.address)}</link>",
            f'<guid isPermaLink="{permanent}">{mark_up(item.id)}</guid>',
        ]
        if item.published:
            lines.append(f"<pubDate>{_format_day(item.published)}</pubDate>")
        lines += [f"<dc:creator>{mark_up(author)}</dc:creator>" for author in item.authors]
        lines += [f"<category>{mark_up(category.label)}</category>" for category in item.categories]
        if item.rights.said:
            lines.append(f"<dc:rights>{mark_up(item.rights.said)}</dc:rights>")
        if item.summary:
            lines.append(f"<description>{write_html(item.summary)}</description>")
        return "\n".join([*lines, f"<dc:language>{mark_up(item.language)}</dc:language>", "</item>"])


def write_html(text: str) -> str:
    """A text as HTML within XML, where no more is escaped twice than has to be: a style sheet shows what is left."""
    escaped = text if unescape(text) == text else text.replace("&", "&amp;")
    return mark_up(escaped.replace("<", "&lt;"))


def _plain(text: str) -> str:
    """A title, with the hexadecimal references that tell readers it is no HTML."""
    return mark_up(text).replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;").replace("&gt;", "&#x3E;")


@lru_cache(_DAYS)
def _format_day(stamp: str) -> str:
    """An RFC 3339 instant after RFC 822, as RSS has it: in English, whatever the locale."""
    return format_datetime(datetime.fromisoformat(stamp))


def _link(relation: str, address: str) -> str:
    return f'<atom:link rel="{relation}" type="application/rss+xml" href="{mark_up(address)}"/>'
