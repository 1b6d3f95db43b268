"""The weighted bag of words by which linking compares articles."""

from __future__ import annotations

from collections import Counter
from math import log
from operator import itemgetter
from typing import Final

from veille.analysis.words import OUTSIDE, Word, Words

LIMIT: Final = 120
"""Terms that are kept of an article; fewer lose related articles, more do not find better ones."""
_TITLE_TIMES = 3
_LATE_LOSS = 0.3
"""The share of its weight that a term loses when it first stands at the very end."""


def weigh_terms(words: Words, limit: int = LIMIT) -> tuple[tuple[str, float], ...]:
    """Stemmed words, and pairs of neighbours, with their weights; heaviest first, ties by term.

    The weight is `1 + ln(frequency)`, a word of the title counting three times, lowered by up to a third
    for what comes late: so the terms that are dropped are not those late in the alphabet. How common a
    term is in the archive is for linking to apply. A pair is two content words of one stretch without
    punctuation, function words between them aside, joined by a space.
    """
    in_body = bool(words.title) and words.title[0].block != OUTSIDE
    terms = _terms(words.title) * (_TITLE_TIMES - in_body) + _terms(words.all)
    counts = Counter(terms)
    first = dict(zip(reversed(terms), range(len(terms) - 1, -1, -1), strict=True))
    last = max(len(terms) - 1, 1)
    often = {times: 1 + log(times) for times in set(counts.values())}
    weighed = [(term, round(often[times] * (1 - _LATE_LOSS * first[term] / last), 4)) for term, times in counts.items()]
    # Twice without a function of ours is faster than once with one; the second keeps the order of the first.
    weighed.sort()
    weighed.sort(key=itemgetter(1), reverse=True)
    return tuple(weighed[:limit])


def _terms(words: tuple[Word, ...]) -> list[str]:
    """Single stems and pairs, in text order; a pair follows its second word."""
    terms: list[str] = []
    before = ""
    for _, _, _, _, lower, stem, function, _, number, joined in words:
        if not joined:
            before = ""
        if function or len(lower) == 1:
            continue
        if not number:
            terms.append(stem)
        if before:
            terms.append(f"{before} {stem}")
        before = "" if number else stem
    return terms
