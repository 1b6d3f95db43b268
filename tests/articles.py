"""Articles for the tests of the analysis."""

from __future__ import annotations

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
