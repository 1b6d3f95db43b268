"""What an entry has that lists of entries do not show, and how it is had when it is asked for.

It is by far the largest part of an archive, and a build that follows a change needs little of it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from veille.entries.background import Background
from veille.model import BlockKind, Passage

Value = TypeVar("Value")


class StatedFigure(NamedTuple):
    """An amount of the page's figures: its words, and its bounds in `unit`.

    Both bounds are finite: what states none is refused before (`entering`), since JSON and SQL have no infinity.
    """

    text: str
    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block of a page: the machine's, by its index in the article, or an editor's, as Markdown (index None).

    `text` and `kind` are those of the article's block; an editor's has its Markdown for a text, with words in the place
    of wiki links, and no kind. `below` is the column of the list item that an editor's may go on, -1 for none.
    """

    index: int | None
    markdown: str
    text: str = ""
    kind: BlockKind | None = None
    below: int = -1


class Quoted(NamedTuple):
    """What states a figure: the sentence, cut where it is long, and its place in the page's text if it has one.

    `first` is the place of the first figure that this sentence states: what is quoted for that one names the sentence.
    """

    quotation: str
    sentence: Passage | None
    first: int = 0


class KeyPoint(NamedTuple):
    """A key point, with its place in the page's text if it is a sentence of it."""

    text: str
    sentence: Passage | None


class Inside:
    """What of an entry its own page shows: its text, its key points, and for each of its figures what it quotes.

    Lists show what is quoted of many entries, so the text is not unpacked before it is asked for.
    """

    def __init__(
        self, body: tuple[BodyBlock, ...] | bytes, key_points: tuple[KeyPoint, ...], quoted: tuple[Quoted, ...]
    ) -> None:
        self._body = body
        self.key_points = key_points
        self.quoted = quoted

    @property
    def body(self) -> tuple[BodyBlock, ...]:
        """The text."""
        if isinstance(self._body, bytes):
            self._body = tuple(map(BodyBlock, *pickle.loads(self._body)))  # noqa: S301 - our own
        return self._body

    def __eq__(self, other: object) -> bool:
        mine = self.body, self.key_points, self.quoted
        return isinstance(other, Inside) and mine == (other.body, other.key_points, other.quoted)

    __hash__ = None  # type: ignore[assignment]

    def pack(self) -> bytes:
        """The same as bytes."""
        body, points, quoted = self.body, self.key_points, self.quoted
        columns = (
            [block.index for block in body],
            [block.markdown for block in body],
            [block.text for block in body],
            [block.kind for block in body],
            [block.below for block in body],
        )
        lists = (
            [point.text for point in points],
            [point.sentence and tuple(point.sentence) for point in points],
            [one.quotation for one in quoted],
            [one.sentence and tuple(one.sentence) for one in quoted],
            [one.first for one in quoted],
        )
        return pickle.dumps((pickle.dumps(columns, protocol=5), *lists), protocol=5)


def unpack(packed: bytes | memoryview) -> Inside:
    """The inside that was packed."""
    body, points, places, quotations, sentences, firsts = pickle.loads(packed)  # noqa: S301 - our own
    quoted = tuple(map(Quoted, quotations, map(_place, sentences), firsts))
    return Inside(body, tuple(map(KeyPoint, points, map(_place, places))), quoted)


def _place(numbers: tuple[int, int, int] | None) -> Passage | None:
    return Passage(*numbers) if numbers else None


class Content(Generic[Value]):
    """A part of an entry, had from where it is kept whenever it is asked for.

    Two contents are equal if their keys are: a key says what they were made from. A copy in another process has to
    be told where it is kept.
    """

    __slots__ = ("_load", "key")

    def __init__(self, key: bytes = b"", load: Callable[[bytes], Value] | None = None) -> None:
        self.key = key
        self._load = load

    def bind(self, key: bytes, load: Callable[[bytes], Value]) -> None:
        """Say where the content is kept."""
        self.key = key
        self._load = load

    def load(self) -> Value:
        """The content itself; raises LookupError where nobody said where it is kept."""
        if self._load is None:
            raise LookupError(f"no content for {self.key.hex()}")
        return self._load(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.key == other.key

    def __hash__(self) -> int:
        return int.from_bytes(self.key[:8], "big")

    def __reduce__(self) -> tuple[type[Content[Any]], tuple[bytes]]:
        return Content, (self.key,)


Source = Content[Background]
"""The article behind an entry, and its analysis."""


def hold(value: Value, key: bytes = b"") -> Content[Value]:
    """A content that is in memory."""
    return Content(key, lambda _: value)
