"""The grammar of written dates, and nothing about where in an article they stand.

It is that of French and English, and for whole dates that of the other languages in which a text may be told to be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from veille.reading import formerly
from veille.reading.calendars import AFTER, calendar_of

# In French, `mar.` is Tuesday too: with a day and a month behind it, it is no March.
_TUESDAY = r"\s+[0-3]?\d(?:er)?\s+(?:janv|f[ée]v|mars?|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c)"
_MONTHS = (
    r"janv(?:ier|\.)?|jan(?:uary|\.)?",
    r"f[ée]v(?:rier|r?\.|r)?|feb(?:ruary|\.)?",
    rf"mars|march|mar\.?(?!\.?{_TUESDAY})",
    r"avril|avr\.?|april|apr\.?",
    r"mai|may\.?",
    r"juin|june?\.?",
    r"juillet|juil\.?|july?\.?",
    r"ao[ûu]t|august|aug\.?",
    r"septembre|september|sept?\.?",
    r"octobre|october|oct\.?",
    r"novembre|november|nov\.?",
    r"d[ée]cembre|december|d[ée]c\.?",
)
_MONTH = (
    "(?:" + "|".join(f"(?P<m%s{number}>{names})" for number, names in enumerate(_MONTHS, start=1)) + r")(?![^\W\d_])"
)
_YEAR = r"(?P<y%s>(?:1[5-9]|20)\d\d)(?!\d)"
_YEAR_OR_SHORT = r"(?P<ye>(?:1[5-9]|20)\d\d|\d\d)(?![\d/])"
_SHORT_YEAR = r"(?: ['’]?(?P<yf>[3-9]\d)(?=\s*(?:\Z|[),;.–—-](?!\d)|\()))?"
"""Two figures behind a month that are no day and no hour, where nothing follows that they could count."""
_CLOCK_OF_UNIX = r"(?:\d\d:\d\d:\d\d (?:[A-Z]{2,5} |[+-]\d{4} )?)?"
_YEAR_AND_CLOCK = _CLOCK_OF_UNIX + r"(?P<yb>(?:1[5-9]|20)\d\d)(?!\d(?!\d?:\d\d ?[ap]\.?m))"
"""A year that may run into the clock (`March 4, 20243:12 PM`), or have it before, as Unix writes dates."""
_DAY = r"(?<![\d.,/:])(?P<d%s>[0-3]?\d)(?:\s?(?:er|ᵉʳ|nd|rd|st|th|e)\b)?"

_FORMS = (
    (
        "a",
        _DAY % "a"
        + r"(?:\s+of\s+|[\s-]*)"
        + _MONTH.replace("%s", "a")
        + rf"(?:,?\s*\[?|-){_CLOCK_OF_UNIX}"
        + _YEAR % "a",
    ),
    ("b", r"\b" + _MONTH.replace("%s", "b") + r"\s*(?P<db>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,\s*|\s+)" + _YEAR_AND_CLOCK),
    (
        "i",
        r"(?<![\d/.-])" + (_YEAR % "i")[:-6] + r"\s+" + _MONTH.replace("%s", "i") + r"\s+(?P<di>[0-3]?\d)(?![\d.,%])",
    ),
    ("c", r"(?<![\d/.-])" + (_YEAR % "c")[:-6] + r"(?P<sc>[-/.])(?P<nc>[01]?\d)(?P=sc)(?P<dc>[0-3]?\d)(?![\d/-])"),
    (
        "e",
        r"(?<![\d/.-])(?P<de>[0-3]?\d)(?P<se>\s?[/.-]\s?)(?P<ne>[0-3]?\d)(?P=se)" + _YEAR_OR_SHORT,
    ),
    ("f", _DAY % "f" + r"(?:\s+of\s+|\s*)" + _MONTH.replace("%s", "f") + _SHORT_YEAR),
    ("g", r"\b" + _MONTH.replace("%s", "g") + r",?\s+" + _YEAR % "g"),
    ("h", r"\b" + _MONTH.replace("%s", "h") + r"\s+(?P<dh>[0-3]?\d)(?:st|nd|rd|th)?\b(?![\d.,]*\d)"),
)
_COMPLETE = (
    ("k", r"(?<!\d)(?P<yk>(?:1[5-9]|20)\d\d)\s?[年년]\s?(?P<nk>[01]?\d)\s?[月월]\s?(?P<dk>[0-3]?\d)\s?[日일]"),
    *((name, form) for name, form in _FORMS if name in {"c", "e"}),
)
"""Forms of numbers alone, which are the same in all languages."""
_IN_NUMBERS = frozenset(name for name, _ in _COMPLETE)
# A date begins with a figure or with the first letters of a month: the look ahead spares the rest of the alternatives.
_BEGINNING = r"(?=\d|j(?:an|u[inl])|f[eé][vb]|ma[riy]|a(?:vr|pr|o[uû]|ug)|sep|oct|nov|d[eé]c)"
_APART = r"(?:(?<![^\W\d_])|(?<=published)|(?<=updated)|(?<=posted)|(?<=publié le))"
"""No letter stands before a date, but what says of itself that it does and had a space in its layout alone."""
_DATE = re.compile(
    rf"{_APART}{_BEGINNING}(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _FORMS) + ")", re.IGNORECASE
)
_NAMES_OF_MONTHS = {name: tuple(f"m{name}{number}" for number in range(1, 13)) for name, _ in _FORMS}
"""The groups of the months in a form that has their names."""
_WITHOUT_YEAR = frozenset({"h"})
_WITHOUT_DAY = frozenset({"g"})
_DIGIT = re.compile(r"\d")
_WEEKDAYS = (
    "lundi|lun|monday|mon",
    "mardi|mar|tuesday|tues|tue",
    "mercredi|mer|wednesday|wed",
    "jeudi|jeu|thursday|thurs|thur|thu",
    "vendredi|ven|friday|fri",
    "samedi|sam|saturday|sat",
    "dimanche|dim|sunday|sun",
)
_BEFORE = re.compile(
    r"(?:\b(?:le|du|on|the|ce)\s+)?(?:\b(?:"
    + "|".join(f"(?P<w{number}>{names})" for number, names in enumerate(_WEEKDAYS))
    + r")\.?,?\s*(?:the\s+)?)?$|\b(?:le|on)\s+$",
    re.IGNORECASE,
)
_CLOCK = r"(?:[01]?\d|2[0-4])"
_AFTER = re.compile(
    r"(?:T(?=\d)|(?:\s*[,|•·@–—-])?\s*(?:(?:à|a|at|vers|around)\s+)?)"
    rf"(?:{_CLOCK}\s?(?:h|heures?)(?:\s?[0-5]\d)?(?:\s?min)?(?![^\W_])"
    rf"|{_CLOCK}[:.][0-5]\d(?::[0-5]\d)?(?:[.,]\d{{1,9}})?\s?(?:[ap]\.?m\.?)?|{_CLOCK}\s?[ap]\.?m\.?)"
    r"(?:\s?(?:Z\b|[+-]\d\d:?\d\d|\(?\b(?:UTC|GMT|CES?T|[ECMP][SD]?T|BST|WES?T|EES?T|[IJKS]ST|A[CEW][SD]T|NZ[SD]T|SAST|SGT|HKT"
    r"|PKT|GST|H[NA]?[ECPA]|(?-i:TU|[CEW]AT))\b(?:\s?[+-]\d\d?(?::?\d\d)?)?\)?))?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"\W{1,3}(?:at )?\d\d?[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)? \(?(?:BST|GMT|IST|AE[SD]T|NZ[SD]T|[CEW]ES?T)\b"
)
"""The hour in a zone of which the English writes the day before the month."""
_LINK = r"\s*(?:\b(?:au|à|et|to|and|through|until)\b|jusqu['’]au|[-–—/&])\s*(?:le\s+|the\s+)?"
_LINKED = re.compile(_LINK, re.IGNORECASE)
_DAYS_BEFORE = re.compile(
    # What stands before the dash may be the minutes of a clock.
    r"(?<!\d)(?<!\d[h:])(?<!\dh )(?<!\d h )[0-3]?\d(?:\s?(?:er|st|nd|rd|th))?" + _LINK + r"(?:[^\W\d_]+\s+)?$",
    re.IGNORECASE,
)
_DAYS_AFTER = re.compile(_LINK + r"(?:[^\W\d_]+\s+)?[0-3]?\d(?:er|st|nd|rd|th)?(?![\d:hH])", re.IGNORECASE)
_OWN = frozenset({"fr", "en"})
_CENTURY_BREAK = 70
_MAX_MONTH = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: characters `start` to `end` of a text, weekday, article and hour included.

    What the text does not give is 0; `span` is a stretch of days and not one; `weekday` is 0 to 6, else -1.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int = -1
    span: bool = False

    @property
    def complete(self) -> bool:
        """Whether day, month and year are given."""
        return bool(self.year and self.month and self.day)

    def date(self) -> date | None:
        """The day, or None where it is incomplete or does not exist."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def find(text: str, language: str) -> list[Written]:
    """Every date written in a text, in order; day and month of `03/04/2024` stand as `language` has them."""
    former = formerly.find(text) if language == "fr" else []
    if not (former or _DIGIT.search(text)):
        return []
    grammar = _DATE if language in _OWN else _grammar_of(language)
    found = [_written(match, text, language) for match in grammar.finditer(text)]
    if former:
        found = [each for each in found if all(each.end <= day.start or day.end <= each.start for day in former)]
        found += [Written(*day[:2], *day.day.timetuple()[:3]) for day in former]
        found.sort(key=lambda each: each.start)
    for at, (first, second) in enumerate(pairwise(found)):
        if _LINKED.fullmatch(text, first.end, second.start):
            found[at : at + 2] = replace(first, span=True), replace(second, span=True)
    return found


@cache
def _grammar_of(language: str) -> re.Pattern[str]:
    """The whole dates of another language than French and English; of one without a calendar, those two's dates."""
    calendar = calendar_of(language)
    forms = _COMPLETE
    if calendar:
        month = "|".join(f"(?P<ma{number}>{names})" for number, names in enumerate(calendar.months, start=1))
        named = (
            rf"(?<![\d.,/:])(?P<da>[0-3]?\d)(?:\.|º|°|ª|:n|-го)?(?:\s+(?:de|di|d['’]|den)\s*|[\s.-]*)"
            rf"(?:{month})(?![^\W\d_])(?:,?\s*(?:(?:de|del|do|din|di|al)\s+)?|[.-])" + _YEAR % "a"
        )
        forms = (("a", named), *forms)
    else:
        forms = (forms[0], *_FORMS)
    either = "|".join(f"(?P<{name}>{form})" for name, form in forms)
    return re.compile(rf"(?<![^\W\d_]){'' if calendar is None else r'(?=[0-9])'}(?:{either})", re.IGNORECASE)


def _written(match: re.Match[str], text: str, language: str) -> Written:
    form = match.lastgroup or ""  # each is a group, and closed after all groups in it
    calendar = None if language in _OWN else calendar_of(language)
    digits = "" if form in _WITHOUT_YEAR else match[f"y{form}"] or ""
    year = int(digits or 0)
    day = 0 if form in _WITHOUT_DAY else int(match[f"d{form}"])
    month = _month(match, form)
    if len(digits) == len("24"):
        year += 1900 if year >= _CENTURY_BREAK else 2000
    if form == "e":
        # English text is read as American, unless the numbers or the time zone allow the other order only.
        american = language == "en" and "/" in match["se"] and not _DAY_FIRST.match(text, match.end())
        if (american and day <= _MAX_MONTH) or month > _MAX_MONTH >= day:
            day, month = month, day
    start, end = match.span()
    window = max(0, start - 40)
    before = (calendar.before if calendar else _BEFORE).search(text, window, start) if start else None
    # `search` with an end position makes `$` match there.
    weekday = -1
    if before:
        start = before.start()
        weekday = int(before.lastgroup[1:]) if before.lastgroup else -1
    after = (AFTER if calendar else _AFTER).match(text, end)
    if after:
        end = after.end()
    stretch = form not in _IN_NUMBERS and bool(_DAYS_BEFORE.search(text, window, match.start()))
    stretch = stretch or (form == "h" and bool(_DAYS_AFTER.match(text, end)))
    return Written(start, end, year, month, day, weekday, stretch)


def _month(match: re.Match[str], form: str) -> int:
    if form in _IN_NUMBERS:
        return int(match[f"n{form}"])
    return next(number for number, name in enumerate(match.group(*_NAMES_OF_MONTHS[form]), start=1) if name)
