"""Versions of a page that git has to merge, in files."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from veille.briefing import settle_fields

_MOST_CONFLICTS = 127
"""Up to this the status of `git merge-file` says how many there are; above, that it has failed."""


def merge_versions(base: Path, ours: Path, theirs: Path) -> bool:
    """Write to `ours` what becomes of it and of `theirs`, which both come from `base`; whether all of it is settled.

    Where it is not, both versions stand in it between the marks of git.
    """
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") for path in (base, ours, theirs)]
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("base", "ours", "theirs")]
        for path, text in zip(paths, settle_fields(*texts), strict=True):
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
        files = [str(paths[index]) for index in (1, 0, 2)]
        command = ["git", "merge-file", "--stdout", "-L", "ours", "-L", "base", "-L", "theirs", *files]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - with files of our own
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        raise click.ClickException(done.stderr.decode("utf-8", "replace").strip())
    ours.write_bytes(done.stdout)
    return done.returncode == 0
