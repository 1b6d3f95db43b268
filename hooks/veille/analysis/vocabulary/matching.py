"""Where an article names the concepts of the vocabulary: whole words, in every inflection, longest first.

All names are spelled out once, word by word (`Matcher`); an article is then read once, from left to right,
and the longest name that begins at a word is kept (leftmost-longest, without overlaps).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from typing import Any, NamedTuple

from veille.analysis.language.cutting import Cut
from veille.analysis.language.inflection import numbers
from veille.analysis.language.lexicon import FUNCTION_WORDS, list_function_languages
from veille.analysis.language.words import hear
from veille.analysis.vocabulary.boundaries import (
    begins_half,
    is_styled,
    is_whole,
    may_hold_addresses,
    stands_free,
    stands_out,
)
from veille.analysis.vocabulary.concepts import Vocabulary
from veille.analysis.vocabulary.openings import NEXT, Opening, Openings
from veille.analysis.vocabulary.spelling import GAPS, WORD, Case, Word, agrees, flatten, spell
from veille.model import Article, Block, Concept, ConceptKind, Mention, Passage

Cases = tuple[tuple[int, str], ...]
"""For each word of a spelling its `Case`, as a number, and its form as given; empty where any capitals will do."""
_MOST_PHRASES = 64
_MOST_KEPT = 1 << 16
"""Ways in which texts write names whose agreement is kept, and pieces whose words are, before all are forgotten."""
_TOKENS = re.compile(rf"{WORD.pattern}|\+")
_PARTED = frozenset({"", " "})
_ENDED = frozenset({"", " ", ","})
"""What stands before and after a name that is plainly a word by itself."""
_POINTS = frozenset({".", ","})
_CODE = re.compile(r"`[^`\n]+`")


class _Name(NamedTuple):
    """One label or alias of a concept, and what it takes to count.

    It counts always if `sure`, else where a concept of `context` or a phrase of `phrases` is; a decoy never
    does. A `guarded` name does not count as half of a longer proper name, and one that is a function word of the
    languages `little` not as that word in a text of these.
    """

    concept: str
    kind: ConceptKind
    sure: bool
    decoy: bool
    guarded: bool
    little: tuple[str, ...]
    context: tuple[str, ...]
    phrases: tuple[str, ...]


_Match = tuple[Passage, tuple[int, ...]]
"""Where names are, and which."""


class Matcher:
    """The names of a vocabulary, spelled out once for all articles; can be pickled, and is not changed.

    `openings` has every spelling, and every beginning of one that ends with a word, in lower case with its gaps; its
    value is 0, or where in `ends` the names stand that are so spelled, each with the capitals that it asks for.
    It is flat, because the garbage collector passes over a mapping of text to numbers, and walks through a tree.
    Names go on after those at `longer`. `unsure` are the names that do not always count,
    `guarded` those that may be half of another, `little` those that are function words. What is kept of the texts
    read makes no difference to any result.
    """

    __slots__ = (
        "_agreeing",
        "_firsts",
        "_judge",
        "ancestors",
        "ends",
        "guarded",
        "little",
        "longer",
        "names",
        "openings",
        "unsure",
    )

    def __init__(self, vocabulary: Vocabulary) -> None:
        names: dict[_Name, int] = {}
        ends: list[dict[tuple[int, Cases], None]] = [{}]
        going_on: set[str] = set()
        self.openings: dict[str, int] = {}
        for concept in vocabulary.concepts:
            labels = set(concept.labels.values())
            for text, name in _list_names(concept, vocabulary):
                index = names.setdefault(name, len(names))
                for spelling in spell(text, concept.kind, label=text in labels):
                    _plant(self.openings, ends, spelling, index, going_on)
        self.names = tuple(names)
        self.ends = tuple(map(tuple, ends))
        self.longer = frozenset(self.openings[key] for key in going_on)
        self.ancestors: Mapping[str, tuple[str, ...]] = {
            concept.id: vocabulary.broader_of(concept.id) for concept in vocabulary.concepts
        }
        self.unsure = frozenset(index for index, name in enumerate(self.names) if not name.sure)
        self._prepare()

    def __reduce__(self) -> tuple[Callable[..., Matcher], tuple[object, ...]]:
        return _restore, (self.names, self.ends, self.longer, self.openings, self.ancestors, self.unsure)

    def _prepare(self) -> None:
        self.guarded = frozenset(index for index, name in enumerate(self.names) if name.guarded)
        self.little = frozenset(index for index, name in enumerate(self.names) if name.little)
        self._agreeing: dict[str, tuple[int, ...]] = {}
        self._firsts: dict[int, frozenset[str]] = {}
        self._judge: Openings | None = None

    @property
    def judge(self) -> Openings:
        """What tells with which pieces of a text a name may begin."""
        if self._judge is None:  # made when a text is read, since most builds read none
            self._judge = Openings(self.openings, (phrase for name in self.names for phrase in name.phrases))
        return self._judge

    def firsts(self, name: int) -> frozenset[str]:
        """The words with which the phrases begin that give a name its context."""
        words = self._firsts.get(name)
        if words is None:
            words = self._firsts[name] = frozenset([phrase.split(None, 1)[0] for phrase in self.names[name].phrases])
        return words

    def agreeing(self, written: str, ends: int) -> tuple[int, ...]:
        """The names at `ends` whose capitals are as a text has written them, those first that ask for any.

        Kept, since names come back.
        """
        named = self._agreeing.get(written)
        if named is None:
            tokens = [token.strip("+") for token in _TOKENS.findall(written)]
            agreed = [index for index, cases in self.ends[ends] if cases and _agree(tokens, cases)]
            found = agreed + [index for index, cases in self.ends[ends] if not cases]
            if len(self._agreeing) >= _MOST_KEPT:
                self._agreeing.clear()
            named = self._agreeing[written] = tuple(dict.fromkeys(found))
        return named


def _restore(*state: Any) -> Matcher:
    matcher = object.__new__(Matcher)
    matcher.names, matcher.ends, matcher.longer, matcher.openings, matcher.ancestors, matcher.unsure = state
    matcher._prepare()
    return matcher


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
                little=list_function_languages(text) if evidence is None else (),
                context=tuple(word for word in evidence or () if word in vocabulary.by_id),
                phrases=tuple(form for phrase in phrases for form in _inflect_phrase(phrase)),
            ),
        )


def _inflect_phrase(phrase: str) -> Iterator[str]:
    words = WORD.findall(phrase.lower())
    yield from (f" {' '.join(form)} " for form in islice(product(*map(numbers, words)), _MOST_PHRASES))


def _plant(
    openings: dict[str, int],
    ends: list[dict[tuple[int, Cases], None]],
    spelling: tuple[Word, ...],
    index: int,
    going_on: set[str],
) -> None:
    key = ""
    free = True
    for gap, form, case, _ in spelling:
        if key:
            going_on.add(key)
        key += gap + form
        openings.setdefault(key, 0)
        free = free and case is Case.ANY
    if not openings[key]:
        openings[key] = len(ends)
        ends.append({})
    cases: Cases = () if free else tuple([(int(word.case), word.given) for word in spelling])
    ends[openings[key]][index, cases] = None


def find_mentions(article: Article, matcher: Matcher, heard: Cut | None = None) -> tuple[Mention, ...]:
    """Every place where an article names a concept, in the order of the text; `heard` is what `hear` gave, if it did.

    What is part of an address is left out. A name that needs context counts where another name of its concept is
    sure in the same article, or one of the words or concepts (or something narrower) that the vocabulary gives for
    it is there.
    """
    heard = hear(article) if heard is None else heard
    matches = list(_read(article, matcher.judge.find(heard), matcher))
    accepted = _settle(_Words(heard, matcher.judge), matches, matcher)
    return tuple(
        [
            Mention(matcher.names[name].concept, passage)
            for (passage, _), name in zip(matches, accepted, strict=True)
            if name is not None
        ]
    )


def _read(article: Article, words: Iterable[Opening], matcher: Matcher) -> Iterator[_Match]:
    """The names in an article; `words` are those with which any may begin."""
    language, names = article.language.value, matcher.names
    at = -1
    for within, start, last, lower, ends in words:
        if within != at:
            at, block = within, article.blocks[within]
            text = block.text
            suspicious: bool | None = None
            codes = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
            free = named_to = 0
        found = _walk(text, start, last, lower, ends, matcher) if start >= free else None
        if found is None:
            continue
        end, named = found
        suspicious = may_hold_addresses(text) if suspicious is None else suspicious
        apart = text[start - 1 : start] in _PARTED and text[end : end + 1] in _ENDED
        apart = apart and text[start - 2 : start - 1] != "$"
        if (suspicious or not apart) and not stands_free(text, start, end, suspicious=suspicious):
            continue
        if codes and any(first <= start < after for first, after in codes):
            continue
        if not matcher.guarded.isdisjoint(named) and (
            not 0 < named_to == start - 1 or begins_half(text, end, names[named[0]].kind)
        ):
            named = _leave_halves(block, start, end, [(name, names[name]) for name in named], language)
        if not matcher.little.isdisjoint(named) and lower in FUNCTION_WORDS.get(language, ()):
            named = _leave_little(block, start, end, [(name, names[name]) for name in named], language)
        free = end
        if named:
            named_to = end
            yield Passage(within, start, end), named


def _leave_halves(
    block: Block, start: int, end: int, names: Sequence[tuple[int, _Name]], language: str
) -> tuple[int, ...]:
    """The numbers of the names without those that are half of a longer one, unless capitals say nothing there."""
    text = block.text
    whole = [at for at, name in names if not name.guarded or is_whole(text, start, end, name.kind, sure=name.sure)]
    return tuple(whole if len(whole) == len(names) or not is_styled(block, language) else [at for at, _ in names])


def _leave_little(
    block: Block, start: int, end: int, names: Sequence[tuple[int, _Name]], language: str
) -> tuple[int, ...]:
    """The numbers of the names of a function word without those that are no more than that, unless it stands out."""
    out = stands_out(block.text, start, end) and not is_styled(block, language)
    return tuple([at for at, name in names if out or language not in name.little])


def _walk(text: str, start: int, end: int, key: str, ends: int, matcher: Matcher) -> tuple[int, tuple[int, ...]] | None:
    """The longest name that begins with a word (its place, it in lower case, its value): its end, and the names."""
    openings = matcher.openings
    best: tuple[int, tuple[int, ...]] | None = None
    following: int | None = ends
    while following is not None:
        after = text[end : end + 1]
        if following:
            named = matcher.agreeing(text[start:end], following)
            if named and not (after in _POINTS and _continues_number(text, end)):
                best = end + (after == "." and _is_abbreviated(text, start, end)), named
            if following not in matcher.longer:
                break
        if after == "+" and f"{key}+" in openings:
            key += "+"
            end += 1
        elif further := NEXT.match(text, end):
            gap, word = further.groups()
            key += GAPS[gap] + word.lower()
            end = further.end()
        else:
            break
        following = openings.get(key)
    return best


def _agree(tokens: Iterable[str], cases: Cases) -> bool:
    return all(agrees(token, case, given) for token, (case, given) in zip(tokens, cases, strict=True))


def _continues_number(text: str, end: int) -> bool:
    """Whether the digits before a point go on behind it: GPT-4 is not in GPT-4.5."""
    return text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop behind a name is that of its last letter: `U.S.`."""
    return end - 2 > start and text[end - 2] == "." and text[end - 1] != "+"


def _settle(words: _Words, matches: Sequence[_Match], matcher: Matcher) -> list[int | None]:
    """For each match the name it counts as, or None: sure names first, then those that these give a context."""
    names = matcher.names
    unsure = matcher.unsure
    chosen = [named[0] if unsure.isdisjoint(named) else None for _, named in matches]
    if None not in chosen:
        return chosen
    evidence = _gather_evidence({name for name in chosen if name is not None}, matcher)
    doubtful = [(at, named) for at, (_, named) in enumerate(matches) if chosen[at] is None]
    open_names = {name for _, named in doubtful for name in named if name in unsure and not names[name].decoy}
    settled: set[int] = set()
    while True:
        more = [
            name
            for name in open_names - settled
            if names[name].concept in evidence
            or not evidence.isdisjoint(names[name].context)
            or (not settled and words.have_any(names[name].phrases, matcher.firsts(name)))
        ]
        if not more:
            break
        settled.update(more)
        evidence |= _gather_evidence(more, matcher)
    for at, named in doubtful:
        # What is something else than one concept may be the name of another.
        excepted = {names[name].concept for name in named if names[name].decoy}
        left = [name for name in named if names[name].concept not in excepted]
        with_context = [name for name in left if name in settled]
        chosen[at] = next(iter(with_context or [name for name in left if names[name].sure]), None)
    return chosen


def _gather_evidence(named: Iterable[int], matcher: Matcher) -> set[str]:
    """The concepts of some names, and all that are broader."""
    concepts = {matcher.names[name].concept for name in named}
    return concepts.union(*map(matcher.ancestors.__getitem__, concepts))


class _Words:
    """The words of an article in lower case, block by block; put together only when a context asks."""

    def __init__(self, heard: Cut, judge: Openings) -> None:
        self._heard = heard
        self._judge = judge
        self._hints: frozenset[str] | None = None
        self._text: str | None = None

    def have_any(self, phrases: Iterable[str], firsts: frozenset[str]) -> bool:
        """Whether one of some phrases, in lower case with a space at each end, is in the article.

        `firsts` are the words with which they begin.
        """
        if self._hints is None:
            self._hints = self._judge.find_hints(self._heard)
        begun = self._hints & firsts
        return bool(begun) and any(map(self._have, [phrase for phrase in phrases if phrase.split(None, 1)[0] in begun]))

    def _have(self, phrase: str) -> bool:
        """Whether a phrase is in the article, which has its first word."""
        if phrase.count(" ") == 2:  # noqa: PLR2004 - those at its ends
            return True
        if self._text is None:
            pieces = self._heard.pieces
            texts = [" ".join(pieces[start:end]) for start, end in pairwise(self._heard.block_bounds.tolist())]
            lines = [map(str.lower, WORD.findall(text)) for text in texts]
            self._text = " ".join([f" {' '.join(line)} " for line in lines])
        return phrase in self._text
