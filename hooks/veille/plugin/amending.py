"""One article that has changed -> its entry, without the rest of the archive: what a preview shows first.

It is settled with all that the last build knew. What follows from the change elsewhere (lists, links, topics, what an
edited page teaches the others) is for the build that comes after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from veille.archive import Archive, Topic, name_others, name_topics
from veille.briefing import loads
from veille.diagnostics import Diagnostic
from veille.entries.background import unpack
from veille.entries.entry import Entry
from veille.files.tree import read_seed
from veille.keeping.store import make_key
from veille.pipeline import Build
from veille.planning.settling import settle
from veille.planning.understanding import Library, sketch

MOST = 8
"""More articles that change at once are left to the build."""

_SUFFIX = ".md"


def find_changed(build: Build, root: Path, paths: Iterable[str]) -> tuple[str, ...] | None:
    """The ids of the briefings that changed files belong to; None where a build has to look itself.

    That is where a file is gone or new, is a link, or is neither a seed nor a briefing of the last build.
    """
    settings, pages = build.desk.settings, build.pages.values()
    briefings, seeds = root / settings.briefings, root / settings.seeds
    found: set[str] = set()
    for path in map(Path, paths):
        if path.is_relative_to(seeds):
            seed = path.relative_to(seeds).as_posix()
            name = next((page.name for page in pages if page.seed == seed), "")
        elif path.is_relative_to(briefings) and path.suffix == _SUFFIX:
            name = path.relative_to(briefings).as_posix().removesuffix(_SUFFIX)
        else:
            return None
        if name not in build.pages or path.is_symlink() or not path.is_file():
            return None
        found.add(name)
    return tuple(sorted(found)) if len(found) <= MOST else None


def amend(build: Build, root: Path, name: str) -> Build | None:
    """The build with the entry of a briefing as its seed and its file are now; None where that takes a build of all.

    So it is for a seed or a briefing that cannot be read, and for a page that would get another address. Raises OSError
    where one of the two is gone.
    """
    page, desk, seeds = build.pages[name], build.desk, build.seeds
    settings = desk.settings
    text = (root / settings.page_file(name)).read_bytes().decode("utf-8", "surrogateescape")
    if isinstance(loads(text, name, name), Diagnostic):
        return None
    if page.seed:
        seed = read_seed(root / settings.seed_file(page.seed), page.seed, settings.max_seed_bytes)
        drawn = sketch(seed, build.analyst(), settings)
        if not drawn.outline.words:
            return None
        seeds = {**seeds, seed.path: seed}
        key = make_key("amended", seed.path, seed.sha256)
        page = page._replace(sha256=seed.sha256, article=key)
        desk = replace(desk, library=Library({key: drawn.packed}, lambda _: None, unpack))
    entry = settle(page._replace(before=text), desk)[0].entry
    old = build.archive.by_id.get(name)
    if old is None or entry.path != old.path:
        return None
    return replace(build, archive=_put_in(build.archive, entry, build), seeds=seeds)


def _put_in(archive: Archive, entry: Entry, build: Build) -> Archive:
    """The archive with an entry in the place of that of its id."""
    vocabulary = build.desk.vocabulary
    own = name_topics(entry.tags, entry.language, vocabulary)
    tags = tuple(concept.id for concept in own)
    named = name_others(entry, tags, vocabulary)
    topics = {concept.id: Topic(concept, (entry,), ()) for concept in own if concept.id not in archive.topics}
    topics |= {name: Topic(vocabulary.by_id[name], (), (entry,)) for name in named if name not in archive.topics}
    return replace(
        archive,
        entries=tuple([entry if one.id == entry.id else one for one in archive.entries]),
        topics={**archive.topics, **topics} if topics else archive.topics,
        tags={**archive.tags, entry.id: tags},
        named={**archive.named, entry.id: named},
    )
