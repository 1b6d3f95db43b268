"""Which words of a text in another language than French and English name something: what its capitals tell."""

from __future__ import annotations

import numpy as np

from veille.analysis.language.forms import Flags
from veille.analysis.language.words import Words
from veille.conventions.little_words import LITTLE_WORDS
from veille.model import Article

_ENDS = ".!?:…"
"""What a word with a capital stands behind that need not have one."""


def find_names(article: Article, words: Words) -> Flags:
    """Which words of the body have a capital within a sentence, and are nowhere written without; no little words."""
    little = LITTLE_WORDS.get(article.language.value, frozenset())
    lower = {text for text in words.texts if text.islower()} | little
    blocks, starts, _ = words.places
    named = set()
    for text, block, start in zip(words.texts, blocks, starts, strict=False):
        if text[0].isupper() and text.lower() not in lower and text not in named and _has_cases(text):
            before = article.blocks[block].text[:start].rstrip(' «“„"(')
            if before and before[-1] not in _ENDS:
                named.add(text)
    return np.fromiter((text in named for text in words.texts), np.bool_, words.body)


def _has_cases(text: str) -> bool:
    """Whether no letter of a word is of a script without capitals, which may be a word of its own beside the others."""
    return not any(sign.isalpha() and not (sign.islower() or sign.isupper()) for sign in text)
