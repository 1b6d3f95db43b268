"""Concepts of a thesaurus -> entries of the vocabulary, without a clash with those that it has.

A thesaurus is made for people who choose a heading, and the vocabulary for texts that are searched for names, so:

- what stands in brackets behind a name (`Mercure (planète)`) is never written in a text. The name alone counts where
  these words, or a broader or related concept, stand in the same article;
- one word in small letters (`salaire`) may stand in any text: it counts beside a broader, related or narrower concept;
- a label that another concept has as a name too counts under the same condition; any other name that is taken is
  left to whom it belongs;
- the label of a topic begins with a capital, as a tag does, while in its other names a capital asks for one. Where a
  thesaurus begins nearly all labels with a capital, that of its other names says nothing, and goes;
- `Hugo, Victor, 1802-1885` is a person whom texts call Victor Hugo.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from veille.analysis import Vocabulary, parse_vocabulary
from veille.analysis.language.lexicon import list_function_languages
from veille.analysis.vocabulary.entries import ANY_WORD
from veille.analysis.vocabulary.spelling import flatten
from veille.analysis.vocabulary.writing import write_entry
from veille.briefing import name_topic
from veille.importing.skos import LANGUAGES, SkosConcept
from veille.model import ConceptKind

_QUALIFIED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_INVERTED = re.compile(r"([^,()]+), ([^,()\d]+?)(?:,? *\(?[\d?]{3,4}.*)?")
_MOSTLY = 0.9
_NAMELESS = "sans-nom"
_FEWEST_LETTERS = 2
_CODE = re.compile(r"[a-z]{2,3}")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a vocabulary takes from a thesaurus.

    `entries` are its new lines by id, sorted, and `addresses` where they are in the thesaurus. `known` are the concepts
    that it has already: the id by the address. `unlinked` are those of them that do not give the address in `same_as`.
    `left_out` says why of each concept that cannot be taken, by its address.
    """

    entries: Mapping[str, str]
    addresses: Mapping[str, str]
    known: Mapping[str, str]
    unlinked: Mapping[str, str]
    left_out: Mapping[str, str]


def adopt(
    concepts: Iterable[SkosConcept], vocabulary: Vocabulary, language: str, kind: ConceptKind = ConceptKind.TOPIC
) -> Adoption:
    """The entries by which `concepts` come into `vocabulary`; `kind` is that of those whose class tells none.

    A concept is there already where one has its address in `same_as`, or has its label as a name. Ids are made from the
    labels in `language`. Read together with the vocabulary, the entries make no diagnostic.
    """
    adopter = _Adopter(vocabulary, language, kind)
    drafts = sorted(adopter.take(concepts), key=attrgetter("id"))
    entries = {draft.id: _write(draft) for draft in drafts}
    addresses = {draft.id: draft.source.address for draft in drafts}
    linked = {address for concept in vocabulary.concepts for address in concept.same_as}
    unlinked = {address: name for address, name in adopter.known.items() if address not in linked}
    return Adoption(entries, addresses, adopter.known, unlinked, adopter.left_out)


def append_entries(text: str, path: str, entries: Mapping[str, str], title: str) -> str | None:
    """The text of a vocabulary's file with entries at its end, below a comment with `title`.

    None where these would not be read there, or something else would be read otherwise, as in a file that is one
    mapping in braces.
    """
    if not entries:
        return text
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    joined = f"{text}{gap}# {' '.join(title.split())}\n\n" + "\n".join(entries.values()) + "\n"
    before, wrong_before = parse_vocabulary(text, path)
    after, wrong_after = parse_vocabulary(joined, path)
    kept = before.concepts == after.concepts[: len(before.concepts)] and len(wrong_after) <= len(wrong_before)
    return joined if kept and all(name in after.by_id for name in entries) else None


@dataclass(slots=True)
class _Draft:
    """A concept on its way into the vocabulary."""

    source: SkosConcept
    id: str
    kind: ConceptKind
    labels: dict[str, str]
    names: dict[str, list[str]] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    context: dict[str, list[str]] = field(default_factory=dict)


class _Adopter:
    """The ids, names and addresses that are taken, while concepts come in one after the other."""

    def __init__(self, vocabulary: Vocabulary, language: str, kind: ConceptKind) -> None:
        self.known: dict[str, str] = {}
        self.left_out: dict[str, str] = {}
        self._language = language
        self._kind = kind
        self._ids = {old for each in vocabulary.concepts for old in (each.id, *each.former)}
        self._numbers: dict[str, int] = {}
        self._owner: dict[str, str] = {}
        self._conditional: set[str] = set()
        self._same: dict[str, str] = {}
        for concept in vocabulary.concepts:
            conditional = set(map(flatten, concept.context))
            for name in (*concept.labels.values(), *concept.aliases):
                if flatten(name) not in conditional:
                    self._owner.setdefault(flatten(name), concept.id)
            self._conditional |= conditional
            for address in concept.same_as:
                self._same.setdefault(address, concept.id)

    def take(self, concepts: Iterable[SkosConcept]) -> list[_Draft]:
        """What comes into the vocabulary, with its names and what is broader and related."""
        drafts = [draft for each in concepts if (draft := self._draft(each)) is not None]
        ids = self.known | {draft.source.address: draft.id for draft in drafts}
        for draft in drafts:
            draft.broader = _resolve(draft.source.broader, ids, {draft.id})
            draft.related = _resolve(draft.source.related, ids, {draft.id, *draft.broader})
        plain = {draft.id for draft in drafts if self._claim_labels(draft)} | set(self.known.values())
        kept = [draft for draft in drafts if draft.id in plain or self._set_apart(draft, plain)]
        there = plain | {draft.id for draft in kept}
        for draft in kept:
            draft.broader = tuple(each for each in draft.broader if each in there)
            draft.related = tuple(each for each in draft.related if each in there)
        _cut_loops(kept)
        narrower: defaultdict[str, list[str]] = defaultdict(list)
        for draft in kept:
            for wider in draft.broader:
                narrower[wider].append(draft.id)
        lower = _begin_with_capitals(kept)
        for draft in kept:
            near = [*draft.broader, *draft.related, *(each for each in narrower[draft.id] if each not in draft.related)]
            self._claim_names(draft, near, lower=lower and draft.kind is ConceptKind.TOPIC)
        return kept

    def _draft(self, source: SkosConcept) -> _Draft | None:
        """A concept with its id and labels; None where it is there already, or has no label."""
        kind = source.kind or self._kind
        labels = {language: _as_label(text, kind) for language, text in _spoken(source.labels).items()}
        if not labels:
            self.left_out[source.address] = "it has no label"
            return None
        chosen = labels.get(self._language) or next(iter(labels.values()))
        there = (self._owner.get(flatten(label), "") for label in (chosen, *labels.values()))
        if found := self._same.get(source.address, "") or next(filter(None, there), ""):
            self.known[source.address] = found
            return None
        return _Draft(source, self._free_id(chosen), kind, labels)

    def _free_id(self, label: str) -> str:
        wanted = name_topic(label) or _NAMELESS
        number = self._numbers.get(wanted, 1)
        free = wanted if number == 1 else f"{wanted}-{number}"
        while free in self._ids:
            number += 1
            free = f"{wanted}-{number}"
        self._ids.add(free)
        self._numbers[wanted] = number
        return free

    def _claim_labels(self, draft: _Draft) -> bool:
        """Take the labels, where all of them are free."""
        labels = draft.labels.values()
        if any(flatten(each) in self._owner or list_function_languages(each) for each in labels):
            return False
        self._owner.update(dict.fromkeys(map(flatten, labels), draft.id))
        return True

    def _set_apart(self, draft: _Draft, plain: set[str]) -> bool:
        """Let labels that another concept has count beside what is near this one, where there is something."""
        near = [each for each in (*draft.broader, *draft.related) if each in plain]
        if not near:
            self.left_out[draft.source.address] = "its label is a name of another, and nothing is broader or related"
            return False
        draft.context = dict.fromkeys(draft.labels.values(), near)
        return True

    def _claim_names(self, draft: _Draft, near: list[str], *, lower: bool) -> None:
        """Keep of the other names those that are free, and let count beside what is near which need that."""
        own = set(map(flatten, draft.labels.values()))
        labels = [_as_name(text, draft.kind, lower=lower) for text in _spoken(draft.source.labels).values()]
        names = list(labels)
        for language, texts in _spoken(draft.source.names).items():
            found = dict.fromkeys(_as_name(text, draft.kind, lower=lower) for text in texts)
            if kept := [name for name in found if flatten(name) not in own and self._claim(name, draft)]:
                draft.names[language] = kept
            names += found
        for name in names:
            cut = _QUALIFIED.fullmatch(name)
            if cut and flatten(cut[1]) not in self._owner and flatten(cut[1]) not in self._conditional:
                draft.context.setdefault(cut[1], [cut[2], *near])
        if near and draft.kind is ConceptKind.TOPIC:
            words = [name for name in names if _is_plain(name) and self._owner.get(flatten(name)) == draft.id]
            proper = any(label.isalpha() and not _is_plain(label) for label in labels)
            for name in words if proper else [ANY_WORD] if words else []:
                draft.context.setdefault(name, near)

    def _claim(self, name: str, draft: _Draft) -> bool:
        if len(name) < _FEWEST_LETTERS or list_function_languages(name):
            return False
        return self._owner.setdefault(flatten(name), draft.id) == draft.id


def _write(draft: _Draft) -> str:
    source = draft.source
    fields = {
        "kind": str(draft.kind),
        "label": _by_language(draft.labels),
        "alias": _by_language(draft.names),
        "broader": _one_or_all(draft.broader),
        "related": list(draft.related),
        "context": draft.context,
        "definition": _by_language(_spoken(source.definitions)),
        "same_as": _one_or_all(list(dict.fromkeys([source.address, *source.same_as]))),
    }
    return write_entry(draft.id, {name: value for name, value in fields.items() if value})


def _spoken(texts: Mapping[str, T]) -> dict[str, T]:
    """Texts in the languages that are read, else those that name none, else those of the first language there is."""
    read = {language: texts[language] for language in LANGUAGES if language in texts}
    first = next((each for each in sorted(texts) if not each or _CODE.fullmatch(each)), None)
    return read or ({} if first is None else {first: texts[first]})


def _by_language(texts: Mapping[str, T]) -> object:
    """Texts as the vocabulary has them: those that name no language are of all."""
    return texts.get("") or dict(texts)


def _one_or_all(texts: Sequence[str]) -> object:
    return texts[0] if len(texts) == 1 else list(texts)


def _as_label(text: str, kind: ConceptKind) -> str:
    """A label as a tag is printed."""
    name = _as_name(text, kind, lower=False)
    return name[0].upper() + name[1:] if kind is ConceptKind.TOPIC and name[:2].islower() else name


def _as_name(text: str, kind: ConceptKind, *, lower: bool) -> str:
    """A name as texts have it."""
    if kind is ConceptKind.PERSON and (cut := _INVERTED.fullmatch(text)):
        return f"{cut[2]} {cut[1]}"
    return _lower(text) if lower else text


def _is_plain(name: str) -> bool:
    """Whether a name is one word in small letters, which may mean anything in a text."""
    return name.isalpha() and name.islower()


def _lower(name: str) -> str:
    """A name without the capital that it begins with, unless that is one of several, as in an acronym."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _begin_with_capitals(drafts: Iterable[_Draft]) -> bool:
    """Whether a thesaurus begins nearly all labels of topics with a capital, as headings do."""
    begun = [
        text[0].isupper()
        for draft in drafts
        if draft.kind is ConceptKind.TOPIC
        for text in _spoken(draft.source.labels).values()
        if text[0].isalpha()
    ]
    return sum(begun) > _MOSTLY * len(begun)


def _resolve(addresses: Iterable[str], ids: Mapping[str, str], without: set[str]) -> tuple[str, ...]:
    found = dict.fromkeys(ids[each] for each in addresses if each in ids)
    return tuple(each for each in found if each not in without)


def _cut_loops(drafts: Sequence[_Draft]) -> None:
    """Take out each `broader` that leads back to where it starts, as they are met on the way up from each in turn."""
    above = {draft.id: draft.broader for draft in drafts}
    kept: dict[str, list[str]] = {}
    done: set[str] = set()
    for draft in drafts:
        way = [] if draft.id in kept else [(draft.id, iter(draft.broader))]
        while way:
            name, left = way[-1]
            own = kept.setdefault(name, [])
            for wider in left:
                if wider in kept and wider not in done:
                    continue  # it is on the way
                own.append(wider)
                if wider in above and wider not in kept:
                    way.append((wider, iter(above[wider])))
                    break
            else:
                done.add(name)
                way.pop()
    for draft in drafts:
        draft.broader = tuple(kept[draft.id])
