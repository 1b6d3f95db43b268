"""Which sentences can be read alone: a summary must not open with `Il`, `Cependant` or `However`."""

from __future__ import annotations

import re
from typing import Final

from veille.analysis.verbless import lacks_verb
from veille.conventions.wordlists import listed

_ORPHANS: Final = {
    "fr": listed(
        "il elle ils elles lui eux leur leurs son sa ses ce c cet cette ces ceci cela ça celui celle ceux celles y",
        "celui-ci celle-ci ceux-ci celles-ci celui-là celle-là on je j nous vous tu mon ma mes notre nos mais ou",
        "et donc or ni car puis ensuite enfin ainsi aussi alors cependant toutefois néanmoins pourtant bref certes",
        "sinon là ici voici voilà autrement tel telle tels telles même également notamment oui non pareil",
        "parallèlement inversement réciproquement autre autres tous toutes tout toute lesquels laquelle lequel",
        "lesquelles dont qui que qu quoi où parce puisque tandis seul seule d'ailleurs surtout malheureusement",
        "heureusement concrètement résultat idem mieux pire reste plutôt désormais finalement eh ah oh hélas",
        "conséquence autant premièrement deuxièmement secundo primo troisièmement quant quid voire soit",
        "comment pourquoi",
    ),
    "en": listed(
        "he she it they him her hers his its their theirs them this that these those such i we you my our your us",
        "but and or nor so yet however then also thus therefore hence moreover meanwhile still instead indeed",
        "finally besides furthermore additionally otherwise consequently nevertheless nonetheless conversely",
        "likewise similarly there here both neither either another others too which who whom whose because yes no",
        "plus again once unfortunately fortunately firstly secondly thirdly lastly specifically accordingly",
        "subsequently afterwards alternatively overall ultimately well oh hey",
    ),
}
_OPENINGS: Final = {
    "fr": re.compile(
        r"(?:en (?:effet|outre|revanche|conséquence|fait|somme|réalité|clair|bref|retour|réponse|réaction|résumé"
        r"|échange|parallèle|définitive|particulier|attendant|plus|cela|ce|cette|cet|ces|son|sa|ses|leurs?|lui|elle|eux"
        r"|conclusion|tout cas|d['’]autres|un mot|quelques mots|gros|passant|parlant|même temps|savoir|apprendre|voici"
        # Here it is a pronoun: `En témoigne …`.
        r"|(?:attest|découl|résult|témoign)\w*|dépend(?:ent)?|est|ressort(?:ent)?|sont|vien(?:nen)?t)"
        r"|par (?:ailleurs|conséquent|contre|exemple|la suite|là|suite)"
        r"|de (?:plus|même|fait|son côté|leur côté|ce|cette|sorte|quoi|là|surcroît)|de l['’]autre(?! côté d)"
        r"|du (?:coup|reste)"
        r"|d['’](?:ailleurs|autre part|une part|abord|où|autant|un côté|autres)"
        r"|au (?:contraire|lieu|total|final|passage)"
        r"|[àa] (?:l['’]inverse|l['’]opposé|ce|cet|cette|ces|son tour|noter|savoir|cela|côté)"
        r"|pour (?:cela|sa part|leur part|autant|ce|cette|cet|ces|finir|conclure|l['’]instant|le moment)"
        r"|(?:dans|avec|sur|sous|après|avant|depuis|selon|malgré|face à|grâce à|parmi|outre|sans|contre|chez|entre"
        r"|vers|pendant|lors de|suite à) (?:ce|cet|cette|ces|cela|ceux|celui|celle|lui|elle|eux|elles|quoi|leurs?"
        r"|son|sa|ses|lesquels|laquelle|lequel)"
        r"|bien (?:que|sûr|entendu)|si (?:bien|c['’]est|ce|cela)|pas (?:de|du tout|seulement)"
        r"|(?:absolument|effectivement|exactement|tout à fait)(?=[,.!])"
        r"|(?:le|la|les) (?:premi(?:er|ère)|seconde?|deux|derni(?:er|ère)|même|leur|sien|tout|reste)s?"
        r"|l['’](?:une?|autre|ensemble|idée|objectif|occasion)|une? (?:telle?|tel|autre)|aussi bien"
        r"|(?:(?:à|au|en) (?:(?:la |l['’])?\w+ )?|(?:auprès|autour|hors|loin|près) )de (?:celui|celle|ceux|celles)"
        r"|bon(?=,| (?:alors|ben|bref|elles?|en|et|ils?|inutile|je|là|nous|ok|on|si|trêve|vous)\b| c['’]"
        r"| (?-i:[A-ZÀ-Þ]))"
        r"|(?:amusant|étonnant|intéressant|inutile) (?:à|de|d['’])"
        r"|(?:en )?(?:voici|voilà)"
        r"|(?:avec|dans|pour|sur) (?:la|le|les) même|encore un peu d[eu]"
        r"|(?:preuve|dommage|signe|gage|nul doute|reste) qu(?:e|['’])|de quoi|finie?s? l(?:es?|a|['’])"
        r"|(?:face à|avec|dans|devant|pour|après) une? tel(?:le)?"
        r"|(?:dans|lors d(?:['’]|e)|suite à|depuis|après) ?(?:une?|mon|ma|notre|nos|le|la|les)"
        r" (?:précédente?|dernière?)s? (?:articles?|billets?|numéros?|tuto\w*|posts?|épisodes?|lettres?|news|revues?)"
        r"|comme (?!(?:chaque|tous les|toutes les|prévu|annoncé|attendu)\b)|c['’]est|mis à part|quelques?|à suivre"
        r"|lire aussi|voir aussi|[àa] titre (?:de comparaison|d['’]exemple)|quitte à"
        r"|la preuve(?=,| avec | en | par ))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:in (?:addition|fact|contrast|particular|short|turn|response|this|that|these|those|other words"
        r"|the meantime|the end|his|her|their|its|it)|as (?:a result|such|well|for|it|they|this|he|she|we)"
        r"|for (?:example|instance|its|his|her|their|this|that|these|now)"
        r"|on (?:the other hand|the one hand|the contrary|top of|this|that|its|his|her)"
        r"|at (?:the same time|that|this|its)"
        r"|(?:after|before|since|because of|despite|with|by|under|from|to|of|until|during|through|among)"
        r" (?:this|that|these|those|it|them|him|her|his|their|its|which)"
        r"|that said|even (?:so|if)|one of (?:them|these|those)|if (?:so|not)"
        r"|in (?:my|our|the|yesterday['’]s) (?:(?:first|last|earlier|previous) )?(?:article|blog|newsletter|post)"
        r"|the (?:same|latter|former|others?|two|first|second|third|result)"
        r"|(?:absolutely|certainly|definitely|exactly|not (?:at all|really)|of course|sure)(?=[,.!])"
        r"|(?:when|while) (?:it|they|he|she|this|that)|let['’]s|see also|read more)\b",
        re.IGNORECASE,
    ),
}
"""Openings of several words that lean on what came before."""
_AHEAD: Final = {
    "fr": re.compile(
        r"(?:(?:[àa] (?:l['’]occasion|la suite)|au (?:cours|terme)|lors) de|après|avant|avec|dans|depuis|dès"
        r"|grâce à|malgré|pendant|pour|selon|sous|suite à|sur)"
        r" (?:sa|ses|son|leurs?) (?!côté\b|part\b|tour\b)[^,;:.]{3,100}, (?:l(?:a|e|es) |l['’]|(?-i:[A-ZÀ-Þ]))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:after|at|before|by|despite|during|for|from|in|on|since|under|until|with|within)"
        r" (?:(?:its|their) [^,;:.]{3,100}, (?:the |(?-i:[A-Z]))|(?:his|her) [^,;:.]{3,100}, (?-i:[A-Z]))",
        re.IGNORECASE,
    ),
}
"""What belongs to a subject that stands behind it (`Dans son rapport, la Cnil …`, `In its report, Intel …`)."""
_LEANING: Final = {
    "fr": re.compile(
        r"(?:a|à|afin|au|aux|avec|chez|contrairement|côté|dans|de|depuis|dès|du|en|grâce|hormis|malgré|outre|par|parmi|pendant"
        r"|pour|sans|selon|suite|sur|sous|après|avant|d['’]après|aujourd['’]hui|hier|demain|bientôt|maintenant|souvent"
        r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le \d+|disponibles?|gratuite?s?|riches?|simples?"
        r"|[^\W\d_]+(?:ée?s?|ment))\b(?! qu)[^,;:]{0,80}, (?:(?:elles?|ils|celui-ci|celle-ci|ceux-ci|celles-ci)\b"
        # The `il` of `il faut`, `il est rare que`, `il y a` stands for nothing.
        r"|il (?!(?:n['’])?y |(?:(?:ne|me|nous|se|leur|lui|vous|en) |[nmst]['’])*(?:a (?:été|fal|par|sem|suf)|agi"
        r"|appara|arriv|conv[ie]|de[vt]|doi|est|exist|fai|fall|fau|import|manqu|par[au]|passe|peu|plai|pleu|pou[rv]|rest"
        r"|sembl|sera|suffi|va|vien|étai)))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:according to|at|by|despite|during|from|in|on|thanks to|through|under|unlike|with|without|today|tomorrow"
        r"|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[^\W\d_]+(?:ed|ly))\b[^,;:]{0,80}, (?:he|she|they)\b",
        re.IGNORECASE,
    ),
}
"""A pronoun after an opening that names no subject (`Selon l'agence, elles …`): what it stands for came before."""
_NOW: Final = {
    "fr": re.compile(
        r"(?:(?:à partir de|avant|d['’]ici|depuis|dès|durant|en|jusqu['’]à|pendant|pour) )?(?:"
        r"ce (?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|matin|midi|soir|week-?end|mois(?:-ci)?|printemps"
        r"|trimestre|semestre)"
        r"|cet (?:après-midi|automne|été|hiver)|cette (?:année|fin d['’]année|matinée|nuit|rentrée|semaine)"
        r"|ces (?:derniers (?:jours|mois|temps)|dernières (?:années|heures|semaines)))"
        r"(?![-’'\w]| d['’]| (?:d[eu]|où|qu)\b)(?!(?:[^,;:]{0,60},)? c['’])"
        r"(?!(?:[^,;:]{0,60},)? (?:ils?|elles?|cel(?:ui|le|les)-ci|ceux-ci|ce|cet|cette|ces|cela|ça|tous|toutes)\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:(?:before|by|during|for|since|starting|until) )?this (?:past )?(?:week(?:end)?|month|year|quarter"
        r"|morning|afternoon|evening|spring|summer|fall|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february"
        r"|march|april|may|june|july|august|september|october|november|december)(?!-)"
        r"(?!(?:[^,;:]{0,60},)? (?:he|she|it|they|this|that|these)\b)",
        re.IGNORECASE,
    ),
}
"""When it is, which the day of publication tells, and no sentence before: `Ce mardi, la Cnil …`, `This week's …`."""
_LEANING_MARKS: Final = {"fr": (", il", ", el", ", ce"), "en": (", he ", ", she ", ", they ")}
"""Without one of them there is no such pronoun; looking for them is faster than the pattern."""
_OBJECT: Final = {
    "fr": re.compile(
        r"(?!.*\b(?:est|sont|a|ont|va|vont|peut|doit|était|\w+(?:era|eront|ait))\b.*l['’](?:a|ont)\b)"
        r".*(?<!\bqui )(?<!\bque )(?<!\bcomme )(?<!\bdont )(?<!\bon )l['’](?:a|ont)"
        r" (?:annonc|confirm|cré|fond|indiqu|précis|révél)ée?s?\b(?! qu)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:\S+ ){1,5}(?:allowed|asked|bought|brought|built|called|created|described|designed|developed|founded|gave"
        r"|helped|invited|joined|kept|launched|left|made|named|prevented|published|sold|took|wrote)"
        r" (?:it|them|him|her)\b",
    ),
}
"""A subject and its verb with a pronoun for its object (`Anton Osika founded it`), which nothing before stands for."""
_OBJECT_MARKS: Final = {"fr": ("l'a ", "l'ont ", "l’a ", "l’ont "), "en": (" it", " them", " him", " her")}
_ANNOUNCING: Final = re.compile(r"c['’]est [^,;:.]{3,60} : (?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
"""What says of a statement what it is: `C'est une première : TF1 proposera …`."""
_LEANS: Final = (
    r"(?!(?:ils?|elles?|on|j['’]|je|nous|vous|c['’]|ce|cet|cette|ces|celle|celui|ceux|cela|ça|leurs?|sa|ses|son|tous"
    r"|tout)\b)"
)
_BEGINNING: Final = {
    "fr": re.compile(
        r"(?:ce (?:billet|bulletin|communiqué|document|dossier|guide|mémo|numéro|papier|post|texte|tuto(?:riel)?)"
        r"|cet (?:article|entretien|épisode|essai|exposé)"
        r"|cette (?:chronique|contribution|fiche|interview|lettre|newsletter|note|page|présentation|revue|série"
        r"|tribune))(?![-\w])"
        # What `il` stands for is nothing, or for what `que` brings.
        r"|il (?!.*\b(?:je|nous|on|vous)\b|.*\bj['’])(?:"
        r"y a [^,;:.]{0,40}\b(?:ans?|années?|heures?|jours?|mois|semaines?)\b"
        r"|(?:aura|a|avait) (?:fallu|suffi)|faudra|reste|(?:est|était|sera) (?:(?:désormais|souvent|toujours) )?"
        r"(?:difficile|fréquent|impossible|interdit|permis|possible|rare|reproché|temps|urgent)"
        r" (?:d['’]|de |que |qu['’]|à |aux? ))"
        # In what begins a text, a part that is brought to the front names no more than the text itself.
        r"|c['’]est (?:à|au|aux|avec|chez|dans|depuis|en|par|pour|sous|sur) "
        rf"{_LEANS}[^,;:.]{{3,120}}? (?:que |qu['’]){_LEANS}"
        # So does what it is, where it has a name or a number.
        rf"|c['’]est (?:une?|la|les?) (?=.*(?-i:[A-ZÀ-Þ\d]))[^,;:.]{{3,120}}? (?:dont |que |qu['’]|qui ){_LEANS}",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"this (?:article|blog|document|essay|guide|issue|newsletter|note|page|paper|piece|post|release|report|series"
        r"|tutorial)\b|there (?:are|has been|have been|is|was|were|will be)\b|it (?:took|has taken|will take)\b",
        re.IGNORECASE,
    ),
}
_WHILE: Final = re.compile(rf"alors (?:que |qu['’]){_LEANS}[^,;:.]{{10,160}}, {_LEANS}", re.IGNORECASE)
"""A clause that says what else goes on, before one with a subject of its own (`Alors que le prix baisse, Zorb …`)."""
_CLEFT: Final = re.compile(
    r"[cC]['’]est (?:(?:aujourd['’]hui|demain|hier"
    r"|ce (?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|matin|midi|soir|week-?end|mois)"
    r"|cette (?:année|nuit|semaine))"
    rf"|(?:à|au|aux|chez|dans|depuis|en|par|sous|sur) {_LEANS}[^,;:.A-ZÀ-Þ\d]{{0,40}}[A-ZÀ-Þ\d][^,;:.]{{0,50}})"
    rf" (?:que |qu['’]){_LEANS}"
)
"""What brings a part of a sentence that has a name or a number to its front (`C'est à Lyon que la société …`)."""
_FIRST: Final = re.compile(r"[\w]+(?:-\w+)*")
_STOPPED: Final = re.compile(r"[.!。！۔।][»”\"’')\]」』）]?\Z|…\Z")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_QUOTES: Final = re.compile(r"[«»“”„\"]")
_SUBJECTS: Final = {
    "fr": listed("il elle ils elles ce cet cette ces celui-ci celle-ci ceux-ci celles-ci son sa ses leur leurs"),
    "en": listed("he she it they this these his her its their"),
}
"""What stands for the subject of the sentence before, or says what belongs to it."""
_BROUGHT: Final = frozenset({"alors", "c"})
_MOST_QUOTED = 0.3
"""The share of a sentence that may stand between quotation marks."""


def begins_anew(sign: str) -> bool:
    """Whether a sentence may begin with a sign: a capital, a figure, or a letter of a script without capitals."""
    return sign.isupper() or sign.isdigit() or (sign.isalpha() and not sign.islower())


def is_statement(sentence: str) -> bool:
    """Whether a sentence states something: from a capital or figure to a stop, with quotations only in passing."""
    if not begins_anew(sentence[0]) or not _STOPPED.search(sentence[-2:]):
        return False
    asks = "?" in sentence and "?" in _ASIDE.sub("", sentence)
    return not asks and _quoted_share(sentence) <= _MOST_QUOTED


def stands_alone(sentence: str, language: str) -> bool:
    """Whether a sentence is a whole statement that no other must explain.

    It begins with a capital or a figure, and not with a pronoun or a connective, nor with an opening that a pronoun
    follows, nor with a subject and a verb whose object is one; it is no comment without a verb; it ends with a stop
    and is no question, save in brackets; it quotes only in passing. Of other languages than French and English, whose
    pronouns are not known here, whole statements do.
    """
    if not is_statement(sentence) or language not in _ORPHANS:
        return is_statement(sentence)
    first = _FIRST.match(sentence)
    opening = first.group().lower() if first else ""
    if language == "fr" and opening == "c" and (announcing := _ANNOUNCING.match(sentence)):
        return stands_alone(sentence[announcing.end() :], language)
    if language == "fr" and opening in _BROUGHT and (_WHILE.match(sentence) or _CLEFT.match(sentence)):
        return True
    orphan = opening in _ORPHANS[language] or _OPENINGS[language].match(sentence)
    leaning = any(map(sentence.__contains__, _LEANING_MARKS[language]))
    if orphan and not _NOW[language].match(sentence) and (leaning or not _AHEAD[language].match(sentence)):
        return False
    if leaning and _LEANING[language].match(sentence):
        return False
    if language == "fr" and lacks_verb(sentence):
        return False
    if any(map(sentence.__contains__, _OBJECT_MARKS[language])) and _OBJECT[language].match(sentence):
        return False
    return not opening.endswith(("-t-il", "-il", "-elle", "-on"))


def begins_alone(sentence: str, language: str) -> bool:
    """Whether a sentence that begins a text needs no other, though one further down would.

    It states something of the text (`Ce tutoriel montre …`), or of nothing named before (`Il aura fallu deux ans …`),
    or says in French what there is, without a verb (`Nouvelle version de Linux.`).
    """
    if language not in _BEGINNING:
        return False
    begins = _BEGINNING[language].match(sentence) is not None or (language == "fr" and lacks_verb(sentence))
    return begins and is_statement(sentence)


def goes_on(sentence: str, language: str) -> bool:
    """Whether a sentence begins with what stands for the subject of the one before it (`Il`, `Cette usine`, `Its`)."""
    first = _FIRST.match(sentence)
    return first is not None and first.group().lower() in _SUBJECTS.get(language, frozenset())


def _quoted_share(sentence: str) -> float:
    """The share of a sentence between quotation marks; all of it where they do not pair."""
    # Most have no mark, and looking for one after the other is faster than for any of them.
    if '"' not in sentence and not (
        "«" in sentence or "»" in sentence or "“" in sentence or "”" in sentence or "„" in sentence
    ):
        return 0.0
    marks = [match.start() for match in _QUOTES.finditer(sentence)]
    if len(marks) % 2:
        return 1.0
    return sum(end - start for start, end in zip(marks[::2], marks[1::2], strict=True)) / len(sentence)
