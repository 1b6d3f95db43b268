"""Addresses without a page of their own -> small pages that lead on: former ones, folders of briefings and of the API.

Who cuts the end off the address of a briefing looks for what else is there: the archive lists it.

A refresh lets go of the fragment of an address (HTML, "shared declarative refresh steps"), and with it of the sentence
that a link leads to; so a script leads on where scripts run. It stays on the host that it is served from, such as that
of a preview, while the canonical address (RFC 6596) is the one that the site is published at.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from veille.archive import Archive
from veille.publishing.catalogue import Catalogue
from veille.publishing.site import Site
from veille.publishing.undated_pages import UNDATED

_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
"""All that such a page may do; the servers that say a policy of their own say a wider one."""


def redirect_pages(archive: Archive, words: Catalogue, site: Site) -> Iterator[tuple[str, str]]:
    """Address and HTML of a page for each address that leads to that of another."""
    targets = find_targets(archive, words)
    if site.has("api"):
        targets["api/v1/"] = "api/", words("machines")
    for path, (target, title) in targets.items():
        yield path, _page(path, target, title, words, site)


def find_targets(archive: Archive, words: Catalogue) -> dict[str, tuple[str, str]]:
    """What each former address, and each folder of briefings, leads to, with its title; no page has any of them now.

    Of briefings that claim the same, the newest has it.
    """
    taken = {entry.path for entry in archive.entries}
    found: dict[str, tuple[str, str]] = {}
    for entry in archive.entries:
        for path in entry.redirects:
            if path not in taken:
                found.setdefault(path, (entry.path, entry.title))
    folders = {_cut(path) for path in (*taken, *found)}
    for topic in archive.topics.values():
        for name in topic.concept.former:
            if name not in archive.topics:
                found[f"topics/{name}/"] = topic.path, topic.concept.label(words.language)
    lists = {f"briefings/{year:04d}/": year for year, _ in archive.months}
    while folders:
        for path in sorted(folders - taken):
            found.setdefault(path, _list(path, lists.get(path), archive, words))
        folders = {_cut(path) for path in folders} - {""}
    return found


def _list(path: str, year: int | None, archive: Archive, words: Catalogue) -> tuple[str, str]:
    """The list that has what is in a folder of briefings, and its title."""
    if year is not None:
        return f"archive/{year:04d}/", words("archive.year", year=str(year))
    if path == "briefings/undated/" and archive.undated:
        return UNDATED, words("about.undated")
    return "archive/", words("archive")


def _cut(path: str) -> str:
    """The folder that an address is in; empty at the root of the site."""
    return path[: path.rstrip("/").rfind("/") + 1]


def _page(path: str, target: str, title: str, words: Catalogue, site: Site) -> str:
    root = "../" * path.count("/")
    address = escape(root + target)
    canonical = escape(site.address(target)) or address
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{canonical}">\n'
        f'<script src="{root}assets/veille/moved.js" data-v-to="{address}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>\n</head>\n<body>\n'
        f'<p>{escape(words("moved.text"))} <a href="{address}">{escape(title)}</a></p>\n</body>\n</html>\n'
    )
