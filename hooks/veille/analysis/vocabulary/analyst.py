"""A vocabulary made ready to be found in texts."""

from __future__ import annotations

from dataclasses import dataclass

from veille.analysis.vocabulary.concepts import Vocabulary
from veille.analysis.vocabulary.matching import Matcher


@dataclass(frozen=True, slots=True)
class Analyst:
    """A vocabulary made ready to be found in texts; it can be sent to other processes."""

    vocabulary: Vocabulary
    matcher: Matcher


def prepare(vocabulary: Vocabulary) -> Analyst:
    """The analyst of a vocabulary."""
    return Analyst(vocabulary, Matcher(vocabulary))
