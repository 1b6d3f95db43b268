"""Front matter that is no YAML: TOML between `+++` and JSON, as Hugo has them, and the properties of other pages.

These are those of Logseq (`title:: words`), and those that MultiMarkdown and Pelican have without any mark around
(`Title: words`). Each is given as nodes of YAML, with the place of every value. See
https://gohugo.io/content-management/front-matter/, https://docs.logseq.com,
https://fletcher.github.io/MultiMarkdown-6/syntax/metadata.html and https://docs.getpelican.com/en/latest/content.html.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import yaml

from veille.conventions.nesting import DEEPEST

_OPENING = re.compile(r"\+\+\+[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?:^|(?<=[\r\n]))\+\+\+[ \t]*(?=\r|\n|\Z)")
_FIELD = re.compile(r"""[\w"'-]+[ \t]*=""")
_DEEP = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{DEEPEST}}}""")
"""A name of TOML that nests tables by its dots: its parser keeps what is in each of them, which takes the square."""
_JSON = re.compile(r'\{\s*"[\w-]{1,50}"\s*:')
_END = re.compile(r"[ \t]*(?:\r|\n|\Z)")
_LINE = re.compile(r"at line (\d+)")
_PROPERTY = re.compile(r"([A-Za-z][\w-]*)::[ \t]+([^\r\n]*\S)[ \t]*(?:\r\n|\r|\n|\Z)")
_TITLED = re.compile(r"title:(?!:)", re.IGNORECASE)
_BARE = re.compile(r"([A-Za-z][\w-]{0,40}):(?:[ \t]+([^\r\n]*\S))?[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_LEAST_BARE = 2
_NESTED = "taxonomies"
"""The table in which Zola has the tags."""


class Properties(NamedTuple):
    """The node of all values and where in the seed they end; else the problem and its line."""

    node: yaml.MappingNode | None
    end: int
    problem: str = ""
    line: int = 1


def find(seed: str, longest: int) -> Properties | None:
    """The properties at the beginning of a seed, if it opens with some, that end after `longest` characters at most."""
    if seed.startswith("+++"):
        return _toml(seed, longest)
    if seed.startswith("{"):
        return _json(seed, longest)
    return _bare(seed) if _TITLED.match(seed) else _page(seed)


def _toml(seed: str, longest: int) -> Properties | None:
    opening = _OPENING.match(seed)
    if opening is None:
        return None
    begin = opening.end()
    closing = _CLOSING.search(seed, begin, begin + longest)
    if closing is None:
        return Properties(None, 0, "it is not closed") if _FIELD.match(seed, begin) else None
    source = seed[begin : closing.start()]
    if deep := _DEEP.search(source):
        return Properties(None, 0, "it is nested too deeply", 2 + source.count("\n", 0, deep.start()))
    try:
        found = tomllib.loads(source.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        line = _LINE.search(str(error))
        return Properties(None, 0, str(error).partition(" (at")[0].lower(), int(line[1]) + 1 if line else 1)
    pairs = [pair for name, value in found.items() for pair in _open(name, value)]
    nodes = [(_scalar(name, 0, 0), _sequence(source, name, value, begin)) for name, value in pairs]
    return Properties(yaml.MappingNode("", nodes), closing.end())


def _open(name: str, value: object) -> Iterator[tuple[str, object]]:
    yield from value.items() if name == _NESTED and isinstance(value, dict) else [(name, value)]


def _sequence(source: str, name: str, value: object, begin: int) -> yaml.Node:
    """The texts in a value, each where it is found behind the name of the field."""
    key = re.search(rf"""(?m)^[ \t]*["']?{re.escape(name)}["']?[ \t]*=[ \t]*""", source)
    at = key.end() if key else 0
    nodes: list[yaml.Node] = []
    for text in _texts(value):
        start = source.find(text, at)
        end = start + len(text)
        if start < 0:
            start, end = at, max(at, source.find("\n", at))
        nodes.append(_scalar(text, begin + start, begin + end))
        at = end
    return nodes[0] if len(nodes) == 1 and not isinstance(value, list) else yaml.SequenceNode("", nodes)


def _texts(value: object) -> Iterator[str]:
    """A text, a day, or yes and no, or those of a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, date):
        yield value.isoformat()[: len("2024-02-15")]
    elif isinstance(value, list):
        yield from (text for each in value if not isinstance(each, list) for text in _texts(each))


def _json(seed: str, longest: int) -> Properties | None:
    if not _JSON.match(seed):
        return None
    try:
        found, end = json.JSONDecoder().raw_decode(seed[:longest])
        if not isinstance(found, dict) or not _END.match(seed, end):
            return None
        # JSON is YAML, save for tabs between its words.
        node = yaml.compose(seed[:end].replace("\t", " "), Loader=yaml.BaseLoader)
    except (ValueError, yaml.YAMLError, RecursionError):
        return None
    return Properties(node, end) if isinstance(node, yaml.MappingNode) else None


def _page(seed: str) -> Properties | None:
    nodes: list[tuple[yaml.Node, yaml.Node]] = []
    end = 0
    while found := _PROPERTY.match(seed, end):
        end = found.end()
        nodes.append((_scalar(found[1], 0, 0), _scalar(found[2], found.start(2), found.end(2))))
    return Properties(yaml.MappingNode("", nodes), end) if nodes else None


def _bare(seed: str) -> Properties | None:
    """Lines of names and values that begin with the title, and that a blank line ends."""
    nodes: list[tuple[yaml.Node, yaml.Node]] = []
    end = 0
    while end < len(seed) and (found := _BARE.match(seed, end)):
        end = found.end()
        if found[2]:
            nodes.append((_scalar(found[1], 0, 0), _scalar(found[2], found.start(2), found.end(2))))
    is_ended = _BLANK.match(seed, end)
    return Properties(yaml.MappingNode("", nodes), end) if is_ended and len(nodes) >= _LEAST_BARE else None


def _scalar(text: str, start: int, end: int) -> yaml.ScalarNode:
    first, last = (yaml.Mark("", index, 0, 0, "", 0) for index in (start, end))
    return yaml.ScalarNode("", text, first, last, style='"')
