"""Wiki links, as writers make them with Obsidian, Logseq, Foam and Quartz: `[[name#Heading|words]]`, `![[image.png]]`.

The forms are those of https://help.obsidian.md/links; in a table, the bar before the words may have a backslash. Some
things only look so, and stay text: `a[[0]]` and other arrays, what MediaWiki (`[[File:…]]`) and Org
(`[[https:…][…]]`) have between such brackets, names with a namespace (`[[gnu::packed]]`) and other attributes of C++,
and links of Markdown whose words have brackets of their own (`[[1]](a.md)`).

A link of Markdown whose target a generator of sites would fill in names its text as well, and is read as the wiki link
that says the same: those of Hugo (`[words]({{< ref "name.md" >}})`, https://gohugo.io/shortcodes/ref/) and of Jekyll
(`[words]({% post_url 2024-01-02-name %})`, https://jekyllrb.com/docs/liquid/tags/#links).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from veille.conventions.splicing import splice

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""What the names of files end with that can be shown: pictures, and nothing that runs."""

BETWEEN = " > "
"""What a reader sees between a name and a heading of it."""


class WikiLink(NamedTuple):
    """A wiki link and where it stands in its text.

    `target` is what it leads to, with its brackets (`[[name#Heading]]`). `shown` are the stretches of the text that a
    reader sees, with `BETWEEN` between; they are Markdown if `worded`, which says that the link has words of its own.
    An `embedded` one stands for the thing itself, such as an image.
    """

    start: int
    end: int
    target: str
    shown: tuple[tuple[int, int], ...]
    worded: bool
    embedded: bool


_WRAP = r"\n(?![ \t]*(?:[-*+>#|\n]|\d{1,9}[.)]))"
"""The end of a line after which the paragraph goes on."""
_LINK = re.compile(
    rf"""\[\[:?(?:file|fichier|image):[^\[\]]{{0,500}}(?:\[\[[^\[\]]{{0,300}}\]\][^\[\]]{{0,500}}){{0,20}}\]\]
      |(?<![\w\])\\\[])(?<!\]\()(?P<mark>!?)
       \[\[(?P<body>(?:[^\[\]|`\\<>\0\n]|{_WRAP}){{1,300}})
       (?:\\?\|(?P<words>(?:[^\[\]|`\\\0\n]|\\[^\[\]|`\0\n]|{_WRAP}){{0,300}}))?
       (?:\\?\|(?P<size>\d{{1,4}}(?:x\d{{1,4}})?))?
       \]\](?![\[(\]])""",
    re.VERBOSE | re.IGNORECASE,
)
_BASE = r"(?:\{\{-?[ ]?site\.(?:(?:base|github\.)?url)[ ]?-?\}\}){1,2}"
_NAME = r"[^\s\[\]|\"'`<>{}()\0#][^\[\]|\"'`<>{}\n\0]{0,300}?"
_FILLED = re.compile(
    rf"""(?P<mark>!?)(?<!\\)\[(?P<words>[^\[\]\n\0]{{0,300}})\]\([ ]?
       (?:\{{\{{[<%]-?[ ]?(?:rel)?ref[ ](?:path=)?(?P<quote>["'`]?)(?P<hugo>{_NAME})(?P=quote)
            (?:[ ][^{{}}\n]{{0,100}}?)?[ ]?-?[>%]\}}\}}
         |(?:{_BASE})?\{{%-?[ ]?(?:post_url|link)[ ](?P<jekyll>{_NAME})[ ]?-?%\}}(?P<part>\#[\w.-]{{1,100}})?
         |{_BASE}/?(?!/)(?P<below>{_NAME})/?
         |\{{\{{-?[ ]?["']/?(?!/)(?P<filtered>{_NAME})/?["'][ ]?\|[ ]?
            (?:(?:relative|absolute)_url|prepend:[ .\w]{{1,40}}?)[ ]?-?\}}\}}
       )(?:[ ](?:"[^"\n]{{0,300}}"|'[^'\n]{{0,300}}'))?[ ]?\)""",
    re.VERBOSE,
)
"""A link of Markdown whose target is for a generator to fill in."""
_SIZE = re.compile(r"\d{1,4}(?:x\d{1,4})?\Z")
_NUMBERED = re.compile(r"\d{4,}(?:[-_. ]\d+)*\Z")
"""A day, or a moment, that names a note."""
_ATTRIBUTES = "carries_dependency|fallthrough|maybe_unused|no_unique_address|nodiscard|noreturn"
"""Attributes of C++ (https://eel.is/c++draft/dcl.attr) that are no words."""
_NONE = re.compile(
    rf":?[^\W\d]\w*:(?=\S)|(?:file|fichier)\s?:|[\s^]|_?toc_?\Z|(?:{_ATTRIBUTES})(?:\(|\Z)|([\"']).*\1\Z",
    re.IGNORECASE | re.DOTALL,
)
_PIECE = re.compile(r"[^\s#](?:[^#]*[^\s#])?")


def find_wiki_links(text: str) -> Iterator[WikiLink]:
    """The wiki links of a text in Markdown, in which code is no matter."""
    own = (match for match in _LINK.finditer(text) if match["body"]) if "[[" in text else ()
    found = [link for match in own if (link := _make(match))]
    if "](" in text and ("{{" in text or "{%" in text):
        found = sorted((*found, *map(_fill, _FILLED.finditer(text))), key=attrgetter("start"))
    yield from found


def unwrap(text: str) -> str:
    """A text with the words that a reader sees in the place of its wiki links."""
    return splice(text, ((link.start, link.end, show(text, link)) for link in find_wiki_links(text)))


def show(text: str, link: WikiLink) -> str:
    """The words that a reader sees of a link of a text."""
    return BETWEEN.join(text[start:end] for start, end in link.shown)


def is_wiki(target: str) -> bool:
    """Whether a target is that of a wiki link."""
    return target.startswith("[[")


def split_target(target: str) -> tuple[str, str]:
    """The name and the heading in the target of a wiki link; of several headings, the last."""
    body = target[2:-2]
    name, mark, headings = body.partition("#")
    if not headings:
        return body, ""  # a name such as C#
    return (name.strip(), headings.rpartition("#")[2].strip()) if mark else (body, "")


def is_picture(text: str) -> bool:
    """Whether a text is one embedded image and nothing else."""
    link = next(find_wiki_links(text), None)
    return link is not None and link.embedded and (link.start, link.end) == (0, len(text)) and names_image(link.target)


def names_image(target: str) -> bool:
    """Whether the target of a wiki link is an image by its name."""
    return split_target(target)[0].lower().endswith(IMAGES)


def _fill(match: re.Match[str]) -> WikiLink:
    """The link that was matched, whose target is for a generator to fill in."""
    name = next(name for name in ("hugo", "jekyll", "below", "filtered") if match[name])
    target = f"[[{match[name].strip().rstrip('/')}{match['part'] or ''}]]"
    words = match["words"].strip()
    start = match.start("words") + match["words"].index(words) if words else match.start(name)
    end = start + len(words) if words else match.end(name)
    return WikiLink(*match.span(), target, ((start, end),), bool(words), bool(match["mark"]))


def _make(match: re.Match[str]) -> WikiLink | None:
    """The link that was matched, if it is one."""
    body, words, embedded = match["body"], match["words"], bool(match["mark"])
    if match["size"] and not embedded:
        return None
    if _NONE.match(body) or (words is None and body[-1].isspace()):
        return None
    if not any(map(str.isalpha, body)) and not _NUMBERED.match(body.strip()):
        return None
    worded = words is not None and bool(words.strip()) and not (embedded and _SIZE.match(words))
    start = match.start("words") if worded else match.start("body")
    if worded:
        inner = words.strip()
        start += words.index(inner)
        shown = [(start, start + len(inner))]
    elif body.endswith("#"):
        shown = [(start, start + len(body))]
    else:
        pieces = [piece for piece in _PIECE.finditer(body) if not piece[0].startswith("^")]
        shown = [(start + piece.start(), start + piece.end()) for piece in pieces]
    if not shown:
        return None
    return WikiLink(*match.span(), f"[[{' '.join(body.split())}]]", tuple(shown), worded, embedded)
