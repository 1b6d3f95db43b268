"""The sentences of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import Final

from veille.analysis.language.lexicon import FUNCTION_WORDS
from veille.conventions.wordlists import listed
from veille.model import Article, BlockKind, Passage

PROSE: Final = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST})
"""The kinds of block that are made of sentences."""

_CLOSING = r"(?:[”»\"’')\]」』）]| [»”])*"
_WIDE = "。！？؟۔।"
"""Stops of other scripts, which part sentences whatever follows."""
_STOP: Final = re.compile(rf"[.!?…{_WIDE}]+{_CLOSING}")
_FULL_STOP: Final = re.compile(rf"\.\.*{_CLOSING}")
"""The same where no other stop is: a pattern that begins with a plain character is searched for much faster."""
_LINE_KINDS: Final = frozenset({BlockKind.QUOTE, BlockKind.LIST})
_TITLES: Final = listed(
    "M MM Mme Mmes Mlle Mlles Dr Drs dr Pr Prof Me Mgr St Ste Sts Mr Mrs Ms Messrs Gen Gén Col Cdt Capt Lt Sgt Sen Gov",
    "Rep Rev Hon Adm Cmdr Mt Ft LL",
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
_LONGEST: Final = max(map(len, _TITLES | _ALWAYS | _BEFORE_FIGURE | _SOMETIMES))
_SEARCHED_BACK = 24
"""Characters before a stop in which its word must begin; no abbreviation is longer."""
_LETTER_ALONE: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_OPENING: Final = re.compile(r"[\s«“\"‘'(\[]*")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_BULLET: Final = re.compile(r"(?:[-–—•*·]|\d{1,3}[.)])\s+")
_GLUED: Final = re.compile(r"(?:[^\W\d_]{2}|[\w %](?:%|\)))[.!?…]+[^\W\d_](?:[^\W\d_]|['’])")


def split_sentences(article: Article) -> tuple[Passage, ...]:
    """The sentences of the standfirst, paragraphs, quotations and list items, in text order.

    A passage has no white space at its ends, and no bullet. The lines of lists and quotations are apart.
    """
    return tuple([passage for index in range(len(article.blocks)) for passage in split_block(article, index)])


def split_block(article: Article, index: int, until: float = inf) -> list[Passage]:
    """The sentences of one block, none where it is not made of sentences; nothing is said of those after a place."""
    block = article.blocks[index]
    if block.kind not in PROSE:
        return []
    function = FUNCTION_WORDS.get(article.language.value, FUNCTION_WORDS["fr"])
    text = block.text
    found: list[Passage] = []
    for start, end in _lines(text) if block.kind in _LINE_KINDS else ((0, len(text)),):
        if start > until:
            break
        found += [Passage(index, first, last) for first, last in _split(text, start, end, function, until)]
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _split(text: str, start: int, end: int, function: frozenset[str], until: float) -> list[tuple[int, int]]:
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    found: list[tuple[int, int]] = []
    plain = "!" not in text and "?" not in text and "…" not in text and (text.isascii() or not _has_wide(text))
    for match in (_FULL_STOP if plain else _STOP).finditer(text, start, end):
        stop = match.span()
        if stop[1] < end and _ends_sentence(text, stop, end, function):
            _add_trimmed(found, text, start, stop[1])
            start = stop[1]
            if start > until:
                return found
    _add_trimmed(found, text, start, end)
    return found


def _has_wide(text: str) -> bool:
    return any(map(text.__contains__, _WIDE))


def _add_trimmed(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add a stretch without the white space at its ends, unless it has neither letter nor digit."""
    piece = text[start:end].rstrip()
    stripped = piece.lstrip()
    if any(map(str.isalnum, stripped)):
        found.append((start + len(piece) - len(stripped), start + len(piece)))


def _ends_sentence(text: str, stop: tuple[int, int], end: int, function: frozenset[str]) -> bool:
    """Whether a sentence ends with the stop that stands there; text follows it up to `end`."""
    start, after = stop
    if text[start] in _WIDE:
        return True
    if not text[after].isspace():
        # A space forgotten after the stop: "fin.Le début", "3 %.L'autre", and neither "node.js" nor "3.5" nor "U.S.".
        around = text[max(start - 2, 0) : min(after + 2, end)]
        return (
            bool(_GLUED.fullmatch(around))
            and (text[start - 1].islower() or text[start - 1] in "%)")
            and text[after].isupper()
            and (text[after + 1].islower() or text[after + 1] in "'’")
        )
    opening = _OPENING.match(text, after, end)
    beginning = opening.end() if opening else after
    if beginning >= end:
        return False
    sign = text[beginning]
    # A dash goes on (a dateline, an aside); a figure or another sign begins anew after a plain stop.
    if sign in "-–—,;:":
        return False
    if sign.islower() and (word := _FIRST_WORD.match(text, beginning, end)) and word.group().islower():
        return False
    return not _abbreviates(text, stop, (beginning, end), function)


def _first(text: str, start: int, end: int) -> str:
    """The first word of a stretch, or the sign that it begins with."""
    word = _FIRST_WORD.match(text, start, end)
    return word.group() if word else text[start]


def _abbreviates(text: str, stop: tuple[int, int], rest: tuple[int, int], function: frozenset[str]) -> bool:
    """Whether the stop belongs to an abbreviation or an initial, and the sentence goes on with the rest."""
    at, after = stop
    if after - at != 1 or text[at] != ".":
        return False
    # Most words before a stop are longer than any abbreviation, which asking first saves the rest.
    if at > _LONGEST and text[at - _LONGEST - 1 : at].isalpha():
        return False
    before = text[max(at - _SEARCHED_BACK, 0) : at].replace("’", " ").replace("'", " ")
    word = before.rpartition(" ")[2].lstrip('(«“"[')
    lower = word.lower()
    if word in _TITLES or lower in _ALWAYS:
        return True
    if lower in _BEFORE_FIGURE and _first(text, *rest).isdigit():
        return True
    if lower in _SOMETIMES or _LETTER_ALONE.match(word):
        following = _first(text, *rest)
        if len(following) == 1 and following.isupper() and text.startswith(".", rest[0] + 1):
            return True  # letters that stand for one name ("P. T. T.")
        return following.isalnum() and following.lower() not in function
    return False
