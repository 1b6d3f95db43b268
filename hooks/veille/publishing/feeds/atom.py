"""Feeds as Atom (RFC 4287), paged after RFC 5005."""

from __future__ import annotations

from veille.conventions.licences import Rights
from veille.publishing.feeds.histories import Document, Item, Renderer, begin
from veille.publishing.interchange import UNKNOWN, locate, make_urn, mark_up

_SPACES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'


class Atom(Renderer):
    """Atom documents. Where the site has no address, they refer to its pages from their own place (`xml:base`)."""

    name, folder, suffix = "feed.xml", "feed", ".xml"

    def render(self, document: Document) -> bytes:
        """The bytes of a document."""
        feed = document.feed
        path = self.path(document)
        base = "" if self.site.url else f' xml:base="{"../" * path.count("/") or "./"}"'
        lines = [
            f'{begin(path)}<feed {_SPACES} xml:lang="{mark_up(feed.language)}"{base}>',
            f"<id>{mark_up(self._feed_id(document))}</id>",
            f"<title>{mark_up(feed.title)}</title>",
            f"<subtitle>{mark_up(feed.description)}</subtitle>",
            f"<updated>{document.updated or UNKNOWN}</updated>",
            f"<author><name>{mark_up(self.site.name or feed.title)}</name></author>",
            _link("self", self.address(document), "application/atom+xml"),
            _link("alternate", locate(self.site, feed.path) or "./", "text/html"),
        ]
        lines += _state_rights(self.site.rights)
        if document.number:
            lines += ["<fh:archive/>", _link("current", self.address(document, 0), "application/atom+xml")]
        if document.part.older:
            lines.append(_link("prev-archive", self.address(document, document.part.older), "application/atom+xml"))
        return b"\n".join(["\n".join(lines).encode(), *self.items(document), b"</feed>\n"])

    def _feed_id(self, document: Document) -> str:
        """The address of the document to subscribe to; without one, a name that the site's name makes its own."""
        if self.site.url:
            return self.address(document, 0)
        return make_urn(f"{self.site.name}/{self.path(document, 0)}")

    def render_item(self, item: Item) -> str:
        """The part of a document that stands for an item."""
        lines = [
            f'<entry xml:lang="{mark_up(item.language)}">',
            f"<id>{mark_up(item.id)}</id>",
            f"<title>{mark_up(item.title)}</title>",
            _link("alternate", item.address, "text/html"),
            f"<updated>{item.updated or UNKNOWN}</updated>",
        ]
        if item.published:
            lines.append(f"<published>{item.published}</published>")
        lines += [f"<author><name>{mark_up(author)}</name></author>" for author in item.authors]
        lines += [
            f'<category term="{mark_up(category.term)}" label="{mark_up(category.label)}"/>'
            for category in item.categories
        ]
        lines += _state_rights(item.rights)
        if item.summary:
            lines.append(f"<summary>{mark_up(item.summary)}</summary>")
        return "\n".join([*lines, "</entry>"])


def _state_rights(rights: Rights) -> list[str]:
    """A licence as a link (RFC 4946), or words; those of a feed count for entries that have none (RFC 4287, 4.2.10)."""
    if rights.address:
        return [f'<link rel="license" href="{mark_up(rights.address)}"/>']
    return [f"<rights>{mark_up(rights.words)}</rights>"] if rights.words else []


def _link(relation: str, address: str, kind: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href="{mark_up(address)}"/>'
