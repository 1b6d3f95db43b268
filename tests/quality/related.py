"""How well related articles are found, where editors have tagged all: what shares more of their tags is more related.

One measure is nDCG of the first five (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
2002), averaged over the articles that share a tag with any other; the gain of a pair is how many tags it shares. The
other is the share of all that is shown that shares a tag. The tags are seen by the measures alone: the texts are read,
analysed with the vocabulary of this project, and linked. The baseline is the cosine of TF-IDF over words and pairs of
words, the title three times, by scikit-learn; it always shows five.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import log2
from pathlib import Path
from typing import NamedTuple

from baselines import find_neighbours
from rows import Row

from veille.analysis import Analyst, analyze, parse_vocabulary, prepare
from veille.linking import Features, Subjects, extract_features, link_subjects
from veille.model import Seed
from veille.reading import read
from veille.settings import Settings

CORPORA = ("geotribu_2008-2019.jsonl", "plaintext_layouts.jsonl")
SHOWN = 5
_VOCABULARY = Path(__file__).parents[2] / "docs" / "vocabulary.yml"


class Text(NamedTuple):
    """An article with the tags that people gave it, in small letters."""

    id: str
    title: str
    text: str
    tags: frozenset[str]


def load(path: Path) -> list[Text]:
    """The tagged articles of a corpus, each in the first layout that it comes in."""
    found: dict[str, Text] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["tags"] and record["id"] not in found:
            text = record["text"]
            told = text if text.lstrip().startswith(record["title"]) else f"{record['title']}\n\n{text}"
            found[record["id"]] = Text(
                record["id"], record["title"], told, frozenset(map(str.casefold, record["tags"]))
            )
    return list(found.values())


def relate(texts: Sequence[Text], analyst: Analyst) -> list[list[int]]:
    """The places of what is related to each text, best first, as pages show it."""
    settings = Settings()
    features: dict[str, Features] = {}
    tags: dict[str, list[str]] = {}
    for at, text in enumerate(texts):
        article, _ = read(Seed(f"{at}.txt", text.text.encode()), settings)
        if article is None:
            raise ValueError(f"{text.id} could not be read")
        analysis = analyze(article, analyst, settings)
        features[f"{at:06}"] = extract_features(analysis)
        tags[f"{at:06}"] = [tag.concept for tag in analysis.tags]
    keys = {name: sha256(repr(one).encode("utf-8", "surrogatepass")).digest() for name, one in features.items()}
    subjects = Subjects(keys, lambda names: [features[name] for name in names])
    links = link_subjects(subjects, tags, SHOWN)[0].links
    return [[int(link.target) for link in links[name]] for name in features]


def score_lists(found: Sequence[Sequence[int]], texts: Sequence[Text]) -> Mapping[str, float]:
    """The mean nDCG of lists of places, and the share of what they show that shares a tag."""
    gained: list[float] = []
    right: list[bool] = []
    for text, places in zip(texts, found, strict=True):
        best = sorted((len(text.tags & other.tags) for other in texts if other is not text), reverse=True)
        if best[0]:
            gains = [len(text.tags & texts[at].tags) for at in places[:SHOWN]]
            gained.append(_discount(gains) / _discount(best[:SHOWN]))
            right += [gain > 0 for gain in gains]
    return {"nDCG@5": sum(gained) / len(gained), "share a tag": sum(right) / max(len(right), 1)}


def _discount(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


def score(data: Path) -> list[Row]:
    """Two rows for each corpus."""
    vocabulary, _ = parse_vocabulary(_VOCABULARY.read_text(encoding="utf-8"), _VOCABULARY.name)
    analyst = prepare(vocabulary)
    rows = []
    for name in CORPORA:
        texts = load(data / name)
        ours = score_lists(relate(texts, analyst), texts)
        answer = find_neighbours([(text.title, text.text) for text in texts], SHOWN)
        theirs = {} if answer is None else score_lists(answer, texts)
        rows += [
            Row(name, "", f"related, {measure}", value, None, theirs.get(measure), len(texts))
            for measure, value in ours.items()
        ]
    return rows
