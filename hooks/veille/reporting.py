"""Diagnostics as lines of text, for people, programs and CI services; and what to do where the system refuses."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from veille.diagnostics import Diagnostic, Severity

_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTICE: "info"}

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def advise(error: OSError) -> str:
    """What to do about what the system refused, as a hint; empty where it is not for want of room or of a right."""
    if error.errno in _FULL:
        return "make room for the site and for what is kept in .cache, and build again"
    if error.errno in _FORBIDDEN:
        return "let the user who calls this write there; a build writes briefings, .cache and the site"
    return ""


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
