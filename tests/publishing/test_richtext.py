"""What an editor or a seed writes in Markdown, as HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.publishing.text.indenting import indent_lists
from veille.publishing.text.richtext import render_markdown


def render(source: str) -> str:
    return str(render_markdown(source, lambda target: target))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("`vec![1, 2]`", "<code>vec![1, 2]</code>"),
        ("`![une image](a.png)`", "<code>![une image](a.png)</code>"),
        ("Il écrit vec![1, 2] !", "Il écrit vec![1, 2] !"),
        ("```rust\n#![allow(x)]\nvec![1](a.png)\n```", "#![allow(x)]\nvec![1](a.png)\n"),
        ("    #![allow(x)]", "#![allow(x)]"),
    ],
    ids=["span", "image in a span", "prose", "fence", "indent"],
)
def test_what_is_no_image_stays_as_written(source: str, html: str) -> None:
    assert html in render(source)


@pytest.mark.parametrize(
    "source",
    [
        "![une image](a.png)",
        "![une image][i]\n\n[i]: a.png",
        "![une image][]\n\n[une image]: a.png",
        "![une image]\n\n[une image]: a.png",
    ],
    ids=["inline", "reference", "collapsed", "short"],
)
def test_an_image_is_a_link_to_it(source: str) -> None:
    assert render(source) == '<p><a href="a.png" rel="noopener">une image</a></p>'


@pytest.mark.parametrize("source", ["![](images/a.png)", "[](images/a.png)", "![ ](images/a.png)"])
def test_a_link_without_words_shows_its_address(source: str) -> None:
    assert render(source) == '<p><a href="images/a.png" rel="noopener">images/a.png</a></p>'


def render_below(source: str, frames: int) -> str:
    return render_below(source, frames - 1) if frames else render(source)


@pytest.mark.parametrize(
    "source",
    [
        ">" * 900 + " fond",
        "> " * 900 + "fond",
        "- " * 590 + "fond",
        "> - " * 300 + "fond",
        "\n".join(f"{'    ' * level}- {level}" for level in range(250)),
        "\n".join(f"{'  ' * level}1. {level}" for level in range(250)),
        "\n\n".join(f"{'    ' * level}!!! note" for level in range(250)),
        ":::note\n\n" * 250 + "fond\n\n" + ":::\n\n" * 250,
    ],
    ids=["quotes", "spaced", "items", "both", "list", "narrow list", "admonitions", "colons"],
)
def test_what_is_nested_too_deep_is_shown_as_it_stands_however_much_of_the_stack_is_left(source: str) -> None:
    assert render(source) == render_below(source, 300)
    assert render(source).startswith('<p class="v-verbatim">')


@pytest.mark.parametrize(
    "source",
    [
        ">" * 90 + " fond",
        "\n".join("  " * level + "- a" for level in range(90)),
        "-" * 300,
        "- " * 20 + "a",
        ":::note\nUn\n:::\n" * 200,
    ],
)
def test_what_is_nested_less_is_no_text_with_marks(source: str) -> None:
    assert "v-verbatim" not in render(source)


@pytest.mark.parametrize("lines", ["Un\n===\n", "Un\n---\n", "# Un\n", "---\n"])
def test_thousands_of_headings_without_a_gap_are_shown_as_they_stand(lines: str) -> None:
    """The parser would pass over all the lines that are left for each."""
    assert render(lines * 6000).startswith('<p class="v-verbatim">')


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("| a | b |\n|---|---|\n" + "| *un* | [deux](x_y.md) |\n" * 2000, "<em>un</em>"),
        ("- [un](https://exemple.fr/a_(b)) et `deux`\n" * 2000, "<code>deux</code>"),
        ("[un](x.md), [[deux]], [![trois](x.png)](y.md) " * 1000, '<a href="x.md"'),
        ("Un *deux* et **trois**.\n\n" * 4000, "<em>deux</em>"),
    ],
    ids=["table", "list", "paragraph", "paragraphs"],
)
def test_a_long_text_with_many_marks_is_rendered(source: str, shown: str) -> None:
    html = render(source)
    assert "v-verbatim" not in html
    assert html.count(shown) >= 1000


@pytest.mark.parametrize("marks", ["[", "[ a", "![", "[[", "[a](", "[a[^b]", "[^a]:a", "a==_<_", ")*==_**"])
def test_thousands_of_marks_that_nothing_closes_are_shown_as_they_stand(marks: str) -> None:
    """The parser would look for the end of each to the end of the block."""
    source = marks * 6000
    assert render(source).startswith('<p class="v-verbatim">')


def test_thousands_of_headings_with_gaps_are_headings() -> None:
    assert render("# Un\n\n" * 4000).count("<h2>Un</h2>") == 4000


def test_cells_stand_as_they_are_aligned_and_heads_say_that_they_are_of_a_column() -> None:
    html = render("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n")
    assert re.findall(r"<(t[hd](?: [^>]*)?)>", html) == [
        *('th scope="col"', 'th class="v-right" scope="col"', 'th class="v-middle" scope="col"'),
        *("td", 'td class="v-right"', 'td class="v-middle"'),
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [("| a | b |", "| un | deux | trois |"), ("a | b", "| un | deux | trois |"), ("| a | b |", "un | deux | trois")],
    ids=["borders", "borders of the row", "borders of the head"],
)
def test_cells_beyond_the_head_of_a_table_are_shown(head: str, row: str) -> None:
    html = render(f"{head}\n{re.sub('[ab]', '---', head)}\n{row}\n| quatre | cinq |  |\n")
    assert [cell for cell in re.findall(r"<td>(.*?)</td>", html) if cell] == ["un", "deux", "trois", "quatre", "cinq"]


def test_a_row_has_the_cells_of_its_head() -> None:
    assert render("| a | b |\n|---|---|\n| un |\n| deux | trois | |\n").count("<td>") == 4


def test_the_way_back_from_a_footnote_is_told() -> None:
    source = "Un mot[^1].\n\n[^1]: La note.\n"
    assert 'title="Retour à la note 1"' in str(render_markdown(source, lambda target: target, "Retour à la note {}"))
    assert "Jump back" not in render(source)


def nest(html: str) -> str:
    """The lists of HTML as `un(deux sous(…))`: each item's words, and below it the lists in it."""
    flat = re.sub(r"\s+", " ", re.sub(r"</?p>", "", html))
    flat = re.sub(r" ?<(?:ul|ol)(?: [^>]*)?> ?", "(", re.sub(r" ?</(?:ul|ol)> ?", ")", flat))
    return re.sub(r"<[^>]*>", "", re.sub(r" ?<li> ?", "|", re.sub(r" ?</li> ?", "", flat)))


@pytest.mark.parametrize(
    ("source", "nested"),
    [
        ("- un\n- deux\n  - sous\n  - sous deux\n- trois", "(|un|deux(|sous|sous deux)|trois)"),
        ("1. un\n   - sous\n   - sous deux\n2. deux", "(|un(|sous|sous deux)|deux)"),
        ("10. dix\n    - sous\n11. onze", "(|dix(|sous)|onze)"),
        ("- un\n  - deux\n    - trois\n      - quatre\n- cinq", "(|un(|deux(|trois(|quatre)))|cinq)"),
        ("- un\n    - quatre colonnes\n        - huit", "(|un(|quatre colonnes(|huit)))"),
        ("- un\n\t- tabulation\n- deux", "(|un(|tabulation)|deux)"),
        ("- un\n   - trois colonnes\n - une colonne", "(|un(|trois colonnes)|une colonne)"),
        (" - un\n  - deux\n   - trois", "(|un|deux|trois)"),
        ("- un\n\n  suite\n- deux\n  - sous", "(|un suite|deux(|sous))"),
        ("- un\n\n      code\n- deux", "(|un code |deux)"),
        ("-\tun\n\t-\tdeux\n\n\t\tsuite\n-     trois\n  - quatre", "(|un(|deux suite)|trois(|quatre))"),
        ("```seul``` et\n\n- un\n  - deux", "seul et(|un(|deux))"),
        ("1. un\n- deux\n- trois", "(|un)(|deux|trois)"),
        ("- un\n1. deux\n2. trois", "(|un)(|deux|trois)"),
        ("- un\n  1. a\n  2. b\n     - x\n  - c\n- deux", "(|un(|a|b(|x))(|c)|deux)"),
        ("- un\n2. deux", "(|un 2. deux)"),
        ("1) un\n   - sous\n2) deux", "(|un(|sous)|deux)"),
    ],
)
def test_items_are_nested_as_commonmark_nests_them(source: str, nested: str) -> None:
    assert nest(render(source)) == nested


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("texte\n\n    - code", '<pre tabindex="0"><code>- code\n</code></pre>'),
        ("```\n- un\n  - deux\n1) trois\n```", "- un\n  - deux\n1) trois\n"),
        ("- un\n\ntexte\n\n    code", '<p>texte</p>\n<pre tabindex="0"><code>code\n</code></pre>'),
        ("- un  \n  deux\n  - trois", "<li>un<br>"),
        ("au point\n3) de la loi", "3) de la loi"),
        ("- un\n\n        code de huit", "<code>code de huit\n</code>"),
    ],
)
def test_what_is_no_item_is_not_moved(source: str, html: str) -> None:
    assert html in render(source)


@given(st.text(alphabet="-*1.) \t\n`#>ax", max_size=80))
def test_lines_are_moved_and_nothing_else(source: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\s`]", "", re.sub(r"(?m)`{3}.*$|(?<=\d)\)", "", text)).replace(".", "")

    kept: list[str] = []

    def keep(code: str) -> str:
        kept.append(code)
        return f"\0{len(kept) - 1}\0"

    moved = re.sub("\0(\\d+)\0", lambda place: "\n" + kept[int(place[1])], indent_lists(source, keep))
    assert bare(moved) == bare(source)
