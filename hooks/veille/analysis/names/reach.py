"""How far a name reaches from its first word: over `de` and `of`, adjectives, numbers of versions, countries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from veille.analysis.language.forms import Form
from veille.analysis.language.lexicon import FUNCTION_WORDS
from veille.analysis.names.bodies import BODIES, BODY_ENDINGS, INSTITUTIONS, LOCAL_BODIES, TRADE_ENDINGS
from veille.analysis.names.compounds import find_inner
from veille.analysis.names.contexts import MOST_KEPT, REGNAL
from veille.analysis.names.gazetteer import EVENT_NAMES, NO_NAMES, PLACE_HEADS, PLACES, STREETS
from veille.analysis.names.given_names import is_first_name
from veille.analysis.names.institutions import (
    ADJECTIVE_ENDINGS,
    CALLED_AFTER,
    MOST_TIES,
    TIES,
    is_name_word,
    names_body,
)
from veille.analysis.names.kinds import COMPASS
from veille.analysis.names.renown import RENOWNED, recall_kind
from veille.analysis.names.versions import STAGES, Versions, is_english_verb, is_version
from veille.conventions.wordlists import listed

_MOST_WORDS = 8
_PARTICLES: Final = listed("de du d' d’ des la le van von der den di da del bin ben al el")
_NO_TIES: Final = frozenset[str]()
_FOREIGN_TIES: Final = {
    "for": listed("center centre institute council foundation fund campaign association school coalition alliance"),
    "of": listed("institute school college academy museum department bureau society"),
}
"""English words that tie the names of some bodies to what they are for (`Belfer Center for Science`)."""
_LEGAL_FORMS: Final = listed("Inc LLC Ltd Corp PLC plc GmbH LP")
"""What English puts behind the name of a company and a comma."""
_POSSESSIVES: Final = frozenset({"'s", "’s"})
_HOLDERS: Final = listed("commissioner attorney general mayor governor prosecutor sheriff president director ombudsman")
"""Whose office bears a name (`Information Commissioner’s Office`)."""
_PARTED: Final = listed("de du d' d’ des la le")
"""Particles that belong to a person's name straight after a first name only (`Sam Altman d’OpenAI`)."""
_PRESIDED: Final = listed("assemblée parlement sénat commission conseil cour congrès assembly senate congress")
"""Institutions that are not called after a person: a first name straight after them is that of somebody else."""
_OF_SEVERAL_MATTERS: Final = listed("department ministry ministère commission committee centers administration")
_OF_MATTERS: Final = listed("ministère secrétariat department ministry")
_OF_COMMON_NOUN: Final = listed(
    "cour caisse conseil chambre ligue observatoire académie école",
)
_OF_MEMBERS: Final = listed("fédération société association union syndicat confédération")
"""Those that go on so straight away only (`Fédération des usagers`)."""
"""Institutions whose names go on with `des` and a common noun (`Cour des comptes`)."""
_PLAIN_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+\Z")
_WORD_OF_PLACE: Final = re.compile(r"[^ ']+'?")
_LONG_PLACES: Final[dict[str, list[tuple[str, ...]]]] = {}
"""The places of several words, by the first, the longest first."""
for _place in sorted((tuple(_WORD_OF_PLACE.findall(name)) for name in PLACES), key=lambda words: (-len(words), words)):
    if len(_place) > 1:
        _LONG_PLACES.setdefault(_place[0], []).append(_place)
_COMPASS_TIES: Final = listed("du de l' l’")
_LINKING: Final = TIES | _PARTICLES | STAGES | _POSSESSIVES | _FOREIGN_TIES.keys() | _COMPASS_TIES | {"s"}
"""What may tie a word to the first of a name, or belong to it, without a capital."""
_SUFFIXES: Final = frozenset({"AI", "TV", "OS"})
"""Common nouns with which names of firms and products end, too."""
_NUMBERED: Final = listed(
    "titre chapitre partie annexe livre tome volume article section niveau type guerre phase lot axe acte épisode",
    "saison title chapter part book level war act episode season appendix figure table siècle century",
)
"""What is counted in Roman numerals, and bears no name."""


class Run(NamedTuple):
    """A possible name: words `first` to `last`, both included.

    `initial` says that its capital may only be that of a sentence; `branded` that it begins with a known name.
    """

    first: int
    last: int
    initial: bool
    branded: bool = False


@dataclass(frozen=True, slots=True)
class Reach(Versions):
    """Tells where names end in an article."""

    def extend(self, first: int, end: int) -> int:
        """The index of the last word of the run that begins with a word."""
        every = self.words.forms
        joined = self.words.joined
        if first + 1 == end or not (joined[first + 1] or self._may_go_on(first)):
            return first
        if renowned := self.find_renowned(first, end):
            versioned = renowned + 1 < end and joined[renowned + 1] and self.is_own_version(renowned + 1, end)
            return self.end_with_variant(renowned + 1, end) if versioned else renowned
        place = self._find_long_place(first, end)
        if not self._goes_on_as_body(place, end) if place else self._ends_at(first):
            return place or first
        called = every[first].lower in CALLED_AFTER and not every[first].capital and every[first + 1].capital
        # "le musée Guimet de Paris"
        ties = _NO_TIES if called else (TIES if place else _find_ties(every[first].lower))
        last = place or first
        index = last + 1
        while index < end and index - first < _MOST_WORDS:
            word = every[index]
            if index in self.known and not self._takes_known(index, first, last, end, ties):
                break
            parted = not joined[index] and not self._goes_on_parted(index, first, last)
            if parted or (("-" in word.text or "-" in every[last].text) and self._is_apart(index, last)):
                break
            if self._belongs(index, first, last, end):
                last = index
            elif is_name_word(word.text) or word.number or not self._ties(index, first, last, end, ties):
                break
            index += 1
        if last == first + 2 and self.words.lowers[first + 1] == "des" and every[first].capital:
            return self.complete_members(last, end)
        return self.complete(first, last, end) if last == first + 1 else last

    def _ends_at(self, first: int) -> bool:
        """Whether an ordinary word follows the first, with which a name goes on at most that is of common nouns."""
        word = self.words.forms[first + 1]
        if word.text != word.lower or word.number or word.lower in _LINKING or first + 1 in self.known:
            return False
        return not names_body(self.words.lowers[first])

    def _takes_known(self, index: int, first: int, last: int, end: int, ties: frozenset[str]) -> bool:
        """Whether a word that the vocabulary knows belongs to a longer name."""
        if index - 1 != last:
            # What a ministry has charge of is a topic more often than not.
            matter = self.words.forms[index].capital and self.words.lowers[first] in _OF_MATTERS
            return matter or self._ends_with_place(index, last, ties)
        word = self.words.forms[index]
        trade = self._ends_as_body(index, end)
        called = first == last and self.words.lowers[first] in CALLED_AFTER and word.capital
        # "Chaos Computer Club"
        inside = word.capital and self._ends_as_body(index + 1, end)
        return trade or called or inside or self._is_suffix(index, end)

    def _may_go_on(self, first: int) -> bool:
        """Whether what parts a word from the next, more than a space, leaves room for a name of both."""
        return len(self.words.texts[first]) == 1 or self._goes_on_parted(first + 1, first, first)

    def _ends_as_body(self, index: int, end: int) -> bool:
        """Whether a word with a capital ends the names of bodies."""
        if index >= end or not self.words.joined[index] or not self.words.forms[index].capital:
            return False
        return any(self.words.lowers[index] in ends for ends in (INSTITUTIONS, BODIES, BODY_ENDINGS, TRADE_ENDINGS))

    def _is_begun(self, following: int, end: int) -> bool:
        """Whether a name goes on with a word that has a capital (`Le Monde Informatique`)."""
        return following < end and self.words.joined[following] and is_name_word(self.words.texts[following])

    def find_renowned(self, first: int, end: int) -> int:
        """The last word of the well-known name of several words that begins here, or 0 where none does."""
        texts = self.words.texts
        for name in RENOWNED.get(texts[first : first + 2], ()):
            last = first + len(name) - 1
            if last < end and texts[first : last + 1] == name and all(self.words.joined[first + 1 : last + 1]):
                return 0 if self._is_begun(last + 1, end) else last
        return 0

    def _find_long_place(self, first: int, end: int) -> int:
        """The last word of the place of several words that begins here (`Pays de la Loire`), or 0 where none does."""
        for place in _LONG_PLACES.get(self.words.lowers[first], ()):
            last = first + len(place) - 1
            written = tuple([word.replace("’", "'") for word in self.words.lowers[first : last + 1]])
            if last < end and written == place and all(self.words.joined[first + 1 : last + 1]):
                # "Émirats arabes unis", but "la défense".
                small = self.words.forms[first].function or not self.words.forms[first].capital
                return last if self.words.forms[last].capital or not small else 0
        return 0

    def _goes_on_as_body(self, place: int, end: int) -> bool:
        """Whether a place of several words begins the name of a body (`Palo Alto Networks`)."""
        following = place + 1
        if following >= end or not self.words.joined[following] or following in self.known:
            return False
        word = self.words.forms[following]
        return word.capital and word.lower in INSTITUTIONS

    def _is_possessive(self, index: int) -> bool:
        """Whether a word is the English `s` that a name keeps in French (`Moody’s`)."""
        if self.words.texts[index] != "s" or self.words.language != "fr":
            return False
        if self.words.lowers[index - 1] in FUNCTION_WORDS["en"]:  # "There’s"
            return False
        blocks, starts, ends = self.words.places
        return self.article.blocks[blocks[index]].text[ends[index - 1] : starts[index]] in {"'", "’"}

    def _ends_with_place(self, index: int, last: int, ties: frozenset[str]) -> bool:
        """Whether a place that the vocabulary knows is tied to the name (`École des Mines de Paris`)."""
        every = self.words.forms
        foreign = every[index - 1].lower == "of"
        if foreign and self.words.language == "fr" and every[index].capital:
            return index > last + 1
        # "Bretagne-Sud"
        place = every[index].lower if not every[index].text[-1].isalpha() else every[index].lower.partition("-")[0]
        return (ties is TIES or foreign) and index > last + 1 and (every[index].lower in PLACES or place in PLACES)

    def _belongs(self, index: int, first: int, last: int, end: int) -> bool:
        """Whether a word is a further word of the name that stands at `first` to `last`."""
        word, opening = self.words.forms[index], self.words.lowers[first]
        next_to = index - 1 == last
        if next_to and self._is_possessive(index):
            return True
        if is_name_word(word.text):
            if next_to and (self._is_regnal(index) or self._is_suffix(index, end)):
                return True
            if word.text in NO_NAMES:
                return word.text in COMPASS and not next_to
            if next_to and index - 1 == first and is_first_name(word.lower) and opening in _PRESIDED:
                return False
            return next_to or word.lower not in PLACES or opening in INSTITUTIONS or not is_first_name(opening)
        if word.number:
            # A version, and not the year or the count that happens to follow.
            if opening in STREETS:
                return False
            staged = index - 2 > first and index - 2 == last and self.words.lowers[index - 1] in STAGES
            return (next_to or staged) and is_version(word.text) and not self.counts(index, end)
        members = last == first and opening in _OF_MEMBERS
        if self.words.lowers[index - 1] == "des" and (
            members or (opening in _OF_COMMON_NOUN and last in {first, first + 1})
        ):
            return index == last + 2 and not word.function
        if word.lower == "homme" and opening in INSTITUTIONS and self.words.lowers[index - 3] == "droits":
            return True
        return next_to and names_body(opening) and word.lower.endswith((*ADJECTIVE_ENDINGS, "ier", "ière"))

    def _is_regnal(self, index: int) -> bool:
        """Whether a word is the number of a pope or a king (`Jean-Paul II`), or of what is made again (`Hades II`)."""
        number, before = self.words.texts[index], self.words.lowers[index - 1]
        if not REGNAL.fullmatch(number) or not self.words.joined[index]:
            return False
        return is_first_name(before) or (len(number) > 1 and before not in _NUMBERED and before not in PLACES)

    def _is_suffix(self, index: int, end: int) -> bool:
        """Whether a word such as `AI` ends the name before it (`Vertex AI`), and is none of the words that follow."""
        before = self.words.forms[index - 1]
        if self.words.texts[index] not in _SUFFIXES or not self.words.joined[index] or before.function:
            return False
        return before.text not in NO_NAMES and not self._modifies(index, end)

    def _modifies(self, index: int, end: int) -> bool:
        """Whether an English noun, or a further word of a name, comes straight after a word."""
        following = index + 1
        if following >= end or not self.words.joined[following]:
            return False
        word = self.words.forms[following]
        return word.capital or (self.words.language == "en" and not word.function and not is_english_verb(word))

    def _ties(self, index: int, first: int, last: int, end: int, ties: frozenset[str]) -> bool:
        """Whether a word such as `de` may tie the name to a further word of it."""
        lower = self.words.lowers[index]
        if lower in STAGES and index - 1 == last and self.words.forms[last].number:
            return True
        if lower in _POSSESSIVES and index - 1 == last and self.words.lowers[last] in _HOLDERS:
            return index + 1 < end and self.words.texts[index + 1] == "Office"
        if lower in {"of", "for"} and self.words.language == "fr" and index - 1 == last:
            # In a French text it is always part of a foreign name.
            return True
        if lower in _FOREIGN_TIES and index - 1 == last > first and self.words.lowers[last] in _FOREIGN_TIES[lower]:
            return True
        if ties is _PARTICLES and lower in _PARTED and index - first > 1:
            # `Sam Altman d’OpenAI`, but `María Dolores de Cospedal`.
            named = all(map(is_first_name, self.words.lowers[first:index]))
            if not named:
                return False
        if lower in ties and index - last <= MOST_TIES and not self._joins_another(index, first, end):
            return True
        return lower in _COMPASS_TIES and self._leads_to_compass(index, end)

    def _is_apart(self, index: int, last: int) -> bool:
        """Whether a hyphen ends the name before a word (`Bay Area-led Zorbium`), or begins another (`ex-Kelvax`)."""
        before = self.words.texts[last]
        return find_inner(self.words.texts[index])[0] > 0 or find_inner(before)[1] != len(before)

    def _goes_on_parted(self, index: int, first: int, last: int) -> bool:
        """Whether a name goes on with a word that more than a space parts from it."""
        return (
            self._after_initial(index)
            or self._after_ampersand(index, first, last)
            or (index - 1 == last and self._is_parted_form(index))
        )

    def _is_parted_form(self, index: int) -> bool:
        """Whether a word says what kind of company it is that stands before a comma (`Zorbium, Inc.`)."""
        if self.words.texts[index] not in _LEGAL_FORMS:
            return False
        blocks, starts, ends = self.words.places
        return self.article.blocks[blocks[index]].text[ends[index - 1] : starts[index]] == ", "

    def _after_initial(self, index: int) -> bool:
        """Whether only the full stop of an initial parts a word from that before it (`George W. Bush`)."""
        before = self.words.forms[index - 1]
        blocks, starts, ends = self.words.places
        gap = self.article.blocks[blocks[index]].text[ends[index - 1] : starts[index]]
        return before.capital and len(before.text) == 1 and gap in {".", ". "}

    def _after_ampersand(self, index: int, first: int, last: int) -> bool:
        """Whether `&` ties a word to the one word before it (`Marks & Spencer`), and does not link two names."""
        blocks, starts, ends = self.words.places
        text = self.article.blocks[blocks[index]].text
        if last != first or index - 1 != last or text[ends[last] : starts[index]] != " & ":
            return False
        pair = self.words.texts[first], self.words.texts[index]
        if any(len(word) == 1 or recall_kind((word,)) or not _PLAIN_WORD.match(word) for word in pair):
            return False
        if pair[1].endswith(("ment", "ments", "tion", "tions")):  # "Recherche & Développement"
            return False
        people = is_first_name(pair[1].lower())
        people = people and (is_first_name(pair[0].lower()) or self._is_begun(index + 1, self.words.body))
        return not people and not text[ends[index] :].lstrip(" ,(")[:1].isdigit()

    def _joins_another(self, index: int, first: int, end: int) -> bool:
        """Whether `et` goes on with another name, and not with a further matter of the same institution."""
        if self.words.lowers[index] not in {"et", "and"}:
            return False
        following = self.words.forms[min(index + 1, end - 1)]
        return following.function or self.words.lowers[first] not in _OF_SEVERAL_MATTERS

    def _leads_to_compass(self, index: int, end: int) -> bool:
        """Whether a link begins `du Nord` or `de l’Ouest`."""
        ahead = self.words.texts[index : min(index + 3, end)]
        return (ahead[0] in {"du", "l'", "l’"} and len(ahead) > 1 and ahead[1] in COMPASS) or (
            ahead[0] == "de" and len(ahead) > 2 and ahead[2] in COMPASS  # noqa: PLR2004 - de, l’, Ouest
        )

    def beyond_known(self, index: int, end: int) -> Run | None:
        """A known name with the version or the country after it: `PostgreSQL 9.0`, `Google France`."""
        every, joined, following = self.words.forms, self.words.joined, index + 1
        known = every[index]
        if following >= end or not joined[following]:
            return None
        word = every[following]
        if not (word.number or word.text in _SUFFIXES or (word.capital and following in self.known)):
            return None
        if not is_name_word(known.text) or known.lower in PLACES or known.text in NO_NAMES:
            return None
        further = following in self.known and word.capital and word.lower in PLACES
        further = further or (
            word.text in _SUFFIXES and following not in self.known and not self._modifies(following, end)
        )
        if not further and not (following not in self.known and self.is_own_version(following, end)):
            return None
        first = index
        while first - 1 in self.known and joined[first] and self.may_be_brand(every[first - 1]):
            first -= 1
        # "Claude 2" is a version, but "Claude AI" is none of somebody's.
        named = is_name_word(every[first].text) and (not further or not is_first_name(every[first].lower))
        last = following if further else self.end_with_variant(following, end)
        return Run(first, last, initial=False, branded=True) if named else None

    def may_be_brand(self, word: Form) -> bool:
        """Whether a known word may begin the name that goes on behind it, and is no noun (`processeur Snapdragon`)."""
        # "l’IA Zorbix", but "AI Safety Institute"; "Office 365 Zorbix"
        noun = word.text in NO_NAMES and self.words.language == "fr"
        return not noun and not word.text.islower() and find_inner(word.text) == (0, len(word.text))


@lru_cache(MOST_KEPT)
def _find_ties(opening: str) -> frozenset[str]:
    """What may stand inside a name that begins with a word in lower case."""
    if any(opening in begun for begun in (INSTITUTIONS, STREETS, PLACE_HEADS, EVENT_NAMES, LOCAL_BODIES)):
        return TIES
    return _PARTICLES if is_first_name(opening) else frozenset()


def ends_beyond(text: str) -> bool:
    """Whether a word is the version or the like with which the name of something known goes on."""
    return text in _SUFFIXES or text[0].isdigit()
