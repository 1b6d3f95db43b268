"""Who has signed an article with no more than a name: what is around it tells its author from whom it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from veille.conventions.press import OUTLETS, resembles_outlet
from veille.model import BlockKind
from veille.reading import buttons, bylines, cuttings, datelines, relative, rubrics, titles
from veille.reading.datelines import PUBLISHED
from veille.reading.outlets import Credit
from veille.reading.structure import Unit

_HEADS = frozenset({BlockKind.DATELINE, BlockKind.SOURCE})
"""What stands above the title in cuttings: the newspaper, and its day."""
_SIGNED = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_HEAD = 8
"""So many units below a title may have somebody sign among them."""
_BETWEEN = 4
_OPENING = 5
_REACH = 600
"""How many units, and how many characters of each, tell whom an article is about."""
_TAIL = 8
_LONGEST_SITE, _SHORTEST_SITE = 40, 5
_LEADS = {
    "de": "Von ",
    "es": "Por ",
    "pt": "Por ",
    "it": "Di ",
    "nl": "Door ",
    "ca": "Per ",
    "ro": "De ",
    "sv": "Av ",
    "da": "Af ",
    "nb": "Av ",
}
_PEN_NAME = re.compile(
    r"(?:[A-ZÀ-Þ]\.[ -]?){1,4}(?:(?:de |du |d['’])?[A-ZÀ-Þ][\w'’-]+)?"
    r"|(?:MM?\.|Mme|Mlle|Mr\.?|Mrs\.?|Dr|[Dd]octeur|[Ll]e (?:comte|baron|marquis|docteur|capitaine)) (?:de |du |d['’])?"
    r"[A-ZÀ-Þ][\w'’*.-]*"
    r"|(?i:(?:une? |an? |(?:from )?our (?:own )?|de notre )?(?:[a-zà-ÿ]{4,12} )?"
    r"(?:abonnée?|lect(?:eur|rice)|correspondante?|t[ée]moin|amie?|habitante?|propriétaire|négociante?|contribuable|électeur|actionnaire|voyageur|amateur|observateur|correspondent|subscriber|reader|shareholder"
    r"|traveller|friend|observer)(?: (?:de|des|du|of) [\w’' -]{3,30})?)"
)
"""How those sign who do not give their name: initials, a title, what they are to the newspaper."""
_LONGEST_SIGNATURE = 60
_ENDINGS = (".", "!", "?", "…", "»", "”", '"', ",", ")")
"""What ends the sentence above a signature."""
_INITIALS = re.compile(r"(?:\A|[ .-])[A-ZÀ-Þ]\.\Z|\*\Z")
_NO_LETTER = re.compile(r"[^\w]|_")


def is_text(unit: Unit, language: str) -> bool:
    """Whether a unit is running text; sentences are none that only say who has written, or when."""
    if not titles.is_prose(unit):
        return False
    text = unit.text
    return len(text) > datelines.LONGEST or not (
        bylines.takes_down(text) or bylines.presents(text) or datelines.is_sentence(text, language)
    )


def name_led(text: str, language: str) -> Credit | None:
    """The full name that a line gives behind the word for `by` of another language (`Von Ada Lovel`)."""
    lead = _LEADS.get(language, "")
    led = lead and text.startswith(lead) and bylines.is_name(text[len(lead) :])
    return Credit(len(lead), len(text)) if led else None


def is_author(units: Sequence[Unit], at: int, name: str) -> bool:
    """Whether what looks like a name in a unit is no rubric, and nobody whom the article is about."""
    if rubrics.is_rubric(name):
        return False
    last = re.compile(rf"\b{re.escape(name.rpartition(' ')[2])}\b", re.IGNORECASE)
    others = [*units[max(0, at - _OPENING) : at], *units[at + 1 : at + 1 + _OPENING]]
    return not any(last.search(unit.text[:_REACH]) for unit in others if unit.text != name)


def is_headed(units: Sequence[Unit], at: int, roles: Mapping[int, BlockKind]) -> bool:
    """Whether a unit is the name of an author between title and text, below a newspaper or a date above the title."""
    text, below = units[at].text, units[at + 1] if at + 1 < len(units) else None
    headed = below is not None and titles.is_prose(below) and any(roles.get(above) in _HEADS for above in range(at))
    return headed and bylines.is_name(text) and not bylines.is_subject(text) and is_author(units, at, text)


def find_rubric(units: Sequence[Unit], roles: Mapping[int, BlockKind], start: int) -> int:
    """The rubric that stands between a title, which ends before `start`, and the author or the day; -1 for none."""
    found = next((at for at in range(start, len(units)) if at not in roles), -1)
    signed = found >= 0 and roles.get(found + 1) in _SIGNED and units[found].kind is not BlockKind.LIST
    text = units[found].text if signed and found <= start + 1 else ""
    return found if text and rubrics.is_rubric(text) and not resembles_outlet(text) else -1


def below_title(units: Sequence[Unit], roles: Mapping[int, BlockKind], start: int) -> list[int]:
    """Where authors may be named below a title that ends before `start`: right there, or below a standfirst."""
    below = start + 1 if start not in roles else len(units)
    return [at for at in (start, below) if at < len(units)]


def find_owner(units: Sequence[Unit]) -> tuple[int, Credit] | None:
    """The line at the end of a page that says which newspaper has the rights in its article, and where it names it."""
    owned = ((at, cuttings.find_owner(units[at].text)) for at in range(len(units) - 1, max(0, len(units) - _TAIL), -1))
    return next(((at, credit) for at, credit in owned if credit), None)


def find_below(units: Sequence[Unit], roles: Mapping[int, BlockKind]) -> tuple[int, Credit] | None:
    """The last line of an article that has nothing but who signs it: a name, initials, or what somebody is.

    Only the day, the place or the newspaper may stand below.
    """
    at = next((at for at in range(len(units) - 1, 0, -1) if at not in roles), 0)
    unit = units[at] if at > 1 else None
    if unit is None or unit.kind is not BlockKind.PARAGRAPH or len(unit.text) > _LONGEST_SIGNATURE:
        return None
    start = len(unit.text) - len(unit.text.lstrip("(—– "))
    name = unit.text[start:].rstrip(") ")
    name = name if _INITIALS.search(name) else name.rstrip(".")
    whole = _PEN_NAME.fullmatch(name) if name[:1].isupper() else None
    full = " " in name and bylines.is_name(name) and not (bylines.is_subject(name) or resembles_outlet(name))
    above = next((units[above] for above in range(at - 1, -1, -1) if above not in roles), unit)
    if not (whole or (full and is_author(units, at, name))) or not above.text.endswith(_ENDINGS):
        return None
    return at, Credit(start, start + len(name))


def author_before(units: Sequence[Unit], at: int, end: int) -> Credit | None:
    """The author whom a line names up to a character, with `Par` or by name alone."""
    text = units[at].text
    credit = bylines.byline(text, end, certain=True)
    if credit is None and bylines.is_name(text[:end]) and is_author(units, at, text[:end]):
        return Credit(0, end)
    return credit


def find_outlets(units: Sequence[Unit], roles: Mapping[int, BlockKind], start: int) -> list[int]:
    """The lines below the title that name a newspaper or a channel beside who has signed, or when."""
    return [
        at
        for at in range(start, min(start + _HEAD, len(units)))
        if at not in roles
        and names_outlet(units, at)
        and not _SIGNED.isdisjoint((roles.get(at - 1), roles.get(at + 1)))
    ]


def names_outlet(units: Sequence[Unit], at: int) -> bool:
    """Whether a line names a newspaper or a channel, or a site whose address the last lines have."""
    text = units[at].text
    if text in OUTLETS or (resembles_outlet(text) and not text.isupper()):  # which a press review has over each article
        return True
    if len(text) > _LONGEST_SITE or not all(word[0].isupper() for word in text.split()):
        return False
    site = _NO_LETTER.sub("", text).lower()
    address = re.compile(rf"(?<![a-z0-9-]){re.escape(site)}\.[a-z]{{2,4}}\b")
    return len(site) >= _SHORTEST_SITE and any(address.search(unit.text.lower()) for unit in units[-_TAIL:])


def find_repeated(
    units: Sequence[Unit], roles: Mapping[int, BlockKind], author: str, start: int
) -> dict[int, BlockKind]:
    """The lines below the title that give the name of the author above the byline too, as that of a portrait."""
    return {
        at: BlockKind.BYLINE
        for at in range(start, min(start + _OPENING, len(units)))
        if at not in roles
        and units[at].text == author
        and roles.get(at + 1) is BlockKind.BYLINE
        and units[at].kind is BlockKind.PARAGRAPH
    }


def functions_beside(units: Sequence[Unit], at: int, roles: Mapping[int, BlockKind], language: str) -> list[int] | None:
    """The units that say what somebody is whose name is in a unit; None where no date stands below or right above.

    How long an article takes to read does for a date, and so does the name of a newspaper. Other buttons may stand
    between them.
    """
    found: list[int] = []
    above = next((place for place in range(at - 1, -1, -1) if roles.get(place) is not BlockKind.FRONT_MATTER), at)
    dated = roles.get(above) is BlockKind.DATELINE
    own = (below for below in range(at + 1, len(units)) if not _is_button(units, below, roles))
    for below in islice(own, _BETWEEN):
        text = units[below].text
        if is_dated(units, below, language) or buttons.is_reading_time(text) or names_outlet(units, below):
            return found
        if bylines.is_function(text) or bylines.is_handle(text):
            found.append(below)
        else:
            break
    # A name apart from the date below which it stands may head the text, but not with what somebody is below it.
    return found if dated and (found or not units[at].gap) else None


def _is_button(units: Sequence[Unit], at: int, roles: Mapping[int, BlockKind]) -> bool:
    return roles.get(at) is BlockKind.FRONT_MATTER and not buttons.is_reading_time(units[at].text)


def is_dated(units: Sequence[Unit], at: int, language: str) -> bool:
    """Whether a unit gives the whole date of publication, or says how long ago it was, and nobody who wrote."""
    unit = units[at] if at < len(units) else None
    if unit is None or unit.kind is not BlockKind.PARAGRAPH:
        return False
    if titles.is_prose(unit) and not datelines.is_sentence(unit.text, language):
        return False
    if relative.find(unit.text) == 0:
        return True
    stamped = datelines.read_line(unit.text, language)
    if stamped is None or stamped.author:
        return False
    return stamped.stamps[0].score >= PUBLISHED and stamped.stamps[0].written.complete
