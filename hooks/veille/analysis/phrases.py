"""Key phrases: the words and runs of words that an article is about, as the article writes them.

Candidates do not cross a function word, French compounds with `de` and `à` apart. Each is weighed by a
linear model over few features, the kind of supervised keyphrase extraction that KEA began (Witten et al.,
1999, "KEA: Practical Automatic Keyphrase Extraction"). The weights were fitted by logistic regression with
cross-validation, found to matter little one by one, and rounded; nothing depends on a background corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import exp, log
from typing import Final, NamedTuple

from veille.analysis.lexicon import VERB_SIGNS, common_stems
from veille.analysis.words import OUTSIDE, Word, Words
from veille.model import Article, Passage, Phrase

_LONGEST = 4
"""Content words in a phrase."""
_EARLY = 150
"""What is said once, and after this many words, is not what an article is about."""
_HALF_LIFE = 40
"""Words of the body after which a first mention counts half."""
_NESTED = 0.6
"""A phrase that stands inside one longer phrase this often is left to the longer."""
_LINKS: Final = frozenset({"de", "d'", "d’", "du", "des", "à"})
_BARE_LINKS: Final = frozenset({"de", "d'", "d’"})
_LINK_ARTICLES: Final = frozenset({"la", "l'", "l’", "le", "les"})
_NOUN_ENDING: Final = {
    "fr": re.compile(r"(?:[ts]ion|ment|té|isme|age|[ea]nce|eur|ie|ure|eau)[sx]?\Z"),
    "en": re.compile(r"(?:[ts]ion|ment|ity|ism|age|[ea]nce|ship|ness|logy|er|or|ing)s?\Z"),
}
_VERB_ENDING: Final = re.compile(r"(?:aient|èrent|er?ont|iront|[ei]rait|[ei]ra|issent)\Z")
"""Endings that only verbs have, in French."""


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


@dataclass(slots=True)
class _Candidate:
    """A phrase by its stems, with the indices of the first and last word of each occurrence."""

    stems: tuple[str, ...]
    content: tuple[int, ...]
    occurrences: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Use:
    """How often a stem stands after what announces a verb, and after another content word."""

    verb: int = 0
    modifier: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Context:
    """What weighing a candidate needs to know of the whole article."""

    uses: dict[str, _Use]
    title: frozenset[str]
    title_length: int
    common: frozenset[str]
    noun_ending: re.Pattern[str]


def find_key_phrases(article: Article, words: Words, limit: int = 10) -> tuple[Phrase, ...]:
    """The phrases that an article is about, at most `limit`, best first.

    A score is the probability, roughly, that a reader would pick the phrase. Passages are all its
    occurrences in the blocks, in text order; a phrase that only a title in front matter has is left out.
    """
    context = _context(words)
    candidates = _candidates(words)
    nested = _nested(candidates)
    scored = sorted(
        (-_score(candidate, words, context), candidate.occurrences[0], candidate.stems)
        for candidate in candidates.values()
        if candidate.stems not in nested
    )
    chosen: list[Phrase] = []
    taken: list[frozenset[str]] = []
    for score, _, stems in scored:
        if len(chosen) == limit:
            break
        kept = frozenset(stems)
        if any(kept <= other for other in taken):
            continue
        taken.append(kept)
        chosen.append(_phrase(article, words, candidates[stems], 1 / (1 + exp(score))))
    return tuple(chosen)


def _candidates(words: Words) -> dict[tuple[str, ...], _Candidate]:
    """The candidates worth weighing: repeated, or early, or in the title, or a name."""
    found: dict[tuple[str, ...], _Candidate] = {}
    every = words.all
    links = _LINKS if words.language == "fr" else frozenset[str]()
    titled = len(words.title)
    early = _EARLY + titled
    stems_of, lowers, functions, joined, last = words.stems, words.lowers, words.functions, words.joined, len(every) - 1
    times = Counter(stems_of)
    for index, subject in enumerate(words.subjects):
        if not subject or len(lowers[index]) == 1 or (index >= early and times[subject] == 1):
            continue
        after = index + 1 if index < last else index
        alone = not joined[after] or (functions[after] and lowers[after] not in links)
        for content in ((index,),) if alone else _runs(words, index):
            stems = (subject,) if len(content) == 1 else tuple([stems_of[at] for at in content])
            candidate = found.get(stems)
            if candidate is None:
                candidate = found[stems] = _Candidate(stems, content)
            candidate.occurrences.append((index, content[-1]))
    common = common_stems(words.language)
    return {
        stems: candidate
        for stems, candidate in found.items()
        if (len(candidate.occurrences) > 1 or candidate.content[0] < (early if len(stems) < _LONGEST else titled))
        and not common.issuperset(stems)
    }


def _runs(words: Words, start: int) -> Iterator[tuple[int, ...]]:
    """The candidates that begin with a word, as the indices of their content words, shortest first."""
    content: tuple[int, ...] = (start,)
    yield content
    every, functions, joined, french = words.all, words.functions, words.joined, words.language == "fr"
    linked = False
    index = start + 1
    end = len(every)
    # The first word of a block is joined to none.
    while index < end and joined[index] and len(content) < _LONGEST:
        if functions[index]:
            after = _after_link(every, index, content) if french and not linked else 0
            if not after:
                return
            linked = True
            index = after
        elif (linked and every[index].number) or (french and _VERB_ENDING.search(words.lowers[index])):
            return
        content = (*content, index)
        yield content
        index += 1


def _after_link(every: tuple[Word, ...], index: int, content: tuple[int, ...]) -> int:
    """The index of the noun that a link such as `de` or `de la` ties to the words before, or 0."""
    link = every[index].lower
    if link not in _LINKS or every[content[-1]].number:
        return 0
    following = index + 1
    if following < len(every) and every[following].lower in _LINK_ARTICLES:
        following += 1
    if following >= len(every):
        return 0
    word = every[following]
    if word.function or word.number or word.block != every[index].block:
        return 0
    return following if word.joined and every[following - 1].joined else 0


def _nested(candidates: dict[tuple[str, ...], _Candidate]) -> set[tuple[str, ...]]:
    """The stems of candidates that hardly stand outside a longer one."""
    nested: set[tuple[str, ...]] = set()
    for stems, candidate in candidates.items():
        size, times = len(stems), len(candidate.occurrences)
        linked = candidate.occurrences[0][1] - candidate.occurrences[0][0] >= size
        if size == 1 or times == 1 or linked:
            continue
        for length in range(1, size):
            for start in range(size - length + 1):
                part = stems[start : start + length]
                inner = candidates.get(part)
                if inner is not None and times >= _NESTED * len(inner.occurrences):
                    nested.add(part)
    return nested


def _context(words: Words) -> _Context:
    return _Context(
        uses=_uses(words),
        title=frozenset(word.stem for word in words.title if not word.function),
        title_length=len(words.title) if words.title and words.title[0].block != OUTSIDE else 0,
        common=common_stems(words.language),
        noun_ending=_NOUN_ENDING[words.language],
    )


def _uses(words: Words) -> dict[str, _Use]:
    verb_signs = VERB_SIGNS[words.language]
    uses: dict[str, _Use] = {}
    before, before_function = "", True
    for _, _, _, _, lower, stem, function, capital, _, joined in words.all:
        if not function:
            use = uses.get(stem)
            if use is None:
                use = uses[stem] = _Use()
            use.total += 1
            # The first word of all is joined to none.
            if joined:
                if before in verb_signs:
                    use.verb += 1
                elif not before_function and not capital:
                    use.modifier += 1
        before, before_function = lower, function
    return uses


def _score(candidate: _Candidate, words: Words, context: _Context) -> float:
    """The log-odds that a reader would choose a candidate."""
    every, weigh = words.all, _WEIGHTS
    occurrences, content, stems = candidate.occurrences, candidate.content, candidate.stems
    head, last = every[content[0]], every[content[-1]]
    size, times, opening = len(content), len(occurrences), context.title_length
    use = context.uses[head.stem]
    body = occurrences[0][0] - opening
    if body < 0:
        body = next((first for first, _ in occurrences if first >= opening), len(every)) - opening
    score = (
        _BIAS
        + weigh.frequency * log(times)
        + weigh.first / (1 + body / _HALF_LIFE)
        + weigh.title_words * sum(map(context.title.__contains__, stems)) / size
        + weigh.common * sum(map(context.common.__contains__, stems)) / size
        + weigh.verb * use.verb / use.total
        + weigh.length * len(last.lower) / 10
    )
    if occurrences[0][0] < opening:
        score += weigh.title
    if not last.capital and context.noun_ending.search(last.lower):
        score += weigh.noun_ending
    if size == 1:
        score += weigh.modifier * use.modifier / use.total
    elif times == 1:
        score += weigh.once
    return score


def _phrase(article: Article, words: Words, candidate: _Candidate, score: float) -> Phrase:
    every = words.all
    passages = tuple(
        Passage(every[first].block, every[first].start, every[last].end) for first, last in candidate.occurrences
    )
    # Inside a sentence the first letter is as it should be; at its start it is a capital anyway.
    inside = [
        passage for passage, (first, _) in zip(passages, candidate.occurrences, strict=True) if every[first].joined
    ]
    surfaces = Counter(article.quote(passage) for passage in inside or passages)
    return Phrase(max(surfaces, key=surfaces.__getitem__), round(score, 4), passages)
