"""Web pages in one file (MHTML, RFC 2557: `.mhtml`, `.mht`), as Chrome, Edge and Opera save them."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser

from veille.reading.encoding import Decoded, decode_stated
from veille.reading.formats import html, transcript
from veille.reading.formats.mailheads import has_crowded_field

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_BLANK = re.compile(rb"\n[\r\n]|\r\r")
_MAX_PARTS = 5000
_HINT = "save the page as .html"

parse = html.parse


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of the page in a file, without what it shows from other parts.

    V110 where the bytes are no such file, V113 where a field of its heads is too long; else what the page itself gives.
    """
    if has_crowded_field(data):
        return transcript.refuse(path, "V113", "a field of its head is too long to be one", _HINT)
    try:
        found = _find_page(data.lstrip(b"\xef\xbb\xbf\r\n"))
    except (MessageError, LookupError, ValueError) as error:
        return transcript.refuse(path, "V110", f"the file cannot be read: {error or type(error).__name__}", _HINT)
    if found is None:
        return transcript.refuse(path, "V110", "the file holds no web page", _HINT)
    content = found.get_payload(decode=True)
    page = content if isinstance(content, bytes) else b""
    stated = decode_stated(page, found.get_content_charset(""))
    return html.decode(stated[0].encode() if stated else page, path)


def _find_page(data: bytes) -> Message | None:
    """The part that the head of the file names as its root, or else the first one that is a page."""
    head = _read_head(data)
    boundary = head.get_boundary()
    parts = data.split(b"\n--" + boundary.encode(), _MAX_PARTS)[1:] if boundary else [data]
    heads = [(_read_head(part := each.lstrip()), part) for each in parts]
    pages = [(page, part) for page, part in heads if page.get_content_type() in _PAGES]
    root = str(head.get_param("start", ""))
    named = [(page, part) for page, part in pages if str(page.get("Content-ID", "")).strip() == root]
    return next((_read(part) for _, part in (*named, *pages)), None)


def _read_head(part: bytes) -> Message:
    """A part without its content, which is cut into lines when it is read: most of them are pictures."""
    end = _BLANK.search(part)
    return _read(part[: end.end()] if end else part)


def _read(part: bytes) -> Message:
    """A part, of which no other is taken for its own."""
    return BytesHeaderParser().parsebytes(part)
