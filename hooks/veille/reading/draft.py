"""What a reader hands over: an article but for its path, its encoding and the diagnostics of decoding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from veille.diagnostics import Diagnostic
from veille.model import Block, Sourced


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of `veille.model.Article` that the text itself gives."""

    language: Sourced[str]
    title: Sourced[str] | None
    published: Sourced[date] | None
    updated: Sourced[date] | None
    author: Sourced[str] | None
    source: Sourced[str] | None
    description: Sourced[str] | None
    tags: tuple[Sourced[str], ...]
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]
    aliases: tuple[str, ...] = ()
    rights: Sourced[str] | None = None
