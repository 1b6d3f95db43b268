"""Articles for the tests of the analysis, and their words one by one."""

from __future__ import annotations

from typing import NamedTuple

from veille.analysis.language.forms import Form
from veille.analysis.language.words import Words
from veille.model import Article, Block, BlockKind, Shift, Sourced


def build(*blocks: tuple[BlockKind, str], language: str = "fr", title: str | None = None) -> Article:
    return Article(
        text="",
        encoding="utf-8",
        title=Sourced(title, "test") if title is not None else None,
        published=None,
        updated=None,
        language=Sourced(language, "test"),
        author=None,
        source=None,
        description=None,
        tags=(),
        blocks=tuple(Block(kind, text, 1, (Shift(0, 0),)) for kind, text in blocks),
    )


class Word(NamedTuple):
    block: int
    start: int
    end: int
    form: Form
    joined: bool


def list_words(words: Words) -> list[Word]:
    """The words of an article's blocks, from their columns."""
    blocks, starts, ends = (column[: words.body] for column in words.places)
    return [Word(*each) for each in zip(blocks, starts, ends, words.forms, words.joined, strict=True)]
