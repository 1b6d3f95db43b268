"""How deep YAML is nested: the parser in C takes any depth, and ends the program where its stack does."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import cast

import yaml

DEEPEST = 64
"""Lists and mappings within one another, beyond what anybody writes."""

_SHALLOW = DEEPEST // 4
_INDENTED = re.compile(rf"[ \t?:-]{{{_SHALLOW}}}")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def refuse_depth(text: str) -> None:
    """Raise ComposerError, with the place, where a text nests lists and mappings deeper than `DEEPEST`.

    Each bracket opens two levels at most (`[? […`), and so does each column of an indent. Only where there are many of
    them is the text read for it, event by event. A text with another fault before that place passes.
    """
    if text.count("[") + text.count("{") <= _SHALLOW and not _INDENTED.search(text):
        return
    if mark := _find_deep(text):
        raise yaml.composer.ComposerError(problem="it is nested too deeply", problem_mark=mark)


def _find_deep(text: str) -> yaml.Mark | None:
    """Where the first list or mapping begins that is too deep."""
    depth = 0
    with suppress(yaml.YAMLError):  # which whoever goes on to read the text is told
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST:
                return cast("yaml.Mark", event.start_mark)
    return None
