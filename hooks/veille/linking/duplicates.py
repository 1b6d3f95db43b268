"""Near-duplicates by containment of hashed shingles.

After Broder, "On the resemblance and containment of documents" (1997): of each article's four-word shingles
one in four is kept by its hash, so that the sample of a text does not depend on the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from veille.model import Analysis

LEAST_CONTAINMENT = 0.6
"""From here on, two texts are versions of one."""

LEAST_SHINGLES = 4
"""Fewer kept shingles cannot tell a repetition from a common phrase."""

MOST_HOLDERS = 50
"""A shingle in more articles than this is a formula, not a copy."""


def find_duplicates(analyses: Mapping[str, Analysis]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of ids (smaller first) of which one holds most of the other, with the containment from 0 to 1."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(analyses):
        for shingle in analyses[name].shingles:
            holders[shingle].append(name)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        if len(names) > MOST_HOLDERS:
            continue
        for index, name in enumerate(names):
            for other in names[index + 1 :]:
                shared[name, other] += 1
    pairs: list[tuple[str, str, float]] = []
    for (name, other), count in sorted(shared.items()):
        smaller = min(len(analyses[name].shingles), len(analyses[other].shingles))
        if smaller >= LEAST_SHINGLES and count / smaller >= LEAST_CONTAINMENT:
            pairs.append((name, other, round(count / smaller, 4)))
    return tuple(pairs)
