"""Runs of capitalised words that may be names, with what is not part of a name trimmed off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from veille.analysis.gazetteer import (
    ADDRESS,
    CALENDAR,
    DEMONYMS,
    FIRST_NAMES,
    INSTITUTIONS,
    NO_NAMES,
    PLACES,
    ROLES,
)
from veille.analysis.kinds import COMPASS
from veille.analysis.lexicon import common_stems, listed
from veille.analysis.words import Word, Words
from veille.model import Article

_MOST_WORDS = 8
_CAPITALISED_SHARE = 0.6
"""From this share of capitalised words on, a block of some length is a headline, and its capitals say nothing."""
_ALL_SHARE = 0.9
"""The same for a block that ends as a sentence does."""
_HEADLINE_WORDS = 6
_YEARS: Final = range(1800, 2101)
_PARTICLES: Final = listed("de du d' d’ des la le van von der den di da del bin ben al el")
_TIES: Final = listed("de du des d' d’ la l' l’ le les et of the for and")
"""What may stand inside the name of an institution."""
_DEMONYM_FORMS: Final = frozenset(
    demonym + ending for demonym in DEMONYMS for ending in ("", "s", "e", "es", "ne", "nes")
)
_INHABITANTS: Final = ("éens", "éennes", "iennes")
_PARTED: Final = listed("de du d' d’ des la le")
"""Particles that belong to a person's name straight after a first name only (`Sam Altman d’OpenAI`)."""
_LOWER_INSTITUTIONS: Final = listed("ministère université préfecture académie musée ministry")
"""Institutions whose names French begins in lower case."""
_OF_SEVERAL_MATTERS: Final = listed("department ministry ministère commission committee centers administration")
_OF_COMMON_NOUN: Final = listed("cour caisse conseil chambre")
"""Institutions whose names go on with `des` and a common noun (`Cour des comptes`)."""
_COMPASS_TIES: Final = listed("du de l' l’")
_MOST_TIES = 3
_ADJECTIVE_ENDINGS: Final = tuple(
    sorted(listed("enne éen ien al ale nel nelle uel uelle ique aire ain aine ais aise ois oise ée if ive"))
)
"""Endings of the French adjectives that belong to the name of an institution (`Commission européenne`)."""
ENDS_SENTENCE: Final = frozenset('.!?…:;\n•«“"–—-')
_NAME_SHAPE: Final = re.compile(r"(?=[^\W_]*[^\W\d_])(?:[A-ZÀ-ÖØ-Þ]|[a-z](?=[A-Z])|\d+[A-Z])[^_]*\Z")
"""`OpenAI`, `iPhone`, `3DS`, and not `setState` or `MAX_SIZE`."""
_STORMS: Final = listed("ouragan typhon cyclone tempête séisme hurricane typhoon")
"""What follows is the name of an event."""
_NOUN_ENDINGS: Final = ("tion", "sion", "ement", "isme", "iciel", "entiel", "tions", "ements")
"""Endings of common nouns, from eight letters on."""
_LONG_NOUN = 8
_UNIT: Final = re.compile(r"\d+([A-Za-z]{1,4})\Z")


@dataclass(frozen=True, slots=True)
class Run:
    """A possible name: words `first` to `last` of `Words.all`, both included.

    `initial` says that its capital may only be that of a sentence; `branded` that it begins with a known name.
    """

    first: int
    last: int
    initial: bool
    branded: bool = False


@dataclass(frozen=True, slots=True)
class RunReader:
    """Finds the runs of an article.

    `known` are the indices of the words that mentions cover, `ordinary` the forms that the text has in lower case.
    """

    article: Article
    words: Words
    known: frozenset[int]
    ordinary: frozenset[str]

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs of one block, trimmed of what is not part of a name."""
        every = self.words.all
        if end - start >= _HEADLINE_WORDS and self._is_headline(start, end):
            return
        index = start
        while index < end:
            word = every[index]
            if word.text == word.lower:
                if not (word.lower in _LOWER_INSTITUTIONS and self._names_institution(index, end)):
                    index += 1
                    continue
            elif index in self.known or not _is_name_word(word) or (word.function and self._opens_sentence(index)):
                index += 1
                continue
            last = self._extend(index, end)
            run = self._trim(index, last)
            if run is not None:
                yield run
            index = last + 1

    def _is_headline(self, start: int, end: int) -> bool:
        inside = self.words.all[start:end]
        capitals = sum([word.capital for word in inside])
        stopped = self.article.blocks[inside[0].block].text[inside[-1].end :].startswith((".", "!", "?", "…"))
        return capitals >= (_ALL_SHARE if stopped else _CAPITALISED_SHARE) * (end - start)

    def _extend(self, first: int, end: int) -> int:
        """The index of the last word of the run that begins with a word."""
        every = self.words.all
        opening = every[first].lower
        ties = _TIES if opening in INSTITUTIONS else _PARTICLES if opening in FIRST_NAMES else frozenset[str]()
        last = first
        index = first + 1
        while index < end and index - first < _MOST_WORDS:
            word = every[index]
            if index in self.known and not self._ends_with_place(index, last, ties):
                break
            if not word.joined and not self._after_initial(index):
                break
            if self._belongs(index, first, last, end):
                last = index
            elif _is_name_word(word) or word.number or not self._ties(index, first, last, end, ties):
                break
            index += 1
        return last

    def _ends_with_place(self, index: int, last: int, ties: frozenset[str]) -> bool:
        """Whether a place that the vocabulary knows is tied to the name (`École des Mines de Paris`)."""
        every = self.words.all
        tied = ties is _TIES or every[index - 1].lower == "of"
        return tied and index > last + 1 and every[index].lower in PLACES

    def _belongs(self, index: int, first: int, last: int, end: int) -> bool:
        """Whether a word is a further word of the name that stands at `first` to `last`."""
        word, opening = self.words.all[index], self.words.all[first].lower
        next_to = index - 1 == last
        if _is_name_word(word):
            if word.text in NO_NAMES:
                return word.text in COMPASS and not next_to
            return next_to or word.lower not in PLACES or opening in INSTITUTIONS or opening not in FIRST_NAMES
        if word.number:
            # A version, and not the year or the count that happens to follow.
            return next_to and _is_version(word.text) and not self._counts(index, end)
        if opening in _OF_COMMON_NOUN and index == first + 2:
            return self.words.all[index - 1].lower == "des" and not word.function
        return next_to and opening in INSTITUTIONS and word.lower.endswith(_ADJECTIVE_ENDINGS)

    def _ties(self, index: int, first: int, last: int, end: int, ties: frozenset[str]) -> bool:
        """Whether a word such as `de` may tie the name to a further word of it."""
        lower = self.words.all[index].lower
        if lower == "of" and self.words.language == "fr" and index - 1 == last:
            # In a French text it is always part of a foreign name.
            return True
        if ties is _PARTICLES and lower in _PARTED and index - first > 1:
            return False
        if lower in ties and index - last <= _MOST_TIES and not self._joins_another(index, first, end):
            return True
        return lower in _COMPASS_TIES and self._leads_to_compass(index, end)

    def _after_initial(self, index: int) -> bool:
        """Whether only the full stop of an initial parts a word from that before it (`George W. Bush`)."""
        before, word = self.words.all[index - 1], self.words.all[index]
        gap = self.article.blocks[word.block].text[before.end : word.start]
        return before.capital and len(before.text) == 1 and gap in {".", ". "}

    def _names_institution(self, index: int, end: int) -> bool:
        """Whether `ministère`, in lower case, goes on with a name: `de l’Intérieur`."""
        ahead = self.words.all[index + 1 : min(index + 2 + _MOST_TIES, end)]
        name = next((word for word in ahead if word.lower not in _TIES), None)
        if name is None or not name.joined or not _is_name_word(name):
            return False
        return name is not ahead[0] or (name.lower in FIRST_NAMES and _is_name_word(ahead[min(1, len(ahead) - 1)]))

    def _joins_another(self, index: int, first: int, end: int) -> bool:
        """Whether `et` goes on with another name, and not with a further matter of the same institution."""
        if self.words.all[index].lower not in {"et", "and"}:
            return False
        following = self.words.all[min(index + 1, end - 1)]
        return following.function or self.words.all[first].lower not in _OF_SEVERAL_MATTERS

    def _leads_to_compass(self, index: int, end: int) -> bool:
        """Whether a link begins `du Nord` or `de l’Ouest`."""
        ahead = [word.text for word in self.words.all[index : min(index + 3, end)]]
        return (ahead[0] in {"du", "l'", "l’"} and len(ahead) > 1 and ahead[1] in COMPASS) or (
            ahead[0] == "de" and len(ahead) > 2 and ahead[2] in COMPASS  # noqa: PLR2004 - de, l’, Ouest
        )

    def _counts(self, index: int, end: int) -> bool:
        """Whether a number counts the word after it (`Airbus 300 avions`)."""
        following = index + 1
        if following >= end:
            return False
        word = self.words.all[following]
        return word.joined and word.text == word.lower and not word.function

    def _trim(self, first: int, last: int) -> Run | None:
        """The run without articles, ordinary words, demonyms, dates and titles at its ends, if a name remains."""
        every = self.words.all
        initial = self._opens_sentence(first)
        length = last - first + 1
        while first <= last and self._leaves(every[first], alone=first == last, initial=initial):
            first, initial = first + 1, False
            while first <= last and every[first].text == every[first].lower:
                first += 1
        while last >= first and (
            every[last].lower in CALENDAR
            or every[last].function
            or (every[last].text in NO_NAMES and every[last].text not in COMPASS)
        ):
            last -= 1
        if first > last:
            return None
        inside = every[first : last + 1]
        branded = first - 1 in self.known and every[first].joined and every[first].lower not in FIRST_NAMES
        if branded and length == last - first + 1:
            return self._with_brand(first, last)
        if len(inside) == 1 and (
            len(inside[0].text) == 1
            or inside[0].text in COMPASS
            or inside[0].lower in ROLES
            or self._runs_into_known(last)
        ):
            return None
        if all(self._is_ordinary(word) or word.function or word.number for word in inside):
            return None
        if self._is_cut_short(first, last) or (first and every[first].joined and every[first - 1].lower in _STORMS):
            return None
        return Run(first, last, initial)

    def _is_ordinary(self, word: Word) -> bool:
        """Whether the text has a word in lower case too; what has capitals inside is a name none the less."""
        return word.lower in self.ordinary and word.text[1:] == word.lower[1:]

    def _is_cut_short(self, first: int, last: int) -> bool:
        """Whether a name is but a common noun with a capital, or an institution whose name goes on without one."""
        every = self.words.all
        word = every[first]
        if self.words.language != "fr" or any(each.capital for each in every[first + 1 : last + 1]):
            return False
        if first == last and word.lower.endswith(_NOUN_ENDINGS) and len(word.lower) >= _LONG_NOUN:
            return True
        if word.lower not in INSTITUTIONS or last + 1 >= len(every) or every[last + 1].lower not in _TIES:
            return False
        ahead = next((each for each in every[last + 1 : last + 4] if each.lower not in _TIES), None)
        # `demande au Conseil constitutionnel de juger` goes on with a verb.
        verb = ahead is not None and ahead.lower.endswith(("er", "ir", "re")) and every[last + 1].lower == "de"
        return every[last + 1].joined and ahead is not None and ahead.joined and not ahead.capital and not verb

    def _with_brand(self, first: int, last: int) -> Run | None:
        """A known name with what follows it: `Google` is known, `Google Stadia` perhaps not."""
        start = first - 1
        every = self.words.all
        while start - 1 in self.known and every[start].joined and every[start].block == every[first].block:
            start -= 1
        if every[start].text == every[start].lower:
            return None
        if all(word.lower in self.ordinary for word in every[first : last + 1]):
            return None
        return Run(start, last, initial=False, branded=True)

    def _runs_into_known(self, last: int) -> bool:
        """Whether a known name goes on straight after: `Chinois ByteDance`, `Startup Nvidia`."""
        following = last + 1
        return following in self.known and self.words.all[following].joined

    def _opens_sentence(self, index: int) -> bool:
        word = self.words.all[index]
        if word.joined:
            return False
        if index == 0 or self.words.all[index - 1].block != word.block:
            return True
        before = self.words.all[index - 1]
        if before.lower in ADDRESS or (len(before.text) == 1 and before.capital):
            return False
        gap = self.article.blocks[word.block].text[before.end : word.start]
        return not ENDS_SENTENCE.isdisjoint(gap)

    def _leaves(self, word: Word, *, alone: bool, initial: bool) -> bool:
        """Whether a word at the start of a run is not part of the name."""
        lower = word.lower
        if (
            (lower in CALENDAR and (alone or lower not in FIRST_NAMES))
            or word.text in NO_NAMES
            or lower in ADDRESS
            or (lower in ROLES and not alone)
        ):
            return True
        if word.function:
            return alone or initial
        if (alone or self.words.language == "fr") and (lower in _DEMONYM_FORMS or lower.endswith(_INHABITANTS)):
            return True
        return initial and (lower in self.ordinary or word.stem in common_stems(self.words.language))


def _is_name_word(word: Word) -> bool:
    """Whether a word is written as a name is: with a capital, and as no unit, elision or programmer's identifier."""
    text = word.text
    if text == word.lower or text[-1] in "'’" or not _NAME_SHAPE.match(text):
        return False
    unit = _UNIT.match(text)
    return unit is None or unit.group(1) not in NO_NAMES


def _is_version(text: str) -> bool:
    return len(text) <= 5 and not (text.isdigit() and int(text) in _YEARS)  # noqa: PLR2004 - as in "11.04"
