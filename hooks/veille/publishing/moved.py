"""Former addresses -> small pages that lead on to the present one.

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

_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
"""All that such a page may do; the servers that say a policy of their own say a wider one."""


def redirect_pages(archive: Archive, words: Catalogue, site: Site) -> Iterator[tuple[str, str]]:
    """Address and HTML of a page for each former address of a briefing or a topic that no other has now.

    Of briefings that claim the same, the newest has it.
    """
    found: set[str] = {entry.path for entry in archive.entries}
    for entry in archive.entries:
        for path in entry.redirects:
            if path not in found:
                found.add(path)
                yield path, _page(path, entry.path, entry.title, words, site)
    for topic in archive.topics.values():
        for name in topic.concept.former:
            if name not in archive.topics:
                path = f"topics/{name}/"
                yield path, _page(path, topic.path, topic.concept.label(words.language), words, site)


def _page(path: str, target: str, title: str, words: Catalogue, site: Site) -> str:
    root = "../" * path.count("/")
    address = escape(root + target)
    canonical = escape(site.address(target)) or address
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(words('moved.title'))}</title>\n"
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{canonical}">\n'
        f'<script src="{root}assets/veille/moved.js" data-v-to="{address}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>\n</head>\n<body>\n'
        f'<p>{escape(words("moved.text"))} <a href="{address}">{escape(title)}</a></p>\n</body>\n</html>\n'
    )
