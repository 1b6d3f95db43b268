"""Blocks of an article as Markdown source, and that source as blocks again.

The text of a plain seed is escaped so that any Markdown processor shows it exactly as received. What is
not special in its place stays bare, so that editors read prose and not backslashes.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from veille.model import Block, BlockKind

_ANYWHERE = re.compile(r"[\\`*_\[\]]")
_AT_START = re.compile(r"(?m)^(\s*)([#>+=~|-]|(?::{2,}|!{3,}|\?{3,}))")
_NUMBER_AT_START = re.compile(r"(?m)^(\s*\d+)([.)])(?=\s|$)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NUMBERED = re.compile(r"\d+[.)]\s")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_DIGEST_BYTES = 4
"""Bytes of a fingerprint; printed as twice as many hexadecimal digits."""


def escape(text: str) -> str:
    """Plain text as Markdown that shows exactly that text."""
    text = _ENTITY.sub("&amp;", text)
    text = _ANYWHERE.sub(lambda match: "\\" + match[0], text).replace("<", "&lt;").replace("{", "&#123;")
    text = _AT_START.sub(lambda match: f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}", text)
    return _NUMBER_AT_START.sub(r"\1\\\2", text)


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
    """The blocks of a Markdown body: runs of lines between blank lines, fenced code kept whole."""
    blocks: list[str] = []
    lines: list[str] = []
    fence = ""
    for line in body.splitlines():
        opening = _FENCE.match(line)
        if fence:
            lines.append(line.rstrip())
            if opening and opening[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif line.strip():
            lines.append(line.rstrip())
            if opening and not lines[:-1]:
                fence = opening[1]
        elif lines:
            blocks.append("\n".join(lines))
            lines = []
    if lines:
        blocks.append("\n".join(lines))
    return tuple(blocks)


def fingerprint_block(source: str) -> str:
    """Eight hexadecimal digits that stand for one block of a body, whatever white space ends its lines."""
    canonical = "\n".join(line.rstrip() for line in source.strip().splitlines())
    return blake2b(canonical.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _list_item(item: str) -> str:
    return item if _NUMBERED.match(item) and escape(item).replace("\\", "") == item else f"- {escape(item)}"
