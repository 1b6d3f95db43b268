"""How well key phrases are found, on news articles for which several people chose them.

A phrase is right where any annotator chose it, its words compared by their Snowball stems. The measure is F1 of the
first ten phrases, averaged over the articles. The baselines take the first ten of the same text: TF-IDF over runs of
one to three words that neither begin nor end with a function word, with document frequencies over the
corpus, our own and scikit-learn's; and YAKE. The floor is one tenth above the best of those that ran.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from baselines import extract_phrases
from rows import Row

from veille.analysis.language.lexicon import stem_words
from veille.analysis.language.words import Words, tokenise
from veille.analysis.phrases import find_key_phrases
from veille.model import Article, Seed
from veille.reading import read
from veille.settings import Settings

CORPUS = "wikinews_fr_kp_50.jsonl"
COUNT = 10
MARGIN = 1.1
"""How far above the best baseline ours must be."""
_ASKED = 40
"""Phrases asked of a baseline, since some have the same stems."""
_LONGEST = 3

Stems = tuple[str, ...]


class Document(NamedTuple):
    article: Article
    words: Words
    text: str
    gold: frozenset[Stems]


def load(path: Path) -> list[Document]:
    """The articles of the corpus, read as seeds of a title and a text."""
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = f"{record['title']}\n\n{record['text']}"
        article, _ = read(Seed(f"{record['id']}.txt", text.encode()), Settings())
        if article is None:
            raise ValueError(f"{path.name}: {record['id']} could not be read")
        chosen = (phrase for annotator in record["keyphrases_by_annotator"] for phrase in annotator)
        documents.append(Document(article, tokenise(article), text, frozenset(map(stems, chosen))))
    return documents


def stems(phrase: str) -> Stems:
    """The stems of a phrase's words, so that its inflections are one."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", phrase).lower())
    return tuple(stem_words(words, "fr"))


def f1(found: Sequence[str], gold: frozenset[Stems]) -> float:
    """F1 of the first `COUNT` phrases that differ by their stems."""
    first = list(dict.fromkeys(map(stems, found)))[:COUNT]
    return 2 * sum(phrase in gold for phrase in first) / (len(first) + len(gold))


def rank_by_tfidf(documents: Iterable[Document]) -> list[list[str]]:
    """For each document its runs of one to three words, best first by TF-IDF over the documents."""
    counts = [_count_runs(document) for document in documents]
    spread = Counter(run for count in counts for run in count)
    return [
        sorted(count, key=lambda run: (-count[run] * log(len(counts) / spread[run]), run))[:_ASKED] for count in counts
    ]


def _count_runs(document: Document) -> Counter[str]:
    runs: Counter[str] = Counter()
    words, forms = document.words, document.words.forms
    blocks, starts, ends = words.places
    for first, form in enumerate(forms):
        last = first
        while last < len(forms) and last - first < _LONGEST:
            end = forms[last]
            if blocks[last] != blocks[first] or (last > first and not words.joined[last]):
                break
            if not form.function and not end.function and not (form.number and end.number):
                runs[document.article.blocks[blocks[first]].text[starts[first] : ends[last]].lower()] += 1
            last += 1
    return runs


def score(data: Path) -> list[Row]:
    """One row, or none where the corpus is absent."""
    path = data / CORPUS
    if not path.is_file():
        return []
    documents = load(path)
    texts = [(document.text, "fr") for document in documents]
    answers = [
        rank_by_tfidf(documents),
        extract_phrases(texts, "tfidf", _ASKED),
        extract_phrases(texts, "yake", _ASKED),
    ]
    ours = [[phrase.text for phrase in find_key_phrases(each.article, each.words, COUNT)] for each in documents]
    baseline = max(_mean(answer, documents) for answer in answers if answer is not None)
    return [Row(CORPUS, "", "key phrases F1@10", _mean(ours, documents), MARGIN * baseline, baseline, len(documents))]


def _mean(answers: Sequence[Sequence[str]], documents: Sequence[Document]) -> float:
    scores = [f1(answer, document.gold) for answer, document in zip(answers, documents, strict=True)]
    return sum(scores) / len(scores)
