"""Times that count from the day on which a page was copied (`Publié il y a 3 heures`): they tell no day."""

from __future__ import annotations

import re

from veille.conventions.wordlists import listed

_UNITS = r"(?:secondes?|sec\.?|minutes?|min\.?|mn|heures?|h|jours?|j|semaines?|mois|ans?)"
_UNITS_EN = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?|years?)"
_CLOCK = r"(?:(?:,? (?:à|at|vers)|,)? \d{1,2}(?: ?h(?: ?\d\d)?|[:.]\d\d)(?: ?[ap]\.?m\.?)?)"
_AGO = (
    rf"il y a (?:environ |moins d['’]|plus d['’])?(?:\d+|une?|quelques) ?{_UNITS}|à l['’]instant"
    rf"|(?:about )?(?:\d+|an?|a few) ?{_UNITS_EN} ago|just now"
)
_NAMED = (
    r"(?:hier|avant-hier|aujourd['’]hui|ce (?:matin|midi|soir)|cet après-midi|yesterday|today|this (?:morning|evening))"
)
_WORDING = (
    r"(?:publiée?|postée?|mise? (?:en ligne|à jour)|parue?|modifiée?|actualisée?|published|posted|(?:last )?updated)"
    r"(?: ?:| on| le)?"
)
_WHEN = rf"(?:{_AGO}|{_NAMED}{_CLOCK})"
_TOLD = rf"(?:{_WORDING} (?:{_AGO}|{_NAMED}{_CLOCK}?)|{_WORDING}{_CLOCK}|{_WHEN})"
_LINE = re.compile(rf"(?:\A|(?<=[\w.)])(?: ?[,|•·–—-] ?| )){_TOLD}(?:(?: ?[,|•·(–—-] ?| ){_TOLD}\)?)*\Z", re.IGNORECASE)
_POST = re.compile(
    r"\d{1,2} ?(?:mn|min|h|j|d|w|sem|mois|mo|ans?|yr?)\.? [•·](?: (?:Modifié|Edited) [•·])?", re.IGNORECASE
)
"""The age of a post, as social networks give it."""
_LAST = listed(
    """seconde secondes sec minute minutes min mn heure heures h jour jours j semaine semaines mois an ans instant
    hier avant-hier aujourd'hui aujourd’hui matin midi soir après-midi ago now yesterday today morning evening
    am pm a.m p.m"""
)
"""The last words of such lines where these are no clock: most lines are passed over for theirs."""
_LONGEST = 90


def find(text: str) -> int:
    """Where the words begin that end a line and say how long ago an article appeared or was changed, else -1."""
    if len(text) > _LONGEST:
        return -1
    if text.endswith(("•", "·")):
        return 0 if _POST.fullmatch(text) else -1
    last = text[text.rfind(" ") + 1 :].rstrip(").").lower()
    match = _LINE.search(text) if last[:1].isdigit() or last.rpartition("l’")[2].rpartition("l'")[2] in _LAST else None
    return match.start() if match else -1
