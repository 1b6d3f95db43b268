"""Whether a word that only ever opens a sentence, and so has a capital anyway, is a name, by the verb behind it.

A common noun would have an article in French, and in English too where it does what only one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from veille.analysis.clauses import FINITE
from veille.analysis.gazetteer import ACTS, PRESENT, SPEECH, STAFF
from veille.analysis.lexicon import common_stems, listed, stem_words
from veille.analysis.words import Words

_LEAST_LETTERS = 3
_NO_NAMES: Final = ("I ", "I'", "I’")
_VERBS: Final = frozenset(verb for verb in ACTS | SPEECH | PRESENT if not verb.endswith("é")) | FINITE["fr"]
_DONE_BY: Final = re.compile(
    r", (?:(?:now|aujourd['’]hui|désormais) )?(?:(?:co)?[^\W\d_A-ZÀ-Þ]+(?:ée?|i|ie|it|ite) (?:par|à)"
    r"|(?:[a-z]+ed|led|built|made|run|sold|bought) by) "
)
"""What was done to a thing or a body, straight after its name: `Krita, maintained by …`."""
_AUXILIARIES: Final = listed("a avait aura vient")
_PARTICIPLE: Final = ("é", "u", "i", "is", "it", "de", "d'", "d’")
"""How what follows an auxiliary ends: a participle, or what comes after `vient`."""
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
_ENGLISH_ENDINGS: Final = ("s", "ing", "ed", "ly", "ment", "ion", "ity", "body", "one", "thing")
"""How words end that stand in front without an article: plurals, adverbs, abstract nouns, pronouns."""
_UNCOUNTED: Final = listed(
    "police congress parliament society staff industry research software hardware data equipment management",
    "government company opposition party team union startup state labour labor media music traffic court council",
    "mankind nature power money news sport elsewhere",
)


def opens_as_name(words: Words, text: str, lasts: Iterable[int]) -> bool:
    """Whether at one of its places, given by their last words, a word has behind it what tells a name."""
    rule = {"fr": _acts_in_french, "en": _acts_in_english}[words.language]
    return len(text) >= _LEAST_LETTERS and any(rule(words, text.lower(), last + 1) for last in lasts)


def is_done_to(words: Words, last: int, following: str) -> bool:
    """Whether what follows the last word of a name tells by whom it was made, and that it is no bare noun."""
    lower = words.lowers[last]
    if lower.endswith(("s", *_FRENCH_ENDINGS)) or lower in _UNCOUNTED or words.forms[last].function:
        return False
    return words.forms[last].stem not in common_stems(words.language) and _DONE_BY.match(following) is not None


def is_bare_name(words: Words, last: int, following: str) -> bool:
    """Whether a word that `et`, `and` or a possessive ties to a text with a capital is a name, and no bare noun."""
    lower = words.lowers[last]
    if following.startswith(_NO_NAMES) or lower in _UNCOUNTED or len(lower) < _LEAST_LETTERS:
        return False
    endings = _FRENCH_ENDINGS if words.language == "fr" else _ENGLISH_ENDINGS
    return not lower.endswith(("s", "x", *endings)) and words.forms[last].stem not in common_stems(words.language)


def _acts_in_french(words: Words, lower: str, at: int) -> bool:
    if lower.endswith(_FRENCH_ENDINGS) or not _goes_on(words, at):
        return False
    if words.lowers[at] in _VERBS:
        return True
    return words.lowers[at] in _AUXILIARIES and _goes_on(words, at + 1) and words.texts[at + 1].endswith(_PARTICIPLE)


def _acts_in_english(words: Words, lower: str, at: int) -> bool:
    if lower.endswith(_ENGLISH_ENDINGS) or lower in _UNCOUNTED or not _goes_on(words, at):
        return False
    if stem_words([lower], "en")[0] in common_stems("en"):
        return False
    if words.lowers[at] in _ENGLISH_PAST:
        return True
    if words.lowers[at] in STAFF and lower not in STAFF and _goes_on(words, at + 1):
        return words.forms[at + 1].capital  # "Nextcloud boss Frank Karlitschek"
    auxiliary = words.lowers[at] in _ENGLISH_AUXILIARIES and _goes_on(words, at + 1)
    return auxiliary and words.lowers[at + 1] in _ENGLISH_CONTINUED


def _goes_on(words: Words, at: int) -> bool:
    """Whether there is a word at a place that nothing but a space parts from the one before."""
    return at < words.body and words.joined[at]
