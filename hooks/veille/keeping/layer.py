"""The small values of a store in memory: packed, to be read in one piece, and kept one by one until the next pack."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from veille.keeping.expecting import Expected
from veille.keeping.folding import fold, unfold
from veille.keeping.sealing import Packed
from veille.keeping.store import SHELVES, Reader, Store, make_key, open_store

_LOOSE = 200
"""Values that may be kept one by one beside a pack."""

_FEW = 400
"""Up to so many values of another shelf than the first that are asked for at once, its pack is not read for them."""


class _Shelf:
    """The values of one shelf: those of the last pack, which is read when it is asked for, and those in use."""

    def __init__(self, store: Store, name: bytes) -> None:
        self.key = make_key("pack", name)
        self.used: dict[bytes, Any] = {}
        self._asked: set[bytes] = set()
        self._store = store
        self._name = name
        self._few = _FEW if name else 0

    @cached_property
    def packed(self) -> dict[bytes, Any]:
        """The values of the last pack."""
        packed = self._store.fetch(self.key)
        return unfold(pickle.loads(packed)) if packed else {}  # noqa: S301 - our own values

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Any]:
        """The values that are kept, by key."""
        used = self.used
        self._asked.update(keys)
        missing = [key for key in keys if key not in used]
        if len(missing) > self._few or self.is_read:
            packed = self.packed
            used.update((key, packed[key]) for key in missing if key in packed)
            missing = [key for key in missing if key not in packed]
        if missing:
            used.update(self._store.get(missing, self._name))
        return {key: used[key] for key in keys if key in used}

    def put(self, values: Mapping[bytes, Any]) -> None:
        """Have values at hand."""
        self._asked.update(values)
        self.used.update(values)

    def let_go(self) -> None:
        """Have no longer at hand what nobody has asked for since the last time; others may be asking meanwhile."""
        asked, self._asked = self._asked, set()
        self.used = {key: value for key, value in list(self.used.items()) if key in asked}

    @property
    def is_read(self) -> bool:
        """Whether the last pack was asked for."""
        return "packed" in self.__dict__

    def pack(self, staying: Mapping[bytes, Any]) -> bool:
        """Pack the values under keys that are `staying`, where many are not in the last pack or many there go.

        Gives whether it did.
        """
        values = {key: value for key, value in {**self.packed, **self.used}.items() if key in staying}
        if len(values.keys() ^ self.packed.keys()) > _LOOSE + len(self.packed) // 10:
            self._store.put_large({self.key: pickle.dumps(fold(values), protocol=5)})
            self.packed = values
            return True
        return False


class Layer:
    """A store in front of another, for the small values of an archive: they are read in one piece, and stay in memory.

    What a build used is packed into one value for the next, which would take longer to find it piece by piece. Values
    that came after are kept one by one, until there are so many that all are packed again. What is on other shelves
    belongs to the values of the first.
    """

    def __init__(self, store: Store) -> None:
        self.path = store.path
        self._store = store
        self._begin()

    def _begin(self) -> None:
        store = self._store
        self._shelves = {name: _Shelf(store, name) for name in (b"", *SHELVES)}
        self._fetched: set[bytes] = set()
        self._expected = Expected(Reader(store.path).fetch)

    def renew(self) -> None:
        """Let go of all that is kept, in the file and in memory: see `Store.renew`."""
        self._store.renew()
        self._begin()

    def get(self, keys: Sequence[bytes], shelf: bytes = b"") -> dict[bytes, Any]:
        """The values that are kept, by key."""
        return self._shelves[shelf].get(keys)

    def put(self, values: Mapping[bytes, Any], shelf: bytes = b"") -> None:
        """Keep values, all of them or none."""
        self._shelves[shelf].put(values)
        self._store.put(values, shelf)

    def put_large(self, values: Mapping[bytes, bytes]) -> bool:
        """Keep bytes that are asked for one by one; true."""
        self._expected.forget(values)
        return self._store.put_large(values)

    def expect(self, keys: Sequence[bytes]) -> None:
        """Begin to read bytes that will be asked for soon."""
        self._expected.begin(keys)

    def fetch(self, key: bytes) -> Packed | None:
        """The bytes kept under a key."""
        self._fetched.add(key)
        return self._expected.take(key) if key in self._expected else self._store.fetch(key)

    def let_go(self) -> None:
        """Have only those values in memory that were asked for since the last time: where one build follows another.

        With an entry that a later build has replaced, all would stay that it leads to.
        """
        for shelf in self._shelves.values():
            shelf.let_go()
        self._fetched = set()

    def pack(self) -> None:
        """Pack the shelves of which much is new or no longer used.

        Of other shelves than the first, an edit asks for the values that it touches alone: whether much is new on them
        is looked at when it is on the first. Only where the store is full, what was used is noted, so that it outlives
        what was not.
        """
        first, *others = self._shelves.values()
        anew = (first.is_read or len(first.used) > _LOOSE) and first.pack(first.used)
        for shelf in others:
            if anew or shelf.is_read:
                shelf.pack(first.used)
        if self._store.is_full():
            shelves = self._shelves.values()
            self._store.touch({key for shelf in shelves for key in (shelf.key, *shelf.used)} | self._fetched)


@contextmanager
def open_layer(path: Path) -> Iterator[Layer]:
    """The store in a file, see `open_store`, with its small values in memory."""
    with open_store(path) as store:  # which prunes when all is done
        layer = Layer(store)
        yield layer
        layer.pack()
