"""Runs of content words: what may be a key phrase, found from all words of an article at once.

A run does not cross a function word, French compounds with `de` and `à` apart, nor anything else than a space.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import numpy as np

from veille.analysis.forms import Flags, Form, Ints
from veille.analysis.words import Words

LONGEST: Final = 4
"""Content words in a run."""
_LINKS: Final = frozenset({"de", "d'", "d’", "du", "des", "à"})
_LINK_ARTICLES: Final = frozenset({"la", "l'", "l’", "le", "les"})
_VERB_ENDING: Final = re.compile(r"(?:aient|èrent|er?ont|iront|[ei]rait|[ei]ra|issent)\Z")
"""Endings that only verbs have, in French."""
_PADDING: Final = np.zeros(LONGEST, np.bool_)


class _Steps(NamedTuple):
    """For each word the next one of a run, or -1: at first, and after a link; and which steps cross a link."""

    free: Ints
    linked: Ints
    links: Flags


def find_runs(words: Words, starts: Ints) -> Ints:
    """The longest run that begins with each of some content words: a column of the indices of its words, then -1.

    Every beginning of a run is a run too.
    """
    steps = _find_steps(words)
    runs = np.empty((LONGEST, len(starts)), np.int64)
    runs[0] = last = starts
    # One link is all that a run may have.
    used = np.zeros(len(starts), np.bool_)
    for place in range(1, LONGEST):
        runs[place] = following = np.where(used, steps.linked[last], steps.free[last])
        used |= steps.links[last]
        last = following
    return runs


def _find_steps(words: Words) -> _Steps:
    body = words.body
    french = words.language == "fr"
    # Words are looked at up to three places on. The value for -1, which is no word, is the last.
    joined, function, number = (
        np.concatenate((column[:body], _PADDING)) for column in (words.ties, words.functions, words.numbers)
    )
    place = np.arange(body + 1)
    may_follow = joined & ~function
    if french:
        may_follow[:body] &= ~words.trait(_is_verb)[:body]
    ahead = may_follow[1 : body + 2]
    free = np.where(ahead, place + 1, -1)
    linked = np.where(ahead & ~number[1 : body + 2], place + 1, -1)
    links = np.zeros(body + 1, np.bool_)
    if french:
        link, article = (np.concatenate((words.trait(judge)[:body], _PADDING)) for judge in (_is_link, _is_article))
        # The noun that a link such as `de` or `de la` ties to a word.
        noun = place + 2 + article[2 : body + 3]
        links = (link & joined)[1 : body + 2] & ~number[: body + 1] & joined[noun - 1]
        links &= (joined & ~function & ~number)[noun]
        links[body] = False
        free = np.where(links, noun, free)
    return _Steps(free, linked, links)


def _is_verb(form: Form) -> bool:
    return _VERB_ENDING.search(form.lower) is not None


def _is_link(form: Form) -> bool:
    return form.lower in _LINKS


def _is_article(form: Form) -> bool:
    return form.lower in _LINK_ARTICLES
