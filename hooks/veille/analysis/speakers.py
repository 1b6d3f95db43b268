"""Who speaks in an interview, named before what is said (`Ada Lovel : Nous …`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from veille.model import Article, BlockKind

_LABEL: Final = re.compile(
    r"((?:[A-ZÀ-Þ][\w.’'-]*)(?: (?:(?:de|des|du|la|le|of|van|von) )?[A-ZÀ-Þ][\w.’'-]*){0,4}) ?: (?=[A-ZÀ-Þ«“\"])"
)
_LONGEST_LABEL = 60
_LEAST = 2
"""How often somebody speaks, and how many questions there are, at the least."""


def find_speakers(article: Article) -> dict[int, int]:
    """Where what is said begins in the paragraphs of an interview that begin with who says it, by their index.

    An interview asks questions, and somebody is named twice or more: `Prix : Entre 300 et 400 euros` names nobody.
    """
    labels = {
        index: match
        for index, block in enumerate(article.blocks)
        if block.kind is BlockKind.PARAGRAPH
        and ": " in block.text[:_LONGEST_LABEL]
        and (match := _LABEL.match(block.text))
    }
    if len(labels) < _LEAST or sum(block.text.endswith("?") for block in article.blocks) < _LEAST:
        return {}
    times = Counter(match[1] for match in labels.values())
    return {index: match.end() for index, match in labels.items() if times[match[1]] >= _LEAST}
