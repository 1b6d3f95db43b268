"""The pages of the articles without a date: by title, the first with those that come first, and the others in parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from anyascii import anyascii

from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.parts import Cuts, Lengths, Part, place, place_beside
from veille.publishing.sheets import Listed, Page, Sheet

UNDATED = "archive/undated/"
"""The address of the first page."""

NAMED = 50
"""Undated entries up to which the page of the archive names them all; beyond, it leads to their own pages."""

LENGTHS = Lengths(least=50, mean=50, most=150)
"""Of the pages, in entries: 93 on average."""

_GUIDE = 24
"""Characters of a title that name where a part begins or ends."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class UndatedPages:
    """Makes the pages of entries that have no day and are in the order of `by_title`; `render` fills a template."""

    entries: Sequence[Entry]
    words: Catalogue
    render: Callable[..., str]
    cuts: Cuts

    def sheets(self) -> Iterator[Sheet]:
        """The pages; none where every entry has a day."""
        if not self.entries:
            return
        title, about = self.words("about.undated"), self.words("about.undated.why")
        newest, *others = self.cuts(self.entries, LENGTHS)
        ranges = [(place(UNDATED, part.number), self._range(part)) for part in others]
        first = Page(UNDATED, "undated", title, about, self.words.language, part=newest)
        yield Sheet(first, (newest.items, Listed(self.entries), ranges), partial(self._first, first, newest, ranges))
        for part, (path, span) in zip(others, ranges, strict=True):
            page = first._replace(path=path, title=self.words("part", label=title, period=span), part=part)
            yield Sheet(page, (part.older, part.newer, part.items), partial(self._other, part, path, title, span))

    def _first(self, page: Page, part: Part[Entry], ranges: Sequence[tuple[str, str]]) -> str:
        named = {"title": page.title, "description": page.description, "count": len(self.entries)}
        return self.render("undated", UNDATED, entries=part.items, ranges=ranges, **named)

    def _other(self, part: Part[Entry], path: str, title: str, span: str) -> str:
        beside = place_beside(UNDATED, part)
        return self.render("undated_part", path, entries=part.items, title=title, span=span, first=UNDATED, **beside)

    def _range(self, part: Part[Entry]) -> str:
        """From which title to which a part goes, as the head words of a dictionary say it."""
        first, last = _shorten(part.items[0].title), _shorten(part.items[-1].title)
        return self.words("period", first=first, last=last) if first != last else first


def by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by their titles, without regard to accents, case and marks; ties by id."""
    return tuple(sorted(entries, key=_fold))


def _fold(entry: Entry) -> tuple[list[str], str]:
    return _WORD.findall(anyascii(entry.title).casefold()), entry.id


def _shorten(title: str) -> str:
    """The first words of a title."""
    if len(title) <= _GUIDE:
        return title
    whole, _, _ = title[: _GUIDE + 1].rpartition(" ")
    return f"{whole or title[:_GUIDE]}…"
