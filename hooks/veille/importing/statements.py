"""What a file in RDF states with some predicates, and no more of it, so that a large thesaurus needs little memory.

A module that needs `rdflib`, which is an extra: it is imported where that is used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from xml.sax import SAXParseException, make_parser
from xml.sax.handler import ErrorHandler, feature_namespaces

from rdflib import Graph, Literal, URIRef, term
from rdflib.plugins.parsers.rdfxml import RDFXMLHandler
from rdflib.plugins.stores.memory import Memory

from veille.reading.encoding import join_halves

if TYPE_CHECKING:
    from rdflib.graph import _TripleType

_CODE = re.compile(r"[a-z]{2,3}")
_MOST_UNFOLDED = 10
_MOST_PREFIXES = 1_000
_ROOM = 1_000_000
_LONGEST_LITERAL = 200_000


class Statements(Memory):
    """A store that keeps of what a parser states what it is asked for.

    `texts` are those of literals (in one line, NFC) by predicate, subject and language, of which there are those given,
    none (empty), and the first of all others. `links` are addresses by predicate and subject.
    """

    def __init__(self, texts: Collection[str], links: Collection[str], languages: Collection[str]) -> None:
        super().__init__()
        self.texts: dict[str, dict[str, dict[str, list[str]]]] = {name: {} for name in texts}
        self.links: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in links}
        self._languages = frozenset(languages)

    def add(self, triple: _TripleType, context: Any, quoted: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the library calls it
        """Keep a statement, or let go of it."""
        subject, predicate, value = triple
        if isinstance(value, Literal):
            if (texts := self.texts.get(str(predicate))) is not None:
                self._keep(texts.setdefault(name(subject), {}), value)
        elif (links := self.links.get(str(predicate))) is not None:
            links[name(subject)].add(name(value))

    def _keep(self, texts: dict[str, list[str]], value: Literal) -> None:
        text = normalize("NFC", " ".join(join_halves(value).split()))
        language = (value.language or "").lower().split("-")[0]
        if not text:
            return
        if language and language not in self._languages:
            other = next((each for each in texts if each and each not in self._languages), language)
            if _rank(other) < _rank(language):
                return
            if other != language:
                del texts[other]
        texts.setdefault(language, []).append(text)


def _rank(language: str) -> tuple[bool, str]:
    """What puts languages in order: those with a code before what is none."""
    return not _CODE.fullmatch(language), language


def name(node: object) -> str:
    """An address as it is, and a node without one so that it is none."""
    return join_halves(node) if isinstance(node, URIRef) else f"_:{node}"


def parse(data: bytes, notation: str, statements: Statements) -> None:
    """Take what a file in a notation of RDF states; raises what the parsers of the library do, which is anything.

    RDF/XML whose entities unfold to many times its size is refused.
    """
    graph = _Graph(statements)
    with _words_alone():
        if notation == "xml":
            _parse_xml(data, graph)
        else:
            graph.parse(data=data, format=notation)


@contextmanager
def _words_alone() -> Iterator[None]:
    """Let literals be words, and no numbers and trees, which may be without measure (`1e9999999999`)."""
    makers = getattr(term, "_toPythonMapping", {})
    kept = dict(makers)
    makers.clear()
    try:
        yield
    finally:
        makers.update(kept)


def _parse_xml(data: bytes, graph: Graph) -> None:
    parser = make_parser()  # noqa: S317 - it reads nothing outside, and what it unfolds to is counted
    parser.setFeature(feature_namespaces, True)  # noqa: FBT003 - as the library has it
    parser.setContentHandler(_Handler(graph, _ROOM + _MOST_UNFOLDED * len(data)))
    parser.setErrorHandler(ErrorHandler())
    parser.parse(BytesIO(data))


class _Graph(Graph):
    """A graph without prefixes, each of which the library compares with all others."""

    def bind(self, *_: object, **__: object) -> None:
        """Let a prefix be."""


class _Handler(RDFXMLHandler):
    """The handler of the library, which is given each text in one piece, and no more than there is room for."""

    def __init__(self, graph: Graph, room: int) -> None:
        super().__init__(graph)
        self._room = room
        self._pieces: list[str] = []

    def characters(self, content: str) -> None:
        self._take(len(content))
        self._pieces.append(content)

    def startPrefixMapping(self, prefix: str | None, namespace: str) -> None:  # noqa: N802 - as the library calls it
        if len(self._ns_contexts) > _MOST_PREFIXES:
            raise SAXParseException("it declares too many prefixes", None, self.locator)
        super().startPrefixMapping(prefix, namespace)

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:  # noqa: N802 - the same
        self._flush()
        self._take(len(attrs) + sum(map(len, attrs.values())))  # those that the file declares are in each element
        super().startElementNS(name, qname, attrs)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802 - the same
        self._flush()
        super().endElementNS(name, qname)
        # What is in XML itself is put together anew with each of its elements.
        held = self.current.object if self.current else None
        if isinstance(held, str) and len(held) > _LONGEST_LITERAL:
            raise SAXParseException("a text in it is too long", None, self.locator)

    def _take(self, length: int) -> None:
        self._room -= length
        if self._room < 0:
            raise SAXParseException("its entities unfold to too much", None, self.locator)

    def _flush(self) -> None:
        if self._pieces:
            super().characters("".join(self._pieces))
            self._pieces = []
