"""What kind of thing a name names, judged from the name's own words and from those around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from veille.analysis.gazetteer import (
    ACTS,
    ADDRESS,
    FIRST_NAMES,
    INSTITUTIONS,
    LEGAL_FORMS,
    NOT_PEOPLE,
    ORGANISATION_CUES,
    PLACE_CUES,
    PLACE_PREFIXES,
    PLACES,
    PRODUCT_CUES,
    ROLES,
    SPEECH,
    STREETS,
    TECHNICAL_ENDINGS,
    USES,
)
from veille.analysis.lexicon import listed
from veille.model import ConceptKind

_PLAIN: Final = re.compile(r"[^\W\d_][^\W\d_A-ZÀ-ÖØ-Þ]*(?:[-'’][^\W\d_]+)*\Z")
_DETERMINERS: Final = listed("le la les l' l’ un une du des au aux ce cette ces the a an this its")
_TIED: Final = listed("de d' d’ du des la le l' l’ of the")
_PLACE_SHAPE: Final = re.compile(
    r"(?:Sainte?|Nouvel(?:le)?|Haute?|Basse?)-\w|[\w-]+-(?:sur|sous|lès|les|en|aux|la)-\w", re.IGNORECASE
)
_WHERE: Final = frozenset({"à"})
_OF: Final = listed("de d' d’ of")
_LEADERS: Final = listed(
    "pdg patron patronne dirigeant dirigeante fondateur fondatrice cofondateur cofondatrice actionnaire salarié",
    "employé ceo cto cfo chairman founder cofounder co-founder employee shareholder",
)
_TIE_AND_LEADER = 2
COMPASS: Final = listed("Nord Sud Est Ouest")
_LONGEST_PERSON = 4
_ACRONYM = 3


class Evidence(NamedTuple):
    """One occurrence: the name's words, the words before it (nearest first) and after it, all within its sentence.

    `before` and `after` are in lower case; `branded` says that it begins with a name that the vocabulary knows.
    """

    name: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    branded: bool


class Judgement(NamedTuple):
    """A kind and the rule that gave it; the lowest `rank` is the strongest."""

    rank: int
    kind: ConceptKind
    rule: str


def choose_kind(occurrences: Iterable[Evidence]) -> tuple[ConceptKind, str]:
    """The kind for which the strongest rule speaks, and the rule; among equals, that which speaks most often."""
    judged = Counter(_judge(evidence) for evidence in occurrences)
    best = min(judged, key=lambda judgement: (judgement.rank, -judged[judgement], judgement.rule))
    return best.kind, best.rule


def _judge(evidence: Evidence) -> Judgement:
    for rank, rule in enumerate((_by_words, _by_context, _by_deeds)):
        judgement = rule(evidence)
        if judgement is not None:
            return judgement._replace(rank=judgement.rank + 10 * rank)
    return _by_shape(evidence)


def _by_words(evidence: Evidence) -> Judgement | None:
    """Judge by what the name itself says."""
    name = evidence.name
    lowers = [word.lower() for word in name]
    several = len(name) > 1
    if several and lowers[-1] in LEGAL_FORMS:
        return Judgement(0, ConceptKind.ORGANISATION, "organisation/legal-form")
    if " ".join(lowers).replace("’ ", "'").replace("’", "'") in PLACES:
        return Judgement(1, ConceptKind.PLACE, "place/list")
    if several and len(name) <= _LONGEST_PERSON and lowers[0] in FIRST_NAMES and is_plain(name):
        return Judgement(2, ConceptKind.PERSON, "person/first-name")
    if several and lowers[0] in STREETS:
        return Judgement(3, ConceptKind.PLACE, "place/street")
    if several and lowers[-1] in PLACES and not (lowers[0] in PLACE_PREFIXES or lowers[0] in PLACES):
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/country")
    if several and (lowers[0] in INSTITUTIONS or lowers[-1] in INSTITUTIONS):
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/institution")
    if any(character.isdigit() for word in name for character in word):
        return Judgement(4, ConceptKind.PRODUCT, "product/version")
    return None


def _by_context(evidence: Evidence) -> Judgement | None:
    """Judge by the words around the name."""
    before = [word for word in evidence.before if word not in _TIED]
    near = before[:1]
    plain = is_plain(evidence.name)
    if plain and near and near[0] in ADDRESS:
        return Judgement(0, ConceptKind.PERSON, "person/title")
    direct = evidence.before[:1]
    if plain and direct and direct[0] in ROLES:
        return Judgement(1, ConceptKind.PERSON, "person/role")
    for cues, kind in (
        (ORGANISATION_CUES, ConceptKind.ORGANISATION),
        (PRODUCT_CUES, ConceptKind.PRODUCT),
        (PLACE_CUES, ConceptKind.PLACE),
    ):
        # One adjective may stand between: "la société française X"; and for a place, a link: "la ville de X".
        around = before if kind is ConceptKind.PLACE else evidence.before
        if around and (
            _is_in(around[0], cues) or (around[0] not in _TIED and any(_is_in(word, cues) for word in around[1:2]))
        ):
            return Judgement(2, kind, f"{kind}/cue")
    if plain and 1 < len(evidence.name) <= _LONGEST_PERSON:
        if any(word in ROLES for word in evidence.after[:3]):
            return Judgement(3, ConceptKind.PERSON, "person/role")
        if any(word in SPEECH for word in evidence.after[:2]):
            return Judgement(4, ConceptKind.PERSON, "person/speech")
    return None


def _by_deeds(evidence: Evidence) -> Judgement | None:
    """Judge by weaker signs around the name: what it does, and what is done with it."""
    if any(word in ACTS for word in evidence.after[:2]):
        return Judgement(0, ConceptKind.ORGANISATION, "organisation/acts")
    if _belongs_to_someone(evidence.before):
        return Judgement(0, ConceptKind.ORGANISATION, "organisation/member")
    if evidence.before and evidence.before[0] in USES:
        return Judgement(1, ConceptKind.PRODUCT, "product/use")
    if evidence.branded:
        return Judgement(2, ConceptKind.PRODUCT, "product/brand")
    if len(evidence.name) == 1 and is_plain(evidence.name) and evidence.before and evidence.before[0] in _WHERE:
        return Judgement(3, ConceptKind.PLACE, "place/preposition")
    return None


def _belongs_to_someone(before: tuple[str, ...]) -> bool:
    """Whether a name follows one of a person or of who leads: `Sam Altman d’OpenAI`, `le patron d’OpenAI`."""
    if len(before) < _TIE_AND_LEADER or before[0] not in _OF:
        return False
    return before[1] in _LEADERS or any(word in FIRST_NAMES for word in before[2:3])


def _by_shape(evidence: Evidence) -> Judgement:
    """Judge by the look of the name, where nothing else speaks."""
    name = evidence.name
    if _PLACE_SHAPE.match(name[0]) or (len(name) > 1 and name[-1] in COMPASS):
        return Judgement(30, ConceptKind.PLACE, "place/shape")
    determined = bool(evidence.before) and evidence.before[0] in _DETERMINERS
    if 1 < len(name) <= _LONGEST_PERSON and is_plain(name):
        if any(_is_in(word.lower(), NOT_PEOPLE) for word in name):
            return Judgement(31, ConceptKind.PRODUCT, "product/shape")
        if not determined:
            return Judgement(31, ConceptKind.PERSON, "person/shape")
    if not is_plain(name) and name[-1].lower().endswith(TECHNICAL_ENDINGS):
        return Judgement(31, ConceptKind.PRODUCT, "product/shape")
    if len(name) == 1 and name[0].isupper() and len(name[0]) >= _ACRONYM:
        return Judgement(32, ConceptKind.ORGANISATION, "organisation/acronym")
    if len(name) == 1 and not is_plain(name) and not name[0].isupper():
        return Judgement(33, ConceptKind.PRODUCT, "product/shape")
    return Judgement(33, ConceptKind.ORGANISATION, "organisation/shape")


def _is_in(word: str, cues: frozenset[str]) -> bool:
    """Whether a word, or what it is the plural of, is among cues."""
    return word in cues or word.removesuffix("s") in cues


def is_plain(name: tuple[str, ...]) -> bool:
    """Whether all words of a name are written as those of people are: letters, and a capital only in front."""
    return all(_PLAIN.match(word) for word in name)
