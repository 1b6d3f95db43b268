"""Which of French and English a text is in, told by the little words that only one of them has.

A text that has far more of those of another language (German, Spanish, Polish …) is in that.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, filterfalse, groupby
from operator import itemgetter

from veille.conventions.little_words import LITTLE_WORDS
from veille.model import Sourced
from veille.reading.alphabets import find_language

_NAMES = {"fr": "fr", "en": "en", "français": "fr", "anglais": "en", "french": "fr", "english": "en"}

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)\Z"
)
"""A tag of a language in lower case, after BCP 47 (RFC 5646, section 2.1), without extensions and private use."""
_NO_LANGUAGE = frozenset({"mul", "und", "zxx"})
"""Subtags that say that there is no one language, or that it is not known."""

_WORD = re.compile(r"[^\W\d_]+")
_KNOWN = frozenset({"fr", "en"})
_SAMPLE = 4000
_ENOUGH = 3

_FRENCH = frozenset(
    _WORD.findall("""
    le la les des du une et est dans pour que qui sur pas avec ce cette ces sont au aux ne se il elle nous vous
    mais ou où leur leurs été être sa ses mes nos vos notre votre je tu ils elles lui eux y dont donc car ni si
    très aussi comme tout tous toute toutes peut fait faire sans sous entre après avant depuis pendant chez vers
    lors alors ainsi même mêmes quand quel quelle quels quelles cela ça celui celle ceux celles autre autres
    encore toujours jamais rien bien deux trois avoir était étaient sera seront ont avait avaient selon afin d l
    qu n j c puis déjà moins plusieurs chaque quelques contre parce lorsque grâce à en""")
)
_ENGLISH = frozenset(
    _WORD.findall("""
    the of and to is that for it with as are be this was by from at have not they we you which their has will can
    his her its our your my she he him them been were would could should may might must more most other some such
    than then there these those what when where who whom why how about after all also any because before between
    both into through during over under out up down off again once only own same so too very just if while do does
    did doing having being each few no nor until against an or""")
)
_NEIGHBOURS = {language: words - _FRENCH - _ENGLISH for language, words in LITTLE_WORDS.items()}
_ALL_NEIGHBOURS = frozenset().union(*_NEIGHBOURS.values())
_FEW = 20
"""With more little words than this a text is in French or English, whatever else it has."""
_FAR = re.compile(r"[^\W\d_]*[äöåøßõãñìòłśżźćńąęěščřžýťďňőűğıșțăđ][^\W\d_]*")
"""A word with a letter that neither French nor English has."""
_QUOTED = re.compile(r"(?<!\()(?:«[^«»]{20,}»|“[^“”]{20,}”|\"[^\"\n]{20,}\")")
"""What somebody says; what stands in brackets besides may translate the words before it."""
_MANY = 5
_FARTHER = 2
_CLEARLY = 3
_PART = 3
_LITTLE = _FRENCH | _ENGLISH
_MARKS = ".,'’-"
"""The most frequent of what parts words beside white space."""
_FRENCH_SHAPE = re.compile(
    r"[àâçèêëîïôœùû]|é|\b(?:[ldnjmtsc]|qu)['’](?=[^\W\d_])|(?:tion|eur|euse|ique|ment|eux|ée|ées|aire)s?\b"
)
_LATIN = re.compile(r"[A-Za-zªºÀ-ɏḀ-ỿ]")
_ENGLISH_SHAPE = re.compile(r"['’](?:s|re|ve|ll|t|d)\b|(?:ing|ness|ship|ful|ight|tion|ity|ly|ed|ers)\b")


def _little_words(text: str, known: frozenset[str] = _LITTLE) -> frozenset[str]:
    """Those of the little words that a text in lower case has; the pattern is shown only what is no plain word."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    pieces = text.split()
    rest = " ".join(filterfalse(str.isalpha, pieces))
    return known.intersection(chain(pieces, _WORD.findall(rest)))


def _is_in_another_script(sample: str) -> bool:
    """Whether more than half of the letters of a text are of another script than Latin."""
    return sum(map(str.isalpha, sample)) > 2 * len(_LATIN.findall(sample))


def _neighbour(sample: str, known: int) -> str:
    """The language of which a text in lower case has far more little words than the `known` of French or English."""
    words = _little_words(sample, _ALL_NEIGHBOURS)
    count, language = max((len(words & theirs), language) for language, theirs in _NEIGHBOURS.items())
    return language if count >= max(_MANY, _FARTHER * known) else ""


def _leading(text: str) -> str:
    """Which of the two languages a text in lower case has first that is in one and then in the other, else empty.

    That is how a press release goes on with its translation; each has a good part of the lines.
    """
    parts: list[tuple[str, int]] = []
    for line in text.split("\n"):
        words = _little_words(line)
        french, english = len(_FRENCH & words), len(_ENGLISH & words)
        if max(french, english) >= _MANY and max(french, english) >= _CLEARLY * min(french, english):
            parts.append(("fr" if french > english else "en", len(line)))
    runs = [(language, sum(size for _, size in run)) for language, run in groupby(parts, itemgetter(0))]
    halves = len(runs) == len(_KNOWN) and min(size for _, size in runs) * _PART >= sum(size for _, size in runs)
    return runs[0][0] if halves else ""


def _of_own_words(text: str) -> str:
    """Which of the two languages a text in lower case is in that has words of both: that of what it does not quote."""
    words = _little_words(_QUOTED.sub(" ", text))
    french, english = len(_FRENCH & words), len(_ENGLISH & words)
    return "" if max(french, english) < _CLEARLY * min(french, english) else "fr" if french > english else "en"


def known_language(name: str) -> str:
    """`fr` or `en` from a name or tag of the language (`fr-CA`, `English`), empty for any other."""
    value = name.strip().lower()
    return _NAMES.get(value) or _NAMES.get(value[:2] if value[2:3] in {"-", "_"} else "", "")


def stated_language(name: str) -> str:
    """The language that an author names: `fr`, `en`, or the BCP 47 tag of another (`ar`, `pt-BR`); empty for no such.

    Of the languages of the standard, those are known that Unicode CLDR has a name for.
    """
    known = known_language(name)
    tag = None if known else _TAG.match(name.strip().lower().replace("_", "-"))
    if tag is None or tag["language"] in _NO_LANGUAGE or tag["language"] not in _named_languages():
        return known
    script, region = (tag["script"] or "").title(), (tag["region"] or "").upper()
    return "-".join(filter(None, (tag["language"], script, region))) + tag["variants"]


@cache
def _named_languages() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415 - few texts name another language than those that are analysed

    return frozenset(Locale("en").languages)


def detect(text: str, default: str) -> Sourced[str]:
    """`fr`, `en` or a neighbour, from the beginning of a text; `default` where nothing speaks for one of them.

    Text in another script is in neither, and so is one with words of foreign letters and hardly a little word that is
    known. Where `fr` and `en` are all that `default` may be, such a text is in the language that its letters tell, or
    `und` (undetermined, ISO 639-2): most scripts are not yet a language.
    """
    sample = text[:_SAMPLE].lower()
    # Different words and not how often: a list of English titles has one "the" after the other, running text has many.
    words = _little_words(sample)
    french = len(_FRENCH & words)
    english = len(_ENGLISH & words)
    neighbour = _neighbour(sample, max(french, english)) if default in _KNOWN and max(french, english) < _FEW else ""
    if neighbour:
        return Sourced(neighbour, "language/words")
    if max(french, english) >= _ENOUGH and french != english:
        mixed = max(french, english) < _CLEARLY * min(french, english)
        leading = (_leading(text[: 10 * _SAMPLE].lower()) or _of_own_words(sample)) if mixed else ""
        return Sourced(leading or ("fr" if french > english else "en"), "language/words")
    if default in _KNOWN and not sample.isascii() and _is_in_another_script(sample):
        language = find_language(sample)
        return Sourced(language, "language/letters") if language else Sourced("und", "language/script")
    if default in _KNOWN and len(set(_FAR.findall(sample))) >= _MANY:
        return Sourced("und", "language/letters")
    french += len(_FRENCH_SHAPE.findall(sample))
    english += len(_ENGLISH_SHAPE.findall(sample))
    if french == english:
        return Sourced(default, "language/default")
    return Sourced("fr" if french > english else "en", "language/shapes")
