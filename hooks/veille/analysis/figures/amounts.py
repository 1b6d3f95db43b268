"""An amount: a number, and what it is an amount of (a currency, a technical unit, or a counted noun)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from veille.analysis.figures import currencies, units
from veille.analysis.figures.counted_nouns import (
    FRACTIONAL,
    MEASURES,
    MONETARY,
    QUALITIES,
    Counted,
    is_giver,
    is_sold,
    read_counted,
)
from veille.analysis.figures.currencies import money_after, money_before, shillings_behind, whose_dollars
from veille.analysis.figures.measures import WORDS
from veille.analysis.figures.numerals import Number, read_number, with_scales
from veille.analysis.figures.quantities import is_named
from veille.analysis.figures.signs import begin_of_loss, read_sign
from veille.analysis.figures.units import read_unit


class Amount(NamedTuple):
    """A number with the unit it was given, empty where it has none; `before`: the unit stands in front."""

    number: Number
    unit: str
    factor: Decimal
    start: int
    end: int
    before: bool = False
    counted: bool = False

    @property
    def value(self) -> Decimal:
        """What the amount is in its unit, exactly."""
        return self.number.value * self.factor


_ONE = Decimal(1)
_ONE_IN_GENERAL = re.compile(r" (?:numérique|digital|fort|faible|unique|sur|commun)")
_SHORT_BACK = 4
_GLUED = frozenset("_/\\#=&?@~%^*")
# One amount beside another ("280 MW/560 MWh").
_BESIDE = re.compile(
    r"[0-9][ \u00a0\u202f]?(?:(?:[kMGT]?(?:Wh?|Hz|VA|[oB])|m?Ah|[%€$]|[kK]?g|[ckm]?m|lbs?|mph)/|[Kp][/@])$"
)
_LONGEST_BESIDE = 7
_BEFORE_ABOUT = frozenset(" (\u00a0\n«")
# The last pair of a telephone number ("04 93 95 75 43").
_DIALLED = re.compile(r"(?:[0-9]{2}[ .]){3}$")
_LONGEST_DIALLED = 9
_EMPHASIS = re.compile(r"(?:^|[ («])\*{1,3}$")
_LONGEST_EMPHASIS = 4
# The second side of a size ("800 x 480 pixels", "5.9 by 3.6 inches") is no amount of its own, but each of several
# equal things has one ("2 x 16 Go").
_TIMES = re.compile(r"[0-9][ \u00a0\u202f]?[x×] ?$")
_SIDES = re.compile(r"[0-9] (?:by|par) $")
_SIDE_ENDS = frozenset({"x", "×", "x ", "× ", "y ", "r "})
_LONGEST_SIDE = 6
_OF_SIDES = frozenset({"m", "nm", "pixel", "inch", "foot", "pouce", "pied"})
_OF_EACH = re.compile(r"B|bit/s|B/s|Wh?|Ah|V|Hz|TOPS|FLOPS|[A-Z]{3}")

_LETTERS = frozenset({"kg", "m", "t", "l", "V", "W"})
_NO_NUMBER = "000"
"""The end of a number whose groups stand too far apart ("5  000 €")."""
# A bracket of money behind these holds a loss ("widened to ($12.4 million)"), elsewhere the same in another currency.
_OF_LOSS = re.compile(r"\b(?:of|to|from|was|were|is|at) $", re.IGNORECASE)
_LONGEST_OF = 5
_SHARE = re.compile("[ \u00a0\u202f]?%")
# Behind these no unit can follow; asking early saves most of the time that years and dates cost.
_CLOSING = frozenset(["", *".,;:!?)]»\n"])
# The price without cents of shops ("199,- €").
_POINTS = frozenset(",.")
_ROUND = re.compile(r"[.,][-–]{1,2}(?= ?(?:€|CHF|EUR|euros|francs))")
_NEXT_WORD = re.compile("[ \u00a0\u2009\u202f]([^\\W\\d_]+)")
_BEGINNINGS = currencies.BEGINNINGS | units.BEGINNINGS
_LEAST_SPELLED = 100
_LEAST_MONEY = 1_000_000
_SHARE_OF = "dont "
_PARTS = frozenset({"partie", "part"})
_THIRDS = "tiers"
_LAST_WORD = re.compile("[ \u00a0\u202f'’]")
# "A 300 seat theatre opens": behind an article a number counts the thing right behind it alone.
_ONE_THING = re.compile(r"\ban? $", re.IGNORECASE)
_POINT = "point"
"""Points alone are counted below zero: they are won and lost."""
_OR_MORE = re.compile(r"\+|-plus(?= )| or (?:more|so)(?= )")
# "dont 58 couverts par les assurances": what is counted was said before.
_OF_PARTS = re.compile(r" (?:par|per) (?:million|milliard|billion|trillion|thousand|mille)(?!\w)")
_PASSIVE = re.compile(r" (?:comme\b|par (?:(?:les?|la|une?|des|leurs?|son|sa|ses) |l['’]))")
_SIGNS = frozenset("$€£")
# Architectures and precisions, not quantities ("64 bits").
_FORMATS = frozenset(map(Decimal, (4, 8, 16, 32, 64)))


def read_amount(
    text: str, start: int, language: str, *, joined: bool = False, priced: bool = False, floor: int = 0
) -> Amount | None:
    """The amount whose number begins at `start`, or None where the digits there are no number of their own.

    `joined` where it is the second of a range, so that the dash before it is neither a sign nor a hyphen;
    `priced` where the first has a currency in front, which then goes for both ("$300-400m"). Nothing
    before `floor` is looked at: it belongs to another figure.
    """
    money = money_before(text, start)
    if money and money[1] < floor:
        money = None
    loss = _lost(text, start, language, money) if _is_bracketed(text, start, money) else None
    if loss:
        return loss
    if not money and ((not joined and _is_glued(text, start)) or text[start - 1 : start] in _SIGNS):
        return None
    number = _read_priced(text, start, language, money, priced=priced)
    if number is None or text[number.end : number.end + 1] == "_" or text[start : number.end] == _NO_NUMBER:
        return None
    begin = money[1] if money else start
    sign, begin = (1, begin) if joined else read_sign(text, begin)
    signed = number if sign > 0 else number._replace(value=-number.value)
    if money:
        code, end = whose_dollars(text, number.end) if text[start - 1] == "$" else ("", 0)
        signed = signed._replace(end=end or number.end)
        if money[0] == "GBP":
            rest, end = shillings_behind(text, number.end)
            signed = signed._replace(value=signed.value + rest.copy_sign(signed.value), end=end)
        return Amount(signed, code or money[0], _ONE, begin, signed.end, before=True)
    if text[number.end : number.end + 1] in _POINTS and (dash := _ROUND.match(text, number.end)):
        signed = signed._replace(end=dash.end())
        return _with_unit(text, signed, signed, begin, language)
    if text[number.end : number.end + 1] in _CLOSING:
        return Amount(number, "", _ONE, start, number.end)
    amount = _with_unit(text, signed, number, begin, language)
    side = amount is not None and amount.unit and _is_side(text, start, amount.unit)
    return Amount(number, "", _ONE, start, number.end) if side else amount


def _with_unit(text: str, signed: Number, number: Number, begin: int, language: str) -> Amount | None:
    """The number with what follows it, which has the sign only where it is no count."""
    if not _may_have_unit(text, number.end):
        return _counted(text, number, language)
    after = money_after(text, number.end, language)
    if after:
        general = number.spelled and number.value == 1 and _ONE_IN_GENERAL.match(text, after.end)
        signed = _as_continental(text, signed, after.code) if language == "en" else signed
        if after.rest:
            signed = signed._replace(value=signed.value + after.rest.copy_sign(signed.value))
        signed, begin = _with_loss(text, signed, begin, after.code)
        return None if general else Amount(signed, after.code, after.factor, begin, after.end)
    return _measured(text, signed, begin, language) or _counted(text, number, language)


def _is_side(text: str, start: int, unit: str) -> bool:
    """Whether an amount whose number begins at `start` is the further side of a size."""
    if text[start - 1 : start] not in _SIDE_ENDS and text[start - 2 : start] not in _SIDE_ENDS:
        return False
    window = max(0, start - _LONGEST_SIDE)
    if _TIMES.search(text, window, start):
        return _OF_EACH.fullmatch(unit) is None
    return unit in _OF_SIDES and _SIDES.search(text, window, start) is not None


def _read_priced(text: str, start: int, language: str, money: tuple[str, int] | None, *, priced: bool) -> Number | None:
    """The number at `start`, written as its currency says that stands in front, if any does."""
    number = read_number(text, start, language, money=priced or money is not None)
    signed = money is not None and not text[start - 1].isalpha()
    return read_whole(text, number) if number and signed and language == "fr" else number


def _is_bracketed(text: str, start: int, money: tuple[str, int] | None) -> bool:
    """Whether a bracket opens right before a number, or before the currency in front of it."""
    return text[start - 1 : start] == "(" or (money is not None and text[money[1] - 1 : money[1]] == "(")


def _lost(text: str, start: int, language: str, money: tuple[str, int] | None) -> Amount | None:
    """A loss as accounts write it: `$(8.4) million`, `($8.4) million`, `(8,4) M€`, `(3.5)%`.

    None where the brackets hold more or less than that, as in `trois (3) millions d'euros`.
    """
    number = read_number(text, start, language, money=True)
    if number is None or number.spelled or text[number.end : number.end + 1] != ")":
        return None
    begin = money[1] - 1 if money else start - 1
    if money and _OF_LOSS.search(text, max(0, begin - _LONGEST_OF), begin):
        loss = _closed(text, number, language, money=True)
        return Amount(loss, money[0], _ONE, begin, loss.end, before=True)
    if number.scaled:
        return None
    before = money or (money_before(text, begin) if text[begin - 1 : begin] in _SIGNS else None)
    loss = _closed(text, number, language, money=before is not None)
    if before:
        certain = loss.scaled or not (money or number.plain)
        return Amount(loss, before[0], _ONE, min(begin, before[1]), loss.end, before=True) if certain else None
    share = _SHARE.match(text, loss.end) if number.value % 1 else None
    if share:
        return Amount(loss, "%", _ONE, begin, share.end())
    after = money_after(text, loss.end, language) if number.value % 1 else None
    return Amount(loss, after.code, after.factor, begin, after.end) if after else None


def _closed(text: str, number: Number, language: str, *, money: bool) -> Number:
    """The loss that a number before a closing bracket states, with the scale that may stand behind the bracket."""
    return with_scales(text, number._replace(value=-number.value, end=number.end + 1), language, money=money)


def _may_have_unit(text: str, end: int) -> bool:
    """Whether a currency or a technical unit may follow a number, as its next word tells where that is all it has."""
    match = _NEXT_WORD.match(text, end)
    if match is None:
        return True
    word = match.group(1)
    return word[0].isupper() or word.lower() in _BEGINNINGS


def _measured(text: str, number: Number, begin: int, language: str) -> Amount | None:
    """The number with a technical unit, unless it belongs to a name ("Oracle 11g") or is an article ("un mètre")."""
    unit = read_unit(text, number.end, language, linked=number.scaled)
    if unit is None or (language == "fr" and number.spelled and number.value == 1):
        return None
    letter = number.plain and unit.end - number.end == 1 and unit.symbol in _LETTERS
    if letter and (is_named(text, number) or text[begin - 3 : begin].lower() == "la "):
        return None
    number, begin = _with_loss(text, number, begin, unit.symbol)
    return Amount(number, unit.symbol, unit.factor, begin, unit.end)


def _with_loss(text: str, number: Number, begin: int, unit: str) -> tuple[Number, int]:
    """A number of a unit, and where its expression begins, below zero where what stands before it says so."""
    loss = begin_of_loss(text, begin, unit) if number.value > 0 else None
    return (number, begin) if loss is None else (number._replace(value=-number.value), loss)


def _counted(text: str, number: Number, language: str) -> Amount:
    """The number with the noun it counts, or without any unit; words below a hundred count nothing here."""
    bare = Amount(number, "", _ONE, number.start, number.end)
    if number.spelled and not number.scaled and number.value < _LEAST_SPELLED:
        return bare
    more = _OR_MORE.match(text, number.end)
    end = more.end() if more else number.end
    counted = _read_noun(text, number, end, language)
    if counted is None:
        return bare
    further = " " in text[end + 1 : counted.end]
    if further and (known := WORDS.get(counted.noun)):
        # An adjective stands before the unit ("ses 100 premiers mégawatts").
        return Amount(number, *known, number.start, counted.end)
    part = bool(number.value % 1) or text[end : end + 1] == "-"
    if language == "fr" and counted.noun not in FRACTIONAL:
        number = read_whole(text, number)
    elif part and counted.noun not in FRACTIONAL | MEASURES and _THREE.fullmatch(text, number.start, number.end):
        number = number._replace(value=number.value * 1000)
    elif language == "en" and _counts_none(text, number, further=further):
        return bare
    if _is_quality(text, number, counted) or _is_share(text, number, counted):
        return bare
    whole = counted.noun not in FRACTIONAL and not (part and counted.noun in MEASURES)
    if (number.value <= 1 and whole) or (counted.noun == "bit" and number.value in _FORMATS):
        return bare
    begin = number.start
    if counted.noun == _POINT:
        sign, begin = read_sign(text, begin)
        number = number._replace(value=sign * number.value)
    return Amount(number, counted.noun, _ONE, begin, counted.end, counted=True)


def _read_noun(text: str, number: Number, end: int, language: str) -> Counted | None:
    """The noun behind a number and what may belong to it, which ends at `end`."""
    part = bool(number.value % 1)
    counted = read_counted(text, end, language, linked=number.linked, scaled=number.scaled, part=part)
    if counted is None and language == "fr" and number.value % _LEAST_MONEY == 0:  # "5 000 000 d’utilisateurs"
        return read_counted(text, end, language, linked=True, scaled=True)
    return counted


def _counts_none(text: str, number: Number, *, further: bool) -> bool:
    """Whether an English number counts no noun: "a 300 seat theatre opens", where it is `further` off, or "12,20"."""
    if further and _ONE_THING.search(text, max(0, number.start - 3), number.start):
        return True
    return number.value % 1 > 0 and not number.scaled and "," in text[number.start : number.end]


def _is_share(text: str, number: Number, counted: Counted) -> bool:
    """Whether it is two thirds, or so much money whose currency is not said ("5 millions de pertes")."""
    if counted.noun == _THIRDS and number.value == 2:  # noqa: PLR2004 - two of three
        return True
    if not number.linked or number.value < _LEAST_MONEY:
        return False
    if counted.noun in MONETARY:
        return True
    given = is_giver(_LAST_WORD.split(text[number.end : counted.end])[-1])
    return given and not is_sold(text, number.end, counted.end)


def _is_quality(text: str, number: Number, counted: Counted) -> bool:
    """Whether what a number seems to count is how some of them are ("67 failles, dont 11 critiques").

    Or what a share is told in ("3,5 parties par million").
    """
    if counted.noun in _PARTS and _OF_PARTS.match(text, counted.end):
        return True
    if not text.startswith(_SHARE_OF, max(0, number.start - len(_SHARE_OF))):
        return False
    return counted.noun in QUALITIES or _PASSIVE.match(text, counted.end) is not None


_THREE = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""As German and French set thousands apart; in English too where people are counted ("1.500 employees")."""


_TENS_OF_THOUSANDS = re.compile(r"[1-9][0-9]{1,2}\.[0-9]{2}0")
"""Whose three decimals are no decimals: where a price has three, the last says something ("1.659 euros a litre")."""
_TO_THE_THOUSANDTH = frozenset({"JPY", "KRW", "BTC", "ETH"})
"""What money is compared with, and what is divided as none is ("155.430 yen")."""


def _as_continental(text: str, number: Number, code: str) -> Number:
    """A sum in an English text whose thousands are set apart as the continent does it ("60.000 euros")."""
    grouped = not number.scaled and code not in _TO_THE_THOUSANDTH
    if not grouped or not _TENS_OF_THOUSANDS.fullmatch(text, number.start, number.end):
        return number
    return number._replace(value=number.value * 1000)


def read_whole(text: str, number: Number) -> Number:
    """A number as it must be meant: `1,200 inscrits` in a French text is English for 1200, for people are whole.

    So is `$1,200`, whose sign stands where English has it.
    """
    written = text[number.start : number.end]
    three = not number.scaled and not written.startswith("0") and written[-4:-3] == "," and "." not in written
    return number._replace(value=number.value * 1000) if three and number.value % 1 else number


def _is_glued(text: str, start: int) -> bool:
    """Whether the digit at `start` belongs to a longer name ("Covid-19", "H5N1", "/2016", "1:25")."""
    if not start:
        return False
    before = text[start - 1]
    if before in " ." and _DIALLED.search(text, max(0, start - _LONGEST_DIALLED), start):
        return True
    earlier = text[start - 2] if start > 1 else " "
    if before == "*":
        # What opens an emphasis is glued to nothing ("**10 %** des foyers").
        return _EMPHASIS.search(text, max(0, start - _LONGEST_EMPHASIS), start) is None
    if before in "/@" and _BESIDE.search(text, max(0, start - _LONGEST_BESIDE), start):
        return False
    if before in "x×" and _TIMES.search(text, max(0, start - _SHORT_BACK), start):
        return False
    if before.isalnum() or before in _GLUED:
        # A tilde that is glued to nothing itself says about how much ("~80 ko").
        return before != "~" or (start > 1 and earlier not in _BEFORE_ABOUT)
    if before == "." and (earlier in " (\u00a0$€£" or earlier.isupper()):  # ".5%", "H.265"
        return True
    return (before in ".,:'’" and earlier.isdigit()) or (before in "-–‑−" and (earlier.isalnum() or earlier in ")/"))
