"""Features of all articles -> their vectors over words, concepts and key phrases; of most, those of the last build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

import numpy as np

from veille.linking.features import WEIGHT_UNIT, Features, Hashes, Subjects, fold, hash_texts, mix
from veille.linking.spaces import Entries, Index, Ints, Revision, Small, Space, make_index, revise, sum_up

WEIGHT_OF_WORDS = 0.5
WEIGHT_OF_CONCEPTS = 0.35
WEIGHT_OF_PHRASES = 0.15
"""The shares in the score of two articles. Concepts are what those in two languages have in common."""

LEAST_CONCEPTS = 5.0
"""The length to which concepts are brought is that of so many rare ones at least.

So two articles are hardly alike for the only concept that each of them names, and what the vocabulary knows little of
is compared by its words.
"""

MOST_FRESH = 400
"""Where more vectors than this are not what they were, all are made."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The three spaces, and one hash of each article for all of it that its links depend on.

    `numbers` tells for each entry of the rows of `concepts` the place of its concept in `names`, which are in order.
    `texts` are the key phrases of each article as it has them, joined.
    """

    words: Space
    concepts: Space
    phrases: Space
    names: tuple[str, ...]
    numbers: Small
    texts: Sequence[str]
    stamps: Hashes

    @property
    def spaces(self) -> tuple[Space, ...]:
        """Those that a score is the sum over."""
        return self.words, self.concepts, self.phrases


@dataclass(frozen=True, slots=True)
class Ground:
    """The vectors of the articles `ids` as they are kept; `marks` are what those of each were made from."""

    ids: tuple[str, ...]
    marks: tuple[bytes, ...]
    words: Index
    concepts: Index
    phrases: Index
    names: tuple[str, ...]
    numbers: Small
    texts: tuple[str, ...]
    of_texts: Hashes


def vectorise(
    ids: Sequence[str], subjects: Subjects, tags: Mapping[str, Sequence[str]], ground: Ground | None = None
) -> tuple[Vectors, Ground]:
    """The vectors of articles, and what the next build is to be told; `ground` is what any other was told.

    `tags` are the concept ids of each one's page, most important first.
    """
    marks = [subjects.keys[name] + "\0".join(tags.get(name, ())).encode() for name in ids]
    if ground is not None:
        known = _Known(ids, subjects, tags, ground)
        found = known.vectorise(marks)
        if found is not None:
            return found, ground
    features = subjects.load(ids)
    words = make_index(_list_words(features), WEIGHT_OF_WORDS, every=False)
    given = [tags.get(name, ()) for name in ids]
    names = tuple(sorted(set(chain(*[one.concepts for one in features], *given))))
    entries = _list_concepts(features, given, names)
    concepts = make_index(entries, WEIGHT_OF_CONCEPTS, every=True, least=LEAST_CONCEPTS * WEIGHT_UNIT)
    phrases = make_index(_list_phrases(features), WEIGHT_OF_PHRASES, every=False)
    numbers = entries.keys.astype(np.int32)
    texts = tuple(["\0".join(one.phrases) for one in features])
    made = Ground(tuple(ids), tuple(marks), words, concepts, phrases, names, numbers, texts, _list_stamps(features))
    stamps = _join(words.stamps, concepts.stamps, phrases.stamps, made.of_texts)
    return Vectors(words.space, concepts.space, phrases.space, names, numbers, texts, stamps), made


@dataclass(frozen=True, slots=True)
class _Known:
    """Vectors that are made of those there were."""

    ids: Sequence[str]
    subjects: Subjects
    tags: Mapping[str, Sequence[str]]
    ground: Ground

    def vectorise(self, marks: Sequence[bytes]) -> Vectors | None:
        """The vectors of today; None where too much has changed."""
        ground, ids = self.ground, self.ids
        former = {name: (mark, at) for at, (name, mark) in enumerate(zip(ground.ids, ground.marks, strict=True))}
        before = [former.get(name, (b"", -1)) for name in ids]
        places = np.array([at if mark == old else -1 for mark, (old, at) in zip(marks, before, strict=True)])
        places = places.astype(np.int64)
        fresh = np.flatnonzero(places < 0)
        if max(len(fresh), len(ground.ids) - (len(ids) - len(fresh))) > MOST_FRESH:
            return None
        features, given = self._load(fresh)
        if not set(chain(*[one.concepts for one in features], *given)).issubset(ground.names):
            return None
        words = revise(ground.words, places, _list_words(features))
        concepts = revise(ground.concepts, places, _list_concepts(features, given, ground.names))
        phrases = revise(ground.phrases, places, _list_phrases(features))
        if words is None or concepts is None or phrases is None:
            return None
        concerned = places < 0
        for revision in (words, concepts, phrases):
            concerned[revision.affected] = True
        articles = np.flatnonzero(concerned)
        return self._finish(words, concepts, phrases, articles) if len(articles) <= MOST_FRESH else None

    def _finish(self, words: Revision, concepts: Revision, phrases: Revision, articles: Ints) -> Vectors:
        ground, places = self.ground, words.places
        features, given = self._load(articles)
        entries = _list_concepts(features, given, ground.names)
        finished = [
            revision.finish(listed, articles)
            for revision, listed in (
                (words, _list_words(features)),
                (concepts, entries),
                (phrases, _list_phrases(features)),
            )
        ]
        (of_words, of_concepts, of_phrases), stamps = zip(*finished, strict=True)
        numbers = np.concatenate([ground.numbers, entries.keys.astype(np.int32)])
        of_texts = ground.of_texts[places]
        of_texts[articles] = _list_stamps(features)
        texts = [ground.texts[at] for at in places.tolist()]
        for article, one in zip(articles.tolist(), features, strict=True):
            texts[article] = "\0".join(one.phrases)
        return Vectors(of_words, of_concepts, of_phrases, ground.names, numbers, texts, _join(*stamps, of_texts))

    def _load(self, articles: Ints) -> tuple[Sequence[Features], list[Sequence[str]]]:
        """The features of some articles, and their tags."""
        names = [self.ids[number] for number in articles.tolist()]
        return self.subjects.load(names), [self.tags.get(name, ()) for name in names]


def _join(first: Hashes, *others: Hashes) -> Hashes:
    joined = mix(first)
    for stamps in others:
        joined = mix(joined + stamps)
    return joined


def _list_stamps(features: Iterable[Features]) -> Hashes:
    return np.array([one.stamp for one in features], dtype=np.uint64)


def _list_words(features: Sequence[Features]) -> Entries:
    """Words of each article, with their weights."""
    hashes = np.frombuffer(b"".join([one.terms for one in features]), dtype="<u8").astype(np.uint64, copy=False)
    weights = np.frombuffer(b"".join([one.weights for one in features]), dtype="<u2").astype(np.int64)
    return Entries(sum_up([len(one.weights) // 2 for one in features]), hashes, hashes, weights)


def _list_phrases(features: Sequence[Features]) -> Entries:
    """Key phrases of each article, whatever their forms, with their weights: each by its rank."""
    listed = [tuple(dict.fromkeys(map(fold, one.phrases))) for one in features]
    sizes = [len(phrases) for phrases in listed]
    hashes = hash_texts([*chain(*listed)])
    return Entries(sum_up(sizes), hashes, hashes, _weigh_ranks(np.array(sizes, dtype=np.int64)))


def _weigh_ranks(sizes: Ints) -> Ints:
    """The weights of lists of some lengths, of which the first counts most."""
    ranks = np.arange(int(sizes.sum())) - np.repeat(sum_up(sizes)[:-1], sizes)
    return np.rint(WEIGHT_UNIT / (1 + 0.2 * ranks)).astype(np.int64)


def _list_concepts(features: Sequence[Features], tags: Sequence[Sequence[str]], names: Sequence[str]) -> Entries:
    """Concepts of each page, with their weights: each tag by its rank, halved for one that the text only mentions."""
    index = {name: number for number, name in enumerate(names)}
    width = max(len(names), 1)
    mentioned = np.array([*map(index.__getitem__, chain(*[one.concepts for one in features]))], dtype=np.int64)
    counts = np.frombuffer(b"".join([one.counts for one in features]), dtype="<u4").astype(np.int64)
    tagged = np.array([*map(index.__getitem__, chain(*tags))], dtype=np.int64)
    mentions_each = np.array([len(one.concepts) for one in features], dtype=np.int64)
    tags_each = np.array([len(each) for each in tags], dtype=np.int64)
    articles = np.arange(len(features), dtype=np.int64)
    keys = np.concatenate([np.repeat(articles, mentions_each), np.repeat(articles, tags_each)]) * width
    keys += np.concatenate([mentioned, tagged])
    found, places = np.unique(keys, return_inverse=True)
    named = np.zeros(len(found), dtype=np.int64)
    given = np.zeros(len(found), dtype=np.int64)
    kinds, each = np.unique(counts, return_inverse=True)
    often = [round(0.5 * WEIGHT_UNIT * (1 + log(count))) for count in kinds.tolist()]
    np.add.at(named, places[: len(counts)], np.array(often, dtype=np.int64)[each])
    np.add.at(given, places[len(counts) :], _weigh_ranks(tags_each))
    weights = np.where(named > 0, named, WEIGHT_UNIT // 2) + given
    ends = np.searchsorted(found, np.arange(len(features) + 1) * width).astype(np.int64)
    numbers = (found % width).astype(np.uint64)
    return Entries(ends, numbers, hash_texts(names)[numbers.astype(np.int64)], weights)
