"""What editors' tags teach: for the next article, how likely an editor would give it each tag, and on what evidence.

Two things speak for a tag: that the text names it (where, how often, and how often editors kept it on the articles
that name it, the *keyphraseness* of Medelyan and Witten, "Thesaurus based automatic keyphrase indexing", 2006), and
that the most similar edited articles carry it. A logistic regression weighs the two; weights and threshold come
from the edited articles themselves, each judged by all others but not by itself. There is nothing to store and
nothing random: the same briefings give the same tags.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from operator import mul
from typing import NamedTuple

from veille.analysis.neighbours import Bag, Index, build_index, choose_nearest, compare
from veille.analysis.regression import fit, predict
from veille.analysis.tagging import Features, describe_mentions
from veille.analysis.vocabulary.concepts import Vocabulary, build_vocabulary
from veille.analysis.vocabulary.matching import Matcher, find_mentions
from veille.model import Analysis, Article, Concept, Passage, Tag
from veille.settings import Settings

FEWEST = 20
"""Edited articles below which nothing is learned."""
MOST = 600
"""Edited articles that are learned from, the last ones; more cost time and say little about today's tags."""
_NEAREST = 20
_WITNESSES = 2
"""Neighbours that must carry a tag which the text does not name."""
_SHOWN_TITLES = 3
_SHOWN_CHARS = 80
_THRESHOLDS = tuple(percent / 100 for percent in range(5, 96))
_DOUBT = 2.0
"""How many articles the average over all tags counts for, beside those that name this one."""
_GIVEN = "tag/front-matter"

Described = Mapping[str, tuple[Features, tuple[Passage, ...]]]
Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A briefing whose tags an editor has confirmed or changed; `tags` are the ids of what the page has now."""

    id: str
    title: str
    tags: tuple[str, ...]
    article: Article
    analysis: Analysis


class Record(NamedTuple):
    """In how many edited articles a concept is named, is a tag, and is both."""

    named: int = 0
    tagged: int = 0
    both: int = 0


@dataclass(frozen=True, slots=True)
class Precedents:
    """The edited articles, by their place: what they are called, what they carry, and how to find the similar ones.

    `carriers` are by concept the places of the articles that it tags; `usual` is the share of tags among all that
    the articles name.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    tags: tuple[frozenset[str], ...]
    index: Index
    records: Mapping[str, Record]
    carriers: Mapping[str, tuple[int, ...]]
    usual: float


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. A tag is suggested from a probability of `threshold` on.

    `own` are the concepts that only editors' tags define, and `matcher` finds their names in a text. `gain` is by
    how much F1 on the edited articles, each judged by the others, is above that of the unlearned ranking.
    """

    precedents: Precedents
    weights: Row
    threshold: float
    own: Mapping[str, Concept]
    matcher: Matcher | None
    gain: float


class _Candidate(NamedTuple):
    concept: str
    row: Row
    witnesses: tuple[int, ...]


def learn(examples: Sequence[Example], vocabulary: Vocabulary, own: Sequence[Concept] = ()) -> Model | None:
    """The model of some edited briefings, from the oldest to the newest, of which the last `MOST` count.

    `own` are concepts for the tags that the vocabulary does not know, under the ids that the examples use. None
    where there are fewer than `FEWEST` examples, or where what is learned tags them no better than the ranking
    without learning (`Analysis.tags`) does.
    """
    chosen = examples[-MOST:]
    if len(chosen) < FEWEST:
        return None
    used = {concept for example in chosen for concept in example.tags}
    named = {concept.id: concept for concept in own if concept.id in used and concept.id not in vocabulary.by_id}
    matcher = Matcher(build_vocabulary(named.values())) if named else None
    described = [_describe(example.article, example.analysis, vocabulary, matcher) for example in chosen]
    precedents = _gather(chosen, described)
    rows: list[Row] = []
    outcomes: list[float] = []
    for place, mentions in enumerate(described):
        for candidate in _list_candidates(precedents, mentions, chosen[place].analysis.terms, place):
            concept = candidate.concept
            if concept in vocabulary.by_id or _recall(precedents, concept, mentions, place).tagged:
                # A tag that only this article defines can teach nothing: without the article nobody would know it.
                rows.append(candidate.row)
                outcomes.append(float(concept in precedents.tags[place]))
    if not any(outcomes):
        return None
    columns = list(zip(*rows, strict=True))
    weights = fit(columns, outcomes)
    chances = [_estimate(weights, row) for row in rows]
    wanted = sum(map(len, precedents.tags))
    threshold, learned = _choose_threshold(chances, outcomes, wanted)
    gain = learned - _score_unlearned(chosen)
    return Model(precedents, weights, threshold, named, matcher, round(gain, 4)) if gain > 0 else None


def suggest(
    model: Model, article: Article, analysis: Analysis, vocabulary: Vocabulary, settings: Settings, edited: str = ""
) -> tuple[Tag, ...]:
    """The tags of an article, at most `settings.max_tags`, likeliest first, ties by id.

    First come those of the seed's own front matter, as they are in `analysis.tags`. What the text names has its
    passages as evidence (`tag/learned`); what it does not name is suggested where at least two of the nearest
    edited articles carry it, and then the rule says which (`tag/neighbours`). `edited` is the id of the example
    that the article itself is, if any: it does not testify for itself.
    """
    precedents = model.precedents
    given = {tag.concept: tag for tag in analysis.tags if tag.rule == _GIVEN}
    mentions = _describe(article, analysis, vocabulary, model.matcher)
    place = precedents.ids.index(edited) if edited in precedents.ids else None
    ranked: list[Tag] = []
    for concept, row, witnesses in _list_candidates(precedents, mentions, analysis.terms, place):
        chance = _estimate(model.weights, row)
        if chance < model.threshold or concept in given:
            continue
        if concept in mentions:
            rule, passages = f"tag/learned (p={chance:.2f})", mentions[concept][1]
        else:
            rule, passages = f"tag/neighbours: {_quote_titles(precedents, witnesses)}", ()
        ranked.append(Tag(concept, round(chance, 4), rule, passages))
    ranked.sort(key=lambda tag: (-tag.score, tag.concept))
    return (*given.values(), *ranked)[: settings.max_tags]


def _describe(article: Article, analysis: Analysis, vocabulary: Vocabulary, matcher: Matcher | None) -> Described:
    """How an article names each concept, editors' own included."""
    mentions = analysis.mentions
    if matcher is not None:
        mentions = tuple(sorted((*mentions, *find_mentions(article, matcher)), key=lambda mention: mention.passage))
    return describe_mentions(article, mentions, vocabulary)


def _gather(examples: Sequence[Example], described: Sequence[Described]) -> Precedents:
    named: Counter[str] = Counter()
    both: Counter[str] = Counter()
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for place, (example, mentions) in enumerate(zip(examples, described, strict=True)):
        tags = frozenset(example.tags)
        named.update(mentions.keys())
        both.update(mentions.keys() & tags)
        for concept in tags:
            carriers[concept].append(place)
    return Precedents(
        ids=tuple(example.id for example in examples),
        titles=tuple(example.title for example in examples),
        tags=tuple(frozenset(example.tags) for example in examples),
        index=build_index([example.analysis.terms for example in examples]),
        records={
            concept: Record(named[concept], len(carriers.get(concept, ())), both[concept])
            for concept in sorted(named.keys() | carriers.keys())
        },
        carriers={concept: tuple(carriers[concept]) for concept in sorted(carriers)},
        usual=(both.total() + 0.5) / (named.total() + 1),
    )


def _recall(precedents: Precedents, concept: str, mentions: Container[str], without: int | None) -> Record:
    """What is on record about a concept, apart from the article at a place, which names `mentions`."""
    record = precedents.records.get(concept, Record())
    if without is None:
        return record
    named, tagged = concept in mentions, concept in precedents.tags[without]
    return Record(record.named - named, record.tagged - tagged, record.both - (named and tagged))


def _list_candidates(
    precedents: Precedents, mentions: Described, terms: Bag, without: int | None
) -> Iterator[_Candidate]:
    """Every concept that may be a tag, with what speaks for it: those named, and those that neighbours share."""
    similarities = compare(precedents.index, terms, without)
    similarity_of = similarities.__getitem__
    nearest = choose_nearest(similarities, _NEAREST)
    whole = sum(similarities[place] for place in nearest) or 1.0
    witnesses: defaultdict[str, list[int]] = defaultdict(list)
    for place in nearest:
        for concept in precedents.tags[place]:
            witnesses[concept].append(place)
    shared = {concept for concept, places in witnesses.items() if len(places) >= _WITNESSES}
    for concept in sorted(shared | mentions.keys()):
        record = _recall(precedents, concept, mentions, without)
        carriers = precedents.carriers.get(concept, ())
        closeness = sum(map(similarity_of, carriers)) / max(record.tagged, 1)
        testimony = sum(map(similarity_of, witnesses.get(concept, ()))) / whole
        features = mentions[concept][0] if concept in mentions else None
        row = (*_weigh_mention(features, record, precedents), testimony, closeness)
        yield _Candidate(concept, row, tuple(witnesses.get(concept, ())))


def _weigh_mention(features: Features | None, record: Record, precedents: Precedents) -> Row:
    """The part of a row that says how the text names a concept, and what became of that in other articles."""
    if features is None:
        silent = (record.tagged - record.both + 0.3) / (len(precedents.ids) - record.named + 3)
        return (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, log(silent))
    kept = (record.both + _DOUBT * precedents.usual) / (record.named + _DOUBT)
    return (
        1.0,
        1.0,
        log(kept / (1 - kept)),
        features.title,
        features.lead,
        features.heading,
        log(features.frequency),
        0.0,
    )


def _estimate(weights: Row, row: Row) -> float:
    return predict(sum(map(mul, weights, row)))


def _choose_threshold(chances: Sequence[float], outcomes: Sequence[float], wanted: int) -> tuple[float, float]:
    """The threshold with the best F1 over all articles, the lowest of equals, and that F1."""
    order = sorted(zip(chances, outcomes, strict=True))
    right = [0.0]
    for _, outcome in reversed(order):
        right.append(right[-1] + outcome)
    scores = []
    for threshold in _THRESHOLDS:
        kept = len(order) - bisect_left(order, (threshold, 0.0))
        scores.append((2 * right[kept] / (kept + wanted), -threshold))
    score, threshold = max(scores)
    return -threshold, score


def _score_unlearned(examples: Sequence[Example]) -> float:
    """F1 of the ranking without learning."""
    right = sum(tag.concept in example.tags for example in examples for tag in example.analysis.tags)
    both = sum(len(set(example.tags)) + len(example.analysis.tags) for example in examples)
    return 2 * right / both if both else 0.0


def _quote_titles(precedents: Precedents, places: Sequence[int]) -> str:
    titles = (" ".join(precedents.titles[place].split()) for place in places[:_SHOWN_TITLES])
    shown = (title if len(title) <= _SHOWN_CHARS else f"{title[: _SHOWN_CHARS - 1]}…" for title in titles)
    return ", ".join(f"« {title} »" for title in shown)
