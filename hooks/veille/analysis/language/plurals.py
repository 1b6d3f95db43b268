"""Which words of French and English are plurals, and of what: `journaux` of `journal`, `people` of `person`."""

from __future__ import annotations

import re

from veille.conventions.wordlists import listed

_PLURALS = {
    "fr": {
        "travaux": "travail",
        "baux": "bail",
        "vitraux": "vitrail",
        "émaux": "émail",
        "coraux": "corail",
        "tuyaux": "tuyau",
        "noyaux": "noyau",
        "joyaux": "joyau",
        "boyaux": "boyau",
        "yeux": "œil",
        "messieurs": "monsieur",
        "mesdames": "madame",
        "bœufs": "bœuf",
        "aïeux": "aïeul",
        "landaus": "landau",
        "prix": "prix",
        "pers": "personne",
        "euros": "euro",
        "matériaux": "matériau",
        "fléaux": "fléau",
        "préaux": "préau",
        "étaux": "étau",
        "tutoriaux": "tutoriel",
        "matches": "match",
        "gigafactories": "gigafactory",
    },
    "en": {
        "people": "person",
        "men": "man",
        "women": "woman",
        "children": "child",
        "feet": "foot",
        "mice": "mouse",
        "staff": "staff",
        "police": "police",
        "personnel": "personnel",
        "troops": "troop",
        "aircraft": "aircraft",
        "spacecraft": "spacecraft",
        "criteria": "criterion",
        "indices": "index",
        "vertices": "vertex",
        "matrices": "matrix",
        "analyses": "analysis",
        "crises": "crisis",
        "theses": "thesis",
        "hypotheses": "hypothesis",
        "series": "series",
        "species": "species",
        "movies": "movie",
        "cookies": "cookie",
        "selfies": "selfie",
        "zombies": "zombie",
        "calories": "calorie",
        "lives": "life",
        "wives": "wife",
        "knives": "knife",
        "leaves": "leaf",
        "shelves": "shelf",
        "wolves": "wolf",
        "thieves": "thief",
        "halves": "half",
        "loaves": "loaf",
        "buses": "bus",
        "viruses": "virus",
        "campuses": "campus",
        "bonuses": "bonus",
        "statuses": "status",
        "gases": "gas",
        "lenses": "lens",
        "heroes": "hero",
        "echoes": "echo",
        "vetoes": "veto",
        "potatoes": "potato",
        "tomatoes": "tomato",
        "shoes": "shoe",
        "axes": "axis",
        "quizzes": "quiz",
        "caches": "cache",
        "headaches": "headache",
        "cliches": "cliche",
        "news": "news",
        "congressmen": "congressman",
        "businessmen": "businessman",
        "policemen": "policeman",
        "firefighters": "firefighter",
        "kroner": "krone",
        "taxis": "taxi",
        "robotaxis": "robotaxi",
        "emojis": "emoji",
        "skis": "ski",
        "kronor": "krona",
    },
}
_SAME = {
    "fr": listed(
        "fonds pays bus virus campus corps temps cas succès accès procès cours concours recours discours parcours "
        "secours avis bras choix prix voix croix poids progrès congrès repas refus processus consensus bonus "
        "malus tiers permis colis tapis radis brebis souris puits héros dos os ours abus index minibus "
        "autobus stimulus terminus corpus opus focus jus talus bois pois palais relais harnais marais français "
        "anglais chinois japonais irlandais polonais danois finlandais néerlandais hollandais portugais suédois "
        "hongrois québécois lyonnais marseillais bordelais toulousain sénégalais libanais écossais new-yorkais "
        "londonien congolais camerounais thaïlandais taïwanais gaz nez quiz riz commis intrus surplus versus "
        "paradis croquis devis compromis débris frais logis mépris rabais rubis semis sursis tournevis vernis "
        "châssis matelas cadenas lilas ananas bas pas las amas verglas succès excès décès abcès express process "
        "business flux afflux reflux influx crucifix phénix silex"
    ),
    "en": listed("series species"),
}
_NO_PLURALS = listed(
    "gas lens bias atlas canvas chaos overseas windows texas kansas illinois massachusetts los angeles las vegas "
    "reuters mercedes starbucks siemens hermes mars"
)
"""English words and names that end as plurals do, and stand before what is counted ("30 gas turbines")."""
_UNMARKED = listed(
    "gpu cpu tpu npu pme tpe eti ong pc ssd api sms start-up startup data média pare-feu iphone ipad wi-fi "
    "etp cdi cdd ev ve irm llm smr epr tv sim dvd pdf"
)
_KEEP_EUX = re.compile(r"(?:ri|ré|nc|lè|reli|fi|ci|xi|ti|gi)eux$|(?<!ch)(?<!l)(?<!f)[ntr]eux$")
_SHORTEST = 3


def is_unmarked(word: str) -> bool:
    """Whether a word in small letters has no plural of its own ("10 millions d’iPhone")."""
    return word in _UNMARKED


def is_french_plural(word: str) -> bool:
    """Whether a French word in small letters has the shape of a plural, or is one without showing it."""
    return word in _UNMARKED or word in _SAME["fr"] or (len(word) >= _SHORTEST and word[-1] in "sx")


def singular_in_french(word: str) -> str:
    """The singular of a French plural in small letters."""
    if word in _PLURALS["fr"]:
        return _PLURALS["fr"][word]
    if word in _SAME["fr"] or word in _UNMARKED or (word.endswith("bus") and word != "tribus"):
        return word
    if "-" in word:
        head, _, tail = word.partition("-")
        return f"{singular_in_french(head) if is_french_plural(head) else head}-{singular_in_french(tail)}"
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-3] + "al"
    if word.endswith("eux"):
        return word if _KEEP_EUX.search(word) and word not in {"lieux", "milieux"} else word[:-1]
    if word.endswith(("oux", "œux")):
        return word[:-1]
    return word.removesuffix("s")


def is_english_plural(word: str) -> bool:
    """Whether an English word in small letters has the shape of a plural."""
    if word in _PLURALS["en"]:
        return True
    if word in _NO_PLURALS:
        return False
    return len(word) >= _SHORTEST and word[-1] == "s" and not word.endswith(("ss", "us", "is", "ous", "ics"))


def singular_in_english(word: str) -> str:
    """The singular of an English plural in small letters."""
    head, hyphen, last = word.rpartition("-")
    if last in _PLURALS["en"]:
        return head + hyphen + _PLURALS["en"][last]
    if last.endswith("ies") and len(last) > 4:  # noqa: PLR2004 - "ties", "pies" keep their e
        return head + hyphen + last[:-3] + "y"
    if last.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return head + hyphen + last[:-2]
    return word.removesuffix("s")
