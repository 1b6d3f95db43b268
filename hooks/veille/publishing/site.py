"""What a site is called and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from veille.conventions.licences import Rights, read_rights
from veille.entries.entry import Entry


@dataclass(frozen=True, slots=True)
class Site:
    """Name, address, description and licence of a site.

    `url` ends in a slash, or is empty where the site has none yet. `licence` is what the owner says of the
    rights in all of it, or empty. `without` are the parts that the owner leaves out, of those of `settings.OPTIONAL`,
    in order. `offline` says whether it is also opened from a folder, without a server. Where it is not `indexed`,
    search engines are asked not to list its pages.
    """

    name: str = ""
    url: str = ""
    description: str = ""
    licence: str = ""
    without: tuple[str, ...] = ()
    offline: bool = False
    indexed: bool = True

    def has(self, part: str) -> bool:
        """Whether the owner leaves a part in."""
        return part not in self.without

    @property
    def rights(self) -> Rights:
        """The rights in the whole, where nothing else is said of an article."""
        return read_rights(self.licence)

    def rights_of(self, entry: Entry) -> Rights:
        """The rights in an article: its own, or else those in the whole."""
        return read_rights(entry.rights or self.licence)

    @property
    def offers(self) -> dict[str, str]:
        """The paths of what programs read of the whole archive, by what the catalogue of words calls it."""
        parts = {"api": "api/v1/index.json", "database": "archive.sqlite"}
        feeds = {"atom": "feed.xml"} | ({"rss": "rss.xml", "json-feed": "feed.json"} if self.url else {})
        offered = {name: path for name, path in parts.items() if self.has(name)} | feeds
        return {f"machines.{name}": path for name, path in offered.items()}

    def address(self, path: str) -> str:
        """The full address of a page, or empty where the site has none."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else ""
