"""The numbers of list items in an office document, which stand nowhere in its text (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of elements of a document."""
_BULLETS = frozenset({"", "bullet", "none"})
_MAX_DIGITS = 6


class Numbering:
    """Counts the items of a document in their order, by the roots of its parts with the kinds of numbering."""

    def __init__(self, roots: Sequence[Any]) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, str], Any] = {}
        self._restarts: dict[tuple[str, str], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for root in roots:
            self._read(root)

    def _read(self, root: Any) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                self._levels[abstract.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "")] = level
        for each in root.iter(f"{W}num"):
            number = each.get(f"{W}numId", "")
            self._abstract[number] = value(each, "abstractNumId")
            for override in each.iter(f"{W}lvlOverride"):
                if child(override, "startOverride") is not None:
                    at = number, override.get(f"{W}ilvl", "")
                    self._restarts[at] = _number(value(override, "startOverride"))

    def count(self, number: str, depth: int) -> int | None:
        """The number of the next item of a list at a level; None where it has a bullet, or no such list is there.

        Lists of one kind go on where the last one ended, but where one of them says that it begins anew.
        """
        abstract = self._abstract.get(number, "")
        counts = self._counts.setdefault(abstract, {})
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        level = self._levels.get((abstract, str(depth)))
        if level is None or value(level, "numFmt") in _BULLETS:
            return None
        restart = self._restarts.pop((number, str(depth)), None)
        if restart is not None or depth not in counts:
            counts[depth] = restart if restart is not None else _number(value(level, "start"))
        else:
            counts[depth] += 1
        return counts[depth]


def _number(stated: str) -> int:
    return int(stated) if stated.isdecimal() and len(stated) <= _MAX_DIGITS else 1


def child(source: Any, name: str) -> Any:
    """The element of a name in another; None where there is none."""
    return None if source is None else source.find(f"{W}{name}")


def value(source: Any, name: str) -> str:
    """What the element of a name in another says; empty where there is none."""
    found = child(source, name)
    return "" if found is None else found.get(f"{W}val", "")
