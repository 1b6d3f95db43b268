"""The editor wins, field by field and block by block; the machine follows the seed everywhere else.

Only fingerprints of what the machine last wrote are kept, and they suffice: a three-way merge compares
base with current and base with proposed, and both comparisons need equality alone. For the body it is
diff3 (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007) over blocks instead of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from veille.briefing.compose import fingerprint
from veille.briefing.source import fingerprint_block, split_body
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Briefing

_IDENTITY = ("seed", "sha256")
"""Fields that say which seed a page is made from: always the machine's."""

_OPEN = "!"
"""Ends the fingerprint of a field on which seed and editor disagree, until somebody decides."""

_SHOWN = 90
"""Characters of a value that a diagnostic quotes."""


def merge(proposed: Briefing, current: Briefing, path: str) -> tuple[Briefing, tuple[Diagnostic, ...]]:
    """What the page becomes when the seed says `proposed` and the file says `current`."""
    same_seed = current.fields.get("sha256") == proposed.fields.get("sha256")
    fields: dict[str, object] = dict(current.fields)
    marks: dict[str, object] = {}
    found: list[Diagnostic] = []
    names = [*proposed.fields, *(name for name in current.fingerprints if name not in proposed.fields)]
    for name in names:
        if name in _IDENTITY:
            fields[name] = proposed.fields[name]
        elif name not in {"slug", "body"}:
            found += _merge_field(name, proposed, current, fields, marks, path=path, same_seed=same_seed)
    _merge_slug(proposed, current, fields, marks)
    body, marks["body"], conflicts = _merge_body(proposed, current)
    found += [_disagree(path, "a passage", conflict, "body") for conflict in conflicts]
    order = {name: index for index, name in enumerate(proposed.fingerprints)}
    ordered = {name: marks[name] for name in sorted(marks, key=lambda name: (order.get(name, len(order)), name))}
    return replace(current, fields=fields, body=body, fingerprints=ordered), tuple(found)


def accept(proposed: Briefing, current: Briefing) -> Briefing:
    """The editor has seen what the seed has and keeps the page: only the fingerprints move on."""
    marks = {
        name: proposed.fingerprints.get(name, str(mark).rstrip(_OPEN)) for name, mark in current.fingerprints.items()
    }
    return replace(current, fingerprints={**marks, "slug": current.fingerprints.get("slug", marks.get("slug", ""))})


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
        yield _disagree(path, f"the field {name}", str(proposed.fields[name]), name)
    else:
        marks[name] = wanted or recorded.rstrip(_OPEN)


def _merge_slug(proposed: Briefing, current: Briefing, fields: dict[str, object], marks: dict[str, object]) -> None:
    """An address once published goes on answering: the slug before a change is kept in `redirect_from`."""
    slug = str(current.fields.get("slug") or proposed.fields["slug"])
    published = str(current.fingerprints.get("slug") or slug)
    former = current.fields.get("redirect_from")
    redirects = [str(old) for old in former] if isinstance(former, list) else []
    if published != slug and published not in redirects:
        redirects.append(published)
    fields["slug"], marks["slug"] = slug, slug
    if redirects:
        fields["redirect_from"] = redirects


@dataclass(frozen=True, slots=True)
class _Region:
    """One stretch of the three sequences: where it lies in base, current and proposed, and whether all agree."""

    base: slice
    current: slice
    proposed: slice
    stable: bool


def _merge_body(proposed: Briefing, current: Briefing) -> tuple[str, str, list[str]]:
    """The merged body, its new base as fingerprints, and what the seed has where both changed the same."""
    wanted, held = split_body(proposed.body), split_body(current.body)
    base = [mark for mark in str(current.fingerprints.get("body", "")).split(",") if mark]
    wanted_marks = [mark for mark in str(proposed.fingerprints.get("body", "")).split(",") if mark]
    held_marks = [fingerprint_block(block) for block in held]
    if not held:
        return proposed.body, ",".join(wanted_marks), []
    if not base:
        return current.body, "", []
    if held_marks == base:
        return (current.body if wanted_marks == base else proposed.body), ",".join(wanted_marks), []
    blocks: list[str] = []
    marks: list[str] = []
    conflicts: list[str] = []
    for region in _regions(base, held_marks, wanted_marks):
        theirs, ours = wanted_marks[region.proposed], held_marks[region.current]
        if region.stable or ours == base[region.base] or ours == theirs:
            blocks += wanted[region.proposed]
            marks += theirs
        elif theirs == base[region.base]:
            blocks += held[region.current]
            marks += theirs
        else:
            blocks += held[region.current]
            marks += base[region.base]
            conflicts.append("\n\n".join(wanted[region.proposed]))
    body = current.body if blocks == list(held) else "\n\n".join(blocks)
    return body, ",".join(marks), conflicts


def _regions(base: Sequence[str], current: Sequence[str], proposed: Sequence[str]) -> Iterator[_Region]:
    """The stable and unstable stretches of a three-way comparison, in order."""
    in_current, in_proposed = _matches(base, current), _matches(base, proposed)
    here = [0, 0, 0]
    for index in range(len(base)):
        if index not in in_current or index not in in_proposed:
            continue
        there = [index, in_current[index], in_proposed[index]]
        yield from _unstable(here, there)
        here = [position + 1 for position in there]
        yield _region(there, here, stable=True)
    end = [len(base), len(current), len(proposed)]
    yield from _unstable(here, end)


def _unstable(start: Sequence[int], end: Sequence[int]) -> Iterator[_Region]:
    """What lies between two stable blocks: block by block where all three have as many, else as one region.

    So an edit beside a change of the seed is not taken for an edit of the same.
    """
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


def _disagree(path: str, what: str, seed_has: str, name: str) -> Diagnostic:
    words = " ".join(seed_has.split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    has = f"the seed now has: {words}" if words else "the seed no longer has it"
    take = "delete the field" if name != "body" else "delete the passage"
    return diagnose(
        path,
        "V203",
        message=f"seed and editor both changed {what}; {has}",
        hint=f"{take} to follow the seed, or run `veille accept {path}` to keep the page as it is",
    )
