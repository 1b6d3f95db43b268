"""A thesaurus -> the text of the vocabulary with its concepts, all of them or those that articles name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from veille.analysis import parse_vocabulary
from veille.commands.rehearsing import rehearse
from veille.files.tree import scan
from veille.importing.skos import SkosConcept, ThesaurusError, read_skos, select
from veille.importing.thesaurus import Adoption, adopt, append_entries
from veille.model import ConceptKind
from veille.settings import Settings


def adopt_thesaurus(
    root: Path, path: Path, settings: Settings, kind: ConceptKind, within: Collection[str], *, named: bool
) -> tuple[str, Adoption]:
    """The text that the vocabulary of an archive becomes with the concepts of the file `path`, and what these are.

    `within` are schemes, collections and concepts to take them from, where there are any; if `named`, only what
    articles of the archive name is taken, with what is broader. Raises ThesaurusError where the file is no thesaurus,
    where nothing is in `within`, and where the vocabulary cannot take lines at its end.
    """
    thesaurus = read_skos(path.read_bytes(), path.name)
    concepts = thesaurus.concepts
    if within:
        concepts = select(thesaurus, within)
        if not concepts:
            hint = "name a skos:ConceptScheme, a skos:Collection or a concept by its whole address, as the file has it"
            raise ThesaurusError(f"nothing in it is in {', '.join(within)}", hint)
    tree = scan(root, settings)
    vocabulary, _ = parse_vocabulary(tree.vocabulary, settings.vocabulary)
    adoption = adopt(concepts, vocabulary, settings.language, kind)

    def join() -> str:
        text = append_entries(tree.vocabulary, settings.vocabulary, adoption.entries, f"From {path.name}")
        if text is None:
            hint = (
                "write it as one entry below the other, each id at the start of a line; `veille check` tells of others"
            )
            raise ThesaurusError(f"{settings.vocabulary} cannot take lines at its end", hint)
        return text

    text = join()
    if named and adoption.entries:
        found = rehearse(root, replace(tree, vocabulary=text), settings, lambda build: frozenset(build.archive.topics))
        wanted = {address for name, address in adoption.addresses.items() if name in found}
        needed = with_broader(concepts, wanted) | adoption.known.keys()
        concepts = tuple(concept for concept in concepts if concept.address in needed)
        adoption = adopt(concepts, vocabulary, settings.language, kind)
        text = join()
    return text, adoption


def with_broader(concepts: Iterable[SkosConcept], addresses: Iterable[str]) -> set[str]:
    """Some addresses, with those of all that is broader."""
    broader = {concept.address: concept.broader for concept in concepts}
    found: set[str] = set()
    waiting = list(addresses)
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            waiting += broader.get(address, ())
    return found
