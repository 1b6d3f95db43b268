"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), whose `next_url` leads to the older documents."""

from __future__ import annotations

from veille.publishing.feeds.histories import Document, Item, Renderer
from veille.publishing.interchange import encode, locate


class JsonFeed(Renderer):
    """JSON Feed documents. The format asks for full addresses, so a site without one has none of these."""

    name, folder, suffix = "feed.json", "feed", ".json"

    def render(self, document: Document) -> bytes:
        """The bytes of a document."""
        feed = document.feed
        older = {"next_url": self.address(document, document.part.older)} if document.part.older else {}
        head = encode(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": feed.title,
                "home_page_url": locate(self.site, feed.path),
                "feed_url": self.address(document),
                "description": feed.description,
                "language": feed.language,
                **older,
            }
        )
        items = b",\n".join(self.items(document))
        return b"".join((head.removesuffix("}").encode(), b', "items": [\n', items, b"\n]}\n"))

    def render_item(self, item: Item) -> str:
        """The part of a document that stands for an item; its content is the summary, or the title without one.

        The summary is not said once more as such: it would be a quarter of the feeds. The format has no field for
        rights, so they are in an extension, whose name begins with `_`.
        """
        found = {
            "id": item.id,
            "url": item.address,
            "title": item.title,
            "content_text": item.summary or item.title,
            "date_published": item.published,
            "date_modified": item.updated if item.updated != item.published else "",
            "authors": [{"name": author} for author in item.authors],
            "tags": [category.label for category in item.categories],
            "language": item.language,
            "_rights": {name: value for name, value in item.rights._asdict().items() if value},
        }
        return encode({name: value for name, value in found.items() if value})
