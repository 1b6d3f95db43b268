"""A vocabulary made ready to be found in texts."""

from __future__ import annotations

from dataclasses import dataclass

from veille.analysis.matching import Matcher
from veille.analysis.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Analyst:
    """A vocabulary made ready to be found in texts; it can be sent to other processes."""

    vocabulary: Vocabulary
    matcher: Matcher


def prepare(vocabulary: Vocabulary) -> Analyst:
    """The analyst of a vocabulary."""
    return Analyst(vocabulary, Matcher(vocabulary))
