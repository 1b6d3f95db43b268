"""Numbers whose unit stands once, behind the last of them ("65, 77 et 83 pouces", "13,000 and 9,000 employees")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from veille.analysis.figures.amounts import Amount, read_amount
from veille.analysis.figures.numerals import Number, read_number
from veille.analysis.figures.quantities import counts, is_labelled, is_no_bound, is_ratio, states_quantity


class Listed(NamedTuple):
    """A number of a list, what it is in the unit of all, and that unit."""

    number: Number
    value: Decimal
    unit: str


_NUMBER = "[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)*"
_MOST_FURTHER = 12
_NUMBERS = re.compile(_NUMBER)
_LIST = {
    language: re.compile(rf"-?((?:, (?:{_NUMBER})-?){{0,{_MOST_FURTHER}}}),? ({ends}) (?=[0-9])")
    for language, ends in (("fr", "et|ou|voire"), ("en", "and|or"))
}
_GOES_ON = (", ", " et ", " voire ", " and ", "- and ", "- or ", "-, ")
_BETWEEN = re.compile(r"\b(?:entre|between) $", re.IGNORECASE)
_LONGEST_BETWEEN = 9
_NO_FIRST = re.compile(r"(?:[0-9][%€$]? (?:à|to) |[-−–+]|[0-9]-?, )$")
"""What stands before a number that belongs to something before it, as one within a list does."""
_LONGEST_BEFORE = 6
_AGAINST = "contre "
_RANGES = frozenset({"ou", "or"})
# Two numbers that are far apart count different things more often than not ("il en a 300 et 5 % de plus").
_MOST_APART, _MOST_APART_OF_MANY = 20, 1000


def read_listed(text: str, first: Amount, language: str) -> list[Listed]:
    """The numbers of the list that begins with `first`, which has no unit, all but the last; none where there is none.

    Two with "ou" between them, or "entre" before them, are a range.
    """
    if first.unit or not text.startswith(_GOES_ON, first.end):
        return []
    if _NO_FIRST.search(text, max(0, first.start - _LONGEST_BEFORE), first.start):
        return []
    match = _LIST[language].match(text, first.end)
    if match is None or is_labelled(text, first.start):
        return []
    further = [read_number(text, first.end + place.start(), language) for place in _NUMBERS.finditer(match[1])]
    numbers = [first.number, *filter(None, further)]
    ranged = match[2] in _RANGES or _BETWEEN.search(text, max(0, first.start - _LONGEST_BETWEEN), first.start)
    last = read_amount(text, match.end(), language, floor=match.end())
    if last is None or not last.unit or (ranged and len(numbers) == 1):
        return []
    if last.counted and not _counts_all(text, first, last, language):
        return []
    scale = Decimal(1) if any(number.scaled for number in numbers) else last.number.scale
    shown = [last.number.value / scale, *(number.value for number in numbers)]
    apart = _MOST_APART if len(numbers) == 1 else _MOST_APART_OF_MANY
    if max(shown) > apart * min(shown) or not all(_may_be_listed(text, number, last, language) for number in numbers):
        return []
    return [Listed(number, number.value * scale * last.factor, last.unit) for number in numbers]


def _counts_all(text: str, first: Amount, last: Amount, language: str) -> bool:
    """Whether all count what is behind the last, as they do not in "12 voix contre 3 et 2 abstentions"."""
    if text.startswith(_AGAINST, max(0, first.start - len(_AGAINST))):
        return False
    return counts(text, last.number, last.unit, last.end, language)


def _may_be_listed(text: str, number: Number, last: Amount, language: str) -> bool:
    """Whether a number is one of the same as the last, and no year, name, label or part of a ratio."""
    if is_no_bound(text, number, last.number) or is_ratio(text, number, last.end, language):
        return False
    return states_quantity(text, number, last.end)
