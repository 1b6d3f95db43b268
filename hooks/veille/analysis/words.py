"""The words of an article, cut once and used by every part of the analysis."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
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

# Each pattern begins with plain word characters, so that the search is fast, and looks behind where it must.
_INNER = r"(?:[-‑&]\w+|[.,](?:(?<=\d[.,])\d\w*|(?<=\.)[a-z]{2,4}\b))*(?:\+\+|[+#](?!\w))?"
_INITIALS = r"(?<=\b[A-Z])\.(?:[A-Z]\.)+"
_TOKEN: Final = {
    "fr": re.compile(
        rf"\w+(?:{_INITIALS}|['’](?:(?<=ujourd.)hui\b|(?<=uelqu.)une?\b|(?<=resqu.)île\b|(?<=\bO.)(?=[A-Z])\w+|(?=\w))"
        rf"|{_INNER})"
    ),
    "en": re.compile(
        rf"\w+(?:{_INITIALS}|{_INNER}"
        r"(?:['’](?:s\b|(?<=n.)t\b|(?:re|ve|ll|d|m)\b|(?<=\b[OdlL].)(?=[A-Z])\w+))?)"
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


_span = re.Match.span
_new_word: Callable[[tuple[int, int, int, str, str, str, bool, bool, bool, bool]], Word] = partial(tuple.__new__, Word)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Words on their way, a field beside the other."""

    blocks: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """All words of an article's readable blocks in text order, and those of its title.

    The words of a title are also in `all` where the title is a block. `extents` gives for each block the
    index in `all` of its first word and that after its last.
    """

    language: str
    all: tuple[Word, ...]
    title: tuple[Word, ...]
    extents: tuple[tuple[int, int], ...]


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
    words = _described(columns, language)
    return Words(
        language,
        tuple(words[:body]),
        tuple(words[title[0] : title[1]] if title else words[body:]),
        tuple(extents),
    )


def _cut(text: str, block: int, language: str, into: _Columns) -> None:
    parted = _parted_in_french if language == "fr" else _parted_in_english
    spans, surfaces, joined = into.spans, into.surfaces, into.joined
    last = -1
    for span in map(_span, _TOKEN[language].finditer(text)):
        start, end = span
        surface = text[start:end]
        joined.append(last >= 0 and text[last:start] in _LOOSE)
        last = end
        # Only a word with an apostrophe, a hyphen or the like may have parts.
        if surface.isalnum() or (parts := parted(text, start, end)) == (span,):
            spans.append(span)
            surfaces.append(surface)
            continue
        spans.extend(parts)
        surfaces.extend([text[start:end] for start, end in parts])
        joined.extend([True] * (len(parts) - 1))
        last = parts[-1][1]
    into.blocks.extend(repeat(block, len(spans) - len(into.blocks)))


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


def _described(columns: _Columns, language: str) -> list[Word]:
    surfaces = columns.surfaces
    lowers = list(map(str.lower, surfaces))
    distinct = list(dict.fromkeys(lowers))
    stems = dict(zip(distinct, stem_words(distinct, language), strict=True))
    fields = zip(
        columns.blocks,
        [start for start, _ in columns.spans],
        [end for _, end in columns.spans],
        surfaces,
        lowers,
        map(stems.__getitem__, lowers),
        map(FUNCTION_WORDS[language].__contains__, lowers),
        [surface[0] != lower[0] for surface, lower in zip(surfaces, lowers, strict=True)],
        [surface[0].isdigit() and surface[-1].isdigit() for surface in surfaces],
        columns.joined,
        strict=True,
    )
    # Making the tuples without a call of Python's own for each saves a third of the whole.
    return list(map(_new_word, fields))
