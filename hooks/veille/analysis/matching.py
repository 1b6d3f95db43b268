"""Where an article names the concepts of the vocabulary: whole words, in every inflection, longest first.

All names are spelled out once, word by word (`Matcher`); an article is then read once, from left to right,
and the longest name that begins at a word is kept (leftmost-longest, without overlaps).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice, product
from typing import Any, NamedTuple

from veille.analysis.boundaries import is_styled, is_whole, may_hold_addresses, stands_free
from veille.analysis.inflection import numbers
from veille.analysis.spelling import GAPS, WORD, Case, Word, agrees, flatten, spell
from veille.analysis.vocabulary import Vocabulary
from veille.model import Article, Block, BlockKind, Concept, ConceptKind, Mention, Passage

_SKIPPED = frozenset({BlockKind.FRONT_MATTER, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SOURCE, BlockKind.CODE})
_WORDS = re.compile(f"({WORD.pattern})")
"""The same with a group, which keeps the words when a text is split at them."""
Cases = tuple[tuple[int, str], ...]
"""For each word of a spelling its `Case`, as a number, and its form as given; empty where any capitals will do."""
_MOST_PHRASES = 64
_MOST_KEPT = 1 << 16
"""Ways in which texts write names whose agreement is kept, before all are forgotten."""
_TOKENS = re.compile(rf"{WORD.pattern}|\+")
_PARTED = frozenset({"", " "})
_ENDED = frozenset({"", " ", ","})
"""What stands before and after a name that is plainly a word by itself."""
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
    """The names of a vocabulary, spelled out once for all articles; can be pickled, and is not changed.

    `openings` has every spelling, and every beginning of one that ends with a word, in lower case with its gaps; its
    value is 0, or where in `ends` the names stand that are so spelled, each with the capitals that it asks for.
    It is flat, because the garbage collector passes over a mapping of text to numbers, and walks through a tree.
    `unsure` are the names that do not always count. What is kept of the texts read makes no difference to any result.
    """

    __slots__ = ("_agreeing", "ancestors", "ends", "names", "openings", "unsure")

    def __init__(self, vocabulary: Vocabulary) -> None:
        names: dict[_Name, int] = {}
        ends: list[dict[tuple[int, Cases], None]] = [{}]
        self.openings: dict[str, int] = {}
        for concept in vocabulary.concepts:
            labels = set(concept.labels.values())
            for text, name in _list_names(concept, vocabulary):
                index = names.setdefault(name, len(names))
                for spelling in spell(text, concept.kind, label=text in labels):
                    _plant(self.openings, ends, spelling, index)
        self.names = tuple(names)
        self.ends = tuple(map(tuple, ends))
        self.ancestors: Mapping[str, tuple[str, ...]] = {
            concept.id: vocabulary.broader_of(concept.id) for concept in vocabulary.concepts
        }
        self.unsure = frozenset(index for index, name in enumerate(self.names) if not name.sure)
        self._agreeing: dict[str, tuple[int, ...]] = {}

    def __reduce__(self) -> tuple[Callable[..., Matcher], tuple[object, ...]]:
        return _restore, (self.names, self.ends, self.openings, self.ancestors, self.unsure)

    def agreeing(self, written: str, ends: int) -> tuple[int, ...]:
        """The names at `ends` whose capitals are as a text has written them; kept, since names come back."""
        named = self._agreeing.get(written)
        if named is None:
            tokens = [token.strip("+") for token in _TOKENS.findall(written)]
            found = [index for index, cases in self.ends[ends] if not cases or _agree(tokens, cases)]
            if len(self._agreeing) >= _MOST_KEPT:
                self._agreeing.clear()
            named = self._agreeing[written] = tuple(dict.fromkeys(found))
        return named


def _restore(*state: Any) -> Matcher:
    matcher = object.__new__(Matcher)
    matcher.names, matcher.ends, matcher.openings, matcher.ancestors, matcher.unsure = state
    matcher._agreeing = {}
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
                context=tuple(word for word in evidence or () if word in vocabulary.by_id),
                phrases=tuple(form for phrase in phrases for form in _inflect_phrase(phrase)),
            ),
        )


def _inflect_phrase(phrase: str) -> Iterator[str]:
    words = WORD.findall(phrase.lower())
    yield from (f" {' '.join(form)} " for form in islice(product(*map(numbers, words)), _MOST_PHRASES))


def _plant(
    openings: dict[str, int], ends: list[dict[tuple[int, Cases], None]], spelling: tuple[Word, ...], index: int
) -> None:
    key = ""
    free = True
    for gap, form, case, _ in spelling:
        key += gap + form
        openings.setdefault(key, 0)
        free = free and case is Case.ANY
    if not openings[key]:
        openings[key] = len(ends)
        ends.append({})
    cases: Cases = () if free else tuple([(int(word.case), word.given) for word in spelling])
    ends[openings[key]][index, cases] = None


def hear(article: Article) -> dict[int, Spoken]:
    """The words of an article in which names are looked for, by the index of their block.

    Not looked at are front matter, dateline, byline, source and code.
    """
    return {at: Spoken(block.text) for at, block in enumerate(article.blocks) if block.kind not in _SKIPPED}


def find_mentions(article: Article, matcher: Matcher, heard: Mapping[int, Spoken] | None = None) -> tuple[Mention, ...]:
    """Every place where an article names a concept, in the order of the text; `heard` is what `hear` gave, if it did.

    What is part of an address is left out. A name that needs context counts where another name of its concept is
    sure in the same article, or one of the words or concepts (or something narrower) that the vocabulary gives for
    it is there.
    """
    spoken = hear(article) if heard is None else heard
    matches = [
        (at, match)
        for at, said in spoken.items()
        for match in _read_block(article.blocks[at], said, article.language.value, matcher)
    ]
    accepted = _settle(_Words([said.lowers for said in spoken.values()]), matches, matcher)
    return tuple(
        Mention(matcher.names[name].concept, Passage(at, match.start, match.end))
        for (at, match), name in zip(matches, accepted, strict=True)
        if name is not None
    )


def _read_block(block: Block, spoken: Spoken, language: str, matcher: Matcher) -> Iterator[_Match]:
    text, openings, names = block.text, matcher.openings, matcher.names
    suspicious: bool | None = None
    codes = iter([match.span() for match in _CODE.finditer(text)] if "`" in text else [])
    code = next(codes, None)
    styled: bool | None = None
    free = named_to = 0
    for at in [at for at, lower in enumerate(spoken.lowers) if lower in openings]:
        start = spoken.bounds[2 * at]
        if start < free or not (openings[spoken.lowers[at]] or spoken.may_go_on(at, openings)):
            continue
        found = _walk(text, spoken, at, matcher)
        if found is None:
            continue
        suspicious = may_hold_addresses(text) if suspicious is None else suspicious
        apart = text[start - 1 : start] in _PARTED and text[found[0] : found[0] + 1] in _ENDED
        if (suspicious or not apart) and not stands_free(text, start, found[0], suspicious=suspicious):
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


class Spoken:
    """The words of a text: `pieces` are what stands before each, and it, in turn; `bounds` where each piece ends."""

    __slots__ = ("bounds", "lowers", "pieces")

    def __init__(self, text: str) -> None:
        self.pieces = _WORDS.split(text)
        self.lowers = list(map(str.lower, self.pieces[1::2]))
        self.bounds = list(accumulate(map(len, self.pieces)))

    @property
    def words(self) -> list[str]:
        """The words as they are written."""
        return self.pieces[1::2]

    def may_go_on(self, at: int, openings: Mapping[str, int]) -> bool:
        """Whether a name may begin with the word `at` and the next."""
        between = self.pieces[2 * at + 2]
        if between[:1] == "+":
            return True
        gap = GAPS.get(between)
        return gap is not None and at + 1 < len(self.lowers) and self.lowers[at] + gap + self.lowers[at + 1] in openings


def _walk(text: str, spoken: Spoken, at: int, matcher: Matcher) -> tuple[int, tuple[int, ...]] | None:
    """The longest name that begins with the word `at`: where it ends, and the names that are so written."""
    openings, lowers, bounds = matcher.openings, spoken.lowers, spoken.bounds
    key = lowers[at]
    start, end = bounds[2 * at], bounds[2 * at + 1]
    best: tuple[int, tuple[int, ...]] | None = None
    while (ends := openings.get(key)) is not None:
        if ends:
            named = matcher.agreeing(text[start:end], ends)
            if named and not _continues_number(text, end):
                best = end + _is_abbreviated(text, start, end), named
        if text[end : end + 1] == "+" and f"{key}+" in openings:
            key += "+"
            end += 1
            continue
        at += 1
        if at == len(lowers):
            break
        gap = GAPS.get(text[end : bounds[2 * at]])
        if gap is None:
            break
        key += gap + lowers[at]
        end = bounds[2 * at + 1]
    return best


def _agree(tokens: Iterable[str], cases: Cases) -> bool:
    return all(agrees(token, case, given) for token, (case, given) in zip(tokens, cases, strict=True))


def _continues_number(text: str, end: int) -> bool:
    """Whether the digits before a place go on behind it: GPT-4 is not in GPT-4.5."""
    return text[end : end + 1] in {".", ","} and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop behind a name is that of its last letter: `U.S.`."""
    return text[end : end + 1] == "." and end - 2 > start and text[end - 2] == "." and text[end - 1] != "+"


def _settle(words: _Words, matches: list[tuple[int, _Match]], matcher: Matcher) -> list[int | None]:
    """For each match the name it counts as, or None: sure names first, then those that these give a context."""
    names = matcher.names
    if all(matcher.unsure.isdisjoint(match.names) for _, match in matches):
        return [match.names[0] for _, match in matches]
    chosen: list[int | None] = [None] * len(matches)
    evidence: set[str] = set()
    open_names: set[int] = set()
    for at, (_, match) in enumerate(matches):
        conditional = [name for name in match.names if not names[name].sure]
        if not conditional:
            chosen[at] = match.names[0]
            _add_evidence(evidence, names[match.names[0]].concept, matcher)
        open_names.update(name for name in conditional if not names[name].decoy)
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
    """The words of an article in lower case, block by block; put together only when a context asks."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._lines = lines
        self._words: frozenset[str] | None = None
        self._text: str | None = None

    def have(self, phrase: str) -> bool:
        """Whether a phrase, in lower case with a space at each end, is in the article."""
        if self._words is None:
            self._words = frozenset(word for line in self._lines for word in line)
        first, *rest = phrase.split()
        if first not in self._words:
            return False
        if not rest:
            return True
        if self._text is None:
            self._text = " ".join(f" {' '.join(line)} " for line in self._lines)
        return phrase in self._text
