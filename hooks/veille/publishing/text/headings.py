"""The anchors of the headings of a text.

Each has the name that `slugify` makes, as addresses of pages have it (`S'abonner`: `s-abonner`), and beside it those
that links to it may have instead: programs for Markdown let go of apostrophes and stops within a word (`sabonner`).
"""

from __future__ import annotations

import re

from veille.briefing import slugify
from veille.publishing.text.hypertext import Html, escape, form, join

PREFIX = "s-"
"""What the anchors of headings begin with."""

_ANCHOR = re.compile(rf'(?<= id="{PREFIX})([^"]+)">')
_ALIAS = form('<span id="{}"></span>')
_STOP = re.compile(r"[^\w\s-]")


class Headings:
    """Names the headings of one text, in their order."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}

    def name(self, words: str, own: str = "") -> str:
        """What the anchor of the next heading is called behind the prefix; the second of a name has a number.

        `own` is a name that its writer gave it.
        """
        slug = slugify(words) or "section"
        self._counts[slug] = count = self._counts.get(slug, 0) + 1
        aliases = [slugify(own)] if own else []
        if count > 1:
            self._aliases[f"{slug}.{count}"] = tuple(aliases)
            return f"{slug}.{count}"
        aliases += [slugify(_STOP.sub("", words))] if _STOP.search(words) else []
        if slug.startswith(PREFIX):
            aliases.append(slug.removeprefix(PREFIX))  # with the prefix, that is the name itself
        if aliases:
            self._aliases[slug] = tuple(aliases)
        return slug

    def add_aliases(self, html: Html) -> Html:
        """The HTML of the text, in which the headings have been named, with the anchors that no other heading has."""
        taken = {*self._counts, ""}

        def add(found: re.Match[str]) -> str:
            new = [alias for alias in dict.fromkeys(self._aliases.get(found[1], ())) if alias not in taken]
            taken.update(new)
            return found[0] + join(_ALIAS(escape(PREFIX + alias)) for alias in new)

        return Html(_ANCHOR.sub(add, html)) if self._aliases else html
