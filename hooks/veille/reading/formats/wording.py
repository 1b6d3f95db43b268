"""The words of a block in Markdown, without the marks that say what it is, is called, or that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.conventions.notation import BLOCK_NAME, CALLOUT, TASK
from veille.model import BlockKind
from veille.reading.cleaning import Clean, cut, join, keep
from veille.reading.lines import Line
from veille.reading.structure import Unit

_NUMBER = re.compile(r"\d")


def wordless(run: Sequence[Line]) -> Unit:
    """Lines that say nothing to a reader: a comment, the name of the block above."""
    whole = join([line.clean for line in run], ["\n"] * len(run))
    return Unit(BlockKind.CODE, tuple(run), whole, cut(whole, 0, 0))


def titled(whole: Clean, opening: re.Pattern[str]) -> Clean:
    """What opens a callout or an admonition, as its title, or its kind where it has none; else the same text."""
    found = opening.match(whole.text)
    if found is None:
        return whole
    groups = found.groupdict()
    if groups.get("title"):
        return cut(whole, *found.span("title"))
    if opening is CALLOUT and found.end() < len(whole.text):
        return cut(whole, found.end(), len(whole.text))
    return cut(whole, *found.span("kind"))


def bare_item(whole: Clean, mark: int) -> Clean:
    """An item without its bullet, and without the box of a task; a number stays."""
    task = TASK.match(whole.text, mark)
    begin = task.end() if task else mark
    if not _NUMBER.match(whole.text):
        return cut(whole, begin, len(whole.text))
    return keep(whole, [(0, mark), (begin + 1, len(whole.text))]) if task else whole


def unname(whole: Clean) -> Clean:
    """A block without the name that it has at its end."""
    named = BLOCK_NAME.search(whole.text) if "^" in whole.text else None
    return cut(whole, 0, named.start()) if named else whole
