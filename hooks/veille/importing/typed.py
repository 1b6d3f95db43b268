"""Plain text as people type it, into HTML: its paragraphs, headings, lists, quotations and code."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from operator import itemgetter

from veille.model import BlockKind
from veille.reading import headings, lines, structure
from veille.reading.structure import Unit

_ELEMENT = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_HEADING = 2


def holds_elements(text: str) -> bool:
    """Whether a text is HTML: it has an element in it."""
    return _ELEMENT.search(text) is not None


def mark_paragraphs(text: str) -> str:
    """The HTML of a plain text, whose paragraphs are a line each, or lines wrapped at some width."""
    found = lines.split(text)
    units = structure.units(text, found, lines.wrap_width(found))
    titles = headings.find(units, list(range(len(units))), 0)
    kinds = [BlockKind.HEADING if at in titles else unit.kind for at, unit in enumerate(units)]
    tags = [_tag_list(unit) if kind is BlockKind.LIST else "" for kind, unit in zip(kinds, units, strict=True)]
    made: list[str] = []
    for tag, run in groupby(zip(tags, kinds, units, strict=True), key=itemgetter(0)):
        if tag:
            made.append(f"<{tag}>{''.join(f'<li>{_say(unit)}</li>' for _, _, unit in run)}</{tag}>")
        else:
            made += [_write(kind, unit) for _, kind, unit in run]
    return "\n".join(made)


def _tag_list(unit: Unit) -> str:
    return "ol" if unit.text[:1].isdigit() else "ul"


def _write(kind: BlockKind, unit: Unit) -> str:
    if kind is BlockKind.HEADING:
        level = unit.level or _HEADING
        return f"<h{level}>{_say(unit)}</h{level}>"
    if kind is BlockKind.QUOTE:
        return f"<blockquote><p>{_say(unit)}</p></blockquote>"
    if kind in {BlockKind.CODE, BlockKind.TABLE}:
        return f"<pre>{escape(unit.text, quote=False)}</pre>"
    return f"<p>{escape(unit.text, quote=False)}</p>"


def _say(unit: Unit) -> str:
    return escape(unit.bare.text, quote=False)
