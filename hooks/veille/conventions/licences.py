"""What is said of the rights in a text: the address of a licence, its SPDX id, or words such as `© 2024, Le Monde`.

SPDX has an id for each of several hundred licences (https://spdx.org/licenses/). Those of Creative Commons tell the
address of the licence itself, any other that of its page in the list. What is neither an address nor an id is words,
and no licence is guessed from them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
"""An address of the web (RFC 3986), as far as it has to be known here."""

_DEED = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-nd|-sa)?)/(\d\.\d)(?:/([a-z]{2,3}))?"
    r"|publicdomain/(zero|mark)/(1\.0))(?:/(?:(?:deed|legalcode)(?:\.[\w-]+)?)?)?",
    re.IGNORECASE,
)
_ID = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-([2-9]\.\d)(?:-([A-Z]{2,3}))?")
"""The ids that tell the address of a licence; in versions before, the parts of some addresses are in another order."""

_MEANT = re.compile(r"CC[ -]?(?:BY|0)\b", re.IGNORECASE)
_PUBLIC = {"zero": "CC0", "mark": "Public Domain Mark"}
_PUBLIC_IDS = {"CC0-1.0": "zero", "CC-PDM-1.0": "mark"}
_NUMBERED = re.compile(r"[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*-\d[A-Za-z0-9.-]*")
"""Ids with the number of a version. Some without one are names (`Intel`, `W3C`) of who may have the rights."""
_REMEMBERED = 1_000


class Rights(NamedTuple):
    """What people read of rights, and the address of the licence, empty where it is not known."""

    words: str = ""
    address: str = ""

    @property
    def said(self) -> str:
        """What a program is told that takes a text: the address, or else the words."""
        return self.address or self.words


@lru_cache(_REMEMBERED)
def read_rights(text: str) -> Rights:
    """What a text says of rights; nothing where it is empty."""
    if ADDRESS.fullmatch(text):
        return Rights(_name_deed(text) or text, text)
    identifier = _find_id(text)
    if not identifier:
        return Rights(text)
    if public := _PUBLIC_IDS.get(identifier):
        address = f"https://creativecommons.org/publicdomain/{public}/1.0/"
    elif commons := _ID.fullmatch(identifier):
        parts = [part.lower() for part in commons.groups("") if part]
        address = f"https://creativecommons.org/licenses/{'/'.join(parts)}/"
    else:
        return Rights(identifier, f"https://spdx.org/licenses/{identifier}.html")
    return Rights(_name_deed(address), address)


def lacks_version(text: str) -> bool:
    """Whether a text means a licence of Creative Commons and does not say which: they have versions."""
    return _MEANT.match(text) is not None and not read_rights(text).address


def _name_deed(address: str) -> str:
    """What a licence of Creative Commons is called, by its address; empty for any other address."""
    found = _DEED.fullmatch(address)
    if found is None:
        return ""
    kind, version, port, public, only = found.groups("")
    return f"{_PUBLIC[public.lower()]} {only}" if public else f"CC {kind.upper()} {version} {port.upper()}".rstrip()


def _find_id(text: str) -> str:
    """The SPDX id that a text is, as the list spells it; Creative Commons write theirs with spaces (`CC BY 4.0`)."""
    named = text.replace(" ", "-") if text[:3].upper() in {"CC ", "CC0"} else text
    if not _NUMBERED.fullmatch(named):
        return ""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression  # noqa: PLC0415 - seldom

    try:
        found = str(canonicalize_license_expression(named))
    except InvalidLicenseExpression:
        return ""
    return "" if found.startswith("LicenseRef-") else found
