"""What official documents and letters say in the same words whatever they are about: a summary has nothing of it."""

from __future__ import annotations

import re
from typing import Final

_OPENING: Final = re.compile(
    r"(?:publics? concernés?|références?|entrée en vigueur) ?:"
    r"|(?:la (?:réunion|séance)|l['’]audience) est"
    r" (?:levée|close|suspendue|reprise|ouverte (?:à \d|par\b|sous la présidence))"
    r"|(?:le|la|les) présente?s? (?:décision|délibération|arrêté|décret|loi|avis|ordonnance|recommandation)s?"
    r" (?:sera|est|peut|a été|entre)\b.{0,40}\b(?:notifiée?|publiée?|exécutée?|recours|vigueur)\b"
    r"|(?:mes chers collègues|(?:mesdames|messieurs|madame|monsieur)(?: l[ea] [^,.]{2,60})?),"
    r"|done at [^,.]{2,40}, "
    r"|[àa] (?:monsieur|madame|messieurs) l(?:es?|a) [^.,;]{3,80}\.?\Z|to the editor(?: of [^.,;]{2,60})?\.?\Z"
    r"|veuillez (?:agréer|recevoir|croire)\b|je vous prie d['’]agréer\b|(?:agréez|recevez), "
    r"|i (?:am|remain|have the honou?r to be), (?:dear )?(?:sirs?|madam)\b"
    r"|cette décision (?:est susceptible|peut faire l['’]objet)\b",
    re.IGNORECASE,
)
_ANYWHERE: Final = re.compile(
    r"\b(?:se trouve|figure|est (?:disponible|donnée?|présentée?)|(?:can be|is) found|is given)"
    r" (?:à la fin|en annexe|au début|at the (?:end|beginning)) (?:de |du |of )(?:ce|présent|this|the)"
    r" (?:document|avis|bulletin|notice)\b"
    r"|\b(?:est|sont) chargée?s?,?(?: chacune? en ce qui (?:le|la) concerne,)? de l['’]exécution"
    r" (?:du présent|de la présente)\b",
    re.IGNORECASE,
)


def is_formula(sentence: str) -> bool:
    """Whether a sentence is a formula of official documents or letters, and says nothing of what one is about."""
    if _OPENING.match(sentence):
        return True
    # Most have none of these words, and are passed over faster so than by the pattern.
    said = "document" in sentence or "avis" in sentence or "bulletin" in sentence or "notice" in sentence
    return (said or "exécution d" in sentence) and _ANYWHERE.search(sentence) is not None
