"""Datelines that a paragraph or a title opens with: place, day and agency (`PARIS, 3 mars (AFP) - …`)."""

from __future__ import annotations

import re

from veille.conventions.agencies import is_agency, is_newswire
from veille.reading import dates, outlets
from veille.reading.datelines import DATELINE, Stamp
from veille.reading.outlets import AGENCY, Credit

_PLACE = r"[A-ZÀ-ÖØ-ÞŒ][\w'’.-]*(?:[ -][\w'’.-]+){0,4}"
_CREDIT = r"(?:\s*(?:\((?P<credit>[^()]{2,40})\)|/(?P<wire>[\w .-]{2,40})/))?"
_DASH = r"\s*(?:[-–—]{1,2}\s|:\s)"
_MAX_DATELINE = 90
_OPENING_OF_ACTS = ("L'an ", "L’an ", "L'AN ", "L’AN ")
"""How reports open that say when they were drawn up (`L’an mil huit cent trente-sept, le 24 août, …`)."""
_BEHIND_TITLE = re.compile(rf"(?<=\S\S) ?\((?P<credit>{AGENCY.pattern})\)\Z")
_BEFORE_DATE = re.compile(
    r"(?:\((?P<paper>[^()]{2,40})\)\s*[-–—]\s*)?"
    rf"(?P<place>{_PLACE}(?:,\s+{_PLACE}){{0,2}}\s*)?(?:\([^()]{{2,40}}\))?\s*"
    rf"(?:,|[-–—]|\(|\|\s*(?P<agency>{AGENCY.pattern})\s*\|)\s*"
)
_WIRE = re.compile(
    rf"(?:{_PLACE}(?:(?:,| &| et| and)\s+{_PLACE}){{0,2}}\s*)?(?:--\s?)?"
    r"\((?P<credit>[^()]{2,40})\)(?:\s*[-–—]{1,2}\s+|\s?--|: )(?=\S)"
)
_WIRE_ALONE = re.compile(r"\((?P<credit>[^()]{2,40})\) (?=[A-ZÀ-Þ\d«“\"])")
_LINK = re.compile(r"\s*[-–—]\s*\d")
_STOP_AND_DASH = re.compile(r" ?\. ?[-–—]{1,2} (?=[^\W_])")


def read_opening(text: str, language: str) -> tuple[Stamp, int, Credit | None] | None:
    """The dateline that a paragraph opens with: its date, where the text proper begins, and who is credited.

    `PARIS, 23 juin 2012 (AFP) - …`, `Paris, France – 26 mars 2024 – …`, `Paris, France | AFP | 26/03/2024 - …`,
    `Lyon, le 23 juin 2012. …` and `23 juin 2012. - …` are datelines; a sentence that opens with a date is none.
    """
    head = text[:_MAX_DATELINE]
    found = dates.find(head, language)
    written = found[0] if found else None
    if written and not written.start and head.startswith(_OPENING_OF_ACTS):
        return Stamp(written, DATELINE, "date/dateline"), 0, None
    before = _BEFORE_DATE.fullmatch(head, 0, written.start) if written and written.start else None
    if written is None or written.span or (before is None) != (not written.start):
        return None
    stop = r"|\.\s+(?=[A-ZÀ-Þ«])" if before and before["place"] else ""
    after = re.match(
        rf"\)?(?:,\s+{_PLACE})?{_CREDIT}(?:\s*\.\s*[-–—]{{1,2}}\s*(?=\S)|{_DASH}(?=\S){stop})", head[written.end :]
    )
    if after is None or _LINK.match(head[written.end :]):
        return None
    named = next((name for name in ("agency", "paper") if before and before[name]), "")
    credit = Credit(*before.span(named)) if before and named else None
    if given := after.lastgroup:
        start, end = after.span(given)
        credit = Credit(written.end + start, written.end + end)
    return Stamp(written, DATELINE, "date/dateline"), written.end + after.end(), credit


def read_dated_title(text: str, language: str) -> tuple[Stamp, int] | None:
    """The date that a title opens with, a full stop and a dash behind it as in a dateline, and where its words begin.

    A dash alone may set apart the day that the title is about.
    """
    found = dates.find(text[:_MAX_DATELINE], language) if text[0].isdecimal() else []
    if not found or found[0].start or not found[0].complete or found[0].span:
        return None
    mark = _STOP_AND_DASH.match(text, found[0].end)
    return (Stamp(found[0], DATELINE, "date/dateline"), mark.end()) if mark else None


def read_wire(text: str) -> tuple[int, Credit] | None:
    """Where the text proper begins below a place and an agency (`Berne (ats) – …`, `(Belga) …`), and which it is."""
    head = text[:_MAX_DATELINE]
    match = (_WIRE.match(head) or _WIRE_ALONE.match(head)) if "(" in head else None
    if match is None or not (is_agency(match["credit"]) or is_newswire(match["credit"])):
        return None
    return match.end(), Credit(*match.span("credit"))


def part_title(text: str) -> tuple[int, int, Credit | None]:
    """Where a title begins and ends without the agency or newspaper that stands before or behind it, and which it is.

    An agency is in brackets (`(AFP) - …`, `… (AFP)`); for newspapers see `outlets.part_title`.
    """
    wire = read_wire(text)
    start = wire[0] if wire else 0
    behind = _BEHIND_TITLE.search(text, start) if text[-1] == ")" else None
    if behind:
        return start, behind.start(), wire[1] if wire else Credit(*behind.span("credit"))
    parted = outlets.part_title(text, start)
    return parted or (start, len(text), wire and wire[1])
