"""From the bytes of a seed to an `Article`.

A format is a `Reader`: how its bytes become characters, and how these become a draft. A new one is one module,
and one row of `READERS`; most are imported with the first seed of their kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from veille.conventions.versions import HINT, find_versions
from veille.diagnostics import DRAFT, Diagnostic, diagnose
from veille.model import Article, Seed, Sourced
from veille.reading import cleaning, publication
from veille.reading.draft import Draft
from veille.reading.encoding import Decoded, decode
from veille.reading.formats import plain
from veille.settings import Settings

__all__ = ["READERS", "Reader", "read"]


_EMPTY = "write the article into it, or delete it"
_SPLIT = "save each article in a file of its own, or raise max_seed_bytes under extra.veille in mkdocs.yml"


class Reader(NamedTuple):
    """How a format is read; both are given the path that diagnostics name."""

    decode: Callable[[bytes, str], Decoded]
    parse: Callable[[str, Settings, str], Draft]


def _plain() -> Reader:
    return Reader(decode, _parse_plain)


def _parse_plain(text: str, settings: Settings, path: str) -> Draft:
    if not text.startswith("---"):
        return plain.parse_text(text, settings, path)
    from veille.reading.formats import headed

    return headed.parse_text(text, settings, path)


def _markdown() -> Reader:
    from veille.reading.formats import markdown

    return Reader(decode, markdown.parse_text)


def _html() -> Reader:
    from veille.reading.formats import html

    return Reader(html.decode, html.parse)


def _mhtml() -> Reader:
    from veille.reading.formats import mhtml

    return Reader(mhtml.decode, mhtml.parse)


def _docx() -> Reader:
    from veille.reading.formats import docx

    return Reader(docx.decode, docx.parse)


def _odt() -> Reader:
    from veille.reading.formats import odt

    return Reader(odt.decode, odt.parse)


def _pdf() -> Reader:
    from veille.reading.formats import pdf

    return Reader(pdf.decode, pdf.parse)


def _eml() -> Reader:
    from veille.reading.formats import eml

    return Reader(eml.decode, eml.parse)


def _rtf() -> Reader:
    from veille.reading.formats import rtf

    return Reader(rtf.decode, rtf.parse)


READERS: dict[str, Callable[[], Reader]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".mhtml": _mhtml,
    ".mht": _mhtml,
    ".docx": _docx,
    ".odt": _odt,
    ".fodt": _odt,
    ".rtf": _rtf,
    ".pdf": _pdf,
    ".eml": _eml,
}
"""The readers by suffix, in lower case."""


_INSTEAD = {
    ("doc", "pages", "wps"): "save it as .docx; ",
    ("xhtml", "webarchive", "maff"): "save the page as .html; ",
    ("msg",): "save the mail as .eml; ",
    ("",): "where it is a plain text, let its name end in .txt; ",
    ("text", "rst", "org", "adoc", "asciidoc", "tex", "mdx", "mdown"): "save it as .txt or .md; ",
    ("xml", "rss", "atom", "json", "wxr"): "`veille import` makes seeds of a feed, or of the export of a blog; ",
}
"""What to do with kinds of files that articles come in and nothing here reads, by suffix."""


def read(seed: Seed, settings: Settings) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The article of a seed, and every diagnostic about it, those of the article included.

    The article is None where an error leaves the seed out: it is empty, too large, no text, or of a kind
    that no reader knows; and where the seed says that it is a draft.
    """
    path = settings.seed_file(seed.path)
    stem, dot, suffix = seed.path.rpartition("/")[2].rpartition(".")
    find = READERS.get(dot + suffix.lower()) if stem else None
    if find is None:
        kind = suffix.lower() if dot and stem else ""
        instead = next((said for kinds, said in _INSTEAD.items() if kind in kinds), "")
        hint = f"{instead}the kinds known are {', '.join(sorted(READERS))}"
        return None, (diagnose(path, "V115", hint=hint),)
    if seed.size > settings.max_seed_bytes:
        message = f"the seed is too large: {seed.size} bytes, at most {settings.max_seed_bytes} are read"
        return None, (diagnose(path, "V113", message=message, hint=_SPLIT),)
    if not seed.data.strip():
        return None, (diagnose(path, "V101", hint=_EMPTY),)
    reader = find()
    decoded = reader.decode(seed.data, path)
    if decoded.text is None:
        return None, decoded.diagnostics
    draft = reader.parse(decoded.text, settings, path)
    draft = publication.date_by_change(draft, decoded.text, settings.today, path)
    if not draft.blocks:
        return None, (*decoded.diagnostics, diagnose(path, "V101", hint=_EMPTY))
    withheld = [found for found in draft.diagnostics if found.code == DRAFT]
    if withheld:
        return None, tuple(withheld)
    told = {*decoded.diagnostics, *cleaning.inspect(decoded.text, path), *draft.diagnostics}
    told.update(diagnose(path, "V122", line=line, hint=HINT) for line in find_versions(decoded.text))
    diagnostics = tuple(sorted(told))
    article = Article(
        text=decoded.text,
        encoding=decoded.encoding,
        title=draft.title,
        published=draft.published,
        updated=draft.updated,
        language=draft.language,
        author=draft.author,
        source=draft.source,
        description=None if _is_title(draft.description, draft.title) else draft.description,
        tags=draft.tags,
        blocks=draft.blocks,
        diagnostics=diagnostics,
        aliases=draft.aliases,
        rights=draft.rights,
    )
    return article, diagnostics


def _is_title(description: Sourced[str] | None, title: Sourced[str] | None) -> bool:
    """Whether a description has the words of the title alone, as blogs write it where none is given."""
    if description is None or title is None:
        return False
    described, titled = (re.findall(r"\w+", each.value.casefold()) for each in (description, title))
    return described == titled
