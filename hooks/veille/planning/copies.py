"""What is said of articles that are copies or versions of one another, unless an editor has said it in a briefing.

The field `repeats` of one of the two names the other, by its seed or its page, or is `true`: whatever it repeats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from unicodedata import normalize

from veille.briefing import dump_flow
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.entry import Entry
from veille.linking import Duplicates
from veille.settings import Settings

_ALL = frozenset({"true", "yes", "oui", "on"})
"""What YAML 1.1 has for true."""

_MOST_NAMED = 3
"""Seeds that a hint names one by one."""


def report_copies(
    entries: Sequence[Entry], duplicates: Duplicates, copies: Mapping[str, str], settings: Settings
) -> Iterator[Diagnostic]:
    """Texts that are versions of one another, and texts that are none and have one title and date.

    `copies` are the paths of seeds without a page, each with that of the seed whose words it has.
    """
    by_id = {entry.id: entry for entry in entries if entry.seed}
    yield from _report_repeated({entry.seed: entry for entry in by_id.values()}, copies, settings)
    alike = {pair[:2] for pair in duplicates}
    first_of: dict[str, str] = {}
    for one, other, _ in duplicates:
        first_of.setdefault(other, one)
    twins: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for entry in sorted(by_id.values(), key=lambda entry: entry.id):
        twins[entry.title.casefold(), entry.published].append(entry)
    for group in twins.values():
        for at, entry in enumerate(group):
            own = first_of.get(entry.id, entry.id)
            others = (
                other
                for other in islice(group, at)
                if (other.id, entry.id) not in alike and first_of.get(other.id, other.id) != own
            )
            first = next((other for other in others if not _is_known(entry, other, settings)), None)
            if first is None:
                continue
            message = f"same title and date as {settings.seed_file(first.seed)}"
            hint = f"both have a page; give one a title of its own, or {_tell_answer([first.seed], entry, settings)}"
            yield diagnose(settings.seed_file(entry.seed), "V121", message=message, hint=hint)
    versions: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, other, containment in duplicates:
        if not _is_known(by_id[one], by_id[other], settings):
            versions[other].append((by_id[one].seed, containment))
    for other, found in versions.items():
        # Once for each, however many there are: every pair of a hundred versions would be five thousand lines.
        (one, containment), *more = found
        rest = f" (and {len(more)} more)" if more else ""
        shared = f"{containment:.0%} of the shorter one is in the other"
        message = f"its text is much the same as {settings.seed_file(one)}{rest}: {shared}"
        hint = f"delete one of the two, or {_tell_answer([seed for seed, _ in found], by_id[other], settings)}"
        yield diagnose(settings.seed_file(by_id[other].seed), "V120", message=message, hint=hint)


def _report_repeated(
    by_seed: Mapping[str, Entry], copies: Mapping[str, str], settings: Settings
) -> Iterator[Diagnostic]:
    """The seeds without a page, each by itself; that they repeat the one with the page is said in the page of that."""
    for copy, original in copies.items():
        entry = by_seed.get(original)
        if entry and _names(entry, {_plain(copy), _plain(settings.seed_file(copy))}):
            continue
        message = f"the seed repeats {settings.seed_file(original)}, which has the page"
        answer = f", or {_tell_answer([copy], entry, settings)}" if entry else ""
        yield diagnose(settings.seed_file(copy), "V120", message=message, hint=f"delete one of the two{answer}")


def _is_known(one: Entry, other: Entry, settings: Settings) -> bool:
    """Whether an editor has said in one of two briefings that it repeats the other."""
    if not (one.repeats or other.repeats):
        return False
    return _names(one, _list_names(other, settings)) or _names(other, _list_names(one, settings))


def _names(entry: Entry, names: set[str]) -> bool:
    """Whether an entry may repeat what has some names."""
    return any(said.lower() in _ALL or _plain(said) in names for said in entry.repeats)


def _list_names(entry: Entry, settings: Settings) -> set[str]:
    """What an editor may call an entry: its seed or its page, as diagnostics do, or from the folder of each."""
    pages = (entry.id, f"{entry.id}.md", settings.page_file(entry.id))
    return {_plain(name) for name in (entry.seed, settings.seed_file(entry.seed), *pages)}


def _plain(name: str) -> str:
    """A name as the field has it, however its accents are written (Unicode Standard Annex 15)."""
    return normalize("NFC", " ".join(name.split()))


def _tell_answer(seeds: Sequence[str], entry: Entry, settings: Settings) -> str:
    said = dump_flow(list(seeds)) if len(seeds) <= _MOST_NAMED else "true"
    return f"write `repeats: {said}` into {settings.page_file(entry.id)} to keep both"
