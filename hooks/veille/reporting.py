"""Diagnostics as lines of text, for people, programs and CI services; and what to do where the system refuses."""

from __future__ import annotations

import errno
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from veille.diagnostics import CODES, Diagnostic, Severity

_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTICE: "info"}

_HINTS = {
    (errno.ENOSPC, errno.EDQUOT): "make room for the site and for what is kept in .cache, and build again",
    (errno.EACCES, errno.EPERM, errno.EROFS): (
        "let the user who calls this read and write there; a build writes briefings, .cache and the site"
    ),
    (errno.EEXIST, errno.ENOTDIR, errno.EISDIR): (
        "a file is where a folder has to be, or a folder where a file has to: move it away"
    ),
    (errno.ENAMETOOLONG,): "give it a shorter name, or put the archive into a folder that is not so deep",
    (errno.EMFILE, errno.ENFILE): "let more files be open at once (ulimit -n), or use fewer processes: --jobs 1",
    (errno.EAGAIN, errno.ENOMEM): "let more processes be made (ulimit -u), or use fewer: --jobs 1",
    (errno.EIO, errno.ESTALE): "the disk or the network fails: look at it, and build again",
}
"""What to do about what the system refuses, by the numbers of its errors."""

EXAMPLES = 3
"""Diagnostics of a code that are shown where there are many."""

_WATCHED = "inotify"
"""What Linux runs out of where it has to watch too many folders; its error is that of a full disk."""


def advise(error: OSError) -> str:
    """What to do about what the system refused, as a hint; empty where no person has caused it."""
    if _WATCHED in str(error):
        return "let more files be watched: sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024"
    return next((hint for numbers, hint in _HINTS.items() if error.errno in numbers), "")


class Rest(NamedTuple):
    """How many of the diagnostics of a code are not shown."""

    code: str
    number: int

    @property
    def severity(self) -> Severity:
        """That of the code."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        """One line, much like those of the others."""
        severity, sense = CODES[self.code]
        said = f"{self.number} more {severity}{'s' * (self.number != 1)}[{self.code}]: {sense}"
        return f"{said} (hint: `veille check --code {self.code}` prints all of them)"


def shorten(diagnostics: Collection[Diagnostic], most: int) -> tuple[list[Diagnostic], list[Rest]]:
    """Some diagnostics, and how many that leaves out: of a code that has more than `most`, the first three are there.

    Errors are all there, however many there are.
    """
    counts = count_codes(diagnostics)
    long = {code for code, count in counts.items() if count > most and CODES[code][0] is not Severity.ERROR}
    met: Counter[str] = Counter()
    shown: list[Diagnostic] = []
    for found in diagnostics:
        met[found.code] += 1
        if found.code not in long or met[found.code] <= EXAMPLES:
            shown.append(found)
    return shown, [Rest(code, count - EXAMPLES) for code, count in counts.items() if code in long]


def count_codes(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """How many diagnostics each code has that has any, in the order of the codes."""
    return dict(sorted(Counter(found.code for found in diagnostics).items()))


def choose(diagnostics: Iterable[Diagnostic], least: Severity, codes: Collection[str]) -> list[Diagnostic]:
    """The diagnostics that are at least as severe, and of some codes if any are named; errors in any case."""
    order = list(Severity)
    severe = order[: order.index(least) + 1]
    return [
        found
        for found in diagnostics
        if found.severity is Severity.ERROR or (found.severity in severe and (not codes or found.code in codes))
    ]


def count_by_severity(diagnostics: Collection[Diagnostic], *, name_codes: bool) -> str:
    """How many there are of each severity, and of each code."""
    parts: list[str] = []
    for severity in Severity:
        own = [found for found in diagnostics if found.severity is severity]
        codes = ", ".join(f"{count} {code}" for code, count in count_codes(own).items()) if name_codes else ""
        parts.append(f"{len(own)} {severity}{'s' * (len(own) != 1)}{f' ({codes})' if codes else ''}")
    return ", ".join(parts)


def _as_text(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    yield from map(str, diagnostics)


def _as_json(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    for diagnostic in diagnostics:
        yield json.dumps(diagnostic.as_json(), ensure_ascii=False)


def _as_annotations(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    yield from map(Diagnostic.as_annotation, diagnostics)


def _as_gitlab(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/)."""
    report = [
        {
            "description": f"{found.message} (hint: {found.hint})" if found.hint else found.message,
            "check_name": found.code,
            "fingerprint": sha256(str(found).encode()).hexdigest(),
            "severity": _GITLAB[found.severity],
            "location": {"path": found.path, "lines": {"begin": max(found.line, 1)}},
        }
        for found in diagnostics
    ]
    yield json.dumps(report, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], Iterator[str]]] = {
    "text": _as_text,
    "github": _as_annotations,
    "json": _as_json,
    "gitlab": _as_gitlab,
}
"""The lines of diagnostics, by the name of the form: one each, save that GitLab's is one for them all."""
