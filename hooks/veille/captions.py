"""The words below a picture, as articles have them that were copied from a page."""

from __future__ import annotations

import re

_CREDIT = re.compile(
    r"(?:\((?:photos?|crédits?|credits?|images?|illustrations?)\b[^()]{0,60}\)|©[^©.]{0,60})\.?$", re.IGNORECASE
)
_LONGEST = 100


def credits_picture(text: str) -> bool:
    """Whether a text ends as the words below a picture do, with who made it (`(Photo Ada Lovel)`, `© Ada Lovel`)."""
    tail = text[-_LONGEST:]
    return ("(" in tail or "©" in tail) and _CREDIT.search(tail) is not None
