from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from conftest import SETTINGS
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from veille.briefing.source import block_source, escape, fingerprint_block, split_body, write_block
from veille.files.tree import Tree
from veille.model import Block, BlockKind, Seed, Shift
from veille.pipeline import plan
from veille.publishing.text.richtext import render_markdown

MARKS = st.text(st.sampled_from("a1 é*_`[]()<>&;#!|~=+-.:\\{}^'\"$%?"), min_size=1, max_size=40)
LINES = MARKS.map(lambda text: " ".join(text.split())).filter(bool)


def visible(source: str) -> str:
    html = Markdown(extensions=["tables", "fenced_code", "footnotes", "def_list", "sane_lists"]).convert(source)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@given(LINES)
def test_escaped_text_is_shown_exactly_by_a_markdown_processor(text: str) -> None:
    assert visible(escape(text)) == " ".join(text.split())


@given(LINES)
def test_escaped_text_is_shown_exactly_on_a_page(text: str) -> None:
    html = str(render_markdown(escape(text), lambda target: target))
    assert " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split()) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        *("~~a~~", "==a==", "a %%b%% c", "un mot ^abc", "[ ] a", "[!note] a", "!!! note", '=== "A"', "<br>"),
        *("<!-- a -->", "{{< a >}}", "{{% a %}}", "{% a %}", "un mot {: .a}", "{.a}"),
        *("$a_1$", "$$x \\\\ y^2$$", "$\\{x\\}$ et $y^*$", "5 $ et 3 $", "$5 et $6_a$"),
    ],
)
def test_the_marks_of_notes_are_shown_as_text(text: str) -> None:
    for markdown in (escape(text), f"- {escape(text)}", f"> {escape(text)}"):
        html = str(render_markdown(markdown, lambda target: target))
        assert " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split()) == text


@pytest.mark.parametrize(
    "text",
    ["# mot", "- tiret", "1986. Une année", "3*4*5 = 60", "&copy; 2024", "[a](b)", "<script>alert(1)</script>", "---"],
)
def test_what_would_be_markup_is_shown_as_text(text: str) -> None:
    assert visible(escape(text)) == text


def test_plain_prose_is_left_bare() -> None:
    prose = "L’annonce d'OpenAI (2024) : 7.000 milliards, soit 3,5 % — « c’est beaucoup » !"
    assert escape(prose) == prose


@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE]))
def test_the_body_splits_into_the_blocks_it_was_made_of(texts: list[str], kind: BlockKind) -> None:
    sources = [block_source(Block(kind, text, 1, (Shift(0, 0),))) for text in texts]
    assert split_body("\n\n".join(sources)) == tuple(sources)


@given(st.text(st.sampled_from(" \t\n\r\x0b\x1c\x85\u2028\xa0ab`~#>1.-")), st.sampled_from(BlockKind))
def test_a_block_is_written_as_the_body_gives_it_back(text: str, kind: BlockKind) -> None:
    block = Block(kind, text, 1, (Shift(0, 0),))
    written = block_source(block)
    split = split_body(written)
    source = write_block(block)
    assert (source is None) == (len(split) != 1)
    assert source is None or source == (written, split[0], fingerprint_block(written))


def test_fenced_code_with_blank_lines_is_one_block() -> None:
    source = block_source(Block(BlockKind.CODE, "a = 1\n\n\nprint(`a`)\n```\nb", 1, (Shift(0, 0),)))
    assert split_body(f"avant\n\n{source}\n\naprès") == ("avant", source, "après")


def test_two_spaces_at_the_end_of_a_line_break_it_and_stay() -> None:
    assert split_body("un  \ndeux   \ntrois \nquatre  \n\ncinq  ") == ("un  \ndeux  \ntrois\nquatre", "cinq")


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("- a\n  ```\n  x\n\n  y\n  ```\n- b\n\nfin", ("- a\n  ```\n  x\n\n  y\n  ```\n- b", "fin")),
        ("1. a\n   - ~~~ sh\n     x\n\n     ~~~\n\nfin", ("1. a\n   - ~~~ sh\n     x\n\n     ~~~", "fin")),
        ("mot\n```\n\nfin", ("mot\n```", "fin")),
        ("```a``` b\n\nfin", ("```a``` b", "fin")),
        ("    ```\n\nfin", ("    ```", "fin")),
    ],
)
def test_code_between_fences_is_in_one_block_wherever_it_stands(body: str, blocks: tuple[str, ...]) -> None:
    assert split_body(body) == blocks


def test_a_fingerprint_ignores_space_at_the_ends_of_lines() -> None:
    assert fingerprint_block("un  \ndeux\n") == fingerprint_block("un\ndeux")
    assert fingerprint_block("un deux") != fingerprint_block("un\ndeux")


@pytest.mark.parametrize(
    "text",
    ["- un\n\n  suite\n- deux", "    code\n\n    suite", " en retrait", "```\nun\n\ndeux\n```"],
)
def test_the_page_of_a_markdown_seed_is_not_changed_when_nothing_is(text: str) -> None:
    tree = Tree((Seed("a.md", f"---\ntitle: T\ndate: 2024-01-01\n---\n\n{text}\n\nFin.\n".encode()),), {}, "")
    first = plan(tree, SETTINGS)
    (written,) = first.writes.items()
    again = plan(replace(tree, briefings={written[0][len("briefings/") : -len(".md")]: written[1]}), SETTINGS)
    assert not again.writes
    assert again.archive == first.archive
    assert [entry.body for entry in again.archive.entries] == [entry.body for entry in first.archive.entries]
