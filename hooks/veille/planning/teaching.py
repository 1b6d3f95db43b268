"""What the archive's own edited pages teach: the examples that learning starts from.

An editor has decided on the tags of a page where its `tags` differ from what the machine wrote, or where
the page says `reviewed: true`. The briefings are the whole training set; nothing else is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from veille.archive import Labels, name_topics
from veille.briefing import fingerprint, name_topic
from veille.conventions.withholding import read_flag
from veille.model import Analysis, Article, Briefing, Concept

if TYPE_CHECKING:
    from veille.analysis import Model, Vocabulary
    from veille.analysis.learning import Example

REVIEWED = "reviewed"
"""The field by which an editor says that all fields of a page are as they should be."""


def teach(pages: Mapping[str, tuple[Briefing, Article, Analysis]], vocabulary: Vocabulary) -> Model | None:
    """The model of an archive's edited pages (briefing, article and analysis by id), if they teach anything."""
    from veille.analysis import learn
    from veille.analysis.learning import Example

    own: dict[str, Concept] = {}
    examples: list[tuple[str, Example]] = []
    for name, (briefing, article, analysis) in pages.items():
        if not decided(briefing):
            continue
        topics = name_topics(list_tags(briefing), article.language.value, vocabulary)
        own.update((topic.id, topic) for topic in topics if topic.id not in vocabulary.by_id)
        title, day = describe(briefing)
        example = Example(name, title, tuple(topic.id for topic in topics), article, analysis)
        examples.append((day, example))
    examples.sort(key=lambda dated: (dated[0], dated[1].id))
    return learn([example for _, example in examples], vocabulary, list(own.values()))


def decided(briefing: Briefing) -> bool:
    """Whether an editor has decided on the tags of a page; several on one line that is no list are not read."""
    if {",", ";"} & set(str(briefing.fields.get("tags"))) and not isinstance(briefing.fields["tags"], list):
        return False
    if read_flag(briefing.fields.get(REVIEWED)):
        return True
    if "tags" not in briefing.fields:
        return False
    return fingerprint(briefing.fields["tags"]) != str(briefing.fingerprints.get("tags", "")).rstrip("!")


def list_tags(briefing: Briefing) -> tuple[str, ...]:
    """The tags of a page."""
    tags = briefing.fields.get("tags")
    return tuple(map(str, tags)) if isinstance(tags, list) else (tags,) if isinstance(tags, str) and tags else ()


def describe_tags(tags: Iterable[str], vocabulary: Labels) -> str:
    """All that teaching asks a vocabulary about tags; where it stays the same, they teach the same."""
    found = ((tag, vocabulary.find(tag)) for tag in dict.fromkeys(tags))
    return repr([concept.id if concept else name_topic(tag) in vocabulary.by_id for tag, concept in found])


def describe(briefing: Briefing) -> tuple[str, str]:
    """What of a page teaches besides its tags: its title, and its day or nothing."""
    day = briefing.fields.get("date")
    return str(briefing.fields.get("title", "")), day.isoformat() if isinstance(day, date) else ""
