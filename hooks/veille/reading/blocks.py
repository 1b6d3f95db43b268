"""Units into the blocks of an article, once it is known which are headings and which carry metadata."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from veille.model import Block, BlockKind
from veille.reading import headings, labels, metadata
from veille.reading.cleaning import Clean, cut, join
from veille.reading.structure import NUMBER, Unit, edit_mark

_QUOTED = re.compile(r"«[^«»]*»[.]?")
_MIN_QUOTE = 60
_DEPTH = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)")
_MAX_LEVEL = 6


def build(units: Sequence[Unit], about: metadata.Metadata, heads: Collection[int]) -> list[Block]:
    """The blocks of an article; `heads` are the units that are headings."""
    blocks: list[Block] = []
    at = 0
    while at < len(units):
        unit = units[at]
        role = about.roles.get(at)
        if role is not None:
            end = about.title_units.stop if at == about.title_units.start and about.title_units else at + 1
            blocks += _title_blocks(units[at:end], about) if role is BlockKind.TITLE else _metadata_blocks(unit, role)
        elif at in heads:
            end = at + 1
            blocks.append(_heading(unit))
            edit = 0 if unit.markdown else edit_mark(unit.text)
            if edit > 0:
                blocks.append(_block(BlockKind.FRONT_MATTER, cut(unit.clean, edit, len(unit.text)), unit))
        elif unit.kind is BlockKind.LIST:
            end = _list_end(units, at, about, heads)
            items = [each.bare for each in units[at:end]]
            blocks.append(_block(BlockKind.LIST, join(items, ["\n"] * len(items)), unit))
        else:
            end = at + 1
            blocks += _body_blocks(unit, about.openings.get(at, 0))
        at = end
    return blocks


def front_matter(unit: Unit, source: str) -> Block:
    """The block of YAML front matter, verbatim."""
    return Block(BlockKind.FRONT_MATTER, unit.clean.text, unit.line, unit.clean.shifts, markdown=source)


def _title_blocks(units: Sequence[Unit], about: metadata.Metadata) -> list[Block]:
    """The title, and what stands before and behind it in its own lines: an agency."""
    pieces = [each.bare for each in units]
    whole = join(pieces, [" "] * len(pieces))
    value = about.title.value if about.title else ""
    start = whole.text.find(value)
    if start < 0 or value == whole.text or units[0].markdown:
        return [_block(BlockKind.TITLE, whole, units[0])]
    end = start + len(value)
    parts = (
        (BlockKind.DATELINE, cut(whole, 0, start)),
        (BlockKind.TITLE, cut(whole, start, end)),
        (BlockKind.SOURCE, cut(whole, end, len(whole.text))),
    )
    return [_block(kind, part, units[0]) for kind, part in parts if part.text]


def _metadata_blocks(unit: Unit, role: BlockKind) -> list[Block]:
    parts = _split_label(unit) if role in {BlockKind.STANDFIRST, BlockKind.KICKER} else None
    if parts:
        return [_block(BlockKind.FRONT_MATTER, parts[0], unit), _block(role, parts[1], unit)]
    return [_block(role, unit.clean, unit)]


def _body_blocks(unit: Unit, opening: int) -> list[Block]:
    if opening and not unit.markdown:
        whole = unit.clean
        return [
            _block(BlockKind.DATELINE, cut(whole, 0, opening), unit),
            _block(BlockKind.PARAGRAPH, cut(whole, opening, len(whole.text)), unit),
        ]
    if (
        unit.kind is BlockKind.PARAGRAPH
        and unit.text.startswith("«")
        and len(unit.text) >= _MIN_QUOTE
        and _QUOTED.fullmatch(unit.text)
    ):
        return [_block(BlockKind.QUOTE, unit.clean, unit)]
    return [_block(unit.kind, unit.bare, unit)]


def _heading(unit: Unit) -> Block:
    whole = unit.bare
    styled = headings.agency_style(whole.text)
    if styled:
        whole = cut(whole, *styled)
    depth = _DEPTH.match(whole.text)
    level = 2
    if unit.level:
        level = max(level, unit.level)
    elif depth:
        level = min(_MAX_LEVEL, level + depth.group().count("."))
    return _block(BlockKind.HEADING, whole, unit, level)


def _list_end(units: Sequence[Unit], at: int, about: metadata.Metadata, heads: Collection[int]) -> int:
    """Where the list ends that begins at a unit: bullets and numbers are two lists."""
    numbered = NUMBER.match(units[at].text) is not None
    end = at + 1
    while end < len(units) and units[end].kind is BlockKind.LIST and end not in about.roles and end not in heads:
        if (NUMBER.match(units[end].text) is not None) != numbered:
            break
        end += 1
    return end


def _block(kind: BlockKind, whole: Clean, unit: Unit, level: int = 0) -> Block:
    return Block(kind, whole.text, unit.line, whole.shifts, level, unit.markdown)


def _split_label(unit: Unit) -> tuple[Clean, Clean] | None:
    """The label of a labelled unit and its value, where it has both."""
    label = labels.read(unit.text)
    if label is None or label.start >= len(unit.text):
        return None
    return cut(unit.clean, 0, label.start), cut(unit.clean, label.start, len(unit.text))
