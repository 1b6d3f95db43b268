"""The controlled vocabulary: what the archive calls its concepts (`docs/vocabulary.yml`), read and indexed.

The file is a mapping from an id (a slug, and part of a public address) to an entry:

    semi-conducteurs: {kind: topic, label: {fr: Semi-conducteurs, en: Semiconductors}, alias: [puce], broader: materiel}

- `label`: by language, or one text for all. A topic's first letter may stand in any case.
- `alias`: a list, or lists by language, written as in running text: a lower-case word is found in any case,
  a capitalised one as a proper name, one in capitals as an acronym. A function word (`son`, `Elle`) that has no context
  is found with a capital within a sentence only.
- `broader`, `related`: an id or a list of ids. `definition`: by language, or one text.
- `context`: names that count only where one of the given words or concepts stands in the same article; what `"*"` is
  given holds for every name of one word in small letters that has no context of its own.
  A person's alias of one word counts only beside the full name or a `related` concept, unless it says otherwise.
- `except`: longer expressions that mean something else and so are never this concept.
- `same_as`: addresses of the same concept elsewhere.
- `former`: ids that it had, or that concepts had which have become one with it; their addresses lead on to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise, product

import yaml

from veille.analysis.language.inflection import numbers, without_accents
from veille.analysis.language.lexicon import list_function_languages
from veille.analysis.vocabulary.entries import EntryReader
from veille.analysis.vocabulary.spelling import flatten
from veille.conventions.faults import LEFT_OUT, LEFT_OUT_HINT, explain, find_swallowed
from veille.conventions.nesting import refuse_depth
from veille.conventions.versions import HINT, find_versions
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Concept

_START = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_WIDE = ("\udcff\udcfe", "\udcfe\udcff")
"""How a file in UTF-16 begins, of which these bytes are no UTF-8."""

_GARBLED = "the vocabulary is not in UTF-8"
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_TEXTS = frozenset(["label", "alias", "definition", "fr", "en"])
_LANGUAGES = {"fr": "French", "en": "English"}
_MOST_FORMS = 256
"""Inflected spellings tried for a name that is not found as written."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concepts in the order of their file, indexed. Made by `build_vocabulary`."""

    concepts: tuple[Concept, ...]
    by_id: Mapping[str, Concept]
    names: Mapping[str, str]
    """From each label and alias, flattened and without accents, to a concept's id."""
    fingerprint: str
    """A hash of all that the vocabulary says."""

    def find(self, label: str) -> Concept | None:
        """The concept that an editor means by a label or alias of any language, case and accents aside."""
        name = fold_name(label)
        if name not in self.names:
            forms = [[without_accents(form) for form in numbers(word)] for word in flatten(label).split()]
            for count, spelling in enumerate(product(*forms)):
                name = " ".join(spelling)
                if name in self.names or count == _MOST_FORMS:
                    break
        return self.by_id.get(self.names.get(name, ""))

    def label(self, concept: str, language: str) -> str:
        """The label of a concept, given by its id, in a language; raises KeyError for an unknown id."""
        return self.by_id[concept].label(language)

    def broader_of(self, concept: str) -> tuple[str, ...]:
        """The ids of all that is broader than a concept, nearest first, without itself."""
        found: dict[str, None] = {}
        level: tuple[str, ...] = (concept,)
        while level:
            level = tuple(b for c in level if c in self.by_id for b in self.by_id[c].broader if b not in found)
            found.update(dict.fromkeys(level))
        found.pop(concept, None)
        return tuple(found)


def fold_name(label: str) -> str:
    """A label as `Vocabulary.names` has it: in small letters, without accents, hyphens as spaces."""
    return without_accents(flatten(label))


def build_vocabulary(concepts: Iterable[Concept]) -> Vocabulary:
    """Index concepts, whose ids differ. Where two claim one name, a label precedes an alias, then the first."""
    ordered = tuple(concepts)
    names: dict[str, str] = {}
    for concept in ordered:
        for label in concept.labels.values():
            names.setdefault(fold_name(label), concept.id)
    for concept in ordered:
        for alias in (*concept.aliases, concept.id):
            names.setdefault(fold_name(alias), concept.id)
    for concept in ordered:
        for former in concept.former:
            names.setdefault(fold_name(former), concept.id)
    content = repr([_canonical(concept) for concept in ordered])
    return Vocabulary(
        concepts=ordered,
        by_id={concept.id: concept for concept in ordered},
        names=names,
        fingerprint=sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _canonical(concept: Concept) -> tuple[object, ...]:
    # In the order of the file, which decides what a concept is called where the language of the site has no label.
    texts = (list(each.items()) for each in (concept.labels, concept.context, concept.definitions))
    lists = (concept.aliases, concept.broader, concept.related, concept.same_as, concept.former)
    return (concept.id, str(concept.kind), *texts, *lists)


def parse_vocabulary(text: str, path: str) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    """The vocabulary that a file's text gives (`path` names the file), and what of it cannot be used.

    A syntax error costs the entry it stands in, a bad field that field; the rest is kept. A loop in the
    hierarchy is broken at the first `broader` that closes it, in the order of the file. A byte that is no UTF-8 is a
    lone surrogate in the text (https://peps.python.org/pep-0383/), and costs its entry. Of what refers to an entry that
    cannot be used, nothing is said besides.
    """
    found: list[Diagnostic] = []
    concepts: dict[str, Concept] = {}
    lines: dict[str, int] = {}
    unused: set[str] = set()
    for offset, key, value in _read_entries(text, path, found, unused):
        line = key.start_mark.line + 1 + offset
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in concepts:
            hint = f"the first is on line {lines[name]}; join the two"
            found.append(diagnose(path, "V301", line=line, message=f"{name} is defined twice", hint=hint))
            continue
        concept = EntryReader(path, name, line, offset, found).read(value)
        if concept is None:
            unused.add(name)
        else:
            concepts[name] = concept
            lines[name] = line
    found += _find_left_out(text, path)
    known = _drop_unknown(_drop_claimed(concepts, lines, path, found), lines, path, unused, found)
    found += _find_shared_names(known, lines, path)
    found += _find_little_names(known, lines, path)
    sound = _break_loops(known, lines, path, found)
    return build_vocabulary(sound.values()), tuple(sorted(found))


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Leaves every scalar the text that it is: no `on` becomes true, and no time is lost on guessing."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """One tag for all, since only the nodes are read."""
        del self, kind, value, implicit
        return "tag:yaml.org,2002:str"


def _compose(text: str) -> yaml.Node | None:
    text.encode()  # which raises UnicodeEncodeError, whatever the loader does
    refuse_depth(text)
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


_UNREADABLE = (yaml.YAMLError, ValueError)


def _read_entries(
    text: str, path: str, found: list[Diagnostic], unread: set[str]
) -> Iterator[tuple[int, yaml.Node, yaml.Node]]:
    """The pairs of the file's mapping; where it is broken, those of each entry that can be read by itself.

    Each comes with the number of lines to add to those that its nodes know. The ids of the other entries are added to
    `unread`.
    """
    if text.startswith(_WIDE):
        found.append(
            diagnose(path, "V301", line=1, message="the vocabulary is in UTF-16", hint="save the file as UTF-8")
        )
        return
    try:
        root = _compose(text)
    except _UNREADABLE as error:
        starts = [match.start() for match in _START.finditer(text)]
        problems = [
            diagnose(path, "V301", line=line, message="two versions stand in it", hint=HINT)
            for line in find_versions(text)
        ]
        marks = _MARKS if problems else ()
        offset = text.count("\n", 0, starts[0]) if starts else 0
        for start, end in pairwise([*starts, len(text)]):
            here, offset = offset, offset + text.count("\n", start, end)
            if text.startswith(marks, start):
                continue
            try:
                node = _compose(text[start:end])
            except _UNREADABLE as problem:
                problems.append(_explain(problem, path, here, text[start:end]))
                unread.add(text[start:end].partition(":")[0].strip(" \"'"))
                continue
            if isinstance(node, yaml.MappingNode):
                yield from ((here, key, value) for key, value in node.value)
        if not problems:
            problems.append(_explain(error, path, 0, text))
        found += _tell_encoding_once(problems)
        return
    if isinstance(root, yaml.MappingNode):
        yield from ((0, key, value) for key, value in root.value)
    elif root is not None:
        hint = "write one entry for each concept, as `id: {kind: topic, label: …}`"
        found.append(diagnose(path, "V301", line=1, message="the vocabulary is not a mapping", hint=hint))


def _tell_encoding_once(problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The problems, of which all that are of the encoding are one: a file that was saved in another has hundreds."""
    garbled = [problem for problem in problems if problem.message == _GARBLED]
    yield from (problem for problem in problems if problem.message != _GARBLED)
    for first in garbled[:1]:
        more = f": {len(garbled)} entries cannot be read, of which this is the first" if len(garbled) > 1 else ""
        yield replace(first, message=f"{_GARBLED}{more}")


def _explain(error: Exception, path: str, offset: int, text: str) -> Diagnostic:
    """The diagnostic for an error in some text, which begins `offset` lines down the file."""
    if isinstance(error, UnicodeEncodeError):
        line = offset + 1 + error.object.count("\n", 0, error.start)
        hint = "save the file as UTF-8"
        return diagnose(path, "V301", line=line, message=_GARBLED, hint=hint)
    lines = text.splitlines()
    if isinstance(error, yaml.YAMLError):
        at, problem, hint = explain(error, lines)
    else:
        at, problem = 0, str(error)
        hint = "write one entry for each concept, as `id: {kind: topic, label: …}`"
    line = offset + 1 + min(max(at, 0), max(len(lines) - 1, 0))
    return diagnose(path, "V301", line=line, message=f"the entry cannot be read: {problem}", hint=hint)


def _find_left_out(text: str, path: str) -> Iterator[Diagnostic]:
    """A diagnostic for each text of which YAML leaves out a part."""
    if " #" in text or ": &" in text:
        for at, name, words in find_swallowed([line.strip() for line in text.splitlines()], _TEXTS):
            message = LEFT_OUT.format(name=name, words=words)
            yield diagnose(path, "V306", line=at + 1, message=message, hint=LEFT_OUT_HINT)


def _drop_claimed(
    concepts: Mapping[str, Concept], lines: Mapping[str, int], path: str, found: list[Diagnostic]
) -> dict[str, Concept]:
    """The concepts without the `former` ids that another has, or had before."""
    owner = dict.fromkeys(concepts, "")
    kept: dict[str, Concept] = {}
    for concept in concepts.values():
        for each in concept.former:
            if each in owner:
                other = f"one of {owner[each]} too" if owner[each] else "one that the vocabulary has"
                message = f"{each} is given as a former id of {concept.id}, and is {other}"
                hint = "take it out of one of the two"
                found.append(diagnose(path, "V302", line=lines[concept.id], message=message, hint=hint))
        former = tuple(each for each in concept.former if each not in owner)
        owner.update(dict.fromkeys(former, concept.id))
        kept[concept.id] = replace(concept, former=former) if former != concept.former else concept
    return kept


def _drop_unknown(
    concepts: Mapping[str, Concept],
    lines: Mapping[str, int],
    path: str,
    unused: Collection[str],
    found: list[Diagnostic],
) -> dict[str, Concept]:
    """The concepts without the `broader` and `related` that name no concept, and with what others have become.

    Of those in `unused`, whose entries are told already, nothing is said.
    """
    now = {old: concept.id for concept in concepts.values() for old in concept.former}
    now.update(zip(concepts, concepts, strict=True))
    kept: dict[str, Concept] = {}
    for concept in concepts.values():
        for target in (*concept.broader, *concept.related):
            if target not in now and target not in unused:
                message = f"{concept.id} refers to {target}, which is not defined"
                hint = f"define {target}, or correct its spelling"
                found.append(diagnose(path, "V303", line=lines[concept.id], message=message, hint=hint))
        broader, related = (
            tuple(dict.fromkeys(now[each] for each in targets if each in now and each not in concept.former))
            for targets in (concept.broader, concept.related)
        )
        whole = (broader, related) == (concept.broader, concept.related)
        kept[concept.id] = concept if whole else replace(concept, broader=broader, related=related)
    return kept


def _find_shared_names(concepts: Mapping[str, Concept], lines: Mapping[str, int], path: str) -> list[Diagnostic]:
    """A diagnostic for each name that a concept claims without context after another has."""
    owner: dict[str, str] = {}
    found: list[Diagnostic] = []
    for concept in concepts.values():
        conditional = {flatten(name) for name in concept.context}
        for name in dict.fromkeys(map(flatten, (*concept.labels.values(), *concept.aliases))):
            if name in conditional or owner.setdefault(name, concept.id) == concept.id:
                continue
            message = f"{concept.id} and {owner[name]} both claim the name {name!r}"
            hint = f"give it a context in one of them; until then it means {owner[name]}"
            found.append(diagnose(path, "V302", line=lines[concept.id], message=message, hint=hint))
    return found


def _find_little_names(concepts: Mapping[str, Concept], lines: Mapping[str, int], path: str) -> Iterator[Diagnostic]:
    """A diagnostic for each name that is a function word and has no context."""
    for concept in concepts.values():
        conditional = {flatten(name) for name in concept.context}
        for name in dict.fromkeys((*concept.labels.values(), *concept.aliases)):
            if flatten(name) in conditional or not (languages := list_function_languages(name)):
                continue
            words = " and ".join([_LANGUAGES[language] for language in languages])
            message = f"the name {name!r} of {concept.id} is a function word of {words}"
            hint = "give it a context, or a longer name; until then it counts where it has a capital within a sentence"
            yield diagnose(path, "V305", line=lines[concept.id], message=message, hint=hint)


def _break_loops(
    concepts: Mapping[str, Concept], lines: Mapping[str, int], path: str, found: list[Diagnostic]
) -> dict[str, Concept]:
    """The concepts without the `broader` that lead back to themselves, found depth first in the order given."""
    done: set[str] = set()
    cut: set[tuple[str, str]] = set()
    for start in concepts:
        trail: dict[str, Iterator[str]] = {} if start in done else {start: iter(concepts[start].broader)}
        while trail:
            current = next(reversed(trail))
            target = next(trail[current], None)
            if target is None:
                done.add(current)
                del trail[current]
            elif target in trail:
                cut.add((current, target))
                message = f"{current} is broader than itself through {target}"
                hint = f"take {target} out of broader"
                found.append(diagnose(path, "V304", line=lines[current], message=message, hint=hint))
            elif target not in done:
                trail[target] = iter(concepts[target].broader)
    sound = dict(concepts)
    for looped in dict.fromkeys(name for name, _ in sorted(cut)):
        broader = tuple(b for b in concepts[looped].broader if (looped, b) not in cut)
        sound[looped] = replace(concepts[looped], broader=broader)
    return sound
