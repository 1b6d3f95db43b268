"""How to cite an article: BibTeX and RIS, which reference managers read.

BibTeX fields after the `online` type of biblatex; RIS after its specification of 2011 (type NEWS).
"""

from __future__ import annotations

import re
from functools import lru_cache

from veille.briefing import slugify
from veille.entry import Entry
from veille.publishing.site import Site

_SPECIAL = re.compile(r"([&%$#_{}~^\\])")
_ESCAPES = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


def to_bibtex(entry: Entry, site: Site) -> str:
    """An entry for a `.bib` file, in UTF-8."""
    day = entry.published
    words = slugify(entry.title).split("-")
    key = "-".join([_name(site.name), f"{day:%Y%m%d}" if day else "nd", *words[:3]])
    fields = {
        "author": _escape(entry.author),
        "title": _escape(entry.title),
        "date": day.isoformat() if day else "",
        "organization": _escape(site.name),
        "langid": {"fr": "french", "en": "english"}.get(entry.language, ""),
        "url": site.address(entry.path),
    }
    # Braces inside quotation marks keep capitals, and a name of several words, as they are.
    lines = [f'  {name:<12} = "{{{value}}}",' for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key},", *lines, "}"])


def to_ris(entry: Entry, site: Site) -> str:
    """A record for a `.ris` file."""
    day = entry.published
    fields = [
        ("TY", "NEWS"),
        ("AU", entry.author),
        ("TI", entry.title),
        ("T2", site.name),
        ("PY", f"{day.year:04d}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("LA", entry.language),
        ("UR", site.address(entry.path)),
    ]
    return "\n".join([f"{tag}  - {value}" for tag, value in fields if value] + ["ER  - "])


@lru_cache(maxsize=16)
def _name(site: str) -> str:
    return slugify(site) or "archive"


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[1], "\\" + match[1]), text)
