"""What is looked for above the title of official documents: sheets, forms, tables with days, and the titles of acts."""

from __future__ import annotations

import re

from veille.model import BlockKind, Sourced
from veille.reading import acts, datelines, dates, memos, minutes, pairs, sheets, signatures
from veille.reading.cleaning import span
from veille.reading.datelines import PUBLISHED, SHORT, WORDED, Stamp
from veille.reading.margins import Margins
from veille.reading.publication import Candidate

_HEAD = 4
_RELEASE = re.compile(
    r"(?:.{2,40} )?(?:release notes|notes de version"
    r"|release \d[\w.]*|version \d[\w.]*|changelog|journal des modifications)"
    r"(?: .{2,40})?",
    re.IGNORECASE,
)
"""The title of what is new in a release of a program."""
_RELEASED = re.compile(r"(?:release date|date de sortie|released(?: on)?) ?:? ?", re.IGNORECASE)
_ABOVE = 20
"""Units at the head of a text among which a table with its days is looked for."""


def look(around: Margins) -> range:
    """Look at the head of an official document; the units of its title, if it is an act."""
    form = pairs.find(around.units, around.context.language)
    around.roles.update(dict.fromkeys(form.units, BlockKind.FRONT_MATTER))
    around.candidates += form.days
    _read_rows(around)
    if around.context.title or around.letter or around.context.title_at >= 0:
        return range(0)
    _read_answer(around)
    _read_release(around)
    memo = memos.find(around.context.seed, around.units, around.context.language)
    if memo:
        return _take_memo(around, memo)
    _read_sheet(around)
    about = minutes.find(around.units, around.start)
    if about >= 0:
        return _take_minutes(around, about)
    act = acts.find(around.units, around.start, around.context.language)
    if act is None:
        return range(0)
    around.roles.update(act.roles)
    around.candidates += [
        (act.title.start, each) for each in acts.day(around.units, act.title, around.context.language)
    ]
    return act.title


def _read_answer(around: Margins) -> None:
    """Take the day of the answer to a question for that of a change."""
    units = around.units
    for at in range(1, len(units)):
        if sheets.heads_answer(units[at - 1].text):
            stamped = datelines.read_line(units[at].text, around.context.language)
            if stamped and stamped.stamps[0].rule in WORDED:
                stamp = datelines.say(stamped.stamps[0], "updated")
                around.candidates.append((at, Candidate(stamp, units[at].clean, units[at].line)))
                around.roles[at] = BlockKind.DATELINE


def _read_release(around: Margins) -> None:
    """Take the day of a release, which in a text on what is new in it is that of the text."""
    head = around.units[around.start : around.start + _HEAD]
    if not head or not _RELEASE.fullmatch(head[0].text):
        return
    for at, unit in enumerate(head[1:], around.start + 1):
        match = _RELEASED.match(unit.text)
        found = dates.find(unit.text, around.context.language) if match else []
        if match and found and found[0].start <= match.end() and found[0].end == len(unit.text):
            stamp = Stamp(found[0], PUBLISHED, "date/release")
            around.candidates.append((at, Candidate(stamp, unit.clean, unit.line)))
            around.roles[at] = BlockKind.DATELINE


def _take_memo(around: Margins, memo: memos.Memo) -> range:
    """Take what the head of a memo gives; the units of its title, if these have nothing else."""
    around.roles.update(memo.roles)
    around.candidates += memo.days
    if memo.author:
        at, author = memo.author
        around.credit(around.units[at].clean, author, None)
    if not memo.cell:
        return memo.title
    whole = around.units[memo.title.start].clean
    words = span(around.context.seed, whole, 0, memo.cell)
    around.roles[memo.title.start] = BlockKind.TITLE
    around.fields["title"] = Sourced(whole.text[: memo.cell], "title/head", (words,))
    return range(0)


def _take_minutes(around: Margins, about: int) -> range:
    """Take what minutes are about for their title, with who met and when above it."""
    for at in range(around.start, about):
        if not around.look(at, SHORT):
            around.roles[at] = BlockKind.FRONT_MATTER
    around.roles[about] = BlockKind.TITLE
    return range(about, about + 1)


def _read_sheet(around: Margins) -> None:
    """Look at a sheet, which has the title and the days of a document among other lines."""
    found = sheets.find(around.units, around.start)
    if found is None:
        return
    for at in sorted(found.units - {found.title}):
        if not around.look(at, SHORT):
            around.roles[at] = BlockKind.FRONT_MATTER
    whole = around.units[found.title].clean
    words = span(around.context.seed, whole, found.start, len(whole.text))
    around.roles[found.title] = BlockKind.TITLE
    around.fields["title"] = Sourced(whole.text[found.start :], "title/sheet", (words,))


def _read_rows(around: Margins) -> None:
    """Take the days of a table above the text whose rows say of what they are (`Date de publication`)."""
    language = around.context.language
    for at, unit in enumerate(around.units[:_ABOVE]):
        if unit.kind is not BlockKind.TABLE:
            if signatures.is_text(unit, language):
                return
            continue
        for line in unit.lines:
            stamped = datelines.read_line(line.text, language)
            for stamp in stamped.stamps if stamped else ():
                if stamp.score >= PUBLISHED and stamp.rule in WORDED:
                    around.candidates.append((at, Candidate(stamp, line.clean, line.number)))
