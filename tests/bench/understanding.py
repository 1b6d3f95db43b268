"""How long reading and analysing an article of 400 words takes on one core, for each source of texts.

Processor time, so that waiting is left out, beside a reference job on the same texts in the same rounds: `REFERENCE`
below, so that figures of two machines can be compared. No article is measured twice, since what is kept of the words
of one serves the next, as in a build, but would serve it too well itself. Exit status 1 where the mean over all
articles is above `--most` milliseconds.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import corpus

from veille.analysis import Analyst, analyze, parse_vocabulary, prepare
from veille.model import Article, Seed
from veille.reading import read
from veille.settings import Settings

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
VOCABULARY = ROOT / "docs" / "vocabulary.yml"
CORPORA = ("plaintext_layouts.jsonl", "geotribu_2008-2019.jsonl", "wikinews_fr_kp_50.jsonl")
REFERENCE = "words of a text cut with `re`, in lower case, counted with `Counter`, the hundred most frequent sorted"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MEASURED = ("read", "analyze", "reference")
_SHORTEST = 300
"""Words below which a text of a corpus says nothing of one of 400."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of processor time an article: the median over rounds of the mean over the articles of each."""

    read: float
    analyze: float
    reference: float

    @property
    def whole(self) -> float:
        """Reading and analysing."""
        return self.read + self.analyze


def gather(count: int, data: Path) -> tuple[dict[str, list[Seed]], list[str]]:
    """Seeds of about 400 words by the name of their source, at most `count` of each; the corpora that are absent."""
    samples = sorted(corpus.SAMPLE.glob("*.txt"))
    found = {
        "generated": [Seed(name, text.encode()) for name, text in corpus.make_seeds(count)],
        "sample seeds": [Seed(path.name, path.read_bytes()) for path in samples][:count],
    }
    absent = []
    for name in CORPORA:
        if (data / name).is_file():
            found[name] = list(_cut_corpus(data / name, count))
        else:
            absent.append(name)
    return {name: seeds for name, seeds in found.items() if seeds}, absent


def _cut_corpus(path: Path, count: int) -> Iterator[Seed]:
    """Texts of a corpus cut after about 400 words, at the end of a line or sentence where one is near.

    They are taken at even distances, because a corpus may be in an order.
    """
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = list(
        {
            record["title"]: record["text"] if "layout" in record else f"{record['title']}\n\n{record['text']}"
            for record in records
            if len(record["text"].split()) >= _SHORTEST
        }.values()
    )
    step = max(len(texts) / count, 1)
    for number in range(min(count, len(texts))):
        yield Seed(f"{number:06d}.txt", _cut(texts[int(number * step)]).encode())


def _cut(text: str) -> str:
    for number, match in enumerate(re.finditer(r"\S+", text), 1):
        if number >= corpus.WORDS and (match.group().endswith((".", "!", "?")) or text[match.end() :][:1] == "\n"):
            return text[: match.end()] + "\n"
    return text


def refer(text: str) -> list[tuple[str, int]]:
    """The reference job, which must never change: `REFERENCE` says what it is."""
    counts = Counter([word.lower() for word in _WORD.findall(text)])
    return sorted(counts.most_common(100))


def measure(seeds: Sequence[Seed], analyst: Analyst, rounds: int) -> Times:
    """The times of some seeds, in as many rounds, each of its own seeds; a round of others before does not count."""
    settings = Settings()
    spent: dict[str, list[float]] = {name: [] for name in _MEASURED}
    shares = [share for at in range(rounds + 1) if (share := seeds[at :: rounds + 1])]
    for share in shares:
        articles: list[Article] = []

        def read_all(share: Sequence[Seed] = share, articles: list[Article] = articles) -> None:
            articles += [article for seed in share if (article := read(seed, settings)[0])]

        def analyze_all(articles: list[Article] = articles) -> None:
            for article in articles:
                analyze(article, analyst, settings)

        def refer_all(articles: list[Article] = articles) -> None:
            for article in articles:
                refer(article.text)

        jobs: tuple[Callable[[], None], ...] = (read_all, analyze_all, refer_all)
        for name, job in zip(_MEASURED, jobs, strict=True):
            begun = process_time()
            job()
            spent[name].append((process_time() - begun) * 1000 / len(share))
    return Times(*(median(spent[name][1:] or spent[name]) for name in _MEASURED))


def time_start() -> tuple[Analyst, list[tuple[str, float]]]:
    """The project's analyst, and the milliseconds of processor time that each step of having one takes."""
    steps: list[tuple[str, float]] = []

    def spend(name: str, job: Callable[[], object]) -> object:
        begun = process_time()
        result = job()
        steps.append((name, (process_time() - begun) * 1000))
        return result

    text = VOCABULARY.read_text(encoding="utf-8")
    spend("vocabulary", lambda: parse_vocabulary(text, VOCABULARY.name))
    analyst = prepare(parse_vocabulary(text, VOCABULARY.name)[0])
    vocabulary = analyst.vocabulary
    spend("analyst", lambda: prepare(vocabulary))
    sent = pickle.dumps(analyst)
    spend(f"sent ({len(sent) / 1e6:.1f} MB)", lambda: pickle.loads(sent))  # noqa: S301 - it is our own
    return analyst, steps


def as_table(times: Mapping[str, tuple[Times, int, float]]) -> str:
    """A row for each source: articles, words an article, milliseconds, and the ratio to the reference job."""
    lines = [f"{'texts':<26}{'n':>5}{'words':>7}{'read':>8}{'analyze':>9}{'both':>8}{'reference':>11}{'ratio':>7}"]
    for name, (spent, count, words) in times.items():
        ratio = spent.whole / spent.reference
        lines.append(
            f"{name:<26}{count:>5}{words:>7.0f}{spent.read:>8.2f}{spent.analyze:>9.2f}{spent.whole:>8.2f}"
            f"{spent.reference:>11.3f}{ratio:>7.1f}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=200, help="at most so many of each source (default: 200)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds that count (default: 3)")
    parser.add_argument("--most", type=float, default=10.0, help="milliseconds an article that are not too many")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the corpora")
    chosen = parser.parse_args()
    if chosen.articles < 1 or chosen.rounds < 1:
        parser.error("--articles and --rounds must be 1 or more")
    analyst, steps = time_start()
    sources, absent = gather(chosen.articles, chosen.data)
    times = {}
    for name, seeds in sources.items():
        sys.stderr.write(f"Measuring {name}\n")
        words = fmean(len(seed.data.split()) for seed in seeds)
        times[name] = (measure(seeds, analyst, chosen.rounds), len(seeds), words)
    articles = sum(count for _, count, _ in times.values())
    parts = [sum(getattr(spent, part) * count for spent, count, _ in times.values()) / articles for part in _MEASURED]
    mean = Times(*parts)
    words = sum(words * count for _, count, words in times.values()) / articles
    times["all"] = (mean, articles, words)
    too_much = mean.whole > chosen.most
    lines = (
        as_table(times),
        "",
        "milliseconds of processor time an article; reference: " + REFERENCE,
        "once: " + ", ".join(f"{name} {spent:.0f} ms" for name, spent in steps),
        *(f"absent: corpus {name}" for name in absent),
        f"{mean.whole:.2f} ms an article, {'above' if too_much else 'at most'} {chosen.most:g}",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
