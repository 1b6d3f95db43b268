"""The words that a reader may type for those that a text has: other numbers of them, other spellings, misspellings.

The engine folds accents and stems in one language. What that misses is added to its records as words of their own.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

from veille.analysis.inflection import plurals, singulars, without_accents

HAIR_SPACE = "\u200a"
JOINER = "\u200d"
"""Stands between the letters of an opened ligature: the engine drops it, the page puts the ligature back."""

WHOLE = "_"
"""Ends a short word where it is to be found whole: else the engine finds what only begins with it, `air` for `AI`."""

SHORT = 4
"""Letters up to which a word is to be found whole."""

_TITLED = 10
"""Texts that a title counts for where words are counted."""

MOST_SPELLINGS = 12_000
"""Words that typing errors are corrected to."""

_APOSTROPHE = re.compile(r"['’](?=\w)")
_BEFORE = re.compile(r"\w*\Z")
_ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
_LONGEST_ELIDED = max(map(len, _ELIDED))
_RESPELLED = {"œ": f"o{JOINER}e", "Œ": f"O{JOINER}E", "æ": f"a{JOINER}e", "Æ": f"A{JOINER}E", "‑": "-", "‐": "-"}
_COMMANDS = re.compile(r"_{2,}")
"""The engine reads words such as `___PAGEFIND_WEIGHT___2` as commands."""

_WORD = re.compile(r"[^\W_]+")
_GROUPED = re.compile(r"\b\d{1,3}(?:[ \u00a0\u202f]\d{3})+\b")
_GROUPING = re.compile(r"[ \u00a0\u202f]")
_LETTERS = re.compile(r"[^\W\d_]{4,24}")
_STEMMERS = {"fr": "french", "en": "english"}

_PLAIN_WORDS = (
    "l’ d’ qu’ s’ n’ c’ j’ m’ t’ l' d' qu' s' n' c' j' m' t' à ainsi au aussi aux avec ce cela celle celui ces "
    "cet cette ceux chez comme contre dans de des donc dont du elle elles en entre est et être eux il ils je la "
    "le les leur leurs lors lui ma mais me même mes moi ne nos notre nous on ont ou où par pas pour que qui sa "
    "sans se ses si son sont sous sur ta te tes toi ton tous tout toute toutes tu un une vos votre vous y a an "
    "and are as at be by for from has have in is it its of that the to was were will with"
)

PLAIN = tuple(_PLAIN_WORDS.split())
"""Words that no search is about, in the order that `search.js` has them in too: do not index and do not look up."""

_PRIVATE = 0xE000
"""The first of Unicode's characters for private use, of which each stands for a plain word in a record's text."""

_CODES = {
    form: chr(_PRIVATE + 2 * at + capital)
    for at, word in enumerate(PLAIN)
    for capital, form in enumerate((word, word.capitalize()))
}
_PUNCTUATION = ".,;:!?…()[]{}«»“”\"'’·-–—/"
_PRIVATES = re.compile(r"[\ue000-\uf8ff]")
_BARE = frozenset({"", *(without_accents(word).strip("'’") for word in PLAIN)})


def separate_words(text: str) -> str:
    """Text in which every word stands alone between spaces: elisions and possessives split, ligatures opened."""
    for char, replacement in _RESPELLED.items():
        text = text.replace(char, replacement)
    return _COMMANDS.sub("_", _APOSTROPHE.sub(_part, text))


def _part(apostrophe: re.Match[str]) -> str:
    """The apostrophe with a space after an elided word, or before the ending of a possessive."""
    text, (start, end) = apostrophe.string, apostrophe.span()
    before = _BEFORE.search(text[max(0, start - _LONGEST_ELIDED - 1) : start])
    if before and before[0].lower() in _ELIDED:
        return apostrophe[0] + HAIR_SPACE
    possessive = before and before[0] and text[end] == "s" and not text[end + 1 : end + 2].isalnum()
    return HAIR_SPACE + apostrophe[0] if possessive else apostrophe[0]


def hide_plain_words(text: str) -> str:
    """Separated words in which each plain word is one character, which the engine keeps and does not index.

    Nearly half of a text are plain words; the index of an archive of ten thousand is smaller by as much.
    """
    return " ".join(_CODES.get(word, word) for word in _PRIVATES.sub("", text).split())


def further_words(text: str, language: str) -> list[str]:
    """What a text, its words separated, is to be found by besides these, sorted.

    These are the singulars and plurals that the stemmer of the index's language keeps apart from the word, numbers
    without the spaces between their groups of digits, and short words and their singulars, marked as whole.
    """
    found = {_GROUPING.sub("", number) for number in _GROUPED.findall(text)}
    stems = _STEMMERS.get(language, "english")
    for word in set(_WORD.findall(text.replace(JOINER, "").lower())):
        found.update(_vary(word, stems))
    return sorted(found)


def name_words(names: Iterable[str], language: str, besides: Iterable[str] = ()) -> list[str]:
    """The words of some names, each once, and what they are further to be found by, without those of other texts.

    Names are for finding and not for reading: their words are in the order of the alphabet, and plain ones left out.
    """
    named = separate_words(" ".join(names)).lower()
    words = {word.strip(_PUNCTUATION) for word in named.split()} | set(further_words(named, language))
    known = {bare_word(word) for text in besides for word in text.split()}
    return sorted(word for word in words if bare_word(word) not in known and bare_word(word) not in _BARE)


@lru_cache(maxsize=65536)
def bare_word(word: str) -> str:
    """A word as it is compared: in small letters, without accents, ligatures and what stands around it."""
    return without_accents(word.lower().replace(JOINER, "").strip(_PUNCTUATION))


@lru_cache(maxsize=65536)
def _vary(word: str, stems: str) -> tuple[str, ...]:
    bare = without_accents(word)
    if bare in _BARE or word.isdigit():
        return ()
    single = sorted({without_accents(form) for form in singulars(word)})
    several = {without_accents(form) for form in plurals(word)} if not single else set()
    if bare[-1] not in "aiou":
        # After these letters alone the French stemmer keeps a final -s; other verbs than nouns have no such form.
        several.discard(bare + "s")
    stem = _stemmer(stems).stemWord
    further = {stem(form): form for form in sorted({*single, *several})}
    further.pop(stem(bare), None)
    whole = [form + WHOLE for form in (bare, *single) if len(form) <= SHORT]
    return (*further.values(), *whole)


@lru_cache(maxsize=4)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)


def count_words(texts: Iterable[str], titles: Iterable[str]) -> Counter[str]:
    """How many texts have each word of four letters or more, in its commonest spelling; words of titles count ten."""
    forms: Counter[str] = Counter()
    for text in texts:
        forms.update(set(_LETTERS.findall(text.replace(JOINER, "").lower())))
    for title in titles:
        for word in set(_LETTERS.findall(title.replace(JOINER, "").lower())):
            forms[word] += _TITLED
    spellings: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-forms[form], form)):
        spellings.setdefault(without_accents(form), []).append(form)
    return Counter({group[0]: sum(forms[form] for form in group) for group in spellings.values()})


def pack_words(counted: Counter[str]) -> bytes:
    """The commonest words for the page that corrects typing errors: gzipped text, a line each, in order.

    A line says in base 36 how many letters the word shares with the one before, then its further letters, then the
    binary logarithm of its count, at most 9.
    """
    kept = sorted(counted, key=lambda word: (-counted[word], word))[:MOST_SPELLINGS]
    lines = "\n".join(_share(sorted(kept), counted))
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(lines.encode()) + packer.flush()


def _share(words: Iterable[str], counted: Counter[str]) -> Iterator[str]:
    before = ""
    for word in words:
        shared = next((at for at, (a, b) in enumerate(zip(word, before, strict=False)) if a != b), None)
        length = min(len(word), len(before)) if shared is None else shared
        yield f"{_DIGITS[length]}{word[length:]}{min(9, counted[word].bit_length() - 1)}"
        before = word


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
