"""Numbered paragraphs, as decisions and opinions have them: the number says nothing, and the rest is text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from veille.model import Article, BlockKind

_MARK: Final = re.compile(r"^(?P<number>\d{1,3})(?:[.)]| (?=[A-ZÀ-Þ«“]))(?: |$)?(?=\S)(?P<words>.*)", re.MULTILINE)
_ARTICLE: Final = re.compile(r"(?:Article|Art\.) (?:\d{1,3}(?:er|ᵉʳ)?|premier) ?[:.–—-] ?(?=[A-ZÀ-Þ])")
_NUMBERED: Final = frozenset({BlockKind.LIST, BlockKind.PARAGRAPH})


def find_numbered(article: Article) -> dict[int, frozenset[int]]:
    """Where the numbered paragraphs of a text begin that follow one another and are sentences, by their blocks.

    What is no sentence is none, nor is one whose number does not go on (`7 Français sur 10 …`). Where paragraphs
    without a number say more, the numbers are those of a list in an article.
    """
    places = [
        (at, match.start(), int(match["number"]))
        for at, block in enumerate(article.blocks)
        if block.kind in _NUMBERED and (block.text[:1].isdecimal() or "\n" in block.text)
        for match in _MARK.finditer(block.text)
        if match["words"].rstrip().endswith(".")
    ]
    found: defaultdict[int, list[int]] = defaultdict(list)
    for before, (at, start, number), after in zip([None, *places], places, [*places[1:], None], strict=False):
        if (before and before[2] + 1 == number) or (after and after[2] == number + 1):
            found[at].append(start)
    told = sum(len(article.blocks[at].text) for at in found)
    plain = sum(
        len(block.text)
        for at, block in enumerate(article.blocks)
        if at not in found and block.kind is BlockKind.PARAGRAPH and block.text.endswith(".")
    )
    return {at: frozenset(starts) for at, starts in found.items()} if told >= plain else {}


def skip_number(text: str, start: int, end: int) -> int:
    """Where the words of a sentence begin behind the number of its paragraph."""
    match = _MARK.match(text, start, end)
    return match.start("words") if match else start


def skip_article(text: str, start: int, end: int) -> int:
    """Where the words of an article of an act begin behind its number (`Article 2 : …`)."""
    match = _ARTICLE.match(text, start, end)
    return match.end() if match else start
