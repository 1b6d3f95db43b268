"""The preview's server reloads only browsers that show something that has changed."""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from socket import create_server

import click
import pytest
from watchdog.events import FileSystemEvent

from veille.plugin.server import Server, paths_of, try_address


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    (tmp_path / "index.html").write_text("<body>accueil</body>")
    server = Server(lambda: None, "127.0.0.1", 0, tmp_path, "/archive/")
    monkeypatch.setattr(server, "poll_response_timeout", 0.05)
    return server


@pytest.fixture
def busy() -> Iterator[int]:
    """A port that another program listens on."""
    with create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


def ask(server: Server, path: str, page: str = "", method: str = "GET") -> bytes:
    """What the server answers, asked from a page."""
    environ = {"PATH_INFO": path, "HTTP_REFERER": f"http://127.0.0.1:8000{page}", "REQUEST_METHOD": method}
    return b"".join(server._serve_request(environ, lambda *_: None) or ())  # noqa: SLF001 - a socket would add nothing


@pytest.mark.parametrize(
    ("changed", "page", "reloaded"),
    [
        ("briefings/2024/a/index.html", "/archive/briefings/2024/a/", True),
        ("briefings/2024/a/index.html", "/archive/briefings/2024/a/#p-1", True),
        ("briefings/2024/a/index.html", "/archive/briefings/2024/b/", False),
        ("briefings/2024/a/index.md", "/archive/briefings/2024/a/", False),
        ("index.html", "/archive/", True),
        ("404.html", "/archive/404.html", True),
        ("assets/veille/veille.css", "/archive/briefings/2024/b/", True),
        (
            "briefings/2024/café/index.html",
            "/archive/briefings/2024/caf%C3%A9/",
            True,
        ),
    ],
)
def test_a_change_reloads_the_pages_that_show_it(server: Server, changed: str, page: str, *, reloaded: bool) -> None:
    loaded = server._visible_epoch  # noqa: SLF001 - which the page has in its script
    assert int(ask(server, f"/livereload/{loaded}/1", page)) == loaded
    server.show([changed])
    assert (int(ask(server, f"/livereload/{loaded}/1", page)) > loaded) == reloaded


@pytest.mark.parametrize(
    ("path", "query", "kept"),
    [
        ("/archive/veille.css", "v=0123abcd", True),
        ("/archive/veille.css", "", False),
        ("/archive/veille.css", "q=v=0", False),
        ("/archive/gone.css", "v=0123abcd", False),
        ("/archive/moved", "v=0123abcd", False),
        ("/archive/", "", False),
    ],
)
def test_a_browser_keeps_what_has_another_address_when_it_changes(
    server: Server, tmp_path: Path, path: str, query: str, *, kept: bool
) -> None:
    (tmp_path / "veille.css").write_text("body {}")
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "index.html").write_text("<body></body>")
    told: list[tuple[str, str]] = []
    environ = {"PATH_INFO": path, "QUERY_STRING": query}
    server.serve_request(environ, lambda _, headers: told.extend(headers))
    assert any(name == "Cache-Control" and "immutable" in value for name, value in told) is kept


def test_no_file_has_a_name_with_a_nul(server: Server) -> None:
    assert ask(server, "/archive/index.html\0.png") == b""


@pytest.mark.parametrize("path", ["/archive/", "/archive/veille.css", "/archive/nowhere"])
def test_who_asks_for_headers_gets_no_more(server: Server, tmp_path: Path, path: str) -> None:
    (tmp_path / "veille.css").write_text("body {}")
    assert ask(server, path, method="HEAD") == b""
    assert ask(server, "/archive/veille.css") == b"body {}"


def test_pages_are_served_while_nothing_is_built(server: Server) -> None:
    assert b"accueil" in ask(server, "/archive/")


def test_a_folder_that_is_there_again_is_watched_again(server: Server, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    for name in ("seeds", "autre"):
        (root / name).mkdir(parents=True)
    noted: list[str] = []

    def note(event: FileSystemEvent) -> bool:
        noted.extend(paths_of(event))
        return False

    server.listen(note)
    server.watch_all([root / "seeds"])
    server.watch_again_in(root)
    server.observer.start()
    try:
        for name in ("a.txt", "b.txt"):
            shutil.rmtree(root / "seeds")
            (root / "autre").touch()
            (root / "seeds").mkdir()
            # Not what MkDocs' own waits for: files that were in the folder may have been told of before it.
            wait_until(lambda: bool(server._moved))  # noqa: SLF001
            server.watch_all([root / "seeds"])
            (root / "seeds" / name).write_text("Un mot.")
            wait_until(lambda: str(root / "seeds" / name) in noted)  # noqa: B023 - called here
        assert not [path for path in noted if "autre" in path]
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def test_what_a_site_is_made_from_is_watched_and_nothing_else(server: Server, tmp_path: Path) -> None:
    """A folder may be moved away, or come later; another may be named for it."""
    root = tmp_path / "archive"
    for name in ("seeds", "autre"):
        (root / name).mkdir(parents=True)
    noted: list[str] = []
    wanted = [root / "seeds"]

    def note(event: FileSystemEvent) -> bool:
        noted.extend(paths_of(event))
        return False

    def wait_for_change(change: Callable[[], object]) -> None:
        server._want_rebuild = False  # noqa: SLF001 - which MkDocs' own waits for
        change()
        wait_until(lambda: server._want_rebuild)  # noqa: SLF001 - the same
        server.watch_all(wanted)

    server.listen(note)
    server.watch_all(wanted)
    server.watch_again_in(root)
    server.observer.start()
    try:
        wait_for_change(partial((root / "seeds").rename, root / "away"))
        wait_for_change(partial((root / "away").rename, root / "seeds"))
        (root / "seeds" / "a.txt").write_text("Un mot.")
        wait_until(lambda: str(root / "seeds" / "a.txt") in noted)
        wanted[:] = [root / "textes"]
        server.watch_all(wanted)
        wait_for_change((root / "textes").mkdir)
        (root / "seeds" / "b.txt").write_text("Un mot.")
        (root / "textes" / "b.txt").write_text("Un mot.")
        wait_until(lambda: str(root / "textes" / "b.txt") in noted)
        assert str(root / "seeds" / "b.txt") not in noted
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def test_a_file_beside_the_folders_that_may_come_again_is_watched(server: Server, tmp_path: Path) -> None:
    """However it is saved, and as often as it is."""
    settings, other = tmp_path / "mkdocs.yml", tmp_path / "other.yml"
    settings.write_text("site_name: Un")
    server.listen(lambda _: False)
    server.observer.start()
    server.watch(str(settings))
    server.watch_again_in(tmp_path)
    try:
        for name in ("Deux", "Trois"):
            server._want_rebuild = False  # noqa: SLF001 - which MkDocs' own waits for
            settings.write_text(f"site_name: {name}")
            wait_until(lambda: server._want_rebuild)  # noqa: SLF001 - the same
            time.sleep(0.1)  # until all is told of this change
            other.write_text(f"site_name: {name} encore")
            server._want_rebuild = False  # noqa: SLF001 - the same
            other.replace(settings)
            wait_until(lambda: server._want_rebuild)  # noqa: SLF001 - the same
            time.sleep(0.1)
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1:99999", "a port is a number from 1 to 65535"),
        ("127.0.0.1:0", "a port is a number from 1 to 65535"),
        ("127.0.0.1:http", "'http' is not a valid port"),
        ("127.0.0.1", "Must be a string of format 'IP:PORT'"),
        ("nowhere.invalid:8000", "'nowhere.invalid' does not appear to be an IPv4 or IPv6 address"),
        ("192.0.2.1:8000", os.strerror(errno.EADDRNOTAVAIL)),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_told_in_one_line(address: str, reason: str) -> None:
    with pytest.raises(click.ClickException, match=re.escape(f"cannot listen on {address}: {reason}")) as told:
        try_address(address)
    assert "(hint: " in told.value.message
    assert "\n" not in told.value.message


def test_a_port_is_tried_and_left_free(busy: int) -> None:
    with pytest.raises(click.ClickException, match="in use"):
        try_address(f"127.0.0.1:{busy}")
    with create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]
    try_address(f"127.0.0.1:{free}")
    try_address(f"localhost:{free}")


def test_a_port_that_is_taken_while_a_site_is_built_is_told_in_one_line(tmp_path: Path, busy: int) -> None:
    server = Server(lambda: None, "127.0.0.1", busy, tmp_path, "/")
    try:
        with pytest.raises(click.ClickException, match=f"cannot listen on 127.0.0.1:{busy}: Address already in use"):
            server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
