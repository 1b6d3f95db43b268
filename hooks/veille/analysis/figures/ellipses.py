"""Amounts that leave their unit to one before them in the sentence ("10 milliards de dollars, dont 3 milliards").

Only one in thousands, millions or more does, for a number by itself is as often a year, a rank or a version. What it
leaves out is the currency, or the noun that is counted, of the nearest amount before it that has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from veille.analysis.figures.found import Found
from veille.analysis.figures.numerals import SPACE, Number


class _Kind(NamedTuple):
    """Patterns of one language."""

    noun: re.Pattern[str]
    money: re.Pattern[str]


_KINDS: Final = {
    "fr": _Kind(
        re.compile(rf"{SPACE}+(?:et )?(?:d[eu]s?{SPACE}|d['’])|{SPACE}*%", re.IGNORECASE),
        re.compile(
            r"\b(?:amende|bénéfice|bourse|budget|cagnotte|capital|chiffre d['’]affaires|coût|déficit|dépens|dette|fonds"
            r"|gain|invest|lev(?:é|er\b)|perte|prix|profit|recette|revenu|valoris|vend|vente)",
            re.IGNORECASE,
        ),
    ),
    "en": _Kind(
        # What follows may be the thing that is counted, but for the words that begin a new part of the sentence.
        re.compile(
            rf"{SPACE}*%|-|{SPACE}+(?!(?:a|about|after|ago|an|and|as|at|because|before|but|by|during|each|earlier|for|from|in|into"
            r"|last|less|more|next|on|one|or|over|per|previously|since|so|than|that|the|this|through|to|until|when"
            r"|which|while|with|would)\b)"
        ),
        re.compile(
            r"\b(?:bid|budget|capital|cost|debt|deficit|earn|fine|fund|gain|income|invest|loss|pay|price|profit|rais"
            r"|revenue|sale|sell|sold|spen|valu|worth)",
            re.IGNORECASE,
        ),
    ),
}
_MONEY: Final = re.compile(r"[A-Z]{3}")
_COUNT: Final = re.compile(r"[a-zà-öø-ÿ][\w’'-]{2,}(?: .+)?")
"""The noun of a count; symbols of measures are shorter or have capitals."""
_LEAST_COUNT: Final = 10_000
"""What the amount before counts at least, so that so many more of it is likely."""
_STOP: Final = re.compile(r"[.!?…][»”\")]?\s+[A-ZÀ-Þ«“\"(]|[\n;]")
_FURTHEST: Final = 160
_LEAST: Final = 1000


def unit_left_out(text: str, number: Number, language: str, before: Sequence[Found]) -> str:
    """The unit that a number leaves to the last of the figures before it, empty where it does not."""
    if not number.scaled or number.spelled or number.scale < _LEAST or _KINDS[language].noun.match(text, number.end):
        return ""
    for figure in reversed(before):
        between = text[figure.end : number.start]
        if len(between) > _FURTHEST or _STOP.search(between):
            return ""
        if _MONEY.fullmatch(figure.unit):
            return figure.unit
        if _COUNT.fullmatch(figure.unit):
            told = figure.high >= _LEAST_COUNT and not _KINDS[language].money.search(between)
            return figure.unit if told else ""
    return ""
