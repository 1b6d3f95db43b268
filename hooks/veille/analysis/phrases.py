"""Key phrases: the words and runs of words that an article is about, as the article writes them.

Each run of content words (`compounds`) is weighed by a linear model over few features, the kind of supervised
keyphrase extraction that KEA began (Witten et al., 1999, "KEA: Practical Automatic Keyphrase Extraction"). The
weights were fitted by logistic regression with cross-validation, found to matter little one by one, and rounded;
nothing depends on a background corpus. All candidates of an article are weighed at once, as columns of numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from veille.analysis.compounds import LONGEST, find_runs
from veille.analysis.cutting import LANGUAGES
from veille.analysis.forms import Flags, Form, Ints, Judge
from veille.analysis.groups import group
from veille.analysis.lexicon import VERB_SIGNS, common_stems
from veille.analysis.words import Words
from veille.model import Article, Phrase

_EARLY = 150
"""What is said once, and after this many words, is not what an article is about."""
_HALF_LIFE = 40
"""Words of the body after which a first mention counts half."""
_NESTED = 0.6
"""A phrase that stands inside one longer phrase this often is left to the longer."""
_NOUN_ENDING: Final = {
    "fr": re.compile(r"(?:[ts]ion|ment|té|isme|age|[ea]nce|eur|ie|ure|eau)[sx]?\Z"),
    "en": re.compile(r"(?:[ts]ion|ment|ity|ism|age|[ea]nce|ship|ness|logy|er|or|ing)s?\Z"),
}
_MOST_PACKED: Final = 1 << 15
"""Stems of an article of which as many as a run has fit one number of 64 bits."""
_PLACES: Final = np.arange(LONGEST)[:, None]
_NOTHING: Final = frozenset({0})


class _Weights(NamedTuple):
    """What each feature adds to the log-odds that an annotator would choose a phrase."""

    frequency: float = 1.4
    first: float = 1.0
    title: float = 0.6
    title_words: float = 0.8
    verb: float = -1.2
    common: float = -0.3
    noun_ending: float = 0.3
    length: float = 0.3
    modifier: float = -0.6
    once: float = -0.7


_WEIGHTS = _Weights()
_BIAS = -3.2

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Phrases that are the same by their stems.

    `content` are the indices of the words of the first occurrence and `stems` their stems plus one, a column for each
    candidate, with -1 and 0 behind the last word; `size` are its words, `times` its occurrences. All occurrences are
    in `firsts` and `lasts`, the indices of their first and last words, candidate after candidate; those of each begin
    at `offset`, in text order.
    """

    content: Ints
    stems: Ints
    size: Ints
    times: Ints
    offset: Ints
    firsts: Ints
    lasts: Ints

    def choose(self, which: Flags) -> _Candidates:
        """Some of the candidates."""
        content, stems = self.content[:, which], self.stems[:, which]
        chosen = self.size[which], self.times[which], self.offset[which]
        return _Candidates(content, stems, *chosen, self.firsts, self.lasts)


def find_key_phrases(article: Article, words: Words, limit: int = 10) -> tuple[Phrase, ...]:
    """The phrases that an article is about, at most `limit`, best first.

    A score is the probability, roughly, that a reader would pick the phrase. Passages are all its
    occurrences in the blocks, in text order; a phrase that only a title in front matter has is left out.
    """
    candidates = _find_candidates(words)
    if not len(candidates.size):
        return ()
    scores = _score(candidates, words)
    first = candidates.offset
    order = np.lexsort((candidates.lasts[first], candidates.firsts[first], -scores))
    stems = list(map(tuple, candidates.stems.T[order].tolist()))
    nested = _find_nested(candidates, stems, order)
    chosen: list[Phrase] = []
    taken: list[frozenset[int]] = []
    for each, place in zip(stems, order.tolist(), strict=True):
        if len(chosen) == limit:
            break
        kept = frozenset(each) - _NOTHING
        if each in nested or any(kept <= other for other in taken):
            continue
        taken.append(kept)
        occurrences = slice(first[place], first[place] + candidates.times[place])
        score = 1 / (1 + exp(-scores[place]))
        chosen.append(_phrase(article, words, candidates.firsts[occurrences], candidates.lasts[occurrences], score))
    return tuple(chosen)


def _find_candidates(words: Words) -> _Candidates:
    """The candidates worth weighing: repeated, or early, or in the title."""
    body, stems = words.body, words.stems[: words.body]
    titled = words.titled.stop - words.titled.start
    early = _EARLY + titled
    count = len(words.stem_texts)
    subject = ~(words.functions | words.numbers | words.trait(_is_letter))[:body]
    # What comes late must come back, and then so must each of its words.
    subject[early:] &= (np.bincount(stems, minlength=count)[stems] > 1)[early:]
    runs = find_runs(words, np.flatnonzero(subject))
    # Shorter runs before longer ones, each in text order.
    length, run = np.nonzero(runs >= 0)
    # The last value is that of -1, which is no word.
    in_runs = np.concatenate((stems + 1, [0]))[runs[:, run]]
    in_runs[length < _PLACES] = 0
    groups = group(_pack(in_runs, count + 1))
    first = groups.first
    content = np.where(in_runs[:, first] > 0, runs[:, run[first]], -1)
    size = length[first] + 1
    every = _Candidates(
        content,
        in_runs[:, first],
        size,
        groups.times,
        groups.offset,
        runs[0, run][groups.order],
        runs[length, run][groups.order],
    )
    common = np.append(words.trait(_IS_COMMON[words.language])[:body], True)
    worth = (groups.times > 1) | (content[0] < np.where(size < LONGEST, early, titled))
    return every.choose(worth & ~common[content].all(axis=0))


def _pack(columns: Ints, base: int) -> Ints:
    """One number for each column of numbers below `base`, the same for the same columns."""
    if base > _MOST_PACKED:
        return np.unique(columns, axis=1, return_inverse=True)[1]
    packed: Ints = columns[0]
    for row in columns[1:]:
        packed = packed * base + row
    return packed


def _find_nested(candidates: _Candidates, stems: Sequence[tuple[int, ...]], order: Ints) -> set[tuple[int, ...]]:
    """The stems of candidates, given in some order, that hardly stand outside a longer one."""
    size, times, first = candidates.size[order], candidates.times[order], candidates.offset[order]
    unlinked = candidates.lasts[first] - candidates.firsts[first] < size
    longer = np.flatnonzero((size > 1) & (times > 1) & unlinked).tolist()
    if not longer:
        return set()
    often = dict(zip(stems, times.tolist(), strict=True))
    parts = ((part, often[stems[at]]) for at in longer for part in _list_parts(stems[at], int(size[at])))
    return {part for part, outside in parts if part in often and outside >= _NESTED * often[part]}


def _list_parts(stems: Sequence[int], size: int) -> list[tuple[int, ...]]:
    """The shorter runs inside a run, by their stems, filled up with 0."""
    return [
        (*stems[start : start + length], *[0] * (LONGEST - length))
        for length in range(1, size)
        for start in range(size - length + 1)
    ]


def _score(candidates: _Candidates, words: Words) -> Floats:
    """The log-odds that a reader would choose each candidate."""
    weigh, body = _WEIGHTS, words.body
    content, size, times, offset = candidates.content, candidates.size, candidates.times, candidates.offset
    head, last = content[0], content[size - 1, np.arange(len(size))]
    opening = words.titled.stop - words.titled.start if words.titled.stop <= body else 0
    # The occurrences in the title come first.
    titled = np.concatenate(([0], (candidates.firsts < opening).cumsum()))
    titled = titled[offset + times] - titled[offset]
    in_body = np.where(titled < times, np.append(candidates.firsts, body)[offset + titled], body) - opening
    title_stems = np.zeros(len(words.stem_texts) + 1, np.int64)
    title_stems[words.stems[words.titled][~words.functions[words.titled]] + 1] = 1
    common = np.append(words.trait(_IS_COMMON[words.language])[:body], False)
    verb, modifier = _weigh_uses(words)
    stem = words.stems[head]
    scores: Floats = _BIAS + weigh.frequency * _logs(times)
    scores += weigh.first / (1 + in_body / _HALF_LIFE)
    scores += weigh.title_words * title_stems[candidates.stems].sum(axis=0) / size
    scores += weigh.common * common[content].sum(axis=0) / size
    scores += verb[stem]
    scores += weigh.length * words.trait(_measure, "i8")[last] / 10
    scores += weigh.title * (titled > 0)
    scores += weigh.noun_ending * words.trait(_IS_NOUN[words.language])[last]
    scores += np.where(size == 1, modifier[stem], weigh.once * (times == 1))
    return scores


def _logs(numbers: Ints) -> Floats:
    return np.array([0.0, *map(log, range(1, int(numbers.max()) + 1))])[numbers]


def _weigh_uses(words: Words) -> tuple[Floats, Floats]:
    """What it weighs, for each stem, how often it stands after what announces a verb, or after a content word."""
    body, count = words.body, len(words.stem_texts)
    stems, content = words.stems[:body], ~words.functions[:body]
    # The first word of all is joined to none.
    joined = words.ties[:body] & content
    after_sign = joined & np.roll(words.trait(_IS_VERB_SIGN[words.language])[:body], 1)
    modifying = joined & ~after_sign & np.roll(content, 1) & ~words.trait(_is_capital)[:body]
    total = np.maximum(np.bincount(stems[content], minlength=count), 1)
    verbs = _WEIGHTS.verb * np.bincount(stems[after_sign], minlength=count) / total
    return verbs, _WEIGHTS.modifier * np.bincount(stems[modifying], minlength=count) / total


def _phrase(article: Article, words: Words, firsts: Ints, lasts: Ints, score: float) -> Phrase:
    passages = tuple(map(words.passage, firsts.tolist(), lasts.tolist()))
    if len(passages) == 1:
        return Phrase(article.quote(passages[0]), round(score, 4), passages)
    # Inside a sentence the first letter is as it should be; at its start it is a capital anyway.
    inside = [passage for passage, joined in zip(passages, words.ties[firsts].tolist(), strict=True) if joined]
    surfaces = Counter(map(article.quote, inside or passages))
    return Phrase(max(surfaces, key=surfaces.__getitem__), round(score, 4), passages)


def _is_letter(form: Form) -> bool:
    return len(form.lower) == 1


def _is_capital(form: Form) -> bool:
    return form.capital


def _measure(form: Form) -> int:
    return len(form.lower)


def _ends_as_noun(lower: str, language: str) -> bool:
    return _NOUN_ENDING[language].search(lower) is not None


def _by_language(make: Callable[[str], Judge]) -> dict[str, Judge]:
    return {language: make(language) for language in LANGUAGES}


_IS_COMMON: Final = _by_language(lambda language: lambda form: form.stem in common_stems(language))
_IS_VERB_SIGN: Final = _by_language(lambda language: lambda form: form.lower in VERB_SIGNS[language])
_IS_NOUN: Final = _by_language(
    lambda language: lambda form: not form.capital and bool(_NOUN_ENDING[language].search(form.lower))
)
