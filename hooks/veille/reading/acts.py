"""Acts as they are published: laws, decrees, decisions and opinions of authorities, regulations of the Union.

An act is known by its title, which says what it is and of what day (`Décret n° 2023-12 du 9 octobre 2023 relatif à …`),
and by the lines of its body (`Vu …`, `Article 1`). An article on an act has neither of these, or only the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from veille.model import BlockKind
from veille.reading import bylines, dates, letterheads
from veille.reading.cleaning import join
from veille.reading.datelines import TITLE, Stamp
from veille.reading.publication import Candidate
from veille.reading.structure import Unit

_KIND = (
    r"(?:(?:projet|proposition) de )?(?:loi|ordonnance|décret|arrêté|décision|délibération|avis|circulaire|instruction"
    r"|recommandation|résolution|règlement|directive)"
    r"(?: (?:organique|constitutionnelle|interministériel|ministériel|préfectoral|déléguée?"
    r"|d['’](?:exécution|administration)))?"
    r"|(?:(?:commission|council|executive|implementing|delegated) ){0,3}"
    r"(?:regulation|directive|decision|recommendation|order|opinion)"
)
_NUMBER = r"(?: \((?:UE|EU|CE|EC|Euratom)\))?(?: (?:n[°o]s?|no\.?)? ?[A-Z]{0,6}-?\d[\w./-]{1,20})"
_OPENS = re.compile(rf"(?:{_KIND})(?P<number>{_NUMBER})?\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:en date )?(?:du|of|dated)(?: \w+)?\s*\Z", re.IGNORECASE)
_ABOUT = re.compile(
    r"\A,? ?(?:\([^()]{2,40}\) ?)?(?:\Z|(?:et )?(?:relati(?:f|ve)s?|pris(?:es?)?|sur"
    r"|tendant|\w{3,}ant)\b|on\b|\w{3,}ing\b)",
    re.IGNORECASE,
)
"""What an act says behind its day: what it is about, or what it does (`portant …`, `amending …`)."""
_LINE = re.compile(
    r"(?:vu (?:l[ea']|les|l’|:|pour|son)|having regard to\b|sur (?:le rapport|proposition) d).*[^.!?]\Z"
    r"|vu ?:"
    r"|(?:considérant|whereas)(?: ce qui suit)? ?:"
    r"|(?:après en avoir délibéré|décrète|arrête|décide|ordonne|délibère"
    r"|has adopted this|ont? adopté (?:la|le) présente?)\b.{0,40}[:,]"
    r"|(?:article|art\.) (?:1(?:er|ᵉʳ)?|premier|2)(?: ?[:.–—-].*)?",
    re.IGNORECASE,
)
_FIRSTS = frozenset("vVhHsScCwWaAdDoO")
"""How such lines begin: most others are passed over for theirs."""
_LEAST_LINES = 2
_REACH = 10
_LONGEST = 400
_LONGEST_ABOVE = 80
_CONTINUES = re.compile(r"[a-zà-ÿ]")
_DONE = re.compile(
    r"(?:fait|délibéré)(?: (?:à|en) [^.:;]{2,40},?)?(?:,? le)? \d.{4,30}"
    r"|done at [^.:;]{2,30}, .{6,30}",
    re.IGNORECASE,
)
_DONES = frozenset("FfDd")
_OFFICE = re.compile(
    r"(?:pour|par|for|by) .{3,90}[,:]?"
    r"|(?:l[ea] (?:vice-)?(?:présidente?|premi[eè]re? ministre|ministre|direct(?:eur|rice)"
    r"|secrétaire|garde|commissaire|greffi[eè]re?|cheffe?|préfète?)\b.{0,90}"
    r"|the (?:president|secretary|minister|registrar))(?<!:)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.(?:-[A-ZÀ-Þ]\.)?|M\.|Mme) ?[A-ZÀ-Þ][\w'’ -]{2,30}")
_AGAINST = re.compile(r"(?:v|vs|c)\.?|c/|contre|against|versus")
_FORMAL = re.compile(
    r"le juge des référés,?"
    r"|version (?:initiale|consolidée|en vigueur.{0,60})"
    r"|texte n° ?\d+(?: sur \d+)?"
    r"|(?:(?:in )?(?:joined )?cases?|(?:dans l['’])?affaires?(?: jointes)?) [CTF][-‑]\d+/\d\d.{0,40}"
    r"|\d{1,3}(?:ème|e|ᵉ) législature",
    re.IGNORECASE,
)
_LONGEST_SIGNED = 120


class Act(NamedTuple):
    """The units of the title of an act, and what those above it and in it are."""

    title: range
    roles: Mapping[int, BlockKind]


def find(units: Sequence[Unit], start: int, language: str) -> Act | None:
    """The title of an act whose words go on over several units, or stand below those of its journal; else None."""
    reach = range(start, min(len(units), start + _REACH))
    at = next((at for at in reach if _opens(units[at])), -1)
    if at < 0 or any(len(units[above].text) > _LONGEST_ABOVE for above in range(start, at)) or not is_act(units):
        return None
    end, length = at + 1, len(units[at].text)
    while end < len(units) and units[end].kind is BlockKind.PARAGRAPH and _CONTINUES.match(units[end].text):
        length += len(units[end].text)
        if length > _LONGEST or units[end].gap > 1 or units[end].text[:3].lower() == "vu ":
            break
        end += 1
    title = range(at, end)
    if not _days(units, title, language):
        return None
    roles = dict.fromkeys(title, BlockKind.TITLE)
    for above in range(start, at):
        if not dates.find(units[above].text, language):
            roles[above] = BlockKind.FRONT_MATTER
    return Act(title, roles)


def day(units: Sequence[Unit], title: range, language: str) -> list[Candidate]:
    """The day of an act, as its title has it; none where it has none."""
    whole = join([units[at].bare for at in title], [" "] * len(title))
    return [
        Candidate(Stamp(written, TITLE, "date/act"), whole, units[title.start].line)
        for written in _days(units, title, language)
    ]


def is_act(units: Sequence[Unit]) -> bool:
    """Whether a text has lines that only acts have."""
    found = 0
    for unit in units:
        found += unit.text[:1] in _FIRSTS and _LINE.fullmatch(unit.text) is not None
        if found == _LEAST_LINES:
            return True
    return False


def find_formal(units: Sequence[Unit]) -> set[int]:
    """The lines of an act, a decision or a question that look like headings, and stand there for form's sake.

    They say who signs, below where and when it was done or below an office, in whose name, and who stands against whom.
    """
    done = next((at for at, unit in enumerate(units) if _says_done(unit.text)), len(units))
    if done == len(units) and not is_act(units):
        return _find_parties(units)
    found = _find_parties(units)
    for at, unit in enumerate(units):
        if at > done and (_OFFICE.fullmatch(unit.text) or _is_signed(unit.text)):
            found.add(at)
        elif _OFFICE.fullmatch(unit.text) and at + 1 < len(units) and _is_signed(units[at + 1].text):
            found.update((at, at + 1))
        elif letterheads.is_state(unit.text):
            found.add(at)
    return found


def _says_done(text: str) -> bool:
    short = len(text) <= _LONGEST_SIGNED and text[:1] in _DONES
    return short and _DONE.fullmatch(text.rstrip("., ")) is not None


def _find_parties(units: Sequence[Unit]) -> set[int]:
    found: set[int] = set()
    for at, unit in enumerate(units):
        if len(unit.text) > _LONGEST_SIGNED:
            continue
        beside = [units[other].text for other in (at - 1, at + 1) if 0 <= other < len(units)]
        if _AGAINST.fullmatch(unit.text) and all(len(text) <= _LONGEST_SIGNED for text in beside):
            found.update((at - 1, at, at + 1))
        elif _FORMAL.fullmatch(unit.text):
            found.add(at)
    return found


def _is_signed(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNED and (_INITIALS.fullmatch(text) is not None or bylines.is_name(text))


def _opens(unit: Unit) -> bool:
    match = _OPENS.match(unit.text) if unit.kind is BlockKind.PARAGRAPH else None
    return match is not None and (match["number"] is not None or _OF.search(unit.text) is not None or _has_day(unit))


def _has_day(unit: Unit) -> bool:
    return any(
        written.complete and _OF.search(unit.text[: written.start + 3]) for written in dates.find(unit.text, "fr")
    )


def _days(units: Sequence[Unit], title: range, language: str) -> list[dates.Written]:
    """The day behind what an act is, before what it is about."""
    text = " ".join(units[at].bare.text for at in title)
    found = next((written for written in dates.find(text, language) if written.complete), None)
    if found is None or found.span or ":" in text[: found.start] or "?" in text:
        return []
    # What is found may have the preposition with it (`du 3 mars`).
    behind = text[found.start : found.end].lower().startswith(("du ", "le ", "on "))
    said = behind or _OF.search(text[: found.start])
    return [found] if said and _ABOUT.match(text[found.end :]) else []
