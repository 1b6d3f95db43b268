"""Archive -> every file of the site that is no page: what programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from veille.archive import Archive
from veille.publishing.api import make_api
from veille.publishing.atom import Atom
from veille.publishing.catalogue import Catalogue
from veille.publishing.database import make_database
from veille.publishing.feeds import make_feeds
from veille.publishing.interchange import Artifact
from veille.publishing.json_feed import JsonFeed
from veille.publishing.markdown_twin import Twins
from veille.publishing.rss import Rss
from veille.publishing.sheets import Page
from veille.publishing.site import Site
from veille.publishing.sitemap import make_robots


def make_artifacts(
    archive: Archive, site: Site, words: Catalogue, pages: Iterable[Page], own: Mapping[str, str]
) -> Iterator[Artifact]:
    """Feeds, API, database, `robots.txt`, and the Markdown of every page, in a fixed order.

    `pages` are those of the archive; `own` is the Markdown that its owner wrote, on pages of the archive and on others,
    by the address of the page below the root of the site. RSS and JSON Feed ask for full addresses, so a site without
    one has Atom alone.
    """
    renderers = [Atom(site), Rss(site), JsonFeed(site)] if site.url else [Atom(site)]
    yield from make_feeds(archive, site, words, renderers)
    yield from make_api(archive, site, words)
    yield make_database(archive, site, words)
    yield make_robots(site)
    twins = Twins(archive, site, words)
    yield twins.guide()
    made = set()
    for page in pages:
        made.add(page.path)
        yield twins.make(page, own.get(page.path, ""))
    for path in sorted(set(own) - made):
        yield Artifact(f"{path}index.md", own[path].encode("utf-8", "replace"))
