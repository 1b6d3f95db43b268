"""Shards -> the files that a search page loads.

`index.json` says which they are. Terms are in `words/`, some thousand places in a file, so that a word of a query costs
one file; what is shown of the records is in `texts/`; `facets` and `spelling` are loaded where they are needed. All
but the first are gzipped, and named by a hash of what they are made from: a browser keeps them until they change, and a
build need not make one that is there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Final

import numpy as np

from veille.publishing.offline import name_script
from veille.publishing.search.cache import SUM, Kept
from veille.publishing.search.shards import PACK, list_packs
from veille.publishing.search.spelling import pack_spellings
from veille.publishing.search.tables import LEVELS, is_start, merge, rank

ENTRY: Final = "index.json"

_LEAST, _MOST = 12_000, 32_000
"""Bytes of a file of words before it is gzipped, from which on it may end, and has to where a part does."""

_FEW: Final = 32
"""Names of which one ends a file that may end."""

_FORMAT: Final = b"3"
"""Changes with what is in the files, so that no browser takes one that it has for another of the same name."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index: its path, and what makes it."""

    path: str
    make: Callable[[], bytes]


def lay_out(groups: Sequence[Kept], language: str) -> Iterator[File]:
    """Every file, the entry last, from shards in the order of their records."""
    starts: list[str] = []
    names: list[str] = []
    for start, file in _cut(groups):
        starts.append(start)
        names.append(file.path.removeprefix("words/").removesuffix(".bin"))
        yield file
    facets = f"facets.{_name(shard.said[0] for shard in groups)}.bin"
    yield File(facets, lambda: merge(shard.facets.split() for shard in groups))
    spelling = f"spelling.{_name(shard.said[1] for shard in groups)}.bin"
    yield File(spelling, lambda: pack_spellings(shard.read_spellings() for shard in groups))
    folders: list[list[str]] = []
    for shard in groups:
        runs = _list_runs(shard.head.runs)
        folders.append([_name([shard.said_of_texts(run)]) for run in runs])
        for folder, run in zip(folders[-1], runs, strict=True):
            for number, at in enumerate(run):
                yield File(f"texts/{folder}/{number}.bin", partial(shard.read_text, at))
    entry = {
        "language": language,
        "levels": LEVELS,
        "pack": PACK,
        "runs": [shard.head.runs for shard in groups],
        "texts": folders,
        "starts": " ".join(starts),
        "words": " ".join(names),
        "facets": facets,
        "spelling": spelling,
    }
    yield File(ENTRY, lambda: json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())


def _list_runs(runs: Sequence[int]) -> list[range]:
    """The numbers of the files of texts in the folder of each run of a shard."""
    ends = list(accumulate(map(len, list_packs(runs)), initial=0))
    return [range(start, stop) for start, stop in pairwise(ends)]


def _cut(groups: Sequence[Kept]) -> Iterator[tuple[str, File]]:
    """The files of words, each with what its first word begins with.

    A file ends where a part of some shard does. Which parts have a share in it is known without looking into them: of a
    shard, those that begin in it, and the one before, which may reach into it.
    """
    if not groups:
        return
    starts = sorted({start for shard in groups for start in shard.head.starts if start}, key=rank)
    number = {start: at for at, start in enumerate(starts, start=1)} | {"": 0}
    begins = [np.array(list(map(number.__getitem__, shard.head.starts))) for shard in groups]
    sizes = np.zeros(len(starts) + 1, np.int64)
    for begin, shard in zip(begins, groups, strict=True):
        sizes[begin] += np.frombuffer(shard.head.lengths, "<u4")
    words = ["", *starts, ""]
    lows = _end(words[:-1], sizes.tolist())
    highs = [*lows[1:], len(starts) + 1]
    firsts = [(np.searchsorted(begin, lows, "right") - 1).tolist() for begin in begins]
    lasts = [np.searchsorted(begin, highs, "left").tolist() for begin in begins]
    for at, (low, high) in enumerate(zip(lows, highs, strict=True)):
        shares = zip(groups, firsts, lasts, strict=True)
        sums = (b" " + shard.head.parts[first[at] * SUM : last[at] * SUM] for shard, first, last in shares)
        path = f"words/{_name((words[low].encode(), b' ', words[high].encode(), *sums))}.bin"
        yield words[low], File(path, partial(_merge, groups, words[low], words[high]))


def list_paths(folder: Path) -> list[str]:
    """The files of the index of which a folder has the entry."""
    entry = json.loads((folder / ENTRY).read_bytes())
    scripted = (folder / name_script(ENTRY)).is_file()
    texts = zip(entry["texts"], entry["runs"], strict=True)
    folders = chain.from_iterable(zip(names, _list_runs(runs), strict=True) for names, runs in texts)
    paths = [
        *(f"words/{name}.bin" for name in entry["words"].split()),
        *(f"texts/{name}/{number}.bin" for name, run in folders for number in range(len(run))),
        *(entry["facets"], entry["spelling"], ENTRY),
    ]
    return [*paths, *map(name_script, paths)] if scripted else paths


def _merge(groups: Sequence[Kept], low: str, high: str) -> bytes:
    return merge((shard.pieces for shard in groups), low, high)


def _end(starts: Sequence[str], sizes: Sequence[int]) -> list[int]:
    """The numbers of the parts at which files begin; where one does depends on little before it."""
    found = [0]
    size = sizes[0]
    for at in range(1, len(starts)):
        if size >= _MOST or (size >= _LEAST and is_start(starts[at], _FEW)):
            found.append(at)
            size = 0
        size += sizes[at]
    return found


def _name(said: Iterator[bytes] | Sequence[bytes]) -> str:
    digest = blake2b(_FORMAT, digest_size=5)
    for part in said:
        digest.update(part)
    return digest.hexdigest()
