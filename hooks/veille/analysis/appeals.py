"""Which sentences ask something of the reader, and state nothing: to click, to subscribe, to read on elsewhere.

Those that only thank or greet are among them.
"""

from __future__ import annotations

import re
from typing import Final

from veille.analysis.lexicon import listed

_ASKING: Final = {
    "fr": (
        *("abonnez", "allez", "cliquez", "connectez", "consultez", "contactez", "découvrez", "dépêchez", "désabonnez"),
        *(
            "désinscrivez",
            "dites",
            "écoutez",
            "écrivez",
            "envoyez",
            "faites",
            "inscrivez",
            "jetez",
            "lisez",
            "n'hésitez",
        ),
        *("n’hésitez", "partagez", "participez", "pensez", "profitez", "regardez", "rejoignez"),
        *("rendez-vous", "répondez", "retrouvez", "suivez", "téléchargez", "venez", "visitez", "voyez"),
        *("lire la suite", "voir la version en ligne"),
        # Thanks, greetings, and the formula that a signature follows.
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
        *("all rights reserved", "thank you"),
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
    for language, others in {"fr": listed("pour si à en plus"), "en": listed("if for to please")}.items()
}
"""The first words of such sentences, by which most others are told faster than by the pattern."""
_ANYWHERE: Final = {
    "fr": {
        "ez": (
            *("cliquez", "n'hésitez", "n’hésitez", "abonnez-vous", "inscrivez-vous"),
            *("ez en savoir", "ez en apprendre"),
        ),
        "pour en ": ("pour en savoir", "pour en apprendre"),
        "dés": ("désabonner", "désinscrire"),
    },
    "en": {
        " here": ("click here",),
        " more": ("find out more", "to learn more"),
        "feel free to": ("feel free to",),
        "t hesitate": ("n't hesitate", "n’t hesitate"),
    },
}
"""What only a sentence has that asks something of the reader, by a part that few sentences have."""


def asks_reader(sentence: str, language: str) -> bool:
    """Whether a sentence asks something of the reader."""
    language = language if language in _PATTERNS else "fr"
    for part, wordings in _ANYWHERE[language].items():
        if part in sentence and any(wording in sentence for wording in wordings):
            return True
    first = sentence[: sentence.find(" ")].partition("-")[0].lower()
    return first in _OPENERS[language] and _PATTERNS[language].match(sentence) is not None
