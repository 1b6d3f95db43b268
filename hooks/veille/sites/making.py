"""Units of a site -> files in its folder, with what earlier builds made of the dearest of them: cards and templates."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Container
from contextlib import closing
from pathlib import Path

from veille.keeping.store import Kept, Store, connect_store, make_key
from veille.publishing.cards import Card, Cards
from veille.publishing.edition import Unit
from veille.publishing.templates import COMPILED

Put = Callable[[str, bytes], object]
"""Puts a file of a path and these bytes where it belongs."""


class Drawer:
    """Draws cards, and keeps them for builds to come; each process has a store of its own to keep them in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stores: dict[int, Store] = {}

    def __call__(self, cards: Cards, card: Card) -> bytes:
        """The image of a card."""
        store = self._stores.get(os.getpid()) or self._stores.setdefault(os.getpid(), connect_store(self._path))
        key = make_key("card", cards.key(card))
        kept = store.fetch(key)
        if kept is not None:
            return bytes(kept)
        image = cards.draw(card)
        store.put_large({key: image})
        return image

    def close(self) -> None:
        """Draw no more in this process."""
        if store := self._stores.pop(os.getpid(), None):
            store.close()


def write_unit(unit: Unit, put: Put, taken: Container[str]) -> tuple[str, ...]:
    """Put the files of a unit, but none that the owner has a file of that name for; gives their paths."""
    artifacts = [artifact for artifact in unit.make() if artifact.path not in taken]
    for artifact in artifacts:
        put(artifact.path, artifact.data)
    return tuple(artifact.path for artifact in artifacts)


def load_templates(store: Kept) -> None:
    """Take over the templates that an earlier build has compiled."""
    if not COMPILED.kept:
        COMPILED.kept.update(pickle.loads(store.fetch(make_key("templates")) or pickle.dumps({})))  # noqa: S301 - ours


def keep_templates(path: Path) -> None:
    """Keep the templates that were compiled, if they are not kept yet."""
    with closing(connect_store(path)) as store:
        packed = pickle.dumps(dict(sorted(COMPILED.kept.items())))
        if store.fetch(make_key("templates")) != packed:
            store.put_large({make_key("templates"): packed})
