"""Two versions of a page that were made apart, and the one that both come from -> the same, differing in less.

Version control merges lines. Of the front matter many are the machine's: they change with the seed, with the
vocabulary, and with what an editor takes out of the text; they stand close together; and the next build writes them
anew. Here the fields are settled on which no two editors disagree, so that only the others are left to be merged line
by line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from veille.briefing.compose import fingerprint
from veille.briefing.fields import dump_field
from veille.briefing.merge import IDENTITY
from veille.briefing.page import GENERATED, end_of_field, find_fences, find_lines, loads, print_fingerprints
from veille.model import Briefing

_BEHIND = "#"
"""Ends the name of a field in the name of the lines behind it, which are comments or blank."""


class _Version(NamedTuple):
    briefing: Briefing
    opening: str
    parts: Mapping[str, str]
    """The lines of each field, and those behind it."""
    rest: str
    """All from the end of the front matter on."""

    def is_machine(self, name: str) -> bool:
        """Whether lines are as the machine wrote them; a field of its own that is gone is handed back to it."""
        marks, fields = self.briefing.fingerprints, self.briefing.fields
        if name not in self.parts:
            return name in marks
        if name not in fields or self.parts[name] != dump_field(name, fields[name]):
            return False
        return name in IDENTITY or str(marks.get(name)).rstrip("!") == fingerprint(fields[name])


def settle_fields(base: str, ours: str, theirs: str) -> tuple[str, str, str]:
    """Three texts with the same fields where no two editors disagree.

    A field is then as it is where it was changed; where it was on both sides, as an editor wrote it, or if none did,
    as `ours` has it. To one list two editors may add, and take out of it. `base` is empty where the page was made on
    both sides. Texts of which one cannot be read, and the pages of two seeds, are given as they are.
    """
    before, mine, other = _read(base), _read(ours), _read(theirs)
    if before is None or mine is None or other is None or (not base and _are_two(mine.briefing, other.briefing)):
        return base, ours, theirs
    names = _order([*mine.parts], [*other.parts])
    chosen = {name: _choose(name, before, mine, other) for name in names}
    settled = {name: version.parts.get(name, "") for name, version in chosen.items() if version}
    joined = {name: _join_lists(name, before, mine, other) for name, version in chosen.items() if not version}
    settled |= {name: lines for name, lines in joined.items() if lines}
    if GENERATED in mine.parts and GENERATED in other.parts:
        marked = dict.fromkeys([*mine.briefing.fingerprints, *other.briefing.fingerprints])
        marks = {name: _choose_mark(name, before, mine, other, chosen.get(name)) for name in marked}
        settled[GENERATED] = dump_field(
            GENERATED, print_fingerprints({name: mark for name, mark in marks.items() if mark})
        )
    elif GENERATED in before.parts:
        settled[GENERATED] = ""  # somebody has taken it out, so that the page follows its seed no more
    first, second, third = (
        mine.opening + "".join(settled.get(name, version.parts.get(name, "")) for name in names) + version.rest
        for version in (before, mine, other)
    )
    if _read(second) is None or _read(third) is None:  # an alias has lost what it stands for
        return base, ours, theirs
    return first, second, third


def _are_two(ours: Briefing, theirs: Briefing) -> bool:
    """Whether two pages are those of two articles, which have the same title."""
    return all(ours.fields.get(name) != theirs.fields.get(name) for name in IDENTITY)


def _read(text: str) -> _Version | None:
    """A version; None where its front matter cannot be read, or has fields that do not begin a line."""
    if not text:
        return _Version(Briefing("", {}, "", {}, {}), "", {}, "")
    briefing = loads(text, "", "")
    lines = text.splitlines(keepends=True)
    opened, closed = find_fences(lines)
    starts = {name: line - 1 for name, line in find_lines(text).items() if opened < line - 1 < closed}
    if not isinstance(briefing, Briefing) or starts.keys() - {GENERATED} != briefing.fields.keys():
        return None
    parts: dict[str, str] = {}
    places = [*starts.values(), closed]
    parts[_BEHIND] = "".join(lines[opened + 1 : places[0]])
    for name, start, following in zip(starts, places, places[1:], strict=False):
        end = end_of_field(lines, start, following)
        parts[name], parts[name + _BEHIND] = "".join(lines[start:end]), "".join(lines[end:following])
    return _Version(briefing, "".join(lines[: opened + 1]), parts, "".join(lines[closed:]))


def _order(ours: list[str], theirs: list[str]) -> list[str]:
    """The names of both, those that one lacks behind what they stand behind in the other."""
    names = list(ours)
    for at, name in enumerate(theirs):
        if name not in names:
            names.insert(names.index(theirs[at - 1]) + 1 if at else 0, name)
    return names


def _choose(name: str, base: _Version, ours: _Version, theirs: _Version) -> _Version | None:
    """The version that has some lines as they are to be; None where two editors disagree."""
    before, mine, other = (version.parts.get(name) for version in (base, ours, theirs))
    if other in (mine, before):
        return ours
    if mine == before:
        return theirs
    if ours.is_machine(name):
        return ours if theirs.is_machine(name) else theirs
    return ours if theirs.is_machine(name) else None


def _join_lists(name: str, base: _Version, ours: _Version, theirs: _Version) -> str:
    """The lines of a field with all that two editors have added to its list, and without what they have taken out.

    Empty where it is no list of texts, or may have a comment, or where nothing of the first list is in both: then
    somebody has written it anew.
    """
    before, mine, other = (_list_texts(version.briefing.fields.get(name)) for version in (base, ours, theirs))
    commented = any("#" in version.parts.get(name, "") for version in (ours, theirs))
    if commented or not {*before} & {*mine} & {*other}:
        return ""
    joined = [item for item in mine if item in other or item not in before]
    for place, item in enumerate(other):
        if item not in before and item not in joined:
            ahead = other[place - 1]
            joined.insert(joined.index(ahead) + 1 if place and ahead in joined else len(joined), item)
    return dump_field(name, joined)


def _list_texts(value: object) -> list[str]:
    """A list of texts; empty where a value is none."""
    return value if isinstance(value, list) and all(isinstance(item, str) for item in value) else []


def _choose_mark(name: str, base: _Version, ours: _Version, theirs: _Version, chosen: _Version | None) -> str:
    """The fingerprint of what the machine wrote last: that of the value that was chosen, if it is the machine's."""
    before, mine, other = (str(version.briefing.fingerprints.get(name, "")) for version in (base, ours, theirs))
    if chosen and name in chosen.parts and chosen.is_machine(name):
        return str(chosen.briefing.fingerprints.get(name, ""))
    return other if mine == before else mine
