"""XML of unknown hands as a tree of elements, with the parser of the standard library.

It has nothing outside of the file to read, and an entity or attribute that the file declares is refused, so nothing
can unfold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from veille.reading.formats.elements import Element

_MAX_ELEMENTS = 300_000
_MAX_DEPTH = 100


def parse(data: bytes, prefixes: Mapping[str, str]) -> Element:
    """The tree, with names as `prefix:name` by the prefixes of their namespaces, and without one for all others.

    Raises ValueError where the bytes are no XML, declare entities or attributes, or have more elements than any text.
    """
    builder = _Builder(prefixes)
    try:
        builder.feed(data)
    except (expat.ExpatError, LookupError) as error:  # an encoding that nobody knows
        raise ValueError(f"it is no well-formed XML: {error}") from error
    return builder.root


def descend(element: Element) -> Iterator[Element]:
    """An element and all that are in it, in their order."""
    yield element
    for part in element.parts:
        if isinstance(part, Element):
            yield from descend(part)


class _Builder:
    """Builds the tree of what the parser tells."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._left = _MAX_ELEMENTS
        self.root = Element("")
        self._open = [self.root]

    def feed(self, data: bytes) -> None:
        parser = expat.ParserCreate(None, " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = parser.AttlistDeclHandler = _refuse
        parser.Parse(data, True)  # noqa: FBT003 - these are all bytes

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise ValueError("it has too many elements")
        element = Element(self._name(name), {self._name(key): value for key, value in attributes.items()})
        self._open[-1].parts.append(element)
        # What is deeper still stays where it is, so that its words are not lost.
        self._open.append(element if len(self._open) < _MAX_DEPTH else self._open[-1])

    def _end(self, _: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        self._open[-1].parts.append(words)

    def _name(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            space, _, local = name.rpartition(" ")
            prefix = self._prefixes.get(space)
            known = self._names[name] = f"{prefix}:{local}" if prefix else local
        return known


def _refuse(*_: object) -> None:
    raise ValueError("it declares entities or attributes")
