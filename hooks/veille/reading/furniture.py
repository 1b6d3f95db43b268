"""Lines of a copied web page that belong to the page and not to the article: the way to it, buttons, reading times."""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|messenger|telegram|reddit|pinterest|bluesky|mastodon"
    r"|e-?mail|mail|courriel)"
)
_BUTTON = re.compile(
    r"(?:partager|share|envoyer|send|épingler|pin)(?: (?:cet article|l['’]article|this article|this))?"
    rf"(?: (?:sur|on|via|par|by|to) {_NETWORK}(?:(?:,| et| and| ou| or|[ ]?[|·/])? {_NETWORK})*| :)?"
    r"|(?:partager|share|tweeter|écouter|imprimer|listen to|print|save) (?:cet article|l['’]article|this article)"
    r"|(?:temps de lecture|reading time) ?:? ?\d+ ?min(?:utes?)?\.?|\d+ ?min(?:utes?)? (?:de lecture|read)"
    r"|(?:commentaires?|comments?) ?\(\d+\)|\d+ (?:commentaires?|comments?)"
    r"|(?:article )?réservé aux abonnés|subscribers only|publicité|advertisement"
    r"|la suite après (?:cette|la) publicité",
    re.IGNORECASE,
)
_ALONE = frozenset({"partager", "share", "envoyer", "send", "épingler", "pin"})
_STEP = re.compile(r" [>›»] ")
_HOME = frozenset({"accueil", "home"})
_LONGEST = 80
_LONGEST_TRAIL = 160
_LEAST_STEPS = 3
_MOST_WORDS = 6


def is_button(text: str) -> bool:
    """Whether a line is one of what surrounds an article: to share it, how long it takes, how many have commented."""
    return len(text) <= _LONGEST and _BUTTON.fullmatch(text) is not None and text.lower() not in _ALONE


def is_trail(text: str) -> bool:
    """Whether a line shows the way to a page (`Accueil > Tech > Intelligence artificielle`)."""
    steps = _STEP.split(text) if len(text) <= _LONGEST_TRAIL else []
    if len(steps) < _LEAST_STEPS and not (steps[1:] and steps[0].strip().lower() in _HOME):
        return False
    return all(len(step.split()) <= _MOST_WORDS for step in steps[:-1])
