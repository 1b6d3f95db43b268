"""The JSON API, read as a program would: from its index, along its paths, against its schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pytest
from conftest import ROOT, Folder, copy_sample
from editions import make_files
from editions import publish as publish_pages
from jsonschema import Draft202012Validator, FormatChecker
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from veille.importing.skos import read_skos
from veille.model import ConceptKind
from veille.publishing import Site, ledger, load_catalogue
from veille.publishing.api import LENGTHS
from veille.publishing.feeds import histories

SITE = Site("Essai", "https://essai.example/", "Des textes d’essai")
WORDS = load_catalogue("fr")


def publish(folder: Folder, site: Site = SITE) -> dict[str, Any]:
    files = make_files(folder.plan().archive, WORDS, site)
    return {path: json.loads(data) for path, data in files.items() if re.fullmatch(r"api/.*\.json", path)}


def kind_of(path: str) -> str:
    """`api/v1/briefing/2024/a.json` -> `briefing`, which names its schema."""
    return path.removeprefix("api/v1/").removesuffix(".json").partition("/")[0]


def walk(files: Mapping[str, Any], path: str) -> Iterator[Any]:
    """The documents of a list, along `next`."""
    while path:
        yield files[path]
        path = files[path]["next"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The API of the project's own archive, with an article that is hard to say in JSON."""
    sample = Folder(copy_sample(tmp_path_factory.mktemp("api") / "sample"))
    sample.briefing(
        "2024/difficile",
        '---\ntitle: "\\x07 </script> \\ud7ff"\ndate: 2024-01-01\nfigures:\n'
        "- {text: au moins 3, low: 3, high: .inf, unit: puce}\n"
        "- {text: rien, low: .nan, high: -.inf, unit: ''}\n---\n\nTexte.\n",
    )
    return publish(sample)


def test_every_document_is_as_its_schema_says(files: dict[str, Any]) -> None:
    seen = set()
    for path, document in files.items():
        if path.startswith("api/v1/schemas/"):
            Draft202012Validator.check_schema(document)
            continue
        schema = files[f"api/v1/schemas/{kind_of(path)}.json"]
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)
        seen.add(kind_of(path))
    assert seen == {"index", "briefings", "briefing", "topics", "topic", "figures"}


def test_an_article_names_its_seed_with_its_checksum(files: dict[str, Any]) -> None:
    seeds = {path.name: path.read_bytes() for path in (ROOT / "seeds").iterdir() if path.is_file()}
    told = [document["seed"] for path, document in files.items() if kind_of(path) == "briefing"]
    named = {seed["name"]: seed for seed in told if seed}
    assert told.count(None) == 1, "that of the briefing which an editor keeps by hand"
    assert len(named) == len(told) - 1 > 40
    for name, seed in named.items():
        assert seed == {"name": name, "path": f"seeds/{name}", "sha256": sha256(seeds[name]).hexdigest()}


def undescribed(value: Any, schema: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """The fields of a document that its schema does not name."""
    for choice in schema.get("oneOf", [schema]):
        if isinstance(value, dict) and "properties" in choice:
            yield from (f"{place}.{name}" for name in set(value) - set(choice["properties"]))
            for name in set(value) & set(choice["properties"]):
                yield from undescribed(value[name], choice["properties"][name], f"{place}.{name}")
        elif isinstance(value, list):
            for item in value:
                yield from undescribed(item, choice.get("items", {}), f"{place}[]")


def test_every_field_is_described(files: dict[str, Any]) -> None:
    for path, document in files.items():
        if not path.startswith("api/v1/schemas/"):
            assert list(undescribed(document, files[f"api/v1/schemas/{kind_of(path)}.json"], path)) == []


def test_everything_is_reached_from_the_index(files: dict[str, Any]) -> None:
    index = files["api/v1/index.json"]
    briefings = [item for page in walk(files, index["briefings"]) for item in page["briefings"]]
    figures = [item for page in walk(files, index["figures"]) for item in page["figures"]]
    topics = files[index["topics"]]["topics"]
    assert index["counts"] == {"briefings": len(briefings), "topics": len(topics), "figures": len(figures)}
    reached = {item["api"] for item in (*briefings, *topics)} | set(index["schemas"].values())
    lists = {path for path in files if kind_of(path) in {"index", "briefings", "topics", "figures"}}
    assert reached | lists == set(files)
    for item in briefings:
        whole = files[item["api"]]
        assert {name: whole[name] for name in item} == item
        assert {topic["id"] for topic in whole["about"]} == set(item["topics"])
        for topic in whole["about"]:
            assert item["id"] in files[f"api/v1/topic/{topic['id']}.json"]["about"]
        for topic in whole["mentions"]:
            assert item["id"] in files[f"api/v1/topic/{topic['id']}.json"]["mentioned_in"]


def test_the_newest_briefing_comes_first_and_each_leads_to_the_next(files: dict[str, Any]) -> None:
    items = files["api/v1/briefings.json"]["briefings"]
    dates = [item["date"] or "" for item in items]
    assert dates == sorted(dates, reverse=True)
    assert files["api/v1/index.json"]["updated"] >= max(dates)
    name: str | None = items[0]["id"]
    for item in items:
        assert name == item["id"]
        name = files[item["api"]]["older"]


def test_a_figure_comes_with_its_sentence_and_where_the_page_states_it(folder: Folder) -> None:
    folder.seed("a.txt", "Un titre\n\nRien ici. Nvidia a vendu 3 millions de puces en mars.\n\n12 mars 2024\n")
    archive = folder.plan().archive
    files, (page,) = publish(folder), [page for page in publish_pages(archive, WORDS, SITE) if page.entry]
    (figure,) = files["api/v1/figures.json"]["figures"]
    assert figure["sentence"] == "Nvidia a vendu 3 millions de puces en mars."
    assert f'<span class="v-quoted" id="{figure["fragment"]}">' in page.html
    (same,) = files[f"api/v1/briefing/{figure['briefing']}.json"]["figures"]
    assert same.items() <= figure.items()


def test_numbers_that_json_cannot_say_are_left_out(files: dict[str, Any]) -> None:
    briefing = files["api/v1/briefing/2024/difficile.json"]
    assert briefing["figures"] == []
    assert briefing["title"].endswith("</script> \ud7ff")


def test_a_list_is_paged(folder: Folder) -> None:
    for number in range(2 * LENGTHS.most):
        folder.briefing(f"2024/b-{number:03}", f"---\ntitle: B {number}\ndate: 2024-01-01\n---\n\nTexte.\n")
    files = publish(folder)
    pages = list(walk(files, "api/v1/briefings.json"))
    assert len(pages) > 2
    assert sum(len(page["briefings"]) for page in pages) == 2 * LENGTHS.most
    assert all(len(page["briefings"]) <= LENGTHS.most for page in pages[1:])
    assert pages[0]["previous"] is pages[-1]["next"] is None
    assert pages[1]["previous"] == "api/v1/briefings.json"
    assert pages[-1] is files["api/v1/briefings/1.json"]
    assert [files[page["previous"]] for page in pages[1:]] == pages[:-1]


def test_an_empty_archive_has_its_documents(folder: Folder) -> None:
    files = publish(folder, Site("Essai"))
    assert files["api/v1/briefings.json"]["briefings"] == files["api/v1/figures.json"]["figures"] == []
    assert files["api/v1/index.json"]["updated"] is files["api/v1/index.json"]["url"] is None
    assert files["api/v1/index.json"]["feeds"] == {"atom": "feed.xml"}


def test_a_name_that_fills_a_file_system_has_room_for_its_suffix(folder: Folder) -> None:
    folder.briefing("2024/" + "é" * 126, "---\ntitle: Long\n---\n\nTexte.\n")
    (path,) = (path for path in publish(folder) if kind_of(path) == "briefing")
    assert len(path.rpartition("/")[2].encode()) <= 255


def test_the_licence_of_the_owner_is_said(folder: Folder) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert publish(folder, Site("Essai", licence=licence))["api/v1/index.json"]["license"] == licence
    assert publish(folder)["api/v1/index.json"]["license"] is None


@pytest.mark.parametrize("url", ["https://essai.example/", ""])
def test_the_topics_are_a_thesaurus(url: str, sample: Folder) -> None:
    archive = sample.plan().archive
    made = make_files(archive, WORDS, Site("Essai", url, licence="CC-BY-4.0"))
    root = url or "https://ailleurs.example/"
    graph = Graph().parse(
        data=made["api/v1/vocabulary.jsonld"], format="json-ld", publicID=f"{root}api/v1/vocabulary.jsonld"
    )
    thesaurus = read_skos(graph.serialize(format="turtle").encode(), "t.ttl")
    concepts = {each.address: each for each in thesaurus.concepts}
    assert concepts.keys() == {root + topic.path for topic in archive.topics.values()}
    for topic in archive.topics.values():
        concept, found = topic.concept, concepts[root + topic.path]
        assert found.labels == concept.labels
        assert set(found.names.get("", ())) == set(concept.aliases)
        assert found.definitions == concept.definitions
        assert set(found.broader) == {
            root + archive.topics[each].path for each in concept.broader if each in archive.topics
        }
        assert (found.kind or ConceptKind.TOPIC) is concept.kind
        assert set(found.same_as) == set(concept.same_as)
    assert thesaurus.members[f"{root}topics/"] == concepts.keys()
    scheme = URIRef(f"{root}topics/")
    assert graph.value(scheme, DCTERMS.title) == Literal("Essai", "fr")
    assert graph.value(scheme, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_nothing_else_is_named_in_the_thesaurus(folder: Folder) -> None:
    folder.briefing("2024/a", "---\ntitle: A\ndate: 2024-01-01\ntags: [Élan]\n---\n\nTexte.\n")
    document = json.loads(make_files(folder.plan().archive, WORDS, Site("Essai"))["api/v1/vocabulary.jsonld"])
    assert document["@graph"] == [
        {"id": "../../topics/", "type": "skos:ConceptScheme", "title": {"fr": "Essai"}},
        {
            "id": "../../topics/elan/",
            "type": "skos:Concept",
            "prefLabel": {"fr": "Élan"},
            "inScheme": "../../topics/",
            "topConceptOf": "../../topics/",
        },
    ]


def test_how_long_the_parts_of_lists_are_is_as_the_documentation_says() -> None:
    text = " ".join((ROOT / "docs/machines.md").read_text("utf-8").split())
    parts = [
        (histories.LENGTHS, "all of them up to {}, then {} to {}", "archive documents of {} to {}"),
        (LENGTHS, "(all up to {}, then {} to {})", "{} to {} older ones each; they count"),
        (ledger.LENGTHS, "(all up to {}, then {} to {})", "{} to {} older ones each |"),
    ]
    for lengths, newest, older in parts:
        most_alone, most = 2 * lengths.least - 1, lengths.least - 1 + lengths.most
        assert newest.format(most_alone, lengths.least, most) in text
        assert older.format(lengths.least, lengths.most) in text
