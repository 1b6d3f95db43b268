"""Whether a search finds the right briefing among the first three, in our site and in Material's search.

The queries are what readers make of headlines: three telling words without accents, an elided phrase, a word in its
other number, one typing error, or the English name of a French topic. Those over the sample archive are made by rule,
with some written by hand; those over the corpora are held out, and nothing of a search was chosen by them.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from rows import Row
from search_sites import FIRST, ask_both, build_sites

from veille.analysis.language.inflection import plurals, singulars, without_accents
from veille.analysis.language.lexicon import COMMON_WORDS, FUNCTION_WORDS
from veille.archive import Archive
from veille.entries.entry import Entry
from veille.files.tree import scan
from veille.pipeline import plan
from veille.settings import Settings

PROJECT = Path(__file__).parents[2]
GOAL = 0.95
DATA = PROJECT.parent / "shared" / "data"
CORPORA = ("geotribu_2008-2019.jsonl", "geotribu_rdp_items_2010-2019.jsonl", "wikinews_fr_kp_50.jsonl")
LONG = 4
"""Words of a headline that says what happened."""

MOST = 25
"""Queries of a kind on a corpus: of those made by rule, those whose hash is the least."""

MOST_ARTICLES = 600
"""Articles of a corpus, evenly over it: the other search takes longer with each."""

_ELIDED = re.compile(r"\b(?:l|d|qu|s|n)['’]\w[\w-]{2,}(?:\s+\w{4,})?", re.IGNORECASE)
_WORD = re.compile(r"(?:(?<=['’])|\b)[^\W_][\w-]*(?:[.,]\d+)*(?!['’])")
_LITTLE = frozenset(word for words in (*FUNCTION_WORDS.values(), *COMMON_WORDS.values()) for word in words)
BY_HAND = (
    ("rachat instagram milliard", "facebook-s-offre-instagram"),
    ("free mobile forfait illimite", "free-mobile-casse"),
    ("forfaits illimités", "free-mobile-casse"),
    ("snowden surveillance", "prism-les-geants"),
    ("l'affaire Prism", "prism-les-geants"),
    ("faillite mtgox bitcoin", "bitcoin-la-plateforme"),
    ("faille openssl", "heartbleed"),
    ("hartbleed", "heartbleed"),
    ("atterrissage falcon 9", "spacex-ramene"),
    ("fusees reutilisables spacex", "spacex-ramene"),
    ("jeu de go", "alphago"),
    ("lee sedol", "alphago"),
    ("rancongiciel hopitaux", "wannacry"),
    ("ransomware", "wannacry"),
    ("amende de l'Europe contre google android", "android-l-europe"),
    ("amandes google android", "android-l-europe"),
    ("cambridge analityca", "cambridge-analytica"),
    ("zuckerberg congres", "cambridge-analytica"),
    ("speculative execution processors", "meltdown-and-spectre"),
    ("protection des donnees personnelles", "rgpd-l-europe"),
    ("GDPR", "rgpd-l-europe"),
    ("puces m1 apple", "avec-la-puce-m1"),
    ("health data hub", "le-privacy-shield"),
    ("panne whatsapp instagram", "facebook-instagram-et-whatsapp"),
    ("incendie strasbourg datacenter", "ovhcloud"),
    ("ovh", "ovhcloud"),
    ("log4j", "log4shell"),
    ("helicopter on mars", "nasa-s-perseverance"),
    ("hélicoptère mars", "nasa-s-perseverance"),
    ("musk twiter", "elon-musk-prend"),
    ("preuve d'enjeu ethereum", "ethereum-abandonne"),
    ("rachat d'arm", "nvidia-renonce"),
    ("llama open source", "meta-gives-llama"),
    ("mistral IA", "mistral-ai-leve"),
    ("éviction de sam altmann", "openai-sam-altman"),
    ("fusee ariane six europe", "ariane-6"),
    ("apple spotify fine", "brussels-fines"),
    ("prix nobel alphafold", "chemistry-nobel"),
    ("nobel proteins", "chemistry-nobel"),
    ("marches numeriques DMA", "concurrence-numerique"),
    ("7000 milliards altman", "le-patron-d-openai"),
    ("blackwel", "nvidia-devoile"),
    ("ecrans bleus crowdstrike", "panne-mondiale"),
    ("AI act", "reglement-europeen"),
    ("loi europeenne sur l'intelligence artificielle", "reglement-europeen"),
    ("deepseak nvidia bourse", "deepseek"),
    ("stargate 500 milliards", "stargate"),
    ("end of support windows 10", "windows-10-reaches"),
    ("monopole de google", "google-broke"),
    ("achat de red hat", "ibm-mise"),
)
"""A query, and what the address of the briefing it means begins with."""


class Query(NamedTuple):
    """What is typed, how it was made, and the names of the articles of which one must be found."""

    kind: str
    text: str
    wanted: frozenset[str]


class Corpus(NamedTuple):
    """Articles under their names, the same built by us, and the queries about them."""

    name: str
    articles: Mapping[str, str]
    queries: list[Query]
    paths: Mapping[str, str]
    """Name of an article -> the address of its page on our site."""


def make_queries(titles: Mapping[str, str], wanted: Callable[[str], frozenset[str]]) -> Iterator[Query]:
    """The queries made by rule from headlines (name -> headline)."""
    for name, title in titles.items():
        chance = Random(sha256(title.encode()).digest())  # noqa: S311 - a repeatable choice
        words = [word for word in _WORD.findall(title) if word.lower() not in _LITTLE and len(word) > 1]
        if len(words) < 2:
            continue
        three = sorted(chance.sample(range(len(words)), min(3, len(words))))
        telling = [words[at] for at in three]
        yield Query("accents", without_accents(" ".join(telling).lower()), wanted(name))
        if match := _ELIDED.search(title):
            rest = [word for word in words if word not in match[0]]
            yield Query("elision", " ".join([match[0], *rest[:2]]), wanted(name))
        for changed, kind in ((_renumber(telling), "number"), (_mistype(telling, chance), "typing error")):
            if changed:
                yield Query(kind, " ".join(changed), wanted(name))


def _renumber(words: Sequence[str]) -> list[str] | None:
    """The words with the first of them that has another number in it."""
    for at, word in enumerate(words):
        forms = [*singulars(word.lower()), *plurals(word.lower())]
        if forms and word.islower() and len(word) >= len("puce"):
            return [*words[:at], forms[0], *words[at + 1 :]]
    return None


def _mistype(words: Sequence[str], chance: Random) -> list[str] | None:
    """The words with one letter of the longest of them lost, doubled, swapped with the next or changed."""
    longest = max(words, key=lambda word: (len(word) if word.isalpha() else 0, word))
    if len(longest) < 5 or not longest.isalpha():
        return None
    at = chance.randrange(1, len(longest) - 1)
    head, letter, tail = longest[:at], longest[at], longest[at + 1 :]
    wrong = chance.choice(
        [
            head + tail,
            head + letter + letter + tail,
            head + tail[0] + letter + tail[1:],
            head + chance.choice("aeinrst") + tail,
        ]
    )
    return [wrong if word == longest else word for word in words]


def name_topics(archive: Archive, names: Mapping[str, str]) -> Iterator[Query]:
    """The English name of each topic that has another in French, which must find a French briefing about it.

    Topics that English briefings name are left out: whoever asks in English is rightly led to those first.
    """
    for topic in archive.topics.values():
        if any(entry.language == "en" for entry in (*topic.tagged, *topic.mentioning)):
            continue
        english, french = topic.concept.labels.get("en", ""), topic.concept.labels.get("fr", "")
        about = frozenset(names[entry.id] for entry in topic.tagged if entry.language == "fr" and entry.id in names)
        if english and about and without_accents(english.lower()) != without_accents(french.lower()):
            yield Query("English name", english, about)


def sample() -> Corpus:
    """The archive of the project."""
    archive = _plan(PROJECT)
    titles = {entry.seed.rpartition(".")[0]: entry.title for entry in archive.entries}
    names = {entry.id: entry.seed.rpartition(".")[0] for entry in archive.entries}
    slugs = {entry.path.rstrip("/").rpartition("/")[2]: names[entry.id] for entry in archive.entries}
    by_hand = [
        Query("by hand", text, frozenset(name for slug, name in slugs.items() if slug.startswith(start)))
        for text, start in BY_HAND
    ]
    queries = [*make_queries(titles, lambda name: frozenset({name})), *name_topics(archive, names), *by_hand]
    articles = {names[entry.id]: _as_text(entry) for entry in archive.entries}
    return Corpus("seeds", articles, queries, {names[entry.id]: entry.path for entry in archive.entries})


def held_out(name: str, data: Path, folder: Path) -> Corpus:
    """A corpus of French news; raises FileNotFoundError where it is absent."""
    rows = [json.loads(line) for line in (data / name).read_text(encoding="utf-8").splitlines()]
    news = [(at, row) for at, row in enumerate(rows) if _is_news(row)]
    articles = {f"a{at:04d}": _as_seed(row) for at, row in news[:: -(-len(news) // MOST_ARTICLES)]}
    (folder / "seeds").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "docs" / "vocabulary.yml").write_bytes((PROJECT / "docs" / "vocabulary.yml").read_bytes())
    for article, text in articles.items():
        (folder / "seeds" / f"{article}.txt").write_text(text, encoding="utf-8")
    archive = _plan(folder)
    names = {entry.id: entry.seed.rpartition(".")[0] for entry in archive.entries}
    titles = {names[entry.id]: articles[names[entry.id]].partition("\n")[0] for entry in archive.entries}
    same: dict[str, set[str]] = {}
    for article, title in titles.items():
        same.setdefault(title, set()).add(article)
    queries = [*make_queries(titles, lambda article: frozenset(same[titles[article]])), *name_topics(archive, names)]
    return Corpus(name, articles, queries, {names[entry.id]: entry.path for entry in archive.entries})


def _is_news(row: Mapping[str, str]) -> bool:
    """Whether a row is an article with a headline of its own: no press review, no bare name of a program."""
    return row.get("kind", "") != "rdp" and (
        "issue" not in row or (len(row["title"].split()) >= LONG and row["date"] >= "2014")
    )


def _plan(root: Path) -> Archive:
    settings = Settings(today=date(2026, 1, 1))
    return plan(scan(root, settings), settings).archive


def _as_text(entry: Entry) -> str:
    body = [block.markdown if block.index is None else entry.article.blocks[block.index].text for block in entry.body]
    return "\n\n".join([entry.title, *body])


def _as_seed(row: Mapping[str, str]) -> str:
    title = " ".join(row["title"].split())
    return f"{title}\n\n{row['text'].removeprefix(row['title']).strip()}\n\n{row['date']}\n"


def choose(queries: Iterable[Query]) -> dict[str, list[Query]]:
    """The queries by kind: all that were written by hand, and at most `MOST` of each other kind, the same each time."""
    kinds: dict[str, list[Query]] = {}
    for query in queries:
        kinds.setdefault(query.kind, []).append(query)
    return {kind: group if kind == "by hand" else sorted(group, key=_hash)[:MOST] for kind, group in kinds.items()}


def _hash(query: Query) -> bytes:
    return sha256(query.text.encode()).digest()


def score_corpus(corpus: Corpus, folder: Path, misses: list[str] | None = None) -> Iterator[Row]:
    """A row for each kind of query; what was not found goes into `misses`."""
    sites = build_sites(corpus.articles, folder, PROJECT if corpus.name == "seeds" else None)
    with ask_both(sites) as (ours, theirs):
        for kind, queries in choose(corpus.queries).items():
            right = other = 0
            for query in queries:
                found = ours.ask(query.text)
                hit = any(corpus.paths[name] in found for name in query.wanted)
                right += hit
                other += any(f"{name}/" in theirs.ask(query.text) for name in query.wanted)
                if not hit and misses is not None:
                    misses.append(
                        f"{corpus.name}: {kind}: {query.text!r} should find {sorted(query.wanted)[:3]}, not {found}"
                    )
            measure = f"right briefing in the first {FIRST}"
            yield Row(corpus.name, kind, measure, right / len(queries), GOAL, other / len(queries), len(queries))


def score(data: Path, misses: list[str] | None = None) -> list[Row]:
    """The sample, then the corpora. Raises FileNotFoundError where one of them, or a browser, is absent."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for corpus in ("seeds", *CORPORA):
            told = sample() if corpus == "seeds" else held_out(corpus, data, folder / f"{corpus}.archive")
            (folder / corpus).mkdir()
            rows += score_corpus(told, folder / corpus, misses)
    return rows


def main() -> None:
    """Show what was missed, of the corpora that are named."""
    with tempfile.TemporaryDirectory() as name:
        for corpus in sys.argv[1:] or ("seeds", *CORPORA):
            folder = Path(name) / corpus
            folder.mkdir()
            told = sample() if corpus == "seeds" else held_out(corpus, DATA, folder / "planned")
            misses: list[str] = []
            for row in score_corpus(told, folder, misses):
                figures = f"{row.value:.3f}, Material {row.baseline or 0:.3f}, n={row.n}"
                sys.stdout.write(f"{row.corpus:40} {row.layout:14} {figures}\n")
                sys.stdout.flush()
            sys.stdout.write("\n".join(misses) + "\n")


if __name__ == "__main__":
    main()
