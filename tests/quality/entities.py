"""How well names are found, on the articles annotated by `annotated/GUIDELINES-entities.md`.

Ours are the mentions of vocabulary concepts that name something (no topics) together with the candidates; the
baseline is spaCy with `fr-core-news-md` (https://spacy.io/models/fr), whose MISC counts as PRODUCT. Strict
F1: an entity is right where start and end are exact, and in the typed measure the label too; summed over all articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from baselines import find_entities
from rows import Row

from veille.analysis import Analyst, analyze, parse_vocabulary, prepare
from veille.model import Article, ConceptKind, Passage, Seed
from veille.reading import read
from veille.settings import Settings

ANNOTATED = Path(__file__).parent / "annotated" / "entities.jsonl"
VOCABULARY = Path(__file__).parents[2] / "docs" / "vocabulary.yml"
LABELS = {
    ConceptKind.PERSON: "PER",
    ConceptKind.ORGANISATION: "ORG",
    ConceptKind.PRODUCT: "PRODUCT",
    ConceptKind.PLACE: "LOC",
}

Entity = tuple[int, int, str]


class Document(NamedTuple):
    id: str
    language: str
    split: str
    text: str
    entities: frozenset[Entity]


def load(data: Path) -> list[Document]:
    """The annotated documents whose corpus is there; ValueError where a text is not the one annotated."""
    rows = [json.loads(line) for line in ANNOTATED.read_text(encoding="utf-8").splitlines()]
    documents = []
    for row in rows:
        if not (data / row["corpus"]).is_file():
            continue
        record = _records(data / row["corpus"])[row["id"], row["layout"]]
        text = f"{record['title']}\n\n{record['text'][row['start'] : row['end']]}"
        if sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['corpus']} has another text for {row['id']} than the one annotated")
        entities = frozenset([(start, end, label) for start, end, label, _ in row["entities"]])
        documents.append(Document(row["id"], row["lang"], row["split"], text, entities))
    return documents


@cache
def _records(path: Path) -> dict[tuple[str, str | None], dict[str, str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {(row["id"], row.get("layout")): row for row in rows}


def find_ours(text: str, analyst: Analyst) -> frozenset[Entity]:
    """Mentions and candidates; of those that overlap, the longest."""
    article, _ = read(Seed("x.txt", text.encode()), Settings())
    if article is None:
        return frozenset()
    analysis = analyze(article, analyst, Settings())
    found: list[tuple[Passage, ConceptKind]] = [
        (mention.passage, analyst.vocabulary.by_id[mention.concept].kind) for mention in analysis.mentions
    ]
    for candidate in analysis.candidates:
        found += [(passage, candidate.kind) for passage in candidate.passages]
    return frozenset(_apart(article, found))


def _apart(article: Article, found: Iterable[tuple[Passage, ConceptKind]]) -> list[Entity]:
    entities: list[Entity] = []
    named = [(*article.span(passage), LABELS[kind]) for passage, kind in found if kind in LABELS]
    for start, end, label in sorted(named, key=lambda entity: (entity[0] - entity[1], entity)):
        if all(end <= other[0] or start >= other[1] for other in entities):
            entities.append((start, end, label))
    return entities


def f1(pairs: Iterable[tuple[frozenset[Entity], frozenset[Entity]]], *, typed: bool) -> float:
    """Micro-averaged F1 of (found, wanted), between 0 and 1."""
    right = total = 0
    for found, wanted in pairs:
        mine, gold = ({entity if typed else entity[:2] for entity in entities} for entities in (found, wanted))
        right += len(mine & gold)
        total += len(mine) + len(gold)
    return 2 * right / total if total else 1.0


def analyst() -> Analyst:
    vocabulary, _ = parse_vocabulary(VOCABULARY.read_text(encoding="utf-8"), VOCABULARY.name)
    return prepare(vocabulary)


def score(data: Path) -> list[Row]:
    """Rows for each split and language, strict, without and with the label."""
    documents = load(data)
    ours = analyst()
    found = [find_ours(document.text, ours) for document in documents]
    theirs = find_entities([document.text for document in documents])
    rows = []
    for split in ("held-out", "dev"):
        for language in ("all", "fr", "en"):
            chosen = [
                index
                for index, document in enumerate(documents)
                if document.split == split and language in {document.language, "all"}
            ]
            for measure, typed in (("strict F1", False), ("strict F1 with type", True)):
                gold = [documents[index].entities for index in chosen]
                value = f1(((found[index], wanted) for index, wanted in zip(chosen, gold, strict=True)), typed=typed)
                baseline = None
                if theirs is not None:
                    other = [frozenset(theirs[index]) for index in chosen]
                    baseline = f1(zip(other, gold, strict=True), typed=typed)
                rows.append(
                    Row("annotated/entities.jsonl", f"{split} {language}", measure, value, None, baseline, len(chosen))
                )
    return rows
