"""What a preview shows first of a change: the pages of the articles themselves, before all that follows elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from veille.files.tree import write_file
from veille.keeping.store import locate_store
from veille.plugin.amending import amend, find_changed
from veille.plugin.frames import Head
from veille.plugin.session import Outcome, Session
from veille.sites.ledger import Made
from veille.sites.making import Drawer


def write_changed(session: Session, root: Path, site: Path, changed: Iterable[str]) -> list[str] | None:
    """Write the pages of articles whose files have changed since a session's build, which then has them as they are.

    Gives the files of the site that were written, and None where that takes a build. Raises as the store does where
    what is kept is damaged.
    """
    outcome = session.outcome
    if outcome is None or outcome.frame is None:
        return None
    written: list[str] = []
    try:
        names = find_changed(outcome.build, root.resolve(), changed)
        for name in names or ():
            build = amend(outcome.build, root.resolve(), name)
            if build is None:
                return None
            edition = replace(outcome.edition, archive=build.archive, seeds=build.seeds)
            outcome = replace(outcome, build=build, edition=edition)
            written += _write_page(session, outcome, name, root, site)
    except OSError:
        return None  # a file that is just being written
    session.outcome = outcome
    return written if names else None


def _write_page(session: Session, outcome: Outcome, name: str, root: Path, site: Path) -> list[str]:
    """Write the page of one entry; the build that follows makes it anew. Gives its files."""
    entry, units = outcome.build.archive.by_id[name], session.units
    if outcome.frame is None or entry.path not in units:
        return []
    outcome.config.extra["veille_head"] = Head(outcome.edition)
    written: list[str] = []
    for artifact in outcome.edition.make_briefing(entry, outcome.frame, Drawer(locate_store(root))):
        if artifact.path not in outcome.taken:
            write_file(site / artifact.path, artifact.data)
            written.append(artifact.path)
    units[entry.path] = Made(b"", units[entry.path].paths)
    return written
