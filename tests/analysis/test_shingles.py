from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from articles import build

from veille.analysis.language.words import tokenise
from veille.analysis.shingles import hash_shingles
from veille.model import Article, BlockKind

PARAGRAPH = BlockKind.PARAGRAPH
ROOT = Path(__file__).parents[2]
WORDS = [f"mot{number}" for number in range(2000)]


def shingles(article: Article) -> tuple[int, ...]:
    return hash_shingles(article, tokenise(article))


def test_ascending_unique_and_one_in_four() -> None:
    kept = shingles(build((PARAGRAPH, " ".join(WORDS))))
    assert list(kept) == sorted(set(kept))
    assert 400 < len(kept) < 600
    assert all(value % 4 == 0 and 0 <= value < 2**63 for value in kept)


def test_the_same_words_give_the_same_whatever_the_layout() -> None:
    whole = build((PARAGRAPH, " ".join(WORDS[:200])))
    half, rest = " ".join(WORDS[:90]), ", ".join(WORDS[90:200]).upper()
    apart = build((BlockKind.TITLE, "Un titre à part"), (PARAGRAPH, half), (BlockKind.LIST, rest))
    assert shingles(whole) == shingles(apart)


def test_order_matters_and_a_copy_is_contained() -> None:
    whole = shingles(build((PARAGRAPH, " ".join(WORDS[:400]))))
    turned = shingles(build((PARAGRAPH, " ".join(reversed(WORDS[:400])))))
    part = shingles(build((PARAGRAPH, " ".join(WORDS[100:300]))))
    assert not set(whole) & set(turned)
    assert set(part) <= set(whole)


def test_too_short_a_text_has_none() -> None:
    assert shingles(build((PARAGRAPH, "un deux trois"))) == ()
    assert shingles(build()) == ()


def test_another_hash_seed_changes_nothing() -> None:
    folders = [str(ROOT / "hooks"), str(ROOT / "tests"), str(Path(__file__).parent)]
    code = (
        f"import sys; sys.path[:0] = {folders!r}\n"
        "from test_shingles import shingles, build, PARAGRAPH, WORDS\n"
        "print(shingles(build((PARAGRAPH, ' '.join(WORDS[:100])))))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1
    assert len(answers.pop()) > 100
