"""The concepts of a thesaurus in SKOS (https://www.w3.org/TR/skos-reference/), in whatever notation of RDF.

Labels may be those of SKOS itself or of SKOS-XL. What a thesaurus says besides, such as notes and notations, is left.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from veille.diagnostics import advise_installing
from veille.importing.items import PACKED
from veille.model import ConceptKind

if TYPE_CHECKING:
    from veille.importing.statements import Statements

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
_TEXTS = (_DEPRECATED, f"{_XL}literalForm", *(_CORE + name for name in ("prefLabel", *_OTHER_NAMES, "definition")))
_LINKS = (
    _TYPE,
    *(_XL + name for name in ("prefLabel", *_OTHER_NAMES)),
    *(_CORE + name for name in ("broader", "narrower", "related", *_MATCHES, *_CONTAINED, *_CONTAINING)),
)
"""The predicates whose literals and whose addresses are read."""
_BLANK = "_:"
"""What the name of a node without an address begins with."""
_KINDS = {
    ConceptKind.PERSON: ("Person",),
    ConceptKind.ORGANISATION: ("Organization", "Organisation", "FormalOrganization", "Corporation", "CorporateBody"),
    ConceptKind.PLACE: ("Place", "Location", "Country", "City", "AdministrativeArea", "PlaceOrGeographicName"),
    ConceptKind.PRODUCT: ("Product", "SoftwareApplication", "ProductModel"),
}
"""What classes of other vocabularies (FOAF, schema.org, org, MADS) are called, by the kind that they make a concept."""
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
LANGUAGES = ("fr", "en")
"""Those that are read; a thesaurus may be in 30."""
_MAX_BYTES = 150_000_000
_MAX_LINE = 100_000
_LINE = re.compile(rb"[^\r\n]++(?:\r\n|\r|\n)?|\r\n|\r|\n")
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
    (`fr`), or empty where the thesaurus names none; of languages that are not read there is the first. `broader`,
    `related` and `same_as` are addresses. `kind` is None where no class tells it.
    """

    address: str
    labels: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, str]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    same_as: tuple[str, ...]
    kind: ConceptKind | None


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Concepts by their addresses, in order, and what schemes and collections have in them, by theirs."""

    concepts: tuple[SkosConcept, ...]
    members: Mapping[str, Collection[str]]


def read_skos(data: bytes, path: str) -> Thesaurus:
    """What a thesaurus has; `path` tells the notation by its suffix.

    A concept without a preferred label, or one that is no longer to be used (`owl:deprecated`), is left out. Raises
    ThesaurusError where the bytes are no RDF or too many, where nothing in them is a concept, and where what reads them
    is not installed. Nothing is read from the network.
    """
    try:
        import rdflib  # noqa: F401, PLC0415 - an extra

        from veille.importing.statements import Statements, parse  # noqa: PLC0415 - the same
    except ImportError:
        raise ThesaurusError("what reads a thesaurus is not installed", advise_installing("skos")) from None
    if data.startswith(PACKED):
        raise ThesaurusError("it is packed", _UNPACK)
    if len(data) > _MAX_BYTES:
        reason = f"it is too large: {len(data)} bytes, at most {_MAX_BYTES} are read"
        raise ThesaurusError(reason, "take a part of it, such as a scheme, or its labels in French and English")
    notation = _tell_notation(data, path)
    if notation != "xml":
        data = _check_text(data, notation)
    if notation == "json-ld":
        _check_contexts(data)
    statements = Statements(_TEXTS, _LINKS, LANGUAGES)
    try:
        parse(data, notation, statements)
    except Exception as error:  # noqa: BLE001 - the parsers of the library fail in any way
        raise _explain(error, notation) from None
    thesaurus = _Reader(statements).read()
    if not thesaurus.concepts:
        hint = "check that it has concepts with a skos:prefLabel; a vocabulary in OWL alone has none"
        raise ThesaurusError("it has no concept of SKOS", hint)
    return thesaurus


def select(thesaurus: Thesaurus, addresses: Iterable[str]) -> tuple[SkosConcept, ...]:
    """The concepts that are in one of the schemes or collections given, or at or below a concept given."""
    below: dict[str, list[str]] = defaultdict(list)
    for each in thesaurus.concepts:
        for wider in each.broader:
            below[wider].append(each.address)
    wanted = set(addresses)
    named = (each.address for each in thesaurus.concepts if each.address in wanted)
    found = _walk(wanted, thesaurus.members) | _walk(named, below)
    return tuple(each for each in thesaurus.concepts if each.address in found)


def _walk(addresses: Iterable[str], below: Mapping[str, Collection[str]]) -> set[str]:
    """Some addresses, with all that is below them."""
    found: set[str] = set()
    waiting = list(addresses)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += below.get(each, ())
    return found


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


def _check_text(data: bytes, notation: str) -> bytes:
    """The bytes of a text in UTF-8, without its mark; raises ThesaurusError where it is none."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        raise ThesaurusError("it is not in UTF-8", "save it in UTF-8", line) from None
    if notation == "nt":
        for number, found in enumerate(_LINE.finditer(data), 1):
            if len(found[0]) > _MAX_LINE:
                # It is read piece by piece, and looked through with each.
                raise ThesaurusError("a line is too long", "write one statement in each line", number)
    return data


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
    if isinstance(error, RecursionError):
        return ThesaurusError("it is nested too deeply", _SAVE)
    if isinstance(error, IndexError):  # the parser of Turtle looks behind the end
        return ThesaurusError("it breaks off in a statement", "fetch it again")
    said = error.getMessage() if hasattr(error, "getMessage") else str(error)
    reason = getattr(error, "_why", "") or (said.splitlines() or [type(error).__name__])[0]
    name = {"xml": "RDF/XML", "turtle": "Turtle", "nt": "N-Triples", "json-ld": "JSON-LD"}[notation]
    return ThesaurusError(f"it is no {name}: {reason}", _SAVE, line if isinstance(line, int) else 0)


class _Reader:
    """What the statements of a thesaurus say of its concepts."""

    def __init__(self, statements: Statements) -> None:
        self._texts = statements.texts
        self._links = statements.links

    def read(self) -> Thesaurus:
        labels = self._find_labels("prefLabel")
        gone = {
            address
            for address, stated in self._texts[_DEPRECATED].items()
            if any(text.lower() in {"true", "1"} for texts in stated.values() for text in texts)
        }
        types = self._links[_TYPE]
        names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for predicate in _OTHER_NAMES:
            for address, texts in self._find_labels(predicate).items():
                for language, found in texts.items():
                    names[address][language] += found
        definitions = self._texts[_CORE + "definition"]
        broader = self._find_links(("broader",), ("narrower",))
        related = self._find_links(("related",), ("related",))
        same = self._find_links(_MATCHES, _MATCHES)
        concepts = tuple(
            SkosConcept(
                address=address.removeprefix(_BLANK),
                labels={language: min(texts) for language, texts in sorted(labels[address].items())},
                names={
                    language: tuple(sorted(dict.fromkeys(texts)))
                    for language, texts in sorted(names.get(address, {}).items())
                },
                definitions={language: min(texts) for language, texts in sorted(definitions.get(address, {}).items())},
                broader=tuple(sorted(broader.get(address, ()))),
                related=tuple(sorted(related.get(address, ()))),
                same_as=tuple(sorted(same.get(address, ()))),
                kind=_tell_kind(types.get(address, ())),
            )
            for address in sorted(labels)
            if address not in gone and _NO_CONCEPTS.isdisjoint(types.get(address, ()))
        )
        return Thesaurus(concepts, self._find_links(_CONTAINING, _CONTAINED))

    def _find_labels(self, predicate: str) -> dict[str, dict[str, list[str]]]:
        """The labels of one sort by address and language, those of SKOS-XL among them."""
        found = self._texts[_CORE + predicate]
        forms = self._texts[f"{_XL}literalForm"]
        for address, nodes in self._links[_XL + predicate].items():
            for node in nodes:
                for language, texts in forms.get(node, {}).items():
                    found.setdefault(address, {}).setdefault(language, []).extend(texts)
        return found

    def _find_links(self, forwards: Iterable[str], backwards: Iterable[str]) -> dict[str, set[str]]:
        """Addresses by address, from statements of the one about the other and the other way round."""
        found: dict[str, set[str]] = defaultdict(set)
        stated = [each for name in forwards for each in self._pairs(name)]
        stated += [(value, address) for name in backwards for address, value in self._pairs(name)]
        for address, value in stated:
            if address != value and not address.startswith(_BLANK) and not value.startswith(_BLANK):
                found[address].add(value)
        return found

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        return ((address, value) for address, values in self._links[_CORE + predicate].items() for value in values)


def _tell_kind(types: Iterable[str]) -> ConceptKind | None:
    """The kind that the classes of a concept tell, by the last part of their addresses."""
    told = {_KIND_OF.get(each.replace("#", "/").rpartition("/")[2]) for each in types}
    return next((kind for kind in _KINDS if kind in told), None)
