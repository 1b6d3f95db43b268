"""The head of a post that was copied from a social network: who posts, what is said of that person, how long ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from veille.model import BlockKind
from veille.reading import bylines, relative
from veille.reading.structure import Unit

_FORUM = re.compile(r"r/\w{2,30}")
_ACCOUNT = re.compile(r"(?:u/)?[\w-]{3,24}")
_MOST_ABOVE_AGE = 3
_LONGEST = 80
_LONGEST_HEADLINE = 250
_MOST_BETWEEN = 5
"""Lines at the most between who posts and the age: the name again, how near one is to the person, a headline."""


class Head(NamedTuple):
    """The unit that names who posts, and the one that tells the age of the post."""

    name: int
    age: int


def find_head(units: Sequence[Unit], start: int) -> Head | None:
    """The head with which a text begins at a unit; None where it does not.

    The age of a post ends with a dot (`2 sem. • Modifié •`), behind which the network shows who may read it. Below the
    name of a forum (`r/cartes`), the age stands above who posts.
    """
    if any(_FORUM.fullmatch(unit.text) for unit in units[max(0, start - 1) : start + 1]):
        ages = (at for at in range(start, start + _MOST_ABOVE_AGE) if at + 1 < len(units))
        age = next((at for at in ages if relative.find(units[at].text) == 0), None)
        return None if age is None or not _ACCOUNT.fullmatch(units[age + 1].text) else Head(age + 1, age)
    if start >= len(units) or not _is_name(units[start].text):
        return None
    for at in range(start + 1, min(len(units), start + 2 + _MOST_BETWEEN)):
        text = units[at].text
        if text.endswith(("•", "·")) and relative.find(text) == 0:
            return Head(start, at)
        if len(text) > _LONGEST_HEADLINE:
            return None
    return None


def tell_roles(units: Sequence[Unit], head: Head) -> dict[int, BlockKind]:
    """What the units of a head are: what somebody is belongs to the byline, and what the network says does not."""
    functions = (at for at in range(head.name + 1, head.age) if bylines.is_function(units[at].text))
    return (
        dict.fromkeys(range(head.name, head.age), BlockKind.FRONT_MATTER)
        | dict.fromkeys([head.name, *functions], BlockKind.BYLINE)
        | {head.age: BlockKind.DATELINE}
    )


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text[0].isalnum() and text[-1] not in ".!?:…,;•·"
