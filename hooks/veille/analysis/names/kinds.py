"""What kind of thing a name names, judged from the name's own words and from those around it (`contexts`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from veille.analysis.language.lexicon import FUNCTION_WORDS
from veille.analysis.names.bodies import (
    BODIES,
    BODY_ENDINGS,
    CHANNELS,
    INNER_ENDINGS,
    INSTITUTIONS,
    LEGAL_FORMS,
    MEDIA,
    TRADE_ENDINGS,
)
from veille.analysis.names.contexts import (
    IMPERSONAL,
    LONGEST_PERSON,
    MOST_KEPT,
    REGNAL,
    Evidence,
    Judgement,
    by_context,
    by_deeds,
    is_plain,
)
from veille.analysis.names.gazetteer import (
    PLACE_ENDINGS,
    PLACE_HEADS,
    PLACE_PREFIXES,
    PLACES,
    STREETS,
    TECHNICAL_ENDINGS,
)
from veille.analysis.names.given_names import is_first_name
from veille.analysis.names.renown import recall_kind
from veille.conventions.wordlists import listed
from veille.model import ConceptKind

_DETERMINERS: Final = listed("le la les l' l’ un une du des au aux ce cette ces the a an this its")
_PLACE_SHAPE: Final = re.compile(
    r"(?:Sainte?|Nouvel(?:le)?|Haute?|Basse?|Mont|Pont|Bourg|Château|Villeneuve)-\w"
    r"|[\w-]+-(?:sur|sous|lès|les|en|aux|la|le|de|du|des|à)-\w|[\w-]+-d\Z",
    re.IGNORECASE,
)
_NATIONAL: Final = frozenset({"france", "europe"})
COMPASS: Final = listed("Nord Sud Est Ouest")
ENGLISH_COMPASS: Final = listed("North South East West")
"""What begins the names of places (`West Midlands`)."""
_FOREIGN_TIES: Final = frozenset({"of", "for"})
_REGIONS: Final = listed("northern southern eastern western central upper lower")
_ADJECTIVES: Final = ("ale", "aine", "aise")
"""How the adjectives end that French puts behind the name of a place (`Asie Centrale`)."""
_THE: Final = frozenset({"The", "Le", "La", "Les"})
_DIRECTIONS: Final = frozenset(map(str.lower, ENGLISH_COMPASS))
_ACRONYM = 3
_PAIR = 2
_PUBLIC: Final = listed("board guard")
"""What ends the names of public bodies, whatever begins them."""
_PHRASED: Final = FUNCTION_WORDS["en"] - listed("a the even van don ben will may al de la le du den der")
"""What stands in titles and phrases (`Find My Friends`), and in no name of a person."""


_VERSION: Final = Judgement(4, ConceptKind.PRODUCT, "product/version")
_NUMBERED: Final = _VERSION._replace(rank=25)
"""A digit in a single word says less than what stands beside it: `l’opérateur O2`."""


def choose_kind(name: tuple[str, ...], occurrences: Iterable[Evidence]) -> tuple[ConceptKind, str]:
    """The kind for which the strongest rule speaks, and the rule; among equals, that which speaks most often.

    `name` has the words of the name. Its occurrences are not looked at where it says by itself what it names.
    """
    name = name[:-1] if len(name) > 1 and name[-1] == "s" else name  # "Moody’s" is one word
    best = _by_words(name) or _choose([_judge(name, evidence) for evidence in occurrences])
    return best.kind, best.rule


def _choose(judgements: list[Judgement]) -> Judgement:
    if len(judgements) == 1:
        return judgements[0]
    judged = Counter(judgements)
    return min(judged, key=lambda judgement: (judgement.rank, -judged[judgement], judgement.rule))


def _judge(name: tuple[str, ...], evidence: Evidence) -> Judgement:
    judgement = by_context(name, evidence) or by_deeds(name, evidence)
    if judgement is None and len(name) == 1 and any(map(str.isdigit, name[0])):
        return _NUMBERED
    return judgement or _by_shape(name, determined=not _DETERMINERS.isdisjoint(evidence.before[:1]))


@lru_cache(MOST_KEPT)
def _by_words(name: tuple[str, ...]) -> Judgement | None:
    """Judge by what the name itself says."""
    renowned = recall_kind(name)
    if renowned is not None:
        return Judgement(1, renowned, f"{renowned}/renown")
    lowers = [word.lower() for word in name]
    several = len(name) > 1
    if several and lowers[-1] in LEGAL_FORMS:
        return Judgement(0, ConceptKind.ORGANISATION, "organisation/legal-form")
    if " ".join(lowers).replace("’ ", "'").replace("’", "'") in PLACES:
        return Judgement(1, ConceptKind.PLACE, "place/list")
    if lowers[0] in MEDIA or (several and lowers[0] in _NATIONAL and lowers[1] in CHANNELS):
        return Judgement(1, ConceptKind.ORGANISATION, "organisation/media")
    body = lowers[-1] in INSTITUTIONS or lowers[-1] in BODY_ENDINGS  # "Allen Institute"
    if several and not body and len(name) <= LONGEST_PERSON and is_first_name(lowers[0]) and is_plain(name):
        return Judgement(2, ConceptKind.PERSON, "person/first-name")
    numbered = any(character.isdigit() for word in name for character in word)
    # "Hades II", but "Henri II" and "Vatican II".
    numbered = numbered or (several and len(name[-1]) > 1 and REGNAL.fullmatch(name[-1]) is not None)
    # "Colorado School of Mines"
    if any(body in INSTITUTIONS and tie in _FOREIGN_TIES for body, tie in pairwise(lowers)):
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/institution")
    ends = _by_ends(lowers[0], lowers[-1], numbered=numbered) if several else None
    return ends or (_VERSION if numbered and several else None)


def _by_ends(first: str, last: str, *, numbered: bool) -> Judgement | None:
    """Judge a name of several words by the word it begins with and that it ends with, in lower case."""
    if first in STREETS or (first in PLACE_HEADS and not numbered):
        return Judgement(3, ConceptKind.PLACE, "place/head")
    if last in PLACE_ENDINGS:
        return Judgement(3, ConceptKind.PLACE, "place/ending")
    if last in PLACES and not (first in PLACE_PREFIXES or first in PLACES):
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/country")
    if last in PLACES and first in _REGIONS:
        return Judgement(3, ConceptKind.PLACE, "place/compass")
    if first in BODIES or last in BODIES or last in BODY_ENDINGS or (first == "team" and not numbered):
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/body")
    if first in INSTITUTIONS or last in INSTITUTIONS:
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/institution")
    return Judgement(3, ConceptKind.PLACE, "place/compass") if first in _DIRECTIONS else None


@lru_cache(MOST_KEPT)
def _by_shape(name: tuple[str, ...], *, determined: bool) -> Judgement:
    """Judge by the look of the name, where nothing else speaks; `determined` where an article stands before it."""
    placed = _PLACE_SHAPE.match(name[0]) and name[0].lower() not in PLACES
    if placed or (len(name) > 1 and name[-1] in COMPASS):
        return Judgement(30, ConceptKind.PLACE, "place/shape")
    if len(name) > 1 and (several := _by_several(name, determined=determined)):
        return several
    if len(name) == 1 and not determined and not name[0].isupper() and is_first_name(name[0].lower()):
        return Judgement(31, ConceptKind.PERSON, "person/first-name")
    if len(name) == 1 and not is_plain(name) and name[0].endswith(INNER_ENDINGS):
        return Judgement(31, ConceptKind.ORGANISATION, "organisation/trade")
    if not is_plain(name) and name[-1].lower().endswith(TECHNICAL_ENDINGS):
        return Judgement(31, ConceptKind.PRODUCT, "product/shape")
    if len(name) == 1 and name[0].isupper() and len(name[0]) >= _ACRONYM:
        return Judgement(32, ConceptKind.ORGANISATION, "organisation/acronym")
    if len(name) == 1 and not is_plain(name) and not name[0].isupper():
        return Judgement(33, ConceptKind.PRODUCT, "product/shape")
    return Judgement(33, ConceptKind.ORGANISATION, "organisation/shape")


def _by_several(name: tuple[str, ...], *, determined: bool) -> Judgement | None:
    """Judge several words by their look: what a trade ends is a body, and two plain words name a person."""
    if begun := recall_kind(name[:2]):  # "Elden Ring Nightreign"
        return Judgement(31, begun, f"{begun}/renown")
    public = len(name) > _PAIR and name[-1].lower() in _PUBLIC  # "National Transportation Safety Board"
    if public or (name[-1].lower() in TRADE_ENDINGS and name[0].lower() not in IMPERSONAL):
        return Judgement(31, ConceptKind.ORGANISATION, "organisation/trade")
    if len(name) > LONGEST_PERSON or not is_plain(name):
        return None
    if any(word.lower() in IMPERSONAL or word.lower() in _PHRASED for word in name):
        return Judgement(31, ConceptKind.PRODUCT, "product/shape")
    if name[0].lower() in PLACES and not is_first_name(name[0].lower()):
        if name[-1].lower().endswith(_ADJECTIVES):
            return Judgement(31, ConceptKind.PLACE, "place/shape")
        return Judgement(31, ConceptKind.ORGANISATION, "organisation/place")
    if not determined and name[0] not in _THE:
        return Judgement(31, ConceptKind.PERSON, "person/shape")
    return None
