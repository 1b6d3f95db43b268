"""Briefing, article and analysis -> `Entry`, with what cannot be used of the briefing left out and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from math import isfinite

from veille.briefing import (
    TypedFields,
    block_source,
    find_misspelt,
    fingerprint_block,
    keep_or_slugify,
    list_body,
    read_slug,
    slugify,
    split_body,
    write_block,
)
from veille.conventions.unseen import uncover, uncover_line
from veille.diagnostics import Diagnostic
from veille.entries.content import BodyBlock, Inside, Source, StatedFigure, hold
from veille.entries.entry import Entry, address_of
from veille.entries.quoting import name_quoted, quote_from
from veille.entries.references import OUTSIDE, Reference, find_references, go_on, put_words
from veille.model import Analysis, Article, BlockKind, Briefing, Passage

WORDS_PER_MINUTE = 220
"""Silent reading of French prose (Brysbaert, "How many words do we read per minute?", 2019, gives 195 to 240)."""

_UNMARKED = {
    "repeats",
    "aliases",
    "references",
    "measured",
    "stated",
    "face",
    "line",
    "day",
    "mark",
    "content",
    "inside",
}
_MARKED = tuple(name for name in Entry._fields if name not in _UNMARKED)
_DAY = ("id", "published")
_LINE = (*_DAY, "path", "title", "language")
_FACE = (*_LINE, "updated", "author", "source", "rights", "description")


def enter(
    briefing: Briefing,
    proposed: Briefing | None,
    content: Source,
    path: str,
) -> tuple[Entry, tuple[Diagnostic, ...]]:
    """The entry of a merged briefing; `proposed` is what the machine alone would have written, if there is a seed."""
    found: list[Diagnostic] = []
    article, analysis = content.load().article, content.load().told
    fields = TypedFields(briefing, proposed.fields if proposed else {}, path, found)
    folder, _, stem = briefing.id.rpartition("/")
    slug = read_slug(fields.text("slug")) or keep_or_slugify(stem)
    _check(fields, briefing, address_of(folder, slug))
    wanted, tags = proposed.fields.get("tags", []) if proposed else [], fields.texts("tags", run_on=False)
    dropped = [str(tag) for tag in wanted if tag not in tags] if isinstance(wanted, Sequence) else []
    figures = _figures(fields)
    inside = quote_from(_body(briefing, proposed, article), figures, fields.texts("key_points"), article, analysis)
    blocks = [block for block in inside.body if block.index is None]
    own = [block.markdown for block in blocks]
    entry = Entry(
        id=briefing.id,
        path=address_of(folder, slug),
        title=fields.text("title") or stem,
        published=fields.day("date"),
        updated=fields.day("updated"),
        language=fields.language("lang") or article.language.value,
        author=fields.text("author"),
        source=fields.text("source"),
        rights=fields.text("rights"),
        description=fields.text("description"),
        tags=tags,
        dropped=tuple(dropped),
        figures=figures,
        seed=fields.exact("seed") if proposed else "",
        sha256=fields.text("sha256") if proposed else "",
        redirects=tuple(old for old in _former(fields, folder) if old != address_of(folder, slug)),
        repeats=fields.texts("repeats"),
        aliases=fields.texts("aliases"),
        edited=bool(own),
        revised=_is_revised(own, article),
        references=tuple(_list_references(blocks, article)),
        minutes=max(1, round(sum(len(block.markdown.split()) for block in inside.body) / WORDS_PER_MINUTE)),
        kicker=next((block.text for block in article.blocks if block.kind is BlockKind.KICKER), ""),
        mentioned=tuple(sorted({mention.concept for mention in analysis.mentions})),
        measured=tuple(name_quoted(inside, article, analysis)),
        stated=b"",
        face=b"",
        line=b"",
        day=b"",
        mark=b"",
        content=content,
        inside=hold(inside),
    )
    quoted = [part for each in inside.quoted for part in (each.quotation, *_place(each.sentence))]
    stated = _digest([repr(figures), *quoted]) if figures else b""
    face, line, day = (_digest([repr([getattr(entry, name) for name in names])]) for names in (_FACE, _LINE, _DAY))
    mark = _mark(entry, inside, article, analysis)
    return entry._replace(stated=stated, face=face, line=line, day=day, mark=mark), tuple(found)


def _check(fields: TypedFields, briefing: Briefing, address: str) -> None:
    """Tell of a slug that is none, of names that are almost a field, and of flags; `address` is that of the page."""
    slug = address.rstrip("/").rpartition("/")[2]
    if fields.text("slug") not in {"", slug}:
        message = f"the slug {fields.text('slug')!r} is no address; the page is at {address}"
        fields.warn("slug", "V206", message, f"write it in small ASCII letters, digits and hyphens, such as {slug}")
    for name, meant in find_misspelt(briefing.fields):
        message = f"the field {name!r} is not read; {meant!r} is"
        fields.warn(name, "V210", message, f"write {meant}, or give it another name if it is a field of your own")
    for flag in ("draft", "reviewed"):
        fields.flag(flag)


def _former(fields: TypedFields, folder: str) -> Iterator[str]:
    """The addresses before this one: a slug in the same folder, or a folder with a slug."""
    for old in fields.texts("redirect_from"):
        place, slash, last = old.rpartition("/")
        if last and read_slug(last) == last and (not slash or _is_folder(place)):
            yield address_of(place if slash else folder, last)
        else:
            such = slugify(old.strip("/").rpartition("/")[2])
            hint = "write the last part of the address, in small ASCII letters, digits and hyphens"
            hint += f", such as {such}" if such else ""
            hint += "; with its folder, as 2023/ancien, where that was another"
            fields.warn("redirect_from", "V206", f"the former address {old!r} is none; nothing leads on from it", hint)


def _is_folder(name: str) -> bool:
    return all(part not in {"", ".", ".."} and keep_or_slugify(part) == part for part in name.split("/"))


def _is_revised(own: Iterable[str], article: Article) -> bool:
    """Whether an editor has a part in the blocks of their own; those of a Markdown seed are no editor's."""
    received = {" ".join(block.markdown.split()) for block in article.blocks if block.markdown}
    return any(" ".join(block.split()) not in received for block in own)


def _list_references(own: Iterable[BodyBlock], article: Article) -> Iterator[Reference]:
    """What blocks of the body refer to, each target where it is first met; those of a Markdown seed by its lines."""
    first = {" ".join(block.markdown.split()): block.line for block in article.blocks if block.markdown}
    met: set[str] = set()
    for block in own:
        markdown = block.markdown
        for start, _, target in find_references(markdown, block.below):
            if target not in met:
                met.add(target)
                line = first.get(" ".join(markdown.split()), 0)
                yield Reference(target, line + markdown.count("\n", 0, start) if line else 0)


def _mark(entry: Entry, inside: Inside, article: Article, analysis: Analysis) -> bytes:
    """A hash of all that pages say of an entry; what they do not say, such as its terms, has no part in it."""
    parts = [repr([getattr(entry, name) for name in _MARKED]), article.title.value if article.title else ""]
    for block in article.blocks:
        parts += (block.kind, block.text, block.markdown)
    places: list[object] = [block.level for block in article.blocks]
    parts += ["" if own.index is not None and own.markdown == own.text else own.markdown for own in inside.body]
    places += [own.index for own in inside.body]
    parts += [point.text for point in inside.key_points]
    parts += [mention.concept for mention in analysis.mentions]
    places += chain.from_iterable([mention.passage for mention in analysis.mentions])
    for figure in analysis.figures:
        places += (figure.low, figure.high, figure.unit, *figure.passage)
    for passage in analysis.key_points:
        places += passage
    return _digest([*parts, repr(places)])


def _place(passage: Passage | None) -> Iterator[str]:
    return map(str, passage or ())


def _digest(parts: Iterable[str]) -> bytes:
    """A hash of some texts; how long each of them is has a part in it."""
    parts = list(parts)
    told = "".join((",".join(map(str, map(len, parts))), " ", *parts))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _figures(fields: TypedFields) -> tuple[StatedFigure, ...]:
    figures: list[StatedFigure] = []
    for row in fields.rows("figures"):
        low, high = _number(row.get("low")), _number(row.get("high", row.get("low")))
        if low is None or high is None:
            fields.reject_row("figures", row)
            continue
        figures.append(StatedFigure(uncover_line(str(row.get("text", ""))), low, high, str(row.get("unit", ""))))
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


def _body(briefing: Briefing, proposed: Briefing | None, article: Article) -> tuple[BodyBlock, ...]:
    machine: dict[str, list[int]] = {}
    for index, block in enumerate(article.blocks):
        if not block.markdown:
            source = write_block(block)
            mark = source.mark if source else fingerprint_block(block_source(block))
            machine.setdefault(mark, []).append(index)
    if proposed and briefing.body == proposed.body:
        split = list_body(article)
    else:
        split = [(block, fingerprint_block(block)) for block in split_body(briefing.body)]
    blocks: list[BodyBlock] = []
    below = OUTSIDE
    for markdown, mark in split:
        places = machine.get(mark)
        if not places:
            markdown = uncover(markdown)  # noqa: PLW2901 - as readers get to see it
            blocks.append(BodyBlock(None, markdown, put_words(markdown, below), below=below))
            below = go_on(markdown, below)
        else:
            below = OUTSIDE
            # Of blocks with the same words, each stands in its own place.
            place = places.pop(0)
            block = article.blocks[place]
            # One text where both are the same, so that it is kept once.
            same = block.text == markdown
            blocks.append(BodyBlock(place, block.text if same else markdown, block.text, block.kind))
    return tuple(blocks)
