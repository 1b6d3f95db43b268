"""What a line of authors says beside their names, as editors and exports write it: addresses, functions, agencies.

Each function takes from a line what it is about and leaves the rest, whose names are then told apart (`authors`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from veille.conventions.agencies import is_agency
from veille.conventions.press import is_outlet

_ADDRESS = re.compile(
    r"(?:\s*[,;|–—-])?\s*(?:[<(\[]\s*)?(?:mailto:)?(?:https?://[^\s<>()\[\]]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)(?:\s*[>)\]])?"
)
_ENCLOSED = re.compile(r"\(([^()]+)\)")
_WITH = re.compile(r",?\s*\(?\s*\b(?:avec|with)\s+([^()]+?)\)?\Z", re.IGNORECASE)
_BETWEEN_AGENCIES = re.compile(r"\s*(?:[,/&]|\b(?:et|and)\b)\s*")
_UNNAMED = frozenset({"agence", "agences", "agency", "agencies", "agences de presse", "news agencies", "des agences"})
_ARTICLE = re.compile(r"(?:l['’]|the\s)\s*", re.IGNORECASE)
_BY = re.compile(r"(?i:by|par)\s+(?=[^\W\d_a-zß-ÿ])")
_FUNCTION = re.compile(r"\s*(?:,|\s[–—-])\s+(?!(?:et|and)\s)(?=[a-zà-ÿ])")
"""Where it begins to be said in small letters what somebody is (`Ada Lovel, envoyée spéciale à Lyon`)."""
_BRACKETED = re.compile(r"\s*\(([^()]+)\)\Z")
_FOR = re.compile(r",?\s+(?:pour|for)\s+(.+)\Z")
_TITLE = re.compile(
    r"(?:(?:MM?\.|Mmes?|Mlles?|M(?:me|gr|lle)\.|Mrs?\.?|Ms\.?|Dre?\.?|Pre?\.?|Prof\.?|Maître|Me|Docteure?|Professeure?"
    r"|Professor|Sir|Dame)\s+)+(?=[^\W\d_a-z])"
)
_TEAM = frozenset({"desk", "newsroom", "rédaction", "service", "staff", "team", "équipe"})
_LEADING = re.compile(r"(?:l['’]|(?:la|les|the|notre|our)\s)\s*", re.IGNORECASE)


class Signed(NamedTuple):
    """A line without the agencies that it names behind `avec`, and these."""

    line: str
    agencies: tuple[str, ...] = ()


def lose_addresses(line: str) -> str:
    """A line without addresses of sites and of mail; one that is nothing else stays."""
    if "@" not in line and "://" not in line:
        return line
    rest = _ADDRESS.sub("", line).strip()
    enclosed = _ENCLOSED.fullmatch(rest)  # as feeds have it: `ada@port.example (Ada Lovel)`
    return (enclosed[1] if enclosed else rest) or line


def lose_opening(line: str) -> str:
    """A line without the word with which bylines open (`By Ada Lovel`), as metadata of pages have it."""
    opening = _BY.match(line)
    return line[opening.end() :] if opening else line


def split_agencies(line: str) -> Signed:
    """A line and the agencies that it was written with (`Ada Lovel (avec AFP)`), none for `avec agences`."""
    match = _WITH.search(line)
    before = line[: match.start()].rstrip() if match else ""
    if match is None or not before:
        return Signed(line)
    named = [name_agency(name) for name in _BETWEEN_AGENCIES.split(match[1])]
    told = [name for name in named if name.casefold() not in _UNNAMED]
    return Signed(before, tuple(told)) if all(map(is_agency, told)) else Signed(line)


def list_agencies(line: str) -> tuple[str, ...]:
    """The agencies of a line that names two or more with strokes between them (`AFP/Reuters`); else none."""
    return tuple(map(str.strip, line.split("/"))) if "/" in line and is_agency(line) else ()


def name_agency(name: str) -> str:
    """An agency without the article before it (`l'AFP`); anything else as it is."""
    article = _ARTICLE.match(name)
    return name[article.end() :] if article and is_agency(name[article.end() :]) else name


def find_function(line: str) -> int:
    """Where a line ends to name people and says what they are, or for whom they have written; its length if nowhere."""
    ends = [match.start() for match in (_FUNCTION.search(line),) if match]
    bracketed, behind = _BRACKETED.search(line), _FOR.search(line)
    if bracketed and (bracketed[1][0].islower() or is_agency(bracketed[1]) or is_outlet(bracketed[1])):
        ends.append(bracketed.start())
    names, comma, outlet = line.rpartition(", ")
    if comma and is_outlet(outlet) and not is_agency(outlet):
        ends.append(len(names))
    if behind and is_outlet(behind[1]):
        ends.append(behind.start())
    return min(ends, default=len(line))


def find_name(part: str) -> int:
    """Where the name begins behind how somebody is addressed (`Pr Ada Lovel`); 0 if that is not said."""
    title = _TITLE.match(part)
    return title.end() if title else 0


def name_team(name: str) -> str:
    """A newsroom without the article before it (`La rédaction`), so that it is one however it signs; others as is."""
    leading = _LEADING.match(name)
    return name[leading.end() :] if leading and not _TEAM.isdisjoint(name.casefold().split()) else name
