"""How a name may be spelled in running text: inflected, with capitals, hyphens and accents as people write them.

A name is cut into words, and each word into the forms that it may take. A spelling is a tuple of words, each
with the gap before it and what its capitals must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from veille.analysis.language.inflection import LITTLE_WORDS, inflections, without_accents
from veille.model import ConceptKind

WORD = re.compile(r"[^\W_]+")
GAPS = {
    " ": " ",
    "-": " ",
    "‐": " ",
    "‑": " ",
    "'": "'",
    "’": "'",
    "ʼ": "'",
    ".": ".",
    ". ": ". ",
    ", ": ", ",
    "' ": "' ",
    "’ ": "' ",
    "·": "·",
    "&": "&",
    " & ": "&",
    "/": "/",
}
"""What may stand between two words of a text, and the gap of a name that it stands for."""
_FLAT = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "-": " ", "‐": " ", "‑": " "})
_MOST_WORDS = 12
"""A name of more words is not looked for."""
_MOST_SPELLINGS = 512
_PREFIXES = (
    "anti",
    "auto",
    "bio",
    "crypto",
    "cyber",
    "géo",
    "hyper",
    "inter",
    "micro",
    "multi",
    "nano",
    "semi",
    "super",
)
"""First halves that are written apart, hyphenated or joined: `cybersécurité`, `cyber-sécurité`, `cyber sécurité`."""
_SHORTEST_REST = 6
"""Letters that must follow a prefix for it to be split off: `cyber-attaque`, and not `micro-be`."""


class Case(IntEnum):
    """How the capitals of a word in the text must agree with those of a name."""

    ANY = 0
    PROPER = 1
    """It begins with a capital, or is exactly as given (`iPhone`)."""
    EXACT = 2
    """It is exactly as given: an acronym."""
    UNACCENTED = 3
    """It begins with a capital that has lost its accent: `Etat`."""
    CAPITALS = 4
    """It is in capitals throughout, which have lost their accents: `SECURITE`."""


class Word(NamedTuple):
    """A word of a name: the gap before it, its form in lower case, its case rule, and the form as given."""

    gap: str
    form: str
    case: Case
    given: str


@lru_cache(maxsize=8192)
def flatten(name: str) -> str:
    """A name as the vocabulary compares names: lower case, accents kept, hyphens as spaces, one apostrophe."""
    lower = name.lower()
    return " ".join((lower.replace("-", " ") if lower.isascii() else lower.translate(_FLAT)).split())


def spell(text: str, kind: ConceptKind, *, label: bool) -> Iterator[tuple[Word, ...]]:
    """Every spelling of a name of a concept; empty for one without words, or with more than twelve.

    A topic is inflected, and the first capital of its label (`label`) is that of a title and says nothing. No form of
    a name of one word is a function word, which stands in any text.
    """
    topic = kind is ConceptKind.TOPIC
    words = _cut(text, free_first=label and topic)
    if not words or len(words) > _MOST_WORDS:
        return
    for variant in _vary_joints(words):
        choices = [_inflect(word, kind, last=at == len(variant) - 1) for at, word in enumerate(variant)]
        if len(choices) == 1:
            choices = [[word for word in choices[0] if word.form == variant[0].form or word.form not in LITTLE_WORDS]]
        yield from islice(product(*choices), _MOST_SPELLINGS)


def allows(label: str, other: str, kind: ConceptKind) -> bool:
    """Whether another spelling of a label is found by the label alone, which may ask for capitals."""
    written = _cut(other, free_first=False)
    forms = [word.form for word in written]
    return any(
        [word.form for word in spelling] == forms
        and all(agrees(has.given, word.case, word.given) for has, word in zip(written, spelling, strict=True))
        for spelling in spell(label, kind, label=True)
    )


def _cut(text: str, *, free_first: bool) -> tuple[Word, ...]:
    """The words of a name; a `+` after one (Disney+, Disney+ Hotstar) is a word of its own without letters."""
    words: list[Word] = []
    end = 0
    for match in WORD.finditer(text):
        given = match.group()
        while words and text[end] == "+":
            words.append(Word("+", "", Case.ANY, ""))
            end += 1
        gap = GAPS.get(text[end : match.start()], text[end : match.start()]) if words else ""
        words.append(Word(gap, given.lower(), _case_of(given, first=free_first and not words), given))
        end = match.end()
    if words and text[end : end + 1] == "+":
        words.append(Word("+", "", Case.ANY, ""))
    if free_first and len(words) > 1 and len(words[0].given) == 1:
        # E-commerce, which is no acronym.
        words[0] = words[0]._replace(case=Case.ANY)
    return tuple(words)


def _case_of(given: str, *, first: bool) -> Case:
    if given == given.lower():
        return Case.ANY
    if given.isupper():
        return Case.EXACT
    return Case.ANY if first and given[1:] == given[1:].lower() else Case.PROPER


def _vary_joints(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The words as they are, with a joint closed (GPT4, semiconducteur), and with a prefix split off."""
    yield words
    for at in range(1, len(words)):
        left, right = words[at - 1], words[at]
        if right.gap == " " and (left.form in _PREFIXES or (left.given.isupper() and right.form[:1].isdigit())):
            joined = Word(left.gap, left.form + right.form, max(left.case, right.case), left.given + right.given)
            yield (*words[: at - 1], joined, *words[at + 1 :])
    for at, word in enumerate(words):
        if word.case is not Case.ANY or not word.form.startswith(_PREFIXES):
            continue
        for prefix in _PREFIXES:
            rest = word.form.removeprefix(prefix)
            if len(rest) >= _SHORTEST_REST and rest != word.form:
                split = (Word(word.gap, prefix, Case.ANY, prefix), Word(" ", rest, Case.ANY, rest))
                yield (*words[:at], *split, *words[at + 1 :])


def _inflect(word: Word, kind: ConceptKind, *, last: bool) -> list[Word]:
    """The word in the forms that the text may give it, those that have lost their accents included."""
    gap, form, case, given = word
    acronym = case is Case.EXACT and given.isalpha() and len(given) > 1
    if case is Case.ANY and kind is ConceptKind.TOPIC and form:
        forms = [Word(gap, variant, case, variant) for variant in inflections(form)]
    elif last and (acronym or (kind is ConceptKind.PRODUCT and form.isalpha() and form[-1] not in "sxz")):
        forms = [word, Word(gap, form + "s", case, given + "s")]
    else:
        forms = [word]
    if acronym and len(given) > len("GPU"):
        # French papers write acronyms that are read as words like names: Nasa, Cnil.
        forms.append(Word(gap, form, case, given.capitalize()))
    return forms if all(word.form.isascii() for word in forms) else [bare for f in forms for bare in _lose_accents(f)]


def _lose_accents(word: Word) -> Iterator[Word]:
    yield word
    bare = without_accents(word.form)
    if bare != word.form:
        initial = without_accents(word.form[0]) + word.form[1:]
        if initial != word.form:
            yield word._replace(form=initial, case=Case.UNACCENTED)
        yield word._replace(form=bare, case=Case.CAPITALS)


def agrees(token: str, case: int, given: str) -> bool:
    """Whether the capitals of a word in a text are those that a name asks for, by its `Case`."""
    if case == Case.ANY:
        return True
    if case == Case.EXACT:
        return token == given
    if case == Case.CAPITALS:
        return token.isupper()
    return token[0].isupper() or (case == Case.PROPER and token == given)
