"""The press: by which names it goes, and where a text names it for no more than what it has reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from veille.conventions.press import OUTLETS

_SAYS = (
    r"(?:rapport|rel[aè]y|r[ée]v[èé]l|affirm|indiqu|[ée]cri[tv]|assur|annon[cç]|pr[ée]cis|expliqu|racont|rel[aè]t|d[ée]voil"
    r"|croi[st]|souli|not[ea]|reported|reports|said|says|writes|wrote|revealed|noted|understands|learned|learnt)"
)
_PUBLISHED = (
    r"(?:informations?|enquêtes?|articles?|confrères|révélations|journalistes?|dépêches?|colonnes|entretien|interviews?"
    r"|reports?|reporting|stor(?:y|ies)|reporters?|sources?|investigations?)"
)
_WHAT = (
    r"(?:agences?(?: de presse)?|site|quotidien|journal|magazine|chaîne|média|newspaper|news agency|outlet|website)"
    r"(?: (?:américaine?|britannique|français|française|spécialisé|economic|économique|financier|news))?"
)
"""What an outlet is, before its name."""
_BEFORE: Final = re.compile(
    r"(?:\b(?:à|au|aux|auprès d[eu]|par|selon|d['’]après|dans|t(?:ells?|old)|to|by|in)"
    rf"|\b{_PUBLISHED} (?:parue? )?(?:de|du|des|d['’]|à|au|dans|accordée? (?:à|au)|avec|by|from|in|with|of)"
    rf"|\b{_SAYS}\w*(?: (?:savoir|notamment|aussi|également|hier|lundi|mardi|mercredi|jeudi|vendredi))?)"
    rf"(?: (?:l['’]|le|la|les|the))?(?: ?{_WHAT})? ?\Z"
    r"|\bsources? ?: ?\Z|[(/©] ?\Z",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?: News| Businessweek)?(?:"
    r"(?: ?,)?(?: qui| which)?(?: l['’]?| y)?(?: ?(?:a|ont|avait|avaient|had|has|have|was|were))?"
    rf"(?: (?:previously|first|also|earlier|aussi|également|déjà|ainsi))? ?\b{_SAYS}"
    r"| ?[)/])",
    re.IGNORECASE,
)
_REACH = 70


def is_outlet(names: Iterable[str]) -> bool:
    """Whether one of some names is that of a newspaper, a channel or an agency."""
    return not OUTLETS.isdisjoint(names)


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether an outlet is named, from `start` to `end` of a text, for what it says or was told (`selon Reuters`)."""
    before = text[max(0, start - _REACH) : start]
    return _BEFORE.search(before) is not None or _AFTER.match(text, end) is not None
