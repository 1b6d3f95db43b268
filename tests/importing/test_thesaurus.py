"""Concepts of a thesaurus as entries of the vocabulary: what they are called, and what they leave alone."""

from __future__ import annotations

from functools import partial

import yaml
from conftest import count_steps
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.analysis import Vocabulary, parse_vocabulary, prepare
from veille.analysis.vocabulary.matching import find_mentions
from veille.importing.skos import SkosConcept
from veille.importing.thesaurus import Adoption, adopt, append_entries
from veille.model import Concept, ConceptKind, Seed
from veille.reading import read
from veille.settings import Settings

OWN = """logiciel: {kind: topic, label: {fr: Logiciel, en: Software}, same_as: https://t.example/soft}
energie: {kind: topic, label: {fr: Énergie, en: Energy}, alias: [énergétique], former: [energies]}
orange: {kind: organisation, label: Orange, context: {Orange: [opérateur]}}
"""
AT = "https://t.example/"


def concept(name: str, label: str = "", **fields: object) -> SkosConcept:
    """A concept with a French label; what is broader, related and the same is given by the ends of addresses."""
    links = {field: tuple(AT + each for each in str(fields.pop(field, "")).split()) for field in ("broader", "related")}
    others = {"labels": {"fr": label} if label else {}, "names": {}, "definitions": {}, "same_as": (), "kind": None}
    return SkosConcept(AT + name, **links, **{**others, **fields})  # type: ignore[arg-type]


def take(
    *concepts: SkosConcept, own: str = OWN, language: str = "fr", kind: ConceptKind = ConceptKind.TOPIC
) -> Adoption:
    vocabulary, found = parse_vocabulary(own, "v.yml")
    assert found == ()
    return adopt(concepts, vocabulary, language, kind)


def merge(adoption: Adoption, own: str = OWN) -> Vocabulary:
    """The vocabulary with what was adopted, of which no line makes a diagnostic."""
    text = append_entries(own, "v.yml", adoption.entries, "From t.ttl")
    assert text is not None
    vocabulary, found = parse_vocabulary(text, "v.yml")
    assert found == ()
    return vocabulary


def take_one(*concepts: SkosConcept, **options: object) -> Concept:
    """The first concept, as the vocabulary has it."""
    adoption = take(*concepts, **options)  # type: ignore[arg-type]
    found = {address: name for name, address in adoption.addresses.items()}
    return merge(adoption).by_id[found[concepts[0].address]]


def named_in(text: str, vocabulary: Vocabulary) -> set[str]:
    article, _ = read(Seed("a.txt", f"Un titre\n\n{text}\n".encode()), Settings())
    assert article is not None
    return {each.concept for each in find_mentions(article, prepare(vocabulary).matcher)}


def test_an_entry_says_what_the_thesaurus_does() -> None:
    found = take_one(
        concept(
            "vent",
            labels={"fr": "énergie éolienne", "en": "wind power", "de": "Windkraft"},
            names={"fr": ("force du vent",), "en": ("wind energy",), "de": ("Windenergie",)},
            definitions={"fr": "Que donne le vent."},
            broader="nrj",
            related="soft",
            same_as=("https://autre.example/vent",),
        ),
        concept("nrj", "Énergie"),
        concept("soft", "programme"),
    )
    assert found == Concept(
        id="energie-eolienne",
        kind=ConceptKind.TOPIC,
        labels={"fr": "Énergie éolienne", "en": "Wind power"},
        aliases=("force du vent", "wind energy"),
        broader=("energie",),
        related=("logiciel",),
        definitions={"fr": "Que donne le vent."},
        same_as=("https://t.example/vent", "https://autre.example/vent"),
    )


def test_what_is_there_stays_as_it_is() -> None:
    adoption = take(
        concept("soft", "programme"), concept("nrj", "énergies"), concept("x", labels={"fr": "force", "en": "energy"})
    )
    assert adoption.known == {AT + "soft": "logiciel", AT + "x": "energie"}
    assert adoption.unlinked == {AT + "x": "energie"}
    assert [*adoption.entries] == ["energies-2"]  # a former id leads on to another page
    again = take(concept("nrj", "énergies"), own=append_entries(OWN, "v.yml", adoption.entries, "t") or "")
    assert (again.entries, again.unlinked, again.known) == ({}, {}, {AT + "nrj": "energies-2"})


def test_one_word_in_small_letters_counts_beside_what_is_near() -> None:
    vocabulary = merge(
        take(
            concept(
                "pay", "salaire", names={"fr": ("paie", "rémunération du travail")}, broader="work", related="strike"
            ),
            concept("work", "marché du travail"),
            concept("strike", "grève des salariés"),
            concept("bonus", "prime de fin d'année", broader="pay"),
            concept("alone", "photovoltaïque"),
            concept("ulm", "Ulm", broader="work", names={"fr": ("cathédrale",)}),
        )
    )
    assert named_in("On parle du salaire et de la paie.", vocabulary) == set()
    for near in (
        "le marché du travail",
        "une grève des salariés",
        "une prime de fin d'année",
        "la rémunération du travail",
    ):
        assert "salaire" in named_in(f"On parle de la paie et dans le texte il y a {near}.", vocabulary), near
    assert named_in("On parle du photovoltaïque.", vocabulary) == {"photovoltaique"}
    assert named_in("On est allé à Ulm.", vocabulary) == {"ulm"}
    assert named_in("On a vu une cathédrale.", vocabulary) == set()


def test_words_in_brackets_are_what_a_name_counts_beside() -> None:
    vocabulary = merge(
        take(
            concept("planet", "Mercure (planète)"), concept("metal", "mercure (métal)", names={"fr": ("Hg (symbole)",)})
        )
    )
    assert named_in("On a vu Mercure.", vocabulary) == set()
    assert named_in("On a vu Mercure, une planète.", vocabulary) == {"mercure-planete"}
    assert named_in("On a vu du mercure, un métal.", vocabulary) == {"mercure-metal"}
    assert named_in("Le symbole Hg est connu.", vocabulary) == {"mercure-metal"}


def test_a_name_that_is_taken_is_left_to_whom_it_belongs() -> None:
    adoption = take(
        concept("a", "parc en mer", names={"fr": ("ferme marine",)}),
        concept("b", "élevage de poissons", names={"fr": ("ferme marine", "énergétique", "le", "x")}),
        concept("c", "Parc en mer", broader="b"),
        concept("d", "parc en mer"),
        concept("e", labels={"": "sans langue"}),
        concept("f"),
        concept("g", labels={"zxxx-1": "?"}),
    )
    vocabulary = merge(adoption)
    assert vocabulary.by_id["parc-en-mer"].aliases == ("ferme marine",)
    assert vocabulary.by_id["elevage-de-poissons"].aliases == ()
    assert vocabulary.by_id["parc-en-mer-2"].context == {"Parc en mer": ("elevage-de-poissons",)}
    assert vocabulary.by_id["sans-langue"].labels == {"fr": "Sans langue", "en": "Sans langue"}
    assert [address.removeprefix(AT) for address in adoption.left_out] == ["f", "g", "d"]


def test_capitals_of_headings_say_nothing() -> None:
    headings = [concept(str(at), f"Sujet du numéro {word}") for at, word in enumerate(("un", "deux", "trois"))]
    found = take_one(concept("a", "Apprentissage profond", names={"fr": ("Réseaux de neurones", "IA")}), *headings)
    assert found.aliases == ("réseaux de neurones", "IA")
    mixed = [concept(str(at), f"sujet du numéro {word}") for at, word in enumerate(("un", "deux", "trois"))]
    found = take_one(concept("a", "Apprentissage profond", names={"fr": ("Réseaux de neurones",)}), *mixed)
    assert found.aliases == ("Réseaux de neurones",)
    assert take_one(concept("a", "iOS")).labels["fr"] == "iOS"


def test_a_person_has_the_name_that_texts_use() -> None:
    person = concept("a", "Hugo, Victor, 1802-1885", names={"fr": ("Hugo, V. M.",)}, kind=ConceptKind.PERSON)
    found = take_one(person)
    assert (found.id, found.labels["fr"], found.aliases) == ("victor-hugo", "Victor Hugo", ("V. M. Hugo",))
    assert take_one(concept("a", "Lovelace, Ada (1815-1852)"), kind=ConceptKind.PERSON).labels["fr"] == "Ada Lovelace"
    assert take_one(concept("a", "Pierre, Paul")).labels["fr"] == "Pierre, Paul"


def test_a_loop_is_cut_where_it_closes() -> None:
    loop = [concept(one, f"le {one} du milieu", broader=other) for one, other in ("ab", "bc", "ca")]
    assert [merge(take(*loop)).by_id[f"le-{each}-du-milieu"].broader for each in "abc"] == [
        ("le-b-du-milieu",),
        ("le-c-du-milieu",),
        (),
    ]


def test_work_does_not_grow_with_the_square_of_a_thesaurus() -> None:
    def alike(number: int) -> list[SkosConcept]:
        return [concept(f"{at:04}", "le même nom") for at in range(number)]

    def deep(number: int) -> list[SkosConcept]:
        return [concept(f"{at:04}", f"le sujet {at}", broader=f"{at - 1:04}" if at else "") for at in range(number)]

    for build in (alike, deep):
        once, twice = (count_steps(partial(take, *build(number))) for number in (300, 600))
        assert twice < 2.5 * once, build.__name__


def test_lines_go_to_the_end_of_the_file_or_nowhere() -> None:
    entries = take(concept("a", "parc en mer")).entries
    for own in ("", "# rien\n", OWN, OWN.rstrip(), OWN + "\n"):
        text = append_entries(own, "v.yml", entries, "From\nt.ttl")
        assert text is not None
        assert text.startswith(own)
        assert text.endswith(f"# From t.ttl\n\n{entries['parc-en-mer']}\n")
    assert append_entries("{a: {kind: topic, label: A}}\n", "v.yml", entries, "t") is None
    assert append_entries("a:\n  kind: topic\n  label: {fr: [\n", "v.yml", entries, "t") is not None
    assert append_entries("{a: 1}", "v.yml", {}, "t") == "{a: 1}"


WORDS = st.sampled_from(
    ["énergie", "Énergie", "parc", "Parc en mer", "le", "Mer (eau)", "C", "on", "a: b", "# x", "été", "x{", "-"]
)
NAMES = st.dictionaries(st.sampled_from(["", "fr", "en", "de"]), st.lists(WORDS, max_size=3).map(tuple), max_size=3)
ENDS = st.lists(st.sampled_from("abcdef"), max_size=3).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES, ENDS, ENDS, st.sampled_from([None, *ConceptKind])), max_size=6))
def test_whatever_a_thesaurus_says_the_vocabulary_stays_sound(drawn: list[tuple[object, ...]]) -> None:
    concepts = [
        concept(
            "abcdef"[at],
            labels={language: texts[0] for language, texts in labels.items() if texts},  # type: ignore[attr-defined]
            names=names,
            broader=broader,
            related=related,
            kind=kind,
        )
        for at, (labels, names, broader, related, kind) in enumerate(drawn)
    ]
    adoption = take(*concepts)
    before = parse_vocabulary(OWN, "v.yml")[0]
    after = merge(adoption)
    assert after.concepts[: len(before.concepts)] == before.concepts
    assert [each.id for each in after.concepts[len(before.concepts) :]] == [*adoption.entries]
    assert len(adoption.entries) + len(adoption.known) + len(adoption.left_out) == len(concepts)
    for line in adoption.entries.values():
        assert len(yaml.safe_load(line)) == 1
    again = take(*concepts, own=append_entries(OWN, "v.yml", adoption.entries, "t") or "")
    assert not set(again.entries) & set(adoption.entries)
