"""The weighted bag of words by which linking compares articles."""

from __future__ import annotations

from math import log
from operator import itemgetter
from typing import Final

import numpy as np

from veille.analysis.forms import Form, Ints
from veille.analysis.groups import group
from veille.analysis.words import Words

LIMIT: Final = 120
"""Terms that are kept of an article; fewer lose related articles, more do not find better ones."""
_TITLE_TIMES = 3
_LATE_LOSS = 0.3
"""The share of its weight that a term loses when it first stands at the very end."""
_DIGITS = 4


def weigh_terms(words: Words, limit: int = LIMIT) -> tuple[tuple[str, float], ...]:
    """Stemmed words, and pairs of neighbours, with their weights; heaviest first, ties by term.

    The weight is `1 + ln(frequency)`, a word of the title counting three times, lowered by up to a third
    for what comes late: so the terms that are dropped are not those late in the alphabet. How common a
    term is in the archive is for linking to apply. A pair is two content words of one stretch without
    punctuation, function words between them aside, joined by a space.
    """
    in_body = words.titled.start < words.titled.stop <= words.body
    terms, base = _find_terms(words)
    title, body = terms[words.titled].ravel(), terms[: words.body].ravel()
    every = np.concatenate([title] * (_TITLE_TIMES - in_body) + [body])
    every = every[every >= 0]
    if not len(every):
        return ()
    groups = group(every)
    first, times = groups.first, groups.times
    often = np.array([1 + log(count) for count in range(1, int(times.max()) + 1)])
    weights = often[times - 1] * (1 - _LATE_LOSS * first / max(len(every) - 1, 1))
    # Rounded are only those that may be kept: the heaviest, and what weighs nearly the same as the last of them.
    order = np.argsort(-weights)
    least = weights[order[min(limit, len(order)) - 1]] - 10**-_DIGITS
    order = order[: np.searchsorted(-weights[order], -least)]
    stems = words.stem_texts
    weighed = [
        (stems[key] if key < base else f"{stems[key // base - 1]} {stems[key % base]}", round(weight, _DIGITS))
        for key, weight in zip(every[first[order]].tolist(), weights[order].tolist(), strict=True)
    ]
    # Twice without a function of ours is faster than once with one; the second keeps the order of the first.
    weighed.sort()
    weighed.sort(key=itemgetter(1), reverse=True)
    return tuple(weighed[:limit])


def _find_terms(words: Words) -> tuple[Ints, int]:
    """For each word the term that it is, and the one that it makes with the content word before it; -1 for none.

    A single term is the number of its stem, a pair `(first + 1) * base + second`.
    """
    stems, numbers = words.stems, words.numbers
    base = len(words.stem_texts)
    terms = np.full((len(stems), 2), -1, np.int64)
    content = np.flatnonzero(~(words.functions | words.trait(_is_letter)))
    single = stems[content]
    terms[content, 0] = np.where(numbers[content], -1, single)
    stretch = np.cumsum(~words.ties)[content]
    paired = (stretch[1:] == stretch[:-1]) & ~numbers[content[:-1]]
    terms[content[1:], 1] = np.where(paired, (single[:-1] + 1) * base + single[1:], -1)
    return terms, base


def _is_letter(form: Form) -> bool:
    return len(form.lower) == 1
