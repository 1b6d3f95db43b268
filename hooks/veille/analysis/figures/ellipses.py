"""Amounts that leave their unit to one before them in the sentence ("10 milliards de dollars, dont 3 milliards").

Only one in thousands, millions or more does, for a number by itself is as often a year, a rank or a version. What it
leaves out is the currency, or the noun that is counted, of the nearest amount before it that has one. What is told in
money alone, as a profit, may leave its currency to a sentence before, where only one has been named in the paragraph.
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
    """What is counted, or may be."""
    money: re.Pattern[str]
    """What speaks of money somehow."""
    account: re.Pattern[str]
    """What is told in money, and in nothing else."""
    of_money: re.Pattern[str]
    """The same, behind a number."""


_ACCOUNTS_FR: Final = (
    r"amendes?\b|bénéfices?\b|budget|capitalisation|chiffres? d['’]affaires|coûts?\b|déficit|dépenses\b|dettes?\b"
    r"|ebitda|pertes?\b|profits?\b|recettes?\b|résultat (?:brut|courant|net|opérationnel|d['’]exploitation)"
    r"|revenus?\b|valorisation|valorisée?s?\b"
)
_ACCOUNTS_EN: Final = (
    r"budget|costs?\b|debts?\b|deficit|ebitda|fines?\b|loss(?:es)?\b|(?:net|operating) income|profits?\b|revenues?\b"
    r"|valuation"
)
_KINDS: Final = {
    "fr": _Kind(
        re.compile(rf"{SPACE}+(?:et )?(?:d[eu]s?{SPACE}|d['’])|{SPACE}*%", re.IGNORECASE),
        re.compile(
            r"\b(?:amende|bénéfice|bourse|budget|cagnotte|capital|chiffre d['’]affaires|coût|déficit|dépens|dette|fonds"
            r"|gain|invest|lev(?:é|er\b)|perte|prix|profit|recette|revenu|valoris|vend|vente)",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{_ACCOUNTS_FR})", re.IGNORECASE),
        re.compile(rf" (?:de |d['’])(?:{_ACCOUNTS_FR}|argent (?:public|privé|frais)\b|fonds publics\b)", re.IGNORECASE),
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
        re.compile(rf"\b(?:{_ACCOUNTS_EN})", re.IGNORECASE),
        re.compile(rf" (?:of |in )(?:[a-z]+ )?(?:{_ACCOUNTS_EN})", re.IGNORECASE),
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
    """The unit that a number leaves to one of the figures before it in a text, empty where it does not."""
    if not number.scaled or number.spelled or number.scale < _LEAST:
        return ""
    kind = _KINDS[language]
    of_money = kind.of_money.match(text, number.end) is not None
    if not of_money and kind.noun.match(text, number.end):
        return ""
    for figure in reversed(before):
        between = text[figure.end : number.start]
        if len(between) > _FURTHEST or _STOP.search(between):
            break
        if between.count(")") > between.count("("):
            continue  # it says the same in another unit, or is an aside
        if _MONEY.fullmatch(figure.unit):
            return figure.unit
        money = of_money or kind.money.search(between) or kind.account.search(between)
        if figure.high >= _LEAST_COUNT and not money and _COUNT.fullmatch(figure.unit):
            return figure.unit
    return _only_currency(text, number, kind, before, certain=of_money)


def _only_currency(text: str, number: Number, kind: _Kind, before: Sequence[Found], *, certain: bool) -> str:
    """The currency of all sums before a number that is one too, as what it is of says, in its sentence; else empty."""
    currencies = {figure.unit for figure in before if _MONEY.fullmatch(figure.unit)}
    if len(currencies) != 1:
        return ""
    sentence = _STOP.split(text[max(0, number.start - _FURTHEST) : number.start])[-1]
    return currencies.pop() if certain or kind.account.search(sentence) else ""
