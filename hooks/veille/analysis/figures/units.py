"""The technical unit behind a number: bytes, bits, watts, lengths, masses, shares, images per second."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from veille.analysis.figures.measures import PHRASES, SYMBOLS, WORDS, ten
from veille.analysis.figures.numerals import METRES_BEHIND


class Unit(NamedTuple):
    """A unit read up to character `end`: one of it is `factor` of `symbol`."""

    symbol: str
    factor: Decimal
    end: int


# Words of English that are symbols in French ("12 Go to court").
_FRENCH_ONLY = frozenset({"Go", "GO", "To", "Mo", "Po", "ko", "Ko", "Eo", "Zo", "ch"})
_OF_A_HUNDRED = frozenset({"p 100", "p cent"})
_LONGEST_YEAR = 5
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}$")
_FIRST = frozenset(phrase.split(" ", 1)[0] for phrase in PHRASES)
_FOR_EACH = ("image", "frame", "part", "partie")
_HUNDREDTHS = frozenset({"bps", "bp", "pb", "pdb", "pp"})
"""Short for points of percentages, and for points of base; elsewhere for bits per second, problems and pages."""
_OF_CARBON = [f"{name}₂{ending}" for name in SYMBOLS if name.endswith("CO") for ending in ("", "e", "eq")]
_LETTERS = re.compile(r"[^\W\d_]+")
BEGINNINGS = frozenset(
    beginning.group().lower() + ending
    for name in (*SYMBOLS, *WORDS, *_FIRST, *_OF_CARBON, *_FOR_EACH, *_HUNDREDTHS, "ºc", "mile", "de", "d", "of")
    for ending in ("", "s")
    if (beginning := _LETTERS.match(name))
)
"""The words in lower case with which a unit may begin behind a number."""
_LINK = re.compile("[ \u00a0\u2009\u202f-]?(?:(?:de |d['’] ?|of ))?", re.IGNORECASE)
_TOKEN = re.compile(
    r"[°º] ?[CF](?!\w)|[℃℉%‰]|(?P<mass>(?:[gt]|kg|[kMG]t)CO)[2₂](?:eq?)?(?!\w)"
    r"|cd/m[²2](?!\w)|(?:tr|tours)/min(?!\w)|N[.·]m(?!\w)|p\. ?c\."
    r"|[^\W\d_]+(?:-heures?|-hours?)?(?:[²³]|[23](?!\w))?(?:/[sh](?!\w))?"
)
_PHRASE = re.compile(r"([^\W\d_]+)\.?( de)?[ \u00a0-]([^\W\d_]+|100(?![\w–-]))")
_SQUARED = re.compile(r" (carré|cube)s?(?!\w)")
_PER = re.compile(r"(?:/| par | per | à l['’]| an? )(seconde|second|heure|hour|(?<=/)[sh])(?!\w)")
_DEGREES = {"°": "", "º": "", "℃": "°C", "℉": "°F"}
_EACH = ("/h", "/s")
# What is shown, or counted in the air, for each of many.
_FRAMES = frozenset({"image", "images", "frame", "frames"})
_EACH_SECOND = re.compile(r"(?:/| par | per | an? )(?:s(?!\w)|seconde?(?!\w))")
_PARTS = frozenset({"part", "parts", "partie", "parties"})
_PER_MILLION = re.compile(r" (?:per|par) (million|billion|milliard)(?!\w)")
_HOURS = re.compile(r" (?:heure|hour)s?(?!\w)")
_LONGEST = 24
_BARE_DEGREES = {"C": "°C", "F": "°F"}
# British papers leave the sign of degrees out ("a rise of 2.7C"), where they speak of warmth; a `5C` may be a model.
_WARMTH = re.compile(
    r"\b(?:temperature|warm|heating|heatwave|hottest|coldest|colder|pre-?industrial|celsius|climate|emission|frost"
    r"|temps?\b|thermals?\b|throttl|heatsink)",
    re.IGNORECASE,
)
_FAR_WARMTH = 80
# British and Irish papers write millions so ("11.4m, up from 9.1m"), of what the sentence has named before.
_LENGTHS = re.compile(
    r"\b(?:met(?:re|er)|altitude|asteroid|antenna|crater|depth|diameter|distance|height|hurdles|mast\b|mirror|race\b"
    r"|radius|relay|rocket|runway|sea ?bed|sea level|sprint|swim|tallest|telescope|tower|tunnel|turbine|vessel|wingspan"
    r"|yacht|feet\b|miles?\b)|[0-9] ?(?:[ckm]m|ft)\b",
    re.IGNORECASE,
)
_FAR_LENGTHS = 60
_ATTRIBUTE = re.compile(r"(?<!\w)[Aa]n? [0-9][0-9.,]*$")
_BELOW = re.compile(r"[ (][-−–][0-9]{1,3}(?:\.[0-9])?$")
_LONGEST_BELOW = 8
_RATES = re.compile(
    r"\b(?:taux|rendement|marge|spread|obligat|croissance|inflation|points de base|BCE|Fed\b|(?<!bit )(?<!bit-)rates?\b"
    r"|yield|margin|basis points|Treasur|bonds?\b|growth|guidance|year[- ]on[- ]year|YoY)",
    re.IGNORECASE,
)
_FAR_RATES = 60
_QUOTE, _OPENING, _CLOSING = '"', "“", "”"
_FAR_QUOTATION = 2000
_MARKS = frozenset("\"″'”")
_INCHES = re.compile(r"(?:\"|″|''|”)(?![\w\"'])")
# In Belgium, Britain and Ireland "pc" is per cent; elsewhere, and in capitals, it is a computer.
_COMPUTERS = frozenset({"pc", "pcs"})
_OF_PIECES = re.compile(r" (?:sets?|suites?|puzzles?|jigsaws?|kits?)\b")
_MILES = frozenset({"mile", "miles"})
_DECIMALS = re.compile(r"[0-9][.,][0-9]{1,2}$")
_OF_WHAT = re.compile(r" (?:des |du |de (?:la|sa|ses|son|leurs?) |de l['’]|d['’])")
_MOST_DECIMALS = 4
_AREA = {"m": "m²", "nm": "m²"}


def read_unit(text: str, start: int, language: str, *, linked: bool) -> Unit | None:
    """The unit after a number that ends at `start`; `linked` where "de" or "of" may stand between them."""
    if text[start : start + 1] in _MARKS:
        return _inches(text, start, language)
    link = _LINK.match(text, start)
    position = link.end() if link else start
    if link and len(link.group()) > 1 and not linked:
        position = start + 1
    token = _TOKEN.match(text, position)
    if token is None or token.end() - position > _LONGEST:
        return None
    name, end = token["mass"] or token.group(), token.end()
    glued = position == start
    if language == "en" and (name in _FRENCH_ONLY or (name == "m" and glued and not _is_length(text, start, end))):
        return None
    if name[0] in _DEGREES:
        name = _DEGREES[name[0]] or f"°{name[-1]}"
    if name.lower() in _FIRST and (phrase := _phrase(text, start, position, language)):
        return phrase
    if name in _HUNDREDTHS:
        return _hundredths(text, name, start, end)
    if name in _BARE_DEGREES and language == "en":
        return _bare_degrees(text, name, start, end)
    if name.endswith(_EACH) and name not in SYMBOLS and name.lower() not in WORDS:
        name, end = name[:-2], end - 2  # what is stated for each hour is a rate
    return _signed(text, name, end) or _worded(text, name, start, end, language)


def _inches(text: str, start: int, language: str) -> Unit | None:
    """Inches by the marks behind a number, which may close a quotation as well."""
    match = _INCHES.match(text, start)
    around = max(0, start - _FAR_QUOTATION)
    if match is None or (match[0] == _QUOTE and text.count(_QUOTE, around, start) % 2):
        return None
    if match[0] == _CLOSING and text.count(_OPENING, around, start) > text.count(_CLOSING, around, start):
        return None
    return Unit("inch" if language == "en" else "pouce", Decimal(1), match.end())


def _phrase(text: str, start: int, position: int, language: str) -> Unit | None:
    """A unit of several words that begins at `position`, behind a number that ends at `start`."""
    match = _PHRASE.match(text, position)
    name = f"{match[1]}{match[2] or ''} {match[3]}".lower() if match else ""
    found = PHRASES.get(name)
    if match is None or found is None:
        return None
    # "p. 100" is a page too, behind a year and in English.
    page = name in _OF_A_HUNDRED and (language != "fr" or _YEAR.search(text, max(0, start - _LONGEST_YEAR), start))
    return None if page else Unit(*found, match.end())


def _bare_degrees(text: str, name: str, start: int, end: int) -> Unit | None:
    """Degrees without their sign, where they are below zero or the words about them speak of warmth."""
    warm = _BELOW.search(text, max(0, start - _LONGEST_BELOW), start) or _WARMTH.search(
        text, max(0, start - _FAR_WARMTH), end + _FAR_WARMTH
    )
    return Unit(_BARE_DEGREES[name], Decimal(1), end) if warm else None


def _is_length(text: str, start: int, end: int) -> bool:
    """Whether a letter right behind a number stands for metres, as what stands round it tells ("a 2m wall")."""
    if METRES_BEHIND.match(text, end) or _LENGTHS.search(text, max(0, start - _FAR_LENGTHS), end + _FAR_LENGTHS):
        return True
    attributed = text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
    return attributed and _ATTRIBUTE.search(text, max(0, start - _FAR_WARMTH), start) is not None


def _signed(text: str, name: str, end: int) -> Unit | None:
    """The unit whose sign is `name`, which ends at `end`."""
    known = SYMBOLS.get(name)
    if known is None:
        return None
    # An apostrophe makes it an elided word ("2012 l’entreprise"), a letter or digit another name.
    after = text[end : end + 1]
    elided = after in {"'", "’", "_"} or (after.isalnum() and name not in "%‰")
    return None if elided else Unit(*known, end)


def _hundredths(text: str, name: str, start: int, end: int) -> Unit | None:
    """Points of percentages, where the words about them or decimals tell that they are such."""
    around = text[max(0, start - _FAR_RATES) : end + _FAR_RATES]
    points = name == "pp"
    if not (_RATES.search(around) or (points and _DECIMALS.search(text, max(0, start - _MOST_DECIMALS), start))):
        return None
    return Unit("%", Decimal(1) if points else ten(-2), end)


def _worded(text: str, name: str, start: int, end: int, language: str) -> Unit | None:
    """The unit that a word names, which ends at `end`, behind a number that ends at `start`."""
    lowered = name.lower()
    if lowered in _COMPUTERS and not (name == "pc" and _is_share(text, start, end, language)):
        return None
    if lowered in _MILES:
        per = _PER.match(text, end)
        return Unit("mph", Decimal(1), per.end()) if per and per[1] in {"hour", "heure", "h"} else None
    if lowered in _FRAMES or lowered in _PARTS:
        return _for_each(text, lowered, end)
    known = WORDS.get(lowered) or WORDS.get(lowered.removesuffix("s"))
    if known is None:
        return None
    return _compound(text, Unit(*known, end))


def _for_each(text: str, name: str, end: int) -> Unit | None:
    """Images for each second, and parts for each million of all."""
    if name in _FRAMES:
        per = _EACH_SECOND.match(text, end)
        return Unit("fps", Decimal(1), per.end()) if per else None
    per = _PER_MILLION.match(text, end)
    return Unit("ppm" if per[1] == "million" else "ppb", Decimal(1), per.end()) if per else None


def _is_share(text: str, start: int, end: int, language: str) -> bool:
    """Whether the number before `start` has decimals, or what it is a share of stands behind `end`.

    In English `pc` is per cent where nothing parts it from its number.
    """
    if language == "en":
        return end - start == len("pc") and not _OF_PIECES.match(text, end)
    return bool(_DECIMALS.search(text, max(0, start - _MOST_DECIMALS), start) or _OF_WHAT.match(text, end))


def _compound(text: str, unit: Unit) -> Unit:
    """The unit with what may follow its name: "carrés", "cubes", "par seconde", "à l’heure"."""
    power = _SQUARED.match(text, unit.end)
    if power and unit.symbol in _AREA:
        exponent = 2 if power.group(1) == "carré" else 3
        metre = unit.factor if unit.symbol == "m" else unit.factor * ten(-9)
        return Unit("m²" if exponent == 2 else "m³", metre**exponent, power.end())  # noqa: PLR2004 - the exponent
    hours = _HOURS.match(text, unit.end) if unit.symbol == "W" else None
    if hours:
        return Unit("Wh", unit.factor, hours.end())
    per = _PER.match(text, unit.end)
    if per and per.group(1) in {"seconde", "second", "s"} and unit.symbol in {"B", "bit", "m"}:
        return Unit(f"{unit.symbol}/s", unit.factor, per.end())
    if per and per.group(1) in {"heure", "hour", "h"} and unit.symbol == "m":
        return Unit("km/h", unit.factor / 1000, per.end())
    return unit
