"""What the first and last units of an article say about it: title, date, author, source, rubric, standfirst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from veille.conventions.press import is_outlet
from veille.diagnostics import Diagnostic, diagnose
from veille.model import BlockKind, Sourced
from veille.reading import (
    bundles,
    bylines,
    cuttings,
    datelines,
    dates,
    kinds,
    nameplates,
    officials,
    openings,
    outlets,
    portraits,
    publication,
    signatures,
    standfirsts,
    titles,
)
from veille.reading.cleaning import Clean, join, span
from veille.reading.datelines import BYLINE, OWN, SHORT, SOURCE, Stamp
from veille.reading.margins import HEAD, Context, Margins
from veille.reading.outlets import Credit
from veille.reading.publication import Candidate
from veille.reading.structure import Unit

_NEAR = 16
"""Of the lines below a title in a page, so many are searched for its date where it has none to itself."""
_FEW_WORDS, _SHORT_LINE = 4, 30
_TOLD = 5
"""Of the articles that stand below the first one, so many are told by their lines."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields, and what each unit is that is not body (`roles`, by index).

    `openings` tells where, in a paragraph that opens with a dateline, the text proper begins. `title_units` is the
    range that makes up the title.
    """

    title: Sourced[str] | None
    published: Sourced[date] | None
    updated: Sourced[date] | None
    author: Sourced[str] | None
    source: Sourced[str] | None
    description: Sourced[str] | None
    tags: tuple[Sourced[str], ...]
    roles: Mapping[int, BlockKind]
    openings: Mapping[int, int]
    title_units: range
    diagnostics: tuple[Diagnostic, ...]
    rights: Sourced[str] | None = None


def find(units: Sequence[Unit], context: Context) -> Metadata:
    """The metadata of an article from its units."""
    around = Margins(units, context)
    around.address()
    around.post()
    _take_reference(around)
    _take_nameplate(around)
    act = officials.look(around)
    around.head()
    around.tail()
    title, title_units = _title(around, act)
    for at in signatures.below_title(units, around.roles, title_units.stop) if title_units else ():
        around.names(at)
    if title:
        _set_repeated_aside(around, title.value, title_units.stop)
    around.opening(title_units.stop)
    if title:
        stamp = datelines.read_title(title.value, context.language)
        if stamp and title_units:
            whole = _title_clean(around, title_units)
            around.candidates.append((title_units.start, Candidate(stamp, whole, units[title_units.start].line)))
    rubric = signatures.find_rubric(units, around.roles, title_units.stop) if title_units else -1
    if rubric >= 0:
        around.roles[rubric] = BlockKind.KICKER
    lead = standfirsts.find(units, around.roles, around.openings, title.value if title else "", title_units)
    if 0 <= lead < title_units.stop + HEAD:
        around.roles[lead] = BlockKind.STANDFIRST
        strokes = (at for at in range(title_units.stop, lead) if units[at].text in standfirsts.STROKES)
        around.roles.update(dict.fromkeys(strokes, BlockKind.FRONT_MATTER))
    _take_outlets(around, title_units.stop)
    around.signs_below()
    _take_signature(around, title_units)
    if "author" in around.fields:
        author = around.fields["author"].value
        around.roles.update(portraits.find(units, around.roles, author, title_units.stop))
        around.roles.update(signatures.find_repeated(units, around.roles, author, title_units.stop))
    _release_doubtful(around)
    _read_head_of_page(around, title_units.stop)
    chosen = publication.choose(
        context.seed,
        [candidate for _, candidate in sorted(around.candidates, key=lambda each: each[0])],
        context.language,
        context.today,
        context.path,
        around.vague,
    )
    told = list(chosen.diagnostics)
    if title is None:
        message = "no title found; the page is titled with the first words, and its file named after the seed"
        hint = "write the title on a line of its own at the top, or title: in the briefing"
        told.append(diagnose(context.path, "V103", message=message, hint=hint))
    if chosen.published and title_units:
        told += _tell_others(around, title_units, chosen.published.value)
    fields = around.fields
    return Metadata(
        title,
        chosen.published,
        chosen.updated,
        fields.get("author"),
        fields.get("source"),
        fields.get("description"),
        around.tags,
        around.roles,
        around.openings,
        title_units,
        tuple(told),
        fields.get("rights"),
    )


def _take_reference(around: Margins) -> None:
    """Take what a reference tells that stands above a text, or below it and its title."""
    units, language = around.units, around.context.language
    for at in dict.fromkeys((around.start, len(units) - 1)) if units else ():
        told = cuttings.find_reference(units[at].text, language) if at not in around.roles else None
        titled = told and units[at].text[slice(*told.title)] == units[around.start].text
        if told is None or not (at == around.start or titled):
            continue
        whole = units[at].clean
        around.roles[at] = BlockKind.SOURCE
        around.candidates.append((at, Candidate(Stamp(told.written, BYLINE, "date/reference"), whole, units[at].line)))
        around.credit(whole, told.author, told.source)
        if at == around.start:
            around.roles[at] = BlockKind.TITLE
            words = span(around.context.seed, whole, *told.title)
            around.fields["title"] = Sourced(whole.text[slice(*told.title)], "title/reference", (words,))
        return


def _take_nameplate(around: Margins) -> None:
    """Take the day and the name of the newspaper with whose head a text begins."""
    units = around.units
    plate = None if around.roles or around.letter else nameplates.find(units, around.start, around.context.language)
    if plate is None:
        return
    around.roles.update(plate.roles)
    around.candidates += [
        (at, Candidate(Stamp(written, OWN, "date/nameplate"), units[at].clean, units[at].line))
        for at, written in plate.days
    ]
    if plate.name:
        around.credit(units[around.start].clean, None, plate.name)


def _take_outlets(around: Margins, start: int) -> None:
    """Take the newspaper that a line below the title names, else the one that has the rights in the article."""
    units = around.units
    for at in signatures.find_outlets(units, around.roles, start):
        around.roles[at] = BlockKind.SOURCE
        around.wire(units[at].clean, Credit(0, len(units[at].text)))
    owned = signatures.find_owner(units)
    if owned:
        at, credit = owned
        around.wire(units[at].clean, credit)
        days = dates.find(units[at].text, around.context.language) if not around.candidates else []
        stamps = (Stamp(written, SHORT, "date/short-line") for written in days if written.complete)
        around.candidates += [(at, Candidate(stamp, units[at].clean, units[at].line)) for stamp in stamps]


def _read_head_of_page(around: Margins, below: int) -> None:
    """Take what a copied page has between a title and the text: its date among other words, and lines to set aside."""
    if not around.context.in_page:
        return
    units, language = around.units, around.context.language
    reach = range(min(below + _NEAR, len(units)))
    prose = [at for at in reach if at >= below and titles.is_prose(units[at])]
    end = prose[1] if len(prose) > 1 else reach.stop  # the first may be the standfirst
    if not around.candidates:
        for at in range(end):
            found = [written for written in dates.find(units[at].text, language) if written.complete]
            stamps = (Stamp(written, SHORT, "date/short-line") for written in found)
            around.candidates += [(at, Candidate(stamp, units[at].clean, units[at].line)) for stamp in stamps]
            if found and datelines.read_line(units[at].text, language):
                around.roles.setdefault(at, BlockKind.DATELINE)
    for at in range(below, end - 1):
        short = len(units[at].text) <= _SHORT_LINE and units[at].text.count(" ") < _FEW_WORDS
        few = short and not titles.is_prose(units[at + 1])
        if few and at not in prose and units[at].kind is BlockKind.PARAGRAPH:
            around.roles.setdefault(at, BlockKind.FRONT_MATTER)


def _take_signature(around: Margins, title: range) -> None:
    """Take who signs below the text, where nobody is known to have written it."""
    signed = signatures.find_below(around.units, around.roles) if title and "author" not in around.fields else None
    if signed and signed[0] >= title.stop:
        around.roles[signed[0]] = BlockKind.BYLINE
        around.credit(around.units[signed[0]].clean, signed[1], None)


def _tell_others(around: Margins, title: range, published: date) -> list[Diagnostic]:
    """That other articles stand below the first one, and where."""
    units, context = around.units, around.context
    days = (
        at for at, each in around.candidates if each.stamp.score >= BYLINE and each.stamp.written.date() == published
    )
    own = min(days, default=-1)
    begins = bundles.find(units, title, own, published, context.language) if own >= 0 else []
    if not begins:
        return []
    others = [units[at].line for at in begins]
    lines = ", ".join(map(str, others[:_TOLD])) + (", …" if len(others) > _TOLD else "")
    message = f"the seed has several articles, and is read as one; others begin on line {lines}"
    hint = "save each as a file of its own"
    return [diagnose(context.path, "V128", line=others[0], message=message, hint=hint)]


def _title(around: Margins, act: range) -> tuple[Sourced[str] | None, range]:
    units = around.units
    labelled = next((at for at, kind in sorted(around.roles.items()) if kind is BlockKind.TITLE), None)
    if labelled is not None:
        around.roles[labelled] = BlockKind.FRONT_MATTER
        if "title" in around.fields:
            return around.context.title or around.fields["title"], range(labelled, labelled)
    if act:
        whole = _title_clean(around, act)
        words = span(around.context.seed, whole, 0, len(whole.text))
        return Sourced(whole.text, "title/act", (words,)), act
    given, marked = around.context.title, around.context.title_at
    found = titles.find(units, around.roles, width=around.context.width, start=around.start)
    if marked >= 0:
        found = titles.Found(marked, marked + 1, -1)
    if given and not (found and units[found.start].bare.text == given.value):
        return given, range(0)
    if found is None:
        return None, range(0)
    around.roles.update(dict.fromkeys(range(found.start, found.end), BlockKind.TITLE))
    for at in range(found.kicker, found.start) if found.kicker >= 0 else ():
        around.roles.setdefault(at, BlockKind.KICKER)
    where = range(found.start, found.end)
    whole = _title_clean(around, where)
    rule = "title/heading" if marked >= 0 else titles.rule(units, found)
    if given:
        return given, where
    start, end = _part_title(around, found.start, whole)
    end = min(end, _credit(around, found, whole))
    return Sourced(whole.text[start:end], rule, (span(around.context.seed, whole, start, end),)), where


def _part_title(around: Margins, at: int, whole: Clean) -> tuple[int, int]:
    """Where a title begins and ends without the agency, newspaper or date beside it, which are taken.

    A block of Markdown stays whole, and is parted only from a newspaper which is the source that the page shows.
    """
    if around.units[at].markdown:
        parted = outlets.part_title(whole.text, 0)
        shown = around.context.source or around.fields.get("source")
        if parted is None or parted[0] or (shown and shown.value != whole.text[slice(*parted[2])]):
            return 0, len(whole.text)
        around.wire(whole, parted[2])
        return parted[:2]
    start, end, credit = openings.part_title(whole.text)
    dated = openings.read_dated_title(whole.text, around.context.language)
    behind = dates.find(whole.text[end:], around.context.language) if end < len(whole.text) else []
    if dated:
        stamp, start = dated
    elif behind:
        stamp = Stamp(replace(behind[0], start=behind[0].start + end, end=behind[0].end + end), SOURCE, "date/title")
    if dated or behind:
        around.candidates.append((at, Candidate(stamp, whole, around.units[at].line)))
    around.wire(whole, credit)
    return start, end


def _credit(around: Margins, found: titles.Found, whole: Clean) -> int:
    """Take the author behind a title and the authority above it; where the title ends before the author."""
    units = around.units
    sender = kinds.find_sender(units, range(found.kicker, found.start)) if found.kicker >= 0 else None
    if sender:
        around.wire(units[sender[0]].clean, Credit(0, sender[1]))
    above = (at for at in range(found.start) if is_outlet(units[at].text))
    for at in above:  # as a newspaper has it at the head of the page
        around.roles[at] = BlockKind.SOURCE
        around.wire(units[at].clean, Credit(0, len(units[at].text)))
    signed = bylines.behind_title(whole.text)
    if signed is None:
        return len(whole.text)
    around.credit(whole, signed[1], None)
    return signed[0]


def _set_repeated_aside(around: Margins, title: str, start: int) -> None:
    """Set aside the title where a page says it once more above its text."""
    for at in range(start, min(start + HEAD, len(around.units) - 1)):
        unit = around.units[at]
        if titles.is_prose(unit) and at not in around.roles:
            return
        if unit.text == title and unit.kind is BlockKind.PARAGRAPH and not unit.markdown:
            around.roles.setdefault(at, BlockKind.FRONT_MATTER)


def _title_clean(around: Margins, where: range) -> Clean:
    pieces = [around.units[at].bare for at in where]
    return join(pieces, [" "] * len(pieces))


def _release_doubtful(around: Margins) -> None:
    """A short line with a date is metadata only where it gives the date, or says it again; else it may be a heading."""
    stamps = [(at, candidate.stamp) for at, candidate in around.candidates]
    dated = any(stamp.score > SHORT and not stamp.updated and stamp.written.date() for _, stamp in stamps)
    sure = {stamp.written.date() for _, stamp in stamps if stamp.score > SHORT} - {None} if dated else set()
    short = {at for at, stamp in stamps if stamp.score == SHORT and stamp.written.date() not in sure}
    doubtful = short if sure else set()
    around.candidates = [each for each in around.candidates if each[0] not in doubtful]
    for at in doubtful:
        around.roles.pop(at, None)
