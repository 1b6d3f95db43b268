"""What stands above the title of a court's decision: who has decided, and which case."""

from __future__ import annotations

import re

_BODY = re.compile(
    r"(?:Cour|Conseil|Autorité|Commission|Tribunal|Agence|Ministère|Comité|Sénat|Court|Council|Authority|Department|Office)\b"
    r"[^.!?:;\d]*?",
    re.IGNORECASE,
)
_SENDER = re.compile(
    rf"(?P<name>(?:(?:European|Federal|National|High) )?(?:{_BODY.pattern}))"
    r"(?P<kind> ?[-–—|] ?(?:communiqué de presse|press release))?",
    re.IGNORECASE,
)
_DOCKET = re.compile(
    r"(?:(?:décision|annonce|question|requête|pourvoi|affaire|arrêt"
    r"|jugement|rg|rôle|case|docket)s? )?n(?:[°o]s?|os?\.|umbers?)"
    r" ?[\w./, -]{3,40}|session (?:extra)?ordinaire de [\d –-]{4,12}|ECLI:[\w:.-]{5,60}",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:arrêts?|ordonnances?|avis|conclusions|judgments?|orders?|opinions?)\b.{0,60}\b(?:affaires?|cases?)\b.{0,60}\d",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"[^.!?:;\d]{3,60}, (?:rapporteure?(?: public| publique)?|(?:commissaire|avocate?s?)(?: (?:du|général).{0,20})?)"
    r"|[^.!?:;]{2,40}(?:chambres?|sous-sections?|sections?|ssr)(?: réunies)?"
    r"|(?:inédit|publié|mentionné) aux? (?:tables du )?recueil .{3,30}"
    r"|(?:lecture|séance|audience) du .{6,40}",
    re.IGNORECASE,
)
"""Who has judged and pleaded, where the decision is published, and when it was read."""
_PARTIES = re.compile(r" (?:/|contre|c\.|v\.?|vs\.?) ")


def is_body(text: str) -> bool:
    """Whether a line may be the name of a court or an authority."""
    return _BODY.fullmatch(text) is not None


def end_of_sender(text: str, *, said: bool) -> int:
    """Where the name of an authority ends that sends a release, as its line or another says (`said`); 0 where none."""
    match = _SENDER.fullmatch(text)
    named = match is not None and (" " in match["name"] or match["name"].isupper())
    return match.end("name") if match and named and (said or match["kind"]) else 0


def is_docket(text: str) -> bool:
    """Whether a line is the number of a decision (`N° 429956`, `ECLI:FR:…`)."""
    return _DOCKET.fullmatch(text) is not None


def names_judges(text: str) -> bool:
    """Whether a line says who has judged and when (`Mme Ada Lovel, rapporteure`), or where that was published."""
    return _JUDGES.fullmatch(text) is not None


def count_case(first: str, second: str) -> int:
    """How many of two lines say which case has been decided (`Arrêt dans l'affaire …`), and between whom."""
    if not _CASE.fullmatch(first):
        return 0
    return 2 if _PARTIES.search(second) else 1
