"""What an article is about: its concepts, ranked by where, how often and how widely it names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log2
from typing import NamedTuple

from veille.analysis.names.press import is_cited, is_outlet
from veille.analysis.vocabulary.concepts import Vocabulary
from veille.conventions.captions import credits_picture, is_credit
from veille.model import Article, BlockKind, Concept, ConceptKind, Mention, Passage, Tag
from veille.settings import Settings

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.TABLE})
_HALF = 3.5
"""The weight at which a score is one half."""
_LONG = 3000
"""Characters of a text from which on what it names in passing is no tag."""
_FEW = 3
"""How many tags it has all the same, where it names so many things."""
_UNREAD = frozenset({BlockKind.FRONT_MATTER, BlockKind.CODE})
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.KICKER})
_TITLE = BlockKind.TITLE
_DEEPEST = 3
"""Broader concepts from which on a topic is as specific as a named thing."""
_POSITIONS = ("title", "lead", "heading")


class Features(NamedTuple):
    """How an article names one concept. All but `frequency` are between 0 and 1."""

    title: float
    """1 where the title names it."""
    lead: float
    """1 where the standfirst or the first paragraph does."""
    heading: float
    """1 where a heading or the kicker does."""
    frequency: int
    """How many times it is named."""
    spread: float
    """The share of the text between its first and last mention."""
    early: float
    """1 for a first mention in the first character, 0 in the last."""
    specific: float
    """1 for a named thing; for a topic, more with its depth in the hierarchy."""

    @property
    def passing(self) -> bool:
        """Whether the concept is named once only, and nowhere that tells a reader what the article is about."""
        return self.frequency == 1 and not (self.title or self.lead or self.heading)


def describe_mentions(
    article: Article, mentions: Sequence[Mention], vocabulary: Vocabulary
) -> dict[str, tuple[Features, tuple[Passage, ...]]]:
    """For each concept that is mentioned, by id and in order of first mention, its features and its passages."""
    offsets: list[int] = []
    total = 0
    pictured = _find_credits(article)
    lead = _find_lead(article, pictured)
    # What a mention in each block says of the title, the lead and headings.
    told: list[tuple[float, float, float]] = []
    for at, block in enumerate(article.blocks):
        kind = block.kind
        offsets.append(total)
        if kind not in _UNREAD:
            total += len(block.text) + 1
        told.append((float(kind is _TITLE), float(at in lead), float(kind in _HEADINGS)))
    whole = max(total, 1)
    passages: dict[str, list[Passage]] = {}
    outlets = _find_outlets(mentions, vocabulary)
    for mention in mentions:
        concept, passage = mention.concept, mention.passage
        if passage.block not in pictured and not (concept in outlets and _is_cited(article, passage)):
            passages.setdefault(concept, []).append(passage)
    described: dict[str, tuple[Features, tuple[Passage, ...]]] = {}
    for concept, places in passages.items():
        within, start, _ = places[0]
        in_title, in_lead, in_heading = told[within]
        first = last = offsets[within] + start
        if len(places) > 1:
            positions = [offsets[within] + start for within, start, _ in places]
            first, last = min(positions), max(positions)
            in_title, in_lead, in_heading = map(max, *[told[within] for within, _, _ in places])
        specific = measure_specificity(concept, vocabulary)
        features = Features(
            in_title, in_lead, in_heading, len(places), (last - first) / whole, 1 - first / whole, specific
        )
        described[concept] = (features, tuple(places))
    return described


def _find_outlets(mentions: Sequence[Mention], vocabulary: Vocabulary) -> frozenset[str]:
    """The newspapers, channels and agencies among the concepts that are mentioned."""
    known = (vocabulary.by_id.get(name) for name in {mention.concept for mention in mentions})
    return frozenset(
        concept.id
        for concept in known
        if concept and concept.kind is ConceptKind.ORGANISATION and is_outlet(concept.labels.values())
    )


def _is_cited(article: Article, passage: Passage) -> bool:
    text = article.blocks[passage.block].text
    return is_cited(text, passage.start, passage.end) or credits_picture(text)


def _find_credits(article: Article) -> frozenset[int]:
    """The paragraphs that say who made a picture: whom they name has no part in what the article is about."""
    paragraphs = (at for at, block in enumerate(article.blocks) if block.kind is BlockKind.PARAGRAPH)
    return frozenset(at for at in paragraphs if is_credit(article.blocks[at].text))


def _find_lead(article: Article, pictured: AbstractSet[int]) -> frozenset[int]:
    """The blocks of the standfirst, and the first of the body."""
    lead = {at for at, block in enumerate(article.blocks) if block.kind is BlockKind.STANDFIRST}
    body = (at for at, block in enumerate(article.blocks) if block.kind in _BODY)
    first = next((at for at in body if at not in pictured), None)
    return frozenset(lead if first is None else lead | {first})


def measure_specificity(concept: str, vocabulary: Vocabulary) -> float:
    """1 for a named thing; for a topic, more with its depth in the hierarchy; 0 for a place."""
    known = vocabulary.by_id.get(concept)
    if known is None or known.kind is ConceptKind.PLACE:
        return 0.0
    if known.kind is not ConceptKind.TOPIC:
        return 1.0
    return min(_count_broader(known, vocabulary), _DEEPEST) / _DEEPEST


def _count_broader(concept: Concept, vocabulary: Vocabulary) -> int:
    """How many concepts are broader than one, as far as it counts."""
    found = {concept.id}
    level: Sequence[str] = concept.broader
    while level and len(found) <= _DEEPEST:
        found.update(level)
        level = [
            name
            for above in level
            if above in vocabulary.by_id
            for name in vocabulary.by_id[above].broader
            if name not in found
        ]
    return len(found) - 1


def rank_tags(
    article: Article, mentions: Sequence[Mention], vocabulary: Vocabulary, settings: Settings
) -> tuple[Tag, ...]:
    """The concepts that an article is about, at most `settings.max_tags`, best first.

    First come those that the seed's own front matter names (`tag/front-matter`), in its order; then those that
    the text names, by weight, with what is named in passing (`tag/mention`) last; a long text has so much of it that it
    counts only where there is hardly anything else. Nothing is a tag that is in neither. The rule of a tag is where it
    stands, or that it comes back often (`tag/frequency`). Ties go to the earlier mention, then to the id.
    """
    described = describe_mentions(article, mentions, vocabulary)
    given = _read_front_matter(article, vocabulary, described)
    ranked = sorted(
        [
            (features.passing, -_score(features), passages[0], concept)
            for concept, (features, passages) in described.items()
            if concept not in given
        ]
    )
    tags = list(given.values())
    long = _is_long(article)
    for passing, score, _, concept in ranked[: settings.max_tags]:
        if passing and long and len(tags) >= _FEW:
            break
        features, passages = described[concept]
        tags.append(Tag(concept, -score, _rule(features), passages))
    return tuple(tags[: settings.max_tags])


def _is_long(article: Article) -> bool:
    """Whether an article has so much text that what it names in passing is not what it is about."""
    return sum([len(block.text) for block in article.blocks if block.kind not in _UNREAD]) >= _LONG


def _score(features: Features) -> float:
    title, lead, heading, frequency, spread, early, specific = features
    named = 3.0 * title + 1.4 * lead + 0.8 * heading + 0.7 * log2(frequency)
    total = named + 0.9 * spread + 0.4 * early + 0.8 * specific
    return round(max(total / (total + _HALF), 0.0001), 4)


def _read_front_matter(
    article: Article, vocabulary: Vocabulary, described: Mapping[str, tuple[Features, tuple[Passage, ...]]]
) -> dict[str, Tag]:
    tags: dict[str, Tag] = {}
    for tag in article.tags:
        concept = vocabulary.find(tag.value)
        if concept is not None and concept.id not in tags:
            passages = described[concept.id][1] if concept.id in described else ()
            tags[concept.id] = Tag(concept.id, 1.0, "tag/front-matter", passages)
    return tags


def _rule(features: Features) -> str:
    for position in _POSITIONS:
        if getattr(features, position):
            return f"tag/{position}"
    return "tag/mention" if features.passing else "tag/frequency"
