"""What the export of a blog has beside what its feed has: what readers never saw, and paragraphs without elements.

WordPress writes RSS 2.0 with elements of its own (WXR, in `wp-admin/includes/export.php`), Blogger writes Atom with
some. Both have every state of every thing in them: drafts, private posts, pictures, menus, orders, comments.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape, unescape

ARTICLES = frozenset({"", "post", "page"})
"""The kinds of item that hold articles; a feed says none. What plugins have made kinds for may be anything."""

_PUBLIC = frozenset({"", "publish", "live"})
"""The states of an item that readers see: that of a feed, of WordPress and of Blogger."""

_BLOCK_EDITOR = "<!-- wp:"
_KEPT = r"(?P<kept><pre\b.*?(?:</pre\s*>|\Z)|<!--.*?(?:-->|\Z)|<[A-Za-z/!][^<>]*>)"
"""What is kept as it is."""
_PARTING = re.compile(rf"{_KEPT}|\n[ \t\r]*\n\s*", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(
    rf"{_KEPT}|(?<!\[)(?:"
    r"\[(?P<code>sourcecode|code)(?:\s[^\[\]<>]{0,200})?\](?P<words>(?:(?!\[(?:source)?code[\]\s]).){1,20000}?)\[/(?P=code)\]"
    r"|\[(?P<player>audio|video)\s(?P<files>[^\[\]<>]{1,2000})\](?:\s{0,9}\[/(?P=player)\])?"
    r"|\[/?(?:(?:wp_)?caption|embed|gallery|playlist)(?:\s[^\[\]<>]{0,1000})?\]"
    r")(?!\])",
    re.DOTALL | re.IGNORECASE,
)
"""Code, a player of files, or the marks around a caption or an address and those of what is shown by number."""
_FILE = re.compile(r"=\s{0,9}[\"']?(https?://[^\s\"'<>]{1,1000})")


def find_secrecy(state: str, password: str) -> str:
    """Why readers of the blog do not see an item, in words that follow `it is`; empty where they do."""
    if state.strip().casefold() not in _PUBLIC:
        return f"not published ({state.strip()})"
    return "behind a password" if password.strip() else ""


def holds_article(kind: str, kinds: Collection[str] = ()) -> bool:
    """Whether an item of a kind is an article; `kinds` are further ones that are."""
    return kind.casefold() in ARTICLES or kind in kinds


def part_paragraphs(source: str) -> str:
    """The HTML of what WordPress stores, with a `<p>` where a blank line means one, and without its shortcodes.

    Its first editor stores blank lines, which `wpautop` makes paragraphs of when a page is shown
    (https://developer.wordpress.org/reference/functions/wpautop/); the later one stores blocks, as they are shown.
    The marks around a caption or an address go, and what stands between them stays; so go those of galleries, which
    name pictures by numbers. Players become links to their files, and code to be coloured is code
    (https://codex.wordpress.org/Shortcode, https://wordpress.com/support/code/posting-source-code/).
    """
    source = _SHORTCODE.sub(_unfold, source)
    if _BLOCK_EDITOR in source:
        return source
    return _PARTING.sub(lambda found: found["kept"] or "\n<p>", source)


def _unfold(found: re.Match[str]) -> str:
    """The HTML of a shortcode, or what is no shortcode."""
    if found["code"]:
        tag = "pre" if "\n" in found["words"] else "code"
        return f"<{tag}>{_escape(found['words'])}</{tag}>"
    if found["player"]:
        links = [f'<a href="{address}">{address}</a>' for address in map(_escape, _FILE.findall(found["files"]))]
        return " ".join(links) or found[0]
    return found["kept"] or "\n<p>"


def _escape(words: str) -> str:
    """Words as HTML, whether they are stored so or as text: the editors of WordPress differ."""
    return escape(unescape(words))
