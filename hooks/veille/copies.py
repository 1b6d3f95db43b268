"""What is said of articles that are copies or versions of one another, all of which keep their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from veille.diagnostics import Diagnostic, diagnose
from veille.entry import Entry
from veille.linking import Duplicates
from veille.settings import Settings


def report_copies(entries: Sequence[Entry], duplicates: Duplicates, settings: Settings) -> Iterator[Diagnostic]:
    """Texts that are versions of one another, and different texts of one title and date."""
    by_id = {entry.id: entry for entry in entries if entry.seed}
    twins: dict[tuple[str, object], list[Entry]] = defaultdict(list)
    for entry in sorted(by_id.values(), key=lambda entry: entry.id):
        twins[entry.title.casefold(), entry.published].append(entry)
    reported: set[str] = set()
    for group in twins.values():
        for entry in group[1:]:
            message = f"same title and date as {settings.seeds}/{group[0].seed}"
            hint = "both have a page; give one a title of its own in its briefing"
            reported.add(entry.id)
            yield diagnose(f"{settings.seeds}/{entry.seed}", "V121", message=message, hint=hint)
    versions: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, other, containment in duplicates:
        if other not in reported:
            versions[other].append((one, containment))
    for other, ((one, containment), *more) in versions.items():
        # Once for each, however many there are: every pair of a hundred versions would be five thousand lines.
        others = f" (and {len(more)} more)" if more else ""
        shared = f"{containment:.0%} of the shorter one is in the other"
        message = f"its text is much the same as {settings.seeds}/{by_id[one].seed}{others}: {shared}"
        hint = "if it is a version of the same article, delete one of the two"
        yield diagnose(f"{settings.seeds}/{by_id[other].seed}", "V120", message=message, hint=hint)
