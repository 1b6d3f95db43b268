"""One front matter field as YAML: a scalar on its line, a list of words in brackets, a list of mappings a line each.

What nearly all fields are is written directly, with the bytes that PyYAML gives; everything else is left to PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import yaml

_UNFOLDED = 1 << 30
"""A width at which no value is folded."""

_UNUSUAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U00010000-\U0010ffff]")
"""Characters that need escapes, and those of which the versions of libyaml differ.

To name all others instead would take `re` ten times as long to compile.
"""

_INDICATOR = re.compile(r"[#,\[\]{}&*!|>'\"%@` ]|[-?:](?: |\Z)|---|\.\.\.")
"""What no plain scalar begins with."""

_FLOW_MARKS = frozenset(",?[]{}:")
"""What no plain scalar in brackets or braces holds."""


_LONGEST_NAME = 64
"""Longer names need not stand on the line of their value."""

_LONGEST_LABEL = 48
"""Longer texts hardly stand in a second page."""

_LABELS = 1 << 13
"""Labels of which is remembered how they are written."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The safe dumper, without anchors: every value is written out where it stands."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def dump_field(key: str, value: object) -> str:
    """The lines of a field, each with its line feed."""
    name, written = _dump_scalar(key, flow=False), _dump_value(value)
    return f"{name}:{written}\n" if name and written and len(name) < _LONGEST_NAME else dump_any(key, value)


def dump_any(key: str, value: object) -> str:
    """A field as PyYAML writes it."""
    return str(
        yaml.dump(
            {key: value},
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=None if value and isinstance(value, list | dict) else False,
            width=_UNFOLDED,
        )
    )


def dump_flow(value: object) -> str:
    """A list or mapping as it may stand on one line, in brackets or braces."""
    flow = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=True, width=_UNFOLDED
    )
    return str(flow).strip()


def _dump_value(value: object) -> str:
    """What follows the colon of a field; empty where it is not one of the usual shapes."""
    if type(value) is not list:
        scalar = _dump_scalar(value, flow=False)
        return f" {scalar}" if scalar else ""
    if value and all(type(item) is dict for item in value):
        rows = [_dump_row(row) for row in value]
        return "".join(["\n- " + row for row in rows]) if all(rows) else ""
    return " " + listed if (listed := _dump_list(value)) else ""


def _dump_list(values: Sequence[object]) -> str:
    items = [_dump_scalar(value, flow=True) for value in values]
    return f"[{', '.join(items)}]" if all(items) else ""


def _dump_row(row: Mapping[object, object]) -> str:
    names = [_dump_scalar(name, flow=True) if type(name) is str else "" for name in row]
    values = [_dump_scalar(value, flow=True) for value in row.values()]
    if not row or not all(names) or not all(values) or max(map(len, names)) >= _LONGEST_NAME:
        return ""
    return "{" + ", ".join([f"{name}: {value}" for name, value in zip(names, values, strict=True)]) + "}"


def _dump_scalar(value: object, *, flow: bool) -> str:
    """A text, number or date, in brackets or braces (`flow`) or on a line; empty where it is something else."""
    kind = type(value)
    if kind is str:
        text = str(value)
        return _dump_label(text, flow) if len(text) <= _LONGEST_LABEL else _dump_text(text, flow)
    if kind is int or kind is date:
        return str(value)
    if kind is float:
        return _dump_number(repr(value))
    return ""


def _dump_number(number: str) -> str:
    """A finite number as YAML 1.1 knows it: with a point before its exponent."""
    if number[-1] in "fn":
        return ""
    return number.replace("e", ".0e", 1) if "." not in number else number


def _dump_text(text: str, flow: bool) -> str:  # noqa: FBT001 - as the cache has it, which keys by place
    """A text: plain, or in single quotes where it would not be read back as it is."""
    if not text or _UNUSUAL.search(text):
        return ""
    return text if _is_plain(text, flow=flow) else "'" + text.replace("'", "''") + "'"


_dump_label = lru_cache(_LABELS)(_dump_text)


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether YAML reads a text without quotes as it is, and not as structure, a number, a date or a truth value."""
    if text[-1] in " :" or ": " in text or " #" in text or _INDICATOR.match(text):
        return False
    if flow and not _FLOW_MARKS.isdisjoint(text):
        return False
    resolvers = _Dumper.yaml_implicit_resolvers.get(text[0])
    return not resolvers or not any(pattern.match(text) for _, pattern in resolvers)
