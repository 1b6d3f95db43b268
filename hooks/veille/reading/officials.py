"""What is looked for above the title of official documents: sheets, forms, tables with days, and the titles of acts."""

from __future__ import annotations

from veille.model import BlockKind, Sourced
from veille.reading import acts, datelines, pairs, sheets
from veille.reading.cleaning import span
from veille.reading.datelines import PUBLISHED, SHORT, WORDED
from veille.reading.margins import Margins, is_text
from veille.reading.publication import Candidate

_ABOVE = 20
"""Units at the head of a text among which a table with its days is looked for."""


def look(around: Margins) -> range:
    """Look at the head of an official document; the units of its title, if it is an act."""
    form = pairs.find(around.units, around.context.language)
    around.roles.update(dict.fromkeys(form.units, BlockKind.FRONT_MATTER))
    around.candidates += form.days
    _read_rows(around)
    if around.context.title or around.letter:
        return range(0)
    _read_sheet(around)
    act = acts.find(around.units, around.start, around.context.language)
    if act is None:
        return range(0)
    around.roles.update(act.roles)
    around.candidates += [
        (act.title.start, each) for each in acts.day(around.units, act.title, around.context.language)
    ]
    return act.title


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
            if is_text(unit, language):
                return
            continue
        for line in unit.lines:
            stamped = datelines.read_line(line.text, language)
            for stamp in stamped.stamps if stamped else ():
                if stamp.score >= PUBLISHED and stamp.rule in WORDED:
                    around.candidates.append((at, Candidate(stamp, line.clean, line.number)))
