"""The line that names the authors of an article -> each of them, as reference managers have them.

A line is taken apart only where every part of it is a full name or a news agency, and only who is surely a person has
a family name. Everybody else stands as written, which is how every style of citation then prints it. What a line says
beside the names (`signatures`) is left out where they are full names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from veille.conventions.agencies import AGENCIES
from veille.publishing.citing import signatures

_AGENCIES = frozenset(AGENCIES)
_BETWEEN = re.compile(r",\s+(?:(?:et|and)\s+)?|\s+(?:et|and|&|[/|·•])\s+")
_LISTED = re.compile(r"\s*;\s*")
"""What never stands within a name."""
_SUFFIX = re.compile(r",\s*(?=(?:[JS]r\.?|I{2,3}|IV)(?:$|[\s,;]))")
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_.'’-]*)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_PARTICLES = frozenset(
    [
        "af",
        "al",
        "av",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "les",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
_OF_PERSONS = frozenset(["bin", "ibn", "van", "von", "zu", "zum", "zur"])
"""Those of them that only the name of a person has in its middle."""
_ELIDED = re.compile(r"d['’][^\W\d_]")
_LOWERED = frozenset(
    ["da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "van", "von", "zu"]
)
"""Those that a name in small letters begins a word with a small letter in."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"I{2,3}|IV|VI{0,3}")
_SCOTTISH = re.compile(r"Mc(?=[^\W\d_]{3})")
_MOST_WORDS, _MOST_GIVEN = 6, 2
_REMEMBERED = 2_000


class Author(NamedTuple):
    """One author: the whole name as written, and that of a person in its two parts, empty for everybody else.

    The parts are in small letters where the line has capitals (`Ada LOVELACE`).
    """

    name: str
    family: str = ""
    given: str = ""

    @property
    def usual_name(self) -> str:
        """The name as it is said, in the same letters however it is written."""
        return f"{self.given} {self.family}" if self.family else self.name

    @property
    def sorted_name(self) -> str:
        """The name as lists are sorted by it."""
        return f"{self.family}, {self.given}" if self.family else self.name


@lru_cache(_REMEMBERED)
def list_authors(line: str) -> tuple[Author, ...]:
    """The authors that a line names, in its order; none where it is empty."""
    plain = signatures.lose_opening(signatures.lose_addresses(" ".join(line.split())))
    listed = [part for part in _LISTED.split(plain) if part]
    return tuple(author for part in listed for author in _read_signed(part))


def _read_signed(line: str) -> tuple[Author, ...]:
    if agencies := signatures.list_agencies(line):
        return tuple(map(Author, agencies))
    signed = signatures.split_agencies(line)
    return (*_read_signature(signed.line), *map(Author, signed.agencies))


def _read_signature(line: str) -> tuple[Author, ...]:
    """The authors of a line, without what it says they are where all that stands before that are names."""
    end = signatures.find_function(line)
    authors = _take_apart(line[:end])
    return authors if all(author.family or _is_name(author.name) for author in authors) else _take_apart(line)


def _take_apart(line: str) -> tuple[Author, ...]:
    inverted = _read_inverted(line)
    if inverted:
        return (inverted,)
    parts = _BETWEEN.split(_SUFFIX.sub(" ", line))
    if len(parts) == 1 or not all(map(_is_name, parts)):
        return (_read(line),)
    authors = tuple(map(_read, parts))
    told = "," in line or any(author.family or author.name in _AGENCIES for author in authors)
    return authors if told else (Author(line),)


def _read_inverted(line: str) -> Author | None:
    """The person of a line that gives the family name first (`Dupont, Jean`)."""
    family, comma, given = line.partition(", ")
    before, words = family.split(), given.split()
    if not comma or "," in given or len(words) > _MOST_GIVEN or not _are_words(before) or not _are_words(words):
        return None
    if (len(before) > 1 and not _is_particle(before[0])) or not _is_given(words[0]) or _is_given(family):
        return None
    return Author(f"{given} {family}", _lower(before), _lower(words))


def _is_name(part: str) -> bool:
    """Whether a part of a line may be an author by itself: a full name, an agency, a name in a script without cases."""
    if signatures.name_agency(part) in _AGENCIES:
        return True
    part = part[signatures.find_name(part) :]
    if part.lower() == part.upper():
        return len(part) > 1 and part.replace(" ", "").isalpha()
    words = part.split()
    closed = words[-1][0].isupper() or bool(_ELIDED.match(words[-1]))
    return 1 < len(words) <= _MOST_WORDS and _are_words(words) and words[0][0].isupper() and closed


def _are_words(words: list[str]) -> bool:
    return bool(words) and all(
        _WORD.fullmatch(word) and (word[0].isupper() or _is_particle(word) or word.lower() == word.upper())
        for word in words
    )


def _read(name: str) -> Author:
    """An author, who is a person where the first name or a particle says so and no word speaks of an institution."""
    name = signatures.name_agency(name)
    plain = _SUFFIX.sub(" ", name)
    start = signatures.find_name(plain)
    words = plain[start:].split()
    if not _is_name(plain) or len(words) == 1 or not (start or _is_person(words)):
        return Author(name)
    last = len(words) - 1
    while last > 1 and re.fullmatch(r"[JS]r\.?|I{2,3}|IV", words[last]):
        last -= 1
    start = next((at for at in range(1, last) if _is_particle(words[at])), last)
    return Author(name, _lower(words[start:]), _lower(words[:start]))


def _lower(words: list[str]) -> str:
    """The words of a person's name, those in capitals in small letters but for the first of each part."""
    return " ".join(word if not word.isupper() or _NUMERAL.fullmatch(word) else _lower_word(word) for word in words)


def _lower_word(word: str) -> str:
    lower = word.lower()
    if lower in _LOWERED:
        return lower
    name = _LETTERS.sub(lambda part: part[0].capitalize(), lower)
    if _ELIDED.match(lower):
        return lower[0] + name[1:]
    scottish = _SCOTTISH.match(name)
    return name[: scottish.end()] + name[scottish.end() :].capitalize() if scottish else name


def _is_person(words: list[str]) -> bool:
    if any(word in _AGENCIES or word.lower().rstrip(".") in _institutions() for word in words):
        return False
    return bool(_INITIALS.fullmatch(words[0])) or _is_given(words[0]) or not _OF_PERSONS.isdisjoint(words[1:-1])


def _is_given(word: str) -> bool:
    return all(_plain(part) in _first_names() for part in word.split("-"))


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES or bool(_ELIDED.match(word))


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(sign for sign in normalize("NFD", word.lower()) if not combining(sign))


@cache
def _first_names() -> frozenset[str]:
    from veille.analysis.names.given_names import FIRST_NAMES  # noqa: PLC0415 - a build that makes no page needs none

    return frozenset(map(_plain, FIRST_NAMES))


@cache
def _institutions() -> frozenset[str]:
    from veille.analysis.names.bodies import INSTITUTIONS, LEGAL_FORMS  # noqa: PLC0415 - as above

    return INSTITUTIONS | LEGAL_FORMS | {"agence", "journal", "magazine", "rédaction", "team"}
