"""Texts -> the terms that they are found by: words in small letters, without accents, elisions and plain words.

`search-words.js` cuts queries in the same way. What a reader types in another number, form or spelling is its part:
it compares a query's words with the terms of the index.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from veille.analysis.language.inflection import without_accents

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

_ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
_WORD = re.compile(r"(?:(?<![\w.])\.(?=[^\W\d_]))?[^\W_]+(?:[-‐‑'’.][^\W_]+)*(?:\+\+|#(?![^\W_]))?")
"""With what tells `.NET`, `C++`, `C#` and `2.8` from other words of these letters and digits."""
_UNSIGNED = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
"""The same in a text without such signs, which is most of them: this is searched for faster."""
_BETWEEN = re.compile(r"([-‐‑'’.])")
_AFTER = ("++", "#")
_APOSTROPHES = frozenset("'’")
_WIDE = "\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_WIDE}]")
_RUN = re.compile(f"[{_WIDE}]+|[^{_WIDE}]+")
"""What is of Chinese or Japanese in a word, and what else, which no space sets apart."""
_PAIR = 2
_GROUPED = re.compile(r"[0-9][0-9]{0,2}(?:[ \u00a0\u202f.,][0-9]{3})+(?!\w)")
"""A number of several groups; a pattern that begins with one of a set, and no repetition, is searched for fast."""
_GROUPING = re.compile(r"[ \u00a0\u202f.,]")
_LETTERS = re.compile(r"[^\W\d_]{4,24}")
_MOST_KNOWN = 200_000
_LONG = 4
"""Letters beyond which what ends a word of a name is taken for a plural: `maps` and `news` stay as they are."""
_PLURALS = ("s", "ux")
_LEVEL = 4
"""How hard it is tried to make files small; at 6 they take a fifth more time, and are one per cent smaller."""


class Piece(NamedTuple):
    """What stands between two spaces of a text: how many words, their terms, and their spellings of four letters on."""

    size: int
    terms: tuple[str, ...]
    spellings: tuple[str, ...]


class Names(NamedTuple):
    """The terms of each of a concept's names, and the term that each of them is as a whole."""

    each: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]


class Terms(dict[str, Piece]):
    """Pieces of texts, each taken apart once; `plain` says whether plain words are terms."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._names: dict[str, Names] = {}
        self._dropped: frozenset[str] = frozenset() if plain else PLAIN

    def __missing__(self, text: str) -> Piece:
        words = _list_words(text)
        terms = [term for word in words for term in dict.fromkeys(_cut(word)) if term not in self._dropped]
        spellings = dict.fromkeys(part for word in words for part in _LETTERS.findall(word))
        self[text] = piece = Piece(len(words), tuple(terms), tuple(spellings))
        return piece

    def forget(self) -> None:
        """Forget all pieces where they have become many."""
        if len(self) > _MOST_KNOWN:
            self.clear()
            self._names.clear()

    def of(self, names: str) -> Names:
        """The terms of the names of a concept, a line each."""
        found = self._names.get(names)
        if found is None:
            each = {terms: None for name in names.split("\n") if (terms := tuple(_list_of_name(name)))}
            found = self._names[names] = Names(tuple(each), tuple(map(join, each)))
        return found

    def cut(self, text: str) -> tuple[str, ...]:
        """The terms of a short text, each once."""
        pieces = map(self.__getitem__, chain(*split(text)))
        return tuple(dict.fromkeys(term for piece in pieces for term in piece.terms))


def split(text: str) -> tuple[list[str], list[str]]:
    """The pieces between the spaces of a text, and its grouped numbers as one word each."""
    return text.split(), [_GROUPING.sub("", number)[:LONGEST_TERM] for number in _GROUPED.findall(text)]


def make_name(text: str) -> str:
    """What all spellings of a name have in common: its telling words as one, each without the ending of a plural."""
    return "".join(map(_cut_plural, _list_telling(text) or _list_parts(text)))


def join(parts: Sequence[str]) -> str:
    """The term that stands for all of a name; a word alone is found in either number as it is."""
    return (parts[0] if len(parts) == 1 else "".join(map(_cut_plural, parts)))[:LONGEST_TERM]


def _list_of_name(text: str) -> list[str]:
    """The terms of a name: its telling words, or the whole of one with signs, such as `C++`."""
    words = _list_words(text)
    signed = len(words) == 1 and (words[0].startswith(".") or words[0].endswith(_AFTER))
    return list(_cut(words[0]))[-1:] if signed else _list_telling(text)


def _list_telling(text: str) -> list[str]:
    return [part for part in _list_parts(text) if part not in PLAIN]


def _list_parts(text: str) -> list[str]:
    words = _list_words(text)
    return [part for word in words for part in _take_apart(word)[1][::2]]


def _list_words(text: str) -> list[str]:
    signed = "." in text[:-1] or "+" in text or "#" in text
    return (_WORD if signed else _UNSIGNED).findall(unicodedata.normalize("NFC", text.lower()))


def _cut_plural(word: str) -> str:
    return word[:-1] if len(word) > _LONG and word.endswith(_PLURALS) else word


def _cut(word: str) -> Iterator[str]:
    """The parts of a word, and all of it as one, where that is more: with its signs, and a dot between digits."""
    if word.isalnum():
        yield from (part[:LONGEST_TERM] for part in _pair(without_accents(word)))
        return
    before, parts, after = _take_apart(word)
    yield from (part[:LONGEST_TERM] for each in parts[::2] for part in _pair(each))
    if len(parts) > 1 or before or after:
        kept = (
            sign if sign == "." and last[-1:].isdigit() and first[:1].isdigit() else ""
            for last, sign, first in zip(parts[::2], parts[1::2], parts[2::2], strict=False)
        )
        yield "".join((before, *chain.from_iterable(zip(parts[::2], (*kept, after), strict=True))))[:LONGEST_TERM]


def _pair(word: str) -> Sequence[str]:
    """A word; of Chinese and Japanese, which set no words apart, each two characters that stand side by side.

    So whatever word is looked for is found within them.
    """
    if word.isascii() or not _UNSPACED.search(word):
        return (word,)
    found: list[str] = []
    for run in _RUN.findall(word):
        pairs = len(run) > _PAIR and _UNSPACED.match(run)
        found += [run[at : at + _PAIR] for at in range(len(run) - 1)] if pairs else [run]
    return found


def _take_apart(word: str) -> tuple[str, list[str], str]:
    """The parts of a word with what is between them, without an article elided before it and a possessive's ending.

    What is before and after them as well, if that belongs to the word.
    """
    before = "." if word.startswith(".") else ""
    after = next((sign for sign in _AFTER if word.endswith(sign)), "")
    parts = _BETWEEN.split(word[len(before) : len(word) - len(after)])
    while len(parts) > 1 and parts[0] in _ELIDED and parts[1] in _APOSTROPHES:
        del parts[:2]
    if len(parts) > 1 and parts[-1] == "s" and parts[-2] in _APOSTROPHES:
        del parts[-2:]
    return before, [without_accents(part) for part in parts], after


def pack(data: bytes) -> bytes:
    """Data gzipped, the same bytes each time: without a name and a time."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()
