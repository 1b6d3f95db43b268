"""The editor wins, field by field and block by block; the machine follows the seed everywhere else.

Only fingerprints of what the machine last wrote are kept, and they suffice: a three-way merge compares
base with current and base with proposed, and both comparisons need equality alone. For the body it is
diff3 (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007) over blocks instead of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from veille.briefing.compose import fingerprint
from veille.briefing.fields import dump_flow
from veille.briefing.slugs import read_slug, record_address
from veille.briefing.source import fingerprint_block, split_body, split_lines
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Briefing

IDENTITY = ("seed", "sha256")
"""Fields that say which seed a page is made from: always the machine's."""

_OPEN = "!"
"""Ends the fingerprint of a field on which seed and editor disagree, until somebody decides."""

_DELETE, _REWRITE = "delete the field to follow the seed", "write it into the page as the seed has it"
"""What an editor does who wants what the seed has: to a field, and to a passage."""

_SHOWN = 90
"""Characters of a value that a diagnostic quotes."""

_MOST_PASSES = 8
"""Two are the rule where anything has changed."""


def merge(
    proposed: Briefing, current: Briefing, path: str, *, vacated: bool = False
) -> tuple[Briefing, tuple[Diagnostic, ...]]:
    """What the page becomes when the seed says `proposed` and the file says `current`.

    `vacated` says of one that was published in another folder (`read_moved`) that no other page is there now.
    """
    same_seed = current.fields.get("sha256") == proposed.fields.get("sha256")
    fields: dict[str, object] = dict(current.fields)
    marks: dict[str, object] = {}
    found: list[Diagnostic] = []
    names = [*proposed.fields, *(name for name in current.fingerprints if name not in proposed.fields)]
    for name in names:
        if name in IDENTITY:
            fields[name] = proposed.fields[name]
        elif name not in {"slug", "body"}:
            found += _merge_field(name, proposed, current, fields, marks, path=path, same_seed=same_seed)
    _merge_slug(proposed, current, fields, marks, vacated=vacated)
    body, marks["body"], conflicts = _merge_body(proposed, current)
    starts = [line for line, _ in split_lines(body)]
    for each in conflicts:
        line = current.lines.get("body", 0) + starts[min(each.block, len(starts) - 1)] if current.lines else 0
        found.append(_disagree(path, line, "a passage", each.seed_has, _REWRITE))
    if (fields, body, marks) != (current.fields, current.body, current.fingerprints):
        # Where it changes in any case: all pages of an archive would be written for this alone.
        marks["slug"] = record_address(current.id.rpartition("/")[0], str(marks["slug"]).rpartition("/")[2])
    order = {name: index for index, name in enumerate(proposed.fingerprints)}
    ordered = {name: marks[name] for name in sorted(marks, key=lambda name: (order.get(name, len(order)), name))}
    return replace(current, fields=fields, body=body, fingerprints=ordered), tuple(found)


def accept(proposed: Briefing, current: Briefing) -> Briefing:
    """The editor has seen what the seed has and keeps the page: only the fingerprints move on."""
    marks = {
        name: proposed.fingerprints.get(name, str(mark).rstrip(_OPEN)) for name, mark in current.fingerprints.items()
    }
    return replace(current, fingerprints={**marks, "slug": current.fingerprints.get("slug", marks.get("slug", ""))})


def list_removed(proposed: Briefing, current: Briefing) -> frozenset[str]:
    """The fingerprints of the blocks of the seed that an editor has taken out of the page, and put nothing in for."""
    base, wanted = _list_marks(current), _list_marks(proposed)
    held = [fingerprint_block(block) for block in split_body(current.body)] if base else []
    if not held or held == base:
        return frozenset()
    taken = (region for region in _regions(base, held, wanted) if not held[region.current] and base[region.base])
    return frozenset(mark for region in taken for mark in wanted[region.proposed]).difference(held)


def _merge_field(
    name: str,
    proposed: Briefing,
    current: Briefing,
    fields: dict[str, object],
    marks: dict[str, object],
    *,
    path: str,
    same_seed: bool,
) -> Iterator[Diagnostic]:
    recorded = str(current.fingerprints.get(name, ""))
    wanted = fingerprint(proposed.fields[name]) if name in proposed.fields else ""
    held = fingerprint(current.fields[name]) if current.fields.get(name) is not None else ""
    if held and not recorded:
        return  # the editor's own field, which the machine never wrote
    if not held or held == recorded.rstrip(_OPEN) or held == wanted:
        if wanted:
            fields[name], marks[name] = proposed.fields[name], wanted
        else:
            fields.pop(name, None)
        return
    disagree = recorded.endswith(_OPEN) or (not same_seed and bool(wanted) and wanted != recorded)
    if disagree and wanted:
        marks[name] = recorded.rstrip(_OPEN) + _OPEN
        value = proposed.fields[name]
        shown = dump_flow(value) if isinstance(value, list) else str(value)
        yield _disagree(path, current.lines.get(name, 0), f"the field {name}", shown, _DELETE)
    else:
        marks[name] = wanted or recorded.rstrip(_OPEN)


def read_moved(current: Briefing) -> str:
    """The address, as the id of a briefing, at which a page was published in another folder; empty where it was not."""
    recorded = str(current.fingerprints.get("slug", ""))
    folder, slash, _ = recorded.rpartition("/")
    return recorded if slash and folder != current.id.rpartition("/")[0] else ""


def _merge_slug(
    proposed: Briefing, current: Briefing, fields: dict[str, object], marks: dict[str, object], *, vacated: bool
) -> None:
    """An address once published goes on answering: the one before a change is kept in `redirect_from`.

    In another folder it is one that the page had only where no other is there now: what is copied was never there.
    """
    slug, (folder, _, stem) = str(current.fields.get("slug") or proposed.fields["slug"]), current.id.rpartition("/")
    address = read_slug(slug) or stem
    recorded, moved = str(current.fingerprints.get("slug") or address), read_moved(current)
    published = recorded if moved else recorded.rpartition("/")[2]
    former = current.fields.get("redirect_from")
    redirects = [str(old) for old in (former if isinstance(former, list) else [former]) if old not in (None, "")]
    if (vacated if moved else published != address) and published not in redirects:
        fields["redirect_from"] = [*redirects, published]
    fields["slug"], marks["slug"] = slug, record_address(folder, address) if "/" in recorded else address


@dataclass(frozen=True, slots=True)
class _Region:
    """One stretch of the three sequences: where it lies in base, current and proposed, and whether all agree."""

    base: slice
    current: slice
    proposed: slice
    stable: bool


class _Conflict(NamedTuple):
    """Where seed and editor both changed the same: at which block of the merged body, and what the seed has there."""

    block: int
    seed_has: str


class _Merged(NamedTuple):
    """A merged body, its new base as fingerprints, and what its two sides disagree on."""

    body: str
    marks: str
    conflicts: Sequence[_Conflict] = ()


def _merge_body(proposed: Briefing, current: Briefing) -> _Merged:
    """The body, merged until that changes nothing any more, as the next build would.

    Blocks that come several times may be told apart otherwise in what was merged.
    """
    for _ in range(_MOST_PASSES):
        merged = _merge_once(proposed, current)
        if (merged.body, merged.marks) == (current.body, ",".join(_list_marks(current))):
            break
        marked = {**current.fingerprints, "body": merged.marks}
        current = replace(current, body=merged.body, fingerprints=marked)
    return merged


def _merge_once(proposed: Briefing, current: Briefing) -> _Merged:
    wanted, held = split_body(proposed.body), split_body(current.body)
    base, wanted_marks = _list_marks(current), _list_marks(proposed)
    held_marks = [fingerprint_block(block) for block in held]
    if not held:
        return _Merged(proposed.body, ",".join(wanted_marks))
    if not base:
        return _Merged(current.body, "")
    if held_marks == base:
        return _Merged(current.body if wanted_marks == base else proposed.body, ",".join(wanted_marks))
    blocks: list[str] = []
    marks: list[str] = []
    conflicts: list[_Conflict] = []
    for region in _regions(base, held_marks, wanted_marks):
        theirs, ours = wanted_marks[region.proposed], held_marks[region.current]
        if region.stable or ours == base[region.base] or ours == theirs:
            blocks += wanted[region.proposed]
            marks += theirs
        elif theirs == base[region.base]:
            blocks += held[region.current]
            marks += theirs
        else:
            conflicts.append(_Conflict(len(blocks), "\n\n".join(wanted[region.proposed])))
            blocks += held[region.current]
            marks += base[region.base]
    body = current.body if blocks == list(held) else "\n\n".join(blocks)
    return _Merged(body, ",".join(marks), conflicts)


def _list_marks(briefing: Briefing) -> list[str]:
    """The fingerprints of the blocks that the machine wrote."""
    return [mark for mark in str(briefing.fingerprints.get("body", "")).split(",") if mark]


def _regions(base: Sequence[str], current: Sequence[str], proposed: Sequence[str]) -> Iterator[_Region]:
    """The stable and unstable stretches of a three-way comparison, in order.

    An unstable one is a change of one side, or changes of both that overlap: those that only touch are apart, so that
    an edit beside a change of the seed is not taken for an edit of the same.
    """
    hunks = [(hunk, side) for side, other in ((1, current), (2, proposed)) for hunk in _list_hunks(base, other)]
    here = [0, 0, 0]
    for found in _join_hunks(sorted(hunks)):
        (start, _, _), _ = found[0]
        stop = max(hunk.stop for hunk, _ in found)
        yield _region(here, here := [place + start - here[0] for place in here], stable=True)
        there = [place + stop - start for place in here]
        for hunk, side in found:
            there[side] += hunk.gained
        yield from _unstable(here, there)
        here = there
    yield _region(here, [len(base), len(current), len(proposed)], stable=True)


class _Hunk(NamedTuple):
    """What one side has otherwise: the base from `start` to `stop`, with how many blocks more in its place."""

    start: int
    stop: int
    gained: int


def _list_hunks(base: Sequence[str], other: Sequence[str]) -> Iterator[_Hunk]:
    """The changes from a base to another, in order; no two of them touch."""
    start, place = 0, 0
    for at, there in [*_matches(base, other).items(), (len(base), len(other))]:
        if (at, there) != (start, place):
            yield _Hunk(start, at, there - place - (at - start))
        start, place = at + 1, there + 1


def _join_hunks(hunks: Iterable[tuple[_Hunk, int]]) -> Iterator[list[tuple[_Hunk, int]]]:
    """Changes of both sides, ascending, those together that overlap; so do two that touch and both put something in."""
    joined: list[tuple[_Hunk, int]] = []
    stop = 0
    for hunk, side in hunks:
        touching = bool(joined) and hunk.start == stop and hunk.gained > 0 < joined[-1][0].gained
        if joined and hunk.start >= stop and not touching:
            yield joined
            joined, stop = [], 0
        stop = max(stop, hunk.stop)
        joined.append((hunk, side))
    if joined:
        yield joined


def _unstable(start: Sequence[int], end: Sequence[int]) -> Iterator[_Region]:
    """Changes that overlap: block by block where all three have as many, else as one region."""
    lengths = {last - first for first, last in zip(start, end, strict=True)}
    if len(lengths) == 1:
        for offset in range(lengths.pop()):
            here = [position + offset for position in start]
            yield _region(here, [position + 1 for position in here], stable=False)
    else:
        yield _region(start, end, stable=False)


def _region(start: Sequence[int], end: Sequence[int], *, stable: bool) -> _Region:
    base, current, proposed = (slice(first, last) for first, last in zip(start, end, strict=True))
    return _Region(base, current, proposed, stable)


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The index in `other` of each element of `base` that both have, in order.

    What both begin and end with belongs together, however often the same comes again in between.
    """
    shorter = min(len(base), len(other))
    ahead = next((at for at in range(shorter) if base[at] != other[at]), shorter)
    behind = next((at for at in range(shorter - ahead) if base[-1 - at] != other[-1 - at]), shorter - ahead)
    ends = len(base) - behind, len(other) - behind
    found = {at: at for at in range(ahead)}
    matcher = SequenceMatcher(None, base[ahead : ends[0]], other[ahead : ends[1]], autojunk=False)
    for match in matcher.get_matching_blocks():
        found.update((ahead + match.a + offset, ahead + match.b + offset) for offset in range(match.size))
    found.update((ends[0] + offset, ends[1] + offset) for offset in range(behind))
    return found


def _disagree(path: str, line: int, what: str, seed_has: str, remedy: str) -> Diagnostic:
    words = " ".join(seed_has.split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    has = f"the seed now has: {words}" if words else "the seed no longer has it"
    return diagnose(
        path,
        "V203",
        line=line,
        message=f"seed and editor both changed {what}; {has}",
        hint=f"{remedy}, or run `veille accept {path}` to keep the page as it is",
    )
