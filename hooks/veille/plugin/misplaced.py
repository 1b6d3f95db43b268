"""Settings that stand where nothing reads them: MkDocs takes them for the owner's own, or does not say where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches

import yaml

from veille.conventions.nesting import refuse_depth
from veille.diagnostics import Diagnostic, diagnose
from veille.settings import Settings

_SECTION, _ABOVE = "veille", "extra"
_PLACE = f"{_ABOVE}.{_SECTION}"
_NEAR = 0.8
"""How alike two names have to be (`difflib`), of which one is a slip: `veile`, `vieille`; not `veille_map`."""

_NAMES = frozenset(each.name for each in fields(Settings)) - {"language", "today"}
_LISTED = frozenset(each.name for each in fields(Settings) if isinstance(each.default, tuple))

Pairs = list[tuple[str, int, yaml.Node]]


def find_misplaced(source: str, path: str) -> Iterator[Diagnostic]:
    """What of a configuration nothing reads, on its line.

    That is what is almost the section of the settings, a setting outside of it, and whatever has its name again below
    it: MkDocs takes the last, and forgets the others without a word.
    """
    configuration = _compose(source)
    yield from _find_twice(configuration, (), path, set())
    top = _list_pairs(configuration)
    for name, line, node in top:
        if name == "plugins":
            yield from _find_plugin(node, path)
        elif name == _ABOVE:
            yield from _find_beside(_list_pairs(node), path)
        elif _is_almost(name, _ABOVE) and any(inner == _SECTION for inner, *_ in _list_pairs(node)):
            yield _tell(path, line, f"{name} is not read", f"write {_ABOVE}")
        elif _is_section(name, node) or name in _NAMES:
            yield _tell(path, line, f"{name} is not read at the top of the configuration", _say_place(name))


def _find_twice(
    node: yaml.Node | None, above: tuple[str, ...], path: str, seen: set[yaml.Node | None]
) -> Iterator[Diagnostic]:
    """What stands a second time in a mapping, or in one within; those that were `seen` may be named again (`*name`)."""
    if node in seen:
        return
    seen.add(node)
    first: dict[str, int] = {}
    for name, line, value in _list_pairs(node):
        if name in first:
            message = f"{'.'.join((*above, name))} is there twice, and only this one is used: "
            message += f"what stands on line {first[name]} is not"
            yield _tell(path, line, message, f"put all of it below one {name}:, or take one of the two out")
        first[name] = line
        yield from _find_twice(value, (*above, name), path, seen)


def _find_beside(pairs: Pairs, path: str) -> Iterator[Diagnostic]:
    """What stands beside the section: most of it is the owner's, for templates of their own."""
    own = next((_list_pairs(node) for name, _, node in pairs if name == _SECTION), [])
    given = {name for name, *_ in own}
    for name, line, node in pairs:
        fits = isinstance(node, yaml.SequenceNode if name in _LISTED else yaml.ScalarNode)
        if name in _NAMES - given and fits:
            yield _tell(path, line, f"{_ABOVE}.{name} is not read", _say_place(name))
        elif name != _SECTION and _is_section(name, node):
            yield _tell(path, line, f"{_ABOVE}.{name} is not read", f"write {_SECTION}")


def _find_plugin(node: yaml.Node, path: str) -> Iterator[Diagnostic]:
    """The program among the plugins of MkDocs, of which it is none."""
    items = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ()
    keys = [item[0] if isinstance(item, tuple) else item for item in items]
    keys = [each.value[0][0] if isinstance(each, yaml.MappingNode) and each.value else each for each in keys]
    for key in keys:
        if isinstance(key, yaml.ScalarNode) and key.value.casefold() == _SECTION:
            hint = f"take it out, and put its settings under {_PLACE}: its hooks are all it needs"
            yield _tell(path, key.start_mark.line + 1, f"{key.value} is no plugin", hint)


def _is_section(name: str, node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and _is_almost(name, _SECTION)


def _is_almost(name: str, meant: str) -> bool:
    return bool(get_close_matches(name.casefold(), [meant], cutoff=_NEAR))


def _say_place(name: str) -> str:
    return f"put it under {_PLACE}" if name in _NAMES else f"put it under {_ABOVE}, as {_SECTION}"


def _tell(path: str, line: int, message: str, hint: str) -> Diagnostic:
    return diagnose(path, "V401", line=line, message=message, hint=hint)


def _list_pairs(node: yaml.Node | None) -> Pairs:
    """The names in a mapping, each with its line and its value."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [(key.value, key.start_mark.line + 1, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)]


def _compose(source: str) -> yaml.Node | None:
    try:
        refuse_depth(source)
        node: yaml.Node | None = yaml.compose(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None  # which MkDocs tells
    return node
