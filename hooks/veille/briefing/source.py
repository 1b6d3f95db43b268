"""Blocks of an article as Markdown source, and that source as blocks again.

The text of a plain seed is escaped so that any Markdown processor shows it exactly as received. What is
not special in its place stays bare, so that editors read prose and not backslashes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from html.entities import html5
from typing import NamedTuple

from veille.conventions.notation import MATH
from veille.model import Block, BlockKind

_ANYWHERE = re.compile(r"[\\`*_\[\]]")
_SPECIAL = re.compile(r"[\\`*_\[\]<{&]")
"""What is escaped wherever it stands."""
_AT_START = re.compile(r"(?m)^(\s*)([#>+=~|-]|(?::{2,}|!{3,}|\?{3,}))")
_NUMBER_AT_START = re.compile(r"(?m)^(\s*\d+)([.)])(?=\s|$)")
_BEGINS = re.compile(r"\s*(?:[#>+=~|-]|::|!!!|\?\?\?|\d+[.)])")
"""What a line with something to escape at its start begins with."""
_PAIRS = ("~~", "==", "%%", "^")
_OPENS_PAIR = re.compile(r"(?<![\w~])~(?=~[^\s~])|(?<![\w=])=(?==[^\s=])|(?<![\w%])%(?=%(?!%))")
"""What strikes out, marks, or hides as a comment, where it may open (`veille.conventions.notation`)."""
_NAMES_BLOCK = re.compile(r"\^(?=[A-Za-z0-9-]+\s*\Z)")
_OPEN_NAMES = "|".join(sorted(name for name in html5 if not name.endswith(";")))
_ENTITY = re.compile(rf"&(?=#[\dxX]|\w+;|(?:{_OPEN_NAMES}))")
"""What a browser takes for a character: some names need no semicolon (https://html.spec.whatwg.org/#named-character-references)."""
_NUMBERED = re.compile(r"\d+[.)]\s")
_FENCE = re.compile(r"^(?P<before>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,9})(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_FENCES = ("```", "~~~")
_MARGIN = 4
"""Columns from which on an indent makes code, unless below an item of a list."""
_REMEMBERED = 512
"""Blocks whose source is remembered: those of a page that is being settled."""

_DIGEST_BYTES = 4
"""Bytes of a fingerprint; printed as twice as many hexadecimal digits."""


class Source(NamedTuple):
    """A block as it is written into a body, as `split_body` gives it back, and its fingerprint."""

    written: str
    split: str
    mark: str


def escape(text: str) -> str:
    """Plain text as Markdown that shows exactly that text."""
    if _SPECIAL.search(text):
        text = _ENTITY.sub("&amp;", text)
        text = _ANYWHERE.sub(r"\\\g<0>", text).replace("<", "&lt;").replace("{", "&#123;")
    if "$" in text:
        text = MATH.sub(lambda formula: formula[0].replace("$", "&#36;"), text)
    if any(pair in text for pair in _PAIRS):
        text = _OPENS_PAIR.sub(_by_number, text)
        text = _NAMES_BLOCK.sub(_by_number, text)
    if "\n" not in text and not _BEGINS.match(text):
        return text
    text = _AT_START.sub(lambda match: f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}", text)
    return _NUMBER_AT_START.sub(r"\1\\\2", text)


def _by_number(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


@lru_cache(maxsize=_REMEMBERED)
def write_block(block: Block) -> Source | None:
    """The source of one block; None where it is not one block of a body, as it may be where the seed is Markdown."""
    if block.markdown:
        return None
    written = block_source(block)
    lines = written.splitlines()
    if len(lines) == 1 and (line := lines[0].strip()):  # as nearly all are, which makes one block
        return Source(written, lines[0].rstrip(), _digest(line))
    split = split_body(written)
    return Source(written, split[0], fingerprint_block(written)) if len(split) == 1 else None


def block_source(block: Block) -> str:
    """The Markdown source of one block, without blank lines outside fenced code."""
    if block.markdown:
        return block.markdown
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * (block.level or 2)} {escape(block.text)}"
        case BlockKind.LIST:
            return "\n".join(_list_item(item) for item in block.text.split("\n"))
        case BlockKind.QUOTE:
            return "\n".join(f"> {escape(line)}" for line in block.text.split("\n"))
        case BlockKind.CODE | BlockKind.FRONT_MATTER | BlockKind.TABLE:
            longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}\n{block.text}\n{fence}"
        case _:
            return escape(block.text)


def split_body(body: str) -> tuple[str, ...]:
    """The blocks of a Markdown body: runs of lines between blank lines, fenced code kept whole.

    Of the space at the ends of lines that stays which breaks a line: two columns.
    """
    return tuple([block for _, block in split_lines(body)])


def split_lines(body: str) -> list[tuple[int, str]]:
    """The same, each with the number of its first line, from 0."""
    blocks: list[tuple[int, str]] = []
    lines: list[str] = []
    start, fence = 0, ""
    rows = body.splitlines()
    closing = [(at, mark) for at, line in enumerate(rows) if (mark := line.strip())[:3] in _FENCES and _is_run(mark)]
    for at, line in enumerate(rows):
        opening = _FENCE.match(line)
        if fence:
            lines.append(_end(line))
            if line.strip().startswith(fence) and _is_run(line.strip()):
                fence = ""
        elif line.strip():
            start = start if lines else at
            lines.append(_end(line))
            if opening and _opens(opening, at, closing, first=len(lines) == 1):
                fence = opening["fence"]
        elif lines:
            blocks.append((start, "\n".join(lines).rstrip()))
            lines = []
    if lines:
        blocks.append((start, "\n".join(lines).rstrip()))
    return blocks


def _opens(opening: re.Match[str], at: int, closing: Sequence[tuple[int, str]], *, first: bool) -> bool:
    """Whether a fence opens code: one that a later line closes, or one that begins a block at the margin."""
    if first and not opening["before"].strip() and len(opening["before"].expandtabs(_MARGIN)) < _MARGIN:
        return True
    return any(mark.startswith(opening["fence"]) for _, mark in closing[bisect_right(closing, (at, "\uffff")) :])


def _is_run(text: str) -> bool:
    return not text.strip(text[:1])


def _end(line: str) -> str:
    """A line without the space at its end, save that which breaks it."""
    kept = line.rstrip()
    return f"{kept}  " if kept and line.endswith("  ") else kept


def fingerprint_block(source: str) -> str:
    """Eight hexadecimal digits that stand for one block of a body, whatever white space ends its lines."""
    return _digest("\n".join([line.rstrip() for line in source.strip().splitlines()]))


def _digest(canonical: str) -> str:
    return blake2b(canonical.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _list_item(item: str) -> str:
    return item if _NUMBERED.match(item) and escape(item).replace("\\", "") == item else f"- {escape(item)}"
