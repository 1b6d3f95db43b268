"""Former addresses -> small pages that lead on to the present one."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from veille.archive import Archive
from veille.publishing.catalogue import Catalogue


def redirect_pages(archive: Archive, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Address and HTML of a page for each former address that no briefing has now; the newest has it that claims it."""
    found: set[str] = {entry.path for entry in archive.entries}
    for entry in archive.entries:
        for path in entry.redirects:
            if path not in found:
                found.add(path)
                yield path, _page("../" * path.count("/") + entry.path, entry.title, words)


def _page(target: str, title: str, words: Catalogue) -> str:
    address = escape(target)
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(words('moved.title'))}</title>\n"
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={address}">\n'
        f'<link rel="canonical" href="{address}">\n</head>\n<body>\n'
        f'<p>{escape(words("moved.text"))} <a href="{address}">{escape(title)}</a></p>\n</body>\n</html>\n'
    )
