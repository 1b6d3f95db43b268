"""The topics of an archive as a thesaurus in SKOS, written as JSON-LD.

What its words mean is said in the document itself, so that whoever reads it has nothing to fetch
(https://www.w3.org/TR/json-ld11/, https://www.w3.org/TR/skos-reference/).
"""

from __future__ import annotations

from collections.abc import Mapping

from veille.archive import Archive, Topic
from veille.model import ConceptKind
from veille.publishing.interchange import is_address, locate
from veille.publishing.site import Site

_SCHEME = "topics/"
_CLASSES = {
    ConceptKind.PERSON: "schema:Person",
    ConceptKind.ORGANISATION: "schema:Organization",
    ConceptKind.PLACE: "schema:Place",
    ConceptKind.PRODUCT: "schema:Product",
}
_BY_LANGUAGE = {"@container": "@language"}
_ADDRESSES = {"@type": "@id"}
_CONTEXT: dict[str, object] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    "title": {"@id": "dct:title", **_BY_LANGUAGE},
    "license": {"@id": "dct:license", **_ADDRESSES},
    "rights": "dct:rights",
    "prefLabel": {"@id": "skos:prefLabel", **_BY_LANGUAGE},
    "altLabel": "skos:altLabel",
    "definition": {"@id": "skos:definition", **_BY_LANGUAGE},
    **{
        name: {"@id": f"skos:{name}", **_ADDRESSES}
        for name in ("broader", "related", "exactMatch", "inScheme", "topConceptOf")
    },
}


def write_thesaurus(archive: Archive, site: Site, language: str, root: str) -> dict[str, object]:
    """The document, for its place `root` below the root of the site; `language` is that of the site's name.

    A concept is known by the address of its page. Of what is broader and related, that is named which has a page too.
    """
    up = "" if site.url else "../" * root.count("/")
    scheme = up + locate(site, _SCHEME)
    pages = {name: up + locate(site, topic.path) for name, topic in archive.topics.items()}
    rights = site.rights
    about = {"id": scheme, "type": "skos:ConceptScheme", "title": {language: site.name}}
    stated = {"license": rights.address} if rights.address else {"rights": rights.words}
    concepts = [_write_concept(topic, pages, scheme) for topic in archive.topics.values()]
    return {"@context": _CONTEXT, "@graph": [_without_nothing({**about, **stated}), *concepts]}


def _write_concept(topic: Topic, pages: Mapping[str, str], scheme: str) -> dict[str, object]:
    concept = topic.concept
    broader = [pages[each] for each in concept.broader if each in pages]
    kind = _CLASSES.get(concept.kind)
    return _without_nothing(
        {
            "id": pages[concept.id],
            "type": ["skos:Concept", kind] if kind else "skos:Concept",
            "prefLabel": dict(concept.labels),
            "altLabel": list(concept.aliases),
            "definition": dict(concept.definitions),
            "broader": broader,
            "related": [pages[each] for each in concept.related if each in pages],
            "exactMatch": [each for each in concept.same_as if is_address(each)],
            "inScheme": scheme,
            "topConceptOf": "" if broader else scheme,
        }
    )


def _without_nothing(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}
