"""Seed -> what reading and analysing it gave: an outline that every build needs, what some ask for, and the rest.

The rest, an article with its analysis, is packed: it is by far the largest part, and is unpacked one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from veille.archive import Labels
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.background import pack
from veille.keeping.sealing import LostError, Packed
from veille.linking import Features, extract_features
from veille.model import Analysis, Article, Seed
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.analysis import Analyst

UNPACKED = 256
"""Values of a library that are kept unpacked, those asked for last."""

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Understood:
    """What reading and analysing one seed gave; no article where an error drops it."""

    article: Article | None
    analysis: Analysis
    diagnostics: tuple[Diagnostic, ...]


class Given(NamedTuple):
    """A tag of a seed's own front matter, with the id and the label of the concept that it means, if it means any."""

    tag: str
    concept: str
    label: str


class Outline(NamedTuple):
    """What every build needs of each seed: its title and date, what was wrong, and the tags of its own front matter.

    `words` is a hash of its text whatever its white space; it is empty where an error drops the seed.
    """

    title: str
    published: date | None
    words: bytes
    diagnostics: tuple[Diagnostic, ...]
    given: tuple[Given, ...] = ()

    def name(self) -> tuple[str, str]:
        """Title and day as text, empty where they are not known."""
        return self.title, self.published.isoformat() if self.published else ""

    def lasts(self, today: date) -> bool:
        """Whether a later day would give the same: no date that is still to come had a part in it."""
        days = [self.published.isoformat()] if self.published else []
        for found in self.diagnostics:
            if found.code in {"V106", "V901"}:
                return False
            if found.code == "V104":
                days += _DAY.findall(found.message)  # all that the date could be
        return not days or max(days) <= today.isoformat()


class Sketch(NamedTuple):
    """A seed that was understood: what links compare are its `features`, and `packed` are its article and analysis.

    By its `wording` and the tags that its outline has is told whether a change of the vocabulary reaches it.
    """

    outline: Outline
    features: Features = Features()
    wording: bytes = b""
    packed: bytes = b""


Map = Callable[[Callable[[Seed], Sketch], Iterable[Seed]], Iterable[Sketch]]
"""Anything that maps a function over seeds and keeps their order: the built-in, an executor's, a cluster's."""


def understand(seed: Seed, analyst: Analyst, settings: Settings) -> Understood:
    """Read and analyse one seed; a bug met on the way becomes a diagnostic, so that the other seeds go on."""
    from veille.analysis import analyze
    from veille.reading import read

    try:
        article, found = read(seed, settings)
        if article is None:
            return Understood(None, Analysis(), found)
        return Understood(article, analyze(article, analyst, settings), found)
    except Exception as error:  # noqa: BLE001 - one file must never stop the build
        message = f"the program failed on this file: {type(error).__name__}: {error}"
        hint = "the seed is left out; please report it with the file"
        found = (diagnose(settings.seed_file(seed.path), "V901", message=message, hint=hint),)
        return Understood(None, Analysis(), found)


def sketch(seed: Seed, analyst: Analyst, settings: Settings) -> Sketch:
    """Understand one seed and pack what was understood."""
    understood = understand(seed, analyst, settings)
    article, analysis = understood.article, understood.analysis
    if article is None:
        return Sketch(Outline("", None, b"", understood.diagnostics))
    outline = Outline(
        article.title.value if article.title else "",
        article.published.value if article.published else None,
        sha256(" ".join(article.text.split()).encode("utf-8", "replace")).digest(),
        understood.diagnostics,
        tuple(recognise(tag.value, analyst.vocabulary, settings.language) for tag in article.tags),
    )
    return Sketch(outline, extract_features(analysis), analysis.wording, pack(article, analysis))


def recognise(tag: str, vocabulary: Labels, language: str) -> Given:
    """A tag of a seed's own front matter, as a vocabulary knows it."""
    concept = vocabulary.find(tag)
    return Given(tag, concept.id, concept.label(language)) if concept else Given(tag, "", "")


class Library(Generic[Value]):
    """The packed values of an archive by key; `fetch` has those that `packed` has not."""

    def __init__(
        self,
        packed: Mapping[bytes, bytes],
        fetch: Callable[[bytes], Packed | None],
        unpack: Callable[[Packed], Value],
    ) -> None:
        self._packed = packed
        self._fetch = fetch
        self._unpack = unpack
        self.load: Callable[[bytes], Value] = lru_cache(UNPACKED)(self._load)
        """A value by its key; raises LostError where it is gone. Threads may ask at the same time."""

    def _load(self, key: bytes) -> Value:
        packed = self._packed.get(key) or self._fetch(key)
        if not packed:
            raise LostError(f"the store has lost {key.hex()}")
        return self._unpack(packed)
