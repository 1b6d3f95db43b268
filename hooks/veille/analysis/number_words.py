"""The words that count in French and English, their values, and where in a text a number may begin."""

from __future__ import annotations

import re

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
_MOST_WORDS = 14
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = {"fr": re.compile(r"[ -](?:et[ -])?"), "en": re.compile(r"[ -](?:and )?")}

# "un", "one" and "a" begin a number only before a scale, a collective, a currency or a large unit.
_ONE_BEFORE = {
    "fr": "[ -](?:[mbt]illi|mille|trilli|demi|diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|centaine|bonne "
    "|petite |grosse |euro|dollar|bitcoin)",
    "en": "[ -](?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|and a half|dollar|euro|pound|bitcoin|per"
    "|giga|mega|tera|peta|kilo|tonne|metric)",
}


def _counting_words(language: str) -> str:
    """The pattern of a word that begins a number, its alternatives grouped by their first letter for speed."""
    ones = {"fr": ("un", "une"), "en": ("one", "a")}[language]
    more = {"fr": ("cent", "cents", "mille", "demi"), "en": ("half",)}[language]
    rests: dict[str, list[str]] = {}
    for word in sorted({*_WORDS[language], *more, *ones}, key=lambda word: (-len(word), word)):
        ahead = f"(?={_ONE_BEFORE[language]})" if word in ones else ""
        for rest in dict.fromkeys((word[1:], word[1:].upper())):
            rests.setdefault(word[0], []).append(f"{rest}(?!\\w){ahead}")
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(rests[first])})" for first in sorted(rests))


_COUNTING = {language: _counting_words(language) for language in ("fr", "en")}
_HERE = {language: re.compile(rf"[0-9]|(?<!\w)(?:{words})") for language, words in _COUNTING.items()}
# A word is looked for behind what separates words, which is rarer than its first letter; one pass over the text.
_FIRST_LETTERS = {
    language: "".join(sorted({letter for word in words for letter in (word[0], word[0].upper())} | {*"acdhmACDHM"}))
    for language, words in _WORDS.items()
}
_STARTS = {
    language: re.compile(
        rf"[0-9 \u00a0\u202f\n\t'’(\[«\"“‘:/—–-](?:(?=[{_FIRST_LETTERS[language]}])({words})|(?<=[0-9]))"
    )
    for language, words in _COUNTING.items()
}


def number_starts(text: str, language: str) -> list[int]:
    """Every character at which a number may begin, in order: each digit, and each word that counts."""
    starts = [match.start(1) if match[1] else match.start() for match in _STARTS[language].finditer(text)]
    if begins_number(text, 0, language) and starts[:1] != [0]:
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


def _follows(current: int, value: int) -> bool:
    """Whether a word of `value` can come after words worth `current` ("vingt" and "deux", not the reverse)."""
    last = current % 100
    if value < 10:  # noqa: PLR2004 - the numerals' own arithmetic
        return last % 10 == 0
    if value < 20:  # noqa: PLR2004 - soixante-dix, quatre-vingt-onze
        return last in {0, 60, 80}
    return last == 0 or (last == 4 and value == 20)  # noqa: PLR2004 - quatre-vingts
