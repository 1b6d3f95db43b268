"""Plain text below front matter: what that states, and the text as plain text is read."""

from __future__ import annotations

from datetime import date

import pytest

from veille.model import Article, BlockKind, Seed
from veille.reading import read
from veille.settings import Settings

BODY = "La ville ouvre une salle de lecture, où les plans des anciens ateliers sont classés par année et par métier.\n"
FRONT = """---
title: "Une salle: les archives"
date: 2024-02-15
updated: 2024-03-01
lang: fr
author: [Léa Roy, Ada Ito]
source: https://journal.example/salle
tags: [archives, ateliers]
description: Ce qu'il faut savoir.
aliases: [salle]
rights: CC-BY-4.0
---
"""


def load(text: str) -> tuple[Article, list[str]]:
    article, told = read(Seed("a.txt", text.encode()), Settings(today=date(2026, 1, 1)))
    assert article
    return article, [each.code for each in told]


def test_front_matter_of_a_plain_text_is_read() -> None:
    article, told = load(f"{FRONT}\n{BODY}\nUn * signe_ et un # dièse.\n")
    assert told == []
    assert article.title
    assert article.published
    assert (article.title.value, article.title.rule) == ("Une salle: les archives", "title/front-matter")
    assert article.published.value == date(2024, 2, 15)
    assert article.updated
    assert article.updated.value == date(2024, 3, 1)
    stated = (article.author, article.source, article.description, article.rights)
    assert [each.value if each else "" for each in stated] == [
        "Léa Roy, Ada Ito",
        "https://journal.example/salle",
        "Ce qu'il faut savoir.",
        "CC-BY-4.0",
    ]
    assert [tag.value for tag in article.tags] == ["archives", "ateliers"]
    assert article.aliases == ("salle",)
    assert [block.kind for block in article.blocks] == [BlockKind.FRONT_MATTER, *[BlockKind.PARAGRAPH] * 2]
    assert article.blocks[2].text == "Un * signe_ et un # dièse."
    for value in (article.title, article.published, article.author):
        assert value
        (start, _), *_ = [(span.start, span.end) for span in value.spans]
        assert 0 < start < len(FRONT)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"---\ntitle: Une salle: les archives\n---\n\nUn titre\n\n3 mars 2024\n\n{BODY}", ["V116"]),
        (f"---\n\nUn titre\n\n3 mars 2024\n\n{BODY}\n---\n\nUn mot de la fin.\n", []),
        (f"---\nnote: rien\n---\n\nUn titre\n\n3 mars 2024\n\n{BODY}", []),
    ],
)
def test_what_is_no_front_matter_is_text(text: str, codes: list[str]) -> None:
    article, told = load(text)
    assert [code for code in told if code != "V103"] == codes
    assert article.published
    assert article.published.value == date(2024, 3, 3)
    assert article.blocks[0].kind is not BlockKind.FRONT_MATTER
