"""Analyses -> links between briefings: what is related and why, and what repeats what."""

from collections.abc import Mapping, Sequence

from veille.linking.duplicates import Duplicates, Shingles
from veille.linking.duplicates import find_duplicates as find_duplicate_subjects
from veille.linking.features import Features, Subjects, hold
from veille.linking.features import extract as extract_features
from veille.linking.related import Linked
from veille.linking.related import link as link_subjects
from veille.linking.vectors import Ground
from veille.model import Analysis, Link

__all__ = [
    "Duplicates",
    "Features",
    "Ground",
    "Linked",
    "Shingles",
    "Subjects",
    "extract_features",
    "find_duplicate_subjects",
    "find_duplicates",
    "hold",
    "link",
    "link_subjects",
]


def link(
    analyses: Mapping[str, Analysis], tags: Mapping[str, Sequence[str]], limit: int
) -> dict[str, tuple[Link, ...]]:
    """`link_subjects` without a memory, for analyses whose features were not kept."""
    return dict(link_subjects(_describe(analyses), tags, limit)[0].links)


def find_duplicates(analyses: Mapping[str, Analysis]) -> Duplicates:
    """`find_duplicate_subjects` without a memory, for analyses whose features were not kept."""
    return find_duplicate_subjects(_describe(analyses))[0]


def _describe(analyses: Mapping[str, Analysis]) -> Subjects:
    return hold({name: extract_features(analysis) for name, analysis in analyses.items()})
