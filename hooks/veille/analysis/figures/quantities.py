"""Whether a number before a noun states a quantity, or is a year, a model, a label or one side of a ratio."""

from __future__ import annotations

import re
from decimal import Decimal

from veille.analysis.figures.numerals import Number
from veille.conventions.wordlists import listed

_LOOK_BACK = 40


# Words after which a number is a name, not a quantity.
_LABELS = listed(
    "article articles art chapitre chapter section page pages p pp figure fig table tableau note version v étape "
    "step phase niveau level numéro n° nº no nr tome volume vol annexe annex appendix ligne line top room salle "
    "amphithéâtre port type question zone catégorie category classe class day jour week semaine year année saison "
    "season épisode episode lot release route rue avenue gate part series act rule loi décret règlement directive "
    "paragraphe alinéa janvier février mars avril mai juin juillet août septembre octobre novembre décembre january "
    "february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec error erreur http iso rfc beta bêta alpha build numéros lundi mardi "
    "mercredi jeudi vendredi samedi dimanche"
)
_NUMBERED = _LABELS | listed(
    "groupe group lot département arrondissement modèle model gen generation génération scène scene gate terminal tier "
    "top tour round grade stade formule formula ligue quartier district aged âgé aisle quai voie exit sortie"
)
_YEARLY = listed(
    "en depuis dès fin début année avril mai juin juillet août septembre octobre novembre décembre janvier février "
    "mars in since by until during before after from of mid late early the this"
)
_IN_YEAR = listed(
    "en depuis dès fin début mi année ici horizon in since by until during late early mid year fiscal janvier février "
    "mars avril mai juin juillet août septembre octobre novembre décembre january february march april may june july "
    "august september october november december"
)
_OPENING = listed("de d entre from between")
# What is told apart by versions, whose number may be close to the amount behind it ("Wi-Fi 6 à 9,6 Gbit/s").
_VERSIONED = listed(
    "usb hdmi fi wifi bluetooth pcie displayport thunderbolt ddr lpddr sata http tls android ios ipados macos windows "
    "ubuntu debian python php java"
)
# What is an amount: a number behind it names nothing, though it may begin a title ("Budget 10 à 100 millions").
_OF_AMOUNTS = listed(
    "budget budgets coût coûts cout prix tarif tarifs montant montants enveloppe enveloppes amende amendes total somme "
    "investissement investissements financement levée loyer loyers salaire salaires prime primes recettes dépenses "
    "hausse baisse cost costs price prices fine fines salary fee fees revenue revenues funding"
)
_PLAIN_WORDS = _OF_AMOUNTS | listed(
    "a an les des ces ses nos vos leurs mes aux plus moins près environ quelque seuls seules seulement avec pour dans "
    "sur sous par chez et ou mais car donc entre depuis parmi sans vers outre selon il elle ils elles on nous vous "
    "y voici voilà soit ni trois deux ainsi puis enfin certains toutes tous ce cette au du de la le un une en à "
    "après avant lors the these those its our your their his her my all some any about over under nearly almost "
    "around roughly only just with for of on at by to from and or but between among across than as in into more "
    "less fewer up least some both there here it we they you he she after before while when where also then now "
    "meanwhile today however at presque encore déjà dont comme que quasi surtout bref hier désormais pourtant aussi "
    "malgré quand si lorsque rien autour autres already still another every last first yet so if because since "
    "although even not altogether perhaps maybe"
)
_WORD_BEFORE = re.compile(r"([^\W_]+|n°|nº)\.? $")
_OUT_OF = {"fr": r"sur", "en": r"out of"}
_TEN = {
    "fr": "deux trois quatre cinq six sept huit neuf dix",
    "en": "two three four five six seven eight nine ten",
}
_WHOLES = {
    **{word: number for words in _TEN.values() for number, word in enumerate(words.split(), 2)},
    **{str(number): number for number in (*range(2, 11), 20, 100, 1000)},
    "vingt": 20,
    "cent": 100,
    "mille": 1000,
    "hundred": 100,
    "thousand": 1000,
}
_ANY_WHOLE = "|".join(sorted(_WHOLES, key=lambda word: (-len(word), word)))
_RATIO_AFTER = {
    language: re.compile(
        rf" (?:[^\W\d_]+ ){{0,2}}?{words} (?:an? )?(?P<whole>{_ANY_WHOLE})"
        r"(?![\w.,]\w| ?%| [0-9]| (?:ans|années|mois|jours|semaines|years|months|days|weeks)\b)(?!\w)",
        re.IGNORECASE,
    )
    for language, words in _OUT_OF.items()
}
_FEW = "[0-9]|une?|one|" + "|".join(word for words in _TEN.values() for word in words.split())
_RATIO_BEFORE = {
    "fr": re.compile(rf"(?:(?<!\w)(?:{_FEW})(?: [^\W\d_]+){{0,2}} sur) $", re.IGNORECASE),
    "en": re.compile(
        rf"(?<!\w)(?:(?:{_FEW})(?: [^\W\d_]+)? out of|(?:one|1)(?: [^\W\d_]+)? in|(?:{_FEW}) in)"
        r"(?: every)? $",
        re.IGNORECASE,
    ),
}
_DENOMINATORS = frozenset(map(Decimal, (100, 1000, 10_000, 100_000, 1_000_000)))
# What a rate is told for ("12 per 100,000 people", "5 pour 1 000 naissances").
_FOR_EACH = re.compile(r"(?:\bper|[0-9] pour) $")
_LONGEST_EACH = 8
_RATIO_ENDS = (" sur ", " in ", " of ", " every ")
"""What the patterns of `_RATIO_BEFORE` end with, asked first because nearly all numbers stand behind something else."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_MOST_WHOLE = 1000

# The second of two models ("l’iPhone 14 ou 15").
_SIBLING = re.compile(r"(?<!\w)[^\W\d_]*[A-Z][\w-]* [0-9]{1,4} (?:ou|et|or|and) $")
# A version that is no whole number though its value is ("PCIe 5.0 drives").
_EVEN = re.compile(r"[0-9]{1,2}[.,]0")
_EMERGENCY = frozenset({"911", "999", "112", "988"})
_CALLS = re.compile(r" (?:emergency |crisis )?(?:call|dispatch|operator|line|center|centre|system|service|outage)")
_SCREENS = frozenset({"pouce", "inch"})
_JOINTS = (" et ", " ou ", "and ", " or ")
_LONGEST_JOINT = 4
_BEFORE_LAST = re.compile(r"(?<![\w.,])(?:[0-9]{1,4}, ){0,4}([0-9]{1,4}),? (?:et|ou|and|or) $")
_POSTCODE_DIGITS = 5
_WIDEST = 5


def is_labelled(text: str, start: int) -> bool:
    """Whether the word before a number says what it is the number of ("les versions 3 et 4", "groups 5 and 6")."""
    word = _word_before(text, start).lower()
    return word in _LABELS or word.removesuffix("s") in _NUMBERED


def _is_sibling(text: str, number: Number) -> bool:
    """Whether a number is the last of several that a name has ("iOS 17 and 18 devices"), which rise, and not far."""
    if not number.plain or not text.startswith(_JOINTS, max(0, number.start - _LONGEST_JOINT)):
        return False
    match = _BEFORE_LAST.search(text, max(0, number.start - _LOOK_BACK), number.start)
    if match is None or not (is_labelled(text, match.start()) or _names(text, match.start())):
        return False
    return int(match[1]) < number.value <= 2 * int(match[1])


def counts(text: str, number: Number, noun: str, end: int, language: str) -> bool:
    """Whether a number before a noun, which ends at `end`, says how many there are of it."""
    # A screen is measured behind its name ("l’iMac 24 pouces").
    if noun not in _SCREENS and not states_quantity(text, number, end):
        return False
    return not is_ratio(text, number, end, language) and not _is_sibling(text, number)


def _is_year(number: Number) -> bool:
    """Whether a number is written as a year is, and may be one."""
    return number.plain and _FIRST_YEAR <= number.value <= _LAST_YEAR


def states_quantity(text: str, number: Number, end: int, *, joined: bool = False) -> bool:
    """Whether a number that counts a noun, which ends at `end`, is a quantity.

    It is none where it is a year, a postcode, or the number of a model, an article or a page.
    """
    if number.scaled or number.spelled:
        return True
    if number.plain and (number.value == 0 or _is_emergency(text, number)):
        return False
    word = _word_before(text, number.start)
    lowered = word.lower()
    if lowered in _LABELS:
        return False
    if joined or not (number.plain or number.value % 1 or _EVEN.fullmatch(text, number.start, number.end)):
        return True
    capital = text[number.end + 1 : number.end + 2].isupper()
    if capital and number.end - number.start == _POSTCODE_DIGITS and number.plain:
        return False
    if _FIRST_YEAR <= number.value <= _LAST_YEAR and (lowered in _YEARLY or number.value % 100):
        return False
    if number.value >= 10_000 or not is_named(text, number):  # noqa: PLR2004 - no model has five digits
        return True
    headline = capital or text[end - 1 : end].isupper()
    return headline and number.value >= 100 and word.isalpha()  # noqa: PLR2004 - "Meta Lays Off 600 Employees"


def _is_emergency(text: str, number: Number) -> bool:
    """Whether a number is the one to dial for help ("911 calls")."""
    return text[number.start : number.end] in _EMERGENCY and _CALLS.match(text, number.end) is not None


def is_no_bound(text: str, first: Number, second: Number) -> bool:
    """Whether the first of two numbers, which has no unit, is a year or part of a name, and so no bound of a range.

    "3 milliards en 2019 à 5 milliards", "l’iPhone 15 à 969 euros". A range that happens to stand behind a name
    ("en France 10 à 15 %") rises, and not to many times what it begins with.
    """
    if first.scaled or first.spelled:
        return False
    word = _word_before(text, first.start)
    lowered = word.lower()
    if _is_year(first):
        far = second.scaled or second.value * _WIDEST < first.value
        if lowered in _IN_YEAR or (far and lowered not in _OPENING):
            return True
    if lowered in _VERSIONED:
        return True
    high = second.value / second.scale
    named = is_named(text, first) or _SIBLING.search(text, max(0, first.start - _LOOK_BACK), first.start)
    return bool(named) and not first.value <= high < _WIDEST * first.value


def is_named(text: str, number: Number) -> bool:
    """Whether the word before the number is a name that it may number ("Windows 10", "Oracle 11g")."""
    return _names(text, number.start)


def _names(text: str, start: int) -> bool:
    """The same of the number that begins at `start`."""
    word = _word_before(text, start)
    if not word or word.isdigit() or word.lower() in _PLAIN_WORDS or word.endswith(("ment", "ly")):
        return False
    return not word.islower() or any(map(str.isdigit, word))


def _word_before(text: str, start: int) -> str:
    """The word before a number, empty where there is none or something else parts the two."""
    before = text[max(0, start - _LOOK_BACK) : start]
    last = before[:-1].rpartition(" ")[2]
    if last.isalnum() and before[-1] == " ":
        return last
    match = _WORD_BEFORE.search(before)
    return match.group(1) if match else ""


def is_ratio(text: str, number: Number, end: int, language: str) -> bool:
    """Whether a number that counts a noun, which ends at `end`, is part of a ratio.

    "3 Français sur 10" and "one in 10 users" state a share and no quantity.
    """
    if number.value in _DENOMINATORS and _FOR_EACH.search(text, max(0, number.start - _LONGEST_EACH), number.start):
        return True
    if number.scaled:
        return False
    after = _RATIO_AFTER[language].match(text, end)
    if after and number.value <= _WHOLES[after["whole"].lower()]:
        return True
    before = text[max(0, number.start - _LOOK_BACK) : number.start]
    if not before.lower().endswith(_RATIO_ENDS):
        return False
    return number.value <= _MOST_WHOLE and bool(_RATIO_BEFORE[language].search(before))
