"""The technical units of the press and their symbols: bytes, bits, watts, lengths, masses, shares.

Each is brought to one symbol (SI, or IEC 80000-13 for `B` and its binary multiples): gigawatts become `W`,
kilometres `m`, tonnes stay `t`. Below a millimetre lengths become `nm`, the unit that chips are measured in.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit read up to character `end`: one of it is `factor` of `symbol`."""

    symbol: str
    factor: Decimal
    end: int


_DECIMAL = {"k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21}
_NAMES = {
    "kilo": 3,
    "méga": 6,
    "mega": 6,
    "giga": 9,
    "téra": 12,
    "tera": 12,
    "péta": 15,
    "peta": 15,
    "exa": 18,
    "zetta": 21,
}
_BINARY = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5}

_Table = dict[str, tuple[str, Decimal]]


def _ten(power: int) -> Decimal:
    return Decimal(10) ** power


def _symbols() -> _Table:
    table: _Table = {}
    for prefix, power in _DECIMAL.items():
        for base in ("o", "B"):
            table[prefix + base] = ("B", _ten(power))
            for rate in ("/s", "ps"):
                table[prefix + base + rate] = ("B/s", _ten(power))
        for base in ("bit/s", "bits/s", "b/s", "bps"):
            table[prefix + base] = ("bit/s", _ten(power))
        for base in ("W", "Wh", "Hz", "J", "eV"):
            table[prefix + base] = (base, _ten(power))
        # Of the sun at its best ("crête", peak), as electricity, as heat.
        table |= {prefix + base: ("W", _ten(power)) for base in ("Wc", "Wp", "We", "Wth")}
    for prefix, power in _BINARY.items():
        for base in ("o", "B"):
            table[prefix + base] = ("B", Decimal(1024) ** power)
    table |= {"Ko": table["ko"], "KB": table["kB"], "KW": table["kW"], "Kbit/s": table["kbit/s"], "Kbps": table["kbps"]}
    table |= {
        unit: (unit, Decimal(1)) for unit in ("W", "Wh", "Hz", "V", "dB", "bit/s", "t", "ha", "m", "nm", "kg", "eV")
    }
    # No press counts volts by the billion: `TV`, `PV` and `EV` are things.
    table |= {"kV": ("V", _ten(3)), "MV": ("V", _ten(6))}
    table |= {"mm": ("m", _ten(-3)), "cm": ("m", _ten(-2)), "km": ("m", _ten(3)), "µm": ("nm", _ten(3))}
    table |= {"μm": ("nm", _ten(3)), "g": ("kg", _ten(-3)), "mg": ("kg", _ten(-6))}
    table |= {"kt": ("t", _ten(3)), "Mt": ("t", _ten(6)), "Gt": ("t", _ten(9)), "kilos": ("kg", Decimal(1))}
    table |= {f"{mass}CO": table[mass] for mass in ("g", "kg", "t", "kt", "Mt", "Gt")}  # of carbon dioxide: "tCO2e"
    table |= {"ms": ("s", _ten(-3)), "µs": ("s", _ten(-6)), "μs": ("s", _ten(-6)), "ns": ("s", _ten(-9))}
    table |= {"mW": ("W", _ten(-3)), "mV": ("V", _ten(-3)), "mAh": ("Ah", _ten(-3)), "Ah": ("Ah", Decimal(1))}
    table |= {"m²": ("m²", Decimal(1)), "m2": ("m²", Decimal(1)), "km²": ("m²", _ten(6)), "km2": ("m²", _ten(6))}
    table |= {"mm²": ("m²", _ten(-6)), "cm²": ("m²", _ten(-4)), "m³": ("m³", Decimal(1)), "m3": ("m³", Decimal(1))}
    table |= {"km/h": ("km/h", Decimal(1)), "m/s": ("m/s", Decimal(1)), "km/s": ("m/s", _ten(3))}
    table |= {
        "l": ("l", Decimal(1)),
        "L": ("l", Decimal(1)),
        "ml": ("l", _ten(-3)),
        "mL": ("l", _ten(-3)),
        "cl": ("l", _ten(-2)),
    }
    table |= {name: ("pixel", _ten(6)) for name in ("Mpx", "Mpix", "Mpixel", "Mpixels", "MP")}
    table |= {"mph": ("mph", Decimal(1))}
    table |= {"°C": ("°C", Decimal(1)), "°F": ("°F", Decimal(1)), "%": ("%", Decimal(1)), "‰": ("%", _ten(-1))}
    return table


def _words() -> _Table:
    table: _Table = {}
    prefixed = {
        "octet": "B",
        "byte": "B",
        "watt": "W",
        "wattheure": "Wh",
        "watt-heure": "Wh",
        "watt-hour": "Wh",
        "hertz": "Hz",
        "volt": "V",
        "pixel": "pixel",
        "flop": "FLOPS",
        "joule": "J",
        "électronvolt": "eV",
        "bit": "bit",
    }
    for name, symbol in prefixed.items():
        for prefix, power in _NAMES.items():
            table[prefix + name] = (symbol, _ten(power))
    table |= {name: (symbol, Decimal(1)) for name, symbol in prefixed.items() if name not in {"pixel", "flop", "bit"}}
    for prefix, power in _NAMES.items():
        table[f"{prefix}flop/s"] = table[f"{prefix[0]}flop"] = table[f"{prefix[0]}flop/s"] = ("FLOPS", _ten(power))
        table |= {f"{prefix[0]}bps": ("bit/s", _ten(power))}
    table |= {"km": ("m", _ten(3)), "kg": ("kg", Decimal(1)), "kwh": ("Wh", _ten(3)), "pc": ("%", Decimal(1))}
    lengths = {
        "": (0, "m"),
        "kilo": (3, "m"),
        "centi": (-2, "m"),
        "milli": (-3, "m"),
        "micro": (3, "nm"),
        "nano": (0, "nm"),
    }
    for prefix, (power, symbol) in lengths.items():
        for name in ("mètre", "metre", "meter"):
            table[prefix + name] = (symbol, _ten(power))
    table |= {"micron": ("nm", _ten(3)), "tonne": ("t", Decimal(1)), "kilogramme": ("kg", Decimal(1))}
    table |= {prefix + ton: ("t", _ten(power)) for prefix, power in _NAMES.items() for ton in ("tonne", "ton")}
    table |= {
        "kilogram": ("kg", Decimal(1)),
        "kilo": ("kg", Decimal(1)),
        "gramme": ("kg", _ten(-3)),
        "gram": ("kg", _ten(-3)),
    }
    table |= {"milligramme": ("kg", _ten(-6)), "milligram": ("kg", _ten(-6)), "hectare": ("ha", Decimal(1))}
    table |= {
        "litre": ("l", Decimal(1)),
        "liter": ("l", Decimal(1)),
        "millilitre": ("l", _ten(-3)),
        "milliliter": ("l", _ten(-3)),
        "centilitre": ("l", _ten(-2)),
        "hectolitre": ("l", _ten(2)),
        "décibel": ("dB", Decimal(1)),
    }
    table |= {"decibel": ("dB", Decimal(1)), "milliseconde": ("s", _ten(-3)), "millisecond": ("s", _ten(-3))}
    table |= {"microseconde": ("s", _ten(-6)), "microsecond": ("s", _ten(-6)), "nanoseconde": ("s", _ten(-9))}
    table |= {"nanosecond": ("s", _ten(-9)), "percent": ("%", Decimal(1)), "pourcent": ("%", Decimal(1))}
    return table | {"pct": ("%", Decimal(1))}


_SYMBOLS = _symbols()
# Words of English that are symbols in French ("12 Go to court").
_FRENCH_ONLY = frozenset({"Go", "To", "Mo", "Po", "ko", "Ko", "Eo", "Zo"})
_WORDS = _words()
_PHRASES = {
    "pour cent": ("%", Decimal(1)),
    "per cent": ("%", Decimal(1)),
    "pour mille": ("%", _ten(-1)),
    "point de pourcentage": ("%", Decimal(1)),
    "points de pourcentage": ("%", Decimal(1)),
    "point de pourcent": ("%", Decimal(1)),
    "points de pourcent": ("%", Decimal(1)),
    "percentage point": ("%", Decimal(1)),
    "percentage points": ("%", Decimal(1)),
    "point de base": ("%", _ten(-2)),
    "points de base": ("%", _ten(-2)),
    "basis point": ("%", _ten(-2)),
    "basis points": ("%", _ten(-2)),
    **{
        f"{power} {prefix}met{ending}": (symbol, _ten(size * exponent))
        for power, symbol, exponent in (("square", "m²", 2), ("cubic", "m³", 3))
        for prefix, size in (("", 0), ("kilo", 3), ("centi", -2), ("milli", -3))
        for ending in ("er", "ers", "re", "res")
    },
    **{
        f"{power} {name}": (f"{power} {singular}", Decimal(1))
        for power in ("square", "cubic")
        for singular, names in (("foot", ("foot", "feet")), ("mile", ("mile", "miles")), ("inch", ("inch", "inches")))
        for name in names
    },
    # Names that are written in two words now and then ("kilo octets", "giga-watts").
    **{
        f"{prefix} {name}{plural}": (symbol, _ten(_NAMES[prefix]))
        for prefix in ("kilo", "méga", "giga", "téra", "péta")
        for name, symbol in (("octet", "B"), ("watt", "W"))
        for plural in ("", "s")
    },
    "sq ft": ("square foot", Decimal(1)),
    "sq m": ("m²", Decimal(1)),
    "sq km": ("m²", _ten(6)),
    "sq mm": ("m²", _ten(-6)),
    "metric ton": ("t", Decimal(1)),
    "metric tons": ("t", Decimal(1)),
    "metric tonnes": ("t", Decimal(1)),
    "degré celsius": ("°C", Decimal(1)),
    "degrés celsius": ("°C", Decimal(1)),
    "degree celsius": ("°C", Decimal(1)),
    "degrees celsius": ("°C", Decimal(1)),
    "degrees fahrenheit": ("°F", Decimal(1)),
}
_FIRST = frozenset(phrase.split(" ", 1)[0] for phrase in _PHRASES)
_OF_CARBON = [f"{name}₂{ending}" for name in _SYMBOLS if name.endswith("CO") for ending in ("", "e", "eq")]
_LETTERS = re.compile(r"[^\W\d_]+")
BEGINNINGS = frozenset(
    beginning.group().lower() + ending
    for name in (*_SYMBOLS, *_WORDS, *_FIRST, *_OF_CARBON, "mile", "de", "d", "of")
    for ending in ("", "s")
    if (beginning := _LETTERS.match(name))
)
"""The words in lower case with which a unit may begin behind a number."""
_LINK = re.compile("[ \u00a0\u2009\u202f-]?(?:(?:de |d['’]|of ))?", re.IGNORECASE)
_TOKEN = re.compile(
    r"°[CF](?!\w)|° [CF](?!\w)|[%‰]|(?P<mass>(?:[gt]|kg|[kMG]t)CO)[2₂](?:eq?)?(?!\w)"
    r"|[^\W\d_]+(?:-heures?|-hours?)?(?:[²³]|[23](?!\w))?(?:/[sh](?!\w))?"
)
_PHRASE = re.compile(r"([^\W\d_]+)\.?( de)?[ -]([^\W\d_]+)")
_SQUARED = re.compile(r" (carré|cube)s?(?!\w)")
_PER = re.compile(r"(?:/| par | per | à l['’]| an )(seconde|second|heure|hour|(?<=/)[sh])(?!\w)")
_HOURS = re.compile(r" (?:heure|hour)s?(?!\w)")
_LONGEST = 24
# In Belgium "pc" is per cent; elsewhere, and in capitals, it is a computer.
_BARE_DEGREES = {"C": "°C", "F": "°F"}
# British papers leave the sign of degrees out ("a rise of 2.7C"), where they speak of warmth; a `5C` may be a model.
_WARMTH = re.compile(
    r"\b(?:temperature|warm|heating|heatwave|hottest|coldest|colder|pre-?industrial|celsius|climate|emission|frost)",
    re.IGNORECASE,
)
_FAR_WARMTH = 80
_BELOW = re.compile(r"[ (][-−–][0-9]{1,3}(?:\.[0-9])?$")
_LONGEST_BELOW = 8
_COMPUTERS = frozenset({"pc", "pcs"})
_MILES = frozenset({"mile", "miles"})
_DECIMALS = re.compile(r"[0-9][.,][0-9]{1,2}$")
_OF_WHAT = re.compile(r" (?:des |du |de (?:la|sa|ses|son|leurs?) |de l['’]|d['’])")
_MOST_DECIMALS = 4
_AREA = {"m": "m²", "nm": "m²"}


def read_unit(text: str, start: int, language: str, *, linked: bool) -> Unit | None:
    """The unit after a number that ends at `start`; `linked` where "de" or "of" may stand between them."""
    link = _LINK.match(text, start)
    position = link.end() if link else start
    if link and len(link.group()) > 1 and not linked:
        position = start + 1
    token = _TOKEN.match(text, position)
    if token is None or token.end() - position > _LONGEST:
        return None
    name, end = token["mass"] or token.group(), token.end()
    if language == "en" and name in _FRENCH_ONLY:
        return None
    if name in {"° C", "° F"}:
        name = name.replace(" ", "")
    if name.lower() in _FIRST:
        phrase = _PHRASE.match(text, position)
        found = _PHRASES.get(f"{phrase[1]}{phrase[2] or ''} {phrase[3]}".lower()) if phrase else None
        if phrase and found:
            return Unit(*found, phrase.end())
    if name.endswith(("/h", "/s")) and name not in _SYMBOLS and name.lower() not in _WORDS:
        name, end = name[:-2], end - 2  # what is stated for each hour is a rate
    if name in _BARE_DEGREES and language == "en" and position == start:
        warm = _BELOW.search(text, max(0, start - _LONGEST_BELOW), start) or _WARMTH.search(
            text, max(0, start - _FAR_WARMTH), end + _FAR_WARMTH
        )
        return Unit(_BARE_DEGREES[name], Decimal(1), end) if warm else None
    known = _SYMBOLS.get(name)
    if known:
        # An apostrophe makes it an elided word ("2012 l’entreprise"), a letter or digit another name.
        after = text[end : end + 1]
        elided = after in {"'", "’", "_"} or (after.isalnum() and name not in "%‰")
        return None if elided else Unit(*known, end)
    return _worded(text, name, start, end, language)


def _worded(text: str, name: str, start: int, end: int, language: str) -> Unit | None:
    """The unit that a word names, which ends at `end`, behind a number that ends at `start`."""
    lowered = name.lower()
    if lowered in _COMPUTERS and not (language == "fr" and name == "pc" and _is_share(text, start, end)):
        return None
    if lowered in _MILES:
        per = _PER.match(text, end)
        return Unit("mph", Decimal(1), per.end()) if per and per[1] == "hour" else None
    known = _WORDS.get(lowered) or _WORDS.get(lowered.removesuffix("s"))
    if known is None:
        return None
    return _compound(text, Unit(*known, end))


def _is_share(text: str, start: int, end: int) -> bool:
    """Whether the number before `start` has decimals, or what it is a share of stands behind `end`."""
    return bool(_DECIMALS.search(text, max(0, start - _MOST_DECIMALS), start) or _OF_WHAT.match(text, end))


def _compound(text: str, unit: Unit) -> Unit:
    """The unit with what may follow its name: "carrés", "cubes", "par seconde", "à l’heure"."""
    power = _SQUARED.match(text, unit.end)
    if power and unit.symbol in _AREA:
        exponent = 2 if power.group(1) == "carré" else 3
        metre = unit.factor if unit.symbol == "m" else unit.factor * _ten(-9)
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
