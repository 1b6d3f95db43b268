"""The technical units of the press: what their signs and names stand for.

Each is brought to one symbol (SI, or IEC 80000-13 for `B` and its binary multiples): gigawatts become `W`,
kilometres `m`, tonnes stay `t`. Below a millimetre lengths become `nm`, the unit that chips are measured in.
"""

from __future__ import annotations

from decimal import Decimal

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

Table = dict[str, tuple[str, Decimal]]


def ten(power: int) -> Decimal:
    """A power of ten, exactly."""
    return Decimal(10) ** power


def _symbols() -> Table:
    table: Table = {}
    for prefix, power in _DECIMAL.items():
        for base in ("o", "B"):
            table[prefix + base] = ("B", ten(power))
            for rate in ("/s", "ps"):
                table[prefix + base + rate] = ("B/s", ten(power))
        for base in ("bit/s", "bits/s", "b/s", "bps"):
            table[prefix + base] = ("bit/s", ten(power))
        table[prefix + "bit"] = ("bit", ten(power))
        for base in ("W", "Wh", "Hz", "J", "eV", "H/s"):
            table[prefix + base] = (base, ten(power))
        # Of the sun at its best ("crête", peak), as electricity, as heat.
        table |= {prefix + base: ("W", ten(power)) for base in ("Wc", "Wp", "We", "Wth")}
    for prefix, power in _BINARY.items():
        for base in ("o", "B"):
            table[prefix + base] = ("B", Decimal(1024) ** power)
            table[f"{prefix}{base}/s"] = ("B/s", Decimal(1024) ** power)
    # A capital where the standard has none, and none where it has one.
    for right in ("ko", "kB", "ko/s", "kB/s", "kW", "kWh", "kHz", "kbit/s", "kbps", "kb/s"):
        table["K" + right[1:]] = table[right]
    table |= {f"{prefix}{base}": table[f"{prefix}Hz"] for prefix in ("k", "M", "G") for base in ("hz", "HZ")}
    table |= {"ghz": table["GHz"], "mhz": table["MHz"], "gb": table["GB"], "tb": table["TB"], "GO": table["Go"]}
    table |= _mechanical()
    table |= {
        unit: (unit, Decimal(1)) for unit in ("W", "Wh", "Hz", "V", "dB", "bit/s", "t", "ha", "m", "nm", "kg", "eV")
    }
    # No press counts volts by the billion: `TV`, `PV` and `EV` are things.
    table |= {"kV": ("V", ten(3)), "MV": ("V", ten(6))}
    table |= {"mm": ("m", ten(-3)), "cm": ("m", ten(-2)), "km": ("m", ten(3)), "µm": ("nm", ten(3))}
    table |= {"μm": ("nm", ten(3)), "g": ("kg", ten(-3)), "mg": ("kg", ten(-6))}
    table |= {"kt": ("t", ten(3)), "Mt": ("t", ten(6)), "Gt": ("t", ten(9)), "kilos": ("kg", Decimal(1))}
    table |= {f"{mass}CO": table[mass] for mass in ("g", "kg", "t", "kt", "Mt", "Gt")}  # of carbon dioxide: "tCO2e"
    table |= {"ms": ("s", ten(-3)), "µs": ("s", ten(-6)), "μs": ("s", ten(-6)), "ns": ("s", ten(-9))}
    table |= {"mW": ("W", ten(-3)), "mV": ("V", ten(-3)), "mAh": ("Ah", ten(-3)), "Ah": ("Ah", Decimal(1))}
    table |= {"m²": ("m²", Decimal(1)), "m2": ("m²", Decimal(1)), "km²": ("m²", ten(6)), "km2": ("m²", ten(6))}
    table |= {"mm²": ("m²", ten(-6)), "cm²": ("m²", ten(-4)), "m³": ("m³", Decimal(1)), "m3": ("m³", Decimal(1))}
    table |= {speed: ("km/h", Decimal(1)) for speed in ("km/h", "Km/h", "kmh", "kph")}
    table |= {"m/s": ("m/s", Decimal(1)), "km/s": ("m/s", ten(3)), "Km": table["km"], "Kg": table["kg"]}
    table |= {
        "l": ("l", Decimal(1)),
        "L": ("l", Decimal(1)),
        "ml": ("l", ten(-3)),
        "mL": ("l", ten(-3)),
        "cl": ("l", ten(-2)),
    }
    table |= {name: ("pixel", ten(6)) for name in ("Mpx", "Mpix", "Mpixel", "Mpixels", "MP")}
    table |= {"mph": ("mph", Decimal(1))}
    table |= {"°C": ("°C", Decimal(1)), "°F": ("°F", Decimal(1)), "%": ("%", Decimal(1)), "‰": ("%", ten(-1))}
    table |= {"p.c.": table["%"], "p. c.": table["%"]}
    return table


def _mechanical() -> Table:
    """Pressure, force, current, light, sound, radiation, and what is told for each second."""
    table: Table = {}
    for prefix, power in {"": 0, "h": 2, "k": 3, "M": 6, "G": 9}.items():
        table[prefix + "Pa"] = ("Pa", ten(power))
    table |= {"kN": ("N", ten(3)), "MN": ("N", ten(6)), "Nm": ("Nm", Decimal(1)), "N.m": ("Nm", Decimal(1))}
    table |= {"N·m": ("Nm", Decimal(1)), "kVA": ("VA", ten(3)), "MVA": ("VA", ten(6)), "mA": ("A", ten(-3))}
    table |= {"µg": ("kg", ten(-9)), "μg": ("kg", ten(-9)), "mSv": ("Sv", ten(-3)), "µSv": ("Sv", ten(-6))}
    table |= {"Bq": ("Bq", Decimal(1)), "kBq": ("Bq", ten(3)), "MBq": ("Bq", ten(6)), "dBA": ("dB", Decimal(1))}
    table |= {name: ("fps", Decimal(1)) for name in ("ips", "i/s", "im/s", "img/s")}
    table |= {name: ("TOPS", Decimal(1)) for name in ("TOPS", "TOPs", "Tops")}
    table |= {name: ("rpm", Decimal(1)) for name in ("rpm", "RPM", "tr/min", "tours/min")}
    table |= {"cd/m²": ("cd/m²", Decimal(1)), "cd/m2": ("cd/m²", Decimal(1)), "lm": ("lumen", Decimal(1))}
    table |= {"ppp": ("ppi", Decimal(1)), "ppm": ("ppm", Decimal(1)), "ppb": ("ppb", Decimal(1))}
    table |= {"lb": ("pound", Decimal(1)), "lbs": ("pound", Decimal(1)), "oz": ("ounce", Decimal(1))}
    table["ft"] = ("foot", Decimal(1))
    return table | {"hp": ("horsepower", Decimal(1)), "ch": ("cheval", Decimal(1)), "psi": ("psi", Decimal(1))}


def _words() -> Table:
    table: Table = {}
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
            table[prefix + name] = (symbol, ten(power))
    table |= {name: (symbol, Decimal(1)) for name, symbol in prefixed.items() if name not in {"pixel", "flop", "bit"}}
    for prefix, power in _NAMES.items():
        table[f"{prefix}flop/s"] = table[f"{prefix[0]}flop"] = table[f"{prefix[0]}flop/s"] = ("FLOPS", ten(power))
        table |= {f"{prefix[0]}bps": ("bit/s", ten(power))}
    table |= {"km": ("m", ten(3)), "kg": ("kg", Decimal(1)), "kwh": ("Wh", ten(3)), "pc": ("%", Decimal(1))}
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
            table[prefix + name] = (symbol, ten(power))
    table |= {"micron": ("nm", ten(3)), "tonne": ("t", Decimal(1)), "kilogramme": ("kg", Decimal(1))}
    table |= {prefix + ton: ("t", ten(power)) for prefix, power in _NAMES.items() for ton in ("tonne", "ton")}
    table |= {
        "kilogram": ("kg", Decimal(1)),
        "kilo": ("kg", Decimal(1)),
        "gramme": ("kg", ten(-3)),
        "gram": ("kg", ten(-3)),
    }
    table |= {"milligramme": ("kg", ten(-6)), "milligram": ("kg", ten(-6)), "hectare": ("ha", Decimal(1))}
    table |= {
        "litre": ("l", Decimal(1)),
        "liter": ("l", Decimal(1)),
        "millilitre": ("l", ten(-3)),
        "milliliter": ("l", ten(-3)),
        "centilitre": ("l", ten(-2)),
        "hectolitre": ("l", ten(2)),
        "décibel": ("dB", Decimal(1)),
    }
    table |= {"decibel": ("dB", Decimal(1)), "milliseconde": ("s", ten(-3)), "millisecond": ("s", ten(-3))}
    table |= {"microseconde": ("s", ten(-6)), "microsecond": ("s", ten(-6)), "nanoseconde": ("s", ten(-9))}
    table |= {"nanosecond": ("s", ten(-9)), "percent": ("%", Decimal(1)), "pourcent": ("%", Decimal(1))}
    table |= {name: (name, Decimal(1)) for name in ("fps", "dpi", "ppi", "lux", "horsepower")}
    table |= {"iops": ("IOPS", Decimal(1)), "kiops": ("IOPS", ten(3))}
    table |= {"microgramme": ("kg", ten(-9)), "microgram": ("kg", ten(-9)), "newton": ("N", Decimal(1))}
    table |= {"ampère": ("A", Decimal(1)), "ampere": ("A", Decimal(1)), "milliampère": ("A", ten(-3))}
    return table | {"pct": ("%", Decimal(1))}


SYMBOLS = _symbols()
"""What the signs of units stand for, as they are written: a symbol, and how many of it one is."""
WORDS = _words()
"""The same of their names in the singular, in small letters."""
PHRASES = {
    "pour cent": ("%", Decimal(1)),
    "per cent": ("%", Decimal(1)),
    "pour mille": ("%", ten(-1)),
    "point de pourcentage": ("%", Decimal(1)),
    "points de pourcentage": ("%", Decimal(1)),
    "point de pourcent": ("%", Decimal(1)),
    "points de pourcent": ("%", Decimal(1)),
    "percentage point": ("%", Decimal(1)),
    "percentage points": ("%", Decimal(1)),
    "point de base": ("%", ten(-2)),
    "points de base": ("%", ten(-2)),
    "basis point": ("%", ten(-2)),
    "basis points": ("%", ten(-2)),
    **{
        f"{power} {prefix}met{ending}": (symbol, ten(size * exponent))
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
        f"{prefix} {name}{plural}": (symbol, ten(_NAMES[prefix]))
        for prefix in ("kilo", "méga", "giga", "téra", "péta")
        for name, symbol in (("octet", "B"), ("watt", "W"))
        for plural in ("", "s")
    },
    "sq ft": ("square foot", Decimal(1)),
    "sq m": ("m²", Decimal(1)),
    "sq km": ("m²", ten(6)),
    "sq mm": ("m²", ten(-6)),
    "metric ton": ("t", Decimal(1)),
    "metric tons": ("t", Decimal(1)),
    "metric tonnes": ("t", Decimal(1)),
    "degré celsius": ("°C", Decimal(1)),
    "degrés celsius": ("°C", Decimal(1)),
    "degree celsius": ("°C", Decimal(1)),
    "degrees celsius": ("°C", Decimal(1)),
    "degrees fahrenheit": ("°F", Decimal(1)),
    "p 100": ("%", Decimal(1)),
    "p cent": ("%", Decimal(1)),
}
"""The same of names of several words."""
