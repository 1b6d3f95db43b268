"""What the export of a blog has beside what its feed has: what readers never saw, and paragraphs without elements.

WordPress writes RSS 2.0 with elements of its own (WXR, in `wp-admin/includes/export.php`), Blogger writes Atom with
some. Both have every state of every thing in them: drafts, private posts, pictures, menus, orders, comments.
"""

from __future__ import annotations

import re
from collections.abc import Collection

ARTICLES = frozenset({"", "post", "page"})
"""The kinds of item that hold articles; a feed says none. What plugins have made kinds for may be anything."""

_PUBLIC = frozenset({"", "publish", "live"})
"""The states of an item that readers see: that of a feed, of WordPress and of Blogger."""

_BLOCK_EDITOR = "<!-- wp:"
_PARTING = re.compile(
    r"(?P<kept><pre\b.*?(?:</pre\s*>|\Z)|<!--.*?(?:-->|\Z)|<[A-Za-z/!][^<>]*>)"
    r"|(?<!\[)\[/?(?:(?:wp_)?caption|embed)(?:\s[^\[\]<>]{0,1000})?\](?!\])"
    r"|\n[ \t\r]*\n\s*",
    re.DOTALL | re.IGNORECASE,
)
"""What is kept as it is; else the marks around a caption or an address, and blank lines."""


def find_secrecy(state: str, password: str) -> str:
    """Why readers of the blog do not see an item, in words that follow `it is`; empty where they do."""
    if state.strip().casefold() not in _PUBLIC:
        return f"not published ({state.strip()})"
    return "behind a password" if password.strip() else ""


def holds_article(kind: str, kinds: Collection[str] = ()) -> bool:
    """Whether an item of a kind is an article; `kinds` are further ones that are."""
    return kind.casefold() in ARTICLES or kind in kinds


def part_paragraphs(source: str) -> str:
    """The HTML of what WordPress stores, with a `<p>` where a blank line means one.

    Its first editor stores blank lines, which `wpautop` makes paragraphs of when a page is shown
    (https://developer.wordpress.org/reference/functions/wpautop/); the later one stores blocks, as they are shown.
    The marks around a caption or an address go, and what stands between them stays.
    """
    if _BLOCK_EDITOR in source:
        return source
    return _PARTING.sub(lambda found: found["kept"] or "\n<p>", source)
