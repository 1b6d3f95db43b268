"""What the words around a name tell of the kind of thing it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from veille.analysis.names.bodies import TRADE_ENDINGS
from veille.analysis.names.gazetteer import (
    ACTS,
    ADDRESS,
    APPOSED_BODIES,
    APPOSED_PLACES,
    APPOSED_PRODUCTS,
    GANGS,
    MADE_BY,
    MAKES,
    OFFICES,
    ORGANISATION_CUES,
    PLACE_CUES,
    PLACES,
    PRODUCT_CUES,
    RELEASES,
    ROLES,
    RUNS,
    SPEECH,
    STAFF,
    THINGS,
    TRADES,
    USES,
)
from veille.analysis.names.given_names import is_first_name
from veille.analysis.names.impersonal import NOT_PEOPLE
from veille.analysis.names.institutions import ADJECTIVE_ENDINGS
from veille.conventions.wordlists import listed
from veille.model import ConceptKind


def with_plurals(cues: frozenset[str]) -> frozenset[str]:
    """The words, and each with the s of its plural."""
    return cues | {f"{cue}s" for cue in cues}


_PLAIN: Final = re.compile(r"[^\W\d_][^\W\d_A-ZÀ-ÖØ-Þ]*(?:[-'’][^\W\d_]+)*\Z")
_COMPOSED: Final = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])[A-ZÀ-Þ][^\W\d_A-ZÀ-ÖØ-Þ]+\Z")
"""A surname with a capital inside (`LeCun`, `McDowell`), which only a first name tells from `MacBook`."""
_ELISIONS: Final = frozenset({"d'", "d’", "l'", "l’"})
REGNAL: Final = re.compile("[IVX]+")
"""The number of a pope or a king."""
_TIED: Final = listed("de d' d’ du des la le l' l’ of the")
_CUES: Final = (
    (with_plurals(ORGANISATION_CUES), ConceptKind.ORGANISATION),
    (with_plurals(PRODUCT_CUES), ConceptKind.PRODUCT),
    (with_plurals(PLACE_CUES), ConceptKind.PLACE),
)
_APPOSED: Final[dict[str, ConceptKind]] = {
    noun: kind
    for kind, nouns in (
        (ConceptKind.ORGANISATION, APPOSED_BODIES),
        (ConceptKind.PRODUCT, APPOSED_PRODUCTS),
        (ConceptKind.PLACE, APPOSED_PLACES),
    )
    for noun in nouns
}
_FRENCH_ARTICLES: Final = listed("un une le la l' l’")
_ENGLISH_ARTICLES: Final = listed("a an the")
_INDEFINITE: Final = listed("un une a an")
_IS: Final = frozenset({"est", "is"})
_BEFORE_NOUN: Final = listed(
    "jeune nouveau nouvelle nouvel petit petite grand grande gros grosse ancien ancienne autre fameux fameuse célèbre",
    "premier première vrai vraie véritable simple excellent excellente",
)
"""Adjectives that French puts before the noun."""
_BARE: Final = listed("filiale fournisseur fabricant constructeur maker subsidiary publisher owner")
"""Nouns that need no article there: `X, filiale de Y`."""
_BASED: Final = listed("based headquartered basée")
"""What is said of bodies straight after their names, and what comes next."""
_WHERE: Final = {("à",), ("en",), ("au",), ("in",), ("near",)}
_COMPLETING: Final = listed("de du des d' d’ qui que of that which behind run made built owned")
_MADE: Final = with_plurals(PRODUCT_CUES | listed("system standard plan initiative"))
"""What ends the names of what bodies make, whatever place begins them (`U.S. Web Design System`)."""
_STATES: Final = PLACES | listed("u.s. u.k. us uk eu")
_POSSESSIVES: Final = listed("s 's ’s")
_AFTER_NOUN: Final = _TIED | listed("with for at in by from to and or who")
"""What ends an English noun with its adjectives."""
_NO_ADJECTIVES: Final = _TIED | listed("et ou and or from by") | RELEASES
"""What is no adjective between a noun and the name it introduces."""
IMPERSONAL: Final = with_plurals(NOT_PEOPLE)
_NOT_WHERE: Final = listed(
    "lié liée liés liées grâce face quant appartient appartiennent appartenir appartenant opposé opposée confié",
    "confiée vendu vendue cédé cédée accordé accordée rapport accès recours appel due dû demandé demande reproche",
    "permet permettre donné donne donner offert proposé attribué attribuée réponse similaire comparable identique",
    "équivalent concurrent alternative destiné destinée merci succède succédé fidèle abonné abonnés recourir adressé",
    "adressée contrairement grace intégré intégrée associé associée",
)
"""Words after which `à` leads to whom or what, and not to where."""
_WRITTEN: Final = listed(
    "écrit écrite écrits écrites réécrit réécrite codé codée développé développée programmé programmée",
    "version langage mode written rewritten coded programmed implemented",
)
"""Words after which `en` and `in` lead to a language or a form, and not to where."""
_NOT_IN: Final = _WRITTEN | listed(
    "published featured appeared article paper interview interest interested stake shares invest invested investing",
    "investment believe confidence used available bug flaw vulnerability feature features version included running",
    "data variables expertise experience skills code files stored stores support progress",
)
"""Words after which `in` leads to what, and not to where."""
_IN: Final = frozenset({"en", "in"})
_UPON: Final = frozenset({"sur", "on"})
_WITHIN: Final = frozenset({"chez", "at", "from"})
_MOVING: Final = listed("data away import imported export exported migrate migrated migrating move moved moving switch")
"""Before `from`, what one does with a program."""
_BY: Final = frozenset({"par", "by"})
_PASSIVE: Final = listed("est sera était sont is was are were being")
_WITH: Final = frozenset({"avec", "with"})
_OF: Final = listed("de d' d’ of")
_LEADERS: Final = listed(
    "pdg patron patronne dirigeant dirigeante fondateur fondatrice cofondateur cofondatrice actionnaire salarié",
    "employés salariés actionnaires dirigeants locaux siège rachat",
    "employé ceo cto cfo chairman founder cofounder co-founder employee shareholder",
)
_AGREEMENTS: Final = listed(
    "accord partenariat contrat alliance interview deal partnership contract signé",
    "agreement signed",
)
"""Before `avec` and `with`, what is made with a body."""
_BAPTISED: Final = listed("baptisé baptisée baptisés baptisées rebaptisé rebaptisée dubbed codenamed")
"""What is said of a thing before its name, and of a body where a noun tells so."""
CALLED: Final = _BAPTISED | listed("nommé nommée appelé appelée dénommé dénommée named called known tracked")
"""What stands between a noun and a name."""
_ANY_CUE: Final = CALLED.union(*(cues for cues, _ in _CUES))
_OWNED: Final = listed("son sa ses leur leurs its their whose")
"""Before what somebody has made: `son Condor`, `its Starling`."""
_MEANWHILE: Final = listed("désormais déjà aussi également notamment now already also")
"""Adverbs between a verb and its object."""
_OF_THINGS: Final = listed(
    "éditeur éditrice publisher maker créateur créateurs utilisateurs version versions sortie creator creators users",
    "maintainer variante variantes variant variants remake portage",
)
"""Before `de` and `of`, what leads to something made."""
_SAYING: Final = listed(
    "said says dit déclare affirme estime explique reconnaît thinks wants promises hopes fears expects promet vise",
    "espère craint redoute emploie",
)
_ABOUT: Final = listed(
    "article articles attaque avis billet débat discussion document dossier enquête étude focus guidance info",
    "information informations infos news nouvelles parler point presse rapport report reports",
    "revenir revient revenons attack zoom",
)
"""Before `sur` and `on`, what is about anything."""
_CONTRACTED: Final = listed("let it that there here what who he she today")
"""Words after which `’s` is no possessive of a body."""
_OF_OR_BY: Final = _OF | _BY
_HANDLING: Final = (
    _OF | _IN | _OWNED | _WITH | USES | RELEASES | _WITHIN | _BY | _UPON | _POSSESSIVES | listed("in from à en")
)
"""What stands right before a name that tells what is done with what it names."""
_TIE_AND_LEADER = 2
_ROLES: Final = ROLES | OFFICES
_LONGEST_TOWN: Final = 2
LONGEST_PERSON: Final = 4
"""Words that the name of a person has at most."""
MOST_KEPT: Final = 1 << 14
"""Names of which is kept what they say by themselves: those of one article come back in others."""


class Evidence(NamedTuple):
    """One occurrence of a name: the words before it (nearest first) and after it, all within its sentence.

    `before` and `after` are in lower case; `branded` says that it begins with a name that the vocabulary knows,
    `apposed` that a comma stands between it and what comes after, `english` that the article is in English.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    branded: bool
    apposed: bool
    english: bool


class Judgement(NamedTuple):
    """A kind and the rule that gave it; the lowest `rank` is the strongest."""

    rank: int
    kind: ConceptKind
    rule: str


def by_context(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge by the words around the name."""
    plain = is_plain(name)
    if plain and not ADDRESS.isdisjoint(evidence.before) and _list_untied(evidence.before)[0] in ADDRESS:
        return Judgement(10, ConceptKind.PERSON, "person/title")
    if plain and evidence.before and evidence.before[0] in _ROLES:
        return Judgement(11, ConceptKind.PERSON, "person/role")
    if not _ANY_CUE.isdisjoint(evidence.before) and (
        introduced := _by_introduction(evidence.before, _list_untied(evidence.before))
    ):
        return introduced
    if evidence.apposed and (apposed := tell_apposed(evidence.after)):
        return Judgement(12, apposed, f"{apposed}/apposition")
    if evidence.after and evidence.after[0] in _IS and (stated := tell_apposed(evidence.after[1:])):
        return Judgement(12, stated, f"{stated}/predicate")
    if not evidence.apposed and evidence.english and evidence.after:
        if evidence.after[0] in STAFF or (evidence.after[0] in THINGS and not GANGS.isdisjoint(evidence.after[1:2])):
            return Judgement(13, ConceptKind.ORGANISATION, "organisation/staff")
        if evidence.after[0] in THINGS:
            return Judgement(13, ConceptKind.PRODUCT, "product/noun")
    return _by_office(name, evidence) if plain and 1 < len(name) <= LONGEST_PERSON else None


def _by_introduction(before: Sequence[str], untied: Sequence[str]) -> Judgement | None:
    """Judge by a noun or participle before the name; `untied` are the words before it without `de` and the like."""
    before = before[1:] if before[:1] == ("as",) else before  # "known as X"
    if not CALLED.isdisjoint(before[:1]):
        kind = _tell_called(before[1:]) or (None if _BAPTISED.isdisjoint(before[:1]) else ConceptKind.PRODUCT)
        if kind is not None:
            return Judgement(12, kind, f"{kind}/baptised")
    for cues, kind in _CUES:
        # One adjective may stand between: "la société française X"; and for a place, a link: "la ville de X".
        around = untied if kind is ConceptKind.PLACE else before
        if around and (around[0] in cues or (around[0] not in _NO_ADJECTIVES and not cues.isdisjoint(around[1:2]))):
            return Judgement(12, kind, f"{kind}/cue")
    return None


def _tell_called(before: Sequence[str]) -> ConceptKind | None:
    """The kind of what is called by a name: `une société (américaine) nommée`, `un groupe de pirates baptisé`."""
    nearest, second, third = (*before[:3], "", "", "")[:3]
    further = third if second in _OF else second if nearest.endswith(ADJECTIVE_ENDINGS) else ""
    kinds = (kind for noun in (nearest, further) for cues, kind in _CUES if noun in cues)
    return next((kind for kind in kinds if kind is not ConceptKind.PLACE), None)  # "la plateforme de la mairie, …"


@lru_cache(MOST_KEPT)
def tell_apposed(after: tuple[str, ...]) -> ConceptKind | None:
    """The kind that a noun behind a comma gives to the name before it: `X, une jeune start-up lyonnaise`."""
    determiner, at = after[0] if after else "", 1
    if determiner in _FRENCH_ARTICLES:
        at += after[1:2] != () and after[1] in _BEFORE_NOUN
        kind = _APPOSED.get(after[at]) if at < len(after) else None
    elif determiner in _ENGLISH_ARTICLES:
        at, kind = next(((at, _APPOSED[word]) for at, word in enumerate(after) if word in _APPOSED), (0, None))
        if not _AFTER_NOUN.isdisjoint(after[1:at]):  # "X, a client of the company"
            return None
    elif (determiner in _BASED and after[1:2] in _WHERE) or after[:3] == ("dont", "le", "siège"):
        return ConceptKind.ORGANISATION
    else:
        at, kind = 0, ConceptKind.ORGANISATION if determiner in _BARE else None
    follows = after[at + 1] if at + 1 < len(after) else ""
    if kind is None or follows in _POSSESSIVES:  # "X, the company’s boss"
        return None
    # "Vu par X, le logiciel change" goes on with its subject, and "X, le logiciel de" tells what X is.
    return kind if determiner in _INDEFINITE or follows in _COMPLETING else None


def _by_office(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge several plain words by the office, or by the speech, of what they name."""
    after = evidence.after
    if name[-1].lower() in TRADE_ENDINGS:
        return None
    if not ROLES.isdisjoint(after[:3]):
        return Judgement(13, ConceptKind.PERSON, "person/role")
    # Behind a comma, what speaks comes after its verb: "on vit à Zorb Vartex, a dit Claire".
    if evidence.apposed or SPEECH.isdisjoint(after[:2]) or any(word.lower() in IMPERSONAL for word in name):
        return None
    return Judgement(14, ConceptKind.PERSON, "person/speech")


def _list_untied(before: Sequence[str]) -> list[str]:
    """The words before a name, nearest first, without those that tie others together."""
    return [word for word in before if word not in _TIED]


def by_deeds(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge by weaker signs around the name: what it does, and what is done with it."""
    return _by_acts(name, evidence) or _by_handling(name, evidence)


def _by_acts(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge by what something does, by who made it, and by who belongs to it."""
    after = evidence.after[:2]
    # "La lettre de X est disponible" says it of the letter.
    if after in MADE_BY or (after in RUNS and not evidence.apposed and _OF_OR_BY.isdisjoint(evidence.before[:1])):
        return Judgement(20, ConceptKind.PRODUCT, "product/runs")
    if after and not evidence.apposed:
        acts = not ACTS.isdisjoint(after) and after[0] not in _PASSIVE
        if acts or (after[0] in _SAYING and not is_plain(name)):
            return Judgement(20, ConceptKind.ORGANISATION, "organisation/acts")
    if _belongs_to_someone(evidence.before):
        return Judgement(20, ConceptKind.ORGANISATION, "organisation/member")
    return None


def _by_handling(name: tuple[str, ...], evidence: Evidence) -> Judgement | None:
    """Judge by what is done with something: the words before its name."""
    if evidence.before and evidence.before[0] in _MEANWHILE:  # "utilise désormais X"
        evidence = evidence._replace(before=evidence.before[1:])
    nearest, second = (*evidence.before[:2], "", "")[:2]
    if nearest not in _HANDLING and not evidence.branded:
        return None
    numbered = evidence.before[2:3] == ("version",)  # "version 2 de X"
    if _is_used(name, evidence) or (nearest in _OF and (second in _OF_THINGS or numbered)):
        return Judgement(21, ConceptKind.PRODUCT, "product/use")
    if nearest in _IN and second in _WRITTEN:
        return Judgement(21, ConceptKind.PRODUCT, "product/written")
    if nearest in _OWNED and not (len(name) == 1 and name[0].isupper()):
        return Judgement(21, ConceptKind.PRODUCT, "product/owned")
    if evidence.branded and (name[0].lower() not in _STATES or name[-1].lower() in _MADE):  # "US Space Force"
        return Judgement(22, ConceptKind.PRODUCT, "product/brand")
    if _is_maker(name, nearest, second):
        return Judgement(22, ConceptKind.ORGANISATION, "organisation/maker")
    if is_plain(name) and _says_where(name, evidence):
        return Judgement(23, ConceptKind.PLACE, "place/preposition")
    if len(name) == 1 and ((nearest in _UPON and second not in _ABOUT) or _is_owned(evidence)):
        return Judgement(24, ConceptKind.PRODUCT, "product/upon")
    return None


def _is_used(name: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether the word before a name tells that what it names is used or brought out."""
    nearest, second = (*evidence.before[:2], "", "")[:2]
    # What belongs to "X’s" is used, and not X.
    if evidence.after and evidence.after[0] in _POSSESSIVES:
        return False
    if nearest in _WITH:
        return second not in _AGREEMENTS and not _may_be_company(name)
    return nearest in USES or nearest in RELEASES


def _is_owned(evidence: Evidence) -> bool:
    """Whether a name follows that of a body with a possessive (`Huawei’s Pangu`), and not that of a place or person."""
    nearest, second = (*evidence.before[:2], "", "")[:2]
    return (
        evidence.english
        and nearest in _POSSESSIVES
        and not (second in PLACES or second in _CONTRACTED or is_first_name(second))
    )


def _is_maker(name: tuple[str, ...], nearest: str, second: str) -> bool:
    """Whether the two words before a name, the nearest first, tell who makes or owns something, or where one works."""
    if nearest in _WITHIN and second not in _MOVING:
        return nearest == "chez" or not is_plain(name)
    return nearest in _BY and (second in TRADES or (second in MAKES and (len(name) == 1 or not is_plain(name))))


def _says_where(name: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether what stands before a name tells where: `à Wendake`, `en Kabylie`, `based in Chandler`."""
    nearest, second = (*evidence.before[:2], "", "")[:2]
    if nearest == "in":
        # "PostGIS in Action" is a book, also where a French text names it.
        anything = len(name) > _LONGEST_TOWN or any(word.lower() in IMPERSONAL or len(word) == 1 for word in name)
        anything = anything or not _POSSESSIVES.isdisjoint(evidence.after[:1])  # "in Labor’s office"
        return evidence.english and second not in _NOT_IN and not anything
    if nearest == "from":
        return evidence.english and second in APPOSED_BODIES and len(name) <= _LONGEST_TOWN
    if second == "près" and nearest in _OF:
        return True
    if len(name) > 1:
        return False
    if nearest == "à":
        return second not in _NOT_WHERE
    # What French calls a country or a region with `en` ends in e mostly, and what programs are written in does not.
    return nearest == "en" and name[0].endswith("e") and second not in _WRITTEN


def _may_be_company(name: tuple[str, ...]) -> bool:
    """Whether what one is with may as well be a person, by its look."""
    return 1 < len(name) <= LONGEST_PERSON and is_plain(name)


def _belongs_to_someone(before: tuple[str, ...]) -> bool:
    """Whether a name follows one of a person or of who leads: `Sam Altman d’OpenAI`, `le patron d’OpenAI`."""
    if len(before) < _TIE_AND_LEADER or before[0] not in _OF:
        return False
    return before[1] in _LEADERS or any(map(is_first_name, before[2:3]))


@lru_cache(MOST_KEPT)
def is_plain(name: tuple[str, ...]) -> bool:
    """Whether all words of a name are written as those of people are: letters, and a capital only in front.

    So may particles be (`François d’Assise`), and the number of a pope or a king at the end.
    """
    named = len(name) > 1 and is_first_name(name[0].lower())
    if named and REGNAL.fullmatch(name[-1]):
        name = name[:-1]
    return all(_PLAIN.match(word) or word in _ELISIONS or (named and _COMPOSED.match(word)) for word in name)
