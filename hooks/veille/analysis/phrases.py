"""Key phrases: the words and runs of words that an article is about, as the article writes them.

Each run of content words (`compounds`) is weighed by a linear model over few features, the kind of supervised
keyphrase extraction that KEA began (Witten et al., 1999, "KEA: Practical Automatic Keyphrase Extraction"). The
weights were fitted by logistic regression with cross-validation, found to matter little one by one, and rounded;
nothing depends on a background corpus. All candidates of an article are weighed at once, as columns of numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp
from typing import Final, NamedTuple

import numpy as np

from veille.analysis.figures.number_words import COUNTING
from veille.analysis.groups import group
from veille.analysis.language.clauses import is_verb_after_name, names_nothing
from veille.analysis.language.compounds import LONGEST, find_runs
from veille.analysis.language.cutting import LANGUAGES
from veille.analysis.language.forms import Flags, Form, Ints, Judge
from veille.analysis.language.lexicon import FOREIGN_FUNCTION_WORDS, VERB_SIGNS, common_stems
from veille.analysis.language.words import Words
from veille.analysis.logarithms import Floats, tell_logs
from veille.analysis.names.capitals import find_names
from veille.conventions.wikilinks import IMAGES
from veille.model import Article, Figure, Phrase

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
_NAME_ARTICLES: Final = frozenset({"the", "le", "la", "les"})
_PICTURES: Final = (*IMAGES, ".svg")
"""Ends of the names of pictures, which stand for these in a text copied from a page."""
_PLACES: Final = np.arange(LONGEST)[:, None]
_NO_WORD: Final = np.zeros((1, 9), np.bool_)
_NO_STEM: Final = np.zeros(1, np.int64)
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


class _Candidates(NamedTuple):
    """Phrases that are the same by their stems.

    `stems` are those of its words plus one, a column for each candidate, with 0 behind the last word; `size` are its
    words, `commons` those of them that are common, `times` its occurrences. All occurrences are in `firsts` and
    `lasts`, the indices of their first and last words, candidate after candidate; those of each begin at `offset`, in
    text order.
    """

    stems: Ints
    size: Ints
    commons: Ints
    times: Ints
    offset: Ints
    firsts: Ints
    lasts: Ints


class _Traits(NamedTuple):
    """What is told of each word of the body by its form, and `common`, false, of what is no word.

    A `subject` may begin a phrase, `content` is no function word, and `ordinary` has no capital besides; a `sign`
    announces a verb. A phrase may end with a `last`; an `amount` is a number, and no part of a phrase where a figure
    states it. A `doubtful` word is a verb where a `name` stands straight before it.
    """

    subject: Flags
    content: Flags
    ordinary: Flags
    sign: Flags
    common: Flags
    last: Flags
    amount: Flags
    doubtful: Flags
    name: Flags


def find_key_phrases(
    article: Article, words: Words, limit: int = 10, figures: Iterable[Figure] = ()
) -> tuple[Phrase, ...]:
    """The phrases that an article is about, at most `limit`, best first; its `figures` are what it states in numbers.

    A score is the probability, roughly, that a reader would pick the phrase. Passages are all its
    occurrences in the blocks, in text order; a phrase that only a title in front matter has is left out. Of a text in
    another language than French and English, whose little words are not known here, they are names alone.
    """
    traits = _ask(words)
    named = None if article.language.value in LANGUAGES else find_names(article, words)
    candidates = _find_candidates(words, traits, _find_stated(words, traits, figures), named)
    if not len(candidates.size):
        return ()
    scores = _score(candidates, words, traits)
    first = candidates.offset
    order = np.lexsort((candidates.lasts[first], candidates.firsts[first], -scores))
    stems = list(zip(*candidates.stems[:, order].tolist(), strict=True))
    nested = _find_nested(candidates, stems, order, least=2 if named is None else 1)
    offsets, times = candidates.offset.tolist(), candidates.times.tolist()
    firsts, lasts = candidates.firsts.tolist(), candidates.lasts.tolist()
    chosen: list[Phrase] = []
    taken: list[frozenset[int]] = []
    for each, place in zip(stems, order.tolist(), strict=True):
        if len(chosen) == limit:
            break
        if each in nested:
            continue
        kept = frozenset(each) - _NOTHING
        if any(map(kept.issubset, taken)):
            continue
        taken.append(kept)
        occurrences = slice(offsets[place], offsets[place] + times[place])
        score = 1 / (1 + exp(-scores[place]))
        chosen.append(_phrase(article, words, firsts[occurrences], lasts[occurrences], score))
    return tuple(chosen)


def _ask(words: Words) -> _Traits:
    rows = words.trait(_JUDGES[words.language], ("?", len(_Traits._fields)))[: words.body]
    return _Traits(*np.concatenate((rows, _NO_WORD)).T)


def _find_stated(words: Words, traits: _Traits, figures: Iterable[Figure]) -> Flags:
    """Which words are the number of a figure; the last value is that of -1, which is no word."""
    stated = np.zeros(words.body + 1, np.bool_)
    for figure in figures:
        block, start, end = figure.passage
        opening, closing = words.extents[block]
        first, last = words.starts[opening:closing].searchsorted((start, end)) + opening
        stated[first:last] = traits.amount[first:last]
    return stated


def _find_candidates(words: Words, traits: _Traits, stated: Flags, named: Flags | None) -> _Candidates:
    """The candidates worth weighing: repeated, or early, or in the title; of `named` words, where given."""
    body = words.body
    stems = words.stems[:body]
    titled = words.titled.stop - words.titled.start
    early = _EARLY + titled
    subject = traits.subject[:body]
    verbs = words.ties[:body] & traits.doubtful[:body]
    verbs[1:] &= traits.name[: body - 1]
    subject &= ~verbs
    if named is not None:
        subject &= named
        verbs |= ~named & ~words.functions[:body]
    # What comes late must come back, and then so must each of its words.
    subject[early:] &= (np.bincount(stems)[stems] > 1)[early:]
    runs = find_runs(words, subject.nonzero()[0], verbs)
    # The last value is that of -1, which is no word.
    in_runs = np.concatenate((stems + 1, _NO_STEM))[runs]
    # Shorter runs before longer ones, each in text order.
    there = runs >= 0
    length, run = there.nonzero()
    groups = group(_pack(in_runs, len(words.stems) + 1)[there])
    first = groups.first
    size, run_of = length[first] + 1, run[first]
    whole = traits.last[runs[length[first], run_of]]
    worth = whole & ((groups.times > 1) | (runs[0][run_of] < np.where(size < LONGEST, early, titled)))
    size, run_of = size[worth], run_of[worth]
    behind = size <= _PLACES
    content, own = runs.take(run_of, axis=1), in_runs.take(run_of, axis=1)
    content[behind] = -1
    own[behind] = 0
    commons = traits.common[content].sum(axis=0)
    telling = (commons < size) & ~stated[content].any(axis=0)
    return _Candidates(
        own[:, telling],
        size[telling],
        commons[telling],
        groups.times[worth][telling],
        groups.offset[worth][telling],
        runs[0][run[groups.order]],
        runs[there][groups.order],
    )


def _pack(columns: Ints, base: int) -> Ints:
    """For each beginning of each column of numbers below `base` one number, the same for the same."""
    packed = columns.copy()
    long = base > _MOST_PACKED
    for place in range(1, LONGEST):
        before = packed[place - 1]
        packed[place] += (np.unique(before, return_inverse=True)[1] if long else before) * base
    return packed * LONGEST + _PLACES if long else packed


def _find_nested(
    candidates: _Candidates, stems: Sequence[tuple[int, ...]], order: Ints, *, least: int
) -> set[tuple[int, ...]]:
    """The stems of candidates, given in some order, that hardly stand outside a longer one that comes `least` times."""
    size, times, first = candidates.size[order], candidates.times[order], candidates.offset[order]
    unlinked = candidates.lasts[first] - candidates.firsts[first] < size
    longer = ((size > 1) & (times >= least) & unlinked).nonzero()[0].tolist()
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


def _score(candidates: _Candidates, words: Words, traits: _Traits) -> Floats:
    """The log-odds that a reader would choose each candidate."""
    weigh, body = _WEIGHTS, words.body
    size, times, offset, firsts = candidates.size, candidates.times, candidates.offset, candidates.firsts
    opening = words.titled.stop - words.titled.start if words.titled.stop <= body else 0
    # The occurrences in the title come first.
    before = np.zeros(len(firsts) + 1, np.int64)
    (firsts < opening).cumsum(out=before[1:])
    titled = before[offset + times] - before[offset]
    in_body = np.where(titled < times, np.concatenate((firsts, [body]))[offset + titled], body) - opening
    title_stems = np.zeros(len(words.stems) + 1, np.int64)
    title_stems[words.stems[words.titled][~words.functions[words.titled]] + 1] = 1
    stem = words.stems[firsts[offset]]
    verb, modifier = _weigh_uses(words, traits, stem)
    last = words.trait(_ENDS[words.language], ("d", 2))[candidates.lasts[offset]]
    scores: Floats = _BIAS + weigh.frequency * tell_logs(times)
    scores += weigh.first / (1 + in_body / _HALF_LIFE)
    scores += weigh.title_words * title_stems[candidates.stems].sum(axis=0) / size
    scores += weigh.common * candidates.commons / size
    scores += verb
    scores += last[:, 0]
    scores += weigh.title * (titled > 0)
    scores += last[:, 1]
    scores += np.where(size == 1, modifier, weigh.once * (times == 1))
    return scores


def _weigh_uses(words: Words, traits: _Traits, which: Ints) -> tuple[Floats, Floats]:
    """What it weighs how often some stems stand after what announces a verb, and after a content word."""
    body = words.body
    stems, ties, content = words.stems[:body], words.ties[:body], traits.content[:body]
    # The first word of all is joined to none.
    after_sign, modifying = ties & content, ties & traits.ordinary[:body]
    after_sign[1:] &= traits.sign[: body - 1]
    modifying[1:] &= content[:-1]
    modifying &= ~after_sign
    total, verbs, modifiers = (
        np.bincount(stems[some], minlength=len(words.stems))[which] for some in (content, after_sign, modifying)
    )
    total = np.maximum(total, 1)
    return _WEIGHTS.verb * verbs / total, _WEIGHTS.modifier * modifiers / total


def _phrase(article: Article, words: Words, firsts: list[int], lasts: list[int], score: float) -> Phrase:
    passages = words.passages(firsts, lasts)
    if len(passages) == 1:
        return Phrase(article.quote(passages[0]), round(score, 4), passages)
    # Inside a sentence the first letter is as it should be; at its start it is a capital anyway.
    joined = words.joined
    inside = [passage for first, passage in zip(firsts, passages, strict=True) if joined[first]] or passages
    blocks = article.blocks
    surfaces = [blocks[block].text[start:end] for block, start, end in inside]
    text = surfaces[0]
    if surfaces.count(text) != len(surfaces):
        counts = Counter(surfaces)
        text = max(surfaces, key=counts.__getitem__)
    return Phrase(text, round(score, 4), passages)


def _judge_in(language: str) -> Judge:
    """What tells the traits of a form."""

    def judge(form: Form) -> tuple[bool, ...]:
        foreign = form.lower in FOREIGN_FUNCTION_WORDS[language] or form.lower.endswith(_PICTURES)
        spelled = "-" in form.lower and all(part in COUNTING[language] for part in form.lower.split("-"))
        subject = not (form.function or form.number or spelled or len(form.lower) == 1 or names_nothing(form, language))
        # "The Guardian" and "Le Monde" are names.
        subject = subject and (not foreign or (form.capital and form.lower in _NAME_ARTICLES))
        content, ordinary = not form.function, not (form.function or form.capital)
        sign, common = form.lower in VERB_SIGNS[language], form.stem in common_stems(language)
        amount, doubtful = spelled or form.text[0].isdigit(), is_verb_after_name(form, language)
        name = form.number or form.text != form.lower
        return subject, content, ordinary, sign, common, not foreign, amount, doubtful, name

    return judge


def _weigh_end_in(language: str) -> Judge:
    """What tells how much a form adds that ends a phrase, by its length and by its ending."""

    def judge(form: Form) -> tuple[float, float]:
        noun = not form.capital and _NOUN_ENDING[language].search(form.lower) is not None
        return _WEIGHTS.length * len(form.lower) / 10, _WEIGHTS.noun_ending * noun

    return judge


_JUDGES: Final = {language: _judge_in(language) for language in LANGUAGES}
_ENDS: Final = {language: _weigh_end_in(language) for language in LANGUAGES}
