"""The words of an article, cut once and used by every part of the analysis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from veille.analysis.language.cutting import LANGUAGES, OUTSIDE, Cut, cutter_of
from veille.analysis.language.forms import Flags, Form, Forms, Ints, Judge, Kind
from veille.analysis.language.tongues import find_version
from veille.model import Article, BlockKind, Passage

READ_KINDS: Final = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.KICKER,
        BlockKind.STANDFIRST,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST,
        BlockKind.QUOTE,
        BlockKind.TABLE,
        BlockKind.IMAGE,
    }
)
"""The kinds of block whose words speak of the subject; metadata and code do not."""


_new_passage: Callable[[tuple[int, int, int]], Passage] = partial(tuple.__new__, Passage)


_UNSPACED: Final = re.compile("[\u0e01-\u0e3a\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, eq=False)
class Words:
    """All words of an article's readable blocks in text order, and those of its title.

    They are numbered, the `body` words of the blocks first, then those of a title that is no block; `titled` are the
    words of the title. `extents` gives for each block the number of its first word and that after its last.

    What is asked of every word stands in columns, which are much faster to go through than words one by one, and made
    when asked for. `forms`, `texts`, `lowers` and `joined` (whether only a space, or nothing, parts a word from the one
    before it in its block) are of the body. The others have all words: `places`, and arrays of numbers:
    `blocks`, `starts`, `ends`, `ties` (`joined` again), `functions`, `numbers`, the `trait` that a function gives, and
    `stems`, a number for each stem: that of one word that has it.
    """

    language: str
    extents: tuple[tuple[int, int], ...]
    body: int
    titled: slice
    blocks: Ints
    starts: Ints
    ends: Ints
    ties: Flags
    _forms: Forms
    _numbers: Ints

    def trait(self, judge: Judge, dtype: Kind = "?") -> npt.NDArray[Any]:
        """What a function says of each word's form, a row for each word; it is asked once for each form."""
        return self._forms.trait(judge, dtype).take(self._numbers, axis=0)

    def passages(self, firsts: Iterable[int], lasts: Iterable[int]) -> tuple[Passage, ...]:
        """What stands from some words to others, by their indices."""
        blocks, starts, ends = self.places
        return tuple(
            [
                _new_passage((blocks[first], starts[first], ends[last]))
                for first, last in zip(firsts, lasts, strict=True)
            ]
        )

    def list_stems(self, which: Ints) -> list[str]:
        """The stems of some words, by their indices."""
        return [form.stem for form in self._forms.every.rows.take(self._numbers.take(which)).tolist()]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words as they are written."""
        return tuple(self._forms.texts.rows.take(self._numbers[: self.body]).tolist())

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(self._forms.lowers.rows.take(self._numbers[: self.body]).tolist())

    @cached_property
    def joined(self) -> tuple[bool, ...]:
        """Which are joined to the word before, as `ties` has it in numbers."""
        return tuple(self.ties[: self.body].tolist())

    @cached_property
    def functions(self) -> Flags:
        """Which are function words."""
        return self.trait(_is_function)

    @cached_property
    def numbers(self) -> Flags:
        """Which are numbers."""
        return self.trait(_is_number)

    @cached_property
    def stems(self) -> Ints:
        """The stem of each, as the index of one word that has it."""
        return self._forms.bring_together(self._numbers)

    @cached_property
    def places(self) -> tuple[list[int], list[int], list[int]]:
        """The block, the start and the end of each word."""
        return self.blocks.tolist(), self.starts.tolist(), self.ends.tolist()

    @cached_property
    def forms(self) -> list[Form]:
        """What the words are wherever they stand."""
        forms: list[Form] = self._forms.every.rows.take(self._numbers[: self.body]).tolist()
        return forms


def _is_function(form: Form) -> bool:
    return form.function


def _is_number(form: Form) -> bool:
    return form.number


def count_unspaced(text: str) -> int:
    """How many words there are, roughly, of scripts that set none apart (Chinese, Japanese, Thai)."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text)) // 2


def hear(article: Article) -> Cut:
    """The texts of an article's readable blocks, cut at their spaces, then its title where that is no block.

    Of a text in two languages, those of its own are heard.
    """
    language = article.language.value if article.language.value in LANGUAGES else "fr"
    version = find_version(article)
    names = [index for index, block in enumerate(article.blocks) if block.kind in READ_KINDS and index not in version]
    texts = [article.blocks[index].text for index in names]
    if article.title is not None and all(block.kind is not BlockKind.TITLE for block in article.blocks):
        names.append(OUTSIDE)
        texts.append(article.title.value)
    return cutter_of(language).cut(texts, names)


def tokenise(article: Article, heard: Cut | None = None) -> Words:
    """Cut an article into words: elisions (`l’`, `qu'`) and possessives (`’s`) stand apart, compounds together.

    `heard` is what `hear` gave, if it did.
    """
    heard = hear(article) if heard is None else heard
    forms, blocks, starts, ends, joined = heard.words()
    body = int(np.count_nonzero(blocks != OUTSIDE))
    bounds = blocks[:body].searchsorted(np.arange(len(article.blocks) + 1)).tolist()
    extents = tuple(pairwise(bounds))
    title = next((index for index, block in enumerate(article.blocks) if block.kind is BlockKind.TITLE), None)
    titled = slice(*extents[title]) if title is not None else slice(body, len(blocks))
    cutter = heard.cutter
    return Words(cutter.language, extents, body, titled, blocks, starts, ends, joined, cutter.forms, forms)
