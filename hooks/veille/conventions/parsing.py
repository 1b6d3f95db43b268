"""What a parser of Markdown would take too long for, or too much of the stack."""

from __future__ import annotations

import re
from collections import Counter

_MOST_LOOKED_AT = 10_000_000
"""Characters that a parser may look at for the ends of links, which takes it about a second."""
_CLOSED = re.compile(
    r"\[(?:[^\[\]]++|\[[^\[\]]*+\](?:\([^()\n]*+\))?+)*+\](?:\((?:[^()\n]++|\([^()\n]*+\))*+\)|(?!\())"
)
"""A link, a wiki link, a picture in a link, words in brackets: the parser looks no farther than to their end."""
_EMPHASIS = re.compile(r"[*_=~]")
_MOST_EMPHASIS = 20_000
"""Signs of emphasis in one block, of which the parser puts each beside all behind it; many blocks may have fewer."""

_TOO_DEEP = re.compile(
    r"(?m)^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){101}|^[ \t]{200,}(?:[-*+]|\d{1,9}[.)]|[!?=]{3}\+?)[ \t]"
)
"""Quotations or lists a hundred deep: from some depth on they outgrow the stack, and how much of it is left varies."""

_MOST_PASSES = 20_000_000
"""Lines that a parser may pass over for headings and rules, which takes it about a second."""
_CUT = re.compile(r"(?m)^ {0,3}(?:#|=+[ \t]*$|-[- \t]*$)")
"""A heading or a rule, behind which the parser begins anew with all that is left of a block."""
_GAP = re.compile(r"\n[ \t]*\n")
_DEEPEST = 100
_EDGE = re.compile(r"(?m)^[ \t>]*:{3,}[ \t]*(\S?)")
"""The first or last line of what stands between colons; the first says what that is."""
_NOTE = re.compile(r"\[\^[^\]\s]++\]")
_MOST_NOTED = 1_000
"""References to one note, each of which is given a name by counting up from the first."""


def is_beyond_parsing(source: str) -> bool:
    """Whether a text is nested too deep for a parser, or would take it more than a second or so at one place."""
    return (
        _TOO_DEEP.search(source) is not None
        or _holds_too_deep(source)
        or _count_passes(source) > _MOST_PASSES
        or _count_looked_at(source) > _MOST_LOOKED_AT
        or _count_emphasis(source) > _MOST_EMPHASIS**2
        or _count_noted(source) > _MOST_NOTED
    )


def _holds_too_deep(source: str) -> bool:
    """Whether as many things between colons hold one another as may hold what `_TOO_DEEP` finds."""
    depth = deepest = 0
    for edge in _EDGE.finditer(source) if source.count(":::") > _DEEPEST else ():
        depth = depth + 1 if edge[1] else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _count_passes(source: str) -> int:
    """The lines that are passed over for the headings and rules in a text: in each block, for each, all at most."""
    if len(_CUT.findall(source)) * source.count("\n") <= _MOST_PASSES:
        return 0
    return sum(len(_CUT.findall(block)) * block.count("\n") for block in _GAP.split(source))


def _count_looked_at(source: str) -> int:
    """Characters that the parser looks at behind brackets that nothing closes: all of the block, from each."""
    if source.count("[") * len(source) <= _MOST_LOOKED_AT:
        return 0
    return sum(_CLOSED.sub("", block).count("[") * len(block) for block in _GAP.split(source))


def _count_emphasis(source: str) -> int:
    """The pairs of signs of emphasis that are in one block."""
    if len(_EMPHASIS.findall(source)) <= _MOST_EMPHASIS:
        return 0
    return sum(len(_EMPHASIS.findall(block)) ** 2 for block in _GAP.split(source))


def _count_noted(source: str) -> int:
    """The references to that note which has the most of them."""
    if source.count("[^") <= _MOST_NOTED:
        return 0
    return max(Counter(_NOTE.findall(source)).values(), default=0)
