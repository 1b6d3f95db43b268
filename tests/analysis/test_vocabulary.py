"""The vocabulary's file: what is read, what is reported and on which line, what is kept."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.analysis.vocabulary import entries
from veille.analysis.vocabulary.concepts import Vocabulary, build_vocabulary, parse_vocabulary
from veille.model import ConceptKind

SHIPPED = Path(__file__).parents[2] / "docs" / "vocabulary.yml"

SMALL = """\
informatique: {kind: topic, label: {fr: Informatique, en: Computing}}
ia:
  kind: topic
  label: {fr: Intelligence artificielle, en: Artificial intelligence}
  alias: {fr: [IA], en: [AI, A.I.]}
  broader: informatique
  definition: {fr: "Une phrase.", en: "A sentence."}
orange: {kind: organisation, label: Orange, context: {Orange: [ia, opérateur]}, except: [Agent Orange]}
sam: {kind: person, label: Samuel Untel, alias: [Untel], related: [orange]}
"""


def read(text: str) -> tuple[Vocabulary, list[tuple[str, int]]]:
    vocabulary, found = parse_vocabulary(text, "docs/vocabulary.yml")
    return vocabulary, [(diagnostic.code, diagnostic.line) for diagnostic in found]


def test_entries_become_concepts() -> None:
    vocabulary, found = read(SMALL)
    assert found == []
    concept = vocabulary.by_id["ia"]
    assert (concept.kind, concept.broader) == (ConceptKind.TOPIC, ("informatique",))
    assert concept.aliases == ("IA", "AI", "A.I.")
    assert concept.definitions["en"] == "A sentence."
    assert vocabulary.label("ia", "en") == "Artificial intelligence"
    assert vocabulary.label("orange", "de") == "Orange"
    assert vocabulary.by_id["orange"].context == {"Orange": ("ia", "opérateur"), "Agent Orange": ()}
    assert vocabulary.by_id["sam"].context == {"Untel": ("sam", "orange")}


def test_a_label_is_found_as_editors_type_it() -> None:
    vocabulary, _ = read(SMALL)
    for typed in ("intelligence artificielle", "INTELLIGENCE ARTIFICIELLE", "Intelligences artificielles", "ai", "ia"):
        concept = vocabulary.find(typed)
        assert concept is not None
        assert concept.id == "ia"
    assert vocabulary.find("Agent Orange") is None
    assert vocabulary.find("") is None
    assert vocabulary.find("mots " * 60) is None


def test_a_scalar_is_the_text_that_it_is() -> None:
    vocabulary, found = read("no: {kind: topic, label: {fr: true, en: yes}, alias: [1.0, null]}\n")
    assert found == []
    assert vocabulary.by_id["no"].labels == {"fr": "true", "en": "yes"}
    assert vocabulary.by_id["no"].aliases == ("1.0", "null")


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("a: {kind: topic, label: A}\nb: nothing\n", [("V301", 2)], ["a"]),
        ("a: {kind: animal, label: A}\nb: {kind: topic, label: B}\n", [("V301", 1)], ["b"]),
        ("a: {kind: topic}\nb: {kind: topic, label: B}\n", [("V301", 1)], ["b"]),
        ("a: {kind: topic, label: A}\n\na: {kind: topic, label: B}\n", [("V301", 3)], ["a"]),
        ("../a: {kind: topic, label: A}\n", [("V301", 1)], []),
        ("Été: {kind: topic, label: A}\n", [("V301", 1)], []),
        ("? [a, b]\n: {kind: topic, label: A}\n", [("V301", 1)], []),
        ("a:\n  kind: topic\n  label: A\n  colour: red\n", [("V301", 4)], ["a"]),
        ("a:\n  kind: topic\n  label: A\n  label: B\n", [("V301", 4)], ["a"]),
        ("a:\n  kind: topic\n  label: A\n  alias: {fr: {x: y}}\n", [("V301", 4)], ["a"]),
        ("a:\n  kind: topic\n  label: A\n  context: [x]\n", [("V301", 4)], ["a"]),
        ("a:\n  kind: topic\n  label: A\n  definition: []\n", [("V301", 4)], ["a"]),
        ("- a\n- b\n", [("V301", 1)], []),
        ("", [], []),
        ("# nothing yet\n", [], []),
        ("a: \0", [("V301", 1)], []),
    ],
)
def test_a_bad_entry_is_reported_with_its_line_and_the_others_kept(
    text: str, found: list[tuple[str, int]], kept: list[str]
) -> None:
    vocabulary, reported = read(text)
    assert reported == found
    assert all(told.hint for told in parse_vocabulary(text, "v.yml")[1])
    assert [concept.id for concept in vocabulary.concepts] == kept


def test_a_syntax_error_costs_only_the_entry_it_stands_in() -> None:
    text = 'a: {kind: topic, label: A}\nb: {kind: topic, label: "B}\nc:\n  kind: topic\n  label: C\n  shape: round\n'
    vocabulary, found = read(text)
    assert [concept.id for concept in vocabulary.concepts] == ["a", "c"]
    assert found == [("V301", 2), ("V301", 6)]


@pytest.mark.parametrize(
    ("entry", "line", "problem"),
    [
        ("a: {kind: topic, label: A", 2, "the bracket { that is opened here does not end as it should"),
        ("a: [", 2, "the bracket [ that is opened here does not end as it should"),
        ("a: {kind: topic, label: C #}", 2, "what stands behind # is a comment, and so the bracket is not closed"),
        ('a: {kind: topic, label: "A}', 2, "a quotation mark that is opened here is not closed"),
        ("a:\n  kind: topic\n  label: @lea", 4, "found character that cannot start any token"),
        ("a:\n  kind: topic\n   label: A", 4, "a colon stands where none may, in a value without quotation marks or"),
        ("a:\n  kind: topic\n label: A", 4, "the line is indented otherwise than those around it"),
        ("a: " + "[" * 99, 2, "it is nested too deeply"),
        ("---\na: {kind: topic, label: A}", 2, "a line --- begins a second document, which is not read"),
    ],
)
def test_a_slip_in_an_entry_is_told_in_plain_words(entry: str, line: int, problem: str) -> None:
    text = f"b: {{kind: topic, label: B}}\n{entry}\n"
    (told,) = parse_vocabulary(text, "v.yml")[1]
    assert (told.code, told.line) == ("V301", line)
    assert told.message.startswith(f"the entry cannot be read: {problem}")
    assert told.hint


def test_what_yaml_leaves_out_of_a_vocabulary_is_told() -> None:
    text = "a:\n  kind: topic\n  label:\n    fr: Féé # langage\n  alias:\n  - Fé #1\n  definition: Oui.  # vrai\n"
    vocabulary, found = parse_vocabulary(f"# en tête\n{text}", "v.yml")
    assert vocabulary.by_id["a"].labels == {"fr": "Féé"}
    assert [(told.code, told.line, told.message.partition(",")[0]) for told in found] == [
        ("V306", 5, "fr lacks '# langage'"),
        ("V306", 7, "alias lacks '#1'"),
    ]
    assert parse_vocabulary("a: {kind: topic, label: 'C #'}  # vrai\n", "v.yml")[1] == ()


def test_two_versions_in_a_vocabulary_are_told_as_such() -> None:
    one, two, three = (f"{name}: {{kind: topic, label: {name.upper()}}}\n" for name in "abc")
    text = f"{one}<<<<<<< HEAD\n{two}=======\n{three}>>>>>>> autre\n"
    vocabulary, (told,) = parse_vocabulary(text, "v.yml")
    assert [concept.id for concept in vocabulary.concepts] == ["a", "b", "c"]
    assert (told.code, told.line, told.message) == ("V301", 2, "two versions stand in it")


def test_a_vocabulary_in_utf_16_is_told_once() -> None:
    text = "a: {kind: topic, label: A}\nb: {kind: topic, label: B}\n".encode("utf-16").decode(
        "utf-8", "surrogateescape"
    )
    vocabulary, (told,) = parse_vocabulary(text, "v.yml")
    assert (vocabulary.concepts, told.code, told.message) == ((), "V301", "the vocabulary is in UTF-16")


def test_a_vocabulary_in_another_encoding_is_told_once() -> None:
    text = "".join(f"a{at}: {{kind: topic, label: Été {at}, broader: b}}\n" for at in range(9))
    text += "b: {kind: topic, label: Thé}\nc: {kind: topic, label: C, broader: a3}\n"
    vocabulary, (told,) = parse_vocabulary(text.encode("latin-1").decode("utf-8", "surrogateescape"), "v.yml")
    assert [concept.id for concept in vocabulary.concepts] == ["c"]
    message = "the vocabulary is not in UTF-8: 10 entries cannot be read, of which this is the first"
    assert (told.line, told.message) == (1, message)


@pytest.mark.parametrize("entry", ["a: {kind: topic, label: A", "a: {kind: animal, label: A}", "a: A", '"a": [A'])
def test_of_what_refers_to_a_bad_entry_nothing_is_told(entry: str) -> None:
    text = f"b: {{kind: topic, label: B, broader: a, related: a}}\n{entry}\n"
    assert read(text)[1] == [("V301", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20000,
        "a: " + "{a: " * 20000,
        "- " * 20000,
        "a: " + "[" * 900 + "]" * 900,
        "a: " + '[ "]", ' * 60_000 + "b" + " ]" * 60_000,
    ],
)
def test_deep_nesting_is_an_error_and_no_crash(text: str) -> None:
    vocabulary, found = read(text)
    assert vocabulary.concepts == ()
    assert [code for code, _ in found] == ["V301"]


def test_brackets_inside_quotation_marks_are_no_nesting() -> None:
    entry = 'a{}: {{kind: topic, label: "A{} [ [ ["}}\n'
    vocabulary, found = read("".join(entry.format(number, number) for number in range(60)))
    assert found == []
    assert len(vocabulary.concepts) == 60


def test_a_name_claimed_twice_is_reported_unless_context_decides() -> None:
    first = "a: {kind: organisation, label: Orion}\n"
    assert read(first + "b: {kind: product, label: Zeta, alias: [orion]}\n")[1] == [("V302", 2)]
    assert read(first + "b: {kind: product, label: Zeta, context: {Orion: [lune]}}\n")[1] == []


def test_what_is_not_defined_is_reported_and_left_out() -> None:
    vocabulary, found = read("a: {kind: topic, label: A}\nb: {kind: topic, label: B, broader: [a, z], related: y}\n")
    assert found == [("V303", 2), ("V303", 2)]
    assert (vocabulary.by_id["b"].broader, vocabulary.by_id["b"].related) == (("a",), ())


def test_what_refers_to_a_concept_that_has_become_another_refers_to_that() -> None:
    """As after two topics were made one: nothing else in the vocabulary need be changed."""
    vocabulary, found = read(
        "a: {kind: topic, label: A, former: [x, y], related: [x, c]}\n"
        "b: {kind: topic, label: B, broader: [x], related: [y, a, c]}\n"
        "c: {kind: topic, label: C}\n"
    )
    assert found == []
    assert vocabulary.by_id["a"].related == ("c",)
    assert (vocabulary.by_id["b"].broader, vocabulary.by_id["b"].related) == (("a",), ("a", "c"))


def test_a_loop_is_broken_where_it_closes() -> None:
    text = "".join(f"{one}: {{kind: topic, label: X{one}, broader: {two}}}\n" for one, two in ("ab", "bc", "ca"))
    vocabulary, found = read(text)
    assert found == [("V304", 3)]
    assert vocabulary.broader_of("a") == ("b", "c")
    assert vocabulary.broader_of("c") == ()
    assert read("a: {kind: topic, label: A, broader: a}\n")[1] == [("V304", 1)]


def test_a_context_may_hold_for_every_word_in_small_letters() -> None:
    entry = "alias: [paie, Paye, rémunération du travail, RTT, traitement], context: {'*': [a], traitement: [b]}"
    vocabulary, found = read(
        f"a: {{kind: topic, label: {{fr: Salaire, en: ISF}}, {entry}}}\nb: {{kind: topic, label: B}}\n"
    )
    assert found == []
    concept = vocabulary.by_id["a"]
    assert concept.context == {"traitement": ("b",), "salaire": ("a",), "paie": ("a",)}
    assert concept.aliases == ("paie", "Paye", "rémunération du travail", "RTT", "traitement")
    product = read("a: {kind: product, label: Salaire, alias: paie, context: {'*': [mot]}}")[0].by_id["a"]
    assert product.context == {"paie": ("mot",)}


def test_a_name_that_is_a_function_word_is_reported_unless_context_decides() -> None:
    assert read("a: {kind: topic, label: Audio, alias: [son]}\nb: {kind: organisation, label: Elle}\n")[1] == [
        ("V305", 1),
        ("V305", 2),
    ]
    assert read("a: {kind: topic, label: Son, context: {son: [casque]}}\nb: {kind: product, label: SES}\n")[1] == []


def test_a_long_hierarchy_needs_no_recursion() -> None:
    lines = [f"a{n}: {{kind: topic, label: A{n}, broader: a{n + 1}}}" for n in range(3000)]
    vocabulary, found = read("\n".join([*lines, "a3000: {kind: topic, label: Fin}"]))
    assert found == []
    assert len(vocabulary.broader_of("a0")) == 3000


def test_the_fingerprint_is_that_of_the_content() -> None:
    fingerprint = read(SMALL)[0].fingerprint
    assert fingerprint == read("# a comment\n" + SMALL)[0].fingerprint
    assert fingerprint != read(SMALL.replace("Une phrase", "Autre chose"))[0].fingerprint
    assert fingerprint != read(SMALL.replace("opérateur", "réseau"))[0].fingerprint
    turned = SMALL.replace("{fr: Informatique, en: Computing}", "{en: Computing, fr: Informatique}")
    assert fingerprint != read(turned)[0].fingerprint
    assert fingerprint != build_vocabulary(()).fingerprint


@given(st.text(alphabet="ab:-{}[],\"' \n#&*?|>!%@`é\0\t", max_size=80))
def test_any_text_is_read_or_reported(text: str) -> None:
    vocabulary, found = parse_vocabulary(text, "v.yml")
    assert all(diagnostic.code.startswith("V30") for diagnostic in found)
    assert len(vocabulary.by_id) == len(vocabulary.concepts)


def test_a_former_id_means_the_concept_and_belongs_to_one() -> None:
    text = (
        "a: {kind: topic, label: A propos, former: [x, b, y]}\nb: {kind: topic, label: Béton}\n"
        "c: {kind: topic, label: Cidre, former: [y, z, Été]}\n"
    )
    vocabulary, found = parse_vocabulary(text, "v.yml")
    assert {concept.id: concept.former for concept in vocabulary.concepts} == {"a": ("x", "y"), "b": (), "c": ("z",)}
    assert [(told.code, told.line, told.message) for told in found] == [
        ("V302", 1, "b is given as a former id of a, and is one that the vocabulary has"),
        ("V301", 3, "'Été' cannot have been an id of c"),
        ("V302", 3, "y is given as a former id of c, and is one of a too"),
    ]
    assert [getattr(vocabulary.find(name), "id", None) for name in ("x", "y", "z", "b")] == ["a", "a", "c", "b"]


def test_the_vocabulary_can_be_pickled() -> None:
    vocabulary, _ = read(SMALL)
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary  # noqa: S301 - it is our own


def test_the_shipped_vocabulary_says_what_each_field_is_for() -> None:
    head = SHIPPED.read_text("utf-8").partition("\n\n")[0]
    for field in entries.FIELDS - {"kind", "related"}:
        assert f"#   {field} " in head
    assert "`related`" in head


def test_the_shipped_vocabulary_is_sound() -> None:
    vocabulary, found = parse_vocabulary(SHIPPED.read_text("utf-8"), "docs/vocabulary.yml")
    assert found == ()
    assert len(vocabulary.concepts) >= 320
    topics = [concept for concept in vocabulary.concepts if concept.kind is ConceptKind.TOPIC]
    assert len(topics) >= 140
    for topic in topics:
        assert {"fr", "en"} <= set(topic.labels), topic.id
        assert {"fr", "en"} <= set(topic.definitions), topic.id
    for kind in ConceptKind:
        assert sum(concept.kind is kind for concept in vocabulary.concepts) >= 25
