"""Links of a text in Markdown that name no site: another text, an image beside it, a page of the same site.

Where they stand is read from the source, after CommonMark 0.31 (https://spec.commonmark.org/0.31.2/): links and
images with their target, and definitions; links and images of HTML; and wiki links, which have a name for a target
(`wikilinks`). What they lead to is told by `targets`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

from veille.briefing.source import escape
from veille.conventions.notation import COMMENT, NOTE, SHORTCODE, open_admonition
from veille.conventions.splicing import splice
from veille.conventions.wikilinks import WikiLink, find_wiki_links, is_wiki, names_image, show, split_target


class Reference(NamedTuple):
    """A target as it is written, without its fragment, and its line in the seed, 0 where an editor wrote it.

    That of a wiki link has its brackets, and its heading.
    """

    target: str
    line: int


_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,9}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_TICKS = re.compile("`+")
_BREAK = re.compile(r"\n[ \t]*\n")
_TARGET = re.compile(
    r"""(?<!\\)\]\([ \n]?
        (?:<(?P<pointed>[^<>\n]{1,1000})>|(?P<inline>[^\s()<>](?:[^()<>\n]|\([^()<>\n]{0,300}\)){0,1000}?))
        (?:[ \n]{1,9}(?:"[^"]{0,300}"|'[^']{0,300}'))?[ \n]?\)
      |^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,200}\]:[ \t]{0,99}
        (?:<(?P<defined>[^<>\n]{1,1000})>|(?P<bare>[^\s<>]{1,1000}))(?=[ \t]{0,99}(?:["'(][^\n]*)?$)
      |<(?i:a|img)\s(?:[^<>]{0,500}\s)?(?i:href|src)\s?=\s?
        (?:"(?P<quoted>[^"<>\s]{1,1000})"|'(?P<single>[^'<>\s]{1,1000})')""",
    re.MULTILINE | re.VERBOSE,
)
_LINKING = ("](", "]:", "[[", "<")
"""What one of is in any text that has links."""
_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_CODE_INDENT, _ITEM_INDENT = 4, 2
OUTSIDE = -1
"""Where a block stands that is in no list."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[#?\\]|$")
_END = re.compile("[?#]")


def find_references(markdown: str, below: int = OUTSIDE) -> Iterator[tuple[int, int, str]]:
    """Where the target of each link to something beside the text begins and ends, and the target as it is written.

    A wiki link is told as a whole, without the words of its own that it may have. What is code has no links; see
    `is_reference` for their targets. For `below` see `go_on`.
    """
    for start, end, target, _ in _list_links(markdown, below):
        if not (is_wiki(target) and not split_target(target)[0]):
            yield start, end, target


def go_on(markdown: str, below: int) -> int:
    """The column of the list item that the block after this one may go on, `OUTSIDE` where there is none.

    `below` is the same of this block.
    """
    items = [] if _FENCE.match(markdown) else _ITEM.findall(markdown)
    if _is_code(markdown, below):
        return below
    last = markdown[markdown.rfind("\n") + 1 :]
    if NOTE.match(last) or open_admonition(last.strip(" \t")):
        return _measure(last) + _CODE_INDENT - _ITEM_INDENT
    if items:
        return _measure(items[-1])
    return below if below > OUTSIDE and _measure(markdown) >= _ITEM_INDENT else OUTSIDE


def _is_code(markdown: str, below: int) -> bool:
    """Whether a block is indented as code is, which is further where it is below an item."""
    least = _CODE_INDENT + (0 if below == OUTSIDE else below + _ITEM_INDENT)
    return all(_measure(line) >= least for line in markdown.split("\n") if line.strip())


def _measure(line: str) -> int:
    """How many columns a line is indented by."""
    return len(line.expandtabs(_CODE_INDENT)) - len(line.expandtabs(_CODE_INDENT).lstrip())


def _list_links(markdown: str, below: int = OUTSIDE) -> Iterator[tuple[int, int, str, WikiLink | None]]:
    """The same with wiki links to headings of their own text, and what is known of wiki links."""
    if not any(mark in markdown for mark in _LINKING):
        return
    if _is_code(markdown, below):
        return
    plain = _hide(markdown, _list_fenced(markdown))
    plain = _hide(plain, _list_spans(plain))
    plain = _hide(plain, (comment.span() for comment in COMMENT.finditer(plain)))
    plain = _hide(plain, (shortcode.span() for shortcode in SHORTCODE.finditer(plain))) if "{" in plain else plain
    found: list[tuple[int, int, str, WikiLink | None]] = []
    found += ((link.start, link.end, link.target, link) for link in find_wiki_links(plain))
    found += ((*match.span(name), match[name], None) for match in _TARGET.finditer(plain) if (name := match.lastgroup))
    last = 0
    for start, end, target, link in sorted(found, key=itemgetter(0)):
        if start >= last and (link or (is_reference(target) and not is_wiki(target) and "\0" not in target)):
            yield start, end, target, link
        last = max(last, end)


def _hide(text: str, parts: Iterable[tuple[int, int]]) -> str:
    """A text with some of its parts, which come in order, made unreadable."""
    return splice(text, ((start, end, "\0" * (end - start)) for start, end in parts))


def _list_fenced(markdown: str) -> Iterator[tuple[int, int]]:
    """Where blocks of code between fences begin and end; a fence that nothing closes is none."""
    fences = list(_FENCE.finditer(markdown))
    closing: dict[str, list[int]] = defaultdict(list)
    for number, fence in enumerate(fences):
        if not fence[2].strip():
            closing[fence[1]].append(number)
    number = 0
    while number < len(fences):
        same = closing[fences[number][1]]
        at = bisect_right(same, number)
        if at < len(same):
            yield fences[number].start(), fences[same[at]].end()
            number = same[at]
        number += 1


def _list_spans(markdown: str) -> Iterator[tuple[int, int]]:
    """Where spans of code begin and end: between runs of as many backticks, in one paragraph."""
    breaks = [found.start() for found in _BREAK.finditer(markdown)]
    runs = list(_TICKS.finditer(markdown))
    same: dict[int, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        same[len(run[0])].append(number)
    number = 0
    while number < len(runs):
        run = runs[number]
        others = same[len(run[0])]
        at = bisect_right(others, number)
        escaped = run.start() and markdown[run.start() - 1] == "\\"
        if at < len(others) and not escaped:
            end = runs[others[at]].end()
            following = bisect_right(breaks, run.start())
            if following == len(breaks) or breaks[following] >= end:
                yield run.start(), end
                number = others[at]
        number += 1


def relink(markdown: str, find: Callable[[str], str], below: int = OUTSIDE) -> str:
    """The same text, with what `find` gives for each target in its place.

    A wiki link becomes a link of Markdown, or the words that a reader sees where `find` gives its target back. For
    `below` see `go_on`.
    """

    def rewrite() -> Iterator[tuple[int, int, str]]:
        for start, end, target, link in _list_links(markdown, below):
            if link and markdown.endswith("!", 0, start) and not markdown.endswith("\\!", 0, start):
                yield start - 1, start, "\\!"  # which is the end of a sentence, and would make the link an image
            yield start, end, _write(markdown, link, find(target)) if link else find(target)

    return splice(markdown, rewrite())


def put_words(markdown: str, below: int = OUTSIDE) -> str:
    """The same text, with the words that a reader sees in the place of its wiki links; what is code stays."""
    if "[[" not in markdown:
        return markdown
    links = (link for _, _, _, link in _list_links(markdown, below) if link)
    return splice(markdown, ((link.start, link.end, show(markdown, link)) for link in links))


def _write(markdown: str, link: WikiLink, address: str) -> str:
    """A wiki link of a text as one of Markdown."""
    words = show(markdown, link)
    words = words if link.worded else escape(words)
    if address == link.target:
        return words
    return f"{'!' * (link.embedded and names_image(link.target))}[{words}]({address})"


def find_target(text: str, target: str) -> int:
    """Where the file of a briefing has a target, for each form of link the first place, of these the last; else -1."""
    if is_wiki(target):
        begin = max(0, text.find("\n---\n"))
        found = (start for start, _, each in find_references(text[begin:]) if each == target)
        return next((begin + start for start in found), -1)
    return max(text.find(f"{mark}{target}") for mark in ("](", "](<", "]: ", "]:", '="', "='"))


def is_reference(target: str) -> bool:
    """Whether a target names no site, and is no place in its own page."""
    return not _ELSEWHERE.match(target)


def path_of(target: str) -> str:
    """The path of a target, without query and fragment, as a file is named; the name in a wiki link."""
    if is_wiki(target):
        return split_target(target)[0]
    return unquote(_END.split(target, maxsplit=1)[0])


def end_of(target: str) -> str:
    """The query and the fragment of a target, with their marks; the heading in a wiki link, as a fragment."""
    if is_wiki(target):
        heading = split_target(target)[1]
        return f"#{heading}" if heading and not heading.startswith("^") else ""
    return target[len(_END.split(target, maxsplit=1)[0]) :]
