"""The figures of a whole archive, as one table in pages."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from itertools import groupby

from veille.archive import Archive
from veille.entries.entry import Entry
from veille.publishing.faces import Faces
from veille.publishing.months import Month
from veille.publishing.parts import Lengths, Part, cut
from veille.publishing.quotations import QuotedFigure, quote, rank, spread
from veille.publishing.sheets import Titled
from veille.publishing.text.hypertext import Html, escape_value, form
from veille.publishing.text.typography import render_inline
from veille.publishing.wording import Wording

_ROW = form(
    '<tr data-amount="{amount}" data-kind="{measure} {unit}" data-date="{date}">'
    '<th scope="row"{language}><a href="{root}{path}#{anchor}">{text}</a></th>'
    '<td><span class="v-kind">{kind}</span></td>'
    '<td class="v-ledger__sentence"{language}>{sentence}</td>'
    '<td class="v-ledger__article">{title}</td><td class="v-ledger__date">{dateline}</td></tr>'
)

LENGTHS = Lengths(least=100, mean=100, most=300)
"""Of the pages of the table, in figures: 186 on average."""

OF_THE_MONTH = 4


def list_figures(archive: Archive) -> list[Part[QuotedFigure]]:
    """All figures in parts, those of the newest entries first."""
    figures = [
        QuotedFigure(entry, figure, place) for entry in archive.entries for place, figure in enumerate(entry.figures)
    ]
    return cut(figures, lambda figure: f"{figure.entry.id} {figure.place}", LENGTHS)


def tell_figures(part: Part[QuotedFigure]) -> tuple[object, ...]:
    """What the figures of a part are made from, as `sheets.Sheet` has it."""
    entries: list[Entry] = []
    stated: list[object] = []
    for _, group in groupby(part.items, key=lambda figure: figure.entry.id):
        first, *rest = group
        entries.append(first.entry)
        stated += (first.entry.stated, first.place, len(rest))
    return Titled(entries), stated


def figures_of_month(
    months: Iterable[Month], told: Collection[QuotedFigure] = ()
) -> tuple[Month, tuple[QuotedFigure, ...]] | None:
    """The weightiest figures of the newest month with any, one an entry and one a sentence while there are others.

    Those that are `told` beside them are left out, and so is what another article says in the same words.
    """
    left_out = {(figure.entry.id, figure.place) for figure in told}
    for month in months:
        firsts, rest = _split(month.entries, left_out)
        shown = _tell_once(spread((*rank(tuple(firsts)), *rank(tuple(rest)))), told)
        if shown:
            return month, shown[:OF_THE_MONTH]
    return None


def _tell_once(figures: Iterable[QuotedFigure], told: Iterable[QuotedFigure]) -> tuple[QuotedFigure, ...]:
    """Figures without those of which the sentence is word for word that of one before them: articles repeat others."""
    said = {(quoted.figure.text, quoted.quotation) for quoted in told}
    shown: list[QuotedFigure] = []
    for quoted in figures:
        words = (quoted.figure.text, quoted.quotation)
        if words not in said or not quoted.quotation:
            said.add(words)
            shown.append(quoted)
    return tuple(shown)


def _split(
    entries: Iterable[Entry], left_out: Container[tuple[str, int]]
) -> tuple[list[QuotedFigure], list[QuotedFigure]]:
    """The first figure by weight of each entry, and all others."""
    firsts: list[QuotedFigure] = []
    rest: list[QuotedFigure] = []
    for entry in entries:
        ranked = [figure for figure in rank(quote(entry).figures) if (entry.id, figure.place) not in left_out]
        firsts += ranked[:1]
        rest += ranked[1:]
    return firsts, rest


def render_rows(figures: Iterable[QuotedFigure], root: Html, faces: Faces, wording: Wording) -> Html:
    """The rows of the table."""
    return Html("\n  ".join([_render_row(figure, root, faces, wording) for figure in figures]))


def _render_row(quoted: QuotedFigure, root: Html, faces: Faces, wording: Wording) -> Html:
    entry, figure, measure = quoted.entry, quoted.figure, quoted.measure
    return _ROW(
        amount=Html(str(figure.high)),
        measure=Html(measure.value),
        unit=escape_value(figure.unit),
        date=Html(entry.published.isoformat() if entry.published else ""),
        language=faces.speak(entry.language),
        root=root,
        path=escape_value(entry.path),
        anchor=Html(quoted.anchor),
        text=render_inline(figure.text, entry.language),
        kind=wording.html(f"measure.{measure}"),
        sentence=render_inline(quoted.quotation, entry.language),
        title=faces.title(root, entry),
        dateline=faces.dateline(entry),
    )
