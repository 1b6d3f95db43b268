"""HTML that is text as Markdown, where a few elements would unfold to much more than they say."""

from __future__ import annotations

import pytest

from veille.reading.formats import elements, markup


def write(source: str) -> str:
    return markup.write(elements.parse(source))


def test_a_table_that_is_mostly_filling_becomes_what_its_cells_say() -> None:
    written = write(f"<table><tr>{'<td colspan=30>large' * 400}{'<tr><td>un<td>deux' * 400}</table>")
    assert [written.count(word) for word in ("large", "un", "deux", "|")] == [400, 400, 400, 0]
    assert write("<table><tr><td colspan=2>large<tr><td>un<td>deux</table>").count("|") == 9


def test_quotations_are_marked_as_deep_as_people_quote() -> None:
    for depth, marks in ((2, 2), (20, 20), (90, 20)):
        written = write(f"{'<blockquote>' * depth}Il a dit oui.{'</blockquote>' * depth}<p>Fin.</p>")
        assert written == f"{'> ' * marks}Il a dit oui.\n\nFin."


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("&amp;" * 400_000, "a passage of it is too long"),
        ("« mot » " * 200_000, "a passage of it is too long"),
        ("mot " * 1_250_001, "too long"),
        (f"<p {'a=1 ' * 3_000}>x", "too many attributes"),
        ("<p>" * 60_001, "too many elements"),
        ("<div>" * 900, "nested too deep"),
    ],
)
def test_what_would_take_long_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        elements.parse(source)


def test_a_picture_that_stands_in_the_text_goes_whatever_its_size() -> None:
    written = write(f'<p>Avant.</p><img alt="Le port" src="data:image/png;base64,{"A" * 10_500_000}"><p>Après.</p>')
    assert written == "Avant.\n\nLe port\n\nAprès."


def test_a_long_text_in_paragraphs_is_read() -> None:
    said = "Il a dit « oui » &amp; « non », « peut-être » &amp; « jamais », et puis rien d’autre."
    written = write(f"<p>{said}</p>" * 29_000)
    assert written.count("&") == 2 * 29_000
