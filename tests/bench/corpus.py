"""Archives to measure on: any number of seeds, the same bytes at every run.

Words follow one another as in the project's own sample seeds, so that concepts, names and figures come as often
as in news. So that no sentence of the samples comes whole, every now and then the chain breaks off and goes on
with a word of the few samples that the article is about, which also makes some articles kin of one another.
A long tail of made-up words follows Zipf's law, since real archives never stop meeting new words.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from babel.dates import format_date

SAMPLE = Path(__file__).parents[2] / "seeds"
WORDS = 400
"""The mean length of an article."""

ENGLISH_SHARE = 0.2
RARE_SHARE = 0.04
"""How often a word is one of the long tail."""

BREAK_SHARE = 0.3
"""How often a word is not one that follows the last in the samples."""

KIN = 3
"""Samples that an article takes its words from."""

_OVERSHOOT = 55
"""Words beyond the length asked for: half of the last paragraph, title and headings."""

_SYLLABLES = [onset + vowel + coda for onset in "bcdfglmnprstv" for vowel in "aeiou" for coda in ("", "n", "r", "l")]
_RARE_WORDS = 200_000
_FIRST, _LAST = date(2012, 1, 1), date(2025, 12, 31)
_ONE_LINE = re.compile(r"[^\W\d_][^|•]{20,69}(?<![.:,;])")
_NO_TITLE = re.compile(r"(?i)rédaction|newsroom|^(?:par|by|de) |\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Source:
    """One language of the samples: the words that open a sentence, those that follow a word, those of each text."""

    openings: Sequence[str]
    following: Mapping[str, Sequence[str]]
    texts: Sequence[Sequence[str]]
    headings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Article:
    """What a seed says, before it is written in one form or another; a block is a paragraph or a heading."""

    number: int
    title: str
    published: date
    language: str
    blocks: Sequence[str]
    headings: frozenset[str]

    @property
    def seed(self) -> str:
        """The name of its seed."""
        return f"{self.number:06d}.txt"


def make_seeds(count: int, start: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts of `count` seeds from number `start` on; the text of a number never changes."""
    for article in make_articles(count, start):
        yield article.seed, as_seed(article)


def make_articles(count: int, start: int = 0) -> Iterator[Article]:
    """`count` articles from number `start` on."""
    return map(make_article, range(start, start + count))


def make_article(number: int) -> Article:
    """The article of a number: a title, a date, paragraphs and headings."""
    random = Random(number)  # noqa: S311 - a corpus is no secret
    language = "en" if random.random() < ENGLISH_SHARE else "fr"
    source = _sources()[language]
    kin = random.sample(source.texts, KIN)
    day = _FIRST + timedelta(days=random.randrange((_LAST - _FIRST).days))
    length = max(120, int(random.gauss(WORDS, WORDS / 4)) - _OVERSHOOT)
    blocks: list[str] = []
    headings: set[str] = set()
    written = 0
    while written < length:
        if blocks and random.random() < 0.25:
            blocks.append(f"{random.choice(source.headings)} {_rare_word(random)}")
            headings.add(blocks[-1])
        paragraph = " ".join(_sentence(source, kin, random) for _ in range(random.randint(2, 5)))
        written += len(paragraph.split())
        blocks.append(paragraph)
    title = f"{random.choice(source.headings)} {_rare_word(random)} {_rare_word(random)}"
    return Article(number, title, day, language, tuple(blocks), frozenset(headings))


def as_seed(article: Article) -> str:
    """Plain text as it is received: the date after the title or at the end."""
    locale = {"en": "en_GB"}.get(article.language, article.language)
    dated = format_date(article.published, "d MMMM y", locale=locale)
    parts = [dated, *article.blocks] if article.number % 2 else [*article.blocks, dated]
    return "\n\n".join([article.title, *parts]) + "\n"


def write_archive(folder: Path, count: int) -> None:
    """Write `count` seeds into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make_seeds(count):
        (folder / name).write_text(text, encoding="utf-8")


def spell(rank: int) -> str:
    """The made-up word of a rank, from 1 on."""
    spelled: list[str] = []
    while rank:
        rank, index = divmod(rank, len(_SYLLABLES))
        spelled.append(_SYLLABLES[index])
    return "".join(spelled)


def _sentence(source: Source, kin: Sequence[Sequence[str]], random: Random) -> str:
    last = random.choice(source.openings)
    words = [last]
    for _ in range(max(5, int(random.gauss(20, 7)))):
        followers = () if random.random() < BREAK_SHARE else source.following.get(last, ())
        last = random.choice(followers or random.choice(kin))
        words.append(last)
        if random.random() < RARE_SHARE:
            words.append(_rare_word(random))
    return " ".join(words).rstrip(".,;:") + "."


def _rare_word(random: Random) -> str:
    """A made-up word; the rank is drawn so that the word of rank r comes about 1/r as often as the first."""
    return spell(int(_RARE_WORDS ** random.random()))


@cache
def _sources() -> dict[str, Source]:
    texts: dict[str, list[str]] = defaultdict(list)
    for path in sorted(SAMPLE.glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig", errors="ignore")
        texts["en" if len(re.findall(r"\bthe\b", text)) > len(re.findall(r"\bles?\b", text)) else "fr"].append(text)
    return {language: _chain(found) for language, found in texts.items()}


def _chain(texts: Sequence[str]) -> Source:
    following: dict[str, list[str]] = defaultdict(list)
    openings: list[str] = []
    headings: list[str] = []
    inner: list[list[str]] = []
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        headings += [line for line in lines if _ONE_LINE.fullmatch(line) and not _NO_TITLE.search(line)]
        found: list[str] = []
        for line in lines:
            if len(line) > 150:
                words = line.split()
                openings += [word for before, word in zip([".", *words], words, strict=False) if before.endswith(".")]
                for word, after in itertools.pairwise(words):
                    if not word.endswith(".") and not after.endswith("."):
                        following[word].append(after)
                        found.append(after)
        if found:
            inner.append(found)
    return Source(sorted(openings), following, inner, sorted(headings))
