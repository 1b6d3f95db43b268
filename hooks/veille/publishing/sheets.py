"""A page of the site, and a page that is still to be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from veille.archive import Topic
from veille.entries.entry import Entry
from veille.publishing.parts import Part


class Page(NamedTuple):
    """One page: `path` is its address below the root of the site (empty for the home page, else ending in a slash).

    `kind` says what it is (`briefing`, `topic` …), `html` is its content, `entry` the briefing it shows, if any, and
    `part` what it shows of a list that goes over several.
    """

    path: str
    kind: str
    title: str
    description: str
    language: str
    html: str = ""
    entry: Entry | None = None
    topic: Topic | None = None
    part: Part[Any] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose content is still to be made, and what it is made from.

    `inputs` are all values that the content says something of: entries of which it says what a card does, with their
    rubric, or else `Listed`, `Counted`, `Titled`, `Tagged` and `Whole` ones, or even `Around` them; topics, of which it
    shows what the vocabulary says; and whatever else has a `repr` of its own. An iterator among them can be read once.
    """

    blank: Page
    inputs: tuple[object, ...]
    fill: Callable[[], str]

    def page(self) -> Page:
        """The page with its content."""
        return self.blank._replace(html=self.fill())


class Listed(NamedTuple):
    """Entries of which a page says no more than that they are there, and of which day."""

    entries: Sequence[Entry]


class Counted(NamedTuple):
    """Entries of which a page says no more than that they are there, of which day, and how many have which topics."""

    entries: Sequence[Entry]


class Titled(NamedTuple):
    """Entries of which a page says no more than their titles and days."""

    entries: Sequence[Entry]


class Tagged(NamedTuple):
    """Entries of which a page says what a card does, and all their topics."""

    entries: Sequence[Entry]


class Whole(NamedTuple):
    """Entries of which a page shows more than a list does: their texts, their figures, and all their topics."""

    entries: Sequence[Entry]


class Around(NamedTuple):
    """An entry of which its own page is made: all of it, its neighbours, its links and where they lead, its topics."""

    entry: Entry
