"""A folder of shards kept between builds, each in a file of its own, by a hash of what it was made from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from veille.publishing.search_shards import Shard

_DIGEST = 20
"""Bytes of the hash before what is kept: a file that was not written to its end is no shard."""


@cache
def code_version() -> bytes:
    """A hash of the code that makes a shard of records."""
    publishing = Path(__file__).parent
    names = ("search_shards.py", "search_words.py", "search_records.py", "search_cache.py")
    sources = [*(publishing / name for name in names), publishing.parent / "analysis" / "inflection.py"]
    return blake2b(b"\0".join(source.read_bytes() for source in sources), digest_size=_DIGEST).digest()


def load_shard(folder: Path, key: str) -> Shard | None:
    """The shard that is kept under a key, if there is one and it is whole."""
    try:
        data = (folder / key).read_bytes()
    except OSError:
        return None
    kept = memoryview(data)[_DIGEST:]
    if blake2b(kept, digest_size=_DIGEST).digest() != data[:_DIGEST]:
        return None
    end = _DIGEST + 4 + int.from_bytes(kept[:4], "little")
    head = json.loads(data[_DIGEST + 4 : end])
    values: list[bytes] = []
    for length in head["lengths"]:
        values.append(data[end : end + length])
        end += length
    terms, facets = len(head["terms"]), len(head["facets"])
    return Shard(
        head["size"],
        dict(zip(head["terms"], values, strict=False)),
        dict(zip(head["facets"], values[terms:], strict=False)),
        head["forms"],
        tuple(values[terms + facets :]),
    )


def keep_shard(folder: Path, key: str, shard: Shard) -> None:
    """Keep a shard: all of it or nothing."""
    values = [*shard.terms.values(), *shard.facets.values(), *shard.texts]
    head = json.dumps(
        {
            "size": shard.size,
            "terms": list(shard.terms),
            "facets": list(shard.facets),
            "forms": shard.forms,
            "lengths": [len(value) for value in values],
        }
    ).encode()
    kept = b"".join((len(head).to_bytes(4, "little"), head, *values))
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{key}.{os.getpid()}"
    unfinished.write_bytes(blake2b(kept, digest_size=_DIGEST).digest() + kept)
    unfinished.replace(folder / key)


def forget_others(folder: Path, keys: Iterable[str]) -> None:
    """Delete what no build of the present archive uses."""
    used = set(keys)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in used:
            path.unlink(missing_ok=True)
