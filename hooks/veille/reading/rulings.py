"""What stands above the title of a court's decision: who has decided, and which case."""

from __future__ import annotations

import re

_BODY = re.compile(
    r"(?:Cour|Conseil|Autorité|Commission|Tribunal|Agence|Ministère|Comité|Court|Council|Authority|Department|Office)\b"
    r"[^.!?:;\d]*",
    re.IGNORECASE,
)
_DOCKET = re.compile(
    r"(?:(?:décision|requête|pourvoi|affaire|arrêt|jugement|rg|rôle|case|docket)s? )?n(?:[°o]s?|os?\.|umbers?)"
    r" ?[\w./, -]{3,40}|ECLI:[\w:.-]{5,60}",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:arrêts?|ordonnances?|avis|conclusions|judgments?|orders?|opinions?)\b.{0,60}\b(?:affaires?|cases?)\b.{0,60}\d",
    re.IGNORECASE,
)
_PARTIES = re.compile(r" (?:/|contre|c\.|v\.?|vs\.?) ")


def is_body(text: str) -> bool:
    """Whether a line may be the name of a court or an authority."""
    return _BODY.fullmatch(text) is not None


def is_docket(text: str) -> bool:
    """Whether a line is the number of a decision (`N° 429956`, `ECLI:FR:…`)."""
    return _DOCKET.fullmatch(text) is not None


def count_case(first: str, second: str) -> int:
    """How many of two lines say which case has been decided (`Arrêt dans l'affaire …`), and between whom."""
    if not _CASE.fullmatch(first):
        return 0
    return 2 if _PARTIES.search(second) else 1
