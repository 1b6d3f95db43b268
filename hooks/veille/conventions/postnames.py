"""Names of files that say when a post appeared, as generators of sites want them (`2021-03-04-title.md`).

See https://jekyllrb.com/docs/posts/ and https://docusaurus.io/docs/blog.
"""

from __future__ import annotations

import re
from datetime import date

_POST = re.compile(
    r"(?:\A|/)(?P<day>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)-[^/]+?(?:/index)?\.(?:md|markdown)\Z", re.IGNORECASE
)


def find_day(path: str) -> str:
    """The day that the name of a post in Markdown begins with, or that of its folder (`…/index.md`); else empty."""
    found = _POST.search(path)
    if found is None:
        return ""
    try:
        return date.fromisoformat(found["day"]).isoformat()
    except ValueError:
        return ""
