"""Analyses -> links between briefings: what is related and why, what goes on from what, and what repeats what."""

from veille.linking.duplicates import Duplicates, Shingles
from veille.linking.duplicates import find_duplicates as find_duplicate_subjects
from veille.linking.features import Features, Subjects
from veille.linking.features import extract as extract_features
from veille.linking.related import Further, Linked
from veille.linking.related import link as link_subjects
from veille.linking.threads import Thread, find_threads
from veille.linking.vectors import Ground

__all__ = [
    "Duplicates",
    "Features",
    "Further",
    "Ground",
    "Linked",
    "Shingles",
    "Subjects",
    "Thread",
    "extract_features",
    "find_duplicate_subjects",
    "find_threads",
    "link_subjects",
]
