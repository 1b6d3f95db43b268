"""Whether two amounts are those of a move ("passe de 3 % à 5 %", "fell 50 cents to $64.20"), and so no range."""

from __future__ import annotations

import re

from veille.analysis.figures.amounts import Amount

_CHANGE = re.compile(
    r"(?:\b(?:pass|grimp|bond|chut|recul|baiss|augment|progress|descen|mont|tomb|rédui|ramen|relev|abaiss|évolu|diminu"
    r"|re?hauss|remont|accélér|ralenti|amélior|dégrad|creus|doubl|tripl)\w*"
    # "Portant sa part de 13 % à 29 %", but "une porte de 2 à 3 m" and "portant sur".
    r"|\bport(?:er?|ée?s?|era|ant|ent)(?= (?!sur)[^\W\d_]+ [^\W\d_]+ )"
    r"|\b(?:rose|rise|rising|fell|fall|grew|grow|drop|jump|climb|increas|decreas|reduc|went|surg|slid|rais|cut|slump|lower|trim"
    r"|hik|boost|lift|shr[aiu]nk|expand|narrow|widen|slow|doubl|tripl|improv|declin|plung|soar|slip|dip|sw[aiu]ng)\w*)"
    r"(?: [^\W\d_]+){0,2} (?:de|from) $",
    re.IGNORECASE,
)
# By how much something moves, before where it ends ("fell 50 cents to $64.20").
_MOVED = re.compile(
    r"\b(?:(?:gagn|perd|c[éè]d|prend|pris|progress|recul|grimp|bond|chut|baiss|augment|mont|tomb|avanc|lâch|abandonn|adjug"
    r"|hausse|repli)\w*(?: (?:encore|même))?(?: de| d['’])?"
    r"|(?:ros|ris|fell|fall|gain|los|climb|jump|drop|slip|add|shed|slid|slump|surg|dip|edg|eas|advanc|tumbl|plung"
    r"|increas|decreas|gr[eo]w|improv|declin|retreat|soar|sank)\w*(?: (?:up|down|higher|lower))?(?: by)?|up|down)"
    r"(?: (?:environ|about|nearly|some))? $",
    re.IGNORECASE,
)
_FAR = 5
_POINTS = "point"


def is_move(text: str, first: Amount, second: Amount, before: str) -> bool:
    """Whether two amounts are those of a move: from one to the other, or by the first to the second.

    `before` is what stands before the first.
    """
    if _CHANGE.search(before):
        return True
    told = [_POINTS in text[amount.number.end : amount.end].lower() for amount in (first, second)]
    if first.unit == "%" and told[0] != told[1]:
        return True
    return bool(_MOVED.search(before)) and second.value >= _FAR * first.value > 0
