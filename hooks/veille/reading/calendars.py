"""How dates are written in other languages than French and English: the names of months and days of Unicode CLDR."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

_VARIANTS: Final = {"ar": ("ar", "ar_LB", "ar_DZ", "ar_MA"), "de": ("de", "de_AT")}
"""Languages whose countries have names of their own for months."""
_SHORTEST: Final = 3
_ARTICLE: Final = re.compile(r"(?:de |d['’])")
_LEADING: Final = r"(?:\b(?:den|dem|am|el|il|de|den|op|em)\s+)?"
_CLOCK: Final = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?"
AFTER: Final = re.compile(
    r"(?:T(?=\d)|(?:\s*[,|•·@–—-])?\s*(?:(?:um|às|as|a las|alle|alle ore|ore|om|kl\.?|klo|ob|o|в|о)\s+)?)"
    rf"{_CLOCK}(?:[.,]\d{{1,9}})?(?!\d)(?:\s?(?:Uhr|uur|horas|hrs?|hs|h|ч)\b\.?)?"
    r"(?:\s?(?:Z\b|[+-]\d\d:?\d\d|\(?\b(?:UTC|GMT|CES?T|MES?Z|WES?T|EES?T|[BCJKMI]ST|BRT|ART|CLT|COT)\b\)?))?",
    re.IGNORECASE,
)
"""The hour that may stand behind a date."""


_ORDINAL: Final = re.compile(r"[0-3]?\d\. ([^\W\d_]{3,9})\.? (?:1[5-9]|20)\d\d(?!\d)")
_WITH_ORDINALS: Final = ("de", "da", "nb", "fi", "cs")
"""Languages in which a day has a full stop behind its number."""


class Calendar(NamedTuple):
    """Patterns of a language: its months, from January, and what may stand before a date, a group for each weekday."""

    months: tuple[str, ...]
    before: re.Pattern[str]


@cache
def calendar_of(language: str) -> Calendar | None:
    """The calendar of a language by its tag (`de`, `pt-BR`); None where there are no names to know of."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - few texts are in another language

    name = language.partition("-")[0]
    if name == "und":
        return None
    try:
        locales = [Locale.parse(variant) for variant in _VARIANTS.get(name, (name,))]
    except (UnknownLocaleError, ValueError):
        return None
    months = [_names(locales, month) for month in range(1, 13)]
    short = [min(names, key=len) for names in months]
    if any(char.isdigit() for names in months for char in names[0]):
        return None
    cut = [names[0][:_SHORTEST] for names in months]
    patterns = [
        _either([*names, *([cut[at]] if cut.count(cut[at]) == 1 and short[at] != cut[at] else [])])
        for at, names in enumerate(months)
    ]
    days = [
        _either([locale.days["format"][width][day] for locale in locales for width in ("wide", "abbreviated")])
        for day in range(7)
    ]
    named = "|".join(f"(?P<w{number}>{pattern})" for number, pattern in enumerate(days))
    return Calendar(tuple(patterns), re.compile(rf"(?:\b(?:{named})\.?,?\s+)?{_LEADING}\Z", re.IGNORECASE))


def is_day(text: str) -> bool:
    """Whether a line that begins with a number and a full stop is a day of another language (`25. Juni 2020`)."""
    match = _ORDINAL.match(text)
    if match is None:
        return False
    rest = AFTER.match(text, match.end())
    if (rest.end() if rest else match.end()) < len(text):
        return False
    calendars = filter(None, map(calendar_of, _WITH_ORDINALS))
    return any(re.fullmatch(month, match[1], re.IGNORECASE) for calendar in calendars for month in calendar.months)


def _names(locales: list[Locale], month: int) -> list[str]:
    """The names of a month, the long ones first."""
    return [
        _ARTICLE.sub("", locale.months["format"][width][month])
        for width in ("wide", "abbreviated")
        for locale in locales
    ]


def _either(names: list[str]) -> str:
    """A pattern for names, longer ones first, with the full stop that a short one may have."""
    bare = sorted({name.removesuffix(".") for name in names}, key=lambda name: (-len(name), name))
    return "|".join(rf"{re.escape(name)}\.?" for name in bare)
