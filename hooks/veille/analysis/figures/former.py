"""What the figures of old articles mean: francs that there are no more, and thousands that a comma sets apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from veille.model import Article, Figure

_FRANCS: Final = {
    "FRF": re.compile(""),
    "CHF": re.compile(r"[0-9].?[Ff]rs?\."),
    "EUR": re.compile(r"[0-9] centimes?(?!\w| d['’]euro)"),
}
"""What may be francs of France, by the code of what it is else taken for, and how it is written then."""
_END_OF_FRANCS: Final = {"FRF": date(2002, 2, 18), "CHF": date(2002, 2, 18), "EUR": date(1999, 1, 1)}
"""Francs were no more money from 18 February 2002 on; there were euros since 1999."""
_END_OF_COMMAS: Final = date(1914, 1, 1)
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}(?![0-9,])")
"""As French printers set thousands apart in the nineteenth century."""


def settle_former(article: Article, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of an article in the francs and with the thousands of its day; none in francs that were no more."""
    day = article.published.value if article.published else date.max
    settled = [_in_francs(article, figure, day) if figure.unit in _FRANCS else figure for figure in figures]
    kept = [figure for figure in settled if figure.unit != "FRF"]
    if day >= _END_OF_COMMAS or article.language.value != "fr":
        return kept
    return [_in_thousands(article, figure) for figure in kept]


def _in_francs(article: Article, figure: Figure, day: date) -> Figure:
    told = day < _END_OF_FRANCS[figure.unit] and _FRANCS[figure.unit].search(article.quote(figure.passage))
    return replace(figure, unit="franc") if told else figure


def _in_thousands(article: Article, figure: Figure) -> Figure:
    """A figure whose comma was taken for that of decimals, as it was meant (`12,500 kilogrammes`)."""
    words = article.quote(figure.passage)
    found = _THOUSANDS.search(words) if figure.low == figure.high else None
    if found is None or float(found[0].replace(",", ".")) != figure.low:
        return figure
    return replace(figure, low=figure.low * 1000, high=figure.high * 1000)
