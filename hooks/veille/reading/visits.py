"""When somebody read, printed or kept a page, which is not when it was published."""

from __future__ import annotations

import re

VISITED = (
    r"(?:(?:page|site|article|document|lien|url|version)s? )?"
    r"(?:consultée?|visitée?|archivée?|imprimée?|téléchargée?|(?:last )?accessed|retrieved|archived|printed|downloaded)"
    r"(?: (?:le|on|from|depuis)\b| ?:| (?=\d))"
)
"""A pattern for how it is said, up to the day."""
_BEGINS = re.compile(rf"(?<![^\s\[(]){VISITED}", re.IGNORECASE)
_PARTS = ("consult", "visit", "archiv", "imprim", "charg", "access", "retriev", "print", "download")
"""What all of it has: most lines lack these, and are passed over faster so than by the pattern."""
_BEFORE = " ,;([|–—-"


def end_before_visit(text: str) -> int:
    """Where a line ends that says when a page was read behind what it says of the page; its length if it does not."""
    match = _BEGINS.search(text) if any(map(text.lower().__contains__, _PARTS)) else None
    return len(text[: match.start()].rstrip(_BEFORE)) if match else len(text)
