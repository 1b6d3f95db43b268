"""What stands below an article to the end of its page: what readers answered, and the foot of a letter sent by mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from veille.model import BlockKind
from veille.reading import buttons, footers, titles
from veille.reading.structure import Unit

_COMMENTS = re.compile(
    r"(?:les )?(?:commentaires|comments|réactions|réponses|replies|avis)(?: des lecteurs)? ?(?:\(\d+\)|: ?\d+)"
    r"|\d+ (?:commentaires?|comments?|réactions?|réponses?|replies)",
    re.IGNORECASE,
)
"""The line above what readers have answered, which counts them."""
_ANSWERS = re.compile(
    r"(?:répondre|reply|signaler(?: un abus| ce commentaire)?|report(?: abuse| comment)?|j['’]aime|like|recommander"
    r"|recommend)(?: ?\(?\d*\)?)",
    re.IGNORECASE,
)
"""What may be done with each answer."""
_SENT = re.compile(
    r"(?:vous (?:recevez|avez reçu)|you (?:received|are receiving|['’]re receiving))"
    r" (?:cet? (?:e-?mail|courriel|message)|cette (?:lettre|newsletter)|this (?:e-?mail|message|newsletter))\b.{0,200}"
    r"|(?:copyright )?(?:©|\(c\)) ?.{0,120}|(?:notre adresse postale est|our mailing address is) ?:"
    r"|.{2,60} is a reader-supported publication\..{0,200}",
    re.IGNORECASE,
)
"""How the foot of a letter begins: why one has it, and who sends it."""
_LEAVES = re.compile(r"désinscri|désabonn|unsubscribe", re.IGNORECASE)
_NETWORK = re.compile(r"(?:\*\* )?(?:[\w .-]{2,30}) ?\(https?://[^\s)]+\)")
"""Where else one may follow who sends a letter, in its plain version."""
_RULE = re.compile(r"[=*_-]{5,}")
_NUMBERED = re.compile(r"\d{1,4}\. (?:[a-z]+://|mailto:|file:)\S*")
_ADDRESSES = frozenset({"references", "références", "visible links", "liens visibles", "hidden links", "liens cachés"})
_UNLOCKS = re.compile(
    r"(?:subscribe|sign up|register|abonnez-vous|inscrivez-vous) (?:now |today |dès maintenant )?(?:to|pour)"
    r" (?:unlock|read|continue|keep|access|lire|poursuivre|continuer|débloquer|accéder)\b.{0,60}"
    r"|(?:cet article|ce contenu) est réservé (?:aux|à nos) abonnés\b.{0,40}"
    r"|(?:la suite|l['’]accès) est réservée? (?:aux|à nos) abonnés\b.{0,40}"
    r"|this (?:article|story|content) is (?:reserved |only )?for subscribers\b.{0,40}",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"[€£$] ?\d.{0,30}\b(?:month|week|year)|\d ?[€£$].{0,30}\b(?:mois|semaine|an)\b"
    r"|\b(?:per month|par mois|sans engagement)\b",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"-{5,} (?:next part|section suivante) -{5,}")
_REACH = 24
_MOST_ANSWERS = 200
_LEAST_ANSWERS = 1
_LONGEST_COUNT = 40


def find(units: Sequence[Unit]) -> set[int]:
    """The units from where readers answer, or the foot of a letter begins, to the end; none above all text."""
    finders = (_find_answers, _find_foot, _find_addresses, _find_attached, _find_offer)
    begins = min(find_first(units) for find_first in finders)
    return set(range(begins, len(units)))


def _find_answers(units: Sequence[Unit]) -> int:
    """The unit that counts the answers which stand below it; where none does, how many units there are."""
    end = len(units)
    for at in range(max(1, end - _MOST_ANSWERS), end - 1):
        text = units[at].bare.text
        if len(text) > _LONGEST_COUNT or not _COMMENTS.fullmatch(text) or not _is_below_text(units, at):
            continue
        answers = sum(1 for unit in units[at + 1 :] if _ANSWERS.fullmatch(unit.bare.text))
        return at if answers >= _LEAST_ANSWERS else end
    return end


def _find_foot(units: Sequence[Unit]) -> int:
    """The unit with which the foot of a letter begins that leads out of its list; else how many units there are."""
    end = len(units)
    for at in range(max(1, end - _REACH), end):
        if _SENT.fullmatch(units[at].bare.text) and _is_below_text(units, at):
            below = units[at:]
            if any(map(titles.is_prose, below[1:])) or not any(_LEAVES.search(unit.text) for unit in below):
                continue
            above = takewhile(lambda other: _leads_elsewhere(units[other].text), range(at - 1, 0, -1))
            return min(above, default=at)
    return end


def _find_addresses(units: Sequence[Unit]) -> int:
    """The unit above the addresses of all links of a page, as `lynx` has them at its end; else how many there are."""
    at = len(units)
    while at and units[at - 1].kind is BlockKind.LIST and _NUMBERED.fullmatch(units[at - 1].text):
        at -= 1
    headed = 1 < at < len(units) and units[at - 1].text.rstrip(":").casefold() in _ADDRESSES
    if not headed:
        return len(units)
    return at - 2 if units[at - 2].text.casefold() in _ADDRESSES else at - 1


def _find_attached(units: Sequence[Unit]) -> int:
    """The line below which the archive of a mailing list has what was attached; else how many units there are."""
    marks = (at for at, unit in enumerate(units) if _ATTACHED.fullmatch(unit.text) and _is_below_text(units, at))
    return next(marks, len(units))


def _find_offer(units: Sequence[Unit]) -> int:
    """The line that asks to subscribe in order to read on, with prices below it; else how many units there are."""
    end = len(units)
    for at in range(max(1, end - _REACH), end):
        if _UNLOCKS.fullmatch(units[at].bare.text) and _is_below_text(units, at):
            return at if any(_PRICED.search(unit.text) for unit in units[at:]) else end
    return end


def _leads_elsewhere(text: str) -> bool:
    return bool(_RULE.fullmatch(text) or _NETWORK.fullmatch(text)) or buttons.is_button(text) or footers.is_foot(text)


def _is_below_text(units: Sequence[Unit], at: int) -> bool:
    return any(unit.kind is BlockKind.PARAGRAPH and titles.is_prose(unit) for unit in units[:at])
