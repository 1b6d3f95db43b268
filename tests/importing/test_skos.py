"""Thesauri in SKOS as concepts: every notation of RDF, both sorts of labels, and what is no thesaurus."""

from __future__ import annotations

import json
import sys
from functools import partial
from urllib.request import OpenerDirector

import pytest
from conftest import count_steps
from rdflib import Graph, URIRef
from rdflib.namespace import NamespaceManager

from veille.diagnostics import advise_installing
from veille.importing.skos import SkosConcept, ThesaurusError, read_skos, select
from veille.model import ConceptKind

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .
@prefix e: <https://t.example/> .
"""
THESAURUS = (
    PREFIXES
    + """
e:scheme a skos:ConceptScheme ; skos:prefLabel "Le tout"@fr ; skos:hasTopConcept e:energie .
e:choix a skos:Collection ; skos:prefLabel "Un choix"@fr ; skos:member e:eolien .
e:plus a skos:Collection ; skos:member e:choix .
e:energie a skos:Concept ; skos:prefLabel "énergie"@fr, "energy"@en-GB, "Energie"@de ;
  skos:narrower e:eolien ; skos:definition "Ce qui  fait\\ntourner."@fr .
e:eolien skos:prefLabel "énergie éolienne"@fr ; skos:altLabel "éolien"@fr, "force du vent"@fr ;
  skos:hiddenLabel "eolien" ; skos:exactMatch <https://autre.example/vent> ; skos:related e:ada ;
  skos:inScheme e:scheme .
e:mer skos:prefLabel "parc en mer"@fr ; skos:broader e:eolien .
e:ada a foaf:Person ; skos:prefLabel "Lovelace, Ada"@fr .
e:xl xl:prefLabel [ xl:literalForm "réseau"@fr ] ; xl:altLabel [ xl:literalForm "maillage"@fr ] .
e:vieux a skos:Concept ; skos:prefLabel "gaz de ville"@fr ; owl:deprecated true .
e:muet a skos:Concept ; skos:altLabel "sans nom"@fr .
"""
)


RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept rdf:about="https://t.example/a">'
)


def read(text: str = THESAURUS, path: str = "t.ttl") -> dict[str, SkosConcept]:
    return {each.address.removeprefix("https://t.example/"): each for each in read_skos(text.encode(), path).concepts}


def test_a_concept_says_what_its_thesaurus_does() -> None:
    found = read()
    assert [*found] == ["ada", "energie", "eolien", "mer", "xl"]
    assert found["energie"].labels == {"de": "Energie", "en": "energy", "fr": "énergie"}
    assert found["energie"].definitions == {"fr": "Ce qui fait tourner."}
    eolien = found["eolien"]
    assert eolien.names == {"": ("eolien",), "fr": ("force du vent", "éolien")}
    assert eolien.broader == ("https://t.example/energie",)
    assert eolien.related == ("https://t.example/ada",)
    assert found["ada"].related == ("https://t.example/eolien",)
    assert eolien.same_as == ("https://autre.example/vent",)
    assert (found["ada"].kind, eolien.kind) == (ConceptKind.PERSON, None)
    assert (found["xl"].labels, found["xl"].names) == ({"fr": "réseau"}, {"fr": ("maillage",)})


@pytest.mark.parametrize(
    ("notation", "path"),
    [("xml", "t.rdf"), ("xml", "t"), ("nt", "t.nt"), ("json-ld", "t.jsonld"), ("json-ld", "t.txt"), ("turtle", "t")],
)
def test_every_notation_says_the_same(notation: str, path: str) -> None:
    written = Graph().parse(data=THESAURUS, format="turtle").serialize(format=notation)
    assert read(written, path) == read()


def test_a_part_is_chosen_by_scheme_collection_or_concept() -> None:
    thesaurus = read_skos(THESAURUS.encode(), "t.ttl")

    def names(*addresses: str) -> list[str]:
        return [
            each.address.rpartition("/")[2] for each in select(thesaurus, [f"https://t.example/{a}" for a in addresses])
        ]

    assert names("scheme") == ["energie", "eolien"]
    assert names("choix") == names("plus") == ["eolien"]
    assert names("eolien") == ["eolien", "mer"]
    assert names("energie", "ada") == ["ada", "energie", "eolien", "mer"]
    assert names("nulle-part") == []


def test_a_loop_in_what_is_narrower_ends() -> None:
    text = PREFIXES + 'e:a skos:prefLabel "a"@fr ; skos:broader e:b . e:b skos:prefLabel "b"@fr ; skos:broader e:a .'
    assert len(select(read_skos(text.encode(), "t.ttl"), ["https://t.example/a"])) == 2
    groups = PREFIXES + 'e:g skos:member e:h . e:h skos:member e:g, e:a . e:a skos:prefLabel "a"@fr .'
    for group in "gh":
        assert len(select(read_skos(groups.encode(), "t.ttl"), [f"https://t.example/{group}"])) == 1


def test_collections_in_collections_take_no_square_of_their_number() -> None:
    def import_part(number: int) -> None:
        lines = (
            f'e:g{at} skos:member e:g{at + 1}, e:c{at} . e:c{at} skos:prefLabel "c{at}"@fr .' for at in range(number)
        )
        thesaurus = read_skos((PREFIXES + "\n".join(lines)).encode(), "t.ttl")
        assert len(select(thesaurus, ["https://t.example/g0"])) == number

    assert count_steps(partial(import_part, 200)) < 2.5 * count_steps(partial(import_part, 100))


def test_of_languages_that_are_not_read_one_is_kept() -> None:
    labels = '"Sonne"@de, "sol"@es, "soleil"@fr, "zon"@nl, "rien"@zzzz, "sun"@en-GB, "aurinko"@fi'
    found = read(f"{PREFIXES} e:a skos:prefLabel {labels} ; skos:altLabel 'zz'@zzzz, 'Stern'@de, 'tähti'@fi .")["a"]
    assert found.labels == {"de": "Sonne", "en": "sun", "fr": "soleil"}
    assert found.names == {"de": ("Stern",)}


PROLOGUE = f"""<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#"> <!ENTITY a "{"le " * 200}">
<!ENTITY b "{"&a;" * 50}"> <!ENTITY c "{"&b;" * 50}"> <!ENTITY d "{"&c;" * 2}">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
"""


@pytest.mark.parametrize(
    "concept",
    [
        '<skos:Concept rdf:about="https://t.example/a">\n<skos:prefLabel>&d;</skos:prefLabel></skos:Concept>',
        '<skos:Concept\n rdf:about="&d;"/>',
    ],
)
def test_entities_that_unfold_to_much_are_refused(concept: str) -> None:
    with pytest.raises(ThesaurusError, match="its entities unfold to too much") as caught:
        read_skos(f"{PROLOGUE}{concept}</rdf:RDF>".encode(), "t.rdf")
    assert caught.value.line >= 5


def test_attributes_that_stand_in_each_element_are_refused() -> None:
    declared = " ".join(f"a{at} CDATA ''" for at in range(300))
    prologue = f"<!DOCTYPE rdf:RDF [<!ATTLIST rdf:Bag {declared}>]>"
    with pytest.raises(ThesaurusError, match="unfold to too much"):
        read_skos(f"{prologue}{RDF_XML}</skos:Concept>{'<rdf:Bag/>' * 6_000}</rdf:RDF>".encode(), "t.rdf")


def test_entities_stand_for_addresses_and_texts_come_whole() -> None:
    words = "un &amp; deux\n" * 2_000
    concept = f'<rdf:Description rdf:about="&skos;a"><skos:prefLabel xml:lang="fr">{words}</skos:prefLabel>'
    (found,) = read_skos(f"{PROLOGUE}{concept}</rdf:Description></rdf:RDF>".encode(), "t.rdf").concepts
    assert found.address == "http://www.w3.org/2004/02/skos/core#a"
    assert found.labels == {"fr": " ".join(["un & deux"] * 2_000)}


@pytest.mark.parametrize(
    ("data", "path", "reason", "line"),
    [
        (b"e:a skos:prefLabel", "t.ttl", "it is no Turtle", 1),
        (b"<?xml version='1.0'?>\n<rdf:RDF>", "t.rdf", "it is no RDF/XML", 2),
        (b'{"@graph": [', "t.jsonld", "it is no JSON-LD", 1),
        (b"[" * 100_000, "t.jsonld", "it is nested too deeply", 0),
        (b"un texte", "t.json", "it is no JSON", 0),
        (b"<a> <b> .", "t.nt", "it is no N-Triples", 0),
        (b"", "t.ttl", "it has no concept of SKOS", 0),
        (b"<https://t.example/a> <https://t.example/b> 'c' .", "t.ttl", "it has no concept of SKOS", 0),
        (b" " * 150_000_001, "t.ttl", "it is too large", 0),
        (b"\x1f\x8b\x08", "t.rdf.gz", "it is packed", 0),
        (b"PK\x03\x04", "t.zip", "it is packed", 0),
    ],
)
def test_what_is_no_thesaurus_is_told(data: bytes, path: str, reason: str, line: int) -> None:
    with pytest.raises(ThesaurusError) as caught:
        read_skos(data, path)
    assert caught.value.reason.startswith(reason)
    assert caught.value.line == line
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "path", "reason", "line"),
    [
        (f"{PREFIXES}\n# été".encode("latin-1"), "t.ttl", "it is not in UTF-8", 9),
        (PREFIXES.encode("utf-16"), "t.ttl", "it is not in UTF-8", 1),
        (f"{PREFIXES}e:a skos:note {'[ skos:note ' * 900}".encode(), "t.ttl", "it is nested too deeply", 0),
        (f"{PREFIXES}e:a skos:no".encode(), "t.ttl", "it breaks off in a statement", 0),
        (f"<https://t.example/a> <https://t.example/b> 'c' .\r\n\n<{'a' * 100_000}".encode(), "t.nt", "a line is", 3),
        (
            f"{RDF_XML}<skos:note rdf:parseType='Literal'>{'<b>x</b>' * 50_000}".encode(),
            "t.rdf",
            "it is no RDF/XML: a",
            1,
        ),
    ],
)
def test_what_would_take_long_or_cannot_be_read_is_told(data: bytes, path: str, reason: str, line: int) -> None:
    test_what_is_no_thesaurus_is_told(data, path, reason, line)


def test_the_mark_of_utf_8_is_passed_over() -> None:
    for text, path in ((THESAURUS, "t.ttl"), (Graph().parse(data=THESAURUS).serialize(format="nt"), "t.nt")):
        assert read(f"\ufeff{text}", path) == read()


def test_half_a_character_is_replaced() -> None:
    text = r"<https://t.example/a\uD800> <http://www.w3.org/2004/02/skos/core#prefLabel> 'un\uD83D deux\uDE00'@fr ."
    for found in (read(text), read(text.replace("'", '"'), "t.nt")):
        assert found["a\ufffd"].labels == {"fr": "un\ufffd deux\ufffd"}


@pytest.mark.parametrize("written", ["1e99999", "9" * 9_000])
def test_what_a_number_or_a_tree_stands_for_is_not_worked_out(
    written: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise AssertionError("worked out")

    kinds = {URIRef(f"http://www.w3.org/2001/XMLSchema#{name}"): refuse for name in ("decimal", "integer")}
    monkeypatch.setattr("rdflib.term._toPythonMapping", kinds)
    stated = "".join(f'e:b skos:note "{written}"^^<{kind}> .\n' for kind in kinds)
    assert read(f"{THESAURUS}{stated}") == read()
    assert caplog.records == []


def test_prefixes_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[object] = []
    monkeypatch.setattr(NamespaceManager, "bind", lambda *given, **_: bound.append(given))
    read()
    once = len(bound)
    read("".join(f"@prefix a{at}: <https://a.example/{at}> .\n" for at in range(100)) + THESAURUS)
    assert len(bound) == 2 * once


@pytest.mark.parametrize(
    "context",
    [
        "https://elsewhere.example/c",
        [{"a": "https://a.example/"}, "https://elsewhere.example/c"],
        {"@import": "https://elsewhere.example/c"},
    ],
)
def test_nothing_is_fetched(context: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr(OpenerDirector, "open", refuse)
    document = {"@graph": [{"@context": context, "@id": "https://t.example/a", "prefLabel": "a"}]}
    with pytest.raises(ThesaurusError, match="nothing is fetched") as caught:
        read_skos(json.dumps(document).encode(), "t.jsonld")
    assert "https://elsewhere.example/c" in caught.value.reason


def test_what_reads_it_may_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(ThesaurusError) as caught:
        read_skos(THESAURUS.encode(), "t.ttl")
    assert caught.value.hint == advise_installing("skos")
