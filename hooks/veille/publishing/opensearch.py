"""How a browser searches the archive: a description document of OpenSearch 1.1 (draft 6).

Browsers find it by a link of the home page and the search page, and offer the archive as a search engine.
"""

from __future__ import annotations

from textwrap import shorten

from veille.publishing.catalogue import Catalogue
from veille.publishing.interchange import Artifact, clean_bytes, locate, mark_up
from veille.publishing.site import Site

PATH = "opensearch.xml"
"""Where the document is."""

TYPE = "application/opensearchdescription+xml"
"""What kind of document it is."""

_SHORT, _LONG = 16, 48
"""The most characters of a short and a long name."""


def describe_search(site: Site, words: Catalogue) -> Artifact:
    """The description of the search of a site that has an address."""
    name = mark_up(_cut(site.name, _SHORT))
    named = f"<ShortName>{name}</ShortName>"
    if len(site.name) > _SHORT:
        named += f"\n<LongName>{mark_up(_cut(site.name, _LONG))}</LongName>"
    search, own = mark_up(locate(site, "search/")), mark_up(locate(site, PATH))
    text = f"""<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
{named}
<Description>{mark_up(words("search.about"))}</Description>
<Url type="text/html" template="{search}?q={{searchTerms}}"/>
<Url type="{TYPE}" rel="self" template="{own}"/>
<Language>{mark_up(words.language)}</Language>
<InputEncoding>UTF-8</InputEncoding>
</OpenSearchDescription>
"""
    return Artifact(PATH, clean_bytes(text))


def _cut(name: str, most: int) -> str:
    """A name of so many characters at most, cut between words where it can be."""
    short = shorten(name, most, placeholder="…")
    return short if short != "…" else f"{name.strip()[: most - 1]}…"
