"""Lines with which cuttings say in what newspaper, on what day and on which page an article stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from veille.conventions.press import resembles_outlet
from veille.reading import dates
from veille.reading.bylines import is_name, is_subject, opens
from veille.reading.dates import Written
from veille.reading.outlets import AGENCY, Credit, split_parts

_IN_ISSUE = re.compile(
    r"(?:(?:pages?|pp?\.|pg\.) ?)?(?:[A-Z]{1,5}-?)?\d{1,3}(?:[-–][A-Z]{0,5}\d{1,3})?"
    r"|col(?:onnes?|\.) ?\d{1,2}(?:[-–]\d{1,2})?|(?:section|cahier|supplément|suppl\.|rubrique) \w.{0,40}"
    r"|(?:n[o°º]\.?|№|issue|no|vol\.?) ?\d[\d \xa0\u202f,.]*"
    r"|éditions? (?:de |du |des |d['’])?(?:la |le |l['’])?[\w’'-]+(?: [\w’'-]+){0,2}|(?:[\w-]+ ){1,2}edition(?: \d)?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d[\d \xa0\u202f]* (?:mots|words)|site web|web|\d\d? ?[h:] ?\d\d|du"
    r"|(?:publiée?|parue?|postée?|published|posted)(?: le| on)?",
    re.IGNORECASE,
)
"""Where in a newspaper an article stood, and what else goes with the day of it."""
_NUMBER = re.compile(r"(?:,? (?:n[o°º]\.?|№|vol\.) ?\d[\d \xa0\u202f]*)?(?: du)?\Z")
_LED = re.compile(
    r"(?:(?:article )?(?:parue?|publiée?|repérée?|lue?|vue?|trouvée?|reprise?|extraite?|tirée?|signalée?|découpée?"
    r"|(?:originally |first )?(?:published|appeared)|seen|spotted|found|reprinted|taken) )?"
    r"(?:dans|sur|in|on|from|via|de la|de|du|des) ",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?: [A-ZÀ-ÖØ-Þ][\w.’'-]*)?")
_AROUND = " .,/–—-|()[]"
_MOST_BESIDE = 2
_OWNED = re.compile(
    r"(?:(?:©|\(c\)|copyright)(?: ?©| \(c\))?|tous droits réservés|all rights reserved)[ ,.:]*"
    r"(?:(?:19|20)\d\d(?:[-–]\d{2,4})?[ ,]*)?(?P<name>[^\W\d_][^©|]{2,50}?)"
    r"(?:,? (?:SA|SAS|Inc\.?|Ltd\.?|Limited|Company|Group))?"
    r"(?:[ ,–-]+(?:[0-3]?\d [^\W\d_]{3,9} )?(?:19|20)\d\d)?"
    r"(?:[ ,.–-]+(?:tous droits réservés|all rights reserved))?\.?",
    re.IGNORECASE,
)
"""Who has the rights in an article, as the last line of one tells it."""
_REFERENCE = re.compile(
    r"(?:(?P<author>[^«“\"]{4,80}?)[,.]? )?[«“\"] ?(?P<title>[^«»“”\"]{10,200}?) ?[»”\"][,.]? (?P<rest>.{8,120})"
)
_INVERTED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+,? [A-ZÀ-Þ][\w’'-]+")
"""An author as catalogues have it (`LOVEL, Ada`)."""


class Reference(NamedTuple):
    """What a line says of an article as bibliographies do (`Ada Lovel, « Un titre », Le Fil, 3 mars 2024, p. 4`)."""

    title: Credit
    author: Credit | None
    source: Credit
    written: Written


def find_reference(text: str, language: str) -> Reference | None:
    """The reference to an article that a line is, and nothing else."""
    match = _REFERENCE.fullmatch(text)
    written = next((each for each in dates.find(text, language) if each.complete), None) if match else None
    if match is None or written is None or written.span or written.start < match.start("rest"):
        return None
    name = match["author"]
    source = find_labelled(text, written.start, written.end, match.start("rest"))
    if source is None or not (name is None or is_name(name) or _INVERTED.fullmatch(name)):
        return None
    return Reference(Credit(*match.span("title")), Credit(*match.span("author")) if name else None, source, written)


def is_press(text: str, start: int, end: int, *, begin: int = 0) -> bool:
    """Whether a line with its dates from `start` to `end` is otherwise the name of a newspaper, and little beside that.

    That is the page or number of the issue, a place, and who wrote (`Le Fil, Brest, 3 mars 2024, p. 5, Ada Lovel`).
    What stands before `begin` is a label.
    """
    parts = [text[slice(*part)] for part in _parts(text, start, end, begin)]
    others = [part for part in parts if not _is_outlet(part)]
    told = len(others) < len(parts) and len(others) <= _MOST_BESIDE
    return told and all(is_name(part) or opens(part) or _PLACE.fullmatch(part) is not None for part in others)


def find_labelled(text: str, start: int, end: int, begin: int) -> Credit | None:
    """The newspaper alone of which a label before `begin` says more (`Source : Le Fil, Ada Lovel, 3 mars 2024`)."""
    if not is_press(text, start, end, begin=begin):
        return None
    part = next(part for part in _parts(text, start, end, begin) if _is_outlet(text[slice(*part)]))
    name = _NUMBER.sub("", text[slice(*part)])
    led = None if resembles_outlet(name) else _LED.match(name)
    return Credit(part.start + (led.end() if led else 0), part.start + len(name))


def find_author(text: str, start: int, end: int, *, begin: int = 0) -> Credit | None:
    """Who is named beside a newspaper in a line with its dates from `start` to `end`, and nobody else is."""
    parts = list(_parts(text, start, end, begin))
    others = [part for part in parts if not _is_outlet(text[slice(*part)])]
    named = [part for part in others if is_name(text[slice(*part)]) and not is_subject(text[slice(*part)])]
    alone = len(named) == 1 and all(" " not in text[slice(*part)] for part in others if part not in named)
    return named[0] if alone and len(others) < len(parts) else None


def find_owner(text: str) -> Credit | None:
    """The newspaper that has the rights in an article, in a line of no more than that (`© Le Fil 2024`)."""
    match = _OWNED.fullmatch(text)
    if match is None or AGENCY.search(match["name"]) or not resembles_outlet(match["name"]):
        return None
    return Credit(*match.span("name"))


def _parts(text: str, start: int, end: int, begin: int) -> Iterator[Credit]:
    """The parts of a line beside its dates, but those that say where in the issue an article stood."""
    for part in (*split_parts(text, begin, start), *split_parts(text, end, len(text))):
        words = text[slice(*part)]
        name = words.strip(_AROUND)
        at = part.start + len(words) - len(words.lstrip(_AROUND))
        if name and not _IN_ISSUE.fullmatch(name):
            yield Credit(at, at + len(name))


def _is_outlet(part: str) -> bool:
    name = _NUMBER.sub("", part)
    led = _LED.match(name)
    return resembles_outlet(name) or (led is not None and resembles_outlet(name[led.end() :]))
