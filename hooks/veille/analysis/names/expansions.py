"""Long names beside their abbreviation: `Centre de recherche sur les Risques (CRR)`, or the other way round.

In the way of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
(2003), but word by word: every capitalised word must give the abbreviation its letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from veille.analysis.language.forms import Form
from veille.analysis.language.inflection import without_accents
from veille.analysis.language.words import Words
from veille.analysis.names.gazetteer import NO_NAMES
from veille.model import Article

_LENGTHS: Final = range(2, 9)
_PRONOUNCED = 4
"""Letters from which on an abbreviation that is written as a word is taken for one."""
_MOST_WORDS = 20
_MORE: Final = (3, 2)
"""Letters that one word may give to what is pronounced as a word, more than one."""


class Expansion(NamedTuple):
    """A long name, from its `first` word to its `last`, and the word that shortens it."""

    first: int
    last: int
    short: int


def find_expansions(article: Article, words: Words, start: int, end: int) -> Iterator[Expansion]:
    """The long names, of several words, among words `start` to `end` of one block, each beside its abbreviation."""
    blocks, starts, ends = words.places
    if start == end or "(" not in (text := article.blocks[blocks[start]].text):
        return
    for index in _list_bracketed(text, starts, start, end):
        close = text.find(")", ends[index])
        if close == ends[index]:
            long, short = (start, index), index
        else:
            # It is the long name that brackets hold, with its article or without.
            long, short = (index, bisect_left(starts, close, index, end)), index - 1
            while long[0] < long[1] and words.forms[long[0]].function:
                long = (long[0] + 1, long[1])
            if not _ends_as_long(words, short, long[1] - 1):
                continue
        if not _is_abbreviation(words.texts[short]):
            continue
        first = _find_first(words.forms, *long, words.texts[short])
        if first is not None and first < long[1] - 1 and (short == index or first == long[0]):
            yield Expansion(first, long[1] - 1, short)


def _list_bracketed(text: str, starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The words of a block, all but the first, right before which a bracket opens."""
    place = text.find("(")
    while place >= 0:
        index = bisect_left(starts, place + 1, start + 1, end)
        if index < end and starts[index] == place + 1:
            yield index
        place = text.find("(", place + 1)


def _ends_as_long(words: Words, short: int, last: int) -> bool:
    """Whether brackets behind an abbreviation hold no more than a name: their last word gives it its last letter."""
    begins = without_accents(words.lowers[last])[0]
    return last > short + 2 and begins in without_accents(words.lowers[short])[-3:]


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
        plain = without_accents(word.lower)
        letter = plain[0]
        if every_letter and not word.function:
            # "Celar" is Centre d’électronique de l’armement
            tails = ("".join(letters[-more:]) for more in _MORE if more <= len(letters))
            tail = next(filter(plain.startswith, tails), letter)
            del letters[len(letters) - len(tail) + 1 :]
        early = counted and len(letters) == 1 and not word.capital
        if letter == letters[-1] and not early and not (word.function and word.capital is False):
            given = letters.pop()
            if not letters:
                return index if word.capital else None
        elif word.capital and letter != given:
            return None
    return None
