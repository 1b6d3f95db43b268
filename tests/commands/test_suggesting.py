"""From candidates to lines for the vocabulary."""

from __future__ import annotations

from functools import partial
from unicodedata import normalize

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.analysis import Vocabulary, parse_vocabulary, prepare
from veille.analysis.vocabulary.matching import find_mentions
from veille.commands.suggesting import Suggestion, suggest
from veille.model import Candidate, ConceptKind, Passage, Seed
from veille.reading import read
from veille.settings import Settings

KNOWN = "acme: {kind: organisation, label: Acme, alias: [Acme SA]}\nzephyr: {kind: topic, label: Vent}\n"


def vocabulary(text: str = KNOWN) -> Vocabulary:
    parsed, found = parse_vocabulary(text, "docs/vocabulary.yml")
    assert found == ()
    return parsed


def candidate(name: str, kind: ConceptKind = ConceptKind.ORGANISATION, times: int = 1, rule: str = "") -> Candidate:
    passages = tuple(Passage(0, 100 * number, 100 * number + len(name)) for number in range(times))
    return Candidate(name, kind, rule or f"{kind}/cue", passages)


def lines(found: dict[str, list[Candidate]], text: str = KNOWN) -> list[str]:
    return [str(suggestion) for suggestion in suggest(found, vocabulary(text))]


def test_a_line_can_be_read_and_pasted() -> None:
    found = {"seeds/b.txt": [candidate("Brume Labs")], "seeds/a.txt": [candidate("Brume Labs", times=3)]}
    assert lines(found) == [
        "brume-labs: {kind: organisation, label: Brume Labs}  # 2 articles: seeds/a.txt, seeds/b.txt (organisation/cue)"
    ]


def test_articles_count_before_mentions() -> None:
    found = {
        "a.txt": [
            candidate("Souvent", times=9),
            candidate("Partout"),
            candidate("Ailleurs"),
            candidate("Deux", times=2),
        ],
        "b.txt": [candidate("Partout")],
    }
    assert [line.split(":")[0] for line in lines(found)] == ["partout", "souvent", "deux", "ailleurs"]


def test_variants_are_one_concept() -> None:
    found = {
        "a.txt": [candidate("CARTOLIBRE")],
        "b.txt": [candidate("CartoLibre")],
        "c.txt": [candidate("CartoLibre"), candidate("Carto-Libre")],
        "d.txt": [candidate("CartoLibré")],
    }
    (suggestion,) = suggest(found, vocabulary())
    assert suggestion.label == "CartoLibre"
    assert suggestion.aliases == ("Carto-Libre", "CartoLibré", "CARTOLIBRE")
    assert suggestion.articles == ("a.txt", "b.txt", "c.txt", "d.txt")
    assert suggestion.count == 5


def test_a_name_in_capitals_is_the_label_only_without_rival() -> None:
    found = {"a.txt": [candidate("BRUME")], "b.txt": [candidate("Brume")]}
    assert suggest(found, vocabulary())[0].label == "Brume"
    assert suggest({"a.txt": [candidate("BRUME")]}, vocabulary())[0].label == "BRUME"


def test_the_kind_is_that_of_most_articles() -> None:
    place, product = ConceptKind.PLACE, ConceptKind.PRODUCT
    found = {
        "a.txt": [candidate("Brume", place)],
        "b.txt": [candidate("Brume", product)],
        "c.txt": [candidate("Brume", product)],
    }
    assert suggest(found, vocabulary())[0].kind is product


def test_what_the_vocabulary_knows_is_left_out() -> None:
    assert lines({"a.txt": [candidate("Acme"), candidate("ACME SA"), candidate("acmé")]}) == []


def test_an_id_that_is_taken_is_not_given_again() -> None:
    found = {"a.txt": [candidate("Zéphyr."), candidate("Zephyr +", ConceptKind.PRODUCT)]}
    text = "zephyr-organisation: {kind: topic, label: Vent}\nbrume: {kind: topic, label: Nuage}\n"
    ids = [suggestion.id for suggestion in suggest(found | {"b.txt": [candidate("Brume C")]}, vocabulary(text))]
    assert len(ids) == len(set(ids))
    assert "zephyr-organisation" not in ids
    taken = "brume-c: {kind: topic, label: Nuage}\n"
    # The id counts as a name of its concept, so only a name that is spelled otherwise arrives here.
    assert suggest({"b.txt": [candidate("Brume &C")]}, vocabulary(taken))[0].id == "brume-c-organisation"


def test_more_articles_than_fit_are_cut() -> None:
    found = {f"{number}.txt": [candidate("Brume")] for number in range(5)}
    assert lines(found)[0].endswith("# 5 articles: 0.txt, 1.txt, 2.txt, … (organisation/cue)")


def test_a_path_cannot_leave_its_comment() -> None:
    (line,) = lines({"a\nvil: {kind: topic, label: Vil}\n.txt": [candidate("Brume")]})
    assert list(yaml.safe_load(line)) == ["brume"]


def test_an_accepted_line_is_found_in_a_text() -> None:
    text = "Un titre sobre\n\nLa société Brume & Fils s'installe près de Dupont.ai, dit-elle à Brume et Fils.\n"
    found = {"a.txt": [candidate("Brume & Fils"), candidate("Dupont.ai", ConceptKind.PRODUCT)]}
    accepted = KNOWN + "\n".join(lines(found))
    article, _ = read(Seed("a.txt", text.encode()), Settings())
    assert article is not None
    mentions = find_mentions(article, prepare(vocabulary(accepted)).matcher)
    assert [mention.concept for mention in mentions] == ["brume-fils", "dupont-ai"]


SLOWLY = settings(deadline=None)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(partial(normalize, "NFC"))
"""Names as texts have them, which are brought to that form when they are read."""


@SLOWLY
@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=4))
def test_any_names_give_a_vocabulary_that_is_read(names: dict[str, list[str]]) -> None:
    found = {path: [candidate(name) for name in chosen] for path, chosen in names.items()}
    suggested = suggest(found, vocabulary())
    text = "\n".join(map(str, suggested))
    accepted, _ = parse_vocabulary(text, "docs/vocabulary.yml")
    assert [concept.id for concept in accepted.concepts] == [each.id for each in suggested]
    assert [concept.label("fr") for concept in accepted.concepts] == [each.label for each in suggested]


@SLOWLY
@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=4))
def test_the_order_of_the_articles_says_nothing(names: dict[str, list[str]]) -> None:
    found = {path: [candidate(name) for name in chosen] for path, chosen in names.items()}
    assert suggest(found, vocabulary()) == suggest(dict(reversed(found.items())), vocabulary())


def test_a_suggestion_is_a_value() -> None:
    assert suggest({"a.txt": [candidate("Brume")]}, vocabulary()) == (
        Suggestion("brume", ConceptKind.ORGANISATION, "Brume", (), ("a.txt",), 1, "organisation/cue"),
    )
