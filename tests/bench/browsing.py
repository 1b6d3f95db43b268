"""What only a browser can tell: how soon a change shows in the preview, and what a first search loads."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import statistics
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.measuring import CommandError, stop_group
from browser.serving import find_browser, launch
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as LateError

QUERIES = ("nvidia", "données personnelles", "intelligence artificielle")
PREVIEWED = 3
"""Edits that one preview is timed with."""

_STILL = 2.0
"""Seconds between two edits, for a preview that builds once more after its first answer."""

_COMPRESSED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm", ".webmanifest")
_OF_ANY_PAGE = (".html", ".css", ".svg", ".png", ".ico", ".woff2", "favicon.ico")
_GZIP = b"\x1f\x8b"
_POLLING = 0.2


@dataclass(frozen=True, slots=True)
class Preview:
    """How a preview is started, where the article is, and what changes it: gives a sentence to wait for."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    port: int
    address: str
    change: Callable[[], str]


def has_browser() -> bool:
    """Whether there is a browser here."""
    return find_browser() is not None


@contextmanager
def open_browser() -> Iterator[Browser]:
    """This machine's Chromium; raises FileNotFoundError without one."""
    executable = find_browser()
    if executable is None:
        raise FileNotFoundError(2, "no such program", "chromium")
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        try:
            yield browser
        finally:
            browser.close()


def find_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def time_preview(preview: Preview, limit: float) -> tuple[float, list[float]]:
    """Seconds until the preview answers, and from saving each change to its sentence on the reloaded page.

    Raises CommandError where either takes more than `limit` seconds.
    """
    begun = time.perf_counter()
    server = subprocess.Popen(
        list(preview.command),
        cwd=preview.folder,
        env=preview.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _await_answer(server, preview, begun + limit)
        started = time.perf_counter() - begun
        with open_browser() as browser:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{preview.port}/{preview.address}", wait_until="load")
            return started, [_time_change(page, preview, limit) for _ in range(PREVIEWED)]
    finally:
        stop_group(server)


def weigh_search(site: Path) -> tuple[int, int]:
    """Bytes from opening our search page to the first results, compressed, with nothing kept from before.

    The median over a few queries: what the search loads (scripts, index, records), and that with the text, style,
    fonts and images of the page. Bodies are counted and not headers.
    """
    found: list[tuple[int, int]] = []
    with open_browser() as browser:
        for query in QUERIES:
            with _serve_compressed(site) as (address, sent):
                page = browser.new_page(locale="fr-FR")
                page.goto(f"{address}search/", wait_until="networkidle")
                page.fill("#v-q", query)
                shown = json.dumps(f"?{urlencode({'q': query}, safe='*')}")
                page.locator(f"[data-v-shown={shown}]:not([aria-busy])").wait_for(state="attached")
                if not page.locator(".v-result h2 a").count():
                    raise CommandError(f"the search finds nothing for {query}")
                page.close()
                searched = sum(size for kind, size in sent.items() if kind not in _OF_ANY_PAGE)
                found.append((searched, sum(sent.values())))
    return statistics.median_low(sorted(found))


def weigh_index(path: Path) -> int:
    """Bytes of a file, compressed as a server does."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def _await_answer(server: subprocess.Popen[bytes], preview: Preview, deadline: float) -> None:
    while time.perf_counter() < deadline:
        if server.poll() is not None:
            raise CommandError(f"{Path(preview.command[0]).name}: exit status {server.returncode}")
        asked = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=deadline - time.perf_counter())
        try:
            asked.request("GET", f"/{quote(preview.address)}")
            if asked.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        finally:
            asked.close()
        time.sleep(_POLLING)
    raise CommandError(f"{Path(preview.command[0]).name}: no answer in time")


def _time_change(page: Page, preview: Preview, limit: float) -> float:
    time.sleep(_STILL)
    sentence = preview.change()
    begun = time.perf_counter()
    try:
        page.get_by_text(sentence).first.wait_for(state="attached", timeout=limit * 1000)
    except LateError as error:
        raise CommandError(f"{Path(preview.command[0]).name}: the change is not shown after {limit:g} s") from error
    return time.perf_counter() - begun


class _Handler(SimpleHTTPRequestHandler):
    """Compresses what a server would, and counts what it sends."""

    def __init__(self, *arguments: object, sent: Counter[str], folder: str) -> None:
        self.sent = sent
        super().__init__(*arguments, directory=folder)  # type: ignore[arg-type] # as the server hands them over

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        packed = path.suffix in _COMPRESSED and not data.startswith(_GZIP)
        data = gzip.compress(data, 6, mtime=0) if packed else data
        self.sent[path.suffix or path.name] += len(data)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class has
        del format, args


@contextmanager
def _serve_compressed(folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    sent: Counter[str] = Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, sent=sent, folder=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
