"""Long names in front of their abbreviation: `Centre de recherche sur les Risques (CRR)`.

In the way of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
(2003), but word by word: every capitalised word must give the abbreviation its letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from veille.analysis.language.forms import Form
from veille.analysis.language.inflection import without_accents
from veille.analysis.language.words import Words
from veille.analysis.names.gazetteer import NO_NAMES
from veille.model import Article

_LENGTHS: Final = range(2, 9)
_PRONOUNCED = 4
"""Letters from which on an abbreviation that is written as a word is taken for one."""
_MOST_WORDS = 20


def find_expansions(article: Article, words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first and last word of each long name, of several words, among words `start` to `end` of one block."""
    blocks, starts, ends = words.places
    if start == end or "(" not in (text := article.blocks[blocks[start]].text):
        return
    for index in range(start + 2, end):
        bracketed = text[starts[index] - 1 : starts[index]] == "(" and text[ends[index] : ends[index] + 1] == ")"
        if bracketed and _is_abbreviation(abbreviation := words.texts[index]):
            first = _find_first(words.forms, start, index, abbreviation)
            if first is not None and first < index - 1:
                yield first, index - 1


def _is_abbreviation(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    written = text.isalpha() or (text[0].isalpha() and text.isalnum() and sum(map(str.isdigit, text)) == 1)
    pronounced = _is_pronounced(text) and len(text) >= _PRONOUNCED
    return len(text) in _LENGTHS and written and (2 * capitals > len(text) or pronounced) and text not in NO_NAMES


def _is_pronounced(text: str) -> bool:
    """Whether an abbreviation is written as a word (`Arcep`)."""
    return text[0].isupper() and text[1:].islower() and text.isalpha()


def _find_first(every: Sequence[Form], start: int, end: int, abbreviation: str) -> int | None:
    """The index of the word that gives the first letter; small words may give none, capitalised ones must."""
    every_letter = _is_pronounced(abbreviation)
    letters = [letter.lower() for letter in without_accents(abbreviation) if letter.isupper() or every_letter]
    counted = not abbreviation.isalpha()  # "C3N" is Centre … contre … criminalités numériques
    given = ""
    for index in range(end - 1, max(start, end - _MOST_WORDS) - 1, -1):
        word = every[index]
        letter = without_accents(word.lower)[0]
        early = counted and len(letters) == 1 and not word.capital
        if letter == letters[-1] and not early and not (word.function and word.capital is False):
            given = letters.pop()
            if not letters:
                return index if word.capital else None
        elif word.capital and letter != given:
            return None
    return None
