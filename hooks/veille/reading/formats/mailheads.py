"""The fields in a mail, or in a page saved like one, that say what its parts are (RFC 2045)."""

from __future__ import annotations

import re

_KIND = re.compile(rb"^Content-(?:Type|Disposition):.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST = 20_000


def has_crowded_field(data: bytes) -> bool:
    """Whether one is longer than any is: to take its parameters apart takes the square of their number."""
    return any(len(field[0]) > _LONGEST for field in _KIND.finditer(data))
