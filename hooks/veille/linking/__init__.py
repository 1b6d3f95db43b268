"""Analyses -> links between briefings: what is related and why, and what repeats what."""

from collections.abc import Mapping, Sequence

from veille.linking.duplicates import find_duplicates as find_duplicate_features
from veille.linking.features import Features
from veille.linking.features import extract as extract_features
from veille.linking.related import Linked
from veille.linking.related import link as link_features
from veille.model import Analysis, Link

__all__ = [
    "Features",
    "Linked",
    "extract_features",
    "find_duplicate_features",
    "find_duplicates",
    "link",
    "link_features",
]


def link(
    analyses: Mapping[str, Analysis], tags: Mapping[str, Sequence[str]], limit: int
) -> dict[str, tuple[Link, ...]]:
    """`link_features` without a memory, for analyses whose features were not kept."""
    found = link_features({name: extract_features(analysis) for name, analysis in analyses.items()}, tags, limit)
    return dict(found.links)


def find_duplicates(analyses: Mapping[str, Analysis]) -> tuple[tuple[str, str, float], ...]:
    """`find_duplicate_features` for analyses whose features were not kept."""
    return find_duplicate_features({name: extract_features(analysis) for name, analysis in analyses.items()})
