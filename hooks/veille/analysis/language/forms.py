"""What is known of word forms, worked out once for each and kept for the articles to come, since most words come back.

A form has a number, and what is known of it stands in arrays by that number: so the words of an article are an array
of numbers, and each part of the analysis asks of all of them at once what it wants to know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from veille.analysis.language.lexicon import FUNCTION_WORDS, stem_words

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Form(NamedTuple):
    """What a word is wherever it stands.

    `stem` is that of the Snowball stemmer for the language (https://snowballstem.org/algorithms/), `function` tells
    words of the closed classes, `capital` that it begins with a capital letter, `number` that it begins and ends with
    a digit.
    """

    text: str
    lower: str
    stem: str
    function: bool
    capital: bool
    number: bool

    @property
    def subject(self) -> str:
        """The stem, empty where the word is a function word or a number."""
        return "" if self.function or self.number else self.stem


class Table:
    """An array that grows at its end, with room to spare behind its `size`."""

    __slots__ = ("rows", "size")

    def __init__(self, dtype: npt.DTypeLike) -> None:
        # A type such as `("?", 8)` makes rows of eight truths each.
        self.rows: npt.NDArray[Any] = np.zeros(1024, dtype)
        self.size = 0

    def extend(self, values: Sequence[Any] | npt.NDArray[Any]) -> None:
        """Put values at the end; who reads the rows at the same time finds those there were, in the array it has."""
        if len(values) == 0:
            return
        size = self.size + len(values)
        if size > len(self.rows):
            self.rows = np.concatenate(
                (self.rows[: self.size], np.zeros((size, *self.rows.shape[1:]), self.rows.dtype))
            )
        self.rows[self.size : size] = values
        self.size = size


Judge = Callable[[Form], Any]
"""What a part of the analysis knows of a form: a truth, a number, some of them."""
Kind = str | tuple[str, int]
"""The type of what a judge gives; with how many of it there are."""


class Forms:
    """The forms of one language that were met, each with a number; `stems` has the number of each one's stem.

    `every` has what is `known` in an array, and `texts` and `lowers` what it says of each, by themselves: those of an
    article are taken from there at once.
    """

    def __init__(self, language: str) -> None:
        self.known: list[Form] = []
        self.every, self.texts, self.lowers = Table(object), Table(object), Table(object)
        self.stem_texts: list[str] = []
        self.stems = Table(np.int64)
        self._language = language
        self._numbers: dict[str, int] = {}
        self._stem_numbers: dict[str, int] = {}
        self._traits: dict[tuple[Judge, Kind], Table] = {}
        self._places = np.zeros(0, np.int64)
        self._lock = Lock()

    def number(self, texts: Iterable[str]) -> list[int]:
        """The number of each form, new ones included."""
        texts = list(texts)
        new = sorted(set(texts).difference(self._numbers))
        if new:
            with self._lock:
                self._learn([text for text in new if text not in self._numbers])
        return [self._numbers[text] for text in texts]

    def trait(self, judge: Judge, dtype: Kind) -> npt.NDArray[Any]:
        """What a function says of each form, by its number."""
        table = self._traits.get((judge, dtype))
        if table is None or table.size < len(self.known):
            with self._lock:
                table = self._traits.setdefault((judge, dtype), Table(dtype))
                table.extend([judge(form) for form in self.known[table.size :]])
        return table.rows

    def bring_together(self, numbers: Ints) -> Ints:
        """For each of some forms the place of one that has the same stem, the same for all that have."""
        stems = self.stems.rows.take(numbers)
        with self._lock:
            if len(self._places) < len(self.stem_texts):
                self._places = np.zeros(2 * len(self.stem_texts), np.int64)
            # Whichever of equal stems is written last stands for all of them.
            self._places[stems] = np.arange(len(stems))
            return self._places.take(stems)

    def _learn(self, texts: Sequence[str]) -> None:
        lowers = [text.lower() for text in texts]
        function = FUNCTION_WORDS[self._language]
        stems = stem_words(lowers, self._language)
        for stem in stems:
            if stem not in self._stem_numbers:
                self._stem_numbers[stem] = len(self.stem_texts)
                self.stem_texts.append(stem)
        self.stems.extend([self._stem_numbers[stem] for stem in stems])
        forms = [_describe(*each, function) for each in zip(texts, lowers, stems, strict=True)]
        self.every.extend(np.fromiter(forms, object, len(forms)))
        self.texts.extend(texts)
        self.lowers.extend([form.lower for form in forms])
        numbered = len(self.known)
        self.known += forms
        self._numbers.update(zip(texts, range(numbered, len(self.known)), strict=True))


def _describe(text: str, lower: str, stem: str, function: AbstractSet[str]) -> Form:
    # One object for both where they are equal, which tells so at once.
    lower = text if lower == text else lower
    return Form(text, lower, stem, lower in function, text[0] != lower[0], text[0].isdigit() and text[-1].isdigit())
