"""Which money a text means that names it without its country, and whether a short sign in it is money at all.

"Dollars", "francs", "dirhams" and "dinars" are told by where a text was written: its newspaper, the place or the time
zone of its dateline. What is not told so is told by the text: where it names one such currency in full ("francs
suisses", "CHF"), or speaks of one of the countries that have it and of no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from typing import Final

from veille.conventions.press import find_country
from veille.model import Article, BlockKind, Figure

_CITIES: Final = {
    "CA": r"montr[ée]al|qu[ée]bec|ottawa|gatineau|laval|l[ée]vis|sherbrooke|saguenay|trois-rivi[èe]res|toronto"
    r"|vancouver|calgary|edmonton|winnipeg|halifax",
    "CH": r"berne?|z[uü]rich|gen[èe]ve|geneva|lausanne|b[âa]le|basel|neuch[âa]tel|fribourg|lugano|sion|del[ée]mont",
    "AU": r"sydney|melbourne|canberra|brisbane|adelaide|hobart",
    "NZ": r"auckland|wellington|christchurch",
    "ZA": r"johannesburg|cape town|pretoria|durban|le cap",
    "MA": r"rabat|casablanca",
    "DZ": r"alger|algiers",
    "TN": r"tunis",
    "AE": r"duba[iï]|abu dhabi|abou dhabi",
    "KE": r"nairobi",
    "SN": r"dakar|abidjan|bamako|ouagadougou|cotonou|lom[ée]|niamey",
    "CM": r"yaound[ée]|douala|libreville|brazzaville|pointe-noire|n['’]?djamena|bangui|malabo",
}
_MONEY: Final = {
    "CA": "CAD",
    "CH": "CHF",
    "AU": "AUD",
    "NZ": "NZD",
    "ZA": "ZAR",
    "MA": "MAD",
    "DZ": "DZD",
    "TN": "TND",
    "AE": "AED",
    "KE": "KES",
    "SN": "XOF",
    "CM": "XAF",
}
"""The money of a country; `SN` and `CM` stand for all that share theirs."""
_PLACES: Final = {
    country: re.compile(rf"\W*(?:{cities})\b(?!['’-]\w)", re.IGNORECASE) for country, cities in _CITIES.items()
}
_OPENED: Final = re.compile(
    r"\(?[^\W\d_][^\W\d_' ’-]*(?:[ '’-][^\W\d_]+){0,2}(?:\) (?=[A-ZÀ-Þ])| ?\| | [–—] | \(| - |: )"
)
"""A place before the first sentence (`(Montréal) `, `Sydney | `, `BENGALURU: `)."""
_ZONES: Final = {
    "CA": re.compile(r"\bH[NA][EAPCR]\b"),
    "AU": re.compile(r"\bA[ECW][SD]T\b"),
    "NZ": re.compile(r"\bNZ[SD]T\b"),
    "ZA": re.compile(r"\bSAST\b"),
}
_WIRES: Final = {
    **dict.fromkeys(("la presse canadienne", "the canadian press", "pc", "cnw", "cnw telbec", "agence qmi"), "CA"),
    **dict.fromkeys(("ats", "keystone-ats", "awp", "awp/ats", "ats/awp"), "CH"),
    **dict.fromkeys(("map", "agence marocaine de presse"), "MA"),
    **dict.fromkeys(("aap", "australian associated press"), "AU"),
    **dict.fromkeys(("aps", "algérie presse service"), "DZ"),
    **dict.fromkeys(("tap", "tunis afrique presse"), "TN"),
    **dict.fromkeys(("wam",), "AE"),
}
_SPOKEN_OF: Final = {
    "CHF": r"suisses?|swiss|switzerland|helv[ée]tiques?|finma",
    "MAD": r"maroc|marocaine?s?|morocco|moroccan",
    "AED": r"[ée]mirats|[ée]miraties?|emirates|emirati|uae|duba[iï]|abou dhabi|abu dhabi",
    "DZD": r"alg[ée]rie|alg[ée]rienn?e?s?|algeria|algerian|alger",
    "TND": r"tunisie|tunisienn?e?s?|tunisia|tunisian|tunis",
    "KES": r"kenya|kenyane?s?|k[ée]nyane?s?|nairobi",
    "NGN": r"nigeria|nigerian|nig[ée]ria|lagos|abuja",
    "ZAR": r"south africa|south african|afrique du sud|sud-africaine?s?|johannesburg|cape town|pretoria",
    "XAF": r"cameroun|camerounaise?s?|cameroon|gabon|gabonaise?s?|congo-brazzaville|brazzaville|tchad|tchadienn?e?s?"
    r"|centrafrique|centrafricaine?s?|guin[ée]e [ée]quatoriale|cemac|beac",
    "XOF": r"s[ée]n[ée]gal|s[ée]n[ée]galaise?s?|c[ôo]te d['’]ivoire|ivoirienn?e?s?|mali|malienn?e?s?|burkina"
    r"|burkinab[èé]s?|b[ée]nin|b[ée]ninoise?s?|togo|togolaise?s?|niger|nig[ée]rienn?e?s?|guin[ée]e-bissau|uemoa|bceao|brvm|dakar"
    r"|abidjan",
    # What else has francs or dinars of its own.
    "": r"francs (?:français|belges?|luxembourgeois|congolais|guin[ée]ens|rwandais|burundais|djiboutiens|malgaches)"
    r"|congolaise?s?|guin[ée]enn?e?s?|guin[ée]e|rwandaise?s?|rwanda|burundi|djibouti|polyn[ée]sie|nouvelle-cal[ée]donie"
    r"|kowe[iï]t|jordanie|jordanienn?e?s?|irak|irakienn?e?s?|bahre[iï]n|libye|libyenn?e?s?|serbie|serbes?|kuwait|jordan"
    r"|iraq|bahrain|libya|serbia",
}
_SPEAKS: Final = {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for code, words in _SPOKEN_OF.items()}
_SHARED: Final = {
    "franc": ("CHF", "XOF", "XAF"),
    "dirham": ("MAD", "AED"),
    "dinar": ("DZD", "TND"),
    "shilling": ("KES",),
}
"""Names that several countries have for their money, by the noun that is counted, and which these are."""
_DOLLARS: Final = frozenset({"CAD", "AUD", "NZD"})
_OF_AFRICA: Final = frozenset({"XOF", "XAF"})
_DOUBTFUL: Final = {
    "ZAR": re.compile(r"(?<!\w)R[0-9]"),
    "NGN": re.compile(r"(?<!\w)N[0-9]"),
    "KES": re.compile(r"(?<!\w)Sh[0-9]"),
    "DZD": re.compile(r"[0-9]\D{0,12} M{0,2}DA\b"),
    "TND": re.compile(r"[0-9]\D{0,12} M{0,2}DT\b"),
    "CHF": re.compile(r"Fr\.?[ \u00a0][0-9]|[0-9].?[Ff]rs?\."),
}
"""Signs that may as well be something else: money where the text was written there, or speaks of the country."""
_ABROAD: Final = re.compile(
    r"\b(?:AFP|Agence France-Presse|AP|Associated Press|Bloomberg|DPA|EFE|Reuters|New York Times|Washington Post)\b"
)
"""Agencies and newspapers from elsewhere, which say which dollars they mean."""
_SIGNED: Final = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SOURCE})
_CENTIMES: Final = re.compile(r"[0-9] centimes?(?!\w| d['’]euro)")
_OF_AMERICA: Final = re.compile(r"\bUS|U\.S\.|américain|american|\$US", re.IGNORECASE)
_GIGADOLLARS: Final = re.compile(r"[0-9][ \u00a0\u202f]?G\$")
"""As only Québec writes billions of its dollars."""
_FOREIGN_DOLLARS: Final = re.compile(r"(?<![\w$])\$US[0-9]")
"""As only Australia writes those of the United States."""


def settle_homes(article: Article, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of an article, each in the money that it means; without those whose short sign is none."""
    if not figures:
        return []
    homes = _Homes(article)
    kept = [figure for figure in figures if homes.is_money(figure)]
    shared = {figure.unit for figure in kept} & _SHARED.keys()
    told = {unit: homes.tell(unit, {figure.unit for figure in kept}) for unit in shared}
    return [homes.settle(figure, told) for figure in kept]


class _Homes:
    """Where an article was written, and of which countries it speaks, each looked for once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._spoken: dict[str, bool] = {}

    @cached_property
    def _home(self) -> str:
        return _find_home(self._article)

    def is_money(self, figure: Figure) -> bool:
        """Whether a figure is what it was taken for, be its sign a doubtful one."""
        sign = _DOUBTFUL.get(figure.unit)
        if sign is None or figure.unit == self._home or not sign.search(self._article.quote(figure.passage)):
            return True
        return self._speaks(figure.unit)

    def tell(self, unit: str, others: AbstractSet[str]) -> str:
        """The code of the money that a shared name means beside `others`, or the name where the text does not tell."""
        codes = _SHARED[unit]
        if self._home in codes:
            return self._home
        told = {code for code in codes if code in others or self._speaks(code)}
        told |= {""} if self._speaks("") else set()
        if told and told <= _OF_AFRICA:
            return self._tell_african() or "XOF"
        return next(iter(told)) or unit if len(told) == 1 else unit

    def settle(self, figure: Figure, told: Mapping[str, str]) -> Figure:
        """A figure in the money that it means; `told` is what shared names mean."""
        unit = figure.unit
        words = self._article.quote(figure.passage)
        if unit == "USD":
            unit = self._home if self._home in _DOLLARS and not _OF_AMERICA.search(words) else unit
        elif unit == "EUR":
            unit = "CHF" if _CENTIMES.search(words) and self._home == "CHF" else unit
        elif unit == "XOF" and self._home != "XOF":
            unit = "XAF" if self._home == "XAF" else self._tell_african() or unit
        else:
            unit = told.get(unit, unit)
        return figure if unit == figure.unit else replace(figure, unit=unit)

    def _tell_african(self) -> str:
        """The francs of West or of Central Africa, where a text speaks of one of them, and of no other country."""
        spoken = [code for code in ("XOF", "XAF", "") if self._speaks(code)]
        return spoken[0] if len(spoken) == 1 else ""

    def _speaks(self, code: str) -> bool:
        if code not in self._spoken:
            blocks = self._article.blocks
            self._spoken[code] = any(map(_SPEAKS[code].search, (block.text for block in blocks)))
        return self._spoken[code]


def _find_home(article: Article) -> str:
    """The code of the money of where an article was written; empty for most."""
    source = article.source.value if article.source else ""
    country = _WIRES.get(source.casefold()) or find_country(source)
    blocks = article.blocks
    datelines = [block.text for block in blocks if block.kind is BlockKind.DATELINE]
    opening = next((block.text for block in blocks if block.kind is BlockKind.PARAGRAPH), "")
    placed = _OPENED.match(opening)
    if _MONEY.get(country) in _DOLLARS and any(
        block.kind in _SIGNED and _ABROAD.search(block.text) for block in blocks
    ):
        country = ""
    elif not country and not source and datelines:
        country = _find_place(datelines[0], _PLACES)
    country = country or (_find_place(datelines[0], {"CH": _PLACES["CH"]}) if datelines else "")
    country = country or next((name for name, zone in _ZONES.items() if any(map(zone.search, datelines))), "")
    country = country or (_find_place(placed.group(), _PLACES) if placed and not source else "")
    if country:
        return _MONEY.get(country, "")
    for code, mark, sign in (("CAD", "G$", _GIGADOLLARS), ("AUD", "$US", _FOREIGN_DOLLARS)):
        if any(mark in block.text and sign.search(block.text) for block in blocks):
            return code
    return ""


def _find_place(text: str, places: dict[str, re.Pattern[str]]) -> str:
    return next((country for country, place in places.items() if place.match(text)), "")
