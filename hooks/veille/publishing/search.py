"""An archive -> the files that its search page loads: the index, and the words that typing errors are corrected to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from veille.publishing.search_index import write_records
from veille.publishing.search_records import REST, Record, make_records
from veille.publishing.search_words import count_words, pack_words, separate_words

__all__ = ["SPELLING", "Record", "make_records", "separate_words", "write_index"]

SPELLING = "spelling.pf_words"
"""The words that typing errors are corrected to, see `search_words.pack_words`."""


async def write_index(records: Iterable[Record], folder: Path, language: str) -> None:
    """Write into `folder` all that a search needs; `language` is that of the interface."""
    records = list(records)
    await write_records(records, folder, language)
    counted = count_words((record.content for record in records), map(_names, records))
    (folder / SPELLING).write_bytes(pack_words(counted))


def _names(record: Record) -> str:
    """The title of a record and what it is about, whose words are the likeliest to be searched."""
    title = record.meta["title"].partition(REST)[0]
    return f"{title} {record.meta.get('subjects', '')} {record.meta.get('topics', '')}"
