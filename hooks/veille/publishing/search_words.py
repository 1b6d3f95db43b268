"""Texts -> the terms that they are found by: words in small letters, without accents, elisions and plain words.

`search-index.js` cuts queries in the same way. What a reader types in another number, form or spelling is its part:
it compares a query's words with the terms of the index.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from veille.analysis.inflection import without_accents

_PLAIN_WORDS = (
    "a ainsi an and are as at au aussi aux avec be by ce cela celle celui ces cet cette ceux chez comme contre dans "
    "de des donc dont du elle elles en entre est et etre eux for from has have il ils in is it its je la le les leur "
    "leurs lors lui ma mais me meme mes moi ne nos notre nous of on ont ou par pas pour que qui sa sans se ses si son "
    "sont sous sur ta te tes that the to toi ton tous tout toute toutes tu un une vos votre vous was were will with y"
)
PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words that no search is about, which are found in titles alone; nearly half of a text are such words."""

LONGEST_TERM = 40
"""Letters of a word that count."""

MOST_SPELLINGS = 12_000
"""Words that typing errors are corrected to."""

_ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_BETWEEN = re.compile(r"([-‐‑'’])")
_APOSTROPHES = frozenset("'’")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f.,][0-9]{3})+(?!\w)")
_GROUPING = re.compile(r"[ \u00a0\u202f.,]")
_LETTERS = re.compile(r"[^\W\d_]{4,24}")
_MOST_KNOWN = 1_000_000


class Names(NamedTuple):
    """The terms of a concept's names: those of one term, those of several, and all of them, the several also as one."""

    single: tuple[str, ...]
    several: tuple[tuple[str, ...], ...]
    every: tuple[str, ...]


class Terms(dict[str, tuple[str, ...]]):
    """Word as a text has it, in small letters, -> its terms, cut once; `plain` says whether plain words are terms."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._names: dict[str, Names] = {}
        self._dropped: frozenset[str] = frozenset() if plain else PLAIN

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
            self._names.clear()
        self[word] = terms = tuple(term for term in dict.fromkeys(_cut(word)) if term not in self._dropped)
        return terms

    def count(self, text: str) -> tuple[Counter[str], list[str]]:
        """How often each term is in a text, and its words as it has them, in small letters."""
        text = text.lower()
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        words = _WORD.findall(text)
        counted = Counter(chain.from_iterable(map(self.__getitem__, words)))
        counted.update(_GROUPING.sub("", number)[:LONGEST_TERM] for number in _GROUPED.findall(text))
        return counted, words

    def of(self, names: str) -> Names:
        """The terms of the names of a concept, a line each."""
        found = self._names.get(names)
        if found is None:
            cut = [tuple(self.count(name)[0]) for name in names.split("\n")]
            several = dict.fromkeys(terms for terms in cut if len(terms) > 1)
            single = dict.fromkeys(terms[0] for terms in cut if len(terms) == 1)
            joined = ("".join(terms)[:LONGEST_TERM] for terms in several)
            every = dict.fromkeys((*single, *(term for terms in several for term in terms), *joined))
            found = self._names[names] = Names(tuple(single), tuple(several), tuple(every))
        return found


def _cut(word: str) -> Iterator[str]:
    """The parts of a word, without an article elided before it and a possessive's ending, and all of them as one."""
    parts = _BETWEEN.split(word)
    while len(parts) > 1 and parts[0] in _ELIDED and parts[1] in _APOSTROPHES:
        del parts[:2]
    if len(parts) > 1 and parts[-1] == "s" and parts[-2] in _APOSTROPHES:
        del parts[-2:]
    whole = [without_accents(part)[:LONGEST_TERM] for part in parts[::2]]
    yield from whole
    if len(whole) > 1:
        yield "".join(whole)[:LONGEST_TERM]


def spell(words: Mapping[str, int]) -> dict[str, int]:
    """The words of four letters or more among those of texts, for `pack_words`."""
    spelled: dict[str, int] = {}
    for word, number in words.items():
        for part in _LETTERS.findall(word):
            spelled[part] = spelled.get(part, 0) + number
    return spelled


def pack_words(forms: Mapping[str, int]) -> bytes:
    """The commonest words (word -> weight) for the page that corrects typing errors: gzipped text, a line each.

    Spellings that differ in accents alone are one word, in the commonest of them. A line says in base 36 how many
    letters the word shares with the one before, then its further letters, then the binary logarithm of its weight, at
    most 9.
    """
    spellings: dict[str, str] = {}
    weights: Counter[str] = Counter()
    for form in sorted(forms, key=lambda form: (-forms[form], form)):
        bare = without_accents(form)
        spellings.setdefault(bare, form)
        weights[bare] += forms[form]
    kept = sorted(weights, key=lambda bare: (-weights[bare], bare))[:MOST_SPELLINGS]
    weighed = sorted((spellings[bare], min(9, weights[bare].bit_length() - 1)) for bare in kept)
    return pack("\n".join(_share(weighed)).encode())


def pack(data: bytes) -> bytes:
    """Data gzipped, the same bytes each time: without a name and a time."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def _share(weighed: Iterable[tuple[str, int]]) -> Iterator[str]:
    before = ""
    for word, weight in weighed:
        shared = next((at for at, (a, b) in enumerate(zip(word, before, strict=False)) if a != b), None)
        length = min(len(word), len(before)) if shared is None else shared
        yield f"{_DIGITS[length]}{word[length:]}{weight}"
        before = word


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
