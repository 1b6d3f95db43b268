"""Titles of published works that a text names as such: `le livre « … »`, `the film "…"`.

The noun in front tells that the words between quotation marks are a name, whatever their capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from veille.analysis.language.words import Words
from veille.model import Article

_OPENING: Final = re.compile('[«“"]')
_NOUN: Final = re.compile(
    r"\b(?:livres?|ouvrages?|romans?|essai|films?|documentaire|séries?|album|bande dessinée|revue|émission|podcast|jeu"
    r"|books?|novels?|movie|documentary|magazine|game|show)(?: intitulée?s?| called| titled| entitled)?,? \Z",
    re.IGNORECASE,
)
_LONGEST_NOUN = 40
_TITLE: Final = re.compile(
    r"« ?(?P<guillemets>[^«»\n]{2,80}?) ?»|“(?P<curly>[^“”\n]{2,80})”|\"(?P<straight>[^\"\n]{2,80})\""
)


def find_works(article: Article, words: Words, index: int) -> Iterator[tuple[int, int]]:
    """The first and last word of each title of a work in a block, where it begins and ends with whole words."""
    text = article.blocks[index].text
    first, end = words.extents[index]
    if first == end or not ("«" in text or "“" in text or '"' in text):
        return
    _, starts, ends = words.places
    for match in _find_titles(text):
        kind = match.lastgroup
        if kind is None or not match[kind][:1].isupper():
            continue
        start, stop = match.span(kind)
        opening = bisect_left(starts, start, first, end)
        after = bisect_left(starts, stop, opening, end)
        if opening < after and starts[opening] == start and ends[after - 1] == stop:
            yield opening, after - 1


def _find_titles(text: str) -> Iterator[re.Match[str]]:
    """What stands between quotation marks right behind a noun that tells it for a title."""
    last = 0
    for mark in _OPENING.finditer(text):
        opening = mark.start()
        led = opening >= last and text[opening - 1 : opening] == " "
        if led and _NOUN.search(text, max(last, opening - _LONGEST_NOUN), opening):
            title = _TITLE.match(text, opening)
            if title is not None:
                last = title.end()
                yield title
