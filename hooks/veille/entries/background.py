"""What is behind an entry, the article and its analysis, as bytes of which no more is unpacked than is asked for.

A page is made from the text and from where it names concepts; settling one takes its tags and figures too, and
learning alone takes all. Most of an analysis is passages, which are packed as the numbers that they are.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain

from veille.model import Analysis, Article, Candidate, Figure, Mention, Passage, Phrase, Tag

_dump = partial(pickle.dumps, protocol=5)
_passage = partial(tuple.__new__, Passage)


class Background:
    """An article with its analysis; `mentions` are those of the analysis."""

    def __init__(self, article: Article, mentions: tuple[Mention, ...], packed: bytes) -> None:
        """`packed` is the rest of the analysis."""
        self.article = article
        self.mentions = mentions
        self._packed = packed

    @cached_property
    def told(self) -> Analysis:
        """What an entry tells of the analysis: all but its terms, key phrases and candidates."""
        return self._unpacked[0]

    @cached_property
    def analysis(self) -> Analysis:
        """All of it."""
        phrases, scores, passages, names, kinds, rules, places, terms = pickle.loads(self._unpacked[1])  # noqa: S301 - ours
        return replace(
            self.told,
            key_phrases=tuple(map(Phrase, phrases, scores, map(_restore, passages))),
            candidates=tuple(map(Candidate, names, kinds, rules, map(_restore, places))),
            terms=terms,
        )

    @cached_property
    def _unpacked(self) -> tuple[Analysis, bytes]:
        told, rest = pickle.loads(self._packed)  # noqa: S301 - our own
        summary, points, lows, highs, units, places, concepts, scores, rules, passages = told
        analysis = Analysis(
            summary=_restore(summary),
            key_points=_restore(points),
            mentions=self.mentions,
            tags=tuple(map(Tag, concepts, scores, rules, map(_restore, passages))),
            figures=tuple(map(Figure, lows, highs, units, _list(places))),
        )
        return analysis, rest


def pack(article: Article, analysis: Analysis) -> bytes:
    """An article and its analysis as bytes, without wording and shingles, which are kept apart or have features."""
    mentions, figures, tags = analysis.mentions, analysis.figures, analysis.tags
    phrases, candidates = analysis.key_phrases, analysis.candidates
    rest = (
        [phrase.text for phrase in phrases],
        [phrase.score for phrase in phrases],
        [_flatten(phrase.passages) for phrase in phrases],
        [one.name for one in candidates],
        [one.kind for one in candidates],
        [one.rule for one in candidates],
        [_flatten(one.passages) for one in candidates],
        analysis.terms,
    )
    told = (
        _flatten(analysis.summary),
        _flatten(analysis.key_points),
        [figure.low for figure in figures],
        [figure.high for figure in figures],
        [figure.unit for figure in figures],
        _flatten([figure.passage for figure in figures]),
        [tag.concept for tag in tags],
        [tag.score for tag in tags],
        [tag.rule for tag in tags],
        [_flatten(tag.passages) for tag in tags],
    )
    concepts, places = [one.concept for one in mentions], _flatten([one.passage for one in mentions])
    return _dump((article, concepts, places, _dump((told, _dump(rest)))))


def unpack(packed: bytes | memoryview) -> Background:
    """What was packed."""
    article, concepts, places, rest = pickle.loads(packed)  # noqa: S301 - our own
    return Background(article, tuple(map(Mention, concepts, _list(places))), rest)


def _flatten(passages: Iterable[Passage]) -> list[int]:
    return [*chain.from_iterable(passages)]


def _list(numbers: Sequence[int]) -> Iterator[Passage]:
    each = iter(numbers)
    return map(_passage, zip(each, each, each, strict=True))


def _restore(numbers: Sequence[int]) -> tuple[Passage, ...]:
    return tuple(_list(numbers))
