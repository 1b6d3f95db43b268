"""Units of a site -> files in its folder, with what earlier builds made of the dearest of them: cards and templates."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Container, Iterator
from contextlib import closing
from pathlib import Path

from veille.placing import put_file
from veille.publishing.cards import Card, Cards
from veille.publishing.database import PATH as DATABASE
from veille.publishing.database import list_tables, write_database
from veille.publishing.edition import Edition, Unit
from veille.publishing.search import Records, list_paths, write_files
from veille.publishing.templates import COMPILED
from veille.store import Kept, Store, connect_store, make_key

SEARCH = "search-index"
WHOLE = frozenset({SEARCH, DATABASE})
"""Units that are made from all the text there is: the preview makes them when the page is already shown."""

Write = Callable[[Path, Collection[str]], None]
"""Writes such a unit into the folder of a site; of its files, those of the paths that are given need not be written."""


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

    def close(self) -> None:
        """Draw no more in this process."""
        if store := self._stores.pop(os.getpid(), None):
            store.close()


def whole_units(edition: Edition, cache: Path) -> Iterator[tuple[Unit, Write]]:
    """The units that are made from all the text there is, each with what writes it into the site's folder."""
    archive, words = edition.archive, edition.words
    tables, records = list_tables(archive, edition.site, words), Records(archive, words).roll()

    def write_index(site: Path, there: Collection[str]) -> None:
        kept = {path.removeprefix(f"{SEARCH}/") for path in there}
        write_files(records, site / SEARCH, words.language, cache / SEARCH, kept)

    def write_tables(site: Path, there: Collection[str]) -> None:
        del there
        write_database(tables, site / DATABASE, cache / DATABASE)

    yield Unit(DATABASE, edition.keys.make(repr(tables.whole), *tables.briefings.keys), tuple), write_tables
    yield Unit(SEARCH, edition.keys.make(*records.keys), tuple), write_index


def write_unit(unit: Unit, site: Path, taken: Container[str]) -> tuple[str, ...]:
    """Write the files of a unit, but none that the owner has a file of that name for; gives their paths."""
    artifacts = [artifact for artifact in unit.make() if artifact.path not in taken]
    for artifact in artifacts:
        put_file(site, artifact.path, artifact.data)
    return tuple(artifact.path for artifact in artifacts)


def list_whole(site: Path, name: str) -> tuple[str, ...]:
    """The files of a unit of `whole_units`, those included that need not be written into a site."""
    return tuple(f"{SEARCH}/{path}" for path in list_paths(site / SEARCH)) if name == SEARCH else (name,)


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
