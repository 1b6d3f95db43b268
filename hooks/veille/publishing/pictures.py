"""Images of a text: shown where they are the site's own, and links elsewhere, since a page asks nothing of others.

What is said of an image stays text, below it: it may be quoted and lead on as any other words of the article.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from xml.etree.ElementTree import Element

from veille.publishing.hypertext import NOTHING, Html, escape, form
from veille.references import path_of

KIND = "v-image"
"""The class of a link that stands for an image, until the link is finished."""

_UNSHOWN = "<img>"
_SHOWN = re.compile(r'<img src="([^"]+)">([^<]*)(?=(</a>)?)')
_IMAGE = form('<img src="{}" alt="{}" loading="lazy">{}')
_ALONE = re.compile(r"<p>(?=<a [^>]*><img [^>]*>(?:(?!</a>).)*</a></p>)", re.DOTALL)


def open_image(link: Element, address: str) -> None:
    """Put an image in front of the words of a link."""
    image = Element("img", {"src": address})
    image.tail, link.text = link.text, None
    link.insert(0, image)


def finish_images(html: str) -> str:
    """HTML whose images are complete; those without an address are not to be shown.

    One without words, or with no more than the name of its file, says that name to who cannot see it.
    """
    html = html.replace(_UNSHOWN, "")
    return _ALONE.sub('<p class="v-picture">', _SHOWN.sub(_complete, html)) if "<img" in html else html


def _complete(found: re.Match[str]) -> str:
    address, words, closed = found.groups()
    path, said = path_of(unescape(address)), unescape(words).strip()
    if closed and f"/{path}".endswith(f"/{said}" if said else ""):
        return _IMAGE(Html(address), escape(posixpath.basename(path)), NOTHING)
    return _IMAGE(Html(address), NOTHING, Html(words))
