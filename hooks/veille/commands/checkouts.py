"""Where an archive is in what a CI service has checked out, which names files from the root of that."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from veille.diagnostics import Diagnostic

_ROOTS = {"github": "GITHUB_WORKSPACE", "gitlab": "CI_PROJECT_DIR"}
"""The variable that names the root, by the form of diagnostics that the service reads."""


def see_from_checkout(diagnostics: Sequence[Diagnostic], archive: Path, form: str) -> Sequence[Diagnostic]:
    """Diagnostics with paths as a service knows them: from its checkout, or from the current folder.

    Those in other forms have them from the folder of the archive, and so have those of an archive that is elsewhere.
    """
    root = Path(os.environ.get(_ROOTS.get(form, "")) or Path()).resolve()
    folder = archive.resolve()
    if form not in _ROOTS or not folder.is_relative_to(root):
        return diagnostics
    place = folder.relative_to(root)
    return [replace(found, path=(place / found.path).as_posix()) for found in diagnostics]
