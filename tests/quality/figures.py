"""How well amounts are read, on the sentences annotated by `annotated/GUIDELINES-figures.md`.

The measure is F1 over exact (low, high, unit), summed over the sentences of a language and a split. The baseline is
what a short regular expression finds: a number, perhaps a scale word, and a percent sign or a common currency.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rows import Row

from veille.analysis.figures.stated import find_in_text

ANNOTATED = Path(__file__).parent / "annotated" / "figures.jsonl"
FLOOR = 0.95

Bounds = tuple[float, float, str]


class Sentence(NamedTuple):
    language: str
    split: str
    text: str
    figures: Counter[Bounds]


def load(path: Path = ANNOTATED) -> list[Sentence]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Sentence(
            row["lang"], row["split"], row["text"], Counter((f["low"], f["high"], f["unit"]) for f in row["figures"])
        )
        for row in rows
    ]


def found(text: str, language: str) -> Counter[Bounds]:
    return Counter((figure.low, figure.high, figure.unit) for figure in find_in_text(text, language))


_SIMPLE = re.compile(
    r"([$€£]?)([0-9]+(?:[.,][0-9]+)?) ?(millions?|milliards?|billion)? ?(?:d['’]|de )?(%|€|\$|£|euros?|dollars?)?"
)
_UNITS = {
    "%": "%",
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "euro": "EUR",
    "euros": "EUR",
    "dollar": "USD",
    "dollars": "USD",
}
_SCALES = {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e9, "": 1.0}


def baseline(text: str, _language: str) -> Counter[Bounds]:
    values: Counter[Bounds] = Counter()
    for sign, digits, scale, unit in _SIMPLE.findall(text):
        if sign or unit:
            value = float(digits.replace(",", ".")) * _SCALES[scale]
            values[(value, value, _UNITS[unit or sign])] += 1
    return values


def f1(sentences: list[Sentence], find: Callable[[str, str], Counter[Bounds]]) -> float:
    """Micro-averaged F1 of what `find` returns, between 0 and 1."""
    right = wanted = returned = 0
    for sentence in sentences:
        given = find(sentence.text, sentence.language)
        right += (given & sentence.figures).total()
        wanted += sentence.figures.total()
        returned += given.total()
    return 2 * right / (wanted + returned) if wanted + returned else 1.0


def score(data: Path) -> list[Row]:
    """One row for each split and language, and one for each split as a whole."""
    del data  # the annotated sentences are in the repository and not among the shared corpora
    sentences = load()
    rows = []
    for split in ("held-out", "dev", "later"):
        for language in ("fr", "en", "all"):
            chosen = [s for s in sentences if s.split == split and language in {s.language, "all"}]
            rows.append(
                Row(
                    corpus="annotated/figures.jsonl",
                    layout=f"{split} {language}",
                    measure="exact low, high, unit F1",
                    value=f1(chosen, found),
                    floor=FLOOR,
                    baseline=f1(chosen, baseline),
                    n=len(chosen),
                )
            )
    return rows
