"""The figures of a whole archive, as one table in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from veille.archive import Archive
from veille.entry import Entry
from veille.publishing.months import Month
from veille.publishing.quotations import QuotedFigure, quote, rank

PER_PAGE = 400
"""Figures on one page of the table; it goes on at `figures/2/`."""

OF_THE_MONTH = 4


def list_figures(archive: Archive) -> list[Sequence[QuotedFigure]]:
    """All figures in pages, those of the newest entries first; one empty page where there is none."""
    rows = [figure for entry in archive.entries for figure in quote(entry).figures]
    return [rows[start : start + PER_PAGE] for start in range(0, len(rows), PER_PAGE)] or [[]]


def figures_of_month(months: Iterable[Month]) -> tuple[Month, tuple[QuotedFigure, ...]] | None:
    """The weightiest figures of the newest month that has any, at most one for each entry while there are others."""
    for month in months:
        firsts, rest = _split(month.entries)
        if firsts:
            return month, (*rank(tuple(firsts)), *rank(tuple(rest)))[:OF_THE_MONTH]
    return None


def _split(entries: Iterable[Entry]) -> tuple[list[QuotedFigure], list[QuotedFigure]]:
    """The first figure by weight of each entry, and all others."""
    firsts: list[QuotedFigure] = []
    rest: list[QuotedFigure] = []
    for entry in entries:
        ranked = rank(quote(entry).figures)
        firsts += ranked[:1]
        rest += ranked[1:]
    return firsts, rest
