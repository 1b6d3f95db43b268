"""Runs of content words: what may be a key phrase, found from all words of an article at once.

A run does not cross a function word, French compounds with `de` and `à` apart, nor anything else than a space.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from veille.analysis.language.clauses import names_nothing
from veille.analysis.language.forms import Flags, Form, Ints
from veille.analysis.language.words import Words

LONGEST: Final = 4
"""Content words in a run."""
_LINKS: Final = frozenset({"de", "d'", "d’", "du", "des", "à"})
_LINK_ARTICLES: Final = frozenset({"la", "l'", "l’", "le", "les"})
_PADDING: Final = np.zeros((5, LONGEST), np.bool_)


class _Steps(NamedTuple):
    """For each word the next one of a run, or -1: at first, and after a link; and which steps cross a link."""

    free: Ints
    linked: Ints
    links: Flags


def find_runs(words: Words, starts: Ints, verbs: Flags) -> Ints:
    """The longest run that begins with each of some content words: a column of the indices of its words, then -1.

    `verbs` are the words, of the body, at which a run ends although their form may be that of a noun.

    Every beginning of a run is a run too.
    """
    steps = _find_steps(words, verbs)
    runs = np.empty((LONGEST, len(starts)), np.int64)
    runs[0] = last = starts
    # One link is all that a run may have.
    used = np.zeros(len(starts), np.bool_)
    for place in range(1, LONGEST):
        runs[place] = following = np.where(used, steps.linked[last], steps.free[last])
        used |= steps.links[last]
        last = following
    return runs


def _find_steps(words: Words, verbs: Flags) -> _Steps:
    body = words.body
    traits = words.trait(_judge_in_french if words.language == "fr" else _judge, ("?", len(_PADDING)))
    # Words are looked at up to three places on. The value for -1, which is no word, is the last.
    joined = np.concatenate((words.ties[:body], _PADDING[0]))
    follows, plain, solid, link, article = np.concatenate((traits[:body].T, _PADDING), axis=1)
    following = np.arange(1, body + 2)
    joined[:body] &= ~verbs
    ahead = (joined & follows)[1 : body + 2]
    free = np.where(ahead, following, -1)
    linked = np.where(ahead & plain[1 : body + 2], following, -1)
    links = np.zeros(body + 1, np.bool_)
    # The noun that a link such as `de` or `de la` ties to a word.
    tied = ((link & joined)[1 : body + 2] & plain[: body + 1]).nonzero()[0]
    noun = tied + 2 + article[tied + 2]
    right = joined[noun - 1] & (joined & solid)[noun]
    tied = tied[right]
    links[tied] = True
    free[tied] = noun[right]
    return _Steps(free, linked, links)


def _judge(form: Form) -> tuple[bool, ...]:
    """Whether a word may follow in a run, is no number, may follow a link, is a link, or is an article after one."""
    content = not (form.function or names_nothing(form, "en"))
    return content, not form.number, content and not form.number, False, False


def _judge_in_french(form: Form) -> tuple[bool, ...]:
    content = not (form.function or names_nothing(form, "fr"))
    return (
        content,
        not form.number,
        content and not form.number,
        form.lower in _LINKS,
        form.lower in _LINK_ARTICLES,
    )
