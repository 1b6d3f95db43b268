"""Files, text, addresses, days and JSON in the form that other programs expect."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from veille.entries.entry import Entry
from veille.publishing.site import Site

UNKNOWN = "1970-01-01T00:00:00Z"
"""What stands for a day that is not known, where a format demands one."""

_REPLACEMENT = "\ufffd"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_FURTHER_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")
_NONCHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")
_LONG = 2_000
"""Characters from which on a text is looked through faster as bytes."""

_REMEMBERED = 20_000
"""Names and addresses that are remembered as they are written: most come many times."""

_LONGEST_NAME = 240
"""Bytes of a file's name that every file system takes, with room for a suffix (most take 255)."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site that is no page: `path` is its place below the root, not escaped, with forward slashes."""

    path: str
    data: bytes


def clean(text: str) -> str:
    """Text with a mark for each character that XML 1.0 (section 2.2) forbids or advises against."""
    if text.isprintable() if len(text) < _LONG else _encode_permitted(text) is not None:
        return text
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def clean_bytes(text: str) -> bytes:
    """The same as UTF-8."""
    data = _encode_permitted(text)
    return _FORBIDDEN.sub(_REPLACEMENT, text).encode() if data is None else data


def _encode_permitted(text: str) -> bytes | None:
    """Text as UTF-8; none where a character is forbidden."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return None
    if len(data.translate(None, _CONTROLS)) < len(data) or (b"\xc2" in data and _FURTHER_CONTROLS.search(data)):
        return None
    return None if b"\xef" in data and _NONCHARACTERS.search(data) else data


@lru_cache(_REMEMBERED)
def mark_up(text: str) -> str:
    """Text for an element or an attribute of XML or HTML."""
    return escape(clean(text))


@lru_cache(_REMEMBERED)
def refer(path: str) -> str:
    """A path below the root of the site as an address may say it (RFC 3986)."""
    return quote(clean(path))


def locate(site: Site, path: str) -> str:
    """The full address of a path, or the path as a reference from the root where the site has no address."""
    reference = refer(path)
    return site.address(reference) or reference


def link(root: str, path: str) -> str:
    """A path as a page refers to it; `root` leads from that page to the root of the site."""
    if not path:
        return root
    reference = refer(path)
    return f"{root}{reference}" if root.endswith("/") and reference[0] != "/" else posixpath.join(root, reference)


def identify(entry: Entry, site: Site) -> str:
    """An identifier that stays: the first address of the page, whatever its slug became; a UUID without address."""
    first = f"briefings/{entry.id}/"
    return site.address(refer(first)) or make_urn(f"{site.name}/{first}")


def make_urn(name: str) -> str:
    """An identifier made from a name (RFC 9562, version 5), for what has no address."""
    return uuid5(NAMESPACE_URL, clean(name)).urn


def last_day(entry: Entry) -> date | None:
    """The day of an entry's last change that is known."""
    return entry.updated or entry.published


def newest_day(entries: Iterable[Entry]) -> str:
    """The day of the last change of any of some entries, as 2024-02-15; empty where none is known."""
    newest = max((day for entry in entries if (day := last_day(entry))), default=None)
    return newest.isoformat() if newest else ""


def instant(day: date) -> str:
    """A day as an RFC 3339 instant: its midnight, UTC, since a time is never known."""
    return f"{day.isoformat()}T00:00:00Z"


def file_name(identifier: str) -> str:
    """An identifier as a path of which every part leaves room for a suffix; a longer part is cut and marked."""
    return "/".join(_shorten(part) for part in identifier.split("/"))


def encode(value: object) -> str:
    """A value as JSON, keys in their order; raises ValueError for a number that JSON cannot say."""
    return clean(encode_raw(value))


def encode_raw(value: object) -> str:
    """The same, still to be cleaned together with what it becomes a part of."""
    text = _encode(value)
    if "\\u00" in text:  # JSON writes most of the forbidden characters so, out of sight
        text = _encode(_clean_all(value))
    return text


def dump_json(value: object) -> bytes:
    """A value as a JSON file: UTF-8, with a line feed at its end."""
    return clean_bytes(f"{encode_raw(value)}\n")


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def _shorten(part: str) -> str:
    data = part.encode("utf-8", "replace")
    if len(data) <= _LONGEST_NAME:
        return part
    return f"{data[: _LONGEST_NAME - 37].decode('utf-8', 'ignore')}-{uuid5(NAMESPACE_URL, clean(part))}"


def _clean_all(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _clean_all(item) for key, item in value.items()}
    return [_clean_all(item) for item in value] if isinstance(value, list) else value


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return text.startswith(("https://", "http://"))
