"""The fast part of the gate, and the gate itself."""

from __future__ import annotations

import baselines
import entities
import pytest
import run
from floors import Floor, judge, load, unmeasured
from rows import Row

FAST = ("figures", "entities", "reading")
ROW = Row("news.jsonl", "dense", "title exact", 0.98, None, 0.7, 60)


@pytest.mark.parametrize(
    ("floor", "misses"),
    [
        (Floor("*", "*", "*", at_least=0.98), False),
        (Floor("*", "*", "*", at_least=0.99), True),
        (Floor("*", "*", "*", at_most=0.98), False),
        (Floor("*", "*", "*", at_most=0.5), True),
        (Floor("*", "*", "*", over_baseline=1), False),
        (Floor("*", "*", "*", over_baseline=1.5), True),
    ],
)
def test_a_figure_is_held_against_its_floor(floor: Floor, *, misses: bool) -> None:
    assert judge([ROW], [floor])[0].misses is misses


def test_a_figure_that_equals_its_baseline_is_not_over_it() -> None:
    equal = Row("news.jsonl", "dense", "title exact", 0.7, None, 0.7, 60)
    assert judge([equal], [Floor("*", "*", "*", over_baseline=1)])[0].misses


def test_every_fitting_floor_counts() -> None:
    floors = [Floor("news.*", "*", "*", at_least=0.5), Floor("*", "dense", "title*", at_least=0.99)]
    assert judge([ROW], floors)[0].misses


def test_the_floor_of_the_row_counts_where_none_is_pinned() -> None:
    row = Row("news.jsonl", "dense", "title exact", 0.5, 0.9)
    assert judge([row], [])[0].misses
    assert not judge([row], [Floor("*", "*", "*", at_least=0.4)])[0].misses


def test_a_baseline_that_was_not_run_is_told_and_not_passed() -> None:
    alone = Row("news.jsonl", "dense", "title exact", 0.1)
    told = judge([alone], [Floor("*", "*", "*", over_baseline=1)])[0]
    assert (told.misses, told.compared) == (False, False)


def test_a_floor_without_a_figure_is_found() -> None:
    renamed = Floor("news.jsonl", "dense", "titles exact", at_least=0.9)
    assert unmeasured([ROW], [renamed, Floor("*", "*", "*", at_least=0.9)]) == [renamed]


def test_an_absent_corpus_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    measured = run.measure((), tmp_path_factory.mktemp("nothing"))
    assert [f"corpus {name}" for name in run.CORPORA] == measured.absent


def test_the_table_names_what_is_below() -> None:
    cells = run.as_cells(judge([ROW], [Floor("*", "*", "*", at_least=0.99)])[0])
    assert run.as_table([cells]).endswith("60  title exact  0.980  ≥ 0.99  0.700     BELOW")


def test_the_baselines_that_need_nothing() -> None:
    text = "\nUn titre\n\nUne phrase entière.\nUn intertitre\nUne autre phrase.\n"
    assert baselines.first_line(text) == "Un titre"
    assert baselines.short_lines(text) == ["Un intertitre"]


def test_entities_are_strict() -> None:
    wanted = frozenset({(0, 5, "ORG"), (9, 12, "PER")})
    found = frozenset({(0, 5, "PER"), (9, 13, "PER")})
    assert entities.f1([(found, wanted)], typed=False) == 0.5
    assert entities.f1([(found, wanted)], typed=True) == 0.0


@pytest.mark.skipif(not run.DATA.is_dir(), reason=f"no corpora in {run.DATA}")
@pytest.mark.parametrize("stage", FAST)
def test_no_figure_is_below_its_floor(stage: str) -> None:
    measured = run.measure((stage,), run.DATA)
    judged = judge(measured.rows.get(stage, []), load())
    assert measured.failed == []
    assert [run.as_cells(each) for each in judged if each.misses] == []
    assert judged


@pytest.mark.skipif(not run.DATA.is_dir(), reason=f"no corpora in {run.DATA}")
def test_annotated_entities_are_the_words_of_the_corpora() -> None:
    documents = entities.load(run.DATA)
    for document in documents:
        for start, end, _ in document.entities:
            words = document.text[start:end]
            assert words == words.strip()
            assert not (document.text[start - 1 : start] + words[0]).isalnum() or start == 0
    assert [sum(d.split == split for d in documents) for split in ("dev", "held-out")] == [20, 20]
