"""What is behind an entry is unpacked as it was packed, the mentions before all else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from veille.entries.background import pack, unpack
from veille.model import (
    Analysis,
    Article,
    Block,
    BlockKind,
    Candidate,
    ConceptKind,
    Figure,
    Mention,
    Passage,
    Phrase,
    Shift,
    Sourced,
    Span,
    Tag,
)

ARTICLE = Article(
    text="Kelvax ouvre\n\nDouze sites.",
    encoding="utf-8",
    title=Sourced("Kelvax ouvre", "title/first", (Span(0, 12),)),
    published=Sourced(date(2024, 2, 1), "date/field"),
    updated=None,
    language=Sourced("fr", "language/words"),
    author=None,
    source=None,
    description=None,
    tags=(),
    blocks=(
        Block(BlockKind.TITLE, "Kelvax ouvre", 1, (Shift(0, 0),)),
        Block(BlockKind.PARAGRAPH, "Douze sites.", 3, (Shift(0, 14),)),
    ),
)
FIRST, SECOND, THIRD = Passage(0, 0, 6), Passage(1, 0, 5), Passage(1, 6, 11)
ANALYSIS = Analysis(
    summary=(SECOND, THIRD),
    key_points=(THIRD,),
    key_phrases=(Phrase("sites", 0.5, (THIRD, SECOND)), Phrase("Douze", 0.25, ())),
    mentions=(Mention("kelvax", FIRST), Mention("site", THIRD), Mention("kelvax", SECOND)),
    tags=(Tag("kelvax", 1.0, "title", (FIRST, SECOND)), Tag("site", 0.5, "broader", ())),
    figures=(Figure(12.0, 12.0, "site", SECOND), Figure(1.0, 2.5, "EUR", THIRD)),
    candidates=(Candidate("Douze", ConceptKind.PERSON, "sign", (SECOND,)),),
    terms=(("kelvax", 1.5), ("site", 0.5)),
    shingles=(1, 2),
    wording=b"12",
)


def test_all_of_an_analysis_is_packed_but_what_is_kept_apart() -> None:
    assert all(getattr(ANALYSIS, field.name) != field.default for field in fields(Analysis))  # else it tells nothing
    background = unpack(pack(ARTICLE, ANALYSIS))
    assert (background.article, background.mentions) == (ARTICLE, ANALYSIS.mentions)
    assert background.analysis == replace(ANALYSIS, shingles=(), wording=b"")
    assert all(type(one) is Passage for tag in background.analysis.tags for one in tag.passages)


def test_what_an_entry_tells_is_had_without_what_is_compared() -> None:
    told = unpack(memoryview(pack(ARTICLE, ANALYSIS))).told
    assert told == replace(ANALYSIS, shingles=(), wording=b"", terms=(), key_phrases=(), candidates=())


def test_nothing_is_packed_as_nothing() -> None:
    assert unpack(pack(ARTICLE, Analysis())).analysis == Analysis()
