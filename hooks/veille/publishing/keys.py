"""Keys that stand for all that a file of the site is made from, so that one whose key is as before is not made again.

What a list shows of an entry is its *face*: its title, day and description, and its rubric, which is one of its topics.
So a word or a tag that changes in one article reaches its own page, and not those of a thousand others that name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from veille.archive import Archive, Topic
from veille.entry import Entry
from veille.model import ConceptKind
from veille.publishing.authors import list_authors
from veille.publishing.catalogue import Catalogue
from veille.publishing.sheets import Around, Counted, Listed, Tagged, Titled, Whole
from veille.publishing.site import Site

Key = bytes

_ID = attrgetter("id")
_NOBODY = bytes(16)
"""What stands for a neighbour that is none."""

_LONG = 8
"""From how many values on a tuple is remembered."""


class Keyring:
    """Makes keys for one archive; `ground` is what all files depend on besides: the code, the site, its words."""

    def __init__(self, archive: Archive, site: Site, words: Catalogue, ground: bytes) -> None:
        self._archive = archive
        self._ground = _digest(repr((site, words.language, words.words)), ground)
        self._topics = {id(topic): _digest(repr(topic.concept)) for topic in archive.topics.values()}
        self._concepts = _Concepts({topic.concept.id: self._topics[id(topic)] for topic in archive.topics.values()})
        self._long: dict[int, tuple[object, bytes]] = {}
        self._faces = faces = {entry.id: self._face(entry) for entry in archive.entries}
        self._say: dict[type, Callable[[Any], bytes]] = {
            Topic: lambda topic: self._topics[id(topic)],
            Entry: lambda entry: faces[entry.id],
            Listed: lambda listed: _digest_all(self._places, listed.entries),
            Counted: lambda counted: _digest_all(self._counted, counted.entries),
            Titled: lambda titled: _digest_all(self._titles, titled.entries),
            Tagged: lambda tagged: _digest_all(self._tagged, tagged.entries),
            Whole: lambda whole: self._digest_whole(whole.entries),
            Around: lambda around: self._around(around.entry),
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
        return "\0".join(self.authors.get(author.name.casefold(), "") for author in list_authors(entry.author))

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
            return _digest_all(self._faces, values)
        parts: list[bytes] = []
        self._add(parts, iter(values))
        return _digest("", *parts)

    def _face(self, entry: Entry) -> bytes:
        """A hash of what lists show of an entry, its address and its rubric with it."""
        rubric = self._archive.rubric_of(entry)
        return _digest(entry.path, entry.face, self._concepts[rubric.concept.id] if rubric else b"")

    @cached_property
    def _titles(self) -> dict[str, bytes]:
        """Hashes of what lines show of all entries, by id."""
        return {
            entry.id: _digest("\0".join((entry.id, entry.path, entry.title, entry.language, str(entry.published))))
            for entry in self._archive.entries
        }

    @cached_property
    def _tagged(self) -> dict[str, bytes]:
        """The faces of all entries with their topics, in the order of their tags, by id."""
        known, tags = self._concepts.__getitem__, self._archive.tags
        return {name: _hash(b"".join((face, *map(known, tags[name])))) for name, face in self._faces.items()}

    @cached_property
    def _places(self) -> dict[str, bytes]:
        """What says that an entry is there, and its day, by id."""
        said = {entry.id: f"{entry.id}\0{entry.published}\0" for entry in self._archive.entries}
        return {name: text.encode("utf-8", "surrogatepass") for name, text in said.items()}

    @cached_property
    def _counted(self) -> dict[str, bytes]:
        """What says that an entry is there, its day, and its topics, in the order of their ids, by id."""
        known, tags = self._concepts.__getitem__, self._archive.tags
        return {name: _hash(b"".join((place, *map(known, sorted(tags[name]))))) for name, place in self._places.items()}

    def _digest_whole(self, entries: Sequence[Entry]) -> bytes:
        return _hash(b"".join([part for entry in entries for part in (self._tagged[entry.id], entry.mark)]))

    def _around(self, entry: Entry) -> bytes:
        """A hash of all that goes into the page of an entry; there is one for each, so it is put together by hand.

        All that stands in it for one thing is of one length, but for words at the end.
        """
        archive, faces, concepts = self._archive, self._faces, self._concepts
        older, newer = archive.neighbours[entry.id]
        parts = [
            self._tagged[entry.id],
            entry.mark,
            faces[older.id] if older else _NOBODY,
            faces[newer.id] if newer else _NOBODY,
            *map(concepts.__getitem__, entry.mentioned),
            _NOBODY,
            self._linked.get(entry.id, b""),
        ]
        return _hash(b"".join(parts))

    @cached_property
    def _linked(self) -> dict[str, bytes]:
        """What stands for the related entries of all entries, with what they share, by id."""
        return self._archive.links.tell(self._faces, self._concepts)


class _Concepts(dict[str, bytes]):
    """Hashes of concepts by id, and of the ids alone of those that have no page."""

    def __missing__(self, concept: str) -> bytes:
        self[concept] = found = _digest(concept)
        return found


def _hash(told: bytes) -> bytes:
    return blake2b(told, digest_size=16).digest()


def _digest(text: str, *parts: bytes) -> bytes:
    return _hash(b"".join((text.encode("utf-8", "surrogatepass"), *parts)))


def _digest_all(known: Mapping[str, bytes], entries: Iterable[Entry]) -> bytes:
    """A hash of what is known of each of some entries."""
    return _hash(b"".join(map(known.__getitem__, map(_ID, entries))))
