"""The site as it is built, byte for byte."""

from __future__ import annotations

import hashlib
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

import pytest
from conftest import Folder, copy_sample

from veille.reading import READERS


def build(folder: Path, environment: Mapping[str, str], *arguments: str) -> None:
    command = [sys.executable, "-c", "from veille.cli import main; main()", "build", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive's site, built once."""
    import os  # noqa: PLC0415 - for this fixture alone

    root = copy_sample(tmp_path_factory.mktemp("built") / "archive")
    build(root, {**os.environ, "CI": "true", "SOURCE_DATE_EPOCH": "1767225600"}, "--strict")
    return root


@pytest.mark.parametrize(
    "changes",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4242"},
    ],
)
def test_another_folder_time_zone_locale_and_hash_seed_give_the_same_bytes(
    site: Path, tmp_path: Path, environment: Mapping[str, str], changes: dict[str, str]
) -> None:
    other = copy_sample(tmp_path / "somewhere else" / "dépôt")
    build(other, {**environment, "SOURCE_DATE_EPOCH": "1767225600", **changes}, "--strict")
    assert digest(other / "site") == digest(site / "site")
    assert digest(other / "briefings") == digest(site / "briefings")


def test_a_second_build_changes_no_file(site: Path, environment: Mapping[str, str]) -> None:
    before, times = digest(site / "briefings"), [path.stat().st_mtime_ns for path in (site / "briefings").rglob("*.md")]
    build(site, {**environment, "SOURCE_DATE_EPOCH": "1767225600"}, "--site-dir", "twice")
    assert digest(site / "twice") == digest(site / "site")
    assert digest(site / "briefings") == before
    assert [path.stat().st_mtime_ns for path in (site / "briefings").rglob("*.md")] == times


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    folder = site / "site"
    broken: list[tuple[str, str]] = []
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for target in map(unescape, re.findall(r'\b(?:href|src)="([^"]*)"', html)):
            path, _, fragment = target.partition("#")
            if re.match(r"[a-z]+:|//", path) or page.name == "404.html":
                continue
            if not path and fragment and fragment not in ids:
                broken.append((page.relative_to(folder).as_posix(), target))
            reached = (page.parent / path.partition("?")[0]).resolve()
            if not (reached.is_file() or (reached / "index.html").is_file()):
                broken.append((page.relative_to(folder).as_posix(), target))
    assert broken == []


def test_no_page_asks_anything_of_a_third_party(site: Path) -> None:
    for page in (site / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"]+)"', html)
        loaded += re.findall(r'<link\b[^>]*\brel="(?:stylesheet|preload|icon)"[^>]*\bhref="([^"]+)"', html)
        assert not [target for target in loaded if re.match(r"(?:https?:)?//", target)], page


def test_no_template_or_missing_value_shows(site: Path) -> None:
    for page in (site / "site").rglob("*.html"):
        text = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\{\{|\{%|\bNone\b|\bUndefined\b", text), page


def test_each_page_says_its_language_and_the_text_its_own(site: Path) -> None:
    english = site / "site/briefings"
    pages = [path for path in english.rglob("index.html") if 'lang="en"' in path.read_text(encoding="utf-8")]
    assert len(pages) >= 10
    for page in (site / "site").rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            assert '<html lang="fr"' in html, page


def test_the_raw_seeds_are_served_as_received(site: Path) -> None:
    seeds = {path.name: path.read_bytes() for path in (site / "seeds").iterdir() if path.is_file()}
    assert {path.name: path.read_bytes() for path in (site / "site/seeds").iterdir()} == seeds


def test_hosts_serve_raw_seeds_as_text_in_the_encoding_that_seeds_have(site: Path) -> None:
    """Without its name, browsers take the letters of another, and accents come out as two signs."""
    rules = (site / "site/_headers").read_text(encoding="utf-8")
    named = re.findall(r"^/seeds/\*(\.\w+)\n  Content-Type: text/plain; charset=utf-8\n", rules, re.MULTILINE)
    assert "/seeds/*\n" not in rules
    # What a browser has its own viewer for, or saves, is no text.
    assert set(named) == READERS.keys() - {".pdf", ".docx", ".odt", ".fodt", ".rtf"}
    nginx = (Path(__file__).parents[1] / "ci/nginx/veille.conf").read_text(encoding="utf-8")
    assert "    charset utf-8;" in nginx
    assert "charset off" not in nginx
    others = re.search(r"location /seeds/ \{\s+types \{([^}]+)\}\s+default_type text/plain;", nginx)
    assert others
    assert re.findall(r"(\w+);", others[1]) == ["pdf", "docx", "odt", "fodt", "rtf"]


def test_pages_of_other_sites_may_read_what_is_for_programs(site: Path) -> None:
    rules = (site / "site/_headers").read_text(encoding="utf-8")
    named = dict(re.findall(r"^/(\S+)\n((?:  .+\n)+)", rules, re.MULTILINE))
    open_to_all = {path for path, lines in named.items() if "Access-Control-Allow-Origin: *" in lines}
    assert open_to_all == {"api/*", "archive.sqlite"}
    for path in named.keys() - {"*"}:
        assert (site / "site" / path.partition("*")[0]).exists(), path


def test_a_former_address_leads_on(folder: Folder, environment: Mapping[str, str]) -> None:
    folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    folder.build()
    folder.edit("2024/un-titre", lambda text: text.replace("slug: un-titre", "slug: ailleurs"))
    build(folder.root, environment)
    moved = (folder.root / "site/briefings/2024/un-titre/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../../briefings/2024/ailleurs/"' in moved
    assert (folder.root / "site/briefings/2024/ailleurs/index.html").is_file()


def test_the_preview_follows_a_change_and_comes_to_rest(folder: Folder, environment: Mapping[str, str]) -> None:
    folder.seed("a.txt", "Un titre\n\nUn texte avec sa date et assez de mots.\n\n12 mars 2024\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = "from veille.cli import main; main()"
    command = [sys.executable, "-u", "-c", program, "serve", "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=folder.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(iter(server.stdout.readline, "")), daemon=True)  # type: ignore[union-attr]
    reader.start()
    try:
        assert _wait(lambda: _get(port, "/briefings/2024/un-titre/") == 200), "".join(lines)
        folder.seed("b.txt", "Un autre\n\nEncore un texte avec sa date et assez de mots.\n\n13 mars 2024\n")
        assert _wait(lambda: _get(port, "/briefings/2024/un-autre/") == 200), "".join(lines)
        time.sleep(4)
        builds = sum("Building the site" in line for line in lines)
        time.sleep(4)
        assert 1 <= sum("Building the site" in line for line in lines) == builds <= 4
    finally:
        server.terminate()
        server.wait(10)


def _wait(happened: object, seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if callable(happened) and happened():
            return True
        time.sleep(0.3)
    return False


def _get(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()
