"""How well tags are suggested to an archive that editors have tagged: the first 80 % by date teach the last 20 %.

The vocabulary is the tags of the part that teaches. A tag that people gave and that is not among them counts as
missed, for every method alike. The measure is F1 over all pairs of an article and a tag. Each baseline gives scores;
how many tags it may give, from which score on and from how many neighbours is chosen where the first three quarters
of the teaching part teach the last, and then the whole part teaches it again.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import product
from math import inf, log, sqrt
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import baselines
from rows import Row

from veille.analysis.language.words import tokenise
from veille.analysis.learning import Example, learn, suggest
from veille.analysis.tagging import rank_tags
from veille.analysis.terms import weigh_terms
from veille.analysis.vocabulary.concepts import Vocabulary, build_vocabulary
from veille.analysis.vocabulary.matching import Matcher, find_mentions
from veille.briefing import name_topic
from veille.model import Analysis, Article, BlockKind, Concept, ConceptKind, Seed
from veille.reading import read
from veille.settings import Settings

CORPUS = "geotribu_2008-2019.jsonl"
FLOOR = 0.46
SETTINGS = Settings(today=date(2020, 1, 1))
_TAUGHT = 0.8
_TUNED = 0.75
_LIMITS = (3, 5, 7, 10, 15)
_STEPS = 40
_NEIGHBOURS = (3, 5, 10, 20, 40)
_TITLE_COUNTS = 10
_ANNIF_LIMIT = 100

Scores = list[dict[str, float]]
"""For each text asked about, concepts with a score; a higher one is likelier."""


class Text(NamedTuple):
    """An article with the labels that people gave it, before any vocabulary is known."""

    id: str
    title: str
    text: str
    labels: tuple[str, ...]
    article: Article
    terms: tuple[tuple[str, float], ...]


class Lesson(NamedTuple):
    """An article as it is seen with a vocabulary; `tags` are concept ids."""

    source: Text
    analysis: Analysis
    tags: frozenset[str]


class Split(NamedTuple):
    """Articles that teach, and later ones that are asked about."""

    concepts: tuple[Concept, ...]
    vocabulary: Vocabulary
    taught: list[Lesson]
    asked: list[Lesson]


class Cut(NamedTuple):
    """Which of the scored concepts become tags."""

    limit: int
    least: float


Method = Callable[[Split], Scores]


def load(path: Path) -> list[Text]:
    """The tagged and dated articles, from the oldest to the newest."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    texts = []
    for row in sorted((row for row in rows if row["tags"] and row["date"]), key=itemgetter("date", "id")):
        article, _ = read(Seed("article.txt", row["text"].encode()), SETTINGS)
        if article is not None:
            terms = weigh_terms(tokenise(article))
            texts.append(Text(row["id"], row["title"], row["text"], tuple(row["tags"]), article, terms))
    return texts


def list_concepts(texts: Iterable[Text]) -> tuple[Concept, ...]:
    """A topic for each tag; the spelling that is used most is its label and the others are aliases."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for label in text.labels:
            spellings[name_topic(label)][label] += 1
    concepts = []
    for slug, counts in sorted(spellings.items()):
        label, *aliases = sorted(counts, key=lambda spelling: (-counts[spelling], spelling))
        if slug:
            concepts.append(Concept(slug, ConceptKind.TOPIC, {"fr": label}, tuple(aliases)))
    return tuple(concepts)


def split(texts: Sequence[Text], share: float, *, known: bool = True) -> Split:
    """Texts cut in two; the vocabulary is the tags of the first part, or empty where it is not `known`."""
    cut = int(len(texts) * share)
    concepts = list_concepts(texts[:cut])
    vocabulary = build_vocabulary(concepts if known else ())
    matcher = Matcher(vocabulary)
    lessons = []
    for text in texts:
        mentions = find_mentions(text.article, matcher)
        tags = rank_tags(text.article, mentions, vocabulary, SETTINGS)
        analysis = Analysis(mentions=mentions, tags=tags, terms=text.terms)
        lessons.append(Lesson(text, analysis, _identify(text.labels, vocabulary)))
    return Split(concepts, vocabulary, lessons[:cut], lessons[cut:])


def _identify(labels: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    known = ((vocabulary.find(label), label) for label in labels)
    return frozenset(concept.id if concept is not None else name_topic(label) for concept, label in known) - {""}


def f1(found: Sequence[Iterable[str]], lessons: Sequence[Lesson]) -> float:
    """F1 over all pairs of an article and a tag, between 0 and 1."""
    given = [frozenset(tags) for tags in found]
    right = sum(len(tags & lesson.tags) for tags, lesson in zip(given, lessons, strict=True))
    both = sum(len(tags) + len(lesson.tags) for tags, lesson in zip(given, lessons, strict=True))
    return 2 * right / both if both else 0.0


def suggest_all(parts: Split) -> list[list[str]]:
    """What our own learning suggests for each article asked about."""
    examples = [
        Example(
            lesson.source.id, lesson.source.title, tuple(sorted(lesson.tags)), lesson.source.article, lesson.analysis
        )
        for lesson in parts.taught
    ]
    model = learn(examples, parts.vocabulary, parts.concepts)
    if model is None:
        return [[tag.concept for tag in lesson.analysis.tags] for lesson in parts.asked]
    return [
        [tag.concept for tag in suggest(model, lesson.source.article, lesson.analysis, parts.vocabulary, SETTINGS)]
        for lesson in parts.asked
    ]


def score_found(parts: Split) -> Scores:
    """Labels found in the text: how often, and those of the title first."""
    scores = []
    for lesson in parts.asked:
        counts: Counter[str] = Counter()
        for mention in lesson.analysis.mentions:
            titled = lesson.source.article.blocks[mention.passage.block].kind is BlockKind.TITLE
            counts[mention.concept] += _TITLE_COUNTS if titled else 1
        scores.append({concept: float(count) for concept, count in counts.items()})
    return scores


def score_unlearned(parts: Split) -> Scores:
    """The ranking without learning."""
    return [{tag.concept: tag.score for tag in lesson.analysis.tags} for lesson in parts.asked]


def score_neighbours(parts: Split, count: int) -> Scores:
    """The tags of the nearest articles by TF-IDF, each with its share of their similarity."""
    weigh = _rarity([lesson.source.terms for lesson in parts.taught])
    known = [(weigh(lesson.source.terms), lesson.tags) for lesson in parts.taught]
    scores = []
    for lesson in parts.asked:
        vector = weigh(lesson.source.terms)
        similar = [(_multiply(vector, other), tags) for other, tags in known]
        nearest = sorted(similar, key=itemgetter(0), reverse=True)[:count]
        whole = sum(similarity for similarity, _ in nearest) or 1.0
        shares: defaultdict[str, float] = defaultdict(float)
        for similarity, tags in nearest:
            for tag in tags:
                shares[tag] += similarity / whole
        scores.append(dict(shares))
    return scores


def score_tfidf(parts: Split) -> Scores:
    """TF-IDF as in Annif's backend of that name: the cosine of a text to all texts of a tag joined into one."""
    joined: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lesson in parts.taught:
        counts = _count_words(lesson)
        for tag in lesson.tags:
            joined[tag].update(counts)
    bags = {tag: tuple(counts.items()) for tag, counts in sorted(joined.items())}
    weigh = _rarity(list(bags.values()))
    vectors = {tag: weigh(bag) for tag, bag in bags.items()}
    postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for tag, vector in vectors.items():
        for word, weight in vector.items():
            postings[word].append((tag, weight))
    scores = []
    for lesson in parts.asked:
        found: defaultdict[str, float] = defaultdict(float)
        for word, weight in weigh(tuple(_count_words(lesson).items())).items():
            for tag, other in postings[word]:
                found[tag] += weight * other
        scores.append(dict(found))
    return scores


def _count_words(lesson: Lesson) -> Counter[str]:
    return Counter(form.stem for form in tokenise(lesson.source.article).forms if not form.function)


def _rarity(bags: Sequence[Sequence[tuple[str, float]]]) -> Callable[[Sequence[tuple[str, float]]], dict[str, float]]:
    """A function that weighs terms by their rarity in some bags and brings them to length one."""
    spread = Counter(term for bag in bags for term, _ in bag)

    def weigh(bag: Sequence[tuple[str, float]]) -> dict[str, float]:
        vector = {
            term: weight * (1 + log((1 + len(bags)) / (1 + spread[term]))) for term, weight in bag if term in spread
        }
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {term: weight / length for term, weight in vector.items()}

    return weigh


def _multiply(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def score_mllm(parts: Split) -> Scores:
    """Annif's MLLM (Maui-like lexical matching) on Snowball stems, as its command line gives it.

    Its sentence splitter wants parameters that it would fetch: it gets empty ones, with which it knows no
    abbreviations. The answer is kept under a hash of all that went in, since the classifier draws at random.
    """
    files = _write_annif_files(parts)
    pins = "\n".join(baselines.PACKAGES["annif"])
    key = sha256(json.dumps([pins, files], sort_keys=True).encode()).hexdigest()
    kept = baselines.CACHE / "answers" / f"mllm-{key[:24]}.json"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(_run_annif(files)), encoding="utf-8")
    answer: Scores = json.loads(kept.read_text(encoding="utf-8"))
    return answer


def _write_annif_files(parts: Split) -> dict[str, str]:
    """What Annif reads, by name: its project, the vocabulary in SKOS, and the texts."""
    lines = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."]
    for concept in parts.concepts:
        names = [("prefLabel", concept.labels["fr"]), *(("altLabel", alias) for alias in concept.aliases)]
        said = " ; ".join(f"skos:{name} {json.dumps(text, ensure_ascii=False)}@fr" for name, text in names)
        lines.append(f"<{_address(concept.id)}> a skos:Concept ; {said} .")
    known = {concept.id for concept in parts.concepts}
    taught = [
        {"text": lesson.source.text, "subjects": [{"uri": _address(tag)} for tag in sorted(lesson.tags & known)]}
        for lesson in parts.taught
    ]
    project = {
        "name": "mllm", "language": "fr", "backend": "mllm", "vocab": "tags", "analyzer": "snowball(french)",
        "limit": _ANNIF_LIMIT,
    }  # fmt: skip
    settings = "".join(f"{name} = {json.dumps(value)}\n" for name, value in project.items())
    punkt = ("collocations.tab", "sent_starters.txt", "abbrev_types.txt", "ortho_context.tab")
    return {
        "projects.toml": f"[mllm]\n{settings}",
        "tags.ttl": "\n".join(lines),
        "taught.jsonl": "\n".join(map(json.dumps, taught)),
        "asked.jsonl": "\n".join(json.dumps({"text": lesson.source.text}) for lesson in parts.asked),
        **{f"nltk/tokenizers/punkt_tab/english/{name}": "" for name in punkt},
    }


def _address(concept: str) -> str:
    return f"http://example.org/{concept}"


def _run_annif(files: dict[str, str]) -> Scores:
    annif = str(baselines.CACHE / "annif" / "bin" / "annif")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        environment = {**os.environ, "NLTK_DATA": str(folder / "nltk"), "ANNIF_PROJECTS": "projects.toml"}
        environment["ANNIF_DATADIR"] = str(folder / "made")
        for command in (
            ("load-vocab", "tags", "tags.ttl"),
            ("train", "--jobs", "1", "mllm", "taught.jsonl"),
            (
                "index",
                "--limit",
                str(_ANNIF_LIMIT),
                "--no-include-doc",
                "--output",
                "found.jsonl",
                "mllm",
                "asked.jsonl",
            ),
        ):
            ran = subprocess.run(
                [annif, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            if ran.returncode:
                raise RuntimeError(f"annif {command[0]} failed:\n{ran.stderr}")
        rows: list[dict[str, Any]] = [json.loads(line) for line in (folder / "found.jsonl").read_text().splitlines()]
    start = len(_address(""))
    return [{found["uri"][start:]: found["score"] for found in row["results"]} for row in rows]


def rank(scores: Scores) -> list[list[tuple[str, float]]]:
    """The concepts of each text, best first, ties by id; no more than any cut keeps."""
    return [sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: _LIMITS[-1]] for found in scores]


def keep(ranked: Sequence[Sequence[tuple[str, float]]], cut: Cut) -> list[list[str]]:
    """The concepts that pass a cut."""
    return [[concept for concept, value in row[: cut.limit] if value >= cut.least] for row in ranked]


def choose_cut(scores: Scores, lessons: Sequence[Lesson]) -> tuple[float, Cut]:
    """The best F1 that any cut reaches, and that cut."""
    ranked = rank(scores)
    values = sorted(value for row in ranked for _, value in row)
    steps = sorted({values[len(values) * step // _STEPS] for step in range(_STEPS)}) if values else [inf]
    cuts = (Cut(limit, least) for limit, least in product(_LIMITS, steps))
    return max((f1(keep(ranked, cut), lessons), cut) for cut in cuts)


def score_baseline(methods: Sequence[Method], tuning: Split, test: Split) -> float:
    """F1 of the best of some variants of a method, with its best cut; both are chosen without the test."""
    tried = [(*choose_cut(method(tuning), tuning.asked), at) for at, method in enumerate(methods)]
    _, cut, best = max(tried)
    return f1(keep(rank(methods[best](test)), cut), test.asked)


def score(data: Path) -> list[Row]:
    """A row for each baseline, and one where the vocabulary is empty and only editors' tags define it.

    None where the corpus is absent; a row without a baseline where Annif is not installed.
    """
    path = data / CORPUS
    if not path.is_file():
        return []
    texts = load(path)
    test = split(texts, _TAUGHT)
    tuning = split(texts[: len(test.taught)], _TUNED)
    ours = f1(suggest_all(test), test.asked)
    methods: dict[str, list[Method]] = {
        "labels found": [score_found],
        "ranking without learning": [score_unlearned],
        "nearest neighbours": [partial(score_neighbours, count=count) for count in _NEIGHBOURS],
        "TF-IDF": [score_tfidf],
        "Annif's MLLM": [score_mllm] if baselines.is_installed("annif") else [],
    }
    rows = []
    for name, variants in methods.items():
        baseline = score_baseline(variants, tuning, test) if variants else None
        floor = max(FLOOR, baseline or 0.0)
        rows.append(Row(CORPUS, "last 20 %", f"tags F1, against {name}", ours, floor, baseline, len(test.asked)))
    bare = split(texts, _TAUGHT, known=False)
    unnamed = f1(suggest_all(bare), bare.asked)
    rows.append(Row(CORPUS, "last 20 %", "tags F1, without a vocabulary", unnamed, FLOOR, None, len(bare.asked)))
    return rows
