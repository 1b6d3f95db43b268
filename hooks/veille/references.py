"""Links of a text in Markdown that name no site: another text, an image beside it, a page of the same site.

Where they stand is read from the source, after CommonMark 0.31 (https://spec.commonmark.org/0.31.2/): links and images
with their target, and definitions. What they lead to is told by `targets`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote


class Reference(NamedTuple):
    """A target as it is written, without its fragment, and its line in the seed, 0 where an editor wrote it."""

    target: str
    line: int


_CODE = re.compile(
    r"(?ms)^(?:[ >]*)(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ >]*(?P=fence)[`~]*[ ]*$|\Z)"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)"
)
_INDENTED = re.compile(r"(?:(?: {4}|\t)[^\n]*\n?|\s*\n)+\Z")
_TARGET = re.compile(
    r"""(?<!\\)\]\([ \n]?
        (?:<(?P<pointed>[^<>\n]{1,1000})>|(?P<inline>[^\s()<>](?:[^()<>\n]|\([^()<>\n]{0,300}\)){0,1000}?))
        (?:[ \n]+(?:"[^"]{0,300}"|'[^']{0,300}'))?[ \n]?\)
      |^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,200}\]:[ \t]*
        (?:<(?P<defined>[^<>\n]{1,1000})>|(?P<bare>[^\s<>]{1,1000}))(?=[ \t]*(?:["'(][^\n]*)?$)""",
    re.MULTILINE | re.VERBOSE,
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[#?\\]|$")
_END = re.compile("[?#]")


def find_references(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Where the target of each link to something beside the text begins and ends, and the target as it is written.

    What is code has no links; see `is_reference` for their targets.
    """
    if "](" not in markdown and "]:" not in markdown:
        return
    if _INDENTED.match(markdown):
        return
    plain = _CODE.sub(lambda code: "\0" * len(code[0]), markdown)
    for match in _TARGET.finditer(plain):
        name = match.lastgroup or ""
        target = match[name]
        if is_reference(target) and "\0" not in target:
            yield *match.span(name), target


def relink(markdown: str, find: Callable[[str], str]) -> str:
    """The same text, with what `find` gives for each target in its place."""
    parts: list[str] = []
    last = 0
    for start, end, target in find_references(markdown):
        parts += (markdown[last:start], find(target))
        last = end
    return "".join((*parts, markdown[last:]))


def is_reference(target: str) -> bool:
    """Whether a target names no site, and is no place in its own page."""
    return not _ELSEWHERE.match(target)


def path_of(target: str) -> str:
    """The path of a target, without query and fragment, as a file is named."""
    return unquote(_END.split(target, maxsplit=1)[0])


def end_of(target: str) -> str:
    """The query and the fragment of a target, with their marks."""
    return target[len(_END.split(target, maxsplit=1)[0]) :]
