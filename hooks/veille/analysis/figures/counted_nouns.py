"""The noun that a number counts, in its singular: "3 millions d'utilisateurs" counts `utilisateur`.

French and English mark the plural on the noun, so a word after a number is taken for what it counts when
it has the shape of a plural and is neither a function word nor a measure of time. French adjectives that
stand before the noun are passed over; English ones are passed over up to the first plural.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from veille.analysis.language.plurals import (
    is_english_plural,
    is_french_plural,
    is_unmarked,
    singular_in_english,
    singular_in_french,
)
from veille.analysis.names.gazetteer import DEMONYM_FORMS
from veille.conventions.wordlists import listed


class Counted(NamedTuple):
    """What is counted, in the singular and in small letters, and where the noun ends."""

    noun: str
    end: int


_NEVER = {
    "fr": listed(
        "ans mois jours jour heures minutes secondes semaines années siècles décennies trimestres semestres "
        "fois weekends week-ends nuits matins matinées soirées saisons millénaires janvier mars dans sans "
        "sous mais plus moins pas vers dès puis après très alors depuis lors près toujours jamais ailleurs "
        "parfois ceux deux dix six trois plusieurs certains certaines tous toutes les des ses mes nos vos "
        "leurs ces aux hors chez assez selon est es suis as vous nous ils elles eux sauf outre envers travers "
        "malgré quelques tels telles divers diverses différents différentes autres quels quelles auxquels "
        "desquels lesquels lesquelles celles dessous dessus dedans néanmoins désormais quasiment cependant "
        "gratis vis quelquefois longtemps voix-off volumes seuls seules mieux fils-de puisque temps environs "
        "max deçà delà versus chiffres millions milliards milliers centaines dizaines billions euros ex prêts vendus "
        "vendues écoulés écoulées disponibles compris dernières premiers premières prochains prochaines "
        "suivants suivantes précédents précédentes derniers respectifs respectives attendus attendues acquis "
        "acquises installés installées livrés livrées déployés déployées utilisés utilisées prévus prévues "
        "annoncés annoncées créés créées supprimés supprimées publiés publiées recensés recensées concernés "
        "concernées touchés touchées testés testées signalés signalées retardés retardées annulés annulées "
        "jugés jugées fermés fermées détruits détruites construits construites attribués attribuées "
        "identifiés identifiées corrigés corrigées volés volées piratés piratées équipés équipées carrés "
        "cubes bis ter centièmes dixièmes millièmes performants performantes efficaces years months weeks days hours "
        "minutes seconds times ips tps rps qps bps iops tops cvss"
    ),
    "en": listed(
        "years year-olds months weeks days hours minutes seconds decades centuries quarters times nights mornings "
        "evenings weekends seasons semesters fortnights monday tuesday wednesday thursday friday saturday "
        "sunday is was has does says this its his hers thus yes us as always perhaps across less plus versus "
        "ours theirs besides sometimes towards afterwards nowadays includes adds gets makes takes gives comes "
        "goes runs uses needs wants offers brings supports requires allows lets costs starts begins ends "
        "means shows looks works remains becomes seems appears claims hits sees keeps wins loses falls rises "
        "drops jumps grows launches arrives lands ships sells features replaces introduces improves fixes "
        "marks covers contains millions billions thousands hundreds dozens trillions unless upwards "
        "downwards backwards forwards sales-wise whereas alas hence's gigs ties draws sets bans cuts buys "
        "sues asks tells faces tps rps qps bps iops tops cvss holds weighs carries reaches serves delivers "
        "handles consumes produces generates operates employs believes thinks hopes expects knows helps stays "
        "sits lies receives creates provides enables combines relies depends leaves enters joins seeks tries "
        "opens closes argues warns predicts suggests reveals confirms denies agrees refuses announces unveils"
    ),
}
# What may not stand between an English number and the noun that it counts.
_BARRIERS = listed(
    "a an the of in on at to for from by with and or but nor so yet as than that which who whose whom what "
    "when where while if because since until till after before during about over under into onto out off up "
    "down again once here there why how all any both each no not only own same too very can will just should "
    "now i you he she it we they them him her my your our their be been being am are were had have having do "
    "did doing would could may might must shall per via against between among through without within around "
    "behind beyond near toward minus amid including excluding using regarding following pm am bc ad said told "
    "ago fold times later earlier old january february march april may june july august september october "
    "november december square cubic year month week day hour minute"
)
_INHABITANTS = ("ais", "aises", "ois", "oises", "iens", "iennes", "ains", "aines", "éens", "éennes", "nautes", "riens")
_ADJECTIVES = listed(
    "nouveaux nouvelles nouvel grands grandes petits petites gros grosses jeunes vieux vieilles anciens "
    "anciennes bons bonnes mauvais mauvaises meilleurs meilleures principaux principales premiers premières "
    "derniers dernières prochains prochaines autres mêmes différents différentes divers diverses vastes "
    "énormes longs longues véritables vrais vraies faux fausses seuls seules simples doubles multiples beaux "
    "belles hauts hautes futurs futures éventuels éventuelles nombreux nombreuses célèbres grand petit gros "
    "jeune ancien nouveau nouvelle grande petite jeune potentiels potentielles super supers très importants "
    "importantes récents récentes immenses puissants puissantes minuscules prestigieux prestigieuses"
)
_ATTRIBUTES = listed(
    "police staff aircraft spacecraft personnel news series sales sports arms goods customs communications operations "
    "systems electronics savings jobs"
)
"""English plurals that the next one may be counted by ("300 police officers", "100 sales reps")."""
# What is counted in money: "3 milliards de pertes" are an amount whose currency is not said, and no number of losses.
MONETARY = listed(
    "fonds frais recette perte dette bénéfice profit dépense économie impôt taxe subvention investissement crédit "
    "revenu dividende cotisation"
)
_POINTS = listed("point pt")
FRACTIONAL = _POINTS | listed("centime cent")
"""What is counted in parts, so that it is singular below two (`1,2 point`)."""
MEASURES = listed("inch foot mile yard acre gallon ton pound ounce barrel pouce pied")
"""What is counted in parts of one too (`0.4 inches`)."""
_SINGULAR = FRACTIONAL | listed("enfant")
QUALITIES = listed(
    "critique actif active payant payante gratuit gratuite mortel mortelle grave majeur majeure électrique hybride "
    "inédit inédite opérationnel opérationnelle sévère"
)
"""How some of the things are that were counted before ("67 failles, dont 11 critiques"), in the singular."""
_ACCOUNTS = listed("ca ebe ebit ebitda pib pnb arr mrr r ht ttc")
"""Acronyms of what is counted in money or told of it ("3 millions de CA")."""
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_LINK = re.compile("[ \u00a0\u2009\u202f](?:de |d['’] ?)?", re.IGNORECASE)
_VOWEL = re.compile("[aeiouyàâéèêëîïôöùûœæ]")
"""An acronym has none mostly, and its last letter is no ending ("trois CMS")."""
_MOST_ADJECTIVES = 3
_LONGEST = 40
_LONG, _LONGEST_BEFORE = 5, 24
_MEASURE = re.compile(
    r"(?:inch|foot|mile|yard|acre|gallon|ton|pound|ounce|person|member|employee|user|customer|subscriber|core|qubit|parameter|token|gpu|cpu|chip|page|bed|room|seat"
    r"|nation|country|state|satellite|vehicle|turbine|store|school|passenger)(?!\w)",
    re.IGNORECASE,
)
_MODEL = re.compile(r"(?:[A-Z]{1,4}[0-9]{1,4}(?:(?P<plural>s)|[A-Z])?|[2-6]G|(?:[A-Z]\.){2,3})(?!\w)")
"""A name with digits or dots before what is counted or for it ("16,000 H100 GPUs", "20,000 H100s", "12 U.S. laws")."""
_IN_NAME = re.compile(r"\w[0-9]|(?<!\w)[A-Z]\.[A-Z]")
# "the phone's 3 cameras": what something has is no noun before it; "4 million customers' records" count customers.
_OWNED = re.compile(r"['’]\w")
_NAMED = frozenset({"US", "IT", "ad"})
"""What is no pronoun in capitals ("2 million US users"), and no era in small letters ("12 ad networks")."""
_NOUNS_TOO = frozenset({"cuts", "launches", "ships", "shows"})
"""Forms of verbs that are plurals behind another noun ("4,000 job cuts")."""
_BEFORE_THINGS = frozenset({"parameter", "token"})
"""What a size is told in, in the singular, before the thing that has it ("a 70 billion parameter model")."""
_COMPOUNDS = re.compile(
    r"(data[ \u00a0]cent(?:er|re)|business[ \u00a0](?:angel|model|plan|unit))s(?!\w)", re.IGNORECASE
)
"""Nouns that French has from English in two words, of which the first would be taken for a plural of its own."""
_COMPLETED = frozenset({"mise", "point"})
_COMPLEMENTS = re.compile(
    r" (?:en (?:demeure|examen|garde|ligne|relation|service)|à (?:jour|niveau|pied)|aux enchères"
    r"|d['’](?:accès|apport|eau|entrée|intérêt)|de (?:charge|collecte|contact|contrôle|recharge|retrait|vente)|relais)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""What is counted with a noun that alone says nothing, or another thing ("7 mises à jour", "900 points de vente")."""
_COMPOUNDED = frozenset({"data", "business"})
_UNCOUNTED = _ADJECTIVES - {"jeunes"}
_DONE = re.compile(r" [^\W\d_]{2,}[éiu]e?s (?:par|au|aux|à|en|dans|sur|depuis|avec|cette|l['’])\b")
"""What is done to whom a number counts ("2 000 jeunes suivis par …"): no noun that they are young of."""
_SELLS = r"(?:achet|assembl|commercialis|distribu|écoul|expédi|fabriqu|livr|produi|vend)\w*"
_SOLD_BEFORE = re.compile(rf"\b{_SELLS} [^.;:!?()]{{0,40}}\Z")
_SOLD_BEHIND = re.compile(rf"(?: [A-Z0-9][\w+-]*){{0,2}} (?:(?:ont été|sont|étaient) )?{_SELLS}")
"""What tells a product, of which French makes no plural, from who gave ("3 millions de Switch vendues")."""
_FURTHEST_SOLD = 60
_TWO_KINDS = re.compile(
    r"(?:active|current|direct|existing|full-time|large|new|past|present|small) (?:and|or) "
    r"(?:contract|former|inactive|indirect|large|medium|new|part-time|past|prospective|small) "
)
"""Two kinds of what is counted ("9.7 million current and former customers")."""


def read_counted(
    text: str, start: int, language: str, *, linked: bool, scaled: bool, part: bool = False
) -> Counted | None:
    """The noun counted by a number that ends at `start`; `part` where the number is no whole one.

    `linked` where French wants "de" or "d'" before it ("3 millions de", "une centaine de"); `scaled` where the
    number ends in a scale, which is never a year or a model and so lets an English noun stand further off.
    """
    return _french(text, start, linked=linked, part=part) if language == "fr" else _english(text, start, scaled=scaled)


def counts_none(word: str, language: str) -> bool:
    """Whether a word in small letters right behind digits is neither what they count nor before it."""
    if language == "en":
        return word in _BARRIERS | _NEVER["en"] and word not in _NAMED
    if word in _ADJECTIVES or word == "plus":
        return False
    return word in _NEVER["fr"] or not (is_french_plural(word) or word in _SINGULAR | _COMPOUNDED)


def _french(text: str, start: int, *, linked: bool, part: bool) -> Counted | None:
    link = _LINK.match(text, start)
    if link is None or (len(link.group()) > 1) != linked:
        return None
    position = link.end()
    for _ in range(_MOST_ADJECTIVES):
        match = _WORD.match(text, position)
        if match is None or match.end() - position > _LONGEST:
            return None
        word = match.group()
        lowered = word.lower()
        if lowered in _COMPOUNDED and (whole := _COMPOUNDS.match(text, position)):
            return Counted(" ".join(whole[1].lower().split()), whole.end())
        follows = text[match.end() : match.end() + 1] == " "
        if follows and _precedes_noun(text, lowered, match.end()):
            position = match.end() + 1
            continue
        if lowered in _NEVER["fr"] or lowered in _UNCOUNTED or text[match.end() : match.end() + 1] in {"'", "’"}:
            return None
        if linked and (model := _MODEL.match(text, position)) and model.end() > match.end():
            return Counted(model.group().lower(), model.end())
        acronym = linked and word.isupper() and lowered not in _ACCOUNTS
        known = acronym or is_french_plural(lowered) or (part and lowered in _SINGULAR)
        if word == "pc" or not (known or (linked and word[0].isupper() and is_sold(text, start, match.end()))):
            return None
        kept = word.isupper() and (not _VOWEL.search(lowered) or not is_french_plural(lowered))
        singular = singular_in_french(lowered) if known and not kept else lowered
        if singular in _COMPLETED and (complement := _COMPLEMENTS.match(text, match.end())):
            return Counted(singular + complement.group().lower().replace("’", "'"), complement.end())
        return Counted("point" if singular in _POINTS else singular, match.end())
    return None


def is_sold(text: str, start: int, end: int) -> bool:
    """Whether what a name from after `start` to `end` is the name of was sold, made or delivered in such numbers."""
    before = text[max(0, start - _FURTHEST_SOLD) : start]
    return _SOLD_BEHIND.match(text, end) is not None or _SOLD_BEFORE.search(before) is not None


def is_giver(word: str) -> bool:
    """Whether the word behind so many millions is a name that ends as plurals do ("3 millions d’Airbus").

    It is rather who gave them than what is counted, unless it is a people, an acronym, or has no plural of its own.
    """
    lowered = word.lower()
    if word.islower() or word.isupper() or is_unmarked(lowered):
        return False
    return lowered not in DEMONYM_FORMS and not lowered.endswith(_INHABITANTS)


def _precedes_noun(text: str, word: str, end: int) -> bool:
    """Whether a word that ends at a place is an adjective with its noun behind it ("jeunes diplômés")."""
    if word == "jeunes" and _DONE.match(text, end):
        return False
    return word in _ADJECTIVES or (word == "plus" and _adjective_at(text, end + 1))


def _adjective_at(text: str, position: int) -> bool:
    match = _WORD.match(text, position)
    return match is not None and match.group().lower() in _ADJECTIVES


def _english(text: str, start: int, *, scaled: bool) -> Counted | None:
    position = start
    if text[position : position + 1] == "-":
        return _hyphenated(text, position + 1)
    for step in range(5 if scaled else 4):
        if text[position : position + 1] not in {" ", "\u00a0", "\u202f"}:
            return None
        position += 1
        if step == 0 and scaled and text.startswith("of ", position):
            position += 3
        kinds = None if step else _TWO_KINDS.match(text, position)
        word = _next_english(text, kinds.end() if kinds else position, first=not step)
        if not isinstance(word, int):
            return word
        position = word
    return None


def _next_english(text: str, position: int, *, first: bool) -> Counted | int | None:
    """What is counted by the word at `position`, or where that word ends if what is counted may follow it.

    `first` where nothing stands between the word and the number.
    """
    match = _WORD.match(text, position)
    if match is None or _IN_NAME.match(text, match.end() - 1):
        return _model(text, position)
    word, end = match.group(), match.end()
    lowered = word.lower()
    if first and lowered in _BEFORE_THINGS:
        return Counted(lowered, end)
    verb = lowered in _NEVER["en"] and (first or lowered not in _NOUNS_TOO)
    barred = word not in _NAMED and (lowered in _BARRIERS or verb)
    if barred or _OWNED.match(text, end) or len(word) > _LONGEST:
        return None
    acronym = word[-1] == "s" and word[:-1].isupper()
    if (acronym or is_english_plural(lowered)) and not _is_acronym(text, position, word):
        further = _further(text, end) if word[0].isupper() or lowered in _ATTRIBUTES else None
        return further or Counted(singular_in_english(lowered), end)
    return end


def _is_acronym(text: str, position: int, word: str) -> bool:
    """Whether a word is in capitals while not all before it is, as in a headline."""
    short = word.isupper() and len(word) < _LONG
    return short and not text[max(0, position - _LONGEST_BEFORE) : position].isupper()


def _model(text: str, position: int) -> Counted | int | None:
    """The same of a name with digits."""
    match = _MODEL.match(text, position)
    if match is None:
        return None
    return Counted(match.group()[:-1].lower(), match.end()) if match["plural"] else match.end()


def _further(text: str, position: int) -> Counted | None:
    """The plural in small letters right behind a name that ends as plurals do (`Microsoft Rewards points`)."""
    match = _WORD.match(text, position + 1) if text[position : position + 1] == " " else None
    word = match.group() if match else ""
    if match is None or not word.islower() or word in _BARRIERS or word in _NEVER["en"] or not is_english_plural(word):
        return None
    return Counted(singular_in_english(word), match.end())


def _hyphenated(text: str, position: int) -> Counted | None:
    """A noun that measures with a hyphen: a 6.1-inch display, a 300-foot-tall tower."""
    match = _MEASURE.match(text, position)
    return Counted(match.group().lower(), match.end()) if match else None
