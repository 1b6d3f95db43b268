"""Several whole articles in one seed, one after the other, as a press review is pasted: where the others begin.

Another article has what the first one has, a headline and the line that gives its date, in the same order, and text.
Lists of events, chronologies and threads of messages have days as well, so a day alone says less than a byline, or than
words that say that something appeared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from veille.model import BlockKind
from veille.reading import bylines, datelines, labels, rubrics, sheets, titles
from veille.reading.datelines import ALONE, BYLINE, Stamp
from veille.reading.structure import Unit

_LONGEST_DATE = 160
_LONGEST = 200
_LEAST_WORDS, _LEAST_WORDS_SIGNED = 4, 2
"""A headline has at least so many, be it above a byline: a version, or whose comment it is, has fewer."""
_BETWEEN = 2
"""Lines at the most between a headline and its date, such as who wrote."""
_LEAST_TEXT, _LEAST_TEXT_BY_DAY = 150, 400
_NEAR = 92
"""Days: what has a mere day is near the others in a press review, and not in a chronology."""
_NO_HEADLINE = (".", ",", ";", ":", "…")
_HEADLINES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_SIGNED = "date/byline"


def find(units: Sequence[Unit], title: range, own: int, published: date, language: str) -> list[int]:
    """The units with which another article begins than the one that has a title and a day of publication.

    `own` is the unit that gives that day. None is given where it is not certain that there is another article.
    """
    dated = [
        at
        for at, unit in enumerate(units)
        # Most lines are passed over for what a date has in its year.
        if ("20" in (text := unit.clean.text) or "19" in text) and len(text) <= _LONGEST_DATE and at != own
    ]
    top = units[title.start].bare.text
    ends = own > title.stop + _BETWEEN
    starts = [title.stop]
    for at in dated:
        answers = at and sheets.heads_answer(units[at - 1].text)
        stamp = _read(units[at], language) if at >= title.stop and not answers else None
        if stamp is None or (stamp.rule == ALONE and abs((_day(stamp) - published).days) > _NEAR):
            continue
        near = range(at + 1, at + 3) if ends or own < title.start else range(at - 1, at - 2 - _BETWEEN, -1)
        head = next((place for place in near if _is_headline(units, place, top, stamp)), -1)
        begins = at if own < title.start else head
        if (
            head > starts[-1]
            and (units[head].gap or units[begins].gap or not any(unit.gap for unit in units[1:]))
            and _has_text(units[starts[-1] : begins], stamp)
            and _has_text(units[max(at, head) + 1 :], stamp)
        ):
            starts.append(begins)
    return starts[1:]


def _read(unit: Unit, language: str) -> Stamp | None:
    """The day of publication that a line gives, with hardly anything else."""
    if unit.kind is not BlockKind.PARAGRAPH:
        return None
    stamped = datelines.read_line(unit.text, language)
    stamp = stamped.stamps[0] if stamped else None
    sure = stamp is not None and stamp.score >= BYLINE and not stamp.updated and stamp.written.date() is not None
    return stamp if sure else None


def _day(stamp: Stamp) -> date:
    return stamp.written.date() or date.max


def _is_headline(units: Sequence[Unit], at: int, top: str, stamp: Stamp) -> bool:
    if not 0 < at < len(units) or units[at].kind not in _HEADLINES or titles.is_prose(units[at]):
        return False
    text = units[at].bare.text
    if len(text) > _LONGEST or text.endswith(_NO_HEADLINE) or text[0].islower() or rubrics.is_rubric(text):
        return False
    if bylines.opens(text) or bylines.is_name(text) or labels.read(text):
        return False
    least = _LEAST_WORDS_SIGNED if stamp.rule == _SIGNED else _LEAST_WORDS
    # What answers a message has its subject.
    return len(text.split()) >= least and top not in text


def _has_text(units: Sequence[Unit], stamp: Stamp) -> bool:
    """Whether some units have the text of an article."""
    length = sum(len(unit.text) for unit in units if titles.is_prose(unit))
    return length >= (_LEAST_TEXT_BY_DAY if stamp.rule == ALONE else _LEAST_TEXT)
