"""How well seeds are read: title, date, headings, language, author, on real articles in several layouts.

Titles and headings are compared exactly, after white space is folded and text put into normal form C. Headings are
scored by the micro F1 of the set of each article. "dates invented" counts dates given to articles that have none.
A line counts as dated on `geotribu` where it writes the true date and is among the first six lines or the last.

The weights for headings were fitted on `plaintext_layouts.jsonl` itself, so its F1 flatters: fitted on one half of the
articles, the same features reached 0.883 and 0.895 on the other half, and single layouts 0.834 to 0.945.
The list of rubrics holds those of its `kicker` layout: without any list, titles there are exact in 0.960.

Baselines: the first line as title; a short line without a full stop as heading; `dateparser.search` and `htmldate`,
where they are installed, for dates, on every tenth article.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from baselines import first_line, search_dates, short_lines
from rows import Row

from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

LAYOUTS = "plaintext_layouts.jsonl"
GEOTRIBU = "geotribu_2008-2019.jsonl"
WIKINEWS = "wikinews_fr_kp_50.jsonl"
RDP = "geotribu_rdp_items_2010-2019.jsonl"
GAZETTE = "gazette_bluehats_items.jsonl"
FLOORS = {"title exact": 0.99, "date exact": 0.995, "headings F1": 0.88, "language": 1.0, "author exact": 0.98}
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
ALL = "all layouts"
_SETTINGS = Settings(today=date(2026, 1, 1))
_HEAD = 6
_SAMPLE = 10


class Case(NamedTuple):
    """An article as it is and as it was read."""

    record: dict[str, Any]
    text: str
    article: Article


def normal(text: str) -> str:
    """Text for comparison."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def load(path: Path, compose: Callable[[dict[str, Any]], str]) -> list[Case]:
    """The articles of a corpus, read; `compose` makes the text of a seed from a record."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = compose(record)
        article, _ = read(Seed("article.txt", text.encode()), _SETTINGS)
        if article is None:
            raise ValueError(f"{path.name}: {record['id']} could not be read")
        cases.append(Case(record, text, article))
    return cases


def share(hits: Sequence[bool]) -> float:
    """The share that is true."""
    return sum(hits) / len(hits) if hits else 0.0


def f1(pairs: Iterable[tuple[set[str], set[str]]]) -> float:
    """Micro F1 over pairs of what was found and what should have been."""
    right = found = wanted = 0
    for ours, gold in pairs:
        right += len(ours & gold)
        found += len(ours)
        wanted += len(gold)
    return 2 * right / (found + wanted) if found + wanted else 1.0


def has_title(case: Case) -> bool:
    return case.article.title is not None and normal(case.article.title.value) == normal(case.record["title"])


def read_date(case: Case) -> str | None:
    return case.article.published.value.isoformat() if case.article.published else None


def headings(case: Case) -> set[str]:
    return {normal(block.text) for block in case.article.blocks if block.kind is BlockKind.HEADING}


def score(data: Path) -> list[Row]:
    """The rows of all corpora that are in a folder; what is absent is left out."""
    rows: list[Row] = []
    for name, scored in ((LAYOUTS, score_layouts), (GEOTRIBU, score_geotribu), (WIKINEWS, score_wikinews)):
        if (data / name).is_file():
            rows += scored(data / name)
    for name in (RDP, GAZETTE):
        if (data / name).is_file():
            rows += score_items(data / name)
    return rows


def score_layouts(path: Path) -> list[Row]:
    """One group of rows for each layout and one for all."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in load(path, lambda record: str(record["text"])):
        groups[case.record["layout"]].append(case)
        groups[ALL].append(case)
    rows: list[Row] = []
    for layout, cases in sorted(groups.items()):
        rows += _rows_of_layout(path.name, layout, cases)
    return rows


def _rows_of_layout(name: str, layout: str, cases: Sequence[Case]) -> list[Row]:
    gold = [{normal(text) for text in case.record["headings"]} for case in cases]
    lines = [{normal(text) for text in short_lines(case.text)} for case in cases]
    first = share([normal(first_line(case.text)) == normal(case.record["title"]) for case in cases])
    found = f1((headings(case), wanted) for case, wanted in zip(cases, gold, strict=True))
    named = [case for case in cases if case.record["author"] or case.article.author]
    authors = [case.article.author is not None and case.article.author.value == case.record["author"] for case in named]
    undated = [case for case in cases if case.record["date"] is None]

    def row(measure: str, value: float, n: int, baseline: float | None = None) -> Row:
        return Row(name, layout, measure, value, FLOORS.get(measure), baseline, n)

    rows = [
        row("title exact", share([has_title(case) for case in cases]), len(cases), first),
        row("date exact", share([read_date(case) == case.record["date"] for case in cases]), len(cases), _dates(cases)),
        row("headings F1", found, len(cases), f1(zip(lines, gold, strict=True))),
        row("language", share([case.article.language.value == case.record["lang"] for case in cases]), len(cases)),
    ]
    if named:
        rows.append(row("author exact", share(authors), len(named)))
    if undated:
        rows.append(row("dates invented", sum(read_date(case) is not None for case in undated), len(undated)))
    return rows


def _dates(cases: Sequence[Case]) -> float | None:
    """The best share of right dates that a library reaches on a sample; None where none is installed."""
    sample = cases[::_SAMPLE]
    asked = [(case.text, case.record["lang"]) for case in sample]
    shares = []
    for method in ("dateparser", "htmldate"):
        answers = search_dates(asked, method)
        if answers is not None:
            shares.append(share([a == case.record["date"] for a, case in zip(answers, sample, strict=True)]))
    return max(shares, default=None)


def is_dated(case: Case) -> bool:
    """Whether one of the lines in which a date of publication stands writes the true date, in a French form.

    Told without the grammar that is scored, so that a form it cannot read counts against it.
    """
    year, month, day = (int(part) for part in case.record["date"].split("-"))
    forms = rf"0?{day}(?:er)?\s+{MONTHS[month - 1]}\s+{year}|{case.record['date']}|0?{day}[./]0?{month}[./]{year}"
    lines = [line for line in case.text.splitlines() if line.strip()]
    return any(re.search(rf"(?<!\d)(?:{forms})(?!\d)", line, re.IGNORECASE) for line in [*lines[:_HEAD], *lines[-1:]])


def score_geotribu(path: Path) -> list[Row]:
    cases = load(path, lambda record: str(record["text"]))
    dated = [case for case in cases if is_dated(case)]
    language = share([case.article.language.value == case.record["lang"] for case in cases])
    exact = share([read_date(case) == case.record["date"] for case in dated])
    return [
        Row(path.name, "", "language", language, 1.0, None, len(cases)),
        Row(path.name, "dated line", "date exact", exact, 0.99, _dates(dated), len(dated)),
    ]


def score_wikinews(path: Path) -> list[Row]:
    cases = load(path, lambda record: f"{record['title']}\n\n{record['text']}")
    opened = [case for case in cases if is_dated(case)]
    return [
        Row(path.name, "", "title exact", share([has_title(case) for case in cases]), 0.99, None, len(cases)),
        Row(
            path.name,
            "dateline",
            "date exact",
            share([read_date(case) == case.record["date"] for case in opened]),
            0.97,
            _dates(opened),
            len(opened),
        ),
    ]


def score_items(path: Path) -> list[Row]:
    """Short items under their title: none of them has a date of its own."""
    cases = load(path, lambda record: f"{record['title']}\n\n{record['text']}")
    invented = sum(read_date(case) is not None for case in cases)
    return [
        Row(path.name, "", "title exact", share([has_title(case) for case in cases]), 0.99, None, len(cases)),
        Row(path.name, "", "dates invented", invented, None, None, len(cases)),
    ]


def main() -> int:
    data = Path(__file__).parents[2].parent / "shared" / "data"
    rows = score(data)
    if not rows:
        sys.stdout.write(f"no corpora in {data}\n")
    for row in rows:
        floor = "" if row.floor is None else f"{row.floor:.3f}"
        baseline = "" if row.baseline is None else f"{row.baseline:.3f}"
        sys.stdout.write(
            f"{row.corpus:36} {row.layout:12} {row.measure:15} {row.value:7.4f} {floor:>6} {baseline:>6} {row.n:5}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
