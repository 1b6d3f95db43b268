"""Which blocks of a French article are in English, of an English one in French, and of either in a neighbour.

A press release is followed by its translation, and an article quotes what somebody wrote abroad. A block is in
another language where it has several of its function words, and hardly any of the article's own. Different words count,
and not how often each stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from veille.analysis.language.lexicon import FUNCTION_WORDS
from veille.conventions.little_words import LITTLE_WORDS
from veille.model import Article, BlockKind

_OTHERS: Final = {"fr": "en", "en": "fr"}
_OWN: Final = {language: FUNCTION_WORDS[language] - FUNCTION_WORDS[other] for language, other in _OTHERS.items()}
_USUAL: Final = {
    "fr": (" de ", " la ", " et ", " le ", " les ", " des ", " en ", " un ", " une ", " du ", " est ", " pour "),
    "en": (" the ", " of ", " and ", " to ", " in ", " is ", " it "),
}
"""Words of which hardly a text has none that has several function words of a language; they are sooner found."""
_UNREAD: Final = frozenset({BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.TITLE})
_APOSTROPHE: Final = re.compile(r"['’,.;:!?()]")
_NEIGHBOURS: Final = {
    "de": (" und ", " der ", " das "),
    "es": (" los ", " del ", " por "),
    "it": (" di ", " che ", " della "),
    "nl": (" het ", " een ", " van "),
    "pt": (" uma ", " dos ", " não "),
}
"""Words without one of which hardly a text is in a language that releases in Switzerland and Belgium come in."""
_LITTLE: Final = {
    language: LITTLE_WORDS[language] - FUNCTION_WORDS["fr"] - FUNCTION_WORDS["en"] for language in _NEIGHBOURS
}
_SIGNS: Final = {
    other: re.compile(f" (?:{'|'.join(sorted({word.strip() for word in chain(usual, *_NEIGHBOURS.values())}))}) ")
    for other, usual in _USUAL.items()
}
"""All these words of another language and of the neighbours: most texts have none, which one search tells."""
_LEAST_WORDS = 5
_TIMES_MORE = 4
_TIMES_MORE_NEAR = 2
"""Neighbours have more words in common."""
_LONG = 80
_PART = 3
"""Of so many parts of the text a translation is one at least."""


def find_foreign(article: Article) -> Mapping[int, str]:
    """The blocks that are in another language, by their indices, and which one that is."""
    language = article.language.value
    other = _OTHERS.get(language)
    if other is None:
        return {}
    blocks = article.blocks
    found = _find(tuple([block.text for block in blocks]), other, language)
    return {index: foreign for index, foreign in found if blocks[index].kind not in _UNREAD}


def find_version(article: Article) -> frozenset[int]:
    """The blocks of a translation: those in another language, where all the rest stands before or after them."""
    foreign = find_foreign(article)
    if not foreign:
        return frozenset()
    sizes = {
        index: len(block.text)
        for index, block in enumerate(article.blocks)
        if block.kind is BlockKind.PARAGRAPH and len(block.text) >= _LONG
    }
    theirs = sum(size for index, size in sizes.items() if index in foreign)
    changes = sum((one in foreign) != (two in foreign) for one, two in pairwise(sizes))
    return frozenset(foreign) if changes == 1 and theirs * _PART >= sum(sizes.values()) else frozenset()


@lru_cache(maxsize=8)
def _find(texts: Sequence[str], other: str, language: str) -> tuple[tuple[int, str], ...]:
    """The indices of texts in another language, and which; an article's are asked for some three times."""
    signs = _SIGNS[other]
    found = ((index, _tell(text, other, language)) for index, text in enumerate(texts) if signs.search(text))
    return tuple([(index, foreign) for index, foreign in found if foreign])


def _tell(text: str, other: str, language: str) -> str:
    """The language of a text in an article in `language`, where it is the `other` one or a neighbour."""
    if _is_in(text, other, language):
        return other
    for name, usual in _NEIGHBOURS.items():
        if any(map(text.__contains__, usual)):
            words = set(_APOSTROPHE.sub(" ", text).lower().split())
            theirs = len(words & _LITTLE[name])
            if theirs >= _LEAST_WORDS and theirs >= _TIMES_MORE_NEAR * len(words & FUNCTION_WORDS[language]):
                return name
    return ""


def _is_in(text: str, other: str, language: str) -> bool:
    for usual in _USUAL[other]:
        if usual in text:
            break
    else:
        return False
    words = set(_APOSTROPHE.sub(" ", text).lower().split())
    theirs = len(words & _OWN[other])
    return theirs >= _LEAST_WORDS and theirs >= _TIMES_MORE * len(words & _OWN[language])
