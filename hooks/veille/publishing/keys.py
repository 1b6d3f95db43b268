"""Keys that stand for all that a file of the site is made from, so that one whose key is as before is not made again.

What a list shows of an entry is its *face*: its title, day and description, and its rubric, which is one of its topics.
So a word or a tag that changes in one article reaches its own page, and not those of a thousand others that name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np

from veille.archive import Archive, Topic
from veille.digests import SIZE, Rows, list_numbers, put_together, read_rows, sum_up
from veille.entries.entry import Entry
from veille.model import ConceptKind
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import list_authors
from veille.publishing.sheets import Around, Counted, Listed, Tagged, Titled, Whole
from veille.publishing.site import Site

Key = bytes

_LONG = 8
"""From how many values on a tuple is remembered."""


class Keyring:
    """Makes keys for one archive; `ground` is what all files depend on besides: the code, the site, its words."""

    def __init__(self, archive: Archive, site: Site, words: Catalogue, ground: bytes) -> None:
        self._archive = archive
        self._ground = _digest(repr((site, words.language, words.words)), ground)
        self._register = archive.register
        self._topics = {id(topic): _digest(repr(topic.concept)) for topic in archive.topics.values()}
        self._long: dict[int, tuple[object, bytes]] = {}
        self._say: dict[type, Callable[[Any], bytes]] = {
            Topic: lambda topic: self._topics[id(topic)],
            Entry: lambda entry: self._pick(self._every_face, entry),
            Listed: lambda listed: self._rows(self._days, listed.entries),
            Counted: lambda counted: self._rows(self._counted, counted.entries),
            Titled: lambda titled: self._rows(self._lines, titled.entries),
            Tagged: lambda tagged: self._rows(self._tagged, tagged.entries),
            Whole: lambda whole: self._rows(self._whole, whole.entries),
            Around: lambda around: self._pick(self._every_around, around.entry),
            str: lambda text: text.encode("utf-8", "surrogatepass"),
            bytes: lambda data: data,
            bool: lambda flag: b"+" if flag else b"-",
            int: lambda number: b"%d" % number,
            type(None): lambda _: b"-",
        }

    def make(self, *inputs: object) -> Key:
        """The key of what is made from some inputs, see `sheets.Sheet`."""
        parts = [self._ground]
        self._add(parts, inputs)
        return blake2b(b"\0".join(parts), digest_size=20).digest()

    @cached_property
    def authors(self) -> dict[str, str]:
        """The kinds of persons and organisations by their names, without case: an author of such a name has a type."""
        kinds = {ConceptKind.ORGANISATION, ConceptKind.PERSON}
        named: dict[str, set[str]] = defaultdict(set)
        for topic in self._archive.topics.values():
            if topic.concept.kind in kinds:
                for name in (*topic.concept.labels.values(), *topic.concept.aliases):
                    named[name.casefold()].add(topic.concept.kind)
        return {name: " ".join(sorted(kinds)) for name, kinds in named.items()}

    def author(self, entry: Entry) -> str:
        """The kinds of thing that bear the names of an entry's authors."""
        return "\0".join(self.authors.get(author.usual_name.casefold(), "") for author in list_authors(entry.author))

    def _add(self, parts: list[bytes], values: Iterable[object]) -> None:
        """Add what stands for some values, of which there may be a hundred for each page of an archive."""
        if type(values) is tuple and len(values) >= _LONG:
            parts.append(self._add_once(values))
            return
        parts.append(b"[")
        for value in values:
            say = self._say.get(type(value))
            if say is not None:
                parts.append(say(value))
            elif isinstance(value, Iterable):
                self._add(parts, value)
            else:
                parts.append(repr(value).encode("utf-8", "surrogatepass"))
        parts.append(b"]")

    def _add_once(self, values: tuple[object, ...]) -> bytes:
        """What stands for a long tuple: the entries of a topic come once for each of its pages."""
        known = self._long.get(id(values))
        if known is None:
            known = self._long[id(values)] = (values, self._digest_long(values))
        return known[1]

    def _digest_long(self, values: tuple[Any, ...]) -> bytes:
        if set(map(type, values)) == {Entry}:
            return self._rows(self._faces, values)
        parts: list[bytes] = []
        self._add(parts, iter(values))
        return _digest("", *parts)

    def _pick(self, told: bytes, entry: Entry) -> bytes:
        """What stands for one entry among what stands for all."""
        at = SIZE * self._register.entries[entry.id]
        return told[at : at + SIZE]

    def _rows(self, rows: Rows, entries: Sequence[Entry]) -> bytes:
        """A hash of what stands for each of some entries in a column of all."""
        return _hash(rows[self._register.number(entries)].tobytes())

    @cached_property
    def _concepts(self) -> Rows:
        """What stands for each concept: all that the vocabulary says of it, or its id, where it has no page."""
        topics = self._archive.topics
        return read_rows(
            [self._topics[id(topics[name])] if name in topics else _digest(name) for name in self._register.concepts]
        )

    @cached_property
    def _days(self) -> Rows:
        """What says that an entry is there, and its day."""
        return read_rows([entry.day for entry in self._archive.entries])

    @cached_property
    def _lines(self) -> Rows:
        """What lines show of each entry: its title, day and address."""
        return read_rows([entry.line for entry in self._archive.entries])

    @cached_property
    def _faces(self) -> Rows:
        """What lists show of each entry, its rubric with it."""
        archive, concepts = self._archive, self._register.concepts
        rubrics = [(topic.concept.id,) if (topic := archive.rubric_of(entry)) else () for entry in archive.entries]
        shown = read_rows([entry.face for entry in archive.entries])
        return put_together(shown, sum_up(self._concepts, list_numbers(rubrics, concepts)))

    @cached_property
    def _every_face(self) -> bytes:
        return self._faces.tobytes()

    @cached_property
    def _tagged(self) -> Rows:
        """The faces of all entries with their topics, in the order of their tags."""
        return put_together(self._faces, sum_up(self._concepts, self._register.tags))

    @cached_property
    def _counted(self) -> Rows:
        """What says that an entry is there, its day, and its topics in no order."""
        return put_together(self._days, sum_up(self._concepts, self._register.tags, ordered=False))

    @cached_property
    def _marks(self) -> Rows:
        """What stands for all that each entry says."""
        return read_rows([entry.mark for entry in self._archive.entries])

    @cached_property
    def _whole(self) -> Rows:
        """All that each entry says, with its topics."""
        return put_together(self._tagged, self._marks)

    @cached_property
    def _around(self) -> Rows:
        """All that goes into the page of each entry: it, its neighbours in time, what it names and what it leads to."""
        faces, nobody = self._faces, np.zeros((1, 2), np.uint64)
        newer, older = np.concatenate([nobody, faces[:-1]]), np.concatenate([faces[1:], nobody])
        named = sum_up(self._concepts, self._register.mentioned)
        linked = self._archive.links.tell(self._register.entries, faces, self._register.concepts, self._concepts)
        return put_together(self._whole, older, newer, named, linked)

    @cached_property
    def _every_around(self) -> bytes:
        return self._around.tobytes()


def _hash(told: bytes) -> bytes:
    return blake2b(told, digest_size=16).digest()


def _digest(text: str, *parts: bytes) -> bytes:
    return _hash(b"".join((text.encode("utf-8", "surrogatepass"), *parts)))
