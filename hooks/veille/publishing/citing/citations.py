"""How to cite an article: a line to copy, and BibTeX, RIS and CSL-JSON, which reference managers read.

BibTeX fields after the `online` type of biblatex; RIS after its specification of 2011 (type NEWS); CSL-JSON after the
schema of CSL 1.0.2.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from veille.briefing import slugify
from veille.entries.entry import Entry
from veille.publishing.catalogue import Catalogue
from veille.publishing.citing.authors import Author, list_authors
from veille.publishing.site import Site
from veille.publishing.text.typography import typeset

_SPECIAL = re.compile(r"([&%$#_{}~^\\])")
_ESCAPES = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_LANGUAGES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
"""Languages as biblatex calls them."""

_UNKNOWN = "und"
"""What stands for a language that is not known (BCP 47); reference managers have no word for it."""

_QUOTED = {
    "fr": ((re.compile(r"«\s*"), "“"), (re.compile(r"\s*»"), "”")),
    "en": ((re.compile("“"), "‘"), (re.compile("”"), "’")),
}
"""What becomes of quotation marks inside others, by language."""

Json = dict[str, object]


def to_text(entry: Entry, site: Site, words: Catalogue) -> str:
    """A line that anybody can read, in the language of the interface, with commas between what is known."""
    title = typeset(entry.title, entry.language)
    for mark, inner in _QUOTED.get(words.language, ()):
        title = mark.sub(inner, title)
    day = words.day(entry.published) if entry.published else words("cite.undated")
    parts = [
        entry.author,
        words("cite.title", title="{}").replace("{}", title),
        site.name,
        day,
        site.address(entry.path),
    ]
    return ", ".join(filter(None, parts))


def to_bibtex(entry: Entry, site: Site) -> str:
    """An entry for a `.bib` file, in UTF-8."""
    day = entry.published
    fields = {
        "author": " and ".join(map(_write_author, list_authors(entry.author))),
        # Braces within keep capitals, and a name of several words, as they are.
        "title": f"{{{_escape(entry.title)}}}",
        "date": day.isoformat() if day else "",
        "organization": f"{{{_escape(site.name)}}}" if site.name else "",
        "langid": _LANGUAGES.get(entry.language.partition("-")[0], ""),
        "url": site.address(entry.path),
        "note": _escape(_state_source(entry)),
    }
    lines = [f"  {name} = {_delimit(value)}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{_key(entry, site)},", *lines, "}"])


def to_ris(entry: Entry, site: Site) -> str:
    """A record for a `.ris` file."""
    day = entry.published
    fields = [
        ("TY", "NEWS"),
        *(("AU", author.sorted_name) for author in list_authors(entry.author)),
        ("TI", entry.title),
        ("T2", site.name),
        ("PY", f"{day.year:04d}" if day else ""),
        ("DA", day.isoformat().replace("-", "/") if day else ""),
        ("LA", _language(entry)),
        ("UR", site.address(entry.path)),
        ("N1", _state_source(entry)),
    ]
    return "\n".join([f"{tag}  - {value}" for tag, value in fields if value] + ["ER  - "])


def to_csl(entry: Entry, site: Site) -> Json:
    """An item of CSL-JSON, without what is not known."""
    day = entry.published
    fields: Json = {
        "id": _key(entry, site),
        "type": "article-newspaper",
        "author": [_name_author(author) for author in list_authors(entry.author)],
        "title": entry.title,
        "container-title": site.name,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "language": _language(entry),
        "license": site.rights_of(entry).said,
        "URL": site.address(entry.path),
        "note": _state_source(entry),
    }
    return {name: value for name, value in fields.items() if value}


def _key(entry: Entry, site: Site) -> str:
    """What a document cites an entry by: it stays when title and slug change, and no other entry has it."""
    day = entry.published
    words = slugify(entry.id.rpartition("/")[2]).split("-")
    mark = blake2b(entry.id.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()
    return "-".join([_name(site.name), day.isoformat().replace("-", "") if day else "nd", *words[:3], mark])


def _delimit(value: str) -> str:
    """A value between braces, or quotation marks where it begins with one: two of them begin a tag of templates."""
    return f'"{value}"' if value.startswith("{") else f"{{{value}}}"


def _write_author(author: Author) -> str:
    return _escape(author.sorted_name) if author.family else f"{{{_escape(author.name)}}}"


def _name_author(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.family else {"literal": author.name}


def _state_source(entry: Entry) -> str:
    return f"Source: {entry.source}" if entry.source else ""


def _language(entry: Entry) -> str:
    return "" if entry.language == _UNKNOWN else entry.language


@lru_cache(maxsize=16)
def _name(site: str) -> str:
    return slugify(site) or "archive"


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[1], "\\" + match[1]), text)
