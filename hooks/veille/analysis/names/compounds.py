"""Names inside of words that a hyphen makes of them (`Obama-era`, `ex-Twitter`), or whose end is an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from veille.analysis.names.gazetteer import NO_NAMES, PLACES
from veille.model import Passage

_BEFORE: Final = re.compile(r"ex-(?=[A-ZÀ-ÖØ-Þ])")
_BEHIND: Final = re.compile(
    r"-(?:backed|based|born|built|compatible|designed|developed|driven|enabled|era|focused|friendly|funded"
    r"|headquartered|led|like|linked|listed|made|only|owned|powered|related|run|specific|sponsored|style|wide)\Z"
)
"""What English makes adjectives of names with."""
_WHERE: Final = ("-based", "-headquartered")
_APOSTROPHES: Final = frozenset("'’")
_OPENS_QUOTE: Final = re.compile(r"(?<!\w)['‘]")
_MOST_KEPT = 1 << 14
"""Word forms of which is kept what is around the name in them, since most come back."""


@lru_cache(_MOST_KEPT)
def find_inner(text: str) -> tuple[int, int]:
    """Where the name in a word begins and ends, in characters; where it has none (`AI-powered`), both are 0.

    What something is based on may be a program as well as a place, so only places that are known as such count.
    """
    before, behind = _BEFORE.match(text), _BEHIND.search(text)
    start, end = before.end() if before else 0, behind.start() if behind else len(text)
    inner = text[start:end]
    if behind and (inner in NO_NAMES or (behind.group() in _WHERE and inner.lower() not in PLACES)):
        return 0, 0
    return start, end


def cut_name(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without what a hyphen ties to the first and the last of them."""
    start, end = find_inner(texts[0])[0], find_inner(texts[-1])[1]
    texts = (*texts[:-1], texts[-1][:end])
    return (texts[0][start:], *texts[1:])


def cut_passage(passage: Passage, texts: Sequence[str]) -> Passage:
    """The passage of the same name."""
    start, end = find_inner(texts[0])[0], len(texts[-1]) - find_inner(texts[-1])[1]
    return passage._replace(start=passage.start + start, end=passage.end - end) if start or end else passage


def with_apostrophe(text: str, passage: Passage) -> Passage:
    """The passage of a French name in the text of its block with the apostrophe that ends it (`Vélib'`).

    That closes no quotation.
    """
    end = passage.end
    if text[end : end + 1] not in _APOSTROPHES or text[end + 1 : end + 2].isalnum():
        return passage
    return passage if _OPENS_QUOTE.search(text, 0, passage.start) else passage._replace(end=end + 1)
