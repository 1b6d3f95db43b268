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
_SHORT = {"agence france-presse": "AFP", "agence france presse": "AFP", "associated press": "AP"}


def is_agency(text: str) -> bool:
    """Whether a text names a news agency, or several with strokes between them, in any case (`ats`, `AFP/Reuters`)."""
    return all(name.strip().casefold() in _WIRES for name in text.split("/"))


def shorten_agency(name: str) -> str:
    """An agency by the letters that it signs with, where it has some; any other name as it is."""
    return _SHORT.get(name.casefold(), name)


def is_newswire(text: str) -> bool:
    """Whether a text names a service that distributes press releases."""
    return text.strip().casefold() in _NEWSWIRES
