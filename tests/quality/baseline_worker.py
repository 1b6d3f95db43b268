"""Runs one baseline inside its own environment: a question as JSON on stdin, the answer on stdout.

It knows nothing of the project. The packages are imported by name where they are used, because
the project's own environment has none of them.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from contextlib import redirect_stdout
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

_FUNCTION = (
    "a an and are as at au aussi aux avait avec be been but by c can ce cela ces cet cette comme could d dans de "
    "des dont du elle elles en entre est et eux for from had has have he her his il ils in is it its j je l la le "
    "les leur leurs lui m ma mais me mes même n ne nos not notre nous of on ont or ou our où par pas plus pour qu "
    "que qui s sa sans se ses she si son sont sous sur t ta te tes that the their these they this those to ton tu "
    "un une vos votre vous was we were what when where which who will with would y you your à était été être "
)
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_LABELS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "PRODUCT"}


def search_dates(question: dict[str, Any]) -> list[str | None]:
    """The first date in each text."""
    if question["method"] == "htmldate":
        find_date, escape = import_module("htmldate").find_date, import_module("html").escape
        page = "<html><head><title>x</title></head><body>{}</body></html>"
        return [
            find_date(page.format("".join(f"<p>{escape(line)}</p>" for line in text.splitlines())))
            for text, _ in question["texts"]
        ]
    search = import_module("dateparser.search").search_dates
    found: list[str | None] = []
    for text, language in question["texts"]:
        # Its cost grows steeply with the length; the first and last lines are where dates stand.
        lines = [line for line in text.splitlines() if line.strip()]
        ends = "\n".join([*lines[:6], *lines[6:][-6:]])[:2000]
        dates = search(ends, languages=[language])
        found.append(dates[0][1].date().isoformat() if dates else None)
    return found


def find_entities(question: dict[str, Any]) -> list[list[tuple[int, int, str]]]:
    """What the model finds, without the white space that it sometimes includes."""
    model = import_module("spacy").load("fr_core_news_md")
    answer = []
    for text in question["texts"]:
        # A line end inside a paragraph is a space to a reader, and has the same length.
        document = model(re.sub(r"(?<!\n)\n(?!\n)(?! *[-*\d>])", " ", text))
        found = []
        for entity in document.ents:
            words = entity.text
            start = entity.start_char + len(words) - len(words.lstrip())
            if words.strip():
                found.append((start, start + len(words.strip()), _LABELS[entity.label_]))
        answer.append(found)
    return answer


def extract_by_yake(question: dict[str, Any]) -> list[list[str]]:
    """The best phrases by YAKE."""
    yake = import_module("yake")
    extractors = {
        language: yake.KeywordExtractor(lan=language, n=3, top=question["count"])
        for language in {language for _, language in question["texts"]}
    }
    return [
        [phrase for phrase, _ in extractors[language].extract_keywords(text)] for text, language in question["texts"]
    ]


def extract_by_weight(question: dict[str, Any]) -> list[list[str]]:
    """The best phrases by TF-IDF over the texts of the question."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        analyzer=_candidates, sublinear_tf=True
    )
    weights = vectorizer.fit_transform([text for text, _ in question["texts"]])
    names = vectorizer.get_feature_names_out()
    answer = []
    for row in weights:
        best = sorted(zip(row.indices, row.data, strict=True), key=lambda pair: (-pair[1], names[pair[0]]))
        answer.append([str(names[index]) for index, _ in best[: question["count"]]])
    return answer


def find_neighbours(question: dict[str, Any]) -> list[list[int]]:
    """The places of the nearest texts by the cosine of TF-IDF over words and pairs of words."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        analyzer="word", ngram_range=(1, 2), sublinear_tf=True, stop_words=sorted(_FUNCTION_WORDS)
    )
    vectors = vectorizer.fit_transform(question["texts"])
    answer = []
    for at, row in enumerate((vectors @ vectors.T).toarray()):
        others = sorted((place for place in range(len(row)) if place != at), key=lambda place: -row[place])
        answer.append(others[: question["nearest"]])
    return answer


def answer_by_weight(question: dict[str, Any]) -> list[list[str]] | list[list[int]]:
    """What TF-IDF is asked for: phrases of texts, or the nearest of each."""
    return find_neighbours(question) if "nearest" in question else extract_by_weight(question)


def _candidates(text: str) -> list[str]:
    found = []
    for stretch in re.split(r"[^\w\s'’-]+", text.lower()):
        words = re.findall(r"\w+(?:-\w+)*", stretch)
        for length in (1, 2, 3):
            for first in range(len(words) - length + 1):
                chosen = words[first : first + length]
                if not {chosen[0], chosen[-1]} & _FUNCTION_WORDS and len(chosen[0]) > 1:
                    found.append(" ".join(chosen))
    return found


def suggest_labels(question: dict[str, Any]) -> list[dict[str, float]]:
    """What Annif's MLLM suggests after it was taught."""
    with tempfile.TemporaryDirectory() as name, redirect_stdout(sys.stderr):
        folder, language = Path(name), question["language"]
        addresses = {
            concept: f"http://example.org/{number}" for number, (concept, _) in enumerate(question["vocabulary"])
        }
        concepts = {address: concept for concept, address in addresses.items()}
        described = [
            f"<{addresses[concept]}> a skos:Concept ; skos:prefLabel {json.dumps(label)}@{language} .\n"
            for concept, label in question["vocabulary"]
        ]
        prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        (folder / "vocabulary.ttl").write_text(prefix + "".join(described), encoding="utf-8")
        (folder / "taught.tsv").write_text(
            "".join(
                " ".join(text.split()) + "\t" + " ".join(f"<{addresses[concept]}>" for concept in ids) + "\n"
                for text, ids in question["taught"]
                if ids
            ),
            encoding="utf-8",
        )
        names = {"fr": "french", "en": "english"}
        (folder / "projects.cfg").write_text(
            f"[mllm]\nname=mllm\nlanguage={language}\nbackend=mllm\nvocab=ours\n"
            f"analyzer=snowball({names[language]})\nlimit=50\n",
            encoding="utf-8",
        )
        _cut_sentences_offline()
        annif = import_module("annif")
        application = annif.create_flask_app("annif.default_config.TestingConfig")
        application.config.update(
            PROJECTS_CONFIG_PATH=str(folder / "projects.cfg"), DATADIR=str(folder / "data"), TESTING=False
        )
        with application.app_context():
            registry = import_module("annif.registry")
            registry.initialize_projects(application)
            corpus, vocab = import_module("annif.corpus"), import_module("annif.vocab")
            project = registry.get_project("mllm")
            project.vocab.load_vocabulary(vocab.VocabFileSKOS(str(folder / "vocabulary.ttl")))
            project.train(corpus.DocumentFileTSV(str(folder / "taught.tsv"), project.subjects))
            answer = []
            for text in question["asked"]:
                suggestions = next(iter(project.suggest([corpus.Document(text=text)])))
                answer.append(
                    {concepts[project.subjects[found.subject_id].uri]: float(found.score) for found in suggestions}
                )
    return answer


def _cut_sentences_offline() -> None:
    """Spare Annif the model that NLTK would fetch to cut sentences; its words are cut as ever."""
    data: Any = import_module("nltk.data")
    data.find = lambda _name: None
    tokenize: Any = import_module("nltk.tokenize")
    tokenize.sent_tokenize = lambda text: re.split(r"(?<=[.!?…])\s+", text)
    tokenize.word_tokenize = partial(tokenize.word_tokenize, preserve_line=True)


def main() -> None:
    question = json.load(sys.stdin)
    methods = {
        "spacy": find_entities,
        "dates": search_dates,
        "yake": extract_by_yake,
        "tfidf": answer_by_weight,
        "annif": suggest_labels,
    }
    json.dump(methods[question["baseline"]](question), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
