"""Which briefings are related to which, in columns of numbers.

An archive has five links an article, of which a build that follows another needs hardly any, but has to tell whether
they are as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Any

import numpy as np

from veille.digests import SIZE, Lists, Rows, put_together, read_rows, sum_up
from veille.model import Link

Numbers = np.ndarray[Any, np.dtype[np.int32]]

CLOSE_SCORE = 0.18
"""Below this cosine, two articles are about the same things rather than about the same matter."""

CLOSE_SHARED = 3
"""Concepts and key phrases that bind two articles which are close, a phrase among them: concepts alone bind a topic."""

_NOTHING = np.zeros((1, 2), np.uint64)
_LAYER = 1 << 32
_SHARE = 0.5
"""Of the articles of the layer before: one that has more of them is put together with that."""

_REMEMBERED = 64
"""Articles whose links are remembered, those asked for last."""

_MOST_LEFT = 2
"""How many times as many articles as there are may be in all layers, with those that a later layer has anew."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The links of some articles, one after the other: those of `owners[at]` are from `ends[at]` to `ends[at + 1]`.

    `targets` are numbers of `names`. What binds a link to its target are the `concepts` of the numbers `shared`, from
    `shared_ends` of the link on, and the `words` of those links that have any. `close` are the
    links that are close. `digests` has `SIZE` bytes for each article, a hash of its links: where they lead, and what
    binds them.
    """

    owners: tuple[str, ...]
    ends: Numbers
    names: tuple[str, ...]
    targets: Numbers
    scores: tuple[float, ...]
    concepts: tuple[str, ...]
    shared: Numbers
    shared_ends: Numbers
    words: Mapping[int, tuple[str, ...]]
    close: Numbers
    digests: bytes

    def read(self, at: int) -> tuple[Link, ...]:
        """The links of one article, best first."""
        start, stop = self.ends[at : at + 2].tolist()
        bounds = self.shared_ends[start : stop + 1].tolist()
        numbers = self.shared[bounds[0] : bounds[-1]].tolist()
        shared = [
            tuple([self.concepts[number] for number in numbers[low - bounds[0] : high - bounds[0]]])
            for low, high in pairwise(bounds)
        ]
        targets = [self.names[number] for number in self.targets[start:stop].tolist()]
        return tuple(
            [
                Link(target, own, self.words.get(start + rank, ()), rank, self.scores[start + rank])
                for rank, (target, own) in enumerate(zip(targets, shared, strict=True))
            ]
        )

    def list_linked(self, owners: Sequence[int]) -> set[str]:
        """Of some owners those that have links, and what these lead to."""
        chosen = np.zeros(len(self.owners), np.bool_)
        chosen[owners] = True
        sizes = np.diff(self.ends)
        targets = np.unique(self.targets[np.repeat(chosen, sizes)]).tolist()
        linking = np.flatnonzero(chosen & (sizes > 0)).tolist()
        return {*(self.names[number] for number in targets), *(self.owners[number] for number in linking)}

    def list_close(self) -> Iterator[tuple[int, str, float]]:
        """The links that are close: the number of the article in the columns, what it leads to, and the score."""
        owners = np.searchsorted(self.ends, self.close, "right") - 1
        for owner, place in zip(owners.tolist(), self.close.tolist(), strict=True):
            yield owner, self.names[int(self.targets[place])], self.scores[place]

    def tell(self, articles: Mapping[str, int], faces: Rows, concepts: Mapping[str, int], hashes: Rows) -> Rows:
        """What stands for the links of each article, see `Links.tell`; the last of `faces` and `hashes` is of one gone.

        Columns may lead to what is gone, and name it, for an article that has other links by now.
        """
        gone, none = len(faces) - 1, len(hashes) - 1
        targets = np.array([articles.get(name, gone) for name in self.names], np.int64)[self.targets]
        shared = np.array([concepts.get(name, none) for name in self.concepts], np.int64)[self.shared]
        return put_together(
            read_rows([self.digests]),
            sum_up(faces, Lists(self.ends.astype(np.int64), targets)),
            sum_up(hashes, Lists(self.shared_ends[self.ends].astype(np.int64), shared)),
        )


class Links(Mapping[str, tuple[Link, ...]]):
    """The links of each article by its id, best first: of most as an earlier build kept them, of others anew."""

    __slots__ = ("_layers", "_places", "_read")

    def __init__(self, layers: Sequence[Columns], places: Mapping[str, int]) -> None:
        # Where the links of each article are: the number of a layer, times 2**32, plus that of the article in it.
        self._layers, self._places = tuple(layers), places
        self._read = lru_cache(_REMEMBERED)(self._read_anew)  # a page is made in several forms

    @classmethod
    def of(cls, links: Mapping[str, Sequence[Link]]) -> Links:
        """The same links in columns."""
        return links if isinstance(links, Links) else cls._hold(_arrange(links))

    @classmethod
    def _hold(cls, columns: Columns) -> Links:
        return cls([columns], {name: at for at, name in enumerate(columns.owners)})

    def put(self, ids: Iterable[str], fresh: Mapping[str, Sequence[Link]]) -> Links:
        """The links of some articles: those that are `fresh`, and of all others those there are."""
        at = self._find_layer(len(fresh))
        joined = {name: self[name] for layer in self._layers[at:] for name in layer.owners if name in self}
        joined.update((name, tuple(links)) for name, links in fresh.items())
        layers = [*self._layers[:at], _arrange(joined)] if joined else self._layers[:at]
        places = {**self._places, **{name: at * _LAYER + number for number, name in enumerate(joined)}}
        found = Links(layers, {name: places[name] for name in ids})
        kept = sum(len(layer.owners) for layer in layers)
        return found if kept <= _MOST_LEFT * len(found) else Links._hold(_arrange(found))

    def _find_layer(self, size: int) -> int:
        """The number of the layer that some more articles go into, with what is in it and after it.

        So there are few layers, each much smaller than the one before, and an article is seldom moved (logarithmic
        method: Bentley and Saxe, 1980).
        """
        at = len(self._layers)
        while at and size > _SHARE * len(self._layers[at - 1].owners):
            at -= 1
            size += len(self._layers[at].owners)
        return at

    def __getitem__(self, name: str) -> tuple[Link, ...]:
        return self._read(name)

    def _read_anew(self, name: str) -> tuple[Link, ...]:
        layer, at = divmod(self._places[name], _LAYER)
        return self._layers[layer].read(at)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self.items()) == dict(other.items())

    __hash__ = None  # type: ignore[assignment]

    def list_linked(self) -> set[str]:
        """The articles that have links, and those that some lead to."""
        owners: list[list[int]] = [[] for _ in self._layers]
        for place in self._places.values():
            owners[place // _LAYER].append(place % _LAYER)
        return set().union(*[layer.list_linked(own) for layer, own in zip(self._layers, owners, strict=True)])

    def list_close(self) -> dict[tuple[str, str], float]:
        """The score of each link that is close, by the article and what it leads to."""
        return {
            (layer.owners[owner], target): score
            for at, layer in enumerate(self._layers)
            for owner, target, score in layer.list_close()
            if self._places.get(layer.owners[owner]) == at * _LAYER + owner
        }

    def digest(self, articles: Mapping[str, int]) -> Rows:
        """A hash of the links of each article: where they lead, and what binds them.

        `articles` are all articles by id, numbered in their order.
        """
        return self._spread([read_rows([layer.digests]) for layer in self._layers], articles)

    def tell(self, articles: Mapping[str, int], faces: Rows, concepts: Mapping[str, int], hashes: Rows) -> Rows:
        """The same with what stands for that to which they lead, and for what binds them.

        `faces` are what stands for each article; so it is with `concepts` by id, and `hashes`.
        """
        known, named = np.concatenate([faces, _NOTHING]), np.concatenate([hashes, _NOTHING])
        return self._spread([layer.tell(articles, known, concepts, named) for layer in self._layers], articles)

    def _spread(self, told: Sequence[Rows], articles: Mapping[str, int]) -> Rows:
        """Of what is told of all articles of each layer, what holds for some articles."""
        begins = np.cumsum([0, *map(len, told)])
        places = np.array([self._places.get(name, -1) for name in articles], np.int64)
        at = np.where(places < 0, begins[-1], begins[places // _LAYER] + places % _LAYER)
        return np.concatenate([*told, _NOTHING])[at]

    def __reduce__(self) -> tuple[type[Links], tuple[tuple[Columns, ...], Mapping[str, int]]]:
        """As it is: to arrange all links anew would take longer than most of what follows a change."""
        return Links, (self._layers, self._places)


def _arrange(links: Mapping[str, Sequence[Link]]) -> Columns:
    every = list(chain.from_iterable(links.values()))
    names = {name: at for at, name in enumerate(dict.fromkeys(link.target for link in every))}
    concepts = {name: at for at, name in enumerate(dict.fromkeys(chain.from_iterable(one.concepts for one in every)))}
    return Columns(
        tuple(links),
        _sum_up(map(len, links.values())),
        tuple(names),
        np.array([names[link.target] for link in every], np.int32),
        tuple([link.score for link in every]),
        tuple(concepts),
        np.array([concepts[name] for link in every for name in link.concepts], np.int32),
        _sum_up(len(link.concepts) for link in every),
        {at: link.words for at, link in enumerate(every) if link.words},
        np.array([at for at, link in enumerate(every) if _is_close(link)], np.int32),
        b"".join(map(_digest, links.values())),
    )


def _is_close(link: Link) -> bool:
    shared = len(link.concepts) + len(link.words)
    return link.score >= CLOSE_SCORE and bool(link.words) and shared >= CLOSE_SHARED


def _digest(links: Sequence[Link]) -> bytes:
    told = repr([link[:-1] for link in links])
    return blake2b(told.encode(), digest_size=SIZE).digest()


def _sum_up(sizes: Iterable[int]) -> Numbers:
    """Where each of some parts begins, and the last ends."""
    return np.cumsum([0, *sizes], dtype=np.int32)
