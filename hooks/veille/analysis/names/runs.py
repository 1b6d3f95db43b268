"""Runs of capitalised words that may be names, with what is not part of a name trimmed off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from veille.analysis.language.forms import Form
from veille.analysis.language.lexicon import common_stems
from veille.analysis.language.words import Words
from veille.analysis.names.bodies import INSTITUTIONS
from veille.analysis.names.contexts import CALLED
from veille.analysis.names.gazetteer import (
    ADDRESS,
    CALENDAR,
    DEMONYM_FORMS,
    EVENT_ENDINGS,
    EVENT_NAMES,
    FOREIGN_DEMONYMS,
    LOWER_PLACES,
    NO_NAMES,
    OFFICES,
    PLACES,
    ROLES,
    STREETS,
)
from veille.analysis.names.given_names import is_first_name
from veille.analysis.names.institutions import TIES, is_name_word
from veille.analysis.names.kinds import COMPASS, ENGLISH_COMPASS
from veille.analysis.names.reach import Reach, Run
from veille.analysis.names.renown import ARTICLED, LOWER_NAMES, recall_kind
from veille.conventions.wordlists import listed

_CAPITALISED_SHARE = 0.6
"""From this share of capitalised words on, a block of some length is a headline, and its capitals say nothing."""
_ALL_SHARE = 0.9
"""The same for a block that ends as a sentence does."""
_HEADLINE_WORDS = 6
_LEAST_PLAIN = 3
_INHABITANTS: Final = ("éens", "éennes", "iennes")
_LOWER_INSTITUTIONS: Final = listed(
    "ministère université préfecture académie musée cour ministry tribunal observatoire hôpital lycée rectorat",
    "parquet centre conseil",
)
"""Institutions whose names French begins in lower case."""
_LOWER_BEGINNINGS: Final = _LOWER_INSTITUTIONS | STREETS | LOWER_PLACES | LOWER_NAMES
ENDS_SENTENCE: Final = frozenset('.!?…:;\n•«“"–—-')
QUOTES: Final = re.compile(r"\s?[«“\"‘'][\s\u00a0\u202f]?")
"""What stands before a name between quotation marks."""
_STORMS: Final = listed("ouragan typhon cyclone tempête séisme hurricane typhoon")
"""What follows is the name of an event."""
_MEETINGS: Final = listed("conference summit hackathon championship championships")
"""What tells, behind a name, that it is that of an event."""
_NAMED: Final = listed("nommé nommée baptisé baptisée appelé appelée dénommé dénommée named called dubbed")
_COMMON: Final = listed("homme république bourse constitution company inc ltd llc plc corp gmbh sarl")
"""What names nobody when it stands alone, for all its capital: `droits de l’Homme`, `président de la République`."""
_BEYOND: Final = "outre-"
_OVERSEAS: Final = frozenset({"outre-mer"})
"""What is said of places by what lies before them (`Outre-Manche`), and the one that is a name."""
_ARTICLES: Final = listed("l' l’ la du des au of")
_CURRENCIES: Final = ("$", "€", "£")
_SHARP: Final = frozenset({"Full", "Quad", "Ultra"})
"""What is said of `HD`, and is no part of a name before it."""
_OF: Final = listed("de des du d' d’")
_SURNAMES: Final = listed("may mars mai june jun august")
"""Months whose names people have, too."""
_LAWS: Final = listed("act bill law regulation directive ordinance statute treaty")
"""What ends the English names of laws."""
_LONGEST_SHARED = 16
"""Words before a name that may tell what else a minister has charge of, at most."""
_DEFINITE: Final = (["la"], ["l'"], ["l’"])
_OF_THE: Final = listed("du des")
_TO_MATTER: Final = _OF | listed("la l' l’")
_MINISTERS: Final = listed("ministre ministres minister secretary ministère commissaire")
_IN_CHARGE: Final = listed("chargé chargée charge délégué déléguée européen européenne état etat à au auprès en")
_STATE: Final = listed("état etat")
"""What stands between a minister, or a `secrétaire d’État`, and what that one has charge of."""
_NEVER_FIRST: Final = listed(
    "chez pour dans avec sans sous selon vers entre depuis comme et ou mais car donc si que qui quand lorsque par sur",
    "with from at by if when and or but as",
)
"""Function words with which no name begins, even where they have a capital."""
_NOUN_ENDINGS: Final = ("tion", "sion", "ement", "isme", "iciel", "entiel", "tions", "ements")
"""Endings of common nouns, from eight letters on."""
_LONG_NOUN = 8


def find_openings(words: Words) -> list[int]:
    """The indices of the words that a run may begin with: what has a capital, and the institutions that have none."""
    openings: list[int] = words.trait(_may_open)[: words.body].nonzero()[0].tolist()
    return openings


def _may_open(form: Form) -> bool:
    return form.text != form.lower or form.lower in _LOWER_BEGINNINGS


@dataclass(frozen=True, slots=True)
class RunReader(Reach):
    """Finds the runs of an article; `written` are the forms of its words."""

    written: frozenset[str]

    def runs(self, start: int, end: int, openings: Sequence[int]) -> Iterator[Run]:
        """The runs of a block, trimmed of what is not part of a name; `openings` are its own of `find_openings`."""
        every = self.words.forms
        if end - start >= _HEADLINE_WORDS and self._is_headline(start, end, len(openings)):
            return
        last = start - 1
        for index in openings:
            if index <= last:
                continue
            word = every[index]
            if word.text == word.lower:
                if word.text in LOWER_NAMES and index not in self.known:
                    yield Run(index, index, initial=False)
                    last = index
                    continue
                if not self.names_institution(index, end):
                    continue
            elif index in self.known and (extended := self.beyond_known(index, end)) is not None:
                yield extended
                last = extended.last
                continue
            elif index in self.known or not is_name_word(word.text) or self._begins_none(index, word, end):
                continue
            run, last = self._read(index, end)
            if run is not None:
                yield run

    def _read(self, first: int, end: int) -> tuple[Run | None, int]:
        """The run that begins with a word, if any, and the last word that was read for it."""
        last = self.extend(first, end)
        if last > first and (office := self._find_office(first, last)) is not None:
            return (self._trim(first, office.start - 1, end) if office.start > first else None), office.stop - 1
        renowned = last > first and recall_kind(self.words.texts[first : last + 1]) is not None
        return Run(first, last, initial=False) if renowned else self._trim(first, last, end), last

    def _is_headline(self, start: int, end: int, openings: int) -> bool:
        if openings < _CAPITALISED_SHARE * (end - start):
            return False
        every = self.words.forms[start:end]
        # A capital inside is written anywhere: `Outils : OpenLayers, ExtJS et GeoExt` lists names and is no headline.
        plain = sum([not word.function and word.text[1:] == word.text[1:].lower() for word in every])
        if plain < _LEAST_PLAIN and not all(word.text.isupper() for word in every):
            return False
        capitals = sum([word.capital for word in every])
        blocks, _, ends = self.words.places
        stopped = self.article.blocks[blocks[start]].text.startswith((".", "!", "?", "…"), ends[end - 1])
        return capitals >= (_ALL_SHARE if stopped else _CAPITALISED_SHARE) * (end - start)

    def _trim(self, first: int, last: int, end: int) -> Run | None:
        """The run without articles, ordinary words, demonyms, dates and titles at its ends, if a name remains."""
        every = self.words.forms
        initial = self.opens_sentence(first) and not (every[first].function and self._is_articled(first, end))
        length = last - first + 1
        # "General Services Administration" has no general, and "Prince of Persia" no prince.
        body = every[last].lower in INSTITUTIONS or self.words.lowers[first + 1 : first + 2] == ("of",)
        while first <= last and self._leaves(every[first], alone=first == last, initial=initial, body=body):
            first, initial = first + 1, False
            while first <= last and every[first].text == every[first].lower:
                first += 1
        while last >= first and self._is_left_behind(first, last, end):
            last -= 1
        if first > last:
            return None
        inside = every[first : last + 1]
        branded = self._is_branded(first) and not is_first_name(every[first].lower)
        if branded and length == last - first + 1:
            return None if self._is_event(first - 1, last) else self._with_brand(first, last)
        if len(inside) == 1 and self._runs_into_known(last):
            return Run(first, last + 1, initial=False) if not initial and self._has_country(last) else None
        if len(inside) == 1 and (
            len(inside[0].text) == 1
            or inside[0].text in COMPASS
            or inside[0].lower in ROLES
            or inside[0].lower in _COMMON
            or (inside[0].lower.startswith(_BEYOND) and inside[0].lower not in _OVERSEAS)
        ):
            return None
        # What begins in lower case is no name but with the words behind it (`ministère de la Culture`).
        institution = len(inside) > 1 and not initial and (not inside[0].capital or inside[0].lower in INSTITUTIONS)
        if not institution and all(map(self._names_nothing, inside)):
            return None
        if self._is_cut_short(first, last) or self._is_event(first, last) or self._is_portfolio(first, last):
            return None
        return Run(first, last, initial)

    def _find_office(self, first: int, last: int) -> range | None:
        """The words of a run that say which office somebody has, in English (`Zorb Group Chief Executive Jane Doe`)."""
        lowers = self.words.lowers
        if self.words.language != "en" or lowers[last] in INSTITUTIONS:
            return None
        begin = next((at for at in range(first, last + 1) if lowers[at] in OFFICES), None)
        # "Office of the President", "Jane Mayor"
        if begin is None or (begin > first and not self.words.forms[begin - 1].capital):
            return None
        if begin == last and (begin > first and is_first_name(lowers[begin - 1])):
            return None
        stop = begin + 1
        begin -= begin > first and lowers[begin - 1] == "prime"
        if lowers[begin] == "chief" and "officer" in lowers[stop : last + 1]:
            stop = lowers.index("officer", stop) + 1
        while stop <= last and lowers[stop] in OFFICES:
            stop += 1
        return range(begin, stop)

    def _begins_none(self, index: int, word: Form, end: int) -> bool:
        """Whether a word that is written as a name is an article, or a price (`$40B`)."""
        if word.text[0].isdigit():
            blocks, starts, _ = self.words.places
            return self.article.blocks[blocks[index]].text.endswith(_CURRENCIES, 0, starts[index])
        return word.function and self._is_article(index, end)

    def _is_article(self, index: int, end: int) -> bool:
        """Whether a function word owes its capital to its sentence, and begins no name."""
        return self.opens_sentence(index) and not self._is_articled(index, end)

    def _is_articled(self, index: int, end: int) -> bool:
        """Whether a word is the article with which a well-known name begins (`Le Monde`)."""
        pair = index + 1 < end and self.words.texts[index : index + 2] in ARTICLED
        return pair or self.find_renowned(index, end) > 0

    def _is_left_behind(self, first: int, last: int, end: int) -> bool:
        """Whether the last word of a run is not part of the name."""
        word = self.words.forms[last]
        if word.function:
            left = not self._is_possessive(last)
        else:
            sharp = word.text in _SHARP and self.words.texts[last + 1 : last + 2] == ("HD",)
            left = sharp or word.lower in CALENDAR or (word.text in NO_NAMES and word.text not in COMPASS)
        if not left or self._is_surname(first, last):
            return False
        return not (last > first and (self._is_regnal(last) or self._is_suffix(last, end)))

    def _is_surname(self, first: int, last: int) -> bool:
        """Whether the name of a month is that of a person behind a first name, and no day follows (`Theresa May`)."""
        month = self.words.lowers[last]
        named = last > first and month in _SURNAMES and (month == "jun" or is_first_name(self.words.lowers[last - 1]))
        return named and not (self.words.joined[last + 1 : last + 2] == (True,) and self.words.forms[last + 1].number)

    def _is_event(self, first: int, last: int) -> bool:
        """Whether the name is that of a storm, a contest, a meeting, an award or a law."""
        joined, lowers = self.words.joined, self.words.lowers
        if last > first and (lowers[last] in EVENT_ENDINGS or self.is_law(first, last)):
            return True
        following = last + 1
        if following < self.words.body and joined[following] and lowers[following] in _MEETINGS:
            return True
        if self.words.language == "fr" and lowers[first] in EVENT_NAMES:
            return True
        before = first - 1
        if before > 0 and joined[first] and lowers[before] in _NAMED and joined[before]:
            before -= 1
        return before >= 0 and joined[before + 1] and lowers[before] in _STORMS

    def is_law(self, first: int, last: int) -> bool:
        """Whether a name is that of a law, which is none of the kinds of things that are looked for."""
        lowers = self.words.lowers
        return last > first and lowers[last] in _LAWS and not is_first_name(lowers[first])

    def _is_portfolio(self, first: int, last: int) -> bool:
        """Whether the name is what a minister has charge of (`ministre de l’Intérieur`)."""
        words, at = self.words, first - 1
        if not (at > 0 and (self._is_in_charge(at) or self._goes_on_with_matter(at))):
            return False
        while at > 0 and first - at < _LONGEST_SHARED:
            if self._goes_on_with_matter(at):  # "ministre de l’Économie, des Finances et de l’Industrie"
                at -= words.joined[at + 1]
                while at > 0 and words.joined[at] and words.lowers[at - 1] not in _TO_MATTER:
                    at -= 1
                at -= 1
            elif self._is_in_charge(at):
                at -= 1
            else:
                break
        # "ministre de l’Intérieur", but "ministre d’Hosni Moubarak".
        between = words.lowers[at + 1 : first]
        led = at >= 0 and not _ARTICLES.isdisjoint(between) and words.joined[at + 1]
        minister = led and (
            words.lowers[at] in _MINISTERS or (words.lowers[at] == "secrétaire" and not _STATE.isdisjoint(between))
        )
        return minister and not any(word.lower in PLACES for word in words.forms[first : last + 1])

    def _is_in_charge(self, at: int) -> bool:
        """Whether a word ties what stands behind it to an office (`de`, `chargé de`)."""
        return self.words.joined[at + 1] and (self.words.lowers[at] in TIES or self.words.lowers[at] in _IN_CHARGE)

    def _goes_on_with_matter(self, at: int) -> bool:
        """Whether what somebody has charge of goes on behind a word, or with `et`: `, des Finances`, `et du Budget`."""
        of, *definite = self.words.lowers[at + 1 : at + 3]
        if of not in _OF or not (of in _OF_THE or definite in _DEFINITE):
            return False
        if self.words.joined[at + 1]:
            return self.words.lowers[at] == "et" and self.words.joined[at]
        blocks, starts, ends = self.words.places
        return self.article.blocks[blocks[at]].text[ends[at] : starts[at + 1]] == ", "

    def _names_nothing(self, word: Form) -> bool:
        """Whether a word by itself says that nothing is named."""
        return word.function or word.number or self._is_ordinary(word)

    def _is_ordinary(self, word: Form) -> bool:
        """Whether the text has a word in lower case too; what has capitals inside is a name none the less."""
        if word.lower not in self.written:
            return False
        return all(part[1:] == part[1:].lower() for part in word.text.split("-"))

    def _is_cut_short(self, first: int, last: int) -> bool:
        """Whether a name is but a common noun with a capital, or an institution whose name goes on without one."""
        every = self.words.forms
        word = every[first]
        if self.words.language != "fr" or (last > first and any(each.capital for each in every[first + 1 : last + 1])):
            return False
        if first == last and word.lower.endswith(_NOUN_ENDINGS) and len(word.lower) >= _LONG_NOUN:
            # "GeoSolutions"
            return not word.lower.endswith("tions") or word.text.isupper() or word.text[1:] == word.lower[1:]
        if word.lower not in INSTITUTIONS or last + 1 >= len(every) or every[last + 1].lower not in TIES:
            return False
        joined = self.words.joined
        further = range(last + 1, min(last + 4, len(every)))
        at, ahead = next(((at, every[at]) for at in further if every[at].lower not in TIES), (last, None))
        # `demande au Conseil constitutionnel de juger` goes on with a verb.
        verb = ahead is not None and ahead.lower.endswith(("er", "ir", "re")) and every[last + 1].lower == "de"
        return joined[last + 1] and ahead is not None and joined[at] and not ahead.capital and not verb

    def _is_branded(self, first: int) -> bool:
        """Whether a known name stands right before a word (`Google Stadia`), and no noun (`navigateur Brave`).

        Nor an adjective made of one (`Netherlands-based Zorb`).
        """
        known = first - 1 in self.known and self.words.joined[first]
        return bool(known) and self.may_be_brand(self.words.forms[first - 1])

    def _with_brand(self, first: int, last: int) -> Run | None:
        """A known name with what follows it: `Google` is known, `Google Stadia` perhaps not."""
        start = first - 1
        every = self.words.forms
        blocks = self.words.places[0]
        while self._is_branded(start) and blocks[start - 1] == blocks[first]:
            start -= 1
        if all(word.lower in self.written for word in every[first : last + 1]):
            return None
        if start and start - 1 in self.known and self.words.joined[start] and every[start - 1].function:
            return Run(first, last, initial=False)  # what is known is a kind of thing ("Base de Données Carthage")
        return Run(start, last, initial=False, branded=True)

    def _runs_into_known(self, last: int) -> bool:
        """Whether a known name goes on straight after: `Chinois ByteDance`, `Startup Nvidia`."""
        following = last + 1
        # "JPL licencie" goes on with a topic.
        known = following in self.known and self.words.joined[following]
        return known and is_name_word(self.words.texts[following])

    def _has_country(self, last: int) -> bool:
        """Whether the known name that follows one that may be that of a firm is a place: `Esri France`."""
        word = self.words.forms[last]
        if self._is_ordinary(word) or is_first_name(word.lower) or word.lower in ROLES:
            return False
        if len(word.text) == 1 or word.stem in common_stems(self.words.language) or word.lower in PLACES:
            return False
        place = self.words.forms[last + 1]
        return place.capital and place.lower in PLACES and not self._runs_into_known(last + 1)

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence."""
        if self.words.joined[index]:
            return False
        blocks, starts, ends = self.words.places
        if index == 0 or blocks[index - 1] != blocks[index]:
            return True
        before = self.words.forms[index - 1]
        if before.lower in ADDRESS or (len(before.text) == 1 and before.capital):
            return False
        gap = self.article.blocks[blocks[index]].text[ends[index - 1] : starts[index]]
        if before.lower in CALLED and QUOTES.fullmatch(gap):  # "un logiciel baptisé « Zorb »"
            return False
        return not ENDS_SENTENCE.isdisjoint(gap)

    def _leaves(self, word: Form, *, alone: bool, initial: bool, body: bool) -> bool:
        """Whether a word at the start of a run is not part of the name."""
        lower = word.lower
        if (
            (lower in CALENDAR and (alone or not is_first_name(lower)))
            or (word.text in NO_NAMES and (alone or word.text not in ENGLISH_COMPASS))
            or lower in ADDRESS
            or (not alone and lower in ROLES and not body)
        ):
            return True
        if word.function:
            return alone or initial or (lower in _NEVER_FIRST and not word.text.isupper())
        people = lower in DEMONYM_FORMS or (lower.endswith(_INHABITANTS) and lower not in PLACES)
        if people and (alone or (self.words.language == "fr" and lower not in FOREIGN_DEMONYMS)):
            return True
        if not initial or (not alone and is_first_name(lower)):
            return False
        return self._is_ordinary(word) or word.stem in common_stems(self.words.language)
