"""Which briefings are related to which, in columns of numbers.

An archive has five links an article, of which a build that follows another needs hardly any, but has to tell whether
they are as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np

from veille.model import Link

Numbers = np.ndarray[Any, np.dtype[np.int32]]

HASH = 16
"""Bytes of what stands for something."""

_NOTHING = bytes(HASH)
_LAYER = 1 << 32
_MOST_LAYERS = 8
_MOST_LEFT = 1.5
"""How many times as many articles as there are may be in all layers, with those that a later layer has anew."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The links of some articles, one after the other: those of `owners[at]` are from `ends[at]` to `ends[at + 1]`.

    `targets` are numbers of `names`. What binds a link to its target are the `concepts` of the numbers `shared`, from
    `shared_ends` of the link on, and the `words` of those links that have any.
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

    def list_targets(self) -> list[list[str]]:
        """What the links of each article lead to."""
        targets = [self.names[number] for number in self.targets.tolist()]
        return [targets[start:stop] for start, stop in pairwise(self.ends.tolist())]

    def tell(self, articles: Mapping[str, bytes], concepts: Mapping[str, bytes]) -> list[bytes]:
        """What stands for the links of each article: `HASH` bytes stand for every article, and for every concept."""
        targets = _pick([articles.get(name, _NOTHING) for name in self.names], self.targets)
        shared = _pick([concepts[name] for name in self.concepts], self.shared)
        counts = np.diff(self.shared_ends).astype("<u2").tobytes()
        of_shared = (self.shared_ends[self.ends] * HASH).tolist()
        worded: dict[int, list[bytes]] = {}
        owners = np.searchsorted(self.ends, list(self.words), side="right") - 1
        for owner, (link, words) in zip(owners.tolist(), self.words.items(), strict=True):
            said = "\1".join(words).encode("utf-8", "surrogatepass")
            worded.setdefault(owner, []).append(b"\0%d %b" % (link - int(self.ends[owner]), said))
        ends = self.ends.tolist()
        return [
            b"".join(
                (
                    b"%d " % (stop - start),
                    targets[start * HASH : stop * HASH],
                    counts[2 * start : 2 * stop],
                    shared[low:high],
                    *worded.get(at, ()),
                )
            )
            for at, ((start, stop), (low, high)) in enumerate(zip(pairwise(ends), pairwise(of_shared), strict=True))
        ]


class Links(Mapping[str, tuple[Link, ...]]):
    """The links of each article by its id, best first: of most as an earlier build kept them, of others anew."""

    __slots__ = ("_layers", "_places")

    def __init__(self, layers: Sequence[Columns], places: Mapping[str, int]) -> None:
        # Where the links of each article are: the number of a layer, times 2**32, plus that of the article in it.
        self._layers, self._places = tuple(layers), places

    @classmethod
    def of(cls, links: Mapping[str, Sequence[Link]]) -> Links:
        """The same links in columns."""
        return links if isinstance(links, Links) else cls._hold(_arrange(links))

    @classmethod
    def _hold(cls, columns: Columns) -> Links:
        return cls([columns], {name: at for at, name in enumerate(columns.owners)})

    def put(self, ids: Iterable[str], fresh: Mapping[str, Sequence[Link]]) -> Links:
        """The links of some articles: those that are `fresh`, and of all others those there are."""
        added = len(self._layers) * _LAYER
        places = {**self._places, **{name: added + at for at, name in enumerate(fresh)}}
        layers = [*self._layers, _arrange(fresh)] if fresh else self._layers
        found = Links(layers, {name: places[name] for name in ids})
        kept = sum(len(layer.owners) for layer in layers)
        fits = len(layers) <= _MOST_LAYERS and kept <= _MOST_LEFT * len(found)
        return found if fits else Links._hold(_arrange(found))

    def __getitem__(self, name: str) -> tuple[Link, ...]:
        layer, at = divmod(self._places[name], _LAYER)
        return self._layers[layer].read(at)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self.items()) == dict(other.items())

    __hash__ = None  # type: ignore[assignment]

    def list_targets(self) -> dict[str, list[str]]:
        """What the links of each article lead to, by its id."""
        return self._spread([layer.list_targets() for layer in self._layers])

    def tell(self, articles: Mapping[str, bytes], concepts: Mapping[str, bytes]) -> dict[str, bytes]:
        """What stands for the links of each article, by its id, see `Columns.tell`."""
        return self._spread([layer.tell(articles, concepts) for layer in self._layers])

    def _spread(self, found: Sequence[Sequence[Any]]) -> dict[str, Any]:
        if len(found) == 1:
            return {name: found[0][at] for name, at in self._places.items()}
        return {name: found[at // _LAYER][at % _LAYER] for name, at in self._places.items()}

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
    )


def _sum_up(sizes: Iterable[int]) -> Numbers:
    """Where each of some parts begins, and the last ends."""
    return np.cumsum([0, *sizes], dtype=np.int32)


def _pick(told: Sequence[bytes], numbers: Numbers) -> bytes:
    """What stands for the things of some numbers, one after the other."""
    found: bytes = np.frombuffer(b"".join(told), f"V{HASH}")[numbers].tobytes() if told else b""
    return found
