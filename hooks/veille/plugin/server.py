"""The server of a preview: MkDocs' own, which reloads only the browsers that show something that has changed."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.util import FileWrapper

import click
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import IpAddress
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
_VERSIONED = re.compile(r"v=[0-9a-f]")
"""The address of a script or sheet that is another when its content is."""

_LASTING = ("Cache-Control", "max-age=31536000, immutable")
_PAGE, _OF_PAGES = ".html", (".css", ".js")
_NUL = "\0"
_PORTS = range(1, 1 << 16)
_KINDS = (FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent)
_QUIET = 0.03
"""Seconds without any further change after which a change is looked at: an editor may write a file in several steps."""


class Server(LiveReloadServer):
    """Serves the folder of a site, and calls `follow` after each change of what is watched."""

    def __init__(self, follow: Callable[[], None], host: str, port: int, site: Path, path: str) -> None:
        super().__init__(follow, host, port, str(site), path)
        self.build_delay = _QUIET
        self._address = f"{host}:{port}"
        self.error_handler = lambda code: _read_error_page(site, code)
        self._changes: dict[str, int] = {}
        self._change_of_all = 0
        self._sources: set[str] = set()
        self._moved: set[str] = set()

    def server_bind(self) -> None:
        """Take the address; raises click.ClickException where another program has taken it meanwhile."""
        with _explaining(self._address):
            super().server_bind()

    def listen(self, is_own: Callable[[FileSystemEvent], bool]) -> None:
        """Take changes as the system tells of them, without those that are the build's own."""
        self.observer = _Observer(is_own)

    def watch_all(self, paths: Iterable[Path]) -> None:
        """Watch some files and folders and no others; of those that are not there yet, see `watch_again_in`."""
        with self._rebuild_cond:
            moved, self._moved = self._moved, set()
        self._sources = {os.path.abspath(path) for path in paths}  # noqa: PTH100 - which follows no link
        for path in self._watched_paths.keys() & ((self._watched_paths.keys() - self._sources) | moved):
            del self._watched_paths[path]
            self.observer.unschedule(self._watch_refs.pop(path))
        for path in sorted(self._sources - self._watched_paths.keys()):
            if Path(path).exists():
                self.watch(path)

    def watch_again_in(self, folder: Path) -> None:
        """Take it for a change when one of the folders to watch comes to be in another, or goes, as by `git checkout`.

        The build that follows has all watched anew: whoever tells of it would wait for what it is to be told.
        """
        handler = FileSystemEventHandler()
        handler.on_any_event = self._note_moved  # type: ignore[method-assign]
        if isinstance(self.observer, _Observer):
            self.observer.schedule_plainly(handler, str(folder))

    def _note_moved(self, event: FileSystemEvent) -> None:
        moved = self._sources.intersection(paths_of(event)) if event.is_directory else ()
        if moved:
            with self._rebuild_cond:
                self._moved = self._moved.union(moved)
            self.wake()

    def wake(self) -> None:
        """Have `follow` called soon."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def show(self, changed: Iterable[str]) -> None:
        """Reload the browsers that show one of some files of the site: all of them, where a script or sheet is one."""
        with self._epoch_cond:
            now = max(round(time.monotonic() * 1000), self._visible_epoch + 1)
            self._visible_epoch = self._wanted_epoch = now
            for path in changed:
                if path.endswith(_PAGE):
                    self._changes[path] = now
                elif path.endswith(_OF_PAGES):
                    self._change_of_all = now
            self._epoch_cond.notify_all()

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        asked = _POLL.fullmatch(environ["PATH_INFO"])
        if asked is None:
            named = _VERSIONED.match(environ.get("QUERY_STRING", ""))
            if _NUL in environ["PATH_INFO"]:
                return None  # as of any other file that there cannot be
            found = super()._serve_request(environ, _keep(start_response) if named else start_response)
            return _withhold(found) if found is not None and environ.get("REQUEST_METHOD") == "HEAD" else found
        epoch, page = int(asked[1]), self._find_page(environ.get("HTTP_REFERER", ""))
        start_response("200 OK", [("Content-Type", "text/plain")])

        def has_changed() -> bool:
            return max(self._change_of_all, self._changes.get(page, 0)) > epoch

        with self._epoch_cond:
            # An answer that tells of no change lets the browser ask again.
            changed = self._epoch_cond.wait_for(has_changed, timeout=self.poll_response_timeout)
            return [b"%d" % (self._visible_epoch if changed else epoch)]

    def _find_page(self, address: str) -> str:
        """The file of the page at an address."""
        path = unquote(urlsplit(address).path).removeprefix(self.mount_path)
        return f"{path}index.html" if path.endswith("/") or not path else path


class _Observer(Observer):  # type: ignore[misc, valid-type]
    """Tells of changes at once, where MkDocs' own looks at every file twice a second; reading a file is no change."""

    def __init__(self, is_own: Callable[[FileSystemEvent], bool]) -> None:
        super().__init__()
        self._is_own = is_own

    def start(self) -> None:
        """Begin to tell, if that has not begun yet."""
        if not self.is_alive():
            super().start()

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **options: Any) -> Any:
        """Watch a folder or file for what is written, moved or deleted there by others than the build itself."""
        tell = event_handler.on_any_event
        event_handler.on_any_event = lambda event: None if self._is_own(event) else tell(event)
        return super().schedule(event_handler, path, recursive=recursive, event_filter=[*_KINDS], **options)

    def schedule_plainly(self, event_handler: Any, path: str) -> None:
        """Watch a folder for the folders that come to be in it or go, whoever makes them.

        The system tells of a file in it what it tells of the folder, which is what was asked for last; so the same is.
        """
        kinds = [*_KINDS, DirCreatedEvent, DirDeletedEvent, DirMovedEvent]
        super().schedule(event_handler, path, recursive=False, event_filter=kinds)


def _keep(start_response: Callable[..., Any]) -> Callable[..., Any]:
    """Let a browser keep what is there: a page that is loaded again need not wait for it."""

    def start(status: str, headers: list[tuple[str, str]]) -> Any:
        return start_response(status, [*headers, _LASTING] if status == "200 OK" else headers)

    return start


def _withhold(found: Iterable[bytes]) -> Iterable[bytes]:
    """Nothing of what was found, where the headers alone were asked for."""
    if isinstance(found, FileWrapper):
        found.close()
    return []


def try_address(address: str) -> None:
    """Listen on an address for a moment; raises click.ClickException where that cannot be done."""
    with _explaining(address):
        host, port = IpAddress().run_validation(address)
        if port not in _PORTS:
            raise ValidationError(f"a port is a number from {_PORTS[0]} to {_PORTS[-1]}")
        with socket(AF_INET6 if ":" in host else AF_INET) as probe:
            probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen()


@contextmanager
def _explaining(address: str) -> Iterator[None]:
    """Say in one line why an address cannot be listened on."""
    try:
        yield
    except (ValidationError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        hint = "name another with --address, such as 127.0.0.1:8001"
        raise click.ClickException(f"cannot listen on {address}: {reason} (hint: {hint})") from None


def paths_of(event: FileSystemEvent) -> list[str]:
    """The files that a change concerns."""
    return [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]


def _read_error_page(site: Path, code: int) -> bytes | None:
    with suppress(OSError):
        return (site / f"{code}.html").read_bytes()
    return None
