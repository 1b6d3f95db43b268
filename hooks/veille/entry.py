"""Briefing, article and analysis -> `Entry`: one published briefing, with every field validated once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from math import isfinite
from typing import NamedTuple

from anyascii import anyascii

from veille.briefing import block_source, fingerprint_block, split_body
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Analysis, Article, BlockKind, Briefing, packed

WORDS_PER_MINUTE = 220
"""Silent reading of French prose (Brysbaert, "How many words do we read per minute?", 2019, gives 195 to 240)."""

_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 80


Loader = Callable[[bytes], tuple[Article, Analysis]]


class StatedFigure(NamedTuple):
    """An amount of the page's figures: its words, its bounds in `unit`, and the block that states it, if any does."""

    text: str
    low: float
    high: float
    unit: str
    block: int | None = None


@packed
@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block of a page: the machine's, by its index in the article, or an editor's, as Markdown (index None).

    `text` and `kind` are those of the article's block; an editor's has its Markdown for a text, and no kind.
    """

    index: int | None
    markdown: str
    text: str = ""
    kind: BlockKind | None = None


class Content:
    """The article and the analysis behind an entry, had from where they are kept whenever they are asked for.

    They are by far the largest part of an archive, and most of a build that follows a change needs few of them. Two
    contents are equal if their keys are: a key says what they were made from. A copy in another process asks there.
    """

    __slots__ = ("_load", "key")

    def __init__(self, key: bytes, load: Loader | None = None) -> None:
        self.key = key
        self._load = load

    def bind(self, load: Loader) -> None:
        """Say where the content is kept."""
        self._load = load

    def load(self) -> tuple[Article, Analysis]:
        """The article and its analysis; raises LookupError where nobody said where they are kept."""
        if self._load is None:
            raise LookupError(f"no content for {self.key.hex()}")
        return self._load(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.key == other.key

    def __hash__(self) -> int:
        return int.from_bytes(self.key[:8], "big")

    def __reduce__(self) -> tuple[type[Content], tuple[bytes]]:
        return Content, (self.key,)


def hold(article: Article, analysis: Analysis, key: bytes = b"") -> Content:
    """A content that is in memory."""
    return Content(key, lambda _: (article, analysis))


@packed
@dataclass(frozen=True, slots=True)
class Entry:
    """One published briefing.

    `path` is the page's address below the site's root, with a slash at its end; `id` is that of the
    file. `tags` are labels as the page has them; `dropped` are concepts that the machine proposed as
    tags and an editor took away. `redirects` are former addresses. `kicker` is the rubric above the title, as the
    seed gives it; `mentioned` are the concepts that the text names, by id. `edited` says that blocks of the body are
    no longer the seed's, `revised` that an editor has a part in them. `minutes` are those of reading, at least one.
    `mark` stands for everything the page says, its text included.
    """

    id: str
    path: str
    title: str
    published: date | None
    updated: date | None
    language: str
    author: str
    source: str
    description: str
    tags: tuple[str, ...]
    dropped: tuple[str, ...]
    key_points: tuple[str, ...]
    figures: tuple[StatedFigure, ...]
    seed: str
    sha256: str
    redirects: tuple[str, ...]
    body: tuple[BodyBlock, ...]
    edited: bool
    revised: bool
    minutes: int
    kicker: str
    mentioned: tuple[str, ...]
    mark: bytes
    content: Content

    @property
    def article(self) -> Article:
        """What was read from the seed."""
        return self.content.load()[0]

    @property
    def analysis(self) -> Analysis:
        """What was understood of it."""
        return self.content.load()[1]

    @property
    def order(self) -> tuple[int, str]:
        """Sorts entries from the newest to the oldest, undated ones last, ties by id."""
        return (-self.published.toordinal() if self.published else 0, self.id)


def slugify(text: str) -> str:
    """Text as part of an address: ASCII letters and digits, joined by hyphens, at most 80; empty where none is left."""
    words = _NOT_IN_SLUGS.sub(" ", anyascii(text).lower()).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_MAX_SLUG]
        if len(longer) > _MAX_SLUG:
            break
        slug = longer
    return slug


def enter(
    briefing: Briefing,
    proposed: Briefing | None,
    content: Content,
    path: str,
) -> tuple[Entry, tuple[Diagnostic, ...]]:
    """The entry of a merged briefing; `proposed` is what the machine alone would have written, if there is a seed."""
    found: list[Diagnostic] = []
    article, analysis = content.load()
    fields = _Fields(briefing.fields, proposed.fields if proposed else {}, path, found)
    folder, _, stem = briefing.id.rpartition("/")
    slug = slugify(fields.text("slug")) or stem
    if fields.text("slug") not in {"", slug}:
        hint = f"write it in small ASCII letters and hyphens, such as {slug}"
        found.append(diagnose(path, "V206", message=f"the slug {fields.text('slug')!r} is no address", hint=hint))
    wanted, tags = proposed.fields.get("tags", []) if proposed else [], fields.texts("tags")
    dropped = [str(tag) for tag in wanted if tag not in tags] if isinstance(wanted, Sequence) else []
    body = _body(briefing, article)
    entry = Entry(
        id=briefing.id,
        path=_address(folder, slug),
        title=fields.text("title") or stem,
        published=fields.day("date"),
        updated=fields.day("updated"),
        language=fields.text("lang") or article.language.value,
        author=fields.text("author"),
        source=fields.text("source"),
        description=fields.text("description"),
        tags=tags,
        dropped=tuple(dropped),
        key_points=fields.texts("key_points"),
        figures=_figures(fields, analysis),
        seed=fields.text("seed"),
        sha256=fields.text("sha256"),
        redirects=tuple(_address(folder, old) for old in fields.texts("redirect_from") if slugify(old) == old != slug),
        body=body,
        edited=any(block.index is None for block in body),
        revised=_is_revised(body, article),
        minutes=max(1, round(sum(len(block.markdown.split()) for block in body) / WORDS_PER_MINUTE)),
        kicker=next((block.text for block in article.blocks if block.kind is BlockKind.KICKER), ""),
        mentioned=tuple(sorted({mention.concept for mention in analysis.mentions})),
        mark=b"",
        content=content,
    )
    return replace(entry, mark=_mark(entry, article, analysis)), tuple(found)


def _is_revised(body: Sequence[BodyBlock], article: Article) -> bool:
    """Whether an editor has a part in a text; the blocks of a Markdown seed are no editor's."""
    received = {" ".join(block.markdown.split()) for block in article.blocks if block.markdown}
    return any(block.index is None and " ".join(block.markdown.split()) not in received for block in body)


def _mark(entry: Entry, article: Article, analysis: Analysis) -> bytes:
    """A hash of all that pages say of an entry; what they do not say, such as its terms, has no part in it."""
    said = (article.title, article.blocks, analysis.mentions, analysis.figures, analysis.key_points)
    fields = [getattr(entry, name) for name in Entry.__slots__ if name != "content"]
    return blake2b(repr((fields, said)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _address(folder: str, slug: str) -> str:
    return f"briefings/{folder}/{slug}/" if folder else f"briefings/{slug}/"


class _Fields:
    """Front matter by type; a value that cannot be used falls back to the machine's, with a diagnostic."""

    def __init__(
        self, fields: Mapping[str, object], fallback: Mapping[str, object], path: str, found: list[Diagnostic]
    ) -> None:
        self._fields, self._fallback, self._path, self._found = fields, fallback, path, found

    def text(self, name: str) -> str:
        value = self._fields.get(name)
        if value is None:
            return ""
        if isinstance(value, str | int | float | date):
            return " ".join(str(value).split())
        self._reject(name, value, "write one line of text")
        fallback = self._fallback.get(name, "")
        return fallback if isinstance(fallback, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._fields.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if isinstance(value, list) and all(isinstance(item, str | int | float | date) for item in value):
            return tuple(dict.fromkeys(" ".join(str(item).split()) for item in value if str(item).strip()))
        self._reject(name, value, "write a list, as in [one, two]")
        fallback = self._fallback.get(name, [])
        return tuple(str(item) for item in fallback) if isinstance(fallback, list) else ()

    def day(self, name: str) -> date | None:
        value = self._fields.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if value not in (None, ""):
            self._reject(name, value, "write an existing day as 2024-02-15")
            fallback = self._fallback.get(name)
            return fallback if isinstance(fallback, date) else None
        return None

    def rows(self, name: str) -> list[Mapping[str, object]]:
        value = self._fields.get(name)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
            return value
        self._reject(name, value, "write a list of mappings, as in - {text: …, low: 1, high: 2, unit: EUR}")
        fallback = self._fallback.get(name, [])
        return fallback if isinstance(fallback, list) else []

    def reject_row(self, name: str, row: Mapping[str, object]) -> None:
        self._reject(name, dict(row), "give text, low and high as numbers, and unit")

    def _reject(self, name: str, value: object, hint: str) -> None:
        shown = repr(value)
        shown = shown if len(shown) <= 60 else shown[:59] + "…"  # noqa: PLR2004 - what fits on a line
        self._found.append(diagnose(self._path, "V204", message=f"{name} is {shown}", hint=hint))


def _figures(fields: _Fields, analysis: Analysis) -> tuple[StatedFigure, ...]:
    stated = {(figure.low, figure.high, figure.unit): figure.passage.block for figure in reversed(analysis.figures)}
    figures: list[StatedFigure] = []
    for row in fields.rows("figures"):
        low, high = _number(row.get("low")), _number(row.get("high", row.get("low")))
        if low is None or high is None:
            fields.reject_row("figures", row)
            continue
        unit = str(row.get("unit", ""))
        block = stated.get((low, high, unit))
        figures.append(StatedFigure(str(row.get("text", "")), low, high, unit, block))
    return tuple(figures)


def _number(value: object) -> float | None:
    """A finite number, or None: YAML has infinities, and whole numbers that no float can hold."""
    if not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _body(briefing: Briefing, article: Article) -> tuple[BodyBlock, ...]:
    machine: dict[str, int] = {}
    for index, block in enumerate(article.blocks):
        if not block.markdown:
            machine.setdefault(fingerprint_block(block_source(block)), index)
    blocks: list[BodyBlock] = []
    for source in split_body(briefing.body):
        place = machine.get(fingerprint_block(source))
        if place is None:
            blocks.append(BodyBlock(None, source, source))
        else:
            blocks.append(BodyBlock(place, source, article.blocks[place].text, article.blocks[place].kind))
    return tuple(blocks)
