"""Words that are verbs or adverbs in running text, so that a clause is not taken for the name of a subject.

Nothing tells a part of speech for certain without a model of the language; these are the forms that are hardly ever
anything else, and those that are verbs straight after a name (`Ariane 6 place`, `Cloudflare stops`).
"""

from __future__ import annotations

import re
from typing import Final

from veille.analysis.language.forms import Form
from veille.conventions.wordlists import listed

_ENDINGS: Final = re.compile(
    r"(?:aient|èrent|er?ont|iront|[ei]rait|[ei]ra|issent|(?<!\bass)(?<!\bch)(?<!\bn)(?<!\br)ez"
    r"|iser|ifier|quer|guer|éer|onner|(?<!\bc)ancer|encer|[ai]cher|ouver|ouvrir|uire)\Z"
)
"""Endings that only verbs have, in French."""
_THIRD_PERSON: Final = re.compile(r"[a-zà-ÿ]{2}(?:aient|èrent|er?ont|iront|[bcdegimnpstuvyz]ait|[ei]ra)\Z")
_INFINITIVES: Final = re.compile(r"(?:iser|ifier|quer|guer|éer|onner)\Z")
_ADVERBS: Final = {
    "fr": re.compile(
        r"(?:[èe]rement|(?<!renouv)(?<!niv)(?<!morc)ellement|(?<!sign)(?<!ét)(?<!rav)alement|ivement|iquement|[ae]mment|eusement"
        r"|airement|iblement|lusivement|égulièrement)\Z"
    ),
    "en": re.compile(r"[a-z]{3,}(?:al|ous|ive|ent|ant|ing|ed|ar|ic|ical|ble|ct|te|se|id|nt)ly\Z"),
}
"""Endings that adverbs of manner have, and hardly any noun."""
_TAILS: Final = {"fr": ("ent", "ont", "ait", "ra", "ez", "er", "vrir", "uire"), "en": ("ly",)}
"""What all those end in; asking for these first is faster than the patterns."""
FINITE: Final = {
    "fr": listed(
        "abandonne accepte acceptent accueille accueillent acquiert affirme ajoute améliore annoncent apporte",
        "apprend arrive arrivent autorise autorisent bénéficie choisit choisissent comprend condamne confirme",
        "considère consacre consiste constitue contient corrige débarque débarquent décide décident découvre",
        "démarre dépasse dépassent déploie déploient dévoile dévoilent devient deviennent dispose distribue domine",
        "donne donnent emploie emploient encourage enregistre entend entretient envisage espère évite évoque existe",
        "existent explique exploite facilite fournit fournissent franchit gagne garantit hésite ignore impose",
        "inaugure indique inflige installe interroge investit laisse lancent mène met mettent modifie multiplie",
        "nomme obtient obtiennent organise ouvre ouvrent permet permettent peut poursuit précise prépare préparent",
        "prévoit prévoient promet promettent propose proposent protège prouve publie publient quitte quittent",
        "rachète rachètent raconte rappelle reçoit reconnaît recrute redoute refuse rejoint rejoignent remplace",
        "remplacent remporte rend renforce renonce répond reprend réclame représente résiste respecte retire",
        "retrouve réussit révèle revient sanctionne semble semblent sert servent simplifie souhaite soulève",
        "souligne soupçonne soutient subit suggère suit lève lèvent supprime suscite teste testent tient",
        "transforme trouve utilise utilisent vend vendent veut veulent vient viennent vise visent selon",
    ),
    "en": listed(
        "according acquires announces arrives became becomes began begins believes bought brings brought buys",
        "comes completes considers denies describes describing expects explains gets gives goes got hires",
        "including introduces keeps knows launching loses makes needs predicts publishes raises reaches rejects",
        "replaces reveals said says sells sold takes tells thinks told unveils used using uses wants went wins",
    ),
}
"""Finite forms and participles that are no nouns, nor adjectives."""
_AFTER_NAMES: Final = {
    "fr": listed(
        "annonce attaque bascule casse cible change demande double embauche ferme finance lance livre mesure mise",
        "montre offre passe perd place pousse présente recherche reproche retarde rêve signe sort sortent tente",
        "traque vote",
    ),
    "en": listed(
        "adds bans blocks breaks builds closes cuts delays drops ends faces fines halts hits leads leaves loses",
        "merges moves offers opens pauses plans pulls releases launches ships seeks shuts starts stops sues",
        "supports tests turns warns",
    ),
}
"""Words that are verbs where a name stands straight before them, and nouns elsewhere."""


def names_nothing(form: Form, language: str) -> bool:
    """Whether a form is a verb, an adverb, or part of an address, wherever it stands."""
    if "_" in form.text or form.lower.startswith("www."):
        return True
    if not form.lower.endswith(_TAILS[language]):
        return not form.capital and form.lower in FINITE[language]
    if form.capital:
        # Surnames end in -ez, and in hardly any of these.
        return language == "fr" and _INFINITIVES.search(form.lower) is not None
    if form.lower in FINITE[language] or _ADVERBS[language].search(form.lower) is not None:
        return True
    return language == "fr" and _ENDINGS.search(form.lower) is not None


def ends_as_verb(lower: str) -> bool:
    """Whether a French word in lower case has the ending of a third person that no noun has: `hébergera`, `louait`."""
    return _THIRD_PERSON.search(lower) is not None


def is_verb_after_name(form: Form, language: str) -> bool:
    """Whether a form is a verb where a name stands straight before it."""
    if form.capital:
        return False
    # "Verizon completed", but "feed" and "speed".
    past = language == "en" and form.lower.endswith("ed") and not form.lower.endswith("eed")
    return past or form.lower in _AFTER_NAMES[language]
