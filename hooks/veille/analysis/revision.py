"""What a text must have in it to be understood otherwise after a change of the vocabulary.

An analysis depends on the vocabulary by the names that the text has and by what these mean: whose they are, what they
need to count, and what is asked of their concepts later. Every spelling of either vocabulary is compared by what it
means; a text that has none of those that differ has the same mentions under both, and so the same analysis.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from veille.analysis.analyst import Analyst
from veille.analysis.matching import Cases, Matcher
from veille.analysis.spelling import Case
from veille.analysis.tagging import measure_specificity
from veille.analysis.wording import Sought, seek, seek_capital, seek_exactly

_FORM = re.compile("(?:[^\\W_]\u0307?)+")
"""A word of a spelling; a Turkish capital I with a dot has the dot apart in lower case, and no other letter has one."""

_Ends = tuple[tuple[int, Cases], ...]


def list_differing(old: Analyst, new: Analyst, language: str) -> set[tuple[Sought, ...]]:
    """The spellings that mean something else, or nothing, in one of two vocabularies; `language` is that of labels."""
    numbers: dict[object, int] = {}
    befores, afters = (
        [numbers.setdefault(m, len(numbers)) for m in _list_meanings(each, language)] for each in (old, new)
    )
    before, after = old.matcher, new.matcher
    differing: set[tuple[Sought, ...]] = set()
    for key in before.openings.keys() | after.openings.keys():
        one = [(befores[name], cases) for name, cases in before.ends[before.openings.get(key, 0)]]
        other = [(afters[name], cases) for name, cases in after.ends[after.openings.get(key, 0)]]
        if one != other:
            differing.update(_seek_spelling(key, cases) for _, cases in _list_changed(one, other))
    return differing


def _list_changed(one: list[tuple[int, Cases]], other: list[tuple[int, Cases]]) -> list[tuple[int, Cases]]:
    """What only one of two lists has; all of it where what both have is in another order."""
    if [each for each in one if each in other] != [each for each in other if each in one]:
        return [*one, *other]
    return [*(each for each in one if each not in other), *(each for each in other if each not in one)]


def _list_meanings(analyst: Analyst, language: str) -> Iterator[tuple[object, ...]]:
    """All that a name does to an analysis, and to the page made of it: by the names of the matcher.

    A concept's place in the hierarchy matters for its rank as a tag and, where it is what another name needs, for that.
    """
    vocabulary, matcher = analyst.vocabulary, analyst.matcher
    narrower = _list_narrower(matcher)
    for name in matcher.names:
        evidence: frozenset[str] = frozenset()
        if not name.sure and not name.decoy:
            evidence = frozenset().union(*(narrower[concept] for concept in (name.concept, *name.context)))
        label = vocabulary.label(name.concept, language)
        yield name, label, measure_specificity(name.concept, vocabulary), evidence


def _list_narrower(matcher: Matcher) -> Mapping[str, set[str]]:
    """By concept, itself and all that is narrower."""
    narrower: dict[str, set[str]] = defaultdict(set)
    for concept, ancestors in matcher.ancestors.items():
        for each in (concept, *ancestors):
            narrower[each].add(concept)
    return narrower


def _seek_spelling(key: str, cases: Cases) -> tuple[Sought, ...]:
    """What the words of a text are where it has a spelling, given as the matcher has it."""
    forms = _FORM.findall(key)
    # The plus sign at the end of a name is a word to the matcher, and none to a text.
    if len(cases) - key.endswith("+") != len(forms):
        return tuple(map(seek, forms))
    return tuple(map(_seek_form, forms, cases))


def _seek_form(form: str, case: tuple[int, str]) -> Sought:
    kind, given = case
    if kind == Case.ANY:
        return seek(form)
    return seek_exactly(given) if kind == Case.EXACT else seek_capital(form)
