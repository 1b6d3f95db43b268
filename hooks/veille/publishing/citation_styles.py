"""Citations as ISO 690 and APA prescribe them, in the language of the interface.

ISO 690:2021 after its forms for a contribution to an electronic serial; APA after the seventh edition of its manual
(section 10.1, newspaper articles). Both ask for the name of the publication in italics, so these are HTML, and ISO for
the day on which somebody saw the page, which only their browser knows (`veille.js`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from veille.entry import Entry
from veille.publishing.authors import Author, list_authors
from veille.publishing.catalogue import Catalogue
from veille.publishing.hypertext import NOTHING, Html, escape, form, join_words
from veille.publishing.site import Site

_PUBLICATION = form("<i>{}</i>")
_ONLINE = form("{} {}.")
_DATED = form("({}).")
_SEEN = form('{}<span data-v-viewed="{}" hidden></span>.')
_HERE = form("<span data-v-here hidden>{} </span>")
_STOPPED = form("{}.")

_DESCRIBED = re.compile(r"(?:the|la|le|les|l['’]|une?|an?)\b[^,]*")
"""How words begin that are no name, as of a newsroom: a capital is theirs at the beginning of a sentence alone."""
_ENDS = (".", "?", "!", "…")
_DAY = "{day}"
"""What stands for a day that is not known yet."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Writes citations of one archive's entries; `title` is always that of the entry, typeset."""

    site: Site
    words: Catalogue

    def write_iso(self, entry: Entry, title: Html) -> Html:
        """A reference after ISO 690."""
        words, named = self.words, list_authors(entry.author)
        authors = escape(self._join([_capitalize(author) for author in named], "cite.iso.last"))
        online, at = escape(words("cite.iso.online")), escape(words("cite.iso.at"))
        day = escape(words.day(entry.published) if entry.published else f"[{words('cite.undated')}]")
        parts = [
            _stop(authors),
            _stop(title) if self.site.name else title,
            _ONLINE(_PUBLICATION(escape(self.site.name)), online) if self.site.name else _STOPPED(online),
            _SEEN(day, escape(f" [{words('cite.iso.viewed', day=_DAY)}]")),
        ]
        address = self._address(entry)
        return join_words([*filter(None, parts), *((at, address) if address else (_HERE(at),))])

    def write_apa(self, entry: Entry, title: Html) -> Html:
        """A reference after APA; the title comes first where nobody is named."""
        words, published = self.words, entry.published
        said = (
            f"{words.day(published, 'year')}, {words.day(published, 'day')}" if published else words("cite.apa.undated")
        )
        authors = self._join([_shorten(author) for author in list_authors(entry.author)], "cite.apa.last")
        first, second = (escape(authors), title) if authors else (title, NOTHING)
        publication = _stop(_PUBLICATION(escape(self.site.name))) if self.site.name else NOTHING
        parts = [_stop(first), _DATED(escape(said)), _stop(second), publication]
        return join_words([*filter(None, parts), self._address(entry) or _HERE(NOTHING)])

    def _join(self, names: Sequence[str], last: str) -> str:
        """Names as a style has them in a row."""
        if not names:
            return ""
        *others, end = names
        row = self.words(last, names=", ".join(others), name=end) if others else end
        return row[:1].upper() + row[1:] if _DESCRIBED.fullmatch(names[0]) else row

    def _address(self, entry: Entry) -> Html:
        return escape(self.site.address(entry.path))


def _stop(text: Html) -> Html:
    """Words with a full stop, unless they have an end of their own."""
    return text if not text or text.endswith(_ENDS) else _STOPPED(text)


def _capitalize(author: Author) -> str:
    """A person with the family name in capitals (`DUPONT, Jean`), anybody else as written."""
    return f"{author.family.upper()}, {author.given}" if author.family else author.name


def _shorten(author: Author) -> str:
    """A person by family name and initials (`Dupont, J.-P.`), anybody else as written."""
    if not author.family:
        return author.name
    words = re.split(r"[\s.]+", author.given.replace(".-", "-"))
    initials = ("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words if word)
    return f"{author.family}, " + "\u00a0".join(initials)
