"""The day in a date as mails and feeds write it (RFC 5322, section 3.3)."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

_LONGEST = 200


def read_stamp(value: str) -> date | None:
    """The day by the clock of who wrote it; None where there is none.

    The library makes years of whatever stands in their place; one that is not written there, in four digits or in its
    last two, is none (`Wed, 30 Nov -0001`, as WordPress dates what was never published).
    """
    stamp = value[:_LONGEST]
    try:
        day = parsedate_to_datetime(stamp).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    written = rf"(?<![\d:])(?<!\s-)(?:{day.year:04}|{day.year % 100:02})(?![\d:])"
    return day if re.search(written, stamp) else None
