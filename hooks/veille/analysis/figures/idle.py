"""Numbers that state no amount, as what stands right before and behind them tells at once.

Most are such: the day of a date, a year, the number of a version, how many of something in a word. What is left out
here would be read, and found to be without a unit, too; asking first is several times faster.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from veille.analysis.figures import currencies, units
from veille.analysis.figures.counted_nouns import counts_none
from veille.analysis.figures.number_words import COUNTING, FEW
from veille.analysis.figures.numerals import SCALE_WORDS
from veille.conventions.wordlists import listed

_CURRENCY: Final = "(?:Rs|Rp|Fr|Dh|hs|Sh|sh)"
"""How words end that may be a currency in small letters ("Rs 500", "Fr. 20")."""
_NUMBER: Final = re.compile(
    rf"(?:(?<=[a-zà-öø-ÿ,;:!?»)] )(?<!{_CURRENCY} )|(?<=[a-zà-öø-ÿ]\. )(?<!{_CURRENCY}\. )|(?<=\n)|\A)"
    r"(?:(?P<digits>[0-9]++(?>(?:[.,'’][0-9]+)*))|(?P<spelled>[^\W\d_]++))"
    r"(?: (?P<word>[^\W\d_]++)(?![\w'’‑-])|[.;:!?)»\]\n](?![-–])|\Z"
    r"|, (?=[^\W\d_])(?!(?:et|ou|puis|voire|and|or|possibly|then) ))"
)
"""A number, and the word or the mark behind it; of lists and ranges neither is the next member."""
_GLUED: Final = re.compile(
    r"(?:(?<=[^\W_][-–‑−])|(?<=[A-Za-zà-öø-ÿ])(?<![NRhprsx])(?<!RM)(?<!EUR|USD|GBP|CHF|CAD|AUD|JPY|CNY|RMB|KSH|\$US))"
    r"[0-9]++(?>(?:[.,'’][0-9]+)*)(?![ \u00a0\u2009\u202f][0-9]{3})"
)
"""Digits that end a name ("H100", "CVE-2017-5754"), which begins with no currency ("R500", "USD500")."""
_GOING_ON: Final = (
    currencies.BEGINNINGS
    | units.BEGINNINGS
    | SCALE_WORDS
    | listed("à et ou voire puis to and or then virgule point bon petit gros bonne petite grosse")
)
"""Words with which a number may go on, or its unit, or a list or range that it begins."""
_MOST_KEPT: Final = 1 << 14
"""Words of which is kept what they say behind a number."""


def end_of_idle(text: str, start: int, language: str) -> int:
    """Where the number that begins at `start` ends, if it plainly states no amount, nor is part of one; else 0."""
    number = _NUMBER.match(text, start)
    if number is None:
        glued = _GLUED.match(text, start)
        return glued.end() if glued else 0
    digits, spelled, word = number.groups()
    if spelled is not None and spelled.lower() not in FEW[language]:
        return 0
    if word is not None and not (_says_nothing(word, language) if digits else _is_apart(word, language)):
        return 0
    return number.end("digits" if digits else "spelled")


def _is_apart(word: str, language: str) -> bool:
    """Whether a word behind a number is no part of an amount but for what is counted, which words below 100 do not."""
    return word.islower() and word not in _GOING_ON and word not in COUNTING[language]


@lru_cache(_MOST_KEPT)
def _says_nothing(word: str, language: str) -> bool:
    """Whether a word behind a number in digits makes it no amount, whatever follows."""
    return _is_apart(word, language) and counts_none(word, language)
