"""The preview: a site that follows its archive.

An article that changes is shown at once, on its own page. A build of all that follows from the change comes after, in
a thread, and begins anew when more changes meanwhile.
"""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Condition, Lock, Thread
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from watchdog.events import FileSystemEvent

from veille.files.listing import is_coarse, is_passing, stamp
from veille.files.tree import ChangedError
from veille.keeping.layer import Layer
from veille.keeping.store import is_lost
from veille.plugin.building import build_aside, look_at, uncollected
from veille.plugin.configuration import load_archive_config, require_hooks
from veille.plugin.inputs import list_articles, list_known_inputs, list_sources
from veille.plugin.server import paths_of
from veille.plugin.session import OutdatedError, Session
from veille.plugin.showing import write_changed
from veille.plugin.telling import log, tell_template
from veille.processes.forks import ahead
from veille.publishing.edition import Unit
from veille.sites.ledger import Made, Stat
from veille.sites.whole import Write, list_whole

Show = Callable[[Iterable[str]], None]

_QUIET = 0.2
"""Seconds without any change before the build that follows one begins."""

_IDLE = 10.0
"""Seconds without any change before memory is swept, which takes about a second in a large archive."""

_PATIENCE = 1.0
"""Seconds for which a build waits at most until a change that was noticed is shown."""

_MOST_UNSWEPT = 8
"""Builds after which memory is swept however soon the next change comes."""


class Preview:
    """Builds of one archive that follow one another in this process, for a server at an address.

    `show` is told the files of the site that have changed, and `watch` the files and folders that it is made from.
    """

    def __init__(self, root: Path, site: Path, address: str, store: Layer, jobs: int = 0) -> None:
        self.root, self.site = root, site
        self._store, self._is_damaged = store, False
        self.show: Show = lambda _: None
        self.watch: Callable[[Iterable[Path]], None] = lambda _: None
        self._address = address
        self._session = Session(jobs=jobs, preview=True, kept=store)
        self._written: dict[str, tuple[Stat, bytes]] = {}
        self._files: Mapping[str, Stat] | None = None
        self._later: Thread | None = None
        self._building = Lock()
        self._news = Condition()
        self._changed: set[str] = set()
        self._changes = 0
        self._following: Thread | None = None
        self._pending = self._closing = self._showing = False

    def configure(self) -> MkDocsConfig:
        """The configuration as it is now; warnings are for who edits, and stop no preview."""
        config = load_archive_config(self.root, dev_addr=self._address, strict=False)
        require_hooks(config)
        config.site_url = f"http://{config.dev_addr}{urlsplit(config.site_url or '/').path.rstrip('/')}/"
        return config

    def notice(self, paths: Iterable[str]) -> None:
        """Take note of files that others have changed."""
        with self._news:
            self._changed.update(paths)
            self._changes += 1
            self._news.notify_all()

    def look(self) -> Mapping[str, Stat]:
        """The files that the site is made from, as they are now."""
        config = self.configure()
        return list_known_inputs(config, list_articles(config, {}))

    def notice_since(self, before: Mapping[str, Stat]) -> bool:
        """Take note of what others have changed since files were as before, unwatched; whether there is anything."""
        try:
            now = self.look()
        except (Abort, ConfigurationError, OSError):  # which the next build tells
            return True
        differing = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        changed = {path for path in differing if path not in now or not self._is_as_written(path, now[path])}
        self.notice(changed)
        return bool(changed)

    def follow(self) -> None:
        """Show what was noticed: an article at once, on its page, with all the rest to follow; else all of it."""
        with self._news:
            changed, self._changed = self._changed, set()
            self._showing = True
        try:
            shown = self._amend(changed) if changed else None
            if shown is not None:
                self.show(shown)
        finally:
            with self._news:
                self._showing = False
                self._news.notify_all()
        if shown is None:
            if not self._attempt(self.build):
                _sweep()  # of what was made in vain, which nothing refers to any more
            return
        self._ask_for_build()

    def _ask_for_build(self) -> None:
        """Have a thread build what follows when nothing changes any more."""
        with self._news:
            self._changes += 1
            self._pending = True
            if self._following is None:
                self._following = Thread(target=self._follow_up, daemon=True)
                self._following.start()
            self._news.notify_all()

    def build(self) -> None:
        """Bring the site up to date, but for what is made from all the text there is: that follows in a thread."""
        with self._building:
            seen = self._changes
            self._build(lambda: False)
            _sweep()
            self._end_pending(seen)

    def settle(self) -> None:
        """Wait until all that follows the changes so far is built."""
        with self._news:
            self._news.wait_for(lambda: not self._pending)

    def finish(self) -> None:
        """Wait for what follows a change, and follow no more."""
        self.settle()
        with self._news:
            self._closing = True
            self._news.notify_all()
        if self._following:
            self._following.join()
        if self._later:
            self._later.join()

    def is_own(self, event: FileSystemEvent) -> bool:
        """Whether a change is one that a build made, or one of a file that no site is made from; any other is noted."""
        paths = [path for path in paths_of(event) if not is_passing(path.rpartition("/")[2])]
        if not paths or (event.dest_path and paths[-1] != os.fsdecode(event.dest_path)):
            return True
        path = Path(paths[-1])
        with suppress(OSError, ValueError):
            stat = path.stat()
            if self._is_as_written(paths[-1], (stat.st_size, stamp(stat))):
                return True
            text = self._session.writes.get(path.relative_to(self.root.resolve()).as_posix())
            if text is not None and path.read_bytes() == text.encode():
                return True  # a build has just written it, and has not come to its end
        if not event.is_directory:
            self.notice(paths)
        return False

    def _build(self, is_outdated: Callable[[], bool]) -> None:
        """Build, once more from nothing where what is kept turns out to be damaged; else raises as `_build_once`."""
        if self._is_damaged:
            self._begin_anew()
        try:
            self._build_once(is_outdated)
        except (LookupError, sqlite3.DatabaseError) as error:
            if not is_lost(error, self._store.path):
                raise
            self._begin_anew()
            self._build_once(is_outdated)

    def _begin_anew(self) -> None:
        """Let go of what is kept, and of all that was made with it."""
        log.info("What was kept of the last build is damaged; all is made anew")
        self._store.renew()
        self._session = replace(self._session, units={}, outcome=None, later=[], writes={})
        self._files, self._is_damaged = None, False

    @uncollected()
    def _build_once(self, is_outdated: Callable[[], bool]) -> None:
        """Build; raises OutdatedError, with the site as it was, where that says so before all is put in its place."""
        session, config = self._session, self.configure()
        self.watch(list_sources(config))  # which may be others than before
        log.info("Building the site")
        before, session.made, session.is_outdated = session.units, session.units, is_outdated
        try:
            # Nobody else writes there; that pages may be newer than they are known to be does not matter.
            placed = build_aside(config, self.site, session, config.site_url, lambda: self._files)
            placed.wait()
            self._files = placed.files
        except BaseException as error:
            session.units = before
            if isinstance(error, OSError):  # some files may be in their places, and others not
                session.units, self._files = {}, None
            raise
        finally:
            self._written.update(self._look_at(session.writes))
            session.writes = {}
        self._store.let_go()
        self.show(placed.changed)
        if session.later:
            # Beside this process, as long as it may be forked: so after the first build, which leaves most of it.
            work = ahead(partial(self._write_later, session.later))
            self._later = Thread(target=self._make_later, args=(self._later, session.later, work), daemon=True)
            self._later.start()

    def _look_at(self, written: Mapping[str, str]) -> Iterator[tuple[str, tuple[Stat, bytes]]]:
        """What files were left as, each with a checksum where its time would not tell of what somebody does next."""
        for (path, seen), text in zip(look_at(self.root.resolve(), written), written.values(), strict=True):
            yield path, (seen, sha256(text.encode()).digest() if is_coarse(seen[1]) else b"")

    def _is_as_written(self, path: str, seen: Stat) -> bool:
        """Whether a file is as a build left it."""
        before, checksum = self._written.get(path, (None, b""))
        return before == seen and (not checksum or sha256(Path(path).read_bytes()).digest() == checksum)

    def _amend(self, changed: Iterable[str]) -> list[str] | None:
        """Write the pages of articles that have changed; gives their files, and None where that takes a build."""
        try:
            return write_changed(self._session, self.root, self.site, changed)
        except (LookupError, sqlite3.DatabaseError) as error:
            if not is_lost(error, self._store.path):
                raise
            self._is_damaged = True
            return None

    def _follow_up(self) -> None:
        """Build when nothing changes any more, and again where something has changed meanwhile."""
        unswept = 0
        given_up: OutdatedError | None = None
        while True:
            with self._news:
                wanted = self._news.wait_for(lambda: self._pending or self._closing, _IDLE if unswept else None)
                self._news.wait_for(lambda: not (self._changed or self._showing), _PATIENCE)
                seen = self._changes
                if self._closing:
                    return
                if wanted and self._news.wait_for(lambda: self._changes != seen, _QUIET):  # noqa: B023 - called here
                    continue
            given_up = None  # letting go of all that it had made takes a while, in which nobody else goes on
            if not wanted or unswept == _MOST_UNSWEPT:
                _sweep()
                unswept = 0
                continue
            with self._building:
                try:
                    self._attempt(lambda: self._build(lambda: self._changes != seen))  # noqa: B023 - the same
                except OutdatedError as error:
                    given_up = error
                if given_up is None:
                    self._end_pending(seen)
            unswept += 1

    def _attempt(self, build: Callable[[], None]) -> bool:
        """Whether something could be built; why not is told, since the next change may well be built.

        Raises OutdatedError as the build does.
        """
        try:
            build()
        except OutdatedError:
            raise
        except ChangedError as error:
            log.info("%s; what it is now is built next", error)
        except TemplateError as error:
            log.error("%s", tell_template(error))
        except (Abort, ConfigurationError, OSError) as error:
            log.error("%s", str(error) or "the build was stopped")
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            log.exception("the build failed")
        else:
            return True
        return False

    def _end_pending(self, seen: int) -> None:
        """Take note that all changes up to a number have been built."""
        with self._news:
            if self._changes == seen:
                self._pending = False
                self._news.notify_all()

    def _make_later(self, before: Thread | None, units: Sequence[tuple[Unit, Write]], work: Callable[[], bool]) -> None:
        """Do what follows a build, after what followed the one before; a later build may have more of it by then."""
        if before:
            before.join()
        try:
            done = work()
        except (OSError, LookupError, sqlite3.DatabaseError) as error:
            self._give_up(error)
            return
        made = self._session.units
        for unit, _ in units:
            if made and unit.name not in made:  # the owner has left it out since
                for path in list_whole(self.site, unit.name):
                    (self.site / path).unlink(missing_ok=True)
            elif done:
                # What was begun beside, and is not wanted any more, has written files that the next need not write.
                key = unit.key if units is self._session.later else b""
                made[unit.name] = Made(key, list_whole(self.site, unit.name))

    def _give_up(self, error: Exception) -> None:
        """Tell why the search and the database could not be written, and what will."""
        if isinstance(error, OSError):
            log.error("the search is not up to date: %s", error)
        elif is_lost(error, self._store.path):
            self._is_damaged = True
            self._ask_for_build()
        else:
            raise error

    def _write_later(self, units: Sequence[tuple[Unit, Write]]) -> bool:
        """Write units, unless others are wanted by now; whether they are written."""
        for unit, write in units:
            if units is not self._session.later:
                return False
            made = self._session.units.get(unit.name)
            write(self.site, made.paths if made else ())
        return True


def _sweep() -> None:
    """Let go of former builds, and spare what there is of the present one from being looked through all the time."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
