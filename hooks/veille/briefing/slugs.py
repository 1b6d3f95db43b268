"""The words of a title as part of an address."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from anyascii import anyascii

_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_NO_ADDRESS = re.compile(r"[#?%\\\x00-\x1f\x7f]")
"""What means something else in an address, or nothing (RFC 3986)."""
_TELLING = re.compile(r"(?<=[^\W_])[+#]+")
_TOLD = str.maketrans({"+": " plus ", "#": " sharp "})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IN_RECORDS = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A part of a folder that is the same in an address, and ends no fingerprint."""
_MAX_SLUG = 80
_LONGEST = 200
"""Characters that a slug may have which somebody has chosen: a name of a file has no more than 255."""


@lru_cache(maxsize=4096)
def slugify(text: str) -> str:
    """Text as part of an address: ASCII letters and digits, joined by hyphens, at most 80; empty where none is left."""
    plain = text if text.isascii() else anyascii(text.replace("°", " "))
    words = _NOT_IN_SLUGS.sub(" ", plain.lower()).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_MAX_SLUG]
        if len(longer) > _MAX_SLUG:
            break
        slug = longer
    return slug


def name_topic(label: str) -> str:
    """The id of the topic that a label makes: the label as part of an address, empty where nothing is left.

    `+` and `#` behind a letter or a digit are words of it, since they tell names apart: C, C++, C#; Canal, Canal+.
    """
    return slugify(_TELLING.sub(lambda marks: marks[0].translate(_TOLD), label))


def read_slug(text: str) -> str:
    """A slug as it is, also one longer than those we make, as with a number at its end; else what `slugify` makes."""
    return text if len(text) <= _LONGEST and _SLUG.fullmatch(text) else slugify(text)


def record_address(folder: str, slug: str) -> str:
    """An address as a page says that it had it: with the folder of its file, unless that cannot stand there."""
    parts = folder.split("/")
    return f"{folder}/{slug}" if all(_IN_RECORDS.fullmatch(part) for part in parts) else slug


def keep_or_slugify(name: str) -> str:
    """A part of a file's name as part of an address: as it is, unless it would be read as something else there."""
    if not _NO_ADDRESS.search(name):
        return name
    return slugify(name) or f"page-{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
