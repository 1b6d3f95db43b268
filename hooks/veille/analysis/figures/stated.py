"""The amounts that an article states: money, shares, counts, technical quantities.

A grammar of our own over the numbers of `numerals`: an amount is a number with what it is an amount of (a
currency, a technical unit, or a counted noun); two joined by "entre … et", "de … à", "to", a dash are one
figure. What has no unit, or is a date, a model, a score or a ratio ("3 sur 10"), is not a figure. A bound
("plus de", "up to") keeps `low` and `high` equal and stays in the words of the figure, and so does what it is stated
for each of ("par mois", "/kg"), which its unit leaves out. Of a table "in millions", amounts of money are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, chain

from veille.analysis.figures.amounts import Amount, read_amount, read_whole
from veille.analysis.figures.ellipses import unit_left_out
from veille.analysis.figures.former import settle_former
from veille.analysis.figures.found import Found
from veille.analysis.figures.homes import settle_homes
from veille.analysis.figures.idle import end_of_idle
from veille.analysis.figures.listings import Listed, read_listed
from veille.analysis.figures.moves import is_move
from veille.analysis.figures.number_words import Starts, begins_number, read_multiplier, starts_in
from veille.analysis.figures.numerals import Number, end_of_digits
from veille.analysis.figures.quantities import counts, is_no_bound, states_quantity
from veille.analysis.figures.rates import end_of_rate
from veille.analysis.figures.signs import begin_of_loss, may_be_negative, read_sign
from veille.analysis.language.cutting import Cut
from veille.analysis.language.tongues import find_foreign
from veille.analysis.language.words import READ_KINDS, hear
from veille.model import Article, BlockKind, Figure, Passage

_STARTS = {language: Starts(language) for language in ("fr", "en")}

_SPACES = "[ \u00a0\u2009\u202f]"
_LOOK_BACK = 40
# A stroke joins shares and euros alone: elsewhere it parts a date, a fraction or the sizes of a thing.
_STROKE = rf"/(?=[0-9]{{2}}{_SPACES}?(?:%|[kM]?€|euros))"
_JOINS = {
    "fr": re.compile(rf"{_SPACES}?[-–—‑]{_SPACES}?| à | et | ou |{_STROKE}", re.IGNORECASE),
    "en": re.compile(rf"{_SPACES}?[-–—‑]{_SPACES}?| to | and | or |{_STROKE}", re.IGNORECASE),
}
_LEAST_GROUPED = 100
_LEAST_STROKE, _WHOLE = 5, 100
_BETWEEN = {"fr": re.compile(r"\bentre $", re.IGNORECASE), "en": re.compile(r"\bbetween $", re.IGNORECASE)}
_FROM = {"fr": re.compile(r"\bde $", re.IGNORECASE), "en": re.compile(r"\bfrom $", re.IGNORECASE)}
_MOST_TIMES = 20
_BOUND = {
    "fr": re.compile(
        r"(?<!\w)(?:(?:pas |un peu )?(?:plus|moins) d(?:e |['’])|(?:tout )?près d(?:e |['’])|pas loin d(?:e |['’])"
        r"|autour de |environ |quelque |presque |jusqu['’]à |au (?:moins|plus|maximum|minimum) |à tout le moins "
        r"|à peine )$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:(?:no |not )?(?:more|less|fewer) than |(?:just |well )?(?:over|under) |up to |at (?:least|most) "
        r"|about |around |nearly |almost |roughly |approximately |some |an estimated |as (?:many|much) as |close to )$",
        re.IGNORECASE,
    ),
}
_BOUND_ENDS = {
    "fr": (
        *("de ", "d'", "d’", "environ ", "quelque ", "presque ", "'à ", "’à ", "moins ", "plus "),
        *("maximum ", "minimum ", "peine "),
    ),
    "en": (
        *("than ", "over ", "under ", "to ", "least ", "most ", "about ", "around ", "nearly ", "almost ", "roughly "),
        *("approximately ", "some ", "estimated ", "as "),
    ),
}
"""What the patterns of `_BOUND` end with, asked first because nearly all numbers stand behind something else."""
# One that leaves its scale to the second of a range ("un à deux millions").
_ONE_OR = {
    "fr": re.compile(r"\b(?:entre une? et|(?:d['’])?une? (?:à|ou)) $", re.IGNORECASE),
    "en": re.compile(r"\b(?:between one and|(?:from )?one to|one or) $", re.IGNORECASE),
}
_LONGEST_ONE = 16
_SCALE_OF_TABLE = re.compile(
    r"\b(?:in|en) (?:US ?)?[$€£]?(?:thousand|million|billion|millier|milliard|[kKM] ?[€$£]|Md)s?"
    r"|\([$€£]?(?:[kKmM]|Mds?|bn) ?[€$£]?\)|\([$€£](?:000|m)\)",
    re.IGNORECASE,
)
_SCALED = re.compile(r"[0-9] ?(?:thousand|mill|bill|trill|k|m|b|g)", re.IGNORECASE)
_MONEY = re.compile(r"[A-Z]{3}")
_LONGEST_CAPTION = 160
_SIGN = re.compile("[+−-] ?(?=[0-9])")
_NEGATIVE = frozenset("nN")
"""How the word begins which says that a number is below zero, and so are both of a range."""
_BEFORE_SIGNS = frozenset(" (\u00a0\u202f\n:«")
# A currency may stand between the two numbers of a range ("$5 to $7 billion").
_PREFIX = re.compile(rf"(?:(?:US|CAN?|AU|NZ|HK|NT|[CASRT])?\$|[€£¥₩₹]|[A-Z]{{3}}){_SPACES}?\(?(?=[0-9])")


def find_figures(article: Article, heard: Cut | None = None) -> tuple[Figure, ...]:
    """Every amount that the article's blocks state, in order of position, each read in the language of its block.

    There are none in other languages than French and English, which write numbers in ways of their own.

    `heard` is what `hear` gave, if it did.
    """
    language = article.language.value
    if language not in _STARTS:
        return ()
    heard = hear(article) if heard is None else heard
    starts: dict[int, list[int]] = defaultdict(list)
    for block, place, piece in heard.pick(_STARTS[language]):
        starts[block] += starts_in(article.blocks[block].text, place, piece, language)
    stated = {index: _read(article.blocks[index].text, places, language) for index, places in starts.items()}
    foreign = find_foreign(article)
    own = {(found.low, found.high) for index, some in stated.items() if index not in foreign for found in some}
    for index, other in foreign.items():
        if article.blocks[index].kind in READ_KINDS:
            some = find_in_text(article.blocks[index].text, other) if other in _STARTS else []
            # A translation says again how many there are, of a thing by another name.
            stated[index] = [found for found in some if (found.low, found.high) not in own]
    leaving = {index for index in stated if _leaves_scale(article, index)}
    figures = [
        Figure(found.low, found.high, found.unit, Passage(index, found.start, found.end))
        for index in sorted(stated)
        if article.blocks[index].kind is not BlockKind.IMAGE
        for found in stated[index]
        if not (index in leaving and _is_bare_money(article.blocks[index].text, found))
    ]
    return tuple(settle_homes(article, settle_former(article, figures))) if figures else ()


def _leaves_scale(article: Article, index: int) -> bool:
    """Whether a block is a table whose amounts leave their scale to what is said once of them all."""
    block = article.blocks[index]
    if block.kind is not BlockKind.TABLE:
        return False
    above = article.blocks[index - 1].text if index else ""
    return any(map(_SCALE_OF_TABLE.search, (block.text, above if len(above) <= _LONGEST_CAPTION else "")))


def _is_bare_money(text: str, found: Found) -> bool:
    """Whether an amount of money is written without a scale."""
    return bool(_MONEY.fullmatch(found.unit)) and not _SCALED.search(text, found.start, found.end)


def find_in_text(text: str, language: str) -> list[Found]:
    """The figures of a text by itself, in order; `language` is `fr` or `en`."""
    pieces = text.split(" ")
    places = accumulate(map(len, pieces), lambda place, size: place + size + 1, initial=0)
    starts = [starts_in(text, place, piece, language) for place, piece in zip(places, pieces, strict=False)]
    return _read(text, chain.from_iterable(starts), language)


def _read(text: str, starts: Iterable[int], language: str) -> list[Found]:
    """The figures of a text, whose numbers may begin at `starts`."""
    found: list[Found] = []
    cursor = 0
    for start in starts:
        if start < cursor:
            continue
        if end := end_of_idle(text, start, language):
            cursor = end
            continue
        first = read_amount(text, start, language, floor=cursor)
        if first is None:
            cursor = end_of_digits(text, start)
            continue
        listed = read_listed(text, first, language)
        if listed:
            found += _list(text, listed, language, cursor)
            cursor = listed[-1].further
            continue
        figure, cursor = _figure(text, first, language, cursor, found)
        if figure:
            end = end_of_rate(text, figure.end, language)
            cursor = max(cursor, end)
            found.append(figure._replace(start=_with_plus(text, figure.start, found), end=end))
    return found


def _list(text: str, listed: Sequence[Listed], language: str, floor: int) -> list[Found]:
    """The figures of a list, whose words go as far as what is said of the last: its unit, and what it is told for."""
    end = end_of_rate(text, listed[0].end, language)
    starts = [one.start for one in listed]
    if listed[0].low < listed[0].high:
        starts[0] = _opening(text, starts[0], floor, language, "to")
    return [
        Found(float(one.low), float(one.high), one.unit, start, end) for start, one in zip(starts, listed, strict=True)
    ]


def _with_plus(text: str, start: int, found: Sequence[Found]) -> int:
    """Where a figure begins, with the plus or tilde that may stand before its number, as a minus would."""
    floor = found[-1].end if found else 0
    plus = start > floor and text[start - 1] in "+~" and (start == 1 or text[start - 2] in _BEFORE_SIGNS)
    return start - plus


def _figure(text: str, first: Amount, language: str, floor: int, before: Sequence[Found]) -> tuple[Found | None, int]:
    """The figure that begins with `first`, if it is one, and where to look on from."""
    match = _JOINS[language].match(text, first.end)
    join = match.group().strip().lower() if match else ""
    second = _second(text, match.end(), language, priced=first.before) if match else None
    second = _as_grouped(text, first, second) if second else None
    if second and not first.unit and not second.unit:
        second = second._replace(unit=unit_left_out(text, second.number, language, before))
    if not first.unit and not (second and second.unit):
        first = _with_unit_left_out(text, first, language, before)
    if second and not first.unit and not second.counted:
        first = _with_sign(text, first, second.unit)
    if second and first.number.value < 0 and text[first.start] in _NEGATIVE:
        second = second._replace(number=second.number._replace(value=-abs(second.number.value)))
    if second and (pair := _paired(text, first, second, join, language)):
        low, high, unit = pair
        start = _opening(text, first.start, floor, language, join)
        return Found(float(min(low, high)), float(max(low, high)), unit, start, second.end), second.end
    if not first.unit or (first.counted and not counts(text, first.number, first.unit, first.end, language)):
        return None, first.end
    one = _ONE_OR[language].search(text, max(floor, first.start - _LONGEST_ONE), first.start)
    several = first.number.spelled and first.number.value > first.number.scale
    if one and several and (first.number.scaled or not first.counted):
        low = first.number.scale * first.factor
        return Found(float(low), float(first.value), first.unit, one.start(), first.end), first.end
    value = float(first.value)
    return Found(value, value, first.unit, _bounded(text, first.start, floor, language), first.end), first.end


def _with_unit_left_out(text: str, bare: Amount, language: str, before: Sequence[Found]) -> Amount:
    """A number without a unit with the one that it leaves to a figure before it, and with its sign if that is money."""
    unit = unit_left_out(text, bare.number, language, before)
    amount = bare._replace(unit=unit)
    return _with_sign(text, amount, unit) if unit and may_be_negative(unit) else amount


def _with_sign(text: str, bare: Amount, unit: str) -> Amount:
    """A number without a unit with the sign before it, which counts where the second of a range has its unit."""
    sign, begin = read_sign(text, bare.start)
    if not may_be_negative(unit) and text[begin] not in _NEGATIVE:
        return bare
    loss = begin_of_loss(text, bare.start, unit) if sign > 0 else None
    # "Moins 5 à 10 %" may mean that both are below zero, or one.
    if loss is not None and (unit != "%" or not text[loss].isalpha()):
        sign, begin = -1, loss
    return bare._replace(number=bare.number._replace(value=sign * bare.number.value), start=begin)


def _as_grouped(text: str, first: Amount, second: Amount) -> Amount:
    """The second of a range of money, with its thousands where a French text sets them apart as English does.

    "Entre 1200$ et 2,100$" does not fall to two dollars.
    """
    falls = second.number.value < first.number.value >= _LEAST_GROUPED
    if not falls or not _MONEY.fullmatch(second.unit):
        return second
    return second._replace(number=read_whole(text, second.number))


def _second(text: str, start: int, language: str, *, priced: bool) -> Amount | None:
    """The second amount of a range, which may have a sign where such an amount can be below zero."""
    floor = start
    sign = _SIGN.match(text, start)
    if sign:
        amount = read_amount(text, sign.end(), language, joined=True, floor=sign.end())
        if amount is None or not may_be_negative(amount.unit):
            return None
        value = abs(amount.number.value)  # a loss may have its sign already
        return amount._replace(number=amount.number._replace(value=value if text[start] == "+" else -value))
    prefix = _PREFIX.match(text, start)
    start = prefix.end() if prefix else start
    if not begins_number(text, start, language):
        return None
    return read_amount(text, start, language, joined=True, priced=priced, floor=floor)


def _paired(text: str, first: Amount, second: Amount, join: str, language: str) -> tuple[Decimal, Decimal, str] | None:
    """The bounds and unit of a range, or None where the two are no range."""
    unit = second.unit or (first.unit if first.before else "")
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    if not unit or (join in {"et", "and"} and not _BETWEEN[language].search(before)):
        return None
    if first.unit and first.unit != unit:
        return None
    if not first.unit and is_no_bound(text, first.number, second.number):
        return None
    whole = bool(first.unit) and (not first.before or second.factor != 1 or (first.number.scaled and second.unit != ""))
    if (whole or (first.before and second.before)) and (join in {"ou", "or"} or is_move(text, first, second, before)):
        return None
    if second.counted and not (
        states_quantity(text, second.number, second.end, joined=True) and states_quantity(text, first.number, first.end)
    ):
        return None
    if join == "/" and not (_LEAST_STROKE <= first.number.value != _WHOLE - second.number.value):
        return None
    high = second.value
    low = first.number.value * (first.factor if whole else second.factor)
    factor = Decimal(1) if whole or first.number.scaled else _shared_factor(text, first.number, second.number, language)
    if low * factor <= high or low < 0 > high or _falls(first.number, second.number):
        low *= factor
    low *= 1 if whole else _left_to_second(text, first, second, language)
    if whole and low > high and join in {"à", "to"}:
        return None
    rising = join not in {"à", "to", "et", "and"}
    return None if low == high or (rising and low > high and low > 0) else (low, high, unit)


def _falls(first: Number, second: Number) -> bool:
    """Whether a range falls and the first leaves its scale to the second all the same ("de 50 à 40 millions")."""
    return second.scale > 1 and first.value < _MOST_TIMES * second.value / second.scale


def _shared_factor(text: str, first: Number, second: Number, language: str) -> Decimal:
    """What the first of a range leaves to the second ("deux à trois cents", "2 à 3 millions")."""
    if first.spelled and second.spelled:
        multiplier = read_multiplier(text, second.start, second.end, language)
        factor = second.value / multiplier if multiplier else Decimal(0)
        if first.value < multiplier and factor == Decimal(10) ** factor.adjusted():
            return factor
    return second.scale


def _omits_thousands(text: str, first: Amount, second: Amount) -> bool:
    """Whether the first of a range leaves its thousands to the second ("10 à 12 000 habitants")."""
    high = second.number.value
    if not first.number.plain or second.number.scaled or high % 1000 or text[second.number.end - 4].isdigit():
        return False
    return high / 2 <= first.number.value * 1000 < high


def _left_to_second(text: str, first: Amount, second: Amount, language: str) -> int:
    """The thousands or hundreds that the first of a range leaves to the second."""
    if _omits_thousands(text, first, second):
        return 1000
    return 100 if language == "fr" and _omits_hundred(text, first, second) else 1


def _omits_hundred(text: str, first: Amount, second: Amount) -> bool:
    """Whether the first of a range leaves its "cents" to the second ("3 à 400 euros"), as one says it.

    Neither "de 3 à 400 euros" nor "1 à 200 salariés" need mean that.
    """
    high = second.number.value
    if not (first.number.plain and second.number.plain and (second.counted or _MONEY.fullmatch(second.unit))):
        return False
    consecutive = 1 < first.number.value == high / 100 - 1
    return consecutive and not text[max(0, first.start - 6) : first.start].endswith(("de ", "entre "))


def _bounded(text: str, start: int, floor: int, language: str) -> int:
    """Where the expression begins, with the bound that may stand before it ("plus de", "up to")."""
    window = max(floor, start - _LOOK_BACK)
    before = text[window:start]
    match = _BOUND[language].search(before) if before.lower().endswith(_BOUND_ENDS[language]) else None
    return window + match.start() if match else start


def _opening(text: str, start: int, floor: int, language: str, join: str) -> int:
    """Where a range begins, with its "entre" or "de"."""
    window = max(floor, start - _LOOK_BACK)
    opens = _BETWEEN if join in {"et", "and"} else _FROM
    match = opens[language].search(text[window:start]) if join in {"et", "and", "à", "to"} else None
    return window + match.start() if match else _bounded(text, start, floor, language)
