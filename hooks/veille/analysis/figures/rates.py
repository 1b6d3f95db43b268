"""What an amount is stated for each of: a month, a user, a kilogram (`12 €/mois`, `$20 a month`, `300 Wh/kg`)."""

from __future__ import annotations

import re

_SYMBOLS = (
    r"100 ?(?:km|g|m[lL])"
    r"|ans?|années?|mois|jours?|j|semaines?|heures?|h|min(?:utes?)?|s(?:ec(?:ondes?)?)?|trimestres?|nuits?|pers(?:onnes?)?"
    r"|hab(?:itants?)?|foyers?|utilisateurs?|abonnés?|salariés?|postes?|licences?|actions?|titres?|unités?|pièces?|litres?"
    r"|[lL]|kg|kilos?|g|t|tonnes?|[kMGT]?Wh|[kMG]?W|[kMGT][oB]|k?m|c?m[²2]|km[²2]|m[³3]|ha|jetons?|[mM]?[tT]ok(?:ens?)?|mo|months?"
    r"|years?|yr|days?|weeks?|hours?|hr|users?|seats?|shares?|units?|lb|gallons?|miles?|oz|tons?|nights?|quarters?|seconds?"
)
_NOUNS = {
    "fr": (
        r"an|année|mois|jour|semaine|heure|minute|seconde|trimestre|semestre|nuit|personne|tête|habitant|foyer|ménage|élève"
        r"|utilisateur|abonné|salarié|employé|étudiant|patient|client|appareil|poste|licence|action|titre|véhicule|unité|pièce"
        r"|litre|kilo|kilogramme|kilomètre|tonne|kilowattheure|mégawattheure|[kM]Wh|Go|gigaoctet|[ckm]?m[²2]|requête"
        r"|(?:kilo|centi|milli)?mètre carré|transaction|commande|trajet|colis|SMS|cœur|enfant|image|page"
        r"|message|(?:(?:million|millier) de |mille )?jetons?|jeton"
    ),
    "en": (
        r"year|month|week|day|hour|minute|second|quarter|night|annum|person|head|capita|household|user|subscriber|employee"
        r"|worker|student|patient|customer|device|seat|licen[cs]e|share|vehicle|car|unit|piece|lit(?:er|re)|gallon|kilo"
        r"|kilogram|mile|kilomet(?:er|re)|pound|ounce|barrel|ton(?:ne)?|kilowatt[- ]hour|megawatt[- ]hour|[kM]Wh"
        r"|gigabyte|GB|square (?:foot|mile|inch|(?:kilo|centi|milli)?met(?:er|re))|[ckm]?m[²2]|query"
        r"|transaction|order|trip|core|child|request|image|page|message|(?:(?:million|thousand) )?tokens?"
    ),
}
# So many things at once: a power of ten ("$2.50 per 1,000 requests", "12 cas pour 100 000 habitants").
_MANY = r"1(?:00)?(?:[,. \u00a0\u202f]?000){0,2}[kKmM]?(?: (?:thousand|million))?"
_IN_FRENCH = (
    r"habitants|naissances|requêtes|messages|images|pages|vues|clics|affichages|cartes|jetons|tokens|km|kilomètres"
)
# "2,50 € au kilo", "120 habitants au km²"; what happens "au mois de mai" is no rate.
_AT_THE = (
    r"kilo(?:gramme|mètre|wattheure)?|mégawattheure|[kM]Wh|litre|[ckm]?m[²2]|m[³3]|(?:kilo)?mètre(?: carré| cube)?"
    r"|baril|mois(?! [dp])"
)
_RATE = {
    "fr": re.compile(
        rf"(?: (?:HT|TTC))?(?: ?/ ?(?:{_SYMBOLS})(?!\w)| par (?:{_NOUNS['fr']})(?!\w)| au (?:{_AT_THE})(?!\w)"
        rf"| pour (?:{_MANY}) (?:{_IN_FRENCH})(?!\w))"
        rf"(?: ?/ ?(?:{_SYMBOLS})(?!\w)|(?: et)? par (?:{_NOUNS['fr']})(?!\w))?"
    ),
    "en": re.compile(
        rf"(?: ?/ ?(?:{_SYMBOLS})(?!\w)| (?:per|each|every) (?:{_NOUNS['en']})(?!\w)"
        rf"| an? (?:{_NOUNS['en']})(?!\w)(?! (?:after|ago|before|earlier|from|later|on|prior)\b)"
        rf"|(?: per | ?/ ?)(?:{_MANY}) [^\W\d_]+s(?!\w))"
        rf"(?: ?/ ?(?:{_SYMBOLS})(?!\w)|,?(?: and)? per (?:{_NOUNS['en']})(?!\w))?"
    ),
}
_BEGINNINGS = (" ", "/")


def end_of_rate(text: str, end: int, language: str) -> int:
    """Where the words end of an amount that ends at `end`, with what it is stated for each of."""
    if not text.startswith(_BEGINNINGS, end):
        return end
    match = _RATE[language].match(text, end)
    return match.end() if match else end
