"""Records -> the files of the search index, the same bytes for the same records.

Pagefind (https://pagefind.app) indexes. Its files differ from one run to the next only in the order of the values
of a filter; this module sorts them. Its client also sleeps for a tenth of a second before each answer; ours does not.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import zlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from pagefind.index import IndexConfig, PagefindIndex
from pagefind.service import PagefindService

from veille.publishing import cbor
from veille.publishing.search_records import Record

_MAGIC: Final = b"pagefind_dcd"
_ENTRY: Final = "pagefind-entry.json"
_UNUSED: Final = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-worker.js",
    "wasm.unknown.pagefind",
)
"""Pagefind's own interface, and what runs a search besides the page: ours does neither."""

_PATIENCE: Final = 60.0
"""Seconds that the writing of the last file may take."""

_CHUNK: Final = 7000
"""Places of words in one file of the index, which is then of about 10 kB; a word of a query costs one such file.

Pagefind's own 20,000 would triple that, and spare 8 kB of the list of files that every search in 10,000 records needs.
"""

_LONGEST_ANSWER: Final = 1 << 22
"""Bytes; the indexer repeats the metadata of a record."""

_AT_ONCE: Final = 64
"""Records under way to the indexer."""


async def write_records(records: Iterable[Record], folder: Path, language: str) -> None:
    """Write the index of some records into a folder; one language for all, since a second would be a second index."""
    config = IndexConfig(output_path=str(folder), force_language=language)
    async with _Service() as service:
        index = await service.create_index(config)
        batch: list[Record] = []
        for record in records:
            batch.append(record)
            if len(batch) == _AT_ONCE:
                await _add(index, batch, language)
                batch = []
        await _add(index, batch, language)
        await index.write_files()
        await asyncio.to_thread(_wait_for_files, folder)
    settle(folder)


async def _add(index: PagefindIndex, batch: Iterable[Record], language: str) -> None:
    """Add records in their order, which is that in which their requests are sent."""
    await asyncio.gather(
        *(
            index.add_custom_record(
                url=record.url,
                content=record.content,
                language=language,
                meta=record.meta,
                filters=record.filters,
            )
            for record in batch
        )
    )


def _wait_for_files(folder: Path) -> None:
    """Until every file has its content: the indexer answers, and would be ended, before the last of it is written.

    It writes each file at once, so that a file has all of it or nothing. Raises TimeoutError where one stays empty.
    """
    end = monotonic() + _PATIENCE
    while empty := [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size == 0]:
        if monotonic() > end:
            raise TimeoutError(f"the indexer of the search left {empty[0]} empty")
        sleep(0.01)


class _Service(PagefindService):
    """Pagefind's indexer, whose answers are taken as soon as they come, and whose files are small."""

    async def launch(self) -> _Service:
        settings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        self._backend = await asyncio.create_subprocess_exec(
            self._bin,
            "--service",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_ANSWER,
            env={**settings, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK)},
        )
        self._poll_task = asyncio.get_running_loop().create_task(self._wait_for_responses())
        return self

    async def _wait_for_responses(self) -> None:
        answers = self._backend.stdout
        while answers is not None:
            try:
                answer = json.loads(base64.b64decode((await answers.readuntil(b","))[:-1]))
            except asyncio.IncompleteReadError:
                error: Exception = ChildProcessError("the indexer of the search stopped")
                for waiting in self._responses.values():
                    if not waiting.done():
                        waiting.set_exception(error)
                return
            future = self._responses.get(answer["message_id"])
            if future is None or future.done():
                continue
            payload = answer["payload"]
            if payload["type"] == "Error":
                future.set_exception(ValueError(payload["message"]))
            else:
                future.set_result(payload)


def settle(folder: Path) -> None:
    """Put the values of each filter in order, rename what changes with them, and drop what the page does not use."""
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    entry = json.loads((folder / _ENTRY).read_text(encoding="utf-8"))
    for language, index in sorted(entry["languages"].items()):
        path = folder / f"pagefind.{index['hash']}.pf_meta"
        meta = _load(path)
        path.unlink()
        filters = []
        for name, old in sorted(meta[3]):
            values = folder / "filter" / f"{old}.pf_filter"
            packed = cbor.dumps([name, sorted(_load(values)[1])])
            values.unlink()
            filters.append([name, new := _name(language, packed)])
            (folder / "filter" / f"{new}.pf_filter").write_bytes(_pack(packed))
        packed = cbor.dumps([*meta[:3], filters, *meta[4:]])
        index["hash"] = _name(language, packed)
        (folder / f"pagefind.{index['hash']}.pf_meta").write_bytes(_pack(packed))
    (folder / _ENTRY).write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _name(language: str, packed: bytes) -> str:
    return f"{language}_{sha256(packed).hexdigest()[:10]}"


def _pack(packed: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(_MAGIC + packed) + packer.flush()


def _load(path: Path) -> Any:
    return cbor.loads(zlib.decompress(path.read_bytes(), 31).removeprefix(_MAGIC))
