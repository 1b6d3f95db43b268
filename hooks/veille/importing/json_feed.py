"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), as it comes, into items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from veille.importing.items import MOST_ITEMS, Feed, FeedError, Item
from veille.reading.encoding import decode, join_halves

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


def is_json(data: bytes) -> bool:
    """Whether bytes begin as JSON does and a feed in XML does not."""
    return _BEGINS.match(data) is not None


def parse_json_feed(data: bytes) -> Feed:
    """The items of a feed; raises FeedError. What is of another type than the standard says counts as not stated."""
    text = decode(data, "").text or ""
    try:
        stated = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise FeedError(error.msg.lower(), error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise FeedError("it is nested too deeply, or has a number that is too long") from error
    items = stated.get("items") if isinstance(stated, dict) else None
    if not isinstance(items, list):
        raise FeedError("it has no list of items")
    if len(items) > MOST_ITEMS:
        raise FeedError(f"it has more than {MOST_ITEMS} items")
    return Feed(
        title=_text(stated, "title"),
        link=_text(stated, "home_page_url"),
        language=_text(stated, "language"),
        authors=list(_authors(stated)),
        items=[_item(item) for item in items if isinstance(item, dict)],
    )


def _item(stated: dict[str, Any]) -> Item:
    attached = stated.get("attachments")
    files = attached if isinstance(attached, list) else []
    tags = stated.get("tags")
    return Item(
        title=escape(_text(stated, "title")),
        link=_text(stated, "url") or _text(stated, "external_url"),
        identity=_text(stated, "id") or _text(stated, "url"),
        published=_text(stated, "date_published"),
        updated=_text(stated, "date_modified"),
        content=_text(stated, "content_html") or escape(_text(stated, "content_text")),
        summary=escape(_text(stated, "summary")),
        language=_text(stated, "language"),
        authors=list(_authors(stated)),
        tags=[escape(tag) for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        enclosures=[_text(file, "mime_type") or "file" for file in files if isinstance(file, dict)],
    )


def _authors(stated: dict[str, Any]) -> Iterator[str]:
    """The names of `authors`, or of `author`, which they were called before 1.1."""
    authors = stated.get("authors")
    for author in authors if isinstance(authors, list) else [stated.get("author")]:
        if isinstance(author, dict) and (name := _text(author, "name")):
            yield escape(name)


def _text(stated: dict[str, Any], name: str) -> str:
    """A field that is text, or an identity that is a number; halves of characters (UTF-16) are replaced."""
    value = stated.get(name, "")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return join_halves(value) if isinstance(value, str) else ""
