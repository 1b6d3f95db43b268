"""Numbers whose unit stands once, behind the last of them ("65, 77 et 83 pouces", "13,000 and 9,000 employees")."""

from __future__ import annotations

import re
from decimal import Decimal
from math import gcd
from typing import NamedTuple

from veille.analysis.figures.amounts import Amount, read_amount
from veille.analysis.figures.numerals import SPACE, Number, read_number
from veille.analysis.figures.quantities import counts, is_labelled, is_no_bound, is_ratio, states_quantity


class Listed(NamedTuple):
    """A number of a list, or a range in it, as `low` and `high` in the unit of all.

    Characters `start` to `end` say so, as far as the unit. `further` is where what comes behind the number begins.
    """

    low: Decimal
    high: Decimal
    unit: str
    start: int
    end: int
    further: int


_NUMBER = "[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)*"
_MOST_FURTHER = 12
_NUMBERS = re.compile(_NUMBER)
_LIST = {
    language: re.compile(rf"-?((?:, (?:{_NUMBER})-?){{0,{_MOST_FURTHER}}}),? ({ends}) (?=[0-9])")
    for language, ends in (
        ("fr", "et(?: même| bientôt| enfin)?|(?:et )?puis|ou(?: même)?|voire"),
        ("en", "and(?: then| later| even)?|then|or(?: even)?|possibly"),
    )
}
# "10 à 15, voire 20 M€": a range, and what it may come to.
_RANGED = {
    "fr": re.compile(
        rf"(?: à | ou |{SPACE}?[-–]{SPACE}?)({_NUMBER})(?: milli(?:on|ard)s?)?,? (?:voire|puis|(?:ou|et) même) (?:à )?"
        "(?=[0-9])"
    ),
    "en": re.compile(
        rf"(?: to | or |-|–)({_NUMBER})(?: [mb]illion)?,? (?:(?:or|and|maybe) even|possibly|perhaps|then) (?=[0-9])"
    ),
}
_STROKES = re.compile(rf"((?:/(?:{_NUMBER})){{0,3}})/(?=[0-9])")
# What a thing has one of or the other ("90/120 Hz"); of lengths and money a stroke says other things too.
_STROKED = frozenset({"Hz", "B", "B/s", "bit/s", "W", "Wh", "Ah", "V", "fps"})
_LEAST_STROKED = 10
"""Two whole numbers below it may be a fraction ("1/2 To", "3/4 d’octet")."""
_GOES_ON = (
    *(", ", " et ", " ou ", " voire ", " puis ", " and ", " or ", " then ", "- and ", "- or ", "-, "),
    *("/", " à ", " to ", "-", "–", " - ", " – "),
)
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

    Two with "ou" between them, or "entre" before them, are a range. Of numbers with strokes between them, the last is
    given too.
    """
    if first.unit or not text.startswith(_GOES_ON, first.end):
        return []
    if _NO_FIRST.search(text, max(0, first.start - _LONGEST_BEFORE), first.start) or is_labelled(text, first.start):
        return []
    if text[first.end] == "/":
        return _read_stroked(text, first, language)
    ranged = _read_ranged(text, first, language)
    match = None if ranged else _LIST[language].match(text, first.end)
    if match is None:
        return ranged
    further = [read_number(text, first.end + place.start(), language) for place in _NUMBERS.finditer(match[1])]
    numbers = [first.number, *filter(None, further)]
    alternative = match[2] in _RANGES or _BETWEEN.search(text, max(0, first.start - _LONGEST_BETWEEN), first.start)
    last = read_amount(text, match.end(), language, floor=match.end())
    if last is None or not last.unit or (alternative and len(numbers) == 1):
        return []
    scale = _scale_of_all(text, first, numbers, last, language)
    return [_listed(number, number, scale, last) for number in numbers] if scale else []


def _read_ranged(text: str, first: Amount, language: str) -> list[Listed]:
    """The range that `first` begins, whose unit stands behind a third number above it ("10 à 15, voire 20 M€")."""
    match = _RANGED[language].match(text, first.end)
    second = read_number(text, match.start(1), language) if match else None
    last = read_amount(text, match.end(), language, floor=match.end()) if match else None
    if second is None or last is None or not last.unit or second.end > last.start:
        return []
    plain = second._replace(value=second.value / second.scale, scaled=False)
    scale = _scale_of_all(text, first, [first.number, plain], last, language)
    rising = first.number.value < plain.value and second.value < last.number.value
    if scale is None or not rising:
        return []
    return [_listed(first.number, plain, second.scale if second.scaled else scale, last)]


def _read_stroked(text: str, first: Amount, language: str) -> list[Listed]:
    """The numbers of which a thing has one or the other ("90/120 Hz", "12/16 Go"), the last too; they rise."""
    match = _STROKES.match(text, first.end)
    last = read_amount(text, match.end(), language, joined=True, floor=match.end()) if match else None
    if match is None or last is None or last.unit not in _STROKED or last.number.scaled:
        return []
    further = [read_number(text, first.end + place.start(), language) for place in _NUMBERS.finditer(match[1])]
    numbers = [first.number, *filter(None, further), last.number]
    values = [number.value for number in numbers]
    if sorted(set(values)) != values or _may_be_fraction(values):
        return []
    sizes = last.unit == "B" and all(map(_is_size, values))
    if not sizes and is_no_bound(text, first.number, last.number):
        return []
    return [_listed(number, number, Decimal(1), last) for number in numbers]


def _may_be_fraction(values: list[Decimal]) -> bool:
    """Whether two small whole numbers may be one over the other, which has no common factor with it."""
    one, other = values[0], values[-1]
    if len(values) > 2 or one % 1 or other % 1 or other >= _LEAST_STROKED:  # noqa: PLR2004 - one over another
        return False
    return gcd(int(one), int(other)) == 1


def _is_size(value: Decimal) -> bool:
    """Whether memory comes in so many units: a power of two, or three times one ("12/256 Go")."""
    whole = int(value)
    return (
        whole == value
        and whole > 1
        and any(part & (part - 1) == 0 for part in (whole, whole // 3 if whole % 3 == 0 else 3))
    )


def _scale_of_all(text: str, first: Amount, numbers: list[Number], last: Amount, language: str) -> Decimal | None:
    """What the last number leaves to those before it ("2 et 3 milliards"), or None where they are of other things."""
    if last.counted and not _counts_all(text, first, last, language):
        return None
    scale = Decimal(1) if any(number.scaled for number in numbers) else last.number.scale
    shown = [last.number.value / scale, *(number.value for number in numbers)]
    apart = _MOST_APART if len(numbers) == 1 else _MOST_APART_OF_MANY
    if max(shown) > apart * min(shown) or not all(_may_be_listed(text, number, last, language) for number in numbers):
        return None
    return scale


def _listed(low: Number, high: Number, scale: Decimal, last: Amount) -> Listed:
    """A number of a list, or a range in it, in the unit of the last."""
    factor = scale * last.factor
    return Listed(low.value * factor, high.value * factor, last.unit, low.start, last.end, high.end)


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
