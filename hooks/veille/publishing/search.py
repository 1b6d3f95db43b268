"""Records -> the files that the search page loads; only what changed since the last build is indexed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from veille.publishing.search_cache import code_version, forget_others, keep_shard, load_shard
from veille.publishing.search_index import ENTRY, lay_out
from veille.publishing.search_records import Record, make_records
from veille.publishing.search_shards import Shard, group, index_records
from veille.publishing.search_words import Terms

__all__ = ["Record", "make_records", "write_files"]


def write_files(records: Iterable[Record], folder: Path, language: str, cache: Path | None = None) -> None:
    """Write into `folder` all that a search needs, and nothing else; `language` is that of the interface.

    `cache` is a folder that keeps what was indexed for the next build; the files are the same with it and without.
    Neither a loop of events nor a process of its own is needed: it may run in any thread, or in a forked process.
    """
    terms, titles = Terms(), Terms(plain=True)
    shards: dict[str, Shard] = {}
    for records_of_group in group(records):
        key = _key(records_of_group, language)
        shard = load_shard(cache, key) if cache else None
        if shard is None:
            shard = index_records(records_of_group, language, terms, titles)
            if cache:
                keep_shard(cache, key, shard)
        shards[key] = shard
    if cache:
        forget_others(cache, shards)
    written = set()
    for path, data in lay_out(shards, language):
        written.add(path)
        _write(folder / path, data)
    _tidy(folder, written)


def _key(records: Sequence[Record], language: str) -> str:
    digest = blake2b(code_version() + language.encode(), digest_size=20)
    for record in records:
        digest.update(record.digest)
    return digest.hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file, but one that is there: all except the entry are named by a hash of what they hold."""
    if path.name != ENTRY and path.is_file() and path.stat().st_size == len(data):
        return
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_bytes(data)


def _tidy(folder: Path, written: set[str]) -> None:
    """Delete files that an earlier index left."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in written:
            path.unlink()
