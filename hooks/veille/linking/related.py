"""Related briefings by shared concepts and words, each with the reason it is related.

Similarity is the cosine of vectors, once over words and once over the concepts of the vocabulary. Only pairs that
share something that few have are visited. What a build found is kept with it for the next, which looks again
only at what has changed, and at what that touches; the result is the same as without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from veille.linking.features import Subjects
from veille.linking.memory import Candidates, Memory, Table, merge, recall, remember
from veille.linking.reasons import Reasons
from veille.linking.scoring import SCORE_BITS, Found, score
from veille.linking.spaces import Flags, Ints
from veille.linking.vectors import Ground, Vectors, vectorise
from veille.links import Links
from veille.model import Link

LEAST_SCORE = 0.06
"""Below this cosine, what two articles share is chance."""

_LEAST = round(LEAST_SCORE * (1 << SCORE_BITS))
_MOST_CHANGED = 0.4
"""Where a larger share has changed, all is compared again."""

_RESERVE = 5
"""How many more than are shown an article keeps, so that it need not be compared again when it loses one."""

_NEAR = 32
"""Articles that a build looks at again sooner than what was found is kept once more."""

_STEP = 32
"""Candidates that are looked at together; seldom more are needed."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of each article by its id, best first; `memory` spares the next build most of the work."""

    links: Links
    memory: Memory = field(default=Memory(), compare=False, repr=False)

    def is_near(self, other: Linked) -> bool:
        """Whether a build that is told the other has hardly more to do than one that is told this."""
        if self.memory.most != other.memory.most:
            return False
        mine, theirs = self.memory.list_stamps(), other.memory.list_stamps()
        return len({name for name, _ in mine.items() ^ theirs.items()}) <= _NEAR


def link(
    subjects: Subjects,
    tags: Mapping[str, Sequence[str]],
    limit: int,
    previous: Linked | None = None,
    ground: Ground | None = None,
) -> tuple[Linked, Ground, Further]:
    """At most `limit` related articles for each, best first; what the next build may be told; and `Further` ones.

    `tags` are the concept ids of each article's page, which an editor may have changed; an article may be
    missing from it. A pair that shares neither a concept nor a key phrase is not linked: it has no reason to show.
    `previous` and `ground` are what this gave for any other states of the archive, and change nothing but the time it
    takes.
    """
    ids = tuple(sorted(subjects.keys))
    vectors, ground = vectorise(ids, subjects, tags, ground)
    before = previous or Linked(Links.of({}))
    old = recall(before.memory, ids, vectors.stamps, limit + _RESERVE)
    search = _Search(vectors, Reasons(vectors), limit, old.table)
    touched = np.flatnonzero(search.run(old.same, old.touched)).tolist()
    found = {ids[one]: search.reasons.explain(one, old.table.read(one, limit), ids) for one in touched}
    linked = Linked(before.links.put(ids, found), remember(ids, vectors.stamps, old.table))
    return linked, ground, Further(ids, vectors, search.reasons, limit, old.table)


@dataclass(frozen=True, slots=True)
class Further:
    """What is related to articles that are shown together with the nearest of theirs."""

    ids: tuple[str, ...]
    vectors: Vectors
    reasons: Reasons
    limit: int
    table: Table

    def link(self, groups: Iterable[Sequence[str]]) -> dict[str, tuple[Link, ...]]:
        """The links of each article of some groups to what is not in its group, as `link` gives them otherwise.

        What the table has is most often enough, and articles of which it is not are compared again.
        """
        numbers = {name: number for number, name in enumerate(self.ids)}
        chosen: dict[int, Candidates] = {}
        wanting: dict[int, set[int]] = {}
        for group in groups:
            own = {numbers[name] for name in group}
            for article in own:
                near = [pair for pair in self.table.read(article) if pair[1] not in own]
                if len(near) >= self.limit or self.table.bound_scores[article] < 0:
                    chosen[article] = near[: self.limit]
                else:
                    wanting[article] = own
        for found in score(self.vectors, np.array(sorted(wanting), dtype=np.int64), _LEAST):
            for article, (start, stop) in zip(found.articles.tolist(), pairwise(found.ends.tolist()), strict=True):
                others = (pair for pair in _list_pairs(found, start, stop) if pair[1] not in wanting[article])
                chosen[article] = self.reasons.choose(article, others, self.limit)
        return {self.ids[one]: self.reasons.explain(one, chosen[one], self.ids) for one in sorted(chosen)}


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for the candidates of all articles; it fills the table."""

    vectors: Vectors
    reasons: Reasons
    limit: int
    table: Table

    def run(self, same: Flags, touched: Flags) -> Flags:
        """Find what is not in the table yet: all of articles that are not the `same`, and what `touched` ones lost.

        Gives the articles whose candidates may differ from what they were.
        """
        none = np.zeros(len(same), dtype=np.bool_)
        changed = np.flatnonzero(~same)
        if len(changed) > _MOST_CHANGED * len(same):
            self.look(np.arange(len(same)), none)
            return ~none
        gained = self.look(changed, same)
        touched = touched | ~same
        again: list[int] = []
        for article in sorted({*gained, *np.flatnonzero(touched & same).tolist()}):
            news = [pair for pair in gained.get(article, ()) if self.reasons.any(article, pair[1])]
            if not news and not touched[article]:
                continue
            touched[article] = True
            merged = merge(self.table.read(article), news)
            complete = bool(self.table.bound_scores[article] < 0)
            if complete or len(merged) >= self.limit:
                self.table.write(article, merged, complete=complete)
            else:
                again.append(article)
        self.look(np.array(again, dtype=np.int64), none)
        return touched

    def look(self, articles: Ints, standing: Flags) -> dict[int, Candidates]:
        """Find the candidates of some articles (ascending) among all.

        Gives what may be new to those that are `standing`: by their number, what is not below their bound.
        """
        gained: dict[int, Candidates] = defaultdict(list)
        most = self.table.targets.shape[1]
        for found in score(self.vectors, articles, _LEAST):
            chosen = [
                self.reasons.choose(article, _list_pairs(found, start, stop), most)
                for article, (start, stop) in zip(found.articles.tolist(), pairwise(found.ends.tolist()), strict=True)
            ]
            self.table.write_all(found.articles, chosen)
            places = np.flatnonzero(standing[found.others])
            owners = np.repeat(found.articles, np.diff(found.ends))[places]
            others, scores = found.others[places], found.scores[places]
            news = self.table.admits(others, scores, owners)
            for other, value, owner in zip(
                others[news].tolist(), scores[news].tolist(), owners[news].tolist(), strict=True
            ):
                gained[other].append((value, owner))
        return gained


def _list_pairs(found: Found, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Scores and numbers, only as many as are asked for being made."""
    for first in range(start, stop, _STEP):
        part = slice(first, min(first + _STEP, stop))
        yield from zip(found.scores[part].tolist(), found.others[part].tolist(), strict=True)
