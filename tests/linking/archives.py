"""Analyses as archives have them, by the thousand: words and concepts as often as Zipf's law has them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from random import Random

from veille.linking import Features, Subjects, extract_features
from veille.model import Analysis, Mention, Passage, Phrase


def hold(features: Mapping[str, Features]) -> Subjects:
    """Articles to compare whose features are all there."""
    keys = {name: sha256(repr(one).encode("utf-8", "surrogatepass")).digest() for name, one in features.items()}
    return Subjects(keys, lambda names: [features[name] for name in names])


def features_of(analyses: Mapping[str, Analysis]) -> dict[str, Features]:
    return {name: extract_features(analysis) for name, analysis in analyses.items()}


def make_analysis(number: int, spread: int = 1) -> Analysis:
    """The analysis of a number, always the same; `spread` says how many more words there are in all."""
    random = Random(number)  # noqa: S311 - an archive is no secret
    words = {f"w{int((2000 * spread) ** random.random())}" for _ in range(50)}
    pairs = {f"w{int((40_000 * spread) ** random.random())} w" for _ in range(60)}
    concepts = sorted(f"c{int(200 ** random.random())}" for _ in range(random.randrange(8)))
    start = random.randrange(500)
    return Analysis(
        terms=tuple((word, round(1 + 2 * random.random(), 4)) for word in sorted(words | pairs)),
        mentions=tuple(Mention(concept, Passage(0, 0, 1)) for concept in concepts),
        key_phrases=tuple(Phrase(f"Phrase {random.randrange(300)}", 1.0, ()) for _ in range(4)),
        shingles=tuple(range(start, start + random.randrange(60))),
    )


def make_archive(count: int, spread: int = 1) -> tuple[dict[str, Analysis], dict[str, tuple[str, ...]]]:
    """Analyses by id, and the tags of their pages."""
    analyses = {f"{number:05d}": make_analysis(number, spread) for number in range(count)}
    tags = {
        name: tuple(dict.fromkeys(mention.concept for mention in one.mentions))[:5]
        for name, one in analyses.items()
        if int(name) % 7
    }
    return analyses, tags
