"""Which sentences ask something of the reader, and state nothing: to click, to subscribe, to read on elsewhere.

Those that only thank or greet are among them, and in French all that begin with an imperative (`Passons à …`).
"""

from __future__ import annotations

import re
from typing import Final

from veille.conventions.wordlists import listed

_ASKING: Final = {
    "fr": (
        # What is asked of several people ends in -ez: `cliquez`, `n'hésitez pas`, `ne vous inquiétez plus`.
        r"(?:(?:ne |n['’])(?:(?:vous|nous) |l['’])?)?(?!(?:ass|ch|n|r)ez\b)[^\W\d_]+ez",
        r"ne (?:nous |l['’])?[^\W\d_]+ons",
        *("faites-(?:nous|moi|la|le|les|en|vous)", "dites-(?:nous|moi|le)"),
        *("rendez-vous", "lire la suite", "voir la version en ligne", "se référer", "se reporter"),
        # A longer sentence may state something: `Voir la puce passer sous le contrôle d'un client inquiétait …`.
        r"(?:voir|lire|relire|écouter|consulter|contacter|télécharger) (?:la|le|les|l['’]|notre|nos)(?=[^,]{1,50}\Z)",
        # Thanks, greetings, and the formula that a signature follows.
        r"ch(?:er|ère)s?(?: et ch(?:er|ère)s?)? [^,.]{2,40}(?=,)",
        *("bonjour", "bonne lecture", "bonne semaine", "bon week-end", "bravo", "félicitations", "merci", "rassurez"),
        r"fait à [^,]{2,40}, le \d+",
        # What says by whom and when.
        *("propos recueillis", r"publiée? le \d+", r"mise? à jour le \d+", r"article publié le \d+"),
    ),
    "en": (
        *("check out", "click here", "click on", "click the", "contact us", "download our", "download the", "email us"),
        *(
            "feel free",
            "find out more",
            "follow us",
            "get in touch",
            "join us",
            "learn more",
            "let us know",
            "read more",
        ),
        *("read our", "register here", "register now", "register today", "see also", "see our", "see the"),
        *("all rights reserved", "thank you", r"dear [^,.]{2,40}(?=,)"),
        *("sign up", "stay tuned", "subscribe", "unsubscribe", "visit our", "visit the"),
    ),
}
_PATTERNS: Final = {
    "fr": re.compile(
        rf"(?:(?:pour|si vous|à|en) [^,]{{1,120}}, )?(?:{'|'.join(_ASKING['fr'])})\b"
        r"|(?:pour|si vous) [^,]{1,120}, c['’]est (?:ici|par (?:ici|là))\b|pour en (?:apprendre|savoir)\b"
        r"|(?:pour )?plus d(?:e |['’])(?:détails|infos?|informations?|renseignements)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?:(?:if you|for|to) [^,]{{1,120}}, )?(?:please )?(?:{'|'.join(_ASKING['en'])})\b"
        r"|for more (?:details|information)\b",
        re.IGNORECASE,
    ),
}
"""How a sentence begins that asks something of the reader."""
_OPENERS: Final = {
    language: others | {wording.replace("-", " ").split()[0] for wording in _ASKING[language]}
    for language, others in {
        "fr": listed(
            "pour si à en plus ne se voir lire relire écouter consulter contacter télécharger cher chers chère chères",
        ),
        "en": listed("if for to please dear"),
    }.items()
}
"""The first words of such sentences, by which most others are told faster than by the pattern."""
_NO_VERBS: Final = listed(
    "assez chez nez rez maisons saisons raisons prisons liaisons livraisons comparaisons garçons leçons poissons",
    "boissons avions camions espions champions électrons neutrons photons protons patrons salons ballons wagons",
    "jetons piétons crayons rayons cantons pythons dons sons lyons commons parsons",
)
"""Words that end as verbs do with which something is asked, and are none."""
_NOUN_ENDINGS: Final = ("tions", "sions", "xions", "lions", "gions", "nions", "rions")
_ANYWHERE: Final = {
    "fr": {
        "ez": (
            *("cliquez", "n'hésitez", "n’hésitez", "abonnez-vous", "inscrivez-vous"),
            *("ez en savoir", "ez en apprendre"),
        ),
        "pour en ": ("pour en savoir", "pour en apprendre"),
        "dés": ("désabonner", "désinscrire"),
        # What companies add to their releases for those who buy shares.
        " prospecti": ("éclarations prospectives", "nformations prospectives", "noncés prospectifs"),
    },
    "en": {
        " here": ("click here",),
        " more": ("find out more", "to learn more"),
        "feel free to": ("feel free to",),
        "-looking ": ("orward-looking statement", "orward-looking information"),
        "t hesitate": ("n't hesitate", "n’t hesitate"),
    },
}
"""What only a sentence has that asks something of the reader, by a part that few sentences have."""
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE: Final = re.compile(
    r"(?<![\w.-])(?:\d[-.])?\d{3}[-.]\d{3}[-.]\d{4}(?![\w-])"
    r"|(?<![\w.,])0\d(?:[ .-]\d\d){4}(?!\d)|\+\d\d[ .]\(?0?\)? ?\d(?:[ .]\d\d){3}"
)
"""Where the reader may ask for more."""
_TELEPHONE_MARKS: Final = ("-", " 0", "+", "@")
_DIALLED: Final = re.compile(r"\d\d[ .-]")
"""What any such number has: few sentences do, and it is found much faster."""


def asks_reader(sentence: str, language: str) -> bool:
    """Whether a sentence asks something of the reader."""
    for part, wordings in _ANYWHERE.get(language, {}).items():
        if part in sentence and any(wording in sentence for wording in wordings):
            return True
    if "@" in sentence and _MAIL.search(sentence):
        return True
    if _DIALLED.search(sentence) and _gives_telephone(sentence):
        return True
    if language not in _PATTERNS:
        return False
    first = sentence[: sentence.find(" ")].partition("-")[0].lower()
    if language == "fr" and first.endswith(("ez", "ons")) and not first.endswith(_NOUN_ENDINGS):
        return first not in _NO_VERBS
    return first in _OPENERS[language] and _PATTERNS[language].match(sentence) is not None


def _gives_telephone(sentence: str) -> bool:
    """Whether a sentence gives the number of a telephone."""
    return any(map(sentence.__contains__, _TELEPHONE_MARKS)) and _TELEPHONE.search(sentence) is not None
