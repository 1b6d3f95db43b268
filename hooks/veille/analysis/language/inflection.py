"""The ways in which French and English write one word: singular, plural and feminine.

The rules are those of school grammars. They are generous on purpose: a form that no language has
(`cheval` -> `chevals`) is found in no text and does no harm, while a missing form loses a mention. What is
avoided is a wrong form that is another word (`cours` -> `cour`).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from veille.conventions.wordlists import listed

_FRENCH_ALS = listed(
    "aval bal banal bancal carnaval cérémonial chacal fatal festival final glacial natal naval pal récital régal"
)
"""Words in -al whose plural is (also) in -als."""
_FRENCH_AUX_OF_AIL = listed("bail corail émail soupirail travail vantail vitrail")
_FRENCH_S_OF_AU = listed("bleu landau lieu-dit pneu sarrau")
_FRENCH_X_OF_OU = listed("bijou caillou chou genou hibou joujou pou")
_FRENCH_AU_NOUNS = listed("boyau joyau noyau préau tuyau étau")
_FRENCH_EU_NOUNS = listed("adieu aveu cheveu dieu enjeu essieu feu jeu lieu milieu neveu pieu")
_ENGLISH_VES = {
    "half": "halves",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "self": "selves",
    "shelf": "shelves",
    "thief": "thieves",
    "wolf": "wolves",
}
_ENGLISH_IRREGULAR = {
    **_ENGLISH_VES,
    "analysis": "analyses",
    "axis": "axes",
    "child": "children",
    "criterion": "criteria",
    "crisis": "crises",
    "index": "indices",
    "man": "men",
    "matrix": "matrices",
    "mouse": "mice",
    "phenomenon": "phenomena",
    "woman": "women",
}
_ENGLISH_SINGULAR = {plural: singular for singular, plural in _ENGLISH_IRREGULAR.items()}
_INVARIABLE = listed(
    """
    abus accès anglais apps avis bois bras bus campus cas chinois choix colis concours cours corps débris décès
    dans de des français fils flux fois gas gaz gps gros hors ios jus lens les lois moins mois mots-clés news
    nos os palais pas pays permis plus poids pois prix procès processus progrès propos près puis repas reçus
    relais sans sens ses sinus sous sous-titres sur tous très univers vers vis virus voix vos
    a an and as at by en et for from in is its l la le of on or ou par pour que qui qu the to un une with à au aux
    """
)
"""Function words, and words in -s, -x or -z whose form without it would be another word or none."""

LITTLE_WORDS = listed(
    """
    alors après ces dans des dès hors les mais mes moins nos pas plus près puis sans sauf ses sous tes tous toutes très
    vers vos as does has his its this thus us was yes
    """
)
"""Function words that have the shape of a plural: `dans` is none of `Dan`, and `vers` hardly ever one of `ver`."""

_SHORTEST_PLURAL = 4
"""Letters under which a word is taken for a singular."""
_FEMININE = (
    ("teur", ("trice", "teuse")),
    ("eur", ("euse",)),
    ("eux", ("euse",)),
    ("ien", ("ienne",)),
    ("if", ("ive",)),
    ("el", ("elle",)),
    ("al", ("ale",)),
)
_MASCULINE_ENDINGS = tuple(ending for ending, _ in _FEMININE)


def plurals(word: str) -> tuple[str, ...]:
    """The French and English plurals of a lower-case singular, those that differ from it."""
    if word in _INVARIABLE or not word[1:] or not word[-1].isalpha():
        return ()
    found = {_french_plural(word), _english_plural(word)}
    if word in _FRENCH_ALS:
        found.add(word + "s")
    return tuple(sorted(found - {word}))


def _french_plural(word: str) -> str:
    if word[-1] in "sxz":
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    if word.endswith("ail") and word in _FRENCH_AUX_OF_AIL:
        return word[:-2] + "ux"
    if word.endswith(("au", "eu")) and word not in _FRENCH_S_OF_AU:
        return word + "x"
    if word in _FRENCH_X_OF_OU:
        return word + "x"
    return word + "s"


def _english_plural(word: str) -> str:
    if word in _ENGLISH_IRREGULAR:
        return _ENGLISH_IRREGULAR[word]
    if word[-1] == "y" and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    # French words in -s, -x and -z stand beside English ones; "virus" -> "viruses" is right, "prixes" found nowhere.
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def singulars(word: str) -> tuple[str, ...]:
    """The French and English singulars of which a lower-case word may be the plural; empty for a singular."""
    if word in _INVARIABLE or len(word) < _SHORTEST_PLURAL:
        return ()
    irregular = {_ENGLISH_SINGULAR[word]} if word in _ENGLISH_SINGULAR else set()
    if word[-1] == "x":
        return _singulars_of_x(word)
    if word[-1] != "s" or word.endswith("ss"):
        return tuple(irregular)
    found = {word[:-1]} | irregular
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    elif word.endswith(("sses", "xes", "ches", "shes")):
        found.add(word[:-2])
    return tuple(sorted(found))


def _singulars_of_x(word: str) -> tuple[str, ...]:
    stem = word[:-1]
    if word.endswith("eaux") or stem in _FRENCH_AU_NOUNS or stem in _FRENCH_EU_NOUNS or stem in _FRENCH_X_OF_OU:
        return (stem,)
    if word.endswith("aux"):
        ail = word[:-3] + "ail"
        return (ail,) if ail in _FRENCH_AUX_OF_AIL else (word[:-3] + "al",)
    return ()


def feminines(word: str) -> tuple[str, ...]:
    """The French feminines of a lower-case masculine singular adjective or noun of agent, where its ending tells."""
    if not word.endswith(_MASCULINE_ENDINGS):
        return ()
    for ending, replacements in _FEMININE:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return tuple(word[: -len(ending)] + replacement for replacement in replacements)
    return ()


@lru_cache(maxsize=8192)
def numbers(word: str) -> tuple[str, ...]:
    """A lower-case word with its plurals and singulars, sorted."""
    alone = singulars(word)
    if alone:
        return tuple(sorted({word, *alone, *(form for single in alone for form in plurals(single))}))
    return tuple(sorted({word, *plurals(word)}))


@lru_cache(maxsize=8192)
def inflections(word: str) -> tuple[str, ...]:
    """Every form of a lower-case word: its numbers, and the feminine of its singular in both numbers; sorted."""
    forms = set(numbers(word))
    for single in (word, *singulars(word)):
        for feminine in feminines(single):
            forms |= {feminine, feminine + "s"}
    return tuple(sorted(forms))


def without_accents(word: str) -> str:
    """The word without diacritics, ligatures and the long s opened: as capitals are often written, and people type."""
    if word.isascii():
        return word
    opened = word.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE").replace("ſ", "s")
    bare = "".join(c for c in unicodedata.normalize("NFD", opened) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)
