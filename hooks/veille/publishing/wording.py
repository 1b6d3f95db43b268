"""The words of the interface for pages: they come on every one of them."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from veille.publishing.catalogue import Catalogue
from veille.publishing.text.hypertext import Html, escape_value

_KEPT = 10_000


class Wording:
    """The words of a catalogue; `html` gives them escaped, and each only once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.words = catalogue.words
        self._say = catalogue
        self._write = lru_cache(maxsize=_KEPT)(lambda key, **values: escape_value(catalogue(key, **values)))

    def __call__(self, key: str, **values: Hashable) -> str:
        """The words for a key, see `Catalogue`."""
        return self._say(key, **values)

    def html(self, key: str, **values: Hashable) -> Html:
        """The words for a key, escaped."""
        written: Html = self._write(key, **values)
        return written
