"""Feeds that are no XML as they stand, made XML as it was meant: stray signs, controls, undeclared prefixes."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence

_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
_STRAY = re.compile(r"&(?!#[0-9]+;|#x[0-9A-Fa-f]+;|[A-Za-z][\w.-]*;)")
_NUMBER = re.compile(r"&#(?:x0*([0-9A-Fa-f]{1,6})|0*([0-9]{1,7})|x?[0-9A-Fa-f]+);")
_CDATA = "<![CDATA["
_PREFIXED = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):|\s([A-Za-z_][\w.-]{0,40}):[\w.-]{1,60}\s{0,9}=\s{0,9}[\"']")
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]{0,40})\s{0,9}=")
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|RDF|feed)(?=[\s>])")
_CUSTOMARY = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "excerpt": "http://wordpress.org/export/excerpt/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "wp": "http://wordpress.org/export/1.2/",
}
"""What prefixes stand for in feeds that declare them."""


def mend(text: str) -> tuple[str, str]:
    """The text of a feed with what XML does not allow (section 2.2, 4.1) as it was meant, and in words what it was."""
    counts: Counter[str] = Counter()
    text, counts["control characters"] = _CONTROLS.subn(lambda found: chr(0x2400 + ord(found[0])), text)
    plain, *parts = text.split(_CDATA)
    mended = [_mend_plain(plain, counts)]
    for part in parts:
        verbatim, end, plain = part.partition("]]>")  # where `&` is a letter like any other
        mended += _CDATA, verbatim, end, _mend_plain(plain, counts)
    mended[0], counts["prefixes that nothing declares"] = _declare(mended[0], mended[::4])
    return "".join(mended), ", ".join(f"{what}: {count}" for what, count in counts.items() if count)


def _declare(head: str, plain: Sequence[str]) -> tuple[str, int]:
    """The beginning of a feed with the prefixes declared that its elements have and nothing declares, and their number.

    Those that feeds have by custom mean what they mean everywhere else.
    """
    used = {prefix for text in plain for found in _PREFIXED.finditer(text) for prefix in found.groups() if prefix}
    missing = sorted(used - {prefix for text in plain for prefix in _DECLARED.findall(text)} - {"xml", "xmlns"})
    root = _ROOT.search(head)
    if not missing or root is None:
        return head, 0
    declared = "".join(f' xmlns:{prefix}="{_CUSTOMARY.get(prefix, f"urn:undeclared:{prefix}")}"' for prefix in missing)
    return head[: root.end()] + declared + head[root.end() :], len(missing)


def _mend_plain(text: str, counts: Counter[str]) -> str:
    """Text outside of CDATA; what is mended in it is added to `counts`."""

    def show(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else int(found[2] or sys.maxunicode + 1)
        if _is_allowed(code):
            return found[0]
        counts["references to no characters"] += 1
        return chr(0x2400 + code) if code < ord(" ") else "\ufffd"

    text, strays = _STRAY.subn("&amp;", text)
    counts["lone &"] += strays
    return _NUMBER.sub(show, text)


def _is_allowed(code: int) -> bool:
    """Whether XML allows a character, by its number."""
    return code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= sys.maxunicode  # noqa: PLR2004 - its section 2.2
