"""The site of an archive in memory, made as a build makes it, but for the frame that MkDocs puts round its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from veille.archive import Archive
from veille.publishing import Catalogue, Page, Site
from veille.publishing.cards import Card, Cards
from veille.publishing.edition import Edition
from veille.publishing.interchange import Artifact


def edition_of(archive: Archive, words: Catalogue, site: Site) -> Edition:
    return Edition(archive, site, words, {}, {}, b"", illustrated=False)


def publish(archive: Archive, words: Catalogue, site: Site) -> Iterator[Page]:
    """Every page, in its order."""
    return (sheet.page() for sheet in edition_of(archive, words, site).sheets)


def make_files(archive: Archive, words: Catalogue, site: Site, names: str = ".*") -> dict[str, bytes]:
    """The files by path of the units whose names a pattern matches; no two of them have one path."""
    every = edition_of(archive, words, site).units(None, (), _draw_none)
    units = [unit for unit in every if re.fullmatch(names, unit.name)]
    made: list[Artifact] = [artifact for unit in units for artifact in unit.make()]
    files = {artifact.path: artifact.data for artifact in made}
    assert len(files) == len(made)
    return files


def _draw_none(cards: Cards, card: Card) -> bytes:
    raise AssertionError(f"{card.path} of {cards} is not asked for")
