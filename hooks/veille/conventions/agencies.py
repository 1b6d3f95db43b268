"""News agencies, as bylines and datelines name them: those that stand within the name of another come after it."""

from __future__ import annotations

AGENCIES = (
    "Agence France-Presse",
    "Agence France Presse",
    "Associated Press",
    "La Presse Canadienne",
    "La Presse canadienne",
    "The Canadian Press",
    "Keystone-ATS",
    "PA Media",
    "Bloomberg News",
    "Agence QMI",
    "Kyodo News",
    "Bloomberg",
    "Reuters",
    "Relaxnews",
    "Xinhua",
    "Belga",
    "ANSA",
    "AFP",
    "ATS",
    "DPA",
    "EFE",
    "PTI",
    "UPI",
    "AP",
)

_WIRES = frozenset({*(name.casefold() for name in AGENCIES), "awp"})
_NEWSWIRES = frozenset({"business wire", "globe newswire", "globenewswire", "pr newswire", "prnewswire", "accesswire"})


def is_agency(text: str) -> bool:
    """Whether a text names a news agency, or several with strokes between them, in any case (`ats`, `AFP/Reuters`)."""
    return all(name.strip().casefold() in _WIRES for name in text.split("/"))


def is_newswire(text: str) -> bool:
    """Whether a text names a service that distributes press releases."""
    return text.strip().casefold() in _NEWSWIRES
