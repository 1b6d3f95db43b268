"""What kind of thing a name names, judged from the name's own words and from those around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from veille.analysis.gazetteer import (
    ACTS,
    ADDRESS,
    BODIES,
    CHANNELS,
    INSTITUTIONS,
    LEGAL_FORMS,
    MEDIA,
    NOT_PEOPLE,
    ORGANISATION_CUES,
    PLACE_CUES,
    PLACE_ENDINGS,
    PLACE_HEADS,
    PLACE_PREFIXES,
    PLACES,
    PRODUCT_CUES,
    ROLES,
    SPEECH,
    STREETS,
    TECHNICAL_ENDINGS,
    USES,
)
from veille.analysis.given_names import is_first_name
from veille.analysis.lexicon import listed
from veille.model import ConceptKind


def _with_plurals(cues: frozenset[str]) -> frozenset[str]:
    return cues | {f"{cue}s" for cue in cues}


_PLAIN: Final = re.compile(r"[^\W\d_][^\W\d_A-ZÀ-ÖØ-Þ]*(?:[-'’][^\W\d_]+)*\Z")
_ELISIONS: Final = frozenset({"d'", "d’", "l'", "l’"})
REGNAL: Final = re.compile("[IVX]+")
"""The number of a pope or a king."""
_DETERMINERS: Final = listed("le la les l' l’ un une du des au aux ce cette ces the a an this its")
_TIED: Final = listed("de d' d’ du des la le l' l’ of the")
_PLACE_SHAPE: Final = re.compile(
    r"(?:Sainte?|Nouvel(?:le)?|Haute?|Basse?)-\w|[\w-]+-(?:sur|sous|lès|les|en|aux|la)-\w", re.IGNORECASE
)
_CUES: Final = (
    (_with_plurals(ORGANISATION_CUES), ConceptKind.ORGANISATION),
    (_with_plurals(PRODUCT_CUES), ConceptKind.PRODUCT),
    (_with_plurals(PLACE_CUES), ConceptKind.PLACE),
)
_ANY_CUE: Final = frozenset[str]().union(*(cues for cues, _ in _CUES))
_NOT_PEOPLE: Final = _with_plurals(NOT_PEOPLE)
_NOT_WHERE: Final = listed(
    "lié liée liés liées grâce face quant appartient appartiennent appartenir appartenant opposé opposée confié",
    "confiée vendu vendue cédé cédée accordé accordée rapport accès recours appel due dû demandé demande reproche",
    "permet permettre donné donne donner offert proposé attribué attribuée réponse similaire comparable identique",
    "équivalent concurrent alternative destiné destinée merci succède succédé fidèle abonné abonnés recourir adressé",
    "adressée contrairement grace intégré intégrée associé associée",
)
"""Words after which `à` leads to whom or what, and not to where."""
_WRITTEN: Final = listed("écrit écrite codé codée développé développée programmé programmée version langage mode")
"""Words after which `en` leads to a language or a form, and not to where."""
_NATIONAL: Final = frozenset({"france", "europe"})
_WITH: Final = frozenset({"avec", "with"})
_OF: Final = listed("de d' d’ of")
_LEADERS: Final = listed(
    "pdg patron patronne dirigeant dirigeante fondateur fondatrice cofondateur cofondatrice actionnaire salarié",
    "employé ceo cto cfo chairman founder cofounder co-founder employee shareholder",
)
_TIE_AND_LEADER = 2
COMPASS: Final = listed("Nord Sud Est Ouest")
_LONGEST_PERSON = 4
_ACRONYM = 3
_MOST_KEPT = 1 << 14
"""Names of which is kept what they say by themselves: those of one article come back in others."""


class Evidence(NamedTuple):
    """One occurrence of a name: the words before it (nearest first) and after it, all within its sentence.

    `before` and `after` are in lower case; `branded` says that it begins with a name that the vocabulary knows.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    branded: bool


class Judgement(NamedTuple):
    """A kind and the rule that gave it; the lowest `rank` is the strongest."""

    rank: int
    kind: ConceptKind
    rule: str


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
    judgement = _by_context(name, evidence) or _by_deeds(name, evidence)
    return judgement or _by_shape(name, determined=not _DETERMINERS.isdisjoint(evidence.before[:1]))


@lru_cache(_MOST_KEPT)
def _by_words(name: tuple[str, ...]) -> Judgement | None:
    """Judge by what the name itself says."""
    lowers = [word.lower() for word in name]
    several = len(name) > 1
    if several and lowers[-1] in LEGAL_FORMS:
        return Judgement(0, ConceptKind.ORGANISATION, "organisation/legal-form")
    if " ".join(lowers).replace("’ ", "'").replace("’", "'") in PLACES:
        return Judgement(1, ConceptKind.PLACE, "place/list")
    if lowers[0] in MEDIA or (several and lowers[0] in _NATIONAL and lowers[1] in CHANNELS):
        return Judgement(1, ConceptKind.ORGANISATION, "organisation/media")
    if several and len(name) <= _LONGEST_PERSON and is_first_name(lowers[0]) and is_plain(name):
        return Judgement(2, ConceptKind.PERSON, "person/first-name")
    numbered = any(character.isdigit() for word in name for character in word)
    ends = _by_ends(lowers[0], lowers[-1], numbered=numbered) if several else None
    return ends or (Judgement(4, ConceptKind.PRODUCT, "product/version") if numbered else None)


def _by_ends(first: str, last: str, *, numbered: bool) -> Judgement | None:
    """Judge a name of several words by the word it begins with and that it ends with, in lower case."""
    if first in STREETS or (first in PLACE_HEADS and not numbered):
        return Judgement(3, ConceptKind.PLACE, "place/head")
    if last in PLACE_ENDINGS:
        return Judgement(3, ConceptKind.PLACE, "place/ending")
    if last in PLACES and not (first in PLACE_PREFIXES or first in PLACES):
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/country")
    if first in BODIES or last in BODIES:
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/body")
    if first in INSTITUTIONS or last in INSTITUTIONS:
        return Judgement(3, ConceptKind.ORGANISATION, "organisation/institution")
    return None


def _by_context(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge by the words around the name."""
    plain = is_plain(name)
    before = [word for word in evidence.before if word not in _TIED]
    if plain and before and before[0] in ADDRESS:
        return Judgement(10, ConceptKind.PERSON, "person/title")
    if plain and evidence.before and evidence.before[0] in ROLES:
        return Judgement(11, ConceptKind.PERSON, "person/role")
    if not _ANY_CUE.isdisjoint(evidence.before):
        for cues, kind in _CUES:
            # One adjective may stand between: "la société française X"; and for a place, a link: "la ville de X".
            around = before if kind is ConceptKind.PLACE else evidence.before
            if around and (around[0] in cues or (around[0] not in _TIED and not cues.isdisjoint(around[1:2]))):
                return Judgement(12, kind, f"{kind}/cue")
    if plain and 1 < len(name) <= _LONGEST_PERSON:
        if not ROLES.isdisjoint(evidence.after[:3]):
            return Judgement(13, ConceptKind.PERSON, "person/role")
        if not SPEECH.isdisjoint(evidence.after[:2]):
            return Judgement(14, ConceptKind.PERSON, "person/speech")
    return None


def _by_deeds(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge by weaker signs around the name: what it does, and what is done with it."""
    if not ACTS.isdisjoint(evidence.after[:2]):
        return Judgement(20, ConceptKind.ORGANISATION, "organisation/acts")
    if _belongs_to_someone(evidence.before):
        return Judgement(20, ConceptKind.ORGANISATION, "organisation/member")
    if evidence.before and evidence.before[0] in USES and not _may_be_company(name, evidence.before[0]):
        return Judgement(21, ConceptKind.PRODUCT, "product/use")
    if evidence.branded:
        return Judgement(22, ConceptKind.PRODUCT, "product/brand")
    if len(name) == 1 and is_plain(name) and _says_where(name[0], evidence.before):
        return Judgement(23, ConceptKind.PLACE, "place/preposition")
    return None


def _says_where(name: str, before: tuple[str, ...]) -> bool:
    """Whether what stands before a name tells where: `à Wendake`, `en Kabylie`."""
    if not before:
        return False
    if before[0] == "à":
        return _NOT_WHERE.isdisjoint(before[1:2])
    # What French calls a country or a region with `en` ends in e mostly, and what programs are written in does not.
    return before[0] == "en" and name.endswith("e") and _WRITTEN.isdisjoint(before[1:2])


def _may_be_company(name: tuple[str, ...], before: str) -> bool:
    """Whether what one is with may as well be a person, by its look."""
    return before in _WITH and 1 < len(name) <= _LONGEST_PERSON and is_plain(name)


def _belongs_to_someone(before: tuple[str, ...]) -> bool:
    """Whether a name follows one of a person or of who leads: `Sam Altman d’OpenAI`, `le patron d’OpenAI`."""
    if len(before) < _TIE_AND_LEADER or before[0] not in _OF:
        return False
    return before[1] in _LEADERS or any(map(is_first_name, before[2:3]))


@lru_cache(_MOST_KEPT)
def _by_shape(name: tuple[str, ...], *, determined: bool) -> Judgement:
    """Judge by the look of the name, where nothing else speaks; `determined` where an article stands before it."""
    if _PLACE_SHAPE.match(name[0]) or (len(name) > 1 and name[-1] in COMPASS):
        return Judgement(30, ConceptKind.PLACE, "place/shape")
    if 1 < len(name) <= _LONGEST_PERSON and is_plain(name):
        if any(word.lower() in _NOT_PEOPLE for word in name):
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


@lru_cache(_MOST_KEPT)
def is_plain(name: tuple[str, ...]) -> bool:
    """Whether all words of a name are written as those of people are: letters, and a capital only in front.

    So may particles be (`François d’Assise`), and the number of a pope or a king at the end.
    """
    if len(name) > 1 and is_first_name(name[0].lower()) and REGNAL.fullmatch(name[-1]):
        name = name[:-1]
    return all(_PLAIN.match(word) or word in _ELISIONS for word in name)
