"""The sample archive built and served, and the browser that looks at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, ViewportSize

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OWNERS_ARTICLE = "briefings/2024/le-patron-d-openai-chatgpt-a-besoin-de-7-000-milliards-de-dollars/"

PAGES = {
    "home": "",
    "briefing": OWNERS_ARTICLE,
    "english": "briefings/2025/windows-10-reaches-the-end-of-the-road-and-many-pcs-with-it/",
    "topic": "topics/intelligence-artificielle/",
    "organisation": "topics/nvidia/",
    "topics": "topics/",
    "archive": "archive/",
    "year": "archive/2024/",
    "month": "archive/2024/07/",
    "figures": "figures/",
    "about": "about/",
    "api": "api/",
    "search": "search/",
    "error": "404.html",
}
"""One page of every type of the sample archive, by its address below the root of the site."""

HOOKS = Path(__file__).parents[2] / "hooks"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


def _environment() -> dict[str, str]:
    """That of this process, with what pytest put on the path for us."""
    return {**os.environ, "CI": "true", "PYTHONPATH": str(HOOKS)}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class has
        del format, args


def build_sample(root: Path, site: Path) -> Path:
    """Build the archive in a folder into `site`, in a process of its own."""
    command = [sys.executable, "-c", "from veille.cli import main; main()", "build", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=root, env=_environment(), capture_output=True, text=True, check=False)
    if not (site / "index.html").is_file():
        raise RuntimeError(done.stderr)
    return site


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; gives the address of its root, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_browser() -> str | None:
    """The Chromium of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """A browser with a profile of its own."""
    return playwright.chromium.launch(executable_path=executable, args=list(FLAGS))


def alter(page: Page, script: Path, old: str, new: str) -> None:
    """Have a page load a script in which something else stands, such as a lower limit."""
    text = script.read_text(encoding="utf-8")
    body = text.replace(old, new)
    if body == text:
        raise ValueError(f"{script} has no {old!r}")
    page.route(f"**/{script.name}*", lambda route: route.fulfill(body=body, content_type="text/javascript"))
