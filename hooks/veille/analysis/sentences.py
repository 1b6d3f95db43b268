"""The sentences of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from veille.analysis.lexicon import FUNCTION_WORDS, listed
from veille.model import Article, BlockKind, Passage

PROSE: Final = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST})
"""The kinds of block that are made of sentences."""

_STOP: Final = re.compile(r"[.!?…]+(?:[”»\"’')\]]| [»”])*")
_LINE_KINDS: Final = frozenset({BlockKind.QUOTE, BlockKind.LIST})
_TITLES: Final = listed(
    "M MM Mme Mmes Mlle Mlles Dr Drs dr Pr Prof Me Mgr St Ste Sts Mr Mrs Ms Messrs Gen Gén Col Cdt Capt Lt Sgt Sen Gov",
    "Rep Rev Hon Adm Cmdr Mt Ft",
)
"""Abbreviations before a name, as they are written: a sentence never ends with them."""
_ALWAYS: Final = listed("cf vs env approx tél e.g i.e c.-à-d c-à-d p.ex viz")
"""Abbreviations after which a sentence goes on, whatever follows."""
_BEFORE_FIGURE: Final = listed(
    "p pp n no nos nº art vol fig chap ch sect éd ed al § tel janv févr fév avr juil sept oct nov déc jan feb mar apr",
    "jun jul aug sep dec",
)
"""Abbreviations after which a sentence goes on with a figure; before a word they may be words."""
_SOMETIMES: Final = listed("inc ltd corp co cie etc jr sr bros llc plc gmbh s.a bd av ex dept univ assoc")
"""Abbreviations that may also end a sentence: what follows decides."""
_SEARCHED_BACK = 24
"""Characters before a stop in which its word must begin; no abbreviation is longer."""
_LETTER_ALONE: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_OPENING: Final = re.compile(r"[\s«“\"‘'(\[]*")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_BULLET: Final = re.compile(r"(?:[-–—•*·]|\d{1,3}[.)])\s+")
_GLUED: Final = re.compile(r"[^\W\d_]{2}[.!?…]+[^\W\d_]{2}")


def split_sentences(article: Article) -> tuple[Passage, ...]:
    """The sentences of the standfirst, paragraphs, quotations and list items, in text order.

    A passage has no white space at its ends, and no bullet. The lines of lists and quotations are apart.
    """
    return tuple([passage for index in range(len(article.blocks)) for passage in split_block(article, index)])


def split_block(article: Article, index: int) -> list[Passage]:
    """The sentences of one block, none where it is not made of sentences."""
    block = article.blocks[index]
    if block.kind not in PROSE:
        return []
    function = FUNCTION_WORDS.get(article.language.value, FUNCTION_WORDS["fr"])
    lines = _lines(block.text) if block.kind in _LINE_KINDS else [(0, len(block.text))]
    return [Passage(index, *extent) for start, end in lines for extent in _split(block.text, start, end, function)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _split(text: str, start: int, end: int, function: frozenset[str]) -> Iterator[tuple[int, int]]:
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, stop, end, function):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(character.isalnum() for character in text[start:end]):
        yield start, end


def _ends_sentence(text: str, stop: re.Match[str], end: int, function: frozenset[str]) -> bool:
    """Whether a sentence ends with this stop; text follows it up to `end`."""
    after = stop.end()
    if not text[after].isspace():
        # A space forgotten after the stop: "fin.Le début", and neither "node.js" nor "3.5" nor "U.S.".
        around = text[max(stop.start() - 2, 0) : min(after + 2, end)]
        return (
            bool(_GLUED.fullmatch(around))
            and text[stop.start() - 1].islower()
            and text[after].isupper()
            and text[after + 1].islower()
        )
    opening = _OPENING.match(text, after, end)
    beginning = opening.end() if opening else after
    if beginning >= end:
        return False
    first = _FIRST_WORD.match(text, beginning, end)
    if first is None:
        # A dash goes on (a dateline, an aside); a figure or another sign begins anew after a plain stop.
        sign = text[beginning]
        return sign not in "-–—,;:" and not _abbreviates(text, stop, sign, function)
    word = first.group()
    if word[0].islower() and word.islower():
        return False
    return not _abbreviates(text, stop, word, function)


def _abbreviates(text: str, stop: re.Match[str], following: str, function: frozenset[str]) -> bool:
    """Whether the stop belongs to an abbreviation or an initial, and the sentence goes on."""
    if stop.group() != ".":
        return False
    before = text[max(stop.start() - _SEARCHED_BACK, 0) : stop.start()].replace("’", " ").replace("'", " ")
    word = before.rpartition(" ")[2].lstrip('(«“"[')
    lower = word.lower()
    if word in _TITLES or lower in _ALWAYS or (lower in _BEFORE_FIGURE and following.isdigit()):
        return True
    if lower in _SOMETIMES or _LETTER_ALONE.match(word):
        return following.isalnum() and following.lower() not in function
    return False
