"""What people read: one case per habit of those who send articles, of offices (`officials`), of print (`printed`)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

CASES = [
    case
    for name in ("cases.yml", "officials.yml", "printed.yml")
    for case in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]
SETTINGS = Settings(today=date(2026, 1, 1))


def article(text: str, path: str = "essai.txt") -> Article:
    found, _ = read(Seed(path, text.encode()), SETTINGS)
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = article(case["text"])
    seen = {
        "title": found.title and found.title.value,
        "date": found.published and found.published.value,
        "updated": found.updated and found.updated.value,
        "author": found.author and found.author.value,
        "source": found.source and found.source.value,
        "rights": found.rights and found.rights.value,
        "description": found.description and found.description.value,
        "lang": found.language.value,
        "tags": [tag.value for tag in found.tags],
        "headings": [block.text for block in found.blocks if block.kind is BlockKind.HEADING],
        "kinds": [block.kind.value for block in found.blocks],
        "codes": [diagnostic.code for diagnostic in found.diagnostics],
    }
    expected = {name: value for name, value in case.items() if name in seen}
    assert {name: seen[name] for name in expected} == expected
    for index, text in case.get("blocks", {}).items():
        assert found.blocks[index].text == text


def test_names_of_cases_differ() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)
