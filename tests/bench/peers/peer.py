"""What a generator is to the runner, and the articles as all of them get them: Markdown below front matter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from bench.corpus import Article

from veille.settings import Settings

VOCABULARY = Path(__file__).parents[3] / "docs" / "vocabulary.yml"
MOST_TAGS = Settings().max_tags
"""Tags of an article, as many as ours has."""

ADDRESS = "https://bench.example/"
PAGED_BY = 10
FEED_ITEMS = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Installed:
    """A generator that is here: its version, its program, and what its environment needs beside ours."""

    version: str
    program: Path
    environment: Mapping[str, str]


class Peer:
    """One generator in one way of using it."""

    name: str
    title: str

    @property
    def environment(self) -> str:
        """The name of its environment, which several ways of using it may share."""
        return self.name

    largest = 1_000_000
    """The most articles it can be asked for."""

    def install(self, folder: Path) -> Installed:
        """Put it below a folder where it is not there yet; raises AbsentError."""
        raise NotImplementedError

    def write_site(self, root: Path, articles: Iterable[Article], installed: Installed) -> None:
        """Write a whole site, save the output."""
        raise NotImplementedError

    def write_article(self, root: Path, article: Article) -> None:
        """Write or renew one article of a site."""
        write_text(root / self.articles / self.place(article), as_markdown(article))

    def place(self, article: Article) -> str:
        """The file of an article, below the folder of articles."""
        return f"{article.number:06d}.md"

    articles: str
    """The folder of articles below the root of a site."""

    output: str
    """The folder of what was built."""

    def build(self, installed: Installed) -> list[str]:
        """The command that builds, to be run in the root of the site."""
        raise NotImplementedError

    def serve(self, installed: Installed, port: int) -> list[str] | None:
        """The command that serves a preview, or None where there is none that reloads."""
        del installed, port
        return None

    def address(self, article: Article) -> str:
        """Where an article is, below the root of the site."""
        return f"{self.articles.rpartition('/')[2]}/{article.number:06d}/"

    index: str | None = None
    """The file of the output that is loaded before the first search, if it has one."""


def as_markdown(article: Article) -> str:
    """An article as Markdown below YAML."""
    return f"{write_head(article)}\n{write_body(article)}"


def write_head(article: Article) -> str:
    """The front matter of an article, with its two lines of hyphens."""
    title = json.dumps(article.title, ensure_ascii=False)
    tags = json.dumps(find_tags(article), ensure_ascii=False)
    return f"---\ntitle: {title}\ndate: {article.published}\ntags: {tags}\n---\n"


def write_body(article: Article) -> str:
    """The blocks of an article as Markdown."""
    return "\n\n".join(f"## {block}" if block in article.headings else block for block in article.blocks) + "\n"


def find_tags(article: Article) -> list[str]:
    """The labels of concepts that stand in an article, the most frequent first."""
    labels, longest = _labels()
    counts: Counter[str] = Counter()
    for block in article.blocks:
        words = _WORD.findall(block.lower())
        at = 0
        while at < len(words):
            lengths = range(min(longest, len(words) - at), 0, -1)
            length = next((each for each in lengths if tuple(words[at : at + each]) in labels), 0)
            if length:
                counts[labels[tuple(words[at : at + length])]] += 1
            at += length or 1
    return [label for label, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TAGS]]


def write_text(path: Path, text: str) -> None:
    """Write a file and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def ask_version(command: Sequence[str], run: Mapping[str, str] | None = None) -> str:
    """The first number with dots that a command says."""
    done = subprocess.run(command, env={**os.environ, **(run or {})}, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
    if done.returncode or found is None:
        said = (done.stderr or done.stdout or "says nothing").strip().splitlines()
        sys.stderr.write(f"{command[0]}: {said[-1]}\n")
        return "unknown"
    return found.group()


@cache
def _labels() -> tuple[dict[tuple[str, ...], str], int]:
    """The labels of the vocabulary by their words, and the most words that one has."""
    concepts = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    found: dict[tuple[str, ...], str] = {}
    for concept in concepts.values():
        label = concept["label"]
        names = list(label.values()) if isinstance(label, dict) else [label]
        for name in names:
            found.setdefault(tuple(_WORD.findall(name.lower())), names[0])
    return found, max(map(len, found))
