"""A summary and key points made of an article's own sentences.

Sentences are weighed by where they stand and by how much of the article's vocabulary they carry (the
centroid of Radev et al., 2004, "Centroid-based summarization of multiple documents"), words of the title
and of key phrases counting more; the choice avoids repetition by maximal marginal relevance (Carbonell and
Goldstein, 1998). A sentence that needs another one to be understood is never chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from math import fsum, log, sqrt
from typing import Final

import numpy as np

from veille.analysis.forms import Form
from veille.analysis.lexicon import listed
from veille.analysis.orphans import stands_alone
from veille.analysis.words import Words
from veille.model import Article, BlockKind, Passage, Phrase

_SUMMARY_LENGTH = 2
_POINTS = 3
_LEAST_WORDS, _MOST_WORDS = 6, 60
_LONG_STANDFIRST = 420
"""Characters above which only the first two sentences of a standfirst are the summary."""
_EARLY_SHARE = 1.4
"""How much the very first sentence gains; the gain halves every `_HALF_LIFE` sentences."""
_HALF_LIFE = 3
_OPENING_SHARE = 0.1
"""What the first sentence of a paragraph gains."""
_ADDRESS_LOSS = 0.3
"""What a sentence loses in which the writer speaks of himself or to the reader."""
_ADDRESS: Final = listed("je j' j’ moi mon ma mes vous votre vos i i'm i’m i've i’ve my me you your you'll you’ll")
_NOVELTY = 0.7
"""The weight of relevance against novelty."""
_BREVITY = 8
"""Words added to a sentence's length, so that a short one does not win by its few good words."""
_KINDS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST})
_NOTHING: Final = frozenset({-1})

_MONTH: Final = re.compile(
    r"\b(?:jan(?:v(?:ier)?|uary)?|f[ée]v(?:r(?:ier)?)?|feb(?:ruary)?|mar(?:s|ch)?|av(?:ril)?|apr(?:il)?|mai|may|juin|june?"
    r"|juil(?:let)?|july?|ao[ûu]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?"
    r"|d[ée]c(?:embre|ember)?)\b",
    re.IGNORECASE,
)
_AGENCY: Final = re.compile(r"\([A-ZÀ-Þ][\w .,/&-]{1,30}\)\s*\Z")
_DASH: Final = re.compile(r"\.? ?[-–—]{1,2} ")
_DATELINE_WINDOW = 80
_DATELINE_WORDS = 9
_SHORTEST_PLACE = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with what speaks for it; `fit` says whether it can be read without its neighbours.

    `passage` begins after an agency's dateline (`PARIS (AFP) –`), if there was one.
    """

    passage: Passage
    stems: frozenset[int]
    score: float
    fit: bool


def weigh_sentences(
    article: Article, words: Words, sentences: tuple[Passage, ...], phrases: tuple[Phrase, ...]
) -> tuple[Weighed, ...]:
    """The sentences of paragraphs and the standfirst, in text order, each with its score."""
    weights = _stem_weights(words, phrases)
    subject = ~(words.functions | words.numbers)
    subjects = np.where(subject, words.stems, -1)[: words.body].tolist()
    addressing = words.trait(_addresses)[: words.body].tolist()
    starts = words.starts.tolist()
    weighed: list[Weighed] = []
    cursor, block = 0, -1
    for passage in sentences:
        if article.blocks[passage.block].kind not in _KINDS:
            continue
        opens_block = passage.block != block
        if opens_block:
            block = passage.block
            cursor, last = words.extents[block]
            passage = strip_dateline(article, passage)  # noqa: PLW2901 - the same sentence from here on
        first = bisect_left(starts, passage.start, cursor, last)
        cursor = bisect_left(starts, passage.end, first, last)
        length = cursor - first
        stems = frozenset(subjects[first:cursor]) - _NOTHING
        # Summed exactly, since the order of a set is not the same in every process.
        relevance = fsum([weights[stem] for stem in stems]) / (length + _BREVITY)
        place = len(weighed)
        early = _EARLY_SHARE / (1 + place / _HALF_LIFE)
        addressed = True in addressing[first:cursor]
        weighed.append(
            Weighed(
                passage,
                stems,
                relevance + early + _OPENING_SHARE * opens_block - _ADDRESS_LOSS * addressed,
                _LEAST_WORDS <= length <= _MOST_WORDS and stands_alone(article.quote(passage), words.language),
            )
        )
    return tuple(weighed)


def summarise(article: Article, weighed: tuple[Weighed, ...]) -> tuple[Passage, ...]:
    """The standfirst where there is one, else the two sentences that say most, in text order.

    Fewer, or none, where no sentence can be read alone. A long standfirst gives its first two sentences.
    """
    standfirst = [each.passage for each in weighed if article.blocks[each.passage.block].kind is BlockKind.STANDFIRST]
    if standfirst:
        length = sum(passage.end - passage.start for passage in standfirst)
        return tuple(standfirst if length <= _LONG_STANDFIRST else standfirst[:_SUMMARY_LENGTH])
    return _choose(weighed, _SUMMARY_LENGTH, frozenset())


def find_key_points(
    article: Article, weighed: tuple[Weighed, ...], summary: tuple[Passage, ...]
) -> tuple[Passage, ...]:
    """At most three more sentences, that say what the summary does not, in text order."""
    said = frozenset(summary)
    rest = tuple(each for each in weighed if article.blocks[each.passage.block].kind is BlockKind.PARAGRAPH)
    return _choose(rest, _POINTS, said, tuple(each for each in weighed if each.passage in said))


def _choose(
    weighed: tuple[Weighed, ...], limit: int, without: frozenset[Passage], said: tuple[Weighed, ...] = ()
) -> tuple[Passage, ...]:
    candidates = [each for each in weighed if each.fit and each.passage not in without]
    if not candidates:
        return ()
    top = max(each.score for each in candidates) or 1.0
    nearness = [max((_overlap(each, other) for other in said), default=0.0) for each in candidates]
    chosen: list[int] = []
    while len(chosen) < min(limit, len(candidates)):
        best = max(
            (index for index in range(len(candidates)) if index not in chosen),
            key=lambda index: (
                _NOVELTY * candidates[index].score / top - (1 - _NOVELTY) * nearness[index],
                -index,
            ),
        )
        chosen.append(best)
        nearness = [
            max(near, _overlap(each, candidates[best])) for near, each in zip(nearness, candidates, strict=True)
        ]
    return tuple(candidates[index].passage for index in sorted(chosen))


def _overlap(one: Weighed, other: Weighed) -> float:
    """The cosine of two sentences as sets of stems."""
    if not one.stems or not other.stems:
        return 0.0
    return len(one.stems & other.stems) / sqrt(len(one.stems) * len(other.stems))


def _stem_weights(words: Words, phrases: tuple[Phrase, ...]) -> list[float]:
    """What each stem weighs, by its number."""
    stems, content = words.stems, ~words.functions
    subjects = stems[: words.body][(content & ~words.numbers)[: words.body]]
    counts = np.bincount(subjects, minlength=len(words.stem_texts)).tolist()
    logs = [log(1 + times) for times in range(max(counts, default=0) + 1)]
    weights = [logs[times] for times in counts]
    for stem in set(stems[words.titled][content[words.titled]].tolist()):
        weights[stem] += 1
    by_lower = dict(zip(words.lowers, stems.tolist(), strict=False))
    for phrase in phrases:
        for part in phrase.text.lower().split():
            if part in by_lower:
                weights[by_lower[part]] += phrase.score
    return weights


def strip_dateline(article: Article, passage: Passage) -> Passage:
    """A sentence without the place, date or agency that it begins with (`22 juin 2012. - `, `LONDON (AP) — `)."""
    text = article.blocks[passage.block].text
    window = text[passage.start : min(passage.end, passage.start + _DATELINE_WINDOW)]
    dash = _DASH.search(window)
    if dash is None:
        return passage
    head = window[: dash.start()].strip()
    if not head or window[dash.end() : dash.end() + 1].islower() or len(head.split()) > _DATELINE_WORDS:
        return passage
    dated = any(map(str.isdigit, head)) and _MONTH.search(head) is not None and _is_dated(head)
    if dated or _AGENCY.search(head) or (head.isupper() and len(head) > _SHORTEST_PLACE):
        return passage._replace(start=passage.start + dash.end())
    return passage


def _is_dated(head: str) -> bool:
    """Whether little but a place and a date stands before the dash: nearly every word a name, a figure, a month."""
    words = [word.strip("().,") for word in head.split()]
    return all(
        not word or word[0].isupper() or word[0].isdigit() or _MONTH.fullmatch(word) or word in {"le", "on", "the", "à"}
        for word in words
    )


def _addresses(form: Form) -> bool:
    return form.lower in _ADDRESS
