"""Headings that no mark announces: yes/no features of a line and of its neighbours, weighed.

The weights are those of a logistic regression, rounded, so that every decision can be added up by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, repeat

from veille.conventions.captions import credits_picture
from veille.conventions.press import is_outlet
from veille.model import BlockKind
from veille.reading import lines
from veille.reading.buttons import ALONE, is_button
from veille.reading.shapes import Surroundings, describe, opening, surroundings
from veille.reading.structure import NUMBER, Unit
from veille.reading.titles import is_prose
from veille.reading.weights import BIAS, PAIRS, WEIGHTS

_AGENCY = re.compile(r"[-–—] (\S.*?) [-–—]")
_FILE = re.compile(r"[\w./%-]*(?:\w_\d[\w./%-]*|\.(?:avif|gif|jpe?g|png|svg|webp))\)?", re.IGNORECASE)
"""The name of the file of a picture, which stands for it in a text copied from a page (`smartphones_1600`)."""
_CODE = re.compile(
    r"`[^`]*`|\$ [a-z.~/].*|export \w+=.*"  # what is typed
    r"|.*[\[({]|[)}\]].*|.*[)}\]\"'];"  # what is open, or closes
    r"|<[?!/].*|<\w+ [\w:-]+=.*|.*\w=[\"'][^\"']*[\"'] ?/?>"  # tags
    r"|[\w.$@\[\]]+ ?:?= ?(?:[\"'\[({]|[\w.]+\().*|[\w.$@]+\((?:\w+=)?[\"'].*"  # values that are given
    r"|'[^' ]*'|\"{3}.*|\"[^\"]*\" \"[^\"]*\""  # strings
)
_CREDIT = re.compile(
    r"\(?(?:(?:sources?|via)(?: (?:du |des |de (?:la |l['’])?|of (?:the )?)"
    r"(?:cartes?|chart|data|données|figure|graphique|illustrations?|images?|map|photos?|picture|table|tableau|vidéo|video))?"
    r"|crédits?(?: (?:photo|image)s?)?|(?:photo |image )?credits?) ?: \S",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"(?:photos?|images?|illustrations?|captures?) ?: (?:[A-ZÀ-Þ@][\w.&'’-]*[,/]?)"
    r"(?:[ /](?:de|du|et|and|via|for|[A-ZÀ-Þ@][\w.&'’-]*[,/]?))*"
)
_INVITATION = re.compile(
    r"(?:(?:à )?(?:lire|relire|voir|écouter|découvrir) (?:aussi|également)|(?:see|read|watch) (?:also|more))"
    r" ?[:>|–«“\"-]|(?:à (?:lire|voir)|related) ?: \S",
    re.IGNORECASE,
)
"""A line that leads to another article, and to no section of this one (`Lire aussi : …`)."""
_CLOCK = re.compile(r"\d\d? ?[h:.] ?\d\d(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?|\d\d? ?h", re.IGNORECASE)
"""An entry of a live report."""
_STAMP = re.compile(r"[(\[]?\d\d?:\d\d(?::\d\d)?[)\]]?[ –—:-]+\S")
"""A chapter of a recording, or an entry of a live report, with its words."""
_AMOUNT = re.compile(
    r"\d[\d .,/x×–-]*(?:[kMGT]?(?:Hz|[oB]|Wh?|V|Ah?)|m(?:Ah|[msWV])|[ck]?m|k?g|M?px?|MP|pixels?|pouces?|dB|ips|fps|nits"
    r"|°C?|%|€|\$|£|[\"”″])"
)
"""A value and nothing else, as a data sheet has them (`90 Hz`)."""
_DIRECTION = re.compile(r"\[[^\[\]\d]{2,40}\]|\([A-ZÀ-Þ][a-zà-ÿ]{2,20}\.?\)")
"""What is heard in a recording, between what is said (`[Musique]`, `(Rires)`)."""
_LOST = re.compile(
    r"(?:publiée?|modifiée?|mise? (?:à jour|en ligne)|posted|published|updated)(?: le| on)?(?: ?:)?", re.IGNORECASE
)
"""What says of what a date is that was lost when the page was copied."""
_HOUR_OF_CHANGE = re.compile(
    r"(?:updated|mise? à jour|modifié) (?:at|à) \d\d? ?[h.:] ?\d\d(?: [A-Z]{2,4})?", re.IGNORECASE
)
_SPEECH = re.compile(r"(?:M\.|MM\.|Mme|Mr\.?|Mrs\.?|Ms\.?) [^.:?!]{2,60}\. [A-ZÀ-Þ]")
"""What somebody says in a debate, behind the name."""
_DIGITS = frozenset("0123456789")
_VIA = re.compile(r"[Vv]ia (?=[A-ZÀ-Þ@])")
_MAX_CHARS = 150
_STANZA = 3
_OFTEN = 3
_LONGEST_VERSE = 80
_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')
_MAX_CANDIDATES = 2000  # more short lines than this are a dump and no article


def agency_style(text: str) -> tuple[int, int] | None:
    """Where the words of a heading stand that is set as agencies do (`- Words -`)."""
    match = _AGENCY.fullmatch(text)
    return match.span(1) if match else None


def find(units: Sequence[Unit], free: Sequence[int], first: int) -> set[int]:
    """The units among `free` (what is no metadata) that are headings; `first` is where the body begins.

    The last one heads nothing.
    """
    at_all = candidates(units, free)
    if not at_all:
        return set()
    around = surroundings(units, free, at_all, first)
    timed = sum(1 for at in free if _CLOCK.fullmatch(units[at].text)) > 1
    return {
        at
        for at in at_all
        if agency_style(units[at].text)
        or (timed and _heads_entry(units, at))
        or (
            at != free[-1]
            and score(names := describe(units, at, around)) > 0
            and not _is_something_else(units, at, names, around)
        )
    }


def _heads_entry(units: Sequence[Unit], at: int) -> bool:
    """Whether a line stands between the hour of an entry of a live report and its text."""
    if not at or at + 1 == len(units) or not _CLOCK.fullmatch(units[at - 1].text):
        return False
    text, below = units[at].text, units[at + 1]
    apart = units[at - 1].gap and not units[at].gap and not below.gap
    whole = text[-1].isalnum() or text.endswith(("?", "»"))
    return bool(apart) and whole and not is_prose(units[at]) and is_prose(below)


def _is_something_else(units: Sequence[Unit], at: int, names: frozenset[str], around: Surroundings) -> bool:
    """Whether a line with the looks of a heading is code, a credit, an invitation, a name that signs, or a sentence."""
    text = units[at].text
    if (
        (text[0] in _DIGITS and (_CLOCK.fullmatch(text) or _AMOUNT.fullmatch(text)))
        or (_STAMP.match(text) and _is_among_stamps(units, at))
        or _ends_stanza(units, at, around.first)
        or _INVITATION.match(text)
        or _DIRECTION.fullmatch(text)
        or _LOST.fullmatch(text)
        or _HOUR_OF_CHANGE.fullmatch(text)
        or _SPEECH.match(text)
        or (around.repeated[text] >= _OFTEN and text.lower() in ALONE)
        or (at and not units[at].gap and units[at - 1].text.endswith(","))
    ):
        return True
    if (
        credits_picture(text)
        or is_button(text)
        or (is_outlet(text) and at and not units[at].gap and len(units[at - 1].text) <= _MAX_CHARS)
        or _CODE.fullmatch(text)
        or _FILE.fullmatch(text)
        or _CREDIT.match(text)
        or (text[0] in "PpIiCc" and _PICTURED.fullmatch(text[0].lower() + text[1:]))
        or (_VIA.match(text) and "taken-up" not in names)
    ):
        return True
    if text.endswith(".") and "ends-in-ellipsis" not in names and not _has_siblings(text, around):
        return True
    after = units[at + 1] if at + 1 < len(units) else None
    # Without blank lines, only the words could tell whether the next line goes on.
    return after is not None and units[at].gap > after.gap == 0 and lines.hangs(text)


def _is_among_stamps(units: Sequence[Unit], at: int) -> bool:
    """Whether the unit before or after begins with a time too, so that no text stands below one of them."""
    return any(_STAMP.match(unit.text) for unit in (*units[max(0, at - 1) : at], *units[at + 1 : at + 2]))


def _ends_stanza(units: Sequence[Unit], at: int, first: int) -> bool:
    """Whether a line is the last of some short ones that blank lines set apart: of verse, a list, code, a quotation.

    `first` is where the body begins.
    """
    if units[at].gap or at <= first or at + 1 == len(units) or not units[at + 1].gap:
        return False
    above = units[at - 1]
    text = units[at].text
    if above.text.endswith(".") and " " in text and (text[-1].isalpha() or text[-1] == "?"):  # the stanza has ended
        return False
    if above.text[-1:] in _CLOSING and above.text[0] in _OPENING:
        return above.gap > 0
    if above.gap or at - 1 <= first:
        return False
    stanza = units[at - _STANZA + 1 : at + 1]
    return all(len(unit.text) <= _LONGEST_VERSE and unit.kind is BlockKind.PARAGRAPH for unit in stanza)


def _has_siblings(text: str, around: Surroundings) -> bool:
    """Whether another line opens as this one does, and goes on otherwise."""
    return around.openings[opening(text)] > around.repeated[text]


def score(names: frozenset[str]) -> int:
    """How much the features with these names speak for a heading."""
    pairs = sum([weight for first, second, weight in PAIRS if first in names and second in names])
    return BIAS + sum(map(WEIGHTS.get, names, repeat(0))) + pairs


def candidates(units: Sequence[Unit], free: Sequence[int]) -> list[int]:
    """The units of `free` that may be headings at all: lines, and numbered lines that stand alone."""
    found = (
        at
        for at in free
        if len(units[at].text) <= _MAX_CHARS
        and (units[at].kind is BlockKind.PARAGRAPH or _stands_alone(units, at))
        and any(map(str.isalpha, units[at].text))
    )
    return list(islice(found, _MAX_CANDIDATES))


def _stands_alone(units: Sequence[Unit], at: int) -> bool:
    if units[at].kind is not BlockKind.LIST or not NUMBER.match(units[at].text):
        return False
    beside = [units[other] for other in (at - 1, at + 1) if 0 <= other < len(units)]
    return all(unit.kind is not BlockKind.LIST or not NUMBER.match(unit.text) for unit in beside)
