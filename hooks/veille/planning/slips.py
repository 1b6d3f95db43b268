"""Tags that are almost the name of a concept, as a slip of the finger makes them: each would be a topic of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from veille.analysis import Vocabulary, fold_name
from veille.diagnostics import Diagnostic, diagnose
from veille.entries.entry import Entry
from veille.model import Concept
from veille.settings import Settings

_SHORTEST = 5
"""Characters below which two names that differ in one are two names."""

_LONG = 9
"""Characters from which on two slips are told too, where each name has one that the other has not."""


def report_slips(
    entries: Iterable[Entry],
    concepts: Mapping[str, Sequence[Concept]],
    vocabulary: Vocabulary,
    settings: Settings,
) -> Iterator[Diagnostic]:
    """Each tag that the vocabulary has not, but has almost, once, on the first page by id that bears it.

    `concepts` are those of the entries' tags, by entry id.
    """
    bearers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for concept in concepts[entry.id]:
            if concept.id not in vocabulary.by_id:
                bearers[concept.labels[entry.language]].append(entry)
    for label, name in _find_near(sorted(bearers), vocabulary.names).items():
        first, *others = sorted(bearers[label], key=lambda entry: entry.id)
        near = _spell(name, vocabulary.by_id[vocabulary.names[name]], first.language)
        more = f" (and on {len(others)} more)" if others else ""
        message = f"the tag {label!r} is a topic of its own, and almost {near}{more}"
        hint = "correct it, or add it to the vocabulary if it is another thing"
        yield diagnose(settings.page_file(first.id), "V208", message=message, hint=hint)


def _spell(name: str, concept: Concept, language: str) -> str:
    """A name as the vocabulary writes it, and how the concept is called where that is another."""
    called = concept.label(language)
    spellings = (called, *concept.labels.values(), *concept.aliases, concept.id)
    spelling = next(each for each in spellings if fold_name(each) == name)
    return repr(spelling) if spelling == called else f"{spelling!r}, a name of {called!r}"


def _find_near(labels: Iterable[str], names: Collection[str]) -> dict[str, str]:
    """The name that each label may have been meant for, where there is one; of several, the first.

    Names that differ in one character have a form in common when each may lose one (symmetric deletion:
    Garbe, "1000x faster spelling correction", 2012), so that all are compared in one pass.
    """
    forms: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    longest = max(map(len, names), default=0)
    for label in labels:
        own = fold_name(label)
        if _SHORTEST <= len(own) <= longest + 1:
            for form in _shorten(own):
                forms[form].add((label, own))
    found: dict[str, str] = {}
    if not forms:
        return found
    for name in sorted(names):
        near = {pair for form in _shorten(name) for pair in forms.get(form, ())}
        found.update((label, name) for label, own in near if label not in found and _is_near(own, name))
    return found


def _shorten(name: str) -> set[str]:
    """A name, and what it is without any one of its characters."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _is_near(one: str, other: str) -> bool:
    """Whether two names that share a form are one slip apart, or two where they are long; digits are no slips."""
    if [*filter(str.isdigit, one)] != [*filter(str.isdigit, other)]:
        return False
    if len(one) >= _LONG or len(one) != len(other):
        return True
    differing = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    first, last = differing[0], differing[-1]
    return first == last or (last == first + 1 and one[first : last + 1] == other[first : last + 1][::-1])
