"""Analyses -> links between briefings: what is related and why, and what repeats what."""

from veille.linking.duplicates import find_duplicates
from veille.linking.related import link

__all__ = ["find_duplicates", "link"]
