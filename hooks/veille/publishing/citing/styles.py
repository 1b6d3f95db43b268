"""Citations as ISO 690 and APA prescribe them, in the language of the interface.

ISO 690:2021 after its forms for a contribution to an electronic serial; APA after the seventh edition of its manual
(section 10.1, newspaper articles). Both ask for the name of the publication in italics, so these are HTML, and ISO for
the day on which somebody saw the page, which only their browser knows (`veille.js`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import Author, list_authors
from veille.publishing.site import Site
from veille.publishing.text.hypertext import NOTHING, Html, escape, form, join_words

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


class Styles:
    """Writes citations of one archive's entries; `title` is always that of the entry, typeset."""

    def __init__(self, site: Site, words: Catalogue) -> None:
        self._site, self._words = site, words
        self._last = {style: words(f"cite.{style}.last", names="{}", name="{}") for style in ("iso", "apa")}
        name, online = escape(site.name), escape(words("cite.iso.online"))
        self._publication = _stop(_PUBLICATION(name)) if name else NOTHING
        self._online = _ONLINE(_PUBLICATION(name), online) if name else _STOPPED(online)
        self._at = escape(words("cite.iso.at"))
        self._viewed = escape(f" [{words('cite.iso.viewed', day=_DAY)}]")
        self._undated = escape(f"[{words('cite.undated')}]"), escape(words("cite.apa.undated"))

    def write(self, entry: Entry, title: Html) -> tuple[Html, Html]:
        """A reference after ISO 690, and one after APA, in which the title comes first where nobody is named."""
        named, published = list_authors(entry.author), entry.published
        address = escape(self._site.address(entry.path))
        iso, apa = (self._join(named, "iso", _capitalize), self._join(named, "apa", _shorten)) if named else ("", "")
        long, short = self._undated
        if published:
            day = self._words.day
            long, short = escape(day(published)), escape(f"{day(published, 'year')}, {day(published, 'day')}")
        stopped = _stop(title)
        first = [_stop(escape(iso)), stopped if self._site.name else title, self._online, _SEEN(long, self._viewed)]
        first += [self._at, address] if address else [_HERE(self._at)]
        second = [_stop(escape(apa)), _DATED(short), stopped] if apa else [stopped, _DATED(short)]
        second += [self._publication, address or _HERE(NOTHING)]
        return join_words(filter(None, first)), join_words(filter(None, second))

    def _join(self, authors: Sequence[Author], style: str, write: Callable[[Author], str]) -> str:
        """Names as a style has them in a row."""
        *others, end = map(write, authors)
        row = self._last[style].format(", ".join(others), end) if others else end
        return row[:1].upper() + row[1:] if _DESCRIBED.fullmatch((others or [end])[0]) else row


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
