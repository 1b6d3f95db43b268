"""What stands around an article to say who its author is: the name once more, a function, sentences on the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from veille.model import BlockKind
from veille.reading import bylines, titles
from veille.reading.structure import Unit

_WRITES = (
    r"(?:reporter|writer|journalist|editor|correspondent|columnist|journaliste|rédact(?:eur|rice)|chroniqueu(?:r|se)"
    r"|correspondante?|pigiste)\b"
)
_IS = re.compile(
    r" report(?:s|ed) from [A-ZÀ-Þ]"
    rf"|,? (?:is|was|has been|est|était) (?:an?|the|our|une?|l[ea]|notre|l['’]|\w+['’]s?)\b.{{0,60}}?\b{_WRITES}",
    re.IGNORECASE,
)
_TRADES = (
    r"(?:avocate?|juriste|consultante?|cherch(?:eur|euse)|professeure?|enseignante?|maître(?:sse)? de conférences"
    r"|doctorante?|docteure?|ingénieure?|économiste|sociologue|historienne?|experte?|spécialiste|analyste|étudiante?"
    r"|direct(?:eur|rice)|(?:co)?fondat(?:eur|rice)|développeu(?:r|se)|auteure?|autrice|analyst|attorney|lawyer|researcher"
    r"|professor|lecturer|fellow|consultant|engineer|economist|scientist|director|(?:co-?)?founder|author|student|developer"
    r"|écrivaine?|romanci(?:er|ère)|essayiste|philosophe|biologiste|physicien(?:ne)?|mathématicien(?:ne)?|géographe"
    r"|politologue|psychologue|médecin|architecte|urbaniste|designer|linguiste|novelist|philosopher|biologist|physicist"
    r"|mathematician|geographer|psychologist|physician|architect|linguist)\b"
)
_WORKS = re.compile(rf",? (?:is|was|works|est|exerce|travaille)\b[^.!?]{{0,80}}?\b{_TRADES}", re.IGNORECASE)
"""What authors say of themselves who write beside their work (`exerce depuis peu en tant qu'avocate`)."""
_REACHED = (
    r"(?:(?:you can |please )?(?:contact|e-?mail|follow|reach(?: out to)?|write to|contactez|écrivez à|suivez)"
    r" {name}|{name} (?:can be reached|est joignable)) (?:at|on|via|by|à|sur|par)\b"
)
"""How readers are told where the author is reached, with a place for the name."""
_HEADED = re.compile(
    r"(?:(?:à propos de )?(?:l['’]aut(?:eure?|rice)|les aut(?:eurs|rices))|about the authors?|the authors?|bio) ?:?",
    re.IGNORECASE,
)
"""What stands above sentences on the author, as the heading of a box."""
_TAIL = 8
_HEAD = 2
_LONGEST = 500
_LONGEST_PORTRAIT = 1200
_LONGEST_FUNCTION = 80


def find(units: Sequence[Unit], roles: Mapping[int, BlockKind], author: str, start: int) -> dict[int, BlockKind]:
    """The units that only say who the author is: at the end of an article, and above its text, from `start` on.

    A name or a function is a byline; sentences on the person are set aside.
    """
    names = bylines.split_names(author)
    found: dict[int, BlockKind] = {}
    opened = False
    for at in _last(units, roles):
        text = units[at].text
        signed = _signed(text, names)
        if signed:
            found[at] = BlockKind.BYLINE
        elif _presents(text, names) or (opened and _goes_on(units[at], names)):
            function = bylines.is_function(text) and not titles.is_prose(units[at])
            found[at] = BlockKind.BYLINE if function else BlockKind.FRONT_MATTER
        opened = at in found
    headed = [at - 1 for at in found if at - 1 not in roles and _HEADED.fullmatch(units[at - 1].text)]
    found |= dict.fromkeys(headed, BlockKind.FRONT_MATTER)
    above = islice((at for at in range(start, len(units)) if at not in roles and at not in found), _HEAD)
    found |= dict.fromkeys((at for at in above if _presents(units[at].text, names)), BlockKind.FRONT_MATTER)
    return found


def has(units: Sequence[Unit], name: str) -> bool:
    """Whether one of the last units says of somebody that he writes."""
    return any(_portrays(unit.text, [name]) for unit in units[-_TAIL:])


def closing(units: Sequence[Unit], roles: Mapping[int, BlockKind]) -> list[int]:
    """A name, what the person is, and a paragraph on that person with which a page ends; empty where it does not.

    The paragraph begins with the first name; the text above has neither that nor the last one.
    """
    own = _last(units, roles)[-3:]
    if len(own) < 3:  # noqa: PLR2004 - the three of the first sentence
        return []
    at, below, end = own
    name = units[at].text
    if not (bylines.is_name(name) and bylines.is_function(units[below].text) and titles.is_prose(units[end])):
        return []
    first, last = re.escape(name.partition(" ")[0]), re.escape(name.rpartition(" ")[2])
    if len(units[end].text) > _LONGEST_PORTRAIT or not re.match(rf"{first}\b", units[end].text):
        return []
    spoken = re.compile(rf"\b(?:{first}|{last})\b")
    return [] if any(spoken.search(unit.text) for unit in units[:at]) else [at, below, end]


def _last(units: Sequence[Unit], roles: Mapping[int, BlockKind]) -> list[int]:
    """The last units of which nothing is known and above which a text stands, in their order."""
    own = (at for at in range(len(units) - 1, 0, -1) if at not in roles and units[at].kind is BlockKind.PARAGRAPH)
    last = sorted(islice(own, _TAIL))
    first = next(_prose(units, roles), len(units))
    return [at for at in last if at > first]


def _prose(units: Sequence[Unit], roles: Mapping[int, BlockKind]) -> Iterator[int]:
    return (at for at, unit in enumerate(units) if at not in roles and titles.is_prose(unit))


def _signed(text: str, names: Sequence[str]) -> bool:
    """Whether a line has a name and nothing else, or with a function (`Par Ada Lovel`, `Ada Lovel Senior Editor`)."""
    if len(text) > _LONGEST_FUNCTION:
        return False
    if bylines.opens(text):
        credit = bylines.byline(text, len(text), certain=False)
        return credit is not None and text[slice(*credit)] in names
    name = next((name for name in names if text.startswith(name)), None)
    rest = "" if name is None else text[len(name) :].lstrip(" ,–—-|")
    return name is not None and (not rest or bylines.is_function(rest))


def _portrays(text: str, names: Sequence[str]) -> bool:
    """Whether a paragraph says first that one of some people writes (`Ada Lovel is a senior reporter …`), or where."""
    if len(text) > _LONGEST:
        return False
    return _tells_address(text[:_LONGEST_FUNCTION].casefold(), names) or any(
        text[: len(name)].casefold() == name.casefold() and _IS.match(text, len(name)) for name in names
    )


def _presents(text: str, names: Sequence[str]) -> bool:
    """Whether a paragraph says first who one of the authors is, or where to reach the person.

    The surname may be in capitals in the byline.
    """
    if len(text) > _LONGEST:
        return False
    start = text[:_LONGEST_FUNCTION].casefold()
    return _tells_address(start, names) or any(
        start.startswith(name.casefold())
        and (_IS.match(text, len(name)) or (bylines.is_name(name) and _WORKS.match(text, len(name))))
        for name in names
    )


def _tells_address(start: str, names: Sequence[str]) -> bool:
    """Whether a paragraph begins with where one of some people is reached (`Contact Ada Lovel at …`), in any case."""
    return any(re.match(_REACHED.format(name=re.escape(name.casefold())), start) for name in names)


def _goes_on(unit: Unit, names: Sequence[str]) -> bool:
    """Whether a paragraph right below a name is about the person."""
    text = unit.text
    return len(text) <= _LONGEST and (bylines.opens_function(text) or any(text.startswith(name) for name in names))
