"""The concepts of a thesaurus in SKOS (https://www.w3.org/TR/skos-reference/), in whatever notation of RDF.

Labels may be those of SKOS itself or of SKOS-XL. What a thesaurus says besides, such as notes and notations, is left.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import normalize

from veille.importing.items import PACKED
from veille.model import ConceptKind

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

NOTATIONS = {
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".ttl": "turtle",
    ".n3": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
_CORE = "http://www.w3.org/2004/02/skos/core#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
_OTHER_NAMES = ("altLabel", "hiddenLabel")
_MATCHES = ("exactMatch",)
_CONTAINED = ("inScheme", "topConceptOf")
_CONTAINING = ("hasTopConcept", "member")
_NO_CONCEPTS = {_CORE + name for name in ("ConceptScheme", "Collection", "OrderedCollection")}
_KINDS = {
    ConceptKind.PERSON: ("Person",),
    ConceptKind.ORGANISATION: ("Organization", "Organisation", "FormalOrganization", "Corporation", "CorporateBody"),
    ConceptKind.PLACE: ("Place", "Location", "Country", "City", "AdministrativeArea", "PlaceOrGeographicName"),
    ConceptKind.PRODUCT: ("Product", "SoftwareApplication", "ProductModel"),
}
"""What classes of other vocabularies (FOAF, schema.org, org, MADS) are called, by the kind that they make a concept."""
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_DEEPEST = 200
_UNPACK = "unpack it, and import the file that is in it"
_SAVE = "save it as RDF/XML (.rdf), Turtle (.ttl), N-Triples (.nt) or JSON-LD (.jsonld)"


class ThesaurusError(Exception):
    """The bytes are no thesaurus that is read; `reason` says why, `line` (from 1, or 0) where, `hint` what to do."""

    def __init__(self, reason: str, hint: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.line = reason, hint, line


@dataclass(frozen=True, slots=True)
class SkosConcept:
    """A concept as its thesaurus has it, known by its address.

    `labels` are the preferred ones and `names` all others, `definitions` what it is, each by the code of a language
    (`fr`), or empty where the thesaurus names none. `broader`, `related` and `same_as` are addresses, and so are
    `groups`: the schemes and collections that it is in. `kind` is None where no class tells it.
    """

    address: str
    labels: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, str]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    same_as: tuple[str, ...]
    groups: frozenset[str]
    kind: ConceptKind | None


def read_skos(data: bytes, path: str) -> tuple[SkosConcept, ...]:
    """The concepts of a thesaurus by their addresses, in order; `path` tells the notation by its suffix.

    A concept without a preferred label, or one that is no longer to be used (`owl:deprecated`), is left out. Raises
    ThesaurusError where the bytes are no RDF, where nothing in them is a concept, and where what reads them is not
    installed. Nothing is read from the network.
    """
    try:
        from rdflib import Graph  # noqa: PLC0415 - an extra
    except ImportError:
        raise ThesaurusError("what reads a thesaurus is not installed", "pip install 'veille[skos]'") from None
    if data.startswith(PACKED):
        raise ThesaurusError("it is packed", _UNPACK)
    notation = _tell_notation(data, path)
    if notation == "json-ld":
        _check_contexts(data)
    graph = Graph()
    try:
        graph.parse(data=data, format=notation)
    except Exception as error:  # noqa: BLE001 - the parsers of the library fail in any way
        raise _explain(error, notation) from None
    concepts = _Reader(graph).read()
    if not concepts:
        hint = "check that it has concepts with a skos:prefLabel; a vocabulary in OWL alone has none"
        raise ThesaurusError("it has no concept of SKOS", hint)
    return concepts


def select(concepts: Iterable[SkosConcept], addresses: Iterable[str]) -> tuple[SkosConcept, ...]:
    """Those of some concepts that are in one of the schemes or collections given, or at or below a concept given."""
    concepts = tuple(concepts)
    wanted = set(addresses)
    found = {each.address for each in concepts if each.address in wanted or each.groups & wanted}
    below: dict[str, list[str]] = defaultdict(list)
    for each in concepts:
        for wider in each.broader:
            below[wider].append(each.address)
    waiting = sorted(found & wanted)
    while waiting:
        narrower = [each for each in below[waiting.pop()] if each not in found]
        found.update(narrower)
        waiting += narrower
    return tuple(each for each in concepts if each.address in found)


def _tell_notation(data: bytes, path: str) -> str:
    begins = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    told = NOTATIONS.get(PurePath(path).suffix.lower(), "")
    if begins in (b"{", b"["):
        # A blank node may begin so in Turtle.
        return told if told == "turtle" and begins == b"[" else "json-ld"
    if told == "json-ld":
        raise ThesaurusError("it is no JSON", _SAVE)
    if told == "xml" or (not told and data.lstrip()[:5] in (b"<?xml", b"<rdf:")):
        return "xml"
    return told or "turtle"


def _check_contexts(data: bytes) -> None:
    """Refuse JSON-LD whose terms are said elsewhere, since these would be fetched from there."""
    try:
        waiting = [(json.loads(data), 0)]
    except (ValueError, RecursionError) as error:
        raise _explain(error, "json-ld") from None
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            raise ThesaurusError("it is nested too deeply", _SAVE)
        if isinstance(value, dict):
            contexts = value.get("@context", [])
            named = [*(contexts if isinstance(contexts, list) else [contexts]), value.get("@import")]
            if elsewhere := next((each for each in named if isinstance(each, str)), ""):
                hint = "save it with the context in it, or in another notation"
                raise ThesaurusError(f"what its words mean is said at {elsewhere}, and nothing is fetched", hint)
            waiting += [(each, depth + 1) for each in value.values()]
        elif isinstance(value, list):
            waiting += [(each, depth + 1) for each in value]


def _explain(error: Exception, notation: str) -> ThesaurusError:
    """What is said of a file that a parser has refused, with the line where the parser tells one."""
    line = getattr(error, "lineno", None)
    if hasattr(error, "getLineNumber"):
        line = error.getLineNumber()
    elif isinstance(lines := getattr(error, "lines", None), int):  # that of Turtle counts from 0
        line = lines + 1
    reason = getattr(error, "_why", "") or (str(error).splitlines() or [type(error).__name__])[0]
    name = {"xml": "RDF/XML", "turtle": "Turtle", "nt": "N-Triples", "json-ld": "JSON-LD"}[notation]
    return ThesaurusError(f"it is no {name}: {reason}", _SAVE, line if isinstance(line, int) else 0)


class _Reader:
    """What a graph says, by the plain addresses of its terms."""

    def __init__(self, graph: Graph) -> None:
        from rdflib import URIRef  # noqa: PLC0415 - an extra

        self._graph = graph
        self._term = URIRef

    def read(self) -> tuple[SkosConcept, ...]:
        labels = self._find_labels("prefLabel")
        gone = {str(each) for each, value in self._pairs(_DEPRECATED) if str(value).lower() in {"true", "1"}}
        types: dict[str, set[str]] = defaultdict(set)
        for subject, value in self._pairs(_TYPE):
            types[str(subject)].add(str(value))
        names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for predicate in _OTHER_NAMES:
            for address, texts in self._find_labels(predicate).items():
                for language, found in texts.items():
                    names[address][language] += found
        definitions = self._find_texts(_CORE + "definition")
        broader = self._find_links(("broader",), ("narrower",))
        related = self._find_links(("related",), ("related",))
        same = self._find_links(_MATCHES, _MATCHES)
        groups = self._find_groups()
        return tuple(
            SkosConcept(
                address=address,
                labels={language: min(texts) for language, texts in sorted(labels[address].items())},
                names={
                    language: tuple(sorted(dict.fromkeys(texts))) for language, texts in sorted(names[address].items())
                },
                definitions={language: min(texts) for language, texts in sorted(definitions.get(address, {}).items())},
                broader=tuple(sorted(broader.get(address, ()))),
                related=tuple(sorted(related.get(address, ()))),
                same_as=tuple(sorted(same.get(address, ()))),
                groups=frozenset(groups.get(address, ())),
                kind=_tell_kind(types[address]),
            )
            for address in sorted(labels)
            if address not in gone and not types[address] & _NO_CONCEPTS
        )

    def _pairs(self, predicate: str) -> Iterator[tuple[Node, Node]]:
        return iter(self._graph.subject_objects(self._term(predicate)))

    def _find_labels(self, predicate: str) -> dict[str, dict[str, list[str]]]:
        """The labels of one sort by address and language, those of SKOS-XL among them."""
        found = self._find_texts(_CORE + predicate)
        forms = self._find_texts(f"{_XL}literalForm")
        for subject, node in self._pairs(_XL + predicate):
            for language, texts in forms.get(str(node), {}).items():
                found[str(subject)][language] += texts
        return found

    def _find_texts(self, predicate: str) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, value in self._pairs(predicate):
            text = normalize("NFC", " ".join(str(value).split()))
            if text:
                language = (getattr(value, "language", None) or "").lower().split("-")[0]
                found[str(subject)][language].append(text)
        return found

    def _find_links(self, forwards: Iterable[str], backwards: Iterable[str]) -> dict[str, set[str]]:
        """Addresses by address, from statements of the one about the other and the other way round."""
        found: dict[str, set[str]] = defaultdict(set)
        stated = [(subject, value) for name in forwards for subject, value in self._pairs(_CORE + name)]
        stated += [(value, subject) for name in backwards for subject, value in self._pairs(_CORE + name)]
        for subject, value in stated:
            if isinstance(subject, self._term) and isinstance(value, self._term) and subject != value:
                found[str(subject)].add(str(value))
        return found

    def _find_groups(self) -> dict[str, set[str]]:
        """The schemes and collections that each concept is in, and those that these are in."""
        found = self._find_links(_CONTAINED, _CONTAINING)
        for address, groups in found.items():
            waiting = list(groups)
            while waiting:
                wider = found.get(waiting.pop(), set()) - groups - {address}
                groups.update(wider)
                waiting += wider
        return found


def _tell_kind(types: Iterable[str]) -> ConceptKind | None:
    """The kind that the classes of a concept tell, by the last part of their addresses."""
    told = {_KIND_OF.get(each.replace("#", "/").rpartition("/")[2]) for each in types}
    return next((kind for kind in _KINDS if kind in told), None)
