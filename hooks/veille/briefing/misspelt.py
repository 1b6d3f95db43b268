"""Names of fields that are almost those of fields that are read, or mean one: what such a field says goes unheard."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from veille.briefing.slugs import slugify

NAMES = frozenset(
    [
        *("title", "date", "updated", "lang", "author", "source", "rights", "description", "tags", "key_points"),
        *("figures", "seed", "sha256", "slug", "redirect_from", "aliases", "repeats", "reviewed", "generated", "draft"),
    ]
)
"""The fields of a briefing that are read."""

_OTHERWISE = {
    "abstract": "description",
    "auteur": "author",
    "auteurs": "author",
    "authors": "author",
    "byline": "author",
    "chapo": "description",
    "copyright": "rights",
    "droits": "rights",
    "etiquettes": "tags",
    "excerpt": "description",
    "keywords": "tags",
    "langue": "lang",
    "language": "lang",
    "lastmod": "updated",
    "licence": "rights",
    "license": "rights",
    "locale": "lang",
    "modified": "updated",
    "mots-cles": "tags",
    "resume": "description",
    "standfirst": "description",
    "summary": "description",
    "titre": "title",
}
"""What other programs and seeds call a field that is read, as slugs. Seeds may use most of them; in a page, a name says
one thing. What may as well be a field of one's own (`url`, `category`) is none of them.
"""

_SHORT = 4
"""Letters up to which two names that differ in one are two names: `data` is no `date`."""


def find_misspelt(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each of some names that is none of `NAMES`, and is almost one of them or means one, with that one."""
    for name in names:
        if name not in NAMES:
            plain = name.casefold().replace("-", "_").replace(" ", "_")
            near = next((known for known in sorted(NAMES) if is_near(plain, known)), "")
            meant = near or _OTHERWISE.get(slugify(name), "")
            if meant:
                yield name, meant


def is_near(name: str, known: str) -> bool:
    """Whether two names differ in one letter that is too much, missing or another, or in two that changed places."""
    if abs(len(name) - len(known)) > 1:
        return False
    short, long = sorted((name, known), key=len)
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return len(short) > _SHORT or start == len(short)
    return short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
