"""An article that a change of the vocabulary is said not to reach has the same analysis before and after."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from articles import build
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis import Analyst, analyze, prepare, revise
from veille.analysis.vocabulary.concepts import build_vocabulary
from veille.model import Article, BlockKind, Concept, ConceptKind
from veille.settings import Settings

SETTINGS = Settings()
WORDS = (
    *(
        "nuage",
        "puce",
        "cheval",
        "chevaux",
        "cyberattaque",
        "cyber",
        "attaque",
        "sécurité",
        "est",
        "orange",
        "ia",
        "gpu",
    ),
    *("gpt", "4", "nasa", "état", "disney", "c", "directeur", "directrice", "l", "d", "de", "données", "m", "œuvre"),
    *("altman", "sam", "europe", "İstanbul", "iphone", "at", "t", "prix"),
)
JOINTS = (*" " * 8, "-", "'", "’", ", ", ". ", "&", "/", "+", " (", "")
KINDS = st.sampled_from(tuple(ConceptKind))
IDS = tuple(f"c{number}" for number in range(5))
NUMBERS = st.integers(0, len(IDS) - 1)
FIELDS = ("kind", "labels", "aliases", "broader", "context", "definitions")


def write(words: Sequence[str], most: int) -> st.SearchStrategy[str]:
    """Texts of up to so many of some words, joined in several ways."""
    parts = st.lists(st.tuples(st.sampled_from(JOINTS), st.sampled_from(words)), min_size=1, max_size=most)
    return parts.map(lambda chosen: "".join(map("".join, chosen)).lstrip(" ,.&/+(-") or "rien")


def vary(word: str) -> tuple[str, ...]:
    """A word in several forms, most often as it is."""
    return word, word, word, word.capitalize(), word.upper(), f"{word}s", f"{word}+", word[:1] + word[1:].upper()


def conceive(number: int, names: st.SearchStrategy[str]) -> st.SearchStrategy[Concept]:
    """A concept; what is broader than it has a lower number, so that nothing is broader than itself."""
    needs = st.lists(st.sampled_from(IDS) | names, max_size=2).map(tuple)
    wider = st.lists(st.sampled_from(IDS[:number]), max_size=2, unique=True) if number else st.just([])
    return st.builds(
        Concept,
        id=st.just(IDS[number]),
        kind=KINDS,
        labels=st.fixed_dictionaries({"fr": names, "en": names}),
        aliases=st.lists(names, max_size=2).map(tuple),
        broader=wider.map(tuple),
        context=st.dictionaries(names, needs, max_size=2),
        definitions=st.sampled_from(({}, {"fr": "une chose"})),
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Analyst, Analyst, list[Article]]:
    """A vocabulary, the same with some of its concepts added, out, moved, or changed in a field; and texts for both.

    They are made of few words, so that names meet one another, and texts have them.
    """
    chosen = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
    words = [form for word in chosen for form in vary(word)]
    pool = draw(st.lists(write(words, 3), min_size=2, max_size=8, unique=True))
    names = st.sampled_from(pool)
    before = {number: draw(conceive(number, names)) for number in draw(st.sets(NUMBERS, min_size=1))}
    after = dict(before)
    for number in draw(st.lists(NUMBERS, min_size=1, max_size=2)):
        new = draw(conceive(number, names))
        change = draw(st.sampled_from(("whole", "out", "last", *FIELDS)))
        if change in FIELDS and number in after:
            after[number] = replace(after[number], **{change: getattr(new, change)})
        elif change == "last" and number in after:
            after[number] = after.pop(number)
        elif change == "out":
            after.pop(number, None)
        else:
            after[number] = new
    lines = st.lists(write([*pool, *words], 4), min_size=3, max_size=3)
    kinds = BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CODE
    texts = lines.map(lambda written: build(*zip(kinds, written, strict=True)))
    return ready(list(before.values())), ready(list(after.values())), draw(st.lists(texts, min_size=1, max_size=4))


def ready(chosen: Sequence[Concept]) -> Analyst:
    known = {concept.id for concept in chosen}
    sound = [
        replace(concept, broader=tuple(each for each in concept.broader if each in known)) for concept in chosen
    ]  # as the parser does
    return prepare(build_vocabulary(sound))


def describe(article: Article, analyst: Analyst) -> tuple[object, ...]:
    """The analysis of an article, and what its page calls the tags."""
    analysis = analyze(article, analyst, SETTINGS)
    return analysis, [analyst.vocabulary.label(tag.concept, SETTINGS.language) for tag in analysis.tags]


def is_reached(article: Article, before: Analyst, after: Analyst) -> bool:
    return bool(revise(before, after, SETTINGS.language).find([analyze(article, before, SETTINGS).wording]))


@given(worlds())
def test_what_is_not_reached_stays_as_it_is(world: tuple[Analyst, Analyst, list[Article]]) -> None:
    before, after, texts = world
    reached = revise(before, after, SETTINGS.language).find(
        [analyze(text, before, SETTINGS).wording for text in texts],
    )
    for place, text in enumerate(texts):
        if place not in reached:
            assert describe(text, before) == describe(text, after)


def topic(name: str, label: str, **more: object) -> Concept:
    return Concept(name, ConceptKind.TOPIC, {"fr": label}, **more)  # type: ignore[arg-type]


def story(text: str) -> Article:
    return build((BlockKind.TITLE, "Un titre"), (BlockKind.PARAGRAPH, text))


CLOUD = topic("cloud", "nuage")


@pytest.mark.parametrize(
    ("new", "text", "reached"),
    [
        (topic("x", "mise à jour"), "Deux mises à jour.", True),
        (topic("x", "mise à jour"), "La mise du jour, à midi.", False),
        (topic("x", "mise à jour"), "Une mise à la jour.", False),
        (topic("x", "cyberattaque"), "Les cyber-attaques.", True),
        (topic("x", "entreprise"), "L’ENTREPRISE, l’entreprise.", True),
        (topic("x", "sécurité"), "SECURITE !", True),
        (topic("x", "rien", aliases=("EST",)), "Il est là. Est-ce vrai ?", False),
        (topic("x", "rien", aliases=("EST",)), "La gare de l’EST.", True),
        (topic("x", "rien", aliases=("Orange",)), "Une orange.", False),
        (topic("x", "rien", aliases=("Orange",)), "Chez Orange.", True),
        (topic("x", "rien", aliases=("iPhone",)), "Un iPhone.", True),
        (topic("x", "rien", aliases=("Disney+",)), "Sur Disney+.", True),
        (topic("x", "rien", aliases=("Disney+ Hotstar",)), "Sur Disney+ Hotstar.", True),
        (topic("x", "rien", aliases=("İstanbul",)), "À İstanbul.", True),
        (topic("x", "rien", context={"nuage": ("pluie",)}), "Un nuage.", True),
        (topic("x", "rien", broader=("cloud",)), "Un nuage.", False),
    ],
)
def test_a_new_concept_reaches_what_may_name_it(new: Concept, text: str, *, reached: bool) -> None:
    assert is_reached(story(text), ready([CLOUD]), ready([CLOUD, new])) is reached


BARE = topic("x", "puce")
FIRM = Concept("z", ConceptKind.ORGANISATION, {"fr": "Acme"})
NEEDY = topic("y", "rien", context={"cheval": ("cloud",)})


@pytest.mark.parametrize(
    ("before", "after", "text", "reached"),
    [
        ([CLOUD, BARE], [CLOUD], "Une puce.", True),
        ([CLOUD, BARE], [CLOUD, replace(BARE, definitions={"fr": "Un composant."})], "Une puce.", False),
        ([CLOUD, BARE], [CLOUD, replace(BARE, labels={"fr": "Puce"})], "Une puce.", True),
        ([CLOUD, BARE], [CLOUD, replace(BARE, labels={"fr": "puce", "en": "chip"})], "Une puce.", False),
        ([CLOUD, BARE], [CLOUD, replace(BARE, broader=("cloud",))], "Une puce.", True),
        ([CLOUD, BARE], [CLOUD, replace(BARE, kind=ConceptKind.PRODUCT)], "Une puce.", True),
        ([CLOUD, BARE], [BARE, CLOUD], "La puce du nuage.", False),
        ([CLOUD, topic("x", "nuage")], [topic("x", "nuage"), CLOUD], "Un nuage.", True),
        # A name that is in doubt counts by what is narrower than what it needs.
        ([CLOUD, NEEDY, BARE], [CLOUD, NEEDY, replace(BARE, broader=("cloud",))], "Un cheval.", False),
        ([CLOUD, NEEDY, BARE], [CLOUD, NEEDY, replace(BARE, broader=("cloud",))], "Un cheval et sa puce.", True),
        ([CLOUD, NEEDY], [CLOUD, NEEDY, replace(BARE, broader=("cloud",))], "Un cheval.", False),
        ([CLOUD, NEEDY, FIRM], [CLOUD, NEEDY, replace(FIRM, broader=("cloud",))], "Un cheval chez Acme.", True),
        ([CLOUD, NEEDY, FIRM], [CLOUD, NEEDY, replace(FIRM, broader=("cloud",))], "Deux nuages chez Acme.", False),
        ([CLOUD, NEEDY, FIRM], [CLOUD, NEEDY, replace(FIRM, broader=("y",))], "Un cheval chez Acme.", True),
    ],
)
def test_a_change_reaches_what_may_come_out_otherwise(
    before: list[Concept], after: list[Concept], text: str, *, reached: bool
) -> None:
    assert is_reached(story(text), ready(before), ready(after)) is reached


def test_an_unchanged_vocabulary_reaches_nothing() -> None:
    assert not is_reached(story("Un nuage et une puce."), ready([CLOUD, NEEDY]), ready([CLOUD, NEEDY]))


def test_each_text_is_found_by_its_place() -> None:
    texts = [story(text) for text in ("Un nuage.", "", "Une puce.", "Le nuage, la puce.", "nuage")]
    wordings = [analyze(text, ready([]), SETTINGS).wording for text in texts] * 1000
    found = revise(ready([CLOUD]), ready([BARE]), "fr").find(wordings)
    assert found == {place for place in range(5000) if place % 5 != 1}


def test_capitals_are_told_as_the_matcher_tells_them() -> None:
    """`islower` is false of every word with a letter that is a capital, or that lower case changes."""
    letters = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isalnum()]
    capitals = [letter for letter in letters if letter.isupper() or letter.lower() != letter]
    assert not [letter for letter in capitals if f"a{letter}".islower()]
    parted = {letter for letter in letters if not letter.lower().isalnum()}
    assert parted == {"İ"}
