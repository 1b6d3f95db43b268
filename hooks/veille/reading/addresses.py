"""Addresses of the web that have a line of their own: which of them are that of the text."""

from __future__ import annotations

from collections.abc import Container, Sequence

from veille.reading import bylines, titles
from veille.reading.structure import Unit


def stands_apart(units: Sequence[Unit], at: int, roles: Container[int]) -> bool:
    """Whether no text leads to an address, and none goes on after it, or none has begun."""
    above = units[:at]
    begun = any(map(titles.is_prose, above))
    led = bool(above) and at - 1 not in roles and _leads(above[-1], units[at], begun=begun)
    if led or (above and bylines.URL.fullmatch(above[-1].bare.text)):
        return False
    ends = all(below in roles for below in range(at + 1, len(units)))
    return ends or at - 1 in roles or not begun


def _leads(above: Unit, below: Unit, *, begun: bool) -> bool:
    """Whether a line introduces the address below it, or names what stands there, where a text has begun."""
    names = begun and not below.gap and above.text[-1:] not in ".!?…»" and not titles.is_prose(above)
    return above.text.endswith(":") or names
