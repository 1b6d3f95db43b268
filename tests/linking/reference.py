"""What linking is meant to give, worked out for every pair with plain numbers and dictionaries.

Slow, and written from the definition: two words are the same if they are spelled the same, and every pair of articles
is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from veille.linking.duplicates import LEAST_CONTAINMENT, LEAST_SHINGLES, MOST_HOLDERS
from veille.linking.features import fold
from veille.linking.related import LEAST_SCORE
from veille.linking.spaces import MOST_POSTINGS
from veille.linking.vectors import LEAST_CONCEPTS, WEIGHT_OF_CONCEPTS, WEIGHT_OF_PHRASES, WEIGHT_OF_WORDS
from veille.model import Analysis, Link

Vector = dict[str, int]


def link_all(
    analyses: Mapping[str, Analysis],
    tags: Mapping[str, Sequence[str]],
    limit: int,
    only: Iterable[str] | None = None,
) -> dict[str, tuple[Link, ...]]:
    bags = {name: {term: round(w * w * 1000) for term, w in one.terms} for name, one in analyses.items()}
    named = {name: weigh_concepts(one, tags.get(name, ())) for name, one in analyses.items()}
    ranked = {name: weigh_phrases(one) for name, one in analyses.items()}
    words, concepts = scale(bags, WEIGHT_OF_WORDS), scale(named, WEIGHT_OF_CONCEPTS, LEAST_CONCEPTS)
    spaces = [(vectors, count_articles(vectors)) for vectors in (words, concepts, scale(ranked, WEIGHT_OF_PHRASES))]
    phrases = {name: {fold(p.text): p.text for p in one.key_phrases} for name, one in analyses.items()}
    links = {}
    for name in only or analyses:
        found = []
        for other in analyses:
            shared = sorted(
                concepts[name].keys() & concepts[other].keys(),
                key=lambda concept: (-concepts[name][concept] * concepts[other][concept], concept),
            )
            common = sorted(phrases[name][key] for key in phrases[name].keys() & phrases[other].keys())
            common = [one for one in common if not is_plain(one)] + [one for one in common if is_plain(one)]
            score = sum(multiply(vectors[name], vectors[other], frequency) for vectors, frequency in spaces)
            units = score // 2**16
            if other != name and units >= round(LEAST_SCORE * 2**24) and (shared or common):
                found.append((-units, other, tuple(shared[:3]), tuple(common[:3])))
        links[name] = tuple(
            Link(other, shared, common, rank, round(-units / 2**24, 6))
            for rank, (units, other, shared, common) in enumerate(sorted(found)[:limit])
        )
    return links


def is_plain(phrase: str) -> bool:
    return len(phrase.split(" ")) == 1 and phrase == phrase.lower() and phrase != phrase.upper()


def weigh_concepts(analysis: Analysis, tags: Sequence[str]) -> Vector:
    counts = Counter(mention.concept for mention in analysis.mentions)
    weights = {concept: round(500 * (1 + log(count))) for concept, count in counts.items()}
    for rank, concept in enumerate(tags):
        weights[concept] = weights.get(concept, 500) + round(1000 / (1 + 0.2 * rank))
    return weights


def weigh_phrases(analysis: Analysis) -> Vector:
    phrases = dict.fromkeys(fold(phrase.text) for phrase in analysis.key_phrases)
    return {phrase: round(1000 / (1 + 0.2 * rank)) for rank, phrase in enumerate(phrases)}


def scale(vectors: Mapping[str, Vector], share: float, least: float = 0.0) -> dict[str, Vector]:
    frequency = count_articles(vectors)
    scaled = {}
    for name, vector in vectors.items():
        raw = {term: weight * rarity(len(vectors), frequency[term]) for term, weight in vector.items()}
        length = max(sqrt(sum(weight**2 for weight in raw.values())), least * 1000 * rarity(len(vectors), 1))
        scaled[name] = {term: round(weight * (sqrt(share) * 2**20) / length) for term, weight in raw.items()}
    return scaled


def rarity(total: int, frequency: int) -> int:
    """Steps: fewer than 8 articles, 32, 128, and so on."""
    return round(64 * log(1 + 4 ** (step(total) - step(frequency))))


def step(count: int) -> int:
    steps = 0
    while count >= 8 * 4**steps:
        steps += 1
    return steps


def count_articles(vectors: Mapping[str, Vector]) -> Counter[str]:
    return Counter(term for vector in vectors.values() for term in vector)


def multiply(one: Vector, other: Vector, frequency: Counter[str]) -> int:
    return sum(one[term] * other[term] for term in one.keys() & other.keys() if frequency[term] <= MOST_POSTINGS)


def find_all_duplicates(
    analyses: Mapping[str, Analysis], most: int = MOST_HOLDERS
) -> tuple[tuple[str, str, float], ...]:
    holders: dict[int, list[str]] = {}
    for name in sorted(analyses):
        for shingle in set(analyses[name].shingles):
            holders.setdefault(shingle, []).append(name)
    found = []
    for name in sorted(analyses):
        for other in sorted(analyses):
            one, two = set(analyses[name].shingles), set(analyses[other].shingles)
            smaller, larger = sorted([len(one), len(two)])
            telling = sum(len(holders[shingle]) <= most for shingle in one & two)
            formulas = sum(len(holders[shingle]) > most and holders[shingle][0] == name for shingle in one & two)
            if name >= other or smaller < LEAST_SHINGLES:
                continue
            if telling + formulas >= LEAST_CONTAINMENT * larger:
                found.append((name, other, round((telling + formulas) / smaller, 4)))
            elif telling >= LEAST_CONTAINMENT * smaller:
                found.append((name, other, round(telling / smaller, 4)))
    return tuple(found)
