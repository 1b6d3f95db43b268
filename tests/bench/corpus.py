"""Archives to measure on: any number of seeds, the same bytes at every run.

Texts are chains of word pairs from the project's own sample seeds, so that words, concepts, figures and
headings come as often as in news, with a long tail of made-up words by Zipf's law, since real archives
never stop meeting new words.
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

_SYLLABLES = [onset + vowel + coda for onset in "bcdfglmnprstv" for vowel in "aeiou" for coda in ("", "n", "r", "l")]
_FIRST, _LAST = date(2012, 1, 1), date(2025, 12, 31)


@dataclass(frozen=True, slots=True)
class Source:
    """The chains of one language: which words open a sentence, and which follow a word."""

    openings: Sequence[str]
    following: Mapping[str, Sequence[str]]
    titles: Sequence[str]


def make_seeds(count: int, start: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts of `count` seeds from number `start` on; the text of a number never changes."""
    for number in range(start, start + count):
        yield f"{number:06d}.txt", write_article(number)


def write_article(number: int) -> str:
    """One article: a title, a date before or after the text, paragraphs and headings."""
    random = Random(number)  # noqa: S311 - a corpus is no secret
    english = random.random() < ENGLISH_SHARE
    source = _sources()["en" if english else "fr"]
    day = _FIRST + timedelta(days=random.randrange((_LAST - _FIRST).days))
    dated = format_date(day, "d MMMM y", locale="en_GB" if english else "fr")
    title = f"{random.choice(source.titles)} ({_rare_word(random)} {number})"
    length = max(120, int(random.gauss(WORDS, WORDS / 4)))
    blocks: list[str] = []
    written = 0
    while written < length:
        if blocks and random.random() < 0.25:
            blocks.append(random.choice(source.titles))
        paragraph = " ".join(_sentence(source, random) for _ in range(random.randint(2, 5)))
        written += len(paragraph.split())
        blocks.append(paragraph)
    parts = [title, dated, *blocks] if random.random() < 0.5 else [title, *blocks, dated]
    return "\n\n".join(parts) + "\n"


def write_archive(folder: Path, count: int) -> None:
    """Write `count` seeds into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make_seeds(count):
        (folder / name).write_text(text, encoding="utf-8")


def _sentence(source: Source, random: Random) -> str:
    words = [random.choice(source.openings)]
    while not words[-1].endswith(".") and len(words) < 40:
        followers = source.following.get(words[-1])
        if not followers:
            break
        words.append(random.choice(followers))
        if random.random() < RARE_SHARE:
            words.append(_rare_word(random))
    return " ".join(words).rstrip(".,;:") + "."


def _rare_word(random: Random) -> str:
    """A made-up word; the rank is drawn so that the word of rank r comes about 1/r as often as the first."""
    rank = int(200_000 ** random.random())
    spelled: list[str] = []
    while rank:
        rank, index = divmod(rank, len(_SYLLABLES))
        spelled.append(_SYLLABLES[index])
    return "".join(spelled) or "ba"


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
    titles: list[str] = []
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        titles += [line for line in lines[1:-1] if 20 < len(line) < 70 and not line.endswith((".", ":", ","))]
        for line in lines:
            if len(line) > 150:
                words = line.split()
                openings += [word for before, word in zip([".", *words], words, strict=False) if before.endswith(".")]
                for word, after in itertools.pairwise(words):
                    if not word.endswith("."):
                        following[word].append(after)
    return Source(sorted(openings), following, sorted(titles))
