"""The sheet at the head of a notice, a question to Parliament or a decision: who sends it, its number, its subject.

Its lines are short, one of them is a number (`N° …`), and one says what it is about (`Objet : …`, `Titre > …`).
Where none does, what the document is and its number name it (`Question écrite n° 12`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from veille.model import BlockKind
from veille.reading import letterheads, rulings
from veille.reading.structure import Unit

_REACH = 24
_LONGEST = 160
_LONGEST_ABOVE = 70
_LONGEST_ACRONYM = 20
_LEAST = 3
_SUBJECT = re.compile(
    r"(?:objet(?: du marché| de la consultation)?|titre|subject|title)\s*[:>]\s*"
    r"(?:\[(?:m[àa]j|mise à jour|updated?)\]\s*)?(?=\S)",
    re.IGNORECASE,
)
"""What stands before the words of a subject, with the mark of one that was changed."""
_NAMED = re.compile(
    r"(?:question(?: (?:écrite|orale(?: sans débat)?|au gouvernement))?|décision|ordonnance|arrêt|jugement"
    r"|délibération) n[°o] ?[\w/-]{2,20}",
    re.IGNORECASE,
)
_TO_PARLIAMENT = re.compile(r"question\b", re.IGNORECASE)
_FIELD = re.compile(r"[A-ZÀ-Þ][\w'’() -]{2,40} ?[:>] ?\S.*")
_ANSWER = re.compile(r"Réponse d(?:u|es|e l[a'’])|(?:Answer|Reply) (?:of|from|by) ")
_ANSWERS = frozenset("RA")
_LEGISLATURE = re.compile(r"\d{1,3}(?:ème|e|ᵉ) législature", re.IGNORECASE)
_STOPS = (".", "!", "?", ";", "…")


class Sheet(NamedTuple):
    """The unit that gives the title, where its words begin in it, and all units of the sheet."""

    title: int
    start: int
    units: frozenset[int]


def find(units: Sequence[Unit], start: int) -> Sheet | None:
    """The sheet that stands at the head of a document, None where there is none."""
    run = list(takewhile(lambda at: _is_short(units[at]), range(start, min(len(units), start + _REACH))))
    numbered = [at for at in run if rulings.is_docket(units[at].text) or _NAMED.fullmatch(units[at].text)]
    if not numbered:
        return None
    subject = next((at for at in run if _SUBJECT.match(units[at].text)), -1)
    if subject > numbered[0] and all(len(units[at].text) <= _LONGEST_ABOVE for at in range(start, numbered[0])):
        match = _SUBJECT.match(units[subject].text)
        question = any(_TO_PARLIAMENT.match(units[at].text) for at in numbered)
        last = _last(units, run) if question else subject
        return Sheet(subject, match.end() if match else 0, frozenset(range(start, max(last, subject) + 1)))
    named = next((at for at in numbered if _NAMED.fullmatch(units[at].text)), -1)
    known = [at for at in run if _is_known(units[at].text)]
    if named < 0 or len(known) < _LEAST or named - start > _LEAST:
        return None
    number = units[named].text.rpartition(" ")[2]
    above = (at for at in range(start, named) if number in units[at].text and not rulings.is_docket(units[at].text))
    # What stands below the number is of the sheet as far as its lines are known; so is what stands among these.
    return Sheet(next(above, named), 0, frozenset(range(start, _last(units, run) + 1)))


def heads_answer(text: str) -> bool:
    """Whether a line heads the answer to a question, which has a day of its own below."""
    return text[:1] in _ANSWERS and _ANSWER.match(text) is not None


def _is_short(unit: Unit) -> bool:
    text = unit.text
    plain = unit.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not unit.markdown
    return plain and len(text) <= _LONGEST and not (len(text) > _LONGEST_ACRONYM and text.endswith(_STOPS))


def _last(units: Sequence[Unit], run: Sequence[int]) -> int:
    return max(at for at in run if _is_known(units[at].text))


def _is_known(text: str) -> bool:
    """Whether a line is one of those that sheets have."""
    return (
        _NAMED.fullmatch(text) is not None
        or _LEGISLATURE.fullmatch(text) is not None
        or rulings.is_docket(text)
        or rulings.names_judges(text)
        or letterheads.is_state(text)
        or (not text.endswith(":") and _FIELD.fullmatch(text) is not None)
    )
