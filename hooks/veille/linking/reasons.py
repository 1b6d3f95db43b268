"""Why two articles are related: the concepts and key phrases that they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from veille.linking.features import fold
from veille.linking.memory import Candidates
from veille.linking.scoring import SCORE_BITS
from veille.linking.vectors import Vectors
from veille.model import Link

SHOWN_REASONS = 3


def _tell(phrase: str) -> tuple[bool, str]:
    """The place of a phrase among reasons: a single word in small letters says less than names and several words."""
    return " " not in phrase and phrase.islower(), phrase


class _Concepts(dict[int, dict[int, float]]):
    """The weight of each concept of an article, by the numbers of both."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        self._vectors = vectors

    def __missing__(self, article: int) -> dict[int, float]:
        rows = self._vectors.concepts.rows
        start = int(rows.starts[article])
        part = slice(start, start + int(rows.sizes[article]))
        found = dict(zip(self._vectors.numbers[part].tolist(), rows.weights[part].tolist(), strict=True))
        self[article] = found
        return found


class _Phrases(dict[int, dict[str, str]]):
    """The key phrases of an article, by its number and by what they are compared as."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        self._vectors = vectors

    def __missing__(self, article: int) -> dict[str, str]:
        joined = self._vectors.texts[article]
        found: dict[str, str] = {}
        for text in joined.split("\0") if joined else ():
            found.setdefault(fold(text), text)
        self[article] = found
        return found


class Reasons:
    """The concepts and phrases of articles by number, each worked out when it is first asked for."""

    def __init__(self, vectors: Vectors) -> None:
        self._names = vectors.names
        self._concepts = _Concepts(vectors)
        self._phrases = _Phrases(vectors)

    def choose(self, article: int, best: Iterable[tuple[int, int]], most: int) -> Candidates:
        """The first `most` of (score, number) that there is a reason for."""
        chosen: Candidates = []
        every, all_phrases = self._concepts, self._phrases
        concepts, phrases = every[article].keys(), all_phrases[article].keys()
        for pair in best:
            other = pair[1]
            if concepts.isdisjoint(every[other]) and phrases.isdisjoint(all_phrases[other]):
                continue
            chosen.append(pair)
            if len(chosen) == most:
                break
        return chosen

    def any(self, one: int, other: int) -> bool:
        """Whether two articles share a concept or a key phrase."""
        if not self._concepts[one].keys().isdisjoint(self._concepts[other]):
            return True
        return not self._phrases[one].keys().isdisjoint(self._phrases[other])

    def explain(self, article: int, chosen: Candidates, ids: Sequence[str]) -> tuple[Link, ...]:
        """The links of an article: the concepts that bind the two most, and phrases as this article spells them.

        Single words in small letters are the last of the phrases.
        """
        concepts, phrases = self._concepts[article], self._phrases[article]
        links: list[Link] = []
        for rank, (score, other) in enumerate(chosen):
            theirs = self._concepts[other]
            both = concepts.keys() & theirs.keys()
            shared = sorted([(-concepts[number] * theirs[number], number) for number in both])
            names = tuple([self._names[number] for _, number in shared[:SHOWN_REASONS]])
            common = phrases.keys() & self._phrases[other].keys()
            words = tuple(sorted([phrases[key] for key in common], key=_tell)[:SHOWN_REASONS]) if common else ()
            links.append(Link(ids[other], names, words, rank, round(score / (1 << SCORE_BITS), 6)))
        return tuple(links)
