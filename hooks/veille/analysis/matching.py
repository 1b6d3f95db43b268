"""Where an article names the concepts of the vocabulary: whole words, in every inflection, longest first.

All names are spelled out once into a tree of words (`Matcher`); an article is then read once, from left to
right, and the longest name that begins at a word is kept (leftmost-longest, without overlaps).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any, NamedTuple

from veille.analysis.boundaries import is_styled, is_whole, may_hold_addresses, stands_free
from veille.analysis.inflection import numbers
from veille.analysis.spelling import GAPS, WORD, Case, Word, agrees, flatten, spell
from veille.analysis.vocabulary import Vocabulary
from veille.model import Article, Block, BlockKind, Concept, ConceptKind, Mention, Passage

_LONGEST_STEP = 64
"""Characters in which the next word of a name is looked for."""
_SKIPPED = frozenset({BlockKind.FRONT_MATTER, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SOURCE, BlockKind.CODE})
_END = ""
"""The key of a node under which the names that end there are kept."""
_MOST_PHRASES = 64
_CODE = re.compile(r"`[^`\n]+`")


class _Name(NamedTuple):
    """One label or alias of a concept, and what it takes to count.

    It counts always if `sure`, else where a concept of `context` or a phrase of `phrases` is; a decoy never
    does. A `guarded` name does not count as half of a longer proper name.
    """

    concept: str
    kind: ConceptKind
    sure: bool
    decoy: bool
    guarded: bool
    context: tuple[str, ...]
    phrases: tuple[str, ...]


class _Match(NamedTuple):
    start: int
    end: int
    names: tuple[int, ...]


class Matcher:
    """The names of a vocabulary, spelled out once for all articles; can be pickled, and is not changed."""

    __slots__ = ("ancestors", "names", "root")

    def __init__(self, vocabulary: Vocabulary) -> None:
        names: dict[_Name, int] = {}
        self.root: dict[str, Any] = {}
        for concept in vocabulary.concepts:
            labels = set(concept.labels.values())
            for text, name in _list_names(concept, vocabulary):
                index = names.setdefault(name, len(names))
                for spelling in spell(text, concept.kind, label=text in labels):
                    _plant(self.root, spelling, index)
        self.names = tuple(names)
        self.ancestors: Mapping[str, tuple[str, ...]] = {
            concept.id: vocabulary.broader_of(concept.id) for concept in vocabulary.concepts
        }


def _list_names(concept: Concept, vocabulary: Vocabulary) -> Iterator[tuple[str, _Name]]:
    conditions = {flatten(text): evidence for text, evidence in concept.context.items()}
    for text in dict.fromkeys((*concept.labels.values(), *concept.aliases, *concept.context)):
        evidence = conditions.get(flatten(text))
        alone = len(WORD.findall(text)) == 1
        halved = evidence is not None or concept.kind in {ConceptKind.PERSON, ConceptKind.PLACE}
        phrases = [word for word in evidence or () if word not in vocabulary.by_id]
        yield (
            text,
            _Name(
                concept=concept.id,
                kind=concept.kind,
                sure=evidence is None,
                decoy=evidence == (),
                guarded=alone and halved and concept.kind is not ConceptKind.TOPIC,
                context=tuple(word for word in evidence or () if word in vocabulary.by_id),
                phrases=tuple(form for phrase in phrases for form in _inflect_phrase(phrase)),
            ),
        )


def _inflect_phrase(phrase: str) -> Iterator[str]:
    words = WORD.findall(phrase.lower())
    yield from (f" {' '.join(form)} " for form in islice(product(*map(numbers, words)), _MOST_PHRASES))


def _plant(root: dict[str, Any], spelling: tuple[Word, ...], index: int) -> None:
    node = root
    for word in spelling:
        node = node.setdefault(word.gap + word.form, {})
    free = all(word.case is Case.ANY for word in spelling)
    end = (index, () if free else tuple((word.case, word.given) for word in spelling))
    ends = node.setdefault(_END, [])
    if end not in ends:
        ends.append(end)


def find_mentions(article: Article, matcher: Matcher) -> tuple[Mention, ...]:
    """Every place where an article names a concept, in the order of the text.

    Not looked at are front matter, dateline, byline, source and code, and what is part of an address. A name
    that needs context counts where another name of its concept is sure in the same article, or one of the
    words or concepts (or something narrower) that the vocabulary gives for it is there.
    """
    matches = [
        (at, match)
        for at, block in enumerate(article.blocks)
        if block.kind not in _SKIPPED
        for match in _read_block(block, article.language.value, matcher)
    ]
    accepted = _settle(article, matches, matcher)
    return tuple(
        Mention(matcher.names[name].concept, Passage(at, match.start, match.end))
        for (at, match), name in zip(matches, accepted, strict=True)
        if name is not None
    )


def _read_block(block: Block, language: str, matcher: Matcher) -> Iterator[_Match]:
    text = block.text
    root, names = matcher.root, matcher.names
    suspicious = may_hold_addresses(text)
    codes = iter([match.span() for match in _CODE.finditer(text)] if "`" in text else [])
    code = next(codes, None)
    styled: bool | None = None
    free = named_to = 0
    for match in WORD.finditer(_lower(text)):
        node = root.get(match[0])
        if node is None or match.start() < free:
            continue
        start = match.start()
        found = _walk(text, start, match.end(), node)
        if found is None or not stands_free(text, start, found[0], suspicious=suspicious):
            continue
        while code is not None and code[1] <= start:
            code = next(codes, None)
        if code is not None and code[0] <= start:
            continue
        end, named = found
        if any(names[name].guarded for name in named):
            styled = is_styled(block, language) if styled is None else styled
            if not styled and not 0 < named_to == start - 1:
                named = tuple(
                    name
                    for name in named
                    if not names[name].guarded or is_whole(text, start, end, names[name].kind, sure=names[name].sure)
                )
        free = end
        if named:
            named_to = end
            yield _Match(start, end, named)


def _lower(text: str) -> str:
    """The text in lower case, of the same length (`İ` in lower case is two characters and stays)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _walk(text: str, start: int, end: int, node: Mapping[str, Any]) -> tuple[int, tuple[int, ...]] | None:
    """The longest name that begins with a word of the text: where it ends, and the names that are so written."""
    tokens = [text[start:end]]
    best: tuple[int, tuple[int, ...]] | None = None
    here: Mapping[str, Any] | None = node
    while here is not None:
        ends = here.get(_END)
        if ends is not None:
            named = [index for index, cases in ends if not cases or _agree(tokens, cases)]
            if named and not _continues_number(text, end, tokens[-1]):
                abbreviated = len(tokens) > 1 and len(tokens[-1]) == 1 and text[end - 2 : end + 1 : 2] == ".."
                best = end + abbreviated, tuple(dict.fromkeys(named))
            if len(here) == 1:
                break
        if "+" in here and text[end : end + 1] == "+":
            here = here["+"]
            end += 1
            tokens.append("")
            continue
        step = WORD.search(text, end, end + _LONGEST_STEP)
        gap = GAPS.get(text[end : step.start()]) if step is not None else None
        if step is None or gap is None:
            break
        if step.end() == end + _LONGEST_STEP:
            step = WORD.match(text, step.start()) or step
        tokens.append(step[0])
        here = here.get(gap + step[0].lower())
        end = step.end()
    return best


def _agree(tokens: Iterable[str], cases: Iterable[tuple[Case, str]]) -> bool:
    return all(agrees(token, case, given) for token, (case, given) in zip(tokens, cases, strict=True))


def _continues_number(text: str, end: int, token: str) -> bool:
    """Whether the digits before a place go on behind it: GPT-4 is not in GPT-4.5."""
    return token[-1:].isdigit() and text[end : end + 1] in {".", ","} and text[end + 1 : end + 2].isdigit()


def _settle(article: Article, matches: list[tuple[int, _Match]], matcher: Matcher) -> list[int | None]:
    """For each match the name it counts as, or None: sure names first, then those that these give a context."""
    names = matcher.names
    chosen: list[int | None] = [None] * len(matches)
    evidence: set[str] = set()
    open_names: set[int] = set()
    for at, (_, match) in enumerate(matches):
        conditional = [name for name in match.names if not names[name].sure]
        if not conditional:
            chosen[at] = match.names[0]
            _add_evidence(evidence, names[match.names[0]].concept, matcher)
        open_names.update(name for name in conditional if not names[name].decoy)
    words = _Words(article)
    settled: set[int] = set()
    while True:
        more = sorted(
            name
            for name in open_names - settled
            if names[name].concept in evidence
            or any(concept in evidence for concept in names[name].context)
            or (not settled and any(words.have(phrase) for phrase in names[name].phrases))
        )
        if not more:
            break
        settled.update(more)
        for name in more:
            _add_evidence(evidence, names[name].concept, matcher)
    for at, (_, match) in enumerate(matches):
        if chosen[at] is None and not any(names[name].decoy for name in match.names):
            with_context = [name for name in match.names if name in settled]
            chosen[at] = next(iter(with_context or [name for name in match.names if names[name].sure]), None)
    return chosen


def _add_evidence(evidence: set[str], concept: str, matcher: Matcher) -> None:
    if concept not in evidence:
        evidence.add(concept)
        evidence.update(matcher.ancestors[concept])


class _Words:
    """The words of an article in lower case; made only when a context asks."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: frozenset[str] | None = None
        self._text = ""

    def have(self, phrase: str) -> bool:
        """Whether a phrase, in lower case with a space at each end, is in the article."""
        if self._words is None:
            lines = [WORD.findall(block.text.lower()) for block in self._article.blocks if block.kind not in _SKIPPED]
            self._words = frozenset(word for line in lines for word in line)
            self._text = " ".join(f" {' '.join(line)} " for line in lines)
        first, *rest = phrase.split()
        return first in self._words and (not rest or phrase in self._text)
