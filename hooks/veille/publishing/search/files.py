"""Records -> the files that the search page loads; only what changed since the last build is made again."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from veille.program import code_version
from veille.publishing.grouping import group
from veille.publishing.offline import make_script, name_script
from veille.publishing.roll import Roll
from veille.publishing.search.binding import Binder
from veille.publishing.search.cache import BrokenShardError, Kept, forget_others, hold, keep_shard, load_shards
from veille.publishing.search.index import ENTRY, lay_out, list_paths
from veille.publishing.search.records import Record, Records
from veille.publishing.search.shards import LEAST, MEAN, MOST, Indexer

__all__ = ["Records", "list_indexed", "list_paths", "write_files"]

_loaded: dict[tuple[Path, bytes], dict[str, Kept]] = {}
"""Shards by their names, for a folder and what they depend on. One that is gone since is made again."""


def write_files(
    records: Roll[Record],
    folder: Path,
    language: str,
    cache: Path | None = None,
    there: Container[str] = (),
    *,
    offline: bool = False,
) -> None:
    """Write into `folder` all that a search needs, and nothing else.

    `language` is that of the interface. `cache` is a folder that keeps what was indexed for the next build; the files
    are the same with it and without. Those whose paths are `there` need not be written; `list_paths` gives all. If the
    site is to be opened from a folder, `offline`, each has a script that hands it over.
    Neither a loop of events nor a process of its own is needed: it may run in any thread, or in a forked process.
    """
    try:
        _write(_index(records, language, cache), folder, language, there, offline=offline)
    except (BrokenShardError, OSError):
        if not cache:
            raise
        forget_others(cache, ())
        _write(_index(records, language, cache), folder, language, there, offline=offline)


def list_indexed(cache: Path, language: str) -> frozenset[bytes]:
    """The keys of records that need not be made for a folder of what was indexed.

    All that may be needed of it is loaded, and used when the files are next written in this process.
    """
    ground = _ground(language)
    _loaded[cache, ground] = shards = load_shards(cache, ground)
    with suppress(BrokenShardError, OSError):  # which are found again, and mended, when the files are written
        for shard in shards.values():
            _ = shard.pieces
    return frozenset(key for shard in shards.values() for key in shard.head.keys)


def _write(shards: Mapping[str, Kept], folder: Path, language: str, there: Container[str], *, offline: bool) -> None:
    paths: set[str] = set()
    for file in lay_out(list(shards.values()), language):
        forms = {file.path: bytes} | ({name_script(file.path): make_script} if offline else {})
        paths |= forms.keys()
        missing = [path for path in forms if path not in there or file.path == ENTRY]
        data = file.make() if missing else b""
        for path in missing:
            _put(folder / path, forms[path](data))
    _tidy(folder, paths)


def _index(records: Roll[Record], language: str, cache: Path | None) -> dict[str, Kept]:
    """The shards of some records, by their names."""
    ground = _ground(language)
    kept = (_loaded.pop((cache, ground), {}) or load_shards(cache, ground)) if cache else {}
    binder = Binder(records, kept, Indexer(language))
    shards: dict[str, Kept] = {}
    for span in group(records.names, MEAN, LEAST, MOST):
        name = _name(records.keys[span.start : span.stop], ground)
        shard = kept.get(name)
        if shard is None:
            head, body = hold(binder.bind(span))
            if cache:
                keep_shard(cache, name, ground, head, body)
            shard = Kept(head, body)
        shards[name] = shard
    if cache:
        forget_others(cache, shards)
    return shards


def _ground(language: str) -> bytes:
    """What shards depend on besides their records."""
    return blake2b(b" ".join((code_version(), language.encode())), digest_size=16).digest()


def _name(keys: Sequence[bytes], ground: bytes) -> str:
    said = (part for key in keys for part in (b"%d " % len(key), key))
    return blake2b(b"".join((ground, *said)), digest_size=20).hexdigest()


def _put(path: Path, data: bytes) -> None:
    """Write a file in one step: somebody may be reading the folder."""
    aside = path.with_name(f"{path.name}.new")
    try:
        aside.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        aside.write_bytes(data)
    aside.replace(path)


def _tidy(folder: Path, written: set[str]) -> None:
    """Delete files that an earlier index left."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in written:
            path.unlink()
