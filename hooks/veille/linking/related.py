"""Related briefings by shared concepts and words, each with the reason it is related.

Similarity is the cosine of TF-IDF vectors (Salton and Buckley, "Term-weighting approaches in automatic
text retrieval", 1988), once over words and once over the concepts of the vocabulary. An inverted index
visits only pairs that share something; what nearly all articles share says nothing and is skipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

from veille.model import Analysis, Link

WEIGHT_OF_WORDS = 0.6
"""The share of words in the score; concepts have the rest."""

LEAST_SCORE = 0.06
"""Below this cosine, what two articles share is chance."""

MOST_POSTINGS = 400
"""A term in more articles than this is skipped: its weight is small and its pairs are many."""

SHOWN_REASONS = 3

Vector = dict[str, float]


def link(
    analyses: Mapping[str, Analysis], tags: Mapping[str, Sequence[str]], limit: int
) -> dict[str, tuple[Link, ...]]:
    """At most `limit` related articles for each, best first.

    `tags` are the concept ids of each article's page, which an editor may have changed; an article may be
    missing from it. A pair that shares neither a concept nor a key phrase is not linked: it has no reason to show.
    """
    ids = sorted(analyses)
    words = _normalise({name: dict(analyses[name].terms) for name in ids})
    concepts = _normalise({name: _weigh_concepts(analyses[name], tags.get(name, ())) for name in ids})
    by_words = _score_pairs(ids, words)
    by_concepts = _score_pairs(ids, concepts)
    phrases = {name: {phrase.text.casefold(): phrase.text for phrase in analyses[name].key_phrases} for name in ids}
    links: dict[str, tuple[Link, ...]] = {}
    for name in ids:
        scores = {
            other: WEIGHT_OF_WORDS * by_words[name].get(other, 0.0)
            + (1 - WEIGHT_OF_WORDS) * by_concepts[name].get(other, 0.0)
            for other in by_words[name].keys() | by_concepts[name].keys()
        }
        best = sorted((pair for pair in scores.items() if pair[1] >= LEAST_SCORE), key=lambda pair: (-pair[1], pair[0]))
        chosen: list[Link] = []
        for other, score in best:
            shared = _shared_concepts(concepts[name], concepts[other])
            common = tuple(sorted(phrases[name][key] for key in phrases[name].keys() & phrases[other].keys()))
            if shared or common:
                chosen.append(Link(other, shared, common[:SHOWN_REASONS], len(chosen), round(score, 6)))
            if len(chosen) == limit:
                break
        links[name] = tuple(chosen)
    return links


def _weigh_concepts(analysis: Analysis, tags: Sequence[str]) -> Vector:
    """Concepts of a page: each tag by its rank, halved for one that the text only mentions."""
    weights: Vector = {}
    for mention in analysis.mentions:
        weights[mention.concept] = weights.get(mention.concept, 0.0) + 1.0
    weights = {concept: 0.5 * (1 + log(count)) for concept, count in weights.items()}
    for rank, concept in enumerate(tags):
        weights[concept] = weights.get(concept, 0.5) + 1.0 / (1 + 0.2 * rank)
    return weights


def _normalise(vectors: Mapping[str, Vector]) -> dict[str, Vector]:
    """Weight each term by its rarity and bring every vector to length one."""
    frequency: dict[str, int] = defaultdict(int)
    for vector in vectors.values():
        for term in vector:
            frequency[term] += 1
    total = len(vectors)
    weighted: dict[str, Vector] = {}
    for name, vector in vectors.items():
        scaled = {term: weight * log(1 + total / frequency[term]) for term, weight in vector.items()}
        length = sqrt(sum(weight * weight for weight in scaled.values())) or 1.0
        weighted[name] = {term: weight / length for term, weight in scaled.items()}
    return weighted


def _score_pairs(ids: Sequence[str], vectors: Mapping[str, Vector]) -> dict[str, dict[str, float]]:
    """The cosine of each pair that shares a term which is not everywhere."""
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name in ids:
        for term, weight in vectors[name].items():
            postings[term].append((name, weight))
    scores: dict[str, dict[str, float]] = {name: {} for name in ids}
    for name in ids:
        row = scores[name]
        for term, weight in vectors[name].items():
            found = postings[term]
            if len(found) > MOST_POSTINGS:
                continue
            for other, other_weight in found:
                if other != name:
                    row[other] = row.get(other, 0.0) + weight * other_weight
    return scores


def _shared_concepts(one: Vector, other: Vector) -> tuple[str, ...]:
    """The concepts that bind two pages most, by what each adds to the score."""
    shared = sorted(one.keys() & other.keys(), key=lambda concept: (-one[concept] * other[concept], concept))
    return tuple(shared[:SHOWN_REASONS])
