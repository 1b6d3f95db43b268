"""The stages put together: `plan` computes a build and writes nothing, `apply` writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from veille.archive import Archive, gather, resolve
from veille.diagnostics import UNKNOWN_KIND, Diagnostic
from veille.files.tree import ChangedError, Tree, checksum, digest_file, write_file
from veille.keeping.store import Kept, Nothing
from veille.model import Source
from veille.planning.comparing import expect
from veille.planning.copies import report_copies
from veille.planning.ownership import settle_addresses
from veille.planning.recalling import recall_analyst, recall_vocabulary
from veille.planning.settling import Desk, Page
from veille.planning.sketching import Sketcher
from veille.planning.slips import report_slips
from veille.planning.steps import Fork, Planner
from veille.planning.understanding import Map
from veille.publishing.targets import Targets, is_image
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.analysis import Analyst, Model


@dataclass(frozen=True, slots=True)
class Build:
    """An archive, the files to write below the root (path -> text), and everything that was found wrong.

    `bases` are the checksums of those files as they were read, empty where there was none. `seeds` are what was
    received, by path; `pages` what was settled, by id, at the `desk`, and `analyst` gives what seeds are analysed with.
    """

    archive: Archive
    seeds: Mapping[str, Source]
    writes: Mapping[str, str]
    bases: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    pages: Mapping[str, Page]
    desk: Desk
    analyst: Callable[[], Analyst]


def plan(
    tree: Tree,
    settings: Settings,
    *,
    map: Map = map,  # noqa: A002 - it stands in for the built-in
    fork: Fork = map,
    store: Kept | None = None,
    sketcher: Sketcher | None = None,
    accepted: frozenset[str] = frozenset(),
    check: Callable[[], object] = tuple,
) -> Build:
    """Compute a build: every briefing merged, every page linked; nothing of the archive is written.

    `map` says where the analysis runs, unless the `sketcher` does it, `fork` what else may run beside this process, and
    `store` keeps all of it for the next build. `accepted` are ids of briefings in which the editor's side of a
    disagreement is now settled. `check` is called between two steps, and raises where the build is not wanted any more.
    """
    store = store or Nothing()
    vocabulary, found = recall_vocabulary(tree, settings, store)
    check()
    planner = Planner(tree, settings, vocabulary, [*tree.diagnostics, *found], store, sketcher)
    check()
    expect(store, settings.related)
    outlined = planner.outline_all(tree.seeds, map)
    check()
    pages, desk, taught = planner.place_all(outlined, map, accepted)
    check()
    settled, writes = planner.settle_all(pages, desk, taught, fork)
    check()
    entries, of_addresses = settle_addresses([page.entry for page in settled.values()], settings)
    concepts = resolve(entries, planner.labels)
    check()
    links = planner.comparison.link(entries, concepts)
    check()
    planner.holdings.write_down()
    images = frozenset(seed.path for seed in tree.seeds if is_image(seed.path))
    duplicates = planner.comparison.find_duplicates(entries)
    check()
    archive = gather(
        *(entries, concepts, planner.labels, links, settings.language, images),
        duplicates=duplicates,
        beside=planner.comparison.link_beside,
    )
    check()
    slips = report_slips(entries, concepts, vocabulary, settings)
    targets = Targets(archive)
    diagnostics = {
        *_list_told(planner, targets),
        *(planner.point_at("slug", each, writes) for each in of_addresses),
        *(planner.point_at("tags", each, writes) for each in slips),
        *report_copies(entries, duplicates, planner.copies, settings),
        *_report_links(planner, targets, writes),
    }
    return Build(
        archive,
        {seed.path: seed for seed in tree.seeds},
        writes,
        _find_bases(tree, writes, settings),
        tuple(sorted(diagnostics)),
        {page.name: page for page in pages},
        desk,
        partial(recall_analyst, vocabulary, store),
    )


def _list_told(planner: Planner, targets: Targets) -> Iterator[Diagnostic]:
    """What was found in single seeds and briefings: an image that some text leads to is no seed of a kind unknown."""
    shown = {planner.settings.seed_file(image) for image in targets.list_images()}
    return (each for each in planner.diagnostics if not (each.code == UNKNOWN_KIND and each.path in shown))


def _report_links(planner: Planner, targets: Targets, writes: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Links that lead nowhere, and images whose address a file of the owner has, as pages are once the `writes` are."""
    read, has_own = partial(planner.read, writes), planner.tree.has_own
    yield from targets.report_lost(read, has_own, planner.settings)
    yield from targets.report_hidden(read, has_own, planner.settings)


def _find_bases(tree: Tree, writes: Iterable[str], settings: Settings) -> dict[str, str]:
    names = {path: settings.briefing_of(path) for path in writes}
    return {path: checksum(tree.briefings, name) if name in tree.briefings else "" for path, name in names.items()}


def learn_from(tree: Tree, settings: Settings, *, store: Kept | None = None) -> Model | None:
    """What an archive's edited pages teach, for texts that are not in it; only their own seeds are read."""
    store = store or Nothing()
    vocabulary, _ = recall_vocabulary(tree, settings, store)
    planner = Planner(tree, settings, vocabulary, [], store)
    named = {head.seed for head in planner.heads.values() if head.decided}
    outlined = planner.outline_all([seed for seed in tree.seeds if seed.path in named], map)
    owners = {head.seed: name for name, head in planner.heads.items() if head.decided}
    return planner.learn({path: name for path, name in owners.items() if path in outlined}, outlined)[1]


def apply(build: Build, root: Path) -> tuple[str, ...]:
    """Write what a build has to write, each file whole or not at all; gives the paths written.

    Raises ChangedError at a file that somebody has changed since it was read: what they wrote would be lost.
    """
    for path, text in build.writes.items():
        data, there = text.encode(), digest_file(root / path)
        if there == sha256(data).hexdigest():
            continue  # a preview or another build was faster
        if there != build.bases[path]:
            raise ChangedError(f"{path} has changed while the site was being built")
        write_file(root / path, data)
    return tuple(build.writes)
