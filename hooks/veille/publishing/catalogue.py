"""The words of the interface, in one catalogue a language; none stand in templates or code."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from veille.publishing.text.typography import typeset

WORDS = Path(__file__).parent / "words"
"""One YAML file a language: key -> text, or key -> {one: text, other: text} where a number decides."""

FALLBACK = "en"

_ELIDED = re.compile(r"\bde (?=\{(\w+)\})")
"""Where French words lead to a value that may begin with a vowel: `de {month}`."""

_VOWELS = tuple("aeiouyàâéèêëîïôœù")

_HOUR, _FIVE = 60, 5
"""Minutes."""

_KEPT = 20_000
"""Words, days and numbers that are kept as they are written: each comes on many pages."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Interface words, dates and numbers in one language; `said` is what was asked for so far."""

    language: str
    words: Mapping[str, str | Mapping[str, str]]
    locale: Locale
    said: dict[tuple[Hashable, ...], str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, key: str, **values: Hashable) -> str:
        """The words for a key, with `{name}` filled in; `n` chooses between the forms of a plural.

        Raises KeyError for a key that the catalogue does not have.
        """
        asked = (key, *values.items())
        said = self.said.get(asked)
        if said is None:
            if len(self.said) >= _KEPT:
                self.said.clear()
            said = self.said[asked] = self._say(key, values)
        return said

    def _say(self, key: str, values: Mapping[str, Hashable]) -> str:
        text = self.words[key]
        if not isinstance(text, str):
            number = values.get("n", 0)
            form = self.locale.plural_form(number if isinstance(number, int | float) else 0)
            text = text.get(form, text["other"])
        shown = {
            name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()
        }
        if self.language == "fr":
            text = _ELIDED.sub(lambda of: "d’" if str(shown[of[1]]).lower().startswith(_VOWELS) else of[0], text)
        return typeset(text.format(**shown), self.language)

    def day(self, value: date, style: str = "long") -> str:
        """A date in words.

        It is `long` (1er avril 2024), `short` (1er avr.), `month` (avril 2024), `brief` (avr. 2024), `year`, has its
        `weekday`, or is the `day` behind the year, as APA has it (1er avril, April 1).
        """
        return _write_day(value, style, self.language)

    def period(self, days: tuple[date, date] | None) -> str:
        """The time from one day to another in words: `mars 2019 – juin 2020`, or by days where it is within a month."""
        if days is None:
            return self("undated")
        months = [day.replace(day=1) for day in days]
        first, last = (
            [self.day(month, "month") for month in months]
            if months[0] != months[1]
            else [self.day(day, "long") for day in days]
        )
        return self("period", first=first, last=last) if first != last else first

    def name_language(self, language: str) -> str:
        """A language as a sentence names it, by its BCP 47 tag; that, where it has no name."""
        names = self.locale.languages
        return str(names.get(language.replace("-", "_")) or names.get(language.partition("-")[0], language))

    def reading_time(self, minutes: int) -> str:
        """How long a text takes to read; from an hour on to the nearest five minutes, since it is an estimate."""
        hours, rest = divmod(_FIVE * round(minutes / _FIVE), _HOUR) if minutes >= _HOUR else (0, minutes)
        if not hours:
            return self("minutes", n=minutes)
        return self("hours.minutes", hours=hours, rest=f"{rest:02}") if rest else self("hours", hours=hours)

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return _write_number(value, self.language)


@lru_cache(maxsize=_KEPT)
def _write_day(value: date, style: str, language: str) -> str:
    pattern = {
        "long": "d MMMM y",
        "short": "d MMM",
        "day": "d MMMM",
        "month": "MMMM y",
        "brief": "MMM y",
        "year": "y",
        "weekday": "EEEE d MMMM y",
    }
    if language == "en":
        pattern["day"] = "MMMM d"
    text = str(format_date(value, pattern[style], locale=_find_locale(language)))
    if language == "fr" and value.day == 1 and style in {"long", "short", "day", "weekday"}:
        text = text.replace("1 ", "1er ", 1)
    return text


@lru_cache(maxsize=_KEPT)
def _write_number(value: float, language: str) -> str:
    return str(format_decimal(value, locale=_find_locale(language)))


@cache
def _find_locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a language, English where there is none for it."""
    code = language if (WORDS / f"{language}.yml").is_file() else FALLBACK
    words = yaml.load((WORDS / f"{code}.yml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe, and faster
    return Catalogue(code, words, Locale.parse(code))
