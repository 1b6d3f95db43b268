"""Which texts may be understood otherwise after a change of the vocabulary.

An analysis depends on the vocabulary by the names that the text has and by what these mean: whose they are, what they
need to count, and what is asked of their concepts later. So the spellings of the old vocabulary and of the new are
compared by what they mean. A text that has none of those that differ has the same mentions under both, and the same
analysis.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from veille.analysis.tagging import measure_specificity
from veille.analysis.vocabulary.analyst import Analyst
from veille.analysis.vocabulary.matching import Cases, Matcher
from veille.analysis.vocabulary.spelling import Case
from veille.analysis.vocabulary.wording import Sought, find_wordings, seek, seek_capital, seek_exactly

_FORM = re.compile("(?:[^\\W_]\u0307?)+")
"""A word of a spelling: a Turkish capital I with a dot has the dot apart in lower case, and no other letter has one."""

Spellings = frozenset[tuple[Sought, ...]]
_Ends = list[tuple[int, Cases]]


@dataclass(frozen=True, slots=True)
class Revision:
    """What a text has in it that two vocabularies may understand differently.

    Any of `spellings` will do; of `pairs`, one spelling of each half: a name, and what decides whether it counts.
    """

    spellings: Spellings
    pairs: tuple[tuple[Spellings, Spellings], ...]

    def find(self, wordings: Sequence[bytes]) -> set[int]:
        """The places of the wordings of such texts."""
        places = find_wordings(wordings, self.spellings.union(*(half for pair in self.pairs for half in pair)))
        return _gather(places, self.spellings).union(
            *(_gather(places, one) & _gather(places, other) for one, other in self.pairs)
        )


def revise(old: Analyst, new: Analyst, language: str) -> Revision:
    """What differs between two vocabularies; `language` is that of the labels on pages."""
    numbers: dict[object, int] = {}
    befores, afters = (
        [numbers.setdefault(meaning, len(numbers)) for meaning in _list_meanings(each, language)] for each in (old, new)
    )
    before, after = old.matcher, new.matcher
    spellings: set[tuple[Sought, ...]] = set()
    for key in before.openings.keys() | after.openings.keys():
        one = [(befores[name], cases) for name, cases in before.ends[before.openings.get(key, 0)]]
        other = [(afters[name], cases) for name, cases in after.ends[after.openings.get(key, 0)]]
        if one != other:
            spellings.update(_seek_spelling(key, cases) for _, cases in _list_changed(one, other))
    return Revision(frozenset(spellings), tuple(_pair(old.matcher, new.matcher)))


def _gather(places: Mapping[tuple[Sought, ...], set[int]], spellings: Spellings) -> set[int]:
    return set().union(*(places[spelling] for spelling in spellings if spelling in places))


def _list_meanings(analyst: Analyst, language: str) -> Iterator[tuple[object, ...]]:
    """What each name of the matcher does to an analysis, and to the page made of it, wherever it counts."""
    vocabulary = analyst.vocabulary
    for name in analyst.matcher.names:
        yield name, vocabulary.label(name.concept, language), measure_specificity(name.concept, vocabulary)


def _list_changed(one: _Ends, other: _Ends) -> _Ends:
    """What only one of two lists has; all of both where what they share is in another order."""
    if [each for each in one if each in other] != [each for each in other if each in one]:
        return [*one, *other]
    return [*(each for each in one if each not in other), *(each for each in other if each not in one)]


def _pair(before: Matcher, after: Matcher) -> Iterator[tuple[Spellings, Spellings]]:
    """The spellings of the names that other concepts than before let count, and the spellings of those concepts."""
    one, other = _list_evidence(before), _list_evidence(after)
    names: dict[frozenset[str], set[object]] = defaultdict(set)
    for name in one.keys() & other.keys():
        if one[name] != other[name]:
            names[one[name] ^ other[name]].add(name)
    for concepts, needy in names.items():
        yield (
            _list_spellings(before, needy, ()) | _list_spellings(after, needy, ()),
            _list_spellings(before, (), concepts) | _list_spellings(after, (), concepts),
        )


def _list_evidence(matcher: Matcher) -> dict[object, frozenset[str]]:
    """By name that is not sure, the concepts that let it count: its own, those of its context, and what is narrower."""
    narrower: dict[str, set[str]] = defaultdict(set)
    for concept, ancestors in matcher.ancestors.items():
        for each in (concept, *ancestors):
            narrower[each].add(concept)
    return {
        name: frozenset().union(*(narrower[concept] for concept in (name.concept, *name.context)))
        for name in matcher.names
        if not (name.sure or name.decoy)
    }


def _list_spellings(matcher: Matcher, names: Container[object], concepts: Container[str]) -> Spellings:
    """All spellings of some names and of some concepts."""
    wanted = {at for at, name in enumerate(matcher.names) if name in names or name.concept in concepts}
    return frozenset(
        _seek_spelling(key, cases)
        for key, ends in matcher.openings.items()
        for name, cases in matcher.ends[ends]
        if name in wanted
    )


def _seek_spelling(key: str, cases: Cases) -> tuple[Sought, ...]:
    """What the words of a text are where it has a spelling, given as the matcher has it."""
    forms = _FORM.findall(key)
    if not cases:
        return tuple(map(seek, forms))
    # A plus sign is a word to the matcher, and none to a text.
    return tuple(_seek_form(form, case) for form, case in zip(forms, filter(itemgetter(1), cases), strict=True))


def _seek_form(form: str, case: tuple[int, str]) -> Sought:
    kind, given = case
    if kind == Case.ANY:
        return seek(form)
    return seek_exactly(given) if kind == Case.EXACT else seek_capital(form)
