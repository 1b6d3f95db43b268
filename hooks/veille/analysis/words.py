"""The words of an article, cut once and used by every part of the analysis."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, repeat
from typing import Final, NamedTuple

from veille.analysis.lexicon import FUNCTION_WORDS, listed, stem_words
from veille.model import Article, BlockKind

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

OUTSIDE: Final = -1
"""The block of a word of a title that stands in no block of its own (in front matter, for one)."""

# Each pattern begins with plain word characters, so that the search is fast, and looks behind where it must. Most words
# have a space after them, which is asked first. The group keeps the words when a text is split at them.
_INNER = r"(?:[-‑&]\w+|[.,](?:(?<=\d[.,])\d\w*|(?<=\.)[a-z]{2,4}\b))*(?:\+\+|[+#](?!\w))?"
_INITIALS = r"(?<=\b[A-Z])\.(?:[A-Z]\.)+"
_TOKEN: Final = {
    "fr": re.compile(
        rf"(\w+(?:(?= )|{_INITIALS}"
        r"|['’](?:(?<=ujourd.)hui\b|(?<=uelqu.)une?\b|(?<=resqu.)île\b|(?<=\bO.)(?=[A-Z])\w+|(?=\w))"
        rf"|{_INNER}))"
    ),
    "en": re.compile(
        rf"(\w+(?:(?= )|{_INITIALS}|{_INNER}"
        r"(?:['’](?:s\b|(?<=n.)t\b|(?:re|ve|ll|d|m)\b|(?<=\b[OdlL].)(?=[A-Z])\w+))?))"
    ),
}
_ELIDED: Final = listed("l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu quelqu presqu entr")
_VERB_TAIL: Final = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|ci|là|y|en|moi|toi|lui|leur)\Z")
_LOOSE: Final = frozenset({"", " ", "'", "’"})


class Word(NamedTuple):
    """A word at `start` to `end` of a block's clean text.

    `stem` is that of the Snowball stemmer for the language (https://snowballstem.org/algorithms/).
    `joined` says that only a space, or nothing, parts it from the word before it in its block;
    `capital` that it begins with a capital letter; `number` that it begins and ends with a digit.
    """

    block: int
    start: int
    end: int
    text: str
    lower: str
    stem: str
    function: bool
    capital: bool
    number: bool
    joined: bool


_Described = tuple[str, str, str, bool, bool, bool, str]
"""What a word is wherever it stands: the fields `text` to `number` of a `Word`, and what it adds to `subjects`."""
_DESCRIBED: Final = 7
_MOST_KEPT: Final = 1 << 16
"""Words whose descriptions are kept for the articles to come, before all are forgotten."""
_kept: Final[dict[str, dict[str, _Described]]] = {language: {} for language in _TOKEN}
_new_word: Callable[[tuple[int, int, int, str, str, str, bool, bool, bool, bool]], Word] = partial(tuple.__new__, Word)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Words on their way, a field beside the other."""

    blocks: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """All words of an article's readable blocks in text order, and those of its title.

    The words of a title are also in `all` where the title is a block. `extents` gives for each block the
    index in `all` of its first word and that after its last. What is asked of every word also stands in
    columns of the length of `all`, which are much faster to go through: `texts`, `lowers`, `stems`, `functions`,
    `joined`; and `subjects`, the stems again, empty where the word is a function word or a number.
    """

    language: str
    all: tuple[Word, ...]
    title: tuple[Word, ...]
    extents: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    lowers: tuple[str, ...]
    stems: tuple[str, ...]
    subjects: tuple[str, ...]
    functions: tuple[bool, ...]
    joined: tuple[bool, ...]


def tokenise(article: Article) -> Words:
    """Cut an article into words: elisions (`l’`, `qu'`) and possessives (`’s`) stand apart, compounds together."""
    language = article.language.value if article.language.value in _TOKEN else "fr"
    columns = _Columns()
    extents: list[tuple[int, int]] = []
    title: tuple[int, int] | None = None
    for index, block in enumerate(article.blocks):
        first = len(columns.blocks)
        if block.kind in READ_KINDS:
            _cut(block.text, index, language, columns)
        extents.append((first, len(columns.blocks)))
        if block.kind is BlockKind.TITLE and title is None:
            title = extents[-1]
    body = len(columns.blocks)
    if title is None and article.title is not None:
        _cut(article.title.value, OUTSIDE, language, columns)
    kept = _describe(columns.surfaces, language)
    described = [kept[surface] for surface in columns.surfaces]
    # Columns side by side, because making the tuples without a call of Python's own for each saves much time.
    shared = list(zip(*described, strict=True)) or [()] * _DESCRIBED
    texts, lowers, stems, functions, subjects = *shared[:4], shared[-1]
    fields = zip(columns.blocks, columns.starts, columns.ends, *shared[:-1], columns.joined, strict=True)
    words = tuple(map(_new_word, fields))
    return Words(
        language,
        words[:body],
        words[title[0] : title[1]] if title else words[body:],
        tuple(extents),
        texts[:body],
        lowers[:body],
        stems[:body],
        subjects[:body],
        functions[:body],
        tuple(columns.joined[:body]),
    )


def _cut(text: str, block: int, language: str, into: _Columns) -> None:
    pieces = _TOKEN[language].split(text)
    bounds = list(accumulate(map(len, pieces)))
    surfaces, starts, ends = pieces[1::2], bounds[:-1:2], bounds[1::2]
    joined = list(map(_LOOSE.__contains__, pieces[:-1:2]))
    joined[:1] = [False] * len(joined[:1])
    # Only a word with an apostrophe, a hyphen or the like may have parts; from behind, so that places stay right.
    whole = list(map(str.isalnum, surfaces))
    if not all(whole):
        parted = _parted_in_french if language == "fr" else _parted_in_english
        for at in range(len(whole) - 1, -1, -1):
            if whole[at]:
                continue
            start, end = starts[at], ends[at]
            parts = parted(text, start, end)
            if parts != ((start, end),):
                if parts[-1][1] != end and at + 1 < len(joined):
                    joined[at + 1] = text[parts[-1][1] : ends[at + 1] - len(surfaces[at + 1])] in _LOOSE
                starts[at : at + 1] = [first for first, _ in parts]
                ends[at : at + 1] = [last for _, last in parts]
                surfaces[at : at + 1] = [text[first:last] for first, last in parts]
                joined[at + 1 : at + 1] = [True] * (len(parts) - 1)
    into.blocks.extend(repeat(block, len(surfaces)))
    into.starts.extend(starts)
    into.ends.extend(ends)
    into.surfaces.extend(surfaces)
    into.joined.extend(joined)


def _parted_in_french(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The words of one match: an apostrophe stays with a word it elides only; `dit-il` is cut before the pronoun."""
    if text[end - 1] in "'’":
        return ((start, end if text[start : end - 1].lower() in _ELIDED else end - 1),)
    hyphen = text.find("-", start, end)
    if hyphen > start and (tail := _VERB_TAIL.search(text, hyphen, end)):
        return (start, tail.start()), (tail.start() + 1, end)
    return ((start, end),)


def _parted_in_english(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The words of one match: a possessive stands apart."""
    if end - start > 2 and text[end - 1] == "s" and text[end - 2] in "'’":  # noqa: PLR2004 - the two of `'s`
        return (start, end - 2), (end - 2, end)
    return ((start, end),)


def _describe(surfaces: list[str], language: str) -> dict[str, _Described]:
    """The descriptions of some words and of others; those of earlier articles are kept, since most words come back."""
    kept = _kept[language]
    if len(kept) > _MOST_KEPT:
        # A new mapping, because another thread may still read the old one.
        kept = _kept[language] = {}
    new = sorted(set(surfaces).difference(kept))
    if new:
        lowers = list(map(str.lower, new))
        function = FUNCTION_WORDS[language]
        for surface, lower, stem in zip(new, lowers, stem_words(lowers, language), strict=True):
            number = surface[0].isdigit() and surface[-1].isdigit()
            empty = lower in function
            subject = "" if empty or number else stem
            # One object for both forms where they are equal, which tells so at once.
            lower = surface if lower == surface else lower  # noqa: PLW2901
            kept[surface] = (surface, lower, stem, empty, surface[0] != lower[0], number, subject)
    return kept
