"""What a name in a wiki link means: a text by its file, address or title, an image beside the seeds, or a topic.

Case, accents and their form, apostrophes and hyphens are no matter, unless several things differ in nothing else; then
that is meant which is written so. A file may be named by its whole path, or without the first of its folders, and with
or without the end of its name, as in Obsidian (https://help.obsidian.md/links).
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from veille.analysis import fold_name
from veille.archive import Archive, Topic
from veille.entries.entry import Entry

_NUMBERED = re.compile(r"(?<=\S) [0-9a-f]{32}\Z")
"""What Notion puts behind the words of a page when it exports it."""
_Named = Iterable[tuple[str, str]]


class Meaning(NamedTuple):
    """The entry, the image (by its path among the seeds) or the topic that a name means, or all that it may mean."""

    entry: Entry | None = None
    image: str = ""
    topic: Topic | None = None
    several: tuple[str, ...] = ()


class Names:
    """Finds what names mean in an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._found: dict[str, Meaning] = {}

    def find(self, source: Entry | None, name: str) -> Meaning:
        """What a name means in the text of an entry, or in a page of the owner's, where that is no path from it.

        Nothing where several things of one kind have it.
        """
        if source and name.startswith(("./", "../")):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(source.seed or source.id), name))
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Meaning:
        path = name.lstrip("/")
        for table in (self._seed_paths, self._seeds, self._briefings, self._titles, self._aliases, self._former):
            if found := table.find(name if table in (self._titles, self._aliases) else path):
                return self._mean(found)
        if images := self._image_paths.find(path) or self._images.find(path):
            return Meaning(image=images[0]) if len(images) == 1 else Meaning(several=tuple(images))
        topics = self._topics.find(name)
        if len(topics) == 1:
            return Meaning(topic=self._archive.topics[topics[0]])
        return Meaning(several=tuple(f"topics/{topic}" for topic in topics))

    def _mean(self, entries: Sequence[str]) -> Meaning:
        first = self._archive.by_id[entries[0]]
        return Meaning(first) if len(entries) == 1 else Meaning(several=tuple(entries))

    @cached_property
    def _seed_paths(self) -> Table:
        return Table((path, entry.id) for entry in self._archive.entries if entry.seed for path in ways(entry.seed))

    @cached_property
    def _seeds(self) -> Table:
        return Table(
            (end, entry.id)
            for entry in self._archive.entries
            if entry.seed
            for path in ways(entry.seed)
            for end in ends(path)
        )

    @cached_property
    def _briefings(self) -> Table:
        return Table(
            (end, entry.id)
            for entry in self._archive.entries
            for path in (*ways(f"{entry.id}.md"), entry.path.strip("/"))
            for end in ends(path)
        )

    @cached_property
    def _titles(self) -> Table:
        return Table((entry.title, entry.id) for entry in self._archive.entries)

    @cached_property
    def _aliases(self) -> Table:
        return Table((alias, entry.id) for entry in self._archive.entries for alias in entry.aliases)

    @cached_property
    def _former(self) -> Table:
        former = ((path.strip("/"), entry.id) for entry in self._archive.entries for path in entry.redirects)
        return Table((end, name) for path, name in former for end in ends(path))

    @cached_property
    def _image_paths(self) -> Table:
        return Table((image, image) for image in self._archive.images)

    @cached_property
    def _images(self) -> Table:
        return Table((end, image) for image in self._archive.images for end in ends(image))

    @cached_property
    def _topics(self) -> Table:
        concepts = [topic.concept for topic in self._archive.topics.values()]
        return Table(
            (name, each.id) for each in concepts for name in (*each.labels.values(), *each.aliases, f"topics/{each.id}")
        )


class Table:
    """Things, by ids, by their names."""

    def __init__(self, named: _Named) -> None:
        self._named: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for name, thing in named:
            self._named[fold_name(name)].add((normalize("NFC", name), thing))

    def find(self, name: str) -> Sequence[str]:
        """What is called just so, else what is almost, in order."""
        almost = self._named.get(fold_name(name), set())
        exactly = normalize("NFC", name)
        return sorted({thing for own, thing in almost if own == exactly} or {thing for _, thing in almost})


def ways(file: str) -> Iterator[str]:
    """The path of a file with the end of its name, and without; and without what Notion puts behind its words."""
    yield file
    bare = posixpath.splitext(file)[0]
    yield bare
    if _NUMBERED.search(bare):
        yield _NUMBERED.sub("", bare)


def ends(path: str) -> Iterator[str]:
    """A path, and what is left of it without the first of its folders, without two, and so on."""
    while path:
        yield path
        path = path.partition("/")[2]
