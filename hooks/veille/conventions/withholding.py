"""Yes and no in front matter, and what says there that an article is not to be published (`draft`, `published`)."""

from __future__ import annotations

from collections.abc import Mapping

_YES = frozenset({"true", "yes", "oui", "vrai", "on", "1"})
_NO = frozenset({"false", "no", "non", "faux", "off", "0"})
_UNLISTED = frozenset({"draft", "brouillon", "hidden", "private"})
_WITHHOLDING = {"draft": _YES, "brouillon": _YES, "published": _NO, "publish": _NO, "status": _UNLISTED}
"""Fields of Hugo, Jekyll, Zola, MkDocs and Pelican, and what withholds a text there; `published` is a day elsewhere."""


def read_flag(value: object) -> bool | None:
    """Whether a value says yes or no, in English or French; None where it says neither."""
    said = str(value).strip().lower()
    return True if said in _YES else False if said in _NO else None


def find_withheld(fields: Mapping[str, object]) -> str:
    """The field that says that a text is not to be published; empty where none does."""
    for name, value in fields.items():
        if str(value).strip().lower() in _WITHHOLDING.get(str(name).lower(), ()):
            return str(name)
    return ""
