"""Which entries of an archive are related, and which are versions of one another, from what the last build found."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from veille.entries.entry import Entry
from veille.keeping.packing import pack, unpack
from veille.keeping.sealing import LostError
from veille.keeping.store import FEATURES, Kept, make_key
from veille.linking import (
    Duplicates,
    Features,
    Further,
    Ground,
    Linked,
    Shingles,
    Subjects,
    find_duplicate_subjects,
    link_subjects,
)
from veille.model import Concept, Link


def expect(store: Kept, most: int) -> None:
    """Begin to read what the last build has found, which a build needs when it has looked at all articles."""
    store.expect([_linked(most), make_key("vectors"), make_key("shingles")])


class Comparison:
    """Compares entries by the features of their articles, and keeps what it finds for the next build.

    The features of articles that were just analysed are told; those of all others are in the store.
    """

    def __init__(self, store: Kept, most: int) -> None:
        """`most` is how many related entries one has."""
        self._store = store
        self._most = most
        self._features: dict[bytes, Features] = {}
        # By what the features are known that may be others another day, under the same key.
        self._passing: dict[bytes, bytes] = {}
        self._further: Further | None = None

    def hold(self, features: Mapping[bytes, Features], lasting: Container[bytes]) -> None:
        """Take the features of articles by key; those that are not `lasting` may be others another day."""
        self._features.update(features)
        passing = {key: one for key, one in features.items() if key not in lasting}
        self._passing.update((key, make_key(key, repr(one))) for key, one in passing.items())

    def link(
        self, entries: Sequence[Entry], concepts: Mapping[str, Sequence[Concept]]
    ) -> Mapping[str, tuple[Link, ...]]:
        """The related entries of each by its id, best first; `concepts` are those of the tags of each."""
        key, of_ground = _linked(self._most), make_key("vectors")
        previous: Linked | None = self._unpack(key)
        before: Ground | None = self._unpack(of_ground)
        tags = {name: [concept.id for concept in own] for name, own in concepts.items()}
        linked, ground, self._further = link_subjects(self._describe(entries), tags, self._most, previous, before)
        if previous is None or not linked.is_near(previous):
            self._pack(key, linked)
        if ground is not before:
            self._pack(of_ground, ground)
        return linked.links

    def link_beside(self, groups: Iterable[Sequence[str]]) -> Mapping[str, tuple[Link, ...]]:
        """The related entries of each in some groups that are not in its own group; asked once, after `link`."""
        further, self._further = self._further, None
        return further.link(groups) if further else {}

    def find_duplicates(self, entries: Sequence[Entry]) -> Duplicates:
        """The entries with a seed that are versions of one another."""
        key = make_key("shingles")
        before: Shingles | None = self._unpack(key)
        found, shingles = find_duplicate_subjects(self._describe([each for each in entries if each.seed]), before)
        if shingles is not before:
            self._pack(key, shingles)
        return found

    def _describe(self, entries: Sequence[Entry]) -> Subjects:
        """What is compared of entries."""
        keys = {entry.id: entry.content.key for entry in entries}
        known_by = {name: self._passing.get(key, key) for name, key in keys.items()}
        return Subjects(known_by, lambda names: self._load([keys[name] for name in names]))

    def _load(self, keys: Sequence[bytes]) -> list[Features]:
        """The features of articles; raises LostError where they are gone."""
        kept: dict[bytes, Features] = self._store.get([key for key in keys if key not in self._features], FEATURES)
        if gone := [key for key in keys if key not in self._features and key not in kept]:
            raise LostError(f"the store has lost {gone[0].hex()}")
        return [self._features.get(key) or kept[key] for key in keys]

    def _unpack(self, key: bytes) -> Any:
        kept = self._store.fetch(key)
        return unpack(kept) if kept else None

    def _pack(self, key: bytes, value: object) -> None:
        self._store.put_large({key: pack(value)})


def _linked(most: int) -> bytes:
    """The key of the links."""
    return make_key("linked", str(most))
