"""The words that count in French and English, their values, and where in a text a number may begin."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from veille.analysis.language.cutting import ANYWAY, FOLLOWS, IF_FOLLOWED

_SMALL = {
    "fr": (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "vingt trente quarante cinquante soixante"
    ),
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    ),
}
_STEPS = {"fr": [*range(1, 17), 20, 30, 40, 50, 60], "en": [*range(1, 21), *range(30, 100, 10)]}
_WORDS: dict[str, dict[str, int]] = {
    language: dict(zip(words.split(), _STEPS[language], strict=True)) for language, words in _SMALL.items()
}
_WORDS["fr"] |= {"une": 1, "vingts": 20, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_HUNDREDS = {"fr": ("cent", "cents"), "en": ("hundred",)}
_THOUSAND = {"fr": "mille", "en": "thousand"}
COLLECTIVES = {
    "fr": {
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
    },
    "en": {"dozen": 12},
}
_MULTIPLES = {
    "fr": re.compile(r"[ -](?:cents?|mille)(?!\w)", re.IGNORECASE),
    "en": re.compile(r"[ -](?:hundred|thousand)(?!\w)", re.IGNORECASE),
}
_MOST_WORDS = 14
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = {"fr": re.compile(r"[ -](?:et[ -])?"), "en": re.compile(r"[ -](?:and )?")}

# "un", "one" and "a" begin a number only before a scale, a collective, a currency or a large unit.
_ONE_BEFORE = {
    "fr": "[ -](?:[mbt]illi|mille|trilli|demi|diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|centaine|bonne "
    "|petite |grosse |bon mil|petit mil|gros mil|euro|dollar|bitcoin)",
    "en": "[ -](?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|and a half|dollar|euro|pound|bitcoin|per"
    "|giga|mega|tera|peta|kilo|tonne|metric)",
}


_ONES = {"fr": ("un", "une"), "en": ("one", "a")}
COUNTING = {
    "fr": frozenset({*_WORDS["fr"], *_ONES["fr"], "cent", "cents", "mille", "demi"}),
    "en": frozenset({*_WORDS["en"], *_ONES["en"], "half"}),
}
"""The words with which a number may begin, and which make the longer ones, in lower case."""

FEW = {language: frozenset(word for word, value in words.items() if value > 1) for language, words in _WORDS.items()}
"""The words for numbers from two to ninety, in lower case."""


def _counting_words(language: str, ahead: str = "") -> str:
    """The pattern of a word that begins a number, its alternatives grouped by their first letter for speed.

    `ahead` is what must stand behind a word for one.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(COUNTING[language], key=lambda word: (-len(word), word)):
        for rest in dict.fromkeys((word[1:], word[1:].upper())):
            rests.setdefault(word[0], []).append(f"{rest}(?!\\w){ahead if word in _ONES[language] else ''}")
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(rests[first])})" for first in sorted(rests))


_HERE = {
    language: re.compile(rf"[0-9]|(?<!\w)(?:{_counting_words(language, f'(?={before})')})")
    for language, before in _ONE_BEFORE.items()
}
# A word is looked for behind what separates words.
_STARTS = {
    language: re.compile(rf"[0-9 \u00a0\u202f\n\t'’(\[«\"“‘:/—–-](?:({_counting_words(language)})|(?<=[0-9]))")
    for language in _ONE_BEFORE
}
_BEHIND_ONE = {language: re.compile(before) for language, before in _ONE_BEFORE.items()}
_FOLLOWS = {
    language: re.compile("|".join(each.split(" ")[0] for each in before[len("[ -](?:") : -1].split("|")))
    for language, before in _ONE_BEFORE.items()
}
"""How the piece after a word for one begins, if that begins a number."""
_MOST_KEPT = 1 << 14
"""Pieces of texts, such as numbers begin in, of which is kept where they do."""


class _Start(NamedTuple):
    """Where in a piece a number may begin: `at`, if what stands from `one` on fits a word for one, else at `digit`.

    `one` is 0 where it begins in any case, `digit` is -1 where there is none.
    """

    at: int
    one: int
    digit: int


def _find_starts(piece: str, language: str) -> tuple[_Start, ...]:
    """The starts in a piece of a text, which is cut at its spaces."""
    if piece.isalpha() and piece.lower() not in COUNTING[language]:
        return ()
    found: list[_Start] = []
    for match in _STARTS[language].finditer(f" {piece}"):
        separator, word = match.start() - 1, match[1]
        digit = separator if match[0][0].isdigit() else -1
        if word is None:
            found.append(_Start(separator, 0, -1))
            continue
        at, end = match.start(1) - 1, match.end() - 1
        if word.lower() not in _ONES[language]:
            found.append(_Start(at, 0, -1))
        elif piece[end : end + 1] in {"", "-"}:
            found.append(_Start(at, end, digit))
        elif digit >= 0:
            found.append(_Start(digit, 0, -1))
    return tuple(found)


_recall_starts = lru_cache(_MOST_KEPT)(_find_starts)


class Starts:
    """Picks the pieces of texts in which numbers may begin."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, piece: str) -> int:
        """The bits of a piece."""
        found = _find_starts(piece, self._language)
        bits = FOLLOWS if _FOLLOWS[self._language].match(piece) else 0
        if not found:
            return bits
        last = all(start.one == len(piece) and start.digit < 0 for start in found)
        return bits | (IF_FOLLOWED if last else ANYWAY)


def starts_in(text: str, place: int, piece: str, language: str) -> list[int]:
    """Every character at which a number may begin in a piece of a text, in order: each digit, each word that counts."""
    starts: list[int] = []
    for at, one, digit in _recall_starts(piece, language):
        if not one or _BEHIND_ONE[language].match(text, place + one):
            starts.append(place + at)
        elif digit >= 0:
            starts.append(place + digit)
    # A digit right before a word counts by itself only where the text begins with it.
    if not place and "0" <= piece[:1] <= "9" and starts[:1] != [0]:
        starts.insert(0, 0)
    return starts


def begins_number(text: str, position: int, language: str) -> bool:
    """Whether a digit or a word that counts stands at `position`."""
    return _HERE[language].match(text, position) is not None


def read_spelled(text: str, start: int, language: str) -> tuple[int, int]:
    """The value of the counting words from `start` on, and where the last of them ends."""
    words, hundreds, thousand = _WORDS[language], _HUNDREDS[language], _THOUSAND[language]
    total = current = 0
    end = position = start
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match.group().lower()
        if word in hundreds and current < 20:  # noqa: PLR2004 - "nineteen hundred" is the most
            current = max(current, 1) * 100
        elif word == thousand and not total:
            total, current = max(current, 1) * 1000, 0
        elif word in words and _follows(current, words[word]):
            current += 76 if current % 100 == 4 and words[word] == 20 else words[word]  # noqa: PLR2004 - quatre-vingt
        else:
            break
        end = match.end()
        joint = _JOINT[language].match(text, end)
        if joint is None:
            break
        position = joint.end()
    return total + current, end


def read_multiplier(text: str, start: int, end: int, language: str) -> int:
    """How many hundreds or thousands the counting words from `start` to `end` begin with: 3 of "trois cents"; or 0."""
    multiple = _MULTIPLES[language].search(text, start, end)
    if multiple is None:
        return 0
    value, last = read_spelled(text[start : multiple.start()], 0, language)
    return value if start + last == multiple.start() else 0


def _follows(current: int, value: int) -> bool:
    """Whether a word of `value` can come after words worth `current` ("vingt" and "deux", not the reverse)."""
    last = current % 100
    if value < 10:  # noqa: PLR2004 - the numerals' own arithmetic
        return last % 10 == 0
    if value < 20:  # noqa: PLR2004 - soixante-dix, quatre-vingt-onze
        return last in {0, 60, 80}
    return last == 0 or (last == 4 and value == 20)  # noqa: PLR2004 - quatre-vingts
