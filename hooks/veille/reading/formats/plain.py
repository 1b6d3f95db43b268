"""Plain text: blocks from units, where nothing but layout tells what is what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from veille.diagnostics import diagnose
from veille.model import BlockKind, Sourced
from veille.reading import (
    acts,
    blocks,
    columns,
    headings,
    labels,
    languages,
    lines,
    mails,
    margins,
    metadata,
    pastes,
    running,
    series,
    structure,
    subtitles,
    titles,
    whole_pages,
)
from veille.reading.cleaning import span
from veille.reading.draft import Draft
from veille.reading.structure import Unit
from veille.settings import Settings

_LONE = re.compile(r"[-*•–] ")
_MAX_LONE = 90
_FIRST = 6


def parse_text(text: str, settings: Settings, path: str, aside: int | None = None) -> Draft:
    """The draft of a plain text; `path` is for diagnostics, and lines that begin at `aside` or later are no text."""
    found = running.mark(text, mails.unfold(text, columns.part(text, subtitles.part(text, lines.split(text)))))
    width = lines.wrap_width([line for line in found if not line.letter])
    found = lines.mend(text, found) if width else pastes.part(text, found)
    if aside is not None:
        found = [replace(line, running=True) if line.start >= aside else line for line in found]
    units = structure.units(text, found, width)
    language = _marked_language(units, text) or languages.detect(text, settings.language)
    context = margins.Context(text, language.value, settings.today, path, width=width)
    page = whole_pages.find(units, language.value)
    about = _read_page(units, page, context) if page else metadata.find(units, context)
    told = [
        diagnose(path, "V118", line=line.number, hint="break the line into paragraphs")
        for line in found
        if line.end - line.start > settings.max_line_chars
    ]
    return Draft(
        language=language,
        title=about.title,
        published=about.published,
        updated=about.updated,
        author=about.author,
        source=about.source,
        description=about.description,
        tags=about.tags,
        blocks=tuple(blocks.build(units, about, _headings(units, about))),
        diagnostics=(*about.diagnostics, *told),
        rights=about.rights,
    )


def _read_page(units: Sequence[Unit], page: whole_pages.Page, context: margins.Context) -> metadata.Metadata:
    """The metadata of an article that stands in a page, of which all the rest is set aside."""
    own = page.own
    title = own.index(page.title) if page.title >= 0 else -1
    about = metadata.find([units[at] for at in own], replace(context, title_at=title, in_page=True))
    around = sorted(set(range(len(units))) - set(own))
    message = f"around the article {len(around)} lines of the page were set aside (menus, headlines, notices)"
    told = diagnose(
        context.path, "V119", message=message, hint="write into the briefing what of it belongs to the article"
    )
    titled = [own[at] for at in about.title_units]
    return replace(
        about,
        roles=dict.fromkeys(around, BlockKind.FRONT_MATTER) | {own[at]: kind for at, kind in about.roles.items()},
        openings={own[at]: opening for at, opening in about.openings.items()},
        title_units=range(titled[0], titled[-1] + 1) if titled else range(own[0], own[0]),
        diagnostics=(*about.diagnostics, told),
    )


def _marked_language(units: Sequence[Unit], seed: str) -> Sourced[str] | None:
    """The language that a label among the first units gives, if it is French or English."""
    for unit in units[:_FIRST]:
        label = labels.read(unit.text)
        if label and label.field == "language":
            known = languages.known_language(unit.text[label.start :])
            if known:
                return Sourced(known, "language/label", (span(seed, unit.clean, label.start, len(unit.text)),))
    return None


def _headings(units: Sequence[Unit], about: metadata.Metadata) -> set[int]:
    free = [at for at in range(len(units)) if at not in about.roles]
    first = next((at for at in free if at >= about.title_units.stop), 0)
    marked = {at for at in free if units[at].kind is BlockKind.HEADING or _is_lone_item(units, at)}
    found = marked | (headings.find(units, free, first) - acts.find_formal(units))
    return found | series.complete(units, free, found)


def _is_lone_item(units: Sequence[Unit], at: int) -> bool:
    """Whether a single bullet stands before a long paragraph: a heading, as outlines mark them."""
    unit = units[at]
    if unit.kind is not BlockKind.LIST or not _LONE.match(unit.text) or len(unit.text) > _MAX_LONE:
        return False
    after = units[at + 1] if at + 1 < len(units) else None
    before = units[at - 1] if at else None
    alone = before is None or before.kind is not BlockKind.LIST
    follows = after is not None and after.kind is BlockKind.PARAGRAPH and after.gap > 0 and titles.is_prose(after)
    return alone and unit.gap > 0 and follows and not unit.text.endswith((".", ",", ";", ":"))
