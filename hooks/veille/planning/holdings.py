"""Under which key the article of each seed is kept, so that a change of the vocabulary costs only what it reaches.

A seed that is new is analysed with the vocabulary there is, and its article kept under a key of the two. When the
vocabulary changes, an article that is the same under both keeps its key; the others get the one that the new
vocabulary gives. What is held is written down once a build is through; where it is lost, all is analysed again.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from posixpath import splitext
from typing import TYPE_CHECKING

from veille.conventions.postnames import find_day
from veille.keeping.store import WORDINGS, Kept, make_key
from veille.model import Source
from veille.planning.understanding import Outline, recognise
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.analysis import Analyst, Revision, Vocabulary


@dataclass(frozen=True, slots=True)
class Record:
    """The keys of articles, by checksum, suffix and named day of their seeds, under the vocabulary of a fingerprint."""

    fingerprint: str
    keys: Mapping[str, bytes]


class Holdings:
    """The articles that an archive has in a store; `ground` stands for all they are made from but seed and vocabulary.

    `prepare` gives the analyst of the vocabulary, which is asked for only where the vocabulary has changed.
    """

    def __init__(
        self, ground: bytes, vocabulary: Vocabulary, settings: Settings, store: Kept, prepare: Callable[[], Analyst]
    ) -> None:
        self._ground = ground
        self._vocabulary = vocabulary
        self._language = settings.language
        self._store = store
        self._prepare = prepare
        self._place = make_key("holdings", ground)
        packed = store.fetch(make_key(self._place, "record"))
        self._before: Record = pickle.loads(packed) if packed else Record(vocabulary.fingerprint, {})  # noqa: S301 - ours
        self._now: dict[str, bytes] = {}

    def find(self, seeds: Sequence[Source]) -> tuple[list[bytes], dict[bytes, Outline]]:
        """The key of each seed's article, and the outlines of those that are kept, by key."""
        names = [seed.sha256 + find_day(seed.path) + splitext(seed.path)[1] for seed in seeds]
        held = {name: self._before.keys[name] for name in names if name in self._before.keys}
        kept: dict[bytes, Outline] = self._store.get(list(held.values()))
        if self._before.fingerprint != self._vocabulary.fingerprint:
            reached = self._find_reached(kept)
            held = {name: key for name, key in held.items() if key in kept and key not in reached}
        fresh = {name: make_key(self._ground, name, self._vocabulary.fingerprint) for name in names if name not in held}
        held.update(fresh)
        self._now.update(held)
        kept = {key: kept[key] for key in held.values() if key in kept} | self._store.get(list(fresh.values()))
        return [held[name] for name in names], kept

    def write_down(self) -> None:
        """Keep what is held for the next build: nothing but the seeds that were asked for."""
        record = Record(self._vocabulary.fingerprint, self._now)
        if record == self._before:
            return
        written = {make_key(self._place, "record"): pickle.dumps(record, protocol=5)}
        if record.fingerprint != self._before.fingerprint or not self._before.keys:
            # At once with the record, so that the one is never there without the other.
            written[self._place] = pickle.dumps(self._prepare(), protocol=5)
        self._store.put_large(written)

    def _find_reached(self, kept: Mapping[bytes, Outline]) -> set[bytes]:
        """The keys of the articles that the change of the vocabulary may reach."""
        if self._revision is None:
            return set(kept)
        wordings: dict[bytes, bytes] = self._store.get(list(kept), WORDINGS)
        keys = list(wordings)
        reached = {keys[at] for at in self._revision.find(list(wordings.values()))} | (kept.keys() - wordings.keys())
        known = cache(partial(recognise, vocabulary=self._vocabulary, language=self._language))
        reached.update(key for key, outline in kept.items() if any(known(each.tag) != each for each in outline.given))
        return reached

    @cached_property
    def _revision(self) -> Revision | None:
        """How the vocabulary has changed since the last build; None where nobody knows."""
        packed = self._store.fetch(self._place)
        before: Analyst | None = pickle.loads(packed) if packed else None  # noqa: S301 - our own values
        if before is None or before.vocabulary.fingerprint != self._before.fingerprint:
            return None
        from veille.analysis import revise

        return revise(before, self._prepare(), self._language)
