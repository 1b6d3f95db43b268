"""Numbers as French and English write them: digits, words, and the scales that follow (`4,2 millions`).

Separators follow the language of the text: `7.000` is seven thousand in French and seven in English.
Values are exact (`Decimal`), so that `7.000 milliards` is 7e12 and not a neighbour of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from veille.analysis.figures.number_words import COLLECTIVES, begins_number, read_spelled

_SPACES = " \u00a0\u2009\u202f"
SPACE = f"[{_SPACES}]"
LONGEST = 24


class Number(NamedTuple):
    """A number read from a text, characters `start` to `end`.

    `spelled`: it begins with a word. `scaled`: it ends in a scale or a collective ("million", "centaine").
    `linked`: French then wants "de" before what is counted. `plain`: bare digits, as years and models have.
    `scale` is the factor that its last scale stood for.
    """

    value: Decimal
    start: int
    end: int
    spelled: bool = False
    scaled: bool = False
    linked: bool = False
    plain: bool = False
    scale: Decimal = Decimal(1)


_GROUPED = re.compile(
    rf"[1-9][0-9]{{0,2}}({SPACE})[0-9]{{3}}(?:\1[0-9]{{3}}){{0,5}}(?![0-9])(?:[.,][0-9]{{1,12}}(?![0-9]))?"
)
_ENDLESS = re.compile(rf"[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}}){{7,}}(?![0-9])")
"""More groups than `_GROUPED` reads, the last of which are no number of their own."""
_RUN = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*")
# What was scanned or pasted has a space before its comma now and then ("3 ,5 %").
_PARTED = re.compile(r" ([.,][0-9]+)(?![.,]?[0-9])")
_POINT = frozenset(".,")
_LONGEST_PARTED = 3
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_FORMS = {
    "fr": re.compile(
        r"(?P<point>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?P<comma>,[0-9]+)?"
        r"|(?P<english>[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:,[0-9]{3})+\.[0-9]+|,000))"
        r"|(?P<comma2>[0-9]+,[0-9]+)|(?P<point2>[0-9]+\.[0-9]+)"
        r"|(?P<swiss>[1-9][0-9]{0,2}(?:['’][0-9]{3})+(?:[.,][0-9]{1,2})?)"
    ),
    "en": re.compile(
        r"(?P<english>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})|(?P<point2>[0-9]+\.[0-9]+)"
        r"|(?P<point>[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|\.[0-9]{3}(?=,)))(?P<comma>,[0-9]+)?|(?P<comma2>[0-9]+,[0-9]{1,2})"
        r"|(?P<swiss>[1-9][0-9]{0,2}(?:['’][0-9]{3})+(?:[.,][0-9]{1,2})?)"
    ),
}

_SCALES = {
    "fr": {
        "mille": 3,
        "millier": 3,
        "million": 6,
        "milliard": 9,
        "millard": 9,
        "miliard": 9,
        "billion": 12,
        "billiard": 15,
        "trillion": 18,
        "k": 3,
        "K": 3,
        "m": 6,
        "M": 6,
        "MM": 6,
        "Mio": 6,
        "G": 9,
        "B": 9,
        "T": 12,
        "Md": 9,
        "Mds": 9,
        "Mrd": 9,
        "Mrds": 9,
        "Mia": 9,
    },
    "en": {
        "hundred": 2,
        "thousand": 3,
        "lakh": 5,
        "million": 6,
        "crore": 7,
        "cr": 7,
        "Cr": 7,
        "billion": 9,
        "trillion": 12,
        "quadrillion": 15,
        "k": 3,
        "K": 3,
        "m": 6,
        "M": 6,
        "MM": 6,
        "mn": 6,
        "mln": 6,
        "b": 9,
        "B": 9,
        "bn": 9,
        "Bn": 9,
        "bln": 9,
        "bil": 9,
        "t": 12,
        "T": 12,
        "tn": 12,
        "tln": 12,
        "trn": 12,
    },
}
SCALE_WORDS = frozenset(
    name.lower() + ending
    for names in (*_SCALES.values(), *COLLECTIVES.values())
    for name in names
    for ending in ("", "s")
)
"""The words in lower case that make more of the number before them."""
# What is numbered from one generation to the next, and sold.
_SERIES = re.compile(
    r"(?<!\w)(?:i(?:Phone|Pad|OS)|Pixel(?: Watch)?|Galaxy|OnePlus|Xiaomi|Redmi|Realme|Poco|Honor|Switch|PlayStation"
    r"|Watch|Phone|Mate|Nord|Note|Quest|Fairphone|Series|Legion|Tab|Pad) $",
    re.IGNORECASE,
)
_LONGEST_SERIES = 16
_PRICE = re.compile(r"[0-9]{1,2} [0-9]{3}(?![0-9 ])|[0-9]{1,2} [0-9]{3}(?= [^0-9])")
METRES_BEHIND = re.compile(
    r"[ -](?:above|across|apart|away|below|beneath|deep|high|in (?:length|height|diameter)|long|tall|thick|underwater"
    r"|wide)\b"
)
"""What stands behind metres (`120m above the sea`)."""
_CURRENCY = re.compile(rf"{SPACE}?(?:[€$£]|euros?(?!\w)|dollars?(?!\w))")
_CODES = (
    "€|\\$|£|¥|EUR|USD|GBP|CHF|CAD|JPY|CNY|US\\$|euros?|dollars?|pounds?|livres?|yens?|yuans?|rupees?|roupies?|francs?"
)
# A letter alone is a scale only beside a currency ("4 M€", "$3m") or, glued, before a plural ("10k comments").
# So has the first of a range that leaves its currency to the second ("de 10k à 12k€").
_TO_SECOND = (
    rf"(?: (?:à|et|to|and) |{SPACE}?[-–]{SPACE}?)[0-9][0-9.,]*"
    rf"{SPACE}?(?:[kKmMbBG]|M[dr]d?s?|bn){SPACE}?(?:[€$£]|EUR|USD)"
)
_AFTER = rf"(?={SPACE}?(?:(?:[A-Z][a-z]+ ){{0,2}}(?:dollars|pounds|rupees|francs)(?!\w)|{_CODES})|{_TO_SECOND})"
_COUNTED = (
    r"(?=(?:\+|-plus)? (?:[a-zà-ÿ-]+ ){0,2}(?:[a-zà-ÿ-]+s|people|women|men|children)\b"
    r"|[ -](?:parameter|token|IOPS)\b|-(?:user|customer|subscriber|member|person|strong)\b"
    r"|(?: (?:à|et|ou|to|and|or) |[-–])[0-9][0-9.,]*[kKmMbB] (?:de |d['’])?[a-zà-ÿ-]+s\b)"
)
_SCALE = {
    "fr": re.compile(
        rf"{SPACE}?(?:(?P<word>(?i:milliers?|millions?|mill?i?ards?|billions?|billiards?|trillions?))(?!\w)"
        rf"|(?P<mille>(?i:mille))(?![\w-])"
        rf"|(?P<short>[Mm]rds?|[Mm]ds?|[Mm]i[oa]\.?|MM{_AFTER}|[MkKG]|m(?=[€$£])|T(?={SPACE}?[€$£]))"
        rf"(?:{_AFTER}|(?= ?d['’]| de ))"
        rf"|(?P<alone>[Mm]rds?|[Mm]ds)(?!\w))"
        rf"|(?P<glued>[kKM]|[BT](?= (?:de )?(?:param|tokens|jetons))){_COUNTED}"
    ),
    "en": re.compile(
        r"(?:\+?[ \u00a0\u2009\u202f-]?"
        r"(?P<word>(?i:(?:hundred|thousand|lakh|million|crore|billion|trillion|quadrillion)s?))(?!\w))"
        rf"|{SPACE}?(?P<alone>[bmtBMT]n|[BMT]N|bln|mln|tln|trn|bil\.?)(?!\w)"
        rf"|{SPACE}?(?P<short>MM|[mMbBkKtT]){_AFTER}"
        rf"|(?P<glued>[kKmMbB]|T(?= (?:tokens|parameters))){_COUNTED}"
    ),
}
_MONEY_SCALE = re.compile(
    rf"{SPACE}?(?P<short>[Mm]rds?|[Mm]ds?|[Mm]i[oa]\.?|bn|bln|bil\.?|mn|mln|tn|tln|[cC]r|MM|[mMbBkKtT])(?![\w'’])"
)
_MORE = {"fr": re.compile(rf"{SPACE}(?:de |d['’] ?)?", re.IGNORECASE), "en": re.compile(r"[ -](?:of )?")}
_HALF_AFTER = {
    "fr": re.compile(r" et demie?(?!\w)", re.IGNORECASE),
    "en": re.compile(r"[ -]and[ -]a[ -]half(?!\w)", re.IGNORECASE),
}
_HALF_BEFORE = {
    "fr": re.compile(r"(?:une?[ -])?demi[- ](?=m|d(?:ouz|iz)aine|centaine|point de pour)", re.IGNORECASE),
    "en": re.compile(r"(?:a[ -])?half(?:[ -]an?)?[ -](?=hund|thou|mill|bill|tril|doz|per ?cent)", re.IGNORECASE),
}
_ARTICLE = re.compile(r"an? (?=hundred|thousand|lakh|million|crore|billion|trillion|dozen)", re.IGNORECASE)
_SPOKEN_POINT = {"fr": re.compile(" virgule "), "en": re.compile(" point ")}
_POINTS = (" point ", "virgule ")
_MOST_DECIMALS = 4
_SHARE = re.compile(r"point|per", re.IGNORECASE)
# "A quarter of a billion" is no billion.
_PART_OF = re.compile(r"(?:quarter|third|fifth|tenth|half|fraction)s? of $", re.IGNORECASE)
_HALF_OF = re.compile(r"(?:moitié|quart|tiers|dixième) d['’]$", re.IGNORECASE)
_LONGEST_PART = 12
_AND_MORE = re.compile(r"hundred and [a-z]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SIZED = re.compile(r" (?:bon|petit|gros)(?= milli)")
_SIZE = {"fr": re.compile(r"[ -](?:(?:bonne|petite|grosse) )?"), "en": re.compile("[ -]")}


def read_number(text: str, start: int, language: str, *, money: bool = False) -> Number | None:
    """The number that begins at `start`, with its scales; `money` where a currency stands right before it."""
    digits = "0" <= text[start : start + 1] <= "9"
    number = _read_digits(text, start, language) if digits else _read_words(text, start, language)
    if number is None:
        return None
    return with_scales(text, number, language, money=money)


def end_of_digits(text: str, start: int) -> int:
    """Where the run of digits and separators that begins at `start` ends, whether it is a number or not."""
    side = text[start - 2 : start].endswith(("x", "×", "x ", "× ")) and _GROUPED.match(text, start)
    match = side or _ENDLESS.match(text, start) or _RUN.match(text, start)
    return match.end() if match else start + 1


def _read_digits(text: str, start: int, language: str) -> Number | None:
    run = _RUN.match(text, start)
    if run is None:
        return None
    end = run.end()
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    grouped = _GROUPED.match(text, start) if after in _SPACES and "0" <= beyond <= "9" else None
    if grouped and _ENDLESS.match(text, start):
        return None
    if grouped and not _is_priced_product(text, start, grouped.end()):
        written = grouped.group().replace(grouped.group(1), "").replace(",", ".")
        return Number(Decimal(written), start, grouped.end())
    if end - start > LONGEST:
        return None
    rest = _PARTED.match(text, end) if after == " " and beyond in _POINT and end - start <= _LONGEST_PARTED else None
    if rest:
        return _read_form(f"{run[0]}{rest[1]}", start, rest.end(), language)
    if run[0].isdigit():
        part = _PARTS.get(after)
        return Number(Decimal(run[0]) + (part or 0), start, end + bool(part), plain=part is None)
    return _read_form(run[0], start, end, language)


def _read_form(written: str, start: int, end: int, language: str) -> Number | None:
    """The number that digits with separators are in a language, if they are one."""
    form = _FORMS[language].fullmatch(written)
    if form is None:
        return None
    parts = form.groupdict()
    if parts["point"]:
        written = parts["point"].replace(".", "") + (parts["comma"] or "").replace(",", ".")
    elif parts["english"]:
        written = written.replace(",", "")
    elif parts["swiss"]:
        written = written.replace("'", "").replace("’", "")
    return Number(Decimal(written.replace(",", ".")), start, end)


def _is_priced_product(text: str, start: int, end: int) -> bool:
    """Whether digits are the number of a product and what it costs ("le Pixel 10 899 €")."""
    return _SERIES.search(text, max(0, start - _LONGEST_SERIES), start) is not None and (
        _PRICE.match(text, start) is not None and _CURRENCY.match(text, end) is not None
    )


def _read_words(text: str, start: int, language: str) -> Number | None:
    half = _HALF_BEFORE[language].match(text, start)
    if half and _SHARE.match(text, half.end()):
        return Number(Decimal("0.5"), start, half.end() - 1, spelled=True)
    if half:
        return _half(text, start, half.end(), language)
    article = _ARTICLE.match(text, start) if language == "en" else None
    if article and _PART_OF.search(text, max(0, start - _LONGEST_PART), start):
        return None
    if article and _AND_MORE.match(text, article.end()):
        value, end = read_spelled(text, article.end(), language)
        return Number(Decimal(value), start, end, spelled=True)
    if article:
        return _collective(text, Number(Decimal(1), start, article.end() - 1, spelled=True), language)
    value, end = read_spelled(text, start, language)
    if end == start or _is_part(text, start, value):
        return None
    part, end = _read_decimals(text, end, language)
    number = Number(value + part, start, end, spelled=True)
    if language == "en" and (match := _HALF_AFTER["en"].match(text, end)):
        number = number._replace(value=number.value + Decimal("0.5"), end=match.end())
    if language == "fr" and value == 1 and (match := _SIZED.match(text, end)):
        return number._replace(end=match.end())
    return _collective(text, number, language)


def _is_part(text: str, start: int, value: int) -> bool:
    """Whether a number in words is a part of another amount: half of it, or its decimals ("zero point five")."""
    if text[max(0, start - 8) : start].endswith(_POINTS):
        return True
    return value == 1 and _HALF_OF.search(text, max(0, start - _LONGEST_PART), start) is not None


def _read_decimals(text: str, start: int, language: str) -> tuple[Decimal, int]:
    """The decimals that are spoken behind a number ("two point five", "deux virgule cinq"), and where they end."""
    point = _SPOKEN_POINT[language].match(text, start)
    digits, end = "", start
    position = point.end() if point else -1
    while position >= 0 and len(digits) < _MOST_DECIMALS:
        value, stop = read_spelled(text, position, language)
        if stop == position:
            break
        digits, end = f"{digits}{value}", stop
        position = stop + 1 if text[stop : stop + 1] == " " else -1
    return Decimal(f"0.{digits or 0}"), end


def _half(text: str, start: int, end: int, language: str) -> Number | None:
    """Half of the scale or collective that is written from `end` on ("un demi-milliard", "half a dozen")."""
    whole = Number(Decimal(1), start, end, spelled=True)
    scaled = with_scales(text, whole, language, money=False)
    if not scaled.scaled:
        scaled = with_scales(text, _collective(text, whole._replace(end=end - 1), language), language, money=False)
    return scaled._replace(value=scaled.value / 2) if scaled.scaled else None


def _collective(text: str, number: Number, language: str) -> Number:
    size = _SIZE[language].match(text, number.end)
    word = _WORD.match(text, size.end()) if size else None
    if word is None:
        return number
    name = word.group().lower()
    factor = COLLECTIVES[language].get(name) or COLLECTIVES[language].get(name.removesuffix("s"))
    if factor is None:
        return number
    linked = language == "fr"
    return number._replace(value=number.value * factor, end=word.end(), scaled=True, linked=linked)


def with_scales(text: str, number: Number, language: str, *, money: bool) -> Number:
    """The number with every scale that follows it ("mille milliards", "millions de milliards").

    `money` where a currency stands before it.
    """
    number = _one_scale(text, number, language, money=money)
    if number.scale == 1 and not number.linked:
        return number
    more = _MORE[language].match(text, number.end)
    if more:
        again = _one_scale(text, number._replace(end=more.end() - 1), language, money=False)
        if again.scale >= 1000 and again.end > more.end():  # noqa: PLR2004 - a second scale is a thousand or more
            number = again
    half = _HALF_AFTER[language].match(text, number.end)
    if half:
        number = number._replace(value=number.value + number.scale / 2, end=half.end())
    return _with_rest(text, number, language)


def _one_scale(text: str, number: Number, language: str, *, money: bool) -> Number:
    if language == "fr" and number.spelled and text[number.end - 5 : number.end].lower() == "mille":
        number = number._replace(scaled=True, scale=Decimal(1000))
    match = (_MONEY_SCALE.match(text, number.end) if money else None) or _SCALE[language].match(text, number.end)
    if match is None:
        return number
    names = match.groupdict()
    name = next(value for value in names.values() if value)
    if names.get("glued") and not _is_scale_of_count(text, number, name):
        return number
    scales = _SCALES["en" if money and name in _SCALES["en"] else language]
    scale = Decimal(10) ** _power(name, scales)
    linked = language == "fr" and name.lower() != "mille"
    if names.get("glued"):  # `15k abonnés` as well as `1,5M d'abonnés`
        linked = text.startswith((" d'", " d’", " de "), match.end())
    return number._replace(
        value=number.value * scale, end=match.end(), scaled=True, linked=linked, plain=False, scale=number.scale * scale
    )


def _power(name: str, scales: Mapping[str, int]) -> int:
    """The power of ten that a scale stands for, in whatever case it is written, and with an s or a full stop."""
    bare = name.removesuffix(".")
    forms = (bare, bare.removesuffix("s"), bare.lower(), bare.lower().removesuffix("s"), bare.capitalize())
    # The short names of Swiss and German texts go with a currency in any language.
    return next(table[form] for table in (scales, _SCALES["fr"]) for form in forms if form in table)


def _is_scale_of_count(text: str, number: Number, name: str) -> bool:
    """Whether a glued letter counts: `4K` and `8K` are formats, `3M` is a firm, and "a 2m mirror" is as wide."""
    if name == "m" and METRES_BEHIND.match(text, number.end + 1):
        return False
    if name == "m" and text[max(0, number.start - 3) : number.start].strip(" (\u00a0") == "a":
        return False
    return number.value >= 10 if name == "K" else not (name == "M" and number.value == 3 and number.plain)  # noqa: PLR2004


def _with_rest(text: str, number: Number, language: str) -> Number:
    """`number` with the smaller part that may follow it ("un million deux cent mille", "1 milliard 200 millions")."""
    start = number.end + 1
    if text[number.end : start] != " " or not begins_number(text, start, language):
        return number
    digits = text[start : start + 1] <= "9"
    rest = _read_digits(text, start, language) if digits else _read_words(text, start, language)
    rest = _one_scale(text, rest, language, money=False) if rest else None
    if rest is None or rest.scale == 1 or rest.value >= number.scale or rest.scale >= number.scale:
        return number
    return number._replace(value=number.value + rest.value, end=rest.end, linked=rest.linked)
