"""What befalls a build: what is kept gets damaged, and processes are killed or told to end."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from veille.cli import main, run
from veille.commands.scaffolding import create_archive
from veille.files.tree import ChangedError
from veille.keeping.layer import open_layer
from veille.keeping.sealing import LostError
from veille.keeping.store import CACHE, STORE, locate_store
from veille.plugin import build_site
from veille.plugin.preview import Preview
from veille.plugin.server import Server
from veille.plugin.serving import serve_site
from veille.reporting import advise
from veille.sites.ledger import list_files

PATIENCE = 30.0
SEED = """{name} ouvre un centre de calcul

{name} a ouvert à Lyon un centre de calcul de {number} millions d’euros, avec Nvidia et OpenAI.

Le centre {number} emploie {number} personnes et sert à entraîner des modèles d’intelligence artificielle.

{number} mars 2024
"""


def make_archive(root: Path) -> Path:
    create_archive(root, "Archive", "fr")
    for number, name in enumerate(("Alpha", "Bêta", "Gamma"), 11):
        (root / "seeds" / f"{number}.txt").write_text(SEED.format(name=name, number=number), encoding="utf-8")
    return root


def build(root: Path) -> int:
    return build_site(root, None, strict=False, quiet=True, jobs=1)


def read_all(root: Path) -> dict[str, bytes]:
    """Every file of the site and of the briefings."""
    folders = (root / name for name in ("site", "briefings"))
    return {f"{folder.name}/{path}": (folder / path).read_bytes() for folder in folders for path in list_files(folder)}


def change_a_seed(root: Path) -> None:
    text = (root / "seeds" / "12.txt").read_text(encoding="utf-8")
    (root / "seeds" / "12.txt").write_text(text.replace("emploie", "emploiera"), encoding="utf-8")


def change_rows(statement: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.create_function("flip", 1, lambda value: value[:-9] + bytes([value[-9] ^ 4]) + value[-8:])
            connection.execute(statement)

    return damage


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def overwrite(data: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(data)

    return damage


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a bit of everything": change_rows("UPDATE kept SET value = flip(value)"),
    "a bit of what is large": change_rows("UPDATE kept SET value = flip(value) WHERE substr(key, 1, 1) = X'3D'"),
    "a bit of what is small": change_rows("UPDATE kept SET value = flip(value) WHERE substr(key, 1, 1) != X'3D'"),
    "what is large is gone": change_rows("DELETE FROM kept WHERE substr(key, 1, 1) = X'3D'"),
    "features are gone": change_rows("DELETE FROM kept WHERE CAST(substr(key, 1, 9) AS TEXT) = 'features:'"),
    "no bytes": change_rows("UPDATE kept SET value = 'a text'"),
    "another table": change_rows("ALTER TABLE kept ADD COLUMN more"),
    "cut": cut,
    "empty": overwrite(b""),
    "no database": overwrite(b"no database at all " * 500),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("ledger", ["with the ledger", "without"])
def test_a_damaged_store_changes_nothing(damage: Callable[[Path], None], ledger: str, tmp_path: Path) -> None:
    root, clean = make_archive(tmp_path / "archive"), make_archive(tmp_path / "clean")
    assert build(root) == 0
    for archive in (root, clean):
        change_a_seed(archive)
    damage(locate_store(root))
    if ledger == "without":
        for path in (root / CACHE).glob("site-*"):
            path.unlink()
    assert build(root) == build(clean) == 0
    assert read_all(root) == read_all(clean)
    assert build(root) == 0, "what was damaged is kept anew"


@pytest.mark.usefixtures("umask")
def test_all_may_read_a_site_and_briefings_whatever_the_umask_and_nobody_what_is_kept(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    for _ in range(2):
        assert build(root) == 0
        for name in ("site", "briefings/2024"):
            paths = [root / name, *(root / name).rglob("*")]
            hidden = [path for path in paths if path.stat().st_mode & 0o055 != (0o055 if path.is_dir() else 0o044)]
            assert not hidden
        assert not locate_store(root).stat().st_mode & 0o077
        assert os.umask(0o077) == 0o077
        change_a_seed(root)
        (root / "seeds" / "14.txt").write_text(SEED.format(name="Delta", number=14), encoding="utf-8")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_preview_begins_anew_where_what_is_kept_is_damaged(damage: Callable[[Path], None], tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    change_a_seed(root)
    damage(locate_store(root))
    with open_preview(root, tmp_path / "preview") as preview:
        preview.build()
        assert "emploiera" in read_page(preview)


def delete(path: Path) -> None:
    path.unlink()


def delete_all(path: Path) -> None:
    while path.parent.exists():  # the preview may write there at the same time
        shutil.rmtree(path.parent, ignore_errors=True)


@pytest.mark.parametrize(
    "damage",
    [*(damage for name, damage in DAMAGES.items() if name not in {"cut", "empty", "no database"}), delete, delete_all],
)
def test_a_preview_goes_on_where_what_is_kept_gets_damaged(damage: Callable[[Path], None], tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    with open_preview(root, tmp_path / "preview") as preview:
        preview.build()
        for before, after in (("emploie", "emploiera"), ("emploiera", "emploierait")):
            damage(locate_store(root))
            seed = root / "seeds" / "12.txt"
            seed.write_text(seed.read_text("utf-8").replace(before, after), encoding="utf-8")
            (root / "seeds" / f"{after}.txt").write_text(SEED.format(name=after, number=len(after)), encoding="utf-8")
            for changed in (seed, root / "seeds" / f"{after}.txt"):
                preview.notice([str(changed.resolve())])
                preview.follow()
            preview.settle()
            assert after in read_page(preview)
            assert (preview.site / "briefings" / "2024" / f"{after}-ouvre-un-centre-de-calcul").is_dir()


def test_the_search_of_a_preview_is_made_again_where_what_is_kept_gets_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_archive(tmp_path / "archive")
    works: list[Callable[[], bool]] = []

    def fail_first(work: Callable[[], bool]) -> Callable[[], bool]:
        works.append(work)
        return work if len(works) > 1 else fail

    def fail() -> bool:
        raise LostError

    monkeypatch.setattr("veille.plugin.preview.ahead", fail_first)
    with open_preview(root, tmp_path / "preview") as preview:
        preview.build()
        end = time.monotonic() + PATIENCE
        while not (preview.site / "search-index" / "index.json").exists():
            assert time.monotonic() < end, "nothing was made again"
            time.sleep(0.02)


@contextmanager
def open_preview(root: Path, site: Path) -> Iterator[Preview]:
    with open_layer(locate_store(root)) as store:
        preview = Preview(root, site, "127.0.0.1:8000", store, jobs=1)
        yield preview
        preview.finish()


def read_page(preview: Preview) -> str:
    path = preview.site / "briefings" / "2024" / "beta-ouvre-un-centre-de-calcul" / "index.html"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(("place", "is_folder"), [(CACHE, False), (f"{CACHE}/{STORE}", True)])
def test_what_is_in_the_place_of_what_is_kept_is_told_in_a_line(
    command: str, place: str, *, is_folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_archive(tmp_path / "archive")
    monkeypatch.chdir(root)
    monkeypatch.setattr("veille.plugin.serving.try_address", lambda _: None)
    (root / place).mkdir(parents=True) if is_folder else (root / place).touch()
    done = CliRunner().invoke(main, [command])
    assert done.exit_code == 1
    said = done.stderr.splitlines()
    assert ".cache" in said[-1]
    assert "(hint: " in said[-1]
    assert not [line for line in said if "Traceback" in line]


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% if %}", "main.html:1 cannot be used: Expected an expression"),
        ("{% include 'nulle-part.html' %}", "a template cannot be used: "),
        ("{{ nothing.at.all }}", "a template cannot be used: 'nothing' is undefined"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(
    template: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_archive(tmp_path / "archive")
    (root / "docs" / ".overrides").mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setattr("veille.plugin.serving.try_address", lambda _: None)
    with open_preview(root, tmp_path / "preview") as preview:
        preview.build()
        (root / "docs" / ".overrides" / "main.html").write_text(template, encoding="utf-8")
        preview.notice([str(root / "docs" / ".overrides" / "main.html")])
        preview.follow()
    assert told in caplog.text
    assert "the build failed" not in caplog.text
    for command in ("build", "serve"):
        done = CliRunner().invoke(main, [command])
        assert done.exit_code == 1
        assert told in done.stderr
        assert "(hint: mend it" in done.stderr
        assert "Traceback" not in done.stderr


def test_that_too_much_is_watched_is_no_full_disk() -> None:
    assert "fs.inotify" in advise(OSError(errno.ENOSPC, "inotify watch limit reached"))
    assert "make room" in advise(OSError(errno.ENOSPC, "No space left on device"))


def test_a_full_disk_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_archive(tmp_path / "archive")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("veille.plugin.building.place", fail)
        assert build(root) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert "No space left on device (hint: make room for the site" in said
    assert list(root.glob(".site.*")) == []
    assert build(root) == 0


def test_what_a_killed_build_had_half_written_is_removed_by_the_next(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    before = read_all(root)
    for folder in ("seeds", "briefings/2024"):
        (root / folder / f".11.{10**9}-3.half").write_text("half")
    assert build(root) == 0
    assert list(root.rglob("*.half")) == []
    assert read_all(root) == before


@pytest.mark.parametrize(
    ("refusing", "arguments"),
    [
        ("veille.plugin.building.lock", ["build"]),
        ("veille.keeping.store.connect_store", ["serve"]),
        ("veille.files.tree.write_file", ["import", "fil.xml"]),
    ],
)
def test_what_may_not_be_written_is_told_in_a_line(
    refusing: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_archive(tmp_path / "archive")
    (root / "fil.xml").write_text("<rss><channel><item><title>Un titre</title></item></channel></rss>")
    monkeypatch.chdir(root)

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "there")

    with monkeypatch.context() as patched:
        patched.setattr("veille.plugin.serving.try_address", lambda _: None)
        patched.setattr(refusing, fail)
        done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    said = done.stderr.splitlines()
    assert "Permission denied: 'there' (hint: let the user who calls this read and write there" in said[-1]
    assert not [line for line in said if "Traceback" in line]


def test_that_a_process_was_ended_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a system that has no memory left."""
    monkeypatch.chdir(make_archive(tmp_path / "archive"))

    def fail(*_: object, **__: object) -> None:
        raise BrokenExecutor("a child process terminated abruptly")

    monkeypatch.setattr("veille.commands.rehearsing.plan", fail)
    for arguments in (["check"], ["vocabulary", "suggest"]):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 1
        assert done.stderr.splitlines()[-1].startswith("Error: a process that worked for the build was ended")


@pytest.mark.parametrize("part", [0, 0.2, 0.5, 0.9])
def test_a_damaged_ledger_changes_nothing(part: float, tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    before = read_all(root)
    (path,) = (root / CACHE).glob("site-*")
    data = bytearray(path.read_bytes())
    data[int(part * len(data))] ^= 64
    for damaged in (bytes(data), bytes(data[: int(part * len(data))])):
        path.write_bytes(damaged)
        assert build(root) == 0
        assert read_all(root) == before


def test_a_store_that_cannot_be_written_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    before = read_all(root)
    change_a_seed(root)

    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("veille.keeping.store.Store.put", fail)
        assert build(root) == 1
    said = capsys.readouterr().err.splitlines()
    assert ".cache cannot be used: database or disk is full (hint: " in said[-1]
    assert locate_store(root).stat().st_size > 100_000
    assert read_all(root).keys() == before.keys()
    assert build(root) == 0


def test_a_file_that_changes_meanwhile_ends_a_build_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_archive(tmp_path / "archive")

    def fail(*_: object, **__: object) -> None:
        raise ChangedError("seeds/11.txt has changed while the site was being built")

    with monkeypatch.context() as patched:
        patched.setattr("veille.plugin.events.plan", fail)
        assert build(root) == 1
    assert capsys.readouterr().err.splitlines() == [
        "ERROR   -  seeds/11.txt has changed while the site was being built (hint: build again)"
    ]
    assert build(root) == 0


KILLED = {
    "processes": "from veille.processes.executors import map_on_processes as on; made = on(2)(abs, range(5000))",
    "forks": "from veille.processes.forks import map_on_forks as on; made = on(2)(abs, range(5000))",
    "beside": "from veille.processes.forks import beside; made = [0]; beside(lambda: time.sleep(600)).__enter__()",
    "aside": "from veille.processes.aside import Aside; made = [0]; Aside(lambda: time.sleep(600))",
}


@pytest.mark.parametrize("program", KILLED.values(), ids=KILLED)
def test_no_process_outlives_one_that_was_killed(program: str) -> None:
    """Else it would wait for ever, and hold the lock of the build."""
    program = f"import os, signal, time; {program}; next(iter(made)); os.kill(os.getpid(), signal.SIGKILL)"
    # Whoever does not end keeps this end of the output open.
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


HOOK = """import time
from pathlib import Path

def on_post_build(config):
    Path(config.config_file_path).with_name("begun").touch()
    time.sleep(600)
"""


@contextmanager
def heeding(number: signal.Signals) -> Iterator[None]:
    """What is started meanwhile is not to ignore a signal, though these tests may: in the background, or by `nohup`."""
    before = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_build_that_is_told_to_end_leaves_nothing_beside_the_site(number: signal.Signals, tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    assert build(root) == 0
    before = read_all(root)
    change_a_seed(root)
    (root / "hooks" / "wait.py").write_text(HOOK)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("hooks: [hooks/mkdocs_hooks.py]", "hooks: [hooks/mkdocs_hooks.py, hooks/wait.py]"), "utf-8"
    )
    program = Path(sys.executable).with_name("veille")
    command = [str(program), "build", "--archive", str(root), "--quiet"]
    with heeding(number), subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            end = time.monotonic() + PATIENCE
            while not (root / "begun").exists():
                assert time.monotonic() < end, "the build did not begin"
                time.sleep(0.02)
            assert list(root.glob(".site.*"))
            process.send_signal(number)
            _, said = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()  # else one that does not end would be waited for
    assert process.returncode == (1 if number == signal.SIGINT else 128 + number)
    assert said.splitlines()[-1] == ("Aborted!" if number == signal.SIGINT else f"Ended by {number.name}")
    assert list(root.glob(".site.*")) == []
    assert {path: data for path, data in read_all(root).items() if path.startswith("site/")} == {
        path: data for path, data in before.items() if path.startswith("site/")
    }


def test_a_preview_that_is_told_to_end_soon_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the first build is under way then."""
    root = make_archive(tmp_path / "archive")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("veille.plugin.serving.try_address", lambda _: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("veille.plugin.serving.list_sources", lambda _: sys.exit(143))
    with pytest.raises(SystemExit):
        serve_site(root, "127.0.0.1:8000", open_browser=False, jobs=1)
    assert not [thread for thread in threading.enumerate() if "_make_later" in thread.name]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_first_build_of_a_preview_has_no_other_thread_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it could not fork, and would take twice as long: what watches the archive comes after."""
    root, order = make_archive(tmp_path / "archive"), []
    monkeypatch.setattr("veille.plugin.serving.try_address", lambda _: None)
    monkeypatch.setattr(Preview, "build", lambda _: order.append("build"))
    monkeypatch.setattr("veille.plugin.server._Observer", lambda _: order.append("watch"))
    monkeypatch.setattr("veille.plugin.serving.list_sources", lambda _: sys.exit(143))
    with pytest.raises(SystemExit):
        serve_site(root, "127.0.0.1:8000", open_browser=False, jobs=1)
    assert order == ["build", "watch"]


@pytest.mark.parametrize("edited", [False, True])
def test_what_changes_during_the_first_build_of_a_preview_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, edited: bool
) -> None:
    root, shown, build_first = make_archive(tmp_path / "archive"), [], Preview.build

    def build_meanwhile(preview: Preview) -> None:
        build_first(preview)
        if edited:
            change_a_seed(root)

    def serve_briefly(server: Server, **_: object) -> None:
        if server._want_rebuild:  # noqa: SLF001 - which MkDocs' own waits for
            server.builder()
        (page,) = Path(server.root).glob("briefings/2024/beta-*/index.html")
        shown.append("emploiera" in page.read_text(encoding="utf-8"))

    monkeypatch.setattr("veille.plugin.serving.try_address", lambda _: None)
    monkeypatch.setattr(Preview, "build", build_meanwhile)
    monkeypatch.setattr(Server, "serve", serve_briefly)
    serve_site(root, "127.0.0.1:8000", open_browser=False, jobs=1)
    assert shown == [edited]


def test_nothing_is_built_again_where_a_preview_has_written_briefings_itself(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive")
    with open_preview(root, tmp_path / "preview") as preview:
        before = preview.look()
        preview.build()
        assert preview.look() != before
        assert not preview.notice_since(before)
        (root / "mkdocs.yml").write_text("extra: [", encoding="utf-8")
        assert preview.notice_since(before)


def test_a_signal_that_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `nohup` has it."""
    monkeypatch.setattr("veille.cli.main", lambda: None)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    term = signal.getsignal(signal.SIGTERM)
    try:
        run()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
        signal.signal(signal.SIGTERM, term)
