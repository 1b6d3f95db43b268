"""Whether a word that only ever opens a sentence, and so has a capital anyway, is a name, by the verb behind it.

A common noun would have an article in French, and in English too where it does what only one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from veille.analysis.language.clauses import FINITE, ends_as_verb
from veille.analysis.language.lexicon import common_stems, stem_words
from veille.analysis.language.words import Words
from veille.analysis.names.gazetteer import ACTS, PRESENT, SPEECH, STAFF
from veille.analysis.names.uncounted import UNCOUNTED
from veille.conventions.wordlists import listed

_LEAST_LETTERS = 3
_NO_NAMES: Final = ("I ", "I'", "I’")
_VERBS: Final = frozenset(verb for verb in ACTS | SPEECH | PRESENT if not verb.endswith("é")) | FINITE["fr"]
_DONE_BY: Final = re.compile(
    r", (?:(?:now|aujourd['’]hui|désormais) )?(?:(?:co)?[^\W\d_A-ZÀ-Þ]+(?:ée?|i|ie|it|ite) (?:par|à)"
    r"|(?:[a-z]+ed|led|built|made|run|sold|bought) by) "
)
"""What was done to a thing or a body, straight after its name: `Krita, maintained by …`."""
_AUXILIARIES: Final = listed("a avait aura vient")
_NEGATED: Final = listed("ne n' n’ se s' s’")
"""Behind a subject, and before its verb."""
_ARTICLES: Final = listed("un une le la l' l’")
_PARTICIPLE: Final = ("é", "u", "i", "is", "it", "de", "d'", "d’")
"""How what follows an auxiliary ends: a participle, or what comes after `vient`."""
_IF: Final = listed("il ils on")
_ENCLITICS: Final = ("-le", "-la", "-les", "-moi", "-nous", "-vous", "-lui", "-leur", "-en", "-y")
"""What follows an imperative."""
_INFINITIVES: Final = ("er", "ir", "re")
_FRENCH_ENDINGS: Final = ("ment", "ant", "é", "és", "ée")
"""How words end that stand in front without an article: adverbs and participles."""
_ENGLISH_PAST: Final = listed(
    "admitted agreed chose filed posted renamed shipped sold switched tested acquired announced announces bought",
    "crashed delayed fined hired launched raised released sued unveiled unveils wants",
)
_ENGLISH_CONTINUED: Final = listed(
    "acquired acquiring agreed announced bought building buying hired hiring launched launching planning preparing",
    "raised raising released signed suing",
)
_ENGLISH_AUXILIARIES: Final = listed("has is was will")
_ENGLISH_VERBS: Final = FINITE["en"] - listed("according describing including launching using") | listed(
    "agrees built rents",
    "added adds argues asks blames builds called calls came charges claims confirmed confirms cut cuts declined",
    "denied did does drops faces failed fell fixed found gave grew had hosts insists joined joins kept lost made",
    "moved named owns paid pays plans promised promises put puts ran refused refuses remains reported reports",
    "rose runs says sells settled shipped ships shut signed started starts stayed stays stopped supports took",
    "turned went will won works wrote",
)
"""Verbs in the third person that are no plurals, or seldom, straight after a bare word."""
_LEADING: Final = listed("by in from with at on to for as and or of under after into over through")
"""What follows a participle, and seldom a verb with its object."""
_SINGULAR_ENDINGS: Final = (
    "al",
    "ance",
    "cy",
    "dom",
    "ence",
    "ent",
    "er",
    "ery",
    "est",
    "ful",
    "gy",
    "hood",
    "ic",
    "ics",
    "ism",
    "ist",
    "ive",
    "less",
    "logy",
    "man",
    "men",
    "nce",
    "ness",
    "ous",
    "phy",
    "ship",
    "sis",
    "ture",
    "ty",
    "ward",
    "ware",
    "work",
)
"""How English common nouns and adjectives end that may stand in front without an article."""
_ENGLISH_ENDINGS: Final = ("s", "ing", "ed", "ly", "ment", "ion", "ity", "body", "one", "thing")
"""How words end that stand in front without an article: plurals, adverbs, abstract nouns, pronouns."""


def opens_as_name(words: Words, text: str, lasts: Iterable[int]) -> bool:
    """Whether at one of its places, given by their last words, a word has behind it what tells a name."""
    rule = {"fr": _acts_in_french, "en": _acts_in_english}[words.language]
    return len(text) >= _LEAST_LETTERS and any(rule(words, text.lower(), last + 1) for last in lasts)


def is_done_to(words: Words, last: int, following: str) -> bool:
    """Whether what follows the last word of a name tells by whom it was made, and that it is no bare noun."""
    lower = words.lowers[last]
    if lower.endswith(("s", *_FRENCH_ENDINGS)) or lower in UNCOUNTED or words.forms[last].function:
        return False
    return words.forms[last].stem not in common_stems(words.language) and _DONE_BY.match(following) is not None


def is_bare_name(words: Words, last: int, following: str) -> bool:
    """Whether a word that `et`, `and` or a possessive ties to a text with a capital is a name, and no bare noun."""
    lower = words.lowers[last]
    if following.startswith(_NO_NAMES) or lower in UNCOUNTED or len(lower) < _LEAST_LETTERS:
        return False
    endings = _FRENCH_ENDINGS if words.language == "fr" else _ENGLISH_ENDINGS
    return not lower.endswith(("s", "x", *endings)) and words.forms[last].stem not in common_stems(words.language)


def _acts_in_french(words: Words, lower: str, at: int) -> bool:
    if lower.endswith(_FRENCH_ENDINGS) or not _goes_on(words, at):
        return False
    if words.lowers[at] in _VERBS or ends_as_verb(words.lowers[at]):
        return True
    if lower.endswith((*_INFINITIVES, *_ENCLITICS)) or words.forms[at - 1].function:
        return False
    if words.lowers[at] in _NEGATED:
        # "Preuve s’il en est"
        return _goes_on(words, at + 1) and words.lowers[at + 1] not in _IF
    if words.lowers[at] == "est":
        return _goes_on(words, at + 1) and words.lowers[at + 1] in _ARTICLES
    if words.lowers[at] == "mise":
        return _goes_on(words, at + 1) and words.lowers[at + 1] == "sur"
    return words.lowers[at] in _AUXILIARIES and _goes_on(words, at + 1) and words.texts[at + 1].endswith(_PARTICIPLE)


def _acts_in_english(words: Words, lower: str, at: int) -> bool:
    if lower.endswith(_ENGLISH_ENDINGS) or lower in UNCOUNTED or not _goes_on(words, at):
        return False
    if stem_words([lower], "en")[0] in common_stems("en"):
        return False
    if words.lowers[at] in _ENGLISH_PAST:
        return True
    if words.lowers[at] in STAFF and lower not in STAFF and _goes_on(words, at + 1):
        return words.forms[at + 1].capital  # "Nextcloud boss Frank Karlitschek"
    if not lower.endswith(_SINGULAR_ENDINGS) and _has_english_verb(words, at):
        return True
    auxiliary = words.lowers[at] in _ENGLISH_AUXILIARIES and _goes_on(words, at + 1)
    return auxiliary and words.lowers[at + 1] in _ENGLISH_CONTINUED


def _has_english_verb(words: Words, at: int) -> bool:
    """Whether a verb begins at a place, in the third person and of one form or two (`has switched`, `is watching`)."""
    if words.lowers[at] in _ENGLISH_VERBS:
        return True
    if not _goes_on(words, at + 1):
        return False
    if words.lowers[at].endswith("ed") and words.lowers[at + 1] not in _LEADING:  # "Graphika counted bots"
        return True
    return words.lowers[at] in {"has", "had", "will"} or (
        words.lowers[at] == "is" and words.lowers[at + 1].endswith("ing")
    )


def _goes_on(words: Words, at: int) -> bool:
    """Whether there is a word at a place that nothing but a space parts from the one before."""
    return at < words.body and words.joined[at]
