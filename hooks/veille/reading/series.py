"""Headings that are counted (`I. …`, `II. …`, `A. …`): where one is known, so are those before and after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from veille.model import BlockKind
from veille.reading.structure import Unit

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_COUNTED = re.compile(r"(?P<count>[IVX]{1,4}|[A-Z])(?P<mark>[.)]|\.?(?: ?[–—-])) (?=[A-ZÀ-Þ«0-9L])")
_PART = re.compile(
    r"(?:article|chapitre|titre|section|annexe|partie|chapter|title|part|annex)"
    r" (?:premi(?:er|ère)|[1I](?:er|ᵉʳ)|[IVX]{1,5}|\d{1,3})",
    re.IGNORECASE,
)
_LONGEST = 150


def complete(units: Sequence[Unit], free: Collection[int], found: Collection[int]) -> set[int]:
    """The units among `free` that are counted as the headings `found` are, or name a part that one of these numbers."""
    more: set[int] = set()
    known = {key for at in found if (key := _key(units[at].text))}
    names_parts = any(_PART.fullmatch(units[at].text) for at in found)
    for at in free:
        if at in found or not _is_apart(units, at):
            continue
        key = _key(units[at].text)
        if key and any((key[0], key[1], key[2] + step) in known for step in (-1, 1)):
            more.add(at)
        if names_parts and at - 1 in found and _PART.fullmatch(units[at - 1].text) and units[at].text[:1].isupper():
            more.add(at)
    return more


def _key(text: str) -> tuple[str, str, int] | None:
    """The kind of a count, its mark, and its place."""
    match = _COUNTED.match(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    count = match["count"]
    if count in _ROMAN:
        return "roman", match["mark"], _ROMAN.index(count)
    return ("letter", match["mark"], ord(count)) if len(count) == 1 else None


def _is_apart(units: Sequence[Unit], at: int) -> bool:
    unit = units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    return (
        unit.kind is BlockKind.PARAGRAPH
        and unit.gap > 0
        and after is not None
        and after.gap > 0
        and len(unit.text) <= _LONGEST
        and not unit.text.endswith((".", ",", ";", ":", "!"))
    )
