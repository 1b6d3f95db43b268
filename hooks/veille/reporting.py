"""Diagnostics as lines of text: for people, for programs, and for the services that CI runs on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from veille.diagnostics import Diagnostic, Severity

_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTICE: "info"}


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
