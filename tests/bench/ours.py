"""Our side: an archive as its users have it, the changes they make, and what each must show in the site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.corpus import as_seed, make_article, make_articles, spell, write_archive

ADDRESS = "https://bench.example/"
PROGRAM = Path(sys.executable).with_name("veille")
"""The command of the environment that this runs in."""

_NEW_NAMES = range(20, 200)
"""Ranks of the made-up words of which one becomes a new concept."""

_LOOKED_AT = 1_000


def _without_cards(configuration: str) -> str:
    if "  veille: {}" not in configuration:
        raise ValueError("the configuration of a new archive has no settings to add to")
    return configuration.replace("  veille: {}", "  veille: {cards: false}")


class Ours:
    """An archive of a number of seeds below a folder, its site beside it, and the command that builds it."""

    def __init__(self, folder: Path, size: int, program: Path = PROGRAM) -> None:
        self.root, self.site, self.size, self.program = folder / "archive", folder / "site", size, program

    def make(self) -> None:
        """Make it anew: with an address, so that all feeds are made, and without cards, which no peer draws."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.rmtree(self.site, ignore_errors=True)
        command = [str(self.program), "new", str(self.root), "--name", "Bench"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        configuration = self.root / "mkdocs.yml"
        text = configuration.read_text(encoding="utf-8")
        configuration.write_text(f"{_without_cards(text)}\nsite_url: {ADDRESS}\n", encoding="utf-8")
        write_archive(self.root / "seeds", self.size)

    def build(self) -> list[str]:
        """The command that builds."""
        return [str(self.program), "build", "--archive", str(self.root), "--quiet", "--site-dir", str(self.site)]

    def serve(self, port: int) -> list[str]:
        """The command that shows it in a preview."""
        return [str(self.program), "serve", "--archive", str(self.root), "--address", f"127.0.0.1:{port}"]

    def change_nothing(self, number: int) -> Callable[[], bool]:
        """The site is there afterwards."""
        del number
        return (self.site / "index.html").is_file

    def edit(self, number: int) -> Callable[[], bool]:
        """Add a sentence to a seed; it stands on the page afterwards."""
        sentence = self.append_sentence(number)
        return lambda: sentence in self.page(number).read_text(encoding="utf-8")

    def add(self, number: int) -> Callable[[], bool]:
        """Add a seed; it has a page afterwards."""
        seed = make_article(self.size + number)
        (self.root / "seeds" / seed.seed).write_text(as_seed(seed), encoding="utf-8")
        return lambda: self.page(self.size + number).is_file()

    def remove(self, number: int) -> Callable[[], bool]:
        """Remove a seed; it is no longer handed out afterwards, while its page stays."""
        seed = make_article(self.size // 2 + number).seed
        page = self.page(self.size // 2 + number)
        (self.root / "seeds" / seed).unlink()
        return lambda: page.is_file() and not (self.site / "seeds" / seed).exists()

    def add_concept(self, number: int) -> Callable[[], bool]:
        """Add a topic that some texts name; it has a page afterwards."""
        name = self.find_concepts()[number]
        with (self.root / "docs" / "vocabulary.yml").open("a", encoding="utf-8") as stream:
            stream.write(f"\nbench-{name}:\n  kind: topic\n  label: {name.capitalize()}\n")
        return (self.site / "topics" / f"bench-{name}" / "index.html").is_file

    def append_sentence(self, number: int) -> str:
        """Add a sentence to the first paragraph of a seed; gives the sentence."""
        path = self.root / "seeds" / f"{number:06d}.txt"
        text = path.read_text(encoding="utf-8")
        sentence = f"Une phrase de plus vient clore le {len(text)} de ce texte."
        first = next(block for block in make_article(number).blocks if block in text)
        path.write_text(text.replace(first, f"{first} {sentence}", 1), encoding="utf-8")
        return sentence

    def page(self, number: int) -> Path:
        """The page of a seed in the site, as its briefing says."""
        return self.site / self.address(number) / "index.html"

    def address(self, number: int) -> str:
        """Where the page of a seed is, below the root of the site; raises FileNotFoundError without a briefing."""
        year = str(make_article(number).published.year)
        line = f"seed: {number:06d}.txt"
        for folder in (self.root / "briefings" / year, self.root / "briefings"):
            for path in sorted(folder.rglob("*.md")):
                with path.open(encoding="utf-8") as stream:
                    if any(read.strip() == line for read in stream):
                        return f"briefings/{path.relative_to(self.root / 'briefings').with_suffix('').as_posix()}/"
        raise FileNotFoundError(line)

    def find_concepts(self) -> list[str]:
        """Words that no vocabulary has and about one text in fifty; at least one text has each."""
        words = {name: rank for rank in _NEW_NAMES if len(name := spell(rank)) > 2}
        looked_at = min(self.size, _LOOKED_AT)
        counts: Counter[str] = Counter()
        for article in make_articles(looked_at):
            counts.update(words.keys() & set(re.findall(r"\w+", " ".join(article.blocks))))
        wanted = max(1, looked_at // 50)
        return sorted(counts, key=lambda name: (abs(counts[name] - wanted), words[name]))
