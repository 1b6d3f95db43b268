"""Records -> the files that the search page loads; only what changed since the last build is made again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from veille.publishing.grouping import group
from veille.publishing.search_cache import BrokenShardError, Kept, forget_others, hold, keep_shard, load_shard
from veille.publishing.search_index import ENTRY, lay_out, list_paths
from veille.publishing.search_records import Draft, Records
from veille.publishing.search_shards import LEAST, MEAN, MOST, Indexer
from veille.store import code_version

__all__ = ["Records", "list_paths", "write_files"]


def write_files(
    drafts: Iterable[Draft], folder: Path, language: str, cache: Path | None = None, there: Container[str] = ()
) -> None:
    """Write into `folder` all that a search needs, and nothing else, from records in the order of their numbers.

    `language` is that of the interface. `cache` is a folder that keeps what was indexed for the next build; the files
    are the same with it and without. Those whose paths are `there` need not be written; `list_paths` gives all.
    Neither a loop of events nor a process of its own is needed: it may run in any thread, or in a forked process.
    """
    groups = [list(some) for some in group(drafts, lambda draft: draft.url, MEAN, LEAST, MOST)]
    try:
        _write(groups, folder, language, cache, there)
    except (BrokenShardError, OSError):
        if not cache:
            raise
        forget_others(cache, ())
        _write(groups, folder, language, cache, there)


def _write(
    groups: Sequence[Sequence[Draft]], folder: Path, language: str, cache: Path | None, there: Container[str]
) -> None:
    shards = _index(groups, language, cache)
    paths = set()
    for file in lay_out(shards, language):
        paths.add(file.path)
        if file.path not in there or file.path == ENTRY:
            _put(folder / file.path, file.make())
    _tidy(folder, paths)


def _index(groups: Sequence[Sequence[Draft]], language: str, cache: Path | None) -> dict[str, Kept]:
    """The shards of some groups, by their keys."""
    indexer = Indexer(language)
    shards: dict[str, Kept] = {}
    for drafts in groups:
        key = _key(drafts, language)
        shard = load_shard(cache, key) if cache else None
        if shard is None:
            head, body = hold(indexer.index([draft.make() for draft in drafts]))
            if cache:
                keep_shard(cache, key, head, body)
            shard = Kept(head, body)
        shards[key] = shard
    if cache:
        forget_others(cache, shards)
    return shards


def _key(drafts: Sequence[Draft], language: str) -> str:
    said = (part for draft in drafts for part in (b"%d " % len(draft.key), draft.key))
    return blake2b(b"".join((code_version(), language.encode(), b" ", *said)), digest_size=20).hexdigest()


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
