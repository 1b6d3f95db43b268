"""French dates as they were written formerly: by the calendar of the Republic, and in words.

The calendar is that of the years I to XIV, in which acts and newspapers were dated by it: twelve months of thirty days
and five days more, six in the years III, VII and XI, from 22 September 1792 on (decree of 4 frimaire an II). It is
reckoned as by `frenchtojd` of PHP, and gives the days that the package `convertdate` gives by the equinoxes. How later
years begin nobody has settled, so they are none of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

_FIRST_DAY: Final = date(1792, 9, 22)
_FIRST_YEAR: Final = 1500
_DAYS_OF_YEAR: Final = 365
_DAYS_OF_MONTH: Final = 30
_SEXTILE: Final = 3
"""The remainder by four of the years that have six days beyond their months."""
_MONTHS: Final = (
    r"vend(?:[ée]miaire|\.)|brum(?:aire|\.)|frim(?:aire|\.)|niv(?:[ôo]se|\.)|pluv(?:i[ôo]se|\.)|vent(?:[ôo]se|\.)"
    r"|germ(?:inal|\.)|flor(?:[ée]al|\.)|prair(?:ial|\.)|mess(?:idor|\.)|therm(?:idor|\.)|fruct(?:idor|\.)"
    r"|jours? (?:compl[ée]mentaires?|des sans-?culottides)"
)
_STARTS: Final = ("vend", "brum", "frim", "niv", "plu", "vent", "ger", "flo", "pra", "mes", "the", "fru", "jou")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_UNITS: Final = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_TENS: Final = "vingt trente quarante cinquante soixante septante huitante nonante"
_WORDS: Final = {
    **{word: number for number, word in enumerate(_UNITS.split(), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), start=2)},
    "premier": 1,
    "octante": 80,
}
_WORD: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER: Final = rf"(?:{_WORD}|quatre-vingts?)(?:[ -](?:et[ -])?(?:{_WORD})){{0,3}}"
_DAY: Final = rf"(?:[0-3]?\d(?:\s?(?:er|e|ᵉʳ|ᵉ))?|{_NUMBER})"
_DECADE: Final = r"(?:primi|duo|tri|quarti|quinti|sexti|septi|octi|noni|d[ée]ca)di"
_YEAR_OF_REPUBLIC: Final = rf"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))}|1[0-4]|[1-9]|{_WORD})"
_REPUBLICAN: Final = (
    rf"(?<![^\W_])(?:(?:le|du|ce) )?(?:{_DECADE},? (?:le )?)?(?P<day>{_DAY}) (?P<month>{_MONTHS}),? ?"
    rf"(?:de )?(?:l['’])?an[. ] ?(?P<year>{_YEAR_OF_REPUBLIC})(?:[eᵉ]|[èe]me)?(?![^\W_])"
    r"(?: de la république(?: française)?(?:,? une et indivisible)?)?"
)
_CALENDAR: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)
_NAMED: Final = "|".join(_CALENDAR).replace("é", "[ée]").replace("û", "[ûu]")
_YEAR: Final = (
    r"(?:deux[ -])?mil(?:le)?(?:[ -](?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf)[ -])?cents?)?"
    rf"(?:[ -](?:et[ -])?{_NUMBER})?"
)
_SHORT: Final = {"7bre": 9, "8bre": 10, "9bre": 11, "10bre": 12, "Xbre": 12, "xbre": 12}
_ABBREVIATED: Final = (
    rf"(?<![^\W_])(?:(?:le|du|ce) )?(?P<day>{_DAY}) (?P<month>7bre|8bre|9bre|10bre|xbre),? (?P<year>1[5-9]\d\d)(?!\d)"
)
"""Months as letters had them, by their Latin names (`le 12 8bre 1790` is in October)."""
_IN_WORDS: Final = (
    rf"(?<![^\W_])(?:(?:l['’]an|ann[ée]e) (?P<year>{_YEAR}|1[5-9]\d\d),? (?:et )?le (?P<day>{_DAY}) (?P<month>{_NAMED})"
    rf"|(?:le |du |ce )?(?P<day_first>{_DAY}) (?:du mois de |d['’]|de )?(?P<month_first>{_NAMED})"
    rf" (?P<year_last>{_YEAR}))"
    r"(?![^\W_])"
)
_BEFORE_YEAR: Final = re.compile(rf"an (?:[IVX1-9]|(?:{'|'.join(_UNITS.split())})\b)")
_TOKEN: Final = re.compile(r"[^\W\d_]+")


class Day(NamedTuple):
    """A day of the Gregorian calendar, and the characters of a text that give it."""

    start: int
    end: int
    day: date


def find(text: str) -> list[Day]:
    """The days that a French text gives by the calendar of the Republic, in words, or by months such as `8bre`."""
    found: list[Day] = []
    # Few lines have one of these, which is asked first.
    if "an " in text or "AN " in text:
        if "AN " in text or _BEFORE_YEAR.search(text):
            found += _find_republican(text)
        if "'an 1" in text or "’an 1" in text:
            found += _find_in_words(text)
    if not found and (" mil" in text or " MIL" in text):
        found += _find_in_words(text)
    if "bre " in text and any(map(text.__contains__, _SHORT)):
        found += _find_abbreviated(text)
    return found


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """A pattern, made when the first text may have what it finds: most archives have none."""
    return re.compile(pattern, re.IGNORECASE)


def _find_republican(text: str) -> Iterator[Day]:
    for match in _compile(_REPUBLICAN).finditer(text):
        month = next(at for at, start in enumerate(_STARTS) if match["month"].lower().startswith(start))
        year = match["year"].lower()
        number = _ROMAN.index(year) + 1 if year in _ROMAN else _number(year)
        day = _number(match["day"])
        if 0 < day <= _length(month, number):
            since = _DAYS_OF_YEAR * (number - 1) + number // 4 + _DAYS_OF_MONTH * month + day - 1
            yield Day(match.start(), match.end(), _FIRST_DAY + timedelta(days=since))


def _length(month: int, year: int) -> int:
    """How many days a month has (from 0), or the end of the year beyond its months; of a later year than XIV none."""
    if not 0 < year <= len(_ROMAN):
        return 0
    return _DAYS_OF_MONTH if month < len(_CALENDAR) else 5 + (year % 4 == _SEXTILE)


def _find_abbreviated(text: str) -> Iterator[Day]:
    for match in _compile(_ABBREVIATED).finditer(text):
        year, month, day = int(match["year"]), _SHORT[match["month"].lower()], _number(match["day"])
        if 0 < day <= monthrange(year, month)[1]:
            yield Day(match.start(), match.end(), date(year, month, day))


def _find_in_words(text: str) -> Iterator[Day]:
    for match in _compile(_IN_WORDS).finditer(text):
        year = _number(match["year"] or match["year_last"])
        month = _fold(match["month"] or match["month_first"])
        day = _number(match["day"] or match["day_first"])
        number = next(at for at, name in enumerate(_CALENDAR, start=1) if _fold(name) == month)
        if year >= _FIRST_YEAR and 0 < day <= monthrange(year, number)[1]:
            yield Day(match.start(), match.end(), date(year, number, day))


def _fold(name: str) -> str:
    return name.lower().replace("é", "e").replace("û", "u")


def _number(words: str) -> int:
    """The number that words or figures give, 0 for none."""
    figures = re.match(r"\d+", words)
    if figures:
        return int(figures[0])
    total = part = 0
    for word in _TOKEN.findall(words.lower()):
        if word in {"mil", "mille"}:
            total, part = 1000 * max(part, 1), 0
        elif word in {"cent", "cents"}:
            part = 100 * max(part, 1)
        elif word in {"vingt", "vingts"} and part % 10 == 4:  # noqa: PLR2004 - quatre-vingts
            part += 76
        else:
            part += _WORDS.get(word, 0)
    return total + part
