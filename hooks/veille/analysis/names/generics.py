"""Runs of capitals that name nothing in particular, as their article itself shows.

An acronym that takes `un` or `son`, or that stands beside the ordinary words it abbreviates, is a kind of thing
(`son GPS`, `l'IVG (interruption volontaire de grossesse)`); what follows `lors des` or `la conférence` is an event;
what only ever follows `les` is a people. One such use tells what all the others are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from veille.analysis.language.forms import Form
from veille.analysis.language.inflection import without_accents
from veille.analysis.language.words import Words
from veille.analysis.names.bodies import INSTITUTIONS
from veille.analysis.names.gazetteer import EVENTS, PLACES, STAFF
from veille.analysis.names.given_names import is_first_name
from veille.analysis.names.reach import Run
from veille.conventions.wordlists import listed
from veille.model import Article

_INDEFINITE: Final = listed(
    "un une mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs chaque plusieurs quelques",
    "my your his its our their an each every several",
)
_SEVERAL: Final = listed("les des aux ces")
"""French articles before several things of a kind, and no body is several."""
_MEMBERS: Final = STAFF | listed(
    "agent agents investigator investigators official officials lawyer lawyers officer officers"
)
"""People whom a body has, behind its initials."""
_TIES: Final = listed("de du des d' d’ la le les l' l’ of the")
_ANNOUNCING: Final = EVENTS | _TIES
"""What stands right before a name where `la conférence` or `lors des` leads to it."""
_MOST_BEFORE = 4
_LETTERS: Final = range(2, 7)
_MOST_SPELLED = 10


def find_generic(
    article: Article, words: Words, found: Mapping[tuple[str, ...], Sequence[Run]]
) -> frozenset[tuple[str, ...]]:
    """Of names with the places where they stand, those that name nobody and nothing in particular."""
    spelled: frozenset[str] = frozenset()
    if words.language == "en":
        spelled = frozenset("".join([word[0] for word in name if word[0].isupper()]) for name in found if len(name) > 1)
    return frozenset(name for name, runs in found.items() if _is_generic(article, words, name, runs, spelled))


def _is_generic(
    article: Article, words: Words, name: tuple[str, ...], runs: Sequence[Run], spelled: frozenset[str]
) -> bool:
    joined, lowers = words.joined, words.lowers
    following = [run for run in runs if joined[run.first] and lowers[run.first - 1] in _ANNOUNCING]
    if any(_announces_event(_read_before(words, run)) for run in following):
        return True
    if len(name) > 1:
        return False
    text = name[0]
    if text.isupper() and text.isalpha() and len(text) in _LETTERS:
        before = [_read_before(words, run) for run in runs]
        several = words.language == "fr" and text.lower() not in PLACES
        if several and any(lowers and lowers[0] in _SEVERAL for lowers in before):
            return True
        one = any(
            lowers[:1] and lowers[0] in _INDEFINITE and not _has_members(words, run, spelled=text in spelled)
            for run, lowers in zip(runs, before, strict=True)
        )
        return one or any(_is_spelled_out(article, words, run) for run in runs)
    if words.language != "fr" or lowers[runs[0].first - 1] != "les":
        return False
    people = text[1:].islower() and text.isalpha() and not is_first_name(text.lower())
    told = (_read_before(words, run) for run in runs)
    # `dans les Alpes` is no people.
    return people and all(near[:1] == ("les",) and near[1:2] != ("dans",) for near in told)


def _has_members(words: Words, run: Run, *, spelled: bool) -> bool:
    """Whether it is of what belongs to a body that there are several, in English: `an NTSB spokesman`, `its NTSB team`.

    `spelled` says that a name has these initials; without one, only people tell.
    """
    following = run.last + 1
    if words.language != "en" or following >= words.body or not words.joined[following]:
        return False
    return (spelled and not words.forms[following].function) or words.lowers[following] in _MEMBERS


def _read_before(words: Words, run: Run) -> tuple[str, ...]:
    """The words before a run in lower case, nearest first, as far as nothing but spaces parts them."""
    start = run.first
    while start and words.joined[start] and run.first - start < _MOST_BEFORE:
        start -= 1
    return words.lowers[start : run.first][::-1]


def _announces_event(before: Sequence[str]) -> bool:
    """Whether words, nearest first, are `la conférence`, `lors des`, `l'édition de`."""
    if not before or before[0] in EVENTS:
        return bool(before)
    if before[0] not in _TIES:
        return False
    ties = next((at for at, lower in enumerate(before) if lower not in _TIES), len(before))
    return 0 < ties < len(before) and before[ties] in {"lors", "édition", "éditions"}


def _is_spelled_out(article: Article, words: Words, run: Run) -> bool:
    """Whether ordinary words whose first letters an acronym has stand beside it, the one or the other in brackets."""
    every, word = words.forms, words.forms[run.first]
    blocks, starts, ends = words.places
    opening, closing = starts[run.first], ends[run.first]
    text = article.blocks[blocks[run.first]].text
    start, end = words.extents[blocks[run.first]]
    if text[closing : closing + 2] == " (":
        inside = range(run.first + 1, min(run.first + 1 + _MOST_SPELLED, end))
        close = text.find(")", closing)
        return _abbreviate([every[at] for at in inside if ends[at] <= close], word.text)
    if text[opening - 1 : opening] == "(" and text[closing : closing + 1] == ")":
        outside = every[max(start, run.first - _MOST_SPELLED) : run.first]
        return any(_abbreviate(outside[at:], word.text) for at in range(len(outside)))
    return False


def _abbreviate(spelled: Sequence[Form], acronym: str) -> bool:
    """Whether the acronym has the first letters of words in lower case, none of which begins the name of a body."""
    if not spelled or any(word.capital for word in spelled) or spelled[0].function:
        return False
    if spelled[0].lower in INSTITUTIONS:
        return False
    letters = without_accents(acronym).lower()
    content = [without_accents(word.lower)[:1] for word in spelled if not word.function]
    every = [without_accents(word.lower)[:1] for word in spelled]
    return letters in {"".join(content), "".join(every)}
