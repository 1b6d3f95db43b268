"""Topics -> files in which the search page looks up whether a query is the name of one, to lead to its page.

The index finds the articles about a topic by all its names, and does not say which topic that is. `search-topics.js`
loads the one file in which a name would be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from veille.archive import Topic
from veille.publishing.interchange import Artifact, dump_json
from veille.publishing.search.words import make_name

FOLDER = "search/names/"

FILES = 64
"""Whatever the archive, so that the page knows them: with 3,000 topics, each has some 10 kB before it is packed."""

Named = tuple[str, str, str]
"""The address of a topic's page, its kind, and its label."""


def name_topics(topics: Iterable[Topic], language: str) -> Iterator[Artifact]:
    """The files that have the names of topics: for each name the topics that it is one of, labels before aliases."""
    found: list[dict[str, dict[Named, None]]] = [defaultdict(dict) for _ in range(FILES)]
    every = sorted(topics, key=lambda topic: topic.concept.id)
    for labels in (True, False):
        for topic in every:
            concept = topic.concept
            told = topic.path, concept.kind.value, concept.label(language)
            for name in concept.labels.values() if labels else concept.aliases:
                if made := make_name(name):
                    found[place_name(made)][made][told] = None
    for number, names in enumerate(found):
        content = {name: list(map(list, names[name])) for name in sorted(names)}
        yield Artifact(f"{FOLDER}{number}.json", dump_json(content))


def place_name(name: str) -> int:
    """The number of the file in which a name is."""
    total = 0
    for sign in name:
        total = (total * 31 + ord(sign)) % 65_536
    return total % FILES
