"""Images of a text: shown where they are the site's own, and links elsewhere, since a page asks nothing of others.

What is said of an image stays text, below it: it may be quoted and lead on as any other words of the article.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from veille.entries.references import path_of
from veille.model import Source
from veille.publishing.targets import find_placed
from veille.publishing.text.hypertext import NOTHING, Html, escape, form
from veille.publishing.text.picture_sizes import Size, measure

KIND = "v-image"
"""The class of a link that stands for an image, until the link is finished."""

HIGHEST = 720
"""Pixels: the 45 rem that the style sheet leaves an image; what has a width would else be squeezed into them."""

_UNSHOWN = "<img>"
_SHOWN = re.compile(r'<img src="([^"]+)">([^<]*)(?=(</a>)?)')
_IMAGE = form('<img src="{}" alt="{}"{} loading="lazy">{}')
_SIZE = form(' width="{}" height="{}"')
_ALONE = re.compile(r"<p>(?=<a [^>]*><img [^>]*>(?:(?!</a>).)*</a></p>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pictures:
    """What images a page may show: `root` leads from it to the root of the site, `seeds` are those that it leads to."""

    root: str
    seeds: Mapping[str, Source]

    def has(self, address: str) -> bool:
        """Whether an address is that of an image which the site has."""
        return bool(find_placed(address, self.root))

    def size_of(self, address: str) -> Size | None:
        """The size of the image at an address, where it is one that was received."""
        picture = self.seeds.get(find_placed(address, self.root))
        return measure(picture.data) if picture else None


def open_image(link: Element, address: str) -> None:
    """Put an image in front of the words of a link."""
    image = Element("img", {"src": address})
    image.tail, link.text = link.text, None
    link.insert(0, image)


def finish_images(html: str, size_of: Callable[[str], Size | None]) -> str:
    """HTML whose images are complete; those without an address are not to be shown.

    One without words, or with no more than the name of its file, says that name to who cannot see it. `size_of` gives
    the size of an image by its address, where it is known.
    """

    def complete(found: re.Match[str]) -> str:
        address, words, closed = found.groups()
        path, said = path_of(unescape(address)), unescape(words).strip()
        size = size_of(unescape(address))
        room = _make_room(size) if size else NOTHING
        if closed and f"/{path}".endswith(f"/{said}" if said else ""):
            return _IMAGE(Html(address), escape(posixpath.basename(path)), room, NOTHING)
        return _IMAGE(Html(address), NOTHING, room, Html(words))

    html = html.replace(_UNSHOWN, "")
    return _ALONE.sub('<p class="v-picture">', _SHOWN.sub(complete, html)) if "<img" in html else html


def _make_room(size: Size) -> Html:
    """The attributes for the room of an image: one that is too high is shown smaller, and no narrower than it is."""
    height = min(size.height, HIGHEST)
    width = max(1, round(size.width * height / size.height))
    return _SIZE(Html(str(width)), Html(str(height)))
