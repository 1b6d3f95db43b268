"""What is wrong with front matter, in the words of who wrote it and not of who parses YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_FIELD = re.compile(r"([^\s:#][^:#]*):\s+")
_MEND = "mend the line, or quote its value"


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[int, str, str]:
    """The line of the fault (from 0, or -1 where none is known), what it is, and what to do about it.

    `lines` are those of the front matter. The usual slips of prose are known: colons, quotation marks, tabs.
    """
    problem = str(getattr(error, "problem", None) or "it is not YAML")
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if not mark:
        return -1, problem, _MEND
    line = lines[mark.line] if mark.line < len(lines) else ""
    field = _FIELD.match(line)
    value = line[field.end() :] if field and mark.column >= field.end() else ""
    if problem == "found unexpected end of stream" and begun:
        return begun.line, "a quotation mark that is opened here is not closed", "close it, or take it out"
    if field and value:
        if problem == "mapping values are not allowed in this context":
            hint = f'put quotation marks around the value: {field[1]}: "…"'
            return mark.line, "a colon stands in a value without quotation marks", hint
        if problem == "did not find expected key" and value[0] in "'\"":
            other = {"'": '"', '"': "'"}[value[0]]
            hint = f"put the other ones around the value: {field[1]}: {other}…{other}"
            return mark.line, f"the value ends at the second of its quotation marks, {value[0]}", hint
        if problem == "found character that cannot start any token":
            hint = f'put quotation marks around it: {field[1]}: "…"'
            return mark.line, f"a value begins with {value[0]}, which means something else in YAML", hint
    if line[mark.column : mark.column + 1] == "\t":
        return mark.line, "a tab stands where only blanks may", "write blanks instead, or nothing"
    return mark.line, problem, _MEND
