"""Why two articles are related: the concepts and key phrases that they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from veille.linking.memory import Candidates
from veille.linking.scoring import SCORE_BITS
from veille.linking.vectors import Vectors
from veille.model import Link

SHOWN_REASONS = 3


@dataclass(frozen=True, slots=True)
class Reasons:
    """The concepts and phrases of articles by number, each worked out when it is first asked for."""

    vectors: Vectors
    _concepts: dict[int, dict[int, float]] = field(default_factory=dict)
    _phrases: dict[int, dict[str, str]] = field(default_factory=dict)

    def choose(self, article: int, best: Iterable[tuple[int, int]], most: int) -> Candidates:
        """The first `most` of (score, number) that there is a reason for."""
        chosen: Candidates = []
        concepts, phrases = self.concepts(article).keys(), self.phrases(article).keys()
        for score, other in best:
            if concepts.isdisjoint(self.concepts(other)) and phrases.isdisjoint(self.phrases(other)):
                continue
            chosen.append((score, other))
            if len(chosen) == most:
                break
        return chosen

    def any(self, one: int, other: int) -> bool:
        """Whether two articles share a concept or a key phrase."""
        if not self.concepts(one).keys().isdisjoint(self.concepts(other)):
            return True
        return not self.phrases(one).keys().isdisjoint(self.phrases(other))

    def explain(self, article: int, chosen: Candidates, ids: Sequence[str]) -> tuple[Link, ...]:
        """The links of an article: the concepts that bind the two most, and phrases as this article spells them."""
        concepts, phrases = self.concepts(article), self.phrases(article)
        links: list[Link] = []
        for rank, (score, other) in enumerate(chosen):
            theirs = self.concepts(other)
            both = concepts.keys() & theirs.keys()
            shared = sorted([(-concepts[number] * theirs[number], number) for number in both])
            names = tuple(self.vectors.names[number] for _, number in shared[:SHOWN_REASONS])
            common = phrases.keys() & self.phrases(other).keys()
            words = tuple(sorted(phrases[key] for key in common)[:SHOWN_REASONS]) if common else ()
            links.append(Link(ids[other], names, words, rank, round(score / (1 << SCORE_BITS), 6)))
        return tuple(links)

    def concepts(self, article: int) -> dict[int, float]:
        """The weight of each concept of an article, by the concept's number."""
        found = self._concepts.get(article)
        if found is None:
            rows = self.vectors.concepts.rows
            start = int(rows.starts[article])
            part = slice(start, start + int(rows.sizes[article]))
            found = dict(zip(self.vectors.numbers[part].tolist(), rows.weights[part].tolist(), strict=True))
            self._concepts[article] = found
        return found

    def phrases(self, article: int) -> dict[str, str]:
        """The key phrases of an article by what they are compared as."""
        found = self._phrases.get(article)
        if found is None:
            joined = self.vectors.phrases[article]
            found = {text.casefold(): text for text in joined.split("\0")} if joined else {}
            self._phrases[article] = found
        return found
