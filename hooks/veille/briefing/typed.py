"""The front matter of a briefing by type: what an editor wrote, as far as it can be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from veille.conventions.unseen import uncover_line
from veille.conventions.withholding import read_flag
from veille.diagnostics import Diagnostic, diagnose
from veille.model import Briefing

_PLAIN = (str, int, float, date)
"""What may stand on a line of front matter."""


_SEVERAL = frozenset(",;")
"""What stands between texts that are several."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3}|[xXiI](?=[-_]))((?:[-_][A-Za-z0-9]{1,8})*)")

_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+\d\d?:\d\d.*)?")
"""A day as YAML knows it, and has as a text where it stands between quotation marks or a part has one digit."""


class TypedFields:
    """Front matter by type; a value that cannot be used falls back to the machine's, with a diagnostic."""

    def __init__(self, briefing: Briefing, fallback: Mapping[str, object], path: str, found: list[Diagnostic]) -> None:
        """`fallback` are the machine's fields; what is wrong with the file at `path` is added to `found`."""
        self._fields, self._lines = briefing.fields, briefing.lines
        self._fallback, self._path, self._found = fallback, path, found

    def text(self, name: str) -> str:
        """A text on one line; empty where there is none."""
        return uncover_line(self.exact(name))

    def exact(self, name: str) -> str:
        """A text with its spaces, as the name of a file has them."""
        value = self._fields.get(name)
        if value is None:
            return ""
        if isinstance(value, _PLAIN):
            return str(value)
        several = isinstance(value, list) and value and all(isinstance(item, _PLAIN) for item in value)
        shown = f": {name}: {', '.join(map(str, value))}" if isinstance(value, list) and several else ""
        self._reject(name, value, f"write one line of text{shown}")
        fallback = self._fallback.get(name, "")
        return fallback if isinstance(fallback, str) else ""

    def language(self, name: str) -> str:
        """The code of a language (BCP 47), empty where there is none: `FR` is `fr`, and `fr_FR` is `fr-FR`."""
        said = self.text(name)
        code = _LANGUAGE.fullmatch(said)
        if code:
            return code[1].lower() + code[2].replace("_", "-")
        if said:
            self._reject(name, said, "write the code of the language, such as fr or en")
        fallback = self._fallback.get(name, "")
        return fallback if said and isinstance(fallback, str) else ""

    def texts(self, name: str, *, run_on: bool = True) -> tuple[str, ...]:
        """The texts of a list, or the one that stands in its place, which may be several in a row (`run_on`) or not."""
        value = self._fields.get(name)
        if value is None:
            return ()
        if isinstance(value, str) and (run_on or _SEVERAL.isdisjoint(value)):
            value = [value]
        if isinstance(value, list) and all(isinstance(item, _PLAIN) for item in value):
            lines = [uncover_line(str(item)) for item in value]
            return tuple(dict.fromkeys(filter(None, lines)))
        torn = isinstance(value, list) and any(isinstance(item, Mapping) for item in value)
        hint = 'put quotation marks around what has a colon in it: "…"' if torn else "write a list, as in [one, two]"
        self._reject(name, value, hint)
        fallback = self._fallback.get(name, [])
        return tuple(str(item) for item in fallback) if isinstance(fallback, list) else ()

    def day(self, name: str) -> date | None:
        """A day, which may have been written with a time."""
        value = self._fields.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str) and (there := _read_day(value)):
            return there
        if value not in (None, ""):
            self._reject(name, value, "write an existing day as 2024-02-15")
            fallback = self._fallback.get(name)
            return fallback if isinstance(fallback, date) else None
        return None

    def flag(self, name: str) -> bool:
        """Whether a field says yes; one that says neither yes nor no is told."""
        value = self._fields.get(name)
        said = False if value in (None, "") else read_flag(value)
        if said is None:
            self._reject(name, value, "write true or false")
        return bool(said)

    def rows(self, name: str) -> list[Mapping[str, object]]:
        """The mappings of a list."""
        value = self._fields.get(name)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
            return value
        self._reject(name, value, "write a list of mappings, as in - {text: …, low: 1, high: 2, unit: EUR}")
        fallback = self._fallback.get(name, [])
        return fallback if isinstance(fallback, list) else []

    def reject_row(self, name: str, row: Mapping[str, object]) -> None:
        """Say that one of the rows of figures cannot be used."""
        self._reject(name, dict(row), "give text, low and high as numbers, and unit")

    def _reject(self, name: str, value: object, hint: str) -> None:
        shown = repr(value)
        shown = shown if len(shown) <= 60 else shown[:59] + "…"  # noqa: PLR2004 - what fits on a line
        self.warn(name, "V204", f"{name} is {shown}", hint)

    def warn(self, name: str, code: str, message: str, hint: str) -> None:
        """Say what is wrong with a field, on its line."""
        line = self._lines.get(name, 0)
        self._found.append(diagnose(self._path, code, line=line, message=message, hint=hint))


def _read_day(text: str) -> date | None:
    """The day that a text is, with a time or not; None where it is none, or one that does not exist."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
