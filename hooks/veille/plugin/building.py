"""Building a site: aside, and into its place when it is whole."""

from __future__ import annotations

import gc
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from veille.diagnostics import UNREADABLE
from veille.files.listing import COARSELY_SETTLED, is_settled, stamp
from veille.files.tree import read_bytes, remove_halves
from veille.keeping.layer import open_layer
from veille.keeping.store import CACHE, discard_store, is_damage, locate_store
from veille.planning.sketching import Sketcher
from veille.plugin.configuration import language_of, load_archive_config, require_hooks, root_of, site_of, today
from veille.plugin.inputs import list_articles, list_inputs, make_folders, require_apart
from veille.plugin.session import Session
from veille.plugin.telling import CAUSED_OUTSIDE, listening, log, tell_cause
from veille.processes.aside import Aside
from veille.processes.executors import map_on_cluster
from veille.program import code_version
from veille.publishing import load_catalogue
from veille.sites.begun import Begun
from veille.sites.drafts import Drafts
from veille.sites.ledger import (
    Ledger,
    Stat,
    find_intact,
    forget_ledger,
    list_files,
    read_ledger,
    recognise,
    write_ledger,
)
from veille.sites.placing import Placed, lock, make_aside, place, readable, remove_left
from veille.sites.whole import WHOLE, Known, list_known

_OTHERWISE = (-1, 0)
"""Of a file that is not as a build wrote it; the next build finds something else in any case."""


_SHOWN = 3
"""Addresses that are named one by one."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What `build_site` is asked for, and the list to which what the build says is added, each a level and a line."""

    root: Path
    site: Path
    jobs: int
    cluster: str
    said: list[tuple[int, str]]


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage: what there is of an archive would be looked through again and again.

    It is as it was afterwards: where a process is about to end, all would be looked through once more.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@uncollected()
def build_site(
    root: Path,
    site_dir: Path | None,
    *,
    strict: bool,
    quiet: bool,
    jobs: int = 0,
    cluster: str = "",
    begun: Begun | None = None,
) -> int:
    """Build an archive's site and put it in its place when it is whole; gives the exit status.

    `site_dir` is where the site goes, by default where the archive says; the archive itself may ask for a build that is
    `strict`. Seeds are analysed on the `cluster` of an address, if there is one, and all else is done by `jobs`
    processes, or by as many as the settings say (0). `begun` is what was begun beside it, for the same archive.

    A build that fails leaves the site there was. One that drops an article (an error) puts the rest in place, and
    gives 1.
    """
    with listening(logging.WARNING if quiet or os.environ.get("CI") else logging.INFO) as said:
        try:
            load = partial(load_archive_config, root, strict=strict or None)  # which leaves it to the archive
            config = load()
            task = _Task(root, (site_dir or Path(config.site_dir)).resolve(), jobs, cluster, said)
            require_apart(config, task.site)
            require_hooks(config)
            with lock(root):
                remove_left(root, task.site)
                _build(task, load, config, begun)
                log.info("The site is in %s", task.site)
        except CAUSED_OUTSIDE as error:
            log.error("%s", tell_cause(root, error))  # without a trace: it is no fault of the program
            return 1
    return int(any(level >= logging.ERROR for level, _ in said))


def _build(task: _Task, load: Callable[[], MkDocsConfig], config: MkDocsConfig, begun: Begun | None) -> None:
    """Build a site; where what was kept is damaged, once more without it, with the configuration that `load` gives."""
    try:
        _bring_up_to_date(task, config, begun)
    except (LookupError, sqlite3.DatabaseError) as error:
        if not is_damage(error):
            raise
        logging.getLogger("mkdocs").info("What was kept of the last build is damaged; all is made anew")
        discard_store(locate_store(task.root))
        forget_ledger(task.root, task.site)
        task.said.clear()
        _bring_up_to_date(task, load(), None)


def _bring_up_to_date(task: _Task, config: MkDocsConfig, begun: Begun | None) -> None:
    """Build what is not as the ledger of the site's folder says, and write that anew; for `begun` see `build_site`."""
    root, site, cluster = task.root, task.site, task.cluster
    ledger, found = read_ledger(root, site), list_articles(config, begun.list() if begun else {})
    looked = min(time.time_ns(), *(listing.begun for listing in found.values()))
    make_folders(config)
    remove_halves(chain.from_iterable(listing.halves for listing in found.values()))
    inputs = list_inputs(config, found)
    see = cache(partial(_see, begun, ledger, root, site))
    known = inputs is not None and ledger.inputs == inputs and ledger.day == today().isoformat()
    if known and see() == ledger.files and not (config.strict and ledger.said):
        for level, line in ledger.said:
            log.log(level, "%s", line)
        log.info("Nothing has changed since the last build")
        return
    if begun:
        begun.give_way()
    work = map_on_cluster(cluster) if cluster else None
    with (
        _begin_sketcher(root, ledger, cluster) as sketcher,
        _begin_aside(config, ledger) as aside,
        open_layer(locate_store(root)) as store,
    ):
        session = Session(lambda: find_intact(ledger, see()), task.jobs, work, store, aside, sketcher, listings=found)
        placed = build_aside(config, site, session, None, see)
    if session.outcome and any(found.code == UNREADABLE for found in session.outcome.build.diagnostics):
        inputs = None  # a file that can be read again looks as it did
    if inputs is not None:
        written, now = session.writes, time.time_ns()
        inputs = {**distrust(inputs, looked), **distrust(dict(look_at(root_of(config), written)), now)}
    day, gone = today().isoformat(), ledger.files.keys() - placed.files.keys()
    ledger = Ledger(code_version(), placed.files, session.units, inputs, day, tuple(task.said))
    placed.wait()
    write_ledger(root, site, ledger)
    _tell_gone(gone)


def _tell_gone(paths: Iterable[str]) -> None:
    """Say once which articles have no page any more where there was one, since a page may be deleted by accident."""
    pages = sorted(path for path in paths if path.startswith("briefings/") and path.endswith("/index.html"))
    if pages:
        shown = ", ".join(page.removesuffix("index.html") for page in pages[:_SHOWN])
        more = f" and {len(pages) - _SHOWN} more" if len(pages) > _SHOWN else ""
        hint = "where that was not meant, bring back what was deleted, or name the address in redirect_from"
        log.info("No longer on the site: %s%s (hint: %s)", shown, more, hint)


def build_aside(
    config: MkDocsConfig,
    site: Path,
    session: Session,
    serve_url: str | None,
    see: Callable[[], Mapping[str, Stat] | None] = lambda: None,
) -> Placed:
    """Build what has changed aside and put it into the site's folder; its files may be known, which `see` gives then.

    Raises OutdatedError, with the folder as it was, where the session says so before all is made.
    """
    config.extra["veille_session"] = session
    with (
        make_aside(root_of(config), site) as folder,
        session.aside or nullcontext(),
        nullcontext() if session.preview else readable(),
    ):
        config.site_dir = str(folder / "new")
        session.drafts = Drafts(folder / "drafts", site, see)
        session.drafts.folder.mkdir()
        config.plugins.on_startup(command="serve" if serve_url else "build", dirty=False)
        build(config, serve_url=serve_url)
        session.check()
        before = session.made
        kept = [path for made in session.units.values() for path in made.paths] if before else []
        fresh = (made for name, made in session.units.items() if before.get(name) is not made)
        drafts = session.drafts.list(path for made in fresh for path in made.paths)
        later = WHOLE & session.units.keys() if session.preview else ()
        spared, known = (*later, *(f".{name}" for name in later)), see()
        if known is not None:  # what a preview has written later may be of no unit any more
            dropped = (made.paths for name, made in before.items() if name in WHOLE and name not in session.units)
            known = {**known, **dict.fromkeys(chain.from_iterable(dropped), _OTHERWISE)}
        return place(Path(config.site_dir), site, kept, root_of(config), known, spared, drafts=drafts)


def _see(begun: Begun | None, ledger: Ledger, root: Path, site: Path) -> Mapping[str, Stat]:
    """What is in the site's folder; where somebody else is looking, that is waited for."""
    return recognise(begun.see(), ledger, root, site) if begun and begun.site == site else list_files(site)


def _begin_sketcher(root: Path, ledger: Ledger, cluster: str) -> AbstractContextManager[Sketcher | None]:
    """A process that analyses a few seeds, where a build follows another and has no cluster for it.

    It comes before all others: the build waits for it first.
    """
    return Sketcher(locate_store(root)) if ledger.units and not cluster else nullcontext()


def _begin_aside(config: MkDocsConfig, ledger: Ledger) -> AbstractContextManager[Aside[Known] | None]:
    """A process for what is made from all the text there is, where a build follows another."""
    if not ledger.units:
        return nullcontext()
    site, words, cache = site_of(config), load_catalogue(language_of(config)), root_of(config) / CACHE
    return Aside(partial(list_known, site, words, cache))


def look_at(root: Path, written: Mapping[str, str]) -> Iterator[tuple[str, Stat]]:
    """The sizes of files that were written below a folder, and when they last changed.

    What somebody else has written there since, or taken away, is as no file can be.
    """
    for path, text in written.items():
        place, seen = str(root / path), _OTHERWISE
        with suppress(OSError):
            stat = os.stat(place)  # noqa: PTH116 - ten thousand briefings of a first build
            if read_bytes(place) == text.encode():
                seen = stat.st_size, stamp(stat)
        yield place, seen


def distrust(files: Mapping[str, Stat], looked: int) -> dict[str, Stat]:
    """Files as they were found at a time or later; one that could change from then on unseen is as no file can be."""
    long_ago = looked - COARSELY_SETTLED  # as nearly all are, of tens of thousands
    recent = [path for path, (_, written) in files.items() if written >= long_ago and not is_settled(written, looked)]
    return {**files, **dict.fromkeys(recent, _OTHERWISE)}
