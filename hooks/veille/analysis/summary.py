"""A summary and key points made of an article's own sentences.

Sentences are weighed by where they stand and by how much of the article's vocabulary they carry (the
centroid of Radev et al., 2004, "Centroid-based summarization of multiple documents"), words of the title
and of key phrases counting more; the choice avoids repetition by maximal marginal relevance (Carbonell and
Goldstein, 1998). A sentence that asks something of the reader is never chosen, nor is one that needs another to be
understood, or a few first words that only lead in, unless it is the very first and no other can be read alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from math import fsum, inf, sqrt
from typing import Final, NamedTuple

import numpy as np

from veille.analysis.appeals import asks_reader
from veille.analysis.datelines import strip_dateline
from veille.analysis.formulas import is_formula
from veille.analysis.language.cutting import LANGUAGES
from veille.analysis.language.forms import Form, Ints
from veille.analysis.language.tongues import find_foreign
from veille.analysis.language.words import Words, count_unspaced
from veille.analysis.logarithms import tell_logs
from veille.analysis.numbered import find_numbered, skip_number
from veille.analysis.orphans import begins_alone, goes_on, is_statement, stands_alone
from veille.analysis.quoted import find_quoted, is_within
from veille.analysis.speakers import find_speakers
from veille.conventions.captions import credits_picture, labels_picture
from veille.conventions.wordlists import listed
from veille.model import Article, BlockKind, Passage, Phrase

_SUMMARY_LENGTH = 2
_POINTS = 3
_LEAST_WORDS, _MOST_WORDS = 6, 60
_LONG_STANDFIRST = 420
"""Characters above which only the first two sentences of a standfirst are the summary."""
_LONGEST = 280
"""Characters of a summary whose second sentence leans on its first."""
_EARLY_SHARE = 1.4
"""How much the very first sentence gains; the gain halves every `_HALF_LIFE` sentences."""
_HALF_LIFE = 3
_OPENING_SHARE = 0.1
"""What the first sentence of a paragraph gains."""
_ADDRESS_LOSS = 0.3
"""What a sentence loses in which the writer speaks of himself or to the reader."""
_ADDRESS: Final = listed("je j' j’ moi mon ma mes vous votre vos i i'm i’m i've i’ve my me you your you'll you’ll")
_EXCLAIMED_LOSS = 0.3
"""What a sentence loses that exclaims, or that gives an address of the web, or code."""
_SAID = 0.99
"""How near a sentence comes to another that says the same in the same words."""
_NOVELTY = 0.7
"""The weight of relevance against novelty."""
_BREVITY = 8
"""Words added to a sentence's length, so that a short one does not win by its few good words."""
_KINDS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST})

_LISTED: Final = frozenset({BlockKind.LIST})
"""What is weighed of a text that is nothing but a list of sentences."""
_ABOUT: Final = re.compile(
    r"(?:[ÀA] propos (?:de |du |des |d['’])(?:l['’])?(?:[a-zà-ÿ]+ ){0,2}|About (?:the )?)[A-ZÀ-Þ]"
    r"(?:[^.?!]|\.(?=\w))*(?:\b(?:Inc|Corp|Co|Ltd|L\.P|N\.V|B\.V|S\.A|S\.p\.A|S\.A\.S|S\.E)\.)?"
)
_LONGEST_ABOUT = 80
_LONGEST_CREDIT = 60
_WORD: Final = re.compile(r"[^\W_]+")
_MOST_OF_LURE = 9
"""Words of a first sentence that tells nothing yet (`Le compte n’y est pas.`), at the most."""
_CUT = ("…", "...", "…]", "...]")


class Weighed(NamedTuple):
    """A sentence with what speaks for it; `fit` says whether it can be read without its neighbours.

    `first` says that it begins the text and states something, so that it may lean on the title alone, and `follows`
    that it states something and may lean on the sentence before it, in the same paragraph. `passage` begins after an
    agency's dateline (`PARIS (AFP) –`), if there was one.
    """

    passage: Passage
    stems: AbstractSet[int]
    score: float
    fit: bool
    first: bool = False
    follows: bool = False


def weigh_sentences(
    article: Article, words: Words, sentences: tuple[Passage, ...], phrases: tuple[Phrase, ...]
) -> tuple[Weighed, ...]:
    """The sentences of paragraphs and the standfirst, in text order, each with its score.

    Of a text in another language than French and English, the first can be read alone, and the next one after it.
    """
    body = words.body
    about = ~(words.functions | words.numbers)[:body]
    weights = _stem_weights(words, words.stems[:body][about], phrases)
    subjects = np.where(about, words.stems[:body], -1).tolist()
    addressing = words.trait(_addresses)[:body].nonzero()[0].tolist()
    starts = words.places[1]
    weighed: list[Weighed] = []
    kinds = _KINDS if any(block.kind in _KINDS for block in article.blocks) else _LISTED
    opening = _find_opening_list(article)
    without = {*find_foreign(article), *_find_sender(article)}
    titled = {*words.stems[words.titled].tolist()}
    spoken, numbered = find_speakers(article), find_numbered(article)
    cursor, block, pictured = 0, -1, False
    language = article.language.value
    quoted: list[tuple[int, int]] = []
    within: set[int] = set()
    for passage in sentences:
        among, listed = numbered.get(passage.block, frozenset()), passage.block == opening
        if passage.block in without or not (among or listed or article.blocks[passage.block].kind in kinds):
            continue
        opens_block = passage.block != block
        if opens_block:
            block = passage.block
            text = article.blocks[block].text
            pictured = credits_picture(text) or labels_picture(text) or _stands_above_credit(article, block)
            quoted = find_quoted(text)
            cursor, last = words.extents[block]
            passage = strip_dateline(article, passage)  # noqa: PLW2901 - the same sentence from here on
        passage = _skip_label(article, passage, spoken.get(block, 0), among)  # noqa: PLW2901 - so here too
        first = bisect_left(starts, passage.start, cursor, last)
        cursor = bisect_left(starts, passage.end, first, last)
        sentence = article.quote(passage)
        if sentence.endswith(_CUT) and _goes_on_below(article, passage, sentence):
            continue
        length = cursor - first + count_unspaced(sentence)
        stems = set(subjects[first:cursor])
        stems.discard(-1)
        # Summed exactly, since the order of a set is not the same in every process.
        relevance = fsum(map(weights.__getitem__, stems)) / (length + _BREVITY)
        place = len(weighed)
        lures = not place and length <= _MOST_OF_LURE and stems.isdisjoint(titled) and _is_bare(sentence)
        early = _EARLY_SHARE / (1 + place / _HALF_LIFE)
        addressed = bisect_left(addressing, first) < bisect_left(addressing, cursor)
        whole = _LEAST_WORDS <= length <= _MOST_WORDS and not pictured
        loss = _ADDRESS_LOSS * addressed + _EXCLAIMED_LOSS * (
            sentence[-1] == "!" or "://" in sentence or "`" in sentence
        )
        fit = (
            whole
            and not lures
            and (stands_alone(sentence, language) or (not place and begins_alone(sentence, language)))
            and not asks_reader(sentence, language)
            and not is_formula(sentence)
        )
        if quoted and is_within(passage.start, quoted):
            within.add(place)
        leaning = whole and not fit and not opens_block and goes_on(sentence, language)
        weighed.append(
            Weighed(
                passage,
                stems,
                relevance + early + _OPENING_SHARE * opens_block - loss,
                fit,
                not place and whole and not addressed and is_statement(sentence),
                leaning and is_statement(sentence) and not asks_reader(sentence, language),
            )
        )
    weighed = _leave_quoted(weighed, within)
    return tuple(weighed if language in LANGUAGES else _keep_opening(weighed))


def _keep_opening(weighed: list[Weighed]) -> list[Weighed]:
    """The sentences, of which the first alone can be read alone, and the one straight after it behind it."""
    opening = next((place for place, each in enumerate(weighed) if each.fit), -1)
    return [
        each._replace(fit=place == opening, follows=each.fit and place == opening + 1)
        for place, each in enumerate(weighed)
    ]


def _skip_label(article: Article, passage: Passage, said: int, numbered: AbstractSet[int]) -> Passage:
    """A sentence without who says it, behind whom what is `said` begins, and without the number of its paragraph."""
    if passage.start < said < passage.end:
        return passage._replace(start=said)
    if passage.start in numbered:
        return passage._replace(start=skip_number(article.blocks[passage.block].text, passage.start, passage.end))
    return passage


def _leave_quoted(weighed: list[Weighed], within: AbstractSet[int]) -> list[Weighed]:
    """The sentences, none of them fit that stands inside of what somebody says; all of them where that is most.

    So it is in an interview, and in a text that tells nothing else.
    """
    others = any(each.fit for place, each in enumerate(weighed) if place not in within)
    if not others or 2 * len(within) >= len(weighed):
        return weighed
    for place in within:
        weighed[place] = weighed[place]._replace(fit=False, first=False, follows=False)
    return weighed


def _is_bare(sentence: str) -> bool:
    """Whether a sentence has neither a name nor a figure."""
    return not any(word[0].isupper() or word[0].isdigit() for word in _WORD.findall(sentence)[1:])


def _goes_on_below(article: Article, passage: Passage, sentence: str) -> bool:
    """Whether a sentence is an excerpt that was cut off, and goes on in a block below (`Le site annonce …`)."""
    beginning = sentence.rstrip(" .…[]")
    return any(beginning in block.text for block in article.blocks[passage.block + 1 :])


def _find_sender(article: Article) -> set[int]:
    """The blocks with which a release ends that say who sent it, below a line such as `À propos de Kelvax`."""
    whole = sum(len(block.text) for block in article.blocks)
    found: set[int] = set()
    before, about = 0, False
    for index, block in enumerate(article.blocks):
        if len(block.text) <= _LONGEST_ABOUT and _ABOUT.fullmatch(block.text):
            about = 2 * before >= whole
        elif block.kind is BlockKind.HEADING:
            about = False
        if about:
            found.add(index)
        before += len(block.text)
    return found


def _stands_above_credit(article: Article, at: int) -> bool:
    """Whether the line right below a block says who made a picture, and nothing else."""
    if at + 1 >= len(article.blocks):
        return False
    block, below = article.blocks[at], article.blocks[at + 1]
    credit = len(below.text) <= _LONGEST_CREDIT and not below.text.endswith(".") and credits_picture(below.text)
    return credit and below.line == block.line + 1


def _find_opening_list(article: Article) -> int:
    """The list of sentences with which a text opens, as editors put what matters there; -1 where it has none."""
    for index, block in enumerate(article.blocks):
        items = block.text.split("\n")
        if block.kind is BlockKind.LIST and len(items) > 1 and all(map(_is_sentence, items)):
            return index
        if block.kind is BlockKind.LIST or (
            block.kind is BlockKind.PARAGRAPH and block.text.count(" ") >= _LEAST_WORDS
        ):
            break
    return -1


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ".”", '."', ". »")) and text.count(" ") >= _LEAST_WORDS


def summarise(article: Article, weighed: tuple[Weighed, ...]) -> tuple[Passage, ...]:
    """The standfirst where there is one, else the two sentences that say most, in text order.

    Where no sentence can be read alone, the very first one, if it states something: what it leans on can only be the
    title. A long standfirst gives its first two sentences.
    """
    standfirst = [each.passage for each in weighed if article.blocks[each.passage.block].kind is BlockKind.STANDFIRST]
    if standfirst:
        length = sum(passage.end - passage.start for passage in standfirst)
        return tuple(standfirst if length <= _LONG_STANDFIRST else standfirst[:_SUMMARY_LENGTH])
    chosen = _choose_summary(weighed)
    opening = weighed[0] if weighed else None
    if chosen or opening is None or not opening.first:
        return chosen
    return () if asks_reader(article.quote(opening.passage), article.language.value) else (opening.passage,)


def _choose_summary(weighed: tuple[Weighed, ...]) -> tuple[Passage, ...]:
    """The two best sentences that can be read alone, in text order.

    The second may be the one straight after the best, though that leans on it (`Il permet de …`), where both are short.
    """
    fit = [index for index, each in enumerate(weighed) if each.fit]
    if not fit:
        return ()
    at = max(fit, key=lambda index: weighed[index].score)
    best = weighed[at].passage
    following = weighed[at + 1] if at + 1 < len(weighed) else None
    if following is not None and following.follows and _measure(best) + _measure(following.passage) <= _LONGEST:
        weighed = (*weighed[: at + 1], following._replace(fit=True), *weighed[at + 2 :])
    return tuple(sorted([best, *_choose(weighed, 1, frozenset({best}), (weighed[at],))]))


def _measure(passage: Passage) -> int:
    """The characters of a passage."""
    return passage.end - passage.start


def find_key_points(
    article: Article, weighed: tuple[Weighed, ...], summary: tuple[Passage, ...]
) -> tuple[Passage, ...]:
    """At most three more sentences, that say what the summary does not, in text order."""
    said = frozenset(summary)
    rest = tuple(each for each in weighed if article.blocks[each.passage.block].kind is not BlockKind.STANDFIRST)
    return _choose(rest, _POINTS, said, tuple(each for each in weighed if each.passage in said))


def _choose(
    weighed: tuple[Weighed, ...], limit: int, without: frozenset[Passage], said: tuple[Weighed, ...] = ()
) -> tuple[Passage, ...]:
    candidates = [each for each in weighed if each.fit and each.passage not in without]
    if not candidates:
        return ()
    top = max([each.score for each in candidates]) or 1.0
    relevance = [_NOVELTY * each.score / top for each in candidates]
    nearness = [0.0] * len(candidates)
    chosen: list[int] = []
    for _ in range(limit):
        for other in said:
            nearness = list(map(max, nearness, _overlap(candidates, other)))
        worth = [
            -inf if near > _SAID else relevant - (1 - _NOVELTY) * near
            for relevant, near in zip(relevance, nearness, strict=True)
        ]
        best = worth.index(max(worth))
        if worth[best] == -inf:
            break
        chosen.append(best)
        nearness[best] = inf
        said = (candidates[best],)
    return tuple([candidates[index].passage for index in sorted(chosen)])


def _overlap(sentences: Sequence[Weighed], other: Weighed) -> list[float]:
    """The cosine of each of some sentences and another, as sets of stems."""
    theirs = other.stems
    size = len(theirs)
    return [
        len(each.stems & theirs) / sqrt(len(each.stems) * size) if each.stems and size else 0.0 for each in sentences
    ]


def _stem_weights(words: Words, subjects: Ints, phrases: tuple[Phrase, ...]) -> list[float]:
    """What each stem weighs, by its number; `subjects` are the stems of the words that tell what the text is about."""
    stems = words.stems
    weights: list[float] = tell_logs(1 + np.bincount(subjects, minlength=len(stems))).tolist()
    for stem in set(stems[words.titled][~words.functions[words.titled]].tolist()):
        weights[stem] += 1
    by_lower = dict(zip(words.lowers, stems.tolist(), strict=False))
    for phrase in phrases:
        for part in phrase.text.lower().split():
            if part in by_lower:
                weights[by_lower[part]] += phrase.score
    return weights


def _addresses(form: Form) -> bool:
    return form.lower in _ADDRESS
