"""The head of what a State sends: its name, its motto, in whose name a court decides, and the ministry.

It stands above press releases and decisions alike, and is the title of none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from veille.model import BlockKind
from veille.reading.structure import Unit

_NOT_A_LETTER = re.compile(r"[\W\d_]+")
_STATE = frozenset(
    {
        *("républiquefrançaise", "republiquefrancaise", "aunomdupeuplefrançais", "aunomdupeuplefrancais"),
        *("confédérationsuisse", "schweizerischeeidgenossenschaft", "confederazionesvizzera", "confederaziunsvizra"),
        *("royaumedebelgique", "gouvernementducanada", "governmentofcanada", "gouvernementduquébec", "royaumedumaroc"),
        *("républiquetunisienne", "républiquealgériennedémocratiqueetpopulaire", "républiquedusénégal"),
        *("républiquedecôtedivoire", "républiqueducameroun"),
        *("libertéégalitéfraternité", "liberteegalitefraternite", "libertéegalitéfraternité"),
    }
)
"""Lines of the State, without what parts their letters (`R É P U B L I Q U E`)."""
_MOTTO = frozenset({"liberté", "liberte", "égalité", "egalite", "egalité", "fraternité", "fraternite"})
"""The motto, one word a line."""
_MINISTRY = re.compile(r"(?:MINIST[ÈE]RE|MINISTRE|SECR[ÉE]TARIAT|PR[ÉE]FECTURE|PR[ÉE]FET|GOUVERNEMENT|CABINET)\b")
_AUTHORITY = re.compile(
    r"(?:(?:Département|Office|Secrétariat|Service public|Ministère) (?:fédéral|d['’][ÉE]tat|d[eu] |de l['’]|des )"
    r"|Chancellerie fédérale|Conseil fédéral)[^.:!?]*\Z"
)
"""The same below the name of other States, in small letters, which stands apart from the title."""
_LONGEST = 120


def end(units: Sequence[Unit], start: int) -> int:
    """Where the head of a letter ends that begins at a unit: that unit where none does."""
    at = last = start
    while at < len(units) and units[at].kind is BlockKind.PARAGRAPH and len(units[at].text) <= _LONGEST:
        letters = _NOT_A_LETTER.sub("", units[at].text).lower()
        if letters in _STATE:
            last = at + 1
        elif letters and letters not in _MOTTO:
            break
        elif last > start:
            last = at + 1
        at += 1
    if last == start or not _names_ministry(units, last):
        return last if last < len(units) else start
    last += 1
    while last < len(units) and not units[last].gap and units[last].text.isupper():
        last += 1
    return last if last < len(units) else start


def is_state(text: str) -> bool:
    """Whether a line has the name of the State, its motto or in whose name a court decides."""
    return _NOT_A_LETTER.sub("", text).lower() in _STATE


def _names_ministry(units: Sequence[Unit], at: int) -> bool:
    if at >= len(units):
        return False
    text, apart = units[at].text, at + 1 < len(units) and units[at + 1].gap > 0
    return (text.isupper() and _MINISTRY.match(text) is not None) or (apart and _AUTHORITY.match(text) is not None)
