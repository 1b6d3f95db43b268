"""`Entry`: one published briefing, with every field validated once."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from veille.briefing import keep_or_slugify
from veille.entries.content import BodyBlock, Content, Inside, Source, StatedFigure
from veille.entries.references import Reference
from veille.model import Analysis, Article, Mention


class Entry(NamedTuple):
    """One published briefing.

    `path` is the page's address below the site's root, with a slash at its end; `id` is that of the file. `tags` are
    labels as the page has them; `dropped` are concepts that the machine proposed as tags and an editor took away.
    `seed` and its `sha256` are empty where there is none any more. `redirects` are former addresses, `repeats` what
    an editor says the entry may repeat (`copies`), `aliases` what else links by name may call it (`naming`).
    `rights` is a licence, or who has the rights, as stated (`conventions.licences`). `kicker` is the rubric above the
    title, as the seed gives it; `mentioned` are the concepts that the text names, by id.
    `edited` says that blocks of the body are no longer the seed's, `revised` that an editor has a part in them.
    `references` are the links in them that name no site, each target once. `minutes` are those of reading, at least
    one. `measured` are the concepts that sentences of its figures name, by id, each with the place of the figure.
    `stated` stands for its figures and what they quote, `face` for what lists show of the entry besides its
    topics, `line` for what they show where that is its title and day alone, `day` for the day alone, and `mark` for
    everything the page says, its text included. What only the page itself shows is had from `inside`, and the article
    behind it from `content`, whenever it is asked for.
    """

    id: str
    path: str
    title: str
    published: date | None
    updated: date | None
    language: str
    author: str
    source: str
    rights: str
    description: str
    tags: tuple[str, ...]
    dropped: tuple[str, ...]
    figures: tuple[StatedFigure, ...]
    seed: str
    sha256: str
    redirects: tuple[str, ...]
    repeats: tuple[str, ...]
    aliases: tuple[str, ...]
    edited: bool
    revised: bool
    references: tuple[Reference, ...]
    minutes: int
    kicker: str
    mentioned: tuple[str, ...]
    measured: tuple[tuple[str, int], ...]
    stated: bytes
    face: bytes
    line: bytes
    day: bytes
    mark: bytes
    content: Source
    inside: Content[Inside]

    def __eq__(self, other: object) -> bool:
        """Whether both are of the same values, wherever their insides are kept."""
        return isinstance(other, Entry) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Whether they are not equal."""
        return not self == other

    def __hash__(self) -> int:
        """A number that is the same for equal entries."""
        return int.from_bytes(self.mark[:8], "big")

    @property
    def body(self) -> tuple[BodyBlock, ...]:
        """The text of the page."""
        return self.inside.load().body

    @property
    def key_points(self) -> tuple[str, ...]:
        """The key points of the page."""
        return tuple([point.text for point in self.inside.load().key_points])

    @property
    def article(self) -> Article:
        """What was read from the seed."""
        return self.content.load().article

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The places where that names concepts."""
        return self.content.load().mentions

    @property
    def analysis(self) -> Analysis:
        """What was understood of it."""
        return self.content.load().analysis

    @property
    def order(self) -> tuple[int, str]:
        """Sorts entries from the newest to the oldest, undated ones last, ties by id."""
        return (-self.published.toordinal() if self.published else 0, self.id)


def move(entry: Entry, path: str) -> Entry:
    """The entry at another address."""
    face, line, mark = (
        blake2b(told + path.encode(), digest_size=16).digest() for told in (entry.face, entry.line, entry.mark)
    )
    return entry._replace(path=path, face=face, line=line, mark=mark)


def home(briefing_id: str) -> str:
    """The address of a page by the name of its file alone."""
    folder, _, stem = briefing_id.rpartition("/")
    return address_of(folder, keep_or_slugify(stem))


def address_of(folder: str, slug: str) -> str:
    """The address of a page in a folder of briefings, by its slug."""
    return "/".join(["briefings", *(keep_or_slugify(part) for part in folder.split("/") if part), slug, ""])
