"""How far the names of bodies reach that French makes of common nouns, and which words begin a name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from veille.analysis.language.forms import Form
from veille.analysis.language.words import Words
from veille.analysis.names.bodies import INSTITUTIONS
from veille.analysis.names.compounds import find_inner
from veille.analysis.names.gazetteer import CALENDAR, DEMONYM_FORMS, LOWER_PLACES, NO_NAMES, STREETS
from veille.analysis.names.given_names import is_first_name
from veille.conventions.wordlists import listed
from veille.model import Article

TIES: Final = listed("de du des d' d’ la l' l’ le les et of the for and")
"""What may stand inside the name of an institution."""
_QUALIFIED: Final = listed("tribunal université observatoire musée hôpital lycée")
"""Institutions that may have an adjective before what they are called after (`tribunal judiciaire de Paris`)."""
_ONLY_QUALIFIED: Final = {
    "centre": listed("hospitalier"),
    "conseil": listed("départemental régional municipal"),
}
"""Those that are one only with such an adjective (`centre hospitalier de Dax`)."""
CALLED_AFTER: Final = LOWER_PLACES | listed("université musée hôpital lycée")
"""What may stand straight before the name of what it is called after (`musée Guimet`, `tour Eiffel`)."""
_TO_NOUN: Final = listed("de du des d' d’ la l' l’")
_GOING_ON: Final = listed("contre pour en")
"""Where a name by common nouns goes on so, nothing tells how far."""
_MOST_COMMON_NOUNS = 2
_SHORTEST_NOUN = 4
MOST_TIES = 3
ADJECTIVE_ENDINGS: Final = tuple(
    sorted(listed("anne enne éen ien al ale nel nelle uel uelle ique aire ain aine ais aise ois oise ée if ive"))
)
"""Endings of the French adjectives that belong to the name of an institution (`Commission européenne`)."""
_NAME_SHAPE: Final = re.compile(r"(?=[^\W_]*[^\W\d_])(?:[A-ZÀ-ÖØ-Þ]|[a-z](?=[A-Z])|\d+[A-Z])[^_]*\Z")
"""`OpenAI`, `iPhone`, `3DS`, and not `setState` or `MAX_SIZE`."""
_UNIT: Final = re.compile(r"\d+([A-Za-z]{1,4})\Z")
_UNITS: Final = NO_NAMES | listed("W V MP Mpx MPx Mpix")
"""What is measured in, straight behind a number; alone it may be an initial or a title."""
_MOST_KEPT = 1 << 14
"""Word forms of which is kept whether they look like names, since most come back."""


@dataclass(frozen=True, slots=True)
class Institutions:
    """Tells where names of bodies end in an article; `known` are the indices of the words that mentions cover."""

    article: Article
    words: Words
    known: frozenset[int]

    def complete(self, first: int, last: int, end: int) -> int:
        """The last word of an institution that French calls by common nouns (`Agence nationale de la cohésion …`).

        That its first word has a capital and its second is an adjective tells that more of the name may follow.
        """
        every = self.words.forms
        if not names_body(every[first].lower) or not every[first].capital or not is_adjective(every[last]):
            return last
        if self.words.language != "fr":
            return last
        reached = last
        for _ in range(_MOST_COMMON_NOUNS):
            noun = self._find_common_noun(reached, end)
            if noun is None:
                break
            reached = noun
            following = reached + 1
            if following < end and self.words.joined[following] and is_adjective(every[following]):
                reached = following
        following = reached + 1
        if following < end and self.words.joined[following]:
            word = every[following]
            plural = word.lower.endswith(("s", "x")) and not word.function and not word.capital
            if self._goes_on(following, end) or plural or self.names_institution(reached, end):
                return last
        return reached

    def complete_members(self, last: int, end: int) -> int:
        """The last word of a body that is called after its members (`Fédération des usagers de la bicyclette`)."""
        noun = self._find_common_noun(last, end)
        if noun is None or self.words.forms[last].capital:
            return last
        following = noun + 1
        further = following < end and self.words.joined[following] and self._goes_on(following, end)
        return last if further else noun

    def _goes_on(self, index: int, end: int) -> bool:
        """Whether a name by common nouns goes on with a word: `et de la qualité`, but not `et la société X`."""
        if self.words.lowers[index] != "et":
            return self.words.lowers[index] in _GOING_ON
        return index + 1 < end and self.words.lowers[index + 1] in _TO_NOUN and self.words.lowers[index + 1] != "la"

    def _find_common_noun(self, last: int, end: int) -> int | None:
        """The common noun that `de` and an article tie to a word; none that is the infinitive of a verb."""
        at = last + 1
        while at < end and at - last <= MOST_TIES and self.words.joined[at] and self.words.lowers[at] in _TO_NOUN:
            at += 1
        if at == last + 1 or at >= end or not self.words.joined[at]:
            return None
        noun = self.words.forms[at]
        if noun.capital or noun.function or noun.number or len(noun.lower) < _SHORTEST_NOUN or noun.lower in CALENDAR:
            return None
        # "demande au Conseil constitutionnel de juger" goes on with a verb.
        verb = self.words.lowers[at - 1] in {"de", "d'", "d’"} and noun.lower.endswith(("er", "ir", "re"))
        return None if verb else at

    def names_institution(self, index: int, end: int) -> bool:
        """Whether `ministère`, in lower case, goes on with a name: `de l’Intérieur`."""
        opening = self.words.lowers[index]
        if opening in _ONLY_QUALIFIED:
            if index + 1 == end or not (
                self.words.joined[index + 1] and self.words.lowers[index + 1] in _ONLY_QUALIFIED[opening]
            ):
                return False
            index += 1
        elif opening in _QUALIFIED and index + 2 < end and self.words.joined[index + 1]:
            index += is_adjective(self.words.forms[index + 1]) and self.words.lowers[index + 1] not in DEMONYM_FORMS
        ahead = self.words.forms[index + 1 : min(index + 2 + MOST_TIES, end)]
        at, name = next(((at, word) for at, word in enumerate(ahead) if word.lower not in TIES), (0, None))
        if name is None or not self.words.joined[index + 1 + at] or not is_name_word(name.text):
            return False
        if at or opening in STREETS:
            return opening != "tour"
        if opening in CALLED_AFTER:
            return not name.text.isupper()
        return is_first_name(name.lower) and is_name_word(ahead[min(1, len(ahead) - 1)].text)


@lru_cache(_MOST_KEPT)
def is_name_word(text: str) -> bool:
    """Whether a word is written as a name is: with a capital, and as no unit, elision or programmer's identifier."""
    start, end = find_inner(text)
    text = text[start:end]
    if text == text.lower() or text[-1] in "'’" or not _NAME_SHAPE.match(text):
        return False
    unit = _UNIT.match(text)
    return unit is None or unit.group(1) not in _UNITS


def names_body(opening: str) -> bool:
    """Whether a word begins the name of a body, where an adjective follows it."""
    return opening in INSTITUTIONS or opening == "direction"


def is_adjective(word: Form) -> bool:
    """Whether a word ends as the French adjectives do that belong to the name of an institution."""
    return (
        not word.capital
        and not word.function
        and word.lower.removesuffix("s").endswith((*ADJECTIVE_ENDINGS, "il", "ier", "ière"))
    )
