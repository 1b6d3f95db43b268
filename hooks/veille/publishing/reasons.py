"""Why two briefings are related, in words."""

from __future__ import annotations

from functools import lru_cache

from veille.archive import Archive
from veille.model import Link
from veille.publishing.catalogue import Catalogue

_KEPT = 20_000


class Reasons:
    """Explains the links of one archive; those that share the same things are explained by the same words."""

    def __init__(self, archive: Archive, words: Catalogue) -> None:
        self._archive = archive
        self._words = words
        self._say = lru_cache(maxsize=_KEPT)(self._explain)

    def __call__(self, link: Link) -> str:
        """The reason for a link."""
        return self._say(link.concepts, link.words)

    def _explain(self, concepts: tuple[str, ...], quoted: tuple[str, ...]) -> str:
        words, topics = self._words, self._archive.topics
        labels = [topics[concept].concept.label(words.language) for concept in concepts if concept in topics]
        named = labels or [words("quoted", words=word) for word in quoted]
        if not named:
            return words("related.alike")
        listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {words('and')} {named[-1]}"
        return words("related.reason", what=listed)
