"""Whether a number behind a name is that of its version, and how far the name goes on behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from veille.analysis.language.forms import Form
from veille.analysis.names.gazetteer import NO_NAMES
from veille.analysis.names.institutions import Institutions, is_name_word
from veille.conventions.wordlists import listed

_YEARS: Final = range(1800, 2040)
_LONG_VERSION: Final = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}")
"""What is no date: `2.10.34`, but `10.06.2023`."""
STAGES: Final = listed("alpha bêta beta rc preview lts sp")
"""What may stand between the two numbers of a version."""
_SCALES: Final = listed(
    "million millions milliard milliards billion billions trillion mille cent cents thousand hundred"
)
_LONGEST_UNIT = 3
_THOUSANDS = 4
"""Digits from which on English parts them."""
_UNCOMMON_PLURALS: Final = listed("people men women children percent")
_ENGLISH_VERBS: Final = listed(
    "adds and arrives began breaks brings came comes drops enters features fixes gets got hits improves includes",
    "introduces is lands launched launches lets makes needs offers now orbits ran removes requires reaches runs said",
    "sees ships sold still supports takes turns uses was will won works",
)
"""What goes on after the name of a product and its version; other words are counted by the number (`14 owners`)."""


@dataclass(frozen=True, slots=True)
class Versions(Institutions):
    """Tells versions from counts in an article."""

    def counts(self, index: int, end: int) -> bool:
        """Whether a number counts what follows it (`Airbus 300 avions`) and is no version (`Django 5 mise sur …`)."""
        following = index + 1
        if following >= end or not self.words.joined[following]:
            return False
        word = self.words.forms[following]
        if word.number or word.lower in _SCALES:
            return True
        if word.function or word.text != word.lower or word.lower in STAGES:
            return False
        if self.words.language == "fr":
            # What several are has the ending of its plural; abbreviations of units have none.
            return word.lower.endswith(("s", "x", "z")) or len(word.lower) <= _LONGEST_UNIT
        # English, too; and what it counts by the thousand, it writes with a comma.
        unit = len(word.lower) < _LONGEST_UNIT
        several = unit or word.lower.endswith("s") or word.lower in _UNCOMMON_PLURALS
        return several and len(self.words.texts[index]) < _THOUSANDS and not is_english_verb(word)

    def is_own_version(self, index: int, end: int) -> bool:
        """Whether a number is the version of the name before it, and neither an amount nor the first of a range."""
        word = self.words.forms[index]
        if not word.number or "," in word.text or not is_version(word.text) or self.counts(index, end):
            return False
        blocks, _, ends = self.words.places
        after = self.article.blocks[blocks[index]].text[ends[index] : ends[index] + 2].lstrip(" \u00a0\u202f")
        return not after.startswith(("%", "€", "$", "£", "à", "-", "–", "/", "h"))

    def end_with_variant(self, version: int, end: int) -> int:
        """The last word of a name that goes on behind the number of a version (`Gemini 1.5 Pro`)."""
        last = version
        while last + 1 < end and last + 1 not in self.known and self.words.joined[last + 1]:
            word = self.words.forms[last + 1]
            if word.function or word.text in NO_NAMES or not is_name_word(word.text):
                break
            last += 1
        return last


def is_english_verb(word: Form) -> bool:
    """Whether a word is a verb with which a sentence goes on behind its subject."""
    return word.lower in _ENGLISH_VERBS or word.lower.endswith("ed")


def is_version(text: str) -> bool:
    """Whether a number may be that of a version, and is neither a year nor a date."""
    if len(text) > 5:  # noqa: PLR2004 - as in "11.04"
        return _LONG_VERSION.fullmatch(text) is not None
    return not (text.isdecimal() and int(text) in _YEARS)
