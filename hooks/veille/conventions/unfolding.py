"""How long YAML would be with its aliases written out: a few hundred bytes can stand for billions of values."""

from __future__ import annotations

import yaml

MOST_CHARS = 100_000
"""What aliases may add to a text, all together; no front matter comes near it."""


def overgrown(root: yaml.Node | None) -> yaml.Node | None:
    """The first and innermost node whose aliases add more than `MOST_CHARS` to it, or which holds itself; or None.

    Raises RecursionError where nodes are nested too deeply.
    """
    return _Gauge().measure(root)[2] if root is not None else None


class _Gauge:
    """Measures each node once, so that it takes no longer than the text is long."""

    def __init__(self) -> None:
        self._lengths: dict[int, int] = {}
        self._open: set[int] = set()

    def measure(self, node: yaml.Node) -> tuple[int, int, yaml.Node | None]:
        """The length of a node written out, how much of it aliases add, and the node that grows too long."""
        if id(node) in self._lengths:
            length = self._lengths[id(node)]
            return length, length, None
        if id(node) in self._open:
            return 0, 0, node
        self._open.add(id(node))
        length, added = (len(node.value) if isinstance(node, yaml.ScalarNode) else 0) + 1, 0
        for child in _children(node):
            its_length, its_added, found = self.measure(child)
            if found is not None:
                return 0, 0, found
            length, added = length + its_length, added + its_added
        self._lengths[id(node)] = length
        return length, added, node if added > MOST_CHARS else None


def _children(node: yaml.Node) -> list[yaml.Node]:
    """The values of a list; the keys and values of a mapping."""
    if isinstance(node, yaml.MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []
