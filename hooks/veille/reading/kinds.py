"""What a document says to be above its title (`Communiqué de presse`), and the authority that sends it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.reading import rulings
from veille.reading.structure import Unit

_KIND = re.compile(
    r"(?:(?:communiqué|dossier) de presse|press (?:release|kit))"
    r"(?: (?:n[°o]|no\.?) ?[\d/-]{1,12}| (?:(?:de|du) |d['’])(?:l['’]|la )?\w[\w'’-]*(?: [\w'’-]+){0,5})?"
    r"|pour (?:diffusion|publication) immédiate"
    r"|for immediate release"
    r"|(?:[\w.]+ ){0,2}security (?:advisory|bulletin|notice)(?: [A-Z]{2,6}-[\w-]{3,20})?"
    r"|arxiv:\d{4}\.\d{4,5}(?:v\d+)?(?: [\[(][\w.-]+[\])])?",
    re.IGNORECASE,
)


_OF_AUTHORITY = re.compile(
    r"questions? (?:and|et) (?:answers?|réponses?)|statement|déclaration|speech|discours|factsheet"
    r"|fiche d['’]information"
    r"|note d['’]information|m[ée]mo|(?:rapport|report)(?: (?:public|annuel|thématique|d['’]information)){0,2}",
    re.IGNORECASE,
)
"""What an authority publishes besides, below its name: another text may have such words for its title."""


def is_kind(text: str) -> bool:
    """Whether a line says what a document is, which is the title of none."""
    return _KIND.fullmatch(text) is not None


def may_be_kind(text: str) -> bool:
    """Whether a line says what a document is, if it stands below an authority."""
    return is_kind(text) or _OF_AUTHORITY.fullmatch(text) is not None


def names(text: str, above: Sequence[str]) -> bool:
    """Whether a line says what a document is below the lines that say whose it is."""
    if is_kind(text):
        return True
    senders = [line for line in above if not rulings.is_docket(line)]
    authority = bool(senders) and all(rulings.end_of_sender(line, said=True) for line in senders)
    return authority and may_be_kind(text)


def find_sender(units: Sequence[Unit], above: range) -> tuple[int, int] | None:
    """The unit among those above a title that names the authority which sends a release, and where its name ends."""
    said = any(may_be_kind(units[at].text) for at in above)
    ends = ((at, rulings.end_of_sender(units[at].text, said=said)) for at in above)
    return next((each for each in ends if each[1]), None)
