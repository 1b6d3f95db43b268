"""Units of a site -> files in its folder, with what earlier builds made of the dearest of them: cards and templates."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Container
from contextlib import closing
from pathlib import Path

from veille.pipeline import Kept
from veille.placing import list_files, put_file
from veille.publishing.cards import Card, Cards
from veille.publishing.database import PATH as DATABASE
from veille.publishing.edition import Edition, Unit
from veille.publishing.search import make_records, write_files
from veille.publishing.templates import COMPILED
from veille.store import Store, connect_store, make_key
from veille.tree import write_file

SEARCH = "search-index"
WHOLE = frozenset({SEARCH, DATABASE})
"""Units that are made from all the text there is: the preview makes them when the page is already shown."""


class Drawer:
    """Draws cards, and keeps them for builds to come; each process has a store of its own to keep them in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stores: dict[int, Store] = {}

    def __call__(self, cards: Cards, card: Card) -> bytes:
        """The image of a card."""
        store = self._stores.get(os.getpid()) or self._stores.setdefault(os.getpid(), connect_store(self._path))
        key = make_key("card", cards.key(card))
        image = store.fetch(key)
        if image is None:
            image = cards.draw(card)
            store.put_large({key: image})
        return image


def index_unit(edition: Edition, cache: Path) -> tuple[Unit, Callable[[Path], None]]:
    """The search index of a site as a unit, and what writes it into the site's folder."""
    archive, words = edition.archive, edition.words
    key = edition.keys.make("search", edition.keys.everything)

    def write(site: Path) -> None:
        write_files(make_records(archive, words), site / SEARCH, words.language, cache)

    return Unit(SEARCH, key, tuple), write


def write_unit(unit: Unit, site: Path, taken: Container[str]) -> tuple[str, ...]:
    """Write the files of a unit, but none that the owner has a file of that name for; gives their paths."""
    artifacts = [artifact for artifact in unit.make() if artifact.path not in taken]
    for artifact in artifacts:
        put_file(site, artifact.path, artifact.data)
    return tuple(artifact.path for artifact in artifacts)


def write_alone(unit: Unit, site: Path) -> None:
    """Write the files of a unit into a site that is being read, each in one step."""
    for artifact in unit.make():
        write_file(site / artifact.path, artifact.data)


def list_index(site: Path) -> tuple[str, ...]:
    """The files of the search index of a site."""
    return tuple(f"{SEARCH}/{path}" for path in list_files(site / SEARCH))


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
