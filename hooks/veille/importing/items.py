"""What a feed or an export is read into, before it becomes seeds."""

from __future__ import annotations

from dataclasses import dataclass, field

PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""How the files of zip, gzip, bzip2 and xz begin, in which exports are handed out."""

MOST_ITEMS = 20_000
"""A feed has no more, in whatever form."""


class FeedError(Exception):
    """The bytes are no feed; `reason` says why, `line` (from 1, or 0) where, and `hint` what to do."""

    def __init__(
        self, reason: str, line: int = 0, hint: str = "import an RSS, Atom or JSON Feed file, or a table as CSV"
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.hint = hint


@dataclass(slots=True)
class Item:
    """An item as the feed has it: texts unchanged, `content` and `summary` in HTML; empty where nothing is stated.

    A `link` that RSS does not state is its `guid` where that is said to be an address.
    `base` is what addresses in the text are relative to, where the feed states it (`xml:base`).
    `posted`, `kind`, `state` and `password` are what an export has of it: the time by the clock of the blog, what sort
    of thing it is (`post`, `comment`), whether readers see it, and what they have to know to.
    `source` is who published it, where that is another than the feed, and `others` what its seed is to state besides;
    so many words of it as `left` says were left out.
    """

    line: int = 0
    title: str = ""
    link: str = ""
    identity: str = ""
    published: str = ""
    updated: str = ""
    content: str = ""
    summary: str = ""
    base: str = ""
    language: str = ""
    rights: str = ""
    posted: str = ""
    kind: str = ""
    state: str = ""
    password: str = ""
    source: str = ""
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    enclosures: list[str] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)
    left: int = 0


@dataclass(slots=True)
class Feed:
    """What the feed states for all its items, and the items in their order.

    `names` are those of the authors by what they log in with, in an export of WordPress (`is_wordpress`). `mended` says
    what had to be changed for it to be XML, and `faults` what of it could not be read (the line, and what is wrong).
    `kept` are the columns of a table of which nothing else is known than their names, which seeds state as they are;
    those whose texts are too long for that in some articles, in which they were left out, are true.
    """

    title: str = ""
    link: str = ""
    language: str = ""
    rights: str = ""
    is_wordpress: bool = False
    mended: str = ""
    authors: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    kept: dict[str, bool] = field(default_factory=dict)
