"""The weighted bag of words by which linking compares articles."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np

from veille.analysis.groups import group
from veille.analysis.language.forms import Form, Ints
from veille.analysis.language.words import Words
from veille.analysis.logarithms import Floats, tell_logs

LIMIT: Final = 120
"""Terms that are kept of an article; fewer lose related articles, more do not find better ones."""
_TITLE_TIMES = 3
_LATE_LOSS = 0.3
"""The share of its weight that a term loses when it first stands at the very end."""
_DIGITS = 4
_DOUBTFUL = 1e-6


def weigh_terms(
    words: Words, limit: int = LIMIT, without: AbstractSet[str] = frozenset()
) -> tuple[tuple[str, float], ...]:
    """Stemmed words, and pairs of neighbours, with their weights; heaviest first, ties by term.

    The weight is `1 + ln(frequency)`, a word of the title counting three times, lowered by up to a third
    for what comes late: so the terms that are dropped are not those late in the alphabet. How common a
    term is in the archive is for linking to apply. A pair is two content words of one stretch without
    punctuation, function words between them aside, joined by a space. The little words of another language are
    those to leave out too.
    """
    in_body = words.titled.start < words.titled.stop <= words.body
    terms, base = _find_terms(words, without)
    title, body = terms[words.titled].ravel(), terms[: words.body].ravel()
    every = np.concatenate([title] * (_TITLE_TIMES - in_body) + [body])
    every = every[every >= 0]
    if not len(every):
        return ()
    groups = group(every)
    first, times = groups.first, groups.times
    weights = (1 + tell_logs(times)) * (1 - _LATE_LOSS * first / max(len(every) - 1, 1))
    # Rounded are only those that may be kept: the heaviest, and what weighs nearly the same as the last of them.
    order = (-weights).argsort()
    least = weights[order[min(limit, len(order)) - 1]] - 10**-_DIGITS
    order = order[: (-weights[order]).searchsorted(-least)]
    firsts, seconds = np.divmod(every[first[order]], base)
    paired = (firsts > 0).nonzero()[0]
    texts = words.list_stems(seconds)
    for at, before in zip(paired.tolist(), words.list_stems(firsts[paired] - 1), strict=True):
        texts[at] = f"{before} {texts[at]}"
    weighed = sorted(zip(round_all(-weights[order]).tolist(), texts, strict=True))
    return tuple([(term, -weight) for weight, term in weighed[:limit]])


def round_all(numbers: Floats) -> Floats:
    """Numbers rounded to some digits, as `round` does it."""
    scaled = numbers * 10**_DIGITS
    rounded: Floats = np.rint(scaled)
    # What is so near to the middle between two that the product may be on the wrong side of it.
    doubtful = (np.abs(np.abs(scaled - rounded) - 0.5) < _DOUBTFUL).nonzero()[0]
    rounded /= 10**_DIGITS
    for place in doubtful.tolist():
        rounded[place] = round(float(numbers[place]), _DIGITS)
    return rounded


def _find_terms(words: Words, without: AbstractSet[str]) -> tuple[Ints, int]:
    """For each word the term that it is, and the one that it makes with the content word before it; -1 for none.

    A single term is the number of its stem, a pair `(first + 1) * base + second`.
    """
    stems = words.stems
    base = len(stems)
    terms = np.full((len(stems), 2), -1, np.int64)
    contents = words.trait(_is_content)
    if without:
        contents[: words.body] &= np.fromiter((word not in without for word in words.lowers), np.bool_, words.body)
    content = contents.nonzero()[0]
    single, plain = stems[content], ~words.numbers[content]
    terms[content[plain], 0] = single[plain]
    stretch = (~words.ties).cumsum()[content]
    paired = (stretch[1:] == stretch[:-1]) & plain[:-1]
    terms[content[1:][paired], 1] = (single[:-1][paired] + 1) * base + single[1:][paired]
    return terms, base


def _is_content(form: Form) -> bool:
    return not form.function and len(form.lower) > 1
