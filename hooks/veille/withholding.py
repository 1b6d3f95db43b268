"""What front matter says of an article that is not to be published: `draft: true`, or `published: false`."""

from __future__ import annotations

from collections.abc import Mapping

_YES = frozenset({"true", "yes", "oui", "on", "1"})
_NO = frozenset({"false", "no", "non", "off", "0"})
_WITHHOLDING = {"draft": _YES, "brouillon": _YES, "published": _NO, "publish": _NO}
"""Fields of Hugo, Jekyll, Zola and MkDocs, and what withholds a text there; `published` is a day elsewhere."""


def find_withheld(fields: Mapping[str, object]) -> str:
    """The field that says that a text is not to be published; empty where none does."""
    for name, value in fields.items():
        if str(value).strip().lower() in _WITHHOLDING.get(str(name).lower(), ()):
            return str(name)
    return ""
