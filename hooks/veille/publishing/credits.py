"""By whom an article is and where it appeared: the names that the search tells articles apart by, and links to them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_plus, urlsplit

from veille.conventions.agencies import shorten_agency
from veille.conventions.press import find_outlet, spell_outlet
from veille.publishing.citing.authors import Author, list_authors
from veille.publishing.citing.signatures import name_team
from veille.publishing.interchange import is_address

AUTHOR, SOURCE = "author", "source"


def list_credits(author: str, source: str) -> Iterator[tuple[str, str]]:
    """The facets of an entry for its line of authors and for its source, where it has them."""
    for name in dict.fromkeys(map(name_author, list_authors(author))):
        yield AUTHOR, name
    if name := name_source(source):
        yield SOURCE, name


def name_author(author: Author) -> str:
    """What an author is called, at the beginning of a line: a newsroom without article, an agency by its letters."""
    name = name_team(shorten_agency(author.usual_name))
    return name[:1].upper() + name[1:]


def name_source(source: str) -> str:
    """What a source is called: a known newspaper by its name, of any other address the host, without `www.`."""
    if is_address(source):
        try:
            host = urlsplit(source).hostname or ""
        except ValueError:
            return ""
        return find_outlet(host) or host.removeprefix("www.")
    name = " ".join(source.split())
    return shorten_agency(find_outlet(name.lower()) or spell_outlet(name))


def seek(facet: str, name: str) -> str:
    """The address of the search, from the root of the site, for what has a value of a facet."""
    return f"search/?{facet}={quote_plus(name, errors='replace')}"
