"""HTML as a type of its own, so that a type checker sees where text would get into a page without being escaped.

Text becomes `Html` by being escaped, here or in `typography.render_inline`; pieces of HTML become larger ones by
forms, which take nothing else.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NewType, Protocol, cast

Html = NewType("Html", str)

NOTHING = Html("")


class Form(Protocol):
    """HTML with gaps, which filling closes."""

    def __call__(self, *values: Html, **named: Html) -> Html:
        """The HTML with values in its gaps."""


class Join(Protocol):
    """What joins pieces of HTML."""

    def __call__(self, pieces: Iterable[Html], /) -> Html:
        """The pieces, one after the other."""


class Escape(Protocol):
    """What makes HTML of text."""

    def __call__(self, text: str, /) -> Html:
        """The text for an element or an attribute."""


def form(source: str) -> Form:
    """A form from HTML in which `{}` or `{name}` is a gap; written in the code, never made from an article."""
    return cast("Form", source.format)


join = cast("Join", "".join)
join_lines = cast("Join", "\n".join)
join_words = cast("Join", " ".join)
escape = cast("Escape", html.escape)


def escape_value(text: str) -> Html:
    """Text as the templates escape it, which write quotation marks by their numbers."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Html(text.replace('"', "&#34;").replace("'", "&#39;"))
