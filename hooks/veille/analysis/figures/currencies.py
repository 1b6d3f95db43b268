"""Money as French and English texts write it, by signs, codes and names, and the ISO 4217 code that it stands for.

A name that several countries share and the text does not qualify ("francs", "pesos", "couronnes") has no
code here: the caller counts it as any other noun, so nothing is guessed. "Dollars" alone are those of the
United States, as the press means them; which a text means that has a country (`homes`) is told later, and so is
whether a short sign ("R99", "Fr. 20") is money at all. Bitcoin and ether, which ISO 4217 does not list, are `BTC`
and `ETH`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from veille.analysis.figures.money_names import ALONE, QUALIFIED

SPACE = "[ \u00a0\u2009\u202f]"


class Money(NamedTuple):
    """A currency named in a text, up to character `end`; `factor` is what one of the unit is worth in `code`.

    `rest` is the part of one that is written behind the sign ("3€50").
    """

    code: str
    factor: Decimal
    end: int
    rest: Decimal = Decimal(0)


_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₿": "BTC",
    "₫": "VND",
    "฿": "THB",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "¢": "USD",
    "$": "USD",
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAN$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "T$": "TWD",
    "RM": "MYR",
    "S$": "SGD",
    "SG$": "SGD",
    "R$": "BRL",
    "MX$": "MXN",
    "CN¥": "CNY",
    "RMB": "CNY",
    "Rs": "INR",
    "Rs.": "INR",
    "₵": "GHS",
    "GH₵": "GHS",
    "GH¢": "GHS",
    "Rp": "IDR",
    "R": "ZAR",
    "N": "NGN",
    "KSh": "KES",
    "Ksh": "KES",
    "KSH": "KES",
    "Sh": "KES",
    "Dh": "AED",
    "Dhs": "AED",
    "SFr": "CHF",
    "sFr": "CHF",
    "Fr": "CHF",
    "euro": "EUR",
    "euros": "EUR",
}
_ISO = (
    "AED ARS AUD BGN BRL BTC CAD CHF CLP CNY CZK DKK DZD EGP ETH EUR GBP GHS HKD HUF IDR ILS INR ISK JPY KES KRW "
    "LKR MAD MUR MXN MYR NGN NOK NZD PKR PLN QAR RON RUB SAR SEK SGD THB TND TWD TZS UAH UGX USD VND XAF XOF XPF ZAR"
)
_SIGNS |= {"$US": "USD", "$CA": "CAD", "$CAN": "CAD"}
# The codes that are written beside a dollar sign now and then ("CAD $10 million", "$10 million CAD").
_DOLLARS = {code: code for code in ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD")} | {"CDN": "CAD"}
_SIGNS |= {f"{code}{space}$": meant for code, meant in _DOLLARS.items() for space in ("", " ")}
_CODES = {**_SIGNS, **{code: code for code in _ISO.split()}}
_DOLLAR_AFTER = {"US": "USD", "CA": "CAD", "CAN": "CAD", "AU": "AUD", "A": "AUD", "NZ": "NZD", "HK": "HKD", "C": "CAD"}
_DOLLAR_AFTER |= _DOLLARS

_HUNDREDTHS = {"fr": {"centime": "EUR", "cent": "EUR", "ct": "EUR"}, "en": {"cent": "USD", "pence": "GBP"}}
# Before a number some codes are other names ("ETH 2.0"); glued to one, nearly all are ("H5", "COP21").
_LEADING = "|".join(code for code in _ISO.split() if code not in {"BTC", "ETH"})
_NOUNS = {*ALONE, *QUALIFIED}
BEGINNINGS = frozenset(
    noun + ending
    for noun in (*_NOUNS, "centime", "cent", "pence", "c", "ct", "de", "d", "of", "nouveaux", "fr", "kf")
    for ending in ("", "s", "x")
)
"""The words in lower case with which a currency may begin behind a number; what has a capital may always."""

_BEFORE = re.compile(
    rf"(?<![\w$])(\$(?:US|CAN?)(?={SPACE})|(?:US|CAN?|AU|NZ|HK|NT|MX|SG|[CASRT])?\$|(?:{'|'.join(_DOLLARS)}) ?\$"
    rf"|\$US(?![\w ])|CN¥|GH[₵¢]|[€£¥₩₹₽₺₪₿₫฿₴₦₱₵]|Rs\.?|(?:RMB|RM|EUR|USD|GBP|CHF|CAD|AUD|JPY|CNY)"
    rf"|Rp|K[Ss]h|KSH|Dhs?|[sS]?Fr(?=\.?[ \u00a0])"
    rf")\.?{SPACE}?$|(?<![\w$])({_LEADING}){SPACE}$|(?<![\w$-])(R|N|Sh)$"
)
# What a capital before a number is money in front of: much of it, or a price to the cent or by the month.
_AMOUNT_AHEAD = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0,][0-9]{3})+(?![0-9])|[0-9]+[.,][0-9]{2}(?![0-9])|[0-9]+ (?:a|an|per) [a-z]"
    r"|[0-9]+(?:[.,][0-9]+)?[ -]?(?:(?i:thousand|(?:m|b|tr)illion)|[mM]n?|bn|tn|trn)(?!\w)"
)
_SIGN_AFTER = re.compile(
    rf"(?:{SPACE}(?:[dD]['’]|de )|{SPACE}?)"
    rf"(?:(?P<dollar>\$)(?:{SPACE}?(?P<country>{'|'.join(_DOLLARS)}|US|CAN?|AU|NZ|HK|[AC])(?!\w)|(?!\w))"
    rf"|(?P<prefixed>(?:US|CAN?|AU|NZ|HK|NT|[CASR])\$)|(?P<part>cts?|c)?(?P<sign>[€£¥₩₹₽₺₪₿₫฿₴₦₱¢])(?P<cents>[0-9]{{2}}(?![0-9]))?"
    rf"|(?P<code>RMB|{_ISO.replace(' ', '|')})(?!\w)"
    rf"|(?P<short>F\.?{SPACE}?CFA|F?C(?i:fa)|Fcfa|M{{0,2}}(?:DHS?|Dhs?|DA|DT)|[Ff]rs?\.|(?:[kKMN]|Md)?F(?![’'-]))(?!\w))"
)
_SHORT = {"CFA": "XOF", "FCFA": "XOF", "DH": "MAD", "DA": "DZD", "DT": "TND", "FR": "CHF"}
_OF_FRANCE = {"F": 1, "NF": 1, "kF": 10**3, "KF": 10**3, "MF": 10**6, "MdF": 10**9}
"""How French texts wrote francs until 2002: their own code was `FRF`, and `N` told new ones from old ones."""
_BEHIND_FRANCS = re.compile(
    r" ([0-9]{2})(?: ?c(?:ent)?\.|(?=[.,;:!?)](?![0-9])|$| (?:par|pour|le|la|et|ou|au|en)(?!\w)| l['’]))"
)
"""The centimes behind francs (`10 fr. 50`, `3 fr. 25 c.`)."""
_NAME = re.compile(
    rf"(?:{SPACE}?(?i:de (?:nouveaux )?|d['’] ?|of )|[ \u00a0\u2009\u202f-](?:nouveaux )?|)"
    r"([^\W\d_]{1,24})(?![^\W\d_])"
)
# How French news of the stock exchange write millions and billions of euros ("83,3 ME", "1,2 MdE").
_OF_STOCKS = re.compile(rf"{SPACE}?(M(?:ds?)?)E(?![\w'’-])")
_OF_STOCKS_WORTH = {"M": Decimal(10**6), "Md": Decimal(10**9), "Mds": Decimal(10**9)}
_DOLLARS_BEHIND = re.compile(rf"{SPACE}({'|'.join(_DOLLARS)})(?!\w)")
_NO_NOUN = re.compile(r" ?(?:[.,;:)(\n]|$)| (?:in|for|to|from|and|or|on|by|at|over|of|per|as|when|while)\b")
# "24.5p per unit" is money, "1080p" is none.
_PENCE = re.compile(r"p(?: (?:per|an?) |/(?:kWh|l(?!\w)|litre|mile))")
# "£12 10s. 6d.", as there were twenty shillings to a pound, and twelve pence to each, until 1971.
_SHILLINGS = re.compile(r" (1?[0-9])s\.?(?: (1[01]|[0-9])d(?!\w)\.?)?(?!\w)")
_WITH_REST = frozenset({"euro", "dollar"})
# "3 euros et 50 centimes", "12 euros 50": with nothing behind it that the number could count.
_REST = re.compile(
    r" (?:et )?([0-9]{1,2}) (?:centimes?|cents?)(?!\w)"
    r"| ([0-9]{2})(?=[.,;:!?)](?![0-9])|$| (?:par|pour|le|la|HT|TTC|et|ou|au|en)(?!\w)| l['’])"
)
_PLAIN_NAME = re.compile(r"[^\W\d_]{1,24}(?![^\W\d_])")
_AFTER_WORD = re.compile(r" (de [^\W\d_]+|[^\W\d_]+(?:-[^\W\d_]+)?)")
_BEFORE_WORD = re.compile(r"((?:[A-Z][^\W\d_]+ )?(?:U\.S\.|[A-Z][^\W\d_]+)) (?=[a-z])")
_LONGEST_PREFIX = 6
_SPACES = SPACE[1:-1]
_LAST_SIGNS = "$€£¥₩₹₽₺₪₿₫฿₴₦₱₵.s"
"""What the signs and codes of `_BEFORE` end with that do not end with a capital: a sign, or two letters."""
_LAST_LETTERS = frozenset({"Rp", "Sh", "sh", "Dh", "Fr"})
_HUNDREDTH = Decimal("0.01")


def money_before(text: str, start: int) -> tuple[str, int] | None:
    """The code of the currency written right before `start` ("US$ 3", "EUR 5"), and where it begins."""
    window = max(0, start - _LONGEST_PREFIX)
    before = text[window:start]
    last = before.rstrip(_SPACES)[-1:]
    # Few numbers stand behind what a currency may end with, which asking first saves the search for all the others.
    ends = last and (last in _LAST_SIGNS or last.isupper() or before.rstrip(_SPACES)[-2:] in _LAST_LETTERS)
    match = _BEFORE.search(before) if ends else None
    if match is None or (match[3] and not _AMOUNT_AHEAD.match(text, start)):
        return None
    return _CODES[match[1] or match[2] or match[3]], window + match.start()


def shillings_behind(text: str, end: int) -> tuple[Decimal, int]:
    """The part of a pound that is written behind its pounds in shillings and pence, and where that ends."""
    match = _SHILLINGS.match(text, end)
    return (Decimal(12 * int(match[1]) + int(match[2] or 0)) / 240, match.end()) if match else (Decimal(0), end)


def money_after(text: str, start: int, language: str) -> Money | None:
    """The currency written after a number that ends at `start`, with its sign, code or name."""
    match = _SIGN_AFTER.match(text, start)
    if match is None:
        stock = _OF_STOCKS.match(text, start) if language == "fr" else None
        return Money("EUR", _OF_STOCKS_WORTH[stock[1]], stock.end()) if stock else _named(text, start, language)
    if match["dollar"]:
        country = match["country"]
        end, code = match.end(), _DOLLAR_AFTER[country] if country else "USD"
        named = None if country else _qualifier_after(text, end, "dollar")
        return Money(named[0], Decimal(1), named[1]) if named else Money(code, Decimal(1), end)
    if match["short"]:
        return _short(text, match["short"], match.end(), language)
    sign = match["prefixed"] or match["sign"] or match["code"]
    factor = _HUNDREDTH if sign == "¢" or match["part"] else Decimal(1)
    rest = int(match["cents"] or 0) * _HUNDREDTH
    return Money(_CODES[sign], factor, match.end(), rest)


def _short(text: str, sign: str, end: int, language: str) -> Money | None:
    """The money of Africa, Switzerland and former France in short forms ("2,1 MMDH"); `FCFA` alone is English too."""
    if worth := _OF_FRANCE.get(sign):
        return Money("FRF", Decimal(worth), end) if language == "fr" else None
    letters = "".join(filter(str.isalpha, sign)).upper().removesuffix("S")
    code = _SHORT[letters.lstrip("M")]
    factor = {"M": Decimal(10**6), "MM": Decimal(10**9)}.get(letters[:-2], Decimal(1))
    rest = _BEHIND_FRANCS.match(text, end) if code == "CHF" and language == "fr" else None
    if rest:
        return Money(code, factor, rest.end(), int(rest[1]) * _HUNDREDTH)
    return Money(code, factor, end) if language == "fr" or code == "XOF" else None


def whose_dollars(text: str, end: int) -> tuple[str, int]:
    """The code and end of what says behind an amount of which country its dollars are ("$10 million Canadian").

    Empty where something else follows, which the word may belong to ("a $10 million Canadian grant").
    """
    named = _qualifier_after(text, end, "dollar")
    code = _DOLLARS_BEHIND.match(text, end)
    if code:
        return _DOLLARS[code[1]], code.end()
    return named if named and _NO_NOUN.match(text, named[1]) else ("", 0)


def _named(text: str, start: int, language: str) -> Money | None:
    match = _NAME.match(text, start)
    if match is None:
        return None
    name, end, qualifier = match.group(1), match.end(), ""
    if language == "en" and name[0].isupper() and (before := _BEFORE_WORD.match(text, match.start(1))):
        plain = _PLAIN_NAME.match(text, before.end())
        if plain is None:
            return None
        name, end, qualifier = plain.group(), plain.end(), before.group(1).lower()
    noun = name.lower()
    if noun == "p":
        return Money("GBP", _HUNDREDTH, end) if language == "en" and _PENCE.match(text, start) else None
    hundredths = _HUNDREDTHS[language]
    hundredth = hundredths.get(noun) or hundredths.get(noun.removesuffix("s"))
    if hundredth:
        return _cents(text, end, language, hundredth)
    if noun not in _NOUNS:
        noun = noun[:-1] if noun[-1] in "sx" else noun
    return _of_noun(text, start, end, noun, qualifier, language) if noun in _NOUNS else None


def _of_noun(text: str, start: int, end: int, noun: str, qualifier: str, language: str) -> Money | None:
    if qualifier:
        code = QUALIFIED.get(noun, {}).get(qualifier)
        return Money(code, Decimal(1), end) if code else None
    named = _qualifier_after(text, end, noun)
    if named:
        return Money(named[0], Decimal(1), named[1])
    if noun == "pound" and language == "en":
        return _pounds(text, start, end)
    code = ALONE.get(noun)
    rest = _REST.match(text, end) if noun in _WITH_REST and language == "fr" else None
    if code and rest:
        return Money(code, Decimal(1), rest.end(), int(rest[1] or rest[2]) * _HUNDREDTH)
    return Money(code, Decimal(1), end) if code else None


_LONGEST_CENTIMES = 8
_OF_EURO = ("centime", "centimes", "ct", "cts")
_OF_FRANCS = re.compile(r" (?:de (?:franc|rouble|dinar|dirham)|suisse)")
_OF_WHAT = re.compile(r" (?:d['’]euros?|de dollars?|américains?|US)(?!\w)")


def _cents(text: str, end: int, language: str, code: str) -> Money | None:
    """Hundredths: French `cents` only where the text says of what, English ones and `centimes` as they are."""
    if language == "fr":
        of = _OF_WHAT.match(text, end)
        if of:
            return Money("EUR" if "euro" in of.group() else "USD", _HUNDREDTH, of.end())
        plain = text[max(0, end - _LONGEST_CENTIMES) : end].endswith(_OF_EURO) and not _OF_FRANCS.match(text, end)
        return Money(code, _HUNDREDTH, end) if plain else None
    return Money(code, _HUNDREDTH, end)


def _qualifier_after(text: str, end: int, noun: str) -> tuple[str, int] | None:
    table = QUALIFIED.get(noun)
    match = _AFTER_WORD.match(text, end) if table else None
    if match is None or table is None:
        return None
    word = match.group(1).lower()
    for form in (word, word.removesuffix("s"), word.removesuffix("s").removesuffix("e")):
        if form in table:
            stop = match.end()
            kong = re.compile(r"[ -][Kk]ong").match(text, stop) if form == "de hong" else None
            return table[form], kong.end() if kong else stop
    return None


_WEIGHT_BEFORE = re.compile(r"weigh|heav|light|lift|thrust|payload|\btow(?:s|ed|ing)?\b|\bhaul|cargo", re.IGNORECASE)
_WEIGHT_BACK = 20
_WEIGHT_AFTER = re.compile(
    r" (?:of|in weight|heavier|lighter|heavy|light)\b| \([0-9.,]+ ?(?:(?:m|b)illion )?(?:kg|kilo|gram|ton|metric|t\b)"
)
# The same in other units stands before it or behind it in brackets ("150 tonnes (330,000 pounds)").
_AS_MASS = re.compile(r"[0-9 ](?:kg|kilos?|kilograms?|grams?|g|tons?|tonnes?|t) \([^()]*$")
# Pence are written with two digits: "2.7 pounds" are weighed.
_ONE_DECIMAL = re.compile(r"[0-9]\.[0-9] ")


def _pounds(text: str, start: int, end: int) -> Money | None:
    """Pounds are money unless the words about them speak of weight, or a hyphen ties them to a thing."""
    if text[start : start + 1] == "-" or _WEIGHT_AFTER.match(text, end) or _ONE_DECIMAL.match(text, start - 3):
        return None
    before = text[max(0, start - _WEIGHT_BACK) : start]
    if _WEIGHT_BEFORE.search(before) or _AS_MASS.search(before):
        return None
    return Money("GBP", Decimal(1), end)
