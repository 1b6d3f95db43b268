"""Serving a preview: at an address, until it is interrupted."""

from __future__ import annotations

import gc
import logging
import sqlite3
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click
from jinja2 import TemplateError

from veille.keeping.layer import open_layer
from veille.keeping.store import discard_store, is_damage, locate_store
from veille.plugin.inputs import list_sources, make_folders
from veille.plugin.preview import Preview
from veille.plugin.server import Server, try_address
from veille.plugin.telling import log, show_log, tell_template, tell_unusable
from veille.reporting import advise

_TURN = 0.0005
"""Seconds after which a thread that builds lets one that answers go on; Python's own 0.005 add up to a wait."""


def serve_site(root: Path, address: str, *, open_browser: bool, jobs: int = 0) -> None:
    """Serve an archive's preview until interrupted; a change makes anew what it reaches, and reloads the open page.

    Raises click.ClickException where the address cannot be listened on, before anything is built.
    """
    try_address(address)
    show_log(logging.INFO)
    try:
        _serve(root, address, open_browser=open_browser, jobs=jobs)
    except (LookupError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError):
            raise click.ClickException(tell_unusable(root, error)) from None
        if not is_damage(error):
            raise
        discard_store(locate_store(root))
        message = "what was kept of the last build is damaged, and is gone now (hint: start again)"
        raise click.ClickException(message) from None


def _serve(root: Path, address: str, *, open_browser: bool, jobs: int) -> None:
    sys.setswitchinterval(_TURN)
    gc.disable()  # memory is swept when nobody waits
    with tempfile.TemporaryDirectory(prefix="veille-") as folder, open_layer(locate_store(root)) as store:
        preview = Preview(root, Path(folder) / "site", address, store, jobs)
        try:
            _show(preview, open_browser=open_browser)
        finally:
            preview.finish()  # else it would go on to write into the folder


def _show(preview: Preview, *, open_browser: bool) -> None:
    config = preview.configure()
    place, path = config.dev_addr, urlsplit(config.site_url or "/").path
    server = Server(preview.follow, place.host, place.port, preview.site, path)
    preview.show = server.show
    before = preview.look()
    try:
        preview.build()
    except TemplateError as error:
        raise click.ClickException(tell_template(error)) from None
    except OSError as error:
        hint = advise(error)
        raise click.ClickException(f"{error} (hint: {hint})" if hint else str(error)) from None
    server.listen(preview.is_own)  # with a thread of its own, beside which the first build could not fork
    make_folders(config)
    preview.watch = server.watch_all
    preview.watch(list_sources(config))
    server.watch_again_in(preview.root.resolve())
    server.observer.start()
    if preview.notice_since(before):
        server.wake()
    try:
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        log.info("Shutting down...")
    finally:
        server.shutdown()
