"""Sentences that only say where, when and by whom a text was posted or filed."""

from __future__ import annotations

import re

_POSTED = re.compile(r"(?:Posté|Proposé|Publié|Écrit|Rédigé) par \S|(?:Posted|Published|Written) by \S")
_POSTED_BY = frozenset("PÉRW")
_FILED = re.compile(
    r"(?:This (?:entry|post) was (?:posted|filed)"
    r"|(?:Ce (?:contenu|billet)|Cet article|Cette entrée) a été (?:publi|post)ée?)"
    r" (?:in|on|under|by|dans|le|par) .{2,160}?(?= and (?:is )?(?:filed|tagged)|,? et marquée? |\. |\.?\Z)"
)
_FILED_BY = frozenset("TC")
"""Where a text was filed, when and by whom; tags and an address to keep it by may follow."""
_MODERATED = re.compile(
    r"(?:(?:(?:Édité|Modéré|Relu|Mis en forme) par|(?:Edited|Moderated|Reviewed) by|Licen[cs]e|Évalué à)"
    r" [^.]{1,120}\.\s*)+"
)
"""What goes on to say who had a hand in a text."""


def end_of_filing(text: str) -> int:
    """Where the words end that say where a text was filed, when or by whom; 0 where a line begins with none."""
    match = _FILED.match(text) if text[:1] in _FILED_BY else None
    return match.end() if match else 0


def is_posted(text: str) -> bool:
    """Whether a text begins with the sentence that says who has posted it."""
    return text[:1] in _POSTED_BY and _POSTED.match(text) is not None


def end_of_post(text: str) -> int:
    """Where the sentence ends that says who has posted a text, and when; others say who has edited it."""
    end = text.find(". ")
    while 0 < end < len(text) - 1 and not text[end - 1].isdigit():
        end = text.find(". ", end + 1)
    return end if end > 0 and _MODERATED.fullmatch(text, end + 2) else len(text)
