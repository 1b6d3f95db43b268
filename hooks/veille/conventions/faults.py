"""What is wrong with YAML, in the words of who wrote it and not of who parses it; and what it leaves out of texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import yaml

from veille.conventions.versions import HINT, find_versions

LEFT_OUT = "{name} lacks {words!r}, which YAML takes for a comment or a mark of its own"
LEFT_OUT_HINT = "put quotation marks around the text; or, if it is a comment, two blanks before the #"
"""What is said of what `find_swallowed` finds."""

_FIELD = re.compile(r"([^\s:#][^:#]*):\s+")
_PARSERS = re.compile("did not find|expected|found|but found|could not|(?:block )?sequence entries|mapping values")
"""How what the parsers of PyYAML say of a fault begins; other problems are told plainly already."""
_MEND = "mend the line, or quote its value"
TWICE = "is there twice"
"""How the name of a field is told that comes a second time."""
_GLUED = re.compile(r"([^\s:#'\"\[{-][^\s:#]*):[^\s:/]")
"""A name and its value without a blank between, which is no address of the web."""
_ITEM = re.compile(r"\s*-[^\s-]")
_OPENS = {"sequence": "[", "mapping": "{"}
_CLOSES = {"[": "]", "{": "}"}
_QUOTED = frozenset("\"'[{|>*!")
"""What a value begins with that is no text without quotation marks."""
_QUOTES = {"'": '"', '"': "'"}
_SIGNS = frozenset("@`%*&!|>[{-,?#")
"""What a text without quotation marks cannot begin with."""

_COMMENT_IN_LIST = re.compile(r"[ \[{]#")
_TEXT = re.compile(r"([\w-]+):(?:[ \t]+|$)(.*)")
_LISTED = re.compile(r"[ \t]*-[ \t]+(.*)")
_NAMED_VALUE = re.compile(r"&\S+")
_COMMENT = re.compile(r"(\s+)#")
"""Where a text without quotation marks ends."""


class Fault(NamedTuple):
    """A line, from 0, or -1 where none is known; what is wrong with it, and what to do about it."""

    line: int
    problem: str
    hint: str


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> Fault:
    """What is wrong with some lines of YAML that cannot be read. The usual slips of prose are known.

    Both parsers of PyYAML are, that in C and that in Python, which differ in their words.
    """
    if versions := find_versions("\n".join(lines)):
        return Fault(versions[0] - 1, "two versions stand in it", HINT)
    problem = str(getattr(error, "problem", None) or "it is not YAML")
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if isinstance(error, yaml.reader.ReaderError):
        sign = error.character if isinstance(error.character, str) else chr(error.character)
        at = next((number for number, line in enumerate(lines) if sign in line), -1)
        return Fault(at, f"it has the character U+{ord(sign):04X}, which YAML cannot have", "take it out")
    if not mark or not _PARSERS.match(problem):
        hint = "take one of the two out" if problem.endswith(TWICE) else _MEND
        return Fault(mark.line if mark else -1, problem, hint)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if problem == "found unexpected end of stream" and begun:
        return Fault(begun.line, "a quotation mark that is opened here is not closed", "close it, or take it out")
    if line[mark.column : mark.column + 1] == "\t":
        return Fault(mark.line, "a tab stands where only blanks may", "write blanks instead, or nothing")
    context = str(getattr(error, "context", None) or "")
    return (
        _explain_value(problem, mark, line)
        or _explain_brackets(_find_bracket(problem, context, mark, begun, lines), lines)
        or _explain_name(problem, mark, begun, lines)
        or Fault(mark.line, _say_plainly(problem, line), _MEND)
    )


def _explain_value(problem: str, mark: yaml.Mark, line: str) -> Fault | None:
    """What is wrong with the value of a field that stands on a line of its own."""
    field = _FIELD.match(line)
    value = line[field.end() :] if field and mark.column >= field.end() else ""
    if not field or not value:
        return None
    if problem.startswith("mapping values are not allowed"):
        hint = f'put quotation marks around the value: {field[1]}: "…"'
        return Fault(mark.line, "a colon stands in a value without quotation marks", hint)
    before, first = line[field.end() : mark.column], value[0]
    if first in _QUOTES and before:
        hint = f"put the other ones around the value: {field[1]}: {_QUOTES[first]}…{_QUOTES[first]}"
        return Fault(mark.line, f"the value ends at the second of its quotation marks, {first}", hint)
    if first in _SIGNS and (first not in _CLOSES or before.rstrip().endswith(_CLOSES[first])):
        hint = f'put quotation marks around it: {field[1]}: "…"'
        return Fault(mark.line, f"a value begins with {first}, which means something else in YAML", hint)
    return None


def _find_bracket(
    problem: str, context: str, mark: yaml.Mark, begun: yaml.Mark | None, lines: Sequence[str]
) -> tuple[int, int, str] | None:
    """The line and the column of the bracket or brace in which there is a fault, and what it is."""
    kind = context.rpartition(" ")[2]
    if "flow" in context and kind in _OPENS and begun and begun.line < len(lines):
        return begun.line, begun.column, _OPENS[kind]
    if "node content" in problem:  # at the end of what is not closed
        for at in range(min(mark.line, len(lines) - 1), -1, -1):
            for opened, closed in _CLOSES.items():
                if lines[at].count(opened) > lines[at].count(closed):
                    return at, lines[at].rindex(opened), opened
    return None


def _explain_brackets(place: tuple[int, int, str] | None, lines: Sequence[str]) -> Fault | None:
    """What is wrong with a list in brackets, or a mapping in braces, that begins in some place."""
    if place is None:
        return None
    line, column, opened = place
    if _COMMENT_IN_LIST.search(lines[line], column):
        problem = "what stands behind # is a comment, and so the bracket is not closed"
        return Fault(line, problem, 'put quotation marks around what has a #: "…"')
    hint = f"close it with {_CLOSES[opened]}, or put quotation marks around what has a sign or a colon in it"
    return Fault(line, f"the bracket {opened} that is opened here does not end as it should", hint)


def _explain_name(problem: str, mark: yaml.Mark, begun: yaml.Mark | None, lines: Sequence[str]) -> Fault | None:
    """What is wrong with the name before a value, or with the hyphen of an item, on a line or the one before."""
    at = begun.line if begun and "could not find" in problem else mark.line
    for number in (at, at - 1):
        line = lines[number] if 0 <= number < len(lines) else ""
        if glued := _GLUED.match(line):
            return Fault(number, "a blank is missing behind the colon", f"write one: {glued[1]}: …")
        if _ITEM.match(line):
            return Fault(number, "a blank is missing behind the hyphen of an item", "write one: - …")
        if line[:1].strip(" -#") and ":" not in line:
            hint = "write name: value, or blanks before it where it goes on from the line above"
            return Fault(number, "the line has no name with a colon", hint)
    return None


def _say_plainly(problem: str, line: str) -> str:
    if "another document" in problem:
        return "a line --- begins a second document, which is not read"
    if "mapping values" in problem:
        return "a colon stands where none may, in a value without quotation marks or behind a line that has none"
    if line[:1] == " " and ("expected key" in problem or "<block end>" in problem):
        return "the line is indented otherwise than those around it"
    return problem


def find_swallowed(lines: Sequence[str], names: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """What YAML leaves out of texts that are written without quotation marks: what looks like a comment or a sign.

    Gives the line, from 0, the field, which is one of `names`, and what is left out. A comment that two blanks set
    apart is meant as one, and so is one behind a name, where it begins with a blank (`tags: # none`).
    """
    name, is_list = "", False
    for at, line in enumerate(lines):
        if field := _TEXT.match(line):
            name, value = field[1], field[2]
            is_list = not value
        else:
            item = _LISTED.match(line) if is_list else None
            value = item[1] if item else ""
        if name in names and (left_out := _find_left_out(value, lines)):
            yield at, name, left_out


def _find_left_out(value: str, lines: Sequence[str]) -> str:
    """What YAML leaves out of a value; empty where it leaves out nothing."""
    if value.startswith("#"):
        return value if value[1:2].strip() else ""
    if named := _NAMED_VALUE.match(value):
        used = any(f"*{named[0][1:]}" in line for line in lines)
        return "" if used else named[0]
    if value.startswith("! "):
        return "!"
    comment = _COMMENT.search(value) if value[:1] not in _QUOTED else None
    return value[comment.end(1) :] if comment and comment[1] == " " else ""
