"""Threads: dated articles that go on from one another, each of them close to the next in subject, words and time.

The pairs that are closest are joined first, as long as all that are joined have a subject in common (agglomerative
clustering by the nearest pair: Kruskal, "On the shortest spanning subtree of a graph", 1956). That it takes names and
nearness in time to tell a story from a topic is known from topic detection and tracking (Allan, 2002).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from veille.links import Links

MOST_APART = 366
"""Days from an article to the one that it is bound to."""

MAIN = 4
"""An article is about the first of its tags; the others are named in it."""

LEAST = 3
"""Two articles that are related are no thread yet."""

MOST = 16
"""More articles than this are a topic."""

Pair = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class Thread:
    """The ids of articles from the oldest to the newest, and those of the concepts that all of them are about."""

    articles: tuple[str, ...]
    subjects: tuple[str, ...]


def find_threads(
    links: Links, days: Mapping[str, date], tags: Mapping[str, Sequence[str]], telling: Container[str]
) -> tuple[Thread, ...]:
    """The threads of an archive, in order; an article is in one at most.

    `days` are those of the articles that have one, `tags` the concept ids of each, most important first, and `telling`
    the concepts that can be the subject of a thread: no places, and nothing that many articles are about. Two articles
    are bound where each has a close link to the other.
    """
    strands: dict[str, _Strand] = {}
    for _, one, other in sorted(_list_bound(links, days)):
        mine, theirs = (
            strands.get(name) or _Strand((name,), [tag for tag in tags[name][:MAIN] if tag in telling])
            for name in (one, other)
        )
        joined = mine.join(theirs)
        if mine is not theirs and joined.subjects and len(joined.articles) <= MOST:
            strands.update(dict.fromkeys(joined.articles, joined))
    found = {strand.articles: strand for strand in strands.values() if len(strand.articles) >= LEAST}
    return tuple(sorted((strand.lay(days, tags) for strand in found.values()), key=lambda thread: thread.articles))


@dataclass(frozen=True, slots=True)
class _Strand:
    """Articles that were joined so far, and what all of them are about."""

    articles: tuple[str, ...]
    subjects: Sequence[str]

    def join(self, other: _Strand) -> _Strand:
        return _Strand(self.articles + other.articles, [name for name in self.subjects if name in other.subjects])

    def lay(self, days: Mapping[str, date], tags: Mapping[str, Sequence[str]]) -> Thread:
        """The thread; what stands further in front in its articles is more of a subject."""
        articles = tuple(sorted(self.articles, key=lambda name: (days[name], name)))
        ranks = {subject: sum(tags[name].index(subject) for name in articles) for subject in self.subjects}
        return Thread(articles, tuple(sorted(ranks, key=lambda subject: (ranks[subject], subject))))


def _list_bound(links: Links, days: Mapping[str, date]) -> Iterator[Pair]:
    """The pairs of articles that are bound, each once: the score, negative, and the two ids in their order."""
    close = links.list_close()
    both = (pair for pair in close if pair[0] < pair[1] and pair[::-1] in close and days.keys() >= {*pair})
    for one, other in both:
        if abs(days[one] - days[other]).days <= MOST_APART:
            yield -close[one, other], one, other
