"""How close summaries come to what people wrote above their articles.

The measure is the F1 of ROUGE-1 (Lin, 2004, "ROUGE: a package for automatic evaluation of summaries") over
stemmed words, averaged over the articles: against the standfirst that a Wikinews article had, which is taken out
of its text before it is summarised, and against the description of a Geotribu article that has more than its title. The
baseline is the article's first two sentences. These are few articles, so the figures are rough.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rows import Row

from veille.analysis.language.lexicon import stem_words
from veille.analysis.language.sentences import split_sentences
from veille.analysis.language.words import tokenise
from veille.analysis.phrases import find_key_phrases
from veille.analysis.summary import summarise, weigh_sentences
from veille.model import Article, Passage, Seed
from veille.reading import read
from veille.settings import Settings

WIKINEWS = "wikinews_fr_kp_50.jsonl"
GEOTRIBU = "geotribu_2008-2019.jsonl"
_SHORTEST = 60
"""Characters below which a description says no more than a title."""


class Case(NamedTuple):
    seed: str
    wanted: str


def load(path: Path) -> list[Case]:
    """The articles of a corpus that have something to compare a summary with."""
    records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    cases = _with_standfirst if path.name == WIKINEWS else _with_description
    return [case for record in records for case in cases(record)]


def _with_standfirst(record: dict[str, Any]) -> Iterator[Case]:
    if record["lead"]:
        blocks = [block for block in record["text"].split("\n\n") if not any(lead in block for lead in record["lead"])]
        yield Case("\n\n".join([record["title"], *blocks]), " ".join(record["lead"]))


def _with_description(record: dict[str, Any]) -> Iterator[Case]:
    description = record["description"] or ""
    if len(description) >= _SHORTEST and description != record["title"]:
        yield Case(record["text"], description)


def rouge(summary: str, wanted: str) -> float:
    """The F1 of the words that two texts share, stemmed, each counted as often as both have it."""
    mine, theirs = (Counter(stem_words(re.findall(r"\w+", text.lower()), "fr")) for text in (summary, wanted))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


def compare(case: Case) -> tuple[float, float] | None:
    """The scores of our summary and of the first two sentences; None where the text cannot be read."""
    article, _ = read(Seed("x.txt", case.seed.encode()), Settings())
    if article is None:
        return None
    words, sentences = tokenise(article), split_sentences(article)
    weighed = weigh_sentences(article, words, sentences, find_key_phrases(article, words))
    return (
        rouge(_quoted(article, summarise(article, weighed)), case.wanted),
        rouge(_quoted(article, sentences[:2]), case.wanted),
    )


def _quoted(article: Article, passages: tuple[Passage, ...]) -> str:
    return " ".join(map(article.quote, passages))


def score(data: Path) -> list[Row]:
    """A row for each corpus that is there."""
    rows = []
    for name in (WIKINEWS, GEOTRIBU):
        if not (data / name).is_file():
            continue
        scores = [pair for pair in map(compare, load(data / name)) if pair is not None]
        ours, lead = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        rows.append(Row(name, "", "summary ROUGE-1", ours, None, lead, len(scores)))
    return rows
